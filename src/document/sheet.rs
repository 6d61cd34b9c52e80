//! The sheet in front of the copy to sign (审签单): who wrote it, who sees it, what the check says, the check code.

use super::{Block, CellContent, TableBlock, TableCell, Title};
use crate::{form::spec::Align, text::shown};

/// What stands on the sheet. Everything is ready to be printed; what is empty is filled in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Title of the report in one line.
    pub title: String,
    /// The office.
    pub unit: String,
    /// The year reported on.
    pub year: u16,
    /// What its form is called, where that is not built in.
    pub form: String,
    /// Rules that the form switches off.
    pub off: Vec<SwitchedOff>,
    /// The local notice that it was checked by.
    pub notice: String,
    /// Rules that the notice switches off or weighs otherwise.
    pub changed: Vec<SwitchedOff>,
    /// Who wrote it, when it was sent, and whether it was changed since.
    pub drafter: String,
    /// The office's telephone.
    pub telephone: String,
    /// What the reviewer has said of it in the program.
    pub review: String,
    /// What was said of it when it was signed in the program.
    pub signature: String,
    /// What the check says, a line each.
    pub result: Vec<String>,
    /// Findings that are waived, and findings that are open.
    pub notes: Vec<Note>,
    /// Groups of the check code.
    pub code: Vec<String>,
}

/// A rule that the form or the notice switches off, or that the notice weighs otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchedOff {
    /// Id of the rule.
    pub rule: String,
    /// What the rule asks for, and what becomes of it.
    pub title: String,
    /// Why.
    pub reason: String,
}

/// A finding on the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Name of its severity.
    pub severity: String,
    /// Where.
    pub place: String,
    /// What is found.
    pub message: String,
    /// Why it is right as it stands, who says so and when; or that nobody has said anything.
    pub reason: String,
}

/// Millimetres of the four columns.
const WIDTHS: [f32; 4] = [30.0, 52.0, 26.0, 48.0];
/// Millimetres of a row.
const ROW: f32 = 10.0;
/// Type of the sheet in points.
const SIZE: f32 = 11.0;
/// Type of the notes in points.
const NOTE_SIZE: f32 = 9.5;
/// Where somebody signs.
const SIGN: &str = "签字：　　　　　　　　　年　　月　　日";

/// Sets out the sheet.
pub fn sheet(sheet: &Sheet) -> Vec<Block> {
    let title = Title { lines: vec!["政府信息公开工作年度报告审签单".to_owned()], unit: String::new() };
    let mut blocks = vec![Block::Title(title), Block::Table(fields(sheet))];
    if !sheet.notes.is_empty() {
        blocks.push(Block::Table(notes(&sheet.notes)));
    }
    for (band, rules) in [("报告格式停用的核对规则", &sheet.off), ("本地要求停用、调整的核对规则", &sheet.changed)]
    {
        if !rules.is_empty() {
            blocks.push(Block::Table(off(band, rules)));
        }
    }
    blocks
}

fn fields(sheet: &Sheet) -> TableBlock {
    let mut rows = Rows::default();
    let year = format!("{}年", sheet.year);
    rows.put(1, &[(1, label("标题")), (3, field(&[&sheet.title], ""))]);
    let (unit, year) = (field(&[&sheet.unit], ""), field(&[&year], ""));
    rows.put(1, &[(1, label("编制单位")), (1, unit), (1, label("报告年度")), (1, year)]);
    if !sheet.form.is_empty() {
        rows.put(1, &[(1, label("报告格式")), (3, field(&[&sheet.form], ""))]);
    }
    if !sheet.notice.is_empty() {
        rows.put(1, &[(1, label("本地要求")), (3, field(&[&sheet.notice], ""))]);
    }
    let (drafter, telephone) = (field(&[&sheet.drafter], ""), field(&[&sheet.telephone], ""));
    rows.put(1, &[(1, label("拟稿人、日期")), (1, drafter), (1, label("联系电话")), (1, telephone)]);
    rows.put(2, &[(1, label("科室负责人核稿")), (3, field(&[&sheet.review], SIGN))]);
    rows.put(2, &[(1, label("保密审查")), (3, field(&["□ 可以公开　　　　□ 不予公开"], SIGN))]);
    rows.put(2, &[(1, label("分管领导意见")), (3, field(&[], SIGN))]);
    let signature = field(&[&sheet.signature], SIGN);
    rows.put(3, &[(1, label("主要领导签发")), (2, signature), (1, label("（单位公章）"))]);
    let result = sheet.result.iter().map(String::as_str).collect::<Vec<_>>();
    rows.put(1, &[(1, label("核对结果")), (3, field(&result, ""))]);
    let channels = field(&["□ 政府网站　　□ 政务新媒体　　□ 其他：＿＿＿＿＿＿＿＿"], "");
    rows.put(1, &[(1, label("公布渠道")), (3, channels)]);
    let date = field(&["＿＿＿年＿＿月＿＿日"], "");
    rows.put(1, &[(1, label("公布日期")), (1, date), (1, label("备注")), (1, field(&[], ""))]);
    // Two lines of groups, and the same as a square, so that nobody need type them.
    let lines = sheet.code.chunks(sheet.code.len().div_ceil(2).max(1)).map(|groups| groups.join("-"));
    let lines = lines.collect::<Vec<_>>();
    let code = field(&lines.iter().map(String::as_str).collect::<Vec<_>>(), "");
    rows.put(1, &[(1, label("校验码")), (2, code), (1, CellContent::Square(sheet.code.join("-")))]);
    rows.table("审签单", &WIDTHS, 0, ROW, SIZE)
}

fn off(title: &str, off: &[SwitchedOff]) -> TableBlock {
    let mut rows = Rows::default();
    rows.put(1, &[(3, band(title))]);
    rows.put(1, &["规则", "核对什么", "理由"].map(|name| (1, label(name))));
    for SwitchedOff { rule, title, reason } in off {
        rows.put(1, &[(1, label(rule)), (1, field(&[title], "")), (1, field(&[reason], ""))]);
    }
    rows.table("停用的规则", &[36.0, 66.0, 54.0], 2, 6.5, NOTE_SIZE)
}

fn notes(notes: &[Note]) -> TableBlock {
    let mut rows = Rows::default();
    rows.put(1, &[(5, band("核对发现的问题（含已说明理由的和尚未处理的）"))]);
    rows.put(1, &["序号", "级别", "位置", "问题", "理由或处理情况"].map(|name| (1, label(name))));
    for (index, note) in notes.iter().enumerate() {
        let number = (index + 1).to_string();
        let cells = [&note.place, &note.message, &note.reason].map(|text| (1, field(&[text], "")));
        let [place, message, reason] = cells;
        rows.put(1, &[(1, label(&number)), (1, label(&note.severity)), place, message, reason]);
    }
    rows.table("核对说明", &[11.0, 13.0, 36.0, 56.0, 40.0], 2, 8.0, NOTE_SIZE)
}

/// A line without blanks around it and without what cannot be seen.
fn visible(line: &str) -> String {
    line.chars().filter_map(shown).collect::<String>().trim().to_owned()
}

fn label(text: &str) -> CellContent {
    CellContent::Label { text: visible(text), align: Align::Center, band: false }
}

fn band(text: &str) -> CellContent {
    CellContent::Label { text: visible(text), align: Align::Center, band: true }
}

fn field(lines: &[&str], foot: &str) -> CellContent {
    let lines = lines.iter().flat_map(|text| text.lines()).map(visible).filter(|line| !line.is_empty());
    CellContent::Field { lines: lines.collect(), foot: foot.to_owned() }
}

/// Rows of cells, each as wide and as high as it is told to be.
#[derive(Default)]
struct Rows {
    cells: Vec<TableCell>,
    rows: usize,
}

impl Rows {
    /// A row that is as high as `rows` usual ones; each cell with the columns that it covers.
    fn put(&mut self, rows: usize, cells: &[(usize, CellContent)]) {
        let mut column = 0;
        for (columns, content) in cells {
            self.cells.push(TableCell { row: self.rows, column, rows, columns: *columns, content: content.clone() });
            column += columns;
        }
        self.rows += rows;
    }

    fn table(self, title: &str, widths: &[f32], header_rows: usize, min_row: f32, label_size: f32) -> TableBlock {
        TableBlock {
            title: title.to_owned(),
            widths: widths.to_vec(),
            header_rows,
            num_rows: self.rows,
            min_row,
            label_size,
            cells: self.cells,
        }
    }
}
