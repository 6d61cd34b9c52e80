//! The figures of the texts that follow the cells: a line each.

use super::lines::{Lines, fields, quote, quoted};
use crate::{report::Report, review::Anchor};

/// Writes the links of a report, where there are some.
pub(super) fn links(out: &mut Lines, report: &Report) {
    if report.links.is_empty() {
        return;
    }
    out.open("links: [");
    for link in &report.links {
        let Anchor { at, quote: Some(words) } = Anchor::on_words(report, &link.words) else { continue };
        let fields = fields(&[
            ("at", quote(at.as_str())),
            ("quote", quoted(&words)),
            ("says", quote(&link.formula.written(&report.form).to_string())),
        ]);
        out.line(&format!("({fields}),"));
    }
    out.close("],");
}
