//! The statutory form as data: sections, tables, printed grids, sums, balances and instructions.
//!
//! A form is a `.ron` file ([`spec::FormSpec`]), checked and indexed once ([`Form`]); the grid on screen, the checks,
//! the page and the tests all walk that one definition. Imports `number`, `address`,
//! `text` and `digest`.

mod builtin;
mod cell;
mod compile;
mod digest;
mod error;
mod grid;
mod meaning;
mod place;
mod role;
mod section;
mod sources;
pub mod spec;
mod statutory;
pub mod syntax;
mod table;

pub use self::{
    builtin::{builtin, builtin_ids, builtins, usual},
    cell::CellRef,
    error::FormError,
    grid::{Content, Grid, GridCell},
    place::Place,
    role::{Bearer, Meaning, Role},
    section::{Part, Section, Text},
    statutory::Form,
    table::{Balance, Column, Group, Row, Table},
};
