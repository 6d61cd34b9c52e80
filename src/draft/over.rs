//! Writing a draft over another one, because somebody has agreed to that: by a command, or under another name.

use std::path::Path;

use super::{
    Draft, DraftError, Fault, OnDisk, Over, Saved, Store,
    lock::{Attempt, Who},
};
use crate::review::{Action, Review};

impl Store {
    /// Writes a draft into a file in place of whatever is there, which becomes an earlier version. What somebody else is
    /// editing, has signed, or has saved with a later program, nobody can agree to. Returns the lock as well.
    ///
    /// # Errors
    /// With the file, what is wrong, who it is about and what to do; the file is then as it was.
    pub fn replace(&self, path: &Path, draft: &Draft, me: &Who) -> Result<(Saved, Attempt), DraftError> {
        let refused = |fault: Fault| Err(DraftError::from(fault).in_file(path));
        let attempt = self.alone(path, me)?;
        // Read when it is locked: so long nobody else signs it.
        let there = self.open(path);
        let over = match &there {
            Ok(OnDisk { draft: Draft { newer: Some(newer), .. }, .. }) => {
                return refused(Fault::WouldLose(newer.version));
            }
            Ok(there) => match signature(&there.draft.review) {
                Some(fault) => return refused(fault),
                None => Over::Known(there),
            },
            Err(DraftError { fault: Fault::Newer(version), .. }) => return refused(Fault::WouldLose(*version)),
            // No draft, or one that nobody can read.
            Err(_) => Over::Anything,
        };
        Ok((self.save(path, draft, over)?, attempt))
    }

    /// Writes a draft that was made of what a file held, and only over that. What somebody else is editing, or has
    /// signed, stays. Returns the lock as well.
    ///
    /// # Errors
    /// As [`Store::replace`].
    pub fn update(&self, path: &Path, known: &OnDisk, draft: &Draft, me: &Who) -> Result<(Saved, Attempt), DraftError> {
        let attempt = self.alone(path, me)?;
        let fault = match &known.draft.newer {
            Some(newer) => Some(Fault::WouldLose(newer.version)),
            None => signature(&known.draft.review),
        };
        match fault {
            Some(fault) => Err(DraftError::from(fault).in_file(path)),
            None => Ok((self.save(path, draft, Over::Known(known))?, attempt)),
        }
    }

    /// Takes the lock of a file, unless somebody else is editing it.
    fn alone(&self, path: &Path, me: &Who) -> Result<Attempt, DraftError> {
        let attempt = match self.lock(path, me) {
            Attempt::Taken(holder) if holder.is_stale => self.take_over(path, me, &holder),
            attempt => attempt,
        };
        match &attempt {
            Attempt::Taken(holder) if !holder.is_us => {
                Err(DraftError::from(Fault::Locked(holder.name())).in_file(path))
            }
            _ => Ok(attempt),
        }
    }
}

/// What stands against it where a draft is signed.
fn signature(review: &Review) -> Option<Fault> {
    let signed = review.last(Action::Sign).filter(|_| review.is_frozen())?;
    Some(Fault::Signed { by: signed.by.clone(), time: signed.time })
}
