//! 第一次使用: the example is opened, and each step of the tour shows what it speaks of.

use egui::{Context, Ui};

use super::{app::App, dialogs::Intent};
use crate::{
    address::Address,
    draft,
    form::Role,
    open::{
        origin::Origin,
        session::Session,
        settings::{SidePage, preview::Shown},
    },
    view::{
        command::Command,
        desk::Desk,
        preview,
        tour::{self, Answer, Step},
    },
};

impl App {
    /// Opens the example to be toured.
    pub(super) fn begin_tour(&mut self, ctx: &Context) {
        self.tour = Some(Step::FIRST);
        self.open_example(ctx);
    }

    /// Opens the example.
    pub(super) fn open_example(&mut self, ctx: &Context) {
        // A test reads the example: it cannot fail.
        if let Ok(example) = draft::parse(draft::example()) {
            self.request(ctx, Intent::Replace(Box::new(Session::example(example).into())));
        }
    }

    /// The step at the foot of the window, as long as the example is open.
    pub(super) fn tour_ui(&mut self, ui: &mut Ui) {
        let is_example = |desk: &Desk| matches!(desk.session.origin(), Origin::Example(_));
        let Some(step) = self.tour.filter(|_| self.desk.as_ref().is_some_and(is_example)) else { return };
        match tour::ui(step, ui) {
            Some(Answer::Go(step)) => self.show_step(ui.ctx(), step),
            Some(Answer::End) => self.tour = None,
            None => {}
        }
    }

    fn show_step(&mut self, ctx: &Context, step: Step) {
        self.tour = Some(step);
        let is_previewed = self.settings.preview.shown != Shown::Closed;
        if is_previewed != (step == Step::Preview) {
            self.settings.preview.toggle(preview::has_room(ctx));
        }
        let Some(desk) = &mut self.desk else { return };
        match step {
            Step::Sections => {
                desk.enter(0);
                self.settings.sections_open = true;
            }
            Step::Cells => {
                let table = desk.report().form.table_of(Role::Requests).map(|(_, table)| Address::new(&*table.key));
                if let Some(table) = table {
                    desk.go_to(&table);
                }
            }
            Step::Findings => {
                self.run(ctx, Command::NextFinding);
                self.settings.show(SidePage::Findings);
            }
            Step::Preview | Step::Files => {}
        }
    }
}
