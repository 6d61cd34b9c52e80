//! Figures in a sentence, and the same sentence with another figure.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{expression::Expression, label::Claim};

const HAN: &str = "零一二三四五六七八九";

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Plain,
    /// With commas.
    Grouped,
    Wide,
    Han,
}

/// A figure that stands in a text.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    at: Range<usize>,
    pub(super) value: Decimal,
    script: Script,
    is_percent: bool,
}

/// The figures of a text, in their order.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let chars = text.char_indices().collect::<Vec<_>>();
    let is_digit = |place: usize| chars.get(place).is_some_and(|(_, char)| digit(*char).is_some());
    let (mut found, mut place) = (Vec::new(), 0);
    while place < chars.len() {
        let start = place;
        while is_digit(place)
            || (matches!(chars.get(place), Some((_, ',' | '.'))) && place > start && is_digit(place + 1))
        {
            place += 1;
        }
        if place == start {
            while chars.get(place).is_some_and(|(_, char)| HAN.contains(*char) || matches!(char, '十' | '百')) {
                place += 1;
            }
        }
        if place == start {
            place += 1;
            continue;
        }
        let at = chars[start].0..chars.get(place).map_or(text.len(), |(at, _)| *at);
        let written = &text[at.clone()];
        let next = chars.get(place).map(|(_, char)| *char);
        let script = match written.chars().next() {
            Some('０'..='９') => Script::Wide,
            Some('0'..='9') if written.contains(',') => Script::Grouped,
            Some('0'..='9') => Script::Plain,
            _ => Script::Han,
        };
        let value = match script {
            Script::Han => han(written),
            _ => written
                .chars()
                .filter(|char| *char != ',')
                .map(|char| digit(char).unwrap_or(char))
                .collect::<String>()
                .parse()
                .ok(),
        };
        // A Chinese numeral counts something only before the word for what is counted.
        let counts = script != Script::Han || next.is_some_and(|char| "件份宗起条个次项".contains(char));
        if let Some(value) = value.filter(|_| counts) {
            found.push(Figure { at, value, script, is_percent: next == Some('%') });
        }
    }
    found
}

fn digit(char: char) -> Option<char> {
    match char {
        '0'..='9' => Some(char),
        '０'..='９' => char::from_u32(u32::from(char) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

/// Numbers below a thousand.
fn han(written: &str) -> Option<Decimal> {
    let (mut sum, mut last) = (0_u32, None);
    for char in written.chars() {
        let unit = match char {
            '十' => 10,
            '百' => 100,
            _ => {
                last = Some(u32::try_from(HAN.chars().position(|digit| digit == char)?).ok()?);
                continue;
            }
        };
        sum += last.take().unwrap_or(1) * unit;
    }
    Some(Decimal::from(sum + last.unwrap_or(0)))
}

fn write_han(value: u32) -> String {
    let digit = |value: u32| HAN.chars().nth(value as usize).unwrap_or_default().to_string();
    // At the end of a number nought is not written.
    let last = |value: u32| if value == 0 { String::new() } else { digit(value) };
    let (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10);
    match (hundreds, tens) {
        (0, 0) => digit(ones),
        (0, 1) => format!("十{}", last(ones)),
        (0, _) => format!("{}十{}", digit(tens), last(ones)),
        (_, 0) if ones == 0 => format!("{}百", digit(hundreds)),
        (_, 0) => format!("{}百零{}", digit(hundreds), digit(ones)),
        _ => format!("{}百{}十{}", digit(hundreds), digit(tens), last(ones)),
    }
}

impl Figure {
    /// Another value as this one is written.
    fn write(&self, value: Decimal) -> String {
        let plain = value.to_string();
        match self.script {
            Script::Plain => plain,
            Script::Wide => plain
                .chars()
                .map(|char| "０１２３４５６７８９".chars().nth(char as usize - '0' as usize).unwrap_or(char))
                .collect(),
            Script::Grouped => {
                let digits = plain.chars().rev().collect::<Vec<_>>();
                let groups = digits.chunks(3).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>();
                groups.join(",").chars().rev().collect()
            }
            Script::Han => write_han(value.try_into().unwrap_or(0)),
        }
    }

    fn replaced(&self, text: &str, value: Decimal) -> String {
        format!("{}{}{}", &text[..self.at.start], self.write(value), &text[self.at.end..])
    }
}

/// The one place where a value stands in a text.
fn only<'a>(figures: &'a [Figure], value: Decimal, is_percent: bool, within: &Range<usize>) -> Option<&'a Figure> {
    let is_it = |figure: &&Figure| {
        figure.value == value
            && figure.is_percent == is_percent
            && within.contains(&figure.at.start)
            && within.end >= figure.at.end
    };
    let mut found = figures.iter().filter(is_it);
    found.next().filter(|_| found.next().is_none())
}

/// The sentence with another figure for one of its claims, which makes it false and no other, and the claim as it then
/// stands.
pub(super) fn other_figure(
    text: &str,
    claim: &Claim,
    others: &[&Claim],
    figure: &dyn Fn(&str) -> Decimal,
) -> Option<(String, Claim)> {
    if !claim.tolerance.is_zero() {
        return None;
    }
    other_part(text, claim, others, figure).or_else(|| other_value(text, claim, others, figure))
}

/// Another value: further claims may not rest on the same figure.
fn other_value(
    text: &str,
    claim: &Claim,
    others: &[&Claim],
    figure: &dyn Fn(&str) -> Decimal,
) -> Option<(String, Claim)> {
    let all = figures(text);
    let within = match &claim.phrase {
        Some(phrase) => text.find(phrase.as_str()).map(|at| at..at + phrase.len())?,
        None => 0..text.len(),
    };
    let is_shared = claim.phrase.is_none() && others.iter().any(|other| other.value == claim.value);
    let is_built_on = others.iter().any(|other| numbers(&other.cells).contains(&claim.value));
    if is_shared || (is_built_on && claim.decimals.is_none()) {
        return None;
    }
    let found = only(&all, claim.value, claim.decimals.is_some(), &within)?;
    // Parts above their total contradict it in any list, parts below only in one that is complete.
    let is_sum = claim.cells.figures().is_empty() && claim.decimals.is_none();
    let steps = match claim.decimals {
        Some(_) => [3, -3, 7, -7],
        None if is_sum && is_plain_sum(&claim.cells) => [-3, -2, -4, -10],
        None => [3, 2, 4, 10],
    };
    steps.iter().find_map(|step| {
        let mut value = claim.value + Decimal::from(*step);
        value.rescale(claim.decimals.unwrap_or(claim.value.scale()));
        let is_free = all.iter().all(|figure| figure.value != value);
        let is_share = claim.decimals.is_none() || value <= Decimal::ONE_HUNDRED;
        let other = claim.with(value);
        let is_good = value > Decimal::ZERO && is_free && is_share && !other.holds(figure);
        is_good.then(|| (found.replaced(text, value), other))
    })
}

/// A larger part of a sum.
fn other_part(
    text: &str,
    claim: &Claim,
    others: &[&Claim],
    figure: &dyn Fn(&str) -> Decimal,
) -> Option<(String, Claim)> {
    if !is_plain_sum(&claim.cells) {
        return None;
    }
    let all = figures(text);
    let mut parts = numbers(&claim.cells);
    parts.sort();
    let is_used = |part: Decimal| {
        others.iter().any(|other| other.value == part || numbers(&other.cells).contains(&part)) || part == claim.value
    };
    parts.iter().rev().filter(|part| !is_used(**part)).find_map(|part| {
        let found = only(&all, *part, false, &(0..text.len()))?;
        [3, 2, 4, 10].iter().find_map(|step| {
            let value = part + Decimal::from(*step);
            if all.iter().any(|figure| figure.value == value) {
                return None;
            }
            let other = Claim { cells: exchanged(&claim.cells, *part, value), ..claim.clone() };
            (!other.holds(figure)).then(|| (found.replaced(text, value), other))
        })
    })
}

/// Numbers that an expression names itself.
fn numbers(expression: &Expression) -> Vec<Decimal> {
    match expression {
        Expression::Number(number) => vec![*number],
        Expression::Figure(_) => Vec::new(),
        Expression::Both(left, _, right) => [numbers(left), numbers(right)].concat(),
    }
}

fn is_plain_sum(expression: &Expression) -> bool {
    match expression {
        Expression::Number(_) => true,
        Expression::Figure(_) => false,
        Expression::Both(left, sign, right) => *sign == '+' && is_plain_sum(left) && is_plain_sum(right),
    }
}

fn exchanged(expression: &Expression, old: Decimal, new: Decimal) -> Expression {
    match expression {
        Expression::Number(number) if *number == old => Expression::Number(new),
        Expression::Both(left, sign, right) => {
            Expression::Both(Box::new(exchanged(left, old, new)), *sign, Box::new(exchanged(right, old, new)))
        }
        other => other.clone(),
    }
}

#[test]
fn figures_are_found_and_written() {
    let text = "收到１２件，答复1,203件，占3.5%，一百零二件、十件，公开2.83万件。";
    let found = figures(text);
    let values = found.iter().map(|figure| figure.value.to_string()).collect::<Vec<_>>();
    assert_eq!(values, ["12", "1203", "3.5", "102", "10", "2.83"]);
    let written = found.iter().map(|figure| figure.write(Decimal::from(113))).collect::<Vec<_>>();
    assert_eq!(written, ["１１３", "113", "113", "一百一十三", "一百一十三", "113"]);
    assert_eq!(found[1].write(Decimal::from(1_234_567)), "1,234,567");
    assert!(found[2].is_percent && !found[0].is_percent);
}
