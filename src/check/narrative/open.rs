//! Figures that are left open: no word of the vocabulary says what they count, but parts of words hint at it. Only what
//! the rest of their sentence says can tell (`joint`).

use std::ops::Range;

use super::{
    claim::{Claim, Fact, Open, What},
    context::Topic,
    hint::hinted,
    numeral::{Numeral, Unit},
    reader::Reader,
    requests::either,
    token::Kind,
    word::Word,
};

impl Reader<'_> {
    /// Keeps a figure in mind for which no words were found.
    pub(super) fn leave_open(&mut self, at: usize, numeral: &Numeral) {
        let is_count = matches!(numeral.unit, Unit::Case | Unit::Thing | Unit::Entry);
        let is_else = self.clause.is_foreign || self.clause.tells_topics || self.sentence.names_attributes;
        if !is_count || is_else || numeral.is_rough || numeral.value.is_zero() {
            return;
        }
        // 这33件中有上年留下的4件
        if self.text(at + 1).starts_with('中') {
            return;
        }
        for stretch in [self.stretch_before(at), self.stretch_behind(at)] {
            let says_else = self.tokens[stretch.clone()].iter().any(|token| match token.kind {
                Kind::Word(Word::Channel(_) | Word::About | Word::Topics | Word::PassedOn | Word::Compare) => true,
                Kind::Word(Word::Foreign) => self.topic != Topic::Requests,
                _ => false,
            });
            if says_else {
                return;
            }
            let said = self.words_of(&stretch);
            // 公开9件，不予公开2件: among results the word alone.
            let words = if said.trim_start_matches("其中") == "公开" {
                vec![Word::Outcome("granted")]
            } else {
                hinted(&said)
            };
            if words.is_empty() {
                continue;
            }
            let fact = self.hinted_fact(&words).filter(|fact| self.is_ours() || is_carried(fact));
            if let Some(fact) = fact {
                let first = self.tokens[stretch.start.min(at)].range.start;
                let end = self.tokens[stretch.end.max(at + 1) - 1].range.end.max(numeral.whole.end);
                let open = Open { numeral: numeral.clone(), fact, words: first..end, sentence: self.num_sentences };
                self.open.push(open);
            }
            return;
        }
    }

    /// The words of some tokens, with years by what they are to the report.
    fn words_of(&self, tokens: &Range<usize>) -> String {
        let words = tokens.clone().map(|at| match self.tokens[at].kind {
            Kind::Year(year) if year < self.office.year => "上年",
            Kind::Year(year) if year > self.office.year => "下年",
            Kind::Year(_) => "本年",
            _ => self.text(at),
        });
        words.collect()
    }

    /// The tokens before a figure, up to a mark or another figure.
    fn stretch_before(&self, at: usize) -> Range<usize> {
        let first = (0..at).rev().take_while(|token| is_of_stretch(&self.tokens[*token].kind)).last().unwrap_or(at);
        first..at
    }

    /// And those behind it.
    fn stretch_behind(&self, at: usize) -> Range<usize> {
        let behind = self.tokens[at + 1..].iter().take_while(|token| is_of_stretch(&token.kind));
        at + 1..at + 1 + behind.count()
    }

    /// What words that are only hinted at would count here.
    fn hinted_fact(&self, words: &[Word]) -> Option<Fact> {
        match self.topic {
            Topic::Requests | Topic::None => self.hinted_of_requests(words),
            Topic::Disputes => match words {
                [Word::Verdict(column)] => match self.verdicts(&[], column).as_slice() {
                    [fact] => Some(fact.clone()),
                    _ => None,
                },
                _ => None,
            },
            Topic::Documents | Topic::Decisions | Topic::Foreign => None,
        }
    }

    fn hinted_of_requests(&self, words: &[Word]) -> Option<Fact> {
        let row = |word: &Word| match word {
            Word::Outcome(row) => Some(*row),
            _ => None,
        };
        match words {
            [Word::Outcome(row)] => Some(What::row(row).of_all()),
            [Word::Answer] if !self.clause.is_timely => Some(What::Processed.of_all()),
            [Word::CarriedOut] => Some(What::CarriedOut.of_all()),
            [Word::CarriedIn] => Some(What::CarriedIn.of_all()),
            [Word::Withdrawn] => Some(What::withdrawn()),
            [Word::Applicant(column)] => {
                let counts = |claim: &Claim| claim.count().is_some_and(|(fact, _)| fact.is_receipt());
                self.recent().iter().any(counts).then_some(Fact::Requests(What::Handled, column))
            }
            _ => either(&words.iter().map(row).collect::<Option<Vec<_>>>()?, false),
        }
    }
}

fn is_of_stretch(kind: &Kind) -> bool {
    matches!(kind, Kind::Word(_) | Kind::Other(_) | Kind::Year(_))
}

fn is_carried(fact: &Fact) -> bool {
    matches!(fact, Fact::Requests(What::CarriedIn | What::CarriedOut, _))
}
