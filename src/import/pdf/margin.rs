//! What stands above and below every page: page numbers, headers and footers.

use std::collections::BTreeMap;

use super::{lines::Line, sheet::Sheet};
use crate::{import::left::Left, text::narrow};

/// So many lines from the top or the bottom of a page may be of its margin.
const LINES: usize = 2;
/// From so many pages on the same words are a header or a footer.
const PAGES: usize = 3;

/// Takes them off the pages, and says which.
pub(super) fn drop(sheets: &mut [Sheet]) -> Vec<Left> {
    let mut pages: BTreeMap<(String, bool), Vec<usize>> = BTreeMap::new();
    for (page, sheet) in sheets.iter().enumerate() {
        for (at, is_bottom) in outer(sheet) {
            pages.entry((key(&sheet.lines[at].text), is_bottom)).or_default().push(page);
        }
    }
    let is_of_margin = |line: &Line, is_bottom: bool| {
        let key = key(&line.text);
        is_page_number(&line.text) || pages.get(&(key, is_bottom)).is_some_and(|pages| pages.len() >= PAGES)
    };
    let mut dropped: BTreeMap<String, (String, Vec<usize>)> = BTreeMap::new();
    for (page, sheet) in sheets.iter_mut().enumerate() {
        let own = outer(sheet).into_iter();
        let mut own = own
            .filter(|(at, is_bottom)| is_of_margin(&sheet.lines[*at], *is_bottom))
            .map(|(at, _)| at)
            .collect::<Vec<_>>();
        own.sort_unstable();
        own.dedup();
        for at in own.into_iter().rev() {
            let line = sheet.lines.remove(at);
            dropped.entry(key(&line.text)).or_insert_with(|| (line.text, Vec::new())).1.push(page + 1);
        }
        // What the file itself says is none of its text.
        for words in std::mem::take(&mut sheet.artifacts) {
            dropped.entry(key(&words)).or_insert_with(|| (words, Vec::new())).1.push(page + 1);
        }
    }
    let left = dropped.into_values().map(|(words, mut pages)| {
        pages.sort_unstable();
        pages.dedup();
        let place = match pages.as_slice() {
            [page] => format!("第 {page} 页的页眉或页脚"),
            pages => format!("第 {} 页等 {} 页的页眉或页脚", pages[0], pages.len()),
        };
        Left { place, words }
    });
    left.collect()
}

/// The first and the last lines of a page that no table stands above or below of; and whether they are the last.
fn outer(sheet: &Sheet) -> Vec<(usize, bool)> {
    let count = sheet.lines.len();
    let top = (0..count.min(LINES)).filter(|at| sheet.spans().all(|(top, _)| sheet.lines[*at].base < top + 2.0));
    let bottom = (count.saturating_sub(LINES)..count)
        .filter(|at| sheet.spans().all(|(_, bottom)| sheet.lines[*at].base > bottom - 2.0));
    top.map(|at| (at, false)).chain(bottom.map(|at| (at, true))).collect()
}

/// Words without their digits: page numbers differ by nothing else.
fn key(text: &str) -> String {
    text.chars().filter(|char| !narrow(*char).is_ascii_digit() && !char.is_whitespace()).collect()
}

/// `— 3 —`, `3`, `第 3 页 共 6 页`, `3/6`.
fn is_page_number(text: &str) -> bool {
    const LONGEST: usize = 16;
    let has_digit = text.chars().any(|char| narrow(char).is_ascii_digit());
    let is_of_it =
        |char: char| narrow(char).is_ascii_digit() || char.is_whitespace() || "-－–—─―_·•/第共页,，".contains(char);
    has_digit && text.chars().count() <= LONGEST && text.chars().all(is_of_it)
}
