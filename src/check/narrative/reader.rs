//! Reads a text for claims: one walk over its tokens, with what has been said before in mind.

use std::ops::Range;

use super::{
    afterwards::{drop_other_years, include_carried_in, leave_out_carried_in},
    claim::{self, Claim, Content, Fact, Open},
    context::{Clause, Label, Manner, Office, Sentence, Topic, When, Within},
    numeral::{Numeral, Unit},
    own_rows::OwnRows,
    token::{Kind, Token},
    word::Word,
};

/// The claims of a text, by its tokens, of which it is said which way they carry.
pub(super) fn read(text: &str, tokens: &[Token], office: Office<'_>, rows: &OwnRows) -> (Vec<Claim>, Vec<Open>) {
    let names_year = tokens.iter().any(|token| match token.kind {
        Kind::Year(year) => year == office.year,
        Kind::Word(word) => word == Word::ThisYear,
        _ => false,
    });
    let mut reader = Reader {
        text,
        tokens,
        office,
        rows,
        claims: Vec::new(),
        open: Vec::new(),
        topic_before: Topic::None,
        was_plan: false,
        heading: Topic::None,
        topic: Topic::None,
        sentence: Sentence::default(),
        num_sentences: 0,
        paragraph: 0,
        clause: Clause::default(),
        tells_disputes: false,
        tells_area: false,
        at: 0,
        skip_until: 0,
    };
    for at in 0..tokens.len() {
        reader.step(at);
    }
    reader.end_sentence(tokens.len());
    drop_other_years(&mut reader.claims, names_year);
    include_carried_in(&mut reader.claims);
    leave_out_carried_in(text, &mut reader.claims);
    (reader.claims, reader.open)
}

/// A reader at some token of a text.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) office: Office<'a>,
    /// Rows that the form has words of its own for.
    pub(super) rows: &'a OwnRows,
    pub(super) claims: Vec<Claim>,
    /// Figures that are left open.
    pub(super) open: Vec<Open>,
    /// What the text was about when the sentence began.
    topic_before: Topic,
    /// The sentence before was about something that is to come, or about part of the year.
    pub(super) was_plan: bool,
    /// What the last heading was about.
    heading: Topic,
    pub(super) topic: Topic,
    pub(super) sentence: Sentence,
    pub(super) num_sentences: usize,
    /// First token of the paragraph.
    pub(super) paragraph: usize,
    pub(super) clause: Clause,
    /// Disputes about information were told of in this paragraph.
    pub(super) tells_disputes: bool,
    /// Figures of the whole area were told of in this paragraph.
    pub(super) tells_area: bool,
    /// The token that is read.
    pub(super) at: usize,
    /// Tokens before it belong to a number that is read already.
    pub(super) skip_until: usize,
}

impl Reader<'_> {
    fn step(&mut self, at: usize) {
        let tokens = self.tokens;
        self.at = at;
        match &tokens[at].kind {
            &Kind::Word(word) => self.word(at, word),
            Kind::Number(numeral) => self.number(at, numeral),
            &Kind::Year(year) => self.year(at, year),
            Kind::Other(num) => self.clause.other += num,
            // 1件因第三方原因不予公开、2件本机关不掌握
            Kind::And if std::mem::take(&mut self.clause.has_unnamed) => self.clause.labels.clear(),
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
                self.sentence.done_before_bracket = self.sentence.done;
                self.sentence.disputes_before_bracket = self.sentence.disputes.clone();
                self.sentence.labels_before_bracket = self.clause.labels_before.clone();
            }
            Kind::Close => {
                // 2件（其中1件为2023年的）: the year is that of the bracket.
                if let Some(before) = self.clause.when_before.take() {
                    self.sentence.when = before;
                }
                let names_part = self.clause.office.is_some() && self.clause.start > 0;
                let has_number = self.clause.has_number;
                self.end_clause(at);
                // 行政诉讼2件（1件未经复议直接起诉），维持2件: what follows is of all of them.
                let disputes = std::mem::take(&mut self.sentence.disputes_before_bracket);
                if has_number && !disputes.is_empty() {
                    self.sentence.disputes = disputes;
                }
                // 制发（修改）规章1份: the words before the bracket go on behind it.
                let mut before = std::mem::take(&mut self.sentence.labels_before_bracket);
                if !has_number && !before.is_empty() {
                    // 其他（不属于本机关公开）7件
                    let are_others =
                        before.iter().all(|label| matches!(label.word, Word::Others | Word::Sum | Word::And));
                    let narrower = if are_others {
                        let is_result = |label: &&Label| label.word.outcome().is_some();
                        self.clause.labels_before.iter().filter(is_result).copied().collect()
                    } else {
                        Self::narrower(&before, &self.clause.labels_before)
                    };
                    before.extend(narrower);
                    self.clause.labels = before;
                }
                // 4件（其中自然人3件），上年结转1件: what follows is no part any more.
                if let Some(before) = self.sentence.within_before.take() {
                    self.sentence.within = before;
                    // 规章13件（含废止4件），公开规范性文件42件
                    self.sentence.done = self.sentence.done_before_bracket;
                }
                // 其中区政府（含区政府办公室）收到103件
                self.clause.office = (names_part && self.sentence.within.lists).then_some(at);
            }
            Kind::Semicolon => {
                self.end_clause(at);
                // 无行政诉讼；完成任务共19件
                self.clause.labels_before.clear();
                self.sentence.within = Within::default();
                self.sentence.disputes.clear();
                self.sentence.names_attributes = false;
                self.sentence.is_passed_on = false;
                self.sentence.is_period = false;
                // 市政府本级收到288件；申请人为自然人的2874件
                self.sentence.is_part &= !std::mem::take(&mut self.sentence.is_office);
            }
            Kind::Stop => self.end_sentence(at),
            Kind::Break => {
                self.end_sentence(at);
                self.end_paragraph(at);
            }
        }
    }

    fn year(&mut self, at: usize, year: u16) {
        self.clause.num_years += 1;
        if self.clause.compares || self.is_of_cause(at) {
            return;
        }
        let when = match year {
            year if year == self.office.year => When::This,
            year if year + 1 == self.office.year => When::Last,
            _ => When::Other,
        };
        self.set_when(when);
    }

    /// 因2023年度申请引发行政复议1件: the year of what brought about that which is counted.
    fn is_of_cause(&self, year: usize) -> bool {
        let gives_cause = self.text(year.saturating_sub(1)).ends_with(['因', '由', '就', '对']);
        let clause = self.tokens[year..]
            .iter()
            .take_while(|token| matches!(token.kind, Kind::Word(_) | Kind::Other(_) | Kind::Year(_)));
        let brings =
            |token: &Token| ["引发", "引起", "产生", "导致", "提起"].contains(&&self.text[token.range.clone()]);
        year > 0 && gives_cause && clause.into_iter().any(brings)
    }

    pub(super) fn set_when(&mut self, when: When) {
        self.clause.when_before.get_or_insert(self.sentence.when);
        self.sentence.when = when;
    }

    fn word(&mut self, at: usize, word: Word) {
        if at < self.skip_until {
            return;
        }
        // 部分准予公开
        let is_part = word == Word::Outcome("granted") && self.between(self.clause.start, at).ends_with("部分");
        let word = if is_part { Word::Outcome("partial") } else { word };
        // 向区政府提交政府信息公开193件
        let is_handed_in = word == Word::Openness && self.text(at.saturating_sub(1)) == "提交" && self.is_counted(at);
        let word = if is_handed_in { Word::Requests } else { word };
        let is_label = self.notice(at, word);
        if is_label {
            self.clause.labels.push(Label { word, token: at });
            // 依申请公开案卷共60份: 共 does not make anything nearer.
            if word != Word::Sum {
                self.clause.other = 0;
            }
        }
    }

    /// The tokens of the clause before one; none where it stands in a clause before.
    pub(super) fn in_clause_before(&self, token: usize) -> &[Token] {
        self.tokens.get(self.clause.start..token).unwrap_or_default()
    }

    /// The words from one token to another, without the latter.
    pub(super) fn between(&self, first: usize, end: usize) -> &str {
        let start = self.tokens.get(first).map_or(self.text.len(), |token| token.range.start);
        let end = self.tokens.get(end).map_or(self.text.len(), |token| token.range.start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// What the sentence has claimed so far, as far back as it can matter.
    pub(super) fn recent(&self) -> &[Claim] {
        /// More claims than any sentence of a report has; one without an end must not be gone through for each of them.
        const MOST: usize = 64;
        &self.claims[self.sentence.first_claim.max(self.claims.len().saturating_sub(MOST))..]
    }

    /// Whether the year before is spoken of.
    pub(super) fn is_of_year_before(&self) -> bool {
        self.sentence.when == When::Last
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

    /// The last claim of the sentence that counts something by a number.
    pub(super) fn last_count(&self) -> Option<usize> {
        (self.sentence.first_claim..self.claims.len()).rev().find(|&at| self.claims[at].count().is_some())
    }

    fn number(&mut self, at: usize, numeral: &Numeral) {
        self.sentence.has_number |= numeral.unit != Unit::None;
        self.sentence.is_whole = false;
        match numeral.unit {
            // 二十个工作日内答复5件
            // 制发规范性文件1篇
            // 发布行政规范性文件6篇
            Unit::Foreign if numeral.counter == '篇' && self.counts_documents() => self.cases(at, numeral),
            Unit::Foreign => self.clause.is_timely |= self.text(at).contains("工作日"),
            _ if numeral.is_other => {}
            // 收到187个申请人提出的申请583件
            Unit::Thing if numeral.counter == '个' && self.text(at + 1).starts_with("申请人") => {}
            Unit::Percent => self.percent(at, numeral),
            Unit::Yuan => self.money(at, numeral),
            Unit::None if !numeral.value.is_zero() && !self.is_in_column(at) => {}
            Unit::Case | Unit::Thing | Unit::Entry | Unit::None => self.cases(at, numeral),
        }
    }

    /// Whether the words before a number are 制发规范性文件, or others that say the same, and nothing else.
    fn counts_documents(&self) -> bool {
        let is_of_documents = |label: &Label| matches!(label.word, Word::Done("made") | Word::Document(_) | Word::Sum);
        let labels = &self.clause.labels;
        labels.iter().all(is_of_documents)
            && labels.iter().any(|label| matches!(label.word, Word::Document(_)))
            && matches!(self.document_facts(labels, false)[..], [Fact::Document(_, "made")])
    }

    /// 新收92，结转5: a figure without a counting word, alone behind its word.
    fn is_in_column(&self, at: usize) -> bool {
        let follows = self.clause.labels.last().is_some_and(|label| {
            label.token + 1 == at
                && matches!(
                    label.word,
                    Word::Receive
                        | Word::ReceiveNew
                        | Word::Answer
                        | Word::Carry
                        | Word::CarriedIn
                        | Word::CarriedOut
                        | Word::Outcome(_)
                        | Word::Row(_)
                )
        });
        let ends = |token: &Token| {
            matches!(token.kind, Kind::Comma | Kind::And | Kind::Semicolon | Kind::Stop | Kind::Break | Kind::Close)
        };
        follows && self.topic == Topic::Requests && self.tokens.get(at + 1).is_none_or(ends)
    }

    /// Whether what is said now is about this office's figures of this year.
    pub(super) fn is_ours(&self) -> bool {
        !(self.sentence.is_period
            || self.sentence.is_part
            || self.clause.is_part
            || self.sentence.is_plan
            || self.sentence.when == When::Other)
    }

    /// Whether nothing but its year makes what is said now none of this report's figures.
    pub(super) fn is_of_other_year(&self) -> bool {
        let is_else = self.sentence.is_period || self.sentence.is_part || self.clause.is_part || self.sentence.is_plan;
        self.sentence.when == When::Other && !is_else
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
        let manner = claim::Manner::Number(numeral.clone());
        self.claim(Content::Count { fact, stated: numeral.value, manner }, words);
    }

    pub(super) fn none(&mut self, fact: Fact, words: Range<usize>) {
        self.claim(Content::Count { fact, stated: rust_decimal::Decimal::ZERO, manner: claim::Manner::None }, words);
    }

    fn end_clause(&mut self, at: usize) {
        self.conclude(at);
        let leaves_list_open = self.leaves_list_open(at);
        let clause = std::mem::take(&mut self.clause);
        let Clause { is_foreign, is_some, publishes, does_else, .. } = clause;
        let manner_before = Manner { is_foreign, is_some, publishes, does_else };
        let labels_before = if clause.has_number { Vec::new() } else { clause.labels };
        self.clause = Clause {
            start: at + 1,
            labels_before,
            manner_before,
            continues_list: leaves_list_open,
            ..Clause::default()
        };
    }

    fn end_sentence(&mut self, at: usize) {
        self.end_clause(at);
        self.clause.labels_before.clear();
        self.told_twice();
        self.received_by_several();
        self.received_by_ways();
        self.other_rows();
        self.beside_others();
        self.answered_in_public();
        // 完善申请的登记、审核制度。收到申请5件: words without figures do not change what the paragraph is about.
        if self.topic == Topic::Foreign && !self.sentence.has_number {
            self.topic = self.topic_before;
        }
        self.topic_before = self.topic;
        self.tells_disputes |= self.sentence.names_openness && !self.sentence.disputes.is_empty();
        self.was_plan = self.sentence.is_plan || self.sentence.is_period;
        if self.sentence.names_withdrawal {
            self.answered_beside_withdrawn();
        }
        self.num_sentences += 1;
        let before = std::mem::take(&mut self.sentence);
        let goes_on = before.disputes.is_empty() && self.topic == Topic::Disputes;
        self.sentence = Sentence {
            first_claim: self.claims.len(),
            first_before: before.first_claim,
            disputes_before: if goes_on { before.disputes_before } else { before.disputes },
            document_before: before.document.or(before.document_before),
            ..Sentence::default()
        };
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
        (self.was_plan, self.tells_disputes, self.tells_area) = (false, false, false);
        self.sentence.first_before = self.claims.len();
        self.sentence.disputes_before.clear();
        self.sentence.document_before = None;
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
            | Word::Row(_)
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
            | Word::Person
            | Word::Left
            | Word::Amount
    )
}
