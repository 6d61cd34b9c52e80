//! Nianbao (年报): the statutory yearly report on government information disclosure, filled in, checked and printed.
//!
//! Rooms and who may import whom are in ARCHITECTURE.md; `tests/it/tidy.rs` keeps those rules.

pub mod address;
#[cfg(feature = "gui")]
pub mod app;
pub mod check;
pub mod form;
pub mod number;
pub mod report;
