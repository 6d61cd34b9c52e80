//! The programs of the desktop beside us: the printing system, and the program that shows a file.
//!
//! Imports nothing of the project.

pub mod cups;
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
};
