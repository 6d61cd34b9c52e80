//! Tests without a window.

mod forms;
