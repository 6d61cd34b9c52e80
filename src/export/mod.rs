//! Pages to files: bytes out, never a path in.
//!
//! Imports `typeset`, `document`, `review`, `check`, `report` and `address`.

mod fonts;
mod pdf;
mod sign_off;
mod structure;

use std::fmt::Write as _;

use crate::{
    check, document,
    report::Report,
    review::Review,
    typeset::{self, MissingGlyph, page::Pages},
};

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
    pdf::write(&pages(report)?)
}

/// The copy to sign (送审稿) as a PDF file. `last` is the report of the year before that it is judged with.
///
/// # Errors
/// [`ExportError`]; nothing is printed in part.
pub fn sign_off(report: &Report, review: &Review, last: Option<&Report>) -> Result<Vec<u8>, ExportError> {
    pdf::write(&sign_off_pages(report, review, last)?)
}

/// The pages of the copy to sign: a sheet to sign on, then the pages of [`pages()`], each with the check code at its
/// foot. The sheet says what the check finds, and with which year's report it has compared.
///
/// # Errors
/// [`ExportError::MissingGlyphs`].
pub fn sign_off_pages(report: &Report, review: &Review, last: Option<&Report>) -> Result<Pages, ExportError> {
    let judgement = review.judge(report, check::check(report, last));
    let sheet = document::sheet(&sign_off::sheet(report, review, &judgement, last));
    let foot = sign_off::foot(report, review, &judgement);
    let mut pages = typeset::copy_to_sign(pages(report)?, &sheet, sign_off::MARK, &foot)
        .map_err(|missing| ExportError::MissingGlyphs(missing_words(&missing, |_| "审签单".to_owned())))?;
    pages.title = format!("{}（{}）", pages.title, sign_off::MARK);
    Ok(pages)
}

/// Pages as a PDF file. The same pages give the same bytes.
///
/// # Errors
/// [`ExportError::Font`] and [`ExportError::Write`].
pub fn write(pages: &Pages) -> Result<Vec<u8>, ExportError> {
    pdf::write(pages)
}

/// The pages of the published report: those that [`pdf()`] writes.
///
/// # Errors
/// [`ExportError::MissingGlyphs`].
pub fn pages(report: &Report) -> Result<Pages, ExportError> {
    let place = |glyph: &MissingGlyph| match &glyph.address {
        Some(address) => report.form.name_of(address),
        None => format!("表样 {}", report.form.id()),
    };
    typeset::typeset(&document::print(report))
        .map_err(|missing| ExportError::MissingGlyphs(missing_words(&missing, place)))
}

/// Names each character and its place, and says what to do.
fn missing_words(missing: &[MissingGlyph], place: impl Fn(&MissingGlyph) -> String) -> String {
    const SHOWN: usize = 10;
    let mut words = "以下字符没有可用的字体，无法印出：".to_owned();
    for (index, glyph) in missing.iter().take(SHOWN).enumerate() {
        let place = place(glyph);
        let separator = if index == 0 { "" } else { "；" };
        let _infallible = write!(words, "{separator}“{}”（U+{:04X}，在{place}）", glyph.char, u32::from(glyph.char));
    }
    if missing.len() > SHOWN {
        let _infallible = write!(words, "；等 {} 处", missing.len());
    }
    words.push_str("。请改用常用汉字或删去后再导出");
    words
}
