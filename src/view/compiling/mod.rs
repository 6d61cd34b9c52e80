//! The page 汇总: the reports of a folder in a list that sorts and filters, their sums with the reports behind each, what is
//! to be asked, and one report beside it, only to be looked at.
//!
//! Everything that takes time runs beside the window ([`crate::open::compiling`]); only lines in view are laid out.

mod beside;
mod choice;
mod chosen;
mod offices;
mod page;
mod plotted;
mod questions;
mod state;
mod sums;

pub use self::state::{CompilingPage, CompilingWish};
