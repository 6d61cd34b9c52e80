//! A step on the way to the signature: who takes it, what is said to it, and what stands against it.

use egui::{Key, Modifiers, RichText, Ui};

use crate::{
    check::Severity,
    kit::{
        field::is_entered,
        input::{Name, Words, missing, missing_ui},
        modal::{answer_ui, close_ui, heading_ui},
        theme::{palette, sign},
        tip::Tip as _,
        widgets::{self},
    },
    open::places::place_in_words,
    review::{Action, Refusal},
    view::{desk::Desk, review::ReviewWish},
};

/// Errors that are listed where they stop a step.
const MOST_SHOWN: usize = 6;

/// Asks for a step.
#[derive(Debug)]
pub struct StepQuestion {
    action: Action,
    refusal: Option<Refusal>,
    /// That are open.
    errors: usize,
    name: Name,
    remark: Words,
    missing: String,
}

impl StepQuestion {
    /// Asks for a step of the report as it is now; `name` is that of the user, as far as it is known.
    pub fn new(action: Action, desk: &Desk, name: &str) -> Self {
        let judgement = desk.session.judgement();
        let (named, hint) = remark_of(action);
        let mut remark = Words::new(named, hint);
        remark.put(desk.session.unsaid.remark(action));
        Self {
            action,
            refusal: desk.review().may(action, desk.report(), &judgement).err(),
            errors: judgement.count(Severity::Error),
            name: Name::new(name),
            remark,
            missing: String::new(),
        }
    }

    /// The step that is asked for.
    pub(crate) fn action(&self) -> Action {
        self.action
    }

    /// What is to be said to it, as far as it is written.
    pub(crate) fn remark(&self) -> &str {
        self.remark.shown()
    }

    /// Shows the question, or why the step cannot be taken.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, fresh: bool) -> Option<ReviewWish> {
        heading_ui(ui, self.action.label());
        if let Some(refusal) = &self.refusal {
            return refused_ui(ui, desk, refusal, fresh);
        }
        ui.label(what_follows(self.action));
        if self.action == Action::Sign {
            widgets::words(ui, format!("校验码：{}", desk.review().digest(desk.report()).short()));
        }
        if self.action == Action::Send && self.errors > 0 {
            let errors = self.errors;
            let words =
                format!("{} 还有 {errors} 个错误没有改正，也没有说明理由；可以先送审，但不能审核通过", sign::WARNING);
            ui.label(RichText::new(words).color(palette(ui).warning));
        }
        if self.action == Action::Send {
            open_ui(ui, desk);
        }
        let open = desk.review().open_comments().count();
        if open > 0 && matches!(self.action, Action::Approve | Action::Sign) {
            ui.label(RichText::new(format!("{} 还有 {open} 条批注未解决", sign::WARNING)).color(palette(ui).warning));
        }
        let name = self.name.ui(ui);
        ui.label(remark_of(self.action).0);
        let remark = self.remark.ui(ui, 3);
        if fresh {
            if self.name.take().is_empty() { name.request_focus() } else { remark.request_focus() }
        }
        missing_ui(ui, &self.missing);
        let (go, cancel) = answer_ui(ui, self.action.label(), true, false);
        let is_sent = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if go || is_sent || is_entered(ui, &name) {
            let (by, remark) = (self.name.take(), self.remark.take());
            if !by.is_empty() {
                return Some(ReviewWish::Step { action: self.action, by, remark });
            }
            self.missing = missing(ui, &[("姓名", false, &name)]);
        }
        cancel.then_some(ReviewWish::Close)
    }
}

/// What the words to a step are called, and what is asked for.
fn remark_of(action: Action) -> (&'static str, &'static str) {
    match action {
        Action::Return => ("退回原因", "请写明需要修改的内容"),
        Action::Approve => ("审核意见", "可以不填"),
        Action::Sign => ("签发意见", "可以不填"),
        Action::Send | Action::Release | Action::Publish => ("备注", "可以不填"),
    }
}

/// What the reviewer will ask about: warnings that no reason is given for, and comments that are not settled.
fn open_ui(ui: &mut Ui, desk: &Desk) {
    let judgement = desk.session.judgement();
    let warnings = judgement.findings.iter().filter(|judged| judged.waived.is_none());
    let warnings = warnings.map(|judged| &judged.finding).filter(|finding| finding.severity == Severity::Warning);
    let warnings = warnings.map(|finding| format!("{} {}", sign::WARNING, finding.message));
    let comments = desk.review().open_comments().map(|comment| format!("{} 批注：{}", sign::INFO, comment.remark.text));
    let points = warnings.chain(comments).collect::<Vec<_>>();
    for point in points.iter().take(MOST_SHOWN) {
        widgets::hint(ui, point);
    }
    if points.len() > MOST_SHOWN {
        widgets::hint(ui, format!("另有 {} 处，见核对结果和批注", points.len() - MOST_SHOWN));
    }
}

fn what_follows(action: Action) -> &'static str {
    match action {
        Action::Send => "送审后，审核人可以批注、退回或审核通过，点“修改报告”后也可以修改。送审后的修改都会逐处列出。",
        Action::Return => "退回拟稿人修改，修改后再次送审。",
        Action::Approve => "审核通过后可以签发。审核通过后又修改内容的，应退回并重新送审。",
        Action::Sign => "签发后报告锁定，不能再修改，仍可查看、导出和打印。送审后的修改视为全部接受。",
        Action::Release => "撤销签发后，报告恢复为“拟稿中”，可以修改。本步骤记入审核记录。",
        Action::Publish => "记录报告已公布。",
    }
}

fn refused_ui(ui: &mut Ui, desk: &Desk, refusal: &Refusal, fresh: bool) -> Option<ReviewWish> {
    ui.label(RichText::new(format!("{} {refusal}", sign::ERROR)).color(palette(ui).error));
    let mut wish = None;
    if let Refusal::OpenErrors(errors) = refusal {
        for (index, finding) in errors.iter().take(MOST_SHOWN).enumerate() {
            ui.push_id(index, |ui| {
                ui.separator();
                ui.label(&finding.message);
                ui.horizontal_wrapped(|ui| {
                    let place = place_in_words(&desk.report().form, finding);
                    if let Some(at) = finding.at.first()
                        && ui.button("定位").tip("转到有关位置").clicked()
                    {
                        wish = Some(ReviewWish::GoTo(at.clone()));
                    }
                    widgets::hint(ui, place);
                });
            });
        }
        if errors.len() > MOST_SHOWN {
            widgets::hint(ui, format!("共 {} 个错误，见核对结果", errors.len()));
        }
    }
    if close_ui(ui, fresh) { Some(ReviewWish::Close) } else { wish }
}
