//! Whether commands can be told that a view shows as buttons of its own.

use super::command::Command;

/// What there is to say about a command now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ability {
    /// Whether it can be told.
    pub enabled: bool,
    /// Why it cannot be told for the moment, where that passes by itself.
    pub waiting: Option<&'static str>,
}

/// The abilities of the few commands that a view asks about.
#[derive(Clone, Debug, Default)]
pub struct Able(Vec<(Command, Ability)>);

impl Able {
    /// Asks about these commands.
    pub fn new(commands: impl IntoIterator<Item = Command>, ability: impl Fn(Command) -> Ability) -> Self {
        Self(commands.into_iter().map(|command| (command, ability(command))).collect())
    }

    /// What there is to say about a command; of one that was not asked about, that it cannot be told.
    pub fn of(&self, command: Command) -> Ability {
        self.0.iter().find(|(other, _)| *other == command).map(|(_, ability)| *ability).unwrap_or_default()
    }
}
