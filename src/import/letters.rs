//! From bytes to letters, as web pages and text files have them.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::error::ImportError;

/// The text of a file: by its byte order mark, else UTF-8 where it reads as such, else GB 18030, which holds GBK.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    let encoding = match bytes {
        _ if Encoding::for_bom(bytes).is_some() => UTF_8,
        [1..=u8::MAX, 0, ..] => UTF_16LE,
        [0, 1..=u8::MAX, ..] => UTF_16BE,
        _ if str::from_utf8(bytes).is_ok() => UTF_8,
        _ => GB18030,
    };
    let (text, _, had_errors) = encoding.decode(bytes);
    let is_text = !had_errors && !text.contains('\0');
    is_text.then(|| text.into_owned()).ok_or_else(|| ImportError::Broken("不是文字，或编码不对".to_owned()))
}

/// The name of a part of a packed file, which Windows writes in GBK. Faults become marks that everybody sees.
pub fn name_of(bytes: &[u8]) -> String {
    decode(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}

/// The text of a web page, which may say itself how it is written. Faults become marks that everybody sees.
pub(super) fn decode_page(bytes: &[u8]) -> String {
    let (text, ..) = match decode(bytes) {
        Ok(text) if named(bytes).is_none_or(|named| named == UTF_8 || named == GB18030) => return text,
        _ => named(bytes).unwrap_or(GB18030).decode(bytes),
    };
    text.into_owned()
}

/// What the page says of itself in its first lines; GBK is read as GB 18030, which has all of it.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 4096;
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let (_, behind) = head.split_once("charset=")?;
    let name = behind.trim_start_matches(['"', '\'', ' ']);
    let name = name.split(|char: char| !(char.is_ascii_alphanumeric() || char == '-' || char == '_')).next()?;
    let encoding = Encoding::for_label(name.as_bytes())?;
    Some(if matches!(encoding.name(), "GBK" | "gb18030") { GB18030 } else { encoding })
}
