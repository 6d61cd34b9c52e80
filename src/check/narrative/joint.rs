//! What the figures of a sentence say together: where the others are those of the tables, one that is left open (`open`)
//! is taken for what it seems to count. So it can find, and hardly alarm.

use super::{
    case::Case,
    claim::{Claim, Content, Fact, Manner, Open},
};

/// So many figures of the sentence must be those of the tables.
const FEWEST: usize = 2;

/// The open figures of a text that count what they seem to, as claims; `wrong` are those of its claims that are false.
pub(super) fn claims(case: &Case<'_>, wrong: &[bool]) -> Vec<Claim> {
    case.open.iter().filter_map(|open| claim(case, wrong, open)).collect()
}

fn claim(case: &Case<'_>, wrong: &[bool], open: &Open) -> Option<Claim> {
    /// More than any sentence has; one without an end must not be gone through for each of its figures.
    const MOST: usize = 64;
    let first = case.claims.partition_point(|claim| claim.sentence < open.sentence);
    let around = case.claims.iter().zip(wrong).skip(first).take(MOST);
    let around = around.take_while(|(claim, _)| claim.sentence == open.sentence).collect::<Vec<_>>();
    if around.iter().any(|(_, wrong)| **wrong) {
        return None;
    }
    let agrees = |claim: &&Claim| {
        matches!(&claim.content, Content::Count { fact, stated, manner: Manner::Number(_) }
            if !stated.is_zero() && is_beside(fact, &open.fact) && !case.tables.readings(fact).is_empty())
    };
    let agree = around.iter().map(|(claim, _)| *claim).filter(agrees).count();
    let is_told = around.iter().any(|(claim, _)| claim.count().is_some_and(|(fact, _)| meets(case, fact, &open.fact)));
    if agree < FEWEST || is_told {
        return None;
    }
    let manner = Manner::Number(open.numeral.clone());
    Some(Claim {
        content: Content::Count { fact: open.fact.clone(), stated: open.numeral.value, manner },
        words: open.words.clone(),
        sentence: open.sentence,
        part_of: None,
        is_of_last_year: false,
    })
}

/// Whether two facts stand in one table.
fn is_beside(one: &Fact, other: &Fact) -> bool {
    let table = |fact: &Fact| {
        let mut fact = fact;
        while let Fact::Sum(facts) | Fact::AnyOf(facts) = fact {
            fact = facts.first().unwrap_or(&Fact::Unknown);
        }
        std::mem::discriminant(fact)
    };
    table(one) == table(other)
}

/// Whether a cell of one fact is one of another.
fn meets(case: &Case<'_>, one: &Fact, other: &Fact) -> bool {
    let (one, other) = (case.tables.readings(one), case.tables.readings(other));
    one.iter().any(|one| other.iter().any(|other| one.cells == other.cells))
}
