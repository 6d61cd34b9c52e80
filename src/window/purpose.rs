//! What files are opened for.

/// What a window is opened for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To write reports.
    #[default]
    Edit,
    /// To look at them only.
    View,
    /// To review them, whoever has sent them.
    Review,
}
