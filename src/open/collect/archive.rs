//! A packed file (zip) of many reports, unpacked part by part within limits.

use std::{
    fmt,
    fs::File,
    io::{BufReader, Read as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use zip::ZipArchive;

use crate::import;

/// Most parts of a packed file.
const PARTS: usize = 1_000_000;
/// How many times larger than packed a part may be, once it has more than a megabyte.
const RATIO: u64 = 200;

/// An open packed file.
pub struct Archive {
    path: PathBuf,
    /// Its parts that are files, by name: the number in the archive, and the name.
    names: Vec<(usize, String)>,
    open: Mutex<ZipArchive<BufReader<File>>>,
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Archive({})", self.path.display())
    }
}

impl Archive {
    /// Opens one.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let told = |why: &dyn fmt::Display| {
            format!("{}：无法读取这个压缩文件，请检查是否完整，或解压后选择文件夹（{why}）", path.display())
        };
        let file = File::open(path).map_err(|err| told(&err))?;
        let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|err| told(&err))?;
        if archive.len() > PARTS {
            return Err(told(&format_args!("其中的文件超过 {PARTS} 个")));
        }
        let mut names = Vec::new();
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at).map_err(|err| told(&err))?;
            let name = import::name_of(part.name_raw());
            let is_hidden = name.split('/').any(|part| part.starts_with(['.', '~']) || part == "__MACOSX");
            if part.is_file() && !is_hidden {
                names.push((at, name));
            }
        }
        names.sort_by(|a, b| a.1.cmp(&b.1));
        Ok(Self { path: path.to_owned(), names, open: Mutex::new(archive) })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The names of its parts that are files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(_, name)| name.as_str())
    }

    /// Where a part is, for people; parts are known by their place among the names.
    pub(super) fn name(&self, part: usize) -> String {
        let name = self.names.get(part).map_or("", |(_, name)| name);
        format!("{}!{name}", self.path.display())
    }

    /// The bytes of a part.
    pub(super) fn bytes(&self, part: usize, most: u64) -> Result<Vec<u8>, String> {
        let mut archive = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let part = self.names.get(part).map_or(usize::MAX, |(number, _)| *number);
        let part = archive.by_index(part).map_err(|err| format!("无法解压，请解压后单独核对（{err}）"))?;
        let most = most.min(part.compressed_size().saturating_mul(RATIO).max(1 << 20));
        let mut bytes = Vec::new();
        // What the head of a part says of its size may be a lie: what comes out is counted.
        part.take(most + 1).read_to_end(&mut bytes).map_err(|err| format!("无法解压，文件可能已损坏（{err}）"))?;
        match bytes.len() as u64 > most {
            true => Err("文件解开以后异常大，不像是年报，没有读取。请检查文件的来源".to_owned()),
            false => Ok(bytes),
        }
    }
}
