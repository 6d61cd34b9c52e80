//! From matched rows to the figures of a report.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::doubt::Doubt,
    align::Match,
    cell::{self, Read},
    columns::{Header, Order, header},
    label::{Label, SURE},
    shape::{self, Shape},
    source::{Piece, Source, Strip, clean},
    values::{Values, values},
};
use crate::{
    address::Address,
    form::{CellRef, Form},
    number::Kind,
    report::{Entry, Report},
};

/// What is matched, and what it is matched with.
pub(super) struct Matched<'t, 'f> {
    pub(super) source: &'t Source<'f>,
    pub(super) strips: &'t [Strip<'f>],
    pub(super) shape: &'t Shape,
    pub(super) matches: &'t [Match],
}

/// Fills in the figures; what is not certain of them goes to the doubts.
pub(super) fn fill(matched: &Matched<'_, '_>, report: &mut Report, doubts: &mut Vec<Doubt>) {
    let form = std::sync::Arc::clone(&report.form);
    let mut headers: BTreeMap<usize, Header> = BTreeMap::new();
    let mut before = 0;
    for found in matched.matches {
        let (own, strip) = (&matched.strips[found.own], &matched.shape.strips[found.form]);
        let heads = matched.heads(before, own.part);
        before = own.part + 1;
        let table = strip.cells[0].table;
        let count = form.tables[table].columns.len();
        let row_at = at(&form, &strip.cells);
        let mut unclear = None;
        let has_columns = strip.cells.len() >= count && count > 1;
        if has_columns {
            match header(&heads, &form.tables[table]) {
                Header::Nothing => {}
                // A header that a page has cut says less than the one before it.
                Header::Some(_) if matches!(headers.get(&table), Some(Header::All(_))) => {}
                found => _ = headers.insert(table, found),
            }
        }
        let order = match headers.get(&table) {
            Some(Header::All(order)) if order.columns.len() == strip.cells.len() => Some(order),
            _ => None,
        };
        let targets = targets(strip, order, count);
        let figures = match values(&own.cells, targets.len(), order.map(|order| order.places.as_slice())) {
            Values::Sure(cells) => cells.into_iter().map(Some).collect::<Vec<_>>(),
            Values::Doubtful(cells, why) => {
                unclear = Some(why);
                cells
            }
        };
        if found.share < SURE {
            unclear = unclear.or(Some("行名与格式不同，可能不是本行，请核对"));
        }
        let places = figures.iter().map(|figure| figure.map(|cell| cell.column)).collect::<Vec<_>>();
        if let Some(why) = unclear {
            doubts.push(Doubt::new(Some(row_at.clone()), own.words(), &own.row.place, why));
        }
        for (target, figure) in targets.iter().zip(figures) {
            let Some(figure) = figure else { continue };
            let column = &form.tables[target.table].columns[target.column];
            let Read { entry, doubt } = cell::read(&figure.text, column.kind, &column.unit);
            report.set_entry(*target, Some(entry));
            if let Some((why, readings)) = doubt {
                let at = Some(form.address(*target));
                doubts.push(Doubt { readings, ..Doubt::new(at, clean(&figure.text), &own.row.place, why) });
            }
            if column.kind == Kind::Amount
                && let Some(words) = other_unit(&heads, own, &column.label, &column.unit)
            {
                let why = format!("原表该列的单位与格式不同，表内的单位是“{}”，请换算后填写", column.unit);
                let at = Some(form.address(*target));
                let source = format!("{words}：{}", clean(&figure.text));
                doubts.push(Doubt::new(at, source, &own.row.place, why));
            }
        }
        let is_sure = match headers.get(&table) {
            Some(Header::All(_)) => true,
            Some(Header::Some(found)) => found.iter().all(|(column, place)| places.get(*column) == Some(&Some(*place))),
            Some(Header::Unclear | Header::Nothing) | None => false,
        };
        if has_columns && !is_sure && unclear.is_none() && !is_proven(report, &strip.cells) {
            let why = "表头各列没有全部认出，按格式的顺序收入，请逐个核对";
            doubts.push(Doubt::new(Some(row_at), own.words(), &own.row.place, why));
        }
    }
    missing(matched, &form, doubts);
}

/// Whether the totals that are printed say that each figure stands in its column; where all are blank, none stands wrong.
fn is_proven(report: &Report, cells: &[CellRef]) -> bool {
    let totals = cells.iter().filter(|cell| !report.form.tables[cell.table].columns[cell.column].sum.is_empty());
    let agrees = |cell: &CellRef| {
        let printed = report.number(*cell);
        printed.is_some() && printed == report.stated_sum(report.members(*cell)).number()
    };
    let is_blank = cells.iter().all(|cell| report.entry(*cell).is_none_or(|entry| *entry == Entry::default()));
    is_blank || totals.clone().next().is_some() && totals.into_iter().all(agrees)
}

impl<'t> Matched<'t, '_> {
    /// The words between two parts, with the columns in which they stand: a text has its headers a line each.
    fn heads(&self, from: usize, to: usize) -> Vec<(&'t str, usize)> {
        let between = self.source.parts.get(from..to).unwrap_or_default().iter();
        between
            .flat_map(|piece| match piece {
                Piece::Row { row, .. } => row.cells.iter().map(|cell| (cell.text.as_str(), cell.column)).collect(),
                Piece::Paragraph(paragraph) => vec![(paragraph.text.as_str(), 0)],
            })
            .collect()
    }
}

/// The address that has all these cells.
pub(super) fn at(form: &Form, cells: &[CellRef]) -> Address {
    let first = cells[0];
    let table = &form.tables[first.table];
    match cells.iter().all(|cell| cell.row == first.row) {
        true => Address::within(&table.key, &table.rows[first.row].key),
        false => Address::new(table.key.as_str()),
    }
}

/// The cells of a row in the order of the source.
fn targets(strip: &shape::Strip, order: Option<&Order>, count: usize) -> Vec<CellRef> {
    let Some(order) = order.filter(|_| count > 0 && strip.cells.len().is_multiple_of(count)) else {
        return strip.cells.clone();
    };
    let sides = order.columns.chunks(count).zip(strip.cells.chunks(count));
    sides.flat_map(|(columns, cells)| columns.iter().map(|column| CellRef { column: *column, ..cells[0] })).collect()
}

/// The header of a column of money, where it names another unit than the form.
fn other_unit(heads: &[(&str, usize)], own: &Strip<'_>, label: &str, unit: &str) -> Option<String> {
    let wanted = Label::new(label);
    let cells = heads.iter().map(|(text, _)| *text);
    let texts = cells.chain(own.label.iter().map(|(_, text)| *text));
    let of = |text: &str| ["亿元", "万元", "元"].into_iter().find(|unit| text.contains(unit));
    texts
        .filter(|text| wanted.likeness(&Label::new(text)) >= SURE)
        .filter(|text| of(text).is_some_and(|own| own != unit))
        .map(|text| clean(text).to_owned())
        .next()
}

/// Rows of the form that the source does not have.
fn missing(matched: &Matched<'_, '_>, form: &Form, doubts: &mut Vec<Doubt>) {
    let found = matched.matches.iter().map(|found| found.form).collect::<BTreeSet<_>>();
    for (index, table) in form.tables.iter().enumerate() {
        let strips = matched.shape.strips.iter().enumerate();
        let of_table = strips.filter(|(_, strip)| strip.cells[0].table == index).collect::<Vec<_>>();
        let gone = of_table.iter().filter(|(at, _)| !found.contains(at)).collect::<Vec<_>>();
        if gone.len() == of_table.len() {
            let at = Some(Address::new(table.key.as_str()));
            doubts.push(Doubt::new(at, "", "", "原文中没有找到这张表，请补填"));
            continue;
        }
        for (_, strip) in gone {
            let at = Some(at(form, &strip.cells));
            doubts.push(Doubt::new(at, "", "", "原文中没有找到该行，请补填"));
        }
    }
}
