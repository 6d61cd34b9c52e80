//! What is wrong with a form while it is being read.

use super::role::Role;
use crate::text::at_most;

/// What is wrong, and a word of the file by which the place is found.
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) word: String,
    /// The role that is at fault: its address may well stand elsewhere too.
    pub(super) role: Option<Role>,
}

pub(super) fn fault<T>(word: &str, message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { message: message.into(), word: word.to_owned(), role: None })
}

/// So many characters of a name that may be of any length tell which it is.
const SHOWN: usize = 40;

/// The beginning of what a file calls something, for messages.
pub(super) fn shortened(name: &str) -> String {
    let beginning = at_most(name, SHOWN);
    if beginning.len() < name.len() { format!("{beginning}…") } else { name.to_owned() }
}
