//! The pages and their pictures, as far as they have come from the worker.

use std::{ops::Range, sync::Arc};

use egui::Context;

use super::{
    pictures::Pictures,
    worker::{Done, Wanted},
};
use crate::typeset::page::Pages;

/// Pages before and after those in view of which the pictures are kept ready.
const BESIDE: usize = 1;
/// Pages further away than this give their pictures back.
const FAR: usize = 4;
/// The same for the small pictures: fifty of them have as many pixels as three or four of the others.
const FAR_SMALL: usize = 20;

/// The pages and their pictures.
#[derive(Default)]
pub(super) struct Sheets {
    /// The pages as they were last set.
    pub(super) pages: Arc<Pages>,
    /// Counts the times that they were set.
    pub(super) revision: u64,
    /// The number of the report that they were last asked for and answered.
    pub(super) answered: u64,
    /// What is to be told of their faces; empty where they are ours.
    pub(super) faces: String,
    /// Why they cannot be set anew, in words.
    pub(super) problem: Option<String>,
    /// The pages as they are looked at.
    pub(super) large: Pictures,
    /// The pages in the list.
    pub(super) small: Pictures,
}

impl Sheets {
    pub(super) fn take(&mut self, ctx: &Context, done: Done) {
        if let Some((number, _)) = &done.pages {
            self.answered = *number;
        }
        match done.pages.map(|(_, pages)| pages) {
            Some(Ok((pages, faces))) => {
                self.faces = faces;
                self.large.compare(&self.pages, &pages);
                self.small.compare(&self.pages, &pages);
                self.pages = pages;
                self.revision += 1;
                self.problem = None;
            }
            Some(Err(problem)) => self.problem = Some(problem),
            None => {}
        }
        let count = self.pages.pages.len();
        for (pictures, drawn) in [(&mut self.large, done.large), (&mut self.small, done.small)] {
            for drawn in drawn.into_iter().filter(|drawn| drawn.page < count) {
                pictures.put(ctx, drawn);
            }
        }
    }

    /// The pictures that are wanted where these pages are in view: theirs first, then those of their neighbours.
    pub(super) fn wanted(&self, visible: &Range<usize>, scale: f32) -> Vec<Wanted> {
        self.large.wanted(self.around(visible), scale)
    }

    /// The same for the pages that the list shows; none where it shows none.
    pub(super) fn wanted_small(&self, listed: &Range<usize>, scale: f32) -> Vec<Wanted> {
        if listed.is_empty() { Vec::new() } else { self.small.wanted(self.around(listed), scale) }
    }

    fn around(&self, shown: &Range<usize>) -> impl Iterator<Item = usize> {
        let count = self.pages.pages.len().max(1);
        let before = shown.start.saturating_sub(BESIDE)..shown.start;
        let after = shown.end..(shown.end + BESIDE).min(count);
        shown.clone().chain(after).chain(before)
    }

    /// Gives back the pictures of pages that are far from those in view, and from those that the list shows.
    pub(super) fn forget_far(&mut self, visible: &Range<usize>, listed: &Range<usize>) {
        self.large.keep(&(visible.start.saturating_sub(FAR)..visible.end + FAR));
        if listed.is_empty() {
            self.small.keep(listed);
        } else {
            self.small.keep(&(listed.start.saturating_sub(FAR_SMALL)..listed.end + FAR_SMALL));
        }
    }
}
