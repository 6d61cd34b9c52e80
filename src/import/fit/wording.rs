//! Words of tables and headings that are not those of the form: the figures come in by what they are most like, and what
//! the office has printed otherwise is told.

use std::collections::BTreeSet;

use super::{
    super::{doubt::Doubt, figure::is_figure, kind::Kind},
    Try,
    headings::Heading,
    label::{ALIKE, Label},
    source::{Piece, clean},
};
use crate::{
    address::Address,
    form::{Content, Grid, Part},
};

/// The rule about words of tables, as the catalogue of rules has it.
const LABEL: &str = "FM-LABEL";
/// The rule about headings.
const HEADING: &str = "FM-HEADING";

/// So many words of a table are shown; there are hardly more, unless all are in other letters.
const SHOWN: usize = 6;

/// A printed label of a form.
struct Printed<'f> {
    label: Label,
    text: &'f str,
}

/// Words of a source that stand for other words of the form.
struct Other<'t> {
    own: &'t str,
    wanted: &'t str,
    place: &'t str,
}

impl Try<'_> {
    /// The words that differ, a doubt for each table and each heading.
    pub(super) fn words_apart(&self, kind: Kind, doubts: &mut Vec<Doubt>) {
        let off = &self.form.spec().off;
        if !off.contains_key(LABEL) {
            doubts.extend(self.tables_apart(kind));
        }
        if !off.contains_key(HEADING) {
            doubts.extend(self.headings.iter().filter_map(|heading| self.heading_apart(heading)));
        }
    }

    fn tables_apart(&self, kind: Kind) -> Vec<Doubt> {
        let parts = self.form.sections.iter().flat_map(|section| &section.parts);
        let grids = parts.filter_map(Part::grid).map(printed).collect::<Vec<_>>();
        let mut of_grids = grids.iter().map(|_| Vec::new()).collect::<Vec<_>>();
        let mut before = 0;
        for found in &self.matches {
            let own = &self.strips[found.own];
            let table = self.shape.strips[found.form].cells[0].table;
            let Some(at) = grids.iter().position(|(tables, _)| tables.contains(&table)) else { continue };
            // The rows since the last row of figures are its header, or lead up to it.
            for piece in self.source.parts.get(before..=own.part).unwrap_or_default() {
                let Piece::Row { row, .. } = piece else { continue };
                let others = row.cells.iter().filter_map(|cell| {
                    let own = clean(&cell.text);
                    let wanted = wanted(own, &grids[at].1, kind)?;
                    Some(Other { own, wanted, place: &row.place })
                });
                let known: &mut Vec<Other<'_>> = &mut of_grids[at];
                for other in others {
                    if !known.iter().any(|known| known.own == other.own) {
                        known.push(other);
                    }
                }
            }
            before = own.part + 1;
        }
        let told = grids.iter().zip(of_grids).filter_map(|((tables, _), others)| {
            let first = others.first()?;
            let at = Address::new(self.form.tables[*tables.first()?].key.as_str());
            let shown = others.iter().take(SHOWN).map(|other| format!("“{}”应为“{}”", dense(other.own), other.wanted));
            let more = if others.len() > SHOWN { format!("等 {} 处", others.len()) } else { String::new() };
            let why = format!(
                "表内文字与报告格式不同：{}{more}；数字已按相近的行、列收入，打印时用报告格式的文字",
                shown.collect::<Vec<_>>().join("，")
            );
            let source = others.iter().map(|other| dense(other.own)).collect::<Vec<_>>().join("；");
            Some(Doubt { rule: Some(LABEL.to_owned()), ..Doubt::new(Some(at), source, first.place, why) })
        });
        told.collect()
    }

    fn heading_apart(&self, heading: &Heading) -> Option<Doubt> {
        let section = &self.form.sections[heading.section];
        let Piece::Paragraph(paragraph) = &self.source.parts[heading.part] else { return None };
        let own = paragraph.text.as_str();
        if heading.rest.is_some() || is_same_heading(own, &section.heading) {
            return None;
        }
        let key = section.parts.iter().find_map(|part| match part {
            Part::Text(text) => Some(text.key.as_str()),
            Part::Grid(grid) => {
                let table = *printed(grid).0.first()?;
                Some(self.form.tables[table].key.as_str())
            }
        });
        let why = format!("标题与报告格式不同，应为“{}”，打印时用报告格式的标题", section.heading);
        let at = key.map(Address::new);
        Some(Doubt { rule: Some(HEADING.to_owned()), ..Doubt::new(at, clean(own), &paragraph.place, why) })
    }
}

/// The tables of a grid, and its labels.
fn printed(grid: &Grid) -> (BTreeSet<usize>, Vec<Printed<'_>>) {
    let mut tables = BTreeSet::new();
    let mut labels = Vec::new();
    for cell in &grid.cells {
        match &cell.content {
            Content::Entry(entry) => _ = tables.insert(entry.table),
            Content::Label { text, .. } => labels.push(Printed { label: Label::new(text), text }),
        }
    }
    (tables, labels)
}

/// The words of the form that a cell stands for, where they are others.
fn wanted<'f>(own: &str, printed: &[Printed<'f>], kind: Kind) -> Option<&'f str> {
    if own.is_empty() || is_figure(own) {
        return None;
    }
    let label = Label::new(own);
    let best = printed.iter().max_by_key(|printed| printed.label.likeness(&label))?;
    let is_like = best.label.likeness(&label) >= ALIKE;
    // A page cuts the label of a row in two.
    let is_cut = matches!(kind, Kind::Pdf | Kind::Text) && best.label.words.contains(&label.words);
    (is_like && !is_cut && !label.is_short_of(&best.label)).then_some(best.text)
}

/// Without blanks and line ends.
fn dense(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

/// Whether a heading says the same as that of the form: little words and what joins two of them may be others, and the
/// work that the report is about may be named before it.
fn is_same_heading(own: &str, wanted: &str) -> bool {
    const LITTLE: [char; 6] = ['及', '和', '与', '的', '主', '要'];
    let bare = |text: &str| Label::new(text).words.replace(LITTLE, "");
    let (own, wanted) = (bare(own), bare(wanted));
    own.ends_with(&wanted)
}

#[cfg(test)]
mod tests {
    use super::is_same_heading;

    #[test]
    fn headings_as_they_are_tolerated() {
        let wanted = "五、甲乙的主要问题及丙丁情况";
        assert!(is_same_heading("五、甲乙主要问题和丙丁情况", wanted));
        assert!(is_same_heading("（五）某项工作甲乙的问题与丙丁情况", wanted));
        assert!(!is_same_heading("五、甲乙的主要问题及丙丁措施", wanted));
    }
}
