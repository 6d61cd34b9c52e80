//! Somebody at the keyboard of the whole window. There is no mouse here, and no way to put a value anywhere but typing.

use std::{
    fmt,
    path::Path,
    time::{Duration, Instant},
};

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::{Harness, HarnessBuilder};
use nianbao::{address::Address, view::ids, window::App};

use crate::harness;

/// As it comes from a keyboard.
pub(crate) const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// Most Han characters that an input method puts in at once here: a word.
const WORD: usize = 4;

/// What has been typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Strokes {
    /// Keys that move or do something: Tab, Enter, arrows, shortcuts.
    pub(crate) keys: usize,
    /// Figures, letters and marks, a key each.
    pub(crate) chars: usize,
    /// Han characters, by an input method.
    pub(crate) han: usize,
}

impl fmt::Display for Strokes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:5} keys {:5} characters {:5} Han", self.keys, self.chars, self.han)
    }
}

/// Somebody at the keyboard.
pub(crate) struct Typist {
    pub(crate) window: Harness<'static, App>,
    now: Strokes,
    told: Vec<(String, Strokes)>,
}

impl Typist {
    /// At a window on its start page that remembers nothing.
    pub(crate) fn new() -> Self {
        Self::at_window(harness::builder(), None)
    }

    /// At a window with a file open, in which characters without a glyph may come up.
    pub(crate) fn with_file(path: &Path) -> Self {
        Self::at_window(harness::builder().allow_missing_glyphs(), Some(path))
    }

    fn at_window(builder: HarnessBuilder<App>, file: Option<&Path>) -> Self {
        let mut window = builder.with_max_steps(20).build_eframe(|creation| {
            let mut app = App::new(&creation.egui_ctx, None, harness::store());
            app.ask_for_paths();
            if let Some(file) = file {
                app.open(&creation.egui_ctx, file);
            }
            app
        });
        window.run_ok();
        let mut typist = Self { window, now: Strokes::default(), told: Vec::new() };
        if file.is_some() {
            typist.wait("the file", |app| app.desk.is_some());
        }
        typist
    }

    /// The open report.
    #[track_caller]
    pub(crate) fn desk(&self) -> &nianbao::view::desk::Desk {
        self.window.state().desk.as_ref().expect("a report is open")
    }

    /// Presses a key, with what it does to the text left to the window.
    pub(crate) fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    /// Presses a key so many times.
    pub(crate) fn press_times(&mut self, times: usize, key: Key) {
        for _ in 0..times {
            self.press(key);
        }
    }

    /// Presses a key while others are held.
    pub(crate) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.now.keys += 1;
        for pressed in [true, false] {
            self.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
        }
        self.settle();
    }

    /// Holds Ctrl and presses a key.
    pub(crate) fn ctrl(&mut self, key: Key) {
        self.press_with(CTRL, key);
    }

    /// Types a text: Han characters a word at a time as an input method puts them in, the rest key by key.
    pub(crate) fn say(&mut self, text: &str) {
        let mut word = String::new();
        for char in text.chars() {
            if is_han(char) {
                word.push(char);
                if word.chars().count() == WORD {
                    self.commit(&mut word);
                }
                continue;
            }
            self.commit(&mut word);
            if char == '\n' {
                self.press(Key::Enter);
            } else {
                self.now.chars += 1;
                self.event(Event::Text(char.to_string()));
            }
        }
        self.commit(&mut word);
        self.settle();
    }

    fn commit(&mut self, word: &mut String) {
        if word.is_empty() {
            return;
        }
        self.now.han += word.chars().count();
        let preedit = |text: &str| ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None };
        self.event(Event::Ime(preedit("ci'yu")));
        self.event(Event::Ime(preedit("")));
        self.event(Event::Ime(ImeEvent::Commit(std::mem::take(word))));
    }

    /// Something happens, and a frame is painted.
    pub(crate) fn event(&mut self, event: Event) {
        let modifiers = match &event {
            Event::Key { modifiers, pressed: true, .. } => *modifiers,
            _ => Modifiers::NONE,
        };
        self.window.event_modifiers(event, modifiers);
        self.window.step();
    }

    /// Paints until nothing moves any more.
    pub(crate) fn settle(&mut self) {
        self.window.run_ok().expect("the window comes to rest");
    }

    /// Paints until something is so, while work goes on beside the window; ten seconds at the most.
    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, done: impl Fn(&App) -> bool) {
        let began = Instant::now();
        while !done(self.window.state()) {
            assert!(began.elapsed() < Duration::from_secs(10), "waited in vain: {what}");
            std::thread::sleep(Duration::from_millis(5));
            self.window.step();
        }
        self.settle();
    }

    /// Makes sure of the place where typing goes.
    #[track_caller]
    pub(crate) fn at(&self, address: &str) {
        let focused = self.window.ctx.memory(egui::Memory::focused);
        assert_eq!(focused, Some(ids::input(&Address::new(address))), "{address}; {}", self.whereabouts());
    }

    /// What has the focus, as a screen reader would say it.
    pub(crate) fn whereabouts(&self) -> String {
        use egui_kittest::kittest::{NodeT as _, Queryable as _};
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method is not general enough over lifetimes"
        )]
        let focused = self.window.query_all_by(|node| node.is_focused());
        let names = focused.map(|node| node.accesskit_node().label().unwrap_or_default());
        names.collect::<Vec<_>>().join(" / ")
    }

    /// Ends a chapter of the account.
    pub(crate) fn tell(&mut self, chapter: &str) {
        self.told.push((chapter.to_owned(), std::mem::take(&mut self.now)));
    }

    /// What was typed, by chapter, and all of it.
    pub(crate) fn account(&self) -> (String, Strokes) {
        let mut all = Strokes::default();
        let mut lines = String::new();
        for (chapter, strokes) in &self.told {
            lines = format!("{lines}{strokes}  {chapter}\n");
            all.keys += strokes.keys;
            all.chars += strokes.chars;
            all.han += strokes.han;
        }
        (format!("{lines}{all}  in all\n"), all)
    }
}

fn is_han(char: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&char)
}
