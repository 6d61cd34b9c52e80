//! Tests without a window.

mod forms;
mod pages;
mod pdf;
mod support;
mod typeset;
