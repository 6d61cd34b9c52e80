//! A whole report that is pasted, wherever it is: it would land in one text, so it is asked about first.

use egui::{Context, Event};

use super::{app::App, dialogs::Dialog};
use crate::import;

/// So many frames are waited for the focus to come back.
const PATIENCE: u8 = 30;

impl App {
    /// Takes a whole report out of the input, and asks about it; puts back one that was agreed to go where it was to go.
    pub(super) fn heed_paste(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        if self.paste.as_is.is_some() && !self.is_asking() {
            // The focus comes back a frame after the question is gone.
            if focused.is_some() && focused == self.paste.focus {
                let text = self.paste.as_is.take();
                ctx.input_mut(|input| input.events.extend(text.map(Event::Paste)));
                self.paste.focus = None;
            } else if self.paste.frames < PATIENCE {
                self.paste.frames += 1;
                ctx.request_repaint();
            } else {
                (self.paste.as_is, self.paste.focus) = (None, None);
                self.refuse("未粘贴：原来的位置已不存在，请点要粘贴的位置再试");
            }
            return;
        }
        if self.is_asking() || self.apart().is_some() || self.is_busy() {
            return;
        }
        let mut caught = None;
        ctx.input_mut(|input| {
            input.events.retain_mut(|event| match event {
                Event::Paste(text) if import::is_whole(text) => {
                    caught = Some(std::mem::take(text));
                    false
                }
                _ => true,
            });
        });
        if let Some(text) = caught {
            self.paste.frames = 0;
            self.paste.focus = focused.filter(|_| self.desk.is_some() && self.frozen().is_none());
            self.ask(ctx, Dialog::Paste(text, self.paste.focus.is_some()));
        }
    }

    /// Asks the clipboard for pages too, from now on.
    pub fn read_clipboard(&mut self) {
        self.paste.reads_html = true;
    }
}
