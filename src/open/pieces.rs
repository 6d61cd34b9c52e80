//! The words of a change, for who looks for what differs: before, after, and a little of what is around them.

use crate::{
    address::Address,
    form::Form,
    report::{Change, Entry, Hunk, Value},
};

/// Characters of an unchanged stretch that are shown at each of its ends.
pub const CONTEXT: usize = 12;

/// Characters of a changed stretch that are shown.
const MOST_CHARS: usize = 2000;

/// The place of a difference in words.
pub fn place(form: &Form, at: &Address) -> String {
    if at.as_str() == "form" { "报告格式".to_owned() } else { form.name_of(at) }
}

/// What stands in a cell, in words.
pub fn figure(entry: Option<&Entry>) -> String {
    let Some(entry) = entry else { return "空白".to_owned() };
    let value = match &entry.value {
        Value::Blank => "空白".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Refused(text) => text.clone(),
    };
    if entry.note.is_empty() { value } else { format!("{value}（{}）", entry.note) }
}

/// Words of a change that are written alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// How they are written.
    pub pen: Pen,
    /// The words.
    pub words: String,
}

/// How words of a change are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pen {
    /// They stand on both sides.
    Kept,
    /// They stand on the old side only. Struck out: colour alone would not do.
    Gone,
    /// They stand on the new side only. Underlined.
    Come,
    /// They stand on neither side.
    Sign,
}

/// The words of a change: before, after, and a little of what is around them.
pub fn pieces(change: &Change) -> Vec<Piece> {
    let mut pieces = match change {
        Change::Text { old, new, hunks } => words(old, new, hunks),
        Change::Form { old, new } => swap(old.clone(), new.clone()),
        Change::Year { old, new } => swap(old.to_string(), new.to_string()),
        Change::Cell { old, new } => swap(figure(old.as_ref()), figure(new.as_ref())),
    };
    pieces.retain(|piece| !piece.words.is_empty());
    pieces
}

fn swap(old: String, new: String) -> Vec<Piece> {
    let piece = |pen, words| Piece { pen, words };
    vec![piece(Pen::Gone, old), piece(Pen::Sign, " → ".to_owned()), piece(Pen::Come, new)]
}

/// The changed words, with a little of what is around them.
fn words(old: &str, new: &str, hunks: &[Hunk]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut put = |pen, words| pieces.push(Piece { pen, words });
    let mut at = 0;
    for (index, hunk) in hunks.iter().enumerate() {
        let between = new.get(at..hunk.new.start).unwrap_or_default();
        put(Pen::Kept, shortened(between, index > 0, true));
        put(Pen::Gone, changed(old.get(hunk.old.clone()).unwrap_or_default()));
        put(Pen::Come, changed(new.get(hunk.new.clone()).unwrap_or_default()));
        at = hunk.new.end;
    }
    put(Pen::Kept, shortened(new.get(at..).unwrap_or_default(), true, false));
    pieces
}

/// A changed stretch. Texts that have nothing in common would be one, and nobody reads it here.
fn changed(text: &str) -> String {
    let count = text.chars().count();
    if count <= MOST_CHARS {
        return shown(text);
    }
    let head = text.chars().take(MOST_CHARS / 2).collect::<String>();
    let tail = text.chars().skip(count - MOST_CHARS / 2).collect::<String>();
    shown(&format!("{head}…（略去 {} 字）…{tail}", count - MOST_CHARS))
}

/// Line breaks would tear the list apart.
fn shown(text: &str) -> String {
    text.replace('\n', "⏎")
}

/// An unchanged stretch without its middle; of the first only the end, of the last only the beginning.
fn shortened(text: &str, beginning: bool, end: bool) -> String {
    let chars = text.chars().collect::<Vec<_>>();
    let room = CONTEXT * (usize::from(beginning) + usize::from(end)) + 1;
    if chars.len() <= room {
        return shown(text);
    }
    let head = if beginning { chars[..CONTEXT].iter().collect::<String>() } else { String::new() };
    let tail = if end { chars[chars.len() - CONTEXT..].iter().collect::<String>() } else { String::new() };
    shown(&format!("{head}…{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;

    #[test]
    fn figures_in_words() {
        assert_eq!(figure(None), "空白");
        assert_eq!(figure(Some(&Number::Count(3).into())), "3");
        let noted = Entry { note: "其中修订1件".to_owned(), ..Number::Count(3).into() };
        assert_eq!(figure(Some(&noted)), "3（其中修订1件）");
    }

    #[test]
    fn long_stretches_lose_their_middle() {
        let long = "一二三四五六七八九十".repeat(4);
        assert_eq!(shortened(&long, true, true).chars().count(), 2 * CONTEXT + 1);
        assert!(shortened(&long, false, true).starts_with('…'));
        assert!(shortened(&long, true, false).ends_with('…'));
        assert_eq!(shortened("甲\n乙", true, true), "甲⏎乙");
        assert_eq!(changed(&"甲".repeat(MOST_CHARS)).chars().count(), MOST_CHARS);
        assert!(changed(&"甲".repeat(MOST_CHARS + 7)).contains("略去 7 字"));
    }
}
