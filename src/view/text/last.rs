//! The text of the year before, beside that of this year: what became of each paragraph, and a button that takes it over.

use std::ops::Range;

use egui::{
    Button, FontFamily, FontId, Label, RichText, ScrollArea, Stroke, Ui,
    text::{ByteIndex, LayoutJob, LayoutSection, TextFormat},
};

use super::layout;
use crate::{
    kit::theme::{font, gap, palette, size, stroke},
    kit::tip::Tip as _,
    open::last_text::{Fate, Paragraph, compare, taken},
    text::at_most,
};

/// Least and greatest width of its column.
const WIDTH: (f32, f32) = (15.0 * size::EM, 30.0 * size::EM);
/// Least width of this year's text beside it.
const TEXT: f32 = 26.0 * size::EM;
/// So many characters name a paragraph.
const NAMED: usize = 12;

/// The text of the year before.
#[derive(Clone, Copy, Debug)]
pub struct LastYear<'a> {
    /// The year.
    pub year: u16,
    /// Its text.
    pub text: &'a str,
    /// Whether it is to be shown.
    pub open: bool,
}

/// What is known of it, until one of the two texts changes.
#[derive(Debug, Default)]
pub(super) struct Beside {
    last: String,
    now: String,
    paragraphs: Vec<Paragraph>,
}

/// The width of the column where there is so much room for both texts; `None` where that is too little.
pub(super) fn width(room: f32) -> Option<f32> {
    let left = room - gap::MEDIUM;
    (left >= TEXT + WIDTH.0).then(|| (left - layout::MEASURE - 6.0 * gap::LARGE).clamp(WIDTH.0, WIDTH.1))
}

impl Beside {
    /// Shows it. Returns this year's text with what was taken over, and where that stands in it, in characters.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        last: LastYear<'_>,
        now: &str,
        frozen: Option<&str>,
    ) -> Option<(String, Range<usize>)> {
        if self.last != last.text || self.now != now {
            self.paragraphs = compare(last.text, now);
            last.text.clone_into(&mut self.last);
            now.clone_into(&mut self.now);
        }
        ui.label(RichText::new(format!("{} 年度", last.year)).small().color(palette(ui).ink_weak));
        let mut chosen = None;
        ScrollArea::vertical().id_salt("last year").auto_shrink(false).show(ui, |ui| {
            for paragraph in &self.paragraphs {
                if self.paragraph_ui(ui, paragraph, frozen) {
                    chosen = Some(paragraph);
                }
            }
        });
        taken(&self.last, &self.now, chosen?)
    }

    fn paragraph_ui(&self, ui: &mut Ui, paragraph: &Paragraph, frozen: Option<&str>) -> bool {
        let words = self.last.get(paragraph.bytes.clone()).unwrap_or_default();
        ui.add(Label::new(self.job(ui, paragraph)).wrap());
        let (state, tip) = match paragraph.fate {
            Fate::Kept => ("与本年相同", ""),
            Fate::Rewritten { .. } => ("本年有改动", "用上年的这一段替换本年对应的一段，可以撤销"),
            Fate::Gone { .. } => ("本年没有", "把上年的这一段加到本年的文字中，可以撤销"),
        };
        let clicked = ui.horizontal(|ui| {
            ui.label(RichText::new(state).small().color(palette(ui).ink_weak));
            if paragraph.fate == Fate::Kept {
                return false;
            }
            let button = ui.add_enabled(frozen.is_none(), Button::new(RichText::new("采用").small()).small());
            let button = button.accessible_name(format!("采用：{}", at_most(words, NAMED)));
            button.tip(tip).tip_disabled(frozen.unwrap_or_default()).clicked()
        });
        ui.add_space(gap::SMALL);
        clicked.inner
    }

    /// A paragraph as it stood, with what stands otherwise now underlined on a ground of its own.
    fn job(&self, ui: &Ui, paragraph: &Paragraph) -> LayoutJob {
        let palette = palette(ui);
        let text = self.last.get(paragraph.bytes.clone()).unwrap_or_default();
        let color = if paragraph.fate == Fate::Kept { palette.ink_weak } else { palette.ink };
        let plain = TextFormat {
            font_id: FontId::new(font::BODY, FontFamily::Proportional),
            color,
            line_height: Some(size::LINE),
            ..TextFormat::default()
        };
        let other = TextFormat {
            color: palette.ink,
            background: palette.found,
            underline: Stroke::new(stroke::THIN, palette.ink),
            ..plain.clone()
        };
        let mut job = LayoutJob { text: text.to_owned(), ..LayoutJob::default() };
        let mut at = 0;
        let mut put = |bytes: Range<usize>, format: &TextFormat| {
            let leading_space = if job.sections.is_empty() { layout::INDENT } else { 0.0 };
            let byte_range = ByteIndex(bytes.start)..ByteIndex(bytes.end);
            if !bytes.is_empty() {
                job.sections.push(LayoutSection { leading_space, byte_range, format: format.clone() });
            }
        };
        if let Fate::Rewritten { words, .. } = &paragraph.fate {
            for words in words {
                let (start, end) = (words.start - paragraph.bytes.start, words.end - paragraph.bytes.start);
                put(at..start, &plain);
                put(start..end, &other);
                at = end;
            }
        }
        put(at..text.len(), &plain);
        job
    }
}
