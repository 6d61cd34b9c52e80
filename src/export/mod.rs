//! Pages to files: bytes out, never a path in.
//!
//! Imports `typeset`, `document`, `report` and `address`.

mod fonts;
mod pdf;
mod structure;

use std::fmt::Write as _;

use crate::{document, report::Report, typeset};

/// Why a report could not be printed. Displays as Chinese.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Characters that no face has.
    #[error("{0}")]
    MissingGlyphs(String),
    /// A face could not be cut to the characters in use.
    #[error("无法生成字体子集（{0}）。程序文件可能已损坏，请重新安装")]
    Font(String),
    /// The file could not be put together.
    #[error("无法生成 PDF 文件（{0}）")]
    Write(String),
}

/// The published report as a PDF file. The same report gives the same bytes.
///
/// # Errors
/// [`ExportError`]; nothing is printed in part.
pub fn pdf(report: &Report) -> Result<Vec<u8>, ExportError> {
    let pages = typeset::typeset(&document::print(report))
        .map_err(|missing| ExportError::MissingGlyphs(missing_words(report, &missing)))?;
    pdf::write(&pages)
}

/// Names each character and its place, and says what to do.
fn missing_words(report: &Report, missing: &[typeset::MissingGlyph]) -> String {
    const SHOWN: usize = 10;
    let mut words = "以下字符没有可用的字体，无法印出：".to_owned();
    for (index, glyph) in missing.iter().take(SHOWN).enumerate() {
        let place = match &glyph.address {
            Some(address) => report.form.name_of(address),
            None => format!("表样 {}", report.form.id()),
        };
        let separator = if index == 0 { "" } else { "；" };
        let _infallible = write!(words, "{separator}“{}”（U+{:04X}，在{place}）", glyph.char, u32::from(glyph.char));
    }
    if missing.len() > SHOWN {
        let _infallible = write!(words, "；等 {} 处", missing.len());
    }
    words.push_str("。请改用常用汉字或删去后再导出");
    words
}
