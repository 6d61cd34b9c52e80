//! Earlier versions: every save keeps what it replaces, in a folder of the user's own.

use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::{
    DraftError, Fault, OnDisk, Store,
    disk::{Readers, again, folder_of},
    save::{Expect, How, follow, put},
};
use crate::digest::Digest;

/// How many versions of a draft are kept.
pub const MOST: usize = 50;
/// How long they are kept.
pub const AGE: Duration = Duration::from_hours(400 * 24);
/// So many are kept however old they are.
pub const ALWAYS: usize = 5;

/// An earlier version of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// When it was replaced by a later one.
    pub until: SystemTime,
    /// The file that holds it.
    pub file: PathBuf,
    /// The first digits of the digest of its bytes.
    digest: String,
}

impl Version {
    /// Name of its file: `1700000000000-0123456789abcdef.ron`, the time in milliseconds.
    fn of(file: PathBuf) -> Option<Self> {
        let (time, digest) = file.file_name()?.to_str()?.strip_suffix(".ron")?.split_once('-')?;
        let until = UNIX_EPOCH.checked_add(Duration::from_millis(time.parse().ok()?))?;
        let digest = digest.to_owned();
        Some(Self { until, file, digest })
    }
}

impl Store {
    /// The earlier versions of the draft in a file, the latest first.
    ///
    /// # Errors
    /// With the folder, why it cannot be read.
    pub fn versions(&self, path: &Path) -> Result<Vec<Version>, DraftError> {
        let folder = self.history(path).map_err(|fault| DraftError::from(fault).in_file(path))?;
        let files = match again(|| self.disk.list(&folder)) {
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            files => files.map_err(|err| DraftError::from(Fault::reading(err)).in_file(&folder))?,
        };
        let mut versions = files.into_iter().filter_map(Version::of).collect::<Vec<_>>();
        versions.sort_by_key(|version| std::cmp::Reverse(version.until));
        Ok(versions)
    }

    /// Reads an earlier version.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn version(&self, version: &Version) -> Result<OnDisk, DraftError> {
        self.open(&version.file)
    }

    /// Whether some content is among the earlier versions.
    pub(super) fn has_version(&self, path: &Path, content: Digest) -> Result<bool, DraftError> {
        let short = content.short();
        Ok(self.versions(path)?.iter().any(|version| version.digest == short))
    }

    /// Keeps a version, unless it is the latest of those that are kept, and lets go of the oldest.
    pub(super) fn keep_version(&self, path: &Path, bytes: &[u8]) -> Result<(), DraftError> {
        self.keep_version_at(path, bytes, SystemTime::now()).map_err(|err| {
            let fault = Fault::History(err.fault.to_string());
            DraftError { fault, path: err.path }
        })
    }

    fn keep_version_at(&self, path: &Path, bytes: &[u8], now: SystemTime) -> Result<(), DraftError> {
        let folder = self.history(path).map_err(|fault| DraftError::from(fault).in_file(path))?;
        let digest = Digest::of(bytes).short();
        let kept = self.versions(path)?;
        if kept.first().is_some_and(|latest| latest.digest == digest) {
            return Ok(());
        }
        again(|| self.disk.make_folder(&folder))
            .map_err(|err| DraftError::from(Fault::writing(err)).in_file(&folder))?;
        let millis = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        // The clock may have been set back; the order counts.
        let time = kept.first().map_or(millis(now), |latest| millis(now).max(millis(latest.until) + 1));
        let how = How { expect: Expect::Nothing, sync: true, readers: Readers::Owner };
        put(&*self.disk, &folder.join(format!("{time}-{digest}.ron")), bytes, &how)?;
        // The new one makes one more.
        for version in surplus(&kept, MOST - 1, now) {
            again(|| self.disk.remove(&version.file))
                .map_err(|err| DraftError::from(Fault::writing(err)).in_file(&version.file))?;
        }
        Ok(())
    }

    /// The folder for the versions of one file. Its name says nothing about where the file is.
    fn history(&self, path: &Path) -> Result<PathBuf, Fault> {
        let history = self.folder("history")?;
        let target = follow(&*self.disk, path).map_err(Fault::reading)?;
        // The same file by every way to it; where the folder cannot be found, by this way.
        let target = match (again(|| self.disk.real_path(folder_of(&target))), target.file_name()) {
            (Ok(folder), Some(name)) => folder.join(name),
            _ => target,
        };
        Ok(history.join(Digest::of(target.as_os_str().as_encoded_bytes()).short()))
    }
}

/// Those of some versions, the latest first, that are let go.
fn surplus(versions: &[Version], most: usize, now: SystemTime) -> impl Iterator<Item = &Version> {
    versions.iter().enumerate().skip(ALWAYS.min(most)).filter_map(move |(index, version)| {
        let is_old = now.duration_since(version.until).is_ok_and(|age| age > AGE);
        (index >= most || is_old).then_some(version)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn count_and_age_are_bounded() {
        let day = Duration::from_hours(24);
        let now = UNIX_EPOCH + day * 20_000;
        let version = |age: u32| Version { until: now - day * age, file: PathBuf::new(), digest: String::new() };
        let kept = |ages: &mut dyn Iterator<Item = u32>| {
            let versions = ages.map(version).collect::<Vec<_>>();
            versions.len() - surplus(&versions, MOST, now).count()
        };
        assert_eq!(kept(&mut (0..10)), 10);
        assert_eq!(kept(&mut (0..80)), MOST);
        assert_eq!(kept(&mut (396..420)), 5, "of 396 to 400 days");
        assert_eq!(kept(&mut (390..420)), 11);
        assert_eq!(kept(&mut (1000..1003)), 3, "a report is written once a year");
        assert_eq!(kept(&mut (1000..1020)), ALWAYS);
    }

    #[test]
    fn names_are_read() {
        let name = "1700000000123-0123456789abcdef.ron";
        let version = Version::of(PathBuf::from("/a").join(name)).expect("a version");
        assert_eq!(version.until, UNIX_EPOCH + Duration::from_millis(1_700_000_000_123));
        assert_eq!(version.digest, "0123456789abcdef");
        for name in ["", "a.ron", "1-2.tmp", "x-2.ron", ".1-2.ron.tmp"] {
            assert_eq!(Version::of(PathBuf::from("/a").join(name)), None, "{name}");
        }
    }
}
