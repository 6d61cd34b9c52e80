//! A command as a button.

use egui::{Button, Response, Ui, Vec2};

use super::command::Command;
use crate::kit::{
    theme::{gap, size},
    tip::Tip as _,
    widgets::icon_atom,
};

/// How a command stands on a toolbar.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    /// Whether it can be told now.
    pub enabled: bool,
    /// Whether it is switched on.
    pub on: bool,
    /// Whether its name stands beside its sign.
    pub with_text: bool,
}

/// A command on the toolbar: sign and word. Where it cannot be told now it is dim, and says so.
pub fn command_button(ui: &mut Ui, command: Command, state: State, keys: &str) -> Response {
    let mut atoms = egui::Atoms::default();
    if let Some(icon) = command.icon() {
        atoms.push_right(icon_atom(icon));
    }
    if state.with_text {
        atoms.push_right(command.toolbar_text());
    }
    let button = Button::new(atoms).frame_when_inactive(state.on).gap(gap::TINY).selected(state.on);
    let response = ui.add_enabled(state.enabled, button.min_size(Vec2::splat(size::CONTROL)));
    let tip = if keys.is_empty() { command.tooltip().to_owned() } else { format!("{}（{keys}）", command.tooltip()) };
    response.accessible_name(command.toolbar_text()).tip(&tip).tip_disabled(&tip)
}
