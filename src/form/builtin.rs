//! The forms that the program brings along.

use std::sync::{Arc, LazyLock};

use super::{sources::SOURCES, statutory::Form};
use crate::text::shown;

/// Read on first use, each by itself: a run of the command line needs only one.
static FORMS: [LazyLock<Arc<Form>>; 4] =
    [LazyLock::new(|| read(0)), LazyLock::new(|| read(1)), LazyLock::new(|| read(2)), LazyLock::new(|| read(3))];

fn read(index: usize) -> Arc<Form> {
    let (id, _, source) = SOURCES[index];
    match Form::parse(source) {
        Ok(form) => Arc::new(form),
        Err(err) => unreachable!("a test reads every built-in form, and {id} is broken: {err}"),
    }
}

/// The ids of the built-in forms, newest first.
pub fn builtin_ids() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|(id, ..)| *id)
}

/// The built-in form with this id.
pub fn builtin(id: &str) -> Option<Arc<Form>> {
    let index = SOURCES.iter().position(|(known, ..)| *known == id)?;
    Some(Arc::clone(&FORMS[index]))
}

impl Form {
    /// Whether it is one of the built-in forms, and not only called so.
    pub fn is_builtin(&self) -> bool {
        self.edition().is_some()
    }

    /// Which edition of a built-in form it is; `None` of every other form, whatever it is called.
    pub fn edition(&self) -> Option<u32> {
        let (_, edition, _) = SOURCES.iter().find(|(id, ..)| *id == self.id())?;
        builtin(self.id()).filter(|form| form.digest() == self.digest()).map(|_| *edition)
    }

    /// How a form that is not built in is called wherever a report on it is told of or printed, so that nobody takes it
    /// for an official one; `None` of a built-in one.
    pub fn as_unofficial(&self) -> Option<String> {
        /// So much of its name has room in a line at the foot of a page; the digest is never cut off.
        const NAMED: usize = 26;
        if self.is_builtin() {
            return None;
        }
        let seen = self.name().trim().chars().filter_map(shown).collect::<Vec<_>>();
        let name = seen.iter().take(NAMED).collect::<String>();
        let more = if seen.len() > NAMED { "…" } else { "" };
        Some(format!("非内置格式“{name}{more}”（摘要 {}）", self.digest().short()))
    }
}

/// Every built-in form, newest first.
pub fn builtins() -> impl Iterator<Item = Arc<Form>> {
    FORMS.iter().map(|form| Arc::clone(form))
}

/// The form that an office uses for a year, where no local one is asked for: the newest national one.
pub fn usual(year: u16) -> Option<Arc<Form>> {
    builtins().find(|form| form.is_for(year))
}
