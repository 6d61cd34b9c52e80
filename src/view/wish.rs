//! What a view wants done. A view changes nothing but the desk that it was given; the rest it asks for.

use std::path::PathBuf;

use super::{command::Command, review};
use crate::{check::Finding, report::Report};

/// What is wanted.
#[derive(Debug)]
pub enum Wish {
    /// What a command does.
    Tell(Command),
    /// Something on the way to the signature.
    Review(review::ReviewWish),
    /// To open this file.
    Open(PathBuf),
    /// To begin with this report.
    Create(Box<Report>),
    /// To begin the report that follows the one in this file.
    Follow(PathBuf),
    /// To give a reason why this finding is right after all.
    Waive(Box<Finding>),
    /// To edit what a colleague had.
    Edit,
    /// To ask whether a colleague has it still, and to edit it if not.
    Retry,
    /// To bring the window of this process to the front.
    Raise(u32),
    /// To take in what somebody else has saved.
    Merge,
    /// Not to wait for a save any longer.
    StopWaiting,
}
