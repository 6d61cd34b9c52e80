//! What is said of all that were counted: 均已答复, 均获维持, 均为自然人.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    claim::{Claim, Content, Fact, Manner, What},
    context::{Label, Topic},
    reader::Reader,
    token::Kind,
    word::Word,
};

impl Reader<'_> {
    pub(super) fn all(&mut self, all: usize, end: usize) {
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
        // 均已办结并公开 is done before it is public.
        let publishes = self.clause.publishes
            && !matches!(labels.first(), Some(Label { word: Word::Answer, token })
                if !self.tokens[all..*token].iter().any(|token| token.kind == Kind::Word(Word::Publish)));
        let is_else = self.clause.excepts || self.clause.is_foreign || publishes;
        if self.topic != Topic::Requests || is_else {
            return;
        }
        let results = labels.iter().filter_map(|label| match label.word {
            Word::Outcome(row) => Some((Some(row), "total")),
            Word::Applicant(column) => Some((None, column)),
            // 申请人全部为公民, 均为个人申请
            Word::Person if self.between(self.clause.start, all).contains("申请人") || self.is_applying(*label) => {
                Some((None, "natural"))
            }
            _ => None,
        });
        match results.collect::<Vec<_>>().as_slice() {
            [] if has(Word::Answer) && (!self.clause.is_timely || self.completes(&labels)) => {
                self.claim(Content::AllDone { rate: false }, words);
            }
            [] if has(Word::Withdrawn) => self.all_withdrawn(&words),
            [(row, column)] => self.all_of(*row, column, &words),
            _ => {}
        }
    }

    /// 收到申请4件，申请人均撤回: all of them, where nothing else is told of them.
    fn all_withdrawn(&mut self, words: &Range<usize>) {
        let by_applicants = self.between(self.clause.start, self.at).contains("申请人");
        let [only] = self.recent() else { return };
        let Some((fact, stated)) = only.count() else { return };
        if by_applicants && !self.clause.has_number && fact.is_receipt() && stated > Decimal::ZERO {
            self.claim(Content::Count { fact: What::withdrawn(), stated, manner: Manner::All }, words.clone());
        }
    }

    /// 个人申请, 公民提出, and not 个人信息.
    fn is_applying(&self, who: Label) -> bool {
        let next = self.tokens.get(who.token + 1).map(|token| &token.kind);
        let asks = matches!(next, Some(Kind::Word(Word::Apply))) || self.text(who.token + 1) == "提出";
        asks && ["个人", "公民", "村民个人", "公民个人"].contains(&self.text(who.token))
    }

    /// 全部按时办结, 均在期限内答复完毕: whoever speaks of the end says that it has come for all of them. 均按时办结 may be
    /// said of those that were due.
    fn completes(&self, labels: &[Label]) -> bool {
        let is_whole = self.clause.all.is_some_and(|all| self.text(all) == "全部");
        let Some(answer) = labels.iter().rev().find(|label| label.word == Word::Answer) else { return false };
        let words = self.text(answer.token);
        ["完毕", "到位", "完成"].iter().any(|end| self.text(answer.token + 1).starts_with(end))
            || words.ends_with('毕')
            || is_whole && words.ends_with('结')
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
        // 行政诉讼3件。均维持。
        let first = if first == self.claims.len() { self.sentence.first_before } else { first };
        self.ended_since(first, column, words);
    }

    /// The cases that were counted from some claim on ended so.
    pub(super) fn ended_since(&mut self, first: usize, column: &'static str, words: &Range<usize>) {
        let claims = &self.claims[first..];
        // 行政复议12件，其中维持7件: how these ended is told already.
        let is_told = |row: &str| {
            claims.iter().any(|claim| {
                matches!(claim.count(), Some((Fact::Dispute(found, ended), _)) if *found == row && !matches!(*ended, "total" | "closed"))
            })
        };
        let has_parts = |whole: &Claim| {
            let parts = claims.iter().filter(|claim| matches!(claim.count(), Some((Fact::Dispute(_, "total"), _))));
            parts
                .filter_map(|part| part.part_of)
                .any(|at| self.claims.get(at).is_some_and(|claim| claim.words == whole.words))
        };
        let counts = claims.iter().filter_map(|claim| match claim.count()? {
            (Fact::Dispute(row, "total" | "closed"), _) if is_told(row) => None,
            // 诉讼3件，其中直接起诉2件，均未审结: those two.
            (Fact::Dispute(_, "total"), _) if has_parts(claim) => None,
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
    pub(super) fn all_of(&mut self, row: Option<&'static str>, column: &'static str, words: &Range<usize>) {
        let mut first = self.sentence.first_claim;
        if row.is_none() && first == self.claims.len() {
            // 收到申请5件。申请主体均为自然人: a sentence without a figure of its own goes on with those before it.
            let start = self.tokens[self.paragraph].range.start;
            first = self.claims.partition_point(|claim| claim.words.start < start);
        }
        let counts = |claim: &Claim| match claim.count()? {
            (Fact::Requests(What::Processed, "total"), stated) => Some((What::Processed, stated)),
            (fact @ Fact::Requests(what, _), stated) if fact.is_receipt() => Some((what.clone(), stated)),
            _ => None,
        };
        // 不予公开7件（均属于行政查询事项）
        let in_brackets = self.last_count().filter(|_| row.is_some() && self.sentence.within_before.is_some());
        let in_brackets = in_brackets.and_then(|at| match self.claims[at].count()? {
            (Fact::Requests(what @ What::Outcome(_), "total"), stated) => Some((what.clone(), stated)),
            _ => None,
        });
        let counted = in_brackets.or_else(|| self.claims[first..].iter().rev().find_map(counts));
        let Some((whole, stated)) = counted.filter(|(_, stated)| *stated > Decimal::ZERO) else { return };
        let fact = Fact::Requests(row.map_or(whole, What::row), column);
        self.claim(Content::Count { fact, stated, manner: Manner::All }, words.clone());
    }
}
