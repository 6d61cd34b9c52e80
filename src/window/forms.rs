//! The forms of the user: read beside the window, since their folder may lie on a share that does not answer.

use egui::Context;

use super::{app::App, dialogs::Dialog};
use crate::{draft::library::Library, open::job::Job};

impl App {
    /// Begins to read the forms; not again while they are being read.
    pub fn look_for_forms(&mut self, ctx: &Context, read: impl FnOnce() -> Library + Send + 'static) {
        self.forms.reading.get_or_insert_with(|| Job::start(&ctx.into(), "报告格式", move |_| read()));
    }

    /// Takes the forms into the questions for a new report, once they are read.
    pub(super) fn take_forms(&mut self) {
        let known = match self.forms.reading.as_ref().map(Job::poll) {
            None | Some(Ok(None)) => return,
            Some(Ok(Some(known))) => Some(known),
            // The built-in ones are there all the same.
            Some(Err(_lost)) => None,
        };
        self.forms.reading = None;
        let Some(known) = known else { return };
        self.start.put_forms(&known);
        for dialog in &mut self.dialogs {
            if let Dialog::New(new) = dialog {
                new.put_forms(&known);
            }
        }
        self.forms.known = Some(known);
    }
}
