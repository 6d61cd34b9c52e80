//! Parts that are listed in full, and their whole; the same fact told twice.

use rust_decimal::Decimal;

use super::{
    case::Case,
    claim::{Claim, Content, Fact, Manner, What},
    claim_rules, own_rows,
    telling::{number, plain},
};
use crate::{
    check::Finding,
    form::{Bearer, CellRef, Form, Role},
    report::Passage,
};

/// Lists of parts that do not add up to their whole.
pub(super) fn find(case: &Case<'_>, wrong: &[bool], findings: &mut Vec<Finding>) {
    let mut seen = Vec::new();
    for (at, claim) in case.claims.iter().enumerate() {
        if at > 0 && case.claims[at - 1].sentence != claim.sentence {
            seen.clear();
        }
        if claim.count().is_none() || seen.contains(&claim.part_of) {
            continue;
        }
        seen.push(claim.part_of);
        let sentence = case.claims[at..].iter().take_while(|other| other.sentence == claim.sentence);
        let members = sentence.filter(|other| other.part_of == claim.part_of);
        let members = members.filter(|member| is_exact(member)).collect::<Vec<_>>();
        let whole = claim.part_of.or_else(|| whole_before(case, at));
        let Some(whole) = whole.filter(|&whole| !wrong[whole] && is_exact(&case.claims[whole])) else { continue };
        findings.extend(list_of_results(case, &members, whole));
        findings.extend(list_of_applicants(case, &members, whole));
        findings.extend(list_of_verdicts(case, &members, whole));
    }
}

fn is_exact(claim: &Claim) -> bool {
    match &claim.content {
        Content::Count { manner: Manner::Number(numeral), .. } => !numeral.is_rough && numeral.step <= Decimal::ONE,
        Content::Count { manner: Manner::None, .. } => true,
        _ => false,
    }
}

/// What 答复中，予以公开… goes into: the number of answers told last.
fn whole_before(case: &Case<'_>, at: usize) -> Option<usize> {
    /// So many claims before: a list of results in full is six, with what was carried on and its applicants some ten, and
    /// the number of answers stands before that list. Of the published reports one needs more than two.
    const NEAR: usize = 16;
    (0..at).rev().take(NEAR).find(|&before| {
        matches!(case.claims[before].count(), Some((Fact::Requests(What::Processed | What::AllProcessed, "total"), _)))
    })
}

fn sum<'a>(members: impl Iterator<Item = &'a Claim>) -> Decimal {
    members.filter_map(Claim::count).fold(Decimal::ZERO, |sum, (_, value)| sum.saturating_add(value))
}

fn list_of_results(case: &Case<'_>, members: &[&Claim], whole: usize) -> Option<Finding> {
    let (whole_fact, stated) = case.claims[whole].count()?;
    if !matches!(
        whole_fact,
        Fact::Requests(
            What::Processed | What::AllProcessed | What::Handled | What::Received | What::Available,
            "total"
        )
    ) {
        return None;
    }
    let (mut covered, mut own) = (Vec::new(), Vec::new());
    let mut parts = Vec::new();
    for &member in members {
        if let Some((Fact::Requests(What::Outcome(rows), "total"), _)) = member.count() {
            let groups =
                rows.iter().filter(|row| Role::RESULTS.iter().any(|group| group.key() == **row)).collect::<Vec<_>>();
            if groups.len() < rows.len() {
                continue;
            }
            // The same group twice: two lists, or a slip that other rules find.
            if groups.iter().any(|row| covered.contains(*row)) {
                return None;
            }
            covered.extend(groups);
            parts.push(member);
        }
        if let Some((Fact::Row(at), _)) = member.count() {
            own.extend(own_rows::total(&case.tables.report.form, at));
            parts.push(member);
        }
    }
    let added = sum(parts.iter().copied());
    let is_full = are_all(&case.tables.report.form, &covered, &own);
    let carried =
        members.iter().filter(|member| matches!(member.count(), Some((Fact::Requests(What::CarriedOut, "total"), _))));
    let with_carried = added.saturating_add(sum(carried.copied()));
    // Received can be less than dealt with, where some were carried in.
    let is_too_much = parts.len() > 1
        && added > stated
        && matches!(whole_fact, Fact::Requests(What::Processed | What::AllProcessed, _));
    let is_wrong = added != stated && with_carried != stated && (is_full || is_too_much);
    let told_apart = is_full
        && !matches!(whole_fact, Fact::Requests(What::Processed | What::AllProcessed, _))
        && with_carried == added;
    // 受理10件，予以公开…: all that were received are not all that were dealt with.
    (is_wrong && !told_apart).then(|| finding(case, &parts, whole, added))
}

/// Whether some groups of results, with rows of the form's own, are all that the table adds up.
fn are_all(form: &Form, groups: &[&str], own: &[CellRef]) -> bool {
    let cells = groups.iter().filter_map(|group| Role::within(Role::Requests, Bearer::Row, group));
    let cells = cells.filter_map(|row| form.cells_of(row, Role::AllApplicants)).flatten();
    let cells = cells.chain(own.iter().copied()).collect::<Vec<_>>();
    let total = form.cell_of(Role::Processed, Role::AllApplicants);
    let summed = total.map_or(&[][..], |cell| &form.tables[cell.table].rows[cell.row].sum);
    groups.len() == Role::RESULTS.len() && summed.iter().all(|&row| cells.iter().any(|cell| cell.row == row))
}

fn list_of_applicants(case: &Case<'_>, members: &[&Claim], whole: usize) -> Option<Finding> {
    let (whole_fact, stated) = case.claims[whole].count()?;
    let of = |column: &str| {
        let is = |member: &&&Claim| match member.count() {
            Some((Fact::Requests(What::CarriedOut | What::Carried | What::AllProcessed, _), _)) => false,
            Some((Fact::Requests(_, found), _)) => *found == column,
            _ => false,
        };
        let mut found = members.iter().filter(is);
        found.next().copied().filter(|_| found.next().is_none())
    };
    let parts = [of("natural")?, of("organisations")?];
    let of_other = matches!(whole_fact, Fact::Dispute(..) | Fact::Document(..) | Fact::Decision(_));
    let added = sum(parts.into_iter());
    (!of_other && parts.iter().all(|part| part.part_of == Some(whole)) && added != stated)
        .then(|| finding(case, &parts, whole, added))
}

fn list_of_verdicts(case: &Case<'_>, members: &[&Claim], whole: usize) -> Option<Finding> {
    let (Fact::Dispute(row, "total"), stated) = case.claims[whole].count()? else { return None };
    let of = |column: &str| {
        members.iter().copied().find(|member| {
            matches!(member.count(), Some((Fact::Dispute(found, ended), _)) if found == row && *ended == column)
        })
    };
    let parts = Role::VERDICTS.iter().filter_map(|column| of(column.key())).collect::<Vec<_>>();
    let added = sum(parts.iter().copied());
    let is_full = parts.len() == Role::VERDICTS.len();
    (parts.len() > 1 && (is_full && added != stated || added > stated)).then(|| finding(case, &parts, whole, added))
}

fn finding(case: &Case<'_>, parts: &[&Claim], whole: usize, added: Decimal) -> Finding {
    let figures = parts.iter().filter_map(|part| part.count()).map(|(_, value)| plain(value)).collect::<Vec<_>>();
    let stated = case.claims[whole].count().map_or(Decimal::ZERO, |(_, stated)| stated);
    let message = format!(
        "正文写{}，所列各项之和是 {} = {}",
        case.quoted(&case.claims[whole]),
        figures.join(" + "),
        plain(added)
    );
    let cells = case.claims[whole].count().map(|(fact, _)| case.tables.readings(fact));
    let cells = cells.as_deref().unwrap_or_default();
    let mut finding =
        case.finding(claim_rules::PARTS, &case.claims[whole], cells, message, "请核对各项和总数，改正有误的一处");
    let passage = |part: &&Claim| Passage { at: case.at.clone(), range: part.words.clone() };
    finding.passages.extend(parts.iter().map(passage));
    finding.stated = Some(number(stated));
    finding.computed = Some(number(added));
    finding
}

/// The same fact with different figures in two places, where the tables cannot tell which is right.
pub(super) fn twice(cases: &[Case<'_>], findings: &mut Vec<Finding>) {
    let claims = cases.iter().flat_map(|case| case.claims.iter().map(move |claim| (case, claim)));
    let mut known: Vec<(&Case<'_>, &Claim)> = Vec::new();
    for (case, claim) in claims {
        let Some((fact, stated)) = claim.count().filter(|_| is_exact(claim) && claim.part_of.is_none()) else {
            continue;
        };
        if !case.tables.readings(fact).is_empty()
            || matches!(fact, Fact::AnyOf(_) | Fact::Requests(What::Carried, _) | Fact::Unknown)
        {
            continue;
        }
        let same = known.iter().find(|(_, other)| other.count().is_some_and(|(other, _)| other == fact));
        let Some((first_case, first)) = same else {
            known.push((case, claim));
            continue;
        };
        let before = first.count().map_or(stated, |(_, before)| before);
        if before == stated {
            continue;
        }
        let message = format!("前面写{}，这里写{}", first_case.quoted(first), case.quoted(claim));
        let mut finding = case.finding(claim_rules::TWICE, claim, &[], message, "请核对后改为一致");
        let range = first.words.clone();
        finding.passages.insert(0, Passage { at: first_case.at.clone(), range });
        finding.stated = Some(number(stated));
        finding.computed = Some(number(before));
        findings.push(finding);
    }
}
