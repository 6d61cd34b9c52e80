//! The statutory form as data: sections, tables, printed grids, sums, balances and instructions.
//!
//! A form is a `.ron` file ([`spec::FormSpec`]), checked and indexed once ([`Form`]); the grid on screen, the checks,
//! the page and the tests all walk that one definition. Imports `number`, `address`, `text` and
//! `digest`.

mod bounds;
mod builtin;
mod cell;
mod compile;
mod departure;
mod digest;
mod error;
mod extended;
mod fault;
mod grid;
mod likeness;
mod meaning;
mod pairing;
mod period;
mod place;
mod printed;
mod role;
mod section;
mod sources;
pub mod spec;
mod statutory;
pub mod syntax;
mod table;
mod twin;

pub use self::{
    builtin::{builtin, builtin_ids, builtins, usual},
    cell::CellRef,
    departure::{Departure, Difference, Likeness},
    error::FormError,
    grid::{Content, Grid, GridCell},
    period::{Day, Period},
    place::Place,
    role::{Bearer, Meaning, Role},
    section::{Part, Section, Text},
    statutory::Form,
    table::{Balance, Column, Group, Row, Table},
};
