//! The empty ledger: a spreadsheet with lists to choose from, which counts without a question once it is filled in.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{
    applicant::CLASSES,
    error::LedgerError,
    matter::name_of,
    outcome::OutcomeWords,
    vocabulary::{Field, OUTCOMES},
};
use crate::form::{Form, Role};

/// How many rows can be filled in; officers copy the last one for more.
const ROWS: u32 = 2_000;

/// A column of the empty ledger: header, width, what is chosen from.
struct Column {
    header: &'static str,
    width: f64,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Date,
    Class,
    Outcome,
    Way,
}

const WAYS: [&str; 5] = ["当面提交", "邮政寄送", "网络提交", "传真提交", "其他方式"];
/// What is chosen for what is not dealt with yet.
const PENDING: &str = "办理中";
/// The sheet with the lists.
const LISTS: &str = "选项";

fn columns() -> [Column; 10] {
    let column = |header, width, kind| Column { header, width, kind };
    [
        column("序号", 6.0, Kind::Text),
        column(Field::Number.name(), 18.0, Kind::Text),
        column(Field::Received.name(), 13.0, Kind::Date),
        column("收到方式", 12.0, Kind::Way),
        column(Field::Applicant.name(), 18.0, Kind::Text),
        column(Field::Class.name(), 16.0, Kind::Class),
        column("申请内容", 32.0, Kind::Text),
        column(Field::Answered.name(), 13.0, Kind::Date),
        column(Field::Outcome.name(), 44.0, Kind::Outcome),
        column("备注", 20.0, Kind::Text),
    ]
}

/// An empty ledger with the rows and classes of a form.
///
/// # Errors
/// Where the form has no table of applications.
pub fn template(form: &Form) -> Result<Vec<u8>, LedgerError> {
    let outcomes = OutcomeWords::of(form);
    let known = OUTCOMES.certain.keys().filter(|role| outcomes.row(**role).is_some());
    let mut rows = known.filter_map(|role| Some((outcomes.row(*role)?, *role))).collect::<Vec<_>>();
    rows.sort_unstable();
    rows.dedup_by_key(|(row, _)| *row);
    let outcomes = rows.iter().map(|(_, role)| label(form, *role)).chain([PENDING.to_owned()]).collect::<Vec<_>>();
    let classes = CLASSES.map(|role| name_of(form, role));
    if rows.is_empty() || classes.iter().any(String::is_empty) {
        return Err(LedgerError::Form(form.name().to_owned()));
    }
    write(&classes, &outcomes).map_err(|err| LedgerError::Unwritten(err.to_string()))
}

/// An outcome as it is chosen: with the group that it is of, so that nobody need know the form by heart.
fn label(form: &Form, role: Role) -> String {
    let Some((table, row)) = form.row_of(role) else {
        // One row for all of them.
        let others = form.row_of(Role::OtherResults).map(|(table, row)| form.tables[table].rows[row].label.clone());
        return others.unwrap_or_default();
    };
    let row = &form.tables[table].rows[row];
    match row.path.get(1) {
        Some(group) => format!("{group} {}", row.label),
        None => row.label.clone(),
    }
}

fn write(classes: &[String], outcomes: &[String]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same form makes the same file.
    book.set_properties(
        &rust_xlsxwriter::DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2024, 1, 1)?),
    );
    let head = Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00DD_EBF7))
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let sheet = book.add_worksheet().set_name("台账")?;
    for (at, column) in (0_u16..).zip(columns()) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_with_format(0, at, column.header, &head)?;
        let format = match column.kind {
            Kind::Date => Format::new().set_num_format("yyyy-mm-dd"),
            _ => Format::new().set_num_format("@"),
        };
        sheet.set_column_format(at, &format)?;
        let rule = match column.kind {
            Kind::Text => continue,
            Kind::Date => dates()?,
            Kind::Class => chosen("A", classes.len(), "请从下拉列表中选择申请人类型")?,
            Kind::Outcome => chosen("B", outcomes.len(), "请从下拉列表中选择办理结果")?,
            Kind::Way => chosen("C", WAYS.len(), "请从下拉列表中选择收到方式")?,
        };
        sheet.add_data_validation(1, at, ROWS, at, &rule)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    guidance(book.add_worksheet().set_name("填写说明")?)?;
    let lists = book.add_worksheet().set_name(LISTS)?;
    let ways = WAYS.map(str::to_owned);
    for (at, list) in [classes, outcomes, &ways].into_iter().enumerate() {
        let at = u16::try_from(at).unwrap_or_default();
        lists.write_column(0, at, list.iter().map(String::as_str))?;
        lists.set_column_width(at, 40.0)?;
    }
    book.save_to_buffer()
}

fn chosen(column: &str, length: usize, message: &str) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new()
        .allow_list_formula(Formula::new(format!("={LISTS}!${column}$1:${column}${length}")))
        .set_error_style(DataValidationErrorStyle::Stop);
    rule.set_error_title("不在列表中")?.set_error_message(message)
}

fn dates() -> Result<DataValidation, XlsxError> {
    let (first, last) = (ExcelDateTime::from_ymd(2008, 5, 1)?, ExcelDateTime::from_ymd(2100, 12, 31)?);
    DataValidation::new()
        .allow_date(DataValidationRule::Between(first, last))
        .set_error_title("不是日期")?
        .set_error_message("请填写日期，例如 2024-03-05")
}

fn guidance(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    const LINES: [&str; 9] = [
        "一行填一件申请。一件申请登记时拆成几件的，每件填一行，编号不同。",
        "收到日期填收到申请的日期；补正后再次提交的不另填一行。",
        "申请人类型、收到方式、办理结果从下拉列表中选择，不要改写。",
        "答复日期填作出答复的日期；尚未答复的留空，办理结果选“办理中”或者留空。",
        "区分处理、只公开一部分的，办理结果只选部分公开一项。",
        "上年收到、上年底尚未答复的申请也要填入，收到日期填上年的日期。",
        "律师以个人名义申请的，申请人类型选自然人。",
        "合计行、空行不影响统计。不要改动表头各列的名称，可以在右边增加列。",
        "统计：nianbao count 台账.xlsx --year 年度 -o 年报.nianbao。姓名、申请内容只用于登记，不进入报告。",
    ];
    sheet.set_column_width(0, 100.0)?;
    sheet.write_column(0, 0, LINES)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form::builtins, ledger};

    #[test]
    fn an_empty_ledger_for_every_form() {
        for form in builtins() {
            let bytes = template(&form).expect("a spreadsheet");
            assert_eq!(bytes, template(&form).expect("a spreadsheet"), "the same again");
            let read = ledger::read(&bytes).expect("a ledger");
            let count = read.count(&form, 2024, &ledger::Answers::default()).expect("a header");
            assert!(count.questions.is_empty() && count.holds(&form), "{}: {:?}", form.id(), count.questions);
            assert_eq!(count.proof.counted, 0);
            assert!(count.columns.len() >= 6, "{:?}", count.columns);
        }
    }
}
