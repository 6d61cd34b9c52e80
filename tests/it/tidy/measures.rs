//! Sizes, distances and strokes of the window are steps of the scales in `kit/theme.rs`, or so many times one of them.

use super::none;
use crate::source::{parts, rust_files};

/// What takes a size, a distance or a stroke as it is.
const TAKERS: [&str; 14] = [
    "FontId::new(",
    "Margin::same(",
    "Margin::symmetric(",
    "CornerRadius::same(",
    "Stroke::new(",
    "add_space(",
    "inner_margin(",
    "outer_margin(",
    ".expand(",
    ".shrink(",
    ".size(",
    "vec2(",
    "rect_filled(",
    "rect_stroke(",
];
/// The same of what is set.
const SET: [&str; 5] =
    ["item_spacing = ", "item_spacing.x = ", "item_spacing.y = ", "button_padding.x = ", "button_padding.y = "];
/// Where the steps stand.
const SCALES: [&str; 4] = ["gap::", "size::", "font::", "stroke::"];
/// A number that is given a name and is less than this is a count or a ratio.
const LENGTH: f32 = 12.0;

/// The number that a text is, if it is one alone.
fn number(text: &str) -> Option<f32> {
    text.trim().parse().ok()
}

/// What stands between the parenthesis that has just been opened and the one that closes it, argument by argument.
fn arguments(text: &str) -> Vec<&str> {
    let (mut depth, mut from, mut found) = (0_usize, 0, Vec::new());
    for (at, char) in text.char_indices() {
        match char {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => {
                found.push(&text[from..at]);
                break;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// Whether a line of code has a size, a distance or a stroke of its own.
fn is_literal(line: &str) -> bool {
    let is_own = |text: &str| number(text).is_some_and(|number| number != 0.0);
    let taken = TAKERS.iter().any(|taker| {
        line.match_indices(taker).any(|(at, _)| {
            let numbers = arguments(&line[at + taker.len()..]).into_iter().filter_map(number).collect::<Vec<_>>();
            // One to each side, and the corners of a picture, are directions.
            numbers.iter().any(|number| if *taker == "vec2(" { number.abs() > 1.0 } else { *number != 0.0 })
        })
    });
    let set = SET.iter().any(|set| line.split_once(set).is_some_and(|(_, value)| is_own(value.trim_end_matches(';'))));
    let beside = SCALES.iter().any(|scale| {
        line.match_indices(scale).any(|(at, _)| {
            let rest =
                line[at + scale.len()..].trim_start_matches(|char: char| char.is_ascii_uppercase() || char == '_');
            let rest = rest.strip_prefix(".0").or_else(|| rest.strip_prefix(".1")).unwrap_or(rest);
            let added = rest.strip_prefix(" + ").or_else(|| rest.strip_prefix(" - "));
            let digits = |added: &str| added.chars().take_while(|char| char.is_ascii_digit() || *char == '.').count();
            added.is_some_and(|added| digits(added) > 0 && !added[digits(added)..].starts_with(" *"))
        })
    });
    let named = line.split_once("f32 = ").or_else(|| line.split_once("(f32, f32) = ("));
    let named = named.is_some_and(|(head, value)| {
        let value = value.split([';', ',']).next().unwrap_or_default();
        head.contains("const ") && number(value).is_some_and(|number| number >= LENGTH)
    });
    taken || set || beside || named
}

#[test]
fn measures_are_steps_of_the_scales() {
    let mut faults = Vec::new();
    for file in rust_files(&["src/kit", "src/view", "src/window"]) {
        // The scales themselves, and signs, which are drawn on a square of their own.
        if file.path.ends_with("kit/theme.rs") || file.path.ends_with("kit/icon.rs") {
            continue;
        }
        let text = file.text.split("#[cfg(test)]\nmod ").next().unwrap_or(&file.text);
        let code = parts(text).code;
        let found = code.lines().filter(|line| is_literal(line));
        faults.extend(found.map(|line| format!("{}: {}", file.path, line.trim())));
    }
    none(&faults);
}

#[test]
fn a_literal_is_found() {
    for line in [
        "ui.add_space(3.0);",
        "Margin::symmetric(gap::SMALL as i8, 3)",
        "FontId::new(14.0, family)",
        "ui.spacing_mut().item_spacing.y = 6.0;",
        "let inset = gap::SMALL + 2.0;",
        "const NAME: f32 = 140.0;",
        "const BESIDE: (f32, f32) = (300.0, 430.0);",
        "rect.shrink2(vec2(5.0, 0.0))",
        "painter.rect_filled(bar, 2, color);",
    ] {
        assert!(is_literal(line), "{line}");
    }
    for line in [
        "ui.add_space(2.0 * gap::SMALL);",
        "ui.spacing_mut().item_spacing.y = 0.0;",
        "const NAME: f32 = 9.5 * size::EM;",
        "const SHARE: f32 = 0.3;",
        "let width = size::EM + 2.0 * gap::SMALL;",
        "Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0))",
    ] {
        assert!(!is_literal(line), "{line}");
    }
}
