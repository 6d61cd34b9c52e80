//! Which commands are told by keys.

use egui::{Context, Event, InputState, KeyboardShortcut, Modifiers};

use super::app::App;
use crate::view::command::Command;

/// Takes the keys of all commands that can be told now, or say why they cannot, out of the input.
pub(crate) fn listen(ctx: &Context, app: &App) -> Vec<Command> {
    // Most frames have no key: then nothing has to be known of any command.
    if !ctx.input(|input| input.events.iter().any(|event| matches!(event, Event::Key { pressed: true, .. }))) {
        return Vec::new();
    }
    // One that cannot be told says why.
    let heard = Command::all().filter(|command| app.enabled(*command) || app.obstacle(*command).is_some());
    let mut keys =
        heard.flat_map(|command| command.shortcuts().into_iter().map(move |keys| (keys, command))).collect::<Vec<_>>();
    // A shortcut matches with more keys held than it names: the one that names most comes first.
    keys.sort_by_key(|(keys, _)| std::cmp::Reverse(weight(keys.modifiers)));
    ctx.input_mut(|input| {
        let pressed = |input: &mut InputState, keys: &KeyboardShortcut| input.consume_shortcut(keys);
        keys.iter().filter(|(keys, _)| pressed(input, keys)).map(|&(_, command)| command).collect()
    })
}

fn weight(modifiers: Modifiers) -> u8 {
    u8::from(modifiers.shift) + u8::from(modifiers.alt) + u8::from(modifiers.command)
}
