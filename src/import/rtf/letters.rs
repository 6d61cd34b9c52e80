//! Letters of RTF: bytes in the code of the font they stand in, and code units of UTF-16.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

/// What letters are written in.
#[derive(Default)]
pub(super) struct Codes {
    /// Of the document, where it says so.
    pub(super) page: Option<&'static Encoding>,
    /// Of fonts, by their numbers; those of Latin letters are not in it.
    fonts: HashMap<i32, &'static Encoding>,
}

impl Codes {
    /// The document is written in a code page of Windows.
    pub(super) fn put_page(&mut self, page: i32) {
        self.page = match page {
            936 | 54936 => Some(GB18030),
            950 => Some(BIG5),
            932 => Some(SHIFT_JIS),
            949 => Some(EUC_KR),
            _ => None,
        };
    }

    /// A font has a set of letters.
    pub(super) fn put_font(&mut self, font: i32, set: i32) {
        let code = match set {
            134 => GB18030,
            136 => BIG5,
            128 => SHIFT_JIS,
            129 => EUC_KR,
            _ => return,
        };
        self.fonts.insert(font, code);
    }

    /// What bytes are that stand in a font.
    pub(super) fn decode(&self, bytes: &[u8], font: i32) -> String {
        let code = self.fonts.get(&font).copied().or(self.page).unwrap_or(WINDOWS_1252);
        code.decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// Letters that are not yet put together.
#[derive(Default)]
pub(super) struct Pending {
    bytes: Vec<u8>,
    units: Vec<u16>,
    font: i32,
}

impl Pending {
    pub(super) fn byte(&mut self, byte: u8, font: i32, codes: &Codes, into: &mut String) {
        if !self.units.is_empty() || font != self.font {
            self.flush(codes, into);
        }
        self.font = font;
        self.bytes.push(byte);
    }

    pub(super) fn unit(&mut self, unit: u16, codes: &Codes, into: &mut String) {
        if !self.bytes.is_empty() {
            self.flush(codes, into);
        }
        self.units.push(unit);
    }

    pub(super) fn flush(&mut self, codes: &Codes, into: &mut String) {
        if !self.bytes.is_empty() {
            into.push_str(&codes.decode(&self.bytes, self.font));
            self.bytes.clear();
        }
        if !self.units.is_empty() {
            into.push_str(&String::from_utf16_lossy(&self.units));
            self.units.clear();
        }
    }
}
