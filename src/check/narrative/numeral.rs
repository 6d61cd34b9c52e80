//! Numbers in Chinese text: `1,234件`, `１２ 件`, `一千二百余件`, `1.2万条`, `百分之三十`, `四百元`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::letter::Letter;
use crate::text::{chinese_number, formal_numerals, grouped, in_chinese, is_numeral, plain_numeral, power, widen};

/// How a number is written, so that another can be put in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `1234`, or `1,234`.
    Digits { grouped: bool },
    /// `１２３４`.
    Wide,
    /// `一千二百三十四`.
    Chinese,
    /// `壹仟贰佰叁拾肆`.
    Formal,
}

/// What is counted or measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// 件, 宗, 起: cases, and nothing else is counted so.
    Case,
    /// 份, 个, 次, 部, 例: cases as well as other things.
    Thing,
    /// 条, 项: seldom cases, and never decisions.
    Entry,
    /// Percent.
    Percent,
    /// Money; the value is in yuan.
    Yuan,
    /// Anything else: people, days, percentage points.
    Foreign,
    /// No counting word.
    None,
}

/// A number of a text with its counting word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Its value, with 万 and 亿 reckoned in.
    pub(super) value: Decimal,
    /// One unit of its last place: what it may have been rounded or cut by.
    pub(super) step: Decimal,
    /// 近, 约, 余, 多, 左右: no exact figure.
    pub(super) is_rough: bool,
    /// 第三, 不少于三: no figure of what happened.
    pub(super) is_other: bool,
    /// How it is written.
    pub(super) style: Style,
    /// What it counts.
    pub(super) unit: Unit,
    /// The counting word, by its first character: `件`, `条`, `篇`; a blank where there is none.
    pub(super) counter: char,
    /// Bytes of the number alone.
    pub(super) digits: Range<usize>,
    /// Bytes up to the end of the counting word.
    pub(super) whole: Range<usize>,
}

const CASES: &str = "件宗起";
const THINGS: &str = "份个次部例笔封";
const ENTRIES: &str = "条项";
/// Counting words that are part of a longer word: 个工作日 and 件次 count something else.
const LONGER: [&str; 12] =
    ["个工作日", "个月", "个百分点", "个小时", "个方面", "条例", "部门", "次数", "项目", "起来", "人次", "份额"];
const OTHERS: &str = "年人篇期场则类家户张幅批册页天日月时分秒号届级章节点步岁亩米倍字位名套种轮支处所村镇";
const AROUND: [&str; 5] = ["左右", "以上", "上下", "以内", "以下"];
const ROUGHLY: [&str; 10] = ["近", "约", "逾", "超", "超过", "大约", "不到", "不足", "将近", "突破"];
const AT_LEAST: [&str; 8] = ["不少于", "不低于", "至少", "最多", "不超过", "不多于", "每", "第"];

/// Reads the number that begins at `at`; the index behind it and its counting word comes along.
pub(super) fn scan(letters: &[Letter], at: usize) -> Option<(Numeral, usize)> {
    let percent = starts(letters, at, "百分之");
    let first = if percent { at + 3 } else { at };
    let (value, step, style, mut next) =
        arabic(letters, first).or_else(|| chinese(letters, first)).or_else(|| formal(letters, first))?;
    let digits = letters[at].start..letters[next - 1].end;
    let mut is_rough = ROUGHLY.iter().any(|word| ends(letters, at, word));
    while letters.get(next).is_some_and(|letter| matches!(letter.char, '余' | '多' | '来' | '几')) {
        (is_rough, next) = (true, next + 1);
    }
    let counter = letters.get(next).map_or(' ', |letter| letter.char);
    let (unit, yuan, mut next) = if percent { (Unit::Percent, Decimal::ONE, next) } else { unit(letters, next) };
    let counter = if unit == Unit::None { ' ' } else { counter };
    if matches!(style, Style::Chinese | Style::Formal) && unit == Unit::None {
        return None;
    }
    if let Some(word) = AROUND.iter().find(|word| starts(letters, next, word)) {
        (is_rough, next) = (true, next + word.chars().count());
    }
    let is_other = AT_LEAST.iter().any(|word| ends(letters, at, word));
    let whole = letters[at].start..letters[next - 1].end;
    let value = value.checked_mul(yuan)?;
    Some((
        Numeral { value, step: step.checked_mul(yuan)?, is_rough, is_other, style, unit, counter, digits, whole },
        next,
    ))
}

fn starts(letters: &[Letter], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(index, char)| letters.get(at + index).is_some_and(|letter| letter.char == char))
}

fn ends(letters: &[Letter], at: usize, word: &str) -> bool {
    word.chars().rev().enumerate().all(|(index, char)| {
        let place = at.checked_sub(index + 1);
        place.and_then(|place| letters.get(place)).is_some_and(|letter| letter.char == char)
    })
}

type Scanned = (Decimal, Decimal, Style, usize);

/// `1234`, `1,234`, `1.05`, `1.2万`.
fn arabic(letters: &[Letter], at: usize) -> Option<Scanned> {
    /// More digits than any figure has, and fewer than a decimal holds.
    const MOST: usize = 20;
    let is_digit = |at: usize| letters.get(at).is_some_and(|letter| letter.char.is_ascii_digit());
    let joins = |at: usize| letters.get(at).is_some_and(|letter| !letter.after_gap);
    if !is_digit(at) {
        return None;
    }
    let is_wide = letters[at].is_wide;
    let (mut text, mut next, mut grouped) = (String::new(), at, false);
    let run = |from: usize| (from..letters.len()).take_while(|&at| is_digit(at) && (at == from || joins(at))).count();
    let mut num = run(next);
    loop {
        text.extend(letters[next..next + num].iter().map(|letter| letter.char));
        next += num;
        let is_comma = letters.get(next).is_some_and(|letter| letter.char == ',' && letter.is_wide == is_wide);
        num = run(next + 1);
        if !(is_comma && text.len() <= MOST && num == 3 && (grouped || text.len() <= 3) && joins(next + 1)) {
            break;
        }
        (grouped, next) = (true, next + 1);
    }
    let mut places = 0;
    if letters.get(next).is_some_and(|letter| letter.char == '.') && is_digit(next + 1) && joins(next + 1) {
        places = run(next + 1);
        text.push('.');
        text.extend(letters[next + 1..=next + places].iter().map(|letter| letter.char));
        next += places + 1;
    }
    if text.len() > MOST {
        return None;
    }
    let mut value: Decimal = text.parse().ok()?;
    let mut step = Decimal::new(1, u32::try_from(places).ok()?);
    while let Some(power) = letters.get(next).and_then(|letter| power(letter.char)).filter(|power| *power > 10) {
        value = value.checked_mul(power.into())?;
        step = step.checked_mul(power.into())?;
        next += 1;
    }
    let style = if is_wide { Style::Wide } else { Style::Digits { grouped } };
    Some((value, step, style, next))
}

/// `三`, `两`, `十二`, `一千二百`, `三万零五`, `一二〇`.
fn chinese(letters: &[Letter], at: usize) -> Option<Scanned> {
    /// More characters than any figure has.
    const MOST: usize = 16;
    let run = letters.get(at..)?.iter().map(|letter| letter.char).take(MOST).take_while(|char| is_numeral(*char));
    let run = run.collect::<String>();
    let value = chinese_number(&run)?;
    Some((value.into(), Decimal::ONE, Style::Chinese, at + run.chars().count()))
}

/// `伍`, `壹拾贰`; not the end of 队伍, 大陆.
fn formal(letters: &[Letter], at: usize) -> Option<Scanned> {
    /// More characters than any figure has.
    const MOST: usize = 16;
    const WORDS: &str = "队入退编大内登着收";
    let before = at.checked_sub(1).and_then(|before| letters.get(before));
    if before.is_some_and(|letter| WORDS.contains(letter.char)) {
        return None;
    }
    let plain = |char: char| plain_numeral(char).or_else(|| matches!(char, '零' | '万').then_some(char));
    let run = letters.get(at..)?.iter().take(MOST).map_while(|letter| plain(letter.char)).collect::<String>();
    let value = chinese_number(&run)?;
    Some((value.into(), Decimal::ONE, Style::Formal, at + run.chars().count()))
}

/// The counting word at `at`, what one of it is worth, and the index behind it.
fn unit(letters: &[Letter], at: usize) -> (Unit, Decimal, usize) {
    let Some(letter) = letters.get(at) else { return (Unit::None, Decimal::ONE, at) };
    if let Some(word) = LONGER.iter().find(|word| starts(letters, at, word)) {
        return (Unit::Foreign, Decimal::ONE, at + word.chars().count());
    }
    let unit = match letter.char {
        '%' => Unit::Percent,
        '元' => Unit::Yuan,
        char if CASES.contains(char) && starts(letters, at + 1, "次") => return (Unit::Thing, Decimal::ONE, at + 2),
        char if CASES.contains(char) => Unit::Case,
        char if THINGS.contains(char) => Unit::Thing,
        char if ENTRIES.contains(char) => Unit::Entry,
        char if OTHERS.contains(char) => Unit::Foreign,
        _ => return (Unit::None, Decimal::ONE, at),
    };
    (unit, Decimal::ONE, at + 1)
}

impl Numeral {
    /// Another whole number, written as this one is; `None` where the style has no way to.
    pub(super) fn rewritten(&self, number: Decimal) -> Option<String> {
        // 1.2万 cannot take 12345.
        if self.step > Decimal::ONE && !matches!(self.style, Style::Chinese | Style::Formal) {
            return None;
        }
        let text = number.normalize().to_string();
        match self.style {
            Style::Digits { grouped: true } => Some(grouped(&text)),
            Style::Digits { grouped: false } => Some(text),
            Style::Wide => Some(text.chars().map(widen).collect()),
            Style::Chinese => in_chinese(text.parse().ok()?),
            Style::Formal => in_chinese(text.parse().ok()?).map(|plain| formal_numerals(&plain)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::letter::letters, *};

    #[track_caller]
    fn check(text: &str, value: &str, unit: Unit) -> Numeral {
        let (numeral, _) = scan(&letters(text), 0).expect("a number");
        assert_eq!((numeral.value.normalize().to_string().as_str(), numeral.unit), (value, unit), "{text}");
        numeral
    }

    #[test]
    fn numbers_in_every_dress() {
        for (text, value) in [
            ("5件", "5"),
            ("１２ 件", "12"),
            ("1,234宗", "1234"),
            ("１，２３４宗", "1234"),
            ("三件", "3"),
            ("两件", "2"),
            ("十二起", "12"),
            ("一千二百件", "1200"),
            ("一千零三件", "1003"),
            ("三百五件", "350"),
            ("一二〇件", "120"),
            ("〇件", "0"),
            ("零件", "0"),
            ("三万零五件", "30005"),
            ("1.2万件", "12000"),
            ("二十余件", "20"),
            ("伍件", "5"),
            ("壹拾贰件", "12"),
        ] {
            check(text, value, Unit::Case);
        }
        check("1.05 %", "1.05", Unit::Percent);
        check("百分之三十", "30", Unit::Percent);
        check("百分之百", "100", Unit::Percent);
        check("4443.19万元", "44431900", Unit::Yuan);
        check("15个工作日", "15", Unit::Foreign);
        check("87711001)", "87711001", Unit::None);
        assert!(scan(&letters("一是加强"), 0).is_none());
        assert!(scan(&letters("队伍条件"), 1).is_none());
        assert!(scan(&letters("陆续办理"), 0).is_none());
        assert!(scan(&letters("123456789012345678901234567890件"), 0).is_none());
        assert!(check("1500多条", "1500", Unit::Entry).is_rough);
        assert_eq!(check("4443.19万元", "44431900", Unit::Yuan).step, Decimal::from(100));
    }

    #[test]
    fn another_number_in_the_same_dress() {
        let rewritten = |text: &str, number: u32| scan(&letters(text), 0).expect("a number").0.rewritten(number.into());
        assert_eq!(rewritten("6宗", 5).as_deref(), Some("5"));
        assert_eq!(rewritten("1,234宗", 12345).as_deref(), Some("12,345"));
        assert_eq!(rewritten("６宗", 12).as_deref(), Some("１２"));
        assert_eq!(rewritten("1.2万宗", 12), None);
        assert_eq!(rewritten("伍件", 12).as_deref(), Some("壹拾贰"));
        for (number, text) in [
            (0, "零"),
            (2, "两"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1200, "一千二百"),
            (10_050, "一万零五十"),
            (120_000, "十二万"),
        ] {
            assert_eq!(rewritten("三件", number).as_deref(), Some(text), "{number}");
        }
    }
}
