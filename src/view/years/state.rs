//! What the page of years remembers.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    form::Role,
    kit::field::Line as Field,
    open::plot::{Plot, Series},
    rollup::years::{Line, Years, in_words},
};

/// What is wanted of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum YearsWish {
    /// To write the figures as a workbook.
    Book,
    /// To write the plot as SVG.
    Svg(Arc<Plot>),
    /// To write the plot as PNG.
    Png(Arc<Plot>),
}

/// The figures that are plotted at first.
const FIRST: [(Role, Role); 3] =
    [(Role::New, Role::AllApplicants), (Role::Granted, Role::AllApplicants), (Role::CarriedOut, Role::AllApplicants)];

/// What stands in a line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// The title of a table, by index into the latest form.
    Table(usize),
    /// A figure, by index.
    Figure(usize),
}

/// How many letters the figures of a year, and its growth, have at most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    pub(super) figure: usize,
    pub(super) growth: usize,
}

/// The page.
#[derive(Debug)]
pub struct YearsPage {
    /// The reports side by side.
    pub years: Arc<Years>,
    pub(super) words: Field,
    /// Whether figures that are nought in every year are listed, too.
    pub(super) all: bool,
    /// The lines that are plotted, by index.
    pub(super) chosen: BTreeSet<usize>,
    pub(super) letters: Letters,
    pub(super) fresh: bool,
}

impl YearsPage {
    /// The page of reports that stand side by side.
    pub fn new(years: Years) -> Self {
        let latest = years.reports.last().map(|report| &report.form);
        let first = FIRST.iter().filter_map(|(row, column)| {
            let form = latest?;
            let at = form.address(form.cell_of(*row, *column)?);
            years.lines.iter().position(|line| line.at == at)
        });
        let chosen = first.collect();
        let most = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| text.chars().count()).max().unwrap_or(0);
        let figures = years.lines.iter().flat_map(|line| line.figures.iter().flatten());
        let growths = years.lines.iter().flat_map(Line::growth);
        let letters = Letters {
            figure: most(&mut figures.map(ToString::to_string)),
            growth: most(&mut growths.flatten().map(in_words)),
        };
        Self { years: Arc::new(years), words: Field::new(""), all: false, chosen, letters, fresh: true }
    }

    /// The lines that are listed, below the titles of their tables.
    pub(super) fn listed(&self) -> Vec<Listed> {
        let words = self.words.shown();
        let is_listed =
            |line: &Line| (self.all || line.says_something()) && (words.is_empty() || line.name.contains(words));
        let mut listed = Vec::new();
        let mut table = None;
        for (at, line) in self.years.lines.iter().enumerate().filter(|(_, line)| is_listed(line)) {
            if table != Some(line.cell.table) {
                table = Some(line.cell.table);
                listed.push(Listed::Table(line.cell.table));
            }
            listed.push(Listed::Figure(at));
        }
        listed
    }

    /// What is plotted.
    pub(super) fn plot(&self, width: f32) -> Plot {
        let years = self.years.reports.iter().map(|report| format!("{} 年", report.year)).collect::<Vec<_>>();
        let series = self.chosen.iter().filter_map(|at| self.years.lines.get(*at)).map(|line| Series {
            title: line.name.clone(),
            figures: years.iter().cloned().zip(line.figures.iter().copied()).collect(),
        });
        Plot::columns(self.years.unit(), &series.collect::<Vec<_>>(), width)
    }
}
