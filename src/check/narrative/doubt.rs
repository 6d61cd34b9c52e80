//! What speaks for a figure that the tables do not have: others beside it, with which it is right in another way.

use rust_decimal::Decimal;

use super::{
    case::{Case, fits},
    claim::{Claim, Content, Fact, Manner, What},
};

/// In one clause, how a figure that is not that of the tables can be right.
pub(super) fn doubt(case: &Case<'_>, claim: &Claim) -> Option<&'static str> {
    let Content::Count { fact, stated, manner: Manner::Number(_) } = &claim.content else { return None };
    if is_part_of_receipt(case, claim, fact, *stated) {
        Some("附近写的总数与表格相符，这里如果只是其中一部分，则无误")
    } else if is_one_of_several(case, claim, fact) {
        Some("句中同类的数合计与表格相符，如果各是其中一部分，则无误")
    } else {
        None
    }
}

/// 收到31件，其中通过网络接收27件: who has said how many came in, and rightly, speaks of some of them with the next figure.
/// Whichever words tell them apart, they need not be known. 新收 and 办理 are not 收到 and stay certain.
fn is_part_of_receipt(case: &Case<'_>, claim: &Claim, fact: &Fact, stated: Decimal) -> bool {
    /// The whole stands in the sentence or shortly before it.
    const NEAR: usize = 2;
    let is_whole = |other: &Claim| {
        let is_more = other.count().is_some_and(|(fact, whole)| fact.is_receipt() && whole > stated);
        is_more && other.sentence.abs_diff(claim.sentence) <= NEAR && is_right(case, other)
    };
    *fact == What::Received.of_all() && case.near(claim).iter().any(is_whole)
}

/// 起诉案件1件，结转起诉案件2件: figures of one thing in one sentence that come to what the table has together.
fn is_one_of_several(case: &Case<'_>, claim: &Claim, fact: &Fact) -> bool {
    let is_beside =
        |other: &&Claim| other.sentence == claim.sentence && other.count().is_some_and(|(other, _)| other == fact);
    let figures = case.near(claim).iter().filter(is_beside).filter_map(Claim::count).map(|(_, stated)| stated);
    let figures = figures.collect::<Vec<_>>();
    let sum = figures.iter().copied().fold(Decimal::ZERO, Decimal::saturating_add);
    figures.len() > 1 && case.tables.readings(fact).iter().any(|reading| reading.value == sum)
}

fn is_right(case: &Case<'_>, claim: &Claim) -> bool {
    let Content::Count { fact, stated, manner } = &claim.content else { return false };
    case.tables.readings(fact).iter().any(|reading| fits(manner, *stated, reading.value))
}
