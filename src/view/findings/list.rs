//! Which findings are listed, and where each begins.

use std::{collections::HashMap, ops::Range};

use egui::Ui;

use crate::{
    check::Severity,
    kit::{
        theme::{gap, size},
        widgets::{body_font, small_font},
        wrap::wrap_text,
    },
    open::{session::Session, stamp::Stamp},
};

/// Which findings of the open report are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of the current section.
    pub section_only: bool,
    /// Only those of this severity.
    pub severity: Option<Severity>,
}

/// Which rows are listed, and where each begins; kept while nothing of it changes.
#[derive(Debug, Default)]
pub struct List {
    made_for: Option<Made>,
    /// Indices of the findings that are listed.
    pub listed: Vec<usize>,
    /// Top of each row, and the bottom of the last.
    pub(super) tops: Vec<f32>,
}

/// What a [`List`] was made for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Made {
    checked: Option<Stamp>,
    width: f32,
    filter: Filter,
    place: Option<usize>,
}

/// The findings that are listed, in their order.
pub fn listed(session: &Session, filter: Filter) -> Vec<usize> {
    let findings = session.derived.findings.iter().zip(&session.derived.finding_places).enumerate();
    let kept = findings.filter(|(_, (finding, places))| {
        filter.severity.is_none_or(|severity| severity == finding.severity)
            && (!filter.section_only || places.contains(&session.place))
    });
    kept.map(|(index, _)| index).collect()
}

pub(super) const ROW_GAP: f32 = gap::TINY;

pub(super) const PADDING: f32 = gap::SMALL;

/// Room for the sign at the left.
pub(super) const SIGN: f32 = size::EM + gap::TINY;

impl List {
    /// Makes the list anew where it has to be.
    pub(super) fn refresh(&mut self, ui: &Ui, session: &Session, filter: Filter, width: f32) {
        let place = filter.section_only.then_some(session.place);
        let made_for = Made { checked: session.derived.made_for, width, filter, place };
        if self.made_for == Some(made_for) {
            return;
        }
        self.made_for = Some(made_for);
        self.listed = listed(session, filter);
        let (body, small) = (body_font(ui), small_font(ui));
        let (body_row, small_row) = ui.fonts_mut(|fonts| (fonts.row_height(&body), fonts.row_height(&small)));
        let room = width - 2.0 * PADDING - SIGN;
        // Widths of characters, looked up once.
        let mut widths = HashMap::new();
        let mut advance =
            |char| *widths.entry(char).or_insert_with(|| ui.fonts_mut(|fonts| fonts.glyph_width(&body, char)));
        let mut top = 0.0;
        self.tops.clear();
        for &index in &self.listed {
            self.tops.push(top);
            let lines = wrap_text(&session.derived.findings[index].message, room, &mut advance).count;
            top += lines as f32 * body_row + small_row + 2.0 * PADDING + ROW_GAP;
        }
        self.tops.push(top);
    }

    /// The rows of which something is between `from` and `to`.
    pub(super) fn visible(&self, from: f32, to: f32, open: Option<(usize, f32)>) -> Range<usize> {
        let more = |position: usize| open.filter(|(open, _)| *open < position).map_or(0.0, |(_, height)| height);
        let count = self.listed.len();
        let bottoms = self.tops.get(1..).unwrap_or_default();
        let first =
            bottoms.iter().enumerate().position(|(row, bottom)| bottom + more(row + 1) >= from).unwrap_or(count);
        let last = (first..count).find(|&row| self.tops[row] + more(row) > to).unwrap_or(count);
        first..last
    }
}
