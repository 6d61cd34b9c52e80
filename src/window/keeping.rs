//! What the window does so that no work is lost: saving, merging, recovering, earlier versions, the right to edit.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::Context;

use super::{
    app::{App, BUSY},
    dialogs::{After, Dialog, Intent, Target},
    done::{Asked, Done},
    ending::LAST,
    purpose::Purpose,
};
use crate::{
    draft::{DraftError, OnDisk, lock::Who},
    open::{
        arrival::Arrival,
        files::{self, FileKind, Onto, Opened, Opening, Problem, Written},
        frozen,
        guard::Guard,
        job::Job,
        origin::OnFile,
        session::Session,
        settings::SidePage,
        sides::Side,
        standing::{Access, Outside},
    },
    report::{Report, merge::merge},
    review::Merged,
    view::{
        ask::{
            history, merging,
            recovery::{self, Left},
            review::ReviewQuestion,
        },
        desk::Desk,
    },
};

impl App {
    /// Who works here, as colleagues are told.
    pub(super) fn me(&self) -> Who {
        Who::here(self.settings.name.trim())
    }

    pub(super) fn opening(&self) -> Opening {
        Opening { store: self.store.clone(), me: self.me(), view: self.purpose == Purpose::View }
    }

    /// Calls the window of another process to the front.
    pub(super) fn raise(&mut self, ctx: &Context, process: u32) {
        let store = self.store.clone();
        self.begin(ctx, "正在转到另一个窗口…", move |_| Done::Raised(store.call(process)));
    }

    /// Looks for what was left behind, beside the window.
    pub fn look_for_left(&mut self, ctx: &Context) {
        let store = self.store.clone();
        // A folder that cannot be read holds nothing that could be offered.
        self.search_for_left =
            Some(Job::start(&ctx.into(), "检查自动备份", move |_| store.orphans().unwrap_or_default()));
    }

    /// A file was read: it takes the place of what is open, unless that is to be kept.
    pub(super) fn opened(&mut self, ctx: &Context, path: PathBuf, opened: Opened) {
        let Opened { session, attempt } = opened;
        let read_only = match session.origin().newer() {
            Some(newer) => Some(newer.to_string()),
            None => (self.purpose == Purpose::View && attempt.is_some()).then(|| "只读打开，不能修改".to_owned()),
        };
        let arrival = Arrival { attempt, read_only, beside: Some(path), ..session.into() };
        self.request(ctx, Intent::Replace(Box::new(arrival)));
    }

    /// Begins to protect a report that comes into the window.
    pub(super) fn protect(&mut self, ctx: &Context, arrival: Arrival) -> Session {
        let Arrival { mut session, attempt, recovery, read_only, .. } = arrival;
        let before = self.desk.as_ref().and_then(|desk| desk.session.path());
        let is_same = session.path().is_some_and(|path| before == Some(path));
        // A file that is opened anew is taken for somebody else's as long as its lock is our own.
        let attempt = attempt.filter(|_| !is_same || read_only.is_some());
        self.let_go(is_same);
        let mut guard = Guard::new(&ctx.into(), &self.store, &self.me(), recovery);
        if let Some(path) = session.path() {
            let asks = attempt.is_none();
            guard.at(path, attempt);
            if asks {
                guard.access = Access::Free;
                guard.ask_for_lock(path);
            }
        }
        if let Some(why) = read_only {
            guard.read_only(why);
        }
        frozen::settle(Some(&guard), &mut session);
        self.guard = Some(guard);
        session
    }

    /// Lets go of the report that is open. Its user has saved it, or has said that it is not wanted.
    /// `at_once`: everything is on the disk when this returns, unless that does not answer.
    pub(super) fn let_go(&mut self, at_once: bool) {
        let Some(mut guard) = self.guard.take() else { return };
        guard.discard(0);
        if at_once {
            guard.release_within(LAST);
        } else {
            guard.release();
        }
    }

    /// Whether the report is being saved; the window goes on meanwhile.
    pub fn is_saving(&self) -> bool {
        self.work.is_saving()
    }

    /// Hands the report over for its recovery copy, and hears what is told about its file. Once a frame.
    pub(super) fn guard(&mut self, ctx: &Context) {
        self.take_discarded(ctx);
        let saving = self.is_saving();
        match self.search_for_left.as_ref().map(Job::poll) {
            None | Some(Ok(None)) => {}
            Some(Ok(Some(left))) => {
                self.search_for_left = None;
                self.finish(ctx, Done::Left(left), false);
            }
            Some(Err(_lost)) => {
                self.search_for_left = None;
                self.tell_mishap(ctx, false);
            }
        }
        let is_asking = self.is_asking();
        let (Some(guard), Some(desk)) = (&mut self.guard, &mut self.desk) else { return };
        guard.rename(self.settings.name.trim());
        if guard.hear(&mut desk.session, saving) {
            let what = if desk.session.reviewing { "现在可以批注、办理审核" } else { "现在可以编辑" };
            self.notice = Some(what.to_owned());
        }
        if let Some(who) = guard.take_refused() {
            self.notice = Some(format!("{who}仍在编辑本报告"));
        }
        let puts_in = !saving && !is_asking;
        if let Some(words) = puts_in.then(|| guard.put_slips_in(&mut desk.session)).flatten() {
            desk.refresh();
            // Else a line with a way to them says so, until they are looked at.
            if self.settings.shows(SidePage::Comments) {
                self.notice = Some(words);
            }
        }
        if self.settings.shows(SidePage::Comments) {
            guard.slips.news.clear();
        }
        if let Some(path) = desk.session.path() {
            guard.wait(path, &mut self.last_asked);
        }
        frozen::settle(Some(guard), &mut desk.session);
        let has_more = self.hand_over();
        let (Some(guard), Some(desk)) = (&mut self.guard, &self.desk) else { return };
        if !has_more {
            guard.keep_nothing(desk.changes());
        }
        // Nothing is in the way of what others have saved; what is said beside it is said to what it is now.
        let takes = guard.is_open() && !has_more || guard.is_beside() && desk.session.is_only_commented();
        if takes && !saving && !is_asking && matches!(guard.outside, Outside::Changed(_)) {
            self.take_outside(ctx);
        }
    }

    /// Hands over what is not in the file, for the recovery copy. At the end of a frame, too: the session may end before
    /// the next one. Returns whether there is anything.
    pub(super) fn hand_over(&mut self) -> bool {
        self.note_begun();
        let (Some(guard), Some(desk)) = (&mut self.guard, &self.desk) else { return false };
        let is_due = desk.has_unsaved() || desk.has_begun();
        if is_due {
            let (revision, pending) = (desk.changes(), desk.editors.pending(desk.report()));
            guard.keep(desk.session.origin(), revision, pending, || (desk.draft_with_pending(), desk.begun()));
        }
        is_due
    }

    /// Notes what is typed into a question of the review, for when it is closed, and for the recovery copy.
    pub(super) fn note_begun(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        for dialog in &self.dialogs {
            if let Dialog::Review(question) = dialog {
                match question.as_ref() {
                    ReviewQuestion::NewComment(question) => desk.session.unsaid.note_comment(question.begun()),
                    ReviewQuestion::Waive(question) => {
                        let (finding, reason) = question.begun();
                        desk.session.unsaid.note_reason(finding, reason);
                    }
                    ReviewQuestion::Step(question) => {
                        desk.session.unsaid.note_step(question.action(), question.remark());
                    }
                    _ => {}
                }
            }
        }
    }

    /// Saves into the report's file, or asks for one. Then goes on with what was held up.
    pub(super) fn save(&mut self, ctx: &Context, then: Option<Intent>) {
        let Some(desk) = &mut self.desk else { return };
        desk.flush();
        match desk.session.path().map(PathBuf::from) {
            // Where the file may not be changed, what was typed goes into another one.
            Some(path) if self.guard.as_ref().is_none_or(Guard::is_open) => self.save_to(ctx, path, then, false),
            path => {
                if path.is_some() {
                    self.refuse("报告现在不能写入，请另存为其他文件；您的修改仍在窗口中");
                }
                self.choose(ctx, &[FileKind::Draft], Target::Save(then));
            }
        }
    }

    /// Waits no longer for a save that hangs. Should it be done in the end, the file is found changed, and the two
    /// become one.
    pub(super) fn stop_waiting(&mut self) {
        if self.is_saving() {
            self.work.give_up();
            self.refuse("未保存：文件所在的位置没有响应。请检查网络或 U 盘后再保存，或另存到其他位置");
        }
    }

    /// Saves into a file. `agreed`: the user has named it, and agreed to what is there being replaced.
    pub(super) fn save_to(&mut self, ctx: &Context, path: PathBuf, then: Option<Intent>, agreed: bool) {
        if self.is_busy() {
            if let Some(intent) = then {
                // Nothing of what was wanted is lost: it is asked again.
                self.ask(ctx, Dialog::Unsaved(intent));
            }
            return self.refuse(BUSY);
        }
        let me = self.me();
        let by = self.asker();
        let Some(desk) = &mut self.desk else { return };
        desk.flush();
        let is_same = desk.session.path() == Some(&*path);
        if is_same && self.guard.as_ref().is_some_and(|guard| !guard.is_open()) {
            let problem = Problem::new("未能保存报告", &path, "文件现在只能查看。请换一个文件名或位置保存");
            self.ask(ctx, Dialog::Problem(problem));
            return;
        }
        let file = desk.session.origin().file().filter(|_| is_same && !agreed);
        let onto = file.map_or(Onto::Anything, |file| Onto::Known(file.on_disk.clone()));
        let draft = desk.session.draft();
        let slips = self.guard.as_ref().filter(|_| is_same).map_or(&[][..], |guard| guard.slips.put_in()).to_vec();
        let store = self.store.clone();
        let title = format!("正在保存 {}…", files::file_name(&path));
        let job = || {
            Job::start(&ctx.into(), title, move |_| {
                let lock_as = (!is_same).then_some(&me);
                let result = files::save(&path, &draft, &onto, &store, lock_as, &slips);
                Asked { by, done: Done::Saved(path, then, result) }
            })
        };
        if self.work.save(job).is_err() {
            self.refuse(BUSY);
        }
    }

    /// A save has come to an end. `again`: something was written down meanwhile that others are to see at once.
    pub(super) fn written(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        then: Option<Intent>,
        written: Written,
        again: bool,
    ) {
        let (now, warning, attempt) = match written {
            Written::Done { now, warning, attempt } => (now, warning, attempt),
            Written::Changed(theirs) => return self.conflict(ctx, theirs, After::Save(path, then)),
        };
        self.settings.remember(&path);
        if let Some(desk) = &mut self.desk {
            desk.session.put_on_disk(&path, Arc::from(now));
            if let Some(guard) = &mut self.guard {
                guard.at(&path, attempt);
                if !desk.has_unsaved() {
                    guard.discard(desk.session.changes());
                }
            }
        }
        if again && then.is_none() {
            return self.save(ctx, None);
        }
        let has_more = self.desk.as_ref().is_some_and(Desk::has_unsaved);
        self.notice = match warning {
            Some(warning) => Some(format!("已保存；{warning}")),
            // What was typed meanwhile is not.
            None => (!has_more).then(|| "已保存".to_owned()),
        };
        if let Some(desk) = &self.desk {
            self.settings.remember_office(desk.report());
        }
        if let Some(intent) = then {
            // What was typed while the file was being written is asked about again.
            self.request(ctx, intent);
        }
    }

    /// Somebody else has changed the file: makes one of both, asking about what both have changed.
    pub(super) fn conflict(&mut self, ctx: &Context, theirs: Result<Box<OnDisk>, DraftError>, after: After) {
        let Some(desk) = &mut self.desk else { return };
        desk.flush();
        let merged = match (&theirs, desk.session.origin().file()) {
            (Ok(theirs), Some(base)) => merge(&base.on_disk.draft.report, desk.report(), &theirs.draft.report),
            _ => None,
        };
        match (merged, theirs) {
            (Some(merge), Ok(theirs)) if merge.conflicts.is_empty() => {
                self.merged(ctx, &merge.resolve(&[]), *theirs, after);
            }
            (Some(merge), Ok(theirs)) => {
                let question = merging::MergeQuestion::new(merge, theirs);
                self.ask(ctx, Dialog::Merge(Box::new(question), after));
            }
            (_, theirs) => {
                let path = desk.session.path().map(PathBuf::from).unwrap_or_default();
                let why = match theirs {
                    Ok(_) => "文件已被其他用户改为其他报告格式，不能合并".to_owned(),
                    Err(err) => format!("文件已被其他用户修改，且已无法读取（{}）", err.fault),
                };
                self.ask(ctx, Dialog::CannotMerge(path, why, after));
            }
        }
    }

    /// The two are one: as one edit that can be undone, and then what was wanted.
    pub(super) fn merged(&mut self, ctx: &Context, report: &Report, theirs: OnDisk, after: After) {
        let (Some(desk), Some(guard)) = (&mut self.desk, &mut self.guard) else { return };
        let Some(OnFile { path, on_disk: base }) = desk.session.origin().file().cloned() else { return };
        let merged = desk.review().merge_for(report, &base.draft.review, &theirs.draft.review);
        let (review, is_unsigned) = match merged {
            Merged::One(review) => (review, false),
            Merged::Unsigned(review) => (review, true),
            Merged::SignedByThem => {
                let why = "其他用户已签发本报告，签发的内容不能再修改".to_owned();
                self.ask(ctx, Dialog::CannotMerge(path, why, after));
                return;
            }
        };
        // What is in the file already belongs into the report, also where nothing may be typed.
        desk.session.editing.freeze(false);
        let changed = desk.become_report(report).unwrap_or_default();
        desk.session.take_review(review);
        desk.session.put_on_disk(&path, Arc::new(theirs));
        guard.at(&path, None);
        // Who can only read it has nothing to merge.
        self.notice = Some(match (guard.is_open(), changed) {
            (false, _) => "已显示其他用户保存的内容".to_owned(),
            (true, 0) => "已合并其他用户保存的内容".to_owned(),
            (true, _) => format!("已合并其他用户的修改（{changed} 处）"),
        });
        if let After::Save(onto, then) = after {
            self.save_to(ctx, onto, then, false);
        }
        if is_unsigned {
            let why = "签发时其他用户修改了报告。双方的修改均已保留，请查看修改后重新签发";
            self.ask(ctx, Dialog::Problem(Problem::new("未签发", &path, why)));
        }
    }

    /// What a merge with questions was answered with.
    pub(super) fn answer_merge(&mut self, ctx: &Context, question: merging::MergeQuestion, after: After) {
        let report = question.resolved();
        self.merged(ctx, &report, *question.theirs, after);
    }

    /// The user wants the changes that somebody else has saved.
    pub(super) fn take_outside(&mut self, ctx: &Context) {
        let Some(guard) = &mut self.guard else { return };
        if let Outside::Changed(theirs) = std::mem::take(&mut guard.outside) {
            self.conflict(ctx, Ok(Box::new((*theirs).clone())), After::Edit);
        }
    }

    /// Hears of copies that were thrown away.
    fn take_discarded(&mut self, ctx: &Context) {
        for job in std::mem::take(&mut self.discarding) {
            match job.poll() {
                Ok(None) => self.discarding.push(job),
                Ok(Some(Ok(()))) => {}
                Ok(Some(Err(err))) => {
                    let problem = Problem::new("未能删除备份", &err.path.clone().unwrap_or_default(), &err.fault);
                    self.ask(ctx, Dialog::Problem(problem));
                }
                Err(_lost) => self.tell_mishap(ctx, false),
            }
        }
    }

    /// Deals with a copy that was left behind.
    pub(super) fn answer_recovery(&mut self, ctx: &Context, wish: recovery::RecoveryWish) {
        match wish {
            recovery::RecoveryWish::Later => {}
            recovery::RecoveryWish::Discard(left) => {
                self.discarding.push(Job::start(&ctx.into(), "正在删除备份…", move |_| left.orphan.discard()));
            }
            recovery::RecoveryWish::Recover(left) => {
                let fits = left.fits_its_file();
                self.recover(ctx, *left, fits);
            }
            recovery::RecoveryWish::Apart(left) => self.recover(ctx, *left, false),
        }
    }

    fn recover(&mut self, ctx: &Context, left: Left, in_its_file: bool) {
        let (orphan, now) = left.into_parts();
        let Ok(recovered) = &orphan.content else { return };
        let (draft, path, begun) = (recovered.draft.clone(), recovered.home.path.clone(), recovered.begun.clone());
        let recovery = Some(orphan.adopt());
        if !begun.answers.is_empty() || begun.comment.is_some() {
            self.settings.show(SidePage::Comments);
        }
        // The lock is asked for when the window has the report: nobody waits for it.
        let mut arrival = match (path, now) {
            (Some(path), Some(on_disk)) if in_its_file => {
                let mut session = Session::opened(&path, on_disk);
                session.become_report(&draft.report);
                session.take_review(draft.review);
                Arrival { beside: Some(path), ..session.into() }
            }
            _ => Session::imported(draft).into(),
        };
        (arrival.recovery, arrival.begun) = (recovery, begun);
        self.request(ctx, Intent::Replace(Box::new(arrival)));
    }

    /// Reads the earlier versions of the report's file, beside the window.
    pub(super) fn read_versions(&mut self, ctx: &Context) {
        let Some(desk) = &self.desk else { return };
        let Some(path) = desk.session.path().map(PathBuf::from) else { return };
        let (store, now) = (self.store.clone(), desk.session.draft());
        self.begin(ctx, "正在读取历史版本", move |_| {
            Done::Versions(history::HistoryQuestion::read(&store, &path, &now))
        });
    }

    /// Opens an earlier version of a draft whose file cannot be read.
    pub(super) fn open_version(&mut self, ctx: &Context, path: PathBuf, version: PathBuf) {
        let store = self.store.clone();
        self.begin(ctx, "正在打开历史版本…", move |_| {
            Done::Opened(path, files::open_version(&version, &store).map(Box::new))
        });
    }

    /// Does what was wanted with an earlier version.
    pub(super) fn answer_history(&mut self, ctx: &Context, wish: history::HistoryWish) {
        match wish {
            history::HistoryWish::Close => {}
            history::HistoryWish::Compare(version) => self.compare(ctx, Side::Version(version), Side::Open),
            history::HistoryWish::Restore(report) => {
                if let Some(desk) = self.desk.as_mut().filter(|desk| !desk.session.editing.is_frozen()) {
                    match desk.become_report(&report) {
                        Some(0) => self.notice = Some("无需恢复：所选版本与当前内容相同".to_owned()),
                        Some(changed) => {
                            self.notice = Some(format!("已恢复到历史版本（{changed} 处），保存后写入文件"));
                        }
                        None => self.refuse("未恢复：所选版本使用其他报告格式。请“只读打开”后另存"),
                    }
                } else if let Some(frozen) = self.frozen() {
                    self.refuse(frozen.refusal());
                }
            }
            history::HistoryWish::View(file) => {
                if !view(&file) {
                    self.notice = Some("未能打开新窗口。请关闭其他程序后重试，或用“与现在比较”查看".to_owned());
                }
            }
        }
    }
}

/// Shows a file in a window of its own that cannot change it.
pub(super) fn view(file: &Path) -> bool {
    let Ok(program) = std::env::current_exe() else { return false };
    let mut command = std::process::Command::new(program);
    command.arg("--view").arg(file).stdin(std::process::Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    // Waited for, so that no dead process is left behind.
    std::thread::Builder::new().name("viewer".to_owned()).spawn(move || drop(child.wait())).is_ok()
}
