//! 送审后的修改: every change since the report was sent, accepted or rejected.

use egui::{ScrollArea, Ui};

use crate::{
    kit::{
        modal::{default_button, foot_ui, heading_ui},
        widgets::{self, button},
    },
    report::{Change, Difference},
    view::{changes::difference_ui, desk::Desk, review::ReviewWish},
};

/// Changes that are listed at once; the next ones follow as these are dealt with.
const MOST_SHOWN: usize = 200;

/// The list as it was computed last.
#[derive(Debug)]
pub struct Changes {
    made_for: Option<u64>,
    rows: Vec<(Difference, Option<usize>)>,
    may_change: bool,
    /// Of the list as it was first shown: a list that becomes shorter must not move what is pressed next.
    height: Option<f32>,
}

impl Changes {
    /// Lists the changes; `may_change` where the file is ours to write to.
    pub fn new(may_change: bool) -> Self {
        Self { made_for: None, rows: Vec::new(), may_change, height: None }
    }

    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk, fresh: bool) -> Option<ReviewWish> {
        if self.made_for != Some(desk.session.changes()) {
            self.made_for = Some(desk.session.changes());
            self.rows = desk.review().changes(desk.report()).into_iter().flat_map(apart).collect();
        }
        let since = desk.review().changed_since().label();
        heading_ui(ui, &format!("{since}后的修改（共 {} 处）", self.rows.len()));
        let sent = desk.review().sent.as_ref();
        match sent {
            None => widgets::words(ui, "本报告不在审核中，没有送审时的内容可供比较。"),
            Some(sent) if !sent.is_whole => {
                widgets::hint(ui, format!("报告文件被其他程序修改过，{since}时的内容可能不完整。"))
            }
            Some(_) => widgets::hint(ui, format!("删除线：{since}时的内容；下划线：现在的内容。拒绝后可以撤销。")),
        };
        let can_reject = self.may_change && !desk.session.editing.is_frozen();
        let mut wish = None;
        let most = widgets::list_height(ui, 10);
        let list = ScrollArea::vertical().id_salt("changes");
        let list = match self.height {
            Some(height) => list.max_height(height.min(most)).min_scrolled_height(height.min(most)).auto_shrink(false),
            None => list.max_height(most).min_scrolled_height(most).auto_shrink([false, true]),
        };
        let shown = list.show(ui, |ui| {
            if self.rows.is_empty() && sent.is_some() {
                widgets::words(ui, "没有未处理的修改。");
            }
            for (index, (change, hunk)) in self.rows.iter().take(MOST_SHOWN).enumerate() {
                ui.push_id(index, |ui| {
                    ui.separator();
                    difference_ui(ui, &desk.report().form, change);
                    ui.horizontal(|ui| {
                        let accept = ui.add_enabled_ui(self.may_change, |ui| ui.button("接受").clicked()).inner;
                        let reject = ui.add_enabled_ui(can_reject, |ui| ui.button("拒绝").clicked()).inner;
                        if accept {
                            wish = Some(ReviewWish::Accept(Some((change.clone(), *hunk))));
                        } else if reject {
                            wish = Some(ReviewWish::Reject(Some((change.clone(), *hunk))));
                        }
                        if ui.button("定位").clicked() {
                            wish = Some(ReviewWish::GoTo(change.at.clone()));
                        }
                    });
                });
            }
            if self.rows.len() > MOST_SHOWN {
                widgets::hint(ui, format!("只列出前 {MOST_SHOWN} 处，处理后显示其余各处"));
            }
        });
        self.height.get_or_insert(shown.content_size.y);
        let any = !self.rows.is_empty();
        let may_change = self.may_change;
        let beside = |ui: &mut Ui| {
            if ui.add_enabled_ui(any && may_change, |ui| button(ui, "全部接受").clicked()).inner {
                wish = Some(ReviewWish::Accept(None));
            }
            if ui.add_enabled_ui(any && can_reject, |ui| button(ui, "全部拒绝").clicked()).inner {
                wish = Some(ReviewWish::Reject(None));
            }
        };
        let ((), close) = foot_ui(ui, beside, |ui| default_button(ui, "关闭", fresh));
        if close { Some(ReviewWish::Close) } else { wish }
    }
}

/// The changes of one text, each by itself; whatever else as it is.
fn apart(difference: Difference) -> Vec<(Difference, Option<usize>)> {
    match &difference.change {
        Change::Text { old, new, hunks } if hunks.len() > 1 => hunks
            .iter()
            .map(|hunk| {
                let change = Change::Text { old: old.clone(), new: new.clone(), hunks: vec![hunk.clone()] };
                (Difference { at: difference.at.clone(), change }, Some(0))
            })
            .collect(),
        _ => vec![(difference, None)],
    }
}
