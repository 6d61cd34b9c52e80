//! Which commands can be told in this frame, as the views show it.

use std::collections::HashMap;

use super::command::Command;

/// What there is to say about a command now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ability {
    /// Whether it can be told.
    pub enabled: bool,
    /// Whether it is switched on, of a command that switches.
    pub checked: Option<bool>,
    /// Why it cannot be told for the moment, where that passes by itself.
    pub waiting: Option<&'static str>,
    /// Why it cannot be told, where somebody could wonder.
    pub obstacle: Option<String>,
}

/// Which commands can be told, asked once a frame.
#[derive(Clone, Debug, Default)]
pub struct Able(HashMap<Command, Ability>);

impl Able {
    /// Asks about every command.
    pub fn new(ability: impl Fn(Command) -> Ability) -> Self {
        Self(Command::all().map(|command| (command, ability(command))).collect())
    }

    /// What there is to say about a command; of one that nobody knows, that it cannot be told.
    pub fn of(&self, command: Command) -> &Ability {
        static UNKNOWN: Ability = Ability { enabled: false, checked: None, waiting: None, obstacle: None };
        self.0.get(&command).unwrap_or(&UNKNOWN)
    }

    /// Whether a command can be told.
    pub fn enabled(&self, command: Command) -> bool {
        self.of(command).enabled
    }
}
