//! Rates, shares and growth as a text states them: numbers that speak of other numbers.

use std::ops::Range;

use super::{
    claim::{Content, Fact, What},
    context::{Label, Topic},
    numeral::{Numeral, Unit},
    reader::Reader,
    requests::either,
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
        if let (true, Some(announced)) = (has_share(self.tokens, self.clause.start, at), self.announced_at(at)) {
            if let Some(of) = self.counted_in_turn(announced, at) {
                self.claim(Content::Share { of, share: numeral.clone() }, words);
            }
            return;
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

    /// 分别 before a percentage, in its clause.
    fn announced_at(&self, at: usize) -> Option<usize> {
        (self.clause.start..at).rev().find(|&token| self.tokens[token].kind == Kind::Word(Word::Respectively))
    }

    /// 予以公开3件、部分公开2件，分别占60%、40%: the count that a percentage goes with by its turn, where each of as many
    /// figures before is one.
    fn counted_in_turn(&self, announced: usize, at: usize) -> Option<usize> {
        /// More parts than a sentence says so of.
        const MOST: usize = 12;
        let is_percent = |token: &&Token| matches!(&token.kind, Kind::Number(numeral) if numeral.unit == Unit::Percent);
        let is_of_list = |token: &&Token| is_percent(token) || matches!(token.kind, Kind::And | Kind::Word(_));
        let turn = self.tokens[announced..at].iter().filter(is_percent).count();
        let num = self.tokens[announced..].iter().take(3 * MOST).take_while(is_of_list).filter(is_percent).count();
        let figures = self.tokens[..announced].iter().rev().take_while(|token| token.kind != Kind::Stop);
        let figures = figures.filter(|token| matches!(token.kind, Kind::Number(_))).take(num.min(MOST));
        let counted = figures.map(|token| {
            let says = |claim: &usize| {
                let Range { start, end } = self.claims[*claim].words;
                self.claims[*claim].count().is_some() && start <= token.range.start && token.range.start < end
            };
            (self.sentence.first_claim..self.claims.len()).rev().find(says)
        });
        let counted = counted.collect::<Option<Vec<_>>>()?;
        (counted.len() == num).then(|| counted.get(num.checked_sub(turn + 1)?).copied())?
    }

    /// 占59件的42.37%: the token of 占, where the figure of the whole stands behind it.
    fn share_of_whole(&self, at: usize) -> Option<usize> {
        let is_filler = |token: &usize| self.tokens[*token].kind == Kind::Word(Word::Filler);
        let whole = (self.clause.start..at).rev().find(|token| !is_filler(token))?;
        if !matches!(&self.tokens[whole].kind, Kind::Number(numeral) if numeral.unit == Unit::Case) {
            return None;
        }
        let share =
            (self.clause.start..whole).rev().find(|&token| self.tokens[token].kind == Kind::Word(Word::Share))?;
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
        let before = self.in_clause_before(share).iter().rev();
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
        if let Some(whole) = self.before_brackets(of, at) {
            return Some(whole);
        }
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

    /// 其他处理177件（其中撤销134件），占13.7%: the claim that brackets say more of, where they have closed before a percentage
    /// and hold another claim.
    fn before_brackets(&self, within: usize, at: usize) -> Option<usize> {
        /// 177件），占比为: the brackets close right before, and hold two clauses.
        const NEAR: usize = 5;
        const MOST: usize = 40;
        let is_at = |place: &usize, kind: Kind| self.tokens[*place].kind == kind;
        let close = (at.saturating_sub(NEAR)..at).rev().find(|place| is_at(place, Kind::Close))?;
        let open = (close.saturating_sub(MOST)..close).rev().find(|place| is_at(place, Kind::Open))?;
        let words = &self.claims[within].words;
        let holds = words.start >= self.tokens[open].range.end && words.end <= self.tokens[close].range.start;
        let ends = |claim: &usize| {
            self.claims[*claim].count().is_some() && self.claims[*claim].words.end == self.tokens[open].range.start
        };
        holds.then(|| (self.sentence.first_claim..within).rev().find(ends))?
    }
}

/// 占, 占比: whether a share is named between two tokens.
fn has_share(tokens: &[Token], start: usize, end: usize) -> bool {
    tokens[start..end].iter().any(|token| token.kind == Kind::Word(Word::Share))
}
