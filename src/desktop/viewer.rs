//! The program of the desktop that shows a file, or prints it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Once, OnceLock},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{
    PrintError,
    process::{beside, in_path},
};

/// A program that cannot show a file has said so by then.
const EARLY: Duration = Duration::from_secs(2);

/// Begins to open a file or a folder with the program of the desktop, without waiting for what comes of it.
///
/// Returns whether there is something that may open it.
pub fn open(path: &Path) -> bool {
    begin(path).is_some_and(|child| leave(child).is_ok())
}

/// Opens a file with the program of the desktop. Waits as long as it takes to know whether there is one for such files.
///
/// Returns whether it was opened, as far as is known.
pub fn show(path: &Path) -> bool {
    let Some(mut child) = begin(path) else { return false };
    let began = Instant::now();
    let refused = loop {
        match child.try_wait() {
            // Windows' explorer ends with 1 whatever happens, and asks for a program itself where there is none.
            Ok(Some(status)) => break !status.success() && !cfg!(windows),
            Ok(None) if began.elapsed() < EARLY => thread::sleep(Duration::from_millis(20)),
            Ok(None) | Err(_) => break false,
        }
    };
    !refused && leave(child).is_ok()
}

/// Whether the desktop can open files for us, as far as is known: the first who asks begins to look, and nobody waits,
/// since folders of programs may lie on a share.
pub fn can_open() -> bool {
    static KNOWN: OnceLock<bool> = OnceLock::new();
    static ASKED: Once = Once::new();
    ASKED.call_once(|| {
        let look = || {
            KNOWN.get_or_init(|| opener().is_some());
        };
        // Where there is no thread, nothing is offered.
        beside(look).ok();
    });
    KNOWN.get().copied().unwrap_or_default()
}

fn opener() -> Option<Command> {
    if cfg!(windows) {
        return Some(Command::new("explorer"));
    }
    let name = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    in_path(name).map(Command::new)
}

/// Starts what opens a file.
fn begin(path: &Path) -> Option<Child> {
    let mut command = opener()?;
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
}

/// Waits for the end on a thread of its own, so that no dead process is left behind.
fn leave(mut child: Child) -> io::Result<()> {
    beside(move || drop(child.wait()))
}

/// A file that another program reads while this one runs. Only its owner can; it goes when this is dropped.
#[derive(Debug)]
pub struct Handed {
    folder: TempDir,
    name: String,
}

impl Handed {
    /// Puts the bytes into a file of this name, in a new folder among those of the system for passing things.
    ///
    /// # Errors
    /// [`PrintError::Temporary`].
    pub fn new(name: &str, bytes: &[u8]) -> Result<Self, PrintError> {
        let put = || {
            let folder = tempfile::Builder::new().prefix("nianbao-").tempdir()?;
            fs::write(folder.path().join(name), bytes)?;
            Ok(Self { folder, name: name.to_owned() })
        };
        put().map_err(|err: io::Error| PrintError::Temporary(err.to_string()))
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(&self.name)
    }
}

/// Lets the program that belongs to the file print it: the print verb of Windows.
///
/// # Errors
/// Where no program that prints belongs to it.
pub fn print_by_verb(path: &Path) -> Result<(), PrintError> {
    // The path goes by the environment: there is no way of quoting that every name survives.
    let mut command = Command::new("powershell");
    command.env("NIANBAO_PRINT", path).stdin(Stdio::null()).args([
        "-NoProfile",
        "-NonInteractive",
        "-Command",
        "Start-Process -FilePath $env:NIANBAO_PRINT -Verb Print -ErrorAction Stop",
    ]);
    // A program with a window and no console would show one for a moment (CREATE_NO_WINDOW).
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(&mut command, 0x0800_0000);
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        _ => Err(PrintError::NoVerb),
    }
}
