//! What protects an open report: its recovery copy, its lock, and the watch over its file.
//!
//! Nothing here waits for the disk: every look at it is on a thread of its own and comes back as news in a channel.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    time::{Duration, Instant, SystemTime},
};

use super::{
    origin::{OnFile, Origin},
    post::{News, Post, Task},
    round::Round,
    session::Session,
    slips::Slips,
    standing::{Access, CopyState, Outside},
    wake::Wake,
    within::within,
};
use crate::{
    draft::{
        Begun, Draft, DraftError, Fault, Heartbeat, Home, Look, Losses, Recovery, Store, Touched, Watch,
        autosave::Autosave,
        lock::{Attempt, Holder, Observer, ReadOnly, Who},
    },
    report::Edit,
};

/// How often a draft that somebody else has is looked at.
const WAIT: Duration = Duration::from_secs(20);

/// The protection of one open report.
#[derive(Debug)]
pub struct Guard {
    store: Store,
    me: Who,
    post: Post,
    news: Receiver<News>,
    /// The file whose watch was asked for.
    watched: Option<PathBuf>,
    /// Whether the file may be changed.
    pub access: Access,
    /// What has become of the file.
    pub outside: Outside,
    /// Why nobody tells what others do to the file, where that is so.
    pub blind: Option<String>,
    /// What of the file its next save cannot keep.
    pub losses: Losses,
    copy: CopyState,
    autosave: Option<Autosave>,
    /// The revision that was handed over last, with what was typed and not entered.
    handed: Option<(u64, Vec<Edit>)>,
    heartbeat: Option<Heartbeat>,
    watch: Option<Watch>,
    observer: Option<Observer>,
    /// Whether the user has asked again for what somebody else had, and was not answered yet.
    is_retried: bool,
    /// The comments beside the file.
    pub slips: Slips,
    /// Looking what has become of the file.
    look: Round,
    /// Looking who has the lock.
    seek: Round,
}

impl Guard {
    /// Begins to protect a report. `recovery` is the copy that it was recovered from, where it was.
    pub fn new(wake: &Wake, store: &Store, me: &Who, recovery: Option<Recovery>) -> Self {
        let (sender, news) = channel();
        let copy = if recovery.is_some() { CopyState::Coming } else { CopyState::None };
        let post = Post::new(sender, wake.clone());
        let guarding = store.clone();
        post.work(Task::Protect, move |post| {
            let recovery = match recovery.map_or_else(|| guarding.protect(), Ok) {
                Ok(recovery) => recovery,
                Err(err) => return News::Kept(Err(err)),
            };
            let post = post.clone();
            News::Protected(Autosave::start(recovery, move |kept| post.say(News::Kept(kept))).ok())
        });
        Self {
            store: store.clone(),
            me: me.clone(),
            post,
            news,
            watched: None,
            access: Access::NoFile,
            outside: Outside::Same,
            blind: None,
            losses: Losses::default(),
            copy,
            autosave: None,
            handed: None,
            heartbeat: None,
            watch: None,
            observer: None,
            is_retried: false,
            slips: Slips::default(),
            look: Round::Idle,
            seek: Round::Idle,
        }
    }

    /// The report is in this file now, as far as is known; with what came of asking for its lock.
    pub fn at(&mut self, path: &Path, attempt: Option<Attempt>) {
        self.outside = Outside::Same;
        // Where it was saved, it is done.
        self.losses = Losses::default();
        if let Some(attempt) = attempt {
            self.attempted(path, attempt);
        }
        if self.watched.as_deref() != Some(path) {
            self.watched = Some(path.to_owned());
            self.blind = None;
            self.slips = Slips::default();
            self.slips.touched();
            self.try_out(path);
            let path = path.to_owned();
            self.post.work(Task::Watch, move |post| {
                let post = post.clone();
                News::Watching(Watch::start(&path, move |what| post.say(News::Touched(what))).ok())
            });
        }
    }

    /// Finds out what the next save cannot keep, so that it is said before.
    fn try_out(&self, path: &Path) {
        if !self.is_open() {
            return;
        }
        let (store, path) = (self.store.clone(), path.to_owned());
        self.post.work(Task::Trial, move |_| News::Losses(store.losses(&path)));
    }

    /// How far the recovery copy is.
    pub fn copy(&self) -> &CopyState {
        &self.copy
    }

    /// When the last recovery copy was written, where it is as good as any.
    pub fn kept_at(&self) -> Option<SystemTime> {
        match self.copy {
            CopyState::Kept(at) => Some(at),
            _ => None,
        }
    }

    /// The file can only be read, for a reason that is not the disk's.
    pub fn read_only(&mut self, why: impl Into<String>) {
        self.access = Access::ReadOnly(why.into());
    }

    fn attempted(&mut self, path: &Path, attempt: Attempt) {
        // How long somebody has been silent is not forgotten by asking again.
        let observer = self.observer.take();
        self.access = match attempt {
            Attempt::Held(mut lock) => {
                // The name may have been given since it was asked for.
                lock.rename(&self.me);
                let post = self.post.clone();
                self.post.work(Task::Beat, move |_| {
                    News::Beating(Heartbeat::start(lock, move |why| post.say(News::LockLost(why))).ok())
                });
                Access::Ours
            }
            // Our own, from a program that has ended without a chance to tidy up.
            Attempt::Taken(holder) if holder.is_left_by(&self.me) => {
                self.access = Access::Taken(holder);
                self.ask_for_lock(path);
                return;
            }
            Attempt::Taken(holder) => {
                self.observer = observer.or_else(|| Some(Observer::new(&holder, Instant::now())));
                Access::Taken(holder)
            }
            Attempt::ReadOnly(why) => Access::ReadOnly(ReadOnly::to_string(&why)),
            Attempt::Unprotected(err) => Access::Unprotected(err.to_string()),
        };
    }

    /// Whether the report may be changed.
    pub fn is_open(&self) -> bool {
        matches!(self.access, Access::NoFile | Access::Ours | Access::Unprotected(_))
    }

    /// Whether the report may be commented on beside its file, which somebody else has.
    pub fn is_beside(&self) -> bool {
        matches!(self.access, Access::Taken(_) | Access::Free)
    }

    /// Puts what others have said beside the file into the report. Returns who has, in words.
    pub fn put_slips_in(&mut self, session: &mut Session) -> Option<String> {
        self.is_open().then(|| self.slips.settle(session, &self.store, &self.post)).flatten()
    }

    /// The user goes by another name now: colleagues are told.
    pub fn rename(&mut self, name: &str) {
        if self.me.name != name {
            name.clone_into(&mut self.me.name);
            if let Some(heartbeat) = &self.heartbeat {
                heartbeat.rename(self.me.clone());
            }
        }
    }

    /// Asks for the lock of a draft that is free, or whose holder is gone; not again while it is asked for.
    pub fn ask_for_lock(&mut self, path: &Path) {
        let (store, me, path) = (self.store.clone(), self.me.clone(), path.to_owned());
        let holder = match std::mem::replace(&mut self.access, Access::Asking) {
            Access::Asking => return,
            Access::Taken(holder) => Some(holder),
            _ => None,
        };
        self.post.work(Task::Lock, move |_| {
            News::Attempt(match holder {
                Some(holder) => store.take_over(&path, &me, &holder),
                None => store.lock(&path, &me),
            })
        });
    }

    /// Asks for the lock that somebody else had, without taking it from them.
    pub fn retry(&mut self, path: &Path) {
        if matches!(self.access, Access::Taken(_)) {
            self.access = Access::Free;
            self.is_retried = true;
            self.ask_for_lock(path);
        }
    }

    /// Who has it still, where it was asked for again; told once.
    pub fn take_refused(&mut self) -> Option<String> {
        match &self.access {
            Access::Asking => None,
            Access::Taken(holder) => std::mem::take(&mut self.is_retried).then(|| holder.name()),
            _ => {
                self.is_retried = false;
                None
            }
        }
    }

    /// Hands the report over for the next recovery copy, where it has changed. `pending` is what is typed and not
    /// entered yet. All of it goes along at once: the session may end at any moment, and only what was handed over is
    /// written then.
    pub fn keep(&mut self, origin: &Origin, revision: u64, pending: Vec<Edit>, draft: impl FnOnce() -> (Draft, Begun)) {
        let Some(autosave) = &self.autosave else { return };
        let due = match &self.handed {
            None => revision > 0 || !pending.is_empty(),
            Some((handed, typed)) => *handed != revision || *typed != pending,
        };
        if due {
            let (draft, begun) = draft();
            autosave.edited(origin.home(), draft, begun);
            if matches!(self.copy, CopyState::None) {
                self.copy = CopyState::Coming;
            }
            self.handed = Some((revision, pending));
        }
    }

    /// What is said of the recovery copy to somebody whose changes could not be saved: what is true now.
    pub fn copy_in_words(&self, revision: u64) -> String {
        let is_handed = self.handed.as_ref().is_some_and(|(handed, _)| *handed == revision);
        let is_kept = is_handed && self.autosave.as_ref().is_some_and(Autosave::is_kept);
        match &self.copy {
            CopyState::Kept(_) if is_kept => "您的修改仍在窗口中，并已自动备份。".to_owned(),
            CopyState::Failing(why) => {
                format!("您的修改只在本窗口中，自动备份也未成功。请不要关闭窗口，先另存到其他位置。（自动备份：{why}）")
            }
            _ => "您的修改仍在窗口中，自动备份尚未完成。".to_owned(),
        }
    }

    /// Writes the recovery copy now, since the program ends; `why` where it does so by a fault of its own. Waits so long
    /// at the most. Returns whether it is known to be written.
    pub fn keep_at_once(&mut self, home: Home, draft: Draft, begun: Begun, why: Option<&str>, most: Duration) -> bool {
        while let Ok(news) = self.news.try_recv() {
            if let News::Protected(autosave) = news {
                self.autosave = autosave;
            }
        }
        let why = why.map(str::to_owned);
        if let Some(autosave) = &self.autosave {
            return autosave.at_once(home, draft, begun, why, most);
        }
        let (store, (sender, done)) = (self.store.clone(), channel());
        let spawned = std::thread::Builder::new().name("nianbao-autosave".to_owned()).spawn(move || {
            let kept = store.protect().and_then(|recovery| match &why {
                Some(why) => recovery.write_last(&home, &draft, &begun, why),
                None => recovery.write(&home, &draft, &begun),
            });
            sender.send(kept.is_ok()).ok();
        });
        spawned.is_ok() && done.recv_timeout(most).unwrap_or_default()
    }

    /// Nothing is left to be recovered: everything that the copy had was saved, or taken back.
    pub fn keep_nothing(&mut self, revision: u64) {
        // A copy that was begun before this guard lived is there only once the guard protects.
        if !matches!(self.copy, CopyState::None) && self.autosave.is_some() {
            self.discard(revision);
        }
    }

    /// The report is in its file as it is, or the user has said that it is not wanted.
    pub fn discard(&mut self, revision: u64) {
        self.copy = CopyState::None;
        if let Some(autosave) = &self.autosave {
            autosave.discard();
        }
        self.handed = Some((revision, Vec::new()));
    }

    /// Looks at the file, unless that is going on already.
    pub fn look(&mut self, file: &OnFile) {
        if !self.look.begin() {
            return;
        }
        let (store, OnFile { path, on_disk }) = (self.store.clone(), file.clone());
        self.post.work(Task::Look, move |_| News::Looked(store.look(&path, &on_disk)));
    }

    /// Takes what the threads have to say. Returns whether the file may be changed from now on. While `saving`, what
    /// happens to the file is our own doing.
    pub fn hear(&mut self, session: &mut Session, saving: bool) -> bool {
        let mut is_ours_now = false;
        while let Ok(news) = self.news.try_recv() {
            match news {
                News::Protected(autosave) => self.autosave = autosave,
                News::Kept(Ok(())) => {
                    self.copy = CopyState::Kept(SystemTime::now());
                }
                News::Kept(Err(err)) => self.copy = CopyState::Failing(err.to_string()),
                News::Watching(watch) => self.watch = watch,
                News::Beating(heartbeat) => self.heartbeat = heartbeat,
                News::LockLost(DraftError { fault: Fault::Mishap, .. }) => self.lost(Task::Beat),
                News::Losses(losses) => self.losses = losses,
                News::Lost(task) => self.lost(task),
                of_file => {
                    if let Some(file) = session.origin().file().cloned() {
                        is_ours_now |= self.hear_of_file(of_file, &file, session, saving);
                    }
                }
            }
        }
        if !saving
            && self.look.is_wanted()
            && let Some(file) = session.origin().file()
        {
            self.look(file);
        }
        self.see_to_slips(session, saving);
        if matches!(self.access, Access::Taken(_)) {
            // Nobody tells that time has passed.
            self.post.wake.after(WAIT);
        }
        is_ours_now
    }

    /// Reads the comments beside the file that is ours, or keeps our own beside that of somebody else: against the file as
    /// it is now.
    fn see_to_slips(&mut self, session: &mut Session, saving: bool) {
        let Some(path) = session.origin().path().map(Path::to_owned) else { return };
        if self.is_open() {
            self.slips.is_ours(session);
            if !saving {
                self.slips.read(&path, &self.store, &self.post);
            }
        } else if self.is_beside() && self.look == Round::Idle && matches!(self.outside, Outside::Same) {
            self.slips.keep(&path, session, &self.me, &self.store, &self.post);
        }
    }

    /// Takes what a thread has to say of the file. Returns whether that may be changed from now on.
    fn hear_of_file(&mut self, news: News, file: &OnFile, session: &mut Session, saving: bool) -> bool {
        match news {
            News::LockLost(_) => {
                self.heartbeat = None;
                // Who has taken it over may be through with it already: then the file is another one.
                self.ask_for_lock(&file.path);
            }
            News::Touched(Touched::Draft) if saving => self.look.want(),
            News::Touched(Touched::Draft) => self.look(file),
            News::Touched(Touched::Lock) => self.ask_holder(&file.path),
            News::Touched(Touched::Slip) => self.slips.touched(),
            News::Slips(found) => self.slips.found(found),
            News::SlipKept(kept) => {
                let may_be_in = self.slips.kept(kept, session);
                if may_be_in {
                    self.look(file);
                }
            }
            News::Looked(looked) => self.looked(looked, file, session),
            News::Holder(holder) => self.holder(holder, file),
            News::Attempt(attempt) => {
                self.attempted(&file.path, attempt);
                if self.is_open() {
                    self.slips.touched();
                    self.look(file);
                    self.try_out(&file.path);
                    return true;
                }
            }
            _ => {}
        }
        false
    }

    /// A thread has hit on a fault of the program: what it was for is not there, and is not waited for.
    fn lost(&mut self, task: Task) {
        let why = Fault::Mishap.to_string();
        match task {
            Task::Protect => self.copy = CopyState::Failing(why),
            Task::Look => self.look.end(),
            Task::Seek => self.seek.end(),
            Task::Lock => self.access = Access::Unprotected(why),
            Task::Beat => {
                self.heartbeat = None;
                self.access = Access::Unprotected(why);
            }
            Task::Watch => self.blind = Some(why),
            // The save itself tells what it has lost.
            Task::Trial => {}
            Task::Slips | Task::KeepSlip => self.slips.lost(task, &why),
        }
    }

    fn looked(&mut self, looked: Result<Look, DraftError>, file: &OnFile, session: &mut Session) {
        self.look.end();
        let is_known = |now: &Draft| file.on_disk.draft == *now;
        let is_ours = |now: &Draft| now.report == *session.report() && now.review == *session.review();
        match looked {
            Ok(Look::Same) => self.outside = Outside::Same,
            // Another layout of the very same draft is nobody's business.
            Ok(Look::Changed(now)) if is_known(&now.draft) || is_ours(&now.draft) => {
                session.put_on_disk(&file.path, Arc::from(now));
                self.outside = Outside::Same;
            }
            Ok(Look::Changed(now)) => self.outside = Outside::Changed(Arc::from(now)),
            Ok(Look::Gone) => self.outside = Outside::Gone,
            // Half written by somebody, or a share that is gone for a while: saving will tell.
            Err(_) => {}
        }
    }

    fn ask_holder(&mut self, path: &Path) {
        if !matches!(self.access, Access::Taken(_) | Access::Free | Access::Unprotected(_)) {
            return;
        }
        // A share that does not answer is asked once.
        if !self.seek.begin() {
            return;
        }
        let (store, path) = (self.store.clone(), path.to_owned());
        self.post.work(Task::Seek, move |_| News::Holder(store.holder(&path)));
    }

    fn holder(&mut self, holder: Result<Option<Holder>, DraftError>, file: &OnFile) {
        self.seek.end();
        if self.seek.is_wanted() {
            self.ask_holder(&file.path);
        }
        match (holder, &mut self.access) {
            // What we have let go of ourselves is not asked about.
            (Ok(None), Access::Taken(before)) if before.is_us => {
                self.access = Access::Free;
                self.ask_for_lock(&file.path);
            }
            (Ok(None), Access::Taken(_)) => {
                self.access = Access::Free;
                self.look(file);
            }
            (Ok(Some(now)), Access::Taken(_)) => {
                let observer = self.observer.get_or_insert_with(|| Observer::new(&now, Instant::now()));
                let mut now = now;
                now.is_stale = observer.is_stale(&now, Instant::now());
                let is_left = now.is_left_by(&self.me);
                self.access = Access::Taken(now);
                if is_left {
                    self.ask_for_lock(&file.path);
                }
            }
            (Ok(Some(now)), Access::Free | Access::Unprotected(_)) => {
                self.observer = Some(Observer::new(&now, Instant::now()));
                self.access = Access::Taken(now);
            }
            _ => {}
        }
    }

    /// Asks again how somebody else's draft stands; called when nothing else happens.
    pub fn wait(&mut self, path: &Path, last: &mut Option<Instant>) {
        if matches!(self.access, Access::Taken(_)) && last.is_none_or(|last| last.elapsed() >= WAIT) {
            *last = Some(Instant::now());
            self.ask_holder(path);
        }
    }

    /// Lets go of everything before the program ends, and waits for it so long at the most: what hangs then is a copy
    /// that nobody wants any more, or a lock that others see to be dead.
    pub fn release_within(self, most: Duration) {
        let _released_or_late = within(most, || drop(self));
    }

    /// Lets go of everything beside the window: the last recovery copy may have to wait for the disk.
    pub fn release(self) {
        drop(std::thread::Builder::new().name("nianbao-release".to_owned()).spawn(move || drop(self)));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{draft::disk::Local, form, report::Report};

    #[test]
    fn a_fault_of_the_program_in_what_protects_the_file_is_told_and_everything_goes_on() {
        let store = Store::new(Arc::new(Local), None);
        let report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        let mut session = Session::new(report);
        let mut guard = Guard::new(&Wake::nobody(), &store, &Who::here("张三"), None);
        guard.access = Access::Ours;
        guard.post.say(News::LockLost(Fault::Mishap.into()));
        assert!(!guard.hear(&mut session, false));
        assert!(matches!(&guard.access, Access::Unprotected(why) if *why == Fault::Mishap.to_string()));
        assert!(guard.is_open(), "it can be changed and saved");

        let post = guard.post.clone();
        post.work(Task::Watch, |_| panic!("a fault of the program"));
        while guard.blind.is_none() {
            guard.hear(&mut session, false);
            std::thread::yield_now();
        }
    }
}
