//! The window. The only room that names egui; sits on top of everything and is unknown to everything below.

pub mod buffer;
pub mod clean;
pub mod field;
pub mod ime;
