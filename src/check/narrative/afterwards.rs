//! What only the whole text tells of its claims: which are about another year, and which whole holds what was carried in.

use super::claim::{Claim, Content, Fact, What};

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
        let carried = matches!(claims[at].count(), Some((Fact::Requests(What::CarriedIn, "total"), _)));
        // 收到2076件（含上年结转67件）; 答复2062件，结转下年81件: they are those of this year, and 含 was loosely said.
        let carried_in = claims[at].count().map(|(_, stated)| stated);
        let value = |is: fn(&Fact) -> bool| {
            let next = claims[at + 1..].iter().take(NEAR).filter_map(Claim::count);
            next.filter(|(fact, _)| is(fact)).map(|(_, stated)| stated).next()
        };
        let done = value(|fact| matches!(fact, Fact::Requests(What::Processed, "total")));
        let left = value(|fact| matches!(fact, Fact::Requests(What::CarriedOut, "total")));
        let all = claims[whole].count().map(|(_, stated)| stated);
        if let (Some(carried_in), Some(done), Some(left), Some(all)) = (carried_in, done, left, all)
            && done.saturating_add(left) == all.saturating_add(carried_in)
        {
            continue;
        }
        // 新收1182件，办理1187件（含上年结转57件，另有52件顺延到下年）: all that were dealt with.
        let mut in_sentence = claims[..whole].iter().rev().take_while(|claim| claim.sentence == claims[whole].sentence);
        let new = in_sentence.find_map(Claim::count);
        let new = new.filter(|(fact, _)| matches!(fact, Fact::Requests(What::New | What::Received, "total")));
        if let (Some((_, new)), Some(carried_in), Some(left), Some(all)) = (new, carried_in, left, all)
            && carried
            && !left.is_zero()
            && new.saturating_add(carried_in) == all.saturating_add(left)
            && let Content::Count { fact, .. } = &mut claims[whole].content
            && matches!(fact, Fact::Requests(What::Handled, "total"))
        {
            *fact = What::AllProcessed.of_all();
            continue;
        }
        let between = &claims[whole + 1..at];
        let directly = between.iter().all(|claim| matches!(claim.count(), Some((Fact::Requests(What::New, _), _))));
        if let (true, true, Content::Count { fact, .. }) = (carried, directly, &mut claims[whole].content)
            && let Some(wider) = match fact {
                Fact::Requests(What::Received | What::Handled, "total") => Some(What::Available.of_all()),
                // 办结8件（其中2件为上年结转）: so all that were dealt with.
                Fact::Requests(What::Processed, "total") => Some(What::AllProcessed.of_all()),
                _ => None,
            }
        {
            *fact = wider;
        }
    }
}

/// 收到65件，加上上年结转的3件: what comes on top is not in it.
pub(super) fn leave_out_carried_in(text: &str, claims: &mut [Claim]) {
    for at in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        let (Some(whole), carried) = (before.last_mut(), &rest[0]) else { continue };
        let between = text.get(whole.words.end..carried.words.start).unwrap_or_default();
        let is_on_top = ["加上", "另有", "还有"].iter().any(|word| between.contains(word));
        let is_carried = matches!(carried.count(), Some((Fact::Requests(What::CarriedIn, "total"), _)));
        if let Content::Count { fact, .. } = &mut whole.content
            && matches!(fact, Fact::Requests(What::Received | What::Handled, "total"))
            && is_on_top
            && is_carried
            && whole.sentence == carried.sentence
        {
            *fact = What::New.of_all();
        }
    }
}
