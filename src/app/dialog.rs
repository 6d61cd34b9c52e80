//! Questions and messages in front of the window. The last one asked is answered first.

use std::path::PathBuf;

use egui::{Align2, Context, Frame, Id, Key, Margin, Modal, RichText, ScrollArea, Ui};

use super::{
    bars::{file_name, keys},
    command::{Command, MENUS},
    field::{Field, Look},
    files::{FileKind, Problem},
    history,
    job::Job,
    mend::MendAll,
    merging::{self, After},
    picker::{Choice, typed_path},
    printing, recovery, review, rules,
    session::Session,
    start::{self, NewReport},
    theme::{gap, palette, sign, size},
    waive,
    widgets::{self, at_right, button, primary_button, subheading},
};
use crate::{
    VERSION,
    check::{Finding, Mend},
    desktop::viewer,
    report::Report,
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
    Publish(review::Passed),
    /// Compare it with one of the draft's contents.
    Compare(review::Side),
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
    /// Why is this finding right after all?
    Waive(Box<waive::Question>),
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

impl Dialog {
    /// What tells its window from those of other questions.
    fn name(&self) -> &'static str {
        match self {
            Self::Unsaved(_) => "unsaved",
            Self::Problem(_) => "problem",
            Self::Overwrite(..) => "overwrite",
            Self::Path(_) => "path",
            Self::New(_) => "new",
            Self::Exported(_) => "exported",
            Self::Print(_) => "print",
            Self::Sent(_) => "sent to a printer",
            // What is unfolded needs more height than the window had before.
            Self::Recovery(question) if question.is_unfolded() => "recovery, unfolded",
            Self::Recovery(_) => "recovery",
            Self::History(question) if question.is_unfolded() => "history, unfolded",
            Self::History(_) => "history",
            Self::Merge(_) => "merge",
            Self::CannotMerge(..) => "cannot merge",
            Self::Waive(_) => "waive",
            Self::Rules(_) => "rules",
            Self::Name(_) => "name",
            Self::MendAll(_) => "mend all",
            Self::Review(question) => question.name(),
            Self::Shortcuts => "shortcuts",
            Self::About => "about",
        }
    }
}

/// A line to type a path into.
#[derive(Debug)]
pub struct PathQuestion {
    choice: Choice,
    target: Option<Target>,
    text: String,
    field: Field,
    refused: Option<&'static str>,
}

impl PathQuestion {
    /// Asks for the path.
    pub fn new(choice: Choice, target: Target) -> Self {
        let folder = choice.folder.as_deref();
        let text = match (folder, choice.write) {
            (Some(folder), true) => folder.join(&choice.name).display().to_string(),
            (Some(folder), false) => format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR),
            (None, _) => choice.name.clone(),
        };
        Self { field: Field::new(&text), text, choice, target: Some(target), refused: None }
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
    /// This report.
    Create(Report),
    /// The answers to a merge.
    Merge(Box<merging::Question>),
    /// How to print.
    Print(printing::Wish),
    /// What to do with one copy, and the question about the others.
    Recovery(recovery::Wish, Option<recovery::Question>),
    /// What to do with an earlier version.
    History(history::Wish),
    /// What was said to a finding.
    Waive(Finding, waive::Wish),
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
        match self {
            Self::Review(wish) => wish.keeps_open(),
            // What differs is shown in front of the list.
            Self::History(history::Wish::Compare(_)) => true,
            _ => false,
        }
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
            | Dialog::Waive(_)
            | Dialog::Review(_)
    );
    // A window keeps the size that it first had: each opening is one of its own, and finds the size that it needs.
    let opening = ctx.data_mut(|data| {
        let count = data.get_temp_mut_or_default::<u64>(Id::unique("openings"));
        *count += u64::from(fresh);
        *count
    });
    let name = format!("{} {opening}", dialog.name());
    let shown = modal(ctx, &name, if wide { size::DIALOG * 1.25 } else { size::DIALOG }, |ui| match dialog {
        Dialog::Unsaved(_) => unsaved_ui(dialog, ui, session, fresh),
        Dialog::Problem(problem) => problem_ui(problem, ui, fresh),
        Dialog::Overwrite(..) => overwrite_ui(dialog, ui, fresh),
        Dialog::Path(question) => path_ui(question, ui, fresh),
        Dialog::New(new) => new_ui(new, ui),
        Dialog::Exported(path) => exported_ui(path, ui, fresh),
        Dialog::Print(question) => question.ui(ui, fresh).map(Answer::Print),
        Dialog::Sent(sent) => sent.ui(ui, fresh).then_some(Answer::Close),
        Dialog::Recovery(question) => recovery_ui(question, ui, fresh),
        Dialog::History(question) => question.ui(ui).map(Answer::History),
        Dialog::Merge(_) => merge_ui(dialog, ui),
        Dialog::CannotMerge(..) => cannot_merge_ui(dialog, ui, fresh),
        Dialog::Waive(question) => {
            let wish = question.ui(ui, fresh);
            wish.map(|wish| Answer::Waive(question.finding.clone(), wish))
        }
        Dialog::Rules(question) => question.ui(ui).then(|| Answer::Rules(std::mem::take(&mut question.off))),
        Dialog::Name(question) => question.ui(ui, fresh),
        Dialog::MendAll(mends) => mend_all_ui(mends, ui, fresh),
        Dialog::Review(question) => match session {
            Some(session) => question.ui(ui, session, fresh).map(Answer::Review),
            None => Some(Answer::Close),
        },
        Dialog::Shortcuts => shortcuts_ui(ui, fresh),
        Dialog::About => about_ui(ui, fresh),
    });
    let escaped =
        !fresh && shown.is_top_modal && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    shown.inner.or(escaped.then_some(Answer::Close))
}

/// Shows that work is under way. Returns whether it is to be given up.
pub fn job_ui<T: Send + 'static>(job: &Job<T>, ctx: &Context) -> bool {
    let shown = modal(ctx, "job", size::DIALOG * 0.75, |ui| {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(&job.title);
        });
        buttons_ui(ui, |ui| button(ui, "取消").clicked())
    });
    shown.inner
}

fn modal<T>(ctx: &Context, id: &str, width: f32, add: impl FnOnce(&mut Ui) -> T) -> egui::ModalResponse<T> {
    let style = ctx.global_style();
    let dark = style.visuals.dark_mode;
    let palette = super::theme::Palette::of(if dark { egui::Theme::Dark } else { egui::Theme::Light });
    let frame = Frame::popup(&style).inner_margin(Margin::same((gap::LARGE - gap::TINY) as i8));
    let room = ctx.content_rect().width() - 2.0 * gap::HUGE;
    let height = ctx.content_rect().height() - 2.0 * gap::MEDIUM - 2.0 * gap::LARGE;
    let id = Id::unique(("modal", id));
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
fn buttons_ui<T>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> T) -> T {
    ui.add_space(gap::SMALL);
    ui.horizontal(|ui| at_right(ui, "buttons", add)).inner
}

fn default_button(ui: &mut Ui, text: &str, fresh: bool) -> bool {
    let response = primary_button(ui, text);
    if fresh {
        response.request_focus();
    }
    response.clicked()
}

fn unsaved_ui(dialog: &mut Dialog, ui: &mut Ui, session: Option<&Session>, fresh: bool) -> Option<Answer> {
    subheading(ui, "保存对报告的修改吗？");
    ui.label("报告有未保存的修改。不保存，这些修改将会丢失。");
    if session.is_some_and(|session| session.comments.has_unsent()) {
        ui.label("还有写好没有发送的回复，保存时一并发送。");
    }
    let (save, discard, cancel) = buttons_ui(ui, |ui| {
        (default_button(ui, "保存", fresh), button(ui, "不保存").clicked(), button(ui, "取消").clicked())
    });
    if cancel {
        return Some(Answer::Close);
    }
    if !save && !discard {
        return None;
    }
    let Dialog::Unsaved(intent) = std::mem::replace(dialog, Dialog::About) else { return None };
    Some(if save { Answer::Save(intent) } else { Answer::Discard(intent) })
}

fn problem_ui(problem: &Problem, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let error = palette(ui).error;
    ui.horizontal(|ui| {
        ui.label(RichText::new(sign::ERROR).color(error));
        subheading(ui, &problem.title);
    });
    let has_file = !problem.path.as_os_str().is_empty();
    if has_file {
        ui.label(format!("文件：{}", file_name(&problem.path))).on_hover_text(problem.path.display().to_string());
    }
    ScrollArea::vertical().id_salt("problem").max_height(size::LINE * 10.0).show(ui, |ui| {
        ui.label(&problem.message);
    });
    if has_file {
        widgets::hint(ui, problem.path.display().to_string());
    }
    buttons_ui(ui, |ui| default_button(ui, "知道了", fresh)).then_some(Answer::Close)
}

fn overwrite_ui(dialog: &mut Dialog, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let Dialog::Overwrite(path, _) = dialog else { return None };
    subheading(ui, "文件已存在，要替换吗？");
    ui.label(format!("{} 已经存在。替换后，原来的内容不能恢复。", file_name(path)));
    widgets::hint(ui, path.display().to_string());
    let (replace, cancel) = buttons_ui(ui, |ui| (button(ui, "替换").clicked(), default_button(ui, "取消", fresh)));
    if cancel {
        return Some(Answer::Close);
    }
    if !replace {
        return None;
    }
    match std::mem::replace(dialog, Dialog::About) {
        Dialog::Overwrite(path, target) => Some(Answer::File(path, target)),
        _ => None,
    }
}

fn path_ui(question: &mut PathQuestion, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    subheading(ui, &question.choice.title);
    ui.label("系统没有提供文件选择窗口，请输入文件的完整路径：");
    let id = Id::unique("typed path");
    let look =
        Look {
            name: "文件路径", hint: "/文件夹/文件名", width: ui.available_width(), align: Align2::LEFT_CENTER
        };
    let shown = question.field.ui(ui, id, &question.text, &look);
    if fresh {
        shown.response.request_focus();
    }
    let mut go = shown.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let Some((text, _)) = shown.entered {
        question.text = text;
    }
    let color = palette(ui).error;
    ui.label(RichText::new(question.refused.unwrap_or(" ")).small().color(color));
    let verb = if question.choice.write { "保存" } else { "打开" };
    let cancel = buttons_ui(ui, |ui| {
        go |= primary_button(ui, verb).clicked();
        button(ui, "取消").clicked()
    });
    if cancel {
        return Some(Answer::Close);
    }
    if !go {
        return None;
    }
    if let Some((text, _)) = question.field.flush() {
        question.text = text;
    }
    let Some(path) = typed_path(&question.text, question.choice.folder.as_deref()) else {
        question.refused = Some("请输入文件路径");
        return None;
    };
    if path.is_dir() {
        question.refused = Some("这是一个文件夹，请在后面加上文件名");
        return None;
    }
    let target = question.target.take()?;
    Some(Answer::Typed(path, question.choice.clone(), target))
}

fn new_ui(new: &mut NewReport, ui: &mut Ui) -> Option<Answer> {
    subheading(ui, "新建年度报告");
    new.ui(ui, Id::unique("new dialog"), true).map(|answer| match answer {
        start::Answer::Report(report) => Answer::Create(*report),
        start::Answer::Cancelled => Answer::Close,
    })
}

fn exported_ui(path: &std::path::Path, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let ok = palette(ui).ok;
    ui.horizontal(|ui| {
        ui.label(RichText::new(sign::OK).color(ok));
        subheading(ui, "已导出");
    });
    ui.label(file_name(path));
    widgets::hint(ui, path.display().to_string());
    let can_open = viewer::can_open();
    let mut answer = None;
    buttons_ui(ui, |ui| {
        if can_open {
            if button(ui, "打开文件").clicked() {
                viewer::open(path);
                answer = Some(Answer::Close);
            }
            if button(ui, "打开所在文件夹").clicked() {
                if let Some(folder) = path.parent() {
                    viewer::open(folder);
                }
                answer = Some(Answer::Close);
            }
        }
        if default_button(ui, "完成", fresh) {
            answer = Some(Answer::Close);
        }
    });
    answer
}

fn recovery_ui(question: &mut recovery::Question, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let wish = question.ui(ui, fresh)?;
    let rest = std::mem::replace(question, recovery::Question::new(Vec::new()));
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

fn cannot_merge_ui(dialog: &mut Dialog, ui: &mut Ui, fresh: bool) -> Option<Answer> {
    let Dialog::CannotMerge(path, why, _) = dialog else { return None };
    subheading(ui, "文件已被他人修改，没有保存");
    ui.label(format!("{}：{why}。您的修改还在窗口里，请另存为别的文件，再与对方商量。", file_name(path)));
    widgets::hint(ui, path.display().to_string());
    let (save, cancel) = buttons_ui(ui, |ui| (default_button(ui, "另存为…", fresh), button(ui, "取消").clicked()));
    if cancel {
        return Some(Answer::Close);
    }
    if !save {
        return None;
    }
    match std::mem::replace(dialog, Dialog::About) {
        Dialog::CannotMerge(_, _, after) => Some(Answer::SaveElsewhere(after)),
        _ => None,
    }
}

/// A line to type a name into.
#[derive(Debug)]
pub struct NameQuestion {
    of_reviewer: bool,
    text: String,
    field: Field,
}

impl NameQuestion {
    /// Asks for the name of the user; `name` is what it was.
    pub fn new(name: &str) -> Self {
        Self { of_reviewer: false, text: name.to_owned(), field: Field::new(name) }
    }

    /// Asks somebody whose name is not known and who begins to review.
    pub fn of_reviewer() -> Self {
        Self { of_reviewer: true, ..Self::new("") }
    }

    fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Answer> {
        if self.of_reviewer {
            subheading(ui, "审核人署名");
            ui.label("您将审核这份报告。您的意见、退回和复核通过都记下这个名字；只问这一次。");
        } else {
            subheading(ui, "署名");
            ui.label("同事打开同一份草稿时，会看到是谁在编辑；审核意见也用这个名字。只保存在本机和草稿旁的锁文件里。");
        }
        let look =
            Look {
                name: "您的姓名", hint: "例如：王芳", width: ui.available_width(), align: Align2::LEFT_CENTER
            };
        let shown = self.field.ui(ui, Id::unique("name of the user"), &self.text, &look);
        if fresh {
            shown.response.request_focus();
        }
        let mut go = shown.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if let Some((text, _)) = shown.entered {
            self.text = text;
        }
        let cancel = buttons_ui(ui, |ui| {
            go |= primary_button(ui, "确定").clicked();
            button(ui, "取消").clicked()
        });
        if go {
            if let Some((text, _)) = self.field.flush() {
                self.text = text;
            }
            return Some(Answer::Name(self.text.trim().to_owned()));
        }
        cancel.then_some(Answer::Close)
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

fn shortcuts_ui(ui: &mut Ui, fresh: bool) -> Option<Answer> {
    subheading(ui, "快捷键");
    let height = (ui.ctx().content_rect().height() - size::LINE * 9.0).max(size::LINE * 6.0);
    ScrollArea::vertical().id_salt("shortcuts").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for menu in MENUS {
            let commands = menu.entries.iter().flatten().copied();
            let ctx = ui.ctx().clone();
            let lines = commands.map(|command| (keys_in_words(&ctx, command), command.text()));
            group_ui(ui, menu.title, lines.filter(|(keys, _)| !keys.is_empty()));
        }
        let [first, last] = [0, 8].map(|place| keys(ui.ctx(), Command::Section(place)));
        group_ui(
            ui,
            "目录",
            [
                (format!("{first} … {last}"), "转到第一至第九部分"),
                ("↑ ↓".to_owned(), "上一部分、下一部分（焦点在目录时）"),
            ],
        );
        let cells = [
            ("Enter 或 ↓", "下一行"),
            ("Shift+Enter 或 ↑", "上一行"),
            ("Tab、Shift+Tab", "下一格、上一格"),
            ("Esc", "恢复该格原来的数"),
            ("Shift+方向键", "选取多格"),
            ("Ctrl+C、Ctrl+V", "复制、粘贴（可与表格软件互贴）"),
            ("Delete", "清空"),
            ("Shift+F2", "该格附注"),
        ];
        group_ui(ui, "表格", cells.map(|(keys, words)| (keys.to_owned(), words)));
        let texts = [("F3、Shift+F3", "查找下一处、上一处"), ("Esc", "关闭查找")];
        group_ui(ui, "文字", texts.map(|(keys, words)| (keys.to_owned(), words)));
    });
    buttons_ui(ui, |ui| default_button(ui, "关闭", fresh)).then_some(Answer::Close)
}

fn keys_in_words(ctx: &Context, command: Command) -> String {
    command.shortcuts().iter().map(|keys| super::bars::in_words(ctx, keys)).collect::<Vec<_>>().join("、")
}

fn group_ui<'a>(ui: &mut Ui, title: &str, lines: impl IntoIterator<Item = (String, &'a str)>) {
    let accent = palette(ui).accent;
    ui.add_space(gap::TINY);
    ui.label(RichText::new(title).color(accent));
    ui.spacing_mut().interact_size.y = 0.0;
    egui::Grid::new(("keys", title))
        .num_columns(2)
        .spacing([gap::LARGE, gap::TINY])
        .min_col_width(size::BODY * 10.0)
        .show(ui, |ui| {
            for (keys, words) in lines {
                ui.label(keys);
                ui.label(words);
                ui.end_row();
            }
        });
}

fn about_ui(ui: &mut Ui, fresh: bool) -> Option<Answer> {
    subheading(ui, "年报");
    ui.label(format!("版本 {VERSION}"));
    ui.label("填写、核对、排印政府信息公开工作年度报告。报告只存在您选定的文件里，程序不联网。");
    widgets::hint(ui, "本程序是自由软件，按 GPL-3.0 或更新版本许可使用，不附带任何担保。");
    widgets::hint(
        ui,
        "字体：思源黑体、思源宋体、霞鹜文楷（改名“年报楷”），依 SIL OFL 1.1；Fandol 仿宋，依 GPL-3 及字体例外条款。",
    );
    buttons_ui(ui, |ui| default_button(ui, "关闭", fresh)).then_some(Answer::Close)
}
