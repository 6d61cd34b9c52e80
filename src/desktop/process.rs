//! Runs a program and waits for its answer, but not for ever.

use std::{
    ffi::OsStr,
    fs,
    io::{self, Read, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use super::job::{GivenUp, PrintError};

/// A printing system that has not answered by now does not answer: also CUPS gives up looking for printers before.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often is looked whether a program has ended.
const LOOK: Duration = Duration::from_millis(5);
/// What has been said by a program that has ended is read at once, unless another one it has started keeps the line.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// What a program has said.
#[derive(Debug)]
pub struct Answer {
    /// Whether it ended well.
    pub ok: bool,
    /// On standard output.
    pub output: String,
    /// On standard error.
    pub complaint: String,
}

/// Runs a program with what it is to read.
///
/// Its words are English whatever the system speaks, because they are read by us; names stay as they are.
///
/// # Errors
/// Where it cannot be run, takes too long, or waiting for it is given up: it is ended then.
pub fn ask<A: AsRef<OsStr>>(
    program: &Path,
    args: impl IntoIterator<Item = A>,
    input: &[u8],
    given_up: GivenUp<'_>,
) -> Result<Answer, PrintError> {
    let failed = |err: io::Error| PrintError::Program {
        program: program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned(),
        reason: err.to_string(),
    };
    let mut command = Command::new(program);
    command.args(args).env("LC_ALL", "C.UTF-8").env_remove("LANGUAGE");
    let mut child = command
        .stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    // All three at the same time: a full pipe would hold the program up. Nobody waits for these threads, so that a
    // program which keeps a pipe open behind the back of its parent holds up nothing here.
    let mut talk = || {
        if let Some(mut stdin) = child.stdin.take() {
            let input = input.to_vec();
            // Who does not want to read it all says why on standard error.
            beside(move || drop(stdin.write_all(&input)))?;
        }
        Ok((listen(child.stdout.take())?, listen(child.stderr.take())?))
    };
    let talk: io::Result<_> = talk();
    let ended = match talk {
        Ok((output, complaint)) => wait(&mut child, given_up).map(|ok| (ok, output, complaint)),
        Err(err) => Err(failed(err)),
    };
    let Ok((ok, output, complaint)) = ended else {
        drop(child.kill());
        drop(child.wait());
        return Err(ended.err().unwrap_or(PrintError::TooLong));
    };
    let words = |from: Receiver<String>| from.recv_timeout(LAST_WORDS).unwrap_or_default();
    Ok(Answer { ok, output: words(output), complaint: words(complaint) })
}

/// Waits for the end. Whether it was a good one.
pub(super) fn wait(child: &mut Child, given_up: GivenUp<'_>) -> Result<bool, PrintError> {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if given_up() => return Err(PrintError::GivenUp),
            Ok(None) if began.elapsed() > PATIENCE => return Err(PrintError::TooLong),
            Ok(None) => thread::sleep(LOOK),
            Err(err) => return Err(PrintError::Refused(err.to_string())),
        }
    }
}

/// Does something on a thread that nobody waits for.
pub(super) fn beside(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("nianbao-desktop".to_owned()).spawn(work).map(drop)
}

/// Reads all that comes, beside everything else.
fn listen(from: Option<impl Read + Send + 'static>) -> io::Result<Receiver<String>> {
    let (sender, text) = channel();
    beside(move || {
        let mut bytes = Vec::new();
        if let Some(mut from) = from {
            // What was read before an error counts.
            drop(from.read_to_end(&mut bytes));
        }
        // Nobody may be waiting for it any more.
        drop(sender.send(String::from_utf8_lossy(&bytes).into_owned()));
    })?;
    Ok(text)
}

/// The program of this name, where it is installed.
pub(super) fn in_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(file).is_ok_and(|known| known.is_file() && known.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|known| known.is_file())
}
