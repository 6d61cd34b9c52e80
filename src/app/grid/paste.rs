//! What a pasted block would do to the figures: worked out first, done only if nothing is lost or the user agrees.

use super::{
    lattice::{Lattice, Slot},
    tsv,
    value::split_note,
};
use crate::{
    form::{CellRef, Content, Grid},
    number::{Kind, Number, parse},
    report::{Edit, Entry, Report, Total, Value},
};

/// A paste that has been worked out and not yet been done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// A change a cell; one undo step together. Cells that stay as they are have none.
    pub edits: Vec<Edit>,
    /// What does not fit, in the order of the block.
    pub problems: Vec<Problem>,
    /// First and last figure that the block covers.
    pub covers: Option<(CellRef, CellRef)>,
}

/// Something in a block that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in words.
    pub place: String,
    /// What stands in the block.
    pub text: String,
    /// Why it does not fit.
    pub reason: String,
}

/// Works out what pasting `text` with the focus on `anchor` would do.
///
/// The block goes in at the anchor. Header rows and label columns that were copied along are recognised by the words
/// of the grid and left out; where they are there, they also say which row and column the figures belong to. Totals
/// in the block are compared with the computed ones, not stored.
pub fn plan(report: &Report, grid: &Grid, anchor: CellRef, text: &str) -> Plan {
    let lattice = Lattice::new(grid, &report.form);
    let block = Block::read(tsv::parse(text), &Labels::of(grid, &lattice));
    let Some(start) = block.start(&lattice, anchor) else { return Plan::default() };
    let mut work = Work { report, grid, lattice: &lattice, plan: Plan::default(), totals: Vec::new(), outside: None };
    if block.rows.is_empty() {
        work.problem("剪贴板".to_owned(), shorten(text), "没有可以贴入的数字");
        return work.plan;
    }
    let mut next = Some(start.row);
    for (index, row) in block.rows.iter().enumerate() {
        let target = row.target.or(next);
        // The columns of a labelled row begin where its own figures begin.
        let column =
            if start.at_anchor { Some(start.column) } else { target.and_then(|row| first_column(&lattice, row)) };
        for (offset, text) in row.cells.iter().enumerate() {
            match (target, column) {
                (Some(row), Some(column)) => work.cell(row, column + offset, text, (index, offset)),
                _ => work.outside(text, (index, offset)),
            }
        }
        next = target.and_then(|row| (row + 1..lattice.num_rows()).find(|&row| lattice.has_figures(row)));
    }
    work.finish()
}

/// The printed words of a grid, for telling them apart from figures.
struct Labels {
    all: Vec<String>,
    /// Words left of the figures of exactly one row, with that row and the columns from there to its first figure.
    rows: Vec<(String, usize, usize)>,
    /// Words left of figures, of rows and of groups of rows.
    beside: Vec<String>,
}

impl Labels {
    fn of(grid: &Grid, lattice: &Lattice) -> Self {
        let mut labels = Self { all: Vec::new(), rows: Vec::new(), beside: Vec::new() };
        for cell in &grid.cells {
            let Content::Label { text, .. } = &cell.content else { continue };
            let words = plain(text);
            if words.is_empty() {
                continue;
            }
            let left_of_figures = (cell.row..cell.row + cell.rows)
                .any(|row| lattice.row(row).next().is_some_and(|(_, place)| cell.column < place.column));
            if left_of_figures {
                labels.beside.push(words.clone());
                if let Some(first) = first_column(lattice, cell.row).filter(|_| cell.rows == 1) {
                    labels.rows.push((words.clone(), cell.row, first - cell.column));
                }
            }
            labels.all.push(words);
        }
        labels
    }

    fn has(words: &[String], text: &str) -> bool {
        is_words(text) && words.iter().any(|label| same(label, &plain(text)))
    }

    /// The row with this label, where there is only one, and how far its first figure is from the label.
    fn row(&self, text: &str) -> Option<(usize, usize)> {
        let text = plain(text);
        let find = |fits: &dyn Fn(&str) -> bool| {
            let mut rows = self.rows.iter().filter(|(label, ..)| fits(label)).map(|(_, row, far)| (*row, *far));
            rows.next().filter(|_| rows.next().is_none())
        };
        find(&|label| label == text).or_else(|| find(&|label| same(label, &text)))
    }
}

/// Letters and digits only: numbering marks, brackets and blanks differ between programs.
fn plain(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The same words, or one a shorter form of the other (`（二）部分公开` without its bracket).
fn same(a: &str, b: &str) -> bool {
    let long = |text: &str| text.chars().count() >= 4;
    a == b || (long(a) && b.contains(a)) || (long(b) && a.contains(b))
}

/// Whether a text is neither blank nor a figure.
fn is_words(text: &str) -> bool {
    let (figure, _) = split_note(text);
    !text.trim().is_empty() && parse(Kind::Amount, figure).is_err() && !plain(text).is_empty()
}

/// A block without its headers and labels.
struct Block {
    rows: Vec<Row>,
    /// Whether header rows were left out.
    headed: bool,
    /// Whether label columns were left out.
    labelled: bool,
}

struct Row {
    cells: Vec<String>,
    /// The printed row that its label names.
    target: Option<usize>,
}

impl Block {
    fn read(rows: Vec<Vec<String>>, labels: &Labels) -> Self {
        let is_header = |row: &Vec<String>| {
            let mut filled = row.iter().filter(|cell| !cell.trim().is_empty()).peekable();
            filled.peek().is_some()
                && filled.all(|cell| Labels::has(&labels.all, cell) && !Labels::has(&labels.beside, cell))
        };
        let before = rows.len();
        let rows = rows.into_iter().filter(|row| !is_header(row)).collect::<Vec<_>>();
        let headed = rows.len() < before;
        let leading = |row: &Vec<String>| {
            let mut words = row.iter().take_while(|cell| cell.trim().is_empty() || Labels::has(&labels.all, cell));
            let count = words.by_ref().count();
            let label = |cell: &String| !cell.trim().is_empty();
            row[..count].iter().rposition(label).map_or(0, |last| last + 1)
        };
        let most = rows.iter().map(leading).max().unwrap_or(0);
        let is_figure = |cell: &String| !cell.trim().is_empty() && !is_words(cell);
        // A spreadsheet pads merged labels with empty cells, so that all rows are alike; a browser leaves them out.
        let padded = |width: usize| {
            rows.windows(2).all(|pair| pair[0].len() == pair[1].len())
                && rows.iter().all(|row| row.len() >= width && !row[..width].iter().any(is_figure))
        };
        let last_label = |row: &Vec<String>| {
            let at = leading(row).checked_sub(1)?;
            Some((at, labels.row(&row[at])?))
        };
        // Labels that span columns have their empty cells behind them as well.
        let widest = rows.iter().filter_map(last_label).map(|(at, (_, far))| at + far).max().unwrap_or(most).max(most);
        let cut = [widest, most].into_iter().find(|&width| padded(width));
        let targets = rows.iter().map(|row| last_label(row).map(|(_, (row, _))| row)).collect::<Vec<_>>();
        let cuts = rows.iter().map(|row| cut.unwrap_or_else(|| leading(row))).collect::<Vec<_>>();
        let rows = rows
            .into_iter()
            .zip(cuts)
            .zip(targets)
            .map(|((mut row, cut), target)| Row { cells: row.split_off(cut), target });
        Self { rows: rows.collect(), headed, labelled: most > 0 }
    }

    /// Where the first cell of the block goes.
    fn start(&self, lattice: &Lattice, anchor: CellRef) -> Option<Start> {
        let anchor = lattice.places[lattice.index_of(anchor)?];
        let here = Start { row: anchor.row, column: anchor.column, at_anchor: true };
        let Some(first) = self.rows.first() else { return Some(here) };
        if self.labelled {
            let row = first.target.unwrap_or(anchor.row);
            return Some(Start { row, column: first_column(lattice, row)?, at_anchor: false });
        }
        // Headers without labels: a whole table belongs in the whole grid, wherever the focus is.
        let widest = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if self.headed && widest >= lattice.row(anchor.row).count() {
            let figure_rows = (0..lattice.num_rows()).filter(|&row| lattice.has_figures(row));
            let whole = self.rows.len() >= figure_rows.clone().count();
            let row = if whole { figure_rows.min()? } else { anchor.row };
            return Some(Start { row, column: first_column(lattice, row)?, at_anchor: false });
        }
        Some(here)
    }
}

struct Start {
    row: usize,
    column: usize,
    /// Whether columns are counted from the focus, not from the first figure of each row.
    at_anchor: bool,
}

fn first_column(lattice: &Lattice, row: usize) -> Option<usize> {
    lattice.row(row).next().map(|(_, place)| place.column)
}

struct Work<'a> {
    report: &'a Report,
    grid: &'a Grid,
    lattice: &'a Lattice,
    plan: Plan,
    totals: Vec<(CellRef, Number)>,
    /// How many cells lie outside the grid, and the first: row and column in the block, text.
    outside: Option<(usize, (usize, usize), String)>,
}

impl Work<'_> {
    fn problem(&mut self, place: String, text: String, reason: impl Into<String>) {
        self.plan.problems.push(Problem { place, text, reason: reason.into() });
    }

    fn outside(&mut self, text: &str, at: (usize, usize)) {
        if !text.trim().is_empty() {
            self.outside.get_or_insert_with(|| (0, at, shorten(text))).0 += 1;
        }
    }

    fn cell(&mut self, row: usize, column: usize, text: &str, at: (usize, usize)) {
        let blank = text.trim().is_empty();
        match self.lattice.slot(row, column) {
            None => self.outside(text, at),
            Some(Slot::Label(index)) => {
                let Content::Label { text: label, .. } = &self.grid.cells[index].content else { return };
                if !blank && !same(&plain(label), &plain(text)) {
                    self.problem(format!("“{}”处", shorten(label)), shorten(text), "这里是表头，不是填数的格");
                }
            }
            Some(Slot::Figure(index)) => {
                let place = self.lattice.places[index];
                if place.column == column {
                    self.figure(place.cell, place.computed, text);
                } else if !blank {
                    let place = self.report.form.full_name(place.cell);
                    self.problem(place, shorten(text), "这是合并的格，只能放一个数");
                }
            }
        }
    }

    fn figure(&mut self, cell: CellRef, computed: bool, text: &str) {
        let first = self.plan.covers.map_or(cell, |(first, _)| first);
        self.plan.covers = Some((first, cell));
        let (figure, note) = split_note(text);
        let value = match parse(self.report.form.kind(cell), figure) {
            Ok(value) => value,
            Err(err) => {
                return self.problem(self.report.form.full_name(cell), shorten(text), err.to_string());
            }
        };
        if computed {
            self.totals.extend(value.map(|number| (cell, number)));
            return;
        }
        let before = self.report.entry(cell);
        let note = note.unwrap_or_else(|| self.report.note(cell)).to_owned();
        let entry = Entry { value: value.map_or(Value::Blank, Value::Number), note };
        let same = before.map_or(entry == Entry::default(), |before| *before == entry);
        if !same {
            self.plan.edits.push(Edit::Cell(cell, Some(entry)));
        }
    }

    fn finish(mut self) -> Plan {
        if let Some((count, (row, column), text)) = self.outside.take() {
            let reason = format!("超出表格的有 {count} 格，从所贴内容的第 {} 行第 {} 列起", row + 1, column + 1);
            self.problem("表格之外".to_owned(), text, reason);
        }
        let mut after = self.report.clone();
        for edit in &self.plan.edits {
            after.apply(edit.clone());
        }
        for (cell, printed) in std::mem::take(&mut self.totals) {
            let reason = match after.total(cell) {
                Total::Number(computed) if computed == printed => continue,
                Total::Number(computed) => format!("与各格相加所得的 {computed} 不同；总计不贴入，以计算为准"),
                Total::Blank => "相加的各格都空着；总计不贴入，以计算为准".to_owned(),
                Total::Overflow => "相加的各格数字太大；总计不贴入，以计算为准".to_owned(),
            };
            self.problem(self.report.form.full_name(cell), printed.to_string(), reason);
        }
        self.plan
    }
}

/// The beginning of a text that may be long.
fn shorten(text: &str) -> String {
    const MOST: usize = 24;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::form::{Form, Part, builtin};

    fn grid_with(form: &Form, table: &str) -> Grid {
        let parts = form.sections.iter().flat_map(|section| &section.parts);
        let mut grids = parts.filter_map(|part| match part {
            Part::Grid(grid) => Some(grid),
            Part::Text(_) => None,
        });
        grids.find(|grid| grid.entries().any(|(_, cell)| form.tables[cell.table].key == table)).expect("a grid").clone()
    }

    /// Pastes at `anchor` into an empty report; gives the cells that change, and the problems.
    fn pasted(form: &str, anchor: &str, text: &str) -> (Vec<String>, Vec<String>) {
        let form = builtin(form).expect("a built-in form");
        let grid = grid_with(&form, anchor.split('.').next().expect("a table"));
        let report = Report::new(Arc::clone(&form), "某镇", 2024);
        let plan = plan(&report, &grid, form.cell(anchor).expect("a cell"), text);
        let edits = plan.edits.iter().map(|edit| match edit {
            Edit::Cell(cell, Some(Entry { value: Value::Number(number), note })) => {
                let note = if note.is_empty() { String::new() } else { format!("（{note}）") };
                format!("{} = {number}{note}", form.address(*cell))
            }
            other => format!("{other:?}"),
        });
        let problems =
            plan.problems.iter().map(|problem| format!("{}|{}|{}", problem.place, problem.text, problem.reason));
        (edits.collect(), problems.collect())
    }

    #[track_caller]
    fn check(form: &str, anchor: &str, text: &str, edits: &[&str], problems: &[&str]) {
        let (got, found) = pasted(form, anchor, text);
        assert_eq!(got, edits, "{text:?}");
        assert_eq!(found.len(), problems.len(), "{found:?}");
        for (found, words) in found.iter().zip(problems) {
            assert!(found.contains(words), "{found} has {words}");
        }
    }

    #[test]
    fn a_bare_block_goes_in_at_the_focus() {
        check(
            "cn-2021",
            "requests.new.legal",
            "1\t2\n3\t4",
            &[
                "requests.new.legal = 1",
                "requests.new.other = 2",
                "requests.carried_in.legal = 3",
                "requests.carried_in.other = 4",
            ],
            &[],
        );
        check(
            "cn-2021",
            "requests.new.natural",
            "１\t1,234",
            &["requests.new.natural = 1", "requests.new.enterprise = 1234"],
            &[],
        );
        check(
            "cn-2021",
            "requests.new.natural",
            "22（其中当面3件）",
            &["requests.new.natural = 22（其中当面3件）"],
            &[],
        );
        check("cn-2021", "requests.new.natural", "\t\n\t", &[], &["没有可以贴入的数字"]);
    }

    #[test]
    fn a_table_from_a_spreadsheet_has_its_labels_padded() {
        let text = "申请人情况\t\t\t\t\t\t\t\t\t\n\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n\
            \t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n\
            一、本年新收政府信息公开申请数量\t\t\t3\t1\t0\t0\t0\t0\t4\n\
            二、上年结转政府信息公开申请数量\t\t\t1\t0\t0\t0\t0\t0\t1\n\
            三、本年度办理结果\t（一）予以公开\t\t2\t0\t0\t0\t0\t0\t2\n";
        // Wherever the focus is: the labels say where the figures belong.
        for anchor in ["requests.new.natural", "requests.denied_3.legal"] {
            let (edits, problems) = pasted("cn-2021", anchor, text);
            assert_eq!(problems, Vec::<String>::new());
            assert_eq!(edits.len(), 18);
            assert_eq!(
                (edits[0].as_str(), edits[12].as_str()),
                ("requests.new.natural = 3", "requests.granted.natural = 2")
            );
        }
    }

    #[test]
    fn a_table_from_a_browser_leaves_merged_labels_out() {
        check(
            "cn-2021",
            "requests.new.natural",
            "三、本年度办理结果\t（一）予以公开\t5\t6\n（二）部分公开\t7\t8\n（三）不予公开\t1、属于国家秘密\t9\t10\n2.其他法律行政法规禁止公开\t11\t12",
            &[
                "requests.granted.natural = 5",
                "requests.granted.enterprise = 6",
                "requests.partial.natural = 7",
                "requests.partial.enterprise = 8",
                "requests.denied_1.natural = 9",
                "requests.denied_1.enterprise = 10",
                "requests.denied_2.natural = 11",
                "requests.denied_2.enterprise = 12",
            ],
            &[],
        );
    }

    #[test]
    fn bands_and_wide_cells_are_taken_as_they_come() {
        check(
            "cn-2021",
            "decisions.coercion.processed",
            "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t3\t0\t42\n\
            第二十条第（五）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n行政许可\t120\t\t\n行政处罚\t8\t\t\n行政事业性收费\t4443.19\t\t",
            &[
                "documents.regulations.made = 0",
                "documents.regulations.repealed = 0",
                "documents.regulations.valid = 0",
                "documents.normative.made = 3",
                "documents.normative.repealed = 0",
                "documents.normative.valid = 42",
                "decisions.licensing.processed = 120",
                "decisions.penalties.processed = 8",
                "charges.administrative.amount = 4443.19",
            ],
            &[],
        );
        check(
            "cn-2021",
            "decisions.licensing.processed",
            "1\t2",
            &["decisions.licensing.processed = 1"],
            &["只能放一个数"],
        );
    }

    #[test]
    fn a_headed_row_fills_the_table_of_one_row() {
        let text = "行政复议\t\t\t\t\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n1\t0\t0\t2\t3";
        let (edits, problems) = pasted("cn-2021", "disputes.review.upheld", text);
        assert_eq!((edits.len(), problems.len()), (4, 0), "{edits:?} {problems:?}");
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_place() {
        check(
            "cn-2021",
            "requests.new.natural",
            "1\t3.5",
            &["requests.new.natural = 1"],
            &["商业企业|3.5|件数必须是整数"],
        );
        check(
            "cn-2021",
            "requests.new.other",
            "1\t1\t5\t6",
            &["requests.new.other = 1"],
            &["表格之外|5|超出表格的有 2 格，从所贴内容的第 1 行第 3 列起"],
        );
        check(
            "cn-2021",
            "requests.carried_out.natural",
            "1\n2\n3",
            &["requests.carried_out.natural = 1"],
            &["超出表格的有 2 格"],
        );
        check("cn-2021", "requests.new.natural", "说明文字\t另一段", &[], &["不是数字", "不是数字"]);
        check("cn-2021", "documents.normative.made", "-1\t/\t无", &[], &["不能是负数", "不是数字", "不是数字"]);
    }

    #[test]
    fn printed_totals_are_compared_after_the_paste() {
        let row = "3\t1\t0\t0\t0\t0\t";
        assert_eq!(pasted("cn-2021", "requests.new.natural", &format!("{row}4")).1, Vec::<String>::new());
        let (edits, problems) = pasted("cn-2021", "requests.new.natural", &format!("{row}5"));
        assert_eq!(edits.len(), 6, "the total is not stored");
        assert!(problems[0].contains("总计|5|与各格相加所得的 4 不同"), "{problems:?}");
    }

    #[test]
    fn a_figure_that_stands_there_already_is_no_change_and_a_blank_empties_its_cell() {
        let form = builtin("cn-2021").expect("a built-in form");
        let grid = grid_with(&form, "requests");
        let mut report = Report::new(Arc::clone(&form), "某镇", 2024);
        let (a, b) = ("requests.new.natural", "requests.new.enterprise");
        let (a, b) = (form.cell(a).expect("a cell"), form.cell(b).expect("a cell"));
        for cell in [a, b] {
            report.set_entry(cell, Some(Entry { value: Value::Number(Number::Count(3)), note: "甲".to_owned() }));
        }
        let plan = plan(&report, &grid, a, "3\t\r\n");
        let emptied = Entry { value: Value::Blank, note: "甲".to_owned() };
        assert_eq!(plan.edits, [Edit::Cell(b, Some(emptied))]);
        assert_eq!(plan.covers, Some((a, b)));
    }

    proptest! {
        #[test]
        fn any_text_is_planned_and_only_typed_cells_change(text in "[0-9\t\n 一二三、（）总计自然人-]{0,60}", any in "\\PC{0,40}") {
            let form = builtin("cn-2021").expect("a built-in form");
            for (table, anchor) in [("requests", "requests.denied_2.legal"), ("documents", "documents.normative.made")] {
                let grid = grid_with(&form, table);
                let report = Report::new(Arc::clone(&form), "某镇", 2024);
                for text in [&text, &any] {
                    let plan = plan(&report, &grid, form.cell(anchor).expect("a cell"), text);
                    for edit in plan.edits {
                        let Edit::Cell(cell, _) = edit else { panic!("{edit:?}") };
                        prop_assert!(!form.is_computed(cell));
                    }
                }
            }
        }
    }
}
