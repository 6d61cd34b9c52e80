//! From a file to its text, whatever the file turns out to be.

use std::path::Path;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::{
    disk::{Disk, Local, again},
    error::{DraftError, Fault},
    limits::LIMIT,
    save::follow,
};

/// How the characters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As the program writes them.
    Utf8,
    /// As Windows calls Unicode.
    Utf16,
    /// As older Chinese programs write them, ANSI on a Chinese Windows.
    Gbk,
}

impl Encoding {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16（Unicode）",
            Self::Gbk => "GBK（ANSI）",
        }
    }
}

/// The text of a file without byte order mark, line ends as `\n`. UTF-8, or else UTF-16 or GBK where every byte of it
/// reads as such.
///
/// # Errors
/// With the file, what is wrong with it and what to do.
pub fn read_text(path: &Path) -> Result<String, DraftError> {
    let text = read_bytes(&Local, path).and_then(|bytes| decode(&bytes));
    text.map(|(text, _)| text).map_err(|fault| DraftError::from(fault).in_file(path))
}

/// The text of a file whose bytes were read elsewhere, held to the same.
///
/// # Errors
/// What is wrong with it and what to do.
pub fn text_of(bytes: &[u8]) -> Result<String, DraftError> {
    let text = if bytes.len() as u64 > LIMIT { Err(Fault::TooLarge) } else { decode(bytes) };
    text.map(|(text, _)| text).map_err(DraftError::from)
}

/// The bytes of a file, of which there may be as many as `most`.
///
/// # Errors
/// With the file, why it cannot be read.
pub fn read_whole(path: &Path, most: u64) -> Result<Vec<u8>, DraftError> {
    bytes_of(&Local, path, most).map_err(|fault| DraftError::from(fault).in_file(path))
}

/// How a regular file begins, as far as is needed to tell what it is; `None` where it cannot be read, or is empty.
pub fn head(path: &Path) -> Option<Vec<u8>> {
    /// More than the remarks at the head of a draft.
    const MOST: u64 = 8192;
    let target = follow(&Local, path).ok()?;
    let about = Local.about(&target).ok().filter(std::fs::Metadata::is_file)?;
    let bytes = Local.read(&target, MOST.min(about.len())).ok()?;
    (!bytes.is_empty()).then_some(bytes)
}

/// The bytes of a regular file.
pub(super) fn read_bytes(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, Fault> {
    bytes_of(disk, path, LIMIT)
}

fn bytes_of(disk: &dyn Disk, path: &Path, most: u64) -> Result<Vec<u8>, Fault> {
    let target = follow(disk, path).map_err(Fault::reading)?;
    // Before it is opened: opening a pipe would wait for ever.
    let about = again(|| disk.about(&target)).map_err(Fault::reading)?;
    if about.is_dir() {
        return Err(Fault::Folder);
    }
    if !about.is_file() {
        return Err(Fault::Special);
    }
    if about.len() > most {
        return Err(Fault::TooLarge);
    }
    let bytes = again(|| disk.read(&target, most + 1)).map_err(Fault::reading)?;
    if bytes.len() as u64 > most { Err(Fault::TooLarge) } else { Ok(bytes) }
}

/// The text that some bytes say, and in which encoding.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Fault> {
    let (text, encoding) = match bytes {
        [0xFF, 0xFE, rest @ ..] => {
            (UTF_16LE.decode_without_bom_handling_and_without_replacement(rest), Encoding::Utf16)
        }
        [0xFE, 0xFF, rest @ ..] => {
            (UTF_16BE.decode_without_bom_handling_and_without_replacement(rest), Encoding::Utf16)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => (Some(utf8(rest)?.into()), Encoding::Utf8),
        // A draft and an interchange file both begin with a Latin character, which has a null beside it in UTF-16.
        [1..=u8::MAX, 0, ..] => (UTF_16LE.decode_without_bom_handling_and_without_replacement(bytes), Encoding::Utf16),
        [0, 1..=u8::MAX, ..] => (UTF_16BE.decode_without_bom_handling_and_without_replacement(bytes), Encoding::Utf16),
        _ => match utf8(bytes) {
            Ok(text) => (Some(text.into()), Encoding::Utf8),
            Err(fault @ Fault::NotUtf8 { .. }) => match gbk(bytes) {
                Some(text) => (Some(text.into()), Encoding::Gbk),
                None => return Err(fault),
            },
            Err(fault) => return Err(fault),
        },
    };
    let text = text.ok_or(Fault::Utf16)?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    if let Some(null) = text.find('\0') {
        let (line, column) = place(&text.as_bytes()[..null]);
        return Err(Fault::Binary { line, column });
    }
    let text = if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text.into_owned() };
    Ok((text, encoding))
}

fn utf8(bytes: &[u8]) -> Result<&str, Fault> {
    str::from_utf8(bytes).map_err(|err| {
        let (line, column) = place(&bytes[..err.valid_up_to()]);
        match err.error_len() {
            None => Fault::CutOff { line, column },
            Some(_) => Fault::NotUtf8 { line, column },
        }
    })
}

/// The text in GBK, or in GB 18030, which holds it; `None` where that cannot be what the bytes are.
fn gbk(bytes: &[u8]) -> Option<String> {
    // Chinese in UTF-8 that is damaged somewhere reads as GBK quite often, as characters that nobody has written.
    // GBK hardly ever reads as UTF-8.
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let is_odd = |char: char| matches!(char, '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}');
    (good <= bad && !text.contains(is_odd)).then(|| text.into_owned())
}

/// Line and column of the place after some bytes that are UTF-8.
fn place(before: &[u8]) -> (usize, usize) {
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let lines = before.split(|byte| *byte == b'\n').count();
    let column = before[line_start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    (lines, column + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let got = match decode(bytes) {
            Ok((text, Encoding::Utf8)) => format!("{text:?}"),
            Ok((text, encoding)) => format!("{encoding:?} {text:?}"),
            Err(fault) => format!("{fault:?}"),
        };
        assert_eq!(got, expected, "{bytes:?}");
    }

    #[test]
    fn encodings() {
        check("\u{FEFF}甲\r\n乙".as_bytes(), "\"甲\\n乙\"");
        check(b"", "Empty");
        check(" \r\n\t".as_bytes(), "Empty");
        check(b"\xEF\xBB\xBF", "Empty");
        // 年报 in GBK, alone and after Latin letters.
        check(b"\xC4\xEA\xB1\xA8", "Gbk \"年报\"");
        check(b"(unit: '\xC4\xEA\xB1\xA8')\r\n", "Gbk \"(unit: '年报')\\n\"");
        check(b"\xC4\xEA\xB1", "NotUtf8 { line: 1, column: 1 }");
        check(b"\xFF\xFE\x74\x5E\x0D\0\x0A\0\x74\x5E", "Utf16 \"年\\n年\"");
        check(b"\xFE\xFF\x5E\x74", "Utf16 \"年\"");
        check(b"(\0n\0t\x5E", "Utf16 \"(n年\"");
        check(b"\0(\0n", "Utf16 \"(n\"");
        // Half a character, and half of a pair.
        check(b"\xFF\xFE\x74", "Utf16");
        check(b"(\0n", "Utf16");
        check(b"\xFF\xFE\x00\xD8", "Utf16");
        check(b"\xFF\xFE", "Empty");
        check(&[0; 100], "Binary { line: 1, column: 1 }");
        check("年报\n年\0".as_bytes(), "Binary { line: 2, column: 2 }");
        check(&"年报\n年报".as_bytes()[..11], "CutOff { line: 2, column: 2 }");
        check(b"\xE5\xB9\xB4\n\xE5\xB9\xB4\xFFx", "NotUtf8 { line: 2, column: 2 }");
        // Chinese in UTF-8 without its first byte reads as GBK, and is not meant so.
        check(&"政府信息公开工作年度报告".as_bytes()[1..], "NotUtf8 { line: 1, column: 1 }");
        check(b"abc\xFF\xFFabc", "NotUtf8 { line: 1, column: 4 }");
    }
}
