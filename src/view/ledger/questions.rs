//! What is not certain, one below the other: the question that is looked at lies open, with what settles it.

use egui::{Align2, ComboBox, Id, RichText, Ui, vec2};

use super::state::LedgerPage;
use crate::{
    form::Role,
    kit::{
        theme::{gap, palette, sign, size},
        widgets::{self, button, row, small_font, walk},
    },
    ledger::{self, Choice, Matter, Question},
    open::wake::Wake,
    report::Report,
};

/// The row of a question, for the keys that lead there.
fn row_id(index: usize) -> Id {
    Id::unique(("ledger question", index))
}

impl LedgerPage {
    pub(super) fn questions_ui(&mut self, ui: &mut Ui, report: &Report, wake: &Wake) {
        let (count, rows) = match self.counting.counted() {
            Ok(counted) => (counted.questions.len(), counted.proof.asked),
            Err(_) => return,
        };
        if self.counting.is_busy() {
            // What is asked may be settled by then.
            ui.disable();
        }
        if count == 0 {
            ui.label(RichText::new(format!("{} 没有不能确定的行", sign::OK)).color(palette(ui).ok));
        } else {
            widgets::subheading(ui, &format!("请确认（{count} 个问题，{rows} 行没有计入）"));
        }
        let mut chosen = None;
        for index in 0..count {
            let Some(question) = self.counting.counted().ok().and_then(|counted| counted.questions.get(index).cloned())
            else {
                break;
            };
            let is_cut = self.head_ui_of(ui, index, &question, count);
            if self.current == Some(index) {
                chosen = self.body_ui(ui, index, &question, is_cut).or(chosen);
                ui.add_space(gap::SMALL);
            }
        }
        match chosen {
            Some(Chosen::Here(question, choice)) => self.counting.settle(&question, choice, wake),
            Some(Chosen::Alike(questions, at)) => self.counting.settle_all(&questions, at, wake),
            None => return self.settled_ui(ui, report, wake),
        }
        self.refresh(report);
        self.wants_focus = self.current;
        self.settled_ui(ui, report, wake);
    }

    /// Returns whether there is no room for all of it.
    fn head_ui_of(&mut self, ui: &mut Ui, index: usize, question: &Question, count: usize) -> bool {
        let words = question.words(self.counting.form());
        let rows = format!("{} 行", question.rows.len());
        let is_current = self.current == Some(index);
        let response = row(ui, row_id(index), size::CONTROL, &format!("{words}，{rows}"), is_current);
        let palette = palette(ui);
        let rect = response.rect.shrink2(vec2(gap::SMALL, 0.0));
        let small = small_font(ui);
        let painter = ui.painter().with_clip_rect(response.rect.intersect(ui.clip_rect()));
        painter.text(rect.left_center(), Align2::LEFT_CENTER, sign::WARNING, small.clone(), palette.warning);
        let drawn = painter.text(rect.right_center(), Align2::RIGHT_CENTER, rows, small, palette.ink_weak);
        let left = rect.min.x + size::EM + gap::TINY;
        let room = (drawn.min.x - left - gap::SMALL).max(size::EM);
        let mut job = egui::text::LayoutJob::simple_singleline(words, widgets::body_font(ui), palette.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let is_cut = galley.elided;
        painter.galley(egui::pos2(left, rect.center().y - galley.size().y / 2.0), galley, palette.ink);
        let mut next = response.clicked().then_some(index);
        if self.wants_focus == Some(index) && self.may_focus(ui) {
            self.wants_focus = None;
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.gained_focus() {
            next = Some(index);
        }
        if let Some(walked) = walk(ui, index, count, row_id) {
            next = Some(walked);
        }
        if let Some(next) = next {
            self.look_at(next);
        }
        is_cut
    }

    /// What settles it.
    fn body_ui(&mut self, ui: &mut Ui, index: usize, whole: &Question, is_cut: bool) -> Option<Chosen> {
        let asked = self.asked(index)?;
        let form = self.counting.form().clone();
        let choices = asked.choices(&form, self.counting.year());
        let alike = self.counting.alike(index);
        let mut chosen = None;
        ui.indent(("ledger question", index), |ui| {
            ui.spacing_mut().item_spacing.y = gap::TINY;
            // What may be meant is on the buttons.
            if is_cut && !matches!(whole.matter, Matter::Open(..) | Matter::Several(_)) {
                ui.label(whole.words(&form));
            }
            if let Matter::NoColumn(_) = whole.matter {
                widgets::hint(ui, "请在上面“各列”中选择；缺少该列的台账不能统计。");
                return;
            }
            self.scope_ui(ui, whole);
            if !alike.is_empty() && self.row.is_none() {
                let all = format!("同类的 {} 个问题一并处理", alike.len() + 1);
                ui.checkbox(&mut self.all_alike, all);
            }
            let for_all = self.all_alike && !alike.is_empty() && self.row.is_none();
            ui.horizontal_wrapped(|ui| {
                for (at, choice) in choices.iter().enumerate() {
                    if button(ui, &choice.words).clicked() {
                        chosen = Some(if for_all {
                            Chosen::Alike(alike.iter().copied().chain([index]).collect(), at)
                        } else {
                            Chosen::Here(asked.clone(), choice.clone())
                        });
                    }
                }
            });
            if whole.matter.is_outcome() {
                chosen = roles_ui(ui, "其他办理结果", &asked, &ledger::outcomes(&form)).or(chosen.take());
            }
            if whole.matter.is_class() {
                chosen = roles_ui(ui, "申请人类型", &asked, &ledger::classes(&form)).or(chosen.take());
            }
        });
        chosen
    }

    /// Whether the choice is for all rows or for one.
    fn scope_ui(&mut self, ui: &mut Ui, whole: &Question) {
        let rows = whole.rows.len();
        if rows < 2 {
            return;
        }
        let Some(row) = self.row else {
            widgets::hint(ui, format!("答复用于全部 {rows} 行；只答复其中一行的，请先在右下点该行"));
            return;
        };
        ui.horizontal(|ui| {
            ui.label(format!("只答复第 {row} 行"));
            if ui.small_button(format!("改为全部 {rows} 行")).clicked() {
                self.row = None;
            }
        });
    }

    /// What was settled, each with a way back.
    fn settled_ui(&mut self, ui: &mut Ui, report: &Report, wake: &Wake) {
        if self.counting.settled().is_empty() {
            return;
        }
        ui.add_space(gap::SMALL);
        widgets::subheading(ui, "已经确认的");
        let mut back = None;
        for (index, done) in self.counting.settled().iter().enumerate() {
            ui.horizontal_wrapped(|ui| {
                let name = format!("撤回：{}", done.asked);
                if ui.small_button("撤回").accessible_name(name).clicked() {
                    back = Some(index);
                }
                widgets::hint(ui, format!("{}：{}", done.asked, done.answer));
            });
        }
        if let Some(back) = back {
            self.counting.take_back(back, wake);
            self.refresh(report);
        }
    }
}

enum Chosen {
    /// Of a question.
    Here(Question, Choice),
    /// Of several, the choice at a place.
    Alike(Vec<usize>, usize),
}

/// All outcomes, or all classes.
fn roles_ui(ui: &mut Ui, name: &str, asked: &Question, roles: &[(Role, String)]) -> Option<Chosen> {
    let mut chosen = None;
    ui.horizontal(|ui| {
        let label = ui.label(name);
        let shown = ComboBox::from_id_salt(("ledger roles", name)).width(size::EM * 15.0).selected_text("请选择");
        let shown = shown.height(size::LINE * 14.0).show_ui(ui, |ui| {
            for (role, words) in roles {
                if ui.selectable_label(false, words).clicked() {
                    chosen = Some(Chosen::Here(asked.clone(), asked.choose(words, *role)));
                }
            }
        });
        shown.response.labelled_by(label.id);
    });
    chosen
}
