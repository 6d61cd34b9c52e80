//! Title, office, year and contact: from what stands before the first section.

use crate::{
    report::{Contact, ContactField},
    text::{chinese_number, digit, narrow},
};

/// A title has no more letters than that, over no more lines than these.
const LONGEST: usize = 80;
const LINES: usize = 3;

/// A title that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Which of the paragraphs it is.
    pub(super) from: usize,
    pub(super) to: usize,
    /// As it stands, lines apart.
    pub(super) text: String,
    pub(super) unit: String,
    pub(super) year: Option<u16>,
}

/// The last title among some paragraphs; what stands before it is not of the report.
pub(super) fn title(paragraphs: &[&str]) -> Option<Title> {
    let tries = (0..paragraphs.len()).rev().flat_map(|from| {
        (1..=LINES).filter(move |lines| from + lines <= paragraphs.len()).map(move |lines| (from, from + lines))
    });
    // The longest of those that end in the same place.
    let mut best: Option<Title> = None;
    for (from, to) in tries {
        let text = paragraphs[from..to].join("\n");
        let is_short = text.chars().count() <= LONGEST && !text.contains('。');
        if let Some(found) = is_short.then(|| parse(&text)).flatten() {
            let found = Title { from, to, ..found };
            let is_longer = |best: &Title| found.to == best.to && !best.unit.is_empty() && !found.unit.is_empty();
            match &best {
                None => best = Some(found),
                Some(best_so_far) if best_so_far.unit.is_empty() && found.to == best_so_far.to => best = Some(found),
                Some(best_so_far) if is_longer(best_so_far) => {}
                Some(_) => {}
            }
        }
    }
    best
}

/// Takes a title apart: office and year in either order before 政府信息公开.
fn parse(text: &str) -> Option<Title> {
    let dense = text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    let (before, after) = dense.split_once("政府信息公开")?;
    if !["年度报告", "年报", "报告"].iter().any(|end| after.trim_end_matches(['）', ')']).ends_with(end)) {
        return None;
    }
    let (year, range) = year(before)?;
    let unit = format!("{}{}", &before[..range.start], &before[range.end..]);
    let unit = unit.trim_start_matches("关于").trim_matches(|char: char| "《》>＞-—:：|".contains(char)).to_owned();
    Some(Title { from: 0, to: 0, text: text.to_owned(), unit, year: Some(year) })
}

/// A year with 年 or 年度 behind it, and where it stands.
pub(super) fn year(text: &str) -> Option<(u16, std::ops::Range<usize>)> {
    for (at, _) in text.match_indices('年') {
        let digits = text[..at].chars().rev().take_while(|char| digit(*char).is_some()).collect::<Vec<_>>();
        if digits.len() != 4 {
            continue;
        }
        let start = at - digits.iter().map(|char| char.len_utf8()).sum::<usize>();
        let latin = text[start..at].chars().map(narrow).collect::<String>();
        let value = latin.parse::<u64>().ok().or_else(|| chinese_number(&text[start..at]));
        let value = value.and_then(|value| u16::try_from(value).ok()).filter(|year| (2000..=2999).contains(year));
        if let Some(value) = value {
            let end = at + '年'.len_utf8();
            let end = if text[end..].starts_with('度') { end + '度'.len_utf8() } else { end };
            return Some((value, start..end));
        }
    }
    None
}

/// What a lead says about how the office can be reached.
pub(super) fn contact(lead: &str) -> Contact {
    let mut contact = Contact::default();
    let marks: [(ContactField, &[&str]); 3] = [
        (ContactField::Address, &["通讯地址", "联系地址", "地址"]),
        (ContactField::Postcode, &["邮政编码", "邮编"]),
        (ContactField::Telephone, &["联系电话", "电话"]),
    ];
    for (field, names) in marks {
        let found = names.iter().find_map(|name| after(lead, name));
        *contact.field_mut(field) = found.unwrap_or_default();
    }
    let site = ["可在", "可从", "可到", "请在", "请到", "请登录"].iter().find_map(|start| {
        let (_, rest) = lead.split_once(start)?;
        let end = ["下载", "查阅", "查询", "查看"].iter().filter_map(|end| rest.find(end)).min()?;
        let site = rest[..end].trim_end_matches(['上', '中']).trim();
        (!site.contains('。')).then(|| site.to_owned())
    });
    contact.website = site.unwrap_or_default();
    contact
}

/// What follows a name and a colon, up to the end of the item.
fn after(lead: &str, name: &str) -> Option<String> {
    let (_, rest) = lead.split_once(name)?;
    let rest = rest.trim_start().strip_prefix(['：', ':'])?;
    let end = rest.find(['；', ';', '，', ',', '。', '）', '、', '\n']).unwrap_or(rest.len());
    // A bracket in half width may close one that was opened within.
    let item = &rest[..end];
    let item = match item.find(')') {
        Some(close) if !item[..close].contains('(') => &item[..close],
        _ => item,
    };
    Some(item.trim().to_owned()).filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], unit: &str, year: u16) {
        let found = title(lines).expect("a title");
        assert_eq!((found.unit.as_str(), found.year), (unit, Some(year)), "{lines:?}");
    }

    #[test]
    fn titles() {
        check(&["2022年樟木头镇政府信息公开", "工作年度报告"], "樟木头镇", 2022);
        check(&["首页", "某市人民政府2024年政府信息公开工作年度报告"], "某市人民政府", 2024);
        check(&["某局", "2023年度政府信息公开年报"], "某局", 2023);
        check(&["某区二〇二三年政府信息公开工作年度报告"], "某区", 2023);
        assert_eq!(title(&["政府信息公开年报", "根据《条例》编制2022年政府信息公开工作年度报告。"]), None);
    }

    #[test]
    fn contacts() {
        let contact = contact(
            "本报告的电子版可在“中国·某市”门户网站(http://a.cn)下载。请与某办联系（地址:某路1号，邮编：523600，电话:0769-1)。",
        );
        assert_eq!(contact.address, "某路1号");
        assert_eq!(contact.postcode, "523600");
        assert_eq!(contact.telephone, "0769-1");
        assert_eq!(contact.website, "“中国·某市”门户网站(http://a.cn)");
    }
}
