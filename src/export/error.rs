//! Why a report could not be printed.

use std::fmt::{self, Display, Formatter};

use crate::typeset::MissingGlyph;

/// Why a report could not be printed. Displays as Chinese.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Characters that no face has.
    #[error(transparent)]
    MissingGlyphs(MissingGlyphs),
    /// A face could not be cut to the characters in use.
    #[error("无法生成字体子集（{0}）。程序文件可能已损坏，请重新安装")]
    Font(String),
    /// The file could not be put together.
    #[error("无法生成 PDF 文件（{0}）")]
    Write(String),
    /// The parts of a document could not be packed.
    #[error("无法生成文件（{0}）。请重试；仍失败的，请保存报告并反馈")]
    Pack(String),
}

/// Characters that no face has, each once a place, in printed order, with the place in words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct MissingGlyphs(pub Vec<(MissingGlyph, String)>);

impl Display for MissingGlyphs {
    /// Names each character and its place, and says what to do.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        /// As many as a message can hold that somebody reads.
        const SHOWN: usize = 10;
        f.write_str("以下字符没有可用的字体，无法印出：")?;
        for (index, (glyph, place)) in self.0.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { "；" };
            write!(f, "{separator}“{}”（U+{:04X}，在{place}）", glyph.char, u32::from(glyph.char))?;
        }
        if self.0.len() > SHOWN {
            write!(f, "；等 {} 处", self.0.len())?;
        }
        f.write_str("。请改用常用汉字或删去后再导出")
    }
}
