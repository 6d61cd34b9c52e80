//! Reports for tests: filled in row by row, balanced, on any form.

use std::sync::Arc;

use nianbao::{
    form::{CellRef, Form, builtin},
    number::{Number, parse},
    report::{Entry, Report, Value},
};

/// A report on a built-in form where nothing is wrong: four applications, one of them carried in and one carried out.
pub(crate) fn balanced(form: &str) -> Report {
    let mut report = zeros(&builtin(form).expect("a built-in form"), "樟木头镇");
    fill(&mut report, "requests.new", "3 1");
    fill(&mut report, "requests.carried_in", "1");
    fill(&mut report, "requests.granted", "2");
    fill(&mut report, "requests.denied_7", "1 1");
    fill(&mut report, "requests.carried_out", "1");
    report
}

/// A report with a nought in every typed cell.
pub(crate) fn zeros(form: &Arc<Form>, unit: &str) -> Report {
    let mut report = Report::new(Arc::clone(form), unit, 2024);
    for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
        report.set_entry(cell, Some(Number::zero(form.kind(cell)).into()));
    }
    report
}

/// Puts figures into a row from its first column on, or into the one cell that `at` names.
///
/// `.` leaves a cell as it is, `_` is a blank that was given as such, what is no figure of the cell's kind is refused.
#[track_caller]
pub(crate) fn fill(report: &mut Report, at: &str, figures: &str) {
    for (cell, text) in places(&report.form, at).into_iter().zip(figures.split(' ')) {
        let value = match text {
            "." => continue,
            "_" => Value::Blank,
            text => match parse(report.form.kind(cell), text) {
                Ok(number) => number.map_or(Value::Blank, Value::Number),
                Err(_) => Value::Refused(text.to_owned()),
            },
        };
        report.set_entry(cell, Some(Entry { value, note: String::new() }));
    }
}

/// The cells of a row, or of everything, that `at` names.
#[track_caller]
fn places(form: &Form, at: &str) -> Vec<CellRef> {
    let named = |cell: &CellRef| {
        let address = form.address(*cell);
        address.as_str() == at || address.as_str().strip_prefix(at).is_some_and(|rest| rest.starts_with('.'))
    };
    let cells = form.cells().filter(named).collect::<Vec<_>>();
    assert!(!cells.is_empty(), "the form has {at}");
    cells
}

/// Puts the computed totals in as printed ones, as they come with figures from elsewhere.
pub(crate) fn print_totals(report: &mut Report) {
    let form = Arc::clone(&report.form);
    for cell in form.cells().filter(|cell| form.is_computed(*cell)) {
        let total = report.total(cell).number();
        report.set_entry(cell, Some(total.map_or_else(Entry::default, Entry::from)));
    }
}
