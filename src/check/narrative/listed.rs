//! Lists of the text against their whole: sums that do not come to it, and shares that are not theirs.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    case::Case,
    claim_rules,
    listing::{Item, Listing},
    percent::{fits, percent, rounded},
    public_rate::PUBLIC_RATE,
    telling::{number, plain, quote},
};
use crate::{
    check::{Finding, Severity},
    number::Number,
    report::Passage,
};

/// What is wrong with the lists of a text. What a finding about the same words says already is not said again: `told` are
/// the findings about this text.
pub(super) fn find(case: &Case<'_>, told: &[Finding]) -> Vec<Finding> {
    let sums = Told::new(told, claim_rules::PARTS.id);
    let shares = Told::new(told, claim_rules::PERCENT.id);
    let of_listing = |listing: &Listing| match listing.wrong_sum() {
        // Where the sum is wrong, a share of it may be right of what was meant.
        Some(sum) if !sums.touches(&listing.whole.words) => vec![of_sum(case, listing, sum)],
        Some(_) => Vec::new(),
        None => {
            let wrong = listing.parts.iter().filter_map(|part| wrong_share(case, listing, part));
            let is_new = |finding: &Finding| finding.passages.iter().all(|passage| !shares.touches(&passage.range));
            let nearly = listing.nearly_all().filter(|_| !sums.touches(&listing.whole.words));
            wrong.filter(is_new).chain(nearly.map(|sum| of_nearly_all(case, listing, sum))).collect()
        }
    };
    case.listings.iter().flat_map(of_listing).collect()
}

/// The words that findings of one rule are about, in order.
struct Told(Vec<Range<usize>>);

impl Told {
    fn new(findings: &[Finding], rule: &str) -> Self {
        let of_rule = findings.iter().filter(|finding| finding.rule.id == rule);
        let mut ranges =
            of_rule.flat_map(|finding| &finding.passages).map(|passage| passage.range.clone()).collect::<Vec<_>>();
        ranges.sort_unstable_by_key(|range| range.start);
        Self(ranges)
    }

    /// Whether one of them has something of these words.
    fn touches(&self, words: &Range<usize>) -> bool {
        let end = self.0.partition_point(|range| range.start < words.end);
        self.0[..end].last().is_some_and(|range| range.end > words.start)
    }
}

fn of_sum(case: &Case<'_>, listing: &Listing, sum: Decimal) -> Finding {
    /// So many figures of a sum are shown; of a longer list the first and the last.
    const MOST: usize = 10;
    let figures = listing.parts.iter().map(|part| plain(part.numeral.value)).collect::<Vec<_>>();
    let terms = match figures.as_slice() {
        figures if figures.len() <= MOST => figures.join(" + "),
        [first, .., last] => format!("{first} + … + {last}（{} 项）", figures.len()),
        _ => String::new(),
    };
    let stated = listing.whole.numeral.value;
    let whole = quote(case.text, &listing.whole.words);
    let message = format!("正文写{whole}，所列各项之和是 {terms} = {}", plain(sum));
    let passages = std::iter::once(&listing.whole).chain(&listing.parts).map(|item| passage(case, item));
    let hint = "请核对各项和总数，改正有误的一处；各项有重复的，在句中写明";
    let finding = Finding::new(claim_rules::PARTS, vec![case.at.clone()], message, hint);
    Finding { passages: passages.collect(), stated: Some(number(stated)), computed: Some(number(sum)), ..finding }
}

/// What can be right where the list leaves something out.
fn of_nearly_all(case: &Case<'_>, listing: &Listing, sum: Decimal) -> Finding {
    let finding = of_sum(case, listing, sum).at_most(Severity::Info);
    Finding { message: format!("{}，没有列全的则无误", finding.message), ..finding }
}

/// A share that is one of no figure around: not of the whole of its list, and of no other that the text names.
fn wrong_share(case: &Case<'_>, listing: &Listing, part: &Item) -> Option<Finding> {
    let stated = part.share.as_ref()?;
    let value = part.numeral.value;
    let wholes = std::iter::once(listing.whole.numeral.value).chain(listing.others.iter().copied());
    let wholes =
        wholes.chain(case.around(&part.words).iter().filter_map(|claim| claim.count().map(|(_, value)| value)));
    let is_right = wholes
        .filter(|whole| *whole >= value)
        .any(|whole| percent(value, whole).is_some_and(|exact| fits(stated, exact)));
    let whole = listing.whole.numeral.value;
    if is_right || value > whole {
        return None;
    }
    let right = rounded(percent(value, whole)?, stated);
    let between = case.text.get(part.words.end..stated.digits.start).unwrap_or_default();
    let called = if between.contains(PUBLIC_RATE) { PUBLIC_RATE } else { "占" };
    let message = format!(
        "正文写{}，{called} {}%，按 {} ÷ {} 计算应为 {}%",
        quote(case.text, &part.words),
        plain(stated.value),
        plain(value),
        plain(whole),
        plain(right)
    );
    let finding = Finding::new(claim_rules::PERCENT, vec![case.at.clone()], message, "请重新计算百分比，并确认分母");
    let share = Passage { at: case.at.clone(), range: stated.whole.clone() };
    Some(Finding {
        passages: vec![passage(case, part), share],
        stated: Some(Number::Amount(stated.value)),
        computed: Some(Number::Amount(right)),
        mend: case.mend(stated, right.round_dp(stated.step.scale())),
        ..finding
    })
}

fn passage(case: &Case<'_>, item: &Item) -> Passage {
    Passage { at: case.at.clone(), range: item.words.clone() }
}
