//! Years side by side as separated values, and as a workbook.

use rust_xlsxwriter::{Format, FormatBorder, Note, Worksheet, XlsxError};

use super::{
    schema::{Column, Field, Type, scaled},
    separated, sheet,
    years::{Line, Years},
};
use crate::{number::Number, report::Shown};

/// A figure of one year.
struct Row<'y> {
    unit: &'y str,
    year: u16,
    line: &'y Line,
    figure: Option<Number>,
    printed: Option<Number>,
    before: Option<Number>,
    growth: Option<String>,
}

/// The figures of a year with those of the year before and what they have grown by, as separated values: a row each.
///
/// # Errors
/// Where it cannot be written.
pub fn table(offices: &[Years]) -> Result<Vec<u8>, std::io::Error> {
    let lines = offices.iter().flat_map(|years| years.lines.iter().map(move |line| (years, line)));
    let rows = lines.flat_map(|(years, line)| {
        let growth = line.growth();
        years.reports.iter().enumerate().map(move |(at, report)| Row {
            unit: years.unit(),
            year: report.year,
            line,
            figure: line.shown(at).figure,
            printed: line.shown(at).printed,
            before: at.checked_sub(1).and_then(|at| line.shown(at).figure),
            growth: growth.get(at).copied().flatten().map(|growth| growth.to_string()),
        })
    });
    let columns = [
        column("year", Type::Int, |row: &Row<'_>| Field::Int(row.year.into())),
        column("address", Type::Text, |row| Field::text(row.line.at.as_str())),
        column("name", Type::Text, |row| Field::text(&row.line.name)),
        column("value", Type::Decimal, |row| plain(row.figure)),
        column("previous", Type::Decimal, |row| plain(row.before)),
        column("growth_percent", Type::Decimal, |row| Field::some(row.growth.as_deref().unwrap_or_default())),
        column("unit", Type::Text, |row| Field::text(row.unit)),
        column("printed", Type::Decimal, |row| plain(row.printed)),
    ];
    let mut bytes = Vec::new();
    separated::write(&mut bytes, &columns, rows)?;
    Ok(bytes)
}

fn plain(figure: Option<Number>) -> Field<'static> {
    figure.map_or(Field::Null, |figure| match scaled(figure.to_decimal()) {
        Some(scaled) => Field::Decimal(scaled),
        None => Field::owned(figure.plain()),
    })
}

fn column<R>(name: &'static str, kind: Type, get: for<'r> fn(&'r R) -> Field<'r>) -> Column<R> {
    Column { name, kind, nullable: true, about: "", get }
}

/// The same as a workbook: a row a figure, a column a year; of several offices below each other.
///
/// # Errors
/// Where it cannot be written.
pub fn workbook(offices: &[Years]) -> Result<Vec<u8>, XlsxError> {
    let mut book = sheet::workbook()?;
    let cell = Format::new().set_border(FormatBorder::Thin);
    let head = cell.clone().set_bold();
    let sheet = book.add_worksheet().set_name("历年")?;
    sheet.set_column_width(0, 30)?;
    sheet.set_column_width(1, 70)?;
    let mut top = 0;
    for years in offices {
        top = office(sheet, top, years, (&cell, &head))?;
    }
    sheet.set_freeze_panes(1, 2)?;
    let sheet = book.add_worksheet().set_name("核对结果")?;
    let heads = ["单位", "年度", "级别", "规则", "问题", "处理"];
    for ((at, name), width) in (0_u16..).zip(heads).zip([30, 8, 8, 16, 80, 60]) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, name, &head)?;
    }
    let findings = offices.iter().flat_map(|years| years.findings.iter().map(move |found| (years.unit(), found)));
    for (row, (unit, (year, finding))) in (1..).zip(findings) {
        let texts = [
            unit,
            &year.to_string(),
            finding.severity.label(),
            finding.rule.id,
            finding.message.as_str(),
            finding.hint.as_str(),
        ];
        for (at, text) in (0_u16..).zip(texts) {
            sheet.write_string_with_format(row, at, text, &cell)?;
        }
    }
    book.save_to_buffer()
}

/// The years of one office; the row behind them.
fn office(sheet: &mut Worksheet, top: u32, years: &Years, (cell, head): (&Format, &Format)) -> Result<u32, XlsxError> {
    sheet.write_string_with_format(top, 0, "单位", head)?;
    sheet.write_string_with_format(top, 1, "项目", head)?;
    let column = |year: usize| u16::try_from(if year == 0 { 2 } else { 2 * year + 1 }).unwrap_or(u16::MAX);
    for (at, report) in years.reports.iter().enumerate() {
        sheet.write_string_with_format(top, column(at), format!("{} 年", report.year), head)?;
        if at > 0 {
            sheet.write_string_with_format(top, column(at) + 1, "增长（%）", head)?;
        }
    }
    let mut row = top + 1;
    for line in &years.lines {
        sheet.write_string_with_format(row, 0, years.unit(), cell)?;
        sheet.write_string_with_format(row, 1, &line.name, cell)?;
        for (year, growth) in line.growth().into_iter().enumerate() {
            let Shown { figure, printed } = line.shown(year);
            number(sheet, row, column(year), figure.map(Number::plain), cell)?;
            if let Some(printed) = printed {
                sheet.insert_note(row, column(year), &Note::new(format!("≠ 报告中原为 {}", printed.plain())))?;
            }
            if year > 0 {
                number(sheet, row, column(year) + 1, growth.map(|growth| growth.to_string()), cell)?;
            }
        }
        row += 1;
    }
    Ok(row)
}

/// A figure, or a cell that is blank.
fn number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: Option<String>,
    format: &Format,
) -> Result<(), XlsxError> {
    match text {
        Some(text) => sheet::figure(sheet, (row, column), &text, format)?,
        None => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}
