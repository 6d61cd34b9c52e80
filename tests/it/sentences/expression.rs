//! Arithmetic over figures of a report, as a label writes it: `requests.new.total+requests.carried_in.total`.

use std::{iter::Peekable, str::Chars};

use rust_decimal::Decimal;

/// A label's expression.
#[derive(Clone, Debug)]
pub(super) enum Expression {
    /// A figure that stands in the sentence itself.
    Number(Decimal),
    /// A figure of the report, by its address; `organizations` are the five columns that are no natural persons.
    Figure(String),
    Both(Box<Self>, char, Box<Self>),
}

/// Multiples of figures, and what is added to them.
#[derive(Clone, Debug, Default)]
pub(super) struct Linear {
    pub(super) terms: Vec<(Decimal, String)>,
    pub(super) constant: Decimal,
}

impl Linear {
    pub(super) fn times(mut self, factor: Decimal) -> Self {
        self.terms.iter_mut().for_each(|(multiple, _)| *multiple *= factor);
        self.constant *= factor;
        self
    }

    pub(super) fn plus(mut self, other: Self) -> Self {
        self.terms.extend(other.terms);
        self.constant += other.constant;
        self
    }
}

impl Expression {
    pub(super) fn parse(text: &str) -> Self {
        let mut chars = text.chars().peekable();
        let whole = sum(&mut chars);
        assert!(chars.peek().is_none(), "{text} goes on");
        whole
    }

    /// Its value; nothing where it divides by zero.
    pub(super) fn value(&self, figure: &dyn Fn(&str) -> Decimal) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Figure(address) => Some(figure(address)),
            Self::Both(left, sign, right) => {
                let (left, right) = (left.value(figure)?, right.value(figure)?);
                match sign {
                    '+' => Some(left + right),
                    '-' => Some(left - right),
                    '*' => Some(left * right),
                    _ => left.checked_div(right),
                }
            }
        }
    }

    /// The figures of the report that it names.
    pub(super) fn figures(&self) -> Vec<&str> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Figure(address) => vec![address],
            Self::Both(left, _, right) => [left.figures(), right.figures()].concat(),
        }
    }

    /// As a sum, where it divides nothing and multiplies no figure with another.
    pub(super) fn linear(&self) -> Option<Linear> {
        match self {
            Self::Number(number) => Some(Linear { constant: *number, ..Linear::default() }),
            Self::Figure(address) => Some(Linear { terms: vec![(Decimal::ONE, address.clone())], ..Linear::default() }),
            Self::Both(left, sign, right) => match (sign, left.linear()?, right.linear()?) {
                ('+', left, right) => Some(left.plus(right)),
                ('-', left, right) => Some(left.plus(right.times(-Decimal::ONE))),
                ('*', left, right) if left.terms.is_empty() => Some(right.times(left.constant)),
                _ => None,
            },
        }
    }

    /// The two sums of a quotient.
    pub(super) fn quotient(&self) -> Option<(Linear, Linear)> {
        match self {
            Self::Both(left, '/', right) => Some((left.linear()?, right.linear()?)),
            _ => None,
        }
    }
}

fn sum(chars: &mut Peekable<Chars<'_>>) -> Expression {
    let mut left = product(chars);
    while let Some(sign) = chars.next_if(|char| matches!(char, '+' | '-')) {
        left = Expression::Both(Box::new(left), sign, Box::new(product(chars)));
    }
    left
}

fn product(chars: &mut Peekable<Chars<'_>>) -> Expression {
    let mut left = atom(chars);
    while let Some(sign) = chars.next_if(|char| matches!(char, '*' | '/')) {
        left = Expression::Both(Box::new(left), sign, Box::new(atom(chars)));
    }
    left
}

fn atom(chars: &mut Peekable<Chars<'_>>) -> Expression {
    if chars.next_if_eq(&'(').is_some() {
        let inside = sum(chars);
        assert!(chars.next_if_eq(&')').is_some(), "a bracket is not closed");
        return inside;
    }
    let mut word = String::new();
    while let Some(char) = chars.next_if(|char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_')) {
        word.push(char);
    }
    match word.starts_with(|char: char| char.is_ascii_digit()) {
        true => Expression::Number(word.parse().expect("a number")),
        false => Expression::Figure(word),
    }
}

#[test]
fn expressions_are_read() {
    let value =
        |text: &str| Expression::parse(text).value(&|address| Decimal::from(address.len())).map(|v| v.to_string());
    assert_eq!(value("a+bb-ccc"), Some("0".to_owned()));
    assert_eq!(value("100*(a+bb)/cccc"), Some("75".to_owned()));
    assert_eq!(value("8-2-1"), Some("5".to_owned()));
    assert_eq!(value("1/(2-2)"), None);
    let (above, below) = Expression::parse("100*(a+b)/(c-2)").quotient().expect("a quotient");
    assert_eq!((above.terms.len(), below.constant), (2, Decimal::from(-2)));
}
