//! 意见: all comments by place, with what was answered.

use egui::{RichText, ScrollArea, Ui};

use super::{
    Wish,
    comment::shortened,
    input::{Name, Words, close_ui, list_height, missing_ui},
};
use crate::{
    app::{
        derived::place_of,
        session::Session,
        theme::{gap, palette, sign},
        widgets::{self, subheading},
    },
    review::{Comment, Place, Remark},
};

/// The list, and the answer that is being written.
#[derive(Debug)]
pub struct Comments {
    name: Name,
    with_settled: bool,
    answering: Option<(usize, Words)>,
    missing: &'static str,
    may_change: bool,
}

enum What {
    Answer,
    Send,
    Settle(bool),
    Go(Wish),
}

impl Comments {
    /// Lists the comments; `may_change` where the file is ours to write to.
    pub fn new(name: &str, may_change: bool) -> Self {
        Self { name: Name::new(name), with_settled: false, answering: None, missing: "", may_change }
    }

    /// Shows the list.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session) -> Option<Wish> {
        let review = session.review();
        let open = review.open_comments().count();
        subheading(ui, &format!("意见（{open} 条未解决，共 {} 条）", review.comments.len()));
        ui.horizontal_wrapped(|ui| {
            if self.may_change {
                self.name.ui(ui);
            }
            ui.checkbox(&mut self.with_settled, "也列出已解决的");
        });
        let mut listed = (0..review.comments.len()).collect::<Vec<_>>();
        listed.retain(|&index| self.with_settled || review.comments[index].resolved.is_none());
        listed.sort_by_key(|&index| place_of(session.report(), &review.comments[index].anchor.at));
        let mut what = None;
        let height = list_height(ui, 10.0);
        ScrollArea::vertical().id_salt("comments").max_height(height).auto_shrink(false).show(ui, |ui| {
            if listed.is_empty() {
                ui.label("没有要看的意见。选中单元格或文字后，用“审核”菜单中的“添加意见”写一条。");
            }
            for &index in &listed {
                ui.push_id(index, |ui| {
                    ui.separator();
                    if let Some(wanted) = self.comment_ui(ui, session, index) {
                        what = Some((index, wanted));
                    }
                });
            }
        });
        missing_ui(ui, self.missing);
        ui.add_space(gap::SMALL);
        if close_ui(ui, false) {
            return Some(Wish::Close);
        }
        let (index, what) = what?;
        self.answer(index, what)
    }

    fn answer(&mut self, index: usize, what: What) -> Option<Wish> {
        if let What::Go(wish) = what {
            return Some(wish);
        }
        if let What::Answer = what {
            self.answering = Some((index, Words::new("回复", "写明怎样处理")));
            return None;
        }
        let by = self.name.take();
        if by.is_empty() {
            self.missing = "请先填写署名";
            return None;
        }
        self.missing = "";
        if let What::Settle(settled) = what {
            return Some(Wish::Settle { index, by, settled });
        }
        let text = self.answering.take().map(|(_, mut words)| words.take()).unwrap_or_default();
        (!text.is_empty()).then_some(Wish::Reply { index, by, text })
    }

    fn comment_ui(&mut self, ui: &mut Ui, session: &Session, index: usize) -> Option<What> {
        let comment = &session.review().comments[index];
        let place = comment.anchor.place(session.report());
        let mut what = None;
        let name = session.report().form.name_of(&comment.anchor.at);
        ui.label(RichText::new(&name).color(palette(ui).accent));
        if let Some(quote) = &comment.anchor.quote {
            widgets::hint(ui, format!("“{}”{}", shortened(&quote.text), fate(&place)));
        } else if place == Place::Gone {
            widgets::hint(ui, fate(&place));
        }
        remark_ui(ui, &comment.remark);
        for reply in &comment.replies {
            ui.indent("reply", |ui| remark_ui(ui, reply));
        }
        if let Some(resolved) = &comment.resolved {
            let words = format!("{} 已解决（{}，{}）", sign::OK, resolved.by, resolved.time);
            ui.label(RichText::new(words).small().color(palette(ui).ok));
        }
        if let Some((_, words)) = self.answering.as_mut().filter(|(answering, _)| *answering == index) {
            let response = words.ui(ui, 2);
            if !response.has_focus() && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
        }
        let is_answering = self.answering.as_ref().is_some_and(|(answering, _)| *answering == index);
        ui.horizontal_wrapped(|ui| {
            if let Some(wish) = way(comment, &place)
                && ui.button("定位").on_hover_text("转到这一处").clicked()
            {
                what = Some(What::Go(wish));
            }
            if !self.may_change {
                return;
            }
            if is_answering {
                if ui.button("发送回复").clicked() {
                    what = Some(What::Send);
                }
            } else if ui.button("回复…").clicked() {
                what = Some(What::Answer);
            }
            let settled = comment.resolved.is_some();
            if ui.button(if settled { "重新打开" } else { "解决" }).clicked() {
                what = Some(What::Settle(!settled));
            }
        });
        what
    }
}

/// What has become of the quoted words.
fn fate(place: &Place) -> &'static str {
    match place {
        Place::Whole | Place::Words(_) => "",
        Place::Changed(_) => "（这些文字已改动）",
        Place::Gone => "（这一处已不在报告中）",
    }
}

/// How to get to where a comment is.
fn way(comment: &Comment, place: &Place) -> Option<Wish> {
    match place {
        Place::Whole => Some(Wish::GoTo(comment.anchor.at.clone())),
        Place::Words(passage) | Place::Changed(passage) => Some(Wish::GoToWords(passage.clone())),
        Place::Gone => None,
    }
}

fn remark_ui(ui: &mut Ui, remark: &Remark) {
    widgets::hint(ui, format!("{}　{}", remark.by, remark.time));
    ui.label(&remark.text);
}
