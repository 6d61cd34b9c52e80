//! What can be asked for.

use std::path::PathBuf;

use super::last::{Judging, Last};
use crate::terminal::Output;

/// The window as it was asked for.
#[derive(Debug)]
pub struct Window {
    /// The draft to open.
    pub file: Option<PathBuf>,
    /// Whether it is only to be looked at.
    pub view: bool,
    /// Whether it is to be reviewed.
    pub review: bool,
    /// `wgpu` or `glow`, where one was named.
    pub renderer: Option<String>,
}

/// What is done about the figures of the texts that can follow the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Linking {
    /// They are listed.
    List,
    /// All are tied.
    All,
    /// None is tied any more.
    None,
}

/// A command with its arguments. `sign_off` asks for the copy to sign, judged with this.
#[derive(Debug)]
pub(super) enum Request {
    New {
        unit: Option<String>,
        year: u16,
        form: Option<String>,
        last: Option<PathBuf>,
        output: PathBuf,
    },
    Check {
        files: Vec<PathBuf>,
        last: Last,
        profile: Option<PathBuf>,
        json: bool,
    },
    Export {
        draft: PathBuf,
        outputs: Vec<PathBuf>,
        sign_off: Option<Judging>,
        /// Whether the faces that offices use are taken from the system.
        office_faces: bool,
        force: bool,
    },
    Link {
        draft: PathBuf,
        what: Linking,
        last: Last,
    },
    Print {
        draft: PathBuf,
        how: PrintOptions,
    },
    Printers,
    Diff {
        old: PathBuf,
        new: PathBuf,
        json: bool,
    },
    History {
        draft: PathBuf,
        json: bool,
    },
    Digest {
        draft: PathBuf,
        full: bool,
    },
    Verify {
        draft: PathBuf,
        code: String,
    },
    Import(ImportOptions),
    Count(CountOptions),
    /// The rows of a ledger, for the window.
    LedgerRows(PathBuf),
    Template {
        form: Option<String>,
        output: PathBuf,
        force: bool,
    },
    LedgerTemplate {
        form: Option<String>,
        output: PathBuf,
        force: bool,
    },
    Convert {
        how: ImportOptions,
        output: PathBuf,
    },
    Collect(CollectOptions),
    RosterTemplate {
        output: PathBuf,
        force: bool,
    },
    Years(YearsOptions),
    Forms,
    Rules {
        format: RulesFormat,
    },
}

/// How a draft is printed.
#[derive(Clone, Debug)]
pub(super) struct PrintOptions {
    pub(super) printer: Option<String>,
    pub(super) copies: u16,
    pub(super) pages: Option<String>,
    pub(super) both_sides: bool,
    pub(super) sign_off: Option<Judging>,
}

/// What is imported, and what is known of it before.
#[derive(Clone, Debug)]
pub(super) struct ImportOptions {
    pub(super) file: PathBuf,
    /// The draft; `None` where another program is told of all.
    pub(super) output: Option<PathBuf>,
    pub(super) force: bool,
    pub(super) form: Option<String>,
    pub(super) year: Option<u16>,
    pub(super) unit: Option<String>,
    pub(super) json: bool,
}

/// Which ledger is counted, and what was said of it.
#[derive(Clone, Debug)]
pub(super) struct CountOptions {
    pub(super) ledger: PathBuf,
    pub(super) output: PathBuf,
    pub(super) year: u16,
    pub(super) form: Option<String>,
    pub(super) unit: Option<String>,
    /// Which column is what.
    pub(super) columns: Vec<String>,
    /// Answers to questions, and a file of them.
    pub(super) given: Vec<String>,
    pub(super) answers: Option<PathBuf>,
    pub(super) force: bool,
    pub(super) json: bool,
}

/// Which reports are collected, and what is made of them.
#[derive(Clone, Debug)]
pub(super) struct CollectOptions {
    pub(super) paths: Vec<PathBuf>,
    pub(super) outputs: Vec<PathBuf>,
    pub(super) roster: Option<PathBuf>,
    pub(super) year: Option<u16>,
    /// Where the reports of the year before are.
    pub(super) last: Vec<PathBuf>,
    pub(super) profile: Option<PathBuf>,
    pub(super) form: Option<String>,
    /// The office of the new draft.
    pub(super) unit: Option<String>,
    /// The folder for letters.
    pub(super) letters: Option<PathBuf>,
    pub(super) force: bool,
    pub(super) json: bool,
}

/// Which reports stand side by side.
#[derive(Clone, Debug)]
pub(super) struct YearsOptions {
    pub(super) files: Vec<PathBuf>,
    pub(super) output: Option<PathBuf>,
    pub(super) force: bool,
    pub(super) json: bool,
}

/// How the rule book is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum RulesFormat {
    Text,
    Json,
    Markdown,
}

/// What the arguments come to.
#[derive(Debug)]
pub(super) enum Parsed {
    Window(Window),
    /// Help or version.
    Say(Output),
    /// They make no sense; why.
    Wrong(String),
    Do(Request),
}
