//! Digits and whole numbers, in Latin, full-width and Chinese writing.

use super::width::narrow;

/// The Chinese digits by their value, as one counts with them.
const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The value of a digit in any writing.
///
/// # Example
/// ```
/// use nianbao::text::digit;
/// assert_eq!(['7', '７', '七', '○', '十'].map(digit), [Some(7), Some(7), Some(7), Some(0), None]);
/// ```
pub fn digit(char: char) -> Option<u8> {
    let latin = narrow(char).to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    latin.or_else(|| chinese_digit(char))
}

/// The value of a Chinese digit. Not of 两, which counts and is part of no longer number of digits.
pub fn chinese_digit(char: char) -> Option<u8> {
    match char {
        '零' | '〇' | '○' | '◯' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// What 十, 百, 千, 万 and 亿 stand for.
pub fn power(char: char) -> Option<u32> {
    match char {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// Formal Chinese numerals, as on receipts, with the plain ones that they stand for.
const FORMAL: [(char, char); 12] = [
    ('壹', '一'),
    ('贰', '二'),
    ('叁', '三'),
    ('肆', '四'),
    ('伍', '五'),
    ('陆', '六'),
    ('柒', '七'),
    ('捌', '八'),
    ('玖', '九'),
    ('拾', '十'),
    ('佰', '百'),
    ('仟', '千'),
];

/// The plain numeral that a formal one stands for: 五 for 伍.
pub fn plain_numeral(formal: char) -> Option<char> {
    FORMAL.iter().find(|(it, _)| *it == formal).map(|(_, plain)| *plain)
}

/// A Chinese number in formal numerals: `伍` for `五`, `壹拾贰` for `十二`.
pub fn formal_numerals(plain: &str) -> String {
    let formal = |char: char| FORMAL.iter().find(|(_, plain)| *plain == char).map_or(char, |(formal, _)| *formal);
    let leading = if plain.starts_with('十') { "壹" } else { "" };
    leading.chars().chain(plain.replace('两', "二").chars().map(formal)).collect()
}

/// Whether a character can be part of a Chinese number: a digit, 两, or a power of ten.
pub fn is_numeral(char: char) -> bool {
    chinese_digit(char).is_some() || char == '两' || power(char).is_some()
}

/// Whether the numbers of headings and of items are written with a character: digits, 一 to 九, 十 and 百.
pub fn is_numbering(char: char) -> bool {
    matches!(char, '十' | '百') || digit(char).is_some_and(|digit| digit > 0) || narrow(char) == '0'
}

/// The value of a whole Chinese number: `三`, `两`, `十二`, `一千二百`, `三万零五`, `三百五`, `一二〇`.
///
/// # Example
/// ```
/// use nianbao::text::chinese_number;
/// assert_eq!(chinese_number("一千二百零三"), Some(1203));
/// assert_eq!(chinese_number("12"), None);
/// ```
pub fn chinese_number(text: &str) -> Option<u64> {
    let count = |char: char| if char == '两' { Some(2) } else { chinese_digit(char).map(u64::from) };
    let chars = text.chars().collect::<Vec<_>>();
    if chars.is_empty() {
        return None;
    }
    if chars.len() > 1 && chars.iter().all(|&char| count(char).is_some()) {
        let mut digits = chars.iter().filter_map(|&char| count(char));
        return digits.try_fold(0, |value: u64, digit| value.checked_mul(10)?.checked_add(digit));
    }
    let (mut whole, mut section, mut single, mut last) = (0_u64, 0_u64, None, 1_u64);
    for &char in &chars {
        match (count(char), power(char).map(u64::from)) {
            (Some(digit), _) => single = Some(digit),
            (None, Some(power @ (10_000 | 100_000_000))) => {
                whole = (whole + section + single.take().unwrap_or_default()).max(1).checked_mul(power)?;
                (section, last) = (0, power);
            }
            (None, Some(power)) => {
                section = section.checked_add(single.take().unwrap_or(1) * power)?;
                last = power;
            }
            (None, None) => return None,
        }
    }
    // 三百五 is 350.
    let before = chars.len().checked_sub(2).and_then(|at| chars.get(at));
    let short = chars.len() > 2 && before.is_some_and(|&char| power(char).is_some_and(|power| power > 10));
    let tail = single.unwrap_or_default() * if short { last / 10 } else { 1 };
    whole.checked_add(section)?.checked_add(tail)
}

/// `一千二百零三` for 1203, as one counts things; up to 99999999.
pub fn in_chinese(number: u64) -> Option<String> {
    match number {
        0 => return Some("零".to_owned()),
        2 => return Some("两".to_owned()),
        100_000_000.. => return None,
        _ => {}
    }
    let section = |section: u64| {
        let (mut text, mut skipped) = (String::new(), false);
        for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = section / power % 10;
            if digit == 0 {
                skipped = !text.is_empty();
            } else {
                if skipped {
                    text.push('零');
                }
                text.push(usize::try_from(digit).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or('零'));
                text.push_str(name);
                skipped = false;
            }
        }
        text
    };
    let (high, low) = (number / 10_000, number % 10_000);
    let mut text = if high > 0 { format!("{}万", section(high)) } else { String::new() };
    if high > 0 && low > 0 && low < 1000 {
        text.push('零');
    }
    text.push_str(&section(low));
    Some(match text.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => text,
    })
}

/// The digits of a plain decimal in groups of three: `1,234.5` for `1234.5`.
pub fn grouped(text: &str) -> String {
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped.push_str(rest);
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_writing() {
        for (at, chars) in
            ["0０〇○◯零", "1１一", "2２二", "3３三", "4４四", "5５五", "6６六", "7７七", "8８八", "9９九"]
                .iter()
                .enumerate()
        {
            assert!(chars.chars().all(|char| digit(char).map(usize::from) == Some(at)), "{chars}");
        }
        assert!("两十百千万亿ａA元".chars().all(|char| digit(char).is_none()));
        assert!("一九十百1９0".chars().all(is_numbering));
        assert!(!"〇零两千A、".chars().any(is_numbering));
    }

    #[test]
    fn numbers_come_back() {
        for number in (0..=200).chain([205, 350, 999, 1000, 1003, 1030, 1200, 9999, 10_000, 10_050, 120_000]) {
            let text = in_chinese(number).expect("a number that has a name");
            assert_eq!(chinese_number(&text), Some(number), "{text}");
        }
        assert_eq!(in_chinese(100_000_000), None);
        assert_eq!(chinese_number("三百五"), Some(350));
        assert_eq!(chinese_number("二〇二三"), Some(2023));
        assert_eq!(chinese_number("亿".repeat(40).as_str()), None);
        for (plain, formal) in [("五", "伍"), ("两", "贰"), ("十二", "壹拾贰"), ("一百零三", "壹佰零叁")]
        {
            assert_eq!(formal_numerals(plain), formal);
            let back = formal.chars().map(|char| plain_numeral(char).unwrap_or(char)).collect::<String>();
            assert_eq!(chinese_number(&back), chinese_number(plain));
        }
        for none in ["", "三A", "第三"] {
            assert_eq!(chinese_number(none), None, "{none}");
        }
    }
}
