//! How a figure of the text came to differ from the tables, where exactly one cause fits: it holds what was carried in, it
//! is a part, it is last year's, or it is that of another row.

use rust_decimal::Decimal;

use super::{
    case::Case,
    claim::{Fact, What},
    fact::Reading,
    own_rows,
    telling::name,
};
use crate::form::{Form, Role};

/// What can have been written instead of a fact.
#[derive(Clone)]
enum Instead {
    /// The same with those carried in, or without them.
    Carried(Fact, &'static str),
    /// One column of it.
    Column(Fact),
    /// Something else of the same table.
    Other(Fact),
}

/// In one clause, why the text says `stated` of a fact; nothing where no cause fits, or several do.
pub(super) fn cause(case: &Case<'_>, fact: &Fact, stated: Decimal) -> Option<String> {
    if stated.is_zero() {
        return None;
    }
    let report = case.tables.report;
    let own = case.tables.readings(fact);
    let mut found: Vec<(Vec<_>, String)> = Vec::new();
    let mut take = |reading: &Reading, words: String| {
        let is_own = own.iter().any(|own| own.cells == reading.cells && own.less == reading.less);
        let is_told = found.iter().any(|(cells, _)| *cells == reading.cells);
        if reading.value == stated && reading.less.is_empty() && !is_own && !is_told {
            found.push((reading.cells.clone(), words));
        }
    };
    for part in own.first().filter(|own| own.cells.len() > 1).map_or(&[][..], |own| &own.cells) {
        if let Some(value) = report.stated(*part).number() {
            let reading = Reading { cells: vec![*part], less: Vec::new(), value: value.to_decimal() };
            take(&reading, format!("正文的数只是其中“{}”一项", name(report, *part)));
        }
    }
    for instead in instead_of(fact, &report.form) {
        let (other, words) = match &instead {
            Instead::Carried(other, words) => (other, Some((*words).to_owned())),
            Instead::Column(other) | Instead::Other(other) => (other, None),
        };
        for reading in case.tables.readings(other).iter() {
            let names = reading.cells.first().map(|cell| name(report, *cell)).unwrap_or_default();
            let words = words.clone().unwrap_or_else(|| match instead {
                Instead::Column(_) => format!("正文的数只是“{names}”的数"),
                _ => format!("正文的数与“{names}”的数相同"),
            });
            if reading.cells.len() == 1 || !matches!(instead, Instead::Other(_)) {
                take(reading, words);
            }
        }
    }
    let last = case.last.map(|last| last.readings(fact));
    let is_last = last.is_some_and(|last| last.iter().any(|reading| reading.value == stated));
    match (found.as_slice(), is_last) {
        ([(_, words)], false) => Some(words.clone()),
        ([], true) => Some("正文的数与上年报告的数相同".to_owned()),
        _ => None,
    }
}

/// What stands beside a fact in its table.
fn instead_of(fact: &Fact, form: &Form) -> Vec<Instead> {
    let requests = || {
        let rows =
            [What::New.of_all(), What::CarriedIn.of_all(), What::AllProcessed.of_all(), What::CarriedOut.of_all()];
        let results = Role::RESULTS.iter().map(|row| What::row(row.key()).of_all());
        let own = own_rows::results(form).map(Fact::Row);
        rows.into_iter().chain(results).chain(own).map(Instead::Other).collect::<Vec<_>>()
    };
    match fact {
        Fact::Requests(What::New, "total") => [
            vec![
                Instead::Carried(What::Available.of_all(), "正文的数含上年结转"),
                Instead::Column(Fact::Requests(What::New, "natural")),
            ],
            requests(),
        ]
        .concat(),
        Fact::Requests(What::Available, "total") => [
            vec![
                Instead::Carried(What::New.of_all(), "正文的数不含上年结转"),
                Instead::Column(Fact::Requests(What::Available, "natural")),
            ],
            requests(),
        ]
        .concat(),
        Fact::Requests(What::Received | What::Handled, "total") => {
            [vec![Instead::Column(Fact::Requests(What::New, "natural"))], requests()].concat()
        }
        Fact::Requests(What::Processed | What::AllProcessed, "total") => {
            [vec![Instead::Column(Fact::Requests(What::AllProcessed, "natural"))], requests()].concat()
        }
        Fact::Requests(What::Outcome(rows), "total") => {
            [vec![Instead::Column(Fact::Requests(What::Outcome(rows.clone()), "natural"))], requests()].concat()
        }
        Fact::Requests(What::CarriedIn | What::CarriedOut | What::Carried, "total") | Fact::Row(_) => requests(),
        Fact::Dispute(row, column) => {
            let states = std::iter::once(Role::AllCases).chain(Role::VERDICTS);
            let states = states.map(|state| Fact::Dispute(row, state.key()));
            let kinds = Role::DISPUTES.iter().map(|kind| Fact::Dispute(kind.key(), column));
            states.chain(kinds).map(Instead::Other).collect()
        }
        Fact::Document(row, _) => {
            Role::DONE.iter().map(|done| Instead::Other(Fact::Document(row, done.key()))).collect()
        }
        Fact::Decision(_) => Role::DECISIONS.iter().map(|row| Instead::Other(Fact::Decision(row.key()))).collect(),
        _ => Vec::new(),
    }
}
