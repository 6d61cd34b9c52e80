//! What follows from the report and is shown beside it: computed once a revision, never in a widget. When, see
//! `checking.rs`.

use std::collections::BTreeMap;

use super::{
    cell_marks::Marks,
    comment_marks::CommentMarks,
    places::{Counts, Place, places, places_of},
    stamp::Stamp,
    word_marks::{self, About, Spot, Words},
};
use crate::{
    address::Address,
    check::{self, Against, Finding},
    report::{Link, Report},
    review::{Judged, Judgement, Review, Waiver},
};

/// Findings, balances and progress of one revision.
#[derive(Debug, Default)]
pub struct Derived {
    /// What it follows from; `None` as long as nothing was checked.
    pub made_for: Option<Stamp>,
    /// All findings that are wanted: those that are not waived, errors first, each severity in the order of the form;
    /// then the others.
    pub findings: Vec<Finding>,
    /// What waives them, in the same order.
    pub waived: Vec<Option<Waiver>>,
    /// What stands against the steps to the signature, whatever rules the user does not want.
    pub(super) judgement: Judgement,
    /// Whether the report was approved, and is another one since.
    pub is_approval_stale: bool,
    /// Places of [`Derived::findings`] in the section list, each with all of its places, the one first that counts it.
    pub finding_places: Vec<Vec<usize>>,
    /// What they say about the cells, and all balances.
    pub marks: Marks,
    /// The rows of the section list: the cover, then the sections of the form.
    pub places: Vec<Place>,
    /// Whether something can be mended mechanically.
    pub can_mend: bool,
    /// Where open comments are to be seen.
    pub comments: CommentMarks,
    words: BTreeMap<Address, Words>,
    /// The figures of the texts that can be linked, and are not.
    pub linkable: Vec<Link>,
    /// The start of the check code of a signed report, as it is now.
    pub signed_code: Option<String>,
    /// How many errors, warnings and remarks there are.
    pub counts: Counts,
}

/// What findings follow from.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The report.
    pub report: &'a Report,
    /// What happened to it, with the waivers.
    pub review: &'a Review,
    /// The report of the year before, and the local notice.
    pub against: Against<'a>,
    /// Rules that the user does not want.
    pub off: &'a [String],
    /// Another one wherever anything here has changed.
    pub stamp: Stamp,
}

impl Derived {
    /// What is known of a report that was not checked yet: its places.
    pub fn unchecked(report: &Report) -> Self {
        Self { places: places(report), ..Self::default() }
    }

    /// Computes everything.
    pub fn of(basis: &Basis<'_>) -> Self {
        let Basis { report, review, against, off, stamp } = *basis;
        let (found, linkable) = check::check_and_link(report, against);
        let judgement = review.judge(report, found);
        let is_off = |finding: &Finding| off.iter().any(|id| id == finding.rule.id);
        let is_wanted = |judged: &&Judged| check::is_firm(judged.finding.rule) || !is_off(&judged.finding);
        let mut judged = judgement.findings.iter().filter(is_wanted).cloned().collect::<Vec<_>>();
        // Stable: inside a severity they stay in the order of the form.
        judged.sort_by_key(|judged| (judged.waived.is_some(), judged.finding.severity));
        let (findings, waived): (Vec<_>, Vec<_>) =
            judged.into_iter().map(|Judged { finding, waived }| (finding, waived)).unzip();
        let open = waived.iter().take_while(|waived| waived.is_none()).count();
        let mut places = places(report);
        let mut counts = Counts::default();
        let comments = CommentMarks::new(report, &review.comments);
        for (index, place) in places.iter_mut().enumerate() {
            place.comments = comments.count(index);
        }
        let finding_places = findings.iter().map(|finding| places_of(report, finding)).collect::<Vec<_>>();
        for (finding, within) in findings[..open].iter().zip(&finding_places) {
            counts.add(finding);
            for (nth, &place) in within.iter().enumerate() {
                let Some(place) = places.get_mut(place) else { continue };
                if nth == 0 { &mut place.counts } else { &mut place.elsewhere }.add(finding);
            }
        }
        Self {
            made_for: Some(stamp),
            marks: Marks::new(report, &findings[..open], check::balances(report)),
            can_mend: findings[..open].iter().any(|finding| finding.mend.as_ref().is_some_and(|mend| mend.mechanical)),
            words: word_marks::words(report, &findings[..open], &comments),
            comments,
            linkable,
            is_approval_stale: review.is_approval_stale(report),
            signed_code: review.is_frozen().then(|| review.digest(report).start()),
            waived,
            judgement,
            findings,
            finding_places,
            places,
            counts,
        }
    }

    /// Words of a text that findings and comments speak of; `None` where nothing is said of any.
    pub fn words(&self, text: &str) -> Option<&Words> {
        self.words.get(&Address::new(text))
    }

    /// The first words of a text that a finding speaks of, in characters.
    pub fn words_of(&self, finding: usize, text: &str) -> Option<std::ops::Range<usize>> {
        let is_it = |spot: &&Spot| matches!(spot.about, About::Finding(index, _) if index == finding);
        self.words(text)?.spots.iter().find(is_it).map(|spot| spot.chars.clone())
    }

    /// Inputs of the whole report: filled in, and all.
    pub fn progress(&self) -> (usize, usize) {
        self.places.iter().fold((0, 0), |sum, place| (sum.0 + place.progress.0, sum.1 + place.progress.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form,
        number::Number,
        open::places::place_of,
        report::{Edit, Editing},
    };

    fn derived(editing: &Editing) -> Derived {
        let stamp = Stamp { changes: editing.revision(), ..Stamp::default() };
        let (report, review) = (editing.report(), &Review::default());
        Derived::of(&Basis { report, review, against: Against::default(), off: &[], stamp })
    }

    #[test]
    fn every_address_has_its_place() {
        for form in form::builtins() {
            let report = Report::new(form.clone(), "某镇", 2024);
            for field in ["unit", "year", "title", "contact.address"] {
                assert_eq!(place_of(&report, &Address::new(field)), 0, "{field}");
            }
            for cell in form.cells() {
                let address = form.address(cell);
                let place = place_of(&report, &address);
                assert!(place > 0, "{address}");
                assert_eq!(place_of(&report, &Address::within("footnotes", address.root())), place, "{address}");
            }
            for text in form.texts() {
                assert!(place_of(&report, &Address::new(text.key.as_str())) > 0, "{}", text.key);
            }
        }
    }

    #[test]
    fn progress_and_counts_follow_the_report() {
        let form = form::builtin("cn-2021").expect("a built-in form");
        let mut editing = Editing::new(Report::new(form.clone(), "", 2024));
        let empty = derived(&editing);
        assert_eq!(empty.progress().0, 0);
        let typed = form.cells().filter(|cell| !form.is_computed(*cell)).count();
        assert_eq!(empty.progress().1, typed + form.texts().count() + 5);

        editing.apply(Edit::Unit("某镇".to_owned()));
        let cell = form.cell("requests.new.natural").expect("a cell");
        editing.apply(Edit::Cell(cell, Some(Number::Count(3).into())));
        let other = form.cell("requests.total.natural").expect("a cell");
        assert!(form.is_computed(other));
        let result = form.cell("requests.granted.natural").expect("a cell");
        editing.apply(Edit::Cell(result, Some(Number::Count(2).into())));
        let derived = derived(&editing);
        assert_eq!(derived.progress().0, 3);
        let place = place_of(editing.report(), &form.address(cell));
        assert!(derived.counts.errors > 0, "3 ≠ 2");
        assert_eq!(derived.places[place].counts.errors, derived.counts.errors);
        let sorted = derived.findings.is_sorted_by_key(|finding| finding.severity);
        assert!(sorted && derived.findings.len() == derived.finding_places.len());
    }
}
