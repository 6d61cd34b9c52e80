//! Which reports are of one office: through the roster where it tells, else by their names.

use std::collections::BTreeMap;

use super::{
    identity::{Index, Whose},
    names::core,
    roster::Roster,
    unit::Unit,
};

/// What reports of one office have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// An office of the roster.
    Office(usize),
    /// A name.
    Name(String),
}

/// Tells which reports are of one office.
#[derive(Debug)]
pub struct Kin(Option<Index>);

impl Kin {
    /// By a roster, where there is one.
    pub fn of(roster: Option<&Roster>) -> Self {
        Self(roster.map(Index::of))
    }

    /// Whose a report is by the roster; nobody's where there is none.
    pub(super) fn whose(&self, name: &str, file: &str) -> Whose {
        self.0.as_ref().map_or(Whose::Nobody, |index| index.whose(name, file))
    }

    /// What a report has in common with others of its office.
    pub fn key(&self, name: &str, file: &str) -> Key {
        match self.whose(name, file) {
            Whose::Office(office, _) => Key::Office(office),
            _ => Key::Name(core(name)),
        }
    }
}

/// Reports of earlier years, to be found by what follows them.
#[derive(Debug)]
pub struct Earlier(BTreeMap<(Key, u16), usize>);

impl Earlier {
    /// Of some reports, by index; of several of one office and year the one that counts.
    pub fn of(units: &[Unit], kin: &Kin) -> Self {
        let mut found: BTreeMap<(Key, u16), usize> = BTreeMap::new();
        for (at, unit) in units.iter().enumerate() {
            let best = found.entry((kin.key(&unit.name, &unit.source), unit.year)).or_insert(at);
            if units[*best].rank() < unit.rank() {
                *best = at;
            }
        }
        Self(found)
    }

    /// The report of an office for a year.
    pub fn find(&self, key: &Key, year: u16) -> Option<usize> {
        self.0.get(&(key.clone(), year)).copied()
    }
}
