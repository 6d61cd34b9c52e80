//! Rates, shares and growth as a text states them: numbers that speak of other numbers.

use std::ops::Range;

use super::{
    claim::{Content, Fact, What},
    context::{Label, Topic},
    numeral::{Numeral, Unit},
    reader::Reader,
    subject::either,
    token::{Kind, Token},
    word::Word,
};

impl Reader<'_> {
    /// 答复率100%, 占33.9%, 同比增长1.05%.
    pub(super) fn percent(&mut self, at: usize, numeral: &Numeral) {
        let labels = std::mem::take(&mut self.clause.labels);
        let is_some = std::mem::take(&mut self.clause.is_some);
        let changes = self.clause.changes.take();
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        let start = labels.first().map_or(at, |label| label.token);
        let words = self.tokens[start].range.start..numeral.whole.end;
        if !self.is_ours() || self.topic == Topic::Foreign {
            return;
        }
        let rate = labels.iter().position(|label| label.word == Word::Rate);
        if let Some(change) = changes {
            return self.growth(at, numeral, change);
        }
        // 100%答复
        let next = self.tokens.get(at + 1).map(|token| &token.kind);
        let answers = matches!(next, Some(Kind::Word(Word::Answer)));
        if rate.is_some() || answers {
            if self.clause.is_timely || self.clause.excepts || self.topic != Topic::Requests {
                return;
            }
            let words =
                rate.map_or(words.clone(), |rate| self.tokens[labels[rate].token].range.start..numeral.whole.end);
            let content = if numeral.value == rust_decimal::Decimal::ONE_HUNDRED {
                Content::AllDone { rate: true }
            } else {
                Content::Rate(numeral.clone())
            };
            return self.claim(content, words);
        }
        // 258件，占33.9%; 258件（33.9%）
        let is_share = has(Word::Share) || at > 0 && self.tokens[at - 1].kind == Kind::Open;
        // 予以公开或部分公开占58.5%
        let rows = labels.iter().filter_map(|label| match label.word {
            Word::Outcome(row) => Some(row),
            _ => None,
        });
        let rows = rows.collect::<Vec<_>>();
        if has(Word::Share) && !rows.is_empty() {
            let fact = either(&rows, false).unwrap_or(Fact::Requests(What::Outcome(rows), "total"));
            return self.claim(Content::FactShare { fact, share: numeral.clone() }, words);
        }
        let of_whole = self.share_of_whole(at);
        let from = of_whole.unwrap_or(at);
        // 收到申请5件，自然人申请占60%, 网上申请占40%: what the share is of has no figure.
        if let (true, Some(who)) = (has(Word::Share), self.applicant_of_share(&labels)) {
            let fact = Fact::Requests(What::Handled, who);
            return self.claim(Content::FactShare { fact, share: numeral.clone() }, words);
        }
        if of_whole.is_none() && has(Word::Share) && (is_some || self.names_anew(&labels, at)) {
            return;
        }
        let is_share = is_share || of_whole.is_some();
        if let (true, Some(of)) = (is_share, self.just_counted(from)) {
            self.claim(Content::Share { of, share: numeral.clone() }, words);
        }
    }

    /// 占59件的42.37%: the token of 占, where the figure of the whole stands behind it.
    fn share_of_whole(&self, at: usize) -> Option<usize> {
        let is_filler = |token: &usize| self.tokens[*token].kind == Kind::Word(Word::Filler);
        let whole = (self.clause.start..at).rev().find(|token| !is_filler(token))?;
        if !matches!(&self.tokens[whole].kind, Kind::Number(numeral) if numeral.unit == Unit::Case) {
            return None;
        }
        let share = (self.clause.start..whole).rev().find(|&token| self.tokens[token].kind == Kind::Word(Word::Share))?;
        let between = &self.tokens[share..whole];
        (!between.iter().any(|token| matches!(token.kind, Kind::Number(_)))).then_some(share)
    }

    /// 自然人申请占60%: applicants that have no figure of their own.
    fn applicant_of_share(&self, labels: &[Label]) -> Option<&'static str> {
        let is_plain = |label: &&Label| !matches!(label.word, Word::Apply | Word::Requests | Word::Sum);
        let mut says = labels.iter().filter(is_plain);
        match (says.next()?.word, says.next()?.word) {
            (Word::Applicant(column), Word::Share) if self.topic == Topic::Requests => Some(column),
            _ => None,
        }
    }

    /// 市公安局占60%: whether words that the figure before does not stand for come before 占.
    fn names_anew(&self, labels: &[Label], at: usize) -> bool {
        let share = labels.iter().find(|label| label.word == Word::Share).map_or(at, |label| label.token);
        let before = self.tokens[self.clause.start..share].iter().rev();
        let mut before = before.take_while(|token| !matches!(token.kind, Kind::Number(_) | Kind::And));
        before.any(|token| matches!(token.kind, Kind::Other(2..) | Kind::Word(Word::Applicant(_) | Word::Person)))
    }

    pub(super) fn growth(&mut self, at: usize, numeral: &Numeral, change: Word) {
        if let (true, Some(of)) = (self.is_ours(), self.just_counted(at)) {
            let words = self.change_words(at, numeral);
            let base = self.sentence.base;
            self.claim(Content::Growth { of, by: numeral.clone(), is_less: change == Word::Down, base }, words);
        }
    }

    /// From 同比 or 增长 to the number.
    fn change_words(&self, at: usize, numeral: &Numeral) -> Range<usize> {
        let is_change =
            |token: &usize| matches!(self.tokens[*token].kind, Kind::Word(Word::Compare | Word::Up | Word::Down));
        let first = (self.clause.start..at).find(is_change).unwrap_or(at);
        self.tokens[first].range.start..numeral.whole.end
    }

    /// The count that a percentage at `at` goes with: the one before it, with no other number between.
    fn just_counted(&self, at: usize) -> Option<usize> {
        // 25件（占已答复59件的42%）: what stands behind 占 is the whole.
        let place = self.tokens[at].range.start;
        let counts = |claim: &usize| self.claims[*claim].count().is_some() && self.claims[*claim].words.end <= place;
        let of = (self.sentence.first_claim..self.claims.len()).rev().find(counts)?;
        let last = self.claims.last()?;
        let goes_along = matches!(last.content, Content::Growth { of: other, .. } if other == of);
        let end = if goes_along { last.words.end } else { self.claims[of].words.end };
        // 较去年的2800件增长: last year's figure is no other claim.
        let at = if self.clause.compares { self.clause.start } else { at };
        let between = self.tokens[..at].iter().rev().take_while(|token| token.range.start >= end);
        let is_number = |token: &&Token| match &token.kind {
            Kind::Number(numeral) => numeral.unit != Unit::None,
            Kind::Semicolon | Kind::Stop | Kind::Break => true,
            _ => false,
        };
        (!between.into_iter().any(|token| is_number(&token))).then_some(of)
    }
}
