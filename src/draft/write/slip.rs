//! From comments that go into a draft later to the text of their file.

use super::{
    lines::{Lines, quote},
    review::comments,
};
use crate::draft::note::Note;

const HEAD: &str = "// 对同一文件夹中一份报告的批注，由 nianbao 在该报告保存时并入，并入后删除本文件。";

/// The text of a file with comments; always the same for the same ones.
pub(in crate::draft) fn slip(note: &Note) -> String {
    let Note { by, form, unit, year, slip } = note;
    let mut out = Lines::default();
    out.line(HEAD);
    out.open("(");
    out.line("nianbao_comments: 1,");
    out.line(&format!("by: {},", quote(by)));
    out.line(&format!("form: {},", quote(form)));
    out.line(&format!("unit: {},", quote(unit)));
    out.line(&format!("year: {year},"));
    comments(&mut out, "before", &slip.before);
    comments(&mut out, "comments", &slip.comments);
    out.close(")");
    out.text
}
