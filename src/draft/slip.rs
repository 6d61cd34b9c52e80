//! Comments on a draft that somebody else has: in a file of their own beside it, until they are in the draft.
//!
//! Each reviewer has one, `.~某镇2024.nianbao.张三-1a2b3c.批注`. It is written as drafts are, and only over what was looked
//! at; whoever may write the draft puts it in, and takes it away once the draft is saved with it.

use std::path::{Path, PathBuf};

use super::{
    DraftError, Fault, Store,
    disk::{again, folder_of},
    file::{decode, read_bytes},
    lock::Who,
    note::Note,
    parse,
    save::{Expect, How, follow, put},
    temporary::writer,
    write,
};
use crate::digest::Digest;

/// Ending of the name.
const ENDING: &str = "批注";
/// Most such files that are read for one draft.
const MOST: usize = 200;
/// Most bytes of the draft's name, and most characters of the reviewer's, that are in the name of the file.
const MOST_OF_DRAFT: usize = 120;
const MOST_OF_NAME: usize = 12;

/// A file with comments that was found beside a draft.
#[derive(Debug)]
pub struct Found {
    /// Where it is.
    pub file: PathBuf,
    /// What is in it, and the digest of that; or why it cannot be read.
    pub content: Result<(Note, Digest), DraftError>,
}

/// What has come of keeping comments beside a draft.
#[derive(Debug)]
pub enum Kept {
    /// They are in their file, whose content has this digest; without any, there is none.
    Done(Option<Digest>),
    /// Nothing was written: these are in the file, from before or from another window.
    Met(Box<Note>, Digest),
    /// Nothing was written: the file that was there is no more, as when they were put into the draft.
    Gone,
}

impl Store {
    /// The files with comments beside a draft.
    ///
    /// # Errors
    /// With the folder, why it cannot be read.
    pub fn slips(&self, draft: &Path) -> Result<Vec<Found>, DraftError> {
        let target = self.target(draft)?;
        let folder = folder_of(&target);
        let files = again(|| self.disk.list(folder));
        let mut files = files.map_err(|err| DraftError::from(Fault::reading(err)).in_file(folder))?;
        files.retain(|file| is_slip_of(file, &target));
        files.sort();
        files.truncate(MOST);
        let found = files.into_iter().map(|file| Found { content: self.read_slip(&file), file });
        // What somebody has just taken away.
        Ok(found.filter(|found| !matches!(&found.content, Err(err) if matches!(err.fault, Fault::NotFound))).collect())
    }

    /// Keeps what somebody says to a draft that they may not write; without a word, no file is left. `known` is the
    /// digest of the file as it was last.
    ///
    /// # Errors
    /// With the file, what is wrong and what to do; it is then as it was.
    pub fn keep_slip(&self, draft: &Path, me: &Who, note: &Note, known: Option<Digest>) -> Result<Kept, DraftError> {
        let file = slip_file(&self.target(draft)?, me, note);
        let there = match self.read_slip(&file) {
            Ok((there, digest)) if Some(digest) != known => return Ok(Kept::Met(Box::new(there), digest)),
            Ok((_, digest)) => Some(digest),
            Err(DraftError { fault: Fault::NotFound, .. }) => None,
            Err(err) => return Err(err),
        };
        if there != known {
            return Ok(Kept::Gone);
        }
        let text = write::slip(note);
        let digest = Digest::of(text.as_bytes());
        if note.slip.is_empty() {
            self.drop_slips(&there.map(|digest| (file, digest)).into_iter().collect::<Vec<_>>());
            return Ok(Kept::Done(None));
        }
        if there == Some(digest) {
            return Ok(Kept::Done(there));
        }
        parse::slip(&text)
            .map_err(|err| DraftError::from(Fault::NeverReadAgain(err.fault.to_string())).in_file(&file))?;
        self.tidy_slip(&file);
        let expect = there.map_or(Expect::Nothing, Expect::Content);
        put(&*self.disk, &file, text.as_bytes(), &How { expect, ..How::DRAFT })?;
        Ok(Kept::Done(Some(digest)))
    }

    /// Takes away files whose comments are in the draft now: each only as long as it holds what was put in. What cannot
    /// be taken away is put in once more, which changes nothing, and taken away then.
    pub fn drop_slips(&self, slips: &[(PathBuf, Digest)]) {
        for (file, digest) in slips {
            if read_bytes(&*self.disk, file).is_ok_and(|bytes| Digest::of(&bytes) == *digest) {
                drop(again(|| self.disk.remove(file)));
            }
        }
    }

    fn read_slip(&self, file: &Path) -> Result<(Note, Digest), DraftError> {
        let read = || {
            // Nobody follows a link that lies there under such a name.
            if again(|| self.disk.about(file)).is_ok_and(|about| about.is_symlink()) {
                return Err(Fault::Special.into());
            }
            let bytes = read_bytes(&*self.disk, file)?;
            let (text, _) = decode(&bytes)?;
            Ok((parse::slip(&text)?, Digest::of(&bytes)))
        };
        read().map_err(|err: DraftError| err.in_file(file))
    }

    /// One place for all links to a draft.
    fn target(&self, draft: &Path) -> Result<PathBuf, DraftError> {
        follow(&*self.disk, draft).map_err(|err| DraftError::from(Fault::reading(err)).in_file(draft))
    }

    /// Tidies up what dead programs have left where they wrote the file.
    fn tidy_slip(&self, file: &Path) {
        for left in again(|| self.disk.list(folder_of(file))).unwrap_or_default() {
            let writer = left.file_name().and_then(|name| writer(name.to_str()?, file));
            if writer.is_some_and(|writer| self.is_left(&left, &writer)) {
                drop(again(|| self.disk.remove(&left)));
            }
        }
    }
}

/// The file of somebody's comments on a draft. Another report in the place of this one has another file.
pub fn slip_file(draft: &Path, me: &Who, note: &Note) -> PathBuf {
    let whose = [&me.name, &me.machine, &note.form, &note.unit, &note.year.to_string()];
    let mark = Digest::of(whose.map(String::as_str).join("\n").as_bytes()).short();
    // No dot: what stands between the name of the draft and the ending has none.
    let name = me.name.chars().filter(|char| char.is_alphanumeric()).take(MOST_OF_NAME).collect::<String>();
    let dash = if name.is_empty() { "" } else { "-" };
    folder_of(draft).join(format!("{}{name}{dash}{}.{ENDING}", prefix(draft), &mark[..6]))
}

/// How the names of all these files of a draft begin.
fn prefix(draft: &Path) -> String {
    let name = draft.file_name().unwrap_or_default();
    let text = name.to_string_lossy();
    if text.len() <= MOST_OF_DRAFT && name.to_str().is_some() {
        return format!(".~{text}.");
    }
    // Names have a limit of 255 bytes; what is cut off is in the digest.
    let digest = Digest::of(name.as_encoded_bytes()).short();
    format!(".~{}~{digest}.", &text[..text.floor_char_boundary(MOST_OF_DRAFT)])
}

/// Whether a file is by its name one of these of a draft; also a copy that a sync client has made of one.
pub(super) fn is_slip_of(file: &Path, draft: &Path) -> bool {
    let rest = file.file_name().and_then(|name| name.to_str()?.strip_prefix(prefix(draft).as_str()));
    rest.and_then(|rest| rest.strip_suffix(&format!(".{ENDING}"))).is_some_and(|whose| !whose.contains('.'))
}
