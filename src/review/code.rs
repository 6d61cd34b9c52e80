//! The check code of a draft: a digest of what the report says and of what is waived, whatever its file looks like.

use std::fmt;

use super::Waiver;
use crate::{
    address::Address,
    digest::{Digest, Writing},
    form,
    number::Number,
    report::{ContactField, Entry, Report, Value},
    text::narrow,
};

/// Says what is digested, so that another way of doing it gives another digest.
const NAME: &str = "nianbao digest 1";
/// Bytes of the short form.
const SHORT: usize = 8;

/// A check code.
///
/// The same for the same content through any save: it knows nothing of comments, of states, of the order or the
/// layout of a file, of how a figure was written (`1.50`, `１.5`), and whether a blank cell was ever touched. Any other
/// difference in figures, remarks, texts (a blank included), fields, form or waivers gives another one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code(Digest);

/// Why a text is no digest. Displays as Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("校验码应是 16 位（如 3F2A-91C7-0B5E-D846）或 64 位的数字和字母 A—F，请核对是否抄全")]
pub struct NoCode;

impl Code {
    /// Of a report with its waivers, in any order.
    pub fn of(report: &Report, waivers: &[Waiver]) -> Self {
        let mut content = Canonical::new(report);
        let mut waivers = waivers.iter().collect::<Vec<_>>();
        waivers.sort();
        for waiver in waivers {
            let Waiver { rule, at, stated, computed, words, reason, by, time } = waiver;
            content.part("waiver");
            content.list(at.iter().map(Address::as_str));
            content.list(words.iter().map(String::as_str));
            for text in [rule, stated, computed, reason, by, &time.to_rfc3339()] {
                content.part(text);
            }
        }
        content.finish()
    }

    /// Of a report alone.
    pub fn of_report(report: &Report) -> Self {
        Canonical::new(report).finish()
    }

    /// The first 16 digits in groups of four, for paper: `3F2A-91C7-0B5E-D846`.
    pub fn short(&self) -> String {
        let groups = self.0.bytes()[..SHORT].chunks_exact(2).map(|pair| format!("{:02X}{:02X}", pair[0], pair[1]));
        groups.collect::<Vec<_>>().join("-")
    }

    /// Whether a text names this digest, in short or in full; blanks, hyphens, full-width characters and case do not
    /// matter.
    ///
    /// # Errors
    /// Where the text is no digest at all.
    pub fn is_named(&self, text: &str) -> Result<bool, NoCode> {
        let between = |char: &char| char.is_whitespace() || matches!(char, '-' | '－' | '—' | '–');
        let digits = text
            .chars()
            .filter(|char| !between(char))
            .map(|char| narrow(char).to_ascii_lowercase())
            .collect::<String>();
        if !digits.chars().all(|char| char.is_ascii_hexdigit()) {
            return Err(NoCode);
        }
        match digits.len() {
            64 => Ok(digits == self.to_string()),
            16 => Ok(self.to_string().starts_with(&digits)),
            _ => Err(NoCode),
        }
    }
}

/// The full form: 64 digits.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.short())
    }
}

/// Content in one order and one writing. Every part is led by its length, so that no two contents run together.
struct Canonical(Writing);

impl Canonical {
    fn new(report: &Report) -> Self {
        let mut content = Self(Writing::new(NAME));
        content.part(report.form.id());
        // The words of a built-in form belong to the program; a form that the draft brings along is content.
        if form::builtin(report.form.id()).is_none() {
            let spec = serde_json::to_string(report.form.spec()).unwrap_or_default();
            content.named("form_definition", &spec);
        }
        content.named("unit", &report.unit);
        content.named("year", &report.year.to_string());
        content.named("title", &report.title());
        for field in ContactField::ALL {
            content.named(field.address().as_str(), report.contact.field(field));
        }
        for text in report.form.texts() {
            content.named(&text.key, report.text(&text.key));
        }
        for table in &report.form.tables {
            content.named(&format!("footnotes.{}", table.key), report.footnote(&table.key));
        }
        for cell in report.form.cells() {
            let Some(entry) = report.entry(cell) else { continue };
            // A printed total that was left blank is a finding; any other blank is one whether it was touched or not.
            if *entry != Entry::default() || report.form.is_computed(cell) {
                content.part(report.form.address(cell).as_str());
                content.entry(entry);
            }
        }
        content
    }

    fn entry(&mut self, entry: &Entry) {
        let (kind, value) = match &entry.value {
            Value::Blank => ("blank", String::new()),
            Value::Number(number) => ("number", plain(*number)),
            Value::Refused(text) => ("text", text.clone()),
        };
        self.part(kind);
        self.part(&value);
        self.part(&entry.note);
    }

    /// A field, a text or a note; one that is empty is the same as none.
    fn named(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.part(name);
            self.part(text);
        }
    }

    fn list<'a>(&mut self, parts: impl ExactSizeIterator<Item = &'a str>) {
        self.part(&parts.len().to_string());
        parts.for_each(|part| self.part(part));
    }

    fn part(&mut self, text: &str) {
        self.0.text(text);
    }

    fn finish(self) -> Code {
        Code(self.0.digest())
    }
}

/// A figure by its value.
fn plain(number: Number) -> String {
    number.to_decimal().normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_named_in_short_and_in_full() {
        let report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        let digest = Code::of_report(&report);
        let (short, full) = (digest.short(), digest.to_string());
        assert_eq!((short.len(), full.len()), (19, 64));
        for name in [&short, &full, &short.to_lowercase(), &short.replace('-', ""), &format!(" {short}\n")] {
            assert_eq!(digest.is_named(name), Ok(true), "{name}");
        }
        let wide = short.chars().map(|char| match char {
            '0'..='9' | 'A'..='F' => crate::text::widen(char),
            _ => '－',
        });
        assert_eq!(digest.is_named(&wide.collect::<String>()), Ok(true));
        assert_eq!(digest.is_named(&"0".repeat(16)), Ok(false));
        for wrong in ["", "3F2A", "3F2A-91C7-0B5E-D84G", &full[1..], &"0".repeat(17)] {
            assert_eq!(digest.is_named(wrong), Err(NoCode), "{wrong}");
        }
    }
}
