//! Nianbao (年报): the statutory yearly report on government information disclosure, filled in, checked and printed.
//!
//! Rooms and who may import whom are in ARCHITECTURE.md; `tests/it/tidy` keeps those rules.

pub mod address;
pub mod check;
pub mod cli;
pub mod desktop;
pub mod digest;
pub mod document;
pub mod draft;
pub mod export;
pub mod face;
pub mod form;
pub mod import;
pub mod interchange;
#[cfg(feature = "gui")]
pub mod kit;
pub mod ledger;
pub mod local;
pub mod number;
pub mod open;
pub mod raster;
pub mod report;
pub mod review;
pub mod rollup;
pub mod terminal;
pub mod text;
pub mod typeset;
#[cfg(feature = "gui")]
pub mod view;
#[cfg(feature = "gui")]
pub mod window;

/// Version and commit of the program, `0.1.0 (abc1234)`.
pub const VERSION: &str = env!("NIANBAO_VERSION");
