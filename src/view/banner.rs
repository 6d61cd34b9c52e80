//! What has to be known about the open report and its file: that it can only be read, that it is being reviewed, that
//! somebody has changed it, that it cannot be protected. Stands above the status line, so that nothing in the form
//! moves up or down.

use egui::{Button, Color32, Frame, Margin, Panel, RichText, TextStyle, Ui};

use super::{
    able::{Ability, Able},
    command::Command,
    desk::Desk,
    wish::Wish,
};
use crate::{
    draft::lock::Holder,
    kit::{
        theme::{gap, palette, sign},
        tip::Tip as _,
        wrap,
    },
    open::{
        frozen::Frozen,
        guard::Guard,
        slips::{Said, in_words},
        standing::{Access, CopyState, Outside},
    },
    review::{Action, Misfit, Record, State, Timestamp},
};

/// What the lines follow from.
#[derive(Clone, Copy, Debug)]
pub struct Banner<'a> {
    /// The open report.
    pub desk: &'a Desk,
    /// What protects it.
    pub guard: &'a Guard,
    /// Whether it is being saved, and the place of the file does not answer.
    pub is_hanging: bool,
    /// Which commands can be told.
    pub able: &'a Able,
}

/// Shows what there is to say.
pub fn ui(banner: Banner<'_>, ui: &mut Ui) -> Option<Wish> {
    let Banner { desk, guard, is_hanging, able } = banner;
    let mut lines = lines(guard, desk);
    if is_hanging {
        let kept = guard.copy_in_words(desk.changes());
        let words = format!("保存尚未完成：文件所在的位置没有响应。请检查网络或 U 盘，可以继续等待或停止等待。{kept}");
        lines.push((words, Some(("停止等待", Offer::StopWaiting))));
    }
    lines.extend(misfit_line(desk));
    let palette = palette(ui);
    let mut wish = None;
    if !lines.is_empty() {
        let sign = RichText::new(sign::WARNING).color(palette.warning);
        panel_ui(ui, "banner", palette.warning_soft, |ui| {
            for (words, action) in lines {
                ui.horizontal_wrapped(|ui| {
                    ui.label(sign.clone());
                    words_ui(ui, &words);
                    if let Some((name, what)) = action
                        && ui.button(name).clicked()
                    {
                        wish = Some(Wish::from(what));
                    }
                });
            }
        });
    }
    if !guard.slips.news.is_empty() {
        let told = panel_ui(ui, "said beside", palette.comment_soft, |ui| said_ui(&guard.slips.news, ui));
        wish = wish.or(told.map(Wish::Tell));
    }
    let reviews = Frozen::why(Some(guard), &desk.session) == Some(Frozen::Reviewing);
    if let Some(next) = next(desk, reviews) {
        let ground = if next.is_done { palette.ok_soft } else { palette.accent_soft };
        let told = panel_ui(ui, "next step", ground, |ui| next_ui(&next, able, ui));
        wish = wish.or(told.map(Wish::Tell));
    }
    if reviews {
        let told = panel_ui(ui, "review mode", palette.comment_soft, |ui| reviewing_ui(able, ui));
        wish = wish.or(told.map(Wish::Tell));
    }
    wish
}

/// Who has said something beside the file that is in the report now.
fn said_ui(news: &[Said], ui: &mut Ui) -> Option<Command> {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(sign::INFO).color(palette(ui).comment));
        words_ui(ui, &in_words(news));
        let look = ui.button("查看批注").tip(Command::Comments.tooltip());
        look.clicked().then_some(Command::Comments)
    })
    .inner
}

/// What came last on the way to the signature, and what follows it.
struct Next {
    words: String,
    commands: &'static [Command],
    is_done: bool,
    /// Whether what was changed is so since the report was made public.
    is_public: bool,
}

const RETURNED: [Command; 3] = [Command::Comments, Command::TrackedChanges, Command::Step(Action::Send)];
const APPROVED: [Command; 1] = [Command::Step(Action::Sign)];
const PUBLISHED: [Command; 2] = [Command::TrackedChanges, Command::Step(Action::Send)];
const SIGNED: [Command; 5] = [
    Command::Print,
    Command::ExportPdf,
    Command::Export,
    Command::Step(Action::Publish),
    Command::Step(Action::Release),
];

/// What stands beside the form of a report on its way; `reviews` where a bar of its own says what a reviewer can do.
fn next(desk: &Desk, reviews: bool) -> Option<Next> {
    let review = desk.review();
    let (action, commands) = match review.state() {
        State::Sent if !reviews => (Action::Send, &[][..]),
        State::Returned if !reviews => (Action::Return, &RETURNED[..]),
        State::Approved if !reviews => (Action::Approve, &APPROVED[..]),
        State::Signed => (Action::Sign, &SIGNED[..]),
        State::Drafting if !reviews && review.published().is_some() => (Action::Publish, &PUBLISHED[..]),
        _ => return None,
    };
    let is_done = action == Action::Sign;
    let step = review.last(action);
    let public = review.published().map(|(_, public)| public.words());
    let mut words = match step {
        _ if action == Action::Publish => format!("报告未签发，{}", public.unwrap_or_default()),
        _ if is_done && public.is_some() => format!("报告已签发并锁定，{}", public.unwrap_or_default()),
        Some(step) if !is_done => format!("{}于{}{}", step.by, step.time.date(), action.label()),
        _ => "报告已签发并锁定，只能查看、导出和打印".to_owned(),
    };
    if let Some(step) = step.filter(|step| !step.remark.trim().is_empty()) {
        words.push('：');
        words.push_str(step.remark.trim());
    }
    if action == Action::Send {
        words.push_str("。下一步由审核人打开本报告文件审核，可以先关闭报告");
    }
    Some(Next { words, commands, is_done, is_public: review.changed_since() == Action::Publish })
}

fn next_ui(next: &Next, able: &Able, ui: &mut Ui) -> Option<Command> {
    let (sign, ink) = if next.is_done { (sign::OK, palette(ui).ok) } else { (sign::INFO, palette(ui).accent) };
    let mut told = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(sign).color(ink));
        words_ui(ui, &next.words);
        for &command in next.commands {
            let Ability { enabled, waiting } = able.of(command);
            if enabled || waiting.is_some() {
                let is_of_public = next.is_public && command == Command::TrackedChanges;
                let text = if is_of_public { "公布后的修改" } else { command.text() };
                let button = ui.add_enabled(enabled, Button::new(text)).tip(command.tooltip());
                if button.tip_disabled(waiting.unwrap_or_default()).clicked() {
                    told = Some(command);
                }
            }
        }
    });
    told
}

/// What a line says, in the room beside its sign.
fn words_ui(ui: &mut Ui, words: &str) {
    let ink = palette(ui).ink;
    wrap::block(ui, words, &TextStyle::Body, ink);
}

fn panel_ui<T>(ui: &mut Ui, id: &'static str, ground: Color32, add: impl FnOnce(&mut Ui) -> T) -> T {
    let margin = Margin::symmetric(gap::LARGE as i8, gap::TINY as i8);
    Panel::bottom(id).frame(Frame::new().fill(ground).inner_margin(margin)).show(ui, add).inner
}

/// What a reviewer can do next, and what it is called in a sentence.
const NEXT: [(Command, &str); 4] = [
    (Command::AddComment, "批注"),
    (Command::Step(Action::Return), "退回"),
    (Command::Step(Action::Approve), "审核通过"),
    (Command::Step(Action::Sign), "签发"),
];

/// The commands that it asks about.
pub const COMMANDS: [Command; 12] = [
    NEXT[0].0,
    NEXT[1].0,
    NEXT[2].0,
    NEXT[3].0,
    Command::Comments,
    Command::TrackedChanges,
    Command::Step(Action::Send),
    Command::Print,
    Command::ExportPdf,
    Command::Export,
    Command::Step(Action::Publish),
    Command::Step(Action::Release),
];

/// What a reviewer can do, with what is wanted most beside it.
fn reviewing_ui(able: &Able, ui: &mut Ui) -> Option<Command> {
    let is_next = |command: Command| able.of(command).enabled || able.of(command).waiting.is_some();
    let (next, possible) =
        NEXT.iter().filter(|(command, _)| is_next(*command)).copied().unzip::<_, _, Vec<_>, Vec<_>>();
    let words = format!("审核模式：不能修改内容，可以{}", possible.join("、"));
    let mut told = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(sign::INFO).color(palette(ui).comment));
        words_ui(ui, &words);
        let leave = ui.button("修改报告").tip("退出审核模式并修改；送审后的修改逐处列出");
        if leave.clicked() {
            told = Some(Command::ReviewMode);
        }
        ui.separator();
        if ui.button(Command::TrackedChanges.text()).tip(Command::TrackedChanges.tooltip()).clicked() {
            told = Some(Command::TrackedChanges);
        }
        for command in next {
            let why = able.of(command).waiting;
            let button = ui.add_enabled(why.is_none(), Button::new(command.text())).tip(command.tooltip());
            if button.tip_disabled(why.unwrap_or_default()).clicked() {
                told = Some(command);
            }
        }
    });
    told
}

/// What a button offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offer {
    Edit,
    Retry,
    Raise(u32),
    Merge,
    StopWaiting,
    Tell(Command),
}

impl From<Offer> for Wish {
    fn from(offer: Offer) -> Self {
        match offer {
            Offer::Edit => Self::Edit,
            Offer::Retry => Self::Retry,
            Offer::Raise(process) => Self::Raise(process),
            Offer::Merge => Self::Merge,
            Offer::StopWaiting => Self::StopWaiting,
            Offer::Tell(command) => Self::Tell(command),
        }
    }
}

type Line = (String, Option<(&'static str, Offer)>);

fn lines(guard: &Guard, desk: &Desk) -> Vec<Line> {
    let (may_save_as, has_unsaved) = (desk.session.origin().newer().is_none(), desk.has_unsaved());
    let save_as = may_save_as.then_some(("另存为…", Offer::Tell(Command::SaveAs)));
    let mut lines = Vec::new();
    match &guard.access {
        Access::NoFile | Access::Ours => {}
        Access::Asking => lines.push(("正在取得编辑权…".to_owned(), None)),
        Access::ReadOnly(why) => lines.push((why.clone(), save_as)),
        Access::Taken(holder) => lines.push(taken(holder, desk.session.reviewing)),
        Access::Free => lines.push(("其他用户已关闭本报告，现在可以编辑".to_owned(), Some(("开始编辑", Offer::Edit)))),
        Access::Unprotected(why) => {
            lines.push((format!("不能防止多人同时编辑（{why}）。请确认没有其他用户正在编辑，或移到本机编辑"), None));
        }
    }
    if guard.is_open() && !guard.losses.is_none() {
        lines.push((guard.losses.to_string(), save_as));
    }
    match &guard.outside {
        Outside::Same => {}
        Outside::Changed(_) if guard.is_open() => {
            lines.push(("文件已被其他用户修改".to_owned(), Some(("合并其他用户的修改", Offer::Merge))));
        }
        Outside::Changed(_) if has_unsaved => {
            lines.push((
                "文件已被其他用户修改，您的修改尚未保存。请点“开始编辑”后合并，或另存为其他文件".to_owned(),
                save_as,
            ));
        }
        Outside::Changed(_) => lines.push(("文件已被其他用户修改，开始编辑或重新打开后显示".to_owned(), None)),
        Outside::Gone => {
            lines.push(("文件已不在原处（可能被移动、改名或删除），保存时会在原处重新建立".to_owned(), save_as));
        }
    }
    lines.extend(slip_lines(guard, desk));
    if let Some(why) = &guard.blind {
        lines.push((format!("其他用户修改本文件时不能及时提示，保存时仍会核对（{why}）"), None));
    }
    if let CopyState::Failing(why) = guard.copy() {
        lines.push((format!("自动备份未成功，请尽快保存（{why}）"), None));
    }
    lines
}

/// What there is to say of comments beside the file.
fn slip_lines(guard: &Guard, desk: &Desk) -> Vec<Line> {
    let slips = &guard.slips;
    let mut lines = slips.refused.iter().map(|why| (why.clone(), None)).collect::<Vec<_>>();
    if let Some(why) = &slips.failure {
        let kept = guard.copy_in_words(desk.changes());
        lines.push((format!("批注没有写到报告旁边，会再次尝试。{kept}（{why}）"), None));
    }
    if guard.is_beside() && desk.review().is_frozen() && !desk.session.said().is_empty() {
        lines.push(("报告已签发，您的批注没有并入，仍在报告旁边的文件中。撤销签发后会并入".to_owned(), None));
    }
    lines
}

/// What of the record does not fit the report, the first of it.
fn misfit_line(desk: &Desk) -> Option<Line> {
    let misfits = &desk.review().misfits;
    // The signature says most of all.
    let is_sign = |misfit: &&Misfit| matches!(&misfit.record, Record::Step(step) if step.action == Action::Sign);
    let first = misfits.iter().find(is_sign).or(misfits.first())?;
    let more = if misfits.len() > 1 { format!("（共 {} 条）", misfits.len()) } else { String::new() };
    let words = format!("{}{more}", first.words(desk.report()));
    Some((words, Some(("审核记录", Offer::Tell(Command::ReviewRecord)))))
}

/// `reviews`: whoever reads it wants to review the report.
fn taken(holder: &Holder, reviews: bool) -> Line {
    let who = holder.name();
    let since = holder.since.map_or_else(String::new, |since| format!("自 {} 起", Timestamp::from(since)));
    if holder.is_stale {
        let words = format!("{who}{since}编辑本报告，其程序已无响应。确认其不再编辑后，可以接管编辑");
        return (words, Some(("接管编辑", Offer::Edit)));
    }
    if let Some(process) = holder.other_window {
        return in_other_window(process, &since, reviews);
    }
    let words = if reviews {
        format!(
            "{who}{since}正在编辑本报告。现在可以批注，其窗口中会显示；要审核，请通知其保存并关闭本报告，再点“重试”"
        )
    } else {
        format!("{who}{since}正在编辑本报告，现在只能查看和批注。要编辑，请通知其关闭本报告，再点“重试”")
    };
    (words, Some(("重试", Offer::Retry)))
}

/// The report is open twice at one desk: `process` has it.
fn in_other_window(process: u32, since: &str, reviews: bool) -> Line {
    let what = if reviews { "审核" } else { "编辑" };
    let words = format!("本报告{since}已在本机的另一个窗口中打开，这里只能查看和批注。请在那个窗口中{what}，或将其关闭");
    (words, Some(("转到那个窗口", Offer::Raise(process))))
}
