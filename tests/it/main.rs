//! Tests without a window.

mod forms;
mod interchange;
mod random;
