//! Where open comments are to be seen: in cells, on words, at headings. Put in order once a revision.

use std::collections::BTreeMap;

use super::places::place_of;
use crate::{
    address::Address,
    form::{self, CellRef},
    report::{Passage, Report},
    review::{Comment, Place, Remark},
};

/// A comment that was clicked at where it is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Click {
    /// Its index in [`crate::review::Review::comments`].
    pub index: usize,
    /// Whether its sign was clicked, and not words that are there to be typed in as well.
    pub on_sign: bool,
}

/// The comments that nobody has settled, by their index in [`crate::review::Review::comments`].
#[derive(Debug, Default)]
pub struct CommentMarks {
    /// What each says with its answers; nothing of those that are settled.
    said: BTreeMap<usize, String>,
    cells: BTreeMap<CellRef, Vec<usize>>,
    /// On a whole table or one of its rows, by table.
    tables: BTreeMap<usize, Vec<usize>>,
    /// On a section, a field, or something that is gone, by row of the section list.
    headings: BTreeMap<usize, Vec<usize>>,
    words: Vec<(usize, Passage)>,
    places: BTreeMap<usize, usize>,
}

impl CommentMarks {
    /// Sorts the comments on a report by where they are now.
    pub fn new(report: &Report, comments: &[Comment]) -> Self {
        let mut marks = Self::default();
        for (index, comment) in comments.iter().enumerate().filter(|(_, comment)| comment.resolved.is_none()) {
            let at = &comment.anchor.at;
            let place = comment.anchor.place(report);
            let row = place_of(report, at);
            marks.said.insert(index, in_words(comment, &place));
            *marks.places.entry(row).or_default() += 1;
            match (place, report.form.place(at)) {
                (Place::Words(passage) | Place::Changed(passage), Some(form::Place::Text(_))) => {
                    marks.words.push((index, passage));
                }
                (Place::Whole, Some(form::Place::Cell(cell))) => marks.cells.entry(cell).or_default().push(index),
                (Place::Whole, Some(form::Place::Table(table) | form::Place::Row { table, .. })) => {
                    marks.tables.entry(table).or_default().push(index);
                }
                _ => marks.headings.entry(row).or_default().push(index),
            }
        }
        marks
    }

    /// Comments on a cell.
    pub fn at_cell(&self, cell: CellRef) -> &[usize] {
        self.cells.get(&cell).map_or(&[], Vec::as_slice)
    }

    /// Comments on whole tables, or rows of them, that `holds` agrees to.
    pub fn at_tables(&self, holds: impl Fn(usize) -> bool) -> Vec<usize> {
        self.tables.iter().filter(|(table, _)| holds(**table)).flat_map(|(_, found)| found.iter().copied()).collect()
    }

    /// Comments on a row of the section list as a whole; 0 is the cover.
    pub fn at_heading(&self, place: usize) -> &[usize] {
        self.headings.get(&place).map_or(&[], Vec::as_slice)
    }

    /// Comments on words of a text.
    pub fn words(&self) -> &[(usize, Passage)] {
        &self.words
    }

    /// Comments on words of one text.
    pub fn on_text(&self, text: &Address) -> Vec<usize> {
        self.words.iter().filter(|(_, passage)| passage.at == *text).map(|(index, _)| *index).collect()
    }

    /// How many comments there are in a row of the section list.
    pub fn count(&self, place: usize) -> usize {
        self.places.get(&place).copied().unwrap_or_default()
    }

    /// What some comments say, each on lines of its own.
    pub fn said(&self, comments: &[usize]) -> String {
        let lines = comments.iter().filter_map(|index| self.said.get(index)).map(String::as_str);
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A comment with its answers, as it is shown under the pointer and read out.
fn in_words(comment: &Comment, place: &Place) -> String {
    let line = |what: &str, remark: &Remark| format!("{what}（{}，{}）：{}", remark.by, remark.time, remark.text);
    let mut words = format!("{}{}", line("批注", &comment.remark), fate(place));
    for reply in &comment.replies {
        words.push('\n');
        words.push_str(&line("　回复", reply));
    }
    words
}

/// What has become of the quoted words, or of the place.
pub fn fate(place: &Place) -> &'static str {
    match place {
        Place::Whole | Place::Words(_) => "",
        Place::Changed(_) => "（有关文字已修改）",
        Place::Gone => "（原位置已不在报告中）",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form,
        review::{Anchor, Resolved, Timestamp},
    };

    fn comment(anchor: Anchor) -> Comment {
        Comment::new(anchor, "李四", Timestamp::default(), "请核实")
    }

    #[test]
    fn every_comment_is_to_be_seen_in_one_place() {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        report.texts.insert("overview".to_owned(), "全镇认真做好政府信息公开工作。".to_owned());
        let on = |at: &str| comment(Anchor::on(Address::new(at)));
        let words = Passage { at: Address::new("overview"), range: 0..6 };
        let mut settled = on("requests.new.natural");
        settled.resolved = Some(Resolved { by: "张三".to_owned(), time: Timestamp::default() });
        let comments = [
            on("requests.new.natural"),
            on("requests"),
            on("requests.new"),
            on("overview"),
            comment(Anchor::on_words(&report, &words)),
            on("unit"),
            on("nowhere.at_all"),
            settled,
        ];
        let mut marks = CommentMarks::new(&report, &comments);
        let cell = report.form.cell("requests.new.natural").expect("a cell");
        assert_eq!(marks.at_cell(cell), [0]);
        assert_eq!(marks.at_tables(|table| table == cell.table), [1, 2]);
        let place = |at: &str| place_of(&report, &Address::new(at));
        assert_eq!(marks.at_heading(place("overview")), [3]);
        assert_eq!(marks.words(), [(4, words)]);
        assert_eq!(marks.at_heading(0), [5, 6], "fields, and what is gone");
        assert_eq!((marks.count(place("requests")), marks.count(place("overview")), marks.count(0)), (3, 2, 2));
        assert!(marks.said(&[6]).contains("已不在报告中") && !marks.said(&[0]).contains("已不在"));

        // The words are rewritten: the heading of their section tells of the comment.
        report.texts.insert("overview".to_owned(), "另写。".to_owned());
        marks = CommentMarks::new(&report, &comments);
        assert_eq!(marks.at_heading(place_of(&report, &Address::new("overview"))), [3, 4]);
    }
}
