//! How the program ends where its user has not told it to. A fault of its own in work beside the window is told; one in the
//! window ends it, and so does the end of the session: after what was typed has been put into the recovery copy.

use std::path::Path;
#[cfg(debug_assertions)]
use std::{path::PathBuf, sync::LazyLock};

use egui::Context;

use super::{app::App, dialogs::Dialog, ending::LAST, outside};
use crate::{
    draft::{Begun, autosave},
    open::{
        files::Problem,
        mishap::{Mishap, survive},
    },
};

/// As a program ends whose main thread has hit on a fault.
const FAILED: i32 = 101;

impl App {
    /// Does a part of a frame. A fault of the program in it ends the program: nobody knows what is half done.
    pub(super) fn in_frame(&mut self, work: impl FnOnce(&mut Self)) {
        if let Err((_mishap, is_kept)) = self.try_in_frame(work) {
            end(is_kept);
        }
    }

    /// Does a part of a frame. After a fault of the program, the recovery copy holds what was typed, or it is told that
    /// it does not.
    fn try_in_frame(&mut self, work: impl FnOnce(&mut Self)) -> Result<(), (Mishap, bool)> {
        survive(|| work(self)).map_err(|mishap| {
            // Another fault in doing so changes nothing.
            let is_kept = survive(|| self.keep_at_once(Some(&mishap))).unwrap_or_default();
            (mishap, is_kept)
        })
    }

    /// Writes the recovery copy where anything is not saved. Returns whether nothing is lost by the end of the program.
    pub(super) fn keep_at_once(&mut self, mishap: Option<&Mishap>) -> bool {
        let (Some(desk), Some(guard)) = (&self.desk, &mut self.guard) else { return true };
        if !survive(|| desk.has_unsaved() || desk.has_begun()).unwrap_or(true) {
            return true;
        }
        // What is being typed may be what has led to the fault: then the report goes without it.
        let whole = survive(|| (desk.draft_with_pending(), desk.begun()));
        let (draft, begun) = whole.unwrap_or_else(|_| (desk.session.draft(), Begun::default()));
        guard.keep_at_once(desk.session.origin().home(), draft, begun, mishap.map(|mishap| &*mishap.0), LAST)
    }

    /// The program was told to end from outside: what is not saved is put into the recovery copy, the draft is let go,
    /// and it ends.
    pub(super) fn end_session(&mut self) {
        self.keep_at_once(None);
        self.write_settings();
        self.finish_settings();
        // The lock is released, so that no colleague waits for it.
        drop(self.guard.take());
        self.ending.end();
    }

    /// Tells that work beside the window hit on a fault of the program. `saved`: the report was to be saved.
    pub(super) fn tell_mishap(&mut self, ctx: &Context, saved: bool) {
        let why =
            "程序内部出错，报告内容没有改变，没有丢失。请再试一次；仍不成功的，请把报告另存到其他位置，再重新启动程序";
        let problem = Problem::new("操作未完成", Path::new(""), why);
        self.ask(ctx, Dialog::Problem(Problem { is_unsaved: saved, ..problem }));
    }
}

/// Hits on a fault of the program where a test with a real process wants one: it names a file, and puts it there when the
/// time has come. What users get cannot do this.
#[cfg(debug_assertions)]
pub(super) fn fall_on_demand() {
    static FILE: LazyLock<Option<PathBuf>> = LazyLock::new(|| std::env::var_os("NIANBAO_FAULT").map(PathBuf::from));
    let is_wanted = FILE.as_ref().is_some_and(|file| file.exists());
    assert!(!is_wanted, "a fault that a test wants");
}

/// Ends the program after a fault in what paints the frames. All that was typed has been handed over with each of them.
pub(super) fn fallen() -> ! {
    autosave::write_all(LAST);
    end(true)
}

#[expect(clippy::exit, reason = "the window is half drawn, and what holds it may be broken")]
fn end(is_kept: bool) -> ! {
    outside::tell(match is_kept {
        true => "程序内部出错，已经关闭。未保存的内容已自动备份，下次启动时可以恢复。",
        false => "程序内部出错，已经关闭。最后的修改未能自动备份；下次启动时，如有较早的备份，可以恢复。",
    });
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
        assert_eq!(problem.title, "操作未完成");
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
        assert_eq!(done, Err((Mishap("a fault of the program".to_owned()), true)));
        drop(window);
        let mut copies = store.orphans().expect("a folder");
        let copy = copies.pop().expect("a copy").content.expect("it can be read");
        assert_eq!(copy.mishap.as_deref(), Some("a fault of the program"));
        assert!(copy.draft.report == typed);
    }
}
