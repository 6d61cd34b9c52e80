//! The programs of the desktop beside us: the printing system, the program that shows a file, and this one once more.
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
    process::{Answer, ask},
};
