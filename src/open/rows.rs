//! 比较: what differs between two contents, as rows to read and to go to. Made beside the window.

use super::{
    clock,
    pieces::{self, CONTEXT, Pen, Piece, pieces},
    sides::Column,
};
use crate::{
    address::Address,
    draft::Draft,
    form::{Form, Place},
    report::{Change, Difference, Hunk, Passage, Report, differences},
    review::{Comment, Review, ReviewDifference, Step, Waiver, compare},
};

/// What is compared.
#[derive(Debug)]
pub struct Content {
    /// The report.
    pub report: Report,
    /// `None` of a data file, which has no review.
    pub review: Option<Review>,
}

impl Content {
    /// All of a draft.
    pub fn of(mut draft: Draft) -> Self {
        draft.review.sift(&draft.report, clock::now());
        Self { report: draft.report, review: Some(draft.review) }
    }
}

/// What differs.
#[derive(Debug)]
pub struct Found {
    /// In the reports, in printed order.
    pub rows: Vec<Row>,
    /// Beside the reports, a line each; nothing where one of the two is a data file, which has no review.
    pub review: Vec<String>,
}

/// One place where the reports differ; of a text, words that stand close together.
#[derive(Debug)]
pub struct Row {
    /// Where.
    pub at: Address,
    /// The table that it is in, in words.
    pub table: Option<String>,
    /// The place in words, without the table.
    pub place: String,
    /// What is there, before and after.
    pub pieces: Vec<Piece>,
    /// What is read out.
    pub name: String,
    /// How to get to its place in the open report; `None` where that has none, or is none of the two.
    pub way: Option<Way>,
}

/// How to get to a row's place in the open report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the place.
    Place(Address),
    /// To words in it.
    Words(Passage),
}

impl Found {
    /// Compares two contents, of which `open` says which one is the open report.
    pub fn new(left: &Content, right: &Content, open: Option<Column>) -> Self {
        let (old, new) = (&left.report, &right.report);
        let row = |difference: Difference| Row::new(old, new, difference, open);
        let review = left.review.as_ref().zip(right.review.as_ref());
        Self {
            rows: differences(old, new).into_iter().flat_map(passages).map(row).collect(),
            review: review.map(|(old, new)| review_lines(&compare(old, new))).unwrap_or_default(),
        }
    }
}

impl Row {
    fn new(old: &Report, new: &Report, difference: Difference, open: Option<Column>) -> Self {
        let Difference { at, change } = difference;
        let form = form_of(&at, old, new);
        let place = pieces::place(form, &at);
        let table = form.place(&at).and_then(Place::table).map(|table| form.tables[table].title.clone());
        let pieces = pieces(&change);
        let way = open.and_then(|open| {
            let report = match open {
                Column::Left => old,
                Column::Right => new,
            };
            match &change {
                Change::Form { .. } => None,
                Change::Year { .. } => Some(Way::Place(at.clone())),
                Change::Cell { .. } => report.form.cell(at.as_str()).map(|_| Way::Place(at.clone())),
                Change::Text { hunks, .. } => {
                    report.text_at(&at)?;
                    let words = |hunk: &Hunk| match open {
                        Column::Left => hunk.old.clone(),
                        Column::Right => hunk.new.clone(),
                    };
                    let range = words(hunks.first()?).start..words(hunks.last()?).end;
                    Some(Way::Words(Passage { at: at.clone(), range }))
                }
            }
        });
        let name = read_out(&place, &pieces);
        let in_table = table.as_ref().and_then(|table| place.strip_prefix(table.as_str())?.strip_prefix('，'));
        let place = in_table.map(str::to_owned).unwrap_or(place);
        Self { at, table, place, pieces, name, way }
    }

    /// Whether it looks the same as another one.
    pub fn looks_like(&self, other: &Self) -> bool {
        (&self.table, &self.place, &self.pieces) == (&other.table, &other.place, &other.pieces)
    }
}

/// The form that has a place: only one of the two may.
fn form_of<'a>(at: &Address, old: &'a Report, new: &'a Report) -> &'a Form {
    let has = |report: &Report| report.form.place(at).is_some();
    if has(old) && !has(new) { &old.form } else { &new.form }
}

/// A changed text by what is read together: words of one paragraph with little between them.
fn passages(difference: Difference) -> Vec<Difference> {
    let Difference { at, change } = difference;
    let Change::Text { old, new, hunks } = change else { return vec![Difference { at, change }] };
    let is_apart = |before: &Hunk, after: &Hunk| {
        let between = new.get(before.new.end..after.new.start).unwrap_or_default();
        between.contains('\n') || between.chars().count() > 2 * CONTEXT
    };
    let groups = hunks.chunk_by(|before, after| !is_apart(before, after));
    let change = |hunks: &[Hunk]| Change::Text { old: old.clone(), new: new.clone(), hunks: hunks.to_vec() };
    groups.map(|hunks| Difference { at: at.clone(), change: change(hunks) }).collect()
}

/// A row in words, for who cannot see what is struck out.
fn read_out(place: &str, pieces: &[Piece]) -> String {
    let said = pieces.iter().filter_map(|piece| match piece.pen {
        Pen::Gone => Some(format!("左边“{}”", piece.words)),
        Pen::Come => Some(format!("右边“{}”", piece.words)),
        Pen::Kept | Pen::Sign => None,
    });
    format!("不同：{place}，{}", said.collect::<Vec<_>>().join("，"))
}

/// What differs beside the report, a line each.
fn review_lines(review: &ReviewDifference) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((old, new)) = review.state {
        lines.push(format!("状态：{} → {}", old.label(), new.label()));
    }
    let step = |step: &Step| format!("{}　{}　{}　{}", step.action.label(), step.by, step.time, step.remark);
    lines.extend(review.steps_gone.iter().map(|gone| format!("步骤只在左边：{}", step(gone).trim_end())));
    lines.extend(review.steps_new.iter().map(|new| format!("步骤只在右边：{}", step(new).trim_end())));
    let said = |comment: &Comment| format!("{}：{}", comment.remark.by, comment.remark.text);
    lines.extend(review.comments.iter().filter_map(|pair| match pair {
        (Some(old), None) => Some(format!("批注只在左边：{}", said(old))),
        (None, Some(new)) => Some(format!("批注只在右边：{}", said(new))),
        (Some(_), Some(new)) => Some(format!("批注的文字、回复或处理不同：{}", said(new))),
        (None, None) => None,
    }));
    let waived = |waiver: &Waiver| format!("{}（{}）", waiver.reason, waiver.by);
    lines.extend(review.waivers_gone.iter().map(|waiver| format!("理由只在左边：{}", waived(waiver))));
    lines.extend(review.waivers_new.iter().map(|waiver| format!("理由只在右边：{}", waived(waiver))));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form, number::Number};

    fn report(overview: &str) -> Report {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        report.texts.insert("overview".to_owned(), overview.to_owned());
        report
    }

    fn found(old: Report, new: Report, open: Option<Column>) -> Found {
        let content = |report| Content { report, review: None };
        Found::new(&content(old), &content(new), open)
    }

    #[test]
    fn words_that_are_read_together_are_one_row_that_leads_to_them() {
        let rest = "，其余内容与去年相同，没有需要特别说明的情况，全部按时办结并公开";
        let old = format!("受理6宗、办结6宗{rest}，答复3件。\n二段甲。");
        let new = format!("受理5宗、办结5宗{rest}，答复2件。\n二段乙。");
        let right = found(report(&old), report(&new), Some(Column::Right));
        let words = |found: &Found, text: &str| {
            let go = found.rows.iter().map(|row| match row.way.clone() {
                Some(Way::Words(passage)) => text[passage.range].to_owned(),
                other => panic!("{other:?}"),
            });
            go.collect::<Vec<_>>()
        };
        assert_eq!(words(&right, &new), ["5宗、办结5", "2", "乙"]);
        let left = found(report(&old), report(&new), Some(Column::Left));
        assert_eq!(words(&left, &old), ["6宗、办结6", "3", "甲"], "to the words that stand on that side");
        assert!(left.rows[0].name.contains("左边“6”，右边“5”"), "{}", left.rows[0].name);
        let neither = found(report(&old), report(&new), None);
        assert!(neither.rows.len() == 3 && neither.rows.iter().all(|row| row.way.is_none()));
    }

    #[test]
    fn what_the_open_form_does_not_have_leads_nowhere() {
        let mut old = Report::new(form::builtin("dongguan-2022").expect("a built-in form"), "某镇", 2024);
        let cell = old.form.cell("fees.notices.count").expect("a cell");
        old.set_entry(cell, Some(Number::Count(2).into()));
        let new = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2023);
        let go = |open| {
            let found = found(old.clone(), new.clone(), Some(open));
            found.rows.iter().map(|row| (row.at.to_string(), row.way.is_some())).collect::<Vec<_>>()
        };
        let expected = |cell| [("form", false), ("year", true), ("fees.notices.count", cell)];
        let named = |rows: &[(&str, bool)]| rows.iter().map(|&(at, go)| (at.to_owned(), go)).collect::<Vec<_>>();
        let sorted = |mut rows: Vec<(String, bool)>| {
            rows.sort();
            rows
        };
        assert_eq!(sorted(go(Column::Right)), sorted(named(&expected(false))));
        assert_eq!(sorted(go(Column::Left)), sorted(named(&expected(true))));
    }
}
