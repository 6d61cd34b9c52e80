//! What the window remembers between two days: plain data, in a small file of its own.

pub mod columns;
pub mod keeper;
pub mod left;
pub mod preview;
pub mod sources;

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use self::{columns::Columns, left::Left, preview::PreviewSettings, sources::Source};
use super::within::{PATIENCE, within};
use crate::report::{Contact, Report};

/// Text size in per cent: least, usual, most, step.
pub const ZOOM: (u16, u16, u16, u16) = (80, 100, 200, 10);

/// Most recent files that are kept.
const MOST_RECENT: usize = 12;
/// Most folders of reports that are kept.
const MOST_COLLECTED: usize = 4;
/// A settings file that is larger than this is not ours.
const MOST_BYTES: u64 = 1 << 20;

/// The settings of the window: which panels, how large, which files lately. Holds nothing of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Whether the section list is open.
    pub sections_open: bool,
    /// Whether it is folded only because the window is very narrow.
    pub sections_folded: bool,
    /// Its width in points; `None` until it was first shown.
    pub sections_width: Option<f32>,
    /// Whether the panel at the right is open.
    pub findings_open: bool,
    /// Whether they are folded only because the window is narrow.
    pub findings_folded: bool,
    /// Their width in points; `None` until they were first shown.
    pub findings_width: Option<f32>,
    /// Which page of the panel at the right is shown. What is compared is not remembered, and its page neither.
    #[serde(skip_serializing_if = "SidePage::is_passing")]
    pub side: SidePage,
    /// How the pages are shown.
    pub preview: PreviewSettings,
    /// How it was printed last.
    pub print: PrintSettings,
    /// Which kinds of files were made of a report last, by the endings of their names.
    pub exported: Vec<String>,
    /// Light, dark or the system's.
    pub theme: ThemeChoice,
    /// Text size in per cent.
    pub zoom: u16,
    /// Inner size of the window in points at 100 %.
    pub window: Option<(f32, f32)>,
    /// Whether the window filled the screen.
    pub maximized: bool,
    /// Files opened or saved lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// Folders whose reports were put together lately, the last one first.
    pub collected: Vec<PathBuf>,
    /// Where one was in files, the last one first.
    pub left: Vec<Left>,
    /// Name of the user, for colleagues who open the same draft, and for reviews.
    pub name: String,
    /// Office of the last report, offered for the next.
    pub unit: String,
    /// Contact of the last report, offered for the next.
    pub contact: Contact,
    /// Rules that the user does not want.
    pub rules_off: Vec<String>,
    /// Whether last year's figures are shown beside the cells.
    pub last_shown: bool,
    /// Whether last year's texts are shown beside those of this one.
    pub last_text_open: bool,
    /// Whether the filling instructions are open.
    pub guide_open: bool,
    /// Which column of a ledger is what, by the words of its header, the last confirmed first.
    pub ledgers: Vec<Columns>,
    /// Of what reports with sums were made, the last one first.
    pub sources: Vec<Source>,
}

/// Which theme the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the desktop.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// White on black with bright signs.
    Contrast,
}

/// A page of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SidePage {
    /// The findings of the checks.
    #[default]
    Findings,
    /// The comments of the review.
    Comments,
    /// What differs between two drafts, as long as two are compared.
    #[serde(skip)]
    Comparison,
    /// Where words stand in the whole report, as long as some are looked for.
    #[serde(skip)]
    Search,
}

/// What is remembered of printing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintSettings {
    /// The printer that was used last.
    pub printer: String,
    /// Whether on both sides.
    pub both_sides: bool,
}

impl Default for PrintSettings {
    /// Official documents are printed on both sides (GB/T 9704-2012, 6).
    fn default() -> Self {
        Self { printer: String::new(), both_sides: true }
    }
}

impl SidePage {
    /// Whether it is there only now and then.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Comparison | Self::Search)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sections_open: true,
            sections_folded: false,
            sections_width: None,
            findings_open: true,
            findings_folded: false,
            findings_width: None,
            side: SidePage::Findings,
            preview: PreviewSettings::default(),
            print: PrintSettings::default(),
            exported: Vec::new(),
            theme: ThemeChoice::System,
            zoom: ZOOM.1,
            window: None,
            maximized: false,
            recent: Vec::new(),
            collected: Vec::new(),
            left: Vec::new(),
            name: String::new(),
            unit: String::new(),
            contact: Contact::default(),
            rules_off: Vec::new(),
            last_shown: true,
            last_text_open: true,
            guide_open: false,
            ledgers: Vec::new(),
            sources: Vec::new(),
        }
    }
}

impl Settings {
    /// Opens the panel at the right on this page.
    pub fn show(&mut self, side: SidePage) {
        self.findings_open = true;
        self.side = side;
    }

    /// Whether the panel at the right is open on this page.
    pub fn shows(&self, side: SidePage) -> bool {
        self.findings_open && self.side == side
    }

    /// Closes the panel at the right where it shows this page, else opens it there.
    pub fn toggle(&mut self, side: SidePage) {
        if self.shows(side) {
            self.findings_open = false;
        } else {
            self.show(side);
        }
    }

    /// Folds the findings where the window, at this text size, has no room for them beside the form, and opens them
    /// again when it has; what the user opened or closed since then stays.
    pub fn make_room(&mut self, narrow: bool) {
        fold(&mut self.findings_open, &mut self.findings_folded, narrow);
    }

    /// The same of the section list, where the form alone needs the window.
    pub fn make_more_room(&mut self, narrow: bool) {
        fold(&mut self.sections_open, &mut self.sections_folded, narrow);
    }

    /// Where the settings of this user are kept, if the system says so.
    pub fn path() -> Option<PathBuf> {
        let folder = directories::ProjectDirs::from("", "", "nianbao")?;
        Some(folder.config_dir().join("window.ron"))
    }

    /// The remembered settings. A file that cannot be read is as good as none: settings are no work of anybody's.
    pub fn load(path: &Path) -> Self {
        let read = || {
            let known = fs::metadata(path).ok()?;
            let text = (known.len() <= MOST_BYTES).then(|| fs::read_to_string(path).ok()).flatten()?;
            ron::from_str::<Self>(&text).ok()
        };
        let mut settings = read().unwrap_or_default();
        settings.zoom = settings.zoom.clamp(ZOOM.0, ZOOM.2);
        settings.recent.truncate(MOST_RECENT);
        settings.collected.truncate(MOST_COLLECTED);
        settings.left.truncate(left::MOST);
        settings
    }

    /// Like [`Self::load`], but where the disk does not answer, `None`: then nothing must be written there either, for
    /// what is there is not known.
    pub fn load_in_time(path: &Path) -> Option<Self> {
        let path = path.to_owned();
        within(PATIENCE, move || Self::load(&path))
    }

    /// Keeps the settings. A failure is not told: nothing of the report depends on it.
    pub fn save(&self, path: &Path) {
        let Some(folder) = path.parent() else { return };
        let Ok(text) = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()) else { return };
        let written = fs::create_dir_all(folder)
            .and_then(|()| tempfile::NamedTempFile::new_in(folder))
            .and_then(|file| fs::write(file.path(), text).map(|()| file));
        if let Ok(file) = written {
            drop(file.persist(path));
        }
    }

    /// Remembers whose report it is, to be offered for the next.
    pub fn remember_office(&mut self, report: &Report) {
        if !report.unit.trim().is_empty() {
            report.unit.trim().clone_into(&mut self.unit);
        }
        if !report.contact.is_empty() {
            self.contact = report.contact.clone();
        }
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, file: &Path) {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        self.forget(&file);
        self.recent.insert(0, file);
        self.recent.truncate(MOST_RECENT);
    }

    /// Takes a file off the recent ones.
    pub fn forget(&mut self, file: &Path) {
        self.recent.retain(|known| known != file);
    }

    /// Puts a folder at the head of those that were put together lately.
    pub fn remember_collected(&mut self, folder: &Path) {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        self.collected.retain(|known| *known != folder);
        self.collected.insert(0, folder);
        self.collected.truncate(MOST_COLLECTED);
    }

    /// Where one was in a file.
    pub fn left(&self, file: &Path) -> Option<&Left> {
        self.left.iter().find(|left| left.file == file)
    }

    /// Remembers where one is.
    pub fn leave(&mut self, left: Left) {
        if self.left.first() != Some(&left) {
            self.left.retain(|known| known.file != left.file);
            self.left.insert(0, left);
            self.left.truncate(left::MOST);
        }
    }

    /// Of what a report with sums was made.
    pub fn source(&self, file: &Path) -> Option<&Source> {
        self.sources.iter().find(|source| source.file == file)
    }

    /// Remembers of what a report with sums was made.
    pub fn remember_source(&mut self, source: Source) {
        self.sources.retain(|known| known.file != source.file);
        self.sources.insert(0, source);
        self.sources.truncate(sources::MOST);
    }

    /// Makes the text larger or smaller by so many steps.
    pub fn zoom_by(&mut self, steps: i16) {
        let zoom = i32::from(self.zoom) + i32::from(steps) * i32::from(ZOOM.3);
        let zoom = zoom.clamp(i32::from(ZOOM.0), i32::from(ZOOM.2));
        self.zoom = u16::try_from(zoom).unwrap_or(ZOOM.1);
    }
}

fn fold(open: &mut bool, folded: &mut bool, narrow: bool) {
    if narrow && *open {
        *open = false;
        *folded = true;
    } else if !narrow && std::mem::take(folded) {
        *open = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("new/window.ron");
        let mut settings =
            Settings { zoom: 150, theme: ThemeChoice::Dark, window: Some((900.0, 700.0)), ..Default::default() };
        settings.remember(Path::new("/tmp/樟木头 2022.ron"));
        settings.contact.postcode = "523600".to_owned();
        settings.save(&path);
        assert_eq!(Settings::load(&path), settings);
    }

    #[test]
    fn the_page_of_what_is_compared_does_not_come_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("window.ron");
        Settings { zoom: 150, side: SidePage::Comparison, ..Default::default() }.save(&path);
        assert_eq!(Settings::load(&path), Settings { zoom: 150, ..Default::default() });
    }

    #[test]
    fn a_broken_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("window.ron");
        for text in ["", "(", "(zoom: \"large\")", "\u{0}\u{1}", "(unknown: 1)"] {
            fs::write(&path, text).expect("a file");
            assert_eq!(Settings::load(&path), Settings::default(), "{text:?}");
        }
        assert_eq!(Settings::load(folder.path()), Settings::default());
        assert_eq!(Settings::load(&folder.path().join("none")), Settings::default());
        fs::write(&path, "(zoom: 9000)").expect("a file");
        assert_eq!(Settings::load(&path).zoom, ZOOM.2);
    }

    #[test]
    fn the_last_file_is_first_and_none_is_there_twice() {
        let mut settings = Settings::default();
        for name in ["/a", "/b", "/a"] {
            settings.remember(Path::new(name));
        }
        assert_eq!(settings.recent, [PathBuf::from("/a"), PathBuf::from("/b")]);
        for number in 0..40 {
            settings.remember(Path::new(&format!("/{number}")));
        }
        assert_eq!(settings.recent.len(), MOST_RECENT);
    }

    #[test]
    fn each_file_has_one_place_and_the_last_is_first() {
        let mut settings = Settings::default();
        let was = |name: &str, part| Left { file: name.into(), part, ..Left::default() };
        for (name, part) in [("/a", 1), ("/b", 2), ("/a", 3)] {
            settings.leave(was(name, part));
        }
        assert_eq!(settings.left, [was("/a", 3), was("/b", 2)]);
        assert_eq!(settings.left(Path::new("/b")).map(|left| left.part), Some(2));
        for number in 0..100 {
            settings.leave(was(&format!("/{number}"), 0));
        }
        assert_eq!(settings.left.len(), left::MOST);
    }

    #[test]
    fn text_size_has_limits() {
        let mut settings = Settings::default();
        settings.zoom_by(3);
        assert_eq!(settings.zoom, 130);
        settings.zoom_by(1000);
        assert_eq!(settings.zoom, 200);
        settings.zoom_by(-1000);
        assert_eq!(settings.zoom, 80);
    }

    #[test]
    fn a_narrow_window_folds_the_findings_and_a_wide_one_opens_them_again() {
        let mut settings = Settings::default();
        settings.make_room(true);
        assert!(!settings.findings_open);
        settings.make_room(false);
        assert!(settings.findings_open);
        // What the user closes stays closed.
        settings.findings_open = false;
        settings.make_room(true);
        settings.make_room(false);
        assert!(!settings.findings_open);
    }
}
