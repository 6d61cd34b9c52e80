//! The window in tests: bundled faces, the theme, a desk of 1366 × 768.

use egui_kittest::{Harness, HarnessBuilder};
use nianbao::app::theme;

/// A harness for a part of the window. Missing glyphs and unnamed inputs fail the test.
pub(crate) fn builder<State>() -> HarnessBuilder<State> {
    Harness::builder().with_size([1366.0, 768.0]).with_context_setup(theme::install)
}
