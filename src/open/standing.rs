//! What is known of the file of an open report, and of its recovery copy.

use std::{sync::Arc, time::SystemTime};

use crate::draft::{OnDisk, lock::Holder};

/// Whether the draft may be changed in its file.
#[derive(Debug)]
pub enum Access {
    /// The report has no file yet.
    NoFile,
    /// It is ours.
    Ours,
    /// It may be changed, but no lock keeps others away, and why.
    Unprotected(String),
    /// It can only be read, and why.
    ReadOnly(String),
    /// Its lock is being asked for.
    Asking,
    /// Somebody else has it.
    Taken(Holder),
    /// Somebody else had it and is through.
    Free,
}

/// What has become of the file since it was read.
#[derive(Debug, Default)]
pub enum Outside {
    /// Nothing.
    #[default]
    Same,
    /// Somebody else has saved it.
    Changed(Arc<OnDisk>),
    /// It is not there any more.
    Gone,
}

/// How far the recovery copy is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyState {
    /// There is none, and none is needed.
    None,
    /// One is written, or lies there from before.
    Coming,
    /// One was written at this time.
    Kept(SystemTime),
    /// The last one could not be written, and why.
    Failing(String),
}
