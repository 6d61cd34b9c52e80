//! Figures that were never filled in: a counting word with nothing to count.

use std::{ops::Range, sync::LazyLock};

use super::{
    places::{finding, sample, times},
    wording_rules::{FM_PLACE, FM_WORD},
};
use crate::{
    address::Address,
    check::{
        Finding, Severity,
        prose::{Prose, Words},
    },
    text::{is_han, is_numeral, sentences},
};

/// Words behind a figure, of which `人次` ends as another does.
static COUNTERS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(["万元", "人次", "条", "件", "次", "篇", "期", "份", "个", "项", "宗", "封", "场", "户", "人"])
});

/// FM-PLACE and FM-WORD of figures, of which the [`gaps`] are some. Others may know better what was meant, so none is an error.
pub(super) fn find(at: &Address, text: &Prose<'_>, gaps: &[Range<usize>], findings: &mut Vec<Finding>) {
    // Two underscores and more are a placeholder whatever stands behind them, and told as such.
    let is_told = |gap: &Range<usize>| ["__", "＿＿", "_＿", "＿_"].iter().any(|line| text[gap.clone()].contains(line));
    let mut places = gaps.iter().filter(|gap| !is_told(gap)).cloned().collect::<Vec<_>>();
    places.extend(bare(text, &places));
    places.sort_by_key(|place| place.start);
    if let Some(first) = places.first().cloned() {
        let told = format!("“{}”没有填数{}", sample(told(text, &first)), times(places.len()));
        findings.push(finding(FM_PLACE, at, places, told, "请填上数字，或者删去这一句").at_most(Severity::Warning));
    }
    let uncounted = uncounted(text);
    if let Some(first) = uncounted.first().cloned() {
        let told = format!("“{}”后面缺少量词{}", &text[first], times(uncounted.len()));
        findings.push(finding(FM_WORD, at, uncounted, told, "请补上“条”“次”“人次”等"));
    }
}

/// A place with a word before it.
fn told<'a>(text: &'a str, place: &Range<usize>) -> &'a str {
    let line = text[..place.start].rsplit(['\n', '，', '。', '；', '、']).next().unwrap_or_default();
    let start = line.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    &text[place.start - line.len() + start..place.end]
}

fn is_gap(char: char) -> bool {
    matches!(char, '_' | '＿') || char != '\n' && char.is_whitespace()
}

/// Whether a clause ends before this text, or a remark begins.
fn ends(text: &str) -> bool {
    text.chars().next().is_none_or(|char| "，。；、：！？（）,;()\n".contains(char))
}

/// Where room was left for a figure, with what is around it, in order. The blanks there are not too many.
pub(super) fn gaps(text: &Prose<'_>) -> Vec<Range<usize>> {
    let mut places = blanks(text);
    places.extend(brackets(text));
    places.sort_by_key(|place| place.start);
    places
}

/// Blanks and single underscores, each with its counting word: `发布信息    条，`, `来信_封。`.
fn blanks(text: &Prose<'_>) -> Vec<Range<usize>> {
    if !text.alphabet().has_any(is_gap) {
        return Vec::new();
    }
    let found = COUNTERS.places(text).filter_map(|(at, counter)| {
        let before = text[..at].trim_end_matches(is_gap);
        let gap = &text[before.len()..at];
        let last = before.chars().next_back()?;
        let is_figure = is_numeral(last) || "余多数几干".contains(last);
        let is_place = !gap.is_empty() && is_han(last) && !is_figure && ends(&text[at + counter.len()..]);
        let is_certain = gap.contains(['_', '＿'])
            || (gap.chars().count() > 1 && !is_word(last, counter))
            || is_counted(before, counter);
        (is_place && is_certain).then(|| before.len()..at + counter.len())
    });
    found.collect()
}

/// Whether the two are one word that was spread out: 附  件, 目  次.
fn is_word(last: char, counter: &str) -> bool {
    let firsts = match counter {
        "条" => "面信教线头便词逐每",
        "件" => "文信邮案证事条稿附要软硬部零构物急来",
        "次" => "层名批班场频档车轮依逐多首再每此本历上下初其几屡主版席目人",
        "篇" => "诗全各本上下",
        "期" => "日学假工长短近前后中到分周定过预",
        "份" => "月年省身股成备",
        "项" => "事款立选奖各逐专",
        "个" => "各几逐每",
        "宗" => "卷正",
        "封" => "密信查",
        "万元" | "人次" => return false,
        // Too many words end so.
        _ => return true,
    };
    firsts.contains(last)
}

/// What is counted with a word, so that the two with nothing between them are no word.
const COUNTED: [(&str, &[&str]); 6] = [
    (
        "条",
        &[
            "信息", "推文", "新闻", "动态", "公告", "留言", "微博", "视频", "公示", "稿件", "图文", "咨询", "意见",
            "建议",
        ],
    ),
    ("次", &["会议", "例会", "培训会", "座谈会", "推进会", "发布会", "培训", "检查", "督查", "抽查", "访谈"]),
    ("篇", &["文章", "稿件", "推文", "报道"]),
    ("期", &["简报", "公报", "专刊"]),
    ("个", &["栏目", "专栏", "账号", "公众号"]),
    ("份", &["文件", "公报", "材料", "问卷", "资料"]),
];

fn is_counted(before: &str, counter: &str) -> bool {
    COUNTED.iter().any(|(own, things)| *own == counter && things.iter().any(|thing| before.ends_with(thing)))
}

/// `推送推文条。`, `召开例会次，参训人次。`: nothing at all where the figure belongs. `others` are sorted.
fn bare(text: &Prose<'_>, others: &[Range<usize>]) -> Vec<Range<usize>> {
    let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
    for (at, counter) in text.places(&COUNTERS) {
        let (before, end) = (&text[..at], at + counter.len());
        if !ends(&text[end..]) {
            continue;
        }
        if let Some(thing) = thing(before, counter) {
            sure.push(at - thing.len()..end);
        } else if counter == "人次" && before.ends_with(is_han) && !before.ends_with(is_numeral) {
            // By itself it is a name: 统计参训人次。
            perhaps.push(at..end);
        }
    }
    if !perhaps.is_empty() {
        let of_text = sentences(text).collect::<Vec<_>>();
        let is_in = |places: &[Range<usize>], sentence: &Range<usize>| {
            let next = places.partition_point(|place| place.start < sentence.start);
            places.get(next).is_some_and(|place| place.end <= sentence.end)
        };
        perhaps.retain(|place| {
            let next = of_text.partition_point(|sentence| sentence.end <= place.start);
            of_text.get(next).is_some_and(|sentence| is_in(&sure, sentence) || is_in(others, sentence))
        });
    }
    sure.append(&mut perhaps);
    sure
}

/// What is counted, right before its counting word, where nothing makes a figure or a name of the two.
fn thing(before: &str, counter: &str) -> Option<&'static str> {
    let (_, things) = COUNTED.iter().find(|(own, _)| *own == counter)?;
    things.iter().copied().find(|thing| before.ends_with(thing))
}

/// `共（  ）条`.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let found = text.char_indices().filter(|(_, char)| matches!(char, '（' | '(')).filter_map(|(start, open)| {
        let inside = &text[start + open.len_utf8()..];
        let rest = inside.trim_start_matches(is_gap);
        let close = rest.chars().next().filter(|char| matches!(char, '）' | ')'))?;
        let after = &rest[close.len_utf8()..];
        let counter = COUNTERS.first_of(after)?;
        Some(start..text.len() - after.len() + counter.len())
    });
    found.collect()
}

/// `更新信息310余。`: the counting word is what is missing.
fn uncounted(text: &Prose<'_>) -> Vec<Range<usize>> {
    if !text.alphabet().has('余') {
        return Vec::new();
    }
    let found = text.match_indices('余').filter_map(|(at, word)| {
        let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let end = at + word.len();
        (digits > 0 && ends(&text[end..]) && !text[end..].starts_with(['（', '('])).then_some(at - digits..end)
    });
    found.collect()
}
