//! The theme that the settings name.

use egui::{Context, ThemePreference};

use crate::{kit::theme, open::settings::ThemeChoice};

impl From<ThemeChoice> for ThemePreference {
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::System => Self::System,
            ThemeChoice::Light => Self::Light,
            ThemeChoice::Dark | ThemeChoice::Contrast => Self::Dark,
        }
    }
}

/// Puts the window into it.
pub(super) fn choose(ctx: &Context, choice: ThemeChoice) {
    theme::choose(ctx, choice.into(), choice == ThemeChoice::Contrast);
}
