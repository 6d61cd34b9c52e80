//! The recovery copy of an open report: what is kept beside its file until that has been saved.

use std::{
    sync::mpsc::channel,
    time::{Duration, SystemTime},
};

use super::{origin::Origin, standing::CopyState};
use crate::{
    draft::{Begun, Draft, DraftError, Home, Store, autosave::Autosave},
    report::Edit,
};

/// The copy of one open report, as far as it is known.
#[derive(Debug)]
pub struct RecoveryCopy {
    state: CopyState,
    /// What writes it; `None` as long as that is not ready.
    autosave: Option<Autosave>,
    /// The revision that was handed over last, with what was typed and not entered.
    handed: Option<(u64, Vec<Edit>)>,
}

impl RecoveryCopy {
    /// Of a report that was recovered from one, or has none.
    pub(super) fn new(is_recovered: bool) -> Self {
        let state = if is_recovered { CopyState::Coming } else { CopyState::None };
        Self { state, autosave: None, handed: None }
    }

    /// From now on this writes it; `None` where nothing can.
    pub(super) fn begin(&mut self, autosave: Option<Autosave>) {
        self.autosave = autosave;
    }

    /// It was written, or not.
    pub(super) fn written(&mut self, kept: Result<(), DraftError>) {
        self.state = match kept {
            Ok(()) => CopyState::Kept(SystemTime::now()),
            Err(err) => CopyState::Failing(err.to_string()),
        };
    }

    /// None will be written, for this reason.
    pub(super) fn fails(&mut self, why: String) {
        self.state = CopyState::Failing(why);
    }

    /// How far it is.
    pub fn state(&self) -> &CopyState {
        &self.state
    }

    /// When the last one was written, where it is as good as any.
    pub fn kept_at(&self) -> Option<SystemTime> {
        match self.state {
            CopyState::Kept(at) => Some(at),
            _ => None,
        }
    }

    /// Hands the report over for the next one, where it has changed. `pending` is what is typed and not entered yet. All
    /// of it goes along at once: the session may end at any moment, and only what was handed over is written then.
    pub fn keep(&mut self, origin: &Origin, revision: u64, pending: Vec<Edit>, draft: impl FnOnce() -> (Draft, Begun)) {
        let Some(autosave) = &self.autosave else { return };
        let due = match &self.handed {
            None => revision > 0 || !pending.is_empty(),
            Some((handed, typed)) => *handed != revision || *typed != pending,
        };
        if due {
            let (draft, begun) = draft();
            autosave.edited(origin.home(), draft, begun);
            if matches!(self.state, CopyState::None) {
                self.state = CopyState::Coming;
            }
            self.handed = Some((revision, pending));
        }
    }

    /// What is said of it to somebody whose changes could not be saved: what is true now.
    pub fn in_words(&self, revision: u64) -> String {
        let is_handed = self.handed.as_ref().is_some_and(|(handed, _)| *handed == revision);
        let is_kept = is_handed && self.autosave.as_ref().is_some_and(Autosave::is_kept);
        match &self.state {
            CopyState::Kept(_) if is_kept => "您的修改仍在窗口中，并已自动备份。".to_owned(),
            CopyState::Failing(why) => {
                format!("您的修改只在本窗口中，自动备份也未成功。请不要关闭窗口，先另存到其他位置。（自动备份：{why}）")
            }
            _ => "您的修改仍在窗口中，自动备份尚未完成。".to_owned(),
        }
    }

    /// Writes it now, since the program ends; `why` where it does so by a fault of its own. Waits so long at the most.
    /// Returns whether it is known to be written.
    pub(super) fn write_at_once(
        &self,
        store: &Store,
        (home, draft, begun): (Home, Draft, Begun),
        why: Option<&str>,
        most: Duration,
    ) -> bool {
        let why = why.map(str::to_owned);
        if let Some(autosave) = &self.autosave {
            return autosave.at_once(home, draft, begun, why, most);
        }
        let (store, (sender, done)) = (store.clone(), channel());
        let spawned = std::thread::Builder::new().name("nianbao-autosave".to_owned()).spawn(move || {
            let kept = store.protect().and_then(|recovery| match &why {
                Some(why) => recovery.write_last(&home, &draft, &begun, why),
                None => recovery.write(&home, &draft, &begun),
            });
            sender.send(kept.is_ok()).ok();
        });
        spawned.is_ok() && done.recv_timeout(most).unwrap_or_default()
    }

    /// Nothing is left to be recovered: everything that it had was saved, or taken back.
    pub fn keep_nothing(&mut self, revision: u64) {
        // One that was begun before this report was protected is there only once it is.
        if !matches!(self.state, CopyState::None) && self.autosave.is_some() {
            self.discard(revision);
        }
    }

    /// The report is in its file as it is, or the user has said that it is not wanted.
    pub fn discard(&mut self, revision: u64) {
        self.state = CopyState::None;
        if let Some(autosave) = &self.autosave {
            autosave.discard();
        }
        self.handed = Some((revision, Vec::new()));
    }
}
