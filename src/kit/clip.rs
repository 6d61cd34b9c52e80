//! Cut, copy, paste and select all where no key was pressed for it: from a menu, for the field that had the focus last.
//!
//! A menu that is clicked takes the focus away. So what is wanted waits here until that field is shown again, gets the
//! focus back with its selection, and then asks the integration for the event that the key would have brought.

use egui::{Button, Context, Id, Ui, ViewportCommand};

use super::tip::Tip as _;

/// What can be done to the words of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clip {
    /// Takes the selected words out, onto the clipboard.
    Cut,
    /// Puts the selected words onto the clipboard.
    Copy,
    /// Puts in what is on the clipboard.
    Paste,
    /// Selects everything.
    SelectAll,
}

impl Clip {
    /// In the order of the menus.
    pub const ALL: [Self; 4] = [Self::Cut, Self::Copy, Self::Paste, Self::SelectAll];

    /// Its name in menus.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cut => "剪切",
            Self::Copy => "复制",
            Self::Paste => "粘贴",
            Self::SelectAll => "全选",
        }
    }

    /// The keys that a field takes for it.
    pub fn keys(self) -> &'static str {
        match self {
            Self::Cut => "Ctrl+X",
            Self::Copy => "Ctrl+C",
            Self::Paste => "Ctrl+V",
            Self::SelectAll => "Ctrl+A",
        }
    }

    /// Why it cannot be done; `None` where it can. `selects`: whether something is selected; `frozen`: why nothing can be
    /// changed.
    pub fn obstacle(self, selects: bool, frozen: Option<&str>) -> Option<&str> {
        let nothing = (!selects).then_some("先选中要剪切或复制的文字");
        match self {
            Self::Cut => frozen.or(nothing),
            Self::Copy => nothing,
            Self::Paste => frozen,
            Self::SelectAll => None,
        }
    }
}

/// So many frames later, what was wanted is wanted no more: its field has not been shown.
const PATIENCE: u64 = 10;

/// The field that had the focus last, and what is wanted of it.
#[derive(Clone, Copy, Debug, Default)]
struct Last {
    id: Option<Id>,
    selects: bool,
    /// With the frame in which that was so.
    wanted: Option<(Clip, u64)>,
}

fn with<T>(ctx: &Context, change: impl FnOnce(&mut Last) -> T) -> T {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(Id::unique("last field"))))
}

/// The field that had the focus last, and whether something is selected in it.
pub fn last(ctx: &Context) -> Option<(Id, bool)> {
    with(ctx, |last| last.id.map(|id| (id, last.selects)))
}

/// Notes that a field has the focus.
pub(crate) fn note(ctx: &Context, id: Id, selects: bool) {
    with(ctx, |last| {
        if last.id != Some(id) {
            *last = Last { id: Some(id), ..Last::default() };
        }
        last.selects = selects;
    });
}

/// Wants something of the field that had the focus last.
pub fn want(ctx: &Context, clip: Clip) {
    let frame = ctx.cumulative_frame_nr();
    with(ctx, |last| last.wanted = Some((clip, frame)));
    ctx.request_repaint();
}

/// What is wanted of a field that is about to be shown, once it can have the focus: a click in this frame would take it
/// away again.
pub(crate) fn take(ctx: &Context, id: Id) -> Option<Clip> {
    let frame = ctx.cumulative_frame_nr();
    let (wanted, since) = with(ctx, |last| last.wanted.filter(|_| last.id == Some(id)))?;
    if frame > since + PATIENCE {
        with(ctx, |last| last.wanted = None);
        return None;
    }
    if ctx.input(|input| input.pointer.any_click()) || super::focus::is_blocked(ctx) {
        ctx.request_repaint();
        return None;
    }
    with(ctx, |last| last.wanted = None);
    Some(wanted)
}

/// Asks for the event that a key would have brought, so that whoever looks at events sees no difference.
pub(crate) fn send(ctx: &Context, clip: Clip) {
    let command = match clip {
        Clip::Cut => ViewportCommand::RequestCut,
        Clip::Copy => ViewportCommand::RequestCopy,
        Clip::Paste => ViewportCommand::RequestPaste,
        Clip::SelectAll => return,
    };
    ctx.send_viewport_cmd(command);
}

/// An entry of a menu; what cannot be done is grey, and says why. Says whether it was chosen.
pub fn item_ui(ui: &mut Ui, name: &str, keys: &str, obstacle: Option<&str>) -> bool {
    let button = Button::new(name).shortcut_text(keys);
    let response = ui.add_enabled(obstacle.is_none(), button).accessible_name(name);
    response.tip_disabled(obstacle.unwrap_or_default()).clicked()
}

/// The entries of the menu of a field, see [`Clip::obstacle`].
pub fn items_ui(ui: &mut Ui, selects: bool, frozen: Option<&str>) -> Option<Clip> {
    let mut chosen = None;
    for clip in Clip::ALL {
        if item_ui(ui, clip.name(), clip.keys(), clip.obstacle(selects, frozen)) {
            chosen = Some(clip);
        }
    }
    chosen
}
