//! Tests without a window.

mod cases;
mod check;
mod filled;
mod forms;
mod interchange;
mod invariants;
mod random;
mod source;
mod tidy;
