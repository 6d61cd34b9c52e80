//! Figures far from those of other offices of the level, or changed since last year as no others are. Robust: by the
//! median and by how far half of all are from it (MAD), so that one slip of the pen does not hide another.

use std::collections::BTreeMap;

use super::{
    collection::{Collection, Standing},
    question::{Matter, Question},
    unit::Unit,
};
use crate::{
    form::{CellRef, Form, Role},
    report::Report,
};

/// What is compared: figures that an office has some of in every year.
const COMPARED: [(Role, Role); 12] = [
    (Role::Normative, Role::Made),
    (Role::Normative, Role::Valid),
    (Role::Licensing, Role::DecisionsTaken),
    (Role::Penalties, Role::DecisionsTaken),
    (Role::Coercion, Role::DecisionsTaken),
    (Role::AdministrativeCharges, Role::ChargeAmount),
    (Role::New, Role::AllApplicants),
    (Role::CarriedOut, Role::AllApplicants),
    (Role::Granted, Role::AllApplicants),
    (Role::Processed, Role::AllApplicants),
    (Role::Reviews, Role::AllCases),
    (Role::DirectLitigation, Role::AllCases),
];
/// Of fewer offices nobody can say what is usual.
const FEWEST: usize = 8;
/// How many standard deviations from the median are far. Of figures that fall as the normal curve does, five of
/// them are passed by one in two millions; figures of offices are far less even, so it is six.
const FAR: f64 = 6.0;
/// Makes the MAD of a normal distribution its standard deviation.
const NORMAL: f64 = 1.4826;
/// Half of all within less than this of each other, in the logarithm, is as even as is ever believed: 10 %.
const EVEN: f64 = 0.1;
/// Differences of fewer are those of small numbers.
const MATTERS: f64 = 20.0;

/// One figure of an office.
struct One {
    unit: usize,
    cell: CellRef,
    now: f64,
    last: Option<f64>,
}

pub(super) fn find(collection: &mut Collection) {
    let form = collection.sums.form.clone();
    let mut questions = Vec::new();
    for level in peers(collection) {
        let figures = figures(collection, &form, &level);
        for ones in figures.values().filter(|ones| ones.len() >= FEWEST) {
            let now = ones.iter().map(|one| (one, one.now)).collect::<Vec<_>>();
            questions.extend(apart(&now).into_iter().map(|(one, usual)| peer_question(collection, &form, one, usual)));
            let change = ones.iter().filter_map(|one| Some((one, logarithm(one.now) - logarithm(one.last?))));
            let change = change.collect::<Vec<_>>();
            questions.extend(changed(&change).into_iter().map(|one| change_question(collection, &form, one)));
        }
    }
    collection.questions.extend(questions);
}

/// The reports that are compared with each other.
fn peers(collection: &Collection) -> Vec<Vec<usize>> {
    let mut levels: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, listed) in collection.units.iter().enumerate() {
        if listed.standing == Standing::Taken {
            levels.entry(&listed.level).or_default().push(at);
        }
    }
    levels.into_values().filter(|units| units.len() >= FEWEST).collect()
}

/// By what is compared, the figures of some reports.
fn figures(collection: &Collection, form: &Form, units: &[usize]) -> BTreeMap<CellRef, Vec<One>> {
    let cells = COMPARED.iter().filter_map(|(row, column)| form.cell_of(*row, *column)).collect::<Vec<_>>();
    let mut figures: BTreeMap<CellRef, Vec<One>> = BTreeMap::new();
    for &unit in units {
        let listed = &collection.units[unit];
        let report = listed.unit.report();
        let last = collection.before(unit).map(Unit::report);
        for &cell in &cells {
            let Some(now) = float(&report, form, cell) else { continue };
            let last = last.as_ref().and_then(|last| float(last, form, cell));
            figures.entry(cell).or_default().push(One { unit, cell, now, last });
        }
    }
    figures
}

fn float(report: &Report, form: &Form, cell: CellRef) -> Option<f64> {
    report.shown_for(form, cell).figure?.plain().parse().ok()
}

/// Offices differ by factors, not by differences.
fn logarithm(figure: f64) -> f64 {
    (figure.max(0.0) + 1.0).ln()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() % 2 {
        0 if half > 0 => f64::midpoint(values[half - 1], values[half]),
        _ => values.get(half).copied().unwrap_or_default(),
    }
}

/// How far each value is from what is usual, in units of how far values usually are from it.
fn distances(values: &[f64]) -> Vec<f64> {
    let middle = median(&mut values.to_vec());
    let mut from = values.iter().map(|value| (value - middle).abs()).collect::<Vec<_>>();
    let spread = (NORMAL * median(&mut from)).max(EVEN);
    values.iter().map(|value| (value - middle) / spread).collect()
}

/// Those far from the others, with what is usual.
fn apart<'o>(ones: &[(&'o One, f64)]) -> Vec<(&'o One, f64)> {
    let usual = median(&mut ones.iter().map(|(_, now)| *now).collect::<Vec<_>>());
    let far = distances(&ones.iter().map(|(_, now)| logarithm(*now)).collect::<Vec<_>>());
    let found = ones.iter().zip(far).filter(|((_, now), far)| far.abs() > FAR && (now - usual).abs() >= MATTERS);
    found.map(|((one, _), _)| (*one, usual)).collect()
}

/// Those that have changed as the others have not.
fn changed<'o>(ones: &[(&'o One, f64)]) -> Vec<&'o One> {
    if ones.len() < FEWEST {
        return Vec::new();
    }
    let far = distances(&ones.iter().map(|(_, change)| *change).collect::<Vec<_>>());
    let found = ones
        .iter()
        .zip(far)
        .filter(|((one, _), far)| far.abs() > FAR && one.last.is_some_and(|last| (one.now - last).abs() >= MATTERS));
    found.map(|((one, _), _)| *one).collect()
}

fn peer_question(collection: &Collection, form: &Form, one: &One, usual: f64) -> Question {
    let listed = &collection.units[one.unit];
    let words = format!(
        "{}：{} {}，同级（{}）的中位数是 {usual}，请核实",
        collection.name(one.unit),
        form.full_name(one.cell),
        one.now,
        listed.level
    );
    of(collection, form, one, Matter::Peers, words)
}

fn change_question(collection: &Collection, form: &Form, one: &One) -> Question {
    let last = one.last.unwrap_or_default();
    let words = format!(
        "{}：{} {}，上年 {last}，变化远大于同级单位，请核实",
        collection.name(one.unit),
        form.full_name(one.cell),
        one.now
    );
    of(collection, form, one, Matter::Change, words)
}

fn of(collection: &Collection, form: &Form, one: &One, matter: Matter, words: String) -> Question {
    let (at, office) = (form.address(one.cell).as_str().to_owned(), collection.units[one.unit].office);
    Question { at: Some(at), office, ..Question::of_unit(matter, one.unit, words) }
}
