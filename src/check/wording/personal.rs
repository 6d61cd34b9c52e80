//! Personal data that must not be published.

use std::{ops::Range, sync::LazyLock};

use super::{
    places::{finding, times},
    wording_rules::FM_PII,
};
use crate::{
    address::Address,
    check::{
        Finding,
        prose::{Prose, Words},
    },
    text::is_han,
};

/// FM-PII.
pub(super) fn find(at: &Address, text: &Prose<'_>, findings: &mut Vec<Finding>) {
    let (mut identities, mut mobiles, mut cards) = (Vec::new(), Vec::new(), Vec::new());
    for number in numbers(text) {
        match number.kind(text) {
            Some(Kind::Identity) => identities.push(number.range),
            Some(Kind::Mobile) => mobiles.push(number.range),
            Some(Kind::Card) => cards.push(number.range),
            None => {}
        }
    }
    let all = [
        ("居民身份证号码", identities, "删去"),
        ("手机号码", mobiles, "请删去，或者改为办公电话"),
        ("疑似银行卡号的号码", cards, "请删去；确实不是银行卡号的，说明理由"),
        ("当事人的姓名", names(text), "请删去姓名，只写“申请人”"),
    ];
    for (what, places, hint) in all {
        if !places.is_empty() {
            let message = format!("有{what}{}", times(places.len()));
            findings.push(finding(FM_PII, at, places, message, hint));
        }
    }
}

enum Kind {
    Identity,
    Mobile,
    Card,
}

/// A run of digits, perhaps in groups, with an X at its end.
struct DigitRun {
    range: Range<usize>,
    digits: Vec<u8>,
    has_x: bool,
}

/// Most digits that are gathered into one number: more than the 19 of the longest bank card, so that what is longer is
/// seen to be something else.
const MOST_DIGITS: usize = 24;

/// The numbers of a text that no letter or digit touches: 11 to 19 digits, groups of three and more joined over one
/// blank or hyphen.
fn numbers(text: &str) -> Vec<DigitRun> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut digits = Vec::new();
        loop {
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                if digits.len() <= MOST_DIGITS {
                    digits.push(bytes[at] - b'0');
                }
                at += 1;
            }
            let joined = matches!(bytes.get(at), Some(b' ' | b'-'))
                && bytes.get(at + 1..at + 4).is_some_and(|next| next.iter().all(u8::is_ascii_digit));
            if !joined || digits.len() > MOST_DIGITS {
                break;
            }
            at += 1;
        }
        let has_x = matches!(bytes.get(at), Some(b'X' | b'x')) && digits.len() == 17;
        at += usize::from(has_x);
        let touches = |byte: Option<&u8>| {
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'=' | b'.'))
        };
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        // A full stop at the end of a sentence touches nothing.
        let after =
            bytes.get(at).filter(|byte| **byte != b'.' || bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric));
        if (11..=19).contains(&(digits.len() + usize::from(has_x))) && !touches(before) && !touches(after) {
            found.push(DigitRun { range: start..at, digits, has_x });
        }
    }
    found
}

impl DigitRun {
    fn kind(&self, text: &str) -> Option<Kind> {
        let counted =
            text[self.range.end..].trim_start().starts_with(|char| "件人次条份元个万户家笔项宗年".contains(char));
        let grouped = text[self.range.clone()].contains([' ', '-']);
        match self.digits.len() + usize::from(self.has_x) {
            18 if !grouped && self.is_identity() => Some(Kind::Identity),
            11 if !counted
                && self.digits[0] == 1
                && (3..=9).contains(&self.digits[1])
                && self.is_grouped_as(text, &[3, 4, 4]) =>
            {
                Some(Kind::Mobile)
            }
            16..=19 if !self.has_x && !counted && (3..=6).contains(&self.digits[0]) && self.is_luhn() => {
                Some(Kind::Card)
            }
            _ => None,
        }
    }

    /// Whether the number stands in one piece, or in groups of these lengths.
    fn is_grouped_as(&self, text: &str, lengths: &[usize]) -> bool {
        let groups = text[self.range.clone()].split([' ', '-']).map(str::len).collect::<Vec<_>>();
        groups.len() == 1 || groups == lengths
    }

    /// GB 11643: a date of birth at the seventh place, and a check digit after ISO 7064, MOD 11-2.
    fn is_identity(&self) -> bool {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        const CHECKS: [u32; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
        let digit = |at: usize| u32::from(self.digits[at]);
        let number = |range: Range<usize>| range.fold(0, |number, at| number * 10 + digit(at));
        let sum = (0..17).map(|at| digit(at) * WEIGHTS[at]).sum::<u32>();
        let check = if self.has_x { 10 } else { self.digits.get(17).map_or(11, |digit| u32::from(*digit)) };
        digit(0) > 0
            && (1900..2100).contains(&number(6..10))
            && (1..=12).contains(&number(10..12))
            && (1..=31).contains(&number(12..14))
            && CHECKS[(sum % 11) as usize] == check
    }

    /// The check digit of bank cards (ISO/IEC 7812), which one number in ten has by chance.
    fn is_luhn(&self) -> bool {
        let doubled = |digit: u8| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
        let digits = self.digits.iter().rev().enumerate();
        let sum = digits.map(|(at, digit)| u32::from(if at % 2 == 1 { doubled(*digit) } else { *digit })).sum::<u32>();
        sum.is_multiple_of(10) && self.digits.iter().any(|digit| *digit != self.digits[0])
    }
}

/// 申请人张某, 申请人李女士, 申请人：王小明。
fn names(text: &Prose<'_>) -> Vec<Range<usize>> {
    static PERSONS: LazyLock<Words> =
        LazyLock::new(|| Words::of(["申请人", "当事人", "原告", "投诉人", "举报人", "信访人", "公民", "复议人"]));
    const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗凤方俞任袁柳\
        鲍史唐费薛雷贺倪汤滕罗毕郝邬常于傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵贾江颜郭梅林刁钟徐邱骆高夏\
        蔡田樊胡凌霍虞万柯卢莫房解丁邓郁杭洪包左石崔吉龚程邢裴陆翁荀甄储靳段富巫焦侯全班秋仲宫宁仇甘厉武刘景詹龙叶黎薄白蒲卓蔺屠蒙池乔\
        翟谭姬申桂牛边燕尚温庄晏柴瞿阎慕连茹艾向易廖终居衡步耿满匡国文寇广曾关肖游盖";
    let mut places = Vec::new();
    for (start, person) in text.places(&PERSONS) {
        let rest = &text[start + person.len()..];
        let colon = rest.starts_with(['：', ':']);
        let name = rest.trim_start_matches(['：', ':']);
        let mut chars = name.chars();
        let Some(surname) = chars.next().filter(|char| SURNAMES.contains(*char)) else { continue };
        let given = chars.as_str();
        let hidden = ["某某某", "某某", "某", "××", "×", "XX", "X", "先生", "女士", "同志", "**", "*"]
            .iter()
            .find(|word| given.starts_with(**word));
        // 某 in 某些, 某项 points at a thing, not at a person.
        let hidden = hidden.filter(|word| !given[word.len()..].starts_with(['些', '项', '一', '个', '类', '种']));
        let end = match hidden {
            Some(word) => surname.len_utf8() + word.len(),
            // A full name, where nothing else can be meant: after a colon, up to a mark.
            None if colon => {
                let length = given
                    .char_indices()
                    .take_while(|(_, char)| is_han(*char))
                    .map(|(_, char)| char.len_utf8())
                    .sum::<usize>();
                let after = given[length..].chars().next();
                let whole = after.is_none_or(|char| "，。；、,;（(\n".contains(char));
                if !whole || !(1..=2).contains(&given[..length].chars().count()) {
                    continue;
                }
                surname.len_utf8() + length
            }
            None => continue,
        };
        let from = text.len() - name.len();
        places.push(from..from + end);
    }
    places
}
