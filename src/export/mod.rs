//! Pages to files: bytes out, never a path in.
//!
//! Imports `typeset`, `document`, `review`, `check`, `report`, `face` and `address`.

mod error;
mod fonts;
mod pdf;
mod sign_off;
mod structure;

pub use self::error::{ExportError, MissingGlyphs};
use crate::{
    address::Address,
    check, document,
    report::Report,
    review::Review,
    typeset::{self, MissingGlyph, page::Pages},
};

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
    let on_sheet = |glyph| (glyph, "审签单".to_owned());
    let mut pages = typeset::copy_to_sign(pages(report)?, &sheet, sign_off::MARK, &foot)
        .map_err(|missing| ExportError::MissingGlyphs(MissingGlyphs(missing.into_iter().map(on_sheet).collect())))?;
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
    typeset::typeset(&document::print(report)).map_err(|missing| {
        let missing = missing.into_iter().map(|glyph| placed(report, glyph)).collect();
        ExportError::MissingGlyphs(MissingGlyphs(missing))
    })
}

/// A character with its place where it can be changed, and that in words: the form's title is made of the unit's name.
fn placed(report: &Report, glyph: MissingGlyph) -> (MissingGlyph, String) {
    let is_title = glyph.address.as_ref().is_some_and(|address| address.root() == "title");
    let glyph = if is_title && report.title.is_none() && report.unit.contains(glyph.char) {
        MissingGlyph { address: Some(Address::new("unit")), ..glyph }
    } else {
        glyph
    };
    let place = match &glyph.address {
        Some(address) => report.form.name_of(address),
        None => format!("表样 {}", report.form.id()),
    };
    (glyph, place)
}
