//! Work beside the window wakes the window by asking for a frame.

use egui::Context;

use crate::open::wake::Wake;

impl From<&Context> for Wake {
    fn from(ctx: &Context) -> Self {
        let ctx = ctx.clone();
        Self::new(move |time| ctx.request_repaint_after(time))
    }
}
