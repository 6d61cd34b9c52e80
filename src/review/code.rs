//! The check code of a draft: a digest of what the report says and of what is waived, whatever its file looks like.

mod content;
mod former;
mod groups;
mod slip;

use std::fmt;

pub use self::slip::NoCode;

use self::slip::{GROUPS, SIZE};
use super::Waiver;
use crate::{
    digest::{Digest, Writing},
    report::Report,
    text::narrow,
};

/// Digits of the short form of version 1.
const FORMER_SHORT: usize = 16;
/// Digits of the full form, of either version.
const FULL: usize = 64;

/// A check code.
///
/// The same for the same content through any save: it knows nothing of comments, of states, of the order or the
/// layout of a file, of how a figure was written (`1.50`, `１.5`), and whether a blank cell was ever touched. Any other
/// difference in figures, remarks, texts (a blank included), fields, form or waivers gives another one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code {
    digest: Digest,
    /// As version 1 had it: it stands on paper, and in steps that were taken then.
    former: Digest,
}

/// What a text that somebody has typed says of a check code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// It is this code.
    This,
    /// It is this code as version 1 of the program's codes had it.
    Former,
    /// It is the code of another content.
    Other,
    /// It is the code of another content, in the short form of version 1.
    OtherFormer,
}

impl Code {
    /// Of a report with its waivers, in any order.
    pub fn of<'a>(report: &Report, waivers: impl IntoIterator<Item = &'a Waiver>) -> Self {
        let waivers = in_order(waivers);
        Self { digest: content::content(report, &waivers).digest(), former: former::digest(report, &waivers) }
    }

    /// Of a report alone.
    pub fn of_report(report: &Report) -> Self {
        Self::of(report, &[])
    }

    /// What [`Code::short`] gives, for who holds nothing against it: half the work.
    pub fn short_of<'a>(report: &Report, waivers: impl IntoIterator<Item = &'a Waiver>) -> String {
        short(&Self::content(report, waivers).digest())
    }

    /// Everything that the code is taken of.
    pub fn content<'a>(report: &Report, waivers: impl IntoIterator<Item = &'a Waiver>) -> Writing {
        content::content(report, &in_order(waivers))
    }

    /// Its groups, for paper: seven, each with a character that checks it.
    pub fn groups(&self) -> [String; GROUPS] {
        groups::groups(&self.digest)
    }

    /// Its groups in one line, as it is shown, typed and put into the square on the sheet.
    pub fn short(&self) -> String {
        short(&self.digest)
    }

    /// Its first groups, for a glance where there is no room: they tell an accident, and no forgery.
    pub fn start(&self) -> String {
        format!("{}…", self.groups()[..2].join("-"))
    }

    /// Whether a file that keeps a full digest means this content, in whichever version it was written.
    pub fn is_recorded(&self, digest: &str) -> bool {
        Digest::parse(digest).is_some_and(|digest| [self.digest, self.former].contains(&digest))
    }

    /// What a text names that somebody has typed, in groups or in full, or as version 1 had it; blanks, hyphens,
    /// full-width characters and case do not matter.
    ///
    /// # Errors
    /// Where the text is no code at all, or has a slip that can be told.
    pub fn named(&self, text: &str) -> Result<Named, NoCode> {
        let is_between = |char: char| char.is_whitespace() || matches!(char, '-' | '－' | '—' | '–');
        let pieces = text.split(is_between).filter(|piece| !piece.is_empty());
        let pieces = pieces.map(|piece| piece.chars().map(narrow).collect::<String>()).collect::<Vec<_>>();
        let digits = pieces.concat();
        let is_former =
            digits.chars().all(|char| char.is_ascii_hexdigit()) && [FORMER_SHORT, FULL].contains(&digits.len());
        if is_former && pieces.len() != GROUPS {
            return Ok(self.of_digits(&digits.to_ascii_lowercase()));
        }
        let typed = if pieces.len() == GROUPS { pieces } else { in_groups(&digits)? };
        let typed = typed.iter().enumerate().map(|(group, typed)| groups::read(group, typed));
        let typed = typed.collect::<Result<Vec<_>, _>>()?;
        Ok(if typed == self.groups() { Named::This } else { Named::Other })
    }

    fn of_digits(&self, digits: &str) -> Named {
        let is_short = digits.len() == FORMER_SHORT;
        if !is_short && self.digest.to_string() == digits {
            Named::This
        } else if self.former.to_string().starts_with(digits) {
            Named::Former
        } else if is_short {
            Named::OtherFormer
        } else {
            Named::Other
        }
    }

    /// The first sixteen digits and all of the code that version 1 gave the same content.
    pub fn former(&self) -> (String, String) {
        let short = self.former.short().to_uppercase();
        let groups = short.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned());
        (groups.collect::<Vec<_>>().join("-"), self.former.to_string())
    }
}

fn short(digest: &Digest) -> String {
    groups::groups(digest).join("-")
}

/// What was typed in one piece, or in pieces of somebody's own.
fn in_groups(digits: &str) -> Result<Vec<String>, NoCode> {
    let chars = digits.chars().collect::<Vec<_>>();
    if chars.len() != GROUPS * SIZE {
        return Err(NoCode::Shape);
    }
    Ok(chars.chunks(SIZE).map(|group| group.iter().collect()).collect())
}

fn in_order<'a>(waivers: impl IntoIterator<Item = &'a Waiver>) -> Vec<&'a Waiver> {
    let mut waivers = waivers.into_iter().collect::<Vec<_>>();
    waivers.sort();
    waivers
}

/// The full form: 64 digits.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.digest)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    fn code() -> Code {
        Code::of_report(&Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024))
    }

    #[test]
    fn a_code_is_named_in_groups_and_in_full() {
        let code = code();
        let (short, full) = (code.short(), code.to_string());
        assert_eq!((short.len(), full.len()), (41, 64));
        let report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        assert_eq!(Code::short_of(&report, &[]), short);
        let (bare, spread) = (short.replace('-', ""), short.replace('-', " ").to_lowercase());
        let wide = short.chars().map(crate::text::widen).collect::<String>();
        let lines = format!("{}\n{}", &short[..23], &short[24..]);
        for name in [&short, &full, &bare, &spread, &wide, &lines, &full.to_uppercase()] {
            assert_eq!(code.named(name), Ok(Named::This), "{name}");
        }
        let other = Code { digest: Digest::of(b"other"), ..code };
        assert_eq!(code.named(&other.short()), Ok(Named::Other));
        assert_eq!(code.named(&"0".repeat(64)), Ok(Named::Other));
    }

    #[test]
    fn a_code_of_version_1_is_known_as_such() {
        let code = code();
        let (short, full) = code.former();
        assert_eq!((short.len(), full.len()), (19, 64));
        let lines = format!("{} {}\n{} {}", &full[..8], &full[8..32], &full[32..40], &full[40..]);
        for name in [&short, &full, &short.to_lowercase(), &short.replace('-', ""), &format!(" {short}\n"), &lines] {
            assert_eq!(code.named(name), Ok(Named::Former), "{name}");
        }
        assert_eq!(code.named(&"0".repeat(16)), Ok(Named::OtherFormer));
        assert!(code.is_recorded(&full) && code.is_recorded(&code.to_string()));
        assert!(!code.is_recorded(&short) && !code.is_recorded("") && !code.is_recorded(&"0".repeat(64)));
    }

    #[test]
    fn what_is_wrong_names_its_group() {
        let code = code();
        let short = code.short();
        let with = |at: usize, char: &str| format!("{}{char}{}", &short[..at], &short[at + 1..]);
        let other = if &short[12..13] == "7" { "8" } else { "7" };
        assert_eq!(code.named(&with(12, other)), Err(NoCode::Group(3)));
        assert_eq!(code.named(&with(12, other).replace('-', "")), Err(NoCode::Group(3)));
        assert_eq!(code.named(&with(6, "U")), Err(NoCode::Character { group: 2, char: 'U' }));
        assert_eq!(code.named(&with(6, "")), Err(NoCode::Length { group: 2, length: 4 }));
        for wrong in ["", "3F2A", "3F2A-91C7-0B5E-D84G", &short[6..], &"0".repeat(17), "年报"] {
            assert_eq!(code.named(wrong), Err(NoCode::Shape), "{wrong}");
        }
    }
}
