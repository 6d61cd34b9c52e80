//! The page 历年: the reports of one office side by side, every figure with its growth, what does not follow from the year
//! before, and a plot of the figures that are chosen.

mod page;
mod state;

pub use self::state::{YearsPage, YearsWish};
