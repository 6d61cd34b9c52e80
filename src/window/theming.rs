//! The theme that the settings name, and what the desktop asks of all programs.

use egui::{Context, ThemePreference};

use super::app::App;
use crate::{
    kit::theme,
    open::{job::Job, settings::ThemeChoice},
};

impl From<ThemeChoice> for ThemePreference {
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::System => Self::System,
            ThemeChoice::Light => Self::Light,
            ThemeChoice::Dark | ThemeChoice::Contrast => Self::Dark,
        }
    }
}

impl App {
    /// Asks the desktop beside the window whether its user wants high contrast.
    #[cfg(any(target_os = "linux", windows))]
    pub(super) fn look_at_desktop(&mut self, ctx: &Context) {
        #[cfg(target_os = "linux")]
        let ask = || crate::desktop::portal::wants_contrast(std::time::Duration::from_secs(3));
        #[cfg(windows)]
        let ask = crate::desktop::registry::wants_contrast;
        self.contrast.asked = Some(Job::start(&ctx.into(), "", move |_: &crate::open::job::Stop| ask()));
    }

    /// Hears what it says.
    pub(super) fn hear_of_contrast(&mut self, ctx: &Context) {
        match self.contrast.asked.as_ref().map(Job::poll) {
            None | Some(Ok(None)) => {}
            Some(answer) => {
                self.contrast.asked = None;
                // Where nobody can be asked, nothing is wanted.
                self.heed_contrast(ctx, matches!(answer, Ok(Some(true))));
            }
        }
    }

    /// The desktop asks for high contrast, or does not: heard where the theme is the desktop's.
    pub fn heed_contrast(&mut self, ctx: &Context, is_wanted: bool) {
        self.contrast.is_wanted = is_wanted;
        self.put_theme(ctx);
    }

    /// Puts the window into the theme that is chosen.
    pub(super) fn put_theme(&self, ctx: &Context) {
        let choice = self.settings.theme;
        let contrast = choice == ThemeChoice::Contrast || choice == ThemeChoice::System && self.contrast.is_wanted;
        theme::choose(ctx, choice.into(), contrast);
    }
}
