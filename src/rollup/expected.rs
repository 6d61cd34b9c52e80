//! Who is expected to report, where no roster says so.

use std::collections::BTreeMap;

use super::{
    names::plain,
    roster::{Office, Roster},
    unit::Unit,
};

/// Whoever reported for a year is expected the year after, where there is no roster.
pub(super) fn roster_of(last: &[Unit], year: u16) -> Roster {
    let units = last.iter().filter(|unit| unit.year == year && !unit.name.is_empty());
    let names = units.map(|unit| (plain(&unit.name), unit.name.clone())).collect::<BTreeMap<_, _>>();
    let office = |name| Office { name, ..Office::default() };
    Roster { offices: names.into_values().map(office).collect() }
}
