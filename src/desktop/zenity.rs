//! zenity, the program that has files chosen on a Linux desktop without a portal.

use std::{
    ffi::OsString,
    io::Read as _,
    os::unix::ffi::OsStringExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use super::{
    dialog::{Question, Wanted},
    process::in_path,
};

/// How often is looked whether it has ended.
const LOOK: Duration = Duration::from_millis(20);

/// Why nothing was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unchosen {
    /// The user did not want to, or nobody waits any more.
    Cancelled,
    /// It is not installed, or could open no window.
    NotThere,
}

/// Has a file chosen, and waits for it until `given_up` says that nobody does: the dialog goes then. It begins in the
/// folder.
///
/// # Errors
/// Where none was chosen.
pub fn ask(question: &Question, folder: Option<&Path>, given_up: impl Fn() -> bool) -> Result<PathBuf, Unchosen> {
    let program = in_path("zenity").ok_or(Unchosen::NotThere)?;
    let mut command = Command::new(program);
    command.args(arguments(question, folder)).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().or(Err(Unchosen::NotThere))?;
    // A path is shorter than what a pipe takes.
    let ended = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Ok(status),
            Ok(None) if given_up() => break Err(Unchosen::Cancelled),
            Ok(None) => thread::sleep(LOOK),
            Err(_) => break Err(Unchosen::NotThere),
        }
    };
    let Ok(status) = ended else {
        drop(child.kill());
        drop(child.wait());
        return Err(ended.err().unwrap_or(Unchosen::NotThere));
    };
    let mut chosen = Vec::new();
    if let Some(mut output) = child.stdout.take() {
        drop(output.read_to_end(&mut chosen));
    }
    match status.code() {
        Some(0) => path(chosen).ok_or(Unchosen::Cancelled),
        // 取消, the cross of its window, and Escape.
        Some(1) => Err(Unchosen::Cancelled),
        _ => Err(Unchosen::NotThere),
    }
}

fn arguments(question: &Question, folder: Option<&Path>) -> Vec<OsString> {
    let mut arguments = vec![OsString::from("--file-selection"), "--title".into(), question.title.clone().into()];
    match question.wanted {
        Wanted::File => {}
        Wanted::New => arguments.extend(["--save".into(), "--confirm-overwrite".into()]),
        Wanted::Folder => arguments.push("--directory".into()),
    }
    for (name, endings) in &question.kinds {
        let patterns = endings.iter().map(|ending| format!("*.{ending}")).collect::<Vec<_>>();
        arguments.extend(["--file-filter".into(), format!("{name} | {}", patterns.join(" ")).into()]);
    }
    // With a separator at its end it begins in the folder.
    let begins = folder.map(|folder| folder.join("")).unwrap_or_default();
    let begins = if question.wanted == Wanted::New { begins.join(&question.name) } else { begins };
    if !begins.as_os_str().is_empty() {
        arguments.extend(["--filename".into(), begins.into()]);
    }
    arguments
}

/// The one line that it writes.
fn path(mut line: Vec<u8>) -> Option<PathBuf> {
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    (!line.is_empty()).then(|| OsString::from_vec(line).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(wanted: Wanted, folder: Option<&str>) -> String {
        let kinds = vec![("年报".to_owned(), vec!["nianbao".to_owned(), "ron".to_owned()])];
        let question = Question { wanted, title: "题".to_owned(), name: "甲 乙.ron".to_owned(), kinds };
        let words = arguments(&question, folder.map(Path::new));
        words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn it_is_told_what_is_asked_for() {
        let kinds = "--file-filter|年报 | *.nianbao *.ron";
        let start = "--file-selection|--title|题";
        assert_eq!(words(Wanted::File, None), format!("{start}|{kinds}"));
        assert_eq!(words(Wanted::Folder, Some("/甲")), format!("{start}|--directory|{kinds}|--filename|/甲/"));
        let new = format!("{start}|--save|--confirm-overwrite|{kinds}|--filename|/甲/甲 乙.ron");
        assert_eq!(words(Wanted::New, Some("/甲")), new);
    }

    #[test]
    fn names_may_end_with_a_space() {
        assert_eq!(path(b"/a \n".to_vec()), Some(PathBuf::from("/a ")));
        assert_eq!(path(b"\n".to_vec()), None);
        assert_eq!(path(Vec::new()), None);
    }
}
