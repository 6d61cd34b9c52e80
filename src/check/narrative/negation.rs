//! What there was nothing of: 未收到申请, 未发生行政复议, 无结转.

use super::{
    claim::{Fact, What},
    context::{Label, Topic},
    reader::Reader,
    token::{Kind, Token},
    word::Word,
};

impl Reader<'_> {
    /// 未发生…行政复议，提起行政诉讼的情况: whether the clause, which ends before a token, begins a list of disputes that there
    /// were none of and leaves it to the next to say that they are cases.
    pub(super) fn leaves_list_open(&self, end: usize) -> bool {
        let is_open = self.clause.not.is_some() || self.clause.continues_list;
        let ends_in_dispute = self
            .clause
            .labels
            .last()
            .is_some_and(|label| matches!(label.word, Word::Dispute(_)) && label.token + 1 == end);
        // 未受理政府信息公开申请，行政复议和行政诉讼。
        let ends_in_requests =
            self.clause.labels.last().is_some_and(|label| label.word == Word::Requests && label.token + 1 == end);
        let is_comma = self.tokens.get(end).is_some_and(|token| token.kind == Kind::Comma);
        is_open && is_comma && (ends_in_dispute || ends_in_requests) && !self.clause.has_number
    }

    /// Whether the clause says no more than a dispute, and that it is a case.
    pub(super) fn closes_list(&self, end: usize) -> bool {
        const CASES: [&str; 6] = ["情况", "情形", "现象", "案件", "事件", "事项"];
        let is_plain = |label: &Label| matches!(label.word, Word::Dispute(_) | Word::And);
        // 提起行政诉讼的情况, 提起行政诉讼情况发生
        let words = self.between(self.clause.start, end);
        let words = ["发生", "出现"].iter().fold(words, |words, happens| words.strip_suffix(happens).unwrap_or(words));
        let names_alone = self
            .in_clause_before(end)
            .iter()
            .all(|token| matches!(token.kind, Kind::And | Kind::Word(Word::And | Word::Filler | Word::Dispute(_))));
        let ends_sentence = self.tokens.get(end).is_none_or(|token| matches!(token.kind, Kind::Stop | Kind::Break));
        !self.clause.has_number
            && (names_alone && ends_sentence || CASES.iter().any(|case| words.ends_with(case)))
            && self.clause.labels.iter().all(is_plain)
            && self.clause.labels.iter().any(|label| matches!(label.word, Word::Dispute(_)))
    }

    pub(super) fn negated_too(&mut self, end: usize) {
        let Some(labels) = self.labels_between(self.clause.start, end) else { return };
        let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return };
        let words = self.span(first.token, last.token);
        for fact in self.nothing(&labels) {
            self.none(fact, words.clone());
        }
    }

    pub(super) fn negated(&mut self, not: usize, end: usize) {
        // 全区行政复议70件。区政府本级无败诉案件: its own are told apart from those of the area.
        if self.clause.office.is_some() && self.tells_area && self.office.is_of_area() {
            return;
        }
        if self.gives_reason(not) {
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
        // 未新增行政规范性文件: the word for the kind ends before its noun.
        let names_kind = matches!(last.word, Word::Document(_)) && self.text(last.token + 1) == "文件";
        // 行政诉讼也没有: what is negated may stand before.
        let words = self.span(not.min(labels[0].token), not.max(last.token + usize::from(names_kind)));
        for fact in self.nothing(&labels) {
            self.none(fact, words.clone());
        }
    }

    /// 未保存无法提供, 未说明用途不予公开: why there was such a result, and not that there was none.
    fn gives_reason(&self, not: usize) -> bool {
        const REASONS: [&str; 11] =
            ["保存", "制作", "获取", "收集", "掌握", "检索", "查询", "查到", "查找", "找到", "记录"];
        const HAPPENS: [&str; 9] = ["发生", "出现", "作出", "做出", "产生", "有", "存在", "收到", "接到"];
        let is_result = |token: &usize| matches!(self.tokens[*token].kind, Kind::Word(Word::Outcome(_)));
        let Some(result) = (not + 1..self.at).find(is_result) else { return false };
        // 未因依法不予公开引发行政复议
        let mut behind = self.tokens[result..self.at].iter();
        if behind.any(|token| matches!(token.kind, Kind::Word(Word::Dispute(_)))) {
            return false;
        }
        let words = self.between(not + 1, result);
        let does_else = self.text(not) == "未"
            && self.text(result).starts_with(['不', '无', '未', '非'])
            && (matches!(self.tokens[not + 1].kind, Kind::Other(2..) | Kind::Word(Word::Publish))
                || words.starts_with("对外"))
            && !HAPPENS.iter().any(|happens| words.starts_with(happens));
        does_else || REASONS.iter().any(|reason| words.starts_with(reason))
    }

    /// What there was nothing of, by the words behind 未 or before 为零.
    pub(super) fn nothing(&self, labels: &[Label]) -> Vec<Fact> {
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        // 无信息公开举报、复议和诉讼
        let names_dispute = labels.iter().any(|label| matches!(label.word, Word::Dispute(_)));
        if has(Word::Receive) && self.adds_foreign(labels) {
            return vec![What::New.of_all()];
        }
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
        let does = labels.iter().any(|label| matches!(label.word, Word::Done(_) | Word::ReceiveNew));
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
        // 无依申请公开信息: that nobody asked, or that nothing was given.
        if let [label] = labels
            && asks
            && !late
            && self.topic == Topic::Requests
            && self.names_information(label.token)
        {
            return vec![asked_or_given()];
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
        // 未发布行政规范性文件, which no other document is.
        let is_formal = labels.iter().any(|label| {
            let before = &self.text[..self.tokens[label.token].range.start];
            matches!(label.word, Word::Document(_)) && before.ends_with("行政")
        });
        let joins = joins || is_formal;
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

    /// 未收到政府信息公开申请及相关投诉举报: neither the ones nor the others.
    fn adds_foreign(&self, labels: &[Label]) -> bool {
        let Some(last) = labels.iter().rfind(|label| label.word == Word::Requests) else { return false };
        let behind = &self.tokens[last.token + 1..self.at.max(last.token + 1)];
        let joins = behind.iter().position(|token| matches!(token.kind, Kind::And | Kind::Word(Word::And)));
        let foreign = behind.iter().position(|token| token.kind == Kind::Word(Word::Foreign));
        let before = self.in_clause_before(last.token);
        joins.zip(foreign).is_some_and(|(joins, foreign)| joins < foreign)
            && !before.iter().any(|token| token.kind == Kind::Word(Word::Foreign))
    }

    /// 依申请公开信息, and no more than that.
    pub(super) fn names_information(&self, requests: usize) -> bool {
        let is_end = |kind: &Kind| !matches!(kind, Kind::Other(_) | Kind::Word(Word::Filler));
        self.text(requests) == "依申请公开"
            && self.text(requests + 1).starts_with("信息")
            && self.tokens.get(requests + 2).is_none_or(|next| is_end(&next.kind))
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
            // 依申请公开信息、行政复议
            let is_filler = |token: &&Token| {
                token.kind == Kind::Word(Word::Filler) || self.text.get(token.range.clone()) == Some("信息")
            };
            let next = self.tokens[token + 1..].iter().find(|token| !is_filler(token));
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
            || facts.len() > 1
            || self.follows_decisions();
        if decides { facts } else { Vec::new() }
    }

    /// 行政强制402件、无行政事业性收费: told with decisions, of which it has some.
    fn follows_decisions(&self) -> bool {
        let last = self.recent().last().filter(|last| matches!(last.count(), Some((Fact::Decision(_), _))));
        let between = last.and_then(|last| self.text.get(last.words.end..self.tokens[self.at].range.start));
        between.is_some_and(|between| !between.contains(['；', ';']))
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
}

/// 依申请公开信息: how many asked, or to how many it was given.
pub(super) fn asked_or_given() -> Fact {
    let given = Fact::Requests(What::Outcome(vec!["granted", "partial"]), "total");
    Fact::AnyOf(vec![What::Handled.of_all(), given])
}
