//! A paragraph taken apart into what it is: the heading that it begins with, web addresses, all the rest.

use super::{
    tree::{Kind, Tag, Tree},
    web,
};
use crate::{
    document::{Span, Style},
    face::Face,
    text::level::{self, Level},
};

/// Level of the title.
pub(super) const TITLE: u8 = 1;
/// Level of the headings of sections.
pub(super) const SECTION: u8 = 2;

/// What a span of a paragraph is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    block: Kind,
    /// Where it leads, if it is a web address.
    link: Option<String>,
}

/// Spans as they are set.
type Spans<'a> = Vec<(Face, &'a str)>;

/// The parts of a paragraph of a text, and how each is set.
pub(super) fn paragraph(spans: &[Span]) -> (Vec<Part>, Spans<'_>) {
    let alone = spans.len() == 1;
    let parts = spans.iter().flat_map(|Span { style, text }| {
        let (face, block) = match style {
            Style::LevelOne => (Face::Hei, Kind::Heading(SECTION)),
            Style::LevelTwo => (Face::Kai, Kind::Heading(SECTION + 1)),
            Style::Body if alone && is_heading(text) => (Face::Fang, Kind::Heading(SECTION + 2)),
            Style::Body => (Face::Fang, Kind::Paragraph),
        };
        split(face, text, &block)
    });
    parts.unzip()
}

/// The parts of the note under a table, and how each is set.
pub(super) fn note(text: &str) -> (Vec<Part>, Spans<'_>) {
    split(Face::Song, text, &Kind::Note).into_iter().unzip()
}

/// Whether a paragraph in the type of the body is a heading: numbered, short, and no sentence.
fn is_heading(text: &str) -> bool {
    let whole = |numbered: level::Numbered| numbered.heading.end == text.len() && numbered.level >= Level::Three;
    level::numbered(text).is_some_and(whole) && !text.ends_with(|last: char| "。；：，！？;:".contains(last))
}

/// Words with the addresses in them apart.
fn split<'a>(face: Face, text: &'a str, block: &Kind) -> Vec<(Part, (Face, &'a str))> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for address in web::addresses(text) {
        pieces.push((&text[end..address.start], None));
        pieces.push((&text[address.clone()], Some(web::target(&text[address.clone()]))));
        end = address.end;
    }
    pieces.push((&text[end..], None));
    let words = pieces.into_iter().filter(|(words, _)| !words.is_empty());
    words.map(|(words, link)| (Part { block: block.clone(), link }, (face, words))).collect()
}

/// Puts the parts into the tree; what comes back are their elements.
pub(super) fn tags(parts: &[Part], tree: &mut Tree) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(parts.len());
    for parts in parts.chunk_by(|a, b| a.block == b.block) {
        let block = match &parts[0].block {
            Kind::Heading(level) => tree.heading(*level),
            block => tree.put(block.clone(), None),
        };
        tags.extend(parts.iter().map(|part| match &part.link {
            Some(target) => Some(tree.put(Kind::Link(target.clone()), Some(block))),
            None => Some(block),
        }));
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(spans: &[(Style, &str)]) -> Vec<(Kind, Tag)> {
        let spans = spans.iter().map(|&(style, text)| Span { style, text: text.to_owned() }).collect::<Vec<_>>();
        let (parts, set) = paragraph(&spans);
        let words = |spans: &[Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
        assert_eq!(set.iter().map(|(_, text)| *text).collect::<String>(), words(&spans), "no word is lost");
        let mut tree = Tree::default();
        for level in [TITLE, SECTION] {
            tree.heading(level);
        }
        tags(&parts, &mut tree);
        tree.elements.drain(2..).map(|element| (element.kind, element.parent)).collect()
    }

    #[test]
    fn a_heading_ends_where_its_type_does() {
        let run_in = kinds(&[(Style::LevelTwo, "（一）加强公开。"), (Style::Body, "一是做好工作。")]);
        assert_eq!(run_in, [(Kind::Heading(3), None), (Kind::Paragraph, None)]);
        assert_eq!(kinds(&[(Style::LevelOne, "一、总体情况")]), [(Kind::Heading(2), None)]);
    }

    #[test]
    fn a_numbered_line_is_a_heading_and_a_numbered_sentence_is_none() {
        assert_eq!(kinds(&[(Style::Body, "1.主动公开情况")]), [(Kind::Heading(3), None)], "no level is skipped");
        for sentence in ["1.发布信息12条。", "（1）发布信息12条；", "2024年，发布信息12条"] {
            assert_eq!(kinds(&[(Style::Body, sentence)]), [(Kind::Paragraph, None)], "{sentence}");
        }
    }

    #[test]
    fn an_address_is_a_link_in_its_paragraph() {
        let link = |target: &str| (Kind::Link(target.to_owned()), Some(2));
        let found = kinds(&[(Style::Body, "见www.a.cn或http://b.cn/c。")]);
        assert_eq!(found, [(Kind::Paragraph, None), link("http://www.a.cn"), link("http://b.cn/c")]);
    }
}
