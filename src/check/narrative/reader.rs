//! Reads a text for claims: one walk over its tokens, with what has been said before in mind.

use std::ops::Range;

use super::{
    carry,
    claim::{Claim, Content, Fact, Manner},
    context::{Clause, Label, Office, Sentence, Topic, When, Within},
    numeral::{Numeral, Unit},
    token::{Kind, Token, tokens},
    word::Word,
};

/// The claims of a text.
pub(super) fn read(text: &str, office: Office<'_>) -> Vec<Claim> {
    let mut tokens = tokens(text);
    carry::resolve(&mut tokens, office.year);
    let names_year = tokens.iter().any(|token| match token.kind {
        Kind::Year(year) => year == office.year,
        Kind::Word(word) => word == Word::ThisYear,
        _ => false,
    });
    let mut reader = Reader {
        text,
        tokens: &tokens,
        office,
        claims: Vec::new(),
        topic_before: Topic::None,
        was_plan: false,
        heading: Topic::None,
        topic: Topic::None,
        sentence: Sentence::default(),
        num_sentences: 0,
        paragraph: 0,
        clause: Clause::default(),
        skip_until: 0,
    };
    for at in 0..tokens.len() {
        reader.step(at);
    }
    reader.end_sentence(tokens.len());
    drop_other_years(&mut reader.claims, names_year);
    include_carried_in(&mut reader.claims);
    reader.claims
}

/// A sentence about last year is taken at its word, and is none of this report's business, unless nothing in the text
/// speaks of this year and the sentence counts several things: then it is last year's text, left as it was.
fn drop_other_years(claims: &mut Vec<Claim>, names_year: bool) {
    let mut together = vec![0; claims.last().map_or(0, |last| last.sentence + 1)];
    for claim in claims.iter() {
        together[claim.sentence] += 1;
    }
    let drops = claims.iter().map(|claim| claim.is_of_last_year && (names_year || together[claim.sentence] < 3));
    let drops = drops.collect::<Vec<_>>();
    let mut kept = drops.iter().scan(0, |kept, &drop| {
        *kept += usize::from(!drop);
        Some(*kept - usize::from(!drop))
    });
    let new_places = drops.iter().map(|_| kept.next().unwrap_or_default()).collect::<Vec<_>>();
    let mut at = 0;
    claims.retain_mut(|claim| {
        claim.part_of = claim.part_of.filter(|&whole| !drops[whole]).map(|whole| new_places[whole]);
        if let Content::Share { of, .. } | Content::Growth { of, .. } = &mut claim.content {
            *of = new_places[*of];
        }
        at += 1;
        !drops[at - 1]
    });
}

/// 受理6宗，其中上一年结转1宗: so the six are those of both years.
fn include_carried_in(claims: &mut [Claim]) {
    for at in 1..claims.len() {
        let Some(whole) = claims[at].part_of else { continue };
        let carried = matches!(claims[at].count(), Some((Fact::CarriedIn("total"), _)));
        let between = &claims[whole + 1..at];
        let directly = between.iter().all(|claim| matches!(claim.count(), Some((Fact::New(_), _))));
        if let (true, true, Content::Count { fact, .. }) = (carried, directly, &mut claims[whole].content)
            && matches!(fact, Fact::Received("total") | Fact::Handled("total"))
        {
            *fact = Fact::Available("total");
        }
    }
}

/// A reader at some token of a text.
pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) office: Office<'a>,
    pub(super) claims: Vec<Claim>,
    /// What the text was about when the sentence began.
    topic_before: Topic,
    /// The sentence before was about something that is to come, or about part of the year.
    was_plan: bool,
    /// What the last heading was about.
    heading: Topic,
    pub(super) topic: Topic,
    pub(super) sentence: Sentence,
    num_sentences: usize,
    /// First token of the paragraph.
    paragraph: usize,
    pub(super) clause: Clause,
    /// Tokens before it belong to a number that is read already.
    pub(super) skip_until: usize,
}

impl Reader<'_> {
    fn step(&mut self, at: usize) {
        let tokens = self.tokens;
        match &tokens[at].kind {
            &Kind::Word(word) => self.word(at, word),
            Kind::Number(numeral) => self.number(at, numeral),
            &Kind::Year(year) => self.year(year),
            Kind::Other(num) => self.clause.other += num,
            Kind::And => {}
            Kind::Comma => self.end_clause(at),
            Kind::Colon => {
                self.end_clause(at);
                // 收到申请：5件
                self.clause.labels.push(Label { word: Word::Sum, token: at });
            }
            Kind::Open => {
                self.end_clause(at);
                self.sentence.within_before = Some(self.sentence.within);
            }
            Kind::Close => {
                let names_part = self.clause.office.is_some() && self.clause.start > 0;
                self.end_clause(at);
                // 4件（其中自然人3件），上年结转1件: what follows is no part any more.
                if let Some(before) = self.sentence.within_before.take() {
                    self.sentence.within = before;
                }
                // 其中区政府（含区政府办公室）收到103件
                self.clause.office = (names_part && self.sentence.within.lists).then_some(at);
            }
            Kind::Semicolon => {
                self.end_clause(at);
                self.sentence.within = Within::default();
                self.sentence.disputes.clear();
                self.sentence.names_attributes = false;
                self.sentence.is_passed_on = false;
            }
            Kind::Stop => self.end_sentence(at),
            Kind::Break => {
                self.end_sentence(at);
                self.end_paragraph(at);
            }
        }
    }

    fn year(&mut self, year: u16) {
        self.clause.num_years += 1;
        if self.clause.compares {
            return;
        }
        let when = match year {
            year if year == self.office.year => When::This,
            year if year + 1 == self.office.year => When::Last,
            _ => When::Other,
        };
        self.set_when(when);
    }

    fn set_when(&mut self, when: When) {
        self.clause.when_before.get_or_insert(self.sentence.when);
        self.sentence.when = when;
    }

    fn word(&mut self, at: usize, word: Word) {
        if at < self.skip_until {
            return;
        }
        let is_label = self.notice(at, word);
        if is_label {
            self.clause.labels.push(Label { word, token: at });
            self.clause.other = 0;
        }
    }

    /// 受理药品再注册申请: an unknown word before it says what is applied for.
    fn is_of_else(&self, at: usize) -> bool {
        let begins = self
            .clause
            .labels
            .last()
            .is_none_or(|label| matches!(label.word, Word::Receive | Word::ReceiveNew | Word::Handle));
        let is_unknown = at > self.clause.start && matches!(self.tokens[at - 1].kind, Kind::Other(2..));
        begins && is_unknown && !self.sentence.names_openness
    }

    /// The words of a token.
    pub(super) fn text(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| &self.text[token.range.clone()])
    }

    /// Takes notice of words that are read ahead.
    pub(super) fn notice_between(&mut self, start: usize, end: usize) {
        let tokens = self.tokens;
        for (at, token) in tokens.iter().enumerate().take(end).skip(start) {
            if let Kind::Word(word) = token.kind {
                self.notice(at, word);
            }
        }
    }

    /// Takes notice of a word; whether it may say what a number counts.
    fn notice(&mut self, at: usize, word: Word) -> bool {
        let follows = |words: &[Word]| {
            self.clause.labels.last().is_some_and(|label| words.contains(&label.word)) && self.clause.other == 0
        };
        // 申请内容涉及行政处罚、信访: they are topics and change nothing.
        let is_topic = matches!(word, Word::Foreign | Word::Dispute(_) | Word::Document(_) | Word::Decision(_));
        if self.clause.tells_topics && (is_topic || matches!(word, Word::Charge | Word::Done(_))) {
            return false;
        }
        match word {
            Word::Requests => {
                self.topic = Topic::Requests;
                self.sentence.names_openness = true;
                self.clause.is_foreign = false;
            }
            Word::Openness => self.sentence.names_openness = true,
            Word::Apply if self.is_of_else(at) => {
                self.topic = Topic::Foreign;
                self.clause.is_foreign = true;
                return false;
            }
            Word::Apply => {
                let is_bare = follows(&[
                    Word::Receive,
                    Word::ReceiveNew,
                    Word::CarriedIn,
                    Word::CarriedOut,
                    Word::Carry,
                    Word::Answer,
                    Word::Handle,
                ]);
                if is_bare && self.topic == Topic::None {
                    self.topic = Topic::Requests;
                }
            }
            Word::Receive | Word::Answer | Word::Handle | Word::ReceiveNew | Word::Respectively => {
                // 区政府办受理, 市公安局共收到.
                const NEAR: usize = 4;
                if self.clause.office.take().is_some_and(|office| at - office <= NEAR) {
                    self.sentence.is_part = true;
                }
                // 2024年、2025年收到申请分别为20件、26件
                self.sentence.is_plan |= word == Word::Respectively && self.clause.num_years > 1;
                if word == Word::Respectively {
                    self.announce();
                }
            }
            Word::Foreign => {
                self.topic = Topic::Foreign;
                self.clause.is_foreign = true;
                return false;
            }
            Word::Dispute(row) => {
                self.topic = Topic::Disputes;
                if !self.sentence.disputes.contains(&row) {
                    self.sentence.disputes.push(row);
                }
            }
            Word::Document(row) => {
                self.topic = Topic::Documents;
                self.sentence.document = Some(row);
                if follows(&[Word::Effective]) {
                    self.sentence.done = Some("valid");
                }
            }
            Word::Done(column) => self.sentence.done = Some(column),
            Word::DoneElse => {
                self.sentence.done = None;
                self.clause.does_else = true;
                return false;
            }
            Word::Decision(_) | Word::Charge => self.topic = Topic::Decisions,
            Word::Fee => self.sentence.names_fees = true,
            Word::LastYear | Word::NextYear if !self.clause.compares => self.set_when(When::Other),
            Word::ThisYear => self.set_when(When::This),
            Word::Compare => {
                self.clause.compares = true;
                if let Some(before) = self.clause.when_before.take() {
                    self.sentence.when = before;
                }
            }
            Word::Up | Word::Down => self.clause.changes = Some(word),
            Word::Plan | Word::Period => self.sentence.is_plan = true,
            Word::Withdrawn => self.sentence.names_withdrawal = true,
            Word::Timely => self.clause.is_timely = true,
            Word::Except => self.clause.excepts = true,
            Word::Channel | Word::About => {
                self.clause.is_some = true;
                // 收到申请6件，涉及信访、征地拆迁
                let next = self.tokens.get(at + 1).map(|token| &token.kind);
                let is_ours = matches!(next, Some(Kind::Word(Word::Openness | Word::Requests)));
                let begins = word == Word::About && at == self.clause.start && !is_ours;
                self.clause.tells_topics |= begins && self.topic == Topic::Requests;
            }
            Word::PassedOn => {
                self.clause.is_some = true;
                self.sentence.is_passed_on = true;
            }
            Word::Topics => {
                self.clause.is_some = true;
                self.clause.tells_topics = self.topic == Topic::Requests;
            }
            Word::Attribute => self.sentence.names_attributes = true,
            Word::OtherCase => self.sentence.names_other_cases = true,
            Word::Publish => self.clause.publishes = true,
            Word::Part if self.text(at) == "本级" && self.office.is_alone() => {}
            Word::Part if !self.clause.is_whole && !self.office.is_called(self.text(at)) => {
                self.clause.office = Some(at);
            }
            Word::Defendant => self.sentence.is_part = self.office.is_of_area(),
            Word::Area => {
                self.sentence.is_part = !self.office.is_of_area() || self.office.is_within(self.text(at));
                self.clause.is_whole = !self.sentence.is_part;
            }
            Word::Own => self.sentence.is_part = false,
            Word::Office if !["局", "委", "厅"].iter().any(|end| self.office.is_called(end)) => {
                self.clause.office = Some(at);
            }
            Word::Not => self.clause.not = self.clause.not.or(Some(at)),
            Word::All => self.clause.all = Some(at),
            Word::Among => {
                // 上半年共受理8件。其中…
                let is_first = self.sentence.first_claim == self.claims.len() && !self.sentence.has_number;
                self.sentence.is_plan |= is_first && self.was_plan;
                let whole = self.last_count();
                self.sentence.within = Within { lists: true, whole };
            }
            Word::Besides => self.sentence.within = Within::default(),
            Word::Zero => self.zero(at),
            _ => {}
        }
        is_label(word)
    }

    /// The last claim of the sentence that counts something by a number.
    pub(super) fn last_count(&self) -> Option<usize> {
        (self.sentence.first_claim..self.claims.len()).rev().find(|&at| self.claims[at].count().is_some())
    }

    fn number(&mut self, at: usize, numeral: &Numeral) {
        self.sentence.has_number |= numeral.unit != Unit::None;
        match numeral.unit {
            Unit::Foreign => {}
            _ if numeral.is_other => {}
            Unit::Percent => self.percent(at, numeral),
            Unit::Yuan => self.money(at, numeral),
            Unit::None if !numeral.value.is_zero() => {}
            Unit::Case | Unit::Thing | Unit::Entry | Unit::None => self.cases(at, numeral),
        }
    }

    /// Whether what is said now is about this office's figures of this year.
    pub(super) fn is_ours(&self) -> bool {
        !(self.sentence.is_part || self.sentence.is_plan || self.sentence.when == When::Other)
    }

    pub(super) fn claim(&mut self, content: Content, words: Range<usize>) {
        let claim = Claim {
            content,
            words,
            sentence: self.num_sentences,
            part_of: self.sentence.within.whole,
            is_of_last_year: self.sentence.when == When::Last,
        };
        self.claims.push(claim);
    }

    pub(super) fn count(&mut self, fact: Fact, numeral: &Numeral, words: Range<usize>) {
        let manner = Manner::Number(numeral.clone());
        self.claim(Content::Count { fact, stated: numeral.value, manner }, words);
    }

    pub(super) fn none(&mut self, fact: Fact, words: Range<usize>) {
        self.claim(Content::Count { fact, stated: rust_decimal::Decimal::ZERO, manner: Manner::None }, words);
    }

    fn end_clause(&mut self, at: usize) {
        self.conclude(at);
        let labels_before = if self.clause.has_number { Vec::new() } else { std::mem::take(&mut self.clause.labels) };
        self.clause = Clause { start: at + 1, labels_before, ..Clause::default() };
    }

    fn end_sentence(&mut self, at: usize) {
        self.end_clause(at);
        self.clause.labels_before.clear();
        self.told_twice();
        self.beside_others();
        // 完善申请的登记、审核制度。收到申请5件: words without figures do not change what the paragraph is about.
        if self.topic == Topic::Foreign && !self.sentence.has_number {
            self.topic = self.topic_before;
        }
        self.topic_before = self.topic;
        self.was_plan = self.sentence.is_plan;
        if self.sentence.names_withdrawal {
            // 受理19件，其中11件办结，8件撤回: those that were withdrawn count as dealt with in the table.
            for claim in &mut self.claims[self.sentence.first_claim..] {
                let is_processed = matches!(claim.count(), Some((Fact::Processed(_), _)));
                if let (true, Content::Count { fact, .. }) =
                    (is_processed && claim.part_of.is_some(), &mut claim.content)
                {
                    *fact = Fact::Unknown;
                }
            }
        }
        self.num_sentences += 1;
        self.sentence = Sentence { first_claim: self.claims.len(), ..Sentence::default() };
    }

    fn end_paragraph(&mut self, at: usize) {
        let tokens = &self.tokens[self.paragraph..at];
        let is_heading = tokens.iter().all(|token| {
            !matches!(&token.kind, Kind::Comma | Kind::Stop | Kind::Semicolon)
                && !matches!(&token.kind, Kind::Number(numeral) if numeral.unit != Unit::None)
        });
        if is_heading {
            self.heading = self.topic;
        }
        self.topic = self.heading;
        self.topic_before = self.topic;
        self.was_plan = false;
        self.paragraph = at + 1;
    }
}

/// Words that may say what a number counts.
pub(super) fn is_label(word: Word) -> bool {
    matches!(
        word,
        Word::Requests
            | Word::Apply
            | Word::Receive
            | Word::ReceiveNew
            | Word::Handle
            | Word::Answer
            | Word::Carry
            | Word::CarriedIn
            | Word::CarriedOut
            | Word::Outcome(_)
            | Word::Applicant(_)
            | Word::Dispute(_)
            | Word::Verdict(_)
            | Word::Others
            | Word::Result
            | Word::Document(_)
            | Word::Done(_)
            | Word::Effective
            | Word::Decision(_)
            | Word::Charge
            | Word::Fee
            | Word::Collect
            | Word::Notice
            | Word::Rate
            | Word::Share
            | Word::Each
            | Word::Sum
            | Word::And
            | Word::Withdrawn
    )
}
