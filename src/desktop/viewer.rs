//! The program of the desktop that shows a file, or prints it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

use tempfile::TempDir;

use super::PrintError;

/// Opens a file or a folder with the program of the desktop.
///
/// Returns whether there is something that opens it.
pub fn open(path: &Path) -> bool {
    opener().is_some_and(|mut command| {
        command.arg(path);
        begin(command).is_ok()
    })
}

/// Whether the desktop can open files for us.
pub fn can_open() -> bool {
    opener().is_some()
}

fn opener() -> Option<Command> {
    if cfg!(windows) {
        return Some(Command::new("explorer"));
    }
    let name = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    in_path(name).map(Command::new)
}

/// Starts a program that nobody waits for.
fn begin(mut command: Command) -> io::Result<()> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    // Waited for on a thread of its own, so that no dead process is left behind.
    thread::Builder::new().name("opener".to_owned()).spawn(move || drop(child.wait())).map(drop)
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
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        _ => Err(PrintError::NoVerb),
    }
}

/// The program of this name, where it is installed.
pub fn in_path(name: &str) -> Option<PathBuf> {
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
    file.is_file()
}
