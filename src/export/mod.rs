//! Reports to files: bytes out, never a path in. From pages come PDF and OFD, from blocks all else that offices hand in.
//!
//! Every PDF is one for archives (PDF/A-2a, ISO 19005-2) and for everybody (PDF/UA-1, ISO 14289-1): what is drawn belongs
//! to an element of the tree of the typesetter (`tags.rs`) or is marked as an artifact (`pdf.rs`), and the file says
//! what it is (`archive.rs`). tests/e2e/archive.sh has other programs judge it.
//!
//! [`Kind`] is the one definition of what can be written. Imports `typeset`, `document`, `interchange`, `review`, `check`,
//! `report`, `form`, `text`, `face` and `address`.

mod archive;
mod docx;
mod error;
mod fonts;
mod html;
mod kind;
mod markup;
mod ofd;
mod pack;
mod pdf;
mod plain;
mod sheet;
mod sign_off;
mod strings;
mod structure;
mod tags;

pub use self::{error::ExportError, kind::Kind};
use std::sync::Arc;

use crate::{
    check::{self, Against},
    document,
    form::Form,
    report::Report,
    review::Review,
    typeset::{self, Faces, page::Pages},
};

/// The published report as a PDF file. The same report gives the same bytes.
///
/// # Errors
/// [`ExportError`]; nothing is printed in part.
pub fn pdf(report: &Report) -> Result<Vec<u8>, ExportError> {
    pdf::write(&pages(report))
}

/// The template in which an office without this program hands in its figures: the spreadsheet of an empty report.
///
/// # Errors
/// [`ExportError::Pack`].
pub fn template(form: &Arc<Form>) -> Result<Vec<u8>, ExportError> {
    sheet::write(&Report::new(Arc::clone(form), "", 0))
}

/// The published report as an OFD file (GB/T 33190): the same pages. The same report gives the same bytes.
///
/// # Errors
/// [`ExportError`]; nothing is written in part.
pub fn ofd(report: &Report) -> Result<Vec<u8>, ExportError> {
    ofd::write(&pages(report))
}

/// The report for the clipboard: as the fragment of a web page, and as plain text.
pub fn copied(report: &Report) -> (String, String) {
    (html::fragment(report), plain::text(report).trim_start_matches('\u{FEFF}').to_owned())
}

/// The copy to sign (送审稿) as a PDF file, judged against the report of the year before and the local notice.
///
/// # Errors
/// [`ExportError`]; nothing is printed in part.
pub fn sign_off<'a>(report: &Report, review: &Review, against: impl Into<Against<'a>>) -> Result<Vec<u8>, ExportError> {
    pdf::write(&sign_off_pages(report, review, against))
}

/// The pages of the copy to sign: a sheet to sign on, then the pages of [`pages()`], each with the check code at its
/// foot. The sheet says what the check finds, with which year's report it has compared, and what a local notice has
/// changed in it.
pub fn sign_off_pages<'a>(report: &Report, review: &Review, against: impl Into<Against<'a>>) -> Pages {
    let against = against.into();
    let judgement = review.judge(report, check::check(report, against));
    let sheet = document::sheet(&sign_off::sheet(report, review, &judgement, against));
    let foot = sign_off::foot(report, review, &judgement, against);
    let mut pages = typeset::copy_to_sign(pages(report), &sheet, sign_off::MARK, &foot);
    pages.title = format!("{}（{}）", pages.title, sign_off::MARK);
    pages
}

/// Pages as a PDF file. The same pages give the same bytes.
///
/// # Errors
/// [`ExportError::Font`] and [`ExportError::Write`].
pub fn write(pages: &Pages) -> Result<Vec<u8>, ExportError> {
    pdf::write(pages)
}

/// The pages of the published report: those that [`pdf()`] writes. What no face has is marked on them, and told by the
/// check.
pub fn pages(report: &Report) -> Pages {
    typeset::typeset(&document::print(report))
}

/// The same pages, drawn in other faces where those have the characters.
pub fn pages_in(report: &Report, faces: &Faces) -> Pages {
    let mut pages = pages(report);
    typeset::dress(&mut pages, faces);
    pages
}
