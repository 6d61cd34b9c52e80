//! Fonts: which letter each code is, and how far it moves the pen. Never a letter that the file does not name: a code
//! of which nothing is known becomes [`UNKNOWN`], which everybody sees.

use encoding_rs::{GB18030, UTF_16BE};
use lopdf::{Dictionary, Document, Object};

use super::{
    cmap::{CMap, number},
    names::{self, Letters},
    radicals::everyday,
    unpack::unpack,
};
use crate::import::error::ImportError;

/// Stands for a letter that the file does not name.
pub(in crate::import) const UNKNOWN: char = '\u{FFFD}';
/// Most widths of one font.
const MOST: usize = 100_000;

/// A font.
pub(super) struct Font {
    codes: Codes,
    map: CMap,
    /// First and last code with the width of each in thousandths, in order.
    widths: Vec<(u32, u32, f64)>,
    other_width: f64,
    /// Of a unit of a width, in the height of the font.
    unit: f64,
    pub(super) is_vertical: bool,
}

/// How bytes are codes, and which letters those are.
enum Codes {
    /// A byte each.
    One(Letters),
    /// Two bytes each, which say nothing by themselves.
    Two,
    /// Bytes of GB 18030, which holds GBK and GB 2312.
    Chinese,
    /// UTF-16.
    Unicode,
}

/// A letter, or several, as one code.
pub(super) struct Shown {
    pub(super) letters: String,
    /// In the height of the font.
    pub(super) width: f64,
    /// Whether the space between words belongs to it.
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn of(font: &Dictionary, document: &Document) -> Result<Self, ImportError> {
        let map = match font.get_deref(b"ToUnicode", document) {
            Ok(Object::Stream(own)) => CMap::parse(&unpack(own)?),
            _ => CMap::default(),
        };
        let kind = font.get_deref(b"Subtype", document).and_then(Object::as_name).unwrap_or_default();
        if kind == b"Type0" { Ok(Self::composite(font, document, map)) } else { Ok(Self::simple(font, document, map)) }
    }

    fn simple(font: &Dictionary, document: &Document, map: CMap) -> Self {
        const HALF: f64 = 500.0;
        let widths = font.get_deref(b"Widths", document).and_then(Object::as_array);
        let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let first = u32::try_from(first).unwrap_or(0);
        let width = |object: &Object| document.dereference(object).ok()?.1.as_float().ok();
        let widths = widths.map(|widths| {
            let own = (first..).zip(widths.iter().take(256));
            own.filter_map(|(code, object)| Some((code, code, f64::from(width(object)?)))).collect::<Vec<_>>()
        });
        let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
        let unit = matrix.and_then(|matrix| matrix.first()).and_then(|object| object.as_float().ok());
        Self {
            codes: Codes::One(names::letters(font, document)),
            map,
            widths: widths.unwrap_or_default(),
            other_width: HALF,
            unit: unit.map_or(0.001, f64::from),
            is_vertical: false,
        }
    }

    fn composite(font: &Dictionary, document: &Document, map: CMap) -> Self {
        let encoding = font.get_deref(b"Encoding", document).and_then(Object::as_name).unwrap_or_default();
        let encoding = String::from_utf8_lossy(encoding).into_owned();
        let codes = match encoding.trim_end_matches("-H").trim_end_matches("-V") {
            "GBK-EUC" | "GBKp-EUC" | "GB-EUC" | "GBpc-EUC" | "GBK2K" => Codes::Chinese,
            name if name.starts_with("Uni") && (name.contains("UCS2") || name.contains("UTF16")) => Codes::Unicode,
            _ => Codes::Two,
        };
        let own = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
        let own =
            own.and_then(|fonts| document.dereference(fonts.first()?).ok()).and_then(|(_, own)| own.as_dict().ok());
        let widths = own.map(|own| widths(own, document)).unwrap_or_default();
        let other = own.and_then(|own| own.get_deref(b"DW", document).ok()).and_then(|width| width.as_float().ok());
        Self {
            codes,
            map,
            widths,
            other_width: other.map_or(1000.0, f64::from),
            unit: 0.001,
            is_vertical: encoding.ends_with("-V"),
        }
    }

    /// What bytes of a content stream say.
    pub(super) fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut rest = bytes;
        while let Some(&first) = rest.first() {
            let length = match &self.codes {
                Codes::One(_) => 1,
                Codes::Two | Codes::Unicode => match rest {
                    [0xD8..=0xDB, _, 0xDC..=0xDF, _, ..] if matches!(self.codes, Codes::Unicode) => 4,
                    _ => 2,
                },
                Codes::Chinese => match rest {
                    [0..=0x80 | 0xFF, ..] => 1,
                    [_, b'0'..=b'9', ..] => 4,
                    _ => 2,
                },
            };
            let (own, behind) = rest.split_at(length.min(rest.len()));
            rest = behind;
            let code = number(own);
            let letters = self.map.letters(code).or_else(|| self.of_code(own));
            let letters = letters.unwrap_or_else(|| UNKNOWN.to_string());
            let width = self.width(code, own) * self.unit;
            shown.push(Shown { letters: sane(&letters), width, is_space: own.len() == 1 && first == b' ' });
        }
        shown
    }

    /// What a code is by itself.
    fn of_code(&self, code: &[u8]) -> Option<String> {
        let encoding = match &self.codes {
            Codes::One(letters) => return letters.get(usize::from(code[0])).copied().flatten().map(String::from),
            Codes::Two => return None,
            Codes::Chinese => GB18030,
            Codes::Unicode => UTF_16BE,
        };
        let (letters, had_errors) = encoding.decode_without_bom_handling(code);
        (!had_errors).then(|| letters.into_owned())
    }

    fn width(&self, code: u32, bytes: &[u8]) -> f64 {
        // Widths are told by the number of a glyph, which is the code of these alone.
        let is_by_code = matches!(self.codes, Codes::One(_) | Codes::Two);
        if !is_by_code {
            let is_half = bytes.len() == 1 || bytes.len() == 2 && bytes[0] == 0 && bytes[1] < 0x80;
            return if is_half { self.other_width / 2.0 } else { self.other_width };
        }
        let behind = self.widths.partition_point(|(first, ..)| *first <= code);
        let found = behind.checked_sub(1).and_then(|at| self.widths.get(at)).filter(|(_, last, _)| code <= *last);
        found.map_or(self.other_width, |(.., width)| *width)
    }
}

/// Widths by the numbers of glyphs: `first [w w w]` or `first last w`.
fn widths(font: &Dictionary, document: &Document) -> Vec<(u32, u32, f64)> {
    let Ok(list) = font.get_deref(b"W", document).and_then(Object::as_array) else { return Vec::new() };
    let get = |at: usize| list.get(at).and_then(|object| document.dereference(object).ok()).map(|(_, object)| object);
    let code = |object: &Object| object.as_i64().ok().and_then(|code| u32::try_from(code).ok());
    let width = |object: &Object| object.as_float().ok().map(f64::from);
    let (mut widths, mut at) = (Vec::new(), 0);
    while let Some(first) = get(at).and_then(code) {
        match (get(at + 1), get(at + 2)) {
            (Some(Object::Array(own)), _) => {
                let own = (first..).zip(own.iter().take(MOST));
                widths.extend(own.filter_map(|(code, object)| Some((code, code, width(object)?))));
                at += 2;
            }
            (Some(last), Some(own)) => {
                if let (Some(last), Some(own)) = (code(last), width(own)) {
                    widths.push((first, last, own));
                }
                at += 3;
            }
            _ => break,
        }
        if widths.len() > MOST {
            break;
        }
    }
    widths.sort_by_key(|(first, ..)| *first);
    widths
}

/// Letters that are letters: what a font keeps for itself (the private area) nobody can read.
fn sane(letters: &str) -> String {
    let one = |char: char| match char {
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => UNKNOWN,
        char if char.is_control() && !char.is_whitespace() => UNKNOWN,
        char => everyday(char),
    };
    letters.chars().map(one).collect()
}
