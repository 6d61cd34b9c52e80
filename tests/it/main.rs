//! Tests without a window.

mod any_text;
mod bad_input;
mod cases;
mod check;
mod claims;
mod cli;
#[cfg(unix)]
mod cups;
mod draft;
mod expected;
mod faults;
mod faulty;
mod filled;
mod forms;
mod interchange;
mod invariants;
mod kill;
mod last_year;
mod lock;
mod merge;
mod narrative;
mod odd_files;
mod pages;
mod pdf;
#[cfg(unix)]
mod printing;
mod program;
mod random;
mod raster;
mod recovery;
mod review;
mod review_cli;
mod rule_book;
mod save;
mod sheet;
mod skip;
mod source;
mod support;
mod tidy;
mod together;
mod typeset;
mod versions;
mod wording;
mod years;
