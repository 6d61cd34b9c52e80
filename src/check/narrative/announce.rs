//! Words whose figures follow all at once: 分别为3件、2件, 为零.

use super::{
    beside::is_strong,
    claim::{Fact, What},
    context::{Topic, When},
    numeral::Numeral,
    reader::Reader,
    token::Kind,
    word::Word,
};

impl Reader<'_> {
    /// 为零: nothing of all that was named before in the clause.
    pub(super) fn zero(&mut self, at: usize) {
        let labels = std::mem::take(&mut self.clause.labels);
        self.clause.has_number = true;
        if !self.is_ours() || self.clause.compares {
            return;
        }
        let start = labels.first().map_or(at, |label| label.token);
        let words = self.tokens[start].range.start..self.tokens[at].range.end;
        for fact in self.nothing(&labels) {
            self.none(fact, words.clone());
        }
    }

    /// 分别: the numbers that follow are those of what was named before, in order.
    pub(super) fn announce(&mut self) {
        let mut labels = std::mem::take(&mut self.clause.labels);
        // 许可、处罚分别为行政许可2件，行政处罚1件: the figures have words of their own.
        let next = super::token::behind(self.tokens, self.at).map(|token| &token.kind);
        let names_own = matches!(next, Some(Kind::Word(Word::Decision(_))));
        if names_own {
            return;
        }
        if labels.iter().filter(|label| is_strong(label.word)).count() == 1 {
            // 行政复议，行政诉讼分别为3件、2件
            labels.splice(0..0, std::mem::take(&mut self.clause.labels_before));
        }
        let facts = match self.topic {
            Topic::Disputes => self.dispute_facts(&labels),
            Topic::Documents => self.document_facts(&labels, self.clause.is_some),
            Topic::Requests => labels.iter().filter_map(|label| request(label.word)).collect(),
            Topic::Decisions => labels.iter().filter_map(|label| label.word.decision()).map(Fact::Decision).collect(),
            Topic::None | Topic::Foreign => Vec::new(),
        };
        let is_ours = self.is_ours() && !self.clause.compares;
        // 予以公开，部分公开，不予公开分别为3件，2件，1件: not all that is named has been read.
        let num_figures = self.announced_figures().count();
        match facts.len() {
            num if num > 1 && num_figures > num => {
                self.sentence.announced = vec![Fact::Unknown; num_figures].into();
            }
            0 | 1 => self.clause.labels = labels,
            _ if is_ours => self.sentence.announced = facts.into(),
            // Somebody else's figures must not be taken for ours one by one.
            num => self.sentence.announced = vec![Fact::Unknown; num].into(),
        }
    }

    /// 2023年、2024年收到申请分别为20件、26件: one figure for each year, in their order. Whether it is so.
    pub(super) fn announce_by_year(&mut self) -> bool {
        let years = self.in_clause_before(self.at).iter().filter_map(|token| match token.kind {
            Kind::Year(year) => Some(year),
            _ => None,
        });
        let years = years.collect::<Vec<_>>();
        let figures = self.announced_figures().map(|numeral| numeral.value).collect::<Vec<_>>();
        let mut facts = self.clause.labels.iter().filter_map(|label| request(label.word));
        let (Some(fact), None, Topic::Requests) = (facts.next(), facts.next(), self.topic) else { return false };
        let is_this = |year: &&u16| **year == self.office.year;
        if years.len() != figures.len() || years.iter().filter(is_this).count() != 1 {
            return false;
        }
        let year_before = years.iter().position(|year| year + 1 == self.office.year);
        self.sentence.base = year_before.and_then(|place| figures.get(place).copied());
        let of_year = |year: u16| if year == self.office.year { fact.clone() } else { Fact::Unknown };
        self.sentence.announced = years.into_iter().map(of_year).collect();
        self.set_when(When::This);
        self.clause.labels.clear();
        true
    }

    /// The figures of the list that begins behind 分别.
    fn announced_figures(&self) -> impl Iterator<Item = &Numeral> {
        let is_of_list = |kind: &&Kind| {
            matches!(kind, Kind::Number(_) | Kind::And | Kind::Comma | Kind::Word(Word::Sum | Word::And | Word::Filler))
        };
        let list = self.tokens[self.at + 1..].iter().map(|token| &token.kind).take_while(is_of_list);
        list.filter_map(|kind| match kind {
            Kind::Number(numeral) => Some(&**numeral),
            _ => None,
        })
    }
}

/// What a word counts in 收到、办结申请分别为5件、4件.
fn request(word: Word) -> Option<Fact> {
    match word {
        Word::Receive => Some(What::Received.of_all()),
        Word::ReceiveNew => Some(What::New.of_all()),
        Word::Answer => Some(What::Processed.of_all()),
        Word::CarriedIn => Some(What::CarriedIn.of_all()),
        Word::CarriedOut => Some(What::CarriedOut.of_all()),
        Word::Outcome(row) => Some(What::row(row).of_all()),
        Word::Applicant(column) => Some(Fact::Requests(What::Handled, column)),
        _ => None,
    }
}
