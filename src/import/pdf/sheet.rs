//! A painted page, taken apart: letters into cells, and the others into lines.

use std::collections::BTreeMap;

use super::{
    font::UNKNOWN,
    lattice::{Lattice, lattices},
    lines::{Line, lines, unknown},
    pen::{Glyph, Painted},
};
use crate::import::error::ImportError;

/// A page, taken apart.
pub(super) struct Sheet {
    pub(super) tables: Vec<Filled>,
    pub(super) lines: Vec<Line>,
    /// Lines that the file itself calls none of its text.
    pub(super) artifacts: Vec<String>,
    /// Letters that stand askew.
    pub(super) askew: Option<String>,
    pub(super) has_picture: bool,
}

/// A table with the lines in each of its cells.
pub(super) struct Filled {
    pub(super) lattice: Lattice,
    pub(super) cells: BTreeMap<usize, Vec<Line>>,
}

impl Sheet {
    pub(super) fn of(painted: Painted) -> Result<Self, ImportError> {
        let lattices = lattices(&painted)?;
        let Painted { glyphs, artifacts, askew, has_picture, .. } = painted;
        let mut of_cells = lattices.iter().map(|_| BTreeMap::<usize, Vec<Glyph>>::new()).collect::<Vec<_>>();
        let mut free = Vec::new();
        for glyph in glyphs {
            let middle = glyph.middle();
            let table = lattices.iter().position(|lattice| lattice.holds(middle));
            let cell = table.and_then(|table| Some((table, lattices[table].cell(middle)?)));
            match cell {
                Some((table, cell)) => of_cells[table].entry(cell).or_default().push(glyph),
                None => free.push(glyph),
            }
        }
        let tables = lattices.into_iter().zip(of_cells).map(|(lattice, mut cells)| {
            mark_cut(&lattice, &mut cells);
            let cells = cells.into_iter().map(|(cell, glyphs)| (cell, lines(glyphs)));
            Filled { cells: cells.collect(), lattice }
        });
        let artifacts = lines(artifacts).into_iter().map(|line| line.text).collect();
        let askew = Some(askew).filter(|askew| !askew.trim().is_empty());
        Ok(Self { tables: tables.collect(), lines: lines(free), artifacts, askew, has_picture })
    }

    /// How many letters it has, and of how many nothing is known.
    pub(super) fn letters(&self) -> (usize, usize) {
        let cells = self.tables.iter().flat_map(|table| table.cells.values().flatten());
        let texts = cells.chain(&self.lines).map(|line| line.text.as_str());
        texts.fold((0, 0), |(all, none), text| (all + text.chars().count(), none + unknown(text)))
    }

    /// Where its tables begin and end.
    pub(super) fn spans(&self) -> impl Iterator<Item = (f64, f64)> {
        self.tables.iter().map(|table| (table.lattice.top, table.lattice.bottom))
    }
}

/// Figures through which a rule goes: of two that touch, nobody can say whether they are one. They get a mark that is
/// no figure, so that they are asked about.
fn mark_cut(lattice: &Lattice, cells: &mut BTreeMap<usize, Vec<Glyph>>) {
    let mut digits = cells.values().flatten().filter(|glyph| glyph.char.is_ascii_digit()).copied().collect::<Vec<_>>();
    digits.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let touches = |left: &Glyph, right: &Glyph| {
        (left.base - right.base).abs() < 0.1 * left.size && (right.left - left.right).abs() < 0.12 * left.size
    };
    let cut = digits.windows(2).filter(|pair| {
        let (left, right) = (pair[0].middle(), pair[1].middle());
        touches(&pair[0], &pair[1]) && lattice.is_cut(left, right.0)
    });
    for glyph in cut.flatten().copied().collect::<Vec<_>>() {
        if let Some(own) = lattice.cell(glyph.middle()).and_then(|cell| cells.get_mut(&cell)) {
            own.push(Glyph { char: UNKNOWN, left: glyph.right, right: glyph.right, ..glyph });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::pen::Rule, *};

    fn glyphs(text: &str, left: f64) -> impl Iterator<Item = Glyph> {
        (0_u32..).zip(text.chars()).map(move |(at, char)| {
            let left = left + 4.0 * f64::from(at);
            Glyph { char, left, right: left + 4.0, base: 14.0, size: 8.0 }
        })
    }

    #[track_caller]
    fn check(figures: &[(&str, f64)], expected: &[&str]) {
        let rule = |at: f64, to: f64| Rule { at, from: 0.0, to };
        let painted = Painted {
            glyphs: figures.iter().flat_map(|(text, left)| glyphs(text, *left)).collect(),
            horizontal: vec![rule(0.0, 60.0), rule(20.0, 60.0)],
            vertical: vec![rule(0.0, 20.0), rule(30.0, 20.0), rule(60.0, 20.0)],
            ..Painted::default()
        };
        let sheet = Sheet::of(painted).expect("few letters");
        let cells = sheet.tables[0].cells.values().map(|lines| lines[0].text.as_str()).collect::<Vec<_>>();
        assert_eq!(cells, expected);
    }

    #[test]
    fn figures_that_a_rule_cuts_are_marked() {
        check(&[("12", 4.0), ("345", 34.0)], &["12", "345"]);
        // Six digits one behind the other over both cells: the mark stands behind the digits that the rule parts.
        check(&[("123456", 18.0)], &["123\u{FFFD}", "45\u{FFFD} 6"]);
    }
}
