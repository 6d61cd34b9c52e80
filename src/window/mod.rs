//! The window. The only room that names egui; sits on top of everything and is unknown to everything below.
//!
//! Three types, three homes: the document (in [`crate::open::desk::Session`]), the state of the window ([`crate::open::settings::UiState`], plain
//! data that is remembered), and [`App`], which owns both and the work that runs beside the window. Regions draw and
//! send [`crate::view::command::Command`]s; `App::logic` does what takes time; `dispatch` changes things.

mod able;
mod access;
mod answering;
mod app;
pub mod bars;
mod comparing;
pub mod dialogs;
mod dispatch;
mod done;
mod falling;
mod forms;
mod frame;
mod keeping;
mod last;
mod listen;
mod notice;
mod page;
pub mod picker;
pub mod printing;
mod purpose;
mod regions;
mod reviewing;
mod run;
pub mod side;
mod telling;
mod theming;
mod trace;
mod ui;
mod wake;
mod watched;
mod work;

pub use self::{
    app::App,
    purpose::Purpose,
    run::{Renderer, run},
};
