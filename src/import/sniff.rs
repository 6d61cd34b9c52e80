//! What a file is, by its first bytes: names lie too often, and one letter of them sends a file the wrong way.

use super::{error::ImportError, kind::Kind, packed::Packed};

impl Kind {
    /// The kind that the first bytes of a file say.
    ///
    /// # Errors
    /// Where it is of a kind that is not read.
    pub fn of(bytes: &[u8]) -> Result<Self, ImportError> {
        match bytes {
            [] => Err(ImportError::Empty),
            [b'P', b'K', 3 | 5, ..] => packed(bytes),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => compound(bytes),
            [b'{', b'\\', b'r', b't', b'f', ..] => Ok(Self::RichText),
            // Some programs put a line of their own before it.
            _ if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") => Ok(Self::Pdf),
            _ if is_mail(bytes) => Ok(Self::SinglePage),
            _ => told(bytes).map_or_else(|| Ok(written(bytes)), |what| Err(ImportError::Unread(what))),
        }
    }
}

/// The kind of a file of our own, by how it begins; `None` of everything that is imported, and of what is no file at all.
pub fn ours(head: &[u8]) -> Option<Kind> {
    match written(head) {
        kind @ (Kind::Draft | Kind::Interchange) => Some(kind),
        _ => None,
    }
}

/// Kinds that are known and not read: how they begin.
fn told(bytes: &[u8]) -> Option<&'static str> {
    const PICTURE: &str = "图片，里面没有文字。请找到原来的 Word 文档或网页再导入";
    const ARCHIVE: &str = "压缩包。请先解压，再导入其中的文件";
    const KNOWN: [(&[u8], &str); 7] = [
        (b"\x89PNG", PICTURE),
        (b"\xFF\xD8\xFF", PICTURE),
        (b"GIF8", PICTURE),
        (b"BM6", PICTURE),
        (b"Rar!", ARCHIVE),
        (b"7z\xBC\xAF", ARCHIVE),
        (b"\x1F\x8B", ARCHIVE),
    ];
    KNOWN.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| *what)
}

/// Whether it begins as a mail does.
fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    head.contains("mime-version:") && head.contains("content-type:")
}

/// What is written in letters.
fn written(bytes: &[u8]) -> Kind {
    /// Enough to get past the remarks at the head of a draft and the declarations of a page.
    const HEAD: usize = 4096;
    let head = &bytes[..bytes.len().min(HEAD)];
    // In UTF-16 every Latin letter has a null beside it.
    let head = head.iter().filter(|byte| **byte != 0).copied().collect::<Vec<_>>();
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let start = head.trim_start_matches(|char: char| char == '\u{FEFF}' || char == '\u{FFFD}' || char.is_whitespace());
    let tags = ["<html", "<!doctype", "<body", "<table", "<div", "<p>", "<p ", "<meta", "<head", "<h1", "<td"];
    if start.starts_with('{') {
        Kind::Interchange
    } else if (start.starts_with('(') || start.starts_with("//"))
        && ["nianbao:", "nianbao_comments:"].iter().any(|key| head.contains(key))
    {
        Kind::Draft
    } else if start.starts_with('<') && (start.starts_with("<?xml") || tags.iter().any(|tag| start.contains(tag))) {
        Kind::Page
    } else {
        Kind::Text
    }
}

/// A packed file, by the parts that it has.
fn packed(bytes: &[u8]) -> Result<Kind, ImportError> {
    let mut packed = Packed::open(bytes)?;
    if packed.has("word/document.xml") {
        return Ok(Kind::Word);
    }
    if packed.names().any(|name| name.starts_with("xl/") || name.starts_with("xl\\")) {
        return Ok(Kind::Sheet);
    }
    if packed.has("OFD.xml") {
        return Err(ImportError::Unread("OFD 版式文件，不能导入数据。请找到排版前的 Word 文档或网页再导入"));
    }
    let mime = if packed.has("mimetype") { packed.part("mimetype")? } else { Vec::new() };
    let mime = String::from_utf8_lossy(&mime).into_owned();
    match mime.as_str() {
        mime if mime.contains("opendocument.spreadsheet") => Ok(Kind::Sheet),
        mime if mime.contains("opendocument.text") => Ok(Kind::OpenText),
        _ => Err(ImportError::Unread("压缩包，或是不认识的文件。请先解压，再导入其中的 Word 文档、网页或表格")),
    }
}

/// A compound file: what programs wrote before they packed, and what they write with a password.
fn compound(bytes: &[u8]) -> Result<Kind, ImportError> {
    // Names of its parts stand in UTF-16.
    let has = |name: &str| {
        let wanted = name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        bytes.windows(wanted.len()).any(|window| window == wanted)
    };
    if has("EncryptedPackage") {
        Err(ImportError::Encrypted)
    } else if has("WordDocument") {
        Ok(Kind::OldWord)
    } else if has("Workbook") || has("Book") {
        Ok(Kind::Sheet)
    } else {
        Err(ImportError::Unread("不认识的旧格式文件。请用原来的程序打开，另存为 docx、xlsx 或网页再导入"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let got = match Kind::of(bytes) {
            Ok(kind) => kind.name().to_owned(),
            Err(err) => err.to_string(),
        };
        assert!(got.starts_with(expected), "{bytes:?}: {got}");
    }

    #[test]
    fn by_the_first_bytes() {
        check(b"", "文件是空的");
        check(b"\n%PDF-1.7", "PDF 文件");
        check(b"{\\rtf1", "RTF 文档");
        check(b" {\"interchange\": 1}", "数据交换文件");
        check("// 报告文件\n(\n nianbao: 4".as_bytes(), "报告文件");
        check(b"\xEF\xBB\xBF<!DOCTYPE html>", "网页");
        check(b"<table><tr><td>1", "网页");
        check(b"From: <Word>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related", "单个文件网页");
        check("一、总体情况".as_bytes(), "纯文本");
        check(b"PK\x03\x04broken", "文件已损坏");
        check(b"\xD0\xCF\x11\xE0 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "旧版 Word 文档");
        check(b"\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "文件加了密码");
        check(b"\xFF\xFE<\0h\0t\0m\0l\0>\0", "网页");
    }
}
