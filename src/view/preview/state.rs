//! What the preview of one open report remembers.

use std::{fmt, ops::Range};

use egui::{Context, Id, Rect};

use super::{
    focused::Inputs,
    list::{self, List},
    place::Place,
    sheets::Sheets,
    view::{Click, View, pages_id},
    worker::{Wanted, Worker},
};
use crate::{kit::focus, report::Edit, typeset::page::Pages};

/// The preview of one open report.
#[derive(Default)]
pub struct Preview {
    pub(super) worker: Option<Worker>,
    pub(super) inputs: Option<Inputs>,
    pub(super) sheets: Sheets,
    pub(super) view: View,
    pub(super) list: List,
    /// Where it lies in the window; `None` where it is closed.
    pub(super) area: Option<Rect>,
    /// Revision of the document, and what is being typed, that the pages were last asked for.
    pub(super) asked: Option<(u64, Vec<Edit>)>,
    /// How often the pages were asked for.
    pub(super) number: u64,
    /// Pictures that were last asked for, and of which pages.
    pub(super) wanted: (u64, Vec<Wanted>, Vec<Wanted>),
    /// Where the officer was last: the section, and the field.
    pub(super) was_at: (Option<usize>, Option<Place>),
    /// The section or field to be brought into view once its page is there.
    pub(super) show: Option<Show>,
    /// Where somebody has clicked, until the click is over.
    pub(super) click: Option<Click>,
}

#[derive(Clone, Debug)]
pub(super) enum Show {
    Section(usize),
    Place(Place),
}

impl fmt::Debug for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Preview").field("view", &self.view).finish_non_exhaustive()
    }
}

impl Preview {
    /// The pages as they were last set.
    pub fn pages(&self) -> &Pages {
        &self.sheets.pages
    }

    /// The page in the middle of the view, from 0.
    pub fn current(&self) -> usize {
        self.view.current
    }

    /// Points of the window to a point on paper.
    pub fn scale(&self) -> f32 {
        self.view.scale
    }

    /// The pages that can be seen in the list, from 0; none where it is not shown.
    pub fn listed(&self) -> Range<usize> {
        self.list.shown.clone()
    }

    /// Whether the list shows every page as it was last set.
    pub fn is_list_current(&self) -> bool {
        self.listed().all(|page| self.sheets.small.is_ready(page, self.list.pixels))
    }

    /// Whether a widget that was shown lately belongs to the preview.
    pub(crate) fn holds(&self, ctx: &Context, id: Id) -> bool {
        let is_listed = (0..self.sheets.pages.pages.len()).any(|page| list::row_id(page) == id);
        is_listed || id == pages_id() || self.area.is_some_and(|area| focus::lies_in(ctx, id, area))
    }
}
