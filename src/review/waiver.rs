//! Findings that are right after all: waived with a reason, until the figures they spoke of change.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Timestamp;
use crate::{
    address::Address,
    check::{Finding, Severity, is_firm},
    number::Number,
    report::Report,
};

/// Most findings of one rule that are listed one by one, open and waived each. Of the published reports among the tests
/// none has more than eleven of one rule; where there are hundreds, one text was pasted many times, and a list of them
/// helps nobody and fills the copy to sign. Well above what anybody would want to see line by line, it is short enough
/// for any list.
const MOST: usize = 200;

/// A finding that somebody stands by, and why.
///
/// It is known again by its rule, its places and its figures or words, not by its message, so that it survives
/// re-checks and another wording.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Id of the rule.
    pub rule: String,
    /// Where the finding spoke of, in its order.
    pub at: Vec<Address>,
    /// The figure that stood there, as a plain decimal; empty where it spoke of none.
    #[serde(default)]
    pub stated: String,
    /// The figure that should have stood there; empty where it spoke of none.
    #[serde(default)]
    pub computed: String,
    /// The words that it marked; of a finding with neither figures nor marked words, the figures and quoted words of
    /// its message.
    #[serde(default)]
    pub words: Vec<String>,
    /// Why it is right as it stands.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// When.
    pub time: Timestamp,
}

impl Waiver {
    /// Waives a finding of this very report.
    pub fn new(report: &Report, finding: &Finding, reason: &str, by: &str, time: Timestamp) -> Self {
        let plain = |number: Option<Number>| number.map_or_else(String::new, Number::plain);
        let (stated, computed) = (plain(finding.stated), plain(finding.computed));
        let marked = finding.passages.iter().filter_map(|passage| {
            report.text_at(&passage.at).and_then(|text| text.get(passage.range.clone())).map(str::to_owned)
        });
        let mut words = marked.collect::<Vec<_>>();
        if words.is_empty() && finding.stated.is_none() && finding.computed.is_none() {
            words = specifics(&finding.message);
        }
        Self {
            rule: finding.rule.id.to_owned(),
            at: finding.at.clone(),
            stated,
            computed,
            words,
            reason: reason.trim().to_owned(),
            by: by.trim().to_owned(),
            time,
        }
    }

    /// Whether both waive the same finding.
    pub fn is_of_same(&self, other: &Self) -> bool {
        self.subject() == other.subject()
    }

    fn subject(&self) -> Subject<'_> {
        (&self.rule, &self.at, &self.stated, &self.computed, &self.words)
    }

    /// Whether a finding of the same rule stands at one of its places; `found` are rules and places of all findings.
    fn is_near(&self, found: &HashSet<(&str, Address)>) -> bool {
        self.at.iter().any(|at| found.contains(&(self.rule.as_str(), at.clone())))
    }
}

/// What a message is about, without its wording: figures, and words in quotation marks.
fn specifics(message: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = message;
    while let Some(start) = rest.find(|char: char| char.is_ascii_digit() || char == '“') {
        rest = &rest[start..];
        let end = if rest.starts_with('“') {
            rest.find('”').map_or(rest.len(), |end| end + '”'.len_utf8())
        } else {
            rest.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(rest.len())
        };
        found.push(rest[..end].trim_matches(['“', '”', '.']).to_owned());
        rest = &rest[end..];
    }
    found
}

/// A finding, and whether it is waived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The finding.
    pub finding: Finding,
    /// What waives it.
    pub waived: Option<Waiver>,
}

/// A waiver that waives nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapsed {
    /// The waiver.
    pub waiver: Waiver,
    /// Whether the rule still finds something at its place, with other figures; else nothing is found there now.
    pub changed: bool,
}

/// What a check comes to, with the waivers beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// All findings, in their order; of one rule no more than can be worked through, and one that stands for the rest.
    pub findings: Vec<Judged>,
    /// Waivers that no finding answers to.
    pub lapsed: Vec<Lapsed>,
}

/// Holds findings of a report against waivers. One waiver covers every finding that says the same of the same places.
pub fn judge(report: &Report, findings: Vec<Finding>, waivers: &[Waiver]) -> Judgement {
    // The latest word counts.
    let latest = waivers.iter().enumerate().map(|(index, waiver)| (waiver.subject(), index)).collect::<HashMap<_, _>>();
    let mut used = vec![false; waivers.len()];
    let mut listing = Listing::default();
    let mut places = HashSet::new();
    for finding in findings {
        let mut waived = None;
        if !(waivers.is_empty() || is_firm(finding.rule)) {
            let subject = Waiver::new(report, &finding, "", "", Timestamp::default());
            if let Some(&index) = latest.get(&subject.subject()) {
                used[index] = true;
                waived = waivers.get(index);
            }
            places.extend(subject.at.into_iter().map(|at| (finding.rule.id, at)));
        }
        listing.put(finding, waived);
    }
    let is_used = |waiver: &Waiver| latest.get(&waiver.subject()).is_some_and(|index| used[*index]);
    let lapsed = waivers
        .iter()
        .filter(|waiver| !is_used(waiver))
        .map(|waiver| Lapsed { waiver: waiver.clone(), changed: waiver.is_near(&places) });
    Judgement { lapsed: lapsed.collect(), findings: listing.bounded() }
}

/// What tells the finding that a waiver speaks of: rule, places, figures and words.
type Subject<'a> = (&'a str, &'a [Address], &'a str, &'a str, &'a [String]);

/// The first findings of each rule and weight, open ones and waived ones, and how many there are behind them.
///
/// Only what was held against the waivers one by one is counted together, so that no waiver covers what it does not
/// speak of; and where some of those listed are waived or mended, others take their places.
#[derive(Default)]
struct Listing {
    counts: HashMap<(&'static str, Severity, bool), usize>,
    listed: Vec<Judged>,
    /// Where those stand that may have to stand for others.
    rests: Vec<usize>,
}

impl Listing {
    fn put(&mut self, finding: Finding, waived: Option<&Waiver>) {
        let count = self.counts.entry((finding.rule.id, finding.severity, waived.is_some())).or_default();
        *count += 1;
        if *count <= MOST + 1 {
            if *count == MOST + 1 {
                self.rests.push(self.listed.len());
            }
            self.listed.push(Judged { finding, waived: waived.cloned() });
        }
    }

    /// With one in the place of all that are not listed.
    fn bounded(mut self) -> Vec<Judged> {
        for index in self.rests {
            let Judged { finding, waived } = &self.listed[index];
            let kind = (finding.rule.id, finding.severity, waived.is_some());
            let unlisted = self.counts.get(&kind).map_or(0, |count| count - MOST);
            // One more needs no counting.
            if unlisted > 1 {
                self.listed[index].finding = Finding::standing_for(finding, unlisted, waived.is_some());
            }
        }
        self.listed
    }
}

impl Judgement {
    /// Findings that are not waived.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|judged| judged.waived.is_none()).map(|judged| &judged.finding)
    }

    /// Errors that are not waived; the last of a rule may stand for many.
    pub fn open_errors(&self) -> impl Iterator<Item = &Finding> {
        self.open().filter(|finding| finding.severity == Severity::Error)
    }

    /// How many findings of a severity are not waived.
    pub fn count(&self, severity: Severity) -> usize {
        self.open().filter(|finding| finding.severity == severity).map(Finding::weight).sum()
    }

    /// How many findings are waived.
    pub fn waived(&self) -> usize {
        let waived = self.findings.iter().filter(|judged| judged.waived.is_some());
        waived.map(|judged| judged.finding.weight()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_known_by_its_figures_and_quoted_words() {
        assert_eq!(specifics("有 12 格空白，在“一、新收”"), ["12", "一、新收"]);
        assert_eq!(specifics("1.5 万元，共 3."), ["1.5", "3"]);
        assert_eq!(specifics("缺“甲"), ["甲"]);
        assert_eq!(specifics("没有"), [""; 0]);
    }
}
