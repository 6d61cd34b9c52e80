//! Percentages of a text, reckoned again: shares, rates of answers, growth over last year.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    case::Case,
    claim::{Claim, Content, Fact, What},
    claim_rules,
    fact::Tables,
    numeral::{Numeral, Unit},
    telling::{number, plain},
};
use crate::{check::Finding, number::Number};

/// `part` of `whole` in percent.
pub(super) fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// Whether a percentage can be the exact one rounded, or cut, to its places.
pub(super) fn fits(stated: &Numeral, exact: Decimal) -> bool {
    let tolerance = if stated.is_rough { Decimal::from(3) } else { stated.step };
    stated.value.saturating_sub(exact).abs() < tolerance
}

/// With as many places as the text has, and two at least.
pub(super) fn rounded(exact: Decimal, stated: &Numeral) -> Decimal {
    exact.round_dp_with_strategy(stated.step.scale().max(2), RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// 答复率80%: dealt with, of all that were there, or of the new ones.
pub(super) fn rate(case: &Case<'_>, claim: &Claim, stated: &Numeral) -> Option<Finding> {
    let [done, of_all] =
        [What::Processed.of_all(), What::Available.of_all()].map(|fact| case.tables.readings(&fact).first().cloned());
    let (done, of_all) = (done?, of_all?);
    let of_new = case.tables.readings(&What::New.of_all()).first().cloned()?;
    let exact = [&of_all, &of_new].map(|whole| percent(done.value, whole.value));
    if exact.iter().flatten().any(|exact| fits(stated, *exact)) {
        return None;
    }
    let exact = rounded(exact[0]?, stated);
    let message = format!(
        "正文写{}，表中办理结果总计 {}，收到和结转合计 {}，应为 {}%",
        case.quoted(claim),
        plain(done.value),
        plain(of_all.value),
        plain(exact)
    );
    let mut finding =
        case.finding(claim_rules::PERCENT, claim, &[done, of_all], message, "请重新计算；指按时答复的，写明“按时”");
    finding.stated = Some(Number::Amount(stated.value));
    finding.computed = Some(Number::Amount(exact));
    Some(finding)
}

/// 予以公开或部分公开占58.5%: of what was dealt with or came in.
pub(super) fn fact_share(case: &Case<'_>, claim: &Claim, fact: &Fact, stated: &Numeral) -> Option<Finding> {
    let part = case.tables.readings(fact).first().cloned()?;
    let of_all = [What::Processed.of_all(), What::Available.of_all(), What::New.of_all()];
    let wholes = of_all.iter().flat_map(|fact| case.tables.readings(fact).to_vec()).collect::<Vec<_>>();
    let exact = |whole: Decimal| percent(part.value, whole);
    if wholes.iter().any(|whole| exact(whole.value).is_some_and(|exact| fits(stated, exact))) {
        return None;
    }
    let whole = wholes.first()?.clone();
    let right = rounded(exact(whole.value)?, stated);
    let (value, all) = (plain(part.value), plain(whole.value));
    let message = format!("正文写{}，按表中 {value} ÷ {all} 计算应为 {}%", case.quoted(claim), plain(right));
    let mut finding =
        case.finding(claim_rules::PERCENT, claim, &[part, whole], message, "请重新计算百分比，并确认分母");
    finding.stated = Some(Number::Amount(stated.value));
    finding.computed = Some(Number::Amount(right));
    Some(finding)
}

/// 258件，占33.9%: of any total that the sentence can mean.
pub(super) fn share(case: &Case<'_>, claim: &Claim, of: usize, stated: &Numeral) -> Option<Finding> {
    let counted = &case.claims[of];
    let (fact, part) = counted.count()?;
    let first = match fact {
        Fact::Sum(facts) | Fact::AnyOf(facts) => facts.first()?,
        fact => fact,
    };
    let is_of_requests = !matches!(
        first,
        Fact::Dispute(..) | Fact::Document(..) | Fact::Decision(_) | Fact::Charge | Fact::Fee(_) | Fact::Unknown
    );
    if !is_of_requests {
        return None;
    }
    let whole = counted.part_of.and_then(|whole| case.claims[whole].count()).map(|(_, whole)| whole);
    let in_text = case.near(counted).iter().filter_map(Claim::count).map(|(_, value)| value);
    let in_tables = case.tables.readings(&What::Handled.of_all());
    let wholes = in_text.chain(in_tables.iter().map(|reading| reading.value)).filter(|value| *value >= part);
    let wholes = wholes.filter(|value| !value.is_zero()).collect::<Vec<_>>();
    let exact = |whole: Decimal| percent(part, whole);
    if wholes.is_empty() || wholes.iter().any(|whole| exact(*whole).is_some_and(|exact| fits(stated, exact))) {
        return None;
    }
    let processed = case.tables.readings(&What::Processed.of_all()).first().cloned();
    let whole = whole.or(processed.map(|reading| reading.value))?;
    let right = rounded(exact(whole)?, stated);
    let message =
        format!("正文写{}，按 {} ÷ {} 计算应为 {}%", case.quoted(claim), plain(part), plain(whole), plain(right));
    let mut finding = case.finding(claim_rules::PERCENT, claim, &[], message, "请重新计算百分比，并确认分母");
    finding.passages.insert(0, crate::report::Passage { at: case.at.clone(), range: counted.words.clone() });
    finding.stated = Some(Number::Amount(stated.value));
    finding.computed = Some(Number::Amount(right));
    if counted.part_of.is_some() {
        let places = stated.step.scale();
        finding.mend = case.mend(stated, right.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero));
    }
    Some(finding)
}

/// 同比增长1.05%: over last year's figure in the sentence, or the same fact in last year's report.
pub(super) fn growth(
    case: &Case<'_>,
    claim: &Claim,
    (of, base): (usize, Option<Decimal>),
    by: &Numeral,
    is_less: bool,
) -> Option<Finding> {
    let (fact, this) = case.claims[of].count()?;
    if matches!(case.claims[of].content, Content::Count { manner: super::claim::Manner::All, .. }) {
        return None;
    }
    // A linked figure knows what it is held against.
    let linked = || case.linked_base(claim).map(|base| vec![base]);
    let before = match (base, case.last) {
        (Some(base), _) => vec![base],
        (None, Some(last)) => bases(case.tables, last, fact, this),
        (None, None) => linked()?,
    };
    let sign = if is_less { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let change = |base: &Decimal| {
        let more = this.checked_sub(*base)?.checked_mul(sign)?;
        if by.unit == Unit::Percent { percent(more, *base) } else { Some(more) }
    };
    if before.is_empty() || before.iter().any(|base| change(base).is_some_and(|change| fits(by, change))) {
        return None;
    }
    let base = before.first()?;
    let exact = rounded(change(base)?, by);
    let unit = if by.unit == Unit::Percent { "%" } else { "" };
    let direction = match (exact.is_sign_negative() && !exact.is_zero(), is_less) {
        (false, false) | (true, true) => "增加",
        _ => "减少",
    };
    let message = format!(
        "正文写{}，本年 {}、上年 {}，应为{direction} {}{unit}",
        case.quoted(claim),
        plain(this),
        plain(*base),
        plain(exact.abs())
    );
    let mut finding = case.finding(claim_rules::GROWTH, claim, &[], message, "请重新计算，并确认两年口径一致");
    let wrap = |value: Decimal| if by.unit == Unit::Percent { Number::Amount(value) } else { number(value) };
    finding.stated = Some(wrap(by.value));
    finding.computed = Some(wrap(exact));
    if before.len() == 1 && exact.is_sign_positive() {
        finding.mend = case.mend(by, exact);
    }
    Some(finding)
}

/// Last year's figures of a fact, in the reading that this year's figure has; in all where that does not tell.
pub(super) fn bases(this_year: &Tables<'_>, last: &Tables<'_>, fact: &Fact, this: Decimal) -> Vec<Decimal> {
    let narrow = match fact {
        Fact::Requests(What::Received | What::Handled, column) => {
            let all = [
                Fact::Requests(What::New, column),
                Fact::Requests(What::Available, column),
                Fact::Requests(What::Processed, column),
            ];
            let meant = all.into_iter().filter(|fact| this_year.readings(fact).iter().any(|it| it.value == this));
            meant.collect::<Vec<_>>()
        }
        other => vec![other.clone()],
    };
    let found = narrow.iter().flat_map(|fact| last.readings(fact).iter().map(|it| it.value).collect::<Vec<_>>());
    found.filter(|value| !value.is_zero()).collect()
}
