//! Tables by their rules: what rules enclose is a table, and what no rule cuts in it is a cell.

use std::collections::BTreeMap;

use super::pen::{Painted, Rule};
use crate::import::{error::ImportError, limits::COLUMNS};

/// Rules that are no further apart are one: a double line, or pieces of one that do not quite meet.
const SNAP: f64 = 3.0;
/// Most faces of a table.
const FACES: usize = 5_000;
/// Most pairs of rules of a page that are looked at: drawings have thousands of lines, and no table has.
const PAIRS: usize = 1_000_000;

/// A table on a page.
#[derive(Debug)]
pub(super) struct Lattice {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    columns: Vec<f64>,
    rows: Vec<f64>,
    /// The cell of each face, row by row.
    cells: Vec<usize>,
}

impl Lattice {
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// The cell in which a point lies.
    pub(super) fn cell(&self, (x, y): (f64, f64)) -> Option<usize> {
        let at = |lines: &[f64], place: f64| {
            let behind = lines.partition_point(|line| *line <= place);
            behind.checked_sub(1).filter(|at| at + 1 < lines.len())
        };
        let (row, column) = (at(&self.rows, y)?, at(&self.columns, x)?);
        self.cells.get(row * (self.columns.len() - 1) + column).copied()
    }

    /// Whether a rule that cuts cells stands between two points of one line.
    pub(super) fn is_cut(&self, (left, y): (f64, f64), right: f64) -> bool {
        self.cell((left, y)) != self.cell((right, y))
    }

    /// The cells in reading order.
    pub(super) fn in_order(&self) -> Vec<Place> {
        let width = self.columns.len() - 1;
        // First and last row, first and last column.
        let mut seen = BTreeMap::<usize, [usize; 4]>::new();
        for (at, cell) in self.cells.iter().enumerate() {
            let (row, column) = (at / width, at % width);
            let own = seen.entry(*cell).or_insert([row, row, column, column]);
            *own = [own[0], row, own[2].min(column), own[3].max(column)];
        }
        let place = |(cell, [row, last, column, end]): (usize, [usize; 4])| Place {
            cell,
            row,
            column,
            across: (self.columns[column], self.columns[end + 1]),
            is_last: last + 2 == self.rows.len(),
        };
        let mut all = seen.into_iter().map(place).collect::<Vec<_>>();
        all.sort_by_key(|place| (place.row, place.column));
        all
    }
}

/// Where a cell is.
pub(super) struct Place {
    /// Its number.
    pub(super) cell: usize,
    /// Row and column in which it begins.
    pub(super) row: usize,
    pub(super) column: usize,
    /// From where to where it reaches.
    pub(super) across: (f64, f64),
    /// Whether it reaches down to the end of its table.
    pub(super) is_last: bool,
}

/// The tables of a page, smaller ones first: one may stand in a cell of another.
pub(super) fn lattices(painted: &Painted) -> Result<Vec<Lattice>, ImportError> {
    let (horizontal, vertical) = (joined(&painted.horizontal), joined(&painted.vertical));
    if horizontal.len().saturating_mul(vertical.len()) > PAIRS {
        return Err(ImportError::TooMany);
    }
    let mut found = Vec::new();
    for (horizontal, vertical) in groups(&horizontal, &vertical) {
        found.extend(lattice(&horizontal, &vertical)?);
    }
    let area = |own: &Lattice| (own.right - own.left) * (own.bottom - own.top);
    found.sort_by(|a, b| area(a).total_cmp(&area(b)));
    Ok(found)
}

/// Rules on one line that meet, as one.
fn joined(rules: &[Rule]) -> Vec<Rule> {
    /// Shorter ones are strokes of something else.
    const SHORTEST: f64 = 4.0;
    let mut rules = rules.to_vec();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut all: Vec<Rule> = Vec::new();
    let mut rest = rules.as_slice();
    while let Some(first) = rest.first() {
        // Those beside each other, however many: pieces of one line differ by hairs.
        let count = rest.iter().take_while(|rule| rule.at - first.at <= 1.0).count();
        let (own, behind) = rest.split_at(count);
        rest = behind;
        let mut own = own.to_vec();
        own.sort_by(|a, b| a.from.total_cmp(&b.from));
        let start = all.len();
        for rule in own {
            match all[start..].last_mut() {
                Some(last) if rule.from <= last.to + SNAP => last.to = last.to.max(rule.to),
                _ => all.push(rule),
            }
        }
    }
    all.retain(|rule| rule.to - rule.from >= SHORTEST);
    all
}

/// Rules that touch each other, directly or by others.
fn groups(horizontal: &[Rule], vertical: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut parents = (0..horizontal.len() + vertical.len()).collect::<Vec<_>>();
    for (h, across) in horizontal.iter().enumerate() {
        for (v, down) in vertical.iter().enumerate() {
            let meets = |rule: &Rule, at: f64| (rule.from - SNAP..=rule.to + SNAP).contains(&at);
            if meets(across, down.at) && meets(down, across.at) {
                unite(&mut parents, h, horizontal.len() + v);
            }
        }
    }
    let mut all = BTreeMap::<usize, (Vec<Rule>, Vec<Rule>)>::new();
    for (at, rule) in horizontal.iter().chain(vertical).enumerate() {
        let (across, down) = all.entry(root(&mut parents, at)).or_default();
        if at < horizontal.len() { across.push(*rule) } else { down.push(*rule) }
    }
    all.into_values().filter(|(across, down)| !across.is_empty() && !down.is_empty()).collect()
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

fn unite(parents: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(parents, one), root(parents, other));
    parents[one.max(other)] = one.min(other);
}

/// The table of rules that touch each other; `None` where they enclose no more than one cell.
fn lattice(horizontal: &[Rule], vertical: &[Rule]) -> Result<Option<Lattice>, ImportError> {
    // Where a page cuts a table its last rule may be missing, and many have none at their sides.
    let ends = |rules: &[Rule]| rules.iter().flat_map(|rule| [rule.from, rule.to]).collect::<Vec<_>>();
    let lines = |rules: &[Rule], others: &[Rule]| {
        let mut places = rules.iter().map(|rule| rule.at).collect::<Vec<_>>();
        let outer = ends(others);
        places.push(outer.iter().copied().fold(f64::INFINITY, f64::min));
        places.push(outer.iter().copied().fold(f64::NEG_INFINITY, f64::max));
        snapped(places)
    };
    let (rows, columns) = (lines(horizontal, vertical), lines(vertical, horizontal));
    let (height, width) = (rows.len().saturating_sub(1), columns.len().saturating_sub(1));
    if height * width < 2 {
        return Ok(None);
    }
    if width > COLUMNS || height * width > FACES {
        return Err(ImportError::TooMany);
    }
    let covers = |rules: &[Rule], line: f64, middle: f64| {
        rules.iter().any(|rule| (rule.at - line).abs() <= SNAP && rule.from <= middle && middle <= rule.to)
    };
    let mut parents = (0..height * width).collect::<Vec<_>>();
    for row in 0..height {
        for column in 0..width {
            let face = row * width + column;
            let (x, y) = (f64::midpoint(columns[column], columns[column + 1]), f64::midpoint(rows[row], rows[row + 1]));
            if column + 1 < width && !covers(vertical, columns[column + 1], y) {
                unite(&mut parents, face, face + 1);
            }
            if row + 1 < height && !covers(horizontal, rows[row + 1], x) {
                unite(&mut parents, face, face + width);
            }
        }
    }
    let cells = (0..parents.len()).map(|face| root(&mut parents, face)).collect::<Vec<_>>();
    if cells.iter().all(|cell| *cell == cells[0]) {
        return Ok(None);
    }
    let (left, right) = (columns[0], columns[width]);
    Ok(Some(Lattice { left, right, top: rows[0], bottom: rows[height], columns, rows, cells }))
}

/// Places in order, those beside each other as one.
fn snapped(mut places: Vec<f64>) -> Vec<f64> {
    places.sort_by(f64::total_cmp);
    let mut all: Vec<f64> = Vec::new();
    for place in places {
        match all.last() {
            Some(last) if place - last <= SNAP => {}
            _ => all.push(place),
        }
    }
    all
}
