//! What a dialog for choosing a file is asked for, whoever shows it.

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A file that is there.
    File,
    /// A file to be written, there or not.
    New,
    /// A folder.
    Folder,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is chosen.
    pub wanted: Wanted,
    /// Heading of the dialog.
    pub title: String,
    /// The name that a new file is offered.
    pub name: String,
    /// Names of the kinds of file that are offered, each with its endings.
    pub kinds: Vec<(String, Vec<String>)>,
}
