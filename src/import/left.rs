//! What went nowhere, told so that nothing is lost in silence.

use serde::{Deserialize, Serialize};

/// Something of the source that is not in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Where it stands.
    pub place: String,
    /// What it says.
    pub words: String,
}
