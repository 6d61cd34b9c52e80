//! Text documents of `LibreOffice` (.odt).

use quick_xml::events::BytesStart;

use super::{
    error::ImportError,
    flow::{Block, Flow, Frame, Inner, Meter, Paragraph},
    left::Left,
    limits::COLUMNS,
    numbering::{Lists, OUTLINE},
    packed::Packed,
    xml::{Walk, attribute, number, walk},
};

pub(super) fn read(bytes: &[u8]) -> Result<Flow, ImportError> {
    let mut packed = Packed::open(bytes)?;
    // With a password every part is locked by itself, and the list of parts says so.
    if packed.text("META-INF/manifest.xml")?.is_some_and(|list| list.contains("encryption-data")) {
        return Err(ImportError::Encrypted);
    }
    let content = packed.text("content.xml")?.unwrap_or_default();
    let mut numbering = Lists::default();
    numbering.add_styles(&packed.text("styles.xml")?.unwrap_or_default())?;
    numbering.add_styles(&content)?;
    let mut body = Body { numbering, ..Body::default() };
    walk(&content, &mut body)?;
    Ok(Flow { blocks: body.blocks, left: body.notes, ..Flow::default() })
}

/// The body of a document as it comes in.
#[derive(Default)]
struct Body {
    blocks: Vec<Block>,
    tables: Vec<Open>,
    lines: Vec<Line>,
    /// How deep in something that is not shown.
    hidden: usize,
    numbering: Lists,
    /// The styles of the lists that a paragraph stands in.
    lists: Vec<String>,
    /// The item of a list that has had no paragraph yet.
    item_begins: bool,
    in_note: bool,
    notes: Vec<Left>,
    paragraphs: usize,
    all_tables: usize,
    meter: Meter,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Line {
    text: String,
    level: Option<u8>,
    /// The kind of list that counts it, and the level of it.
    list: Option<(String, usize)>,
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    rows: Vec<Vec<Inner>>,
    column: usize,
}

impl Body {
    fn put(&mut self, block: Block) {
        let row = self.tables.last_mut().and_then(|table| table.rows.last_mut());
        match row.and_then(|row| row.last_mut()) {
            Some(cell) => cell.blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    fn list(&mut self, element: &BytesStart<'_>) {
        let style = attribute(element, "style-name").or_else(|| self.lists.last().cloned()).unwrap_or_default();
        let goes_on = attribute(element, "continue-numbering").is_some_and(|value| value == "true")
            || attribute(element, "continue-list").is_some();
        if self.lists.is_empty() && !goes_on {
            self.numbering.restart(&style);
        }
        self.lists.push(style);
    }

    fn line(&mut self, name: &str, element: &BytesStart<'_>) {
        let level = number(element, "outline-level").and_then(|level| u8::try_from(level).ok());
        let level = level.filter(|_| name == "h");
        let item = std::mem::take(&mut self.item_begins);
        let of_list = self.lists.last().filter(|_| item).map(|style| (style.clone(), self.lists.len() - 1));
        let is_header = attribute(element, "is-list-header").is_some_and(|value| value == "true");
        let of_headings = level.filter(|level| *level > 0 && self.lists.is_empty() && !is_header);
        let list = of_list.or_else(|| of_headings.map(|level| (OUTLINE.to_owned(), usize::from(level) - 1)));
        self.lines.push(Line { text: String::new(), level, list });
    }

    fn cell(&mut self, element: &BytesStart<'_>, is_covered: bool) -> Result<(), ImportError> {
        let count = |name: &str| number(element, name).unwrap_or(1).clamp(1, COLUMNS);
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        for _ in 0..count("number-columns-repeated") {
            self.meter.one()?;
            if !is_covered && let Some(row) = table.rows.last_mut() {
                row.push(Inner { column: table.column, ..Inner::default() });
            }
            table.column += 1;
        }
        Ok(())
    }
}

impl Walk for Body {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ImportError> {
        if self.hidden > 0 || matches!(name, "tracked-changes" | "annotation" | "note-citation" | "ruby-text" | "forms")
        {
            self.hidden += 1;
            return Ok(());
        }
        match (name, self.lines.last_mut()) {
            ("p" | "h", _) => self.line(name, element),
            ("s", Some(line)) => line.text.push_str(&" ".repeat(number(element, "c").unwrap_or(1).min(COLUMNS))),
            ("tab", Some(line)) => line.text.push(' '),
            ("line-break", Some(line)) => line.text.push('\n'),
            ("note-body", _) => self.in_note = true,
            ("list", _) => self.list(element),
            ("list-item", _) => self.item_begins = true,
            ("table", _) => self.tables.push(Open::default()),
            ("table-row", _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                    table.column = 0;
                }
            }
            ("table-cell", _) => self.cell(element, false)?,
            ("covered-table-cell", _) => {
                self.cell(element, true)?;
                // What a cell covers is not shown.
                self.hidden = 1;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        if self.hidden > 0 {
            self.hidden -= 1;
            return Ok(());
        }
        match name {
            "p" | "h" => {
                let Some(line) = self.lines.pop() else { return Ok(()) };
                self.meter.one()?;
                if self.in_note {
                    self.notes.push(Left { place: "脚注".to_owned(), words: line.text });
                    return Ok(());
                }
                self.paragraphs += usize::from(self.tables.is_empty());
                let number = match &line.list {
                    Some((kind, level)) if !line.text.trim().is_empty() => self.numbering.next(kind, *level),
                    _ => String::new(),
                };
                let (text, place) = ([number, line.text].concat(), format!("第 {} 段", self.paragraphs));
                self.put(Block::Paragraph(Paragraph { text, place, level: line.level, within: Vec::new() }));
            }
            "note-body" => self.in_note = false,
            "list" => _ = self.lists.pop(),
            "table" => {
                if let Some(table) = self.tables.pop() {
                    self.all_tables += 1;
                    let name = format!("第 {} 张表", self.all_tables);
                    for block in (Frame { rows: table.rows }).settle(&name, &[]) {
                        self.put(block);
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.hidden == 0
            && let Some(line) = self.lines.last_mut()
        {
            line.text.push_str(&text.replace('\n', " "));
        }
    }
}
