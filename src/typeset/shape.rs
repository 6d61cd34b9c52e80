//! From characters to glyphs with their widths, before lines are made of them.

use super::{
    Pt,
    class::{Class, may_break},
    web,
};
use crate::face::{Face, GlyphId};

/// A character on its way to the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) char: char,
    pub(super) class: Class,
    pub(super) face: Face,
    pub(super) glyph: GlyphId,
    /// How far the pen moves.
    pub(super) width: Pt,
    /// How far left of the pen the glyph is drawn, because blank on its left was taken away.
    pub(super) pull: Pt,
    /// Blank on its left that may still be taken away.
    pub(super) spare_left: Pt,
    /// Blank on its right that may still be taken away.
    pub(super) spare_right: Pt,
    /// Whether a line may end behind it.
    pub(super) break_after: bool,
    /// Which of the spans it comes from.
    pub(super) span: u16,
}

/// How text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// Size of the type.
    pub(super) size: Pt,
    /// Advance of a full-width character; the grid of the page is a little tighter than the type.
    pub(super) advance: Pt,
}

impl Setting {
    /// Type that is set solid.
    pub(super) fn solid(size: f32) -> Self {
        Self { size: Pt(size), advance: Pt(size) }
    }
}

/// Turns words into items.
pub(super) fn shape(spans: &[(Face, &str)], setting: Setting) -> Vec<Item> {
    let mut items = Vec::with_capacity(spans.iter().map(|(_, text)| text.len() / 3 + 1).sum());
    for (span, (face, text)) in (0..).zip(spans) {
        for char in text.chars() {
            let (face, glyph) = face.set(char);
            items.push(Item { span, ..item(char, face, glyph, setting) });
        }
    }
    mark_breaks(&mut items);
    squeeze_pairs(&mut items);
    items
}

fn item(char: char, face: Face, glyph: GlyphId, setting: Setting) -> Item {
    let class = Class::of(char);
    let em = face.advance(glyph);
    // Units of a face are thousandths of an em and finer, so no other width comes so near.
    let full = (em - 1.0).abs() < 0.01;
    let width = if full { setting.advance } else { setting.size * em };
    let spare = |blank: bool| if blank && full { width / 2.0 } else { Pt::ZERO };
    Item {
        char,
        class,
        face,
        glyph,
        width,
        pull: Pt::ZERO,
        spare_left: spare(class.blank_left()),
        spare_right: spare(class.blank_right()),
        break_after: false,
        span: 0,
    }
}

fn mark_breaks(items: &mut [Item]) {
    let mut url_end = 0;
    let mut opens = false;
    for index in 0..items.len().saturating_sub(1) {
        if index >= url_end {
            url_end = index + web::length(items[index..].iter().map(|item| item.char));
        }
        let in_url = index + 1 < url_end;
        let (item, next) = (items[index], items[index + 1]);
        if item.class != Class::Space {
            opens = matches!(item.class, Class::Open | Class::HalfOpen);
        }
        // A blank behind an opening mark does not free it from what it opens.
        let opened = item.class == Class::Space && opens;
        items[index].break_after = !opened && may_break(item.char, next.char, in_url);
    }
}

/// Two full-width marks in a row share half a character (clreq 3.1.6).
fn squeeze_pairs(items: &mut [Item]) {
    for index in 1..items.len() {
        let (before, after) = (items[index - 1].class, items[index].class);
        if before == Class::Close && matches!(after, Class::Close | Class::Open) {
            let spare = std::mem::take(&mut items[index - 1].spare_right);
            items[index - 1].width -= spare;
        } else if before == Class::Open && after == Class::Open {
            let spare = std::mem::take(&mut items[index].spare_left);
            items[index].width -= spare;
            items[index].pull += spare;
        }
    }
}
