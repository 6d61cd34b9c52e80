//! While keys are what is used, the resting pointer is as good as gone: nothing lights up under it, and no tooltip lies in
//! front of what is typed. It is back when it moves, clicks or turns its wheel.

use std::mem;

use egui::{Context, Event, Plugin, Pos2, RawInput};

#[derive(Debug, Default)]
struct Quiet {
    /// Where the pointer is; `None` outside the window.
    at: Option<Pos2>,
    /// Whether a button of it is down.
    down: bool,
    /// Whether egui was told that it is gone.
    gone: bool,
}

/// Puts it into a context. Once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Quiet::default());
}

impl Plugin for Quiet {
    fn debug_name(&self) -> &'static str {
        "quiet"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        for event in mem::take(&mut input.events) {
            match &event {
                Event::PointerMoved(pos) => {
                    self.at = Some(*pos);
                    self.gone = false;
                }
                Event::PointerButton { pos, pressed, .. } => {
                    self.at = Some(*pos);
                    self.down = *pressed;
                    self.gone = false;
                }
                Event::PointerGone => self.at = None,
                // egui asks where the pointer is, and has been told that it is nowhere.
                Event::MouseWheel { .. } | Event::Zoom(_) => {
                    if let Some(at) = self.at.filter(|_| mem::take(&mut self.gone)) {
                        input.events.push(Event::PointerMoved(at));
                    }
                }
                Event::Key { pressed: true, .. } | Event::Text(_) | Event::Ime(_)
                    if self.at.is_some() && !self.down && !self.gone =>
                {
                    self.gone = true;
                    input.events.push(Event::PointerGone);
                }
                _ => {}
            }
            input.events.push(event);
        }
    }
}
