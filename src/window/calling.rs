//! The window of a report comes to the front when another window of the same user calls it, where the report was opened
//! once more.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use egui::{Context, UserAttentionType, ViewportCommand};

use crate::draft::{Store, call::Ear};

/// Hears whether this window is called.
#[derive(Debug, Default)]
pub(super) struct Calling {
    ear: Option<Ear>,
    /// It was called, and whoever sits before it may not have seen it yet.
    is_called: Arc<AtomicBool>,
}

impl Calling {
    /// Begins to listen. Where nobody can listen, nobody is heard.
    pub(super) fn listen(&mut self, ctx: &Context, store: &Store) {
        let (ctx, is_called) = (ctx.clone(), Arc::clone(&self.is_called));
        self.ear = store
            .listen(move || {
                is_called.store(true, Ordering::Relaxed);
                come_forward(&ctx);
            })
            .ok();
    }

    /// Asks for no more attention once the window has it.
    pub(super) fn settle(&self, ctx: &Context) {
        let has_focus = || ctx.input(|input| input.viewport().focused == Some(true));
        if self.is_called.load(Ordering::Relaxed) && has_focus() {
            self.is_called.store(false, Ordering::Relaxed);
            ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Reset));
        }
    }
}

/// Where the desktop lets no window come forward by itself, it shows which one wants to.
fn come_forward(ctx: &Context) {
    ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
    ctx.send_viewport_cmd(ViewportCommand::Focus);
    ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
    ctx.request_repaint();
}
