//! The figures of one report, packed: of a hundred thousand reports they are all in memory at once.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::{
    form::Form,
    number::Number,
    report::{Entry, Report, Value},
};

/// What is in a packed cell, as the first byte of it says. A byte of [`SMALL`] or more is a count without a remark.
const NEVER: u8 = 0;
const BLANK: u8 = 1;
const REFUSED: u8 = 2;
const COUNT: u8 = 3;
const CHANGE: u8 = 4;
const AMOUNT: u8 = 5;
/// Added to one of the above: a remark follows.
const WITH_NOTE: u8 = 8;
const SMALL: u8 = 16;

/// The cells of a report in the order of its form: a byte for most of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures(Box<[u8]>);

impl Figures {
    /// Those of a report.
    pub fn of(report: &Report) -> Self {
        let mut bytes = Vec::with_capacity(256);
        report.form.cells().for_each(|cell| put(report.entry(cell), &mut bytes));
        Self(bytes.into())
    }

    /// A report that holds them, and no word.
    pub fn unpack(&self, form: &Arc<Form>, unit: &str, year: u16) -> Report {
        let mut report = Report::new(Arc::clone(form), unit, year);
        let mut rest = &self.0[..];
        for cell in form.cells() {
            let entry = take(&mut rest);
            if entry.is_some() {
                report.set_entry(cell, entry);
            }
        }
        report
    }
}

fn put(entry: Option<&Entry>, bytes: &mut Vec<u8>) {
    let Some(Entry { value, note }) = entry else { return bytes.push(NEVER) };
    if let Value::Number(Number::Count(count)) = value
        && note.is_empty()
        && let Some(byte) = u8::try_from(*count).ok().and_then(|count| count.checked_add(SMALL))
    {
        return bytes.push(byte);
    }
    let with_note = if note.is_empty() { 0 } else { WITH_NOTE };
    match value {
        Value::Blank => bytes.push(BLANK | with_note),
        Value::Refused(text) => {
            bytes.push(REFUSED | with_note);
            put_text(text, bytes);
        }
        Value::Number(Number::Count(count)) => {
            bytes.push(COUNT | with_note);
            bytes.extend(count.to_be_bytes());
        }
        Value::Number(Number::Change(change)) => {
            bytes.push(CHANGE | with_note);
            bytes.extend(change.to_be_bytes());
        }
        Value::Number(Number::Amount(amount)) => {
            bytes.push(AMOUNT | with_note);
            bytes.extend(amount.serialize());
        }
    }
    if with_note > 0 {
        put_text(note, bytes);
    }
}

fn put_text(text: &str, bytes: &mut Vec<u8>) {
    bytes.extend((text.len() as u64).to_be_bytes());
    bytes.extend(text.as_bytes());
}

/// The next cell; `None` of one that was never touched. What was packed is unpacked, so there is always enough of it.
fn take(rest: &mut &[u8]) -> Option<Entry> {
    let [tag] = array(rest);
    if tag >= SMALL {
        return Some(Number::Count(u64::from(tag - SMALL)).into());
    }
    let value = match tag & !WITH_NOTE {
        BLANK => Value::Blank,
        REFUSED => Value::Refused(take_text(rest)),
        COUNT => Value::Number(Number::Count(u64::from_be_bytes(array(rest)))),
        CHANGE => Value::Number(Number::Change(i64::from_be_bytes(array(rest)))),
        AMOUNT => Value::Number(Number::Amount(Decimal::deserialize(array(rest)))),
        _ => return None,
    };
    let note = if tag & WITH_NOTE > 0 { take_text(rest) } else { String::new() };
    Some(Entry { value, note })
}

fn array<const SIZE: usize>(rest: &mut &[u8]) -> [u8; SIZE] {
    match rest.split_first_chunk() {
        Some((first, behind)) => {
            *rest = behind;
            *first
        }
        None => [0; SIZE],
    }
}

fn take_text(rest: &mut &[u8]) -> String {
    let length = usize::try_from(u64::from_be_bytes(array(rest))).unwrap_or(usize::MAX);
    let (text, behind) = rest.split_at(length.min(rest.len()));
    *rest = behind;
    String::from_utf8_lossy(text).into_owned()
}
