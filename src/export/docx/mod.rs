//! The report as a Word document (.docx) with the look of the printed one, for offices that go on with it in Word or WPS.
//!
//! Blocks become paragraphs of real styles and tables with merged cells (`body`); every figure is a content control
//! that is tagged with its address, so that `import` finds it again wherever it is by then. The order of elements is
//! that of the schema: Word refuses what other programs forgive.

mod body;
mod cell;
mod names;
mod parts;
#[cfg(test)]
mod schema;
mod styles;

use super::{ExportError, pack::pack};
use crate::{document, report::Report};

/// Writes the file. The same report gives the same bytes.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ExportError> {
    let printed = document::print(report);
    let document = body::document(&printed, &report.form);
    pack(&[
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONSHIPS.to_owned()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONSHIPS.to_owned()),
        ("word/styles.xml", styles::styles()),
        ("word/settings.xml", parts::settings()),
        ("word/fontTable.xml", parts::font_table()),
        ("word/footer1.xml", parts::footer("right")),
        ("word/footer2.xml", parts::footer("left")),
        ("docProps/core.xml", parts::core(&printed)),
        ("docProps/custom.xml", parts::custom(report.form.id())),
    ])
}
