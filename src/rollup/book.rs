//! A collection as a workbook for people: the sums on the tables of the form, the offices, the findings, the questions.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::{
    collection::{Collection, Standing},
    sheet,
};
use crate::{
    check::Severity,
    form::{Content, Grid},
};

/// Most findings that are listed: a workbook of more is opened by nobody. All of them are in the tables for programs.
const MOST: usize = 100_000;
/// Pixels of a millimetre: somewhat more than on paper, for the screen.
const PIXELS: f32 = 5.4;

/// How cells look.
struct Looks {
    title: Format,
    head: Format,
    label: Format,
    figure: Format,
    text: Format,
}

/// The workbook. The same collection gives the same bytes.
///
/// # Errors
/// Where it cannot be written.
pub fn book(collection: &Collection) -> Result<Vec<u8>, XlsxError> {
    let mut book = sheet::workbook()?;
    let bordered = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let looks = Looks {
        title: Format::new().set_bold().set_font_size(14),
        head: bordered.clone().set_bold().set_background_color(sheet::ground()),
        label: bordered.clone().set_align(FormatAlign::Center),
        figure: bordered.clone().set_align(FormatAlign::Right),
        text: bordered,
    };
    sums(collection, book.add_worksheet().set_name("汇总")?, &looks)?;
    units(collection, book.add_worksheet().set_name("单位")?, &looks)?;
    findings(collection, book.add_worksheet().set_name("核对结果")?, &looks)?;
    questions(collection, book.add_worksheet().set_name("问题")?, &looks)?;
    book.save_to_buffer()
}

fn sums(collection: &Collection, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    let form = &collection.sums.form;
    let said = format!("{} 年度汇总：{} 个单位，{}", collection.year, collection.sums.reports, form.name());
    sheet.write_string_with_format(0, 0, said, &looks.title)?;
    let mut top = 2;
    for section in &form.sections {
        for grid in section.parts.iter().filter_map(|part| part.grid()) {
            sheet.write_string_with_format(top, 0, &section.heading, &looks.title)?;
            top = table(collection, grid, sheet, top + 1, looks)? + 2;
        }
    }
    // The widest table says how wide columns are; the others go along.
    let grids = form.sections.iter().flat_map(|section| &section.parts).filter_map(|part| part.grid());
    if let Some(widest) = grids.max_by_key(|grid| grid.widths.len()) {
        for (column, width) in (0_u16..).zip(&widest.widths) {
            #[expect(clippy::cast_sign_loss, reason = "a width")]
            sheet.set_column_width_pixels(column, (width * PIXELS).round() as u32)?;
        }
    }
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Lays a printed table upon the sheet; the row behind it.
fn table(
    collection: &Collection,
    grid: &Grid,
    sheet: &mut Worksheet,
    top: u32,
    looks: &Looks,
) -> Result<u32, XlsxError> {
    let at = |row: usize, column: usize| (top + count(row), u16::try_from(column).unwrap_or(u16::MAX));
    for cell in &grid.cells {
        let (from, to) = (at(cell.row, cell.column), at(cell.row + cell.rows - 1, cell.column + cell.columns - 1));
        let format = match cell.content {
            Content::Label { .. } => &looks.label,
            Content::Entry(_) => &looks.figure,
        };
        if from != to {
            sheet.merge_range(from.0, from.1, to.0, to.1, "", format)?;
        }
        match &cell.content {
            Content::Label { text, .. } => sheet.write_string_with_format(from.0, from.1, text, format)?,
            Content::Entry(entry) => {
                let sum = collection.sums.of(*entry);
                match sum.is_figure() {
                    true => sheet::figure(sheet, from, &sum.to_string(), format)?,
                    false => sheet.write_string_with_format(from.0, from.1, sum.to_string(), format)?,
                }
            }
        };
    }
    Ok(top + count(grid.num_rows))
}

fn units(collection: &Collection, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        ("单位", 36.0),
        ("代码", 20.0),
        ("级别", 12.0),
        ("情况", 12.0),
        ("逾期", 8.0),
        ("计入汇总", 10.0),
        ("年度", 8.0),
        ("报告格式", 18.0),
        ("办理状态", 12.0),
        ("错误", 8.0),
        ("警告", 8.0),
        ("提示", 8.0),
        ("已说明", 8.0),
        ("未填部分", 30.0),
        ("校验码", 46.0),
        ("文件", 50.0),
    ];
    heads(sheet, &columns, looks)?;
    let office = |office: Option<usize>| office.map(|office| &collection.roster.offices[office]);
    let mut row = 1;
    for office in collection.missing.iter().filter_map(|at| office(Some(*at))) {
        texts(sheet, row, 0, &[&office.name, &office.code, &office.level, "未报送"], looks)?;
        row += 1;
    }
    for (at, listed) in collection.units.iter().enumerate() {
        let unit = &listed.unit;
        let code = office(listed.office).map_or("", |office| office.code.as_str());
        let late = if listed.is_late { "逾期" } else { "" };
        let added = if listed.is_added { "是" } else { "否" };
        let standing = if listed.standing == Standing::Taken { "已收" } else { listed.standing.label() };
        texts(sheet, row, 0, &[collection.name(at), code, &listed.level, standing, late, added], looks)?;
        sheet.write_number_with_format(row, 6, f64::from(unit.year), &looks.figure)?;
        texts(sheet, row, 7, &[unit.form.name(), &unit.standing()], looks)?;
        for (column, count) in (9_u16..).zip(unit.open.into_iter().chain([unit.waived])) {
            sheet.write_number_with_format(row, column, count as f64, &looks.figure)?;
        }
        let lacking = unit.lacking.iter().map(|at| unit.form.name_of(at)).collect::<Vec<_>>().join("、");
        texts(sheet, row, 13, &[&lacking, &unit.code, &unit.source], looks)?;
        row += 1;
    }
    Ok(())
}

fn findings(collection: &Collection, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    let columns =
        [("单位", 36.0), ("年度", 8.0), ("级别", 8.0), ("规则", 44.0), ("位置", 44.0), ("问题", 80.0), ("理由", 30.0)];
    heads(sheet, &columns, looks)?;
    let all = collection.units.iter().enumerate().flat_map(|(at, listed)| {
        listed.unit.findings.list().into_iter().map(move |found| (at, listed.unit.year, found))
    });
    // What is only to be confirmed fills most of the list, and is the least of it.
    let all = all.filter(|(.., found)| found.severity != Severity::Info);
    for (row, (at, year, found)) in (1..).zip(all) {
        if row as usize > MOST {
            let more = format!("只列出前 {MOST} 个，全部在“导出数据表（CSV）”的 findings 表中");
            sheet.write_string_with_format(row, 0, more, &looks.text)?;
            break;
        }
        sheet.write_string_with_format(row, 0, collection.name(at), &looks.text)?;
        sheet.write_number_with_format(row, 1, f64::from(year), &looks.figure)?;
        let waived = found.waived.as_deref().unwrap_or_default();
        let label = found.severity.label();
        let rule = format!("{}　{}", found.rule.id, found.rule.title);
        texts(sheet, row, 2, &[label, &rule, &found.place, &found.message, waived], looks)?;
    }
    Ok(())
}

fn questions(collection: &Collection, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    heads(sheet, &[("问题", 18.0), ("单位", 36.0), ("内容", 110.0), ("各单位的数字", 60.0)], looks)?;
    for (row, question) in (1..).zip(collection.questions.iter().take(MOST)) {
        let office = question.office.map(|office| collection.roster.offices[office].name.as_str());
        let name = office.or_else(|| question.unit.map(|unit| collection.name(unit))).unwrap_or_default();
        let parts = question.parts.iter().map(|(unit, figure)| format!("{} {figure}", collection.name(*unit)));
        let parts = parts.collect::<Vec<_>>().join("，");
        texts(sheet, row, 0, &[question.matter.label(), name, &question.words, &parts], looks)?;
    }
    Ok(())
}

fn heads(sheet: &mut Worksheet, columns: &[(&str, f64)], looks: &Looks) -> Result<(), XlsxError> {
    for (at, (name, width)) in (0_u16..).zip(columns) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(0, at, *name, &looks.head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Texts beside each other, as texts whatever they look like: none becomes a formula.
fn texts(sheet: &mut Worksheet, row: u32, first: u16, texts: &[&str], looks: &Looks) -> Result<(), XlsxError> {
    /// Most letters of a cell.
    const LETTERS: usize = 32_767;
    for (column, text) in (first..).zip(texts) {
        sheet.write_string_with_format(row, column, crate::text::at_most(text, LETTERS), &looks.text)?;
    }
    Ok(())
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
