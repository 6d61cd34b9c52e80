//! A frame of the window: what takes time is heard of before, and what has changed is told after.

use egui::{Context, Ui, ViewportCommand};

use super::{app::App, listen::listen, order::Leaving, own_frame, trace};
use crate::{
    face,
    kit::{
        fonts,
        theme::{Palette, size},
    },
    open::settings::Settings,
    view::{command::Command, desk::Desk, preview, read_only},
};

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        trace::trace_usage(frame.info().cpu_usage);
        self.in_frame(|app| {
            #[cfg(debug_assertions)]
            super::falling::fall_on_demand();
            app.go_on(ctx);
        });
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.in_frame(|app| app.show(ui));
        trace::trace_frame();
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut egui::RawInput) {
        self.in_frame(|app| app.filter_input(ctx, input));
    }

    /// The ground of the page in the middle, which is half of the window and so need not be painted twice.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        Palette::of_visuals(visuals).sheet.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.write_settings();
        self.finish_settings();
    }
}

impl App {
    /// Hears of what takes time, and does what was told by keys.
    fn go_on(&mut self, ctx: &Context) {
        // What was typed before it was told to end is in the input of the frame that begins now.
        if self.ending.is_wanted() && self.may_end {
            self.end_session();
        }
        self.may_end = self.ending.is_wanted();
        let looks = face::looks();
        if self.looks != looks {
            self.looks = looks;
            fonts::look_again(ctx);
        }
        self.poll(ctx);
        self.calling.settle(ctx);
        self.hear_of_contrast(ctx);
        self.poll_printing(ctx);
        if let Some(page) = &mut self.compiling {
            page.poll(ctx);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.run(ctx, Command::Quit);
        }
        self.guard(ctx);
        self.drops(ctx);
        self.heed_paste(ctx);
        if !self.is_asking() {
            for command in listen(ctx, self) {
                self.run(ctx, command);
            }
            self.heed_escape(ctx);
        }
        self.take_notice();
        if let Some(desk) = &mut self.desk {
            desk.note_focus(ctx);
            desk.last_shown = self.settings.last_shown;
            desk.session.switch_off(&self.settings.rules_off);
            desk.refresh();
        }
        self.follow_comparison(ctx);
        self.refresh_notice();
        self.tell_window(ctx);
        self.note_place();
        self.keep_settings();
    }

    fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let far = |app: &Self| app.desk.as_ref().map(|desk| (desk.session.id(), desk.session.derived.made_for));
        let before = far(self);
        if self.has_own_frame {
            own_frame::title_ui(ui, &self.shown_title);
        }
        self.draw(ui);
        if self.has_own_frame {
            own_frame::edges_ui(ui);
        }
        if let Some(desk) = &mut self.desk {
            // What was typed in this frame is counted in this frame.
            desk.refresh();
        }
        if far(self) != before {
            // Bars and section list were drawn before the form has changed.
            ctx.request_repaint();
        }
        self.hand_over();
        if self.may_end {
            self.end_session();
        }
        self.follow_comparison(&ctx);
        self.tell_refused();
        self.tell_untied();
        self.tell_cut(&ctx);
    }

    fn filter_input(&mut self, ctx: &Context, input: &mut egui::RawInput) {
        let (Some(desk), Some(frozen)) = (&self.desk, self.frozen()) else { return };
        if !self.is_asking() && read_only::filter(input, ctx.memory(egui::Memory::focused), desk) {
            self.refuse(frozen.refusal());
        }
    }

    /// Tells the window system what changed: title, close, theme, text size.
    fn tell_window(&mut self, ctx: &Context) {
        let title = self.desk.as_ref().map_or_else(|| "年报".to_owned(), Desk::title);
        if title != self.shown_title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.shown_title = title;
        }
        let zoom = f32::from(self.settings.zoom) / 100.0;
        if (ctx.zoom_factor() - zoom).abs() > 0.001 {
            ctx.set_zoom_factor(zoom);
        }
        let narrow = ctx.content_rect().width() < size::ROOMY + preview::wanted_width(&self.settings.preview);
        if self.narrow != Some(narrow) {
            self.narrow = Some(narrow);
            self.settings.make_room(narrow);
        }
        let narrow = ctx.content_rect().width() < size::TIGHT;
        if self.very_narrow != Some(narrow) {
            self.very_narrow = Some(narrow);
            self.settings.make_more_room(narrow);
        }
        let (rect, maximized) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect, viewport.maximized.or(viewport.fullscreen))
        });
        // Where nobody knows, it stays as it was.
        let maximized = maximized.unwrap_or(self.settings.maximized);
        self.settings.maximized = maximized;
        // In points of the letters' size that this frame began with, which is not yet the one that was just chosen.
        let zoom = ctx.zoom_factor();
        if let Some(rect) = rect.filter(|rect| !maximized && rect.is_positive()) {
            self.settings.window = Some((rect.width() * zoom, rect.height() * zoom));
        }
    }

    fn drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if dropped.is_empty() || self.is_asking() {
            return;
        }
        let mut paths = dropped.iter().map(|file| file.path().to_owned()).collect::<Vec<_>>();
        let leaving = match paths.pop() {
            Some(file) if paths.is_empty() => Leaving::Open(file),
            last => Leaving::Together(paths.into_iter().chain(last).collect()),
        };
        self.leave(ctx, leaving);
    }

    fn keep_settings(&mut self) {
        // Window and panels change with every drag: those go along with the rest when the program ends.
        let lasting = |settings: &Settings| {
            let (recent, contact, print, name) = (&settings.recent, &settings.contact, &settings.print, &settings.name);
            let (ledgers, sources) = (settings.ledgers.clone(), settings.sources.clone());
            (
                sources,
                (recent.clone(), settings.collected.clone()),
                (settings.theme, settings.maximized),
                settings.zoom,
                contact.clone(),
                print.clone(),
                name.clone(),
                ledgers,
            )
        };
        if lasting(&self.stored) != lasting(&self.settings) {
            self.write_settings();
        }
    }

    pub(super) fn write_settings(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            keeper.keep(self.settings.clone());
        }
        self.stored = self.settings.clone();
    }
}
