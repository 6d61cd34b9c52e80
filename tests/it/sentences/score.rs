//! How well the rules read a set of sentences: false claims found, and alarms where all is right.

use std::{collections::BTreeMap, fmt};

use nianbao::check::{Finding, Severity, check};
use rust_decimal::Decimal;

use super::{
    build::{Wrong, right, unrelated, wrong},
    label::{Claim, Kind, Sentence},
};

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) some: usize,
    pub(super) all: usize,
}

impl Part {
    fn count(&mut self, is_one: bool) {
        self.some += usize::from(is_one);
        self.all += 1;
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = 1000 * self.some / self.all.max(1);
        write!(f, "{} of {} ({}.{} %)", self.some, self.all, percent / 10, percent % 10)
    }
}

/// What came out.
#[derive(Debug, Default)]
pub(super) struct Score {
    /// False claims that were found.
    pub(super) found: Part,
    pub(super) found_by_kind: BTreeMap<&'static str, Part>,
    /// Right sentences with an error or a warning.
    pub(super) alarms_on_right: Part,
    /// Sentences without a claim with an error or a warning.
    pub(super) alarms_without_claim: Part,
    pub(super) alarms_by_kind: BTreeMap<String, Part>,
    /// False findings, by their weight.
    pub(super) false_errors: usize,
    pub(super) false_warnings: usize,
    pub(super) false_infos: usize,
    /// Figures that were left out, and named.
    pub(super) holes: Part,
    /// Claims that cannot be broken alone, and doubtful ones.
    pub(super) untested: usize,
    /// Sentences on which readers would not agree.
    pub(super) ambiguous: usize,
    /// Each miss and each alarm, for the eye.
    pub(super) remarks: Vec<String>,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "false claims found                  {}", self.found)?;
        writeln!(f, "alarms on right sentences           {}", self.alarms_on_right)?;
        writeln!(f, "alarms on sentences without a claim {}", self.alarms_without_claim)?;
        writeln!(
            f,
            "false errors, warnings, infos       {}, {}, {}",
            self.false_errors, self.false_warnings, self.false_infos
        )?;
        writeln!(f, "empty figures named                 {}", self.holes)?;
        writeln!(f, "claims not tested, sentences not used {}, {}", self.untested, self.ambiguous)?;
        for (kind, part) in &self.found_by_kind {
            writeln!(f, "  found  {kind:<26} {part}")?;
        }
        for (kind, part) in self.alarms_by_kind.iter().filter(|(_, part)| part.some > 0) {
            writeln!(f, "  alarms {kind} {part}")?;
        }
        Ok(())
    }
}

/// Findings of the rules that compare texts with figures, and of no others.
fn of_texts(findings: Vec<Finding>) -> Vec<Finding> {
    let is_of_texts = |finding: &Finding| ["NAR-", "XY-"].iter().any(|start| finding.rule.id.starts_with(start));
    findings.into_iter().filter(is_of_texts).collect()
}

fn is_loud(finding: &Finding) -> bool {
    finding.severity != Severity::Info
}

/// Whether findings name a false claim: its figure, or its cells where a finding has no figure.
fn is_found(claim: &Claim, findings: &[Finding]) -> bool {
    let figures = claim.cells.figures();
    let wanted = [&claim.stated_any[..], &[claim.stated.unwrap_or(claim.value)]].concat();
    let rules = claim.rule.split('|').collect::<Vec<_>>();
    findings.iter().filter(|finding| is_loud(finding)).any(|finding| {
        let is_its_rule = rules.iter().any(|rule| finding.rule.id.starts_with(rule));
        let names_it = match finding.stated {
            // Of a sum in the text a finding may name the whole or any part.
            _ if figures.is_empty() && claim.decimals.is_none() => true,
            Some(stated) => wanted.contains(&stated.to_decimal()) || wanted.contains(&in_yuan(stated.to_decimal())),
            None => finding.at.iter().any(|at| figures.contains(&at.as_str())),
        };
        is_its_rule && names_it
    })
}

/// 万元 as a finding states them.
fn in_yuan(amount: Decimal) -> Decimal {
    amount / Decimal::from(10_000)
}

fn words(findings: &[Finding]) -> String {
    let said = findings.iter().map(|finding| {
        let figure =
            |number: Option<nianbao::number::Number>| number.map_or("–".to_owned(), |number| number.to_string());
        format!("{} {}≠{}", finding.rule.id, figure(finding.stated), figure(finding.computed))
    });
    said.collect::<Vec<_>>().join("；")
}

/// Tries all sentences of a set.
pub(super) fn score(sentences: &[Sentence]) -> Score {
    let mut score = Score::default();
    for sentence in sentences {
        match sentence.kind {
            Kind::Claim => score.claims(sentence),
            Kind::NotAClaim => score.silence(sentence),
            Kind::Ambiguous => score.ambiguous += 1,
        }
    }
    score
}

impl Score {
    fn claims(&mut self, sentence: &Sentence) {
        let id = &sentence.id;
        let tables = right(sentence).unwrap_or_else(|| panic!("{id}: no report is right"));
        let report = tables.report(sentence, &sentence.text);
        let findings = check(&report, None);
        let is_sum = |finding: &&Finding| finding.rule.id.starts_with('T') && finding.severity == Severity::Error;
        let faults = findings.iter().filter(is_sum);
        assert_eq!(faults.map(|finding| finding.rule.id).collect::<Vec<_>>(), [""; 0], "{id}: the tables are sound");
        let kind = sentence.tags.first().map_or_else(|| first_kind(sentence).to_owned(), Clone::clone);
        let loud = self.alarm(sentence, &of_texts(findings), &format!("right: {kind}"));
        self.alarms_on_right.count(loud);
        let wrongs = wrong(sentence, &tables);
        self.untested += sentence.claims.len() - wrongs.len();
        for (place, Wrong { text, claim, tables }) in wrongs {
            let findings = of_texts(check(&tables.report(sentence, &text), None));
            let is_found = is_found(&claim, &findings);
            self.found.count(is_found);
            self.found_by_kind.entry(claim.about()).or_default().count(is_found);
            if !is_found {
                let said = words(&findings);
                let shown = |address: &&str| format!("{address}={}", tables.figure(address));
                let figures = claim.cells.figures().iter().map(shown).collect::<Vec<_>>().join(" ");
                let line = format!(
                    "MISS {id} {place} [{}] stated {} {figures}; said {said}\n     {text}",
                    claim.about(),
                    claim.value
                );
                self.remarks.push(line);
            }
        }
    }

    fn silence(&mut self, sentence: &Sentence) {
        let tables = unrelated(sentence).unwrap_or_else(|| panic!("{}: no report is unrelated", sentence.id));
        let findings = check(&tables.report(sentence, &sentence.text), None);
        if !sentence.must.is_empty() {
            self.holes.count(findings.iter().any(|finding| sentence.must.iter().any(|rule| rule == finding.rule.id)));
        }
        let tag = sentence.tags.first().map_or("–", String::as_str);
        let loud = self.alarm(sentence, &of_texts(findings), &format!("without a claim: {tag}"));
        self.alarms_without_claim.count(loud);
    }

    /// Counts what should not have been found.
    fn alarm(&mut self, sentence: &Sentence, findings: &[Finding], kind: &str) -> bool {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.false_errors += 1,
                Severity::Warning => self.false_warnings += 1,
                Severity::Info => self.false_infos += 1,
            }
        }
        let loud = findings.iter().any(is_loud);
        self.alarms_by_kind.entry(kind.to_owned()).or_default().count(loud);
        if loud {
            self.remarks.push(format!("ALARM {} [{kind}] {}\n     {}", sentence.id, words(findings), sentence.text));
        }
        loud
    }
}

/// What a sentence without a tag is for: what its first claim is about.
fn first_kind(sentence: &Sentence) -> &'static str {
    sentence.claims.first().map_or("nothing", Claim::about)
}
