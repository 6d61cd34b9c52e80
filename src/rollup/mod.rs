//! The roll-up: many reports become sums, a list of who is there and who is not, questions, and tables for programs.
//!
//! Values in, values out, no disk: what lies in folders and packed files is read by `open/collect`, which hands each
//! report to [`Unit::of`] on every core ([`pipeline`]). Imports `import` (how files become sheets and letters), `check`,
//! `review`, `report`, `form`, `number`, `address`, `text` and `digest`.
//!
//! ## How it goes
//!
//! * **Little is kept of a report**: its figures, a byte for most of them (`figures`), its findings, packed (`findings`),
//!   and where it stands. Its texts are gone once it is checked, so that memory follows the number of offices.
//! * **Whose it is** (`identity`): the code in the name of its file, its name, another name that the roster gives, its
//!   name without the places in front of it; where that leaves a choice, it is asked, and the report is not added.
//! * **Who is there** (`collecting`): against the roster, or where there is none against last year's reports. Of two
//!   reports of an office and year the one further on its way counts, then the later; the other is told.
//! * **Sums** (`sum`) go by what cells mean, across forms (`mapping`): counts as `i128`, money as decimals without a digit
//!   lost. What cannot be added is listed. An office with others below it is added only where none of them has reported;
//!   else it is held against them (`compare`), and what differs is a question.
//! * **Figures far from others** (`figures_apart`), of the same level or of the own last year, are questions, too.
//! * **Order is none**: [`Collection::of`] sorts, so that the same reports give the same whatever was read first.
//! * **What is handed on** (`schema`, `tables`, `handover`): figures, findings, units, as separated values or columns,
//!   parted by year; docs/数据交接.md. A workbook for people (`book`), a letter for each office (`letter`).
//! * **Years side by side** (`years`): the reports of one office, every figure beside its predecessors (`years_table`).

mod book;
mod collecting;
mod collection;
mod columnar;
mod compare;
mod expected;
mod figures;
mod figures_apart;
mod findings;
mod handover;
mod identity;
mod kin;
mod letter;
mod mapping;
mod names;
pub mod pipeline;
mod question;
mod reservations;
mod roster;
mod roster_template;
mod schema;
mod separated;
mod sheet;
mod sum;
mod tables;
mod unit;
pub mod years;
mod years_table;

pub use self::{
    book::book,
    collection::{Broken, Collection, Gathered, Listed, Standing, Wanted},
    figures::Figures,
    findings::{Findings, Found},
    handover::{Format, HandoverError, Part, schema},
    identity::By,
    kin::{Earlier, Key, Kin},
    letter::{Letter, letters},
    question::{Matter, Question},
    reservations::{Reservation, reservations},
    roster::{FILE, Office, Roster, RosterError},
    roster_template::roster_template,
    schema::SCHEMA,
    sum::{Cell, Left, Sum, Sums, Why},
    unit::{Arrived, Moment, Unit},
    years_table::{table, workbook},
};
