//! The window put together: bars, panels, the page in the middle, and what is in front of them.

use egui::{Align2, Context, FontId, Id, Order, Ui, vec2};

use super::{app::App, bars, dialogs, order::Last, page, side};
use crate::{
    kit::{fonts, theme},
    open::{settings::preview::Shown, wake::Wake},
    view::{
        banner::{self, Banner},
        preview, sections, start,
        wish::Wish,
    },
};

impl App {
    /// Draws everything, and does what was wanted in doing so.
    pub(super) fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut wishes = Vec::new();
        let apart = self.apart();
        bars::menu_ui(self, ui, &mut wishes);
        if apart.is_none() {
            bars::toolbar_ui(self, ui, &mut wishes);
        }
        bars::status_ui(self, ui, &mut wishes);
        if apart.is_none() {
            self.tour_ui(ui);
            self.banner_ui(ui, &mut wishes);
        }
        if let Some(apart) = apart {
            self.apart_ui(ui, apart, &mut wishes);
        } else if self.desk.is_some() {
            self.panels_ui(ui, &mut wishes);
            self.follow_click();
        } else {
            let (able, notes) = (self.able(&start::COMMANDS), self.due_lines());
            let behind = self.compiling_behind();
            let Self { start: new, settings, nearby, .. } = self;
            start::page_ui(
                ui,
                &mut start::StartPage { new, settings, nearby, notes: &notes, behind, able: &able },
                &mut wishes,
            );
        }
        self.front_ui(&ctx);
        for wish in wishes {
            self.grant(&ctx, wish);
        }
    }

    /// What is in front of everything.
    fn front_ui(&mut self, ctx: &Context) {
        hover_ui(ctx);
        self.dialogs_ui(ctx);
        self.job_ui(ctx);
    }

    /// What there is to say about the open report at the foot of the window.
    fn banner_ui(&self, ui: &mut Ui, wishes: &mut Vec<Wish>) {
        let (Some(desk), Some(guard)) = (&self.desk, &self.guard) else { return };
        let wake = Wake::from(ui.ctx());
        let is_hanging = self.work.saving().is_some_and(|job| job.seems_to_hang(&wake));
        let able = &self.able(&banner::COMMANDS);
        wishes.extend(banner::ui(Banner { desk, guard, is_hanging, able }, ui));
    }

    /// The open report between its panels. Panels take their room in the order in which they are named, but what stands
    /// right of the form follows from it, and is filled in when the form has taken the keys of this frame.
    fn panels_ui(&mut self, ui: &mut Ui, wishes: &mut Vec<Wish>) {
        let Some(desk) = &mut self.desk else { return };
        sections::panel_ui(ui, desk, &mut self.settings);
        let at_right = side::panel(self, ui);
        let Some(desk) = &mut self.desk else { return };
        let pages = preview::panel(ui, desk, &mut self.settings.preview);
        if self.settings.preview.shown != Shown::Alone {
            page::page_ui(self, ui, wishes);
        }
        if let Some(desk) = &mut self.desk {
            desk.refresh();
            if let Some(mut pages) = pages {
                preview::fill(&mut pages, desk, &mut self.settings.preview, wishes);
            }
        }
        if let Some(mut at_right) = at_right {
            side::fill(self, &mut at_right, wishes);
        }
    }

    /// Tells of work under way that takes long, and lets it be given up.
    fn job_ui(&mut self, ctx: &Context) {
        let wake = Wake::from(ctx);
        if !self.work.waiting().is_some_and(|job| job.is_long(&wake)) {
            return;
        }
        self.note_focus(ctx);
        if self.work.waiting().is_some_and(|job| dialogs::job_ui(job, ctx)) {
            self.work.give_up();
            self.leave_choosing();
            self.give_focus_back(ctx);
        }
    }

    /// Does what a view wants done.
    fn grant(&mut self, ctx: &Context, wish: Wish) {
        match wish {
            Wish::Tell(command) => self.run(ctx, command),
            Wish::Review(wish) => self.answer_review(ctx, wish),
            Wish::Open(path) => self.open(ctx, &path),
            Wish::Follow(path) => self.read_last(ctx, path, Last::New),
            Wish::Create(report) => self.create(ctx, *report),
            Wish::Waive(finding) => self.ask_to_waive(ctx, *finding),
            Wish::Edit => {
                if let (Some(guard), Some(path)) =
                    (&mut self.guard, self.desk.as_ref().and_then(|desk| desk.session.path()))
                {
                    guard.ask_for_lock(path);
                }
            }
            Wish::Retry => {
                if let (Some(guard), Some(path)) =
                    (&mut self.guard, self.desk.as_ref().and_then(|desk| desk.session.path()))
                {
                    guard.retry(path);
                }
            }
            Wish::Merge => self.take_outside(ctx),
            Wish::Raise(process) => self.raise(ctx, process),
            Wish::StopWaiting => self.stop_waiting(),
        }
    }
}

/// Says what will happen while a file hangs over the window.
fn hover_ui(ctx: &Context) {
    let words = match ctx.input(|input| input.raw.hovered_files.len()) {
        0 => return,
        1 => "松开鼠标，打开文件",
        _ => "松开鼠标，汇总这些文件",
    };
    let palette = theme::Palette::current(&ctx.global_style());
    let painter = ctx.layer_painter(egui::LayerId::new(Order::Foreground, Id::unique("hovered file")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0, palette.veil);
    let font = FontId::new(theme::font::HEADING, fonts::heading());
    let words = painter.layout_no_wrap(words.to_owned(), font, palette.ink_on_accent);
    let ground = Align2::CENTER_CENTER.align_size_within_rect(words.size(), rect);
    painter.rect_filled(ground.expand2(vec2(theme::gap::LARGE, theme::gap::MEDIUM)), theme::gap::SMALL, palette.accent);
    painter.galley(ground.min, words, palette.ink_on_accent);
}
