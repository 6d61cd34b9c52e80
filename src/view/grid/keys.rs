//! What the keyboard means in a grid: like a spreadsheet while a figure is selected, like a text field while one is
//! being typed.

use egui::{Event, ImeEvent, Key};

use crate::open::grid::{fill::Way, lattice::Step};

/// What a key does to the grid; everything else is the text field's.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Action {
    /// Goes to another figure.
    Go(Step),
    /// Grows the block.
    Grow(Step),
    Enter {
        back: bool,
    },
    Tab {
        back: bool,
    },
    Page {
        up: bool,
    },
    Escape,
    /// F2: puts the cursor at the end of the figure.
    Type,
    /// Shift+F2: the remark.
    Note,
    SelectAll,
    /// Delete or Backspace on a block.
    Clear,
    /// Ctrl+D, Ctrl+R on a block.
    Fill(Way),
    /// Ctrl+Enter on a block.
    FillWithTyped,
    Copy,
    Cut,
    /// The whole of what is being typed.
    CopyTyped,
    /// The same, taken out.
    CutTyped,
    Paste(String),
}

/// What the meaning of a key depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mood {
    /// The whole figure is selected, nothing typed yet.
    pub(super) ready: bool,
    /// More than one figure is selected.
    pub(super) block: bool,
    /// More than one figure is selected, or was when typing began.
    pub(super) chosen: bool,
    /// The cursor stands before the first character, with nothing selected.
    pub(super) at_start: bool,
    /// The cursor stands behind the last character.
    pub(super) at_end: bool,
    /// Some of what is being typed is selected.
    pub(super) selects: bool,
    /// Letters are being composed.
    pub(super) composing: bool,
    /// What is no figure stands in the cell since an earlier visit, and what stood there before it is known.
    pub(super) restores: bool,
}

/// What an event does to the grid, if anything.
pub(super) fn action(event: &Event, mood: Mood) -> Option<Action> {
    let ready = mood.ready || mood.block;
    match event {
        // Keys belong to the input method while it composes.
        _ if mood.composing => None,
        Event::Copy if ready => Some(Action::Copy),
        Event::Cut if ready => Some(Action::Cut),
        // As in spreadsheets; else what was copied before would be pasted next.
        Event::Copy if !mood.selects => Some(Action::CopyTyped),
        Event::Cut if !mood.selects => Some(Action::CutTyped),
        Event::Paste(text) if mood.block || is_block(text) => Some(Action::Paste(text.clone())),
        Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt => {
            let (shift, command) = (modifiers.shift, modifiers.command || modifiers.ctrl);
            let go = |step| Some(if shift { Action::Grow(step) } else { Action::Go(step) });
            match key {
                Key::Enter if command && !shift && mood.chosen => Some(Action::FillWithTyped),
                Key::D if command && !shift && mood.block => Some(Action::Fill(Way::Down)),
                Key::R if command && !shift && mood.block => Some(Action::Fill(Way::Right)),
                Key::Enter if !command => Some(Action::Enter { back: shift }),
                Key::Tab if !command => Some(Action::Tab { back: shift }),
                Key::Escape if mood.block || !mood.ready || mood.restores => Some(Action::Escape),
                Key::F2 if !command => Some(if shift { Action::Note } else { Action::Type }),
                Key::A if command && !shift && ready => Some(Action::SelectAll),
                Key::Delete | Key::Backspace if mood.block && !command => Some(Action::Clear),
                Key::ArrowUp if !command => go(Step::Up),
                Key::ArrowDown if !command => go(Step::Down),
                Key::ArrowLeft if !command && (ready || (mood.at_start && !shift)) => go(Step::Left),
                Key::ArrowRight if !command && (ready || (mood.at_end && !shift)) => go(Step::Right),
                Key::PageUp if !command && !shift => Some(Action::Page { up: true }),
                Key::PageDown if !command && !shift => Some(Action::Page { up: false }),
                Key::Home if command => go(Step::GridStart),
                Key::End if command => go(Step::GridEnd),
                Key::Home if ready => go(Step::RowStart),
                Key::End if ready => go(Step::RowEnd),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a paste is more than one cell. A single cell from Excel ends in a line break.
fn is_block(text: &str) -> bool {
    text.trim_end_matches(['\r', '\n']).contains(['\t', '\r', '\n'])
}

/// Whether an event may change the text that is being typed, or where its cursor stands: keys behind it in the same
/// frame have to wait until it has been done.
pub(super) fn touches_text(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) => true,
        Event::Key { pressed, .. } => *pressed,
        _ => false,
    }
}

/// Whether letters are being composed after an event, if it says anything about that.
pub(super) fn composing_after(event: &Event) -> Option<bool> {
    match event {
        Event::Ime(ImeEvent::Preedit { text, .. }) => Some(!text.is_empty()),
        Event::Ime(ImeEvent::Commit(_)) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

    use super::*;

    const READY: Mood = Mood {
        ready: true,
        block: false,
        chosen: false,
        at_start: false,
        at_end: false,
        selects: false,
        composing: false,
        restores: false,
    };
    const TYPING: Mood = Mood { ready: false, ..READY };

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "cases read better without references")]
    fn check(key: Key, modifiers: Modifiers, mood: Mood, expected: Option<Action>) {
        let event = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        assert_eq!(action(&event, mood), expected, "{key:?} {modifiers:?} {mood:?}");
    }

    #[test]
    fn arrows_move_on_at_the_edges_of_what_is_typed() {
        check(Key::ArrowLeft, Modifiers::NONE, READY, Some(Action::Go(Step::Left)));
        check(Key::ArrowLeft, Modifiers::NONE, TYPING, None);
        check(Key::ArrowLeft, Modifiers::NONE, Mood { at_start: true, ..TYPING }, Some(Action::Go(Step::Left)));
        check(Key::ArrowRight, Modifiers::NONE, Mood { at_end: true, ..TYPING }, Some(Action::Go(Step::Right)));
        check(Key::ArrowRight, Modifiers::SHIFT, Mood { at_end: true, ..TYPING }, None);
        check(Key::ArrowRight, Modifiers::SHIFT, READY, Some(Action::Grow(Step::Right)));
        check(Key::ArrowDown, Modifiers::NONE, TYPING, Some(Action::Go(Step::Down)));
        check(Key::Home, Modifiers::NONE, TYPING, None);
        check(Key::Home, Modifiers::NONE, READY, Some(Action::Go(Step::RowStart)));
        check(Key::End, Modifiers::COMMAND, TYPING, Some(Action::Go(Step::GridEnd)));
    }

    #[test]
    fn keys_of_the_window_and_of_the_input_method_pass() {
        check(Key::S, Modifiers::COMMAND, READY, None);
        check(Key::Z, Modifiers::COMMAND, TYPING, None);
        check(Key::Escape, Modifiers::NONE, READY, None);
        check(Key::Escape, Modifiers::NONE, Mood { restores: true, ..READY }, Some(Action::Escape));
        check(Key::Enter, Modifiers::NONE, Mood { composing: true, ..TYPING }, None);
        check(Key::Delete, Modifiers::NONE, READY, None);
        check(Key::Delete, Modifiers::NONE, Mood { block: true, ..READY }, Some(Action::Clear));
    }

    #[test]
    fn what_is_copied_is_the_cell_unless_some_of_it_is_selected() {
        assert_eq!(action(&Event::Copy, READY), Some(Action::Copy));
        assert_eq!(action(&Event::Copy, TYPING), Some(Action::CopyTyped));
        assert_eq!(action(&Event::Cut, TYPING), Some(Action::CutTyped));
        let selects = Mood { selects: true, ..TYPING };
        assert_eq!((action(&Event::Copy, selects), action(&Event::Cut, selects)), (None, None), "the field's");
    }

    #[test]
    fn a_single_cell_is_pasted_as_text() {
        assert_eq!(action(&Event::Paste("12\r\n".into()), READY), None);
        let block = Event::Paste("1\t2\r\n".into());
        assert_eq!(action(&block, TYPING), Some(Action::Paste("1\t2\r\n".into())));
    }
}
