//! The menus, and the keys that open them.

use std::mem;

use egui::{Button, Context, Id, Key, Modifiers, Popup, Ui, containers::menu::MenuButton, vec2};

use super::app::App;
use crate::{
    kit::{
        focus,
        theme::{gap, sign, size},
        tip::Tip as _,
    },
    view::{
        command::{self, Command, MENUS},
        wish::Wish,
    },
};

/// What is remembered of the menus from frame to frame.
#[derive(Clone, Debug, Default)]
struct Bar {
    /// The first of them.
    first: Option<Id>,
    /// What stands under each.
    popups: Vec<Id>,
    /// One was opened by its letter: so many frames more, its first entry gets the focus.
    fresh: u8,
    /// What had the focus before that.
    before: Option<Id>,
}

fn with<T>(ctx: &Context, change: impl FnOnce(&mut Bar) -> T) -> T {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(Id::unique("menus"))))
}

/// Puts the focus on the first menu; arrow keys and Enter go on from there.
pub(super) fn focus_first(ctx: &Context) {
    if let Some(id) = with(ctx, |bar| bar.first) {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
}

/// All of them, side by side.
pub(super) fn ui(app: &App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    if !app.is_asking() {
        follow_letters(ui);
    }
    ui.spacing_mut().button_padding.x = gap::SMALL;
    let mut focuses = with(ui.ctx(), |bar| {
        let left = bar.fresh;
        bar.fresh = left.saturating_sub(1);
        left > 0
    });
    let mut popups = Vec::new();
    for (place, menu) in MENUS.iter().enumerate() {
        let title = format!("{}({})", menu.title, menu.letter.name());
        let (button, _) = MenuButton::new(title).ui(ui, |ui| {
            spacing(ui);
            for entry in menu.entries {
                match entry {
                    Some(command) => item_ui(app, ui, *command, &mut focuses, wishes),
                    None => drop(ui.separator()),
                }
                if *entry == Some(Command::OpenExample) {
                    recent_ui(app, ui, wishes);
                }
            }
        });
        popups.push(Popup::default_response_id(&button));
        if place == 0 {
            with(ui.ctx(), |bar| bar.first = Some(button.id));
        }
        drop(button.accessible_name(menu.title));
    }
    with(ui.ctx(), |bar| bar.popups = popups);
    give_back(ui.ctx());
}

/// Alt and the letter of a menu open it, with the focus on its first entry.
fn follow_letters(ui: &Ui) {
    let pressed = |letter: Key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, letter));
    let Some(place) = MENUS.iter().position(|menu| pressed(menu.letter)) else { return };
    let focused = ui.memory(egui::Memory::focused);
    let popup = with(ui.ctx(), |bar| {
        bar.fresh = 2;
        bar.before = bar.before.or(focused);
        bar.popups.get(place).copied()
    });
    if let Some(popup) = popup {
        Popup::open_id(ui.ctx(), popup);
        ui.ctx().request_repaint();
    }
}

/// Gives the focus back when a menu that was opened by its letter is closed.
fn give_back(ctx: &Context) {
    if Popup::is_any_open(ctx) {
        return;
    }
    if let Some(before) = with(ctx, |bar| bar.before.take()) {
        focus::give_back(ctx, before);
    }
}

fn item_ui(app: &App, ui: &mut Ui, command: Command, focuses: &mut bool, wishes: &mut Vec<Wish>) {
    let text = match app.checked(command) {
        Some(true) => format!("{} {}", sign::OK, command.text()),
        Some(false) => format!("\u{3000}{}", command.text()),
        None => command.text().to_owned(),
    };
    let button = Button::new(text).shortcut_text(command::keys(ui.ctx(), command));
    let enabled = app.enabled(command);
    let response = ui.add_enabled(enabled, button).accessible_name(command.text());
    if enabled && mem::take(focuses) {
        response.request_focus();
    }
    let why = || app.obstacle(command).unwrap_or_else(|| command.tooltip().to_owned());
    let response = response.tip(command.tooltip());
    if response.tip_disabled(why()).clicked() {
        wishes.push(Wish::Tell(command));
        ui.close();
    }
}

fn spacing(ui: &mut Ui) {
    ui.spacing_mut().button_padding = vec2(gap::SMALL, 0.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_min_width(size::EM * 17.0);
}

fn recent_ui(app: &App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let enabled = !app.settings.recent.is_empty() && !app.is_busy();
    ui.add_enabled_ui(enabled, |ui| {
        ui.menu_button("最近打开", |ui| {
            spacing(ui);
            for path in &app.settings.recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                if ui.button(name).tip(path.display().to_string()).clicked() {
                    wishes.push(Wish::Open(path.clone()));
                    ui.close();
                }
            }
        });
    });
}
