//! Which lines are listed, and in which order.

use super::{
    figures::Figures,
    row::{Of, Row, Status},
};
use crate::{form::CellRef, number::Number};

/// What lines are put in order by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// As they came: that of the roster.
    #[default]
    Given,
    /// The name of the office.
    Name,
    /// What kind of office it is.
    Level,
    /// Where it stands.
    Status,
    /// How far it is on its way to the signature.
    State,
    /// Errors, then warnings.
    Errors,
    /// Warnings.
    Warnings,
    /// What is not filled in.
    Lacking,
    /// A figure that was chosen, that of this cell of the sum.
    Figure(CellRef),
    /// By how much it has grown.
    Growth(CellRef),
}

/// Which lines are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// Those that are in the sum.
    Added,
    /// Reports with errors.
    Errors,
    /// Reports of which something is not filled in.
    Lacking,
    /// Reports that were made public.
    Public,
    /// Reports that are there, and were not made public.
    NotPublic,
    /// Offices of which nothing is there.
    Missing,
    /// What is there, and not in the sum.
    Left,
    /// Files that cannot be read.
    Broken,
    /// Those behind a sum: they are in it, with a figure that is not nought.
    Behind(CellRef),
}

impl Show {
    /// All that can be chosen; [`Self::Behind`] is by a click on a sum.
    pub const CHOICES: [Self; 9] = [
        Self::All,
        Self::Added,
        Self::Errors,
        Self::Lacking,
        Self::Public,
        Self::NotPublic,
        Self::Missing,
        Self::Left,
        Self::Broken,
    ];

    /// Name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "全部",
            Self::Added => "计入汇总的",
            Self::Errors => "有错误的",
            Self::Lacking => "有未填部分的",
            Self::Public => "已公布的",
            Self::NotPublic => "未公布的",
            Self::Missing => "未报送的",
            Self::Left => "未计入汇总的",
            Self::Broken => "无法读取的",
            Self::Behind(_) => "所选数字不为 0 的",
        }
    }
}

/// Which lines are wanted, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What the name, the code, or the file contains.
    pub words: String,
    /// Which of them.
    pub show: Show,
    /// By what they are put in order.
    pub by: Column,
    /// Whether the greatest comes first.
    pub falls: bool,
}

impl Wanted {
    /// Whether a line is listed.
    pub fn takes(&self, row: &Row, figures: &[Figures]) -> bool {
        let is_shown = match self.show {
            Show::All => true,
            Show::Added => row.is_added,
            Show::Errors => row.open[0] > 0,
            Show::Lacking => row.lacking > 0,
            Show::Public => row.is_public(),
            Show::NotPublic => row.progress.is_some() && !row.is_public(),
            Show::Missing => row.status == Status::Missing,
            Show::Left => !row.is_added && matches!(row.of, Of::Unit(_)),
            Show::Broken => row.of == Of::Broken,
            Show::Behind(cell) => {
                let figure = of(figures, cell).and_then(|figures| figures.number(row));
                row.is_added && figure.is_some_and(|figure| !figure.is_zero())
            }
        };
        let words = self.words.trim();
        is_shown && (words.is_empty() || [&row.name, &row.code, &row.file].iter().any(|text| text.contains(words)))
    }
}

/// The figures of a cell, where they are known.
fn of(figures: &[Figures], cell: CellRef) -> Option<&Figures> {
    figures.iter().find(|figures| figures.cell == cell)
}

/// The lines that are wanted, by index, in their order.
pub fn order(rows: &[Row], figures: &[Figures], wanted: &Wanted) -> Vec<u32> {
    let taken = rows.iter().enumerate().filter(|(_, row)| wanted.takes(row, figures));
    let mut order = taken.filter_map(|(at, _)| u32::try_from(at).ok()).collect::<Vec<_>>();
    let row = |at: &u32| &rows[*at as usize];
    // Sorts that keep the order of equals: what is put in order twice is so by both.
    match wanted.by {
        Column::Given => {}
        Column::Name => order.sort_by(|a, b| row(a).name.cmp(&row(b).name)),
        Column::Level => order.sort_by(|a, b| row(a).level.cmp(&row(b).level)),
        Column::Status => order.sort_by_key(|at| row(at).status),
        Column::State => order.sort_by_key(|at| row(at).progress),
        Column::Errors => order.sort_by_key(|at| (row(at).open[0], row(at).open[1])),
        Column::Warnings => order.sort_by_key(|at| row(at).open[1]),
        Column::Lacking => order.sort_by_key(|at| row(at).lacking),
        Column::Figure(cell) => {
            let figures = of(figures, cell);
            order.sort_by_cached_key(|at| figures?.number(row(at)).map(Number::to_decimal));
        }
        Column::Growth(cell) => {
            let figures = of(figures, cell);
            order.sort_by_cached_key(|at| figures?.of_row(row(at))?.growth());
        }
    }
    if wanted.falls {
        order.reverse();
    }
    order
}
