//! What several tests need.

use nianbao::{
    address::Address,
    document::{Block, Printed, Span, Style},
    typeset::{page::Page, typeset},
};

/// Left edge of the type area in points.
pub(crate) const LEFT: f32 = 28.0 * 72.0 / 25.4;
/// Right edge.
pub(crate) const RIGHT: f32 = (28.0 + 156.0) * 72.0 / 25.4;

/// A line of text on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextLine {
    pub(crate) text: String,
    pub(crate) baseline: f32,
    pub(crate) left: f32,
    pub(crate) right: f32,
}

/// A printed report of body paragraphs only.
pub(crate) fn paragraphs<'a>(texts: impl IntoIterator<Item = &'a str>) -> Printed {
    let blocks = texts.into_iter().enumerate().map(|(line, text)| Block::Paragraph {
        spans: vec![Span { style: Style::Body, text: text.to_owned() }],
        address: Address::new("overview"),
        line,
        figures: Vec::new(),
    });
    Printed { title: "标题".to_owned(), unit: "单位".to_owned(), year: 2024, blocks: blocks.collect() }
}

/// The lines of a page from top to bottom, without the page number.
pub(crate) fn lines(page: &Page) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    for run in &page.runs {
        if run.baseline.0 > (37.0 + 225.0) * 72.0 / 25.4 {
            continue;
        }
        let text = run.glyphs.iter().map(|glyph| glyph.char).collect::<String>();
        let last = run.glyphs.last().expect("no run is empty");
        let right = run.x.0 + last.offset.0 + run.size.0 * run.face.advance(last.id);
        match lines.last_mut() {
            Some(line) if (line.baseline - run.baseline.0).abs() < 0.01 => {
                line.text.push_str(&text);
                line.right = right;
            }
            _ => lines.push(TextLine { text, baseline: run.baseline.0, left: run.x.0, right }),
        }
    }
    lines
}

/// All lines of some paragraphs, page by page.
pub(crate) fn set(printed: &Printed) -> Vec<Vec<TextLine>> {
    typeset(printed).pages.iter().map(lines).collect()
}
