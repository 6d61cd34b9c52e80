//! Lines: nothing lost, nothing forbidden, nothing outside the type area.

use proptest::prelude::*;

use crate::support::{LEFT, RIGHT, TextLine, paragraphs, set};

const NEVER_FIRST: &str = "，。、；：！？）》〉”’】〕…·,.;:!?)]%‰℃";
const NEVER_LAST: &str = "（《〈“‘【〔([·";

fn all_lines(text: &str) -> Vec<TextLine> {
    set(&paragraphs([text])).into_iter().flatten().collect()
}

/// A stretch of official Chinese: Han with numbers, words, addresses, quotes and double marks between them.
fn stretch() -> impl Strategy<Value = String> {
    let han = "[政府信息公开工作年度报告本机关依法办理答复申请人]{1,12}";
    let middle = prop_oneof![
        Just(String::new()),
        "[0-9]{1,9}",
        "[0-9]{1,4}\\.[0-9]{1,2}%",
        Just("2024年12月31日".to_owned()),
        "[A-Za-z]{1,15}( [A-Za-z]{1,10})?",
        Just("(http://www.dg.gov.cn/zmt/index.html)".to_owned()),
        Just("——".to_owned()),
        Just("……".to_owned()),
        Just("36.5℃".to_owned()),
        Just(" ".to_owned()),
        Just("国办公开办函〔2021〕30号".to_owned()),
        Just("中国·东莞".to_owned()),
    ];
    let open = prop_oneof![3 => Just(""), 1 => Just("“"), 1 => Just("（"), 1 => Just("《"), 1 => Just("（《")];
    let close = prop_oneof![
        3 => Just(""), 2 => Just("，"), 2 => Just("。"), 1 => Just("”。"), 1 => Just("》）"), 1 => Just("；"), 1 => Just("”）、"),
    ];
    (han, open, middle, han, close).prop_map(|(a, open, middle, b, close)| format!("{a}{open}{middle}{b}{close}"))
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(stretch(), 1..40).prop_map(|parts| parts.concat())
}

fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn lines_keep_every_character_in_order(text in text()) {
        let printed = all_lines(&text).into_iter().map(|line| line.text).collect::<String>();
        prop_assert_eq!(solid(&printed), solid(&text));
    }

    #[test]
    fn no_mark_stands_where_it_must_not(text in text()) {
        let lines = all_lines(&text);
        for pair in lines.windows(2) {
            let last = pair[0].text.chars().next_back().expect("a line is never empty");
            let first = pair[1].text.chars().next().expect("a line is never empty");
            prop_assert!(!NEVER_FIRST.contains(first), "{} begins with {first}", pair[1].text);
            prop_assert!(!NEVER_LAST.contains(last), "{} ends with {last}", pair[0].text);
            prop_assert!(!(last == first && "—…".contains(first)), "{last}{first} is torn");
            prop_assert!(!(last.is_ascii_digit() && first.is_ascii_digit()), "a number is torn at {last}|{first}");
            prop_assert!(!(last.is_ascii_digit() && "年月日%℃".contains(first)), "{first} is torn off");
        }
    }

    #[test]
    fn no_line_leaves_the_type_area(text in text()) {
        let lines = all_lines(&text);
        for line in &lines {
            // A mark may lean out by the half of it that is blank and shows nothing.
            let blank = if line.text.starts_with(|first| "（《“〔".contains(first)) { 8.2 } else { 0.02 };
            prop_assert!(line.left >= LEFT - blank, "{line:?}");
            let blank = if line.text.ends_with(|last| "，。、；：！？）》”〕".contains(last)) { 8.2 } else { 0.3 };
            prop_assert!(line.right <= RIGHT + blank, "{line:?}");
        }
    }

    #[test]
    fn whatever_is_typed_is_set(text in "\\PC{0,300}") {
        let text = text.chars().filter(|char| nianbao::face::Face::Fang.resolve(*char).is_some()).collect::<String>();
        let printed = all_lines(&text).into_iter().map(|line| line.text).collect::<String>();
        prop_assert_eq!(solid(&printed), solid(&text));
    }
}

#[test]
fn a_full_line_has_28_characters() {
    let lines = all_lines(&"政".repeat(28 * 3));
    assert_eq!(lines.iter().map(|line| line.text.chars().count()).collect::<Vec<_>>(), [26, 28, 28, 2]);
    assert!((lines[0].left - LEFT - 2.0 * 156.0 / 28.0 * 72.0 / 25.4).abs() < 0.01, "two characters in");
    assert!((lines[1].left - LEFT).abs() < 0.01);
}

#[test]
fn lines_but_the_last_fill_the_measure() {
    let lines = all_lines(&"2022年，全镇共收到申请6宗，其中上一年结转1宗，答复率100%。".repeat(5));
    let (last, rest) = lines.split_last().expect("several lines");
    for line in rest {
        let right = if line.text.ends_with(['，', '。']) { RIGHT + 8.0 } else { RIGHT };
        assert!(line.right > RIGHT - 0.5 && line.right < right + 0.5, "{line:?}");
    }
    assert!(last.right < RIGHT);
}

#[test]
fn a_mark_too_many_is_squeezed_in() {
    // 26 characters with the indent, then a mark: the blanks of the marks before it make room.
    let text = format!("{}，{}，{}。{}", "甲".repeat(8), "乙".repeat(8), "丙".repeat(8), "丁".repeat(9));
    let lines = all_lines(&text);
    assert!(lines[0].text.ends_with('。'), "{}", lines[0].text);
    assert!(lines[1].text.starts_with('丁'));
}

#[test]
fn no_character_is_left_alone_on_the_last_line() {
    // 27 places on a first line of 26: the five marks give up what the last character needs.
    let text =
        format!("{}，{}，{}，{}，{}。", "甲".repeat(4), "乙".repeat(4), "丙".repeat(4), "丁".repeat(5), "戊".repeat(6));
    assert_eq!(text.chars().count(), 28);
    assert_eq!(all_lines(&text).len(), 1, "{:?}", all_lines(&text));
    let plain = format!("{}。", "甲".repeat(26));
    assert_eq!(all_lines(&plain).len(), 2, "nothing to squeeze");
}

#[test]
fn two_marks_in_a_row_share_half_a_character() {
    let half = 156.0 / 28.0 * 72.0 / 25.4 / 2.0;
    let end = |text: &str| all_lines(text)[0].right;
    assert!((end("《甲》《乙丙") - end("《甲乙》丙丁") + half).abs() < 0.05);
}

#[test]
fn a_word_longer_than_a_line_is_cut() {
    let word = "A".repeat(200);
    let lines = all_lines(&word);
    assert_eq!(lines.iter().map(|line| line.text.len()).sum::<usize>(), 200);
    assert!(lines.iter().all(|line| line.right <= RIGHT + 0.3));
}
