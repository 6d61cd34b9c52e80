//! The figures of the texts that follow the cells, with the report at hand.

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer},
};

use super::bounded::{Records, Short};
use crate::{
    address::Address,
    draft::limits::LINKS,
    report::{Formula, Link, Report},
    review::{Anchor, Place, Quote},
    text::FIELD,
};

/// The links that belong to a report; what comes of it is how many do not hold.
pub(super) struct LinksSeed<'a> {
    pub(super) report: &'a mut Report,
}

impl<'de> DeserializeSeed<'de> for LinksSeed<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        let records = Records::new("关联", LINKS, check).deserialize(deserializer)?;
        let all = records.len();
        let links = records.into_iter().filter_map(|record| link(record, self.report)).collect::<Vec<_>>();
        self.report.links = self.report.linked(links);
        Ok(all - self.report.links.len())
    }
}

/// A link as files have it: by the words that are linked, as comments are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkRecord {
    at: Address,
    quote: Quote,
    says: String,
}

fn check(record: &LinkRecord) -> Result<(), String> {
    Short { name: "关联的数字", most: FIELD }.check(&record.quote.text)?;
    Short { name: "关联的单元格", most: LONGEST }.check(&record.says)
}

/// Most characters of what a link says: more than those of all cells of a table, one by one.
const LONGEST: usize = 10_000;

fn link(record: LinkRecord, report: &Report) -> Option<Link> {
    let LinkRecord { at, quote, says } = record;
    let formula = Formula::read(&report.form, &says)?;
    match (Anchor { at, quote: Some(quote) }).place(report) {
        Place::Words(words) => Some(Link { words, formula }),
        Place::Whole | Place::Changed(_) | Place::Gone => None,
    }
}
