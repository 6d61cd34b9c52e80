//! Rates, shares and growth as a text states them: numbers that speak of other numbers.

use std::ops::Range;

use super::{
    claim::{Content, Fact, What},
    context::Topic,
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
        if let (true, Some(of)) = (is_share, self.just_counted(at)) {
            self.claim(Content::Share { of, share: numeral.clone() }, words);
        }
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
        let of = self.last_count()?;
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
