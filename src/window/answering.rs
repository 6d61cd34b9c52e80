//! Questions in front of the window: asked, shown and answered.

use egui::Context;

use super::{
    app::App,
    dialogs::{self, Answer, Dialog, Target},
};
use crate::{
    kit::{focus, ime},
    open::files::FileKind,
    view::desk::Desk,
};

impl App {
    /// Whether something in front waits for an answer: no command acts behind it.
    pub(super) fn is_asking(&self) -> bool {
        !self.dialogs.is_empty() || self.desk.as_ref().is_some_and(Desk::has_question)
    }

    pub(super) fn ask(&mut self, ctx: &Context, dialog: Dialog) {
        self.note_focus(ctx);
        ime::interrupt(ctx);
        self.dialogs.push(dialog);
        self.is_dialog_new = true;
        ctx.request_repaint();
    }

    pub(super) fn close_dialog(&mut self, ctx: &Context) {
        // Who closes a question by mistake finds the words again.
        self.note_begun();
        let closed = self.dialogs.pop();
        self.leave_to_desktop(closed);
        self.is_dialog_new = true;
        self.give_focus_back(ctx);
    }

    /// Notes what has the focus before something modal takes it away.
    pub(super) fn note_focus(&mut self, ctx: &Context) {
        if !self.is_asking() && self.focus_before.is_none() {
            self.focus_before = focus::take_back(ctx).or_else(|| ctx.memory(egui::Memory::focused));
        }
    }

    /// Gives the focus back once nothing modal is left.
    pub(super) fn give_focus_back(&mut self, ctx: &Context) {
        if self.dialogs.is_empty()
            && let Some(id) = self.focus_before.take()
        {
            focus::give_back(ctx, id);
        }
    }

    pub(super) fn dialogs_ui(&mut self, ctx: &Context) {
        let Some(dialog) = self.dialogs.last_mut() else {
            self.desk.iter_mut().for_each(|desk| desk.question_ui(ctx));
            return;
        };
        let fresh = std::mem::take(&mut self.is_dialog_new);
        let kept = match (&self.guard, &self.desk) {
            (Some(guard), Some(desk)) => guard.copy.in_words(desk.changes()),
            _ => String::new(),
        };
        if let Some(answer) = dialogs::ui(dialog, ctx, self.desk.as_ref(), &kept, fresh) {
            if !answer.keeps_open() {
                self.close_dialog(ctx);
            }
            self.answer(ctx, answer);
        }
    }

    pub(super) fn answer(&mut self, ctx: &Context, answer: Answer) {
        match answer {
            Answer::Close => {}
            Answer::Merge(question, after) => self.answer_merge(ctx, *question, after),
            Answer::Review(wish) => self.answer_review(ctx, wish),
            Answer::Print(wish) => self.answer_print(ctx, wish),
            Answer::Export(order, agreed) => self.export_all(ctx, order, agreed),
            Answer::Show(path, _) => self.show_outside(ctx, path),
            Answer::ChooseFolder(question) => self.choose_folder(ctx, question),
            Answer::SaveDiagnosis(words) => self.save_diagnosis(ctx, words),
            Answer::Tell(command) => self.run(ctx, command),
            Answer::Import(order) => self.import_as(ctx, *order),
            Answer::TakeImport => self.take_import(ctx),
            Answer::LeavePage(leaving) => self.leave_page(ctx, leaving),
            Answer::TakeFigures(cells) => self.take_figures(ctx, &cells),
            Answer::Remarks => self.write_remarks(ctx),
            Answer::Own => self.begin_own(ctx),
            Answer::Paste(text, how) => self.answer_paste(ctx, text, how),
            Answer::Recovery(wish, rest) => {
                if let Some(rest) = rest {
                    self.ask(ctx, Dialog::Recovery(rest));
                }
                self.answer_recovery(ctx, wish);
            }
            Answer::History(wish) => self.answer_history(ctx, wish),
            Answer::Rules(off) => self.settings.rules_off = off,
            Answer::Local(wish) => self.answer_notice(ctx, wish),
            Answer::Name(name) => {
                self.settings.name = name;
            }
            Answer::SaveElsewhere(after) => {
                let then = match after {
                    dialogs::After::Save(_, then) => then,
                    dialogs::After::Edit => None,
                };
                self.choose(ctx, &[FileKind::Draft], Target::Save(then));
            }
            Answer::OpenVersion(path, version) => self.open_version(ctx, path, version),
            Answer::ShowCopies => self.look_for_left(ctx),
            Answer::Follow(follow) => self.answer_follow(ctx, follow),
            Answer::Mend(mends) => {
                if let Some(desk) = &mut self.desk {
                    desk.mend_all(&mends);
                }
            }
            Answer::Save(intent) => {
                if let Some(desk) = &mut self.desk {
                    desk.leave_begun();
                }
                self.save(ctx, Some(intent));
            }
            Answer::Discard(intent) => self.proceed(ctx, intent),
            Answer::Create(report) => self.create_now(ctx, report),
            Answer::File(path, target) => self.use_file(ctx, path, target),
            Answer::Typed(path, choice, target) => self.look_at(ctx, path, choice, target),
        }
    }
}
