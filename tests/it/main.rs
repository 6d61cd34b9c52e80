//! Tests without a window.

mod draft;
mod forms;
mod interchange;
mod random;
