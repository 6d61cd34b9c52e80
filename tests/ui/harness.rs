//! The window in tests: bundled faces, the theme, a desk of 1366 × 768.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui_kittest::{Harness, HarnessBuilder};
use nianbao::{
    app::theme,
    draft::{Store, disk::Local},
};

/// A harness for a part of the window. Missing glyphs and unnamed inputs fail the test.
pub(crate) fn builder<State>() -> HarnessBuilder<State> {
    Harness::builder().with_size([1366.0, 768.0]).with_context_setup(theme::install)
}

/// A file as it is dropped on the window.
#[derive(Debug)]
pub(crate) struct Dropped(pub(crate) PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|err| err.to_string())
    }
}

/// The disk of this machine, with a folder of the tests for what stands beside the drafts.
pub(crate) fn store() -> Store {
    Store::new(Arc::new(Local), Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("state")))
}
