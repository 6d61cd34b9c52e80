//! Counts and amounts: parsed, printed and added without ever losing a digit.
//!
//! Imports `text`.

mod reading;

use std::fmt;

use rust_decimal::Decimal;

pub use self::reading::{Reading, reading};
use crate::text;

/// What a cell may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Kind {
    /// A whole number of things, zero or more: 0 to 2⁶⁴ − 1.
    #[default]
    Count,
    /// A whole number that may fall as well as rise (本年增/减 of the 2019 form).
    Change,
    /// Money, zero or more, with as many decimal places as were written.
    Amount,
}

/// A figure of the report.
///
/// Equality is by value: `1.50` equals `1.5`, and prints as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// See [`Kind::Count`].
    Count(u64),
    /// See [`Kind::Change`].
    Change(i64),
    /// See [`Kind::Amount`].
    Amount(Decimal),
}

impl Number {
    /// Zero of the given kind.
    pub fn zero(kind: Kind) -> Self {
        match kind {
            Kind::Count => Self::Count(0),
            Kind::Change => Self::Change(0),
            Kind::Amount => Self::Amount(Decimal::ZERO),
        }
    }

    /// The kind of cell that this figure belongs in.
    pub fn kind(self) -> Kind {
        match self {
            Self::Count(_) => Kind::Count,
            Self::Change(_) => Kind::Change,
            Self::Amount(_) => Kind::Amount,
        }
    }

    /// Whether it is nought, however it was written.
    pub fn is_zero(self) -> bool {
        match self {
            Self::Count(count) => count == 0,
            Self::Change(change) => change == 0,
            Self::Amount(amount) => amount.is_zero(),
        }
    }

    /// The value as a decimal; every count fits.
    pub fn to_decimal(self) -> Decimal {
        match self {
            Self::Count(count) => count.into(),
            Self::Change(change) => change.into(),
            Self::Amount(amount) => amount,
        }
    }

    /// By its value, however it was written: a plain decimal.
    pub fn plain(self) -> String {
        self.to_decimal().normalize().to_string()
    }

    /// The sum, or `None` where it no longer fits. Counts stay counts; mixed kinds become amounts.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => a.checked_add(b).map(Self::Count),
            (Self::Change(a), Self::Change(b)) => a.checked_add(b).map(Self::Change),
            (a, b) => a.to_decimal().checked_add(b.to_decimal()).map(Self::Amount),
        }
    }

    /// `self − other` with its sign, for messages.
    pub fn difference(self, other: Self) -> Decimal {
        self.to_decimal().saturating_sub(other.to_decimal()).normalize()
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.to_decimal().cmp(&other.to_decimal())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => count.fmt(f),
            Self::Change(change) => change.fmt(f),
            Self::Amount(amount) => amount.fmt(f),
        }
    }
}

/// Why a text is not a figure for its cell. Displays as a Chinese sentence for the officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// `/`, `-`, `无` and their like: a cell is blank, or a number.
    #[error("“/”“-”“无”等不是数字：没有发生请填 0，尚未统计请留空")]
    Placeholder,
    /// A minus sign.
    #[error("不能是负数")]
    Negative,
    /// A decimal point in a count.
    #[error("件数必须是整数，不能有小数")]
    Fraction,
    /// More than 2⁶⁴ − 1, or more than 28 digits.
    #[error("数字太大，请检查是否多输了位数")]
    TooLarge,
    /// Commas that do not separate groups of three digits.
    #[error("千位分隔符的位置不对")]
    Grouping,
    /// Anything else.
    #[error("不是数字")]
    NotANumber,
}

impl NumberError {
    /// What to do about it, after the sentence that says what is wrong; empty where that says it all.
    pub fn remedy(self, kind: Kind) -> &'static str {
        match self {
            Self::Negative | Self::Fraction if kind == Kind::Count => "，请改为 0 或正整数",
            Self::Negative => "，请改为 0 或正数",
            Self::Fraction => "，请改为整数",
            Self::Grouping | Self::NotANumber => "，请改为数字",
            Self::Placeholder | Self::TooLarge => "",
        }
    }
}

/// Reads what an officer typed into a cell of the given kind; `Ok(None)` is a blank cell.
///
/// Full-width digits and signs, surrounding blanks, seen or not, and thousands separators are accepted.
///
/// # Errors
/// Whatever else the text holds: nothing is dropped, rounded or guessed.
///
/// # Example
/// ```
/// use nianbao::number::{Kind, Number, parse};
/// assert_eq!(parse(Kind::Count, " １,２３４ "), Ok(Some(Number::Count(1234))));
/// assert!(parse(Kind::Count, "3.5").is_err());
/// ```
pub fn parse(kind: Kind, text: &str) -> Result<Option<Number>, NumberError> {
    let unseen = |char: char| char.is_whitespace() || text::is_invisible(char);
    let narrow: String = text.trim_matches(unseen).chars().map(narrow).collect();
    if narrow.is_empty() {
        return Ok(None);
    }
    if matches!(narrow.as_str(), "/" | "-" | "--" | "—" | "——" | "无" | "\\" | "×" | "／") {
        return Err(NumberError::Placeholder);
    }
    let (negative, digits) = match narrow.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, narrow.strip_prefix('+').unwrap_or(&narrow)),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let whole = ungroup(whole)?;
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(&whole) || fraction.is_some_and(|fraction| !all_digits(fraction)) {
        return Err(NumberError::NotANumber);
    }
    if negative && kind != Kind::Change {
        return Err(NumberError::Negative);
    }
    if kind != Kind::Amount && fraction.is_some() {
        return Err(NumberError::Fraction);
    }
    let sign = if negative { "-" } else { "" };
    let number = match kind {
        Kind::Count => whole.parse().ok().map(Number::Count),
        Kind::Change => format!("{sign}{whole}").parse().ok().map(Number::Change),
        Kind::Amount => {
            let point = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
            Decimal::from_str_exact(&format!("{whole}{point}")).ok().map(Number::Amount)
        }
    };
    number.map(Some).ok_or(NumberError::TooLarge)
}

/// The half-width form of what a Chinese input method produces in figures.
fn narrow(char: char) -> char {
    match char {
        '。' => '.',
        '−' | '–' => '-',
        other => text::narrow(other),
    }
}

/// Takes thousands separators out of `1,234,567`.
fn ungroup(whole: &str) -> Result<String, NumberError> {
    if !whole.contains(',') {
        return Ok(whole.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    if first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3) {
        return Err(NumberError::Grouping);
    }
    Ok(whole.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, text: &str, expected: Result<Option<&str>, NumberError>) {
        let got = parse(kind, text).map(|number| number.map(|number| number.to_string()));
        assert_eq!(got, expected.map(|text| text.map(str::to_owned)), "{text:?} as {kind:?}");
    }

    #[test]
    fn counts() {
        check(Kind::Count, "", Ok(None));
        for blank in ["\u{3000} ", "\u{a0}", "\u{200b}\u{feff}"] {
            check(Kind::Count, blank, Ok(None));
        }
        check(Kind::Count, "007", Ok(Some("7")));
        check(Kind::Count, "１２３", Ok(Some("123")));
        check(Kind::Count, "11,398,889", Ok(Some("11398889")));
        check(Kind::Count, "1，234", Ok(Some("1234")));
        check(Kind::Count, "18446744073709551615", Ok(Some("18446744073709551615")));
        check(Kind::Count, "18446744073709551616", Err(NumberError::TooLarge));
        check(Kind::Count, "1,2", Err(NumberError::Grouping));
        check(Kind::Count, "-1", Err(NumberError::Negative));
        check(Kind::Count, "3.0", Err(NumberError::Fraction));
        check(Kind::Count, "12a", Err(NumberError::NotANumber));
        check(Kind::Count, "wen", Err(NumberError::NotANumber));
        for placeholder in ["/", "-", "—", "——", "无", "－", "／"] {
            check(Kind::Count, placeholder, Err(NumberError::Placeholder));
        }
    }

    #[test]
    fn changes_may_fall() {
        check(Kind::Change, "-12", Ok(Some("-12")));
        check(Kind::Change, "－3", Ok(Some("-3")));
    }

    #[test]
    fn amounts_keep_their_places() {
        check(Kind::Amount, "4443.19", Ok(Some("4443.19")));
        check(Kind::Amount, "59,237.2400", Ok(Some("59237.2400")));
        check(Kind::Amount, "0", Ok(Some("0")));
        check(Kind::Amount, ".5", Err(NumberError::NotANumber));
        check(Kind::Amount, "-0.5", Err(NumberError::Negative));
        check(Kind::Amount, "123456789012345678901234567890", Err(NumberError::TooLarge));
        assert_eq!(parse(Kind::Amount, "1.50"), parse(Kind::Amount, "1.5"));
    }

    #[test]
    fn sums_never_wrap() {
        assert_eq!(Number::Count(u64::MAX).checked_add(Number::Count(1)), None);
        assert_eq!(Number::Count(2).checked_add(Number::Count(3)), Some(Number::Count(5)));
    }
}
