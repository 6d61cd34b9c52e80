//! Words as a PDF has them.

use lopdf::{Object, StringFormat};

/// A text string: Latin as it is, all else in UTF-16.
pub(super) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    Object::String(utf_16(words), StringFormat::Hexadecimal)
}

/// Words in UTF-16, with the mark of it in front.
pub(super) fn utf_16(words: &str) -> Vec<u8> {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}
