//! Where two texts differ, by words: Han characters, marks, and whole figures and Latin words.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words of two paragraphs beyond which they are only said to differ as a whole: nobody could follow their hunks.
const MOST_WORDS: usize = 8_000;

/// Words of one text that stand where other words stand in another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hunk {
    /// Bytes in the old text; empty where words were put in.
    pub old: Range<usize>,
    /// Bytes in the new text; empty where words were taken out.
    pub new: Range<usize>,
}

/// Where two texts differ, from front to back. Equal texts have no hunks.
pub fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let (old_lines, new_lines) = (parts(old, line), parts(new, line));
    let mut hunks = Vec::new();
    for change in changes(old, &old_lines, new, &new_lines) {
        let (before, after) = (&old[change.old.clone()], &new[change.new.clone()]);
        let (old_words, new_words) = (parts(before, word), parts(after, word));
        let is_whole = before.is_empty() || after.is_empty() || old_words.len() + new_words.len() > MOST_WORDS;
        if is_whole {
            hunks.push(change);
            continue;
        }
        let inner = changes(before, &old_words, after, &new_words).into_iter();
        hunks.extend(inner.map(|hunk| hunk.moved(change.old.start, change.new.start)));
    }
    join(old, hunks)
}

impl Hunk {
    fn moved(self, old: usize, new: usize) -> Self {
        Self { old: self.old.start + old..self.old.end + old, new: self.new.start + new..self.new.end + new }
    }
}

/// The differences of two texts that are taken apart into `old_parts` and `new_parts`.
fn changes(old: &str, old_parts: &[Range<usize>], new: &str, new_parts: &[Range<usize>]) -> Vec<Hunk> {
    let old_words = old_parts.iter().map(|part| &old[part.clone()]).collect::<Vec<_>>();
    let new_words = new_parts.iter().map(|part| &new[part.clone()]).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    let changed = ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed.map(|op| Hunk { old: bytes(old_parts, &op.old_range()), new: bytes(new_parts, &op.new_range()) }).collect()
}

/// The bytes that some parts cover. The parts cover the whole text.
fn bytes(parts: &[Range<usize>], range: &Range<usize>) -> Range<usize> {
    let start =
        |index: usize| parts.get(index).map_or_else(|| parts.last().map_or(0, |part| part.end), |part| part.start);
    start(range.start)..start(range.end)
}

/// Joins hunks with a single character between them, so that a changed phrase is not shown in crumbs.
fn join(old: &str, hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        match joined.last_mut() {
            Some(last) if is_crumb(&old[last.old.end..hunk.old.start]) => {
                last.old.end = hunk.old.end;
                last.new.end = hunk.new.end;
            }
            _ => joined.push(hunk),
        }
    }
    joined
}

fn is_crumb(between: &str) -> bool {
    between.chars().count() <= 1 && !between.contains('\n')
}

/// Takes a text apart; `length` says how many bytes the first part of a rest has.
fn parts(text: &str, length: impl Fn(&str) -> usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = start + length(&text[start..]);
        parts.push(start..end);
        start = end;
    }
    parts
}

/// A paragraph with its line end.
fn line(rest: &str) -> usize {
    rest.find('\n').map_or(rest.len(), |end| end + 1)
}

/// A figure with its marks, a Latin word, or a single character.
fn word(rest: &str) -> usize {
    let is_part = |char: char| char.is_ascii_alphanumeric();
    let mut end = 0;
    for (at, char) in rest.char_indices() {
        let next = rest[at + char.len_utf8()..].chars().next();
        let inside = matches!(char, '.' | ',') && at > 0 && next.is_some_and(|next| next.is_ascii_digit());
        if !is_part(char) && !inside {
            break;
        }
        end = at + char.len_utf8();
    }
    if end > 0 { end } else { rest.chars().next().map_or(rest.len(), char::len_utf8) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
        let found = hunks(old, new);
        let words = found.iter().map(|hunk| (&old[hunk.old.clone()], &new[hunk.new.clone()])).collect::<Vec<_>>();
        assert_eq!(words, expected, "{old:?} → {new:?}");
        makes(&found, old, new);
    }

    /// The hunks make the new text of the old one.
    #[track_caller]
    fn makes(found: &[Hunk], old: &str, new: &str) {
        let mut made = old.to_owned();
        for hunk in found.iter().rev() {
            made.replace_range(hunk.old.clone(), &new[hunk.new.clone()]);
        }
        assert_eq!(made, new, "of {old:?}: {found:?}");
    }

    /// `similar` 2 said of words moved past others that they stood where they do not.
    #[test]
    fn hunks_make_the_new_text_of_any_old_one() {
        let longer = |text: &String| ['甲', '乙', '丙'].map(|char| format!("{text}{char}"));
        let mut texts = vec![String::new()];
        for from in 0..1 + 3 + 9 + 27 {
            texts.extend(longer(&texts[from]));
        }
        for (old, new) in texts.iter().flat_map(|old| texts.iter().map(move |new| (old, new))) {
            makes(&hunks(old, new), old, new);
        }
    }

    #[test]
    fn words_are_figures_and_characters() {
        check("", "", &[]);
        check("同样", "同样", &[]);
        check("受理6宗", "受理5宗", &[("6", "5")]);
        check("收到1,204件", "收到1,240件", &[("1,204", "1,240")]);
        check("共6件。", "共16件。", &[("6", "16")]);
        check("公开工作", "公开的工作", &[("", "的")]);
        check("做好了公开", "公开", &[("做好了", "")]);
        check("", "新写的", &[("", "新写的")]);
        check("门户站发布", "门户网站发布", &[("", "网")]);
    }

    #[test]
    fn a_phrase_is_one_hunk_and_a_paragraph_stays_whole() {
        check("全部办结", "及时答结", &[("全部办", "及时答")]);
        check("甲是乙呢", "丙是丁呢", &[("甲是乙", "丙是丁")]);
        check("甲\n乙\n丙", "甲\n丙", &[("乙\n", "")]);
        check("甲", "甲\n乙", &[("", "\n乙")]);
        check("一段。\n二段。", "一句。\n二句。", &[("段", "句"), ("段", "句")]);
    }

    #[test]
    fn long_paragraphs_without_a_common_word_are_one_hunk() {
        let (old, new) = ("甲".repeat(5000), "乙".repeat(5000));
        check(&old, &new, &[(&old, &new)]);
    }
}
