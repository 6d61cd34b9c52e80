//! Faces of type that the system has: looked for when one is wanted that the program does not bring along, never before.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    env, fs,
    io::{Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    sync::{LazyLock, OnceLock},
};

use skrifa::raw::{
    FontData, FontRead as _,
    tables::{cmap::Cmap, name::Name, os2::Os2},
};

use crate::face::{Face, is_ideograph, lend};

/// The variable that names other folders than those of the system.
const FOLDERS: &str = "NIANBAO_FACES";
/// Files and folders that are looked at in one folder at the most.
const MOST: usize = 5_000;
/// The largest table that is read: a list of characters is half a megabyte at the most.
const LARGEST: u32 = 4 << 20;
/// The largest font file that is read.
const LARGEST_FILE: u64 = 128 << 20;

/// The faces that offices use, for each of ours in whose place one may stand, the right one first.
const OFFICE: [(Face, &[&str]); 4] = [
    (Face::SongBold, &["方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"]),
    (Face::Fang, &["仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"]),
    (Face::Kai, &["楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"]),
    (Face::Hei, &["黑体", "SimHei"]),
];

/// What was found of a face that offices use.
#[derive(Clone, Copy, Debug)]
pub struct OfficeFace {
    /// In the place of which one of ours it stands.
    pub instead: Face,
    /// Its name for people.
    pub name: &'static str,
    /// The face, or why it is not taken.
    pub face: Result<Face, NotTaken>,
}

/// Why a face of the system is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// It is not there.
    #[error("本机没有安装")]
    Missing,
    /// Its maker forbids what every PDF and OFD file does.
    #[error("字体的授权不允许嵌入文件")]
    Forbidden,
    /// It is none that can be drawn with.
    #[error("字体文件不能使用")]
    Unusable,
}

/// A face of a font file, known by its head alone.
struct Listed {
    path: PathBuf,
    number: u32,
    /// Its names in every language.
    names: Vec<String>,
    /// The Chinese characters that it has, in order.
    characters: Vec<u32>,
    state: Result<(), NotTaken>,
    /// Read when it is wanted.
    face: OnceLock<Option<Face>>,
}

static LISTED: LazyLock<Vec<Listed>> = LazyLock::new(listed);

/// The faces that offices use, as far as the system has them.
pub fn office() -> Vec<OfficeFace> {
    let of = |(instead, names): (Face, &[&'static str])| {
        let named = |name: &&str| LISTED.iter().find(|listed| listed.names.iter().any(|its| its == *name));
        let found = names.iter().find_map(|name| Some((*name, named(name)?)));
        let face = match found {
            None => Err(NotTaken::Missing),
            Some((_, listed)) => listed.state.and_then(|()| listed.read().ok_or(NotTaken::Unusable)),
        };
        OfficeFace { instead, name: names.first().copied().unwrap_or_default(), face }
    };
    OFFICE.into_iter().map(of).collect()
}

/// Those of them that can be taken, each for the one of ours in whose place it stands.
pub fn taken() -> BTreeMap<Face, Face> {
    office().into_iter().filter_map(|found| Some((found.instead, found.face.ok()?))).collect()
}

/// A face that has a character and may go into a file.
pub fn find(char: char) -> Option<Face> {
    let code = u32::from(char);
    let has = |listed: &&Listed| listed.state.is_ok() && listed.characters.binary_search(&code).is_ok();
    LISTED.iter().filter(has).find_map(|listed| listed.read().filter(|face| face.glyph(char).is_some()))
}

impl Listed {
    fn read(&self) -> Option<Face> {
        *self.face.get_or_init(|| {
            let is_small = fs::metadata(&self.path).is_ok_and(|file| file.len() <= LARGEST_FILE);
            lend(is_small.then(|| fs::read(&self.path).ok())??, self.number)
        })
    }

    /// Strokes as in print first, then those who have most.
    fn rank(&self) -> (bool, Reverse<usize>) {
        let like_song = ["song", "ming", "simsun", "serif", "宋", "明體"];
        let is_like = |name: &String| like_song.iter().any(|word| name.to_lowercase().contains(word));
        (!self.names.iter().any(is_like), Reverse(self.characters.len()))
    }
}

fn listed() -> Vec<Listed> {
    let mut files = Vec::new();
    for folder in folders() {
        walk(&folder, 6, &mut files);
    }
    files.sort();
    let mut faces = files.iter().flat_map(|path| heads(path).unwrap_or_default()).collect::<Vec<_>>();
    faces.sort_by_cached_key(Listed::rank);
    faces
}

/// Where the system keeps its faces, and the user his own.
fn folders() -> Vec<PathBuf> {
    if let Some(folders) = env::var_os(FOLDERS) {
        return env::split_paths(&folders).collect();
    }
    let under = |variable: &str, folder: &str| env::var_os(variable).map(|at| Path::new(&at).join(folder));
    let (fixed, own): (&[&str], _) = if cfg!(windows) {
        (&[], vec![under("WINDIR", "Fonts"), under("LOCALAPPDATA", "Microsoft/Windows/Fonts")])
    } else if cfg!(target_os = "macos") {
        (&["/System/Library/Fonts", "/Library/Fonts"], vec![under("HOME", "Library/Fonts")])
    } else {
        let own = vec![under("HOME", ".local/share/fonts"), under("HOME", ".fonts")];
        (&["/usr/share/fonts", "/usr/local/share/fonts"], own)
    };
    fixed.iter().map(PathBuf::from).chain(own.into_iter().flatten()).collect()
}

/// The font files of a folder and of those in it.
fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().take(MOST) {
        let path = entry.path();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if ["ttf", "otf", "ttc", "otc"].contains(&ending.as_str()) {
            files.push(path);
        } else if depth > 0 && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, depth - 1, files);
        }
    }
}

/// A font file, of which only what is wanted is read.
struct Head(fs::File);

impl Head {
    fn at(&mut self, offset: u32, length: u32) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(length.min(LARGEST)).ok()?];
        self.0.seek(SeekFrom::Start(offset.into())).ok()?;
        self.0.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The faces of a font file.
fn heads(path: &Path) -> Option<Vec<Listed>> {
    /// Faces in a collection: those of Noto have ten.
    const FACES: u32 = 64;
    let mut file = Head(fs::File::open(path).ok()?);
    let start = file.at(0, 12)?;
    let starts = if start.starts_with(b"ttcf") {
        let count = number(&start, 8)?.min(FACES);
        file.at(12, count * 4)?.chunks_exact(4).filter_map(|at| number(at, 0)).collect()
    } else {
        vec![0]
    };
    Some((0..).zip(starts).filter_map(|(number, start)| head(&mut file, path, number, start)).collect())
}

fn head(file: &mut Head, path: &Path, face: u32, start: u32) -> Option<Listed> {
    let count = u32::from(u16::from_be_bytes(file.at(start.checked_add(4)?, 2)?.try_into().ok()?));
    let directory = file.at(start.checked_add(12)?, count * 16)?;
    let place = |name: &[u8; 4]| {
        let entry = directory.chunks_exact(16).find(|entry| entry.starts_with(name))?;
        Some((number(entry, 8)?, number(entry, 12)?))
    };
    let mut table = |name: &[u8; 4]| place(name).and_then(|(offset, length)| file.at(offset, length));
    let (names, characters) = (table(b"name")?, table(b"cmap")?);
    let permission = table(b"OS/2").and_then(|table| Some(Os2::read(FontData::new(&table)).ok()?.fs_type()));
    // What can be drawn in several weights cannot be cut down to some glyphs.
    let is_usable = place(b"fvar").is_none() && (place(b"glyf").is_some() || place(b"CFF ").is_some());
    let state = match (is_usable, permission.is_none_or(may_embed)) {
        (_, false) => Err(NotTaken::Forbidden),
        (false, true) => Err(NotTaken::Unusable),
        (true, true) => Ok(()),
    };
    let (names, characters) = (all_names(&names)?, ideographs(&characters)?);
    Some(Listed { path: path.to_owned(), number: face, names, characters, state, face: OnceLock::new() })
}

/// Whether the maker of a face lets some of its glyphs go into a file that is given to others (OpenType, OS/2, fsType).
fn may_embed(permission: u16) -> bool {
    const RESTRICTED: u16 = 0x2;
    const PRINT: u16 = 0x4;
    const EDIT: u16 = 0x8;
    const WHOLE_ONLY: u16 = 0x100;
    const PIXELS_ONLY: u16 = 0x200;
    // Of several permissions, the widest holds.
    let forbidden = permission & RESTRICTED != 0 && permission & (PRINT | EDIT) == 0;
    !forbidden && permission & (WHOLE_ONLY | PIXELS_ONLY) == 0
}

/// Family, whole name, name for programs, and family of all weights.
fn all_names(table: &[u8]) -> Option<Vec<String>> {
    let table = Name::read(FontData::new(table)).ok()?;
    let wanted = table.name_record().iter().filter(|record| [1, 4, 6, 16].contains(&record.name_id().to_u16()));
    let names = wanted.filter_map(|record| Some(record.string(table.string_data()).ok()?.to_string()));
    Some(names.collect())
}

fn ideographs(table: &[u8]) -> Option<Vec<u32>> {
    let (_, _, characters) = Cmap::read(FontData::new(table)).ok()?.best_subtable()?;
    let is_one = |code: &u32| char::from_u32(*code).is_some_and(is_ideograph);
    let mut codes = characters.iter().map(|(code, _)| code).filter(is_one).collect::<Vec<_>>();
    codes.sort_unstable();
    codes.dedup();
    Some(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_maker_forbids_is_not_taken() {
        for (permission, taken) in
            [(0, true), (2, false), (4, true), (8, true), (6, true), (0x104, false), (0x200, false)]
        {
            assert_eq!(may_embed(permission), taken, "{permission:#x}");
        }
    }
}
