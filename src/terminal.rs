//! Standard output and standard error: the one way of every word that goes to a terminal.
//!
//! Names, texts, files and errors come from anywhere, and a terminal obeys what it is sent: so nothing that steers it, or
//! that nobody would see, gets through. `tests/it/tidy` keeps that nobody else prints. Imports `text`.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    fmt,
    io::{self, IsTerminal as _, Write as _},
    panic::{self, Location, PanicHookInfo},
};

use crate::text::{visible, visible_json};

/// What is to be printed on standard output: clean by the way in which it is put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output(String);

impl Output {
    /// One line.
    pub fn of_line(line: impl fmt::Display) -> Self {
        let mut output = Self::default();
        output.line(line);
        output
    }

    /// The lines of a text whose line ends are our own: nothing from a file or an argument may stand in it.
    pub fn of_text(text: &str) -> Self {
        let mut output = Self::default();
        for line in text.lines() {
            output.line(line);
        }
        output
    }

    /// JSON.
    pub fn of_json(json: &serde_json::Value) -> Self {
        Self(visible_json(&format!("{json:#}\n")))
    }

    /// Adds a line; a line end in it is shown, and ends nothing.
    pub fn line(&mut self, line: impl fmt::Display) {
        self.0.push_str(&visible(&line.to_string()));
        self.0.push('\n');
    }

    /// Adds what is clean already.
    pub fn add(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// Says it all to a person instead, as [`note`] does.
    pub fn note(&self) {
        self.0.lines().for_each(note);
    }

    /// Prints it all on standard output.
    ///
    /// # Errors
    /// As the system reports them.
    pub fn print(&self) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(self.0.as_bytes())?;
        stdout.flush()
    }
}

/// Says a line to a person: programs read standard output. Where nobody can be told, everything goes on.
pub fn note(line: impl fmt::Display) {
    writeln!(io::stderr().lock(), "{}", visible(&line.to_string())).ok();
}

/// How far long work is, on one line of a terminal; nothing where standard error is none.
#[derive(Debug)]
pub struct Progress {
    is_shown: bool,
    last: usize,
}

impl Progress {
    /// Nothing yet.
    pub fn begin() -> Self {
        Self { is_shown: io::stderr().is_terminal(), last: 0 }
    }

    /// So much is done, of so much. `what` is ours, and has no line end.
    pub fn tell(&mut self, what: &str, done: usize, all: usize) {
        // A hundred times in all: a terminal is slow.
        let part = done.saturating_mul(100) / all.max(1);
        if self.is_shown && (part != self.last || done == 1) {
            self.last = part;
            write!(io::stderr().lock(), "\r{}：{done}/{all}（{part}%）", visible(what)).ok();
        }
    }

    /// Takes the line away.
    pub fn end(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            write!(io::stderr().lock(), "\r\u{1B}[K").ok();
        }
    }
}

/// From now on faults of the program are told in this way, too: their words may hold what they have stumbled over.
/// Of those that are expected at their place nothing is told here.
pub fn tell_faults(is_expected: fn(&Location<'_>) -> bool) {
    panic::set_hook(Box::new(move |fault| {
        if fault.location().is_some_and(is_expected) {
            return;
        }
        note(told(fault));
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            trace.to_string().lines().for_each(note);
        }
    }));
}

fn told(fault: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let place = fault.location().map(ToString::to_string).unwrap_or_default();
    let words = fault.payload_as_str().unwrap_or_default();
    format!("thread '{}' panicked at {place}: {words}", thread.name().unwrap_or("<unnamed>"))
}
