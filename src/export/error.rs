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
    #[error("未能生成 PDF：字体处理出错。请重新安装程序（系统报告：{0}）")]
    Font(String),
    /// The file could not be put together.
    #[error("未能生成 PDF。请重试；仍失败的，请保存报告并反馈（系统报告：{0}）")]
    Write(String),
    /// A text is longer than a cell of a spreadsheet.
    #[error("{0}的文字太长，电子表格的一个单元格放不下。请导出为其他文件，或缩短文字")]
    TooLong(String),
    /// The parts of a document could not be packed.
    #[error("未能生成文件。请重试；仍失败的，请保存报告并反馈（系统报告：{0}）")]
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
        f.write_str("未能导出：没有以下字符的字体：")?;
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
