//! Which figures of a text can be tied to the cells: those of right claims, where it is known what they mean.

use rust_decimal::Decimal;

use super::{
    case::Case,
    claim::{Claim, Content, Fact, Manner, What},
    fact::{Reading, Tables, meant},
    numeral::{Numeral, Style, Unit},
    percent::bases,
    told::{Told, read},
};
use crate::{
    report::{Cells, Digits, Formula, Link, Passage, Reckoning, Report, Show},
    text::power,
};

/// The power of ten that charges are in units of, in their table: 万元.
const CHARGES: i8 = 4;

/// The figures of the texts and footnotes that can be linked and are not yet, in the order of the texts. `last` is the
/// report that this one follows.
///
/// Each says to the letter what its cells say: a share that was cut instead of rounded is none of them.
///
/// # Example
/// ```
/// use nianbao::{check::links, form::builtin, number::Number, report::Report};
/// let mut report = Report::new(builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
/// report.texts.insert("overview".to_owned(), "新收政府信息公开申请６件。".to_owned());
/// let cells = report.form.cells().filter(|cell| report.form.address(*cell).as_str().starts_with("requests.new."));
/// for cell in cells.filter(|cell| !report.form.is_computed(*cell)).collect::<Vec<_>>() {
///     report.set_entry(cell, Some(Number::Count(1).into()));
/// }
/// let found = links(&report, None);
/// assert_eq!(found[0].formula.written(&report.form).to_string(), "requests.new.total;w");
/// ```
pub fn links(report: &Report, last: Option<&Report>) -> Vec<Link> {
    linkable(report, last, &read(report))
}

/// The same of what the texts were read to say.
pub(in crate::check) fn linkable(report: &Report, last: Option<&Report>, told: &[Told<'_>]) -> Vec<Link> {
    let (tables, last) = (Tables::new(report), last.filter(|last| report.follows(last)).map(Tables::new));
    let mut links = Vec::new();
    for told in told {
        let Some(case) = Case::of(&tables, last.as_ref(), told) else { continue };
        let figures = case.claims.iter().flat_map(|claim| figure(&case, claim));
        links.extend(
            figures.filter(|link| report.holds(link) && !report.links.iter().any(|it| it.words.meets(&link.words))),
        );
    }
    let mut known: Vec<Link> = Vec::with_capacity(links.len());
    for link in links {
        if !known.iter().any(|other| other.words.meets(&link.words)) {
            known.push(link);
        }
    }
    known
}

/// What the figure of a claim can be, the likeliest first.
fn figure(case: &Case<'_>, claim: &Claim) -> Vec<Link> {
    if claim.is_of_last_year {
        return Vec::new();
    }
    let (numeral, reckonings) = match &claim.content {
        Content::Count { fact, stated, manner: Manner::Number(numeral) } => {
            (numeral, counted(case.tables.report, fact, numeral, *stated).map(Reckoning::Sum).into_iter().collect())
        }
        Content::Rate(rate) => (rate, shares(case, &What::Processed.of_all(), &[What::Available, What::New])),
        Content::FactShare { fact, share } => {
            (share, shares(case, fact, &[What::Processed, What::Available, What::New]))
        }
        Content::Share { of, share } => (share, share_of(case, *of)),
        Content::Growth { of, by, base, .. } => (by, growth(case, *of, by, *base)),
        Content::Count { .. } | Content::AllDone { .. } => return Vec::new(),
    };
    let is_ratio = matches!(numeral.unit, Unit::Percent);
    if numeral.is_rough || numeral.is_other || is_ratio && numeral.style == Style::Chinese {
        return Vec::new();
    }
    let in_units = match &claim.content {
        Content::Count { fact: Fact::Charge, .. } => CHARGES,
        _ => 0,
    };
    let Some((words, mut show)) = shown(case, numeral) else { return Vec::new() };
    show.scale -= in_units;
    let link = |reckoning| Link { words: words.clone(), formula: Formula { reckoning, show } };
    reckonings.into_iter().map(link).filter(|link| case.tables.report.holds(link)).take(1).collect()
}

/// The cells that a count is the sum of, where it is known which.
fn counted(report: &Report, fact: &Fact, numeral: &Numeral, stated: Decimal) -> Option<Cells> {
    let value = if numeral.step > Decimal::ONE { nearest(report, fact, numeral)? } else { stated };
    let readings = meant(report, fact, value);
    let is_open = matches!(fact, Fact::AnyOf(_) | Fact::Requests(What::Carried, _));
    let first = readings.first()?;
    (!is_open || readings.iter().all(|other| other.cells == first.cells)).then(|| cells(first))
}

/// The exact figure of one that is in 万.
fn nearest(report: &Report, fact: &Fact, numeral: &Numeral) -> Option<Decimal> {
    let readings = Tables::new(report).readings(fact);
    let near = readings.iter().map(|reading| reading.value);
    let distance = |value: &Decimal| value.saturating_sub(numeral.value).abs();
    near.filter(|value| distance(value) <= numeral.step / Decimal::TWO).min_by_key(distance)
}

fn cells(reading: &Reading) -> Cells {
    Cells { add: reading.cells.clone(), less: reading.less.clone() }
}

/// A fact in percent of one of these.
fn shares(case: &Case<'_>, part: &Fact, of: &[What]) -> Vec<Reckoning> {
    let first = |fact: &Fact| case.tables.readings(fact).first().map(cells);
    let Some(part) = first(part) else { return Vec::new() };
    let wholes = of.iter().filter_map(|what| first(&what.clone().of_all()));
    wholes.map(|whole| Reckoning::Share(part.clone(), whole)).collect()
}

/// What a claim counts, in percent of what it is expressly a part of, or else of what was dealt with or came in.
fn share_of(case: &Case<'_>, of: usize) -> Vec<Reckoning> {
    let cells_of = |claim: &Claim| match &claim.content {
        Content::Count { fact, stated, manner: Manner::Number(numeral) } => {
            counted(case.tables.report, fact, numeral, *stated)
        }
        _ => None,
    };
    let claim = &case.claims[of];
    let Some(part) = cells_of(claim) else { return Vec::new() };
    let whole = claim.part_of.and_then(|whole| cells_of(&case.claims[whole]));
    let totals = [What::Processed, What::Available, What::New];
    let totals = totals.map(|what| case.tables.readings(&what.of_all()).first().map(cells));
    let wholes = whole.into_iter().chain(totals.into_iter().flatten());
    wholes.map(|whole| Reckoning::Share(part.clone(), whole)).collect()
}

/// What a claim counts, held against last year's.
fn growth(case: &Case<'_>, of: usize, by: &Numeral, base: Option<Decimal>) -> Vec<Reckoning> {
    let claim = &case.claims[of];
    let Content::Count { fact, stated, manner: Manner::Number(numeral) } = &claim.content else { return Vec::new() };
    let Some(cells) = counted(case.tables.report, fact, numeral, *stated) else { return Vec::new() };
    let before = match (base, case.last) {
        (Some(base), _) => vec![base],
        (None, Some(last)) => bases(case.tables, last, fact, *stated),
        (None, None) => Vec::new(),
    };
    let is_percent = by.unit == Unit::Percent;
    let over =
        |base| if is_percent { Reckoning::Growth(cells.clone(), base) } else { Reckoning::Change(cells.clone(), base) };
    before.into_iter().map(over).collect()
}

/// The digits of a number, and how they stand.
fn shown(case: &Case<'_>, numeral: &Numeral) -> Option<(Passage, Show)> {
    let text = case.text.get(numeral.digits.clone())?;
    let digits = match numeral.style {
        Style::Digits { grouped: false } => Digits::Plain,
        Style::Digits { grouped: true } => Digits::Grouped,
        Style::Wide => Digits::Wide,
        Style::Chinese => Digits::Chinese,
        Style::Formal => return None,
    };
    let is_power = |char: char| digits != Digits::Chinese && power(char).is_some();
    let figure = text.trim_end_matches(is_power);
    let powers = text[figure.len()..].chars().filter_map(power);
    let scale = powers.map(|power| power.ilog10()).sum::<u32>();
    let places = figure.split_once(['.', '．']).map_or(0, |(_, places)| places.chars().count());
    let start = numeral.digits.start;
    let words = Passage { at: case.at.clone(), range: start..start + figure.len() };
    Some((words, Show { digits, scale: scale.try_into().ok()?, places: places.try_into().ok()? }))
}
