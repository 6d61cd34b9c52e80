//! Nianbao (年报): the statutory yearly report on government information disclosure, filled in, checked and printed.
//!
//! Rooms and who may import whom are in ARCHITECTURE.md; `tests/it/tidy.rs` keeps those rules.

pub mod address;
pub mod draft;
pub mod form;
pub mod interchange;
pub mod number;
pub mod report;
