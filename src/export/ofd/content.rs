//! A page of an OFD file (GB/T 33190-2016, 7.7): rules and grounds as paths, runs as texts.

use std::{
    collections::BTreeMap,
    fmt::{self, Display, Formatter, Write as _},
};

use super::{HEAD, Ids, SPACE};
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

/// A length in thousandths of a millimetre, finer than any printer; written in millimetres.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Length(i64);

/// A length of the page as the file has it.
pub(super) fn mm(length: Pt) -> Length {
    Length((f64::from(length.0) * 25_400.0 / 72.0).round() as i64)
}

impl Display for Length {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (sign, length) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let decimals = format!("{:03}", length % 1000);
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{sign}{}", length / 1000),
            decimals => write!(f, "{sign}{}.{decimals}", length / 1000),
        }
    }
}

/// A rectangle as the file has it.
pub(super) struct Box(pub(super) Rect);

impl Display for Box {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Rect { x, y, width, height } = self.0;
        write!(f, "{} {} {} {}", mm(x), mm(y), mm(width), mm(height))
    }
}

/// The page as a part of the file.
pub(super) fn page(page: &Page, faces: &BTreeMap<Face, usize>, ids: &mut Ids) -> String {
    let whole = Box(Rect { width: PAGE_WIDTH, height: PAGE_HEIGHT, ..Rect::default() });
    let mut content = format!(
        "{HEAD}<ofd:Page {SPACE}><ofd:Area><ofd:PhysicalBox>{whole}</ofd:PhysicalBox></ofd:Area>\
         <ofd:Content><ofd:Layer ID=\"{}\" Type=\"Body\">\n",
        ids.next()
    );
    let ground = (GROUND * 255.0).round() as u8;
    for (rects, grey) in [(&page.grounds, ground), (&page.blacks, 0)] {
        let paths = rects.iter().map(filled).collect::<Vec<_>>();
        if !paths.is_empty() {
            content += &format!(
                "<ofd:PathObject ID=\"{}\" Boundary=\"{whole}\" Stroke=\"false\" Fill=\"true\">\
                 <ofd:FillColor Value=\"{grey} {grey} {grey}\"/>\
                 <ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>\n",
                ids.next(),
                paths.join(" ")
            );
        }
    }
    if !page.rules.is_empty() {
        let line = |(x, y): (Pt, Pt)| format!("{} {}", mm(x), mm(y));
        let paths = page.rules.iter().map(|rule| format!("M {} L {}", line(rule.from), line(rule.to)));
        // Square ends close the corners.
        content += &format!(
            "<ofd:PathObject ID=\"{}\" Boundary=\"{whole}\" LineWidth=\"{}\" Cap=\"Square\">\
             <ofd:StrokeColor Value=\"0 0 0\"/>\
             <ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>\n",
            ids.next(),
            mm(Pt(RULE)),
            paths.collect::<Vec<_>>().join(" ")
        );
    }
    for run in &page.runs {
        if let Some(font) = faces.get(&run.face) {
            content += &text(run, *font, ids);
        }
    }
    content + "</ofd:Layer></ofd:Content></ofd:Page>\n"
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
    fn lengths_are_written_in_millimetres() {
        let written = [0.0, 72.0, 16.0, -7.2].map(|points| mm(Pt(points)).to_string());
        assert_eq!(written, ["0", "25.4", "5.644", "-2.54"]);
    }

    #[test]
    fn equal_distances_are_told_once() {
        let told = |places: &[i64]| distances(&places.iter().map(|place| Length(*place)).collect::<Vec<_>>());
        assert_eq!(told(&[0]), "");
        assert_eq!(told(&[0, 5570, 11_140, 16_000, 21_570]), "g 2 5.57 4.86 5.57");
    }
}
