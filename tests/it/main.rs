//! Tests without a window.

mod cases;
mod check;
mod draft;
mod filled;
mod forms;
mod interchange;
mod invariants;
mod pages;
mod pdf;
mod random;
mod source;
mod support;
mod tidy;
mod typeset;
