//! What stands between a text field of egui and the document, so that only what was entered gets into the report.
//!
//! egui writes the letters of a composition (pinyin) into the edited string, reports them as a change, keeps them when
//! the focus goes elsewhere, and may bring them back by undo. An [`EditBuffer`] gives the field a string of its own,
//! follows the composition, and hands on what is settled.

use std::{
    ops::Range,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use egui::{
    Context, Event, Id, PointerButton, TextBuffer, Ui,
    text::{CCursor, CCursorRange},
    text_edit::{TextEditOutput, TextEditState},
    util::undoer::{Settings, Undoer},
};

use super::{
    chars::{char_slice, difference, without_chars},
    clean::Clean,
    clip::{self, Clip},
    events::Events,
    word,
};
use crate::text::{FIELD, TEXT};

/// How long a text rests before it is written to the document, in seconds.
pub const PAUSE: f64 = 0.5;

/// A number that no other group of edits has; see [`crate::report::Editing::apply_in`].
pub fn next_group() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// When typing is written to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteThrough {
    /// When it rests for [`PAUSE`], and when the focus leaves.
    OnPause,
    /// When the focus leaves; for what makes no sense half typed.
    OnLeave,
}

/// The string that a field edits, and what of it is in the document already.
///
/// The document is always the master: when the text there changes by anything else than this buffer (undo, a mended
/// finding), the buffer follows. So commands that change the document first [`EditBuffer::flush`] every buffer.
#[derive(Debug)]
pub struct EditBuffer {
    text: String,
    written: String,
    composition: Option<Composition>,
    touched_at: f64,
    focused: bool,
    /// Number of the frame in which the field was last shown, from 1; 0 before that.
    frame: u64,
    group: u64,
    multiline: bool,
    /// So many characters have room in the field.
    most: usize,
    write_through: WriteThrough,
    /// What is selected, also while a menu or a question has the focus.
    selected: Option<CCursorRange>,
    /// What the right button went down on, until it goes up: the menu is about it.
    held: Option<CCursorRange>,
}

/// What of a paste had no room in a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Characters that were pasted.
    pub pasted: usize,
    /// Characters at their end that had no room.
    pub lost: usize,
    /// Characters that have room in the field.
    pub most: usize,
}

impl Cut {
    fn id() -> Id {
        Id::unique("paste that was cut")
    }

    /// What was cut since this was asked last.
    pub fn take(ctx: &Context) -> Option<Self> {
        ctx.data_mut(|data| data.remove_temp(Self::id()))
    }
}

/// Letters that are being composed in the field.
#[derive(Debug)]
struct Composition {
    /// The text without them; what they replaced stands in it still.
    settled: String,
    /// The letters, at present part of [`EditBuffer::text`].
    preedit: String,
    /// Where they begin, in characters.
    start: usize,
}

/// What a frame of a field came to.
pub struct Shown {
    /// Of the field itself.
    pub output: TextEditOutput,
    /// The text, if it now goes into the document. The caller must put it there.
    pub entered: Option<String>,
    /// Whether the focus went away in this frame.
    pub left: bool,
    /// The place that changed where the text was replaced by the document's, in characters.
    pub replaced: Option<Range<usize>>,
}

impl EditBuffer {
    /// For a field of one line.
    pub fn singleline(text: &str) -> Self {
        Self::new(text, false)
    }

    /// For a text of several paragraphs.
    pub fn multiline(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, multiline: bool) -> Self {
        Self {
            text: text.to_owned(),
            written: text.to_owned(),
            composition: None,
            touched_at: 0.0,
            focused: false,
            frame: 0,
            group: next_group(),
            multiline,
            most: if multiline { TEXT } else { FIELD },
            write_through: WriteThrough::OnPause,
            selected: None,
            held: None,
        }
    }

    /// Sets when typing is written to the document; [`WriteThrough::OnPause`] unless told.
    #[must_use]
    pub fn write_through(mut self, write_through: WriteThrough) -> Self {
        self.write_through = write_through;
        self
    }

    /// Sets how many characters have room in the field; unless told [`FIELD`] in one line, [`TEXT`] in several.
    #[must_use]
    pub fn at_most(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    /// What the field shows: with the letters of a composition.
    pub fn shown(&self) -> &str {
        &self.text
    }

    /// What has been entered: without the letters of a composition.
    pub fn settled(&self) -> &str {
        self.composition.as_ref().map_or(&self.text, |composition| &composition.settled)
    }

    /// Whether letters are being composed in this field.
    pub fn is_composing(&self) -> bool {
        self.composition.is_some()
    }

    /// Whether the field had the focus when it was last shown.
    pub fn is_focused(&self) -> bool {
        self.focused
    }

    /// The group of edits of this visit to the field.
    pub fn group(&self) -> u64 {
        self.group
    }

    /// The text, if it is not in the document yet: for commands that save, check, undo or show something else.
    /// A composition goes on in the field, but no letter of it is handed out. The caller must put it in the document.
    pub fn flush(&mut self) -> Option<String> {
        let text = self.pending()?.to_owned();
        self.written.clone_from(&text);
        Some(text)
    }

    /// What [`EditBuffer::flush`] would hand out, without handing it out.
    ///
    /// What was typed is compared with what went into the document from here, not with the document: that may have
    /// changed while the field is out of sight, and then the field is to follow.
    pub fn pending(&self) -> Option<&str> {
        Some(self.settled()).filter(|settled| *settled != self.written)
    }

    /// Takes over the document's text where that changed. Returns the place that differs, in characters of the new text.
    fn follow(&mut self, document: &str) -> Option<Range<usize>> {
        if self.written == document {
            return None;
        }
        document.clone_into(&mut self.written);
        self.composition = None;
        if self.text == document {
            return None;
        }
        let place = difference(&self.text, document);
        document.clone_into(&mut self.text);
        self.selected = None;
        Some(place)
    }

    /// Throws the composition away, as if it had never begun.
    fn abandon(&mut self) -> Option<Composition> {
        let mut composition = self.composition.take()?;
        self.text = std::mem::take(&mut composition.settled);
        Some(composition)
    }

    /// Shows the field. `document` is the text in the document; `add` shows a `TextEdit` with this `id` on the buffer
    /// that it is given.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        id: Id,
        document: &str,
        add: impl FnOnce(&mut Ui, &mut dyn TextBuffer) -> TextEditOutput,
    ) -> Shown {
        let replaced = self.follow(document);
        self.prepare_state(ui, id, replaced.as_ref());
        if let Some(clip) = clip::take(ui.ctx(), id) {
            self.resume(ui, id, clip);
        }
        let mut focused = ui.memory(|memory| memory.has_focus(id));
        let frame = ui.ctx().cumulative_frame_nr() + 1;
        if frame > self.frame + 1 {
            // Out of sight meanwhile, so without the focus, even if it comes back with it.
            self.focused = false;
        }
        self.frame = frame;
        if !(focused && self.focused) {
            self.abandon();
        }
        let events = if focused {
            let pastes = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Paste(_))));
            let at_start = pastes && self.is_at_start(ui, id);
            Events::read(ui, self.multiline, at_start, self.composition.is_some())
        } else {
            Events::default()
        };
        if let Some(pasted) = events.pasted {
            self.note_cut(ui, id, pasted);
        }
        let before = (events.composing && !events.edited && self.composition.is_none()).then(|| self.text.clone());

        let mut output = add(ui, &mut Clean { text: &mut self.text, multiline: self.multiline });

        if focused {
            self.track(ui, id, events.preedit, before, events.edited, &mut output);
        }
        focused = ui.memory(|memory| memory.has_focus(id));
        if !focused {
            self.abandon();
        }
        self.select_word(ui, id, &mut output);
        self.keep_selection(ui, id, focused, &mut output);
        let now = ui.input(|input| input.time);
        if output.response.changed() || events.ime {
            self.touched_at = now;
        }
        if focused && !self.focused {
            self.group = next_group();
        }
        let left = self.focused && !focused;
        self.focused = focused;
        let entered = if self.is_due(ui, now) { self.flush() } else { None };
        Shown { output, entered, left, replaced }
    }

    /// The menu of the field, by the right button. `frozen`: why nothing can be changed; `more` is what it holds besides.
    pub fn menu_ui(&self, output: &TextEditOutput, frozen: Option<&str>, more: impl FnOnce(&mut Ui)) {
        let response = &output.response.response;
        response.context_menu(|ui| {
            let selects = self.selected.is_some_and(|range| !range.is_empty());
            if let Some(clip) = clip::items_ui(ui, selects, frozen) {
                clip::want(ui.ctx(), clip);
            }
            more(ui);
        });
    }

    /// What is selected, in characters, also while a menu or a question has the focus.
    pub fn selected(&self) -> Range<usize> {
        let range = self.selected.map(|range| range.as_sorted_char_range()).unwrap_or_default();
        range.start.0..range.end.0
    }

    /// Goes on where the focus was, and does what a menu wants.
    fn resume(&self, ui: &Ui, id: Id, clip: Clip) {
        let range = match clip {
            Clip::SelectAll => Some(CCursorRange::select_all_str(&self.text)),
            Clip::Cut | Clip::Copy | Clip::Paste => self.selected,
        };
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(range.or(state.cursor.char_range()));
        state.store(ui.ctx(), id);
        ui.memory_mut(|memory| memory.request_focus(id));
        clip::send(ui.ctx(), clip);
    }

    /// A double click selects a word of Chinese, not one of its characters.
    fn select_word(&self, ui: &Ui, id: Id, output: &mut TextEditOutput) {
        let response = &output.response.response;
        let Some(pointer) = response.interact_pointer_pos() else { return };
        if self.is_composing() || !response.double_clicked() || ui.input(|input| input.modifiers.shift) {
            return;
        }
        let at = pointer - output.galley_pos.to_vec2();
        let cursor = output.galley.cursor_from_pos(at.to_vec2());
        // The cursor goes between two characters; the word is that of the one under the pointer.
        let is_left = at.x < output.galley.pos_from_cursor(cursor).left();
        let word = word::around(&self.text, if is_left { cursor.index.0.saturating_sub(1) } else { cursor.index.0 });
        let range = CCursorRange::two(CCursor::new(word.start), CCursor::new(word.end));
        output.state.cursor.set_char_range(Some(range));
        output.state.clone().store(ui.ctx(), id);
    }

    /// egui forgets what is selected when the focus goes, and when the right button goes down on it. Who opens a menu
    /// means to do something with it.
    fn keep_selection(&mut self, ui: &Ui, id: Id, focused: bool, output: &mut TextEditOutput) {
        let pressed = ui.input(|input| input.pointer.button_pressed(PointerButton::Secondary));
        let now = output.state.cursor.char_range();
        if pressed && let (Some(selected), Some(now)) = (self.selected, now) {
            let held = selected.as_sorted_char_range();
            self.held = Some(selected).filter(|_| held.contains(&now.primary.index));
        }
        let mut put_back = |range: CCursorRange| {
            output.state.cursor.set_char_range(Some(range));
            output.state.clone().store(ui.ctx(), id);
        };
        if let Some(held) = self.held {
            put_back(held);
            if !ui.input(|input| input.pointer.button_down(PointerButton::Secondary)) {
                self.held = None;
            }
        } else if focused {
            self.selected = now;
            clip::note(ui.ctx(), id, now.is_some_and(|range| !range.is_empty()));
        } else if let Some(selected) =
            self.selected.filter(|_| clip::last(ui.ctx()).is_some_and(|(last, _)| last == id))
        {
            put_back(selected);
        }
    }

    /// Turns egui's undo of this field off, which would bring letters of compositions back (the document has its own),
    /// and puts the cursor where the document's text changed.
    fn prepare_state(&self, ui: &Ui, id: Id, replaced: Option<&Range<usize>>) {
        if self.frame > 0 && replaced.is_none() {
            return;
        }
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        state.set_undoer(Undoer::with_settings(Settings { max_undos: 0, ..Settings::default() }));
        if let Some(place) = replaced {
            state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(place.end))));
        }
        state.store(ui.ctx(), id);
    }

    /// Whether the text is to be written now; else asks for a frame at the time when it will be.
    fn is_due(&self, ui: &Ui, now: f64) -> bool {
        if self.composition.is_some() || self.text == self.written {
            return false;
        }
        let rest = PAUSE - (now - self.touched_at);
        match self.write_through {
            _ if !self.focused => true,
            WriteThrough::OnLeave => false,
            WriteThrough::OnPause if rest <= 0.0 => true,
            WriteThrough::OnPause => {
                ui.request_repaint_after(Duration::from_secs_f64(rest));
                false
            }
        }
    }

    /// Whether what goes in now begins the text or a paragraph of it.
    fn is_at_start(&self, ui: &Ui, id: Id) -> bool {
        let selected = TextEditState::load(ui.ctx(), id).and_then(|state| state.cursor.char_range());
        let start = selected.map_or(0, |range| range.as_sorted_char_range().start.0);
        char_slice(&self.text, 0..start).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
    }

    /// Notes what of a paste has no room in the field, which takes as much as it can.
    fn note_cut(&self, ui: &Ui, id: Id, pasted: usize) {
        let selected = TextEditState::load(ui.ctx(), id).and_then(|state| state.cursor.char_range());
        let replaced = selected.map_or(0, |range| range.slice_str(&self.text).chars().count());
        let room = self.most.saturating_sub(self.text.chars().count() - replaced);
        if pasted > room {
            let cut = Cut { pasted, lost: pasted - room, most: self.most };
            ui.data_mut(|data| data.insert_temp(Cut::id(), cut));
            ui.ctx().request_repaint();
        }
    }

    /// Follows the composition after the field has taken the events of this frame.
    fn track(
        &mut self,
        ui: &Ui,
        id: Id,
        preedit: Option<String>,
        before: Option<String>,
        edited: bool,
        output: &mut TextEditOutput,
    ) {
        let known = self.composition.take();
        let preedit = match (preedit, &known) {
            (Some(preedit), _) => preedit,
            (None, Some(known)) => known.preedit.clone(),
            (None, None) => return,
        };
        if preedit.is_empty() {
            return;
        }
        // The field selects the letters while they are being composed.
        let selected = output.state.cursor.char_range().map(|range| range.as_sorted_char_range());
        let selected = selected.map(|range| range.start.0..range.end.0).unwrap_or_default();
        if char_slice(&self.text, selected.clone()) == Some(&preedit) {
            let settled = match (known, before) {
                (Some(known), _) if !edited => known.settled,
                (None, Some(before)) => before,
                _ => without_chars(&self.text, selected.clone()),
            };
            self.composition = Some(Composition { settled, preedit, start: selected.start });
            return;
        }
        // A click or a key moved the cursor away from the letters: they would stay as ordinary text.
        ui.memory_mut(egui::Memory::interrupt_ime);
        let Some(known) = known else { return };
        let letters = known.start..known.start + known.preedit.chars().count();
        if char_slice(&self.text, letters.clone()) == Some(&known.preedit) {
            self.text = without_chars(&self.text, letters.clone());
            let moved =
                |index: usize| if index >= letters.end { index - letters.len() } else { index.min(letters.start) };
            let range = CCursorRange::two(CCursor::new(moved(selected.start)), CCursor::new(moved(selected.end)));
            output.state.cursor.set_char_range(Some(range));
            output.state.clone().store(ui.ctx(), id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_follows_the_document() {
        let mut buffer = EditBuffer::multiline("政府公开");
        "政府信息公开".clone_into(&mut buffer.text);
        assert_eq!(buffer.flush().as_deref(), Some("政府信息公开"));
        assert_eq!(buffer.flush(), None);
        assert_eq!(buffer.follow("政府公开"), Some(2..2), "undone");
        assert_eq!(buffer.shown(), "政府公开");
        assert_eq!(buffer.follow("政府公开"), None);
    }

    #[test]
    fn a_flush_hands_out_no_letter_of_a_composition() {
        let mut buffer = EditBuffer::singleline("");
        "甲zhong".clone_into(&mut buffer.text);
        let composition = Composition { settled: "甲".into(), preedit: "zhong".into(), start: 1 };
        buffer.composition = Some(composition);
        assert_eq!(buffer.flush().as_deref(), Some("甲"));
        assert_eq!(buffer.shown(), "甲zhong", "the composition goes on");
        buffer.abandon();
        assert_eq!(buffer.shown(), "甲");
    }
}
