//! What the figures of one sentence say about each other: two that are one number, and one that is a part beside others.

use rust_decimal::Decimal;

use super::{
    claim::{Claim, Content, Fact, Manner},
    reader::Reader,
};

/// A sentence about last year is taken at its word, and is none of this report's business, unless nothing in the text
/// speaks of this year and the sentence counts several things: then it is last year's text, left as it was.
pub(super) fn drop_other_years(claims: &mut Vec<Claim>, names_year: bool) {
    let mut together = vec![0; claims.last().map_or(0, |last| last.sentence + 1)];
    for claim in claims.iter() {
        together[claim.sentence] += 1;
    }
    let drops = claims.iter().map(|claim| claim.is_of_last_year && (names_year || together[claim.sentence] < 3));
    let drops = drops.collect::<Vec<_>>();
    let mut kept = drops.iter().scan(0, |kept, &drop| {
        *kept += usize::from(!drop);
        Some(*kept - usize::from(!drop))
    });
    let new_places = drops.iter().map(|_| kept.next().unwrap_or_default()).collect::<Vec<_>>();
    let mut at = 0;
    claims.retain_mut(|claim| {
        claim.part_of = claim.part_of.filter(|&whole| !drops[whole]).map(|whole| new_places[whole]);
        if let Content::Share { of, .. } | Content::Growth { of, .. } = &mut claim.content {
            *of = new_places[*of];
        }
        at += 1;
        !drops[at - 1]
    });
}

/// 受理6宗，其中上一年结转1宗: so the six are those of both years.
pub(super) fn include_carried_in(claims: &mut [Claim]) {
    /// What became of them is told in the clauses behind.
    const NEAR: usize = 8;
    for at in 1..claims.len() {
        let Some(whole) = claims[at].part_of else { continue };
        let carried = matches!(claims[at].count(), Some((Fact::CarriedIn("total"), _)));
        let between = &claims[whole + 1..at];
        // 收到2076件（含上年结转67件）; 答复2062件，结转下年81件: they are those of this year, and 含 was loosely said.
        let carried_in = claims[at].count().map(|(_, stated)| stated);
        let value = |is: fn(&Fact) -> bool| {
            let next = claims[at + 1..].iter().take(NEAR).filter_map(Claim::count);
            next.filter(|(fact, _)| is(fact)).map(|(_, stated)| stated).next()
        };
        let done = value(|fact| matches!(fact, Fact::Processed("total")));
        let left = value(|fact| matches!(fact, Fact::CarriedOut("total")));
        let all = claims[whole].count().map(|(_, stated)| stated);
        if let (Some(carried_in), Some(done), Some(left), Some(all)) = (carried_in, done, left, all)
            && done.saturating_add(left) == all.saturating_add(carried_in)
        {
            continue;
        }
        let directly = between.iter().all(|claim| matches!(claim.count(), Some((Fact::New(_), _))));
        if let (true, true, Content::Count { fact, .. }) = (carried, directly, &mut claims[whole].content)
            && let Some(wider) = match fact {
                Fact::Received("total") | Fact::Handled("total") => Some(Fact::Available("total")),
                // 办结8件（其中2件为上年结转）: so all that were dealt with.
                Fact::Processed("total") => Some(Fact::AllProcessed("total")),
                _ => None,
            }
        {
            *fact = wider;
        }
    }
}

impl Reader<'_> {
    /// 失效2件、废止4件: both are repealed, and the table has six.
    pub(super) fn told_twice(&mut self) {
        let claims = &mut self.claims[self.sentence.first_claim..];
        for at in 1..claims.len() {
            let (before, rest) = claims.split_at_mut(at);
            let (Some(one), other) = (before.last_mut(), &mut rest[0]) else { continue };
            let mut is_again = false;
            let is_same = match (one.count(), other.count()) {
                (Some((one, first)), Some((other, second))) => {
                    // The same figure again can be a second part, or the same told again.
                    is_again = first == second;
                    one == other && matches!(one, Fact::Document(_, "repealed"))
                }
                _ => false,
            };
            if !is_same || one.part_of != other.part_of || one.words.start >= other.words.start {
                continue;
            }
            let Content::Count { fact, stated: second, .. } = &mut other.content else { continue };
            *fact = Fact::Unknown;
            if let (true, Content::Count { fact, .. }) = (is_again, &mut one.content) {
                *fact = Fact::Unknown;
            } else if let Content::Count { stated, manner, .. } = &mut one.content {
                *stated = stated.saturating_add(*second);
                *manner = Manner::All;
                one.words.end = other.words.end;
            }
        }
    }

    /// 逾期不补正2件，其他处理5件: the row of the others, or the group with both.
    pub(super) fn other_rows(&mut self) {
        let of = |row| Fact::Outcome(vec![row], "total");
        let claims = &mut self.claims[self.sentence.first_claim..];
        let is_row = |claim: &Claim| matches!(claim.count(), Some((fact, _)) if *fact == of("other_1") || *fact == of("other_2"));
        if !claims.iter().any(is_row) {
            return;
        }
        for claim in claims {
            if let Content::Count { fact, .. } = &mut claim.content
                && *fact == of("other")
            {
                *fact = Fact::AnyOf(vec![of("other"), of("other_3")]);
            }
        }
    }

    /// 受理12件，答复7件，不予受理4件，撤回1件: what was answered is one part beside others then.
    pub(super) fn beside_others(&mut self) {
        let claims = &self.claims[self.sentence.first_claim..];
        let is_whole = |fact: &Fact| {
            matches!(
                fact,
                Fact::Received("total") | Fact::New("total") | Fact::Handled("total") | Fact::Available("total")
            )
        };
        let whole = claims.iter().find_map(|claim| claim.count().filter(|(fact, _)| is_whole(fact)));
        let answered = claims.iter().position(|claim| matches!(claim.count(), Some((Fact::Processed("total"), _))));
        let (Some((_, whole)), Some(at)) = (whole, answered) else { return };
        let beside = claims[at..].iter().filter(|claim| claim.part_of == claims[at].part_of);
        let results = beside.filter_map(|claim| match claim.count()? {
            (Fact::Outcome(_, "total"), stated) => Some(stated),
            _ => None,
        });
        let others = results.fold(self.sentence.withdrawn, Decimal::saturating_add);
        let answered = claims[at].count().map_or(Decimal::ZERO, |(_, stated)| stated);
        let is_part = !others.is_zero() && answered.saturating_add(others) == whole;
        if let (true, Content::Count { fact, .. }) = (is_part, &mut self.claims[self.sentence.first_claim + at].content)
        {
            *fact = Fact::Unknown;
        }
    }
}
