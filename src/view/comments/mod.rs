//! 意见: all comments by place, with what was answered; a page of the panel at the right.

use egui::{Context, Id, Rect, RichText, ScrollArea, Ui, UiBuilder, vec2};

use crate::open::session::Session;

mod replies;

use self::replies::{Replies, SEND};
use super::{
    command::{Command, keys},
    review::ReviewWish,
};
use crate::{
    draft::BegunAnswer,
    kit::{
        input::{Name, missing_ui},
        theme::{gap, palette, round, sign, stroke},
        tip::Tip as _,
        widgets::{self, row, walk},
    },
    open::{comment_marks::fate, places::place_of, unsaid::shortened},
    review::{Comment, Place, Remark, Review},
};

/// What the page of comments remembers of an open report.
#[derive(Debug, Default)]
pub struct Comments {
    /// The one that was chosen last. Known by itself: a merge puts others before it.
    chosen: Option<Comment>,
    /// Whether it is to be scrolled into view.
    scroll: bool,
    /// Whether it is to be scrolled into view again: an answer makes it higher than in the frame before, or rows did
    /// not have their heights yet.
    again: bool,
    /// Whether the focus is to go to it.
    focus: bool,
    with_settled: bool,
    replies: Replies,
    /// Asked for as long as it is not known.
    name: Option<Name>,
    missing: &'static str,
}

/// What was done with one comment.
#[derive(Clone, Copy)]
enum What {
    /// It was chosen, and its place is wanted.
    Go,
    /// It was walked to with the keys.
    Walk(usize),
    Answer,
    Amend,
    Withdraw,
    Send,
    GiveUp,
    Settle(bool),
}

/// The id of a comment's row.
pub fn row_id(index: usize) -> Id {
    Id::unique(("comment", index))
}

impl Comments {
    /// Chooses a comment, and shows it in the list.
    pub fn choose(&mut self, comment: Comment) {
        self.with_settled |= comment.resolved.is_some();
        self.chosen = Some(comment);
        self.scroll = true;
    }

    /// Puts the focus into the list when it is shown next.
    pub fn take_focus(&mut self) {
        self.focus = true;
        self.scroll = true;
    }

    /// Whether an answer was begun and not sent.
    pub fn has_unsent(&self) -> bool {
        self.replies.has_words()
    }

    /// Grows with what is typed into answers.
    pub fn typed(&self) -> u64 {
        self.replies.typed()
    }

    /// Who answers: the name that was typed into the page, or else `name`, that of the user as far as it is known.
    pub fn signer<'a>(&'a self, name: &'a str) -> &'a str {
        self.name.as_ref().map(Name::shown).filter(|typed| !typed.is_empty()).unwrap_or(name.trim())
    }

    /// The answers that were begun to comments of a review.
    pub fn begun(&self, review: &Review) -> Vec<BegunAnswer> {
        self.replies.begun(review)
    }

    /// Goes on with an answer that was begun before.
    pub fn go_on_with(&mut self, ctx: &Context, to: &Comment, text: &str, amends: bool) {
        self.replies.go_on_with(ctx, to, text, amends);
        self.choose(to.clone());
    }

    /// The comments that are listed, by place.
    fn listed(&self, session: &Session) -> Vec<usize> {
        let comments = &session.review().comments;
        let mut listed = (0..comments.len()).collect::<Vec<_>>();
        listed.retain(|&index| self.with_settled || comments[index].resolved.is_none());
        listed.sort_by_key(|&index| place_of(session.report(), &comments[index].anchor.at));
        listed
    }

    /// The row that the focus goes to when it comes into the list: the one chosen last, else the first of the section
    /// that is shown, else the first. `None` where nothing is listed.
    pub fn entry(&self, session: &Session) -> Option<usize> {
        let listed = self.listed(session);
        let comments = &session.review().comments;
        let chosen = listed.iter().find(|&&index| self.is_chosen(&comments[index]));
        let is_here = |&&index: &&usize| place_of(session.report(), &comments[index].anchor.at) == session.place;
        chosen.or_else(|| listed.iter().find(is_here)).or(listed.first()).copied()
    }

    fn is_chosen(&self, comment: &Comment) -> bool {
        self.chosen.as_ref().is_some_and(|chosen| chosen.is_same(comment))
    }

    /// Shows the page. `name` is that of the user, as far as it is known; `may_change` where something can be said: the file is
    /// ours to write to, or somebody else has it, and it is not signed.
    pub fn page_ui(&mut self, ui: &mut Ui, session: &Session, name: &str, may_change: bool) -> Vec<ReviewWish> {
        let listed = self.listed(session);
        self.header_ui(ui, session, name, may_change);
        let by = may_change.then(|| self.signer(name).to_owned());
        let mut goes_on = false;
        if let Some((_, words)) = session.unsaid.comment().filter(|_| may_change) {
            ui.horizontal_wrapped(|ui| {
                widgets::hint(ui, format!("有一条批注尚未添加：“{}”", shortened(words)));
                goes_on = ui.button(RichText::new("继续写…").small()).clicked();
            });
        }
        if session.review().is_frozen() && !session.review().comments.is_empty() {
            widgets::hint(ui, "报告已签发，批注只能查看。");
        }
        ui.separator();
        if std::mem::take(&mut self.focus)
            && let Some(index) = self.entry(session)
        {
            self.chosen = Some(session.review().comments[index].clone());
            ui.memory_mut(|memory| memory.request_focus(row_id(index)));
        }
        let mut done = None;
        ScrollArea::vertical().id_salt("comments").auto_shrink(false).show(ui, |ui| {
            if listed.is_empty() {
                ui.add_space(gap::LARGE);
                let keys = keys(ui.ctx(), Command::AddComment);
                widgets::hint(ui, format!("没有未解决的批注。选中单元格或文字后，按 {keys} 新建批注。"));
            }
            for (position, &index) in listed.iter().enumerate() {
                if let Some(what) = self.row_ui(ui, session, &listed, position, by.as_deref()) {
                    done = Some((index, what));
                }
            }
        });
        self.scroll = std::mem::take(&mut self.again);
        if goes_on {
            return vec![ReviewWish::GoOn];
        }
        done.map(|(index, what)| self.act(ui, session, &listed, index, what, name)).unwrap_or_default()
    }

    fn header_ui(&mut self, ui: &mut Ui, session: &Session, name: &str, may_change: bool) {
        let review = session.review();
        let all = review.comments.len();
        let settled = all - review.open_comments().count();
        if settled > 0 {
            let words = format!("显示已解决的批注（{settled}）");
            ui.checkbox(&mut self.with_settled, RichText::new(words).small());
        }
        if may_change && all > 0 && name.trim().is_empty() {
            self.name.get_or_insert_with(|| Name::new("")).ui(ui);
            missing_ui(ui, self.missing);
        } else {
            self.name = None;
        }
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        listed: &[usize],
        position: usize,
        by: Option<&str>,
    ) -> Option<What> {
        let index = listed[position];
        let comment = &session.review().comments[index];
        let id = row_id(index);
        let chosen = self.is_chosen(comment);
        let height_id = id.with("height");
        // What is typed into it makes a row higher: it has the height of the frame before.
        let known = ui.data(|data| data.get_temp::<f32>(height_id));
        let place = session.report().form.name_of(&comment.anchor.at);
        let settled = if comment.resolved.is_some() { "，已解决" } else { "" };
        let name = format!("批注：{place}，{}：{}{settled}", comment.remark.by, comment.remark.text);
        let response = row(ui, id, known.unwrap_or_default(), &name, chosen);
        let rect = response.rect;
        if chosen {
            let bar = Rect::from_min_size(rect.min, vec2(stroke::CURRENT, rect.height()));
            ui.painter().rect_filled(bar, round::CONTROL, palette(ui).comment);
        }
        let inside = rect.shrink2(vec2(gap::SMALL, gap::SMALL)).with_max_y(f32::INFINITY);
        let mut content = ui.new_child(UiBuilder::new().id_salt(("comment", index)).max_rect(inside));
        let mut what = self.comment_ui(&mut content, session, index, by);
        let height = content.min_rect().height() + 2.0 * gap::SMALL;
        if known.is_none_or(|known| (known - height).abs() > 0.5) {
            ui.data_mut(|data| data.insert_temp(height_id, height));
            self.again |= self.scroll || chosen && known.is_some_and(|known| known < height);
            ui.ctx().request_discard("the height of a comment was not known");
        }
        if chosen && self.scroll && known.is_some() {
            response.scroll_to_me(None);
        }
        if let Some(next) = walk(ui, position, listed.len(), |position| row_id(listed[position])) {
            what = Some(What::Walk(listed[next]));
        }
        if response.clicked() { what.or(Some(What::Go)) } else { what }
    }

    /// Shows a comment. `by` is who may answer it: nobody, or somebody who need not have said who they are.
    fn comment_ui(&mut self, ui: &mut Ui, session: &Session, index: usize, by: Option<&str>) -> Option<What> {
        ui.spacing_mut().item_spacing.y = gap::TINY / 2.0;
        let comment = &session.review().comments[index];
        let place = comment.anchor.place(session.report());
        let palette = palette(ui);
        let name = session.report().form.name_of(&comment.anchor.at);
        ui.label(RichText::new(name).small().color(palette.accent));
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
            ui.label(RichText::new(words).small().color(palette.ok));
        }
        let mut what = None;
        let answering = by.and_then(|_| self.replies.ui(ui, comment));
        if let Some(response) = &answering
            && response.has_focus()
            && ui.input_mut(|input| input.consume_shortcut(&SEND))
        {
            what = Some(What::Send);
        }
        if place == Place::Gone && by.is_none() {
            return what;
        }
        ui.add_space(gap::TINY);
        // Known before the first row of them begins: else it would be higher than the next.
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(gap::TINY, gap::TINY);
            ui.spacing_mut().button_padding = vec2(gap::SMALL, 0.0);
            // The first one stays where its place is gone: who goes by keyboard counts the buttons.
            let has_place = place != Place::Gone;
            if ui.add_enabled_ui(has_place, |ui| ui.button(RichText::new("定位").small()).clicked()).inner {
                what = Some(What::Go);
            }
            let mut button = |text: &str, done: What| {
                if ui.button(RichText::new(text).small()).clicked() {
                    what = Some(done);
                }
            };
            let Some(by) = by else { return };
            match self.replies.amends(comment) {
                Some(false) => {
                    button("发送回复", What::Send);
                    button("取消", What::GiveUp);
                }
                Some(true) => {
                    button("确认修改", What::Send);
                    button("取消", What::GiveUp);
                }
                None => {
                    button("回复…", What::Answer);
                    if comment.may_amend(by) {
                        button("修改…", What::Amend);
                        button("撤回", What::Withdraw);
                    }
                }
            }
            let settled = comment.resolved.is_some();
            button(if settled { "重新打开" } else { "解决" }, What::Settle(!settled));
        });
        what
    }

    fn act(
        &mut self,
        ui: &Ui,
        session: &Session,
        listed: &[usize],
        index: usize,
        what: What,
        name: &str,
    ) -> Vec<ReviewWish> {
        let comment = &session.review().comments[index];
        self.chosen = Some(comment.clone());
        let focus = |index: usize| ui.memory_mut(|memory| memory.request_focus(row_id(index)));
        match what {
            What::Go => return way(comment, &comment.anchor.place(session.report())).into_iter().collect(),
            What::Walk(next) => {
                let next_one = &session.review().comments[next];
                self.chosen = Some(next_one.clone());
                self.scroll = true;
                return vec![ReviewWish::Show(next_one.anchor.at.clone())];
            }
            What::Answer => {
                self.replies.begin(ui.ctx(), comment);
                return Vec::new();
            }
            What::Amend => {
                self.replies.amend(ui.ctx(), comment);
                return Vec::new();
            }
            What::Withdraw => {
                // Nothing is lost: an answer can be sent in other words.
                if let Some(answer) = comment.replies.last() {
                    self.replies.go_on_with(ui.ctx(), comment, &answer.text, false);
                } else {
                    let next = neighbour(listed, index);
                    self.chosen = next.map(|next| session.review().comments[next].clone());
                    // Those behind it move up.
                    if let Some(next) = next {
                        focus(next - usize::from(next > index));
                    }
                }
                return vec![ReviewWish::Withdraw(index)];
            }
            What::GiveUp => {
                self.replies.take(comment);
                focus(index);
                return Vec::new();
            }
            What::Send | What::Settle(_) => {}
        }
        let by = self.name.as_mut().map_or_else(|| name.trim().to_owned(), Name::take);
        if by.is_empty() {
            self.missing = "请填写姓名";
            self.name.iter().for_each(|name| name.take_focus(ui));
            return Vec::new();
        }
        self.missing = "";
        // What was typed before it is settled is an answer, too.
        let answer =
            self.replies.take(comment).map(|(text, amends)| ReviewWish::Answer { index, by: by.clone(), text, amends });
        let settle = match what {
            What::Settle(settled) => Some(ReviewWish::Settle { index, by, settled }),
            _ => None,
        };
        let vanishes = matches!(what, What::Settle(true)) && !self.with_settled;
        match neighbour(listed, index).filter(|_| vanishes) {
            Some(next) => {
                self.chosen = session.review().comments.get(next).cloned();
                focus(next);
            }
            None => focus(index),
        }
        answer.into_iter().chain(settle).collect()
    }
}

/// The comment that the focus goes to where one vanishes from the list.
fn neighbour(listed: &[usize], index: usize) -> Option<usize> {
    let position = listed.iter().position(|&other| other == index)?;
    listed.get(position + 1).or_else(|| listed.get(position.checked_sub(1)?)).copied()
}

/// How to get to where a comment is.
fn way(comment: &Comment, place: &Place) -> Option<ReviewWish> {
    match place {
        Place::Whole => Some(ReviewWish::GoTo(comment.anchor.at.clone())),
        Place::Words(passage) | Place::Changed(passage) => Some(ReviewWish::GoToWords(passage.clone())),
        Place::Gone => None,
    }
}

fn remark_ui(ui: &mut Ui, remark: &Remark) {
    let amended = if remark.amended.is_some() { "　已修改" } else { "" };
    let said = widgets::hint(ui, format!("{}　{}{amended}", remark.by, remark.time));
    if let Some(amended) = remark.amended {
        said.tip(format!("{amended} 修改"));
    }
    widgets::words(ui, &remark.text);
}
