//! Numbers of headings, and of items within a paragraph.

use std::ops::Range;

use super::{places::finding, wording_rules::FM_NUMBER};
use crate::{
    address::Address,
    check::Finding,
    text::{
        chinese_digit, chinese_number,
        level::{Level, numbered},
        narrow,
    },
};

/// FM-NUMBER.
pub(super) fn find(at: &Address, text: &str, findings: &mut Vec<Finding>) {
    headings(at, text, findings);
    items(at, text, findings);
}

/// A numbered paragraph.
struct Heading {
    level: Level,
    value: u32,
    place: Range<usize>,
}

/// Numbers at the start of paragraphs.
fn headings(at: &Address, text: &str, findings: &mut Vec<Finding>) {
    let mut last: [Option<u32>; 4] = [None; 4];
    let mut before: Option<Heading> = None;
    let mut top = Vec::new();
    let mut start = 0;
    // Whether plain paragraphs lie between this number and the one before: 主要问题：… 改进措施：… may both be counted.
    let mut apart = false;
    for line in text.split('\n') {
        let from = start;
        start += line.len() + 1;
        let Some(heading) = heading(line, from) else {
            apart |= !line.trim().is_empty();
            continue;
        };
        if heading.level == Level::One {
            top.push(heading.place.clone());
        }
        let index = heading.level as usize;
        let expected = last[index].map_or(1, |value| value + 1);
        if heading.value != expected && !(heading.value == 1 && apart) {
            let own = text[heading.place.clone()].trim();
            let mixed =
                before.as_ref().filter(|before| before.level != heading.level && before.value + 1 == heading.value);
            let message = match (mixed, last[index]) {
                (Some(before), None) => {
                    format!("编号由“{}”变成“{own}”，同一层用了两种编号", text[before.place.clone()].trim())
                }
                (_, None) => format!("编号从“{own}”开始，前面缺少编号"),
                (_, Some(value)) if value >= heading.value => format!("编号“{own}”重复或者顺序颠倒"),
                (_, Some(_)) => format!("编号跳到了“{own}”，前面缺少编号"),
            };
            let places = mixed.map(|before| before.place.clone()).into_iter().chain([heading.place.clone()]);
            findings.push(finding(FM_NUMBER, at, places, message, "请在同一层使用同一种编号，从一开始依次编排"));
        }
        last[index] = Some(heading.value);
        last[index + 1..].fill(None);
        before = Some(heading);
        apart = false;
    }
    if !top.is_empty() {
        let message = "部分内使用了“一、”，与各部分标题的编号相混".to_owned();
        findings.push(finding(FM_NUMBER, at, top, message, "请从“（一）”开始编号"));
    }
}

fn heading(line: &str, from: usize) -> Option<Heading> {
    let found = numbered(line)?;
    let value = value(&line[found.number.clone()])?;
    Some(Heading { level: found.level, value, place: from + found.number.start..from + found.number.end })
}

/// The value of a number up to 99, whatever marks are around it.
fn value(number: &str) -> Option<u32> {
    let arabic = number.chars().filter_map(|char| narrow(char).to_digit(10));
    if let Some(value) = arabic.fold(None, |value: Option<u32>, digit| Some(value.unwrap_or(0) * 10 + digit)) {
        return Some(value);
    }
    chinese(number.trim_matches(|char| !is_ordinal(char)))
}

/// Whether 一 to 九十九 are written with a character.
fn is_ordinal(char: char) -> bool {
    char == '十' || chinese_digit(char).is_some_and(|digit| digit > 0)
}

/// 一 to 九十九.
fn chinese(digits: &str) -> Option<u32> {
    // 一一 is no eleventh item.
    let is_one_or_tens = digits.contains('十') || digits.chars().count() == 1;
    chinese_number(digits).filter(|value| is_one_or_tens && *value < 100).and_then(|value| u32::try_from(value).ok())
}

/// 一是……二是……四是 within a paragraph. A paragraph may go on where another left off.
fn items(at: &Address, text: &str, findings: &mut Vec<Finding>) {
    let mut start = 0;
    for line in text.split('\n') {
        let from = start;
        start += line.len() + 1;
        let mut last: Option<(u32, Range<usize>)> = None;
        for (place, _) in line.match_indices('是') {
            let before = &line[..place];
            let digits = before.len() - before.trim_end_matches(is_ordinal).len();
            let opens = before[..place - digits].trim_end();
            if digits == 0 || !(opens.is_empty() || opens.ends_with(['。', '；', '：', '，', ';', ':', ',', '、']))
            {
                continue;
            }
            let Some(value) = chinese(&before[place - digits..]) else { continue };
            let range = from + place - digits..from + place + '是'.len_utf8();
            if let Some((known, other)) = &last
                && value != 1
                && value != known + 1
            {
                let (one, two) = (&text[other.clone()], &text[range.clone()]);
                let message = format!("“{one}”后面不应是“{two}”");
                let places = [other.clone(), range.clone()];
                findings.push(finding(FM_NUMBER, at, places, message, "请依次编排：一是、二是、三是"));
            }
            last = Some((value, range));
        }
    }
}
