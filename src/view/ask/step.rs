//! A step on the way to the signature: who takes it, what is said to it, and what stands against it.

use egui::{Align2, Id, Key, Modifiers, Response, RichText, Ui};

use super::points::{points, points_ui};
use crate::{
    kit::{
        field::{Line, Look, is_entered},
        input::{Missing, Name, Words, missing_ui},
        modal::{answer_ui, buttons_ui, close_ui, default_button, heading_ui},
        theme::{palette, sign, size},
        tip::Tip as _,
        widgets::{self, button},
    },
    open::{clock::now, places::place_in_words},
    review::{Action, OpenPoint, Publication, Refusal, Unpublished, iso},
    view::{desk::Desk, review::ReviewWish},
};

/// Errors that are listed where they stop a step.
const MOST_SHOWN: usize = 6;
/// So many lines stand beside what is open.
const LINES: u8 = 18;

/// Asks for a step.
#[derive(Debug)]
pub struct StepQuestion {
    action: Action,
    refusal: Option<Refusal>,
    points: Vec<OpenPoint>,
    name: Name,
    /// Of a publication, the day and the address of the page.
    published: Option<(Line, Line)>,
    remark: Words,
    missing: Missing,
    /// What is wrong with the day or the address.
    refused: Option<Unpublished>,
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
            points: points(desk, action),
            name: Name::new(name),
            published: (action == Action::Publish).then(|| (Line::new(&iso(now().day())), Line::new(""))),
            remark,
            missing: Missing::default(),
            refused: None,
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
        self.open_ui(ui, desk);
        let publication = self.published.as_mut().map(|(day, address)| publication_ui(ui, day, address));
        let name = self.name.ui(ui);
        if self.action == Action::Approve {
            let own = desk.review().approves_own(self.name.shown(), usize::MAX);
            let words = if own {
                format!("{} 送审人和审核人都是{}", sign::WARNING, self.name.shown())
            } else {
                " ".into()
            };
            ui.label(RichText::new(words).color(palette(ui).warning));
        }
        ui.label(remark_of(self.action).0);
        let remark = self.remark.ui(ui, if self.points.is_empty() { 3 } else { 2 });
        if fresh {
            if self.name.shown().is_empty() { name.request_focus() } else { remark.request_focus() }
        }
        match self.refused {
            Some(why) => missing_ui(ui, &why.to_string()),
            None => self.missing.ui(ui, &[("姓名", !self.name.shown().is_empty())]),
        }
        let (go, cancel) = if self.is_deliberate() {
            buttons_ui(ui, |ui| (button(ui, "仍要公布").clicked(), default_button(ui, "取消", false)))
        } else {
            let (go, cancel) = answer_ui(ui, self.action.label(), true, false);
            let is_sent = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            (go || is_sent || is_entered(ui, &name), cancel)
        };
        if go && let Some(wish) = self.answer(ui, desk, &name, publication.as_ref()) {
            return Some(wish);
        }
        cancel.then_some(ReviewWish::Close)
    }

    /// Whether it must not be taken by a key that was pressed by the way.
    fn is_deliberate(&self) -> bool {
        self.action == Action::Publish && self.points.iter().any(OpenPoint::is_pending)
    }

    /// What is open: whoever takes the step has seen it.
    fn open_ui(&self, ui: &mut Ui, desk: &Desk) {
        let errors = self.points.iter().filter_map(|point| match point {
            OpenPoint::Error(finding) => Some(finding.weight()),
            _ => None,
        });
        let errors = errors.sum::<usize>();
        let warn = |ui: &mut Ui, words: String| {
            ui.label(RichText::new(format!("{} {words}", sign::WARNING)).color(palette(ui).warning));
        };
        if self.action == Action::Send && errors > 0 {
            warn(ui, format!("还有 {errors} 个错误没有改正，也没有说明理由；可以先送审，但不能审核通过"));
        } else if self.is_deliberate() {
            warn(ui, "还有未完成的事项，请确认后再公布".to_owned());
        }
        if !self.points.is_empty() {
            widgets::hint(ui, format!("尚未处理和已说明理由的事项（共 {} 项）：", self.points.len()));
            points_ui(ui, desk, &self.points, LINES);
        }
    }

    /// The step, where all is given that it needs.
    fn answer(
        &mut self,
        ui: &Ui,
        desk: &Desk,
        name: &Response,
        publication: Option<&(Response, Response)>,
    ) -> Option<ReviewWish> {
        let (by, remark) = (self.name.take(), self.remark.take());
        let mut published = None;
        if let (Some((day, address)), Some(at)) = (&mut self.published, publication) {
            let read = Publication::read(day.take(), address.take());
            let fit = read.and_then(|public| public.fits(desk.report(), now().day()).map(|()| public));
            match fit {
                Ok(public) => published = Some(public),
                Err(why) => {
                    let wanted = if why == Unpublished::NoAddress { &at.1 } else { &at.0 };
                    wanted.request_focus();
                    self.refused = Some(why);
                    return None;
                }
            }
        }
        self.refused = None;
        if by.is_empty() {
            self.missing.tell(ui, &[(false, name)]);
            return None;
        }
        Some(ReviewWish::Step { action: self.action, by, remark, published })
    }
}

/// When and where a report was made public.
fn publication_ui(ui: &mut Ui, day: &mut Line, address: &mut Line) -> (Response, Response) {
    let line = |ui: &mut Ui, line: &mut Line, name: &'static str, hint: &'static str, width: Option<f32>| {
        ui.label(name);
        let width = width.unwrap_or(ui.available_width());
        let look = Look { name, hint, width, align: Align2::LEFT_CENTER };
        line.ui(ui, Id::unique(("publication", name)), &look)
    };
    let row = ui.horizontal(|ui| {
        let day = line(ui, day, "公布日期", "如 2025-01-20", Some(size::EM * 7.0));
        (day, line(ui, address, "网址", "https://…，可以不填", None))
    });
    row.inner
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

fn what_follows(action: Action) -> &'static str {
    match action {
        Action::Send => "送审后，审核人可以批注、退回或审核通过，点“修改报告”后也可以修改。送审后的修改都会逐处列出。",
        Action::Return => "退回拟稿人修改，修改后再次送审。",
        Action::Approve => "审核通过后可以签发。审核通过后又修改内容的，应退回并重新送审。",
        Action::Sign => "签发后报告锁定，不能再修改，仍可查看、导出和打印。送审后的修改视为全部接受。",
        Action::Release => "撤销签发后，报告恢复为“拟稿中”，可以修改。本步骤记入审核记录。",
        Action::Publish => "记录报告公布的日期和网址。签发前公布的，此后的修改逐处列出。",
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
