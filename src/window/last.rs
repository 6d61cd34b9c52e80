//! The report of the year before: found beside the draft, chosen by the user, or what a new one follows from.

use std::{path::PathBuf, time::Duration};

use egui::Context;

use super::{
    app::App,
    dialogs::{Dialog, Intent, Target},
    dispatch::LAST,
    done::Done,
    order::Last,
};
use crate::{
    draft,
    open::{
        files::{self, Problem},
        job::Job,
        session::Session,
    },
    report::Report,
    view::{ask::follow::Follow, desk::Desk},
};

/// So long is waited for the folder of a draft.
const PATIENCE: Duration = Duration::from_secs(20);

impl App {
    /// Begins to look for the report of the year before beside the file of a report that comes into the window. The
    /// folder may lie on a slow share and holds many files: nobody waits for that.
    pub(super) fn look_beside(&mut self, ctx: &Context, file: Option<PathBuf>, report: &Report) {
        let report = report.clone();
        self.search_beside = file.map(|file| {
            Job::start(&ctx.into(), "正在查找上年报告…", move |_| draft::last_year_beside(&file, &report))
        });
    }

    /// Puts beside the open report what was found, unless the user was faster.
    pub(super) fn take_beside(&mut self) {
        let Some(found) = self.search_beside.as_ref().map(Job::poll) else { return };
        let found = match found {
            Ok(None) => return,
            Ok(Some(found)) => found,
            // What cannot be looked for can still be chosen.
            Err(_lost) => None,
        };
        self.search_beside = None;
        if let (Some((path, last)), Some(desk)) = (found, &mut self.desk)
            && desk.session.last().is_none()
        {
            desk.session.put_last(Some((last, path)));
        }
    }

    /// Whether the open report cannot be judged yet: it may differ from a report of the year before that is still being
    /// looked for. Not for ever: a share that does not answer must not stop a signature.
    pub(super) fn awaits_last(&self) -> bool {
        let is_looking = self.search_beside.as_ref().is_some_and(|job| job.age() < PATIENCE);
        is_looking && self.desk.as_ref().is_some_and(|desk| desk.session.last().is_none())
    }

    /// Asks which report the new one is to follow: the open one is at hand, where it is in a file.
    pub(super) fn ask_to_follow(&mut self, ctx: &Context) {
        match self.desk.as_ref().filter(|desk| desk.session.path().is_some()).map(Desk::report) {
            Some(report) => {
                let dialog = Dialog::Follow(report.unit.clone(), report.year);
                self.ask(ctx, dialog);
            }
            None => self.choose(ctx, LAST, Target::Last(Last::New)),
        }
    }

    /// Does what that was answered with.
    pub(super) fn answer_follow(&mut self, ctx: &Context, follow: Follow) {
        match follow {
            Follow::Open => {
                let Some(desk) = &mut self.desk else { return };
                desk.flush();
                if let Some(path) = desk.session.path().map(PathBuf::from) {
                    let last = desk.report().clone();
                    self.use_last(ctx, last, path, Last::New);
                }
            }
            Follow::Other => self.choose(ctx, LAST, Target::Last(Last::New)),
            Follow::Cancel => {}
        }
    }

    /// Reads a report of the year before, beside the window.
    pub(super) fn read_last(&mut self, ctx: &Context, path: PathBuf, what: Last) {
        self.begin(ctx, "正在读取上年报告…", move |_| {
            if files::is_foreign(&path) {
                return Done::ForeignLast(path, what);
            }
            let last = draft::read_report(&path).map(Box::new);
            let last = last.map_err(|err| Problem::new("未能读取上年报告", &path, &err.fault));
            Done::Last(path, what, last)
        });
    }

    /// Does with it what it is wanted for.
    pub(super) fn use_last(&mut self, ctx: &Context, last: Report, path: PathBuf, what: Last) {
        match what {
            Last::New => {
                let year = last.year.saturating_add(1);
                let Some(form) = last.form_for(year) else {
                    let why = format!("没有适用于{year}年度的报告格式。请先“新建”并选择格式，再用“对照上年报告”");
                    self.ask(ctx, Dialog::Problem(Problem::new("未能从上年报告新建", &path, why)));
                    return;
                };
                let mut session = Session::new(last.successor(form, year));
                session.put_last(Some((last, path)));
                self.request(ctx, Intent::Replace(Box::new(session.into())));
            }
            Last::Attach => {
                let Some(desk) = &mut self.desk else { return };
                let wanted = desk.report().year.saturating_sub(1);
                if last.year == wanted {
                    desk.session.put_last(Some((last, path)));
                    self.notice = Some(format!("已对照{wanted}年度报告，结果列入核对结果"));
                } else {
                    let why = format!("这是{}年度的报告，不是{wanted}年度的。请选择上年报告", last.year);
                    self.ask(ctx, Dialog::Problem(Problem::new("不能对照所选报告", &path, why)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc::channel};

    use super::*;
    use crate::{
        draft::{Store, disk::Local},
        form,
        review::{Action, State},
        view::{command::Command, desk::Desk, review::ReviewWish},
    };

    #[test]
    fn the_report_is_not_judged_before_the_one_of_the_year_before_was_looked_for() {
        let ctx = Context::default();
        let mut app = App::new(&ctx, None, Store::new(Arc::new(Local), None));
        let form = form::builtin("cn-2021").expect("a built-in form");
        app.desk = Some(Desk::new(Session::new(Report::new(form, "某镇人民政府", 2024))));
        let send =
            ReviewWish::Step { action: Action::Send, by: "张三".to_owned(), remark: String::new(), published: None };
        app.answer_review(&ctx, send);
        assert_eq!(app.desk.as_ref().map(|desk| desk.review().state()), Some(State::Sent));
        let judging = [Command::Step(Action::Approve), Command::ExportSignOff, Command::Print];
        assert!(judging.iter().all(|command| app.enabled(*command)));

        let (found, looking) = channel();
        app.search_beside = Some(Job::start(&(&ctx).into(), "", move |_| looking.recv().unwrap_or_default()));
        app.take_beside();
        assert!(judging.iter().all(|command| !app.enabled(*command) && app.waiting(*command).is_some()));
        assert!(app.enabled(Command::Step(Action::Return)), "what judges nothing goes on");
        assert!(app.waiting(Command::Step(Action::Sign)).is_none(), "it is not its turn");

        found.send(None).expect("it is waited for");
        while app.is_looking_beside() {
            app.take_beside();
            std::thread::yield_now();
        }
        assert!(judging.iter().all(|command| app.enabled(*command)));
    }
}
