//! Whether a process of this machine still lives, where the system does not say: each holds a file for as long as it
//! lives, and whatever it dies of, the system lets go of the file.

use std::{
    fs::{self, File},
    hash::{BuildHasher as _, Hasher as _, RandomState},
    io::{self, Write as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::disk::{Disk as _, Local};

/// The file with the name of the machine and its user, which no other has.
const MACHINE: &str = "machine";
/// How the files of processes end.
const ENDING: &str = "held";
/// Files of dead processes that nobody has asked for are tidied up when they are as old as this.
const LEFT: Duration = Duration::from_hours(24);

/// This process among those that hold a file in the same folder.
#[derive(Debug)]
pub(super) struct Running {
    folder: PathBuf,
    /// The name of machine and user.
    pub(super) machine: String,
    /// When this process began, in milliseconds since 1970; with its number it is called as no other.
    pub(super) started: u64,
    _held: File,
}

impl Running {
    /// Begins to hold the file of a process, which is this one.
    ///
    /// # Errors
    /// As the system reports them; also where files cannot be held.
    pub(super) fn begin(folder: &Path, number: u32) -> io::Result<Self> {
        Local.make_folder(folder)?;
        tidy(folder);
        let machine = machine(&folder.join(MACHINE))?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let mut started = u64::try_from(now).unwrap_or_default();
        let (file, held) = loop {
            let file = file_of(folder, number, started);
            match Local.hold(&file)? {
                Some(held) => break (file, held),
                None => started += 1,
            }
        };
        match Local.hold(&file)? {
            None => Ok(Self { folder: folder.to_owned(), machine, started, _held: held }),
            Some(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// Whether a process lives; `None` where that cannot be told.
    pub(super) fn lives(&self, number: u32, started: u64) -> Option<bool> {
        let file = file_of(&self.folder, number, started);
        match Local.hold(&file) {
            Ok(None) => Some(true),
            Ok(Some(_)) => {
                drop(fs::remove_file(&file));
                Some(false)
            }
            Err(_) => None,
        }
    }
}

fn file_of(folder: &Path, number: u32, started: u64) -> PathBuf {
    folder.join(format!("{number}-{started}.{ENDING}"))
}

/// The name in the file, made where it is missing.
fn machine(file: &Path) -> io::Result<String> {
    match File::options().write(true).create_new(true).open(file) {
        Ok(mut new) => {
            // The keys of every hasher are drawn at random, and nothing else is needed of it.
            let name = format!("{:016x}", RandomState::new().build_hasher().finish());
            new.write_all(name.as_bytes())?;
            Ok(name)
        }
        Err(err) if err.kind() == io::ErrorKind::AlreadyExists => {
            let name = fs::read_to_string(file)?;
            let is_name = name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
            if is_name { Ok(name) } else { Err(io::ErrorKind::InvalidData.into()) }
        }
        Err(err) => Err(err),
    }
}

fn tidy(folder: &Path) {
    for file in Local.list(folder).unwrap_or_default() {
        let age = fs::metadata(&file).and_then(|about| about.modified()).map(|time| time.elapsed());
        let is_left = file.extension().is_some_and(|ending| ending == ENDING)
            && matches!(age, Ok(Ok(age)) if age > LEFT)
            && matches!(Local.hold(&file), Ok(Some(_)));
        if is_left {
            drop(fs::remove_file(&file));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_known_to_live_by_the_file_that_it_holds() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("running");
        let one = Running::begin(&folder, 7).expect("a file");
        let other = Running::begin(&folder, 7).expect("a file of its own");
        assert_eq!(one.machine, other.machine);
        assert_ne!(one.started, other.started, "the number is used again");
        assert_eq!(one.lives(7, one.started), Some(true));
        assert_eq!(one.lives(7, other.started), Some(true));
        assert_eq!(one.lives(8, other.started), Some(false), "another number");
        let started = other.started;
        drop(other);
        assert_eq!(one.lives(7, started), Some(false));
        let names = || Local.list(&folder).expect("a folder").len();
        assert_eq!(names(), 2, "the machine's and one process's");
        fs::write(folder.join(MACHINE), "damaged").expect("a file");
        assert!(Running::begin(&folder, 9).is_err(), "nothing is claimed of a machine without a name");
        fs::remove_dir_all(&folder).expect("the folder");
        assert_eq!(one.lives(7, started), None, "where nothing can be asked, nothing is known");
    }

    #[test]
    fn machines_have_names_of_their_own() {
        let folders = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
        let [one, other] = folders.each_ref().map(|folder| Running::begin(folder.path(), 7).expect("a file").machine);
        assert_ne!(one, other);
    }
}
