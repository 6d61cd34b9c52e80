//! Having a file chosen: by the dialog of the desktop, or in another way where that does not show up. The first answer
//! counts, from wherever it comes.

use std::path::{Path, PathBuf};

use egui::Context;

use super::{
    app::{App, BUSY},
    dialogs::{Dialog, Target},
    done::{Asked, Done},
    errand::{Choosing, Errand, Late},
    picker::{self, Order, Picked},
};
use crate::{
    desktop::dialog::Question,
    export::Kind,
    open::{
        choice::{Choice, There},
        files::{self, FileKind},
        id::Id,
        wake::Wake,
    },
    view::ask::{export::ExportQuestion, path::PathQuestion},
};

impl App {
    /// Asks for a file, by the dialog of the desktop.
    pub(super) fn choose(&mut self, ctx: &Context, kinds: &[FileKind], target: Target) {
        let write = writes(&target);
        let folder = match &target {
            Target::Collect(product) => self.folder_of_many(product).or_else(|| self.folder_near()),
            _ => self.folder_near(),
        };
        let name = match &target {
            Target::Collect(product) => self.product_name(product),
            _ => self.desk.as_ref().map(|desk| files::suggested_name(desk.report())).unwrap_or_default(),
        };
        let extension = kinds.first().map_or("", |kind| kind.extension());
        let title = match &target {
            Target::Open => "打开报告",
            Target::Import => "选择要导入的文件",
            Target::Last(_) => "选择上年报告",
            Target::Ledger => "选择台账",
            Target::Notice => "选择本地要求",
            Target::Collect(product) => product.title(),
            Target::Save(_) => "保存报告",
            Target::Compare(_) => "选择要比较的报告",
            Target::Export(FileKind::Out(Kind::Pdf)) | Target::Publish(_) => "导出 PDF",
            Target::Export(FileKind::SignOff) => "导出送审稿",
            Target::Export(_) => "导出文件",
        };
        let choice = Choice {
            title: title.to_owned(),
            kinds: kinds.to_vec(),
            write,
            folder,
            name: format!("{name}{}.{extension}", kinds.first().map_or("", |kind| kind.mark())),
        };
        // Whatever is still to come of the one before, nobody waits for it any more.
        self.late = None;
        if self.has_dialogs {
            self.run_errand(ctx, Errand::File(choice, target));
        } else {
            self.ask(ctx, Dialog::Path(Box::new(PathQuestion::new(choice)), target));
        }
    }

    /// Chooses the folder for files in the dialog of the desktop; the question comes back with it.
    pub(super) fn choose_folder(&mut self, ctx: &Context, question: Box<ExportQuestion>) {
        self.late = None;
        self.run_errand(ctx, Errand::Folder(question));
    }

    fn run_errand(&mut self, ctx: &Context, mut errand: Errand) {
        if self.is_busy() {
            return self.refuse(BUSY);
        }
        let (question, folder) = asked(&mut errand);
        let (order, wake) = (Order::default(), Wake::from(ctx));
        self.choosing = Some(Choosing { errand, by: self.asker(), order: order.clone(), seen: false, is_left: false });
        self.begin(ctx, WAITING, move |stop| Done::Picked(picker::pick(&question, folder, &order, stop, &wake)));
    }

    /// Asks in another way where the dialog of the desktop does not show up. It may still come, and be answered.
    pub(super) fn heed_dialog(&mut self, ctx: &Context) {
        let Some(choosing) = &mut self.choosing else { return };
        choosing.seen |= !ctx.input(|input| input.focused);
        if choosing.seen || !choosing.order.is_overdue() || self.late.is_some() {
            return;
        }
        let Some(job) = self.work.set_aside() else { return };
        let (question, folder) = asked(&mut choosing.errand);
        self.late = Some(Late { job, is_folder: matches!(choosing.errand, Errand::Folder(_)) });
        self.begin(ctx, WAITING, move |stop| Done::Picked(picker::pick_otherwise(&question, folder, stop)));
    }

    /// Takes the answer of a dialog that had not shown up in time, unless there was another one.
    pub(super) fn heed_late(&mut self, ctx: &Context) {
        let is_asking = self.choosing.as_ref().is_some_and(|choosing| !choosing.is_left);
        if self.is_busy() && !is_asking {
            return;
        }
        let Some(late) = &self.late else { return };
        let (answer, is_folder) = (late.job.poll(), late.is_folder);
        if matches!(answer, Ok(None)) {
            return;
        }
        self.late = None;
        let Ok(Some(Asked { by, done: Done::Picked(Picked::File(path)) })) = answer else {
            self.choosing.take_if(|choosing| choosing.is_left);
            return;
        };
        if is_asking {
            self.work.give_up();
        } else if let Some(errand) = self.take_asked(is_folder) {
            self.choosing = Some(left(errand, by));
        }
        self.picked(ctx, Picked::File(path));
    }

    /// What is asked for in the window meanwhile.
    fn take_asked(&mut self, is_folder: bool) -> Option<Errand> {
        let is_it = |dialog: &Dialog| match dialog {
            Dialog::Path(..) => !is_folder,
            Dialog::Export(_) => is_folder,
            _ => false,
        };
        let at = self.dialogs.iter().position(is_it)?;
        self.is_dialog_new = true;
        match self.dialogs.remove(at) {
            Dialog::Path(question, target) => Some(Errand::File(question.into_choice(), target)),
            Dialog::Export(question) => Some(Errand::Folder(question)),
            _ => None,
        }
    }

    /// A question that was closed without an answer: the dialog of the desktop can still give one.
    pub(super) fn leave_to_desktop(&mut self, dialog: Option<Dialog>) {
        if let (Some(Dialog::Path(question, target)), Some(_)) = (dialog, &self.late) {
            let errand = Errand::File(question.into_choice(), target);
            self.choosing = Some(left(errand, self.asker()));
        }
    }

    /// Nobody waits in the window any longer.
    pub(super) fn leave_choosing(&mut self) {
        match &mut self.choosing {
            Some(choosing) if self.late.is_some() => choosing.is_left = true,
            _ => self.choosing = None,
        }
    }

    /// Goes on with the answer.
    pub(super) fn picked(&mut self, ctx: &Context, picked: Picked) {
        let Some(Choosing { errand, by, .. }) = self.choosing.take() else { return };
        if errand.is_bound() && by != self.asker() {
            return;
        }
        // One dialog that does not come has no bearing on the next; once is enough to know that there is none.
        self.has_dialogs &= picked != Picked::NoDialog || self.late.is_some();
        match (picked, errand) {
            (picked, Errand::Folder(question)) => self.chosen_folder(ctx, &picked, question),
            (Picked::Cancelled, Errand::File(..)) => {}
            (Picked::NoDialog, Errand::File(choice, target)) => {
                self.ask(ctx, Dialog::Path(Box::new(PathQuestion::new(choice)), target));
            }
            (Picked::File(path), Errand::File(choice, target)) => {
                let whole = with_extension(&path, &choice, &target);
                // The desktop has asked about the name that it was given, not about the one with the ending.
                if choice.write && whole != path {
                    self.look_at(ctx, whole, choice, target);
                } else {
                    self.use_file(ctx, whole, target);
                }
            }
        }
    }

    /// Goes on with the question for which a folder was chosen.
    fn chosen_folder(&mut self, ctx: &Context, picked: &Picked, mut question: Box<ExportQuestion>) {
        let folder = match picked {
            Picked::File(folder) => Some(folder.as_path()),
            Picked::Cancelled | Picked::NoDialog => None,
        };
        question.put_folder(folder, self.has_dialogs);
        self.ask(ctx, Dialog::Export(question));
    }

    /// Looks what is at a path before it is used: beside the window, since its disk may not answer. What is no folder
    /// gets the ending of its kind.
    pub(super) fn look_at(&mut self, ctx: &Context, path: PathBuf, choice: Choice, target: Target) {
        self.begin(ctx, "正在查看文件…", move |_| {
            if There::at(&path) == There::Folder {
                return Done::Looked(There::Folder, path, choice, target);
            }
            let whole = with_extension(&path, &choice, &target);
            Done::Looked(There::at(&whole), whole, choice, target)
        });
    }

    /// Goes on with what is at the path.
    pub(super) fn looked(&mut self, ctx: &Context, there: There, path: PathBuf, choice: Choice, target: Target) {
        let refused = match there {
            There::Folder if takes_folder(&target) => None,
            _ if takes_folder(&target) => Some(NO_FOLDER),
            There::Folder => Some(A_FOLDER),
            There::File | There::Nothing => None,
        };
        if let Some(why) = refused {
            self.ask(ctx, Dialog::Path(Box::new(PathQuestion::again(choice, &path, why)), target));
        } else if there == There::File && choice.write {
            self.ask(ctx, Dialog::Overwrite(path, target));
        } else {
            self.use_file(ctx, path, target);
        }
    }
}

/// What only a dialog that is late can still answer.
fn left(errand: Errand, by: Option<Id>) -> Choosing {
    Choosing { errand, by, order: Order::default(), seen: true, is_left: true }
}

/// What the user waits for.
const WAITING: &str = "请在弹出的窗口中选择…";
/// Why a file cannot be taken for a folder.
const NO_FOLDER: &str = "没有这个文件夹，请检查路径";
/// Why a folder cannot be taken for a file.
const A_FOLDER: &str = "这是一个文件夹，请在后面加上文件名";

/// What the dialog is asked for, and where it begins.
fn asked(errand: &mut Errand) -> (Question, Option<PathBuf>) {
    match errand {
        Errand::File(choice, target) if takes_folder(target) => {
            (picker::a_folder(&choice.title), choice.folder.clone())
        }
        Errand::File(choice, _) => (picker::a_file(choice), choice.folder.clone()),
        Errand::Folder(question) => (picker::a_folder("选择文件夹"), question.folder()),
    }
}

/// Whether a file is written.
fn writes(target: &Target) -> bool {
    match target {
        Target::Save(_) | Target::Export(_) | Target::Publish(_) => true,
        Target::Collect(product) => product.is_written(),
        _ => false,
    }
}

fn takes_folder(target: &Target) -> bool {
    matches!(target, Target::Collect(product) if product.is_folder())
}

fn with_extension(path: &Path, choice: &Choice, target: &Target) -> PathBuf {
    match (target, choice.kinds.first()) {
        (target, Some(kind)) if writes(target) => kind.with_extension(path),
        _ => path.to_owned(),
    }
}
