//! Blocks onto pages: the grid of lines, what stays together, page numbers.

use super::{
    Pt,
    line::{Line, break_lines, runs},
    page::{Area, Bookmark, Page, Rect},
    part::{self, Part},
    shape::{Setting, shape},
    table::TableLayout,
    title::break_title,
    tree::{Element, Tag, Tree},
};
use crate::{address::Address, document::Block, face::Face};

/// Lines of a page (GB/T 9704-2012, 5.2.2).
pub(super) const LINES: usize = 22;
/// Left edge of the type area.
pub(super) const LEFT: Pt = Pt::mm(28.0);
/// Top edge of the type area.
pub(super) const TOP: Pt = Pt::mm(37.0);
/// Width of the type area.
pub(super) const WIDTH: Pt = Pt::mm(156.0);
/// Height of the type area.
pub(super) const HEIGHT: Pt = Pt::mm(225.0);
/// From one line to the next.
const PITCH: Pt = Pt::mm(225.0 / 22.0);
/// Body type.
const BODY: Setting = Setting { size: Pt(16.0), advance: Pt::mm(156.0 / 28.0) };
/// Title type.
const TITLE: f32 = 22.0;
/// Footnote type.
const FOOTNOTE: f32 = 12.0;
/// Base line from the top of a line of one em.
const ASCENT: f32 = 0.88;
/// Least distance between the foot of a table and the text below it.
const TABLE_GAP: Pt = Pt::mm(2.5);

/// Blocks that are set.
pub(super) struct Set {
    pub(super) pages: Vec<Page>,
    pub(super) outline: Vec<Bookmark>,
    pub(super) tree: Vec<Element>,
}

/// Sets blocks on pages without numbers.
pub(super) fn set(blocks: &[Block]) -> Set {
    let pieces = blocks.iter().map(Piece::new).collect::<Vec<_>>();
    Flow::new().run(&pieces)
}

/// A block, measured in lines of the grid.
enum Piece<'a> {
    Title(Vec<Line>),
    Heading { text: &'a str, lines: Vec<Line>, address: &'a Address },
    Paragraph { lines: Vec<Line>, parts: Vec<Part>, size: Pt, address: &'a Address, line: usize },
    Table(TableLayout<'a>),
}

impl<'a> Piece<'a> {
    fn new(block: &'a Block) -> Self {
        let indent = BODY.advance * 2.0;
        match block {
            Block::Title(title) => Self::Title(break_title(title, WIDTH, Setting::solid(TITLE))),
            Block::Heading { text, address } => {
                let items = shape(&[(Face::Hei, text)], BODY);
                Self::Heading { text, lines: break_lines(&items, WIDTH, indent, false), address }
            }
            Block::Paragraph { spans, address, line, .. } => {
                let (parts, spans) = part::paragraph(spans);
                let items = shape(&spans, BODY);
                let lines = break_lines(&items, WIDTH, indent, true);
                Self::Paragraph { lines, parts, size: BODY.size, address, line: *line }
            }
            Block::Footnote { text, address, .. } => {
                let text = if text.starts_with('注') { text.clone() } else { format!("注：{text}") };
                let (parts, spans) = part::note(&text);
                let items = shape(&spans, Setting::solid(FOOTNOTE));
                let lines = break_lines(&items, WIDTH, Pt::ZERO, true);
                Self::Paragraph { lines, parts, size: Pt(FOOTNOTE), address, line: 0 }
            }
            Block::Table(table) => Self::Table(TableLayout::new(table, HEIGHT - PITCH)),
        }
    }

    /// Lines that must stand together at its start.
    fn least(&self) -> usize {
        match self {
            Self::Title(lines) => title_lines(lines.len()),
            Self::Heading { lines, .. } => lines.len(),
            // A paragraph of three lines cannot be parted without leaving one alone.
            Self::Paragraph { lines, .. } => {
                if lines.len() < 4 {
                    lines.len()
                } else {
                    2
                }
            }
            Self::Table(table) => {
                let whole = grid_lines(table.height(table.all()));
                if whole < LINES {
                    return whole;
                }
                let first = table.pieces(Pt::ZERO, HEIGHT).first().cloned().unwrap_or(0..0);
                grid_lines(table.height(0..first.end)).min(LINES - 1)
            }
        }
    }
}

/// A title stands in the middle of its lines, with one free above and below.
fn title_lines(lines: usize) -> usize {
    lines + 2
}

/// What a height may be too much by and still count as fitting: rounding of the sums of a table's rows, and nothing
/// that anybody could see.
const HAIR: Pt = Pt(0.2);

#[expect(clippy::cast_sign_loss, reason = "at least one")]
fn grid_lines(height: Pt) -> usize {
    ((height - HAIR) / PITCH).ceil().max(1.0) as usize
}

/// Where the pieces have come to.
struct Flow {
    pages: Vec<Page>,
    outline: Vec<Bookmark>,
    tree: Tree,
    /// Lines of the last page that are taken.
    line: usize,
}

impl Flow {
    fn new() -> Self {
        Self { pages: vec![Page::default()], outline: Vec::new(), tree: Tree::default(), line: 0 }
    }

    /// Puts all pieces on pages.
    fn run(mut self, pieces: &[Piece<'_>]) -> Set {
        // What a heading keeps with: its own lines and the first of what follows, through headings in a row.
        let mut least = vec![0; pieces.len()];
        for (index, piece) in pieces.iter().enumerate().rev() {
            let with_next = matches!(piece, Piece::Heading { .. });
            let next = if with_next { least.get(index + 1).copied().unwrap_or(0) } else { 0 };
            least[index] = (piece.least() + next).min(LINES);
        }
        for (piece, least) in pieces.iter().zip(least) {
            if self.line > 0 && self.line + least > LINES {
                self.new_page();
            }
            self.put(piece);
        }
        Set { pages: self.pages, outline: self.outline, tree: self.tree.elements }
    }

    fn put(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Title(lines) => self.title(lines),
            Piece::Heading { text, lines, address } => {
                let (page, y) = (self.pages.len() - 1, self.top());
                self.outline.push(Bookmark { title: (*text).to_owned(), page, y });
                let tags = [Some(self.tree.heading(part::SECTION))];
                self.lines(lines, BODY.size, (address, 0), &tags);
            }
            Piece::Paragraph { lines, parts, size, address, line } => {
                let tags = part::tags(parts, &mut self.tree);
                self.paragraph(lines, *size, (address, *line), &tags);
            }
            Piece::Table(table) => self.table(table),
        }
    }

    fn page(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.line = 0;
    }

    fn top(&self) -> Pt {
        TOP + PITCH * self.line as f32
    }

    fn title(&mut self, lines: &[Line]) {
        let height = title_lines(lines.len());
        let leading = Pt(TITLE * 1.6);
        let free = PITCH * height as f32 - leading * (lines.len() as f32 - 1.0) - Pt(TITLE);
        let mut top = self.top() + free / 2.0;
        let tag = (!lines.is_empty()).then(|| self.tree.heading(part::TITLE));
        for line in lines {
            let x = LEFT + (WIDTH - line.width) / 2.0;
            let area = Rect { x, y: top, width: line.width, height: Pt(TITLE) };
            self.page().areas.push(Area { address: Address::new("title"), line: 0, rect: area });
            self.page().runs.extend(runs(line, Pt(TITLE), x, top + Pt(TITLE * ASCENT), &[tag]));
            top += leading;
        }
        self.line += height;
    }

    /// Lines that fit, one after the other.
    fn lines(&mut self, lines: &[Line], size: Pt, (address, text_line): (&Address, usize), tags: &[Tag]) {
        let y = self.top();
        for line in lines {
            if self.line == LINES {
                self.new_page();
            }
            let baseline = self.top() + (BODY.size - size) / 2.0 + size * ASCENT;
            self.page().runs.extend(runs(line, size, LEFT, baseline, tags));
            self.line += 1;
        }
        // The words stand in the middle of their lines.
        let lead = PITCH - BODY.size;
        let rect = Rect { x: LEFT, y: y - lead / 2.0, width: WIDTH, height: PITCH * lines.len() as f32 };
        self.page().areas.push(Area { address: address.clone(), line: text_line, rect });
    }

    /// A paragraph never leaves one line alone at the foot or the head of a page.
    fn paragraph(&mut self, lines: &[Line], size: Pt, place: (&Address, usize), tags: &[Tag]) {
        let mut rest = lines;
        while !rest.is_empty() {
            let room = LINES - self.line;
            let mut now = rest.len().min(room);
            if rest.len() - now == 1 && now > 1 {
                now -= 1;
            }
            if now < rest.len() && now < 2 && self.line > 0 {
                now = 0;
            }
            if now == 0 {
                self.new_page();
                continue;
            }
            self.lines(&rest[..now], size, place, tags);
            rest = &rest[now..];
        }
    }

    fn table(&mut self, table: &TableLayout<'_>) {
        let room = PITCH * (LINES - self.line) as f32;
        let height = table.height(table.all());
        let mut tags = table.tags(&mut self.tree);
        if height <= room + HAIR {
            let top = self.top();
            table.draw(table.all(), false, (LEFT, top), &mut tags, self.page());
            self.line = (self.line + grid_lines(height + TABLE_GAP)).min(LINES);
            return;
        }
        for (index, rows) in table.pieces(room, HEIGHT).into_iter().enumerate() {
            if index > 0 {
                self.new_page();
            }
            let top = self.top();
            table.draw(rows.clone(), true, (LEFT, top), &mut tags, self.page());
            let height = table.header_height() + table.height(rows);
            self.line = (self.line + grid_lines(height + TABLE_GAP)).min(LINES);
        }
    }
}

/// Size of page numbers.
const NUMBER: f32 = 14.0;

/// Page numbers `— 1 —`: 7 mm below the type area, on the outer side, one character in.
pub(super) fn number_pages(pages: &mut [Page]) {
    for (index, page) in pages.iter_mut().enumerate() {
        let number = index + 1;
        let items = shape(&[(Face::Song, &format!("— {number} —"))], Setting::solid(NUMBER));
        for line in break_lines(&items, WIDTH, Pt::ZERO, false) {
            let x = match number % 2 {
                1 => LEFT + WIDTH - Pt(NUMBER) - line.width,
                _ => LEFT + Pt(NUMBER),
            };
            page.runs.extend(runs(&line, Pt(NUMBER), x, TOP + HEIGHT + Pt::mm(7.0) + Pt(NUMBER * ASCENT), &[]));
        }
    }
}
