//! When and where a report was made public (条例 49, 50): what the step that tells it says beside its moment.

use serde::{Serialize, Serializer};

use crate::{
    form::Day,
    report::Report,
    text::{FIELD, is_invisible, narrow, too_long},
};

/// When and where a report was made public.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Publication {
    /// The day, which need not be that of the step.
    #[serde(serialize_with = "written")]
    pub day: Day,
    /// The address of the page, `https://…`; empty where none was given.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
}

/// Why a publication cannot be. Displays as Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unpublished {
    /// It has no day.
    #[error("公布日期应像 2025-01-20")]
    NoDay,
    /// What is reported on was not over.
    #[error("公布日期不能早于报告年度结束的日期（{}）", in_words(*.0))]
    BeforeEnd(Day),
    /// It has not come yet.
    #[error("公布日期不能晚于今天")]
    InFuture,
    /// The address is none.
    #[error("网址应以 http:// 或 https:// 开头，中间没有空格")]
    NoAddress,
}

impl Publication {
    /// Reads both as somebody types them: `2025-01-20`, `2025年1月20日`; the address may be left out.
    ///
    /// # Errors
    /// What is wrong with either.
    pub fn read(day: &str, address: &str) -> Result<Self, Unpublished> {
        let day = read_day(day).ok_or(Unpublished::NoDay)?;
        let address = address.trim();
        if !address.is_empty() && !is_address(address) {
            return Err(Unpublished::NoAddress);
        }
        Ok(Self { day, address: address.to_owned() })
    }

    /// Whether a report can have been made public so: when what it reports on was over, and not later than `today`.
    ///
    /// # Errors
    /// What stands against it.
    pub fn fits(&self, report: &Report, today: Day) -> Result<(), Unpublished> {
        let end = report.form.period(report.year).to;
        if self.day < end {
            Err(Unpublished::BeforeEnd(end))
        } else if self.day > today {
            Err(Unpublished::InFuture)
        } else {
            Ok(())
        }
    }

    /// `2025年1月20日公布，https://…`
    pub fn words(&self) -> String {
        let day = in_words(self.day);
        if self.address.is_empty() { format!("{day}公布") } else { format!("{day}公布，{}", self.address) }
    }
}

/// `2025-01-20`, as files and questions have it.
pub fn iso((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn in_words((year, month, day): Day) -> String {
    format!("{year}年{month}月{day}日")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it on like this")]
fn written<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&iso(*day))
}

/// A day that there is, of three numbers with anything between them.
fn read_day(text: &str) -> Option<Day> {
    let text = text.chars().map(narrow).collect::<String>();
    let mut numbers = text.split(|char: char| !char.is_ascii_digit()).filter(|number| !number.is_empty());
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() || year.len() != 4 {
        return None;
    }
    let day = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let month = time::Month::try_from(day.1).ok()?;
    time::Date::from_calendar_date(i32::from(day.0), month, day.2).ok().map(|_| day)
}

/// Whether a browser would take it for the address of a page on another computer.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(host) = rest.and_then(|rest| rest.split(['/', '?', '#']).next()) else { return false };
    let is_blank = |char: char| char.is_whitespace() || char.is_control() || is_invisible(char);
    let labels = host.split(':').next().unwrap_or_default().split('.').collect::<Vec<_>>();
    labels.len() > 1
        && labels.iter().all(|label| !label.is_empty())
        && !text.contains(is_blank)
        && too_long(text, FIELD).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_addresses_are_read_as_they_are_typed() {
        for day in ["2025-01-20", "2025年1月20日", "2025/1/20", "２０２５．０１．２０", " 2025-1-20 "] {
            assert_eq!(Publication::read(day, "").map(|read| read.day), Ok((2025, 1, 20)), "{day}");
        }
        for day in ["", "今天", "2025-02-30", "2025-13-01", "25-01-20", "2025-01", "2025-01-20-1"] {
            assert_eq!(Publication::read(day, ""), Err(Unpublished::NoDay), "{day}");
        }
        for address in ["https://www.xx.gov.cn/a/1.html", "http://xx.gov.cn:8080", " https://某镇.中国/年报 "] {
            let read = Publication::read("2025-01-20", address).expect(address);
            assert_eq!(read.address, address.trim());
        }
        for address in ["www.xx.gov.cn", "https://", "https://xx", "https://xx..cn", "https://xx.cn/a b", "见网站"] {
            assert_eq!(Publication::read("2025-01-20", address), Err(Unpublished::NoAddress), "{address}");
        }
    }
}
