//! A printed table as a form to fill in: painted from [`form::Grid`](crate::form::Grid), for any form.
//!
//! [`GridView`] shows a grid and returns what was typed as edits; it never changes the report. What it remembers
//! between frames is a [`GridState`]. Only the cell that has the focus is a text field; the others are painted, and
//! stand in the accessibility tree as inputs nevertheless.

mod asking;
mod cells;
mod footer;
mod footnote;
mod geometry;
mod keys;
mod menu;
mod note;
mod paint;
mod panes;
mod question;
mod selecting;
mod show;
mod state;
pub mod strip;
mod view;
mod visit;

pub use self::{geometry::widest, state::GridState, view::GridView};
pub use crate::open::grid::{
    fill::{blanks, fill_blanks},
    paste::{Plan, Problem, plan},
};
