//! What the figures of one sentence say about each other: two that are one number, and one that is a part beside others.

use rust_decimal::Decimal;

use super::{
    claim::{Claim, Content, Fact, Manner, What},
    reader::Reader,
};

/// The row of the results that a fact is about, by itself or by its group.
fn row(fact: &Fact) -> Option<&'static str> {
    match fact {
        Fact::Requests(What::Outcome(rows), "total") => rows.first().copied().filter(|_| rows.len() == 1),
        Fact::AnyOf(facts) => facts.iter().filter_map(row).max_by_key(|row| row.len()),
        _ => None,
    }
}

/// Whether two claims differ in their figures alone.
fn same_words(one: &str, other: &str) -> bool {
    let words = |words: &str| words.chars().filter(|char| !char.is_ascii_digit()).collect::<String>();
    words(one) == words(other)
}

impl Reader<'_> {
    /// 失效2件、废止4件: both are repealed, and the table has six. 不掌握相关信息1件，信息不存在1件 are one row too.
    pub(super) fn told_twice(&mut self) {
        let text = self.text;
        let claims = &mut self.claims[self.sentence.first_claim..];
        for at in 1..claims.len() {
            let (before, rest) = claims.split_at_mut(at);
            let (Some(one), other) = (before.last_mut(), &mut rest[0]) else { continue };
            let claims_of = (&*one, &*other);
            let mut is_again = false;
            let is_same = match (one.count(), other.count()) {
                (Some((one, first)), Some((other, second))) => {
                    // The same figure again can be a second part, or the same told again.
                    let is_row = row(one).is_some_and(|found| row(other) == Some(found) && found.contains('_'));
                    let says = |claim: &Claim| text.get(claim.words.clone()).unwrap_or_default();
                    let in_other_words = is_row && !same_words(says(claims_of.0), says(claims_of.1));
                    is_again = first == second && !is_row;
                    one == other && matches!(one, Fact::Document(_, "repealed")) || in_other_words
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

    /// 县政府收到12件，各部门收到108件: whose of them are meant is not said where they differ.
    pub(super) fn received_by_several(&mut self) {
        for what in [What::Received, What::New, What::Handled] {
            self.by_several(&what.of_all());
        }
    }

    fn by_several(&mut self, what: &Fact) {
        let is_one = |claim: &Claim| {
            claim.part_of.is_none()
                && !claim.is_of_last_year
                && matches!(claim.content, Content::Count { manner: Manner::Number(_), .. })
                && claim.count().is_some_and(|(fact, _)| fact == what)
        };
        let claims = &mut self.claims[self.sentence.first_claim..];
        let tells_carried =
            claims.iter().any(|claim| matches!(claim.count(), Some((Fact::Requests(What::CarriedIn, _), _))));
        let mut figures =
            claims.iter().filter(|claim| is_one(claim)).filter_map(Claim::count).map(|(_, stated)| stated);
        let Some(first) = figures.next() else { return };
        if tells_carried || figures.all(|figure| figure == first) {
            return;
        }
        for claim in claims.iter_mut().filter(|claim| is_one(claim)) {
            if let Content::Count { fact, .. } = &mut claim.content {
                *fact = Fact::Unknown;
            }
        }
    }

    /// 逾期不补正2件，其他处理5件: the row of the others, or the group with both.
    pub(super) fn other_rows(&mut self) {
        let of = |row| What::row(row).of_all();
        let claims = &mut self.claims[self.sentence.first_claim..];
        let is_row = |claim: &Claim| matches!(claim.count(), Some((fact, _)) if *fact == of("other_1") || *fact == of("other_2"));
        // Or of one that is not understood.
        if !self.sentence.leaves_open && !claims.iter().any(is_row) {
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

    /// 受理19件，其中11件办结，8件撤回: those that were withdrawn count as dealt with in the table, or not. Which of them are
    /// meant is certain where the figures of the sentence are all that came in.
    pub(super) fn answered_beside_withdrawn(&mut self) {
        let claims = &self.claims[self.sentence.first_claim..];
        let sum = |is: &dyn Fn(&Fact) -> bool| {
            let figures = claims.iter().filter_map(Claim::count).filter(|(fact, _)| is(fact)).map(|(_, stated)| stated);
            figures.fold(Decimal::ZERO, Decimal::saturating_add)
        };
        let withdrawn = sum(&|fact| *fact == What::withdrawn());
        let carried_out = sum(&|fact| *fact == What::CarriedOut.of_all());
        let received =
            claims.iter().filter_map(Claim::count).find(|(fact, _)| fact.is_receipt()).map(|(_, stated)| stated);
        for claim in &mut self.claims[self.sentence.first_claim..] {
            let is_part = claim.part_of.is_some();
            if let Content::Count { fact, stated, .. } = &mut claim.content
                && is_part
                && matches!(fact, Fact::Requests(What::Processed, "total"))
            {
                let all = stated.saturating_add(withdrawn).saturating_add(carried_out);
                let is_rest = !withdrawn.is_zero() && received == Some(all);
                *fact = if is_rest { What::Answered.of_all() } else { Fact::Unknown };
            }
        }
    }

    /// 公开答复274件 can mean that so many were answered: where it is the one result that is told.
    pub(super) fn answered_in_public(&mut self) {
        let text = self.text;
        let claims = &mut self.claims[self.sentence.first_claim..];
        let of_results = |claim: &&mut Claim| {
            matches!(claim.count(), Some((Fact::Requests(What::Outcome(_) | What::Processed, _), _)))
        };
        let mut results = claims.iter_mut().filter(of_results);
        if let (Some(claim), None) = (results.next(), results.next())
            && text.get(claim.words.clone()).is_some_and(|words| words.contains("公开答复"))
            && let Content::Count { fact, .. } = &mut claim.content
            && *fact == What::row("granted").of_all()
        {
            *fact = Fact::AnyOf(vec![What::row("granted").of_all(), What::Processed.of_all()]);
        }
    }

    /// 受理12件，答复7件，不予受理4件，撤回1件: what was answered is one part beside others then.
    pub(super) fn beside_others(&mut self) {
        let claims = &self.claims[self.sentence.first_claim..];
        let whole = claims.iter().find_map(|claim| claim.count().filter(|(fact, _)| fact.is_receipt()));
        let answered = claims
            .iter()
            .position(|claim| matches!(claim.count(), Some((Fact::Requests(What::Processed, "total"), _))));
        let (Some((_, whole)), Some(at)) = (whole, answered) else { return };
        let sum = |claims: &[Claim], is: fn(&Fact) -> bool| {
            let beside =
                claims.iter().filter(|claim| claim.part_of == self.claims[self.sentence.first_claim + at].part_of);
            let figures = beside.filter_map(Claim::count).filter(|(fact, _)| is(fact)).map(|(_, stated)| stated);
            figures.fold(Decimal::ZERO, Decimal::saturating_add)
        };
        let is_result = |fact: &Fact| matches!(fact, Fact::Requests(What::Outcome(_), "total"));
        let answered = claims[at].count().map_or(Decimal::ZERO, |(_, stated)| stated);
        let comes_to = |others: Decimal, rest: Decimal| {
            !others.is_zero() && answered.saturating_add(others).saturating_add(rest) == whole
        };
        // 2件撤销申请: named behind its number, or before.
        let withdrawn = match self.sentence.withdrawn {
            told if told.is_zero() => sum(&claims[at..], |fact| *fact == What::withdrawn()),
            told => told,
        };
        let behind = sum(&claims[at..], is_result).saturating_add(withdrawn);
        // 共20件，1件按无法提供办结，18件答复办结，1件结转
        let carried = sum(claims, |fact| matches!(fact, Fact::Requests(What::CarriedOut, "total")));
        let is_part = comes_to(behind, Decimal::ZERO) || comes_to(sum(claims, is_result), carried)
            // 收到75件，办结66件，5件逾期未补正，2件撤销，结转2件
            || comes_to(behind, carried);
        if let (true, Content::Count { fact, .. }) = (is_part, &mut self.claims[self.sentence.first_claim + at].content)
        {
            *fact = Fact::Unknown;
        }
    }
}
