//! nianbao.com, for a console on Windows: starts the nianbao.exe beside it, and says what that says.
//!
//! Windows decides by the file whether a program has a console or opens none: nianbao.exe has none, so that none flashes
//! up behind the window. cmd finds `.com` first. This is all that differs, so it is not the whole program once more.

use std::{
    env,
    io::{self, IsTerminal, Read, Write},
    process::{Command, ExitCode, Stdio},
    thread,
};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(err) => {
            writeln!(io::stderr(), "错误：旁边的 nianbao.exe 不能启动，请重新安装（系统报告：{err}）").ok();
            ExitCode::from(2)
        }
    }
}

fn run() -> io::Result<ExitCode> {
    let mut child = Command::new(env::current_exe()?.with_file_name("nianbao.exe"))
        .args(env::args_os().skip(1))
        .stdin(if io::stdin().is_terminal() { Stdio::null() } else { Stdio::inherit() })
        .stdout(handed(&io::stdout()))
        .stderr(handed(&io::stderr()))
        .spawn()?;
    let output = child.stdout.take().map(|from| thread::spawn(|| pass(from, io::stdout())));
    let complaints = child.stderr.take().map(|from| thread::spawn(|| pass(from, io::stderr())));
    let status = child.wait()?;
    for passing in [output, complaints].into_iter().flatten() {
        passing.join().ok();
    }
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// A program without a console can write to files and pipes, but not into one.
fn handed(stream: &impl IsTerminal) -> Stdio {
    if stream.is_terminal() { Stdio::piped() } else { Stdio::inherit() }
}

/// Passes on each line as it comes. What cannot be written is read all the same, so that nobody waits for it.
fn pass(mut from: impl Read, mut to: impl Write) {
    let mut bytes = [0; 8192];
    while let Ok(read @ 1..) = from.read(&mut bytes) {
        to.write_all(&bytes[..read]).and_then(|()| to.flush()).ok();
    }
}
