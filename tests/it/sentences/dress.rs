//! The same sentence in another dress: widths, blanks and line ends of other programs say nothing.

use nianbao::{address::Address, check::claims, form::builtin, report::Report};

use super::{dev, label::Sentence, opened, work};

/// What a text claims in the report of its sentence.
fn read(sentence: &Sentence, text: &str) -> Vec<String> {
    let form = builtin(&sentence.form).expect("a built-in form");
    let mut report = Report::new(form, sentence.unit.as_str(), sentence.year);
    report.texts.insert("overview".to_owned(), text.to_owned());
    claims(&report, &Address::new("overview")).into_iter().map(|claim| claim.says).collect()
}

#[track_caller]
fn says_the_same(dress: impl Fn(&str) -> String) {
    let sentences = [dev(), work(), opened()].concat();
    let other = sentences.iter().filter_map(|sentence| {
        let dressed = dress(&sentence.text);
        let (plain, found) = (read(sentence, &sentence.text), read(sentence, &dressed));
        (plain != found).then(|| format!("{dressed}\n  {}\n  {}", plain.join(" "), found.join(" ")))
    });
    let other = other.collect::<Vec<_>>();
    assert!(other.is_empty(), "{} of {}\n{}", other.len(), sentences.len(), other.join("\n"));
}

#[test]
fn wide_digits_are_digits() {
    let widen = |char: char| match char {
        '0'..='9' => char::from_u32(u32::from(char) + 0xFEE0).unwrap_or(char),
        ',' => '，',
        _ => char,
    };
    says_the_same(|text| text.chars().map(widen).collect());
}

#[test]
fn blanks_around_figures_part_nothing() {
    let is_digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
    says_the_same(|text| {
        let mut dressed = String::new();
        let mut before = None;
        for char in text.chars() {
            let is_edge = is_digit(before) != is_digit(Some(char)) && !matches!(char, '.' | ',' | '%');
            if is_edge && !matches!(before, None | Some('.' | ',')) {
                dressed.push(' ');
            }
            dressed.push(char);
            before = Some(char);
        }
        dressed
    });
}

#[test]
fn narrow_marks_are_marks() {
    says_the_same(|text| text.replace('（', "(").replace('）', ")").replace('；', ";").replace('：', ":"));
}
