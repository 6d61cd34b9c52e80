//! The time that a report is for: the calendar year, or another year that a form names.

use std::fmt;

/// A day: year, month, day.
pub type Day = (u16, u8, u8);

/// From a day to a day, both of them in it. Displays as a report states it: `2024年1月1日至12月31日`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last.
    pub to: Day,
}

impl Period {
    /// Whether a period may begin on a day of every year. The last days of a month would end another one in February.
    pub(super) fn begins_on(month: u8, day: u8) -> bool {
        (1..=12).contains(&month) && (1..=28).contains(&day)
    }

    /// A calendar year.
    pub fn calendar(year: u16) -> Self {
        Self::of(None, year)
    }

    /// The period of a year that begins on this day of it; the calendar year where there is none.
    pub(super) fn of(begins: Option<(u8, u8)>, year: u16) -> Self {
        const DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let (month, day) = begins.unwrap_or((1, 1));
        let end = if (month, day) == (1, 1) { year } else { year.saturating_add(1) };
        let last = |month: u8| {
            let leap = month == 2 && end.is_multiple_of(4) && (!end.is_multiple_of(100) || end.is_multiple_of(400));
            DAYS.get(usize::from(month).saturating_sub(1)).map_or(31, |days| days + u8::from(leap))
        };
        let to = match (month, day) {
            (1, 1) => (end, 12, 31),
            (month, 1) => (end, month - 1, last(month - 1)),
            (month, day) => (end, month, day - 1),
        };
        Self { from: (year, month, day), to }
    }

    /// Whether it is a calendar year.
    pub fn is_calendar_year(&self) -> bool {
        self.from.0 == self.to.0
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from: (year, month, day), to: (end, last_month, last_day) } = self;
        write!(f, "{year}年{month}月{day}日至")?;
        if end != year {
            write!(f, "{end}年")?;
        }
        write!(f, "{last_month}月{last_day}日")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_the_day_before_the_next_begins() {
        for (begins, year, words) in [
            (None, 2024, "2024年1月1日至12月31日"),
            (Some((9, 1)), 2023, "2023年9月1日至2024年8月31日"),
            (Some((3, 1)), 2023, "2023年3月1日至2024年2月29日"),
            (Some((3, 1)), 2024, "2024年3月1日至2025年2月28日"),
            (Some((7, 16)), 2024, "2024年7月16日至2025年7月15日"),
        ] {
            assert_eq!(Period::of(begins, year).to_string(), words);
        }
    }
}
