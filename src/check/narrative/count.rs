//! Numbers: what each of them counts, from the words around it.

use super::{
    claim::{Content, Fact},
    context::{Label, Topic},
    numeral::{Numeral, Unit},
    reader::Reader,
    subject::Around,
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
        if self.topic == Topic::Requests && labels.iter().any(|label| label.word == Word::Withdrawn) {
            self.sentence.withdrawn = self.sentence.withdrawn.saturating_add(numeral.value);
        }
        // 办结了3件上年转来的和10件今年收到的: the words between belong to the first.
        let joins = had_number && labels.last().is_some_and(|label| label.word == Word::And);
        if joins && labels.iter().any(|label| label.word == Word::CarriedIn) {
            if let Some(Content::Count { fact, .. }) = self.claims.last_mut().map(|claim| &mut claim.content) {
                *fact = Fact::Unknown;
            }
            return;
        }
        labels.extend(self.granted_before(at, &labels));
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

    /// 收到申请3件，其中公开3件: a result only in the list of what became of applications.
    fn granted_before(&self, at: usize, labels: &[Label]) -> Option<Label> {
        let (fact, _) = self.claims.get(self.sentence.within.whole?)?.count()?;
        let is_whole = matches!(fact, Fact::Received("total") | Fact::Handled("total") | Fact::Processed("total"));
        let is_filler = |token: &usize| matches!(self.tokens[*token].kind, Kind::Word(Word::Filler | Word::Sum));
        let token = (0..at).rev().find(|token| !is_filler(token))?;
        let is_public = self.text(token) == "公开" && labels.iter().all(|label| label.word == Word::Sum);
        (is_whole && is_public).then_some(Label { word: Word::Outcome("granted"), token })
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
        if self.text(at + 1).starts_with('中') {
            // 10件中办结9件
            return Vec::new();
        }
        let most = if numeral.unit == Unit::Case && far { 10 } else { 0 };
        let (mut labels, mut other) = (Vec::new(), 0);
        for (token, found) in self.tokens.iter().enumerate().skip(at + 1) {
            match found.kind {
                // 一起行政处罚纠纷
                Kind::Word(Word::Foreign) => {
                    labels.retain(|label: &Label| !matches!(label.word, Word::Decision(_)));
                    break;
                }
                Kind::Word(
                    Word::Topics | Word::About | Word::Channel | Word::Receive | Word::Handle | Word::Except,
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
