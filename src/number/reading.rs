//! What stands in a cell and is no figure of its kind, read as the one figure that can be meant: with its unit, in
//! Chinese, as a rise or a fall in words, as a mark for nothing.

use rust_decimal::Decimal;

use super::{Kind, Number, NumberError, narrow, parse, ungroup};
use crate::text::{chinese_number, is_invisible};

/// The one figure that a text can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The figure.
    pub number: Number,
    /// Whether the text is a mark for nothing (`/`, `无`), which is nought only where the officer says so.
    pub is_mark: bool,
}

/// Units of money, with what they are worth; longer ones first.
const MONEY: [(&str, u64); 6] =
    [("亿元", 100_000_000), ("百万元", 1_000_000), ("万元", 10_000), ("千元", 1000), ("元", 1), ("圆", 1)];
/// What a number is multiplied by, where no unit follows.
const POWERS: [(&str, u64); 2] = [("亿", 100_000_000), ("万", 10_000)];
/// Words by which things are counted; a figure is the same with any of them.
const COUNTED: [char; 8] = ['件', '宗', '份', '条', '个', '起', '项', '次'];
/// Words of a rise or a fall; longer ones first.
const CHANGES: [(&str, bool); 12] = [
    ("减少", true),
    ("下降", true),
    ("减", true),
    ("降", true),
    ("↓", true),
    ("-", true),
    ("增加", false),
    ("上升", false),
    ("增", false),
    ("升", false),
    ("↑", false),
    ("+", false),
];
const UNCHANGED: [&str; 4] = ["持平", "无变化", "无增减", "不变"];

/// The one figure that a text can mean in a cell of a kind and a unit; `None` where it is a figure or blank already,
/// where it can mean several, or none.
///
/// # Example
/// ```
/// use nianbao::number::{Kind, reading};
/// let read = |kind, unit, text| reading(kind, unit, text).map(|reading| reading.number.to_string());
/// assert_eq!(read(Kind::Amount, "元", "52.15万元").as_deref(), Some("521500"));
/// assert_eq!(read(Kind::Change, "项", "减4").as_deref(), Some("-4"));
/// assert_eq!(read(Kind::Amount, "万元", "3万"), None); // 3 or 30000
/// ```
pub fn reading(kind: Kind, unit: &str, text: &str) -> Option<Reading> {
    let err = parse(kind, text).err()?;
    if err == NumberError::Placeholder {
        return Some(Reading { number: Number::zero(kind), is_mark: true });
    }
    let unseen = |char: char| char.is_whitespace() || is_invisible(char);
    let words = text.trim_matches(unseen).chars().map(narrow).collect::<String>();
    let number = match kind {
        Kind::Amount => Number::Amount(amount(&words, unit)?),
        Kind::Count => Number::Count(u64::try_from(count(&words)?).ok()?),
        Kind::Change => Number::Change(change(&words)?),
    };
    Some(Reading { number, is_mark: false })
}

fn change(words: &str) -> Option<i64> {
    if UNCHANGED.contains(&words) {
        return Some(0);
    }
    let (rest, falls) =
        CHANGES.iter().find_map(|(word, falls)| Some((words.strip_prefix(word)?, *falls))).unwrap_or((words, false));
    let change = i64::try_from(count(rest)?).ok()?;
    Some(if falls { -change } else { change })
}

/// How many: `5件`, `十二`, `1.2万`, `3.0`.
fn count(words: &str) -> Option<i128> {
    let words = words.strip_suffix(COUNTED).unwrap_or(words).trim_end();
    let (digits, power) = split(words, &POWERS).unwrap_or((words, 1));
    let value = decimal(digits)?;
    // 1.000 may be a thousand with a point for the comma.
    if power == 1 && value.scale() > 2 {
        return None;
    }
    let value = value.checked_mul(power.into())?;
    value.is_integer().then(|| i128::try_from(value).ok())?
}

fn amount(words: &str, unit: &str) -> Option<Decimal> {
    let own = MONEY.iter().find(|(name, _)| *name == unit).map(|(_, worth)| *worth);
    let words = words.trim_start_matches(['¥', '￥']).trim_start();
    if let Some((digits, worth)) = split(words, &MONEY) {
        let own = own?;
        let value = decimal(digits)?;
        if worth == own {
            return Some(value);
        }
        let all = value.checked_mul(worth.into())?;
        let value = all.checked_div(own.into())?;
        return (value.checked_mul(own.into())? == all).then(|| value.normalize());
    }
    match split(words, &POWERS) {
        // 3万 in a cell of 万元 may be three of them.
        Some((digits, power)) => {
            let value = decimal(digits)?.checked_mul(power.into())?;
            (own == Some(1)).then(|| value.normalize())
        }
        None => decimal(words),
    }
}

fn split<'a>(words: &'a str, units: &[(&str, u64)]) -> Option<(&'a str, u64)> {
    units.iter().find_map(|(unit, worth)| Some((words.strip_suffix(unit)?.trim_end(), *worth)))
}

/// A number without a sign, in digits or in Chinese.
fn decimal(words: &str) -> Option<Decimal> {
    if let Some(number) = chinese_number(words) {
        return Some(number.into());
    }
    let (whole, fraction) = words.split_once('.').map_or((words, None), |(whole, fraction)| (whole, Some(fraction)));
    let whole = ungroup(whole).ok()?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(&whole) || fraction.is_some_and(|fraction| !digits(fraction)) {
        return None;
    }
    let point = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
    Decimal::from_str_exact(&format!("{whole}{point}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, unit: &str, text: &str, expected: Option<&str>) {
        let got = reading(kind, unit, text).map(|reading| reading.number.to_string());
        assert_eq!(got.as_deref(), expected, "{text:?} as {kind:?} in {unit}");
    }

    #[test]
    fn money_is_read_in_the_unit_of_its_cell() {
        for (unit, text, expected) in [
            ("万元", "43.788万元", Some("43.788")),
            ("万元", "43.7880 万元", Some("43.7880")),
            ("万元", "４３．７８８万元", Some("43.788")),
            ("万元", "437880元", Some("43.788")),
            ("万元", "1.2亿元", Some("12000")),
            ("元", "52.15万元", Some("521500")),
            ("元", "52.15万", Some("521500")),
            ("元", "￥1,200元", Some("1200")),
            ("元", "三百元", Some("300")),
            ("万元", "3万", None),
            ("", "3万元", None),
            ("万元", "约3万元", None),
            ("万元", "-3万元", None),
            ("万元", "3万元余", None),
            ("万元", "3、4万元", None),
            ("万元", "43.788", None),
        ] {
            check(Kind::Amount, unit, text, expected);
        }
    }

    #[test]
    fn counts_are_read_with_what_is_counted() {
        for (text, expected) in [
            ("5件", Some("5")),
            ("5 宗", Some("5")),
            ("十二", Some("12")),
            ("零", Some("0")),
            ("1.2万件", Some("12000")),
            ("3.0", Some("3")),
            ("1.000", None),
            ("3.5", None),
            ("1 2", None),
            ("260余", None),
            ("减4", None),
            ("-4", None),
            ("12a", None),
            ("5", None),
            ("", None),
        ] {
            check(Kind::Count, "件", text, expected);
        }
    }

    #[test]
    fn changes_are_read_from_words() {
        for (text, expected) in [
            ("减4", Some("-4")),
            ("减少４项", Some("-4")),
            ("增加12", Some("12")),
            ("↓3", Some("-3")),
            ("持平", Some("0")),
            ("减-4", None),
            ("减", None),
            ("增减4", None),
            ("-4项", Some("-4")),
        ] {
            check(Kind::Change, "项", text, expected);
        }
    }

    #[test]
    fn marks_for_nothing_are_told_apart() {
        for text in ["/", "—", "——", "无", " － "] {
            let reading = reading(Kind::Count, "件", text).expect("a reading");
            assert_eq!(reading, Reading { number: Number::Count(0), is_mark: true }, "{text}");
        }
        assert!(!reading(Kind::Count, "件", "零").expect("a reading").is_mark);
    }
}
