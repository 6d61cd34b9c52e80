//! Pages to PDF by printpdf.

use std::{collections::BTreeMap, io::Write as _, thread};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Document as LoDocument, Object, SaveOptions};
use printpdf::{
    Codepoint, Color, CustomPdfConformance, DictItem, FontId, Greyscale, Line, LinePoint, Mm, Op, PaintMode,
    PdfConformance, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, TextItem, TextMatrix,
};

use super::{
    error::ExportError,
    fonts::{self, Subset},
    strings, structure,
    tags::{self, Stretch},
};
use crate::{
    face::Face,
    typeset::{
        Pt,
        page::{PAGE_HEIGHT, Page, Pages, Rect, Run},
        tree::Element,
    },
};

/// Thickness of the rules of tables in points.
pub(super) const RULE: f32 = 0.5;
/// Grey of the grounds under captions.
pub(super) const GROUND: f32 = 0.93;

/// Writes the file.
pub(super) fn write(pages: &Pages) -> Result<Vec<u8>, ExportError> {
    let used = fonts::used(pages);
    thread::scope(|scope| {
        // The body face takes as long as all the rest together; each is cut and packed beside the others.
        let (cut, subsets) = std::sync::mpsc::channel();
        let packers = used.iter().map(|(face, glyphs)| {
            let cut = cut.clone();
            scope.spawn(move || {
                let subset = fonts::cut(*face, glyphs);
                let embedded = subset.as_ref().map(Subset::embedded).unwrap_or_default();
                // The receiver is gone only after an error elsewhere, which is told there.
                let _gone = cut.send(subset);
                let packed = pack(&embedded);
                (embedded, packed)
            })
        });
        let packers = packers.collect::<Vec<_>>();
        drop(cut);
        let mut by_face = BTreeMap::new();
        for subset in subsets {
            let subset = subset?;
            by_face.insert(subset.face, subset);
        }
        let mut document = assemble(pages, &by_face)?;
        let mut packed = Vec::new();
        for packer in packers {
            packed.push(packer.join().map_err(|_panic| ExportError::Font("字体压缩中断".to_owned()))?);
        }
        finish(&mut document, &packed)
    })
}

/// The document with its structure, streams not packed yet.
fn assemble(pages: &Pages, subsets: &BTreeMap<Face, Subset>) -> Result<LoDocument, ExportError> {
    let mut pdf = PdfDocument::new(&pages.title);
    pdf.metadata.info.conformance = PdfConformance::Custom(CustomPdfConformance {
        requires_icc_profile: false,
        requires_xmp_metadata: false,
        ..CustomPdfConformance::default()
    });
    for (face, subset) in subsets {
        pdf.resources.fonts.map.insert(font_id(*face), PdfFont::new(subset.parsed()?));
    }
    pdf.pages =
        pages.pages.iter().map(|page| PdfPage::new(Mm(210.0), Mm(297.0), ops(page, &pages.tree, subsets))).collect();
    let mut document =
        pdf.to_lopdf_document(&PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() }, &mut Vec::new());
    structure::complete(&mut document, pages).map_err(|err| ExportError::Write(err.to_string()))?;
    Ok(document)
}

fn font_id(face: Face) -> FontId {
    FontId(format!("{face:?}").replace(['(', ')'], "-"))
}

fn ops(page: &Page, tree: &[Element], subsets: &BTreeMap<Face, Subset>) -> Vec<Op> {
    let mut ops = Vec::new();
    let drawn = drawn(page);
    if !drawn.is_empty() {
        // Neither grounds nor rules, nor a check code that stands in words beside it, are any of the text.
        ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
        ops.extend(drawn);
        ops.push(Op::EndMarkedContent);
    }
    ops.push(Op::StartTextSection);
    let mut font = None;
    let mut spacing = 0.0;
    for Stretch { mark, runs } in tags::stretches(page) {
        ops.push(match mark.and_then(|(element, number)| Some((tree.get(element)?, number))) {
            Some((element, number)) => begin(tags::name(&element.kind), [("MCID", DictItem::Int(number))]),
            None => begin("Artifact", [("Type", DictItem::Name(b"Pagination".to_vec()))]),
        });
        for run in runs {
            let Some(subset) = subsets.get(&run.face) else { continue };
            if font != Some((run.face, run.size)) {
                font = Some((run.face, run.size));
                let size = printpdf::Pt(run.size.0);
                ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(run.face)), size });
            }
            let wanted = character_spacing(run);
            if wanted.to_bits() != f32::to_bits(spacing) {
                spacing = wanted;
                ops.push(Op::SetCharacterSpacing { multiplier: spacing });
            }
            let place = point(run.x, run.baseline);
            ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, place.x.0, place.y.0]) });
            let show = Op::ShowText { items: vec![TextItem::GlyphIds(glyphs(run, subset, spacing))] };
            // A glyph that has to stand for a second character says so (ISO 32000-1, 14.9.4).
            if run.glyphs.iter().all(|glyph| subset.char(glyph.id) == Some(glyph.char)) {
                ops.push(show);
            } else {
                let words = run.glyphs.iter().map(|glyph| glyph.char).collect::<String>();
                let data = strings::utf_16(&words);
                ops.push(begin("Span", [("ActualText", DictItem::String { data, literal: false })]));
                ops.extend([show, Op::EndMarkedContent]);
            }
        }
        ops.push(Op::EndMarkedContent);
    }
    ops.push(Op::EndTextSection);
    ops
}

/// Begins a piece that belongs together.
fn begin<const N: usize>(tag: &str, properties: [(&str, DictItem); N]) -> Op {
    let map = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

/// Grounds and rules.
fn drawn(page: &Page) -> Vec<Op> {
    let mut ops = Vec::new();
    if !page.grounds.is_empty() {
        ops.push(Op::SetFillColor { col: grey(GROUND) });
        ops.extend(page.grounds.iter().map(|rect| filled(*rect)));
        ops.push(Op::SetFillColor { col: grey(0.0) });
    }
    ops.extend(page.blacks.iter().map(|rect| filled(*rect)));
    if !page.rules.is_empty() {
        ops.push(Op::SetOutlineThickness { pt: printpdf::Pt(RULE) });
        // Square ends close the corners.
        ops.push(Op::SetLineCapStyle { cap: printpdf::LineCapStyle::ProjectingSquare });
        for rule in &page.rules {
            let points = [rule.from, rule.to].map(|(x, y)| LinePoint { p: point(x, y), bezier: false });
            ops.push(Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } });
        }
    }
    ops
}

fn point(x: Pt, y: Pt) -> Point {
    Point { x: printpdf::Pt(round(x.0)), y: printpdf::Pt(round((PAGE_HEIGHT - y).0)) }
}

fn filled(rect: Rect) -> Op {
    let corner = point(rect.x, rect.y + rect.height);
    let (width, height) = (printpdf::Pt(round(rect.width.0)), printpdf::Pt(round(rect.height.0)));
    let (mode, winding_order) = (Some(PaintMode::Fill), None);
    Op::DrawRectangle { rectangle: printpdf::Rect { x: corner.x, y: corner.y, width, height, mode, winding_order } }
}

fn grey(percent: f32) -> Color {
    Color::Greyscale(Greyscale { percent, icc_profile: None })
}

/// Three decimals of a point are finer than any printer, and keep the file small.
fn round(length: f32) -> f32 {
    (length * 1000.0).round() / 1000.0
}

/// The room between characters that most glyphs of a run have, so that only the others need a number of their own.
fn character_spacing(run: &Run) -> f32 {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for pair in run.glyphs.windows(2) {
        let extra = (pair[1].offset - pair[0].offset) - run.size * run.face.advance(pair[0].id);
        *counts.entry((extra.0 * 1000.0).round() as i32).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(extra, count)| (*count, -extra.abs()));
    most.map_or(0.0, |(extra, _)| extra as f32 / 1000.0)
}

/// The glyphs of a run, with the corrections that bring the pen to each wanted place.
fn glyphs(run: &Run, subset: &Subset, spacing: f32) -> Vec<Codepoint> {
    let mut pen = 0.0;
    let mut codes = Vec::with_capacity(run.glyphs.len());
    for (index, glyph) in run.glyphs.iter().enumerate() {
        pen += run.size.0 * run.face.advance(glyph.id) + spacing;
        let wanted = run.glyphs.get(index + 1).map_or(pen, |next| next.offset.0);
        // In thousandths of the type size, counted to the left. What is rounded off here is made good at the next.
        let offset = ((pen - wanted) / run.size.0 * 1000.0).round();
        pen -= offset * run.size.0 / 1000.0;
        let char = subset.char(glyph.id).unwrap_or(glyph.char);
        codes.push(Codepoint { gid: subset.glyph(glyph.id), offset, cid: Some(char.to_string()) });
    }
    codes
}

/// Packs what is not packed yet and writes the file.
fn finish(document: &mut LoDocument, fonts: &[(Vec<u8>, Vec<u8>)]) -> Result<Vec<u8>, ExportError> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        // Programs that look after archives find the properties by their bare words.
        if stream.dict.has_type(b"Metadata") {
            continue;
        }
        let known = fonts.iter().find(|(embedded, _)| *embedded == stream.content);
        let packed = known.map_or_else(|| pack(&stream.content), |(_, packed)| packed.clone());
        if packed.len() + 20 < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    let mut bytes = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(9).build();
    document.save_with_options(&mut bytes, options).map_err(|err| ExportError::Write(err.to_string()))?;
    Ok(bytes)
}

fn pack(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len()), Compression::new(6));
    let written = encoder.write_all(content).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}
