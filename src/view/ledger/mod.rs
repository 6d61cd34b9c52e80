//! The page 从台账统计: which column is what, what is to be asked, the counted figures beside those of the open report, and
//! the rows behind each.
//!
//! Nothing of it is in the report: that comes with 采用. Nothing of the rows is anywhere else.

mod columns;
mod figures;
mod page;
mod questions;
mod rows;
mod state;

pub use self::state::{LedgerPage, LedgerWish};
