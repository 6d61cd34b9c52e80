//! Many reports from folders and packed files, each read on its own and kept as little of as `rollup` needs.
//!
//! [`walk()`] finds the files, [`gather`] reads and checks them on every core. A file that cannot be read is one with its
//! error. What this program has not written itself is read by this program in a process of its own (`open/reading.rs`).

mod archive;
pub mod handing;
pub mod letters;
mod one;
pub mod remarks;
mod walk;
pub mod watch;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use self::one::Readers;
pub use self::walk::{Place, is_report, walk};
use super::job::Stop;
use crate::{
    check::Against,
    draft::{Draft, library},
    local::Notice,
    rollup::{Arrived, Broken, Earlier, Gathered, Kin, Roster, Unit, pipeline},
};

/// Most files that are looked at: those of a province over several years.
pub const MOST: usize = 1_000_000;

/// What is gathered, and with what it is held together.
#[derive(Debug)]
pub struct Wishes<'w> {
    /// This program, which reads foreign files once more.
    pub program: &'w Path,
    /// The files.
    pub files: &'w [Place],
    /// Those of the year before.
    pub last: &'w [Place],
    /// Whose reports they are.
    pub roster: Option<&'w Roster>,
    /// What a local notice asks for.
    pub notice: Option<&'w Notice>,
}

/// What is told while it goes on.
#[derive(Debug)]
pub enum News<'n> {
    /// A report of the year before was looked at: how many are, of how many.
    Last(usize, usize),
    /// A report was read and checked, the one of this index into [`Wishes::files`].
    Read(usize, &'n Unit),
    /// A file could not be read.
    Failed(usize, &'n Broken),
}

/// Reads and checks everything. `None` where it was given up.
pub fn gather(wishes: &Wishes<'_>, stop: &Stop, mut tell: impl FnMut(News<'_>)) -> Option<Gathered> {
    let Wishes { program, files, last, roster, notice } = *wishes;
    let forms = library::forms().forms.into_iter().map(|known| known.form).collect::<Vec<_>>();
    let readers = Readers { program, forms: &forms, stop };
    let given_up = || stop.is_set();
    let mut gathered = Gathered::default();
    let mut places = Vec::new();
    let mut looked = 0;
    let whole = pipeline::run(
        last,
        &given_up,
        |place| readers.read(place).map(|arrived| Unit::unchecked(&arrived)),
        |at, read| {
            looked += 1;
            tell(News::Last(looked, last.len()));
            // One that cannot be read is told where it is this year's; to compare with there is just nothing.
            if let Ok(unit) = read {
                gathered.last.push(unit);
                places.push(at);
            }
        },
    );
    if !whole {
        return None;
    }
    let kin = Kin::of(roster);
    let earlier = Earlier::of(&gathered.last, &kin);
    let work = |place: &Place| {
        let arrived = readers.read(place)?;
        let Arrived { report, source, .. } = &arrived;
        let key = kin.key(&report.unit, source);
        let before = report.year.checked_sub(1).and_then(|year| earlier.find(&key, year));
        // Read once more: whole reports of last year are too much to keep.
        let before = before.and_then(|before| readers.read(&last[places[before]]).ok()).map(|arrived| arrived.report);
        Ok(Unit::of(&arrived, Against { last: before.as_ref(), notice }))
    };
    let mut broken = Vec::new();
    let mut units = Vec::new();
    let whole = pipeline::run(
        files,
        &given_up,
        |place| checked(place, work),
        |at, read| match read {
            Ok(unit) => {
                tell(News::Read(at, &unit));
                units.push(unit);
            }
            Err(failed) => {
                tell(News::Failed(at, &failed));
                broken.push(failed);
            }
        },
    );
    (gathered.units, gathered.broken) = (units, broken);
    whole.then_some(gathered)
}

/// A report with its record, whatever the file is; nothing is checked.
///
/// # Errors
/// What is wrong, and what to do.
pub fn read(place: &Place, program: &Path, stop: &Stop) -> Result<Draft, Broken> {
    let forms = library::forms().forms.into_iter().map(|known| known.form).collect::<Vec<_>>();
    let Arrived { report, review, .. } = Readers { program, forms: &forms, stop }.read(place)?;
    Ok(Draft { review, ..Draft::new(report) })
}

/// A fault of the program costs the one file that hit on it.
fn checked(place: &Place, work: impl Fn(&Place) -> Result<Unit, Broken>) -> Result<Unit, Broken> {
    let done = catch_unwind(AssertUnwindSafe(|| work(place)));
    done.unwrap_or_else(|_| {
        let source = place.name();
        Err(Broken {
            error: format!("{source}：程序读取这个文件时出错，没有计入。请单独打开核对"), source
        })
    })
}
