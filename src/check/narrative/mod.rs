//! Claims of the text against the tables: a figure in a sentence must be one that the tables have.
//!
//! A text becomes tokens ([`token`]), the tokens are read for claims in one walk ([`reader`]), and each claim is
//! compared with every way in which it can be meant ([`fact`]). What fits one of them is right; what can be about
//! something else, or about cells that are not filled in, is let pass.
//!
//! ## How a text is read
//!
//! Letters are narrowed and hard-wrapped lines joined (`letter`), then read as tokens (`token`, `numeral`, `word`: one
//! vocabulary, `assets/words.ron`, longest match, no regular expressions; a form adds words for rows of its own, `own_rows`). One walk over the tokens (`reader`,
//! `clause`, `negation`, `of_all`) keeps in mind what the paragraph is about, which year and whose figures the sentence speaks of, and what was
//! named before (`notice`); each figure (`count`, `money`, `announce`) takes the words before and `beside` it, which name a
//! fact by what they are about (`subject`: `requests`, `applicants`, `disputes`, `documents`, `decisions`); at its end the figures of a sentence are seen together (`balance`). A claim is a fact with a
//! figure (`claim`); a fact has every reading that it can be meant in (`fact`), and what fits one is right. What fits none
//! is a finding, which tells how the figure came to be there where one cause alone fits (`cause`), and is no more than an
//! info where the sentence itself gives the figure another reading (`doubt`). A figure
//! for which no words are known (`open`, `hint`) is named by the rest of its sentence (`joint`). What a text parts into
//! a list is added up whatever it counts (`lister`, `opening`, `items`, `item_class`, `public_rate`, `summed`, `spread`, `remainder`, `listing`,
//! `listed`). A new wording
//! is a word in the vocabulary and a line in `tests/it/claims.txt`, not a new branch. All this depends on the words alone
//! and is read once for all rules (`told`), those about the years of a text (`dated`) among them.

mod afterwards;
mod announce;
mod applicants;
mod balance;
mod beside;
mod carry;
mod case;
mod cause;
mod claim;
mod claim_rules;
mod clause;
mod context;
mod count;
mod dated;
mod decisions;
mod disputes;
mod documents;
mod doubt;
mod fact;
mod hint;
mod item_class;
mod items;
mod joint;
mod judge;
mod letter;
mod link;
mod listed;
mod lister;
mod listing;
mod money;
mod negation;
mod notice;
mod numeral;
mod of_all;
mod open;
mod opening;
mod own_rows;
mod parts;
mod percent;
mod public_rate;
mod rate;
mod reader;
mod remainder;
mod requests;
mod spread;
mod subject;
mod summed;
mod telling;
mod token;
mod told;
mod ways;
mod word;

pub use self::link::links;
use self::{
    case::Case,
    fact::Tables,
    judge::judge,
    own_rows::OwnRows,
    told::{Said, office},
};
pub(super) use self::{
    claim_rules::FAMILY,
    link::linkable,
    told::{Told, read},
};
use super::Finding;
use crate::{
    address::Address,
    report::{Passage, Report},
};

/// A figure of the text that the rules compare with the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it says, in short: `received=6`, `carried_in=1`, `review.upheld=7`, `rate=100`, `all_done`, `share=33.9`.
    /// The names are keys of the forms; `new`, `available` (with those carried in), `received` (either), `handled`
    /// (either, or dealt with) and `processed` are the readings of applications.
    pub says: String,
    /// The words that say it.
    pub words: Passage,
}

/// The claims of one text for a report, in the order of the text.
///
/// # Example
/// ```
/// use nianbao::{address::Address, check::claims, form::builtin, report::Report};
/// let mut report = Report::new(builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
/// report.texts.insert("overview".to_owned(), "受理政府信息公开申请６宗".to_owned());
/// assert_eq!(claims(&report, &Address::new("overview"))[0].says, "received=6");
/// ```
pub fn claims(report: &Report, at: &Address) -> Vec<Claim> {
    let Some(text) = report.text_at(at) else { return Vec::new() };
    let claim =
        |claim: claim::Claim| Claim { says: claim.to_string(), words: Passage { at: at.clone(), range: claim.words } };
    let claims = Said::by(text, office(report), &OwnRows::of(&report.form)).claims.into_iter();
    let is_known = |claim: &claim::Claim| !matches!(claim.count(), Some((claim::Fact::Unknown, _)));
    claims.filter(is_known).map(claim).collect()
}

/// Everything that the texts and footnotes say against the tables, or against themselves. `last` is the report that
/// this one follows.
pub(super) fn find(report: &Report, last: Option<&Report>, told: &[Told<'_>], findings: &mut Vec<Finding>) {
    let (tables, last) = (Tables::new(report), last.map(Tables::new));
    let case = |told| Case::of(&tables, last.as_ref(), told);
    let cases = told.iter().filter_map(case).collect::<Vec<_>>();
    for case in &cases {
        let first = findings.len();
        judge(case, findings);
        let listed = listed::find(case, findings.get(first..).unwrap_or_default());
        findings.extend(listed);
    }
    parts::twice(&cases, findings);
}
