//! What the status line says about what was done, refused or found last.

use egui::{Label, RichText, Ui};

use super::kind_of_page::Apart;
use crate::{
    check::Severity,
    kit::theme::{palette, sign, size},
    view::severity::severity_look,
};

/// Room in points that the rest of the status line keeps beside a notice: state, comments and findings.
const KEPT: f32 = size::EM * 28.0;
/// Least width in points that a notice is cut to.
const LEAST: f32 = size::EM * 8.0;

/// What is said in the status line, until report or review change again.
#[derive(Debug)]
pub(super) struct Notice {
    pub(super) what: What,
    /// How far the report was when it was said.
    pub(super) at: State,
}

/// What is shown, and how far the report is: [`crate::open::session::Session::changes`], and whether something is being
/// typed that is not in it yet.
pub(super) type State = (Option<Apart>, Option<(u64, bool)>);

#[derive(Debug)]
pub(super) enum What {
    Done(String),
    Refused(String),
    Found(Severity, String),
}

impl Notice {
    /// Shows it in what the rest of the line leaves free; the pointer brings up what is cut off.
    pub(super) fn ui(&self, ui: &mut Ui) {
        let palette = palette(ui);
        let (words, color) = match &self.what {
            What::Done(words) => (format!("{} {words}", sign::OK), palette.ok),
            What::Refused(why) => (format!("{} {why}", sign::WARNING), palette.warning),
            What::Found(severity, words) => {
                let (sign, color, _) = severity_look(ui, *severity);
                (format!("{sign} {words}"), color)
            }
        };
        let room = (ui.available_width() - KEPT).max(LEAST);
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(RichText::new(words).small().color(color)).truncate());
        });
    }
}
