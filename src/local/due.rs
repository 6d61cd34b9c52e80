//! Until when a report is to be handed in and published: what the law says, and what the local notice says.

use super::notice::Notice;
use crate::{
    form::{Day, Period},
    report::office::{Kind, Level},
};

/// A date, what is to be done until then, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day.
    pub day: Day,
    /// 报送 or 公布.
    pub what: &'static str,
    /// The article, or the notice.
    pub source: String,
}

impl Due {
    /// Days from a day until the last one; negative when it is over.
    pub fn days_left(&self, today: Day) -> i64 {
        number(self.day) - number(today)
    }

    /// `公布期限 1月31日，还有 12 天`
    pub fn words(&self, today: Day) -> String {
        let (_, month, day) = self.day;
        let left = match self.days_left(today) {
            0 => "就是今天".to_owned(),
            left @ 1.. => format!("还有 {left} 天"),
            over => format!("已过 {} 天", -over),
        };
        format!("{}期限 {month}月{day}日，{left}", self.what)
    }
}

/// The dates of the report of an office on a period, the first one first. 条例第四十九条 names departments of governments from the county up
/// (1月31日) and these governments (3月31日); towns and streets have theirs from the local notice.
pub fn dues(unit: &str, period: &Period, notice: Option<&Notice>) -> Vec<Due> {
    let year = period.from.0;
    let Some(next) = year.checked_add(1) else { return Vec::new() };
    let mut dues = Vec::new();
    // The law speaks of calendar years.
    if period.is_calendar_year()
        && let Some((month, day)) = by_law(unit)
    {
        dues.push(Due { day: (next, month, day), what: "公布", source: "条例第四十九条".to_owned() });
    }
    if let Some(notice) = notice.filter(|notice| notice.is_for(year)) {
        let spec = notice.spec();
        let local = [("报送", spec.hand_in), ("公布", spec.publish)].into_iter();
        dues.extend(local.filter_map(|(what, day)| {
            let (month, day) = day?;
            Some(Due { day: (next, month, day), what, source: notice.cited() })
        }));
    }
    dues.sort_by_key(|due| due.day);
    dues
}

/// The date to speak of: the next one, else the last one, for as long as it may still matter.
pub fn nearest(dues: &[Due], today: Day) -> Option<&Due> {
    /// So many days after the last date nobody is told of it any more: it is an old report that is looked at.
    const OVER: i64 = 90;
    let next = dues.iter().find(|due| due.days_left(today) >= 0);
    next.or_else(|| dues.last().filter(|due| due.days_left(today) >= -OVER))
}

fn by_law(unit: &str) -> Option<(u8, u8)> {
    let is_township = Level::of(unit) == Level::Township;
    match Kind::of(unit) {
        Kind::Government if !is_township => Some((3, 31)),
        Kind::Department | Kind::Area if !is_township => Some((1, 31)),
        Kind::Government | Kind::Department | Kind::Area | Kind::Street | Kind::Unknown => None,
    }
}

/// Days since a day long ago, in the Gregorian calendar.
fn number((year, month, day): Day) -> i64 {
    // The year begins in March, so that the day that some years have more is its last.
    let (year, month) = match month {
        1 | 2 => (i64::from(year) - 1, i64::from(month) + 9),
        month => (i64::from(year), i64::from(month) - 3),
    };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leaps + (153 * month + 2) / 5 + i64::from(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(unit: &str, notice: Option<&Notice>) -> Vec<(&'static str, Day)> {
        dues(unit, &Period::calendar(2024), notice).into_iter().map(|due| (due.what, due.day)).collect()
    }

    #[test]
    fn the_law_names_departments_and_governments_and_the_notice_the_rest() {
        assert_eq!(days("某县财政局", None), [("公布", (2025, 1, 31))]);
        assert_eq!(days("某县人民政府", None), [("公布", (2025, 3, 31))]);
        assert_eq!(days("临夏回族自治州", None), [("公布", (2025, 3, 31))]);
        for none in ["某镇人民政府", "某街道办事处", ""] {
            assert_eq!(days(none, None), [], "{none}");
        }
        let notice = r#"(name: "甲", issuer: "乙", year: 2024, hand_in: (1, 20), publish: (1, 25))"#;
        let notice = Notice::parse(notice).expect("a notice");
        let local = [("报送", (2025, 1, 20)), ("公布", (2025, 1, 25))];
        assert_eq!(days("某镇人民政府", Some(&notice)), local);
        let other = Notice::parse(r#"(name: "甲", issuer: "乙", year: 2023, publish: (1, 25))"#).expect("a notice");
        assert_eq!(days("某镇人民政府", Some(&other)), [], "it speaks of another year");
    }

    #[test]
    fn days_are_counted_over_the_ends_of_months_and_years() {
        let due = |day| Due { day, what: "公布", source: String::new() };
        for (day, today, left) in [
            ((2025, 1, 31), (2025, 1, 31), 0),
            ((2025, 1, 31), (2024, 12, 31), 31),
            ((2025, 3, 31), (2025, 2, 28), 31),
            ((2024, 3, 31), (2024, 2, 28), 32),
            ((2025, 1, 31), (2025, 2, 3), -3),
        ] {
            assert_eq!(due(day).days_left(today), left, "{day:?} {today:?}");
        }
        assert_eq!(due((2025, 1, 31)).words((2025, 1, 19)), "公布期限 1月31日，还有 12 天");
        assert_eq!(due((2025, 1, 31)).words((2025, 2, 1)), "公布期限 1月31日，已过 1 天");
        let dues = [due((2025, 1, 20)), due((2025, 1, 31))];
        assert_eq!(nearest(&dues, (2025, 1, 21)), Some(&dues[1]));
        assert_eq!(nearest(&dues, (2025, 2, 21)), Some(&dues[1]));
        assert_eq!(nearest(&dues, (2026, 1, 1)), None, "an old report");
    }
}
