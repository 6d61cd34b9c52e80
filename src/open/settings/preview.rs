//! What is remembered of the preview.

use serde::{Deserialize, Serialize};

/// Whether the preview is shown, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// Not at all.
    #[default]
    Closed,
    /// At the right of the form.
    Beside,
    /// Instead of the form.
    Alone,
}

/// Whether the pages stand in a list at the left of the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageList {
    /// Where there is room for it.
    pub roomy: bool,
    /// Where it takes room from the pages themselves.
    pub narrow: bool,
}

impl Default for PageList {
    fn default() -> Self {
        Self { roomy: true, narrow: false }
    }
}

impl PageList {
    /// Whether it is shown, to be read or changed.
    pub fn at(&mut self, has_room: bool) -> &mut bool {
        if has_room { &mut self.roomy } else { &mut self.narrow }
    }
}

/// What is remembered of the preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PreviewSettings {
    /// Whether it is shown.
    pub shown: Shown,
    /// Its width beside the form in points; `None` until it was first shown.
    pub width: Option<f32>,
    /// How large the pages are.
    pub zoom: Zoom,
    /// Whether they are listed.
    pub list: PageList,
    /// Whether they, and the files of them, are set in the faces of the system that offices use.
    pub office: bool,
}

impl PreviewSettings {
    /// Shows the preview beside the form, alone where the window has no room for both, or closes
    /// it.
    pub fn toggle(&mut self, has_room: bool) {
        self.shown = match self.shown {
            Shown::Closed if has_room => Shown::Beside,
            Shown::Closed => Shown::Alone,
            Shown::Beside | Shown::Alone => Shown::Closed,
        };
    }

    /// Shows the preview alone, or beside the form again.
    pub fn toggle_alone(&mut self, has_room: bool) {
        if self.shown == Shown::Alone { self.give_way(has_room) } else { self.shown = Shown::Alone }
    }

    /// Lets the form be seen again, of which the preview has taken the place.
    pub fn give_way(&mut self, has_room: bool) {
        if self.shown == Shown::Alone {
            self.shown = if has_room { Shown::Beside } else { Shown::Closed };
        }
    }
}

/// How large the pages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Zoom {
    /// As wide as there is room.
    #[default]
    Width,
    /// So that a page is seen whole.
    Page,
    /// In per cent of its size on paper, where an inch of the screen has 96 points.
    Percent(u16),
}
