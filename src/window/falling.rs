//! Faults of the program itself. One in work beside the window is told; one in the window ends the program, after what
//! was typed has been put into the recovery copy.

use std::{path::Path, time::Duration};

use egui::Context;

use super::{app::App, dialogs::Dialog};
use crate::{
    draft::Begun,
    open::{
        files::Problem,
        mishap::{Mishap, survive},
    },
    terminal::note,
};

/// So long the last recovery copy is waited for.
const LAST: Duration = Duration::from_secs(2);

/// As a program ends whose main thread has hit on a fault.
const FAILED: i32 = 101;

impl App {
    /// Does a part of a frame. A fault of the program in it ends the program: nobody knows what is half done.
    pub(super) fn in_frame(&mut self, work: impl FnOnce(&mut Self)) {
        if self.try_in_frame(work).is_err() {
            end();
        }
    }

    /// Does a part of a frame. After a fault of the program, the recovery copy holds what was typed.
    fn try_in_frame(&mut self, work: impl FnOnce(&mut Self)) -> Result<(), Mishap> {
        let done = survive(|| work(self));
        if let Err(mishap) = &done {
            // Another fault in doing so changes nothing.
            survive(|| self.keep_at_once(mishap)).ok();
        }
        done
    }

    fn keep_at_once(&mut self, mishap: &Mishap) {
        let (Some(desk), Some(guard)) = (&self.desk, &mut self.guard) else { return };
        if !survive(|| desk.has_unsaved() || desk.has_begun()).unwrap_or(true) {
            return;
        }
        // What is being typed may be what has led to the fault: then the report goes without it.
        let whole = survive(|| (desk.draft_with_pending(), desk.begun()));
        let (draft, begun) = whole.unwrap_or_else(|_| (desk.session.draft(), Begun::default()));
        guard.keep_at_once(draft, begun, &mishap.0, LAST);
    }

    /// Tells that work beside the window hit on a fault of the program. `saved`: the report was to be saved.
    pub(super) fn tell_mishap(&mut self, ctx: &Context, saved: bool) {
        let why = "程序内部出错，报告内容没有改变，什么也没有丢。请再试一次；仍不成功时，请把报告另存到别的位置，再重新启动程序";
        let problem = Problem::new("这一步没有做成", Path::new(""), why);
        self.ask(ctx, Dialog::Problem(Problem { is_unsaved: saved, ..problem }));
    }
}

#[expect(clippy::exit, reason = "the window is half drawn, and what holds it may be broken")]
fn end() -> ! {
    note("程序内部出错，已经关闭。没有保存的内容在自动备份里，下次启动时可以恢复。");
    std::process::exit(FAILED);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use egui_kittest::Harness;

    use super::*;
    use crate::{
        draft::{Store, disk::Local},
        view::command::Command,
    };

    fn window(store: Store) -> Harness<'static, App> {
        let mut window = Harness::builder()
            .with_size([1366.0, 768.0])
            .with_max_steps(20)
            .build_eframe(|creation| App::new(&creation.egui_ctx, None, store));
        window.run();
        window
    }

    fn wait(window: &mut Harness<'static, App>, until: impl Fn(&App) -> bool) {
        while !until(window.state()) {
            std::thread::yield_now();
            window.step();
        }
    }

    #[test]
    fn a_job_that_hits_on_a_fault_is_told_and_the_window_goes_on() {
        let mut window = window(Store::new(Arc::new(Local), None));
        let ctx = window.ctx.clone();
        window.state_mut().begin(&ctx, "", |_| panic!("a fault of the program"));
        wait(&mut window, |app| !app.is_busy());
        let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("it is told") };
        assert_eq!(problem.title, "这一步没有做成");
        window.key_press(egui::Key::Escape);
        window.run();
        assert!(window.state().dialog().is_none() && window.state().enabled(Command::New));
    }

    #[test]
    fn what_was_typed_is_in_the_copy_when_the_window_hits_on_a_fault() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::new(Arc::new(Local), Some(folder.path().to_owned()));
        let mut window = window(store.clone());
        let ctx = window.ctx.clone();
        window.state_mut().run(&ctx, Command::OpenExample);
        window.run();
        let before = window.state().desk.as_ref().expect("a report").report().clone();
        let cell = crate::address::Address::new("requests.new.natural");
        window.state_mut().desk.as_mut().expect("a report").go_to(&cell);
        window.run();
        window.event(egui::Event::Text("8".to_owned()));
        window.run();
        let typed = window.state().desk.as_ref().expect("a report").draft_with_pending().report;
        assert!(typed != before, "it is typed");

        let done = window.state_mut().try_in_frame(|_| panic!("a fault of the program"));
        assert_eq!(done, Err(Mishap("a fault of the program".to_owned())));
        drop(window);
        let mut copies = store.orphans().expect("a folder");
        let copy = copies.pop().expect("a copy").content.expect("it can be read");
        assert_eq!(copy.mishap.as_deref(), Some("a fault of the program"));
        assert!(copy.draft.report == typed);
    }
}
