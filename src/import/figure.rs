//! What offices write where a figure belongs.

use crate::{
    number::{self, Kind, NumberError},
    text::narrow,
};

/// Units that count things one by one, as `件` does.
pub(super) const COUNTED: [&str; 9] = ["件", "宗", "条", "份", "个", "项", "次", "起", "件次"];
/// Units of money, and how many 元 each is.
pub(super) const MONEY: [(&str, i64); 3] = [("元", 1), ("万元", 10_000), ("亿元", 100_000_000)];

/// Whether words are a figure, or what offices put in the place of one.
pub(super) fn is_figure(text: &str) -> bool {
    let start =
        text.trim_start_matches(|char: char| matches!(narrow(char), '-' | '+' | '−' | '–') || char.is_whitespace());
    let digits = start.chars().map(narrow).take_while(char::is_ascii_digit).count();
    let rest = start.chars().skip(digits).collect::<String>();
    let is_remarked = || {
        let rest = rest.trim();
        let unit = COUNTED.iter().chain(MONEY.iter().map(|(unit, _)| unit)).any(|unit| rest == *unit);
        // A number before a label ends with a mark: 1. 1、 （1）.
        unit || rest.chars().all(|char| narrow(char).is_ascii_digit() || ".,，。 \u{3000}\n".contains(char))
            || rest.starts_with(['（', '('])
            || rest.starts_with(['.', ',', '，']) && rest[1..].chars().next().is_some_and(|char| char.is_ascii_digit())
    };
    match digits {
        0 => matches!(number::parse(Kind::Amount, text), Err(NumberError::Placeholder)),
        _ => is_remarked(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_labels() {
        for figure in ["0", "１２", "/", "22（其中修订16件）", "251000元", "2 0", "4443.19", "-3", "1,234", "0.00"]
        {
            assert!(is_figure(figure), "{figure}");
        }
        for label in ["1.属于国家秘密", "（一）予以公开", "3.其他", "12a", "2022年", "1、其他", "第二十条", "一"]
        {
            assert!(!is_figure(label), "{label}");
        }
    }
}
