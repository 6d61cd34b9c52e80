//! What follows from the report and is shown beside it: computed once a revision, never in a widget.

use std::collections::BTreeMap;

use super::{
    cell_marks::Marks,
    comment_marks::CommentMarks,
    places::{Counts, Place, place_of, places},
    stamp::Stamp,
    word_marks::{self, About, Spot},
};
use crate::{
    address::Address,
    check::{self, Against, Finding},
    report::Report,
    review::{Judged, Judgement, Lapsed, Review, Waiver},
};

/// Findings, balances and progress of one revision.
#[derive(Debug, Default)]
pub struct Derived {
    made_for: Option<Stamp>,
    /// All findings: those that are not waived, errors first, each severity in the order of the form; then the others.
    pub findings: Vec<Finding>,
    /// What waives them, in the same order.
    pub waived: Vec<Option<Waiver>>,
    /// Whether the report was approved, and is another one since.
    pub is_approval_stale: bool,
    /// Waivers that waive nothing any more.
    pub lapsed: Vec<Lapsed>,
    /// Places of [`Derived::findings`] in the section list.
    pub finding_places: Vec<usize>,
    /// What they say about the cells, and all balances.
    pub marks: Marks,
    /// The rows of the section list: the cover, then the sections of the form.
    pub places: Vec<Place>,
    /// Whether something can be mended mechanically.
    pub can_mend: bool,
    /// Where open comments are to be seen.
    pub comments: CommentMarks,
    spots: BTreeMap<Address, Vec<Spot>>,
    /// The start of the check code of a signed report, as it is now.
    pub signed_code: Option<String>,
    /// How many errors, warnings and remarks there are.
    pub counts: Counts,
}

/// What findings follow from, beside the report itself.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// What happened to the report, with the waivers.
    pub review: &'a Review,
    /// The report of the year before, and the local notice.
    pub against: Against<'a>,
    /// Rules that the user does not want.
    pub off: &'a [String],
    /// Another one wherever report, review or anything here has changed.
    pub stamp: Stamp,
}

impl Derived {
    /// Computes everything anew where something has changed that it follows from. Returns whether it had.
    pub fn refresh(&mut self, report: &Report, basis: &Basis<'_>) -> bool {
        if self.made_for == Some(basis.stamp) {
            return false;
        }
        let found = check::check(report, basis.against).into_iter();
        let is_off = |finding: &Finding| basis.off.iter().any(|id| id == finding.rule.id);
        let found = found.filter(|finding| check::is_firm(finding.rule) || !is_off(finding)).collect();
        let Judgement { findings: mut judged, lapsed } = basis.review.judge(report, found);
        // Stable: inside a severity they stay in the order of the form.
        judged.sort_by_key(|judged| (judged.waived.is_some(), judged.finding.severity));
        let (findings, waived): (Vec<_>, Vec<_>) =
            judged.into_iter().map(|Judged { finding, waived }| (finding, waived)).unzip();
        let open = waived.iter().take_while(|waived| waived.is_none()).count();
        let mut places = places(report);
        let mut counts = Counts::default();
        let comments = CommentMarks::new(report, &basis.review.comments);
        for (index, place) in places.iter_mut().enumerate() {
            place.comments = comments.count(index);
        }
        let of_finding = |finding: &Finding| finding.at.first().map_or(0, |address| place_of(report, address));
        let finding_places = findings.iter().map(of_finding).collect::<Vec<_>>();
        for (finding, &place) in findings[..open].iter().zip(&finding_places) {
            counts.add(finding);
            if let Some(place) = places.get_mut(place) {
                place.counts.add(finding);
            }
        }
        *self = Self {
            made_for: Some(basis.stamp),
            marks: Marks::new(report, &findings[..open], check::balances(report)),
            can_mend: findings[..open].iter().any(|finding| finding.mend.as_ref().is_some_and(|mend| mend.mechanical)),
            spots: word_marks::spots(report, &findings[..open], &comments),
            comments,
            is_approval_stale: basis.review.is_approval_stale(report),
            signed_code: basis.review.is_frozen().then(|| basis.review.digest(report).start()),
            waived,
            lapsed,
            findings,
            finding_places,
            places,
            counts,
        };
        true
    }

    /// Words of a text that findings and comments speak of, in its order.
    pub fn spots(&self, text: &str) -> &[Spot] {
        self.spots.get(&Address::new(text)).map_or(&[], Vec::as_slice)
    }

    /// The first words of a text that a finding speaks of, in characters.
    pub fn words_of(&self, finding: usize, text: &str) -> Option<std::ops::Range<usize>> {
        let is_it = |spot: &&Spot| matches!(spot.about, About::Finding(index, _) if index == finding);
        self.spots(text).iter().find(is_it).map(|spot| spot.chars.clone())
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
        report::{Edit, Editing},
    };

    fn refresh(derived: &mut Derived, editing: &Editing) -> bool {
        let review = Review::default();
        let basis = Basis {
            review: &review,
            against: Against::default(),
            off: &[],
            stamp: Stamp { changes: editing.revision(), beside: 0 },
        };
        derived.refresh(editing.report(), &basis)
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
        let mut derived = Derived::default();
        assert!(refresh(&mut derived, &editing));
        assert!(!refresh(&mut derived, &editing), "nothing has changed");
        assert_eq!(derived.progress().0, 0);
        let typed = form.cells().filter(|cell| !form.is_computed(*cell)).count();
        assert_eq!(derived.progress().1, typed + form.texts().count() + 5);

        editing.apply(Edit::Unit("某镇".to_owned()));
        let cell = form.cell("requests.new.natural").expect("a cell");
        editing.apply(Edit::Cell(cell, Some(Number::Count(3).into())));
        let other = form.cell("requests.total.natural").expect("a cell");
        assert!(form.is_computed(other));
        let result = form.cell("requests.granted.natural").expect("a cell");
        editing.apply(Edit::Cell(result, Some(Number::Count(2).into())));
        assert!(refresh(&mut derived, &editing));
        assert_eq!(derived.progress().0, 3);
        let place = place_of(editing.report(), &form.address(cell));
        assert!(derived.counts.errors > 0, "3 ≠ 2");
        assert_eq!(derived.places[place].counts.errors, derived.counts.errors);
        let sorted = derived.findings.is_sorted_by_key(|finding| finding.severity);
        assert!(sorted && derived.findings.len() == derived.finding_places.len());
    }
}
