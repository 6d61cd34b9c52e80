//! Numbers: what each of them counts, from the words around it.

use std::ops::Range;

use super::{
    claim::{Content, Fact},
    context::{Label, Topic},
    numeral::{Numeral, Unit},
    reader::Reader,
    token::Kind,
    word::Word,
};

impl Reader<'_> {
    /// A number of cases: 受理申请6宗, 另有103件顺延到下年度答复.
    pub(super) fn cases(&mut self, at: usize, numeral: &Numeral) {
        let changes = self.clause.changes.take();
        let mut labels = std::mem::take(&mut self.clause.labels);
        let is_some = std::mem::take(&mut self.clause.is_some);
        let had_number = std::mem::replace(&mut self.clause.has_number, true);
        let other = std::mem::take(&mut self.clause.other);
        if let Some(change) = changes {
            if self.clause.compares || had_number || labels.is_empty() {
                self.growth(at, numeral, change);
            }
            return;
        }
        if self.clause.compares {
            self.clause.base = Some(numeral.value).filter(|_| !numeral.is_rough);
            return;
        }
        // 未发生2件以上的…
        let is_negated = self.clause.not.is_some() && !numeral.value.is_zero();
        if !self.is_ours() || is_negated {
            return;
        }
        if self.requests_behind(at, &labels) {
            self.topic = Topic::Requests;
            self.clause.is_foreign = false;
        }
        let start = self.tokens[at].range.start;
        if let Some(fact) = self.sentence.announced.pop_front() {
            return self.count(fact, numeral, start..numeral.whole.end);
        }
        let says = |labels: &[Label]| labels.iter().any(|label| is_strong(label.word));
        let names_who = labels.iter().any(|label| matches!(label.word, Word::Applicant(_)));
        let mut end = numeral.whole.end;
        let mut is_behind = false;
        if !says(&labels) {
            // 103件顺延到下年度答复
            let behind = self.labels_behind(at, numeral, self.topic != Topic::Foreign && other == 0);
            if says(&behind) {
                is_behind = true;
                end = behind.last().map_or(end, |label| self.tokens[label.token].range.end);
                self.skip_until = behind.last().map_or(0, |label| label.token + 1);
                self.notice_between(at + 1, self.skip_until);
                labels.extend(behind);
            } else if labels.iter().any(|label| label.word == Word::Sum) && !had_number {
                // 全年收到的政府信息公开申请，共5件
                labels.splice(0..0, std::mem::take(&mut self.clause.labels_before));
            }
        } else if self.foreign_behind(at) {
            return;
        } else if names_who && labels.iter().filter(|label| is_strong(label.word)).count() == 1 {
            // 自然人3件予以公开
            let behind = self.labels_behind(at, numeral, false);
            let outcome = behind.into_iter().find(|label| matches!(label.word, Word::Outcome(_)));
            labels.splice(0..0, outcome);
        }
        let own_start = labels.iter().find(|label| is_strong(label.word) || label.word == Word::Requests);
        let words = own_start.map_or(start, |label| self.tokens[label.token].range.start).min(start)..end;
        let around = Around { numeral, is_some, other, is_behind };
        let facts = self.facts(&labels, &around);
        let apart = labels.iter().any(|label| label.word == Word::Each) || self.clause.all.is_some();
        match facts.as_slice() {
            [] => {}
            [fact] => self.count(fact.clone(), numeral, words),
            facts if apart || numeral.value.is_zero() => {
                for fact in facts {
                    self.count(fact.clone(), numeral, words.clone());
                }
            }
            facts => self.count(Fact::Sum(facts.to_vec()), numeral, words),
        }
    }

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
        let labels = std::mem::take(&mut self.clause.labels);
        let facts = match self.topic {
            Topic::Disputes => self.dispute_facts(&labels),
            Topic::Documents => self.document_facts(&labels, self.clause.is_some),
            Topic::Requests => labels.iter().filter_map(|label| request(label.word)).collect(),
            Topic::None | Topic::Decisions | Topic::Foreign => Vec::new(),
        };
        let is_ours = self.is_ours() && !self.clause.compares;
        match facts.len() {
            0 | 1 => self.clause.labels = labels,
            _ if is_ours => self.sentence.announced = facts.into(),
            // Somebody else's figures must not be taken for ours one by one.
            num => self.sentence.announced = vec![Fact::Unknown; num].into(),
        }
    }

    /// Labels behind a number, up to the next number or mark.
    fn labels_behind(&self, at: usize, numeral: &Numeral, far: bool) -> Vec<Label> {
        // 件 counts cases, whatever stands between; 5个部门 does not.
        let most = if numeral.unit == Unit::Case && far { 10 } else { 0 };
        let (mut labels, mut other) = (Vec::new(), 0);
        for (token, found) in self.tokens.iter().enumerate().skip(at + 1) {
            match found.kind {
                Kind::Word(
                    Word::Foreign | Word::About | Word::Channel | Word::Receive | Word::Handle | Word::Except,
                ) => break,
                Kind::Word(word) if is_strong(word) => labels.push(Label { word, token }),
                Kind::Word(_) => {}
                Kind::Other(num) if labels.is_empty() => other += num,
                _ => break,
            }
            if other > most {
                break;
            }
        }
        // 2件行政复议案件，5件法人申请: who or what is named behind its number only where it follows at once.
        if other > 0 {
            labels.retain(|label| !matches!(label.word, Word::Applicant(_) | Word::Document(_) | Word::Decision(_)));
        }
        labels
    }

    /// 受理6件政府信息公开申请, 收到6件申请.
    fn requests_behind(&self, at: usize, labels: &[Label]) -> bool {
        let behind = self.tokens[at + 1..].iter().find(|token| token.kind != Kind::Word(Word::Filler));
        let receives = labels.iter().any(|label| matches!(label.word, Word::Receive | Word::ReceiveNew));
        match behind.map(|token| &token.kind) {
            Some(Kind::Word(Word::Requests)) => true,
            Some(Kind::Word(Word::Apply)) => receives && self.topic == Topic::None,
            _ => false,
        }
    }

    /// 收到5件群众投诉.
    fn foreign_behind(&self, at: usize) -> bool {
        let behind = self.tokens[at + 1..].iter().take_while(|token| {
            matches!(token.kind, Kind::Word(word) if word != Word::Requests) || matches!(token.kind, Kind::Other(0..6))
        });
        behind.into_iter().any(|token| matches!(token.kind, Kind::Word(Word::Foreign | Word::About)))
    }

    /// What a number counts by its labels; several facts where it counts them together.
    fn facts(&self, labels: &[Label], around: &Around<'_>) -> Vec<Fact> {
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        if labels.iter().any(|label| matches!(label.word, Word::Dispute(_)))
            || self.topic == Topic::Disputes && labels.iter().any(|label| is_verdict(label.word))
        {
            let totals = !labels.iter().any(|label| is_verdict(label.word));
            // 受理行政复议申请12件: an office that decides reviews speaks of its business.
            let business = has(Word::Receive) || has(Word::Handle) || has(Word::Answer);
            if self.clause.is_foreign
                || self.clause.publishes
                || totals && business && !self.sentence.names_openness
                || around.other > MOST_BETWEEN
            {
                return Vec::new();
            }
            return self.dispute_facts(labels);
        }
        if has(Word::Notice) {
            return vec![Fact::Fee("count")];
        }
        if self.topic == Topic::Documents {
            let is_some = around.is_some || around.other > MOST_BETWEEN || around.numeral.unit == Unit::Entry;
            return self.document_facts(labels, is_some);
        }
        if let Some(row) = labels.iter().rev().find_map(|label| decision(label.word)) {
            return self.decision_facts(row, labels, around);
        }
        self.request_facts(labels, around)
    }

    /// 行政复议、行政诉讼 and how they ended.
    pub(super) fn dispute_facts(&self, labels: &[Label]) -> Vec<Fact> {
        let mut rows: Vec<&'static str> = Vec::new();
        let mut facts = Vec::new();
        let mut has_verdict = false;
        for (place, label) in labels.iter().enumerate() {
            let next = labels.get(place + 1).map(|label| label.word);
            let verdict = match label.word {
                Word::Verdict(column) => Some(column),
                Word::Others if next == Some(Word::Result) || self.follows_verdicts() => Some("other"),
                _ => None,
            };
            if let Word::Dispute(row) = label.word {
                if has_verdict {
                    rows.clear();
                    has_verdict = false;
                }
                if !rows.contains(&row) {
                    rows.push(row);
                }
            } else if let Some(column) = verdict {
                has_verdict = true;
                facts.extend(self.verdicts(&narrowed(&rows), column));
            }
        }
        if !has_verdict {
            facts.extend(narrowed(&rows).into_iter().map(|row| Fact::Dispute(row, "total")));
        }
        facts
    }

    /// 其他12件 after 维持 and 纠正.
    fn follows_verdicts(&self) -> bool {
        let last = self.last_count().and_then(|at| self.claims[at].count());
        matches!(last, Some((Fact::Dispute(_, column), _)) if *column != "total")
            || matches!(last, Some((Fact::AnyOf(_), _)))
    }

    /// Cases that ended so, of the kinds named with it or, where none is, of those named before.
    fn verdicts(&self, rows: &[&'static str], column: &'static str) -> Vec<Fact> {
        if !rows.is_empty() {
            return rows.iter().map(|row| Fact::Dispute(row, column)).collect();
        }
        let before = narrowed(&self.sentence.disputes);
        match before.as_slice() {
            [] => Vec::new(),
            [row] => vec![Fact::Dispute(row, column)],
            [.., last] => {
                let all = before.iter().map(|row| Fact::Dispute(row, column)).collect();
                vec![Fact::AnyOf(vec![Fact::Dispute(last, column), Fact::Sum(all)])]
            }
        }
    }

    /// 制定规范性文件3件, 废止2件, 现行有效的42件.
    pub(super) fn document_facts(&self, labels: &[Label], is_some: bool) -> Vec<Fact> {
        let named = labels.iter().filter_map(|label| match label.word {
            Word::Document(row) => Some(row),
            _ => None,
        });
        let mut rows = named.collect::<Vec<_>>();
        rows.dedup();
        let mut done = labels
            .iter()
            .filter_map(|label| match label.word {
                Word::Done(column) => Some(column),
                _ => None,
            })
            .collect::<Vec<_>>();
        let effective =
            labels.windows(2).any(|pair| pair[0].word == Word::Effective && matches!(pair[1].word, Word::Document(_)));
        if effective {
            done = vec!["valid"];
        }
        if done.is_empty() && !rows.is_empty() {
            done.extend(self.sentence.done);
        }
        if rows.is_empty() {
            rows.extend(self.sentence.document);
        }
        let is_published = self.clause.publishes && done != ["newly_public"];
        let is_some = is_some || self.clause.does_else;
        if is_published || is_some || self.clause.is_foreign {
            return Vec::new();
        }
        rows.iter().flat_map(|row| done.iter().map(move |done| Fact::Document(row, done))).collect()
    }

    /// 行政处罚944件.
    fn decision_facts(&self, row: &'static str, labels: &[Label], around: &Around<'_>) -> Vec<Fact> {
        let about_else = |label: &Label| matches!(label.word, Word::Apply | Word::Receive | Word::Fee);
        let is_else = around.numeral.unit == Unit::Entry
            || self.clause.publishes
            || self.clause.is_foreign
            || self.clause.does_else
            || around.is_some;
        if is_else || labels.iter().any(about_else) || around.other > 0 || self.sentence.within.lists {
            return Vec::new();
        }
        vec![Fact::Decision(row)]
    }

    /// Applications: received, carried, dealt with, by result and by applicant.
    fn request_facts(&self, labels: &[Label], around: &Around<'_>) -> Vec<Fact> {
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        let outcomes = labels.iter().filter_map(|label| match label.word {
            Word::Outcome(row) => Some(row),
            _ => None,
        });
        let mut outcomes = outcomes.collect::<Vec<_>>();
        outcomes.dedup();
        let knows = self.topic == Topic::Requests || self.topic == Topic::None && !outcomes.is_empty();
        if !knows || self.clause.publishes && outcomes.is_empty() && !has(Word::Requests) || has(Word::Withdrawn) {
            return Vec::new();
        }
        let who = labels.iter().rev().find_map(|label| match label.word {
            Word::Applicant(column) => Some(column),
            _ => None,
        });
        // 企业开办 is no applicant.
        if who == Some("enterprise") && !self.sentence.within.lists && !has(Word::Apply) {
            return Vec::new();
        }
        let column = who.unwrap_or("total");
        let receives = has(Word::Receive) || has(Word::ReceiveNew);
        let mut fact = if !outcomes.is_empty() {
            Fact::Outcome(outcomes, column)
        } else if has(Word::CarriedIn) && receives && has(Word::And) {
            Fact::Available(column)
        } else if has(Word::CarriedIn) {
            Fact::CarriedIn(column)
        } else if has(Word::CarriedOut) {
            Fact::CarriedOut(column)
        } else if has(Word::Carry) {
            Fact::Carried(column)
        } else if has(Word::ReceiveNew) && !has(Word::Answer) {
            Fact::New(column)
        } else if receives && (has(Word::Answer) || has(Word::Handle)) || has(Word::Handle) {
            Fact::Handled(column)
        } else if receives {
            Fact::Received(column)
        } else if has(Word::Answer) {
            Fact::Processed(column)
        } else if who.is_some() {
            self.by_applicant(column)
        } else if has(Word::Requests) && !around.is_behind && around.other == 0 && !self.sentence.within.lists {
            Fact::Handled(column)
        } else {
            return Vec::new();
        };
        // 通过网上收到3件, 收到涉及征地的申请3件: some of them.
        let of_all = matches!(fact, Fact::Received(_) | Fact::New(_) | Fact::Handled(_) | Fact::Processed(_));
        if of_all && (around.is_some || around.other > MOST_BETWEEN || around.numeral.unit == Unit::None) {
            return Vec::new();
        }
        if let (Some(_), Fact::Outcome(rows, "total")) = (self.sentence.within.whole, &fact)
            && let Some((Fact::Outcome(_, "total"), _)) = self.whole()
        {
            // 不予公开92件，其中属于国家秘密2件 stands for itself.
            fact = Fact::Outcome(rows.clone(), "total");
        }
        vec![fact]
    }

    /// The claim that 其中 goes into.
    fn whole(&self) -> Option<(&Fact, rust_decimal::Decimal)> {
        self.claims.get(self.sentence.within.whole?)?.count()
    }

    /// 自然人3件: of what was counted before.
    fn by_applicant(&self, column: &'static str) -> Fact {
        let before = self.sentence.within.whole.or_else(|| {
            let counts = |at: &usize| matches!(self.claims[*at].count(), Some((fact, _)) if !is_of_applicant(fact));
            (self.sentence.first_claim..self.claims.len()).rev().take(MOST_CLAIMS_BACK).find(counts)
        });
        match before.and_then(|at| self.claims[at].count()).map(|(fact, _)| fact) {
            Some(Fact::CarriedIn(_)) => Fact::CarriedIn(column),
            Some(Fact::CarriedOut(_)) => Fact::CarriedOut(column),
            Some(Fact::Processed(_)) => Fact::Processed(column),
            Some(Fact::New(_)) => Fact::New(column),
            Some(Fact::Available(_)) => Fact::Available(column),
            Some(Fact::Received(_)) => Fact::Received(column),
            Some(Fact::Outcome(rows, _)) => Fact::Outcome(rows.clone(), column),
            _ => Fact::Handled(column),
        }
    }

    /// 400元: fees for information, or charges.
    pub(super) fn money(&mut self, at: usize, numeral: &Numeral) {
        let mut labels = std::mem::take(&mut self.clause.labels);
        if labels.iter().all(|label| label.word == Word::Sum) {
            // 收取信息处理费3笔，合计1300元
            labels.splice(0..0, std::mem::take(&mut self.clause.labels_before));
        }
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        self.clause.has_number = true;
        if !self.is_ours() || self.clause.compares || self.clause.changes.take().is_some() {
            return;
        }
        let start = labels.first().map_or(at, |label| label.token);
        let words = self.tokens[start].range.start..numeral.whole.end;
        if has(Word::Charge) {
            self.count(Fact::Charge, numeral, words);
        } else if self.sentence.names_fees && (has(Word::Fee) || has(Word::Collect)) && !has(Word::Notice) {
            self.count(Fact::Fee("collected"), numeral, words);
        }
    }

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
        if let (true, Some(of)) = (is_share, self.just_counted(at)) {
            self.claim(Content::Share { of, share: numeral.clone() }, words);
        }
    }

    fn growth(&mut self, at: usize, numeral: &Numeral, change: Word) {
        if let (true, Some(of)) = (self.is_ours(), self.just_counted(at)) {
            let words = self.change_words(at, numeral);
            let base = self.clause.base;
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
        let is_number = |token: &&super::token::Token| match &token.kind {
            Kind::Number(numeral) => numeral.unit != Unit::None,
            Kind::Semicolon | Kind::Stop | Kind::Break => true,
            _ => false,
        };
        (!between.into_iter().any(|token| is_number(&token))).then_some(of)
    }
}

/// So far back in a sentence the whole of a list is looked for.
const MOST_CLAIMS_BACK: usize = 16;

/// So many characters that mean nothing may stand between a word and its number.
const MOST_BETWEEN: usize = 8;

/// What stands around a number, besides its labels.
struct Around<'a> {
    /// The number.
    numeral: &'a Numeral,
    /// 网上, 涉及: only some of them.
    is_some: bool,
    /// Characters between the last label and the number.
    other: usize,
    /// Whether the labels stand behind the number.
    is_behind: bool,
}

/// Words that say by themselves what is counted.
fn is_strong(word: Word) -> bool {
    !matches!(
        word,
        Word::Requests
            | Word::Apply
            | Word::Sum
            | Word::And
            | Word::Each
            | Word::Others
            | Word::Result
            | Word::Effective
            | Word::Share
    ) && super::reader::is_label(word)
}

fn is_verdict(word: Word) -> bool {
    matches!(word, Word::Verdict(_) | Word::Others)
}

fn is_of_applicant(fact: &Fact) -> bool {
    match fact {
        Fact::Received(column)
        | Fact::New(column)
        | Fact::Available(column)
        | Fact::Handled(column)
        | Fact::CarriedIn(column)
        | Fact::CarriedOut(column)
        | Fact::Carried(column)
        | Fact::Processed(column)
        | Fact::Outcome(_, column) => *column != "total",
        _ => true,
    }
}

/// What a word counts in 收到、办结申请分别为5件、4件.
fn request(word: Word) -> Option<Fact> {
    match word {
        Word::Receive => Some(Fact::Received("total")),
        Word::ReceiveNew => Some(Fact::New("total")),
        Word::Answer => Some(Fact::Processed("total")),
        Word::CarriedIn => Some(Fact::CarriedIn("total")),
        Word::CarriedOut => Some(Fact::CarriedOut("total")),
        Word::Outcome(row) => Some(Fact::Outcome(vec![row], "total")),
        Word::Applicant(column) => Some(Fact::Handled(column)),
        _ => None,
    }
}

fn decision(word: Word) -> Option<&'static str> {
    match word {
        Word::Decision(row) => Some(row),
        _ => None,
    }
}

/// 复议后提起诉讼 is one kind of lawsuit, not a review and a lawsuit.
fn narrowed(rows: &[&'static str]) -> Vec<&'static str> {
    let is_narrow = rows.iter().any(|row| matches!(*row, "direct" | "after_review"));
    let keep = |row: &&&'static str| !is_narrow || !matches!(**row, "review" | "litigation");
    rows.iter().filter(keep).copied().collect()
}
