//! The programs of the desktop beside us: the printing system, the program that shows a file, and this one once more;
//! and the faces of type that the system has (`faces.rs`).
//!
//! Imports `face`.

pub mod cups;
pub mod faces;
mod job;
pub mod pages;
mod printing;
mod process;
pub mod viewer;

pub use self::{
    cups::Cups,
    job::{GivenUp, NoPrinter, Order, PrintError, PrintJob, Printer, Progress},
    pages::{PageRange, PageRangeError},
    printing::{Printing, printing},
    process::{Answer, ask},
};
