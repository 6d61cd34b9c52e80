//! Moments of a review. The room has no clock: they are passed in.

use std::{
    fmt,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

use crate::form::Day;

/// The last second of the year 9999 UTC, less a day, so that every time zone writes its year with four digits.
const LAST: i64 = 253_402_214_399;

/// A moment: seconds since 1970-01-01 00:00 UTC, from then to the year 9999.
///
/// Shown and written in Beijing time. China has one time zone without summer time, and a signed sheet must not name
/// another hour on a machine that is set to another zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From seconds since 1970 UTC; what is out of range becomes the nearest moment that is not.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.clamp(0, LAST))
    }

    /// Seconds since 1970 UTC.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// Reads `2026-01-12T09:30:05+08:00`, with any offset.
    pub fn parse(text: &str) -> Option<Self> {
        let moment = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        let seconds = moment.unix_timestamp();
        (0..=LAST).contains(&seconds).then_some(Self(seconds))
    }

    /// `2026-01-12T09:30:05+08:00` (RFC 3339), for files.
    pub fn to_rfc3339(self) -> String {
        let (date, time) = self.parts();
        format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+08:00", date.0, date.1, date.2, time.0, time.1, time.2)
    }

    /// `2026年1月12日`, for paper.
    pub fn date(self) -> String {
        let ((year, month, day), _) = self.parts();
        format!("{year}年{month}月{day}日")
    }

    /// `09:30`, for a moment of today.
    pub fn clock(self) -> String {
        let (_, (hour, minute, _)) = self.parts();
        format!("{hour:02}:{minute:02}")
    }

    /// Year, month and day, in Beijing.
    pub fn day(self) -> Day {
        let ((year, month, day), _) = self.parts();
        (u16::try_from(year).unwrap_or_default(), month, day)
    }

    /// The year, in Beijing.
    pub fn year(self) -> i32 {
        self.parts().0.0
    }

    /// The year whose report is in hand on that day, in Beijing: from November on the year that runs, before it the one
    /// that is over. Reports are due by 31 January or 31 March (条例 49, 50), and the local notices that ask for those of
    /// a year come out from its November on; who still owes the one before by then writes its year.
    pub fn reported_year(self) -> i32 {
        let (year, month, _) = self.parts().0;
        if month >= 11 { year } else { year - 1 }
    }

    /// Year, month and day; hour, minute and second; in Beijing.
    fn parts(self) -> ((i32, u8, u8), (u8, u8, u8)) {
        let utc = OffsetDateTime::from_unix_timestamp(self.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let moment = UtcOffset::from_hms(8, 0, 0).map_or(utc, |beijing| utc.to_offset(beijing));
        ((moment.year(), moment.month().into(), moment.day()), moment.to_hms())
    }
}

/// A moment before 1970 becomes the first.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        Self::from_seconds(i64::try_from(seconds).unwrap_or(LAST))
    }
}

/// `2026-01-12 09:30`, for the screen.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((year, month, day), (hour, minute, _)) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || D::Error::custom("时间的写法不对，应像“2026-01-12T09:30:05+08:00”");
        Self::parse(&text).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_november_on_the_year_that_runs_is_reported() {
        for (moment, year) in [
            ("2026-10-31T23:59:59+08:00", 2025),
            ("2026-10-31T16:00:00Z", 2026),
            ("2026-12-31T23:59:59+08:00", 2026),
            ("2027-01-01T00:00:00+08:00", 2026),
        ] {
            assert_eq!(Timestamp::parse(moment).map(Timestamp::reported_year), Some(year), "{moment}");
        }
    }

    #[test]
    fn moments_are_told_in_beijing() {
        // date -u -d @1768181405: 2026-01-12 01:30:05.
        let moment = Timestamp::from_seconds(1_768_181_405);
        assert_eq!(moment.to_rfc3339(), "2026-01-12T09:30:05+08:00");
        assert_eq!(moment.to_string(), "2026-01-12 09:30");
        assert_eq!(moment.date(), "2026年1月12日");
        assert_eq!(moment.clock(), "09:30");
        assert_eq!(Timestamp::parse("2026-01-12T01:30:05Z"), Some(moment));
        assert_eq!(Timestamp::parse("2026-01-12"), None);
        assert_eq!(Timestamp::parse("1969-12-31T00:00:00Z"), None);
    }

    #[test]
    fn the_year_of_a_day() {
        for (day, year) in
            [(0, 1970), (364, 1970), (365, 1971), (789, 1972), (1095, 1972), (1096, 1973), (19_723, 2024)]
        {
            assert_eq!(Timestamp::from_seconds(day * 86400).year(), year, "{day}");
        }
        // New Year's Eve in London is the new year here.
        assert_eq!(Timestamp::from_seconds(365 * 86400 - 1).year(), 1971);
    }

    #[test]
    fn moments_of_the_clock() {
        let time = UNIX_EPOCH + std::time::Duration::from_millis(1_768_181_405_900);
        assert_eq!(Timestamp::from(time), Timestamp::from_seconds(1_768_181_405));
        assert_eq!(Timestamp::from(UNIX_EPOCH - std::time::Duration::from_secs(1)), Timestamp::from_seconds(0));
    }

    #[test]
    fn every_moment_is_read_again() {
        for seconds in [i64::MIN, 0, 1, 951_782_400, LAST, i64::MAX] {
            let moment = Timestamp::from_seconds(seconds);
            assert_eq!(Timestamp::parse(&moment.to_rfc3339()), Some(moment), "{seconds}");
        }
    }
}
