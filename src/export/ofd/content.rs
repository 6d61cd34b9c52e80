//! A page of an OFD file (GB/T 33190-2016, 7.7): rules and grounds as paths, runs as texts.

use std::{collections::BTreeMap, fmt::Write as _};

use super::xml::{Box, HEAD, Ids, Length, SPACE, mm};
use crate::{
    export::{
        markup::escape,
        pdf::{GROUND, RULE},
    },
    face::Face,
    typeset::{
        Pt,
        page::{PAGE_HEIGHT, PAGE_WIDTH, Page, Rect, Run},
    },
};

/// The page as a part of the file.
pub(super) fn page(page: &Page, faces: &BTreeMap<Face, usize>, ids: &mut Ids) -> String {
    let whole = Box(Rect { width: PAGE_WIDTH, height: PAGE_HEIGHT, ..Rect::default() });
    let mut content = vec![format!(
        "{HEAD}<ofd:Page {SPACE}><ofd:Area><ofd:PhysicalBox>{whole}</ofd:PhysicalBox></ofd:Area>\
         <ofd:Content><ofd:Layer ID=\"{}\" Type=\"Body\">\n",
        ids.next()
    )];
    let ground = (GROUND * 255.0).round();
    for (rects, grey) in [(&page.grounds, ground), (&page.blacks, 0.0)] {
        let paths = rects.iter().map(filled).collect::<Vec<_>>();
        if !paths.is_empty() {
            content.push(format!(
                "<ofd:PathObject ID=\"{}\" Boundary=\"{whole}\" Stroke=\"false\" Fill=\"true\">\
                 <ofd:FillColor Value=\"{grey} {grey} {grey}\"/>\
                 <ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>\n",
                ids.next(),
                paths.join(" ")
            ));
        }
    }
    if !page.rules.is_empty() {
        let line = |(x, y): (Pt, Pt)| format!("{} {}", mm(x), mm(y));
        let paths = page.rules.iter().map(|rule| format!("M {} L {}", line(rule.from), line(rule.to)));
        // Square ends close the corners.
        content.push(format!(
            "<ofd:PathObject ID=\"{}\" Boundary=\"{whole}\" LineWidth=\"{}\" Cap=\"Square\">\
             <ofd:StrokeColor Value=\"0 0 0\"/>\
             <ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>\n",
            ids.next(),
            mm(Pt(RULE)),
            paths.collect::<Vec<_>>().join(" ")
        ));
    }
    for run in &page.runs {
        if let Some(font) = faces.get(&run.face) {
            content.push(text(run, *font, ids));
        }
    }
    content.push("</ofd:Layer></ofd:Content></ofd:Page>\n".to_owned());
    content.concat()
}

/// The outline of a rectangle.
fn filled(rect: &Rect) -> String {
    let (left, right, top, bottom) = (mm(rect.x), mm(rect.x + rect.width), mm(rect.y), mm(rect.y + rect.height));
    format!("M {left} {top} L {right} {top} L {right} {bottom} L {left} {bottom} C")
}

/// A run as a text, without the blanks at its ends, which some readers lose.
fn text(run: &Run, font: usize, ids: &mut Ids) -> String {
    let is_blank = |index: &usize| run.glyphs[*index].char.is_whitespace();
    let first = (0..run.glyphs.len()).find(|index| !is_blank(index));
    let last = (0..run.glyphs.len()).rev().find(|index| !is_blank(index));
    let (Some(first), Some(last)) = (first, last) else { return String::new() };
    let glyphs = &run.glyphs[first..=last];
    let places = glyphs.iter().map(|glyph| mm(run.x + glyph.offset)).collect::<Vec<_>>();
    let words = glyphs.iter().map(|glyph| glyph.char).collect::<String>();
    let end = run.glyphs[last].offset + run.size * run.face.advance(run.glyphs[last].id);
    // Letters reach a quarter below their line at the most.
    let place = Rect {
        x: run.x + run.glyphs[first].offset,
        y: run.baseline - run.size,
        width: end - run.glyphs[first].offset,
        height: run.size * 1.25,
    };
    let distances = distances(&places);
    let distances = if distances.is_empty() { distances } else { format!(" DeltaX=\"{distances}\"") };
    let (size, place) = (mm(run.size), Box(place));
    format!(
        "<ofd:TextObject ID=\"{}\" Boundary=\"{place}\" Font=\"{font}\" Size=\"{size}\">\
         <ofd:TextCode X=\"0\" Y=\"{size}\"{distances}>{}</ofd:TextCode></ofd:TextObject>\n",
        ids.next(),
        escape(&words)
    )
}

/// From each glyph to the next; `g 5 5.64` is five times the same.
fn distances(places: &[Length]) -> String {
    let steps = places.windows(2).map(|pair| Length(pair[1].0 - pair[0].0)).collect::<Vec<_>>();
    let mut written = String::new();
    for same in steps.chunk_by(|a, b| a == b) {
        let blank = if written.is_empty() { "" } else { " " };
        let _infallible = match same {
            [step] => write!(written, "{blank}{step}"),
            [step, ..] => write!(written, "{blank}g {} {step}", same.len()),
            [] => Ok(()),
        };
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_distances_are_told_once() {
        let told = |places: &[i64]| distances(&places.iter().map(|place| Length(*place)).collect::<Vec<_>>());
        assert_eq!(told(&[0]), "");
        assert_eq!(told(&[0, 5570, 11_140, 16_000, 21_570]), "g 2 5.57 4.86 5.57");
    }
}
