//! Packed files (zip), unpacked part by part within limits.

use std::io::{Cursor, Read as _};

use zip::{ZipArchive, result::ZipError};

use super::{
    error::ImportError,
    limits::{ALL_PARTS, PART, PARTS, RATIO},
};

/// A packed file.
pub(super) struct Packed<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    names: Vec<String>,
    unpacked: u64,
}

impl<'b> Packed<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if archive.len() > PARTS {
            return Err(ImportError::Bomb);
        }
        let names = archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect();
        Ok(Self { archive, names, unpacked: 0 })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// The bytes of a part.
    pub(super) fn part(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        let part = self.archive.by_name(name).map_err(broken)?;
        let most = PART.min(part.compressed_size().saturating_mul(RATIO).max(1 << 20));
        let mut bytes = Vec::new();
        // What the head of a part says of its size may be a lie: what comes out is counted.
        part.take(most + 1).read_to_end(&mut bytes).map_err(|err| ImportError::Broken(err.to_string()))?;
        self.unpacked += bytes.len() as u64;
        if bytes.len() as u64 > most || self.unpacked > ALL_PARTS {
            return Err(ImportError::Bomb);
        }
        Ok(bytes)
    }

    /// Unpacks everything once, to see that it keeps within the limits: for readers that unpack themselves.
    pub(super) fn is_bounded(&mut self) -> Result<(), ImportError> {
        for name in self.names.clone() {
            self.part(&name)?;
        }
        Ok(())
    }

    /// The text of a part; `None` where there is none.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        if !self.has(name) {
            return Ok(None);
        }
        let bytes = self.part(name)?;
        super::letters::decode(&bytes).map(Some)
    }
}

fn broken(err: ZipError) -> ImportError {
    match err {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ImportError::Encrypted,
        err => ImportError::Broken(err.to_string()),
    }
}
