//! How a text is laid out on the screen: as on the page, with indented first lines and headings in their own face; marks
//! in the margin, grounds of found words.

use std::{ops::Range, sync::Arc};

use egui::{
    Align, FontFamily, FontId, Galley, Rect, Ui,
    text::{ByteIndex, CharIndex, LayoutJob, LayoutSection, TextFormat},
    text_edit::TextEditOutput,
};

use super::analysis::Paragraph;
use crate::{
    kit::{
        fonts,
        theme::{self, Palette, font, gap, size},
    },
    text::level::{self, Level},
};

/// Longest line in characters: longer ones are hard to read. The page has fewer.
const PER_LINE: u8 = 44;

/// How far the first line of a paragraph stands in, as on the page: two characters.
pub const INDENT: f32 = 2.0 * size::EM;

/// Between two paragraphs.
const BETWEEN: f32 = gap::SMALL;

/// Width of a line that is as long as one may be. Part of a character more, against rounding.
pub const MEASURE: f32 = (PER_LINE as f32 + 0.25) * size::EM;

/// The face of running text.
pub fn body_font() -> FontId {
    FontId::new(font::BODY, FontFamily::Proportional)
}

/// The last layout, to be used again while nothing changes: a long text has to be cut into sections only once.
#[derive(Debug, Default)]
pub struct Layouter {
    job: Option<LayoutJob>,
    palette: Option<&'static Palette>,
    /// The galley of egui, and the same with its paragraphs apart.
    apart: Option<(Arc<Galley>, Arc<Galley>)>,
}

impl Layouter {
    /// Lays a text out.
    pub fn galley(&mut self, ui: &Ui, text: &str, wrap_width: f32) -> Arc<Galley> {
        let palette = theme::palette(ui);
        let width = wrap_width.min(MEASURE);
        match &mut self.job {
            Some(job) if self.palette == Some(palette) && job.text == text => job.wrap.max_width = width,
            stale => {
                *stale = Some(job(text, palette, width));
                self.palette = Some(palette);
            }
        }
        let job = self.job.clone().unwrap_or_default();
        let close = ui.fonts_mut(|fonts| fonts.layout_job(job));
        match &self.apart {
            Some((of, apart)) if Arc::ptr_eq(of, &close) => Arc::clone(apart),
            _ => {
                let apart = Arc::new(set_apart(&close));
                self.apart = Some((close, Arc::clone(&apart)));
                apart
            }
        }
    }
}

/// Moves paragraphs apart. egui knows no distance between them; what it asks a galley for goes by the place of each row.
fn set_apart(galley: &Galley) -> Galley {
    let mut galley = galley.clone();
    // Rows stand on whole pixels, or their letters blur.
    let step = (BETWEEN * galley.pixels_per_point).round() / galley.pixels_per_point;
    let is_empty = galley.job.text.is_empty();
    let mut down = 0.0;
    for row in &mut galley.rows {
        row.pos.y += down;
        if row.glyphs.is_empty() && !is_empty {
            // The cursor of an empty paragraph stands where its first character will.
            row.pos.x += INDENT;
        }
        if row.ends_with_newline {
            down += step;
        }
    }
    galley.rect.max.y += down;
    galley.mesh_bounds.max.y += down;
    galley
}

fn job(text: &str, palette: &Palette, wrap_width: f32) -> LayoutJob {
    let mut job = LayoutJob { text: text.to_owned(), keep_trailing_whitespace: true, ..LayoutJob::default() };
    job.wrap.max_width = wrap_width;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let numbered = level::numbered(line);
        let heading = start + numbered.as_ref().map_or(0, |numbered| numbered.heading.end);
        let level = numbered.map(|numbered| numbered.level);
        let first = job.sections.len();
        section(&mut job, start..heading, heading_format(level, palette));
        start += line.len();
        section(&mut job, heading..start, format(palette, false));
        if let Some(first) = job.sections.get_mut(first) {
            first.leading_space = INDENT;
        }
    }
    if job.sections.is_empty() {
        // An empty text has a height, and a cursor of the right size.
        let byte_range = ByteIndex(0)..ByteIndex(0);
        job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format: format(palette, false) });
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
        font_id: FontId::new(font::BODY, family),
        color: if heading { palette.accent } else { palette.ink },
        line_height: Some(size::LINE),
        valign: Align::Center,
        ..TextFormat::default()
    }
}

/// What can be seen of the text, from its upper edge.
pub fn visible_rows(ui: &Ui, output: &TextEditOutput) -> Range<f32> {
    let visible = ui.clip_rect().y_range();
    visible.min - output.galley_pos.y..visible.max - output.galley_pos.y
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

/// The grounds of the places that can be seen, relative to the text: number of the place and rectangle, one for each
/// row that it touches. The places come in the order of their beginnings. Painted apart from the text, so that marking
/// moves no letter.
pub fn grounds<T>(
    galley: &Galley,
    found: &[T],
    chars: impl Fn(&T) -> &Range<usize>,
    visible: Range<f32>,
) -> Vec<(usize, Rect)> {
    let mut grounds = Vec::new();
    let (mut start, mut next) = (0, 0);
    for row in &galley.rows {
        let end = start + row.char_count_including_newline().0;
        if row.pos.y > visible.end {
            break;
        }
        next += found[next..].iter().take_while(|place| chars(place).end <= start).count();
        if row.pos.y + row.size.y >= visible.start {
            let here = found.iter().enumerate().skip(next).take_while(|(_, place)| chars(place).start < end);
            // A long place may lie around shorter ones behind it.
            let here = here.filter(|(_, place)| chars(place).end > start);
            grounds.extend(here.map(|(number, place)| {
                let x = |char: usize| row.pos.x + row.x_offset(CharIndex(char - start));
                let (from, to) = (x(chars(place).start.max(start)), x(chars(place).end.min(end)));
                (number, Rect::from_x_y_ranges(from..=to, row.rect().y_range()))
            }));
        }
        start = end;
    }
    grounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::find::search;

    fn sections(text: &str) -> Vec<(String, bool)> {
        let job = job(text, Palette::of(egui::Theme::Light), 300.0);
        let mut end = 0;
        let found = job.sections.iter().map(|section| {
            assert_eq!(section.byte_range.start.0, end, "no gap and no overlap");
            end = section.byte_range.end.0;
            let part = text[section.byte_range.start.0..end].to_owned();
            (part, section.format.font_id.family == fonts::heading())
        });
        let found = found.collect();
        assert_eq!(end, text.len(), "the whole text");
        found
    }

    #[test]
    fn headings_have_their_own_face() {
        let heading = |part: &str| (part.to_owned(), true);
        let body = |part: &str| (part.to_owned(), false);
        assert_eq!(
            sections("一、甲\n（一）乙。丙\n1.丁\n戊"),
            [heading("一、甲\n"), heading("（一）乙。"), body("丙\n"), body("1.丁\n"), body("戊")]
        );
        assert_eq!(sections(""), [body("")]);
    }

    /// Lays a text out in a real context, wrapped after four Chinese characters.
    fn with_galley(text: &str, check: impl Fn(&Galley)) {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            check(&Layouter::default().galley(ui, text, size::EM * 4.5));
        });
        // Nobody draws it.
        output.textures_delta.clear();
    }

    #[test]
    fn grounds_are_where_the_words_are() {
        let text = "政府信息公开工作\n公开";
        with_galley(text, |galley| {
            let rows = galley.rows.iter().map(|row| row.text().clone()).collect::<Vec<_>>();
            assert_eq!(rows, ["政府", "信息公开", "工作", "公开"]);
            let all = 0.0..f32::INFINITY;
            let places = grounds(galley, &search(text, "公开"), |found| &found.chars, all.clone());
            assert_eq!(places.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [0, 1]);
            for ((_, ground), row) in places.iter().zip([&galley.rows[1], &galley.rows[3]]) {
                assert_eq!(ground.y_range(), row.rect().y_range());
                assert!((ground.width() - 2.0 * size::EM).abs() < 1.0, "{ground}");
            }
            // One that goes on in the next row, and one across a line break.
            for query in ["府信", "作\n公"] {
                let places = grounds(galley, &search(text, query), |found| &found.chars, all.clone());
                assert_eq!(places.len(), 2, "{query}: {places:?}");
                assert!(places[0].1.top() < places[1].1.top(), "{query}");
            }
            let below = galley.rows[3].pos.y + 1.0..f32::INFINITY;
            assert_eq!(
                grounds(galley, &search(text, "公开"), |found| &found.chars, below).len(),
                1,
                "only what can be seen"
            );
        });
    }

    #[test]
    fn paragraphs_stand_apart_and_their_first_lines_stand_in() {
        with_galley("政府信息公开\n\n公开\n", |galley| {
            let lefts = galley.rows.iter().map(|row| row.pos.x + row.x_offset(CharIndex(0))).collect::<Vec<_>>();
            let expected = [INDENT, 0.0, INDENT, INDENT, INDENT];
            assert!(lefts.iter().zip(expected).all(|(left, expected)| (left - expected).abs() < 0.5), "{lefts:?}");
            let steps = galley.rows.windows(2).map(|pair| pair[1].pos.y - pair[0].pos.y).collect::<Vec<_>>();
            let expected = [size::LINE, size::LINE + BETWEEN, size::LINE + BETWEEN, size::LINE + BETWEEN];
            assert_eq!(steps, expected);
            // The cursor and what is under the pointer go by the same rows.
            for index in 0..=galley.job.text.chars().count() {
                let cursor = egui::text::CCursor::new(index);
                let at = galley.pos_from_cursor(cursor);
                assert_eq!(galley.cursor_from_pos(at.center().to_vec2()).index, cursor.index);
            }
            assert_eq!(galley.job.text, "政府信息公开\n\n公开\n");
        });
    }

    #[test]
    fn a_line_is_never_longer_than_it_may_be() {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let galley = Layouter::default().galley(ui, &"字".repeat(200), 1500.0);
            let counts = galley.rows.iter().map(|row| row.glyphs.len()).collect::<Vec<_>>();
            assert_eq!(counts, [42, 44, 44, 44, 26]);
        });
        output.textures_delta.clear();
    }

    #[test]
    fn places_of_an_older_text_break_nothing() {
        with_galley("公", |galley| {
            let old = search("公开公开公开", "公开");
            assert_eq!(grounds(galley, &old, |found| &found.chars, 0.0..f32::INFINITY).len(), 1);
        });
    }
}
