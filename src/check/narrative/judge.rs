//! Claims against the tables: what does not fit becomes a finding.

use rust_decimal::Decimal;

use super::{
    case::{Case, fits},
    cause::cause,
    claim::{Claim, Content, Fact, Manner, What},
    claim_rules,
    doubt::doubt,
    fact::meanings,
    joint, parts, percent,
    telling::{figure, in_words, number},
};
use crate::check::{
    Finding,
    rule::{Rule, Severity},
};

/// What is wrong with the claims of the text, one by one.
pub(super) fn judge(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut wrong = vec![false; case.claims.len()];
    for (at, claim) in case.claims.iter().enumerate() {
        let found = match &claim.content {
            Content::Count { fact, stated, manner } => count(case, claim, fact, *stated, manner),
            Content::AllDone { rate } => all_done(case, claim, *rate),
            Content::Rate(rate) => percent::rate(case, claim, rate),
            Content::FactShare { fact, share } => percent::fact_share(case, claim, fact, share),
            Content::Share { of, share } if !wrong[*of] => percent::share(case, claim, *of, share),
            Content::Growth { of, by, is_less, base } if !wrong[*of] => {
                percent::growth(case, claim, (*of, *base), by, *is_less)
            }
            Content::Share { .. } | Content::Growth { .. } => None,
        };
        wrong[at] = found.is_some();
        findings.extend(found);
    }
    for claim in joint::claims(case, &wrong) {
        if let Content::Count { fact, stated, manner } = &claim.content {
            findings.extend(count(case, &claim, fact, *stated, manner));
        }
    }
    parts::find(case, &wrong, findings);
}

fn count(case: &Case<'_>, claim: &Claim, fact: &Fact, stated: Decimal, manner: &Manner) -> Option<Finding> {
    let readings = case.tables.readings(fact);
    if readings.is_empty() || readings.iter().any(|reading| fits(manner, stated, reading.value)) {
        return None;
    }
    // It says what these very cells come to; a total that came printed and is another is told at its cell.
    if case.linked_cells(claim).is_some_and(|cells| meanings(case.tables.report, fact).any(|meant| meant == *cells)) {
        return None;
    }
    if claim.is_of_last_year && fits_last(case, fact, stated, manner) {
        return None;
    }
    let rule = match manner {
        Manner::None => claim_rules::NONE,
        _ => rule(fact),
    };
    let tables = readings.iter().map(|reading| in_words(case.tables.report, reading)).collect::<Vec<_>>().join("；");
    let as_if = match manner {
        Manner::All => format!("（即 {} 件）", stated.normalize()),
        _ => String::new(),
    };
    let year = if claim.is_of_last_year { "（句中写的是上一年）" } else { "" };
    let why = match manner {
        Manner::Number(_) if !claim.is_of_last_year => cause(case, fact, stated),
        _ => None,
    };
    let why = why.map(|why| format!("；{why}")).unwrap_or_default();
    let doubt = doubt(case, claim);
    let can_be = doubt.map(|can_be| format!("；{can_be}")).unwrap_or_default();
    let message = format!("正文写{}{as_if}{year}，表中{tables}{why}{can_be}", case.quoted(claim));
    let hint = match manner {
        _ if doubt.is_some() => "请核对；只是其中一部分的，在句中写明",
        Manner::None => "请核对后修改正文或者表格",
        _ if claim.is_of_last_year => "请改为本年的情况：句子和年份疑似沿用上年",
        _ => "请核对后改正有误的一处；口径不同的，在句中写明",
    };
    let nearest = readings.iter().min_by_key(|reading| (reading.value - stated).abs())?;
    let mut finding = case.finding(rule, claim, &readings, message, hint);
    if doubt.is_some() {
        finding = finding.at_most(Severity::Info);
    }
    finding.stated = Some(figure(case.tables.report, nearest, stated));
    finding.computed = Some(figure(case.tables.report, nearest, nearest.value));
    if let (Manner::Number(numeral), [reading], false, None) = (manner, &*readings, claim.is_of_last_year, doubt) {
        finding.mend = case.mend(numeral, reading.value);
    }
    Some(finding)
}

fn fits_last(case: &Case<'_>, fact: &Fact, stated: Decimal, manner: &Manner) -> bool {
    let Some(last) = case.last else { return false };
    last.readings(fact).iter().any(|reading| fits(manner, stated, reading.value))
}

/// 均已答复, 答复率100%.
fn all_done(case: &Case<'_>, claim: &Claim, is_rate: bool) -> Option<Finding> {
    let readings = case.tables.readings(&What::CarriedOut.of_all());
    let [out] = &*readings else { return None };
    // Whoever writes that some were carried on means that the others are done.
    let says_so = |other: &Claim| matches!(other.count(), Some((Fact::Requests(What::CarriedOut | What::Carried, _), stated)) if !stated.is_zero());
    if out.value.is_zero() || case.near(claim).iter().any(says_so) {
        return None;
    }
    let rule = if is_rate { claim_rules::RATE } else { claim_rules::ALLDONE };
    let message = format!("正文写{}，表中{}，年底前未全部答复", case.quoted(claim), in_words(case.tables.report, out));
    let hint = "请写明结转的件数；指到期申请均已答复的，改为“按时答复”";
    let mut finding = case.finding(rule, claim, &readings, message, hint);
    finding.stated = Some(number(Decimal::ZERO));
    finding.computed = Some(number(out.value));
    Some(finding)
}

fn rule(fact: &Fact) -> &'static Rule {
    match fact {
        Fact::Requests(What::Received | What::New | What::Handled, "total") => claim_rules::RECEIVED,
        Fact::Requests(What::Available, "total") => claim_rules::INCLUDED,
        Fact::Requests(What::CarriedIn | What::CarriedOut | What::Carried, "total") => claim_rules::CARRIED,
        Fact::Requests(What::Processed | What::AllProcessed | What::Answered, "total") => claim_rules::PROCESSED,
        Fact::Requests(What::Outcome(_), "total") | Fact::Row(_) => claim_rules::RESULT,
        Fact::Dispute(..) => claim_rules::DISPUTES,
        Fact::Document(..) => claim_rules::DOCUMENTS,
        Fact::Decision(_) => claim_rules::DECISIONS,
        Fact::Charge | Fact::Fee(_) => claim_rules::FEES,
        Fact::Sum(facts) | Fact::AnyOf(facts) => facts.first().map_or(claim_rules::RECEIVED, rule),
        _ => claim_rules::APPLICANT,
    }
}
