//! Reviews and lawsuits: how many, and how they ended.

use super::{
    claim::{Claim, Fact},
    context::{Label, Sentence},
    reader::Reader,
    token::Kind,
    word::Word,
};

impl Reader<'_> {
    /// 行政复议、行政诉讼 and how they ended.
    pub(super) fn dispute_facts(&self, labels: &[Label]) -> Vec<Fact> {
        let mut rows: Vec<&'static str> = Vec::new();
        let mut facts = Vec::new();
        let mut has_verdict = false;
        for (place, label) in labels.iter().enumerate() {
            let next = labels.get(place + 1).map(|label| label.word);
            let verdict = match label.word {
                Word::Verdict(column) => Some(column),
                Word::CarriedOut => Some("pending"),
                Word::Others if next == Some(Word::Result) || self.follows_verdicts() => Some("other"),
                _ => None,
            };
            if let Word::Dispute(row) = label.word {
                if has_verdict {
                    rows.clear();
                    has_verdict = false;
                }
                if !rows.contains(&row) {
                    rows.push(row);
                }
            } else if let Some(column) = verdict {
                has_verdict = true;
                // 撤销或确认违法2件 is one number.
                let ended = self.verdicts(&narrowed(&rows), column).into_iter();
                facts.extend(ended.filter(|fact| !facts.contains(fact)).collect::<Vec<_>>());
            }
        }
        if !has_verdict {
            facts.extend(narrowed(&rows).into_iter().map(|row| Fact::Dispute(row, "total")));
        }
        facts
    }

    /// 其中37件行政复议、8件行政诉讼尚未审结: what a list tells of disputes whose total the sentence has given; nothing where it
    /// does not say how they ended. `None` where the total is still to be told.
    pub(super) fn told_of_counted(&self, labels: &[Label]) -> Option<Vec<Fact>> {
        let named = labels.iter().filter_map(|label| match label.word {
            Word::Dispute(row) => Some(row),
            _ => None,
        });
        let rows = named.collect::<Vec<_>>();
        if !self.sentence.within.lists || !rows.iter().all(|row| self.has_counted(row)) {
            return None;
        }
        let column = self.verdict_of_clause();
        let of = |column| narrowed(&rows).into_iter().map(|row| Fact::Dispute(row, column)).collect();
        Some(column.map_or_else(Vec::new, of))
    }

    /// Whether the sentence has said how many disputes of a kind there were.
    fn has_counted(&self, row: &str) -> bool {
        let is_total =
            |claim: &Claim| matches!(claim.count(), Some((Fact::Dispute(found, "total"), _)) if *found == row);
        self.recent().iter().any(is_total)
    }

    /// How those ended that the clause tells of, by its last words.
    fn verdict_of_clause(&self) -> Option<&'static str> {
        /// 37件行政复议、8件行政诉讼尚未审结
        const NEAR: usize = 16;
        let rest = self.tokens[self.at..].iter().take(NEAR);
        let clause = rest.take_while(|token| token.kind == Kind::And || !super::lister::is_mark(&token.kind));
        let verdicts = clause.filter_map(|token| match token.kind {
            Kind::Word(Word::Verdict(column)) => Some(column),
            Kind::Word(Word::Unfinished) => Some("pending"),
            _ => None,
        });
        verdicts.last()
    }

    /// 行政复议1件；未经复议直接诉讼0件，复议后诉讼0件: whether the sentence has both kinds of lawsuits by the names that
    /// the table has for them.
    pub(super) fn tells_disputes_by_kind(&self) -> bool {
        /// So many tokens has the table, told in full.
        const NEAR: usize = 60;
        let rest = self.tokens[self.at..].iter().take(NEAR).take_while(|token| token.kind != Kind::Stop);
        let kinds = rest.filter_map(|token| match token.kind {
            Kind::Word(Word::Dispute(kind)) => Some(kind),
            _ => None,
        });
        let kinds = kinds.collect::<Vec<_>>();
        kinds.contains(&"direct") && kinds.contains(&"after_review")
    }

    /// 其他12件 after 维持 and 纠正.
    fn follows_verdicts(&self) -> bool {
        let last = self.last_count().and_then(|at| self.claims[at].count());
        matches!(last, Some((Fact::Dispute(_, column), _)) if *column != "total")
            || matches!(last, Some((Fact::AnyOf(_), _)))
    }

    /// Cases that ended so, of the kinds named with it or, where none is, of those named before.
    pub(super) fn verdicts(&self, rows: &[&'static str], column: &'static str) -> Vec<Fact> {
        if !rows.is_empty() {
            return rows.iter().map(|row| Fact::Dispute(row, column)).collect();
        }
        // 行政复议7件。维持6件。
        let Sentence { disputes, disputes_before, .. } = &self.sentence;
        let before = narrowed(if disputes.is_empty() { disputes_before } else { disputes });
        match before.as_slice() {
            [] => Vec::new(),
            [row] => vec![Fact::Dispute(row, column)],
            // 行政复议7件，行政诉讼6件，均无纠错
            _ if self.clause.not.is_some_and(|not| self.text(not).starts_with('均')) => {
                before.iter().map(|row| Fact::Dispute(row, column)).collect()
            }
            // 行政诉讼4件（2件维持，2件尚未审结）
            [.., last] if self.sentence.within_before.is_some() => vec![Fact::Dispute(last, column)],
            [.., last] => {
                let all = before.iter().map(|row| Fact::Dispute(row, column)).collect();
                vec![Fact::AnyOf(vec![Fact::Dispute(last, column), Fact::Sum(all)])]
            }
        }
    }
}

pub(super) fn is_verdict(word: Word) -> bool {
    matches!(word, Word::Verdict(_) | Word::Others)
}

/// 复议后提起诉讼 is one kind of lawsuit, not a review and a lawsuit.
fn narrowed(rows: &[&'static str]) -> Vec<&'static str> {
    let is_narrow = rows.iter().any(|row| matches!(*row, "direct" | "after_review"));
    let keep = |row: &&&'static str| !is_narrow || !matches!(**row, "review" | "litigation");
    rows.iter().filter(keep).copied().collect()
}
