//! What differs between two reports, as a list to read: place, before, after.

use egui::{Color32, FontId, Stroke, TextFormat, Ui, text::LayoutJob};

use super::{
    theme::{gap, palette},
    widgets::{body_font, small_font},
};
use crate::{
    address::Address,
    form::Form,
    report::{Change, Difference, Entry, Hunk, Value},
};

/// Characters of an unchanged stretch that are shown at each of its ends.
const CONTEXT: usize = 12;

/// The place of a difference in words.
pub fn place(form: &Form, at: &Address) -> String {
    if at.as_str() == "form" { "表样".to_owned() } else { form.name_of(at) }
}

/// Shows one difference: its place, and what changed in it.
pub fn difference_ui(ui: &mut Ui, form: &Form, difference: &Difference) {
    let palette = palette(ui);
    let mut job = LayoutJob::default();
    append(&mut job, &format!("{}：", place(form, &difference.at)), body_font(ui), palette.ink);
    body(&mut job, &difference.change, &Pens::new(ui));
    job.wrap.max_width = ui.available_width();
    ui.label(job);
    ui.add_space(gap::TINY);
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

/// How the words of a change are written.
struct Pens {
    font: FontId,
    small: FontId,
    ink: Color32,
    weak: Color32,
    old: Color32,
    new: Color32,
    old_ground: Color32,
    new_ground: Color32,
}

impl Pens {
    fn new(ui: &Ui) -> Self {
        let palette = palette(ui);
        Self {
            font: body_font(ui),
            small: small_font(ui),
            ink: palette.ink,
            weak: palette.ink_weak,
            old: palette.error,
            new: palette.ok,
            old_ground: palette.error_soft,
            new_ground: palette.accent_soft,
        }
    }

    /// Struck out: colour alone would not do.
    fn gone(&self) -> TextFormat {
        TextFormat {
            font_id: self.font.clone(),
            color: self.old,
            background: self.old_ground,
            strikethrough: Stroke::new(1.0, self.old),
            ..TextFormat::default()
        }
    }

    fn come(&self) -> TextFormat {
        TextFormat {
            font_id: self.font.clone(),
            color: self.new,
            background: self.new_ground,
            underline: Stroke::new(1.0, self.new),
            ..TextFormat::default()
        }
    }
}

fn body(job: &mut LayoutJob, change: &Change, pens: &Pens) {
    match change {
        Change::Text { old, new, hunks } => words(job, old, new, hunks, pens),
        Change::Form { old, new } => swap(job, old, new, pens),
        Change::Year { old, new } => swap(job, &old.to_string(), &new.to_string(), pens),
        Change::Cell { old, new } => swap(job, &figure(old.as_ref()), &figure(new.as_ref()), pens),
    }
}

fn swap(job: &mut LayoutJob, old: &str, new: &str, pens: &Pens) {
    job.append(old, 0.0, pens.gone());
    append(job, " → ", pens.small.clone(), pens.weak);
    job.append(new, 0.0, pens.come());
}

/// The changed words, with a little of what is around them.
fn words(job: &mut LayoutJob, old: &str, new: &str, hunks: &[Hunk], pens: &Pens) {
    let mut at = 0;
    for (index, hunk) in hunks.iter().enumerate() {
        let between = new.get(at..hunk.new.start).unwrap_or_default();
        append(job, &shortened(between, index > 0, true), pens.font.clone(), pens.ink);
        let (gone, come) = (old.get(hunk.old.clone()), new.get(hunk.new.clone()));
        job.append(&shown(gone.unwrap_or_default()), 0.0, pens.gone());
        job.append(&shown(come.unwrap_or_default()), 0.0, pens.come());
        at = hunk.new.end;
    }
    append(job, &shortened(new.get(at..).unwrap_or_default(), true, false), pens.font.clone(), pens.ink);
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

fn append(job: &mut LayoutJob, text: &str, font_id: FontId, color: Color32) {
    if text.is_empty() {
        return;
    }
    job.append(text, 0.0, TextFormat { font_id, color, ..TextFormat::default() });
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
    }
}
