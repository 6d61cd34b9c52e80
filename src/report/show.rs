//! How a linked figure stands in the text: its digits, groups, places and scale.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::text::{grouped, in_chinese, widen};

/// Most decimal places of a figure in a text.
const MOST_PLACES: u32 = 6;
/// Largest power of ten that a figure is in units of: 万亿.
const MOST_SCALE: i8 = 12;

/// The digits of a figure in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Digits {
    /// `1234`
    #[default]
    Plain,
    /// `1,234`
    Grouped,
    /// `１２３４`
    Wide,
    /// `一千二百三十四`
    Chinese,
}

/// How a figure stands in a text. As text, in files: `g4.1` is `1,234.5` before 万; plain digits are nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// Its digits.
    pub digits: Digits,
    /// The power of ten that it is in units of, −12 to 12: 4 before 万; −4 where a cell in 万元 stands in 元.
    pub scale: i8,
    /// Decimal places, at most 6. A figure in the unit of its cell, or in a smaller one, has those that it needs besides.
    pub places: u32,
}

impl Show {
    /// The words of a figure; `None` where there are none in these digits. `is_ratio`: percentages are rounded always.
    pub fn words(self, value: Decimal, is_ratio: bool) -> Option<String> {
        let power = Decimal::from(10_u64.checked_pow(self.scale.unsigned_abs().into())?);
        let value = if self.scale < 0 { value.checked_mul(power)? } else { value.checked_div(power)? };
        let is_rounded = is_ratio || self.scale > 0;
        let places = if is_rounded { self.places } else { self.places.max(value.normalize().scale()) };
        let value = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        if value.is_sign_negative() && !value.is_zero() {
            return None;
        }
        let text = format!("{:.*}", usize::try_from(places).ok()?, value.abs());
        match self.digits {
            Digits::Plain => Some(text),
            Digits::Grouped => Some(grouped(&text)),
            Digits::Wide => Some(text.chars().map(widen).collect()),
            Digits::Chinese => in_chinese(text.parse().ok()?),
        }
    }
}

impl fmt::Display for Show {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.digits {
            Digits::Plain => "",
            Digits::Grouped => "g",
            Digits::Wide => "w",
            Digits::Chinese => "c",
        })?;
        if self.scale != 0 {
            write!(f, "{}", self.scale)?;
        }
        if self.places != 0 {
            write!(f, ".{}", self.places)?;
        }
        Ok(())
    }
}

impl Show {
    /// What a text says; `None` where it says no way to show a figure.
    pub fn read(text: &str) -> Option<Self> {
        let (digits, rest) = match text.as_bytes().first() {
            Some(b'g') => (Digits::Grouped, &text[1..]),
            Some(b'w') => (Digits::Wide, &text[1..]),
            Some(b'c') => (Digits::Chinese, &text[1..]),
            _ => (Digits::Plain, text),
        };
        let (scale, places) = match rest.split_once('.') {
            Some((scale, places)) => (scale, places.parse::<u32>().ok()?),
            None => (rest, 0),
        };
        let scale = if scale.is_empty() { 0 } else { scale.parse::<i8>().ok()? };
        let is_in_bounds = places <= MOST_PLACES && (-MOST_SCALE..=MOST_SCALE).contains(&scale);
        is_in_bounds.then_some(Self { digits, scale, places })
    }
}
