//! Runs a program and waits for its answer, but not for ever.

use std::{
    ffi::OsStr,
    io::{self, Read, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{GivenUp, PrintError};

/// A printing system that has not answered by now does not answer: also CUPS gives up looking for printers before.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often is looked whether a program has ended.
const LOOK: Duration = Duration::from_millis(5);

/// What a program has said.
#[derive(Debug)]
pub(super) struct Answer {
    /// Whether it ended well.
    pub(super) ok: bool,
    /// On standard output.
    pub(super) output: String,
    /// On standard error.
    pub(super) complaint: String,
}

/// Runs a program with what it is to read.
///
/// Its words are English whatever the system speaks, because they are read by us; names stay as they are.
///
/// # Errors
/// Where it cannot be run, takes too long, or waiting for it is given up: it is ended then.
pub(super) fn ask<A: AsRef<OsStr>>(
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
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    // All three at the same time: a full pipe would hold the program up. Who ends the program ends the three.
    thread::scope(|scope| {
        scope.spawn(move || {
            // Who does not want to read it all says why on standard error.
            stdin.map(|mut stdin| stdin.write_all(input).ok())
        });
        let output = scope.spawn(move || text(stdout));
        let complaint = scope.spawn(move || text(stderr));
        let ended = wait(&mut child, given_up);
        if ended.is_err() {
            drop(child.kill());
            drop(child.wait());
        }
        let ok = ended?.map_err(failed)?;
        let text = |reader: thread::ScopedJoinHandle<'_, String>| reader.join().unwrap_or_default();
        Ok(Answer { ok, output: text(output), complaint: text(complaint) })
    })
}

/// Waits for the end. Whether it was a good one.
fn wait(child: &mut Child, given_up: GivenUp<'_>) -> Result<io::Result<bool>, PrintError> {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(Ok(status.success())),
            Ok(None) if given_up() => return Err(PrintError::GivenUp),
            Ok(None) if began.elapsed() > PATIENCE => return Err(PrintError::TooLong),
            Ok(None) => thread::sleep(LOOK),
            Err(err) => return Ok(Err(err)),
        }
    }
}

fn text(from: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut from) = from {
        // What was read before an error counts.
        drop(from.read_to_end(&mut bytes));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
