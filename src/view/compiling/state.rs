//! What the page of many reports remembers.

use std::{path::PathBuf, sync::Arc};

use egui::Context;

use super::chosen::{Beside, Textures};
use crate::{
    form::CellRef,
    kit::field::Line,
    open::{
        compiling::{
            Compiling,
            figures::MOST,
            list::{Column, Show, Wanted},
            row::{Of, Row},
        },
        plot::Plot,
        wake::Wake,
    },
    rollup::{Collection, Format},
};

/// What is wanted of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum CompilingWish {
    /// To choose the roster.
    Roster,
    /// To do without a roster.
    NoRoster,
    /// To make an empty roster.
    RosterTemplate,
    /// To choose the reports of the year before.
    Last,
    /// To do without them.
    NoLast,
    /// To write the workbook for people.
    Book,
    /// To write the tables for programs.
    Tables(Format),
    /// To begin a new report with the sums.
    Own,
    /// To write a letter to each office.
    Letters,
    /// To write what is wrong into the files of the offices, as comments.
    Remarks,
    /// To put the years of an office side by side, the one of this report of the collection.
    Years(usize),
    /// To open this file in a window of its own, only to be looked at.
    View(PathBuf),
    /// To write the plot as SVG.
    Svg(Arc<Plot>),
    /// To write the plot as PNG.
    Png(Arc<Plot>),
}

/// Which part of the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// The list of offices.
    #[default]
    Offices,
    /// The sums.
    Sums,
    /// What is to be asked.
    Questions,
    /// A figure of the offices as a plot.
    Plot,
}

/// The page.
#[derive(Debug)]
pub struct CompilingPage {
    /// What is put together.
    pub compiling: Compiling,
    /// The file of the roster.
    pub roster: Option<PathBuf>,
    pub(super) part: Part,
    pub(super) words: Line,
    /// The line that is chosen, by its file, or by its name where it has none.
    pub(super) chosen: Option<String>,
    pub(super) beside: Option<Beside>,
    /// Pictures of the pages beside the list.
    pub(super) textures: Textures,
    /// Where the list is to begin in the next frame: the index of its first line.
    pub(super) scroll: Option<usize>,
    /// The question that is told in full, by index.
    pub(super) question: Option<usize>,
    /// Whether there is anything that figures can have grown from.
    pub(super) has_before: bool,
    /// Of what it is asked.
    asked_of: Option<Arc<Collection>>,
    /// Which page of the plots is shown.
    pub(super) plot_page: usize,
    /// How many lines were in view.
    pub(super) in_view: usize,
    pub(super) fresh: bool,
    pub(super) in_front: bool,
}

impl CompilingPage {
    /// The page of a folder that is put together.
    pub fn new(compiling: Compiling) -> Self {
        Self {
            compiling,
            roster: None,
            part: Part::default(),
            words: Line::new(""),
            chosen: None,
            beside: None,
            textures: Textures::default(),
            scroll: None,
            question: None,
            asked_of: None,
            has_before: false,
            plot_page: 0,
            in_view: 1,
            fresh: true,
            in_front: true,
        }
    }

    /// What a line is known by, whatever was read anew.
    pub(super) fn key(row: &Row) -> &str {
        if row.file.is_empty() { &row.name } else { &row.file }
    }

    /// The line that is chosen.
    pub(super) fn row(&self) -> Option<&Row> {
        let chosen = self.chosen.as_deref()?;
        self.compiling.rows().iter().find(|row| Self::key(row) == chosen)
    }

    /// Chooses a line, and shows what there is of it beside the list.
    pub(super) fn choose(&mut self, at: usize) {
        let Some(row) = self.compiling.rows().get(at) else { return };
        let key = Self::key(row).to_owned();
        self.question = None;
        if self.chosen.as_ref() != Some(&key) {
            self.chosen = Some(key);
            self.beside = Some(Beside::of(row, self.compiling.collection().map(|collection| &**collection)));
            self.textures.0.clear();
        }
    }

    /// Shows the line that is chosen in the list of offices.
    pub(super) fn show_in_list(&mut self, wake: &Wake) {
        let Some(at) = self.row().and_then(|row| self.compiling.rows().iter().position(|one| one == row)) else {
            return;
        };
        self.part = Part::Offices;
        self.words = Line::new("");
        self.want(Wanted { words: String::new(), show: Show::All, ..self.compiling.wanted().clone() }, wake);
        self.scroll = self.compiling.list().iter().position(|listed| *listed as usize == at);
    }

    /// Tells a question in full, with the office that it is about.
    pub(super) fn ask_about(&mut self, at: usize) {
        let Some(collection) = self.compiling.collection().cloned() else { return };
        let Some(question) = collection.questions.get(at) else { return };
        let of = |row: &Row| match (question.unit, question.office) {
            (Some(unit), _) => row.of == Of::Unit(unit),
            (None, Some(office)) => row.of == Of::Missing(office),
            (None, None) => row.of == Of::Broken && question.words.contains(&row.file),
        };
        if let Some(row) = self.compiling.rows().iter().position(of) {
            self.choose(row);
        } else {
            (self.chosen, self.beside) = (None, None);
        }
        self.question = Some(at);
    }

    /// Lists other lines, from the first on.
    pub(super) fn want(&mut self, wanted: Wanted, wake: &Wake) {
        if *self.compiling.wanted() != wanted {
            self.compiling.want(wanted, wake);
            (self.scroll, self.plot_page) = (Some(0), 0);
        }
    }

    /// Lists the reports behind a sum, the greatest figure first.
    pub(super) fn list_behind(&mut self, cell: CellRef, wake: &Wake) {
        self.part = Part::Offices;
        self.words = Line::new("");
        let mut chosen = self.compiling.chosen().to_vec();
        if !chosen.contains(&cell) {
            chosen.truncate(MOST - 1);
            chosen.insert(0, cell);
        }
        self.compiling.choose(chosen, wake);
        let wanted = Wanted { words: String::new(), show: Show::Behind(cell), by: Column::Figure(cell), falls: true };
        self.want(wanted, wake);
    }

    /// Whether there is a sum to be handed on.
    pub(super) fn whole(&self) -> Option<&Collection> {
        self.compiling.collection().filter(|_| !self.compiling.is_busy()).map(|collection| &**collection)
    }

    /// Takes what has come from beside the window.
    pub fn poll(&mut self, ctx: &Context) {
        let wake = Wake::from(ctx);
        if self.compiling.poll(&wake) {
            let is_same = match (self.compiling.collection(), &self.asked_of) {
                (Some(now), Some(before)) => Arc::ptr_eq(now, before),
                (now, before) => now.is_none() && before.is_none(),
            };
            if !is_same {
                // Questions are other ones now, or stand elsewhere.
                (self.asked_of, self.question) = (self.compiling.collection().cloned(), None);
                let has_before = |all: &Arc<Collection>| (0..all.units.len()).any(|at| all.before(at).is_some());
                self.has_before = self.asked_of.as_ref().is_some_and(has_before);
            }
            if !is_same || self.beside.as_ref().is_some_and(|beside| !beside.is_current(self.row())) {
                self.look_again();
            }
        }
        if let Some(beside) = &mut self.beside {
            beside.poll();
        }
    }

    /// What there is now of the line that is chosen; its pages stay where it is as it was.
    fn look_again(&mut self) {
        let Some(before) = self.beside.take() else { return };
        let Some(row) = self.row().cloned() else { return self.textures.0.clear() };
        let mut beside = Beside::of(&row, self.compiling.collection().map(|collection| &**collection));
        beside.shows_pages = before.shows_pages;
        if before.is_current(Some(&row)) {
            (beside.reading, beside.sheets) = (before.reading, before.sheets);
        } else {
            self.textures.0.clear();
        }
        self.beside = Some(beside);
    }
}
