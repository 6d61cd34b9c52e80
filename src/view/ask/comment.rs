//! 添加意见: something is said about a place.

use egui::{Context, Key, Modifiers, Ui, text_edit::TextEditState};

use crate::{
    address::Address,
    kit::{
        input::{Missing, Name, Words},
        modal::{answer_ui, heading_ui},
    },
    open::{places::place_of, unsaid::shortened},
    report::Passage,
    review::{Anchor, Place},
    text::byte_at,
    view::{desk::Desk, ids, review::ReviewWish},
};

/// A comment that is being written.
#[derive(Debug)]
pub struct NewComment {
    /// What it may be on, the closest first, in words.
    places: Vec<(String, Anchor)>,
    chosen: usize,
    text: Words,
    name: Name,
    missing: Missing,
}

impl NewComment {
    /// Asks for a comment on where the user is, with the words that were begun before and not added.
    pub fn new(ctx: &Context, desk: &Desk, name: &str) -> Self {
        let mut text = Words::new("批注", "例如：与上年相比增长较多，请核实");
        let (mut places, mut chosen) = (places(ctx, desk), 0);
        if let Some((anchor, words)) = desk.session.unsaid.comment() {
            text.put(words);
            match places.iter().position(|(_, place)| place == anchor) {
                Some(place) => chosen = place,
                None if anchor.place(desk.report()) == Place::Gone => {}
                // What was begun elsewhere is not put on what happens to be shown now.
                None => places.insert(0, (format!("原来的位置：{}", name_of(desk, anchor)), anchor.clone())),
            }
        }
        Self { places, chosen, text, name: Name::new(name), missing: Missing::default() }
    }

    /// What is written so far, and what it is to be on; `None` where nothing is.
    pub(crate) fn begun(&self) -> Option<(Anchor, String)> {
        let (_, anchor) = self.places.get(self.chosen)?;
        (!self.text.is_empty()).then(|| (anchor.clone(), self.text.shown().to_owned()))
    }

    /// Shows the question.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<ReviewWish> {
        heading_ui(ui, "新建批注");
        for (index, (words, _)) in self.places.iter().enumerate() {
            ui.radio_value(&mut self.chosen, index, words);
        }
        let words = self.text.ui(ui, 4);
        if fresh {
            words.request_focus();
        }
        let name = self.name.ui(ui);
        self.missing.ui(ui, &[("批注", !self.text.is_empty()), ("姓名", !self.name.shown().is_empty())]);
        let (go, cancel) = answer_ui(ui, "添加", !self.places.is_empty(), false);
        let is_sent = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if go || is_sent {
            let (text, by) = (self.text.take(), self.name.take());
            let place = self.places.get(self.chosen).filter(|_| !text.is_empty() && !by.is_empty());
            if let Some((_, anchor)) = place {
                return Some(ReviewWish::Comment { anchor: anchor.clone(), by, text });
            }
            self.missing.tell(ui, &[(!text.is_empty(), &words), (!by.is_empty(), &name)]);
        }
        cancel.then_some(ReviewWish::Close)
    }
}

/// A place in words.
fn name_of(desk: &Desk, anchor: &Anchor) -> String {
    let name = desk.report().form.name_of(&anchor.at);
    match &anchor.quote {
        Some(quote) => format!("{name}，“{}”", shortened(&quote.text)),
        None => name,
    }
}

/// What a comment may be on: the selected words, the field, its table, the section that is shown.
fn places(ctx: &Context, desk: &Desk) -> Vec<(String, Anchor)> {
    let report = desk.report();
    let form = &report.form;
    let mut places: Vec<(String, Anchor)> = Vec::new();
    let mut add = |words: String, anchor: Anchor| {
        if !places.iter().any(|(_, other)| *other == anchor) {
            places.push((words, anchor));
        }
    };
    let here = desk.at.as_ref().filter(|at| place_of(report, at) == desk.session.place);
    if let Some(at) = here {
        if let Some(passage) = selection(ctx, desk, at) {
            let words = report.text_at(at).and_then(|text| text.get(passage.range.clone())).unwrap_or_default();
            add(format!("选中的文字“{}”", shortened(words)), Anchor::on_words(report, &passage));
        }
        add(form.name_of(at), Anchor::on(at.clone()));
        if form.cell(at.as_str()).is_some() {
            let table = Address::new(at.root());
            add(format!("整张表：{}", form.name_of(&table)), Anchor::on(table));
        }
    }
    if let Some(section) = desk.section() {
        let at = Address::new(section.key.as_str());
        add(format!("本部分：{}", form.name_of(&at)), Anchor::on(at));
    }
    if places.is_empty() {
        let unit = Address::new("unit");
        places.push((form.name_of(&unit), Anchor::on(unit)));
    }
    places
}

/// The words that are selected in a text.
fn selection(ctx: &Context, desk: &Desk, at: &Address) -> Option<Passage> {
    let text = desk.report().text_at(at)?;
    let chars = TextEditState::load(ctx, ids::input(at))?.cursor.char_range()?.as_sorted_char_range();
    let range = byte_at(text, chars.start.0)..byte_at(text, chars.end.0);
    (!range.is_empty()).then(|| Passage { at: at.clone(), range })
}
