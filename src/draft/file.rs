//! From a file to its text, whatever the file turns out to be.

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
};

use super::{DraftError, Fault};

/// Most bytes of a file that is read. A report with every text at 100,000 characters stays far below.
pub const LIMIT: u64 = 16 << 20;

/// The text of a file: UTF-8, without byte order mark, line ends as `\n`.
///
/// # Errors
/// With the file, what is wrong with it and what to do.
pub fn read_text(path: &Path) -> Result<String, DraftError> {
    let text = read_bytes(path).and_then(decode);
    text.map_err(|fault| DraftError::from(fault).in_file(path))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    // Before it is opened: opening a pipe would wait for ever.
    let about = fs::metadata(path).map_err(Fault::reading)?;
    if about.is_dir() {
        return Err(Fault::Folder);
    }
    if !about.is_file() {
        return Err(Fault::Special);
    }
    if about.len() > LIMIT {
        return Err(Fault::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    let file = File::open(path).map_err(Fault::reading)?;
    // Some files are longer than they say, or grow.
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(Fault::reading)?;
    if bytes.len() as u64 > LIMIT { Err(Fault::TooLarge) } else { Ok(bytes) }
}

fn decode(mut bytes: Vec<u8>) -> Result<String, Fault> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Fault::Utf16);
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    let text = String::from_utf8(bytes).map_err(|err| {
        let good = err.utf8_error().valid_up_to();
        let (line, column) = place(&err.as_bytes()[..good]);
        if err.utf8_error().error_len().is_none() {
            Fault::CutOff { line, column }
        } else if err.as_bytes()[..good].is_ascii() && looks_like_gbk(err.as_bytes()) {
            Fault::Gbk
        } else {
            Fault::NotUtf8 { line, column }
        }
    })?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    if let Some(null) = text.find('\0') {
        // Latin letters in UTF-16 have one null character each.
        let nulls = text.bytes().filter(|byte| *byte == 0).count();
        let letters = text.len() - nulls;
        let (line, column) = place(&text.as_bytes()[..null]);
        return Err(if nulls.abs_diff(letters) <= 1 { Fault::Utf16 } else { Fault::Binary { line, column } });
    }
    Ok(if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text })
}

/// Line and column of the place after some bytes that are UTF-8.
fn place(before: &[u8]) -> (usize, usize) {
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let lines = before.split(|byte| *byte == b'\n').count();
    let column = before[line_start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    (lines, column + 1)
}

/// Whether the bytes are pairs as GBK has them, with ASCII between.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    while let Some(lead) = rest.next() {
        if lead.is_ascii() {
            continue;
        }
        let pair = (0x81..=0xFE).contains(lead)
            && rest.next().is_some_and(|trail| (0x40..=0xFE).contains(trail) && *trail != 0x7F);
        if !pair {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let got = match decode(bytes.to_vec()) {
            Ok(text) => format!("{text:?}"),
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
        check(b"\xC4\xEA\xB1\xA8", "Gbk");
        check(b"(unit: \"\xC4\xEA\xB1\xA8\")", "Gbk");
        check(b"\xFF\xFE\x74\x5E", "Utf16");
        check(b"\xFE\xFF\x5E\x74", "Utf16");
        check(b"(\0n\0i\0a\0n\0", "Utf16");
        check(&[0; 100], "Binary { line: 1, column: 1 }");
        check("年报\n年\0".as_bytes(), "Binary { line: 2, column: 2 }");
        check(&"年报\n年报".as_bytes()[..11], "CutOff { line: 2, column: 2 }");
        check(b"\xE5\xB9\xB4\n\xE5\xB9\xB4\xFFx", "NotUtf8 { line: 2, column: 2 }");
        check(b"abc\xFF\xFFabc", "NotUtf8 { line: 1, column: 4 }");
    }
}
