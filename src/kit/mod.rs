//! Widgets and looks that know no report: theme, faces, signs, fields and what is typed into them.

pub mod alt;
pub mod buffer;
pub mod chars;
pub mod clean;
pub mod clip;
mod events;
pub mod field;
pub mod focus;
pub mod fonts;
pub mod icon;
pub mod ime;
pub mod input;
pub mod keys;
pub mod later;
pub mod modal;
pub mod pages;
pub mod quiet;
pub mod side;
pub mod theme;
pub mod tip;
pub mod widgets;
pub mod word;
pub mod wrap;
