//! Finding words in a text: the bar above it and the places that match.

use egui::{Key, Modifiers, TextEdit, Ui};

use crate::{
    kit::{
        buffer::EditBuffer,
        theme::{self, gap, size},
        tip::Tip as _,
    },
    text::find::{Match, search},
};

/// Width of the field for the words to find.
const WIDTH: f32 = 15.0 * size::EM;

/// The bar and what it found.
#[derive(Debug)]
pub struct Find {
    query: String,
    buffer: EditBuffer,
    matches: Vec<Match>,
    searched: Option<(u64, String)>,
    current: usize,
    take_focus: bool,
}

/// What the bar asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindWish {
    /// The current place has changed and should be seen.
    Reveal,
    /// The bar is to go, the focus back to the text.
    Close,
}

impl Find {
    /// A bar that looks for `query`.
    pub fn new(query: &str) -> Self {
        Self {
            query: query.to_owned(),
            buffer: EditBuffer::singleline(query),
            matches: Vec::new(),
            searched: None,
            current: 0,
            take_focus: true,
        }
    }

    /// Puts the focus into the bar.
    pub fn take_focus(&mut self) {
        self.take_focus = true;
    }

    /// The places that match, in order.
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// The place that is shown.
    pub fn current(&self) -> Option<&Match> {
        self.matches.get(self.current)
    }

    /// The number of the place that is shown.
    pub fn current_number(&self) -> usize {
        self.current
    }

    /// The words that are looked for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Brings the places up to date with the text of this revision. `cursor` is where the search begins when the
    /// words to find change. Says whether they did.
    pub fn update(&mut self, revision: u64, text: &str, cursor: usize) -> bool {
        let unchanged = |(of, query): &(u64, String)| *of == revision && *query == self.query;
        if self.searched.as_ref().is_some_and(unchanged) {
            return false;
        }
        let other_words = self.searched.as_ref().is_none_or(|(_, query)| *query != self.query);
        let place = self.current().map(|found| found.chars.start);
        self.searched = Some((revision, self.query.clone()));
        self.matches = search(text, &self.query);
        let from = if other_words { cursor } else { place.unwrap_or(cursor) };
        self.current = self.matches.iter().position(|found| found.chars.start >= from).unwrap_or(0);
        other_words
    }

    /// Goes to the next place, or the one before; round the end of the text.
    pub fn step(&mut self, forward: bool) {
        let count = self.matches.len();
        if count > 0 {
            self.current = (self.current + if forward { 1 } else { count - 1 }) % count;
        }
    }

    /// Shows the bar.
    pub fn ui(&mut self, ui: &mut Ui, salt: &str) -> Option<FindWish> {
        let mut wish = None;
        ui.horizontal(|ui| {
            let id = ui.make_persistent_id(("find", salt));
            let had_focus = self.buffer.is_focused();
            if std::mem::take(&mut self.take_focus) {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            if had_focus && !self.buffer.is_composing() {
                wish = read_keys(ui, self);
            }
            let query = self.query.clone();
            let shown = self.buffer.show(ui, id, &query, |ui, text| {
                TextEdit::singleline(text).id(id).desired_width(WIDTH).hint_text("查找文字").return_key(None).show(ui)
            });
            self.buffer.menu_ui(&shown.output, None, |_| {});
            shown.output.response.response.accessible_name("查找文字");
            // What is looked for follows each key, but not the letters of a composition.
            if self.buffer.flush().is_some() || shown.entered.is_some() {
                self.buffer.settled().clone_into(&mut self.query);
                wish = wish.or(Some(FindWish::Reveal));
            }
            let any = !self.matches.is_empty();
            for (text, tooltip, forward) in [("上一处", "Shift+F3", false), ("下一处", "F3 或 Enter", true)] {
                if ui.add_enabled(any, egui::Button::new(text)).tip(tooltip).clicked() {
                    self.step(forward);
                    wish = Some(FindWish::Reveal);
                }
            }
            if ui.button("关闭").tip("Esc").clicked() {
                wish = Some(FindWish::Close);
            }
            ui.add_space(gap::TINY);
            let palette = theme::palette(ui);
            match (self.query.is_empty(), self.matches.len()) {
                (true, _) => {}
                (_, 0) => drop(ui.colored_label(palette.warning, "没有找到")),
                (_, count) => drop(ui.weak(format!("第 {} 处，共 {count} 处", self.current + 1))),
            }
        });
        wish
    }
}

fn read_keys(ui: &Ui, find: &mut Find) -> Option<FindWish> {
    let pressed = ui.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::Enter) {
            Some(Key::ArrowUp)
        } else if input.consume_key(Modifiers::NONE, Key::Enter) {
            Some(Key::ArrowDown)
        } else {
            input.consume_key(Modifiers::NONE, Key::Escape).then_some(Key::Escape)
        }
    });
    match pressed? {
        Key::Escape => return Some(FindWish::Close),
        key => find.step(key == Key::ArrowDown),
    }
    Some(FindWish::Reveal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round() {
        let mut find = Find::new("公开");
        assert!(find.update(1, "公开甲公开乙公开", 2));
        assert_eq!(find.current().map(|found| found.chars.start), Some(3), "the first after the cursor");
        find.step(true);
        find.step(true);
        assert_eq!(find.current().map(|found| found.chars.start), Some(0));
        find.step(false);
        assert_eq!(find.current().map(|found| found.chars.start), Some(6));
        assert!(!find.update(2, "公开甲乙公开", 0), "the text changed, not the words");
        assert_eq!(find.matches().len(), 2);
        assert_eq!(find.current().map(|found| found.chars.start), Some(0), "none stands at or after the old place");
    }
}
