//! What speaks for a figure that the tables do not have: others beside it, with which it is right in another way.

use rust_decimal::Decimal;

use super::{
    case::{Case, fits},
    claim::{Claim, Content, Fact, Manner, What},
    fact::Reading,
};

/// In one clause, how a figure that is not that of the tables can be right.
pub(super) fn doubt(case: &Case<'_>, claim: &Claim) -> Option<&'static str> {
    let Content::Count { fact, stated, manner } = &claim.content else { return None };
    if matches!(manner, Manner::All) {
        let can_be = match fact {
            Fact::Document(..) => "“失效”的如果没有计入废止，则无误",
            _ => "其中一个数与表格相符，其他的如果是它的一部分，则无误",
        };
        return is_one_of_those_named(case, claim, fact).then_some(can_be);
    }
    if matches!(manner, Manner::None) {
        return None;
    }
    if is_part_of_receipt(case, claim, fact, *stated) || is_part_of_itself(case, claim, fact, *stated) {
        Some("附近写的总数与表格相符，这里如果只是其中一部分，则无误")
    } else if is_of_several_offices(case, claim, fact) {
        Some("后面写的数与表格相符，这里如果还包括其他机关的，则无误")
    } else if is_one_of_several(case, claim, fact) {
        Some("句中同类的数合计与表格相符，如果各是其中一部分，则无误")
    } else if is_told_rightly(case, claim, fact) {
        Some("句中另一处写的数与表格相符，两处说的如果不是一回事，则无误")
    } else {
        None
    }
}

/// 收到31件，其中通过网络接收27件: who has said how many came in, and rightly, speaks of some of them with the next figure.
/// Whichever words tell them apart, they need not be known. 新收 and 办理 are not 收到 and stay certain.
fn is_part_of_receipt(case: &Case<'_>, claim: &Claim, fact: &Fact, stated: Decimal) -> bool {
    let is_whole = |other: &Claim| {
        other.count().is_some_and(|(fact, whole)| fact.is_receipt() && whole > stated) && is_right(case, other)
    };
    // 依申请公开16件: no more than their name.
    let words = case.text.get(claim.words.clone()).unwrap_or_default();
    let is_bare = *fact == What::Handled.of_all() && !words.contains(['办', '处', '收', '受']);
    (is_bare || *fact == What::Received.of_all()) && nearby(case, claim).any(is_whole)
}

/// 完成答复54件…其中，县级政府答复6件: behind 其中, what was told rightly before can only be told of fewer.
fn is_part_of_itself(case: &Case<'_>, claim: &Claim, fact: &Fact, stated: Decimal) -> bool {
    let is_whole = |other: &Claim| {
        let is_more = other.count().is_some_and(|(other, whole)| other == fact && whole > stated);
        let between = case.text.get(other.words.end..claim.words.start);
        let is_among = between.is_some_and(|between| claim.part_of.is_some() || between.contains("其中"));
        is_more && is_among && other.part_of.is_none() && is_right(case, other)
    };
    nearby(case, claim).any(is_whole)
}

/// 代表区政府处理17件，其中…，办公室处理13件: those of one office are told behind those of several.
fn is_of_several_offices(case: &Case<'_>, claim: &Claim, fact: &Fact) -> bool {
    let is_own = |other: &Claim| {
        let whole = other.part_of.and_then(|whole| case.claims.get(whole));
        whole.is_some_and(|whole| whole.words == claim.words)
            && other.count().is_some_and(|(other, _)| other == fact)
            && is_right(case, other)
    };
    fact.is_receipt() && case.near(claim).iter().any(is_own)
}

/// 起诉案件1件，结转起诉案件2件; 撤销申请6件，其他处理3件: figures of one thing, or of its rows, in one sentence that come to what
/// the table has together.
fn is_one_of_several(case: &Case<'_>, claim: &Claim, fact: &Fact) -> bool {
    let own = case.tables.readings(fact);
    let is_of_it = |other: &Fact| {
        let meets = |other: &Reading| own.iter().any(|own| other.cells.iter().any(|cell| own.cells.contains(cell)));
        let is_group = matches!(fact, Fact::Requests(What::Outcome(_), "total")) || *fact == What::withdrawn();
        other == fact || is_group && case.tables.readings(other).iter().any(meets)
    };
    let is_beside =
        |other: &&Claim| stands_beside(other, claim) && other.count().is_some_and(|(other, _)| is_of_it(other));
    let figures = case.near(claim).iter().filter(is_beside).filter_map(Claim::count).map(|(_, stated)| stated);
    let figures = figures.collect::<Vec<_>>();
    let sum = figures.iter().copied().fold(Decimal::ZERO, Decimal::saturating_add);
    figures.len() > 1 && own.iter().any(|reading| reading.value == sum)
}

/// 信息不存在7件…本机关不掌握1件; 答复458件…超期答复0件: a fact that the sentence tells twice, and once as the table has it.
fn is_told_rightly(case: &Case<'_>, claim: &Claim, fact: &Fact) -> bool {
    let is_again = |other: &Claim| {
        let is_same = other.words != claim.words && other.count().is_some_and(|(other, _)| other == fact);
        is_same && stands_beside(other, claim)
    };
    let is_told = |other: &Claim| is_right(case, other) || is_one_of_those_named(case, other, fact);
    !fact.is_receipt() && case.near(claim).iter().any(|other| is_again(other) && is_told(other))
}

/// The claims of a sentence, and of those shortly before and behind it.
fn nearby<'a>(case: &'a Case<'_>, claim: &'a Claim) -> impl Iterator<Item = &'a Claim> {
    const NEAR: usize = 2;
    case.near(claim).iter().filter(|other| other.sentence.abs_diff(claim.sentence) <= NEAR)
}

/// Whether two claims are parts of one whole, or of none, in one sentence.
fn stands_beside(one: &Claim, other: &Claim) -> bool {
    one.sentence == other.sentence && one.part_of == other.part_of
}

/// 宣布失效7件，废止52件; 4件为不掌握，2件为不属于本机关: whether one of the figures that were added up is what the table has
/// alone.
fn is_one_of_those_named(case: &Case<'_>, claim: &Claim, fact: &Fact) -> bool {
    let words = case.text.get(claim.words.clone()).unwrap_or_default();
    let figures = words.split(|char: char| !char.is_ascii_digit()).filter_map(|digits| digits.parse::<Decimal>().ok());
    let values = case.tables.readings(fact);
    matches!(fact, Fact::Document("normative", "repealed") | Fact::Requests(What::Outcome(_), _))
        && figures.into_iter().any(|figure| values.iter().any(|reading| reading.value == figure))
}

fn is_right(case: &Case<'_>, claim: &Claim) -> bool {
    let Content::Count { fact, stated, manner } = &claim.content else { return false };
    case.tables.readings(fact).iter().any(|reading| fits(manner, *stated, reading.value))
}
