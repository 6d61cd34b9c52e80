//! Faces that the system lends: for characters that none of ours has, and those that an office wants instead of ours.

use std::{
    cmp::Ordering,
    collections::{BTreeSet, HashMap},
    fmt::{self, Debug, Formatter},
    hash::{Hash, Hasher},
    sync::{
        Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering as AtomicOrdering},
    },
    thread::{self, ThreadId},
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

/// Finds a face of the system that has a character. Reads the disk.
pub type Finder = fn(char) -> Option<Face>;
/// What the system was asked for, with its answers.
type Found = HashMap<char, Option<(Face, GlyphId)>>;

static FINDER: OnceLock<Finder> = OnceLock::new();
static ASKED: Asked = Asked::new();

/// The thread that cannot wait for the disk: that of the window.
static IMPATIENT: OnceLock<ThreadId> = OnceLock::new();

/// Has the system asked from now on for Chinese characters that no face of ours has. Until then, and so in tests, every
/// machine prints the same.
pub fn ask(finder: Finder) {
    // The first one stays.
    let _asked = FINDER.set(finder);
}

/// Lets this thread, which is that of the window, wait for no look at the faces of the system from now on, and nobody who
/// asks whether something can be printed: what is not known yet is looked for beside it, and passes for something that
/// can be printed, but is not to be had yet. `ended` is told from another thread when it is known, and [`looks`] has
/// grown. Who sets pages on another thread waits.
pub fn never_wait(ended: impl Fn() + Send + Sync + 'static) {
    // The first one stays.
    let _window = IMPATIENT.set(thread::current().id());
    let _told = ASKED.ended.set(Box::new(ended));
}

/// How many looks beside a thread that does not wait have come to their end.
pub fn looks() -> u64 {
    ASKED.looks.load(AtomicOrdering::SeqCst)
}

/// The face of the system and the glyph of a Chinese character. Other scripts want more than a glyph for each character.
pub(super) fn of(char: char) -> Option<(Face, GlyphId)> {
    match ask_for(char, IMPATIENT.get() != Some(&thread::current().id())) {
        Answer::Known(found) => found,
        Answer::Looking => None,
    }
}

/// Whether there is one, as far as is known.
pub(super) fn may_have(char: char) -> bool {
    ask_for(char, ASKED.ended.get().is_none()) != Answer::Known(None)
}

/// What is known of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Known(Option<(Face, GlyphId)>),
    Looking,
}

fn ask_for(char: char, patient: bool) -> Answer {
    match FINDER.get().filter(|_| is_ideograph(char)) {
        Some(&finder) => ASKED.ask(char, finder, patient),
        None => Answer::Known(None),
    }
}

/// What was asked, and is.
struct Asked {
    found: Mutex<Option<Found>>,
    looking: Mutex<BTreeSet<char>>,
    looks: AtomicU64,
    ended: OnceLock<Box<dyn Fn() + Send + Sync>>,
}

impl Asked {
    const fn new() -> Self {
        Self {
            found: Mutex::new(None),
            looking: Mutex::new(BTreeSet::new()),
            looks: AtomicU64::new(0),
            ended: OnceLock::new(),
        }
    }

    fn ask(&'static self, char: char, finder: Finder, patient: bool) -> Answer {
        let known = locked(&self.found).as_ref().and_then(|found| found.get(&char).copied());
        if known.is_some() || patient {
            return Answer::Known(known.unwrap_or_else(|| self.look(char, finder)));
        }
        if locked(&self.looking).insert(char) {
            let look = move || {
                self.look(char, finder);
                locked(&self.looking).remove(&char);
                self.looks.fetch_add(1, AtomicOrdering::SeqCst);
                if let Some(ended) = self.ended.get() {
                    ended();
                }
            };
            // Where there is no thread for it, it is not asked again.
            drop(thread::Builder::new().name("nianbao-faces".to_owned()).spawn(look));
        }
        Answer::Looking
    }

    /// Looks, with nothing locked: others want to know what is known.
    fn look(&self, char: char, finder: Finder) -> Option<(Face, GlyphId)> {
        let found = finder(char).and_then(|face| Some((face, face.glyph(char)?)));
        *locked(&self.found).get_or_insert_default().entry(char).or_insert(found)
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    #[test]
    fn who_does_not_wait_is_told_when_it_is_known() {
        static ASKED: Asked = Asked::new();
        static GO: Mutex<Option<Receiver<()>>> = Mutex::new(None);
        fn slow(char: char) -> Option<Face> {
            locked(&GO).as_ref().and_then(|go| go.recv().ok());
            is_ideograph(char).then_some(Face::Song)
        }
        let (go, wait): (Sender<()>, _) = channel();
        *locked(&GO) = Some(wait);
        let (told, ended) = channel();
        assert!(ASKED.ended.set(Box::new(move || told.send(()).unwrap_or_default())).is_ok(), "the first");
        assert_eq!(ASKED.ask('镕', slow, false), Answer::Looking, "it is being looked for");
        assert_eq!(ASKED.ask('镕', slow, false), Answer::Looking, "and once only");
        go.send(()).expect("it waits");
        ended.recv().expect("it is told");
        assert_eq!(ASKED.looks.load(AtomicOrdering::SeqCst), 1);
        let known = ASKED.ask('镕', slow, false);
        assert!(matches!(known, Answer::Known(Some((Face::Song, _)))), "it is known: {known:?}");
        drop(go);
        assert_ne!(ASKED.ask('鎔', slow, true), Answer::Looking, "who waits gets the answer");
    }
}
