//! Times, as the year that is counted divides them.

/// When something was, as the year goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Before the year.
    Before,
    /// In the year.
    In,
    /// After the year.
    After,
}
