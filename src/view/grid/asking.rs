//! The questions of a grid in front of the window: a paste that does not fit, a remark.

use std::ops::ControlFlow;

use egui::Context;

use super::{question::Answer, state::GridState};
use crate::{report::Report, view::editor::TypedEdit};

impl GridState {
    /// Shows the question that is open. Whoever shows the grid shows it as long as [`GridState::is_asking`], in front of
    /// everything, and makes the changes before the next frame; no command acts meanwhile.
    pub fn question_ui(&mut self, ctx: &Context, report: &Report) -> Vec<TypedEdit> {
        let was_asking = self.is_asking();
        let changes = self.paste_ui(ctx).or_else(|| self.note_ui(ctx, report));
        if was_asking && !self.is_asking() {
            self.refocus = true;
            ctx.request_repaint();
        }
        changes.into_iter().collect()
    }

    fn paste_ui(&mut self, ctx: &Context) -> Option<TypedEdit> {
        let answer = self.paste.as_mut()?.ui(ctx)?;
        let plan = self.paste.take()?.plan;
        let index = self.index.clone().filter(|_| answer == Answer::Go)?;
        self.carry_out(&index.lattice, plan)
    }

    fn note_ui(&mut self, ctx: &Context, report: &Report) -> Option<TypedEdit> {
        let ControlFlow::Break(change) = self.note.as_mut()?.ui(ctx, report) else { return None };
        self.note = None;
        change
    }
}
