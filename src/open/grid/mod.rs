//! A table of the open report as it is shown: where its cells lie, what they hold, and what goes in and out of them.

pub mod copy;
pub mod fill;
pub mod lattice;
pub mod paste;
pub mod sums;
pub mod tsv;
pub mod value;
