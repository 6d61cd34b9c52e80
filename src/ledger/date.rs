//! Dates as ledgers have them: in every writing, with a time behind, as a span, without a year.

use std::iter::Peekable;

use super::{cell::Value, day::Date};
use crate::text::{chinese_number, is_invisible, is_numeral, narrow};

/// What a cell says of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Nothing.
    Blank,
    /// Some time from a day to a day; mostly the same.
    Within(Date, Date),
    /// A month and a day.
    NoYear(u8, u8),
    /// Something else.
    Unread,
}

/// Marks that stand for nothing.
const NOTHING: [&str; 11] = ["/", "-", "--", "—", "——", "\\", "无", "空", "暂无", "n/a", "null"];

/// Whether a text stands for nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    let text = clean(text);
    text.is_empty() || NOTHING.contains(&text.as_str())
}

fn clean(text: &str) -> String {
    let chars = text.chars().filter(|char| !is_invisible(*char)).map(narrow);
    chars.collect::<String>().trim().to_lowercase()
}

/// When a cell says it was.
pub(super) fn read(value: &Value, is_1904: bool) -> When {
    match value {
        Value::Blank => When::Blank,
        Value::Day(day) => When::Within(*day, *day),
        Value::Number(number) if (20_000.0..80_000.0).contains(number) => {
            Date::of_serial(*number, is_1904).map_or(When::Unread, |day| When::Within(day, day))
        }
        Value::Number(number) => read_text(&number.to_string()),
        Value::Text(text) => read_text(text),
    }
}

/// When a text says it was.
pub(super) fn read_text(text: &str) -> When {
    if is_nothing(text) {
        return When::Blank;
    }
    let text = clean(text);
    if let Ok(serial @ 20_000..80_000) = text.parse::<u32>() {
        return Date::of_serial(f64::from(serial), false).map_or(When::Unread, |day| When::Within(day, day));
    }
    let tokens = tokens(&text);
    let mut reader = Reader { rest: &tokens, span: None, without_year: None };
    while reader.step() {}
    match (reader.span, reader.without_year) {
        (Some((first, last)), _) => When::Within(first, last),
        (None, Some((month, day))) => When::NoYear(month, day),
        (None, None) => When::Unread,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A number, and with how many digits it is written.
    Number(u64, usize),
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token> {
    fn run(chars: &mut Peekable<std::str::Chars<'_>>, is_in: fn(char) -> bool) -> String {
        std::iter::from_fn(|| chars.next_if(|char| is_in(*char))).collect()
    }
    let mut chars = text.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(&char) = chars.peek() {
        let number = if char.is_ascii_digit() {
            let digits = run(&mut chars, |char| char.is_ascii_digit());
            digits.parse().ok().map(|number| Token::Number(number, digits.len()))
        } else if is_numeral(char) {
            let number = chinese_number(&run(&mut chars, is_numeral));
            // As many digits as it would have in Latin writing.
            number.map(|number| Token::Number(number, number.to_string().len()))
        } else {
            chars.next();
            if !char.is_whitespace() || !matches!(tokens.last(), Some(Token::Mark(_))) {
                tokens.push(Token::Mark(if char.is_whitespace() { ' ' } else { char }));
            }
            continue;
        };
        tokens.push(number.unwrap_or(Token::Mark('?')));
    }
    tokens
}

struct Reader<'t> {
    rest: &'t [Token],
    span: Option<(Date, Date)>,
    without_year: Option<(u8, u8)>,
}

impl Reader<'_> {
    /// Reads one date, or goes on by one token; `false` at the end.
    fn step(&mut self) -> bool {
        use Token::{Mark, Number};
        let parts = |mark: char| matches!(mark, '-' | '.' | '/' | '年' | '月' | ' ' | '、');
        let rest = self.rest;
        let length = match rest {
            [] => return false,
            // A time of day.
            [Number(..), Mark(':'), Number(..), Mark(':'), Number(..), Mark('.'), Number(..), ..] => 7,
            [Number(..), Mark(':'), Number(..), Mark(':'), Number(..), ..] => 5,
            [Number(..), Mark(':'), Number(..), ..] => 3,
            [Number(packed, 8 | 12 | 14), ..] => self.packed(*packed),
            [Number(year, 4), Mark(a), Number(month, ..=2), Mark(b), Number(day, ..=2), ..]
                if parts(*a) && parts(*b) && self.is_day(*year, *month, *day) =>
            {
                5
            }
            [Number(month, ..=2), Mark(a @ ('-' | '/' | '.')), Number(day, ..=2), Mark(b), Number(year, 4), ..]
                if a == b && self.is_either_way(*year, *month, *day) =>
            {
                5
            }
            // Two digits of a year, where they can be nothing else.
            [Number(year, 2), Mark(a), Number(month, ..=2), Mark(b), Number(day, ..=2), ..]
                if parts(*a)
                    && parts(*b)
                    && (10..=50).contains(year)
                    && (matches!(a, '.' | '年') || *day < 10)
                    && self.is_day(2000 + year, *month, *day) =>
            {
                5
            }
            // Beginnings of other dates are none of a month.
            [Number(_, 4), Mark(a), Number(_, ..=2), Mark('-' | '.' | '/'), Number(_, ..=2), ..] if parts(*a) => 5,
            [Number(year, 4), Mark(a), Number(month, ..=2), ..]
                if parts(*a) && *a != ' ' && self.is_month(*year, *month) =>
            {
                3
            }
            [Number(year, 4), Mark('年'), ..] => {
                self.put(Date::new(*year, 1, 1), Date::new(*year, 12, 31));
                2
            }
            // A third number beside them: no date without a year.
            [Number(_, ..=2), Mark(a), Number(_, ..=2), Mark('-' | '.' | '/'), Number(..), ..] if parts(*a) => 5,
            [Number(month, ..=2), Mark('月' | '-' | '.' | '/'), Number(day, ..=2), ..] => {
                self.without_year(*month, *day);
                3
            }
            _ => 1,
        };
        self.rest = rest.get(length..).unwrap_or_default();
        true
    }

    fn packed(&mut self, packed: u64) -> usize {
        let mut day = packed;
        while day > 99_999_999 {
            day /= 100;
        }
        self.is_day(day / 10_000, day / 100 % 100, day % 100);
        1
    }

    fn is_day(&mut self, year: u64, month: u64, day: u64) -> bool {
        let day = Date::new(year, month, day);
        self.put(day, day)
    }

    /// Month and day in whichever order: the year is the same.
    fn is_either_way(&mut self, year: u64, one: u64, two: u64) -> bool {
        let (usual, other) = (Date::new(year, one, two), Date::new(year, two, one));
        self.put(usual.or(other).min(other.or(usual)), usual.max(other))
    }

    fn is_month(&mut self, year: u64, month: u64) -> bool {
        let last = (28..=31).rev().find_map(|day| Date::new(year, month, day));
        self.put(Date::new(year, month, 1), last)
    }

    fn without_year(&mut self, month: u64, day: u64) {
        // Any leap year: what is wanted is whether there is such a day.
        let Some(any) = Date::new(2024, month, day) else { return };
        match self.span {
            Some((_, last)) => {
                self.is_day(u64::from(last.year), month, day);
            }
            None => self.without_year = self.without_year.or(Some((any.month, any.day))),
        }
    }

    fn put(&mut self, first: Option<Date>, last: Option<Date>) -> bool {
        let (Some(first), Some(last)) = (first, last) else { return false };
        self.span = Some(self.span.map_or((first, last), |span| (span.0.min(first), span.1.max(last))));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        match read_text(text) {
            When::Blank => "blank".to_owned(),
            When::Unread => "unread".to_owned(),
            When::NoYear(month, day) => format!("?-{month}-{day}"),
            When::Within(first, last) if first == last => format!("{}-{}-{}", first.year, first.month, first.day),
            When::Within(first, last) => {
                format!("{}-{}-{}..{}-{}-{}", first.year, first.month, first.day, last.year, last.month, last.day)
            }
        }
    }

    #[test]
    fn every_writing() {
        for (text, date) in [
            ("2024-1-5", "2024-1-5"),
            ("2024.1.5", "2024-1-5"),
            ("2024/01/05", "2024-1-5"),
            ("2024. 1. 5", "2024-1-5"),
            ("2024年1月5日", "2024-1-5"),
            ("２０２４年１月５日", "2024-1-5"),
            ("二〇二四年一月五日", "2024-1-5"),
            ("二○二四年十二月三十一日", "2024-12-31"),
            ("20240105", "2024-1-5"),
            ("20240105102355", "2024-1-5"),
            ("2024-12-31 24:00", "2024-12-31"),
            ("2024-12-31T23:59:59", "2024-12-31"),
            ("2024-01-05 10:23:05.12", "2024-1-5"),
            ("45296", "2024-1-5"),
            ("24.1.5", "2024-1-5"),
            ("24/1/5", "2024-1-5"),
            ("24/1/15", "unread"),
            ("1/13/2024", "2024-1-13"),
            ("13/1/2024", "2024-1-13"),
            ("1/5/2024", "2024-1-5..2024-5-1"),
            ("2024年1月5日至8日", "2024-1-5"),
            ("2024.1.5-1.8", "2024-1-5..2024-1-8"),
            ("2024-12-30至2025-1-2", "2024-12-30..2025-1-2"),
            ("2024年1月5日收到，2024年2月1日补正", "2024-1-5..2024-2-1"),
            ("2024年1月", "2024-1-1..2024-1-31"),
            ("2024.2", "2024-2-1..2024-2-29"),
            ("2024年", "2024-1-1..2024-12-31"),
            ("1月5日", "?-1-5"),
            ("1.5", "?-1-5"),
            ("12-31", "?-12-31"),
            ("2024-2-30", "unread"),
            ("2024.13.1", "unread"),
            ("〔2024〕5号", "unread"),
            ("待定", "unread"),
            (" / ", "blank"),
            ("——", "blank"),
            ("", "blank"),
        ] {
            assert_eq!(said(text), date, "{text}");
        }
    }
}
