//! Questions and messages in front of the window. The last one asked is answered first.

mod help;
mod message;
mod name;
mod path;

use std::path::PathBuf;

use egui::{Context, Frame, Id, Key, Margin, Modal, ScrollArea, Ui};

pub use self::{name::NameQuestion, path::PathQuestion};
use super::{
    command::Command,
    files::{FileKind, Problem},
    history,
    job::Job,
    mend::MendAll,
    merging::{self, After},
    picker::Choice,
    printing, recovery, review, rules,
    session::Session,
    start::{self, NewReport},
    theme::{gap, size},
    widgets::{at_right, button, primary_button, subheading},
};
use crate::{check::Mend, report::Report};

/// What is to be done with a file once it is chosen.
#[derive(Debug)]
pub enum Target {
    /// Read it.
    Open,
    /// Write the draft into it, and then go on.
    Save(Option<Intent>),
    /// Write what others read into it.
    Export(FileKind),
    /// Make the report for the public, in spite of what is open.
    Publish(review::Passed),
    /// Compare it, in this column.
    Compare(review::Column),
    /// Read it as the report of the year before.
    Last(Last),
}

/// What the report of the year before is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// A new report is to follow from it.
    New,
    /// The open report is to be checked against it.
    Attach,
}

/// What would throw the open report away.
#[derive(Debug)]
pub enum Intent {
    /// Another report in its place.
    Replace(Box<Session>),
    /// The end of the program.
    Quit,
}

/// A question or a message.
#[derive(Debug)]
pub enum Dialog {
    /// Changes would be lost.
    Unsaved(Intent),
    /// Something went wrong.
    Problem(Problem),
    /// The file is there already.
    Overwrite(PathBuf, Target),
    /// Which file? Asked where the desktop has no dialog for it.
    Path(Box<PathQuestion>),
    /// Which unit, year, form?
    New(Box<NewReport>),
    /// A file was made.
    Exported(PathBuf),
    /// What is to be printed how?
    Print(Box<printing::Question>),
    /// Something was handed to a printer.
    Sent(printing::Sent),
    /// What is to become of what was left behind?
    Recovery(recovery::Question),
    /// Which earlier version?
    History(history::Question),
    /// Both have changed the same places.
    Merge(Box<merging::Question>),
    /// Somebody else has changed the file, and the two cannot become one; why.
    CannotMerge(PathBuf, String, After),
    /// Which rules are wanted?
    Rules(rules::Question),
    /// What is the user's name?
    Name(NameQuestion),
    /// Which of the mechanical mends?
    MendAll(MendAll),
    /// On the way to the signature.
    Review(Box<review::Question>),
    /// All keys.
    Shortcuts,
    /// Version and licences.
    About,
}

/// How a dialog was answered.
#[derive(Debug)]
pub enum Answer {
    /// Save, then go on.
    Save(Intent),
    /// Go on without saving.
    Discard(Intent),
    /// This file; writing over it was agreed to.
    File(PathBuf, Target),
    /// This file; whether it is there has still to be looked at.
    Typed(PathBuf, Choice, Target),
    /// This report.
    Create(Report),
    /// The answers to a merge.
    Merge(Box<merging::Question>),
    /// How to print.
    Print(printing::Wish),
    /// What a command does, instead.
    Tell(Command),
    /// What to do with one copy, and the question about the others.
    Recovery(recovery::Wish, Option<recovery::Question>),
    /// What to do with an earlier version.
    History(history::Wish),
    /// The rules that are not wanted.
    Rules(Vec<String>),
    /// The name of the user.
    Name(String),
    /// Into another file.
    SaveElsewhere(After),
    /// These mends, in one step.
    Mend(Vec<Mend>),
    /// Something on the way to the signature.
    Review(review::Wish),
    /// Nothing.
    Close,
}

impl Answer {
    /// Whether the dialog stays in front: it is a list of which one entry was dealt with.
    pub fn keeps_open(&self) -> bool {
        matches!(self, Self::Review(wish) if wish.keeps_open())
    }
}

/// Shows the dialog about the open report, if one is. `fresh` in its first frame: what is to be answered first gets the
/// focus.
pub fn ui(dialog: &mut Dialog, ctx: &Context, session: Option<&Session>, fresh: bool) -> Option<Answer> {
    let wide = matches!(
        dialog,
        Dialog::Shortcuts
            | Dialog::New(_)
            | Dialog::MendAll(_)
            | Dialog::Recovery(_)
            | Dialog::History(_)
            | Dialog::Merge(_)
            | Dialog::Rules(_)
            | Dialog::Print(_)
            | Dialog::Review(_)
    );
    // A window keeps the size that it first had: each opening is one of its own, and finds the size that it needs.
    let opening = ctx.data_mut(|data| {
        let count = data.get_temp_mut_or_default::<u64>(Id::unique("openings"));
        *count += u64::from(fresh);
        *count
    });
    let id = Id::unique(("dialog", opening));
    let shown = modal(ctx, id, if wide { size::DIALOG * 1.25 } else { size::DIALOG }, |ui| match dialog {
        Dialog::Unsaved(_) => message::unsaved_ui(dialog, ui, session, fresh),
        Dialog::Problem(problem) => message::problem_ui(problem, ui, fresh),
        Dialog::Overwrite(..) => message::overwrite_ui(dialog, ui, fresh),
        Dialog::Path(question) => question.ui(ui, fresh),
        Dialog::New(new) => new_ui(new, ui),
        Dialog::Exported(path) => message::exported_ui(path, ui, fresh),
        Dialog::Print(question) => question.ui(ui, fresh),
        Dialog::Sent(sent) => sent.ui(ui, fresh).then_some(Answer::Close),
        Dialog::Recovery(question) => recovery_ui(question, ui, fresh),
        Dialog::History(question) => question.ui(ui).map(Answer::History),
        Dialog::Merge(_) => merge_ui(dialog, ui),
        Dialog::CannotMerge(..) => message::cannot_merge_ui(dialog, ui, fresh),
        Dialog::Rules(question) => question.ui(ui).then(|| Answer::Rules(std::mem::take(&mut question.off))),
        Dialog::Name(question) => question.ui(ui, fresh),
        Dialog::MendAll(mends) => mend_all_ui(mends, ui, fresh),
        Dialog::Review(question) => match session {
            Some(session) => question.ui(ui, session, fresh).map(Answer::Review),
            None => Some(Answer::Close),
        },
        Dialog::Shortcuts => help::shortcuts_ui(ui, fresh),
        Dialog::About => help::about_ui(ui, fresh),
    });
    let escaped =
        !fresh && shown.is_top_modal && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    shown.inner.or(escaped.then_some(Answer::Close))
}

/// Shows that work is under way. Returns whether it is to be given up.
pub fn job_ui<T: Send + 'static>(job: &Job<T>, ctx: &Context) -> bool {
    let shown = modal(ctx, Id::unique("job"), size::DIALOG * 0.75, |ui| {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(&job.title);
        });
        buttons_ui(ui, |ui| button(ui, "取消").clicked())
    });
    shown.inner
}

fn modal<T>(ctx: &Context, id: Id, width: f32, add: impl FnOnce(&mut Ui) -> T) -> egui::ModalResponse<T> {
    let style = ctx.global_style();
    let dark = style.visuals.dark_mode;
    let palette = super::theme::Palette::of(if dark { egui::Theme::Dark } else { egui::Theme::Light });
    let frame = Frame::popup(&style).inner_margin(Margin::same((gap::LARGE - gap::TINY) as i8));
    let room = ctx.content_rect().width() - 2.0 * gap::HUGE;
    let height = ctx.content_rect().height() - 2.0 * gap::MEDIUM - 2.0 * gap::LARGE;
    let area = Modal::default_area(id).default_height(height);
    Modal::new(id).area(area).frame(frame).backdrop_color(palette.veil).show(ctx, |ui| {
        ui.set_width(width.min(room) + 2.0 * gap::TINY);
        ui.spacing_mut().item_spacing.y = gap::SMALL;
        // Room for the ring around a focused button.
        let margin = Margin::same(gap::TINY as i8);
        ScrollArea::vertical()
            .id_salt("dialog")
            .max_height(height)
            .min_scrolled_height(height)
            .content_margin(margin)
            .show(ui, add)
            .inner
    })
}

/// The buttons of a dialog, at its right edge.
pub(super) fn buttons_ui<T>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> T) -> T {
    ui.add_space(gap::SMALL);
    ui.horizontal(|ui| at_right(ui, "buttons", add)).inner
}

pub(super) fn default_button(ui: &mut Ui, text: &str, fresh: bool) -> bool {
    let response = primary_button(ui, text);
    if fresh {
        response.request_focus();
    }
    response.clicked()
}

fn new_ui(new: &mut NewReport, ui: &mut Ui) -> Option<Answer> {
    subheading(ui, "新建年度报告");
    new.ui(ui, Id::unique("new dialog"), true).map(|answer| match answer {
        start::Answer::Report(report) => Answer::Create(*report),
        start::Answer::Cancelled => Answer::Close,
    })
}

fn recovery_ui(question: &mut recovery::Question, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let wish = question.ui(ui, fresh)?;
    let rest = question.take_rest();
    let goes_on = !rest.is_done() && matches!(wish, recovery::Wish::Discard(_));
    Some(Answer::Recovery(wish, goes_on.then_some(rest)))
}

fn merge_ui(dialog: &mut Dialog, ui: &mut Ui) -> Option<Answer> {
    let Dialog::Merge(question) = dialog else { return None };
    if !question.ui(ui)? {
        return Some(Answer::Close);
    }
    match std::mem::replace(dialog, Dialog::About) {
        Dialog::Merge(question) => Some(Answer::Merge(question)),
        _ => None,
    }
}

fn mend_all_ui(mends: &mut MendAll, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    mends.list_ui(ui);
    let (go, cancel) = buttons_ui(ui, |ui| {
        let go = ui.add_enabled_ui(mends.is_wanted(), |ui| default_button(ui, "修正", fresh)).inner;
        (go, button(ui, "取消").clicked())
    });
    if go {
        return Some(Answer::Mend(mends.wanted()));
    }
    cancel.then_some(Answer::Close)
}
