//! Letters of the fonts that have at most 256 of them: by their place in a known order, or by the names of glyphs.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use lopdf::{Dictionary, Document, Object};

/// Names of glyphs that are no letter themselves; what is named otherwise is not known.
const NAMES: [(&str, char); 56] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("quoteright", '’'),
    ("quoteleft", '‘'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("endash", '–'),
    ("emdash", '—'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("bullet", '•'),
    ("periodcentered", '·'),
    ("multiply", '×'),
    ("degree", '°'),
    ("section", '§'),
    ("nbspace", '\u{A0}'),
];

/// Letters by their code.
pub(super) type Letters = Vec<Option<char>>;

/// What the codes of a simple font are; nothing where its file does not say.
pub(super) fn letters(font: &Dictionary, document: &Document) -> Letters {
    let encoding = font.get_deref(b"Encoding", document).ok();
    match encoding {
        Some(Object::Name(name)) => named(name),
        Some(Object::Dictionary(own)) => {
            let base = own.get_deref(b"BaseEncoding", document).and_then(Object::as_name);
            let mut letters = base.map_or_else(|_| built_in(font, document), named);
            let differences = own.get_deref(b"Differences", document).and_then(Object::as_array);
            let mut code = 0;
            for object in differences.into_iter().flatten() {
                match document.dereference(object) {
                    Ok((_, Object::Integer(next))) => code = usize::try_from(*next).unwrap_or(usize::MAX),
                    Ok((_, Object::Name(name))) => {
                        if let Some(letter) = letters.get_mut(code) {
                            *letter = of_name(&String::from_utf8_lossy(name));
                        }
                        code = code.saturating_add(1);
                    }
                    _ => {}
                }
            }
            letters
        }
        _ => built_in(font, document),
    }
}

fn of_name(name: &str) -> Option<char> {
    let mut chars = name.chars();
    if let (Some(letter), None) = (chars.next(), chars.next()) {
        return letter.is_ascii_alphabetic().then_some(letter);
    }
    if let Some((_, letter)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*letter);
    }
    let digits = name.strip_prefix("uni").filter(|digits| digits.len() == 4);
    let digits = digits.or_else(|| name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())))?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

fn named(name: &[u8]) -> Letters {
    match name {
        b"WinAnsiEncoding" => ordered(WINDOWS_1252),
        b"MacRomanEncoding" => ordered(MACINTOSH),
        b"StandardEncoding" => standard(),
        _ => vec![None; 256],
    }
}

/// What a font says without a word: the order of everyday where it is no font of signs.
fn built_in(font: &Dictionary, document: &Document) -> Letters {
    const NO_SIGNS: i64 = 1 << 5;
    let descriptor = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
    let name = font.get_deref(b"BaseFont", document).and_then(Object::as_name).unwrap_or_default();
    let is_of_letters = match descriptor {
        Some(descriptor) => {
            let flags = descriptor.get_deref(b"Flags", document).and_then(Object::as_i64).unwrap_or(0);
            flags & NO_SIGNS != 0
        }
        // One of the fonts that every viewer has.
        None => !matches!(name, b"Symbol" | b"ZapfDingbats"),
    };
    let is_drawn = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type3");
    if is_of_letters && !is_drawn { standard() } else { vec![None; 256] }
}

fn ordered(encoding: &'static Encoding) -> Letters {
    let letter = |code: u8| encoding.decode_without_bom_handling(&[code]).0.chars().next();
    (0..=u8::MAX).map(|code| letter(code).filter(|letter| !letter.is_control())).collect()
}

/// The order of Adobe, as far as it is that of ASCII.
fn standard() -> Letters {
    let letter = |code: u8| match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(code)),
        0xAA => Some('“'),
        0xBA => Some('”'),
        0xB1 => Some('–'),
        0xD0 => Some('—'),
        _ => None,
    };
    (0..=u8::MAX).map(letter).collect()
}
