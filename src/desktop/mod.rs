//! The programs of the desktop beside us: the printing system, the program that shows a file, what lets a file be
//! chosen, and this one once more; and the faces of type that the system has (`faces.rs`).
//!
//! Imports `face`.

#[cfg(all(feature = "gui", target_os = "linux"))]
pub mod compositor;
pub mod cups;
#[cfg(feature = "gui")]
pub mod dialog;
pub mod faces;
mod job;
pub mod pages;
#[cfg(all(feature = "gui", target_os = "linux"))]
pub mod portal;
mod printing;
mod process;
#[cfg(all(feature = "gui", windows))]
pub mod registry;
pub mod viewer;
#[cfg(all(feature = "gui", target_os = "linux"))]
pub mod zenity;

pub use self::{
    cups::Cups,
    job::{GivenUp, NoPrinter, Order, PrintError, PrintJob, Printer, Progress},
    pages::{PageRange, PageRangeError},
    printing::{Printing, printing},
    process::{Answer, ask},
};
