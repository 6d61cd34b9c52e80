//! Numbers: what each of them counts, from the words around it.

use super::{
    claim::{Claim, Content, Fact, What},
    context::{Label, Topic},
    numeral::{Numeral, Unit},
    reader::Reader,
    subject::{Around, decision},
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
        let mut is_some = std::mem::take(&mut self.clause.is_some);
        let had_number = std::mem::replace(&mut self.clause.has_number, true);
        let other = std::mem::take(&mut self.clause.other);
        if let Some(change) = changes {
            if self.clause.compares || had_number || labels.is_empty() {
                self.growth(at, numeral, change);
            }
            return;
        }
        let by_channel = self.clause.channel.take().is_some();
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
        let apart = labels.iter().any(|label| label.word == Word::Each)
            || self.clause.all.is_some()
            || matches!(facts.as_slice(), [Fact::Requests(What::Received, _), Fact::Requests(What::Processed, _)]);
        // 受理线上申请65件，办结62件；受理线下申请9件: what is answered is of those.
        self.sentence.is_passed_on |=
            facts.is_empty() && is_some && self.topic == Topic::Requests && !self.sentence.within.lists;
        self.clause.has_unnamed = facts.is_empty() && !is_behind && is_bare;
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

    /// 起诉1件，结转起诉2件: the table has both together, and may have the first alone.
    fn leave_disputes_open(&mut self, labels: &[Label]) {
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        let is_of_cases = labels.iter().any(|label| matches!(label.word, Word::Dispute(_)));
        if self.topic != Topic::Disputes || !is_of_cases || !(has(Word::Carry) || has(Word::CarriedIn)) {
            return;
        }
        let rows = self.dispute_facts(labels);
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

    /// 2件为上年结转 behind a number that only verbs stand before.
    fn carried_behind(&self, at: usize, labels: &[Label]) -> Option<Label> {
        /// So near: 3件上年转来的, 6件是上年收到的.
        const NEAR: usize = 5;
        let is_verb =
            |label: &Label| matches!(label.word, Word::Answer | Word::Handle | Word::Receive | Word::Sum | Word::And);
        if self.topic != Topic::Requests || labels.is_empty() || !labels.iter().all(is_verb) {
            return None;
        }
        let behind = self.tokens.iter().enumerate().skip(at + 1).take(NEAR);
        let mut behind = behind
            .take_while(|(_, token)| matches!(token.kind, Kind::Word(Word::Filler | Word::Sum | Word::CarriedIn)));
        let (token, _) = behind.find(|(_, token)| token.kind == Kind::Word(Word::CarriedIn))?;
        Some(Label { word: Word::CarriedIn, token })
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

    /// 收到申请3件，其中公开3件: a result only in the list of what became of applications.
    fn granted_before(&self, at: usize, labels: &[Label]) -> Option<Label> {
        let is_filler = |token: &usize| {
            matches!(self.tokens[*token].kind, Kind::Word(Word::Filler | Word::Sum | Word::About | Word::Answer))
        };
        let token = (self.clause.start..at).rev().find(|token| !is_filler(token))?;
        let row = match self.text(token) {
            "公开" => "granted",
            "不公开" => "denied",
            _ => return None,
        };
        // 不属于本机关公开的2件 is no result of that name.
        let before = (self.clause.start..token).rev().find(|token| !is_filler(token));
        let parts = |before: usize| self.text(before).ends_with(['中', '分', '别']);
        if before.is_some_and(|before| matches!(self.tokens[before].kind, Kind::Other(_)) && !parts(before)) {
            return None;
        }
        let is_plain = |label: &Label| matches!(label.word, Word::Sum | Word::Answer);
        (labels.iter().all(is_plain) && self.lists_results(at)).then_some(Label { word: Word::Outcome(row), token })
    }

    /// 公开或部分公开13件: both together.
    fn granted_too(&self, labels: &[Label]) -> Option<Label> {
        let partial = labels.iter().find(|label| label.word == Word::Outcome("partial"))?;
        let named = labels.iter().any(|label| label.word == Word::Outcome("granted"));
        let before = self.between(self.clause.start, partial.token);
        let joins = ["公开或", "公开和", "公开及", "公开、", "公开与", "公开以及", "公开或者"];
        // 58件予以公开、部分公开20件: the first is that of the figure before it.
        let is_own = partial.token.saturating_sub(2) >= self.skip_until;
        let is_joined = is_own && joins.iter().any(|words| before.ends_with(words)) && !before.contains("不予公开");
        (is_joined && !named).then_some(Label { word: Word::Outcome("granted"), token: partial.token })
    }

    /// 制定4份部门行政规范性文件: the document behind the number.
    fn document_behind(&mut self, at: usize, labels: &[Label]) -> Option<Label> {
        let names = |is: fn(Word) -> bool| labels.iter().any(|label| is(label.word));
        if !names(|word| matches!(word, Word::Done(_))) || names(|word| matches!(word, Word::Document(_))) {
            return None;
        }
        let is_filler = |token: &usize| {
            matches!(
                self.tokens[*token].kind,
                Kind::Word(Word::Filler | Word::Part | Word::Own | Word::Office | Word::Area)
            ) || matches!(self.tokens[*token].kind, Kind::Other(1))
        };
        let token = (at + 1..self.tokens.len()).find(|token| !is_filler(token))?;
        let Kind::Word(word @ Word::Document(_)) = self.tokens[token].kind else { return None };
        self.skip_until = token + 1;
        self.notice_between(at + 1, self.skip_until);
        Some(Label { word, token })
    }

    /// 复议11件维持、3件纠正: how they ended behind the figure, and nothing else.
    fn verdict_behind(&mut self, at: usize, labels: &[Label]) -> Option<Label> {
        let names = |is: fn(Word) -> bool| labels.iter().any(|label| is(label.word));
        if !names(|word| matches!(word, Word::Dispute(_))) || names(|word| matches!(word, Word::Verdict(_))) {
            return None;
        }
        let is_filler = |token: &usize| self.tokens[*token].kind == Kind::Word(Word::Filler);
        let token = (at + 1..self.tokens.len()).find(|token| !is_filler(token))?;
        let Kind::Word(word @ Word::Verdict(_)) = self.tokens[token].kind else { return None };
        let ends = self.tokens.get(token + 1).is_none_or(|next| super::lister::is_mark(&next.kind));
        if !ends {
            return None;
        }
        self.skip_until = token + 1;
        Some(Label { word, token })
    }

    /// Whether figures of results stand around one: then 公开 is a result too.
    fn lists_results(&self, at: usize) -> bool {
        /// Two clauses on.
        const NEAR: usize = 10;
        let is_whole = |claim: &usize| {
            let whole = self.claims.get(*claim).and_then(|claim| claim.count());
            matches!(whole, Some((Fact::Requests(What::Received | What::Handled | What::Processed, "total"), _)))
        };
        let is_result = |at: usize| matches!(self.claims[at].count(), Some((Fact::Requests(What::Outcome(_), _), _)));
        let next = self.tokens[at + 1..].iter().take(NEAR).take_while(|token| token.kind != Kind::Stop);
        let mut next = next.filter(|token| {
            matches!(token.kind, Kind::Word(Word::Outcome(_))) || self.text.get(token.range.clone()) == Some("不公开")
        });
        self.sentence.within.whole.as_ref().is_some_and(is_whole)
            || self.last_count().is_some_and(is_result)
            || self.topic == Topic::Requests && next.next().is_some()
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
        let mut labels = std::mem::take(&mut self.clause.labels);
        // 许可、处罚分别为行政许可2件，行政处罚1件: the figures have words of their own.
        let next = super::token::behind(self.tokens, self.at).map(|token| &token.kind);
        let names_own = matches!(next, Some(Kind::Word(word)) if decision(*word).is_some());
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
            Topic::Decisions => labels.iter().filter_map(|label| decision(label.word)).map(Fact::Decision).collect(),
            Topic::None | Topic::Foreign => Vec::new(),
        };
        let is_ours = self.is_ours() && !self.clause.compares;
        // 予以公开，部分公开，不予公开分别为3件，2件，1件: not all that is named has been read.
        let is_of_list = |kind: &&Kind| {
            matches!(kind, Kind::Number(_) | Kind::And | Kind::Comma | Kind::Word(Word::Sum | Word::And | Word::Filler))
        };
        let list = self.tokens[self.at + 1..].iter().map(|token| &token.kind).take_while(is_of_list);
        let num_figures = list.filter(|kind| matches!(kind, Kind::Number(_))).count();
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

    /// Labels behind a number, up to the next number or mark.
    fn labels_behind(&self, at: usize, numeral: &Numeral, far: bool) -> Vec<Label> {
        // 件 counts cases, whatever stands between; 5个部门 does not.
        if self.text(at + 1).starts_with('中') {
            // 10件中办结9件
            return Vec::new();
        }
        let is_case = numeral.unit == Unit::Case
            || matches!(numeral.unit, Unit::Thing | Unit::Entry) && self.topic == Topic::Requests;
        let most = if is_case && far { 10 } else { 0 };
        let (mut labels, mut other) = (Vec::new(), 0);
        for (token, found) in self.tokens.iter().enumerate().skip(at + 1) {
            match found.kind {
                // 一起行政处罚纠纷
                Kind::Word(Word::Foreign) => {
                    labels.retain(|label: &Label| !matches!(label.word, Word::Decision(_)));
                    break;
                }
                // 1件因涉及第三方权益不予公开
                Kind::Word(Word::About) if self.text(token - 1) == "因" => {}
                // 1起有关政府信息公开的行政复议
                Kind::Word(Word::About)
                    if matches!(
                        self.tokens.get(token + 1).map(|token| &token.kind),
                        Some(Kind::Word(Word::Openness | Word::Requests))
                    ) => {}
                Kind::Word(
                    Word::Topics
                    | Word::About
                    | Word::Channel(_)
                    | Word::Receive
                    | Word::Handle
                    | Word::Except
                    | Word::Collect
                    | Word::Fee
                    | Word::Notice,
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
        // 31件由公民递交、4件由企业递交
        let is_near = |token: &&Token| matches!(token.kind, Kind::Word(_) | Kind::Other(..3));
        let near = self.tokens[at + 1..].iter().take(3).take_while(is_near);
        let person = near.into_iter().position(|token| token.kind == Kind::Word(Word::Person));
        if let Some(place) = person.map(|place| at + 1 + place).filter(|&place| self.lists_applicants(place, true)) {
            labels.push(Label { word: Word::Applicant("natural"), token: place });
            other = 0;
        }
        let names_document = labels.iter().any(|label| matches!(label.word, Word::Document(_)));
        if !names_document {
            // 4份规范性文件和1份以市政府办公厅名义印发的管理办法
            labels.retain(|label| !matches!(label.word, Word::Done("made")));
        }
        if other > 0 {
            labels.retain(|label| !matches!(label.word, Word::Applicant(_) | Word::Document(_) | Word::Decision(_)));
        }
        labels
    }

    /// 受理6件政府信息公开申请, 收到6件申请, 收到15条公众通过互动栏目提交的依申请公开申请.
    fn requests_behind(&self, at: usize, labels: &[Label]) -> bool {
        /// From whom and how they came, a clause at the most.
        const NEAR: usize = 12;
        let ends = |kind: &Kind| !matches!(kind, Kind::Word(_) | Kind::Other(_) | Kind::And);
        let clause = self.tokens[at + 1..].iter().map(|token| &token.kind).take(NEAR).take_while(|kind| !ends(kind));
        let clause = clause.collect::<Vec<_>>();
        let comes = clause
            .iter()
            .any(|kind| matches!(kind, Kind::Word(Word::Channel(_) | Word::Person | Word::About | Word::Applicant(_))));
        let is_last = matches!(clause.last(), Some(Kind::Word(Word::Requests)));
        if comes && is_last && labels.iter().any(|label| label.word == Word::Receive) {
            return true;
        }
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
        } else if numeral.value.is_zero() && has(Word::Requests) && has(Word::Collect) {
            // 依申请公开收费0元
            self.count(Fact::Fee("collected"), numeral, words);
        } else if self.sentence.names_fees && has(Word::Amount) && !has(Word::Collect) {
            self.count(Fact::Fee("amount"), numeral, words);
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
            | Word::Left
            | Word::Person
    ) && super::reader::is_label(word)
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
