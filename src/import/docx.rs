//! Word documents: the text as its reader sees it, with automatic numbers and without what was deleted.
//!
//! Read piece by piece; what is not known is walked through, so that no element of some other program loses its text.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::{
    error::ImportError,
    flow::{Block, Flow, Frame, Inner, Meter, Paragraph},
    limits::COLUMNS,
    named,
    numbering::Numbering,
    own::Own,
    packed::Packed,
    styles::{Styles, heading_level},
    xml::{Walk, attribute, number, walk},
};
use crate::document::own;

pub(super) fn read(bytes: &[u8]) -> Result<Flow, ImportError> {
    let mut packed = Packed::open(bytes)?;
    let document = packed.text("word/document.xml")?.unwrap_or_default();
    let styles = Styles::of(&packed.text("word/styles.xml")?.unwrap_or_default())?;
    let numbering = Numbering::of(&packed.text("word/numbering.xml")?.unwrap_or_default())?;
    let mut body = Body { styles, numbering, ..Body::default() };
    walk(&document, &mut body)?;
    if let Some(notes) = packed.text("word/footnotes.xml")? {
        body.prefix = "脚注";
        body.paragraphs = 0;
        walk(&notes, &mut body)?;
    }
    body.own.form = named::form(&mut packed)?;
    Ok(Flow { blocks: body.blocks, own: body.own, ..Flow::default() })
}

/// The body of a document as it comes in.
#[derive(Default)]
struct Body {
    styles: Styles,
    numbering: Numbering,
    blocks: Vec<Block>,
    tables: Vec<Open>,
    open: Vec<Line>,
    /// How deep in something that is not shown.
    hidden: usize,
    is_text: bool,
    path: Vec<Part>,
    paragraphs: usize,
    all_tables: usize,
    prefix: &'static str,
    meter: Meter,
    own: Own,
    controls: Vec<Control>,
}

/// A content control that is being read.
#[derive(Default)]
struct Control {
    tag: Option<String>,
    text: String,
    /// Whether it shows what is to be typed into it, and nothing that was.
    is_hint: bool,
}

/// Where in a document an element stands, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    RowProperties,
    ParagraphProperties,
    Other,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Line {
    text: String,
    style: Option<String>,
    list: Option<(String, usize)>,
    level: Option<u8>,
    /// Figures that follow the cells, and what they say.
    figures: Vec<(Range<usize>, String)>,
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    /// Cells, and whether each only goes on from the one above.
    row: Vec<(Inner, bool)>,
    rows: Vec<Vec<(Inner, bool)>>,
    column: usize,
    is_deleted: bool,
}

impl Body {
    fn put(&mut self, block: Block) {
        let cell = self.tables.last_mut().and_then(|table| table.row.last_mut());
        match cell {
            Some((cell, _)) => cell.blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    fn end_paragraph(&mut self) -> Result<(), ImportError> {
        let Some(line) = self.open.pop() else { return Ok(()) };
        self.meter.one()?;
        self.paragraphs += usize::from(self.tables.is_empty());
        let style = self.styles.of_paragraph(line.style.as_deref());
        let list = line.list.or_else(|| style.list.clone());
        let number = match &list {
            Some((id, level)) if !line.text.trim().is_empty() => self.numbering.next(id, *level),
            _ => String::new(),
        };
        let prefix = if self.prefix.is_empty() { "" } else { self.prefix };
        let place = format!("{prefix}第 {} 段", self.paragraphs);
        let text = format!("{number}{}", line.text);
        let figures = line.figures.into_iter();
        self.own.put_figures(
            &text,
            figures.map(|(words, says)| (words.start + number.len()..words.end + number.len(), says)),
        );
        let level = line.level.or(style.level);
        self.put(Block::Paragraph(Paragraph { text, place, level, within: Vec::new() }));
        Ok(())
    }

    fn end_table(&mut self) {
        let Some(open) = self.tables.pop() else { return };
        let shown = |row: Vec<(Inner, bool)>| row.into_iter().filter(|(_, continues)| !continues).map(|(cell, _)| cell);
        let frame = Frame { rows: open.rows.into_iter().map(|row| shown(row).collect()).collect() };
        self.all_tables += 1;
        for block in frame.settle(&format!("{}第 {} 张表", self.prefix, self.all_tables), &[]) {
            self.put(block);
        }
    }
}

impl Walk for Body {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ImportError> {
        let parent = self.path.last().copied();
        self.path.push(match name {
            "trPr" => Part::RowProperties,
            "pPr" => Part::ParagraphProperties,
            // What stood there before a tracked change.
            "rPrChange" | "pPrChange" | "tblPrChange" | "tcPrChange" | "trPrChange" => Part::Other,
            _ => parent.filter(|parent| *parent == Part::ParagraphProperties).unwrap_or(Part::Other),
        });
        let is_change = name.ends_with("PrChange");
        if self.hidden > 0 || matches!(name, "del" | "moveFrom" | "Fallback") || is_change {
            self.hidden += 1;
            if name == "del" && parent == Some(Part::RowProperties) {
                self.tables.iter_mut().last().into_iter().for_each(|table| table.is_deleted = true);
            }
            return Ok(());
        }
        let in_properties = parent == Some(Part::ParagraphProperties);
        let line = self.open.last_mut();
        match (name, line) {
            ("sdt", _) => self.controls.push(Control::default()),
            ("tag", _) => {
                if let Some(control) = self.controls.last_mut() {
                    control.tag = attribute(element, "val");
                }
            }
            ("showingPlcHdr", _) => {
                if let Some(control) = self.controls.last_mut() {
                    control.is_hint = true;
                }
            }
            ("p", _) => self.open.push(Line::default()),
            ("t", _) => self.is_text = true,
            ("tab" | "ptab", Some(line)) if !in_properties => line.text.push(' '),
            ("br", Some(line)) if attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => {
                line.text.push('\n');
                if let Some(control) = self.controls.last_mut() {
                    control.text.push('\n');
                }
            }
            ("cr", Some(line)) => line.text.push('\n'),
            ("noBreakHyphen", Some(line)) => line.text.push('-'),
            ("pStyle", Some(line)) => line.style = attribute(element, "val"),
            ("outlineLvl", Some(line)) if in_properties => line.level = heading_level(element),
            ("numId", Some(line)) if in_properties => {
                let level = line.list.take().map_or(0, |(_, level)| level);
                line.list = attribute(element, "val").map(|id| (id, level));
            }
            ("ilvl", Some(line)) if in_properties => {
                let id = line.list.take().map(|(id, _)| id).unwrap_or_default();
                line.list = Some((id, number(element, "val").unwrap_or(0)));
            }
            ("tbl", _) => self.tables.push(Open::default()),
            ("tr", _) => {
                if let Some(table) = self.tables.last_mut() {
                    (table.column, table.is_deleted) = (0, false);
                }
            }
            ("gridBefore", _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.column += number(element, "val").unwrap_or(0).min(COLUMNS);
                }
            }
            ("tc", _) => {
                self.meter.one()?;
                if let Some(table) = self.tables.last_mut() {
                    let cell = Inner { column: table.column, ..Inner::default() };
                    table.row.push((cell, false));
                    table.column += 1;
                }
            }
            ("gridSpan", _) => {
                let span = number(element, "val").unwrap_or(1).clamp(1, COLUMNS);
                if let Some(table) = self.tables.last_mut() {
                    table.column += span - 1;
                }
            }
            ("vMerge", _) => {
                let begins = attribute(element, "val").is_some_and(|val| val == "restart");
                if let Some((_, continues)) = self.tables.last_mut().and_then(|table| table.row.last_mut()) {
                    *continues = !begins;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        self.path.pop();
        if self.hidden > 0 {
            self.hidden -= 1;
            return Ok(());
        }
        match name {
            "t" => self.is_text = false,
            "sdt" => {
                let Some(Control { tag, text, is_hint }) = self.controls.pop() else { return Ok(()) };
                // A figure within a note.
                if let Some(around) = self.controls.last_mut().filter(|_| !is_hint) {
                    around.text.push_str(&text);
                }
                let Some(tag) = tag else { return Ok(()) };
                if let Some(says) = tag.strip_prefix(own::LINK) {
                    let line = self.open.last_mut().filter(|line| line.text.ends_with(&text));
                    if let Some(line) = line.filter(|_| !is_hint && !text.is_empty()) {
                        let end = line.text.len();
                        line.figures.push((end - text.len()..end, says.to_owned()));
                    }
                } else {
                    self.own.put(&tag, if is_hint { "" } else { &text });
                }
            }
            "p" => self.end_paragraph()?,
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let row = std::mem::take(&mut table.row);
                    if !table.is_deleted {
                        table.rows.push(row);
                    }
                }
            }
            "tbl" => self.end_table(),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.hidden == 0
            && self.is_text
            && let Some(line) = self.open.last_mut()
        {
            line.text.push_str(text);
            // What it holds goes into the one around it when it ends.
            if let Some(control) = self.controls.last_mut() {
                control.text.push_str(text);
            }
        }
    }
}
