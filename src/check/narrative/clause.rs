//! Claims without a number: 未收到申请, 未发生行政复议, 均已答复, 均获维持.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    claim::{Claim, Content, Fact, Manner, What},
    context::{Label, Topic},
    numeral::Unit,
    reader::{Reader, is_label},
    requests::either,
    token::Kind,
    word::Word,
};

impl Reader<'_> {
    /// What a clause says that ends before token `end`.
    pub(super) fn conclude(&mut self, end: usize) {
        if !self.is_ours() || self.clause.compares {
            return;
        }
        if let Some(not) = self.clause.not {
            // 没有受理申请、没有不予公开的: each 没有 up to the next.
            let is_next =
                |at: &usize| self.tokens[*at].kind == Kind::Word(Word::Not) && self.tokens[*at - 1].kind == Kind::And;
            let others = (not + 1..end).filter(is_next).collect::<Vec<_>>();
            let starts = std::iter::once(not).chain(others.iter().copied());
            let ends = others.iter().copied().chain([end]);
            for (not, end) in starts.zip(ends) {
                self.negated(not, end);
            }
        } else if self.clause.continues_list && self.closes_list(end) {
            self.negated_too(end);
        } else if let Some(all) = self.clause.all.filter(|&all| all >= self.skip_until) {
            self.all(all, end);
        } else if let (Topic::Disputes, false) = (self.topic, self.clause.has_number) {
            self.ended();
        } else if !self.clause.has_number {
            self.done();
        }
    }

    /// 行政复议4件，已审结; 诉讼1件，为结果维持.
    fn ended(&mut self) {
        if self.sentence.names_other_cases && !self.sentence.names_openness {
            return;
        }
        let is_plain = |label: &&Label| !matches!(label.word, Word::Result | Word::Sum);
        let says = self.clause.labels.iter().filter(is_plain).copied().collect::<Vec<_>>();
        let (column, token) = match says[..] {
            [Label { word: Word::Verdict(column), token }] => (column, token),
            // 行政复议1件（已办结）
            [Label { word: Word::Answer, token }] if self.text(token) == "办结" => ("closed", token),
            _ => return,
        };
        let words = self.span(token, token);
        let told = self.recent().iter().rev().find_map(Claim::count);
        let is_one = matches!(told, Some((Fact::Dispute(_, "total"), stated)) if stated == Decimal::ONE);
        // 行政诉讼3件，目前案件正在审理中: nothing else is said of them.
        let is_bare = self.in_clause_before(token).iter().all(|token| matches!(token.kind, Kind::Word(_)));
        let is_all = is_one && self.clause.labels.len() < 4 || is_bare && column == "pending";
        if column == "closed" || is_all {
            self.ended_since(self.last_count().unwrap_or(self.claims.len()), column, &words);
        }
    }

    /// 收到申请18件，已进行答复: all of them, where nothing else is told of them.
    fn done(&mut self) {
        if self.topic != Topic::Requests || self.clause.excepts {
            return;
        }
        let is_of_subject = |label: &&Label| !matches!(label.word, Word::Apply | Word::Sum | Word::Requests);
        let says = self.clause.labels.iter().filter(is_of_subject).copied().collect::<Vec<_>>();
        if let [Label { word: Word::Applicant(column), token }] = says[..] {
            // 收到申请1件，申请主体为自然人
            let before = self.between(self.clause.start, token);
            if ["申请人", "申请主体", "申请者"].iter().any(|who| before.starts_with(who))
                && before.ends_with(['为', '是'])
            {
                let words = self.span(token, token);
                self.all_of(None, column, &words);
            }
            return;
        }
        // 收到申请1件，已经回复完毕，同意公开: that all are done counts nothing anew.
        let mut told = self.recent().iter().filter(|claim| !matches!(claim.content, Content::AllDone { .. }));
        let (Some(only), None) = (told.next(), told.next()) else { return };
        let is_first = self.recent().len() == 1;
        let Some((Fact::Requests(What::Received | What::New | What::Handled, "total"), stated)) = only.count() else {
            return;
        };
        let outcomes = says.iter().filter_map(|label| match label.word {
            Word::Outcome(row) => Some(row),
            _ => None,
        });
        let outcomes = outcomes.collect::<Vec<_>>();
        let is_plain = |label: &Label| {
            matches!(label.word, Word::Outcome(_) | Word::Result | Word::Answer | Word::Handle | Word::And)
        };
        let begins =
            says.first().is_some_and(|first| self.begins_with_done(first.token) || self.says_what_it_is(first.token));
        let is_of_all = stated == Decimal::ONE || begins && outcomes.len() == 1 && !stated.is_zero();
        if is_of_all && !outcomes.is_empty() && says.iter().all(is_plain) && !self.clause.publishes {
            // 收到申请1件，处理结果是不属于本机关负责公开
            let words = self.span(says[0].token, says[says.len() - 1].token);
            let fact = either(&outcomes, false).unwrap_or(Fact::Requests(What::Outcome(outcomes), "total"));
            return self.claim(Content::Count { fact, stated, manner: Manner::All }, words);
        }
        let [.., Label { word: Word::Answer | Word::Handle, token }] = self.clause.labels[..] else { return };
        // 已办结，共18件
        let is_counted = self.tokens.get(self.at + 1).is_some_and(|next| next.kind == Kind::Word(Word::Sum));
        let begins = is_first && !is_counted && !self.clause.is_timely && self.begins_with_done(token);
        let is_done = |label: &Label| matches!(label.word, Word::Answer | Word::Handle | Word::And);
        if begins && !stated.is_zero() && says.iter().all(is_done) {
            let words = self.span(token, token);
            self.claim(Content::AllDone { rate: false }, words);
        }
    }

    /// 已依法答复: whether the clause says at once, before the end of a token, that something is done.
    fn begins_with_done(&self, token: usize) -> bool {
        let words = self.between(self.clause.start, token + 1);
        ["已", "并已", "现已", "目前已", "均已", "也已"].iter().any(|word| words.starts_with(word))
    }

    /// 办理2件，系本机关不掌握的信息: whether nothing but 系 stands before a token in its clause.
    fn says_what_it_is(&self, token: usize) -> bool {
        ["系", "均系", "均属", "属", "皆系", "经查系", "经查均系"].contains(&self.between(self.clause.start, token))
    }

    /// The labels between two tokens; `None` where a number stands there.
    fn labels_between(&self, start: usize, end: usize) -> Option<Vec<Label>> {
        let mut labels = Vec::new();
        for token in start..end {
            match &self.tokens[token].kind {
                Kind::Number(numeral) if numeral.unit != Unit::None => return None,
                &Kind::Word(word) if is_label(word) => labels.push(Label { word, token }),
                _ => {}
            }
        }
        Some(labels)
    }

    fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.tokens[first].range.start..self.tokens[last].range.end
    }

    /// 未发生…行政复议，提起行政诉讼的情况: whether the clause, which ends before a token, begins a list of disputes that there
    /// were none of and leaves it to the next to say that they are cases.
    pub(super) fn leaves_list_open(&self, end: usize) -> bool {
        let is_open = self.clause.not.is_some() || self.clause.continues_list;
        let ends_in_dispute = self
            .clause
            .labels
            .last()
            .is_some_and(|label| matches!(label.word, Word::Dispute(_)) && label.token + 1 == end);
        let is_comma = self.tokens.get(end).is_some_and(|token| token.kind == Kind::Comma);
        is_open && is_comma && ends_in_dispute && !self.clause.has_number
    }

    /// Whether the clause says no more than a dispute, and that it is a case.
    fn closes_list(&self, end: usize) -> bool {
        const CASES: [&str; 4] = ["的情况", "的情形", "的现象", "的案件"];
        let is_plain = |label: &Label| matches!(label.word, Word::Dispute(_) | Word::And);
        let words = self.between(self.clause.start, end);
        !self.clause.has_number
            && CASES.iter().any(|case| words.ends_with(case))
            && self.clause.labels.iter().all(is_plain)
            && self.clause.labels.iter().any(|label| matches!(label.word, Word::Dispute(_)))
    }

    fn negated_too(&mut self, end: usize) {
        let Some(labels) = self.labels_between(self.clause.start, end) else { return };
        let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return };
        let words = self.span(first.token, last.token);
        for fact in self.nothing(&labels) {
            self.none(fact, words.clone());
        }
    }

    fn negated(&mut self, not: usize, end: usize) {
        // 全区行政复议70件。区政府本级无败诉案件: its own are told apart from those of the area.
        if self.clause.office.is_some() && self.tells_area && self.office.is_of_area() {
            return;
        }
        let Some(mut labels) = self.labels_between(not + 1, end) else { return };
        let is_said_before = self.clause.labels.iter().any(|label| label.word != Word::Sum && label.token < not);
        if labels.is_empty() && not + 1 == end && !self.clause.has_number && is_said_before {
            // 行政诉讼也没有
            labels = std::mem::take(&mut self.clause.labels);
        }
        let names_cases = self.between(not, end).contains("案件");
        if labels.is_empty() && self.topic == Topic::Disputes && names_cases {
            // 行政诉讼方面，无政府信息公开案件
            labels = std::mem::take(&mut self.clause.labels_before);
        }
        if labels.is_empty() && not > 0 && not + 1 == end && self.tokens[not - 1].kind == Kind::Colon {
            // 行政复议情况：无
            labels = std::mem::take(&mut self.clause.labels_before);
            let Some(first) = labels.first() else { return };
            let words = self.span(first.token, not);
            for fact in self.nothing(&labels) {
                self.none(fact, words.clone());
            }
            return;
        }
        let Some(last) = labels.iter().rev().find(|label| !matches!(label.word, Word::And | Word::Sum)) else { return };
        // 行政诉讼也没有: what is negated may stand before.
        let words = self.span(not.min(labels[0].token), not.max(last.token));
        for fact in self.nothing(&labels) {
            self.none(fact, words.clone());
        }
    }

    /// What there was nothing of, by the words behind 未 or before 为零.
    pub(super) fn nothing(&self, labels: &[Label]) -> Vec<Fact> {
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        // 无信息公开举报、复议和诉讼
        let names_dispute = labels.iter().any(|label| matches!(label.word, Word::Dispute(_)));
        if self.clause.is_foreign && !(names_dispute && (self.sentence.names_openness || self.joins_foreign(labels))) {
            return Vec::new();
        }
        if labels.iter().any(|label| matches!(label.word, Word::Dispute(_)))
            || self.topic == Topic::Disputes && labels.iter().any(|label| matches!(label.word, Word::Verdict(_)))
        {
            let (beside, disputes) = labels.split_at(self.beside_disputes(labels));
            let facts = match beside {
                [] => Vec::new(),
                [Label { word: Word::Done(_), .. }, ..] => self.nothing(beside),
                _ => vec![What::New.of_all()],
            };
            return if self.clause.is_timely { Vec::new() } else { [facts, self.dispute_facts(disputes)].concat() };
        }
        let own = labels.iter().filter_map(|label| match label.word {
            Word::Row(row) => Some(Fact::Row(self.rows.row(row)?.at.clone())),
            _ => None,
        });
        let own = own.collect::<Vec<_>>();
        if !own.is_empty() {
            return if self.clause.is_timely || self.clause.is_some { Vec::new() } else { own };
        }
        if has(Word::Notice) && (self.sentence.names_fees || has(Word::Requests)) {
            return vec![Fact::Fee("count")];
        }
        if has(Word::Fee) {
            return vec![Fact::Fee("collected")];
        }
        let does = labels.iter().any(|label| matches!(label.word, Word::Done(_)));
        // 也没有废止的
        let is_of_those = self.topic == Topic::Documents && self.sentence.document.is_some() && !has(Word::Requests);
        if does && (is_of_those || labels.iter().any(|label| matches!(label.word, Word::Document(_)))) {
            // 未制定、发布、废止规范性文件
            let several = labels.iter().filter(|label| matches!(label.word, Word::Done(_))).count() > 1;
            let issues = self.issues_documents(labels);
            let publishes = self.clause.publishes && !several && issues.is_empty() && self.publishes_before(labels);
            let done = if publishes { Vec::new() } else { self.document_facts(labels, self.clause.is_some) };
            return [issues, done].concat();
        }
        if let issues @ [_, ..] = &self.issues_documents(labels)[..] {
            return issues.to_vec();
        }
        let decisions = self.no_decisions(labels);
        if !decisions.is_empty() {
            return decisions;
        }
        let asks = has(Word::Requests) || has(Word::Apply);
        let late = self.clause.is_timely || has(Word::Answer) || has(Word::Withdrawn) || self.clause.is_some;
        if self.topic == Topic::Requests && !late {
            let carried = labels.iter().filter_map(|label| match label.word {
                Word::CarriedOut => Some(What::CarriedOut.of_all()),
                Word::CarriedIn => Some(What::CarriedIn.of_all()),
                _ => None,
            });
            let carried = carried.collect::<Vec<_>>();
            if !carried.is_empty() {
                return carried;
            }
            // 无结转件, behind what was dealt with
            if has(Word::Carry) {
                return vec![What::CarriedOut.of_all()];
            }
            let rows = labels.iter().filter_map(|label| match label.word {
                Word::Outcome(row) => Some(What::row(row).of_all()),
                _ => None,
            });
            let rows = rows.collect::<Vec<_>>();
            let names_requests = labels.first().is_some_and(|label| label.word == Word::Requests);
            let is_new = (names_requests && !rows.is_empty() && self.is_all(labels)).then_some(What::New.of_all());
            let rows = is_new.into_iter().chain(rows).collect::<Vec<_>>();
            if !rows.is_empty() {
                return rows;
            }
        }
        // 未收到政府信息公开申请, 无依申请公开
        let first = labels.first().map(|label| label.word);
        let receives =
            has(Word::Receive) || has(Word::ReceiveNew) || first == Some(Word::Requests) && self.is_all(labels);
        if asks && receives && !late && self.topic == Topic::Requests {
            // 未收到法人或者其他组织的申请
            let who = labels.iter().filter_map(|label| match label.word {
                Word::Applicant(column) => Some(column),
                Word::Person => Some("total"),
                _ => None,
            });
            return match who.collect::<Vec<_>>()[..] {
                [column] => vec![Fact::Requests(What::New, column)],
                _ => vec![What::New.of_all()],
            };
        }
        // 未收取任何费用, 未发生依申请公开相关的收费, where applications are told of
        let is_of_fees = |label: &Label| {
            let takes = label.word == Word::Collect || self.text(label.token).starts_with("收取");
            takes || matches!(label.word, Word::Requests | Word::And | Word::Sum | Word::Apply)
        };
        let names_fees = |label: &Label| {
            let words = &self.text[self.tokens[label.token].range.start..];
            words.starts_with('收') && words.chars().take(6).any(|char| char == '费')
        };
        let is_of_fees = labels.iter().all(is_of_fees) && labels.iter().any(names_fees);
        if (self.topic == Topic::Requests || self.sentence.names_openness) && is_of_fees {
            return vec![Fact::Fee("collected")];
        }
        Vec::new()
    }

    /// 未公开制定的规范性文件: that they were not published; 无规范性文件出台及更新: not that alone.
    fn publishes_before(&self, labels: &[Label]) -> bool {
        let done = labels.iter().find(|label| matches!(label.word, Word::Done(_)));
        let before = done.map_or(&[][..], |done| self.in_clause_before(done.token));
        before.iter().any(|token| token.kind == Kind::Word(Word::Publish))
    }

    /// 没有发布和废止的规范性文件, 无规范性文件发布: to issue them is to make them.
    fn issues_documents(&self, labels: &[Label]) -> Vec<Fact> {
        let clause = self.clause.start..self.at;
        let mut ways = clause.filter(|&at| self.tokens[at].kind == Kind::Word(Word::Publish));
        let Some(way) = ways.next().filter(|&way| self.text(way) == "发布") else { return Vec::new() };
        let is_of_documents =
            |label: &Label| matches!(label.word, Word::Document(_) | Word::Done(_) | Word::And | Word::Sum);
        let is_made = labels.iter().any(|label| label.word == Word::Done("made"));
        let is_behind = labels.last().is_some_and(|last| last.token < way);
        let joins = matches!(self.tokens.get(way + 1).map(|next| &next.kind), Some(Kind::And | Kind::Word(Word::And)));
        if is_made || ways.next().is_some() || !labels.iter().all(is_of_documents) || !(is_behind || joins) {
            return Vec::new();
        }
        let rows = labels.iter().filter_map(|label| match label.word {
            Word::Document(row) => Some(Fact::Document(row, "made")),
            _ => None,
        });
        if self.clause.is_some || self.clause.is_foreign { Vec::new() } else { rows.collect() }
    }

    /// 未发生投诉举报、行政复议、行政诉讼: both kinds, in one list with what is foreign.
    fn joins_foreign(&self, labels: &[Label]) -> bool {
        let mut disputes = labels.iter().filter(|label| matches!(label.word, Word::Dispute(_)));
        let (Some(first), Some(_)) = (disputes.next(), disputes.next()) else { return false };
        let before = self.in_clause_before(first.token).iter().rev();
        let mut before =
            before.skip_while(|token| matches!(token.kind, Kind::And | Kind::Word(Word::And | Word::Filler)));
        before.next().is_some_and(|token| token.kind == Kind::Word(Word::Foreign))
    }

    /// 未受理信息公开申请、行政复议; 没有出台规范性文件、受理行政诉讼: how many labels stand beside disputes, and are not
    /// what these are about.
    fn beside_disputes(&self, labels: &[Label]) -> usize {
        let Some(first) = labels.iter().position(|label| matches!(label.word, Word::Dispute(_))) else { return 0 };
        let is_beside = match labels[..first] {
            [done, named, ..] => matches!(
                (done.word, named.word),
                (Word::Receive | Word::ReceiveNew, Word::Requests) | (Word::Done(_), Word::Document(_))
            ),
            _ => false,
        };
        let ends_part = |token: usize| {
            let next = self.tokens[token + 1..].iter().find(|token| token.kind != Kind::Word(Word::Filler));
            next.is_some_and(|next| next.kind == Kind::And)
        };
        // 未收到因信息公开申请、投诉引起的行政复议
        let is_cause = || self.between(labels[0].token, labels[1].token).contains(['因', '就', '对']);
        if is_beside && ends_part(labels[1].token) && !is_cause() { 2 } else { 0 }
    }

    /// 未作出行政强制决定，无行政许可事项和行政事业性收费项目
    fn no_decisions(&self, labels: &[Label]) -> Vec<Fact> {
        let is_else = |label: &Label| {
            !matches!(
                label.word,
                Word::Decision(_) | Word::Charge | Word::And | Word::Sum | Word::Collect | Word::Handle | Word::Share
            )
        };
        let publishes = self.clause.publishes && labels.len() < 3;
        if labels.is_empty() || labels.iter().any(is_else) || publishes || self.clause.is_timely || self.clause.is_some
        {
            return Vec::new();
        }
        let facts = labels.iter().filter_map(|label| match label.word {
            Word::Decision(row) => Some(Fact::Decision(row)),
            Word::Charge => Some(Fact::Charge),
            _ => None,
        });
        let facts = facts.collect::<Vec<_>>();
        // 无行政许可事项 may say that the office has no such business; of several it says that there were none.
        // 未收取行政事业性收费, and not 依申请公开未收取行政事业性收费
        let takes = labels[0].word == Word::Collect && !self.sentence.names_openness;
        let decides = takes
            || labels.iter().any(|label| label.word == Word::Handle)
            || self.text[..self.tokens[labels[0].token].range.start].trim_end_matches("行政").ends_with(['出', '施'])
            || facts.len() > 1;
        if decides { facts } else { Vec::new() }
    }

    /// 无依申请公开 ends there; 无依申请公开工作经验 does not.
    fn is_all(&self, labels: &[Label]) -> bool {
        let is_plain = |label: &Label| {
            matches!(label.word, Word::Requests | Word::Apply | Word::And | Word::Sum | Word::Outcome(_))
        };
        labels.iter().all(is_plain)
            && labels.last().is_some_and(|label| {
                let next = self.tokens.get(label.token + 1).map(|token| &token.kind);
                !matches!(next, Some(Kind::Other(2..) | Kind::Word(Word::Foreign | Word::Publish | Word::Channel(_))))
            })
    }

    fn all(&mut self, all: usize, end: usize) {
        let Some(labels) = self.labels_between(all + 1, end) else { return };
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        let Some(last) = labels.iter().rev().find(|label| !matches!(label.word, Word::And | Word::Sum)) else { return };
        let words = self.span(all, last.token);
        let verdicts = labels.iter().filter_map(|label| match label.word {
            Word::Verdict(column) => Some(column),
            _ => None,
        });
        let verdicts = verdicts.collect::<Vec<_>>();
        if let (Topic::Disputes, [column]) = (self.topic, verdicts.as_slice()) {
            return self.all_ended(column, &words);
        }
        // 均为公开或部分公开
        let is_else = self.clause.excepts || self.clause.is_foreign || self.clause.publishes;
        if self.topic != Topic::Requests || is_else {
            return;
        }
        let results = labels.iter().filter_map(|label| match label.word {
            Word::Outcome(row) => Some((Some(row), "total")),
            Word::Applicant(column) => Some((None, column)),
            // 申请人全部为公民, 均为个人申请
            Word::Person if self.between(self.clause.start, all).contains("申请人") || self.is_applying(*label) => {
                Some((None, "natural"))
            }
            _ => None,
        });
        match results.collect::<Vec<_>>().as_slice() {
            [] if has(Word::Answer) && (!self.clause.is_timely || self.completes(&labels)) => {
                self.claim(Content::AllDone { rate: false }, words);
            }
            [] if has(Word::Withdrawn) => self.all_withdrawn(&words),
            [(row, column)] => self.all_of(*row, column, &words),
            _ => {}
        }
    }

    /// 收到申请4件，申请人均撤回: all of them, where nothing else is told of them.
    fn all_withdrawn(&mut self, words: &Range<usize>) {
        let by_applicants = self.between(self.clause.start, self.at).contains("申请人");
        let [only] = self.recent() else { return };
        let Some((fact, stated)) = only.count() else { return };
        if by_applicants && !self.clause.has_number && fact.is_receipt() && stated > Decimal::ZERO {
            self.claim(Content::Count { fact: What::withdrawn(), stated, manner: Manner::All }, words.clone());
        }
    }

    /// 个人申请, and not 个人信息.
    fn is_applying(&self, who: Label) -> bool {
        let next = self.tokens.get(who.token + 1).map(|token| &token.kind);
        self.text(who.token) == "个人" && matches!(next, Some(Kind::Word(Word::Apply)))
    }

    /// 全部按时办结, 均在期限内答复完毕: whoever speaks of the end says that it has come for all of them. 均按时办结 may be
    /// said of those that were due.
    fn completes(&self, labels: &[Label]) -> bool {
        let is_whole = self.clause.all.is_some_and(|all| self.text(all) == "全部");
        let Some(answer) = labels.iter().rev().find(|label| label.word == Word::Answer) else { return false };
        let words = self.text(answer.token);
        self.text(answer.token + 1).starts_with("完毕") || words.ends_with('毕') || is_whole && words.ends_with('结')
    }

    /// 均获维持: as many as were counted in the sentence.
    fn all_ended(&mut self, column: &'static str, words: &Range<usize>) {
        // 行政诉讼4件（均为结果维持）: in brackets, of the one before them.
        let in_brackets = self.sentence.within_before.is_some();
        // 行政复议7件，已办结6件，均为维持
        let is_closed = self
            .last_count()
            .is_some_and(|at| matches!(self.claims[at].count(), Some((Fact::Dispute(_, "closed"), _))));
        let first =
            if in_brackets || is_closed { self.last_count() } else { None }.unwrap_or(self.sentence.first_claim);
        // 行政诉讼3件。均维持。
        let first = if first == self.claims.len() { self.sentence.first_before } else { first };
        self.ended_since(first, column, words);
    }

    /// The cases that were counted from some claim on ended so.
    fn ended_since(&mut self, first: usize, column: &'static str, words: &Range<usize>) {
        let claims = &self.claims[first..];
        // 行政复议12件，其中维持7件: how these ended is told already.
        let is_told = |row: &str| {
            claims.iter().any(|claim| {
                matches!(claim.count(), Some((Fact::Dispute(found, ended), _)) if *found == row && !matches!(*ended, "total" | "closed"))
            })
        };
        let has_parts = |whole: &Claim| {
            let parts = claims.iter().filter(|claim| matches!(claim.count(), Some((Fact::Dispute(_, "total"), _))));
            parts
                .filter_map(|part| part.part_of)
                .any(|at| self.claims.get(at).is_some_and(|claim| claim.words == whole.words))
        };
        let counts = claims.iter().filter_map(|claim| match claim.count()? {
            (Fact::Dispute(row, "total" | "closed"), _) if is_told(row) => None,
            // 诉讼3件，其中直接起诉2件，均未审结: those two.
            (Fact::Dispute(_, "total"), _) if has_parts(claim) => None,
            (Fact::Dispute(row, "total" | "closed"), stated) => Some((Fact::Dispute(row, column), stated)),
            (Fact::Sum(parts), stated) => {
                let ended = parts.iter().map(|part| match part {
                    Fact::Dispute(row, "total") => Some(Fact::Dispute(row, column)),
                    _ => None,
                });
                Some((Fact::Sum(ended.collect::<Option<Vec<_>>>()?), stated))
            }
            _ => None,
        });
        for (fact, stated) in counts.collect::<Vec<_>>() {
            self.claim(Content::Count { fact, stated, manner: Manner::All }, words.clone());
        }
    }

    /// 均予以公开, 均为自然人申请.
    fn all_of(&mut self, row: Option<&'static str>, column: &'static str, words: &Range<usize>) {
        let mut first = self.sentence.first_claim;
        if row.is_none() && first == self.claims.len() {
            // 收到申请5件。申请主体均为自然人: a sentence without a figure of its own goes on with those before it.
            let start = self.tokens[self.paragraph].range.start;
            first = self.claims.partition_point(|claim| claim.words.start < start);
        }
        let counts = |claim: &Claim| match claim.count()? {
            (Fact::Requests(What::Processed, "total"), stated) => Some((What::Processed, stated)),
            (fact @ Fact::Requests(what, _), stated) if fact.is_receipt() => Some((what.clone(), stated)),
            _ => None,
        };
        // 不予公开7件（均属于行政查询事项）
        let in_brackets = self.last_count().filter(|_| row.is_some() && self.sentence.within_before.is_some());
        let in_brackets = in_brackets.and_then(|at| match self.claims[at].count()? {
            (Fact::Requests(what @ What::Outcome(_), "total"), stated) => Some((what.clone(), stated)),
            _ => None,
        });
        let counted = in_brackets.or_else(|| self.claims[first..].iter().rev().find_map(counts));
        let Some((whole, stated)) = counted.filter(|(_, stated)| *stated > Decimal::ZERO) else { return };
        let fact = Fact::Requests(row.map_or(whole, What::row), column);
        self.claim(Content::Count { fact, stated, manner: Manner::All }, words.clone());
    }
}
