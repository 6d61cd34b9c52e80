//! Tests without a window.

mod bad_input;
mod cases;
mod check;
mod cli;
mod draft;
mod faults;
mod faulty;
mod filled;
mod forms;
mod interchange;
mod invariants;
mod lock;
mod merge;
mod odd_files;
mod pages;
mod pdf;
mod program;
mod random;
mod recovery;
mod review;
mod save;
mod source;
mod support;
mod tidy;
mod typeset;
mod versions;
