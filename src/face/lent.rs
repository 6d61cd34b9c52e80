//! Faces that the system lends: for characters that none of ours has, and those that an office wants instead of ours.

use std::{
    cmp::Ordering,
    collections::HashMap,
    fmt::{self, Debug, Formatter},
    hash::{Hash, Hasher},
    sync::{Mutex, OnceLock, PoisonError},
};

use skrifa::{FontRef, MetadataProvider as _, string::StringId};

use super::{Face, GlyphId, Parsed, is_ideograph};

/// A face that was read from a file of the system. It stays in memory until the program ends.
#[derive(Clone, Copy)]
pub struct Lent(&'static Kept);

/// What is kept of one.
pub(super) struct Kept {
    pub(super) bytes: &'static [u8],
    /// Which face of the file it is.
    pub(super) number: u32,
    pub(super) name: &'static str,
    pub(super) parsed: Parsed,
}

impl Lent {
    pub(super) fn kept(self) -> &'static Kept {
        self.0
    }

    /// What tells it from others, the same in every run.
    fn key(self) -> (&'static str, usize, u32) {
        (self.0.name, self.0.bytes.len(), self.0.number)
    }
}

impl PartialEq for Lent {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Lent {}

impl PartialOrd for Lent {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Lent {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for Lent {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl Debug for Lent {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}

/// Takes a face of a font file; `None` where it cannot be drawn with.
pub fn lend(file: Vec<u8>, number: u32) -> Option<Face> {
    let font = FontRef::from_index(&file, number).ok()?;
    font.outline_glyphs().format()?;
    let name = font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first().map(|name| name.to_string());
    // What a name in a PDF may hold as it is.
    let is_plain = |char: &char| char.is_ascii_alphanumeric() || "-_".contains(*char);
    let name = name.unwrap_or_default().chars().filter(is_plain).collect::<String>();
    let name = if name.is_empty() { format!("Lent{}-{number}", file.len()) } else { name };
    let bytes: &'static [u8] = file.leak();
    let parsed = Parsed::of(&FontRef::from_index(bytes, number).ok()?);
    Some(Face::Lent(Lent(Box::leak(Box::new(Kept { bytes, number, name: name.leak(), parsed })))))
}

/// Finds a face of the system that has a character.
pub type Finder = fn(char) -> Option<Face>;

static FINDER: OnceLock<Finder> = OnceLock::new();
/// What the system was asked for, with its answers.
type Found = HashMap<char, Option<(Face, GlyphId)>>;

static FOUND: Mutex<Option<Found>> = Mutex::new(None);

/// Has the system asked from now on for Chinese characters that no face of ours has. Until then, and so in tests, every
/// machine prints the same.
pub fn ask(finder: Finder) {
    // The first one stays.
    let _asked = FINDER.set(finder);
}

/// The face of the system and the glyph of a Chinese character. Other scripts want more than a glyph for each character.
pub(super) fn of(char: char) -> Option<(Face, GlyphId)> {
    let finder = FINDER.get().filter(|_| is_ideograph(char))?;
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    *found.get_or_insert_default().entry(char).or_insert_with(|| {
        let face = finder(char)?;
        Some((face, face.glyph(char)?))
    })
}
