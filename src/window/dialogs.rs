//! Questions and messages in front of the window, and what becomes of their answers. The last one asked is answered
//! first.

use std::{mem, path::PathBuf};

use egui::{Context, Id, Ui};

use super::order::{For, Last, Leaving, Order, Product};
use crate::{
    check::Mend,
    form::CellRef,
    kit::{
        modal::{Width, buttons_ui, heading_ui, is_escaped, modal},
        widgets::{self, button},
    },
    open::{
        arrival::Arrival,
        choice::Choice,
        collect::remarks::Plan,
        files::{FileKind, Problem},
        job::Job,
        reading::{Foreign, Wanted},
        sides::Column,
    },
    report::Report,
    rollup::Reservation,
    view::{
        ask::{
            export::{self, ExportOrder, ExportQuestion},
            follow, help, history,
            import::{self, Pasting, YearQuestion},
            ledger,
            local::{LocalQuestion, LocalWish},
            manual::Manual,
            mend::MendAll,
            merging, message,
            name::NameQuestion,
            own,
            path::{PathQuestion, Typed},
            print, recovery, remarks,
            review::ReviewQuestion,
            rules,
            sent::Sent,
        },
        command::Command,
        desk::Desk,
        new_report::{self, NewReport},
        review::{self, Passed},
    },
};

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
    Publish(Passed),
    /// Compare it, in this column.
    Compare(Column),
    /// Read it as the report of the year before.
    Last(Last),
    /// Check by it as the local notice.
    Notice,
    /// Import it.
    Import,
    /// Count it.
    Ledger,
    /// Something with many reports, or with the years of an office.
    Collect(Product),
}

impl Target {
    /// Whether it is about the report that is open.
    pub(super) fn is_bound(&self) -> bool {
        !matches!(self, Self::Open | Self::Import | Self::Notice | Self::Last(Last::New) | Self::Collect(_))
    }
}

/// What would throw the open report away.
#[derive(Debug)]
pub enum Intent {
    /// Another report in its place.
    Replace(Box<Arrival>),
    /// The start page.
    Close,
    /// The end of the program.
    Quit,
}

/// What is to follow when the two are one again.
#[derive(Debug)]
pub enum After {
    /// Nothing: the report is open and can be saved as any other.
    Edit,
    /// It is saved into this file, and then goes on.
    Save(PathBuf, Option<Intent>),
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
    Path(Box<PathQuestion>, Target),
    /// Is the new report to follow the open one, of this office and year?
    Follow(String, u16),
    /// Which unit, year, form?
    New(Box<NewReport>),
    /// A file was made.
    Exported(Vec<PathBuf>),
    /// Which files are to be made, and where?
    Export(Box<ExportQuestion>),
    /// Some of them are there already.
    Replace(Box<ExportOrder>, Vec<PathBuf>),
    /// What is to be printed how?
    Print(Box<print::PrintQuestion>),
    /// Something was handed to a printer.
    Sent(Sent),
    /// What is to become of what was left behind?
    Recovery(recovery::RecoveryQuestion),
    /// Which earlier version?
    History(history::HistoryQuestion),
    /// Both have changed the same places.
    Merge(Box<merging::MergeQuestion>, After),
    /// Somebody else has changed the file, and the two cannot become one; why.
    CannotMerge(PathBuf, String, After),
    /// Which rules are wanted?
    Rules(rules::RulesQuestion),
    /// Which local notice?
    Local(LocalQuestion),
    /// What is the user's name?
    Name(NameQuestion),
    /// Which of the mechanical mends?
    MendAll(MendAll),
    /// On the way to the signature.
    Review(Box<ReviewQuestion>),
    /// The file is none of ours: is it to be imported?
    Import(PathBuf),
    /// Of which year is what is imported?
    ImportYear(YearQuestion, Box<Order>),
    /// So many doubts of the import are open.
    OpenDoubts(usize),
    /// The import was worked on: is it to be left, and for what?
    LeaveImport(Leaving),
    /// So many rows of the ledger are in no figure: are these cells to be taken all the same?
    OpenRows(usize, Vec<CellRef>),
    /// Questions about the ledger were answered: is it to be left, and for what?
    LeaveLedger(Leaving),
    /// Are comments to be written into the files of so many reports?
    Remarks(Plan),
    /// Is a report to be made of a sum that lacks something?
    Own(Vec<Reservation>),
    /// A whole report was pasted; whether there is a place for it as it is.
    Paste(String, bool),
    /// All keys.
    Shortcuts,
    /// The guide.
    Manual(Manual),
    /// Version and licences.
    About(Vec<(&'static str, String)>),
}

impl Dialog {
    /// Whether it is about the report that is open: it goes with it.
    pub(super) fn is_bound(&self) -> bool {
        match self {
            Self::Overwrite(_, target) | Self::Path(_, target) => target.is_bound(),
            Self::ImportYear(_, wish) => wish.purpose.is_bound(),
            Self::Print(_)
            | Self::Export(_)
            | Self::Replace(..)
            | Self::History(_)
            | Self::Merge(..)
            | Self::CannotMerge(..)
            | Self::Follow(..)
            | Self::MendAll(_)
            | Self::OpenRows(..)
            | Self::Review(_) => true,
            Self::Unsaved(_)
            | Self::Problem(_)
            | Self::New(_)
            | Self::Exported(_)
            | Self::Sent(_)
            | Self::Recovery(_)
            | Self::Rules(_)
            | Self::Local(_)
            | Self::Name(_)
            | Self::Import(_)
            | Self::OpenDoubts(_)
            | Self::LeaveImport(_)
            | Self::LeaveLedger(_)
            | Self::Remarks(_)
            | Self::Own(_)
            | Self::Paste(..)
            | Self::Shortcuts
            | Self::Manual(_)
            | Self::About(_) => false,
        }
    }
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
    /// To follow the open report, or another one that is chosen.
    Follow(follow::Follow),
    /// This report.
    Create(Report),
    /// The answers to a merge.
    Merge(Box<merging::MergeQuestion>, After),
    /// How to print.
    Print(print::PrintWish),
    /// These files; writing over those that are there was agreed to, or not yet.
    Export(Box<ExportOrder>, bool),
    /// The folder for files, in the dialog of the desktop.
    ChooseFolder(Box<ExportQuestion>),
    /// This file or folder, by the program of the desktop; whether the dialog stays in front.
    Show(PathBuf, bool),
    /// These words about the program into a file.
    SaveDiagnosis(String),
    /// What a command does, instead.
    Tell(Command),
    /// What to do with one copy, and the question about the others.
    Recovery(recovery::RecoveryWish, Option<recovery::RecoveryQuestion>),
    /// What to do with an earlier version.
    History(history::HistoryWish),
    /// The rules that are not wanted.
    Rules(Vec<String>),
    /// What is wanted of the local notice.
    Local(LocalWish),
    /// The name of the user.
    Name(String),
    /// To open an earlier version in place of this file.
    OpenVersion(PathBuf, PathBuf),
    /// To show the recovery copies that were left behind.
    ShowCopies,
    /// Into another file.
    SaveElsewhere(After),
    /// These mends, in one step.
    Mend(Vec<Mend>),
    /// Something on the way to the signature.
    Review(review::ReviewWish),
    /// To import this.
    Import(Box<Order>),
    /// To go on with the import, whatever is open of it.
    TakeImport,
    /// To leave the import, or the ledger.
    LeavePage(Leaving),
    /// To take figures of the ledger, whatever is open of it.
    TakeFigures(Vec<CellRef>),
    /// To write comments into the files of many reports.
    Remarks,
    /// To make a report of a sum, whatever it lacks.
    Own,
    /// What is to become of what was pasted.
    Paste(String, Pasting),
    /// Nothing.
    Close,
}

impl Answer {
    /// Whether the dialog stays in front: it is a list of which one entry was dealt with.
    pub fn keeps_open(&self) -> bool {
        matches!(self, Self::Review(wish) if wish.keeps_open()) || matches!(self, Self::Show(_, true))
    }
}

/// Shows the dialog about the open report, if one is. `fresh` in its first frame: what is to be answered first gets the
/// focus.
pub fn ui(dialog: &mut Dialog, ctx: &Context, desk: Option<&Desk>, kept: &str, fresh: bool) -> Option<Answer> {
    let wide = matches!(
        dialog,
        Dialog::Shortcuts
            | Dialog::Manual(_)
            | Dialog::New(_)
            | Dialog::MendAll(_)
            | Dialog::Recovery(_)
            | Dialog::History(_)
            | Dialog::Merge(..)
            | Dialog::Rules(_)
            | Dialog::Local(_)
            | Dialog::Print(_)
            | Dialog::Export(_)
            | Dialog::Review(_)
    );
    // A window keeps the size that it first had: each opening is one of its own, and finds the size that it needs.
    let opening = ctx.data_mut(|data| {
        let count = data.get_temp_mut_or_default::<u64>(Id::unique("openings"));
        *count += u64::from(fresh);
        *count
    });
    let id = Id::unique(("dialog", opening));
    let width = if wide { Width::Wide } else { Width::Usual };
    let shown = modal(ctx, id, width, |ui| dialog_ui(dialog, ui, desk, kept, fresh));
    let escaped = !fresh && is_escaped(ctx, &shown);
    shown.inner.or(escaped.then_some(Answer::Close))
}

fn dialog_ui(dialog: &mut Dialog, ui: &mut Ui, desk: Option<&Desk>, kept: &str, fresh: bool) -> Option<Answer> {
    let closed = |close: bool| close.then_some(Answer::Close);
    match dialog {
        Dialog::Unsaved(_) => {
            let answer = message::unsaved_ui(ui, desk, fresh)?;
            let Dialog::Unsaved(intent) = take(dialog) else { return None };
            Some(match answer {
                message::Unsaved::Save => Answer::Save(intent),
                message::Unsaved::Discard => Answer::Discard(intent),
                message::Unsaved::Cancel => Answer::Close,
            })
        }
        Dialog::Problem(problem) => match message::problem_ui(problem, kept, ui, fresh)? {
            message::Told::Close => Some(Answer::Close),
            message::Told::SaveElsewhere => Some(Answer::SaveElsewhere(After::Edit)),
            message::Told::OpenVersion(version) => Some(Answer::OpenVersion(mem::take(&mut problem.path), version)),
            message::Told::ShowCopies => Some(Answer::ShowCopies),
        },
        Dialog::Overwrite(path, _) => {
            if !message::overwrite_ui(path, ui, fresh)? {
                return Some(Answer::Close);
            }
            let Dialog::Overwrite(path, target) = take(dialog) else { return None };
            Some(Answer::File(path, target))
        }
        Dialog::Path(question, _) => {
            let Typed::Path(path) = question.ui(ui, fresh)? else { return Some(Answer::Close) };
            let Dialog::Path(question, target) = take(dialog) else { return None };
            Some(Answer::Typed(path, question.into_choice(), target))
        }
        Dialog::New(new) => {
            heading_ui(ui, "新建年度报告");
            new.ui(ui, Id::unique("new dialog"), true).map(|answer| match answer {
                new_report::Answer::Report(report) => Answer::Create(*report),
                new_report::Answer::Cancelled => Answer::Close,
            })
        }
        Dialog::Exported(paths) => message::exported_ui(paths, ui, fresh).map(|wanted| match wanted {
            message::Made::Show(path, stays) => Answer::Show(path, stays),
            message::Made::Close => Answer::Close,
        }),
        Dialog::Export(question) => match question.ui(ui, fresh)? {
            export::Answer::Export(order) => Some(Answer::Export(order, false)),
            export::Answer::ChooseFolder => {
                let Dialog::Export(question) = take(dialog) else { return None };
                Some(Answer::ChooseFolder(question))
            }
            export::Answer::Close => Some(Answer::Close),
        },
        Dialog::Replace(_, there) => {
            if !message::replace_ui(there, ui, fresh)? {
                return Some(Answer::Close);
            }
            let Dialog::Replace(order, _) = take(dialog) else { return None };
            Some(Answer::Export(order, true))
        }
        Dialog::Print(question) => question.ui(ui, fresh).map(|answer| match answer {
            print::Answer::Print(wish) => Answer::Print(wish),
            print::Answer::Tell(command) => Answer::Tell(command),
            print::Answer::Close => Answer::Close,
        }),
        Dialog::Sent(sent) => closed(sent.ui(ui, fresh)),
        Dialog::Recovery(question) => {
            let wish = question.ui(ui, fresh)?;
            let rest = question.take_rest();
            let goes_on = !rest.is_done() && matches!(wish, recovery::RecoveryWish::Discard(_));
            Some(Answer::Recovery(wish, goes_on.then_some(rest)))
        }
        Dialog::History(question) => question.ui(ui, fresh).map(Answer::History),
        Dialog::Merge(question, _) => {
            if !question.ui(ui)? {
                return Some(Answer::Close);
            }
            let Dialog::Merge(question, after) = take(dialog) else { return None };
            Some(Answer::Merge(question, after))
        }
        Dialog::Follow(unit, year) => follow::ui(unit, *year, ui, fresh).map(Answer::Follow),
        Dialog::CannotMerge(path, why, _) => {
            if !message::cannot_merge_ui(path, why, ui, fresh)? {
                return Some(Answer::Close);
            }
            let Dialog::CannotMerge(_, _, after) = take(dialog) else { return None };
            Some(Answer::SaveElsewhere(after))
        }
        Dialog::Rules(question) => question.ui(ui, fresh).then(|| Answer::Rules(mem::take(&mut question.off))),
        Dialog::Local(question) => question.ui(ui, fresh).map(Answer::Local),
        Dialog::Name(question) => question.ui(ui, fresh).map(|name| name.map_or(Answer::Close, Answer::Name)),
        Dialog::MendAll(mends) => {
            mends.ui(ui, fresh).map(|go| if go { Answer::Mend(mends.wanted()) } else { Answer::Close })
        }
        Dialog::Review(question) => match desk {
            Some(desk) => question.ui(ui, desk, fresh).map(Answer::Review),
            None => Some(Answer::Close),
        },
        Dialog::Import(path) => {
            let go = import::offer_ui(path, ui, fresh)?;
            let what = Foreign::File(mem::take(path));
            let wish = Order { what, purpose: For::Draft, wanted: Wanted::default() };
            Some(if go { Answer::Import(Box::new(wish)) } else { Answer::Close })
        }
        Dialog::ImportYear(question, wish) => {
            let year = question.ui(ui, fresh)?;
            wish.wanted.year = year;
            Some(year.map_or(Answer::Close, |_| Answer::Import(wish.clone())))
        }
        Dialog::OpenDoubts(count) => {
            let go = import::open_doubts_ui(*count, ui, fresh)?;
            Some(if go { Answer::TakeImport } else { Answer::Close })
        }
        Dialog::LeaveImport(leaving) => {
            let go = import::leave_ui(ui, fresh)?;
            Some(if go { Answer::LeavePage(leaving.clone()) } else { Answer::Close })
        }
        Dialog::LeaveLedger(leaving) => {
            let go = ledger::leave_ui(ui, fresh)?;
            Some(if go { Answer::LeavePage(leaving.clone()) } else { Answer::Close })
        }
        Dialog::Own(reservations) => {
            let go = own::ui(reservations, ui, fresh)?;
            Some(if go { Answer::Own } else { Answer::Close })
        }
        Dialog::Remarks(plan) => {
            let go = remarks::ui(plan, ui, fresh)?;
            Some(if go { Answer::Remarks } else { Answer::Close })
        }
        Dialog::OpenRows(count, cells) => {
            let go = ledger::open_rows_ui(*count, ui, fresh)?;
            Some(if go { Answer::TakeFigures(mem::take(cells)) } else { Answer::Close })
        }
        Dialog::Paste(text, has_place) => {
            let how = import::paste_ui(*has_place, ui, fresh)?;
            Some(Answer::Paste(mem::take(text), how))
        }
        Dialog::Shortcuts => closed(help::shortcuts_ui(ui, fresh)),
        Dialog::Manual(manual) => closed(manual.ui(ui, fresh)),
        Dialog::About(places) => Some(match help::about_ui(places, ui, fresh)? {
            help::About::SaveDiagnosis(words) => Answer::SaveDiagnosis(words),
            help::About::Close => Answer::Close,
        }),
    }
}

/// The dialog itself, which is answered and gone when this frame is through.
fn take(dialog: &mut Dialog) -> Dialog {
    mem::replace(dialog, Dialog::Shortcuts)
}

/// Shows that work is under way. Returns whether it is to be given up.
pub fn job_ui<T: Send + 'static>(job: &Job<T>, ctx: &Context) -> bool {
    let shown = modal(ctx, Id::unique("job"), Width::Narrow, |ui| {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(&job.title);
        });
        // Its line is there in any case: a dialog does not grow once it is shown.
        let seconds = job.age().as_secs();
        widgets::hint(ui, if seconds < 2 { " ".to_owned() } else { format!("已用 {seconds} 秒") });
        buttons_ui(ui, |ui| button(ui, "取消").clicked())
    });
    shown.inner
}
