//! Of which reports one with their sums was made, so that they are found again. Nothing of it stands in the report: where
//! the others lie is a matter of this machine.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Most reports of which that is kept.
pub(super) const MOST: usize = 20;

/// Of what a report with sums was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The report with the sums; empty until it is in a file.
    pub file: PathBuf,
    /// The folder with the reports of the offices.
    pub folder: PathBuf,
    /// The roster; empty where there was none.
    pub roster: PathBuf,
    /// The folder with the reports of the year before; empty where there was none.
    pub last: PathBuf,
}
