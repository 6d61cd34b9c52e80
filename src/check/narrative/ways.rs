//! 收到网上申请2件，线下申请3件: where no figure says how many came in, those of the ways in say it together.

use rust_decimal::Decimal;

use super::{
    claim::{Claim, Content, Manner, What},
    context::{Label, Topic, Way},
    numeral::Numeral,
    reader::Reader,
    token::Kind,
    word::Word,
};

impl Reader<'_> {
    /// Keeps in mind how many came in by a way, which is a token.
    pub(super) fn note_way(&mut self, way: usize, labels: &[Label], numeral: &Numeral) {
        let Kind::Word(Word::Channel(kind)) = self.tokens[way].kind else { return };
        let receives = labels.iter().any(|label| matches!(label.word, Word::Receive | Word::ReceiveNew));
        let is_else = self.clause.is_foreign || self.clause.publishes || self.sentence.within.lists;
        // 受理30件…。通过网站申请27件，信函申请3件
        let goes_on = self.claims.len() == self.sentence.first_claim
            && labels.iter().any(|label| label.word == Word::Apply)
            && self.recent_receipt();
        let begins = receives || goes_on || !self.sentence.ways.is_empty();
        if self.topic != Topic::Requests || is_else || !begins || numeral.is_rough {
            return;
        }
        let words = self.tokens[way].range.start..numeral.whole.end;
        self.sentence.ways.push(Way { kind, stated: numeral.value, words });
    }

    /// What those of the ways in come to, where they are told for online and on paper and nothing says it for all.
    pub(super) fn received_by_ways(&mut self) {
        let ways = std::mem::take(&mut self.sentence.ways);
        let (Some(first), Some(last)) = (ways.first(), ways.last()) else { return };
        let on_paper = ways.iter().any(|way| way.kind == "paper");
        let online = ways.iter().any(|way| way.kind != "paper");
        let sentence = self.text.get(first.words.start..self.tokens[self.at].range.start).unwrap_or_default();
        let goes_on = self.text.get(last.words.end..).is_some_and(|rest| rest.starts_with('等'));
        let leaves_out = goes_on || ["其他", "其它"].iter().any(|others| sentence.contains(others));
        if !(on_paper && online) || self.has_received() || leaves_out {
            return;
        }
        let stated = ways.iter().fold(Decimal::ZERO, |sum, way| sum.saturating_add(way.stated));
        let words = first.words.start..last.words.end;
        self.claim(Content::Count { fact: What::Received.of_all(), stated, manner: Manner::All }, words);
    }

    /// Whether the sentence before said how many came in.
    fn recent_receipt(&self) -> bool {
        let before = &self.claims[self.sentence.first_before..self.sentence.first_claim];
        before.iter().filter_map(Claim::count).any(|(fact, _)| fact.is_receipt())
    }
}
