//! Days of the calendar, as ledgers and spreadsheets count them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Date {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Date {
    /// The first and the last day that ledgers can speak of.
    pub(super) const FIRST: Self = Self { year: 1990, month: 1, day: 1 };
    pub(super) const LAST: Self = Self { year: 2100, month: 12, day: 31 };

    /// A day that there is, in a year that a ledger can speak of.
    pub(super) fn new(year: u64, month: u64, day: u64) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let is_day =
            (u64::from(Self::FIRST.year)..=Self::LAST.year.into()).contains(&year) && (1..=days).contains(&day);
        let own = Self { year: year.try_into().ok()?, month: month.try_into().ok()?, day: day.try_into().ok()? };
        is_day.then_some(own)
    }

    /// By the number that spreadsheets count days with.
    pub(super) fn of_serial(serial: f64, is_1904: bool) -> Option<Self> {
        /// From the day with the number 0 to the first day of 1970.
        const EPOCH: i64 = 25_569;
        const EPOCH_1904: i64 = 24_107;
        if !(1.0..200_000.0).contains(&serial) {
            return None;
        }
        // By Howard Hinnant's days_from_civil, the other way round.
        let days = serial as i64 - if is_1904 { EPOCH_1904 } else { EPOCH } + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Self::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_days() {
        let day =
            |serial: f64, is_1904: bool| Date::of_serial(serial, is_1904).map(|day| (day.year, day.month, day.day));
        assert_eq!(day(45_296.0, false), Some((2024, 1, 5)));
        assert_eq!(day(45_657.999_988, false), Some((2024, 12, 31)));
        assert_eq!(day(45_658.0, false), Some((2025, 1, 1)));
        assert_eq!(day(43_834.0, true), Some((2024, 1, 5)));
        assert_eq!(day(36_585.0, false), Some((2000, 2, 29)));
        assert_eq!(day(-1.0, false), None);
        assert_eq!(day(f64::NAN, false), None);
    }
}
