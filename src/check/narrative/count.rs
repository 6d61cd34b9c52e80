//! Numbers: what each of them counts, from the words around it.

use super::{
    beside::is_strong,
    claim::{Claim, Content, Fact, What},
    context::{Label, Topic},
    numeral::Numeral,
    reader::Reader,
    subject::Around,
    token::{Kind, Token},
    word::Word,
};

impl Reader<'_> {
    /// A number of cases: 受理申请6宗, 另有103件顺延到下年度答复.
    pub(super) fn cases(&mut self, at: usize, numeral: &Numeral) {
        // 收取信息处理费3笔，合计1300元
        if numeral.counter == '笔' && self.sentence.names_fees {
            return;
        }
        let changes = self.clause.changes.take();
        let mut labels = std::mem::take(&mut self.clause.labels);
        if self.is_excepted(at) {
            labels.clear();
        }
        let mut is_some = std::mem::take(&mut self.clause.is_some);
        let had_number = std::mem::replace(&mut self.clause.has_number, true);
        let other = std::mem::take(&mut self.clause.other);
        if let Some(change) = changes {
            if self.clause.compares || had_number || labels.is_empty() {
                self.growth(at, numeral, change);
            }
            return;
        }
        let way = self.clause.channel.take();
        let by_channel = way.is_some();
        self.sentence.has_channel |= by_channel;
        if self.clause.compares {
            self.sentence.base = Some(numeral.value).filter(|_| !numeral.is_rough);
            return;
        }
        // 未发生2件以上的…
        let is_negated = self.clause.not.is_some() && !numeral.value.is_zero();
        // 与2021年的83件相比
        let compares = self.tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Word(Word::Compare));
        if self.is_of_year_before() && (compares || labels.iter().any(|label| label.word == Word::Receive)) {
            self.sentence.base = Some(numeral.value).filter(|_| !numeral.is_rough);
        }
        // 局长信箱收到2件, of those that were received.
        if !self.is_ours() || is_negated || self.clause.is_foreign && self.lists_requests() {
            if self.is_of_other_year() && !is_negated {
                self.leave_open(at, numeral);
            }
            return;
        }
        let names_requests = self.requests_behind(at, &labels);
        if names_requests {
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
        // 办结了3件上年转来的: who carries is named behind.
        if let Some(carried) = self.carried_behind(at, &labels) {
            self.skip_until = carried.token + 1;
            let end = self.tokens[carried.token].range.end;
            return self.count(What::CarriedIn.of_all(), numeral, start..end);
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
        labels.extend(self.document_behind(at, &labels));
        labels.extend(self.granted_too(&labels));
        let says = |labels: &[Label]| labels.iter().any(|label| is_strong(label.word));
        let names_who = labels.iter().any(|label| matches!(label.word, Word::Applicant(_)));
        let mut end = numeral.whole.end;
        let mut is_behind = false;
        // 办结的申请中40件予以公开
        if self.between(self.clause.start, at).ends_with('中')
            && labels
                .iter()
                .all(|label| matches!(label.word, Word::Answer | Word::Handle | Word::Requests | Word::Apply))
        {
            labels.clear();
        }
        labels.extend(self.verdict_behind(at, &labels));
        if !says(&labels) {
            // 103件顺延到下年度答复
            let behind = self.labels_behind(at, numeral, self.topic != Topic::Foreign && other == 0);
            if says(&behind) {
                is_behind = true;
                end = behind.last().map_or(end, |label| self.tokens[label.token].range.end);
                self.skip_until = behind.last().map_or(0, |label| label.token + 1);
                self.notice_between(at + 1, self.skip_until);
                labels.extend(behind);
            } else if self.topic == Topic::Disputes && !had_number && self.is_of_cases(at) {
                // 行政复议方面，政府信息公开案件1件
                labels.splice(0..0, std::mem::take(&mut self.clause.labels_before));
            } else if labels.iter().any(|label| label.word == Word::Sum) && !had_number {
                // 全年收到的政府信息公开申请，共5件
                labels.splice(0..0, std::mem::take(&mut self.clause.labels_before));
                let before = self.clause.manner_before;
                self.clause.is_foreign |= before.is_foreign;
                self.clause.publishes |= before.publishes;
                self.clause.does_else |= before.does_else;
                is_some |= before.is_some;
            }
        } else if !names_requests && self.foreign_behind(at) {
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
        let mut facts = self.facts(&labels, &around);
        self.leave_disputes_open(&labels);
        // 共有6宗依申请公开的请求; 网上申请3份、书面申请2份，合计5份
        let comes = self.tokens[at + 1..].iter().take(4).any(|token| token.kind == Kind::Word(Word::Receive));
        let has = |label: &Label| self.text(label.token) == "共有" || comes && self.text(label.token) == "有";
        let is_counted = matches!(labels.as_slice(), [label] if has(label));
        let adds_up = labels.iter().any(|label| self.text(label.token).contains(['合', '共']))
            && self.sentence.has_channel
            && !by_channel
            // 平台改版，升级功能共12项
            && other == 0
            && !self.clause.publishes
            && self.topic == Topic::Requests
            && self.last_received().is_none();
        let is_bare = labels.iter().all(|label| label.word == Word::Sum);
        if facts.is_empty() && is_bare && !labels.is_empty() && self.follows_new_and_carried_in() {
            facts = vec![What::Available.of_all()];
        }
        // 有150件政府信息公开申请获得受理
        if names_requests
            && comes
            && facts == [What::Handled.of_all()]
            && !labels.iter().any(|label| label.word == Word::Handle)
        {
            facts = vec![What::Received.of_all()];
        }
        if facts.is_empty() && is_bare && !self.sentence.within.lists && (is_counted && names_requests || adds_up) {
            facts = vec![What::Handled.of_all()];
            // What is dealt with is of all of them again.
            self.sentence.is_passed_on &= !adds_up;
        }
        if self.closes_sum(&labels) {
            facts = vec![What::Processed.of_all()];
        }
        // 1件不属于我局职责，另2件均已回复: the others alone.
        if at > 0 && self.tokens[at - 1].kind == Kind::Word(Word::Besides) && facts == [What::Processed.of_all()] {
            facts.clear();
        }
        // 3件已全部办结, of three that were received.
        let is_all = is_behind && self.clause.all.is_some_and(|all| all > at) && !self.clause.is_timely;
        if is_all && facts == [What::Processed.of_all()] && self.last_received() == Some(numeral.value) {
            return self.claim(Content::AllDone { rate: false }, words);
        }
        if let Some(way) = way.filter(|_| facts.is_empty()) {
            self.note_way(way, &labels, numeral);
        }
        let apart = labels.iter().any(|label| label.word == Word::Each)
            || self.clause.all.is_some()
            || matches!(facts.as_slice(), [Fact::Requests(What::Received, _), Fact::Requests(What::Processed, _)]);
        // 受理线上申请65件，办结62件；受理线下申请9件: what is answered is of those.
        self.sentence.is_passed_on |=
            // 受理10件（线上6件、线下4件），办结9件: in brackets they are parts, and what follows is of all.
            facts.is_empty()
                && is_some
                && self.topic == Topic::Requests
                && !self.sentence.within.lists
                && self.sentence.within_before.is_none();
        self.clause.has_unnamed = facts.is_empty() && !is_behind && is_bare;
        // 收到并办结0件: of none that came in none was dealt with, and what was carried in is not spoken of.
        if numeral.value.is_zero()
            && matches!(facts.as_slice(), [Fact::Requests(What::Received, _), Fact::Requests(What::Processed, _)])
        {
            facts.truncate(1);
        }
        match facts.as_slice() {
            [] => {
                self.sentence.leaves_open |= self.topic == Topic::Requests && !is_some;
                self.leave_open(at, numeral);
            }
            [fact] => self.count(fact.clone(), numeral, words),
            facts if apart || numeral.value.is_zero() => {
                for fact in facts {
                    self.count(fact.clone(), numeral, words.clone());
                }
            }
            facts => self.count(Fact::Sum(facts.to_vec()), numeral, words),
        }
    }

    /// 受理的申请除5件结转外: what stands before is said of all, and not of those that are left out.
    fn is_excepted(&self, at: usize) -> bool {
        let before = self.between(self.clause.start, at).trim_end();
        let excepts = self.in_clause_before(at).iter().any(|token| token.kind == Kind::Word(Word::Except));
        excepts && before.ends_with('除') || ["除了", "除去", "除开"].iter().any(|except| before.ends_with(except))
    }

    /// 起诉1件，结转起诉2件: the table has both together, and may have the first alone.
    fn leave_disputes_open(&mut self, labels: &[Label]) {
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        let is_of_cases = labels.iter().any(|label| matches!(label.word, Word::Dispute(_)));
        if self.topic != Topic::Disputes || !(has(Word::Carry) || has(Word::CarriedIn)) {
            return;
        }
        // 行政诉讼2件，上年结转1件: of whichever were named.
        let named = || self.sentence.disputes.iter().map(|row| Fact::Dispute(row, "total")).collect();
        let rows = if is_of_cases { self.dispute_facts(labels) } else { named() };
        for claim in &mut self.claims[self.sentence.first_claim..] {
            if let Content::Count { fact, .. } = &mut claim.content
                && rows.contains(fact)
            {
                *fact = Fact::Unknown;
            }
        }
    }

    /// 新受理252件，上年结转10件，共计262件
    fn follows_new_and_carried_in(&self) -> bool {
        let said = self.recent().iter().rev().filter_map(Claim::count).map(|(fact, _)| fact).take(2);
        matches!(
            said.collect::<Vec<_>>().as_slice(),
            [Fact::Requests(What::CarriedIn, "total"), Fact::Requests(What::New | What::Received, "total")]
        )
    }

    /// 政府信息公开案件1件
    fn is_of_cases(&self, at: usize) -> bool {
        self.between(self.clause.start, at).contains("案件")
    }

    /// 予以公开151件，部分公开37件，合计188件: the sum of results.
    fn closes_sum(&self, labels: &[Label]) -> bool {
        let is_plain = |token: &Token| matches!(token.kind, Kind::Word(Word::Sum | Word::Filler | Word::And));
        let before = self.in_clause_before(self.at).iter().rev();
        let mut before = before.take_while(|token| !matches!(token.kind, Kind::Number(_) | Kind::And));
        // 不属于政府信息共1件 is one more of them.
        let is_sum = labels.iter().all(|label| label.word == Word::Sum) && !labels.is_empty() && before.all(is_plain);
        let results = self.recent().iter().filter(|claim| {
            matches!(claim.count(), Some((Fact::Requests(What::Outcome(_), "total"), _))) && claim.part_of.is_none()
        });
        is_sum && results.count() > 2
    }

    /// How many applications the sentence said last that there were.
    pub(super) fn last_received(&self) -> Option<rust_decimal::Decimal> {
        let counts = self.recent().iter().rev().filter_map(Claim::count);
        counts.filter(|(fact, _)| fact.is_receipt()).map(|(_, stated)| stated).next()
    }
}
