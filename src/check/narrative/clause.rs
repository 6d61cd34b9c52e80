//! Claims without a number: 未收到申请, 未发生行政复议, 均已答复, 均获维持.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    claim::{Content, Fact, Manner},
    context::{Label, Topic},
    numeral::Unit,
    reader::{Reader, is_label},
    token::Kind,
    word::Word,
};

impl Reader<'_> {
    /// What a clause says that ends before token `end`.
    pub(super) fn conclude(&mut self, end: usize) {
        if !self.is_ours() || self.clause.compares {
            return;
        }
        if let Some(not) = self.clause.not {
            self.negated(not, end);
        } else if let Some(all) = self.clause.all.filter(|&all| all >= self.skip_until) {
            self.all(all, end);
        } else if let (Topic::Disputes, false, [Label { word: Word::Verdict("closed"), token }]) =
            (self.topic, self.clause.has_number, self.clause.labels.as_slice())
        {
            // 行政复议4件，已审结
            let words = self.span(*token, *token);
            self.all_ended("closed", &words);
        }
    }

    /// The labels between two tokens; `None` where a number stands there.
    fn labels_between(&self, start: usize, end: usize) -> Option<Vec<Label>> {
        let mut labels = Vec::new();
        for token in start..end {
            match &self.tokens[token].kind {
                Kind::Number(numeral) if numeral.unit != Unit::None => return None,
                &Kind::Word(word) if is_label(word) => labels.push(Label { word, token }),
                _ => {}
            }
        }
        Some(labels)
    }

    fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.tokens[first].range.start..self.tokens[last].range.end
    }

    fn negated(&mut self, not: usize, end: usize) {
        let Some(mut labels) = self.labels_between(not + 1, end) else { return };
        if labels.is_empty() && not > 0 && not + 1 == end && self.tokens[not - 1].kind == Kind::Colon {
            // 行政复议情况：无
            labels = std::mem::take(&mut self.clause.labels_before);
            let Some(first) = labels.first() else { return };
            let words = self.span(first.token, not);
            for fact in self.nothing(&labels) {
                self.none(fact, words.clone());
            }
            return;
        }
        let Some(last) = labels.iter().rev().find(|label| !matches!(label.word, Word::And | Word::Sum)) else { return };
        let words = self.span(not, last.token);
        for fact in self.nothing(&labels) {
            self.none(fact, words.clone());
        }
    }

    /// What there was nothing of, by the words behind 未 or before 为零.
    pub(super) fn nothing(&self, labels: &[Label]) -> Vec<Fact> {
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        // 无信息公开举报、复议和诉讼
        let names_dispute = labels.iter().any(|label| matches!(label.word, Word::Dispute(_)));
        if self.clause.is_foreign && !(names_dispute && self.sentence.names_openness) {
            return Vec::new();
        }
        if labels.iter().any(|label| matches!(label.word, Word::Dispute(_)))
            || self.topic == Topic::Disputes && labels.iter().any(|label| matches!(label.word, Word::Verdict(_)))
        {
            return if self.clause.is_timely { Vec::new() } else { self.dispute_facts(labels) };
        }
        if has(Word::Fee) && !has(Word::Notice) {
            return vec![Fact::Fee("collected")];
        }
        if labels.iter().any(|label| matches!(label.word, Word::Document(_)))
            && labels.iter().any(|label| matches!(label.word, Word::Done(_)))
        {
            return self.document_facts(labels, self.clause.is_some);
        }
        let asks = has(Word::Requests) || has(Word::Apply);
        let late = self.clause.is_timely || has(Word::Answer) || has(Word::Withdrawn) || self.clause.is_some;
        if self.topic == Topic::Requests && !late {
            if has(Word::CarriedOut) {
                return vec![Fact::CarriedOut("total")];
            }
            if has(Word::CarriedIn) {
                return vec![Fact::CarriedIn("total")];
            }
            if has(Word::Carry) {
                return vec![Fact::Carried("total")];
            }
            if let Some(row) = labels.iter().find_map(|label| match label.word {
                Word::Outcome(row) => Some(row),
                _ => None,
            }) {
                return vec![Fact::Outcome(vec![row], "total")];
            }
        }
        // 未收到政府信息公开申请, 无依申请公开
        let first = labels.first().map(|label| label.word);
        let receives =
            has(Word::Receive) || has(Word::ReceiveNew) || first == Some(Word::Requests) && self.is_all(labels);
        if asks && receives && !late && self.topic == Topic::Requests {
            return vec![Fact::New("total")];
        }
        Vec::new()
    }

    /// 无依申请公开 ends there; 无依申请公开工作经验 does not.
    fn is_all(&self, labels: &[Label]) -> bool {
        let is_plain = |label: &Label| matches!(label.word, Word::Requests | Word::Apply | Word::And | Word::Sum);
        labels.iter().all(is_plain)
            && labels.last().is_some_and(|label| {
                let next = self.tokens.get(label.token + 1).map(|token| &token.kind);
                !matches!(next, Some(Kind::Other(2..) | Kind::Word(Word::Foreign | Word::Publish | Word::Channel)))
            })
    }

    fn all(&mut self, all: usize, end: usize) {
        let Some(labels) = self.labels_between(all + 1, end) else { return };
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        let Some(last) = labels.iter().rev().find(|label| !matches!(label.word, Word::And | Word::Sum)) else { return };
        let words = self.span(all, last.token);
        let verdicts = labels.iter().filter_map(|label| match label.word {
            Word::Verdict(column) => Some(column),
            _ => None,
        });
        let verdicts = verdicts.collect::<Vec<_>>();
        if let (Topic::Disputes, [column]) = (self.topic, verdicts.as_slice()) {
            return self.all_ended(column, &words);
        }
        // 均为公开或部分公开
        let is_else = self.clause.excepts || self.clause.is_foreign || self.clause.publishes;
        if self.topic != Topic::Requests || is_else {
            return;
        }
        let results = labels.iter().filter_map(|label| match label.word {
            Word::Outcome(row) => Some((Some(row), "total")),
            Word::Applicant(column) => Some((None, column)),
            _ => None,
        });
        match results.collect::<Vec<_>>().as_slice() {
            [] if has(Word::Answer) && !self.clause.is_timely => {
                self.claim(Content::AllDone { rate: false }, words);
            }
            [(row, column)] => self.all_of(*row, column, &words),
            _ => {}
        }
    }

    /// 均获维持: as many as were counted in the sentence.
    fn all_ended(&mut self, column: &'static str, words: &Range<usize>) {
        // 行政诉讼4件（均为结果维持）: in brackets, of the one before them.
        let in_brackets = self.sentence.within_before.is_some();
        // 行政复议7件，已办结6件，均为维持
        let is_closed = self
            .last_count()
            .is_some_and(|at| matches!(self.claims[at].count(), Some((Fact::Dispute(_, "closed"), _))));
        let first =
            if in_brackets || is_closed { self.last_count() } else { None }.unwrap_or(self.sentence.first_claim);
        let claims = &self.claims[first..];
        // 行政复议12件，其中维持7件: how these ended is told already.
        let is_told = |row: &str| {
            claims.iter().any(|claim| {
                matches!(claim.count(), Some((Fact::Dispute(found, ended), _)) if *found == row && !matches!(*ended, "total" | "closed"))
            })
        };
        let counts = claims.iter().filter_map(|claim| match claim.count()? {
            (Fact::Dispute(row, "total" | "closed"), _) if is_told(row) => None,
            (Fact::Dispute(row, "total" | "closed"), stated) => Some((Fact::Dispute(row, column), stated)),
            (Fact::Sum(parts), stated) => {
                let ended = parts.iter().map(|part| match part {
                    Fact::Dispute(row, "total") => Some(Fact::Dispute(row, column)),
                    _ => None,
                });
                Some((Fact::Sum(ended.collect::<Option<Vec<_>>>()?), stated))
            }
            _ => None,
        });
        for (fact, stated) in counts.collect::<Vec<_>>() {
            self.claim(Content::Count { fact, stated, manner: Manner::All }, words.clone());
        }
    }

    /// 均予以公开, 均为自然人申请.
    fn all_of(&mut self, row: Option<&'static str>, column: &'static str, words: &Range<usize>) {
        let first = self.sentence.first_claim;
        let counted = self.claims[first..].iter().rev().find_map(|claim| match claim.count()? {
            (fact @ (Fact::Received("total") | Fact::Processed("total") | Fact::New("total")), stated) => {
                Some((fact.clone(), stated))
            }
            (fact @ (Fact::Handled("total") | Fact::Available("total")), stated) => Some((fact.clone(), stated)),
            _ => None,
        });
        let Some((whole, stated)) = counted.filter(|(_, stated)| *stated > Decimal::ZERO) else { return };
        let fact = match (row, whole) {
            (Some(row), _) => Fact::Outcome(vec![row], column),
            (None, Fact::Processed(_)) => Fact::Processed(column),
            (None, Fact::New(_)) => Fact::New(column),
            (None, Fact::Available(_)) => Fact::Available(column),
            (None, Fact::Received(_)) => Fact::Received(column),
            (None, _) => Fact::Handled(column),
        };
        self.claim(Content::Count { fact, stated, manner: Manner::All }, words.clone());
    }
}
