//! What stands in a cell of a source: a figure, a blank, or words that are kept until somebody decides.

use rust_decimal::Decimal;

use crate::import::figure::{COUNTED, MONEY};
use crate::{
    number::{self, Kind, Number, NumberError},
    report::{Entry, Value},
    text::{FIELD, at_most, is_invisible, narrow, too_long},
};

/// What a cell is read as, and why that is not certain.
pub(in crate::import) struct Read {
    pub(in crate::import) entry: Entry,
    pub(in crate::import) doubt: Option<(String, Vec<String>)>,
}

/// Reads the words of a cell of this kind; `unit` is that of its column.
pub(in crate::import) fn read(text: &str, kind: Kind, unit: &str) -> Read {
    let seen = text.chars().filter(|char| !is_invisible(*char));
    let seen = seen.map(|char| if char == '\u{A0}' { ' ' } else { char }).collect::<String>();
    let text = seen.trim();
    if too_long(text, FIELD).is_some() {
        let why = format!("单元格的文字太长，只留开头 {FIELD} 字");
        return refused(at_most(text, FIELD), Some((why, Vec::new())));
    }
    match number::parse(kind, text) {
        Ok(None) => return sure(Value::Blank, ""),
        Ok(Some(number)) => return sure(Value::Number(number), ""),
        // What it is; the checks speak of it.
        Err(NumberError::Placeholder) => return refused(text, None),
        Err(_) => {}
    }
    if let Some((figure, note)) = remark(text)
        && let Ok(Some(number)) = number::parse(kind, figure)
    {
        return sure(Value::Number(number), note);
    }
    let (figure, own) = split_unit(text);
    let parsed = number::parse(kind, figure);
    let amount = number::parse(Kind::Amount, figure);
    match (own, parsed, amount) {
        (Some(own), Ok(Some(number)), _) if own == unit => sure(Value::Number(number), ""),
        (Some(own), Ok(Some(number)), _) if COUNTED.contains(&own) && COUNTED.contains(&unit) => Read {
            entry: number.into(),
            doubt: Some((format!("原文的单位是“{own}”，表内的单位是“{unit}”"), vec![number.to_string()])),
        },
        (Some(own), _, Ok(Some(number))) => {
            let readings = converted(number, own, unit).into_iter().chain([number.to_string()]).collect();
            let why = format!("原文的单位是“{own}”，表内的单位是“{unit}”，照原文保留，请选定");
            refused(text, Some((why, readings)))
        }
        (None, Err(NumberError::Fraction), Ok(Some(number))) if number.to_decimal().fract().is_zero() => {
            let whole = number.to_decimal().trunc().to_string();
            refused(text, Some(("件数写成了小数，照原文保留，请选定".to_owned(), vec![whole])))
        }
        _ => {
            let joined = text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
            let is_split = joined != text && matches!(number::parse(kind, &joined), Ok(Some(_)));
            match is_split {
                true => refused(text, Some(("数字中间有空白，照原文保留，请选定".to_owned(), vec![joined]))),
                false => refused(text, Some(("不是数字，照原文保留，请改正".to_owned(), Vec::new()))),
            }
        }
    }
}

fn sure(value: Value, note: &str) -> Read {
    Read { entry: Entry { value, note: note.to_owned() }, doubt: None }
}

fn refused(text: &str, doubt: Option<(String, Vec<String>)>) -> Read {
    Read { entry: Entry { value: Value::Refused(text.to_owned()), note: String::new() }, doubt }
}

/// `22（其中修订16件）`: the figure, and the remark without its brackets.
fn remark(text: &str) -> Option<(&str, &str)> {
    let (open, _) = text.char_indices().find(|(_, char)| narrow(*char) == '(')?;
    let inner = text.strip_suffix(['）', ')'])?;
    let note = inner[open..].trim_start_matches(['（', '(']);
    Some((text[..open].trim(), note.trim())).filter(|(_, note)| !note.is_empty())
}

/// A figure and the unit behind it.
fn split_unit(text: &str) -> (&str, Option<&'static str>) {
    let units = MONEY.iter().map(|(unit, _)| *unit).chain(COUNTED);
    let found = units.filter(|unit| text.ends_with(unit)).max_by_key(|unit| unit.len());
    match found {
        Some(unit) => (text[..text.len() - unit.len()].trim(), Some(unit)),
        None => (text, None),
    }
}

/// An amount of money in the unit of its column.
fn converted(number: Number, from: &str, to: &str) -> Option<String> {
    let of = |unit: &str| MONEY.iter().find(|(known, _)| *known == unit).map(|(_, value)| Decimal::from(*value));
    let whole = number.to_decimal().checked_mul(of(from)?)?;
    Some(format!("{}（折算为{to}）", whole.checked_div(of(to)?)?.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: Kind, unit: &str, value: &str, note: &str, readings: &[&str]) {
        let Read { entry, doubt } = read(text, kind, unit);
        let got = match entry.value {
            Value::Blank => "空".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Refused(text) => format!("“{text}”"),
        };
        assert_eq!((got.as_str(), entry.note.as_str()), (value, note), "{text}");
        assert_eq!(doubt.map(|(_, readings)| readings).unwrap_or_default(), readings, "{text}");
    }

    #[test]
    fn as_they_stand() {
        use Kind::{Amount, Count};
        check("\u{3000}\u{A0}\u{200B}", Count, "件", "空", "", &[]);
        check(" １２ ", Count, "件", "12", "", &[]);
        check("1,234", Count, "件", "1234", "", &[]);
        check("/", Count, "件", "“/”", "", &[]);
        check("无", Count, "件", "“无”", "", &[]);
        check("22（其中修订16件）", Count, "件", "22", "其中修订16件", &[]);
        check("22件", Count, "件", "22", "", &[]);
        check("6宗", Count, "件", "6", "", &["6"]);
        check("251000元", Amount, "万元", "“251000元”", "", &["25.1（折算为万元）", "251000"]);
        check("0.00", Amount, "万元", "0.00", "", &[]);
        check("0.00", Count, "件", "“0.00”", "", &["0"]);
        check("2 0", Count, "件", "“2 0”", "", &["20"]);
        check("12a", Count, "件", "“12a”", "", &[]);
    }
}
