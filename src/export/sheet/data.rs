//! Two sheets beside the tables: the fields and texts, which are typed, and everything with its address, for programs.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{
    cells::{self, Spot},
    looks::Looks,
};
use crate::{
    address::Address,
    form::{Form, Place},
    report::{Report, Value},
};

/// The sheet with the fields and texts.
pub(super) const TEXTS: &str = "封面和文字";
/// Rows above the fields: what the sheet is, and how it is filled in.
const ABOVE: usize = 2;

/// What the sheet with the texts says of itself.
const GUIDE: &str =
    "请填写本表和以后各表的白色单元格，灰色单元格自动计算。没有发生的填 0。填完保存，原样发回即可导入。";

/// The places that hold words, each with its row.
fn fields(form: &Form) -> impl Iterator<Item = (usize, Place<'_>)> {
    let is_field = |place: &Place<'_>| holds(*place) && !matches!(place, Place::Cell(_));
    form.places().filter(is_field).enumerate().map(|(at, place)| (at + ABOVE, place))
}

fn row(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Where the words are.
pub(super) fn spots(form: &Form) -> Vec<(Address, Spot)> {
    let spots = fields(form)
        .map(|(at, place)| (form.address_of(place), Spot { sheet: TEXTS.to_owned(), row: row(at), column: 1 }));
    spots.collect()
}

/// The fields and texts.
pub(super) fn texts(
    report: &Report,
    spots: &BTreeMap<Address, Spot>,
    sheet: &mut Worksheet,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let form = &report.form;
    let title = if report.unit.is_empty() { form.name().to_owned() } else { report.title().lines().collect() };
    sheet.write_string_with_format(0, 0, title, &looks.head)?;
    sheet.write_string_with_format(1, 0, GUIDE, &looks.data)?;
    sheet.set_column_width(0, 34)?.set_column_width(1, 100)?;
    for (at, place) in fields(form) {
        let address = form.address_of(place);
        sheet.write_string_with_format(row(at), 0, form.name_of(&address), &looks.name)?;
        if let Some(spot) = spots.get(&address) {
            let text = cells::text(report, place);
            sheet.set_row_height(spot.row, height(place, &text))?;
            sheet.write_string_with_format(spot.row, spot.column, text, &looks.text)?;
        }
    }
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Points of a row that shows all of a text, as far as a row can be that high; one that is still to be written gets room.
fn height(place: Place<'_>, text: &str) -> f64 {
    const LINE: f64 = 15.0;
    const CHARS: usize = 44;
    const MOST: f64 = 409.0;
    let lines = text.lines().map(|line| line.chars().count().div_ceil(CHARS).max(1)).sum::<usize>();
    let least = if matches!(place, Place::Text(_)) { 4 } else { 1 };
    (lines.max(least) as f64 * LINE + 6.0).min(MOST)
}

/// Everything with its address: what stands there, what that is, and the remark behind it.
pub(super) fn data(
    report: &Report,
    spots: &BTreeMap<Address, Spot>,
    sheet: &mut Worksheet,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let form = &report.form;
    for (column, (name, width)) in (0..).zip([("地址", 36), ("名称", 70), ("内容", 24), ("状态", 12), ("附注", 30)])
    {
        sheet.write_string_with_format(0, column, name, &looks.name)?;
        sheet.set_column_width(column, width)?;
    }
    let all = form.places().filter(|place| holds(*place));
    let found = all.filter_map(|place| {
        let address = form.address_of(place);
        Some((place, spots.get(&address)?, address))
    });
    for (at, (place, spot, address)) in found.enumerate() {
        let at = row(at + 1);
        let (value, state, note) = match place {
            Place::Cell(cell) => {
                let stated = if form.is_computed(cell) { report.total(cell).number() } else { report.number(cell) };
                let (value, state) = match (stated, report.entry(cell).map(|entry| &entry.value)) {
                    (Some(number), _) => (number.to_string(), NUMBER),
                    (None, Some(Value::Refused(text))) => (text.clone(), TEXT),
                    _ => (String::new(), BLANK),
                };
                (value, state, report.note(cell))
            }
            place => {
                let text = cells::text(report, place);
                let state = if text.is_empty() { BLANK } else { TEXT };
                (text, state, "")
            }
        };
        let there = spot.named_with_sheet();
        sheet.write_string_with_format(at, 0, address.as_str(), &looks.data)?;
        sheet.write_string_with_format(at, 1, form.name_of(&address), &looks.data)?;
        let value = cells::formula(format!("=IF({there}=\"\",\"\",{there})"), value);
        sheet.write_formula_with_format(at, 2, value, &looks.data)?;
        let state_of = format!("=IF({there}=\"\",\"{BLANK}\",IF(ISNUMBER({there}),\"{NUMBER}\",\"{TEXT}\"))");
        sheet.write_formula_with_format(at, 3, cells::formula(state_of, state), &looks.data)?;
        sheet.write_string_with_format(at, 4, note, &looks.text)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

const NUMBER: &str = "数字";
const TEXT: &str = "文字";
const BLANK: &str = "空白";

/// Whether a place holds a figure or a text of its own.
fn holds(place: Place<'_>) -> bool {
    matches!(
        place,
        Place::Unit
            | Place::Year
            | Place::Title
            | Place::Contact(_)
            | Place::Text(_)
            | Place::Cell(_)
            | Place::Footnote(_)
    )
}
