//! Labels as the eye takes them: without number, blanks, brackets and marks.

use crate::text::{level::numbered, narrow};

/// From so much of a hundred on, two labels are read as one another.
pub(super) const ALIKE: usize = 75;
/// From so much on there is no question.
pub(super) const SURE: usize = 80;

/// A label to compare.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// All of it.
    pub(super) words: String,
    /// Without what stands in brackets.
    short: String,
    /// Its characters in the order of their codes.
    sorted: Vec<char>,
}

/// Letters and digits alone, in half width.
pub(super) fn letters(text: &str) -> String {
    text.chars().map(narrow).filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Label {
    pub(super) fn new(text: &str) -> Self {
        let dense = text.chars().filter(|char| !char.is_whitespace() && !crate::text::is_invisible(*char));
        let dense = dense.collect::<String>();
        let start = numbered(&dense).map_or(0, |found| found.number.end);
        let bare = &dense[start..];
        let is_number = |char: char| narrow(char).is_ascii_digit() || ('①'..='⑳').contains(&char);
        let bare = match bare.trim_start_matches(is_number) {
            // A year, or a figure alone, is no number of a label.
            rest if rest.is_empty() || rest.starts_with('年') => bare,
            rest => rest,
        };
        let words = letters(bare);
        let mut sorted = words.chars().collect::<Vec<_>>();
        sorted.sort_unstable();
        Self { short: letters(&without_brackets(bare)), words, sorted }
    }

    /// Whether it says no less than another label, but for what that has in brackets, and for a unit in brackets of its own.
    pub(super) fn is_short_of(&self, other: &Self) -> bool {
        const UNITS: [&str; 8] = ["件", "条", "项", "宗", "元", "万元", "单位", "单位万元"];
        let behind = self.words.strip_prefix(&self.short).filter(|_| !self.short.is_empty());
        let names_unit =
            behind.is_some_and(|behind| UNITS.iter().any(|unit| behind.trim_start_matches("单位") == *unit));
        self.words == other.words || self.words == other.short || names_unit && self.short == other.short
    }

    /// How much both are the same, of a hundred.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        /// Shorter words mean something else with one letter changed.
        const LEAST: usize = 5;
        if self.words.is_empty() || other.words.is_empty() {
            return 0;
        }
        if self.words == other.words {
            return 100;
        }
        if !self.short.is_empty() && self.short == other.short {
            return 97;
        }
        let (less, more) = (self.sorted.len().min(other.sorted.len()), self.sorted.len().max(other.sorted.len()));
        if less < LEAST {
            return 0;
        }
        if 2 * less >= more && (self.words.contains(&other.words) || other.words.contains(&self.words)) {
            return 90;
        }
        let (mut own, mut their, mut common) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.sorted.get(own), other.sorted.get(their)) {
            common += usize::from(a == b);
            own += usize::from(a <= b);
            their += usize::from(b <= a);
        }
        (200 * common / (less + more)).min(89)
    }
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for char in text.chars() {
        match narrow(char) {
            '(' | '〔' | '[' => depth += 1,
            ')' | '〕' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(char),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, alike: bool) {
        let share = Label::new(one).likeness(&Label::new(other));
        assert_eq!(share >= ALIKE, alike, "{one} {other}: {share}");
    }

    #[test]
    fn as_offices_write_them() {
        check("第二十条 第（一）项", "第二十条第（一）项", true);
        check("结 果\n维持", "结果维持", true);
        check("2.其他法律行政止公开", "2.其他法律行政法规禁止公开", true);
        check("5、属于三类内容事务信息", "5.属于三类内部事务信息", true);
        check("现行有效件数（历史累计）", "现行有效件数", true);
        check("现行有效（件数）", "现行有效件数", true);
        check("规范性文件", "行政规范性文件", true);
        check("本年处理绝对数量（决定）", "本年处理决定数量", true);
        check("本年度制发数", "本年制发件数", true);
        check("本年增\\减", "本年增/减", true);
        check("二、上年结转政府信息公开数量", "二、上年结转政府信息公开申请数量", true);
        check("（二）部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", true);
        check("①其他", "3.其他", true);
        check("结果维持", "结果纠正", false);
        check("其他", "其他结果", false);
        check("行政许可", "行政处罚", false);
    }
}
