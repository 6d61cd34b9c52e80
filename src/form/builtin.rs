//! The forms that the program brings along.

use std::sync::{Arc, LazyLock};

use super::{sources::SOURCES, statutory::Form};

/// Read on first use, each by itself: a run of the command line needs only one.
static FORMS: [LazyLock<Arc<Form>>; 4] =
    [LazyLock::new(|| read(0)), LazyLock::new(|| read(1)), LazyLock::new(|| read(2)), LazyLock::new(|| read(3))];

fn read(index: usize) -> Arc<Form> {
    let (id, source) = SOURCES[index];
    match Form::parse(source) {
        Ok(form) => Arc::new(form),
        Err(err) => unreachable!("a test reads every built-in form, and {id} is broken: {err}"),
    }
}

/// The ids of the built-in forms, newest first.
pub fn builtin_ids() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|(id, _)| *id)
}

/// The built-in form with this id.
pub fn builtin(id: &str) -> Option<Arc<Form>> {
    let index = SOURCES.iter().position(|(known, _)| *known == id)?;
    Some(Arc::clone(&FORMS[index]))
}

impl Form {
    /// Whether it is one of the built-in forms, and not only called so.
    pub fn is_builtin(&self) -> bool {
        builtin(self.id()).is_some_and(|form| form.digest() == self.digest())
    }

    /// How a form that is not built in is called wherever a report on it is told of or printed, so that nobody takes it
    /// for an official one; `None` of a built-in one.
    pub fn as_unofficial(&self) -> Option<String> {
        /// So much of its name has room in a line at the foot of a page; the digest is never cut off.
        const NAMED: usize = 26;
        let name = self.name().trim();
        let cut = name.char_indices().nth(NAMED).map(|(end, _)| format!("{}…", &name[..end]));
        let name = cut.as_deref().unwrap_or(name);
        (!self.is_builtin()).then(|| format!("非内置表样“{name}”（摘要 {}）", self.digest().short()))
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
