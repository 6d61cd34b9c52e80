//! The command line: arguments, text and JSON output, exit codes. Reports are made, checked, compared and printed from
//! it; what is typed, and what a reviewer says, needs the window.
//!
//! On top of everything but `app`; the binary opens the window where one is asked for.

mod args;
mod collect;
mod collected;
mod compare;
mod convert;
mod count;
mod digest;
mod files;
mod findings;
mod forms;
mod help;
mod history;
mod import;
mod last;
mod link;
mod named;
mod open;
mod outcome;
mod print;
mod request;
mod rule_book;
mod several;
mod source;
mod told;
mod told_form;
mod told_notice;
mod years;

use std::{ffi::OsString, io, process::ExitCode};

pub use self::request::Window;
use self::{
    outcome::{Done, Failure},
    request::{Parsed, Request},
};
use crate::terminal;

/// What is left for the binary to do.
#[derive(Debug)]
pub enum Next {
    /// Nothing but to end.
    Exit(ExitCode),
    /// To open the window.
    Window(Window),
}

/// All that can be asked for on the command line: for the manual page and the completions of shells.
pub fn command() -> clap::Command {
    args::command()
}

/// Does what the arguments ask for. The first one is the program's name.
///
/// Ends with 0: done, no errors found; 1: the check found errors, or what was compared differs; 2: it could not be
/// done, why and what to do is said on standard error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Next {
    let done = match args::parse(args) {
        Parsed::Window(window) => return Next::Window(window),
        Parsed::Say(output) => Ok(output.into()),
        Parsed::Wrong(message) => Err(Failure(message)),
        Parsed::Do(request) => carry_out(request),
    };
    Next::Exit(match done.and_then(|done| say(&done)) {
        Ok(code) => code,
        Err(failure) => fail(&failure.to_string()),
    })
}

/// Says why something could not be done. Where nobody can be told, the exit code still says it.
pub fn fail(message: &str) -> ExitCode {
    terminal::note(format_args!("错误：{message}"));
    ExitCode::from(2)
}

fn carry_out(request: Request) -> Result<Done, Failure> {
    match request {
        Request::New { unit, year, form, last, output } => {
            files::new(unit.as_deref(), year, form.as_deref(), last.as_deref(), &output)
        }
        Request::Check { files, last, profile, json } => several::check(&files, &last, profile.as_deref(), json),
        Request::Export { draft, outputs, sign_off: None, office_faces, force } => {
            files::export(&draft, &outputs, office_faces, force)
        }
        Request::Export { draft, outputs, sign_off: Some(by), force, .. } => {
            files::sign_off(&draft, &by, &outputs, force)
        }
        Request::Link { draft, what, last } => link::link(&draft, what, &last),
        Request::Print { draft, how } => print::print(&draft, &how),
        Request::Printers => print::printers(),
        Request::Diff { old, new, json } => compare::diff(&old, &new, json),
        Request::History { draft, json } => history::list(&draft, json),
        Request::Digest { draft, full } => digest::digest(&draft, full),
        Request::Verify { draft, code } => digest::verify(&draft, &code),
        Request::Import(how) => import::import(&how),
        Request::Count(how) => count::count(&how),
        Request::Template { form, output, force } => files::template(form.as_deref(), &output, force),
        Request::LedgerRows(file) => Ok(told::tell_ledger(&file)),
        Request::LedgerTemplate { form, output, force } => count::template(form.as_deref(), &output, force),
        Request::Convert { how, output } => convert::convert(&how, &output),
        Request::Collect(how) => collect::collect(&how),
        Request::RosterTemplate { output, force } => collect::template(&output, force),
        Request::Years(how) => years::years(&how),
        Request::Forms => Ok(forms::list().into()),
        Request::Rules { format } => Ok(rule_book::list(format).into()),
    }
}

fn say(done: &Done) -> Result<ExitCode, Failure> {
    match done.output.print() {
        // `nianbao check … | head` has read as much as it wanted.
        Err(err) if err.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure(format!("无法输出结果，请检查输出的去向（系统报告：{err}）")))
        }
        _ if done.failed => Ok(ExitCode::from(2)),
        _ => Ok(if done.found { ExitCode::from(1) } else { ExitCode::SUCCESS }),
    }
}
