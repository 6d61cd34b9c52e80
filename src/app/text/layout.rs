//! How a text is laid out on the screen: headings in their own face, found words on a ground of their own.

use std::{ops::Range, sync::Arc};

use egui::{
    Align, Color32, FontFamily, FontId, Galley, Ui,
    text::{ByteIndex, LayoutJob, LayoutSection, TextFormat},
};

use super::{
    analysis::Paragraph,
    find::{Find, Match},
};
use crate::{
    app::{
        fonts,
        theme::{self, Palette, size},
    },
    document::level::{self, Level},
};

/// The face of running text.
pub fn body_font() -> FontId {
    FontId::new(size::BODY, FontFamily::Proportional)
}

/// The last layout, to be used again while nothing changes: a long text has to be cut into sections only once.
#[derive(Debug, Default)]
pub struct Layouter {
    job: Option<LayoutJob>,
    palette: Option<&'static Palette>,
    find: Option<(usize, usize, String)>,
}

impl Layouter {
    /// Lays a text out.
    pub fn galley(&mut self, ui: &Ui, text: &str, find: Option<&Find>, wrap_width: f32) -> Arc<Galley> {
        let palette = theme::palette(ui);
        let state = find.map(Find::state);
        let known = self.find.as_ref().map(|(count, current, query)| (*count, *current, query.as_str()));
        let fresh = known == state && self.palette == Some(palette);
        match &mut self.job {
            Some(job) if fresh && job.text == text => job.wrap.max_width = wrap_width,
            stale => {
                *stale = Some(job(text, find, palette, wrap_width));
                self.palette = Some(palette);
                self.find = state.map(|(count, current, query)| (count, current, query.to_owned()));
            }
        }
        let job = self.job.clone().unwrap_or_default();
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }
}

fn job(text: &str, find: Option<&Find>, palette: &Palette, wrap_width: f32) -> LayoutJob {
    let mut job = LayoutJob { text: text.to_owned(), keep_trailing_whitespace: true, ..LayoutJob::default() };
    job.wrap.max_width = wrap_width;
    // While the text changes under the places that were found, these are of the frame before: only whole ones count.
    let matches = find.map_or(&[][..], Find::matches);
    let current = find.and_then(Find::current);
    let fits = |found: &&Match| text.get(found.bytes.clone()).is_some();
    let mut matches = matches.iter().filter(fits).peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let numbered = level::numbered(line);
        let heading = start + numbered.as_ref().map_or(0, |numbered| numbered.heading.end);
        let level = numbered.map(|numbered| numbered.level);
        for (part, format) in [(start..heading, heading_format(level, palette)), (heading..end, format(palette, false))]
        {
            let mut from = part.start;
            while let Some(found) = matches.peek().filter(|found| found.bytes.start < part.end) {
                let marked = found.bytes.start.max(from)..found.bytes.end.min(part.end);
                section(&mut job, from..marked.start, format.clone());
                let is_current = current == Some(*found);
                let ground = if is_current { palette.selection } else { palette.found };
                section(&mut job, marked.clone(), TextFormat { background: ground, ..format.clone() });
                from = marked.end;
                if found.bytes.end > part.end {
                    break;
                }
                matches.next();
            }
            section(&mut job, from..part.end, format);
        }
        start = end;
    }
    if job.sections.is_empty() {
        // An empty text has a height, and a cursor of the right size.
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: ByteIndex(0)..ByteIndex(0),
            format: format(palette, false),
        });
    }
    job
}

fn section(job: &mut LayoutJob, bytes: Range<usize>, format: TextFormat) {
    if !bytes.is_empty() {
        let byte_range = ByteIndex(bytes.start)..ByteIndex(bytes.end);
        job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format });
    }
}

fn heading_format(level: Option<Level>, palette: &Palette) -> TextFormat {
    // The page sets the lower two levels like running text; a number in the margin is enough for them.
    format(palette, matches!(level, Some(Level::One | Level::Two)))
}

fn format(palette: &Palette, heading: bool) -> TextFormat {
    let family = if heading { fonts::heading() } else { FontFamily::Proportional };
    TextFormat {
        font_id: FontId::new(size::BODY, family),
        color: if heading { palette.accent } else { palette.ink },
        line_height: Some(size::LINE),
        valign: Align::Center,
        background: Color32::TRANSPARENT,
        ..TextFormat::default()
    }
}

/// The marks beside the headings that can be seen: level and the upper edge of its first row, relative to the text.
pub fn margin_marks(galley: &Galley, paragraphs: &[Paragraph], visible: Range<f32>) -> Vec<(Level, f32)> {
    let mut marks = Vec::new();
    let mut paragraphs = paragraphs.iter();
    let mut begins = true;
    for row in &galley.rows {
        if begins {
            let level = paragraphs.next().and_then(|paragraph| paragraph.level);
            let top = row.pos.y;
            if top > visible.end {
                break;
            }
            if let Some(level) = level.filter(|_| top + size::LINE >= visible.start) {
                marks.push((level, top));
            }
        }
        begins = row.ends_with_newline;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections(text: &str, find: Option<&Find>) -> Vec<(String, bool, bool)> {
        let palette = Palette::of(egui::Theme::Light);
        let job = job(text, find, palette, 300.0);
        let mut end = 0;
        let found = job.sections.iter().map(|section| {
            assert_eq!(section.byte_range.start.0, end, "no gap and no overlap");
            end = section.byte_range.end.0;
            let part = text[section.byte_range.start.0..end].to_owned();
            let marked = section.format.background != Color32::TRANSPARENT;
            (part, section.format.font_id.family == fonts::heading(), marked)
        });
        let found = found.collect();
        assert_eq!(end, text.len(), "the whole text");
        found
    }

    #[test]
    fn headings_have_their_own_face() {
        let found = sections("一、甲\n（一）乙。丙\n1.丁\n戊", None);
        let heading = |part: &str| (part.to_owned(), true, false);
        let body = |part: &str| (part.to_owned(), false, false);
        assert_eq!(found, [heading("一、甲\n"), heading("（一）乙。"), body("丙\n"), body("1.丁\n"), body("戊")]);
        assert_eq!(sections("", None), [body("")]);
    }

    #[test]
    fn found_words_are_marked_across_all_edges() {
        let text = "（一）公开。公开\n开公开";
        for query in ["公开", "开。公", "开\n开", "开", text] {
            let mut find = Find::new(query);
            find.update(1, text, 0);
            let marked = sections(text, Some(&find)).into_iter().filter(|part| part.2).map(|part| part.0);
            let expected = query.repeat(find.matches().len());
            assert_eq!(marked.collect::<String>(), expected, "{query}");
            assert!(!find.matches().is_empty(), "{query}");
        }
    }

    #[test]
    fn places_of_an_older_text_break_nothing() {
        let mut find = Find::new("公开");
        find.update(1, "公开公开公开", 0);
        sections("公", Some(&find));
        sections("a公开公", Some(&find));
    }
}
