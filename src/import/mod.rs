//! Import: what an office already has, as Word document, web page, spreadsheet, PDF or plain text, becomes a report.
//!
//! Bytes in, values out, no disk. The kind is told by the first bytes, never by the ending of a name; a reader of that
//! kind makes a `Flow` of it (paragraphs, and tables as cells with spans, each with its place in the source);
//! `fit` lays the flow upon every form that is known and takes the one that fits best. Imports `document`
//! (how our own files say what they hold), `report`, `form`, `address`, `number` and `text`.
//!
//! * **Nothing is guessed in silence.** What is not certain is a [`Doubt`]: where, what the source says, where it says
//!   so, and how it can be read. What went nowhere is listed ([`Left`]).
//! * **What stands there comes in as it stands**: a blank is no nought, `/` stays `/`, a remark stays behind its figure,
//!   and printed totals come in as printed totals, so that what the office got wrong is seen by the checks.
//! * **Rows by their labels, figures by their order.** Published tables are crooked by a column as often as not, so the
//!   figures of a row are those behind its label, in order; the columns are told by the words above them. All tables of
//!   a source are one sequence of rows, so one that a page has cut in two is whole again.
//! * **Our own files come back exactly.** What this program has written (Word, web page, spreadsheet) says of each figure
//!   at which address it stands (`document::own`); `exact` lays that upon what the labels say.
//! * **Limits before work**: size, number and unpacked size of parts, depth, cells. A fault inside a reader that is not
//!   ours is an error like any other.
//! * **The window never runs a reader.** It starts this program once more (`nianbao import FILE --json`) and hears what it
//!   has to tell ([`Told`]): what falls over, hangs or eats memory is that process alone, and giving up ends it.

pub(crate) mod book;
mod compound;
mod doc;
mod docx;
mod doubt;
mod error;
mod exact;
mod figure;
mod fit;
mod flow;
mod html;
mod kind;
mod known;
mod left;
pub(crate) mod letters;
mod limits;
mod mhtml;
mod named;
mod numbering;
mod odt;
mod own;
mod packed;
mod page;
mod pdf;
mod plain;
mod rows;
mod rtf;
mod seen;
pub(crate) mod separated;
mod sheet;
mod sniff;
mod stumble;
mod styles;
mod told;
mod xml;

use std::sync::Arc;

use self::flow::Flow;
pub use self::{
    doubt::{Doubt, Imported, Proof, Tried},
    error::ImportError,
    fit::is_whole,
    kind::Kind,
    known::Known,
    left::Left,
    letters::name_of,
    limits::FILE,
    seen::{Line, Seen},
    sniff::ours,
    stumble::is_stumble,
    told::{Reading, Refusal, Told},
};
use crate::form::Form;

/// Reads a report. `forms` are all that it may be on.
///
/// # Errors
/// Where the file cannot be read, or holds no report: one sentence, with what to do.
pub fn read(bytes: &[u8], forms: &[Arc<Form>], known: &Known) -> Result<Imported, ImportError> {
    if bytes.len() as u64 > FILE {
        return Err(ImportError::TooLarge);
    }
    let kind = Kind::of(bytes)?;
    let flow = flow(kind, bytes)?;
    let mut imported = fit::fit(kind, &flow, forms, &exact::known(&flow.own, forms, known))?;
    if !flow.own.is_empty() {
        exact::lay_upon(&flow.own, &mut imported);
    }
    Ok(imported)
}

fn flow(kind: Kind, bytes: &[u8]) -> Result<Flow, ImportError> {
    let flow = match kind {
        Kind::Word => docx::read(bytes)?,
        Kind::OldWord => doc::read(bytes)?,
        Kind::OpenText => odt::read(bytes)?,
        Kind::RichText => rtf::read(bytes)?,
        Kind::Page => html::read(bytes)?,
        Kind::SinglePage => mhtml::read(bytes)?,
        Kind::Sheet => sheet::read(bytes)?,
        Kind::Pdf => pdf::read(bytes)?,
        Kind::Text => plain::read(&letters::decode(bytes)?),
        Kind::Interchange | Kind::Draft => return Err(ImportError::Known(kind)),
    };
    match flow.is_empty() {
        true => Err(ImportError::Empty),
        false => Ok(flow),
    }
}
