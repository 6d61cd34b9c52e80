//! Web pages, and what Word saves as one.

use std::ops::Range;

use super::{
    error::ImportError,
    flow::{Block, Covered, Flow, Frame, Inner, Meter, Paragraph},
    letters,
    limits::COLUMNS,
    own::Own,
    page::{Node, parse},
};
use crate::{document::own, text::is_wide};

pub(super) fn read(bytes: &[u8]) -> Result<Flow, ImportError> {
    let nodes = parse(&letters::decode_page(bytes))?;
    let mut walk = Walk {
        nodes: &nodes,
        tables: 0,
        paragraphs: 0,
        meter: Meter::default(),
        own: Own::default(),
        figures: Vec::new(),
    };
    let mut into = Vec::new();
    let mut line = String::new();
    walk.children(0, &mut Way { within: Vec::new(), level: None, in_cell: false }, &mut line, &mut into)?;
    walk.flush(&mut line, &Way { within: Vec::new(), level: None, in_cell: false }, &mut into)?;
    Ok(Flow { blocks: into, own: walk.own, ..Flow::default() })
}

struct Walk<'p> {
    nodes: &'p [Node],
    tables: usize,
    paragraphs: usize,
    meter: Meter,
    own: Own,
    /// Figures of the line that follow the cells, and what they say.
    figures: Vec<(Range<usize>, String)>,
}

/// What a node stands in.
#[derive(Clone)]
struct Way {
    within: Vec<usize>,
    level: Option<u8>,
    in_cell: bool,
}

/// Elements that nobody sees, or that are no text of the page.
const HIDDEN: [&str; 13] = [
    "head", "script", "style", "noscript", "template", "iframe", "object", "select", "button", "textarea", "svg",
    "colgroup", "title",
];

/// Elements that run on in the line; every other one begins a new one.
const INLINE: [&str; 27] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "em",
    "font",
    "i",
    "ins",
    "label",
    "mark",
    "nobr",
    "o:p",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "u",
    "st1:chsdate",
];

impl Walk<'_> {
    fn children(
        &mut self,
        at: usize,
        way: &mut Way,
        line: &mut String,
        into: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let nodes = self.nodes;
        for &child in &nodes[at].children {
            self.node(child, way, line, into)?;
        }
        Ok(())
    }

    fn node(&mut self, at: usize, way: &mut Way, line: &mut String, into: &mut Vec<Block>) -> Result<(), ImportError> {
        let nodes = self.nodes;
        let node = &nodes[at];
        let name = node.name.as_str();
        if name.is_empty() {
            add(line, &node.text);
            return self.children(at, way, line, into);
        }
        if HIDDEN.contains(&name) || name == "del" || is_hidden(node) {
            return Ok(());
        }
        if name == "br" {
            line.push('\n');
            return Ok(());
        }
        if let Some(form) = node.attribute(own::FORM) {
            self.own.form = Some(form.to_owned());
        }
        if INLINE.contains(&name) || name.contains(':') {
            let before = line.len();
            self.children(at, way, line, into)?;
            if let Some((address, text)) = node.attribute(own::ADDRESS).zip(line.get(before..)) {
                self.own.put(address, text);
            }
            if let Some(says) = node.attribute(own::SAYS).filter(|_| before < line.len()) {
                self.figures.push((before..line.len(), says.to_owned()));
            }
            return Ok(());
        }
        self.flush(line, way, into)?;
        way.within.push(at);
        if name == "table" {
            let blocks = self.table(at, way)?;
            into.extend(blocks);
        } else {
            let before = way.level;
            way.level = name.strip_prefix('h').and_then(|level| level.parse().ok()).or(before);
            self.children(at, way, line, into)?;
            self.flush(line, way, into)?;
            way.level = before;
        }
        way.within.pop();
        Ok(())
    }

    /// Ends what has run on in the line; each line of it is a paragraph.
    fn flush(&mut self, line: &mut String, way: &Way, into: &mut Vec<Block>) -> Result<(), ImportError> {
        let text = std::mem::take(line);
        let mut figures = std::mem::take(&mut self.figures);
        let mut start = 0;
        for line in text.split('\n') {
            let end = start + line.len();
            let of_line = figures.extract_if(.., |(words, _)| start <= words.start && words.end <= end);
            self.own.put_figures(line, of_line.map(|(words, says)| (words.start - start..words.end - start, says)));
            start = end + 1;
        }
        for text in text.split('\n').filter(|text| way.in_cell || !text.trim().is_empty()) {
            self.meter.one()?;
            self.paragraphs += usize::from(!way.in_cell);
            let place = format!("第 {} 段", self.paragraphs);
            let (text, within) = (text.to_owned(), way.within.clone());
            into.push(Block::Paragraph(Paragraph { text, place, level: way.level, within }));
        }
        Ok(())
    }

    fn table(&mut self, at: usize, way: &Way) -> Result<Vec<Block>, ImportError> {
        self.tables += 1;
        let name = format!("第 {} 张表", self.tables);
        let (mut rows, mut before) = (Vec::new(), Vec::new());
        self.rows(at, way, &mut rows, &mut before)?;
        let mut frame = Frame::default();
        let mut covered = Covered::default();
        for row in rows {
            covered.next_row();
            let mut cells = Vec::new();
            for cell in row {
                self.meter.one()?;
                let span = |name: &str| {
                    let value = self.nodes[cell].attribute(name).and_then(|value| value.trim().parse::<usize>().ok());
                    value.unwrap_or(1).clamp(1, COLUMNS)
                };
                let (columns, rows) = (span("colspan"), span("rowspan"));
                let column = covered.put(0, columns, rows);
                let mut within = Way { in_cell: true, ..way.clone() };
                let (mut line, mut blocks) = (String::new(), Vec::new());
                self.children(cell, &mut within, &mut line, &mut blocks)?;
                self.flush(&mut line, &within, &mut blocks)?;
                cells.push(Inner { blocks, column });
            }
            frame.rows.push(cells);
        }
        before.extend(frame.settle(&name, &way.within));
        Ok(before)
    }

    /// The cells of each row; what stands in a table beside its rows goes before it.
    fn rows(
        &mut self,
        at: usize,
        way: &Way,
        rows: &mut Vec<Vec<usize>>,
        before: &mut Vec<Block>,
    ) -> Result<(), ImportError> {
        let nodes = self.nodes;
        let is_ours = nodes[at].attribute(own::FORM).is_some();
        for &child in &nodes[at].children {
            let node = &nodes[child];
            match node.name.as_str() {
                "tr" if !is_hidden(node) => {
                    let cells = node.children.iter().copied();
                    let is_cell =
                        |at: &usize| matches!(nodes[*at].name.as_str(), "td" | "th") && !is_hidden(&nodes[*at]);
                    rows.push(cells.filter(is_cell).collect());
                }
                "tbody" | "thead" | "tfoot" => self.rows(child, way, rows, before)?,
                // What is written above a table of our own is its name, and no text of the report.
                "caption" if is_ours => {}
                "caption" => {
                    let (mut line, mut way) = (String::new(), way.clone());
                    self.children(child, &mut way, &mut line, before)?;
                    self.flush(&mut line, &way, before)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn is_hidden(node: &Node) -> bool {
    let is_none = |style: &str| {
        let style = style.to_ascii_lowercase().replace(' ', "");
        style.contains("display:none") || style.contains("mso-hide:all")
    };
    node.attribute("style").is_some_and(is_none) || node.attribute("hidden").is_some()
}

/// Adds text as a browser shows it: blanks and line ends are one blank; a line end between Chinese characters is none.
fn add(line: &mut String, text: &str) {
    let mut gap: Option<bool> = None;
    let put_gap = |line: &mut String, is_line_end: bool, next: Option<char>| {
        let last = line.chars().next_back();
        let is_joined = is_line_end && last.is_some_and(is_wide) && next.is_none_or(is_wide);
        if !is_joined && last.is_some_and(|last| last != ' ' && last != '\n') {
            line.push(' ');
        }
    };
    for char in text.chars() {
        if char.is_ascii_whitespace() {
            gap = Some(gap.unwrap_or(false) || char == '\n');
            continue;
        }
        if let Some(is_line_end) = gap.take() {
            put_gap(line, is_line_end, Some(char));
        }
        line.push(char);
    }
    if let Some(is_line_end) = gap {
        put_gap(line, is_line_end, None);
    }
}
