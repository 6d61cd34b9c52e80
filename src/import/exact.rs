//! Files of our own come back exactly: what stands at an address goes where the address says.
//!
//! Read beside the labels, never instead of them: such files are worked on by others. Where both agree, nothing is in
//! doubt; where they do not, the address wins and it is said.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    doubt::{Doubt, Imported},
    fit::{
        cell::{self, Read},
        proof,
    },
    known::Known,
    own::{Figure, Own},
};
use crate::{
    address::Address,
    form::{CellRef, Form, Place},
    report::{Entry, Formula, Link, Passage, Report, Value},
    text::{FIELD, TEXT, too_long},
};

/// What is known of a report, with what its file says of itself.
pub(super) fn known(own: &Own, forms: &[Arc<Form>], known: &Known) -> Known {
    let form = own.form.as_deref().and_then(|id| forms.iter().find(|form| form.id() == id));
    Known {
        form: known.form.clone().or_else(|| form.cloned()),
        year: known.year.or_else(|| own.line("year")?.parse().ok()),
        unit: known.unit.clone().or_else(|| own.line("unit").map(str::to_owned)),
    }
}

/// Puts everything where its address says. What the form has no place for is left to the labels.
pub(super) fn lay_upon(own: &Own, imported: &mut Imported) {
    let form = Arc::clone(&imported.report.form);
    let mut told = Vec::new();
    let mut doubts = Vec::new();
    for (address, text) in own.told() {
        let address = Address::new(address);
        match form.place(&address) {
            Some(Place::Cell(cell)) => {
                told.push(cell);
                doubts.extend(figure(&mut imported.report, cell, address, text, &imported.doubts));
            }
            Some(Place::Title) if too_long(text, FIELD).is_none() => {
                let title = Some(text.trim().to_owned()).filter(|title| !title.is_empty());
                imported.report.title = title.filter(|title| *title != imported.report.form_title());
            }
            Some(Place::Text(place)) if too_long(text, TEXT).is_none() => {
                put(&mut imported.report.texts, &place.key, text);
                imported.doubts.retain(|doubt| doubt.at.as_ref() != Some(&address));
            }
            Some(Place::Footnote(table)) if too_long(text, TEXT).is_none() => {
                put(&mut imported.report.footnotes, &form.tables[table].key, text);
            }
            Some(Place::Contact(field)) if too_long(text, FIELD).is_none() => {
                text.trim().clone_into(imported.report.contact.field_mut(field));
            }
            _ => {}
        }
    }
    let is_told = |doubt: &Doubt| match doubt.at.as_ref().and_then(|at| form.place(at)) {
        Some(place @ (Place::Cell(_) | Place::Row { .. } | Place::Table(_))) => {
            let mut cells = form.cells().filter(|cell| is_within(place, *cell)).peekable();
            cells.peek().is_some() && cells.all(|cell| told.contains(&cell))
        }
        _ => false,
    };
    imported.doubts.retain(|doubt| !is_told(doubt));
    imported.doubts.extend(doubts);
    tie(own, imported);
    imported.doubts.sort_by_cached_key(|doubt| doubt.at.as_ref().map(|at| form.position(at)));
    imported.proof = proof::proof(&imported.report);
}

/// Ties the figures of the texts to the cells that they follow; one that is not what the cells say is told.
fn tie(own: &Own, imported: &mut Imported) {
    let (mut links, mut at_last) = (Vec::new(), BTreeMap::new());
    for Figure { paragraph, words, says } in &own.figures {
        let figure = paragraph.get(words.clone()).unwrap_or_default();
        let formula = Formula::read(&imported.report.form, says);
        let link =
            place(&imported.report, paragraph, &at_last).zip(formula).and_then(|((at, start, lead), formula)| {
                let start_of_words = start + words.start.checked_sub(lead)?;
                at_last.insert(at.clone(), start);
                Some(Link { words: Passage { at, range: start_of_words..start_of_words + figure.len() }, formula })
            });
        match link {
            Some(link) if imported.report.holds(&link) => links.push(link),
            link => {
                let why = "这处数字原与表格关联，现与表格不符，关联已断开，请核对";
                let at = link.map(|link| link.words.at);
                imported.doubts.push(Doubt::new(at, figure, paragraph.trim(), why));
            }
        }
    }
    imported.report.links = imported.report.linked(links);
}

/// Where a paragraph stands: the text, where it begins there, and how much of the paragraph stands before that, as the
/// mark of a note does. Paragraphs that say the same are found one after the other.
fn place(report: &Report, paragraph: &str, at_last: &BTreeMap<Address, usize>) -> Option<(Address, usize, usize)> {
    let find = |at: Address, text: &str, words: &str| {
        let from = at_last.get(&at).copied().unwrap_or(0);
        let found = text.get(from..)?.find(words)?;
        Some((at, from + found, paragraph.find(words)?))
    };
    let words = paragraph.trim();
    let of_texts = report.texts.iter().find_map(|(key, text)| find(Address::new(key.as_str()), text, words));
    of_texts.or_else(|| {
        let note = words.strip_prefix("注：").unwrap_or(words).trim();
        let notes = report.footnotes.iter().map(|(key, text)| (Address::within("footnotes", key), text));
        notes.into_iter().find_map(|(at, text)| find(at, text, note))
    })
}

fn put(texts: &mut BTreeMap<String, String>, key: &str, text: &str) {
    match text.trim() {
        "" => _ = texts.remove(key),
        text => _ = texts.insert(key.to_owned(), text.to_owned()),
    }
}

fn is_within(place: Place<'_>, cell: CellRef) -> bool {
    match place {
        Place::Cell(own) => own == cell,
        Place::Row { table, row } => (cell.table, cell.row) == (table, row),
        Place::Table(table) => cell.table == table,
        _ => false,
    }
}

/// Enters a figure, and says what is not certain of it.
fn figure(report: &mut Report, cell: CellRef, address: Address, text: &str, before: &[Doubt]) -> Option<Doubt> {
    let column = &report.form.tables[cell.table].columns[cell.column];
    let Read { entry, doubt } = cell::read(text, column.kind, &column.unit);
    let found = report.entry(cell).cloned().unwrap_or_default();
    let number = |entry: &Entry| match entry.value {
        Value::Number(number) => Some(number),
        Value::Blank | Value::Refused(_) => None,
    };
    let is_doubted = before.iter().any(|doubt| {
        doubt.at.as_ref().is_some_and(|at| report.form.place(at).is_some_and(|place| is_within(place, cell)))
    });
    let readings = [&entry, &found].map(|entry| number(entry).map(|number| number.to_string()).unwrap_or_default());
    let is_moved = number(&found).is_some() && number(&entry).is_some() && readings[0] != readings[1] && !is_doubted;
    report.set_entry(cell, Some(entry));
    if let Some((why, readings)) = doubt {
        return Some(Doubt { readings, ..Doubt::new(Some(address), text.trim(), "", why) });
    }
    is_moved.then(|| {
        let why = "数字带有的标记与它所在的行、列不一致，可能移动过，按标记收入，请核对";
        Doubt { readings: readings.to_vec(), ..Doubt::new(Some(address), text.trim(), "", why) }
    })
}
