//! What the page of years remembers.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    form::Role,
    kit::field::Line as Field,
    open::plot::{Plot, Series},
    rollup::years::{Line, Years},
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
        Self { years: Arc::new(years), words: Field::new(""), all: false, chosen, fresh: true }
    }

    /// The office.
    pub(super) fn unit(&self) -> &str {
        self.years.reports.last().map_or("", |report| report.unit.trim())
    }

    /// The lines that are listed, by index.
    pub(super) fn listed(&self) -> Vec<usize> {
        let words = self.words.shown();
        let is_listed =
            |line: &Line| (self.all || line.says_something()) && (words.is_empty() || line.name.contains(words));
        let lines = self.years.lines.iter().enumerate();
        lines.filter(|(_, line)| is_listed(line)).map(|(at, _)| at).collect()
    }

    /// What is plotted.
    pub(super) fn plot(&self, width: f32) -> Plot {
        let years = self.years.reports.iter().map(|report| format!("{} 年", report.year)).collect::<Vec<_>>();
        let series = self.chosen.iter().filter_map(|at| self.years.lines.get(*at)).map(|line| Series {
            title: line.name.clone(),
            figures: years.iter().cloned().zip(line.figures.iter().copied()).collect(),
        });
        Plot::columns(self.unit(), &series.collect::<Vec<_>>(), width)
    }
}
