//! A printed table as a form to fill in: painted from [`form::Grid`](crate::form::Grid), for any form.
//!
//! [`GridView`] shows a grid and returns what was typed as edits; it never changes the report. What it remembers
//! between frames is a [`GridState`]. Only the cell that has the focus is a text field; the others are painted, and
//! stand in the accessibility tree as inputs nevertheless.

mod asking;
mod cells;
mod copy;
mod fill;
mod footnote;
mod geometry;
mod keys;
mod lattice;
mod note;
mod paint;
mod paste;
mod question;
mod show;
mod state;
mod strip;
mod sums;
mod tsv;
mod value;
mod view;
mod visit;
mod wrap;

pub use self::{
    fill::{blanks, fill_blanks},
    paste::{Plan, Problem, plan},
    state::GridState,
    view::GridView,
};
