//! How well texts are read: labelled sentences, each in a report in which it is right, and in reports in which exactly
//! one of its claims is false.
//!
//! * `dev.json`: sentences made up in the manner of published reports.
//! * `work.json`, `sealed.json`: sentences of published reports, their frames reworded, names left out, counting
//!   phrases and figures as they were printed. The half of an office is decided by the hash of its id. What is in
//!   `sealed.json` is for measuring alone: nobody looks at which of its sentences were read wrongly.
//!
//! `label.rs` says what a label holds. To see each miss and alarm: `cargo test --test it sentences -- --nocapture`.

mod build;
mod domain;
mod expression;
mod label;
mod score;
mod tables;
mod wording;

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use self::{
    label::{Kind, Sentence, read},
    score::{Score, score},
};

fn dev() -> Vec<Sentence> {
    read(include_str!("dev.json"))
}

fn work() -> Vec<Sentence> {
    read(include_str!("work.json"))
}

fn sealed() -> Vec<Sentence> {
    read(include_str!("sealed.json"))
}

/// What a set must reach: these numbers may only get better.
struct Level {
    found: usize,
    alarms_on_right: usize,
    alarms_without_claim: usize,
    false_errors: usize,
    holes: usize,
}

#[track_caller]
fn holds(level: &Level, score: &Score) {
    assert!(score.found.some >= level.found, "fewer false claims are found\n{score}");
    assert!(score.alarms_on_right.some <= level.alarms_on_right, "more alarms on right sentences\n{score}");
    assert!(score.alarms_without_claim.some <= level.alarms_without_claim, "more alarms without a claim\n{score}");
    assert!(score.false_errors <= level.false_errors, "more false errors\n{score}");
    assert!(score.holes.some >= level.holes, "fewer empty figures are named\n{score}");
}

#[expect(clippy::print_stdout, reason = "the remarks are for who works on the reader")]
fn show(name: &str, score: &Score) {
    for remark in &score.remarks {
        println!("{remark}");
    }
    println!("{name}\n{score}");
}

#[test]
fn made_up_sentences_are_read() {
    let score = score(&dev());
    show("dev", &score);
    holds(&Level { found: 845, alarms_on_right: 0, alarms_without_claim: 0, false_errors: 0, holes: 2 }, &score);
}

#[test]
fn published_sentences_are_read() {
    let score = score(&work());
    show("work", &score);
    holds(&Level { found: 225, alarms_on_right: 0, alarms_without_claim: 0, false_errors: 0, holes: 0 }, &score);
}

/// Says totals alone, so that nobody works towards single sentences of it.
#[test]
fn sealed_sentences_are_read() {
    let score = Score { remarks: Vec::new(), ..score(&sealed()) };
    show("sealed", &score);
    holds(&Level { found: 272, alarms_on_right: 7, alarms_without_claim: 0, false_errors: 1, holes: 0 }, &score);
}

#[test]
fn labels_are_sound() {
    let is_sealed = |sentence: &Sentence| {
        let office = sentence.office.as_deref().expect("published sentences have an office");
        Sha256::digest(office)[0] % 2 == 1
    };
    assert!(work().iter().all(|sentence| !is_sealed(sentence)) && sealed().iter().all(is_sealed));
    let all = [dev(), work(), sealed()].concat();
    assert!(all.len() >= 880, "{} sentences", all.len());
    let ids = all.iter().map(|sentence| &sentence.id).collect::<BTreeSet<_>>();
    let texts = all.iter().map(|sentence| &sentence.text).collect::<BTreeSet<_>>();
    assert_eq!((ids.len(), texts.len()), (all.len(), all.len()), "no sentence stands there twice");
    for sentence in &all {
        let Sentence { id, kind, claims, tags, note, level, source, .. } = sentence;
        let is_whole = match kind {
            Kind::Claim => !claims.is_empty(),
            Kind::NotAClaim => claims.is_empty() && !tags.is_empty(),
            Kind::Ambiguous => !note.is_empty(),
        };
        assert!(is_whole, "{id}");
        let levels = ["部委", "省", "市", "县", "镇"];
        assert!(level.as_deref().is_none_or(|level| levels.contains(&level)), "{id}");
        assert_eq!(source.is_some(), sentence.office.is_some(), "{id}");
    }
}
