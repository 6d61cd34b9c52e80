//! The inside of table cells: labels, vertical labels, figures with their remarks.

use super::{
    Pt,
    class::Class,
    line::{Line, break_lines, runs},
    page::{Rect, Run},
    shape::{Item, Setting, shape},
    square::SIDE,
    tree::Tag,
};
use crate::{
    document::{CellContent, TableCell},
    face::Face,
    form::spec::Align,
    text::level,
};

/// Size of figures.
const FIGURE_SIZE: f32 = 12.0;
/// Size of the remark behind a figure.
const NOTE_SIZE: f32 = 8.5;
/// Least size to which a figure shrinks in a narrow column.
const LEAST_SIZE: f32 = 6.0;
/// Distance of centred words from the sides of their cell.
const PAD_X: Pt = Pt::mm(0.7);
/// Distance of words at the left from the sides of their cell.
const PAD_LEFT: Pt = Pt::mm(1.2);
/// Distance of words from top and bottom of their cell.
const PAD_Y: Pt = Pt::mm(0.8);
/// Distance of words from the edges of a cell that is written in.
const PAD_FIELD: Pt = Pt::mm(1.8);
/// Line pitch in labels, in ems.
const LEADING: f32 = 1.18;
/// Base line from the top of a line of one em.
const ASCENT: f32 = 0.88;

/// Words of a cell, broken into lines of one size.
pub(super) struct Words {
    /// Line and size of its type, top to bottom.
    lines: Vec<(Line, Pt)>,
    align: Align,
    /// Distance from top and bottom.
    pad: Pt,
    /// A line at the foot, on the right.
    foot: Option<(Line, Pt)>,
}

impl Words {
    /// Height with the distance from both edges.
    pub(super) fn height(&self) -> Pt {
        let lines = self.lines.iter().chain(&self.foot);
        lines.map(|(_, size)| *size * LEADING).sum::<Pt>() + self.pad * 2.0
    }

    /// The runs: in the middle of the cell, or, where it has a foot, from its top.
    pub(super) fn place(&self, cell: Rect, tag: Tag) -> Vec<Run> {
        let height = self.height() - self.pad * 2.0;
        let centred = cell.y + (cell.height - height) / 2.0;
        let mut top = if self.foot.is_some() { cell.y + PAD_FIELD } else { centred };
        let mut placed = Vec::new();
        for (line, size) in &self.lines {
            let x = match self.align {
                Align::Left => cell.x + PAD_LEFT.max(self.pad),
                Align::Center | Align::Vertical => cell.x + (cell.width - line.width) / 2.0,
            };
            let baseline = top + *size * ((LEADING - 1.0) / 2.0 + ASCENT);
            placed.extend(runs(line, *size, x, baseline, &[tag]));
            top += *size * LEADING;
        }
        if let Some((line, size)) = &self.foot {
            let x = cell.x + cell.width - PAD_FIELD - line.width;
            let baseline = cell.y + cell.height - PAD_FIELD - *size * (LEADING - ASCENT);
            placed.extend(runs(line, *size, x, baseline, &[tag]));
        }
        placed
    }
}

/// Sets what a cell shows in a width.
pub(super) fn words(cell: &TableCell, width: Pt, label_size: f32) -> Words {
    let pad = match &cell.content {
        CellContent::Label { align: Align::Left, .. } => PAD_LEFT,
        CellContent::Field { .. } => PAD_FIELD,
        CellContent::Label { .. } | CellContent::Figure { .. } | CellContent::Square(_) => PAD_X,
    };
    let measure = (width - pad * 2.0).max(Pt(4.0));
    match &cell.content {
        CellContent::Label { text, align: Align::Vertical, .. } => vertical(text, label_size),
        CellContent::Label { text, align, .. } => label(text, *align, label_size, measure),
        CellContent::Field { lines, foot } => field(lines, foot, label_size, measure),
        CellContent::Figure { figure, note, .. } => self::figure(figure, note, measure),
        // It has no words, and is drawn with its cell.
        CellContent::Square(_) => Words { lines: Vec::new(), align: Align::Center, pad: SIDE / 2.0, foot: None },
    }
}

fn label(text: &str, align: Align, size: f32, measure: Pt) -> Words {
    let setting = Setting::solid(size);
    let items = shape(&[(Face::Song, text)], setting);
    let lines = match align {
        Align::Left => break_lines(&items, measure, Pt::ZERO, false),
        Align::Center | Align::Vertical => centred(text, &items, measure, setting.size),
    };
    Words { lines: lines.into_iter().map(|line| (line, setting.size)).collect(), align, pad: PAD_Y, foot: None }
}

/// Paragraphs from the left, and the line to sign on.
fn field(paragraphs: &[String], foot: &str, size: f32, measure: Pt) -> Words {
    let setting = Setting::solid(size);
    let set = |text: &str| break_lines(&shape(&[(Face::Song, text)], setting), measure, Pt::ZERO, false);
    let lines = paragraphs.iter().flat_map(|text| set(text)).map(|line| (line, setting.size)).collect();
    let foot = set(foot).into_iter().next().map(|line| (line, setting.size));
    Words { lines, align: Align::Left, pad: PAD_FIELD, foot }
}

/// A number stands above its words where both do not fit on one line: （三）/不予公开.
fn centred(text: &str, items: &[Item], measure: Pt, size: Pt) -> Vec<Line> {
    let width = items.iter().map(|item| item.width).sum::<Pt>();
    let number = level::numbered(text).map_or(0, |numbered| text[numbered.number].chars().count());
    if width > measure && number > 0 && number < items.len() {
        let (number, words) = items.split_at(number);
        return [number, words].into_iter().flat_map(|part| balanced(part, measure, size)).collect();
    }
    balanced(items, measure, size)
}

/// Lines as even as can be: 商业/企业 and not 商业企/业.
fn balanced(items: &[Item], measure: Pt, size: Pt) -> Vec<Line> {
    let set = |measure| break_lines(items, measure, Pt::ZERO, false);
    let mut best = set(measure);
    let mut narrow = measure - size / 2.0;
    while best.len() > 1 && narrow >= size {
        let lines = set(narrow);
        if lines.len() > best.len() {
            break;
        }
        best = lines;
        narrow -= size / 2.0;
    }
    best
}

/// One character above the other; a mark stays beside the character before it.
fn vertical(text: &str, size: f32) -> Words {
    let setting = Setting::solid(size);
    let items = shape(&[(Face::Song, text)], setting);
    let mut groups: Vec<Vec<Item>> = Vec::new();
    for item in items {
        match groups.last_mut() {
            Some(group) if item.class == Class::Close => group.push(item),
            _ => groups.push(vec![item]),
        }
    }
    let wide = Pt(size * 8.0);
    let lines = groups.iter().flat_map(|group| break_lines(group, wide, Pt::ZERO, false));
    Words { lines: lines.map(|line| (line, setting.size)).collect(), align: Align::Vertical, pad: PAD_Y, foot: None }
}

/// A figure on one line, smaller where the column is narrow; its remark behind it, or below where there is no room.
fn figure(figure: &str, note: &str, measure: Pt) -> Words {
    let width = |items: &[Item]| items.iter().map(|item| item.width).sum::<Pt>();
    let mut size = FIGURE_SIZE;
    let mut items = shape(&[(Face::Song, figure)], Setting::solid(size));
    let natural = width(&items);
    if natural > measure {
        size = (size * (measure / natural)).max(LEAST_SIZE);
        items = shape(&[(Face::Song, figure)], Setting::solid(size));
    }
    let mut lines = Vec::new();
    if !items.is_empty() {
        lines.extend(break_lines(&items, measure, Pt::ZERO, false).into_iter().map(|line| (line, Pt(size))));
    }
    if !note.is_empty() {
        let note = shape(&[(Face::Song, &format!("（{note}）"))], Setting::solid(NOTE_SIZE));
        lines.extend(break_lines(&note, measure, Pt::ZERO, false).into_iter().map(|line| (line, Pt(NOTE_SIZE))));
    }
    Words { lines, align: Align::Center, pad: PAD_Y, foot: None }
}
