//! The window. The only room that names egui; sits on top of everything and is unknown to everything below.
//!
//! Three types, three homes: the document (`report::Document`), the state of the window (`UiState`, plain data that
//! is remembered), and [`App`], which owns both and the jobs that run beside the window.

pub mod buffer;
pub mod clean;
pub mod field;
pub mod fonts;
pub mod ids;
pub mod ime;
pub mod text;
pub mod theme;

/// The window with everything behind it.
#[derive(Debug, Default)]
pub struct App {}

impl App {
    /// A window on its start page. `ctx` gets faces, sizes and colours.
    pub fn new(ctx: &egui::Context) -> Self {
        theme::install(ctx);
        ime::install(ctx);
        Self {}
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |ui| ui.heading("年报"));
    }
}
