//! Applications: received, carried on, dealt with, by result and by applicant.

use super::{
    claim::{Claim, Content, Fact, Manner, What},
    context::{Label, Topic},
    negation::asked_or_given,
    numeral::Unit,
    reader::Reader,
    subject::{Around, MOST_BETWEEN},
    token::Kind,
    word::Word,
};

/// So many tokens ahead a sentence is asked what was carried on: two clauses.
const MOST_AHEAD: usize = 24;

/// What is written in the course of an application, and is none.
const PAPERS: [&str; 7] = ["答复书", "告知书", "通知书", "文书", "案卷", "卷宗", "档案"];

/// What is no other result: 其他机关, 其他途径.
const OTHERS_OF: [&str; 7] = ["机关", "部门", "单位", "行政机关", "途径", "渠道", "平台"];

/// The groups of results whose rows have their name and a number.
const GROUPS: [&str; 3] = ["denied", "unavailable", "not_processed"];

impl Reader<'_> {
    /// Applications: received, carried, dealt with, by result and by applicant.
    pub(super) fn request_facts(&self, labels: &[Label], around: &Around<'_>) -> Vec<Fact> {
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        let outcomes = labels.iter().filter_map(|label| match label.word {
            Word::Outcome(row) => Some(row),
            _ => None,
        });
        let mut outcomes = outcomes.collect::<Vec<_>>();
        outcomes.dedup();
        if self.sentence.names_attributes {
            return Vec::new();
        }
        let of = |row: &'static str| What::row(row).of_all();
        let told = labels.iter().filter(|label| matches!(label.word, Word::Outcome(_))).collect::<Vec<_>>();
        // Rows of a group have its name and a number.
        let is_digit = |char: char| char.is_ascii_digit();
        if let Some(either) = either(&outcomes, has(Word::Others)) {
            return vec![either];
        }
        // 无法提供等其他情况46件: with those of the groups behind it, or not.
        let and_others = |label: &Label| {
            let between = told.first().map_or("", |told| self.between(told.token, label.token));
            label.word == Word::Others && between.ends_with('等')
        };
        if let [row] = outcomes[..]
            && labels.iter().any(and_others)
        {
            let of = |rows: &[&'static str]| Fact::Requests(What::Outcome(rows.to_vec()), "total");
            return vec![Fact::AnyOf(vec![of(&[row]), of(&[row, "other"]), of(&[row, "not_processed", "other"])])];
        }
        // 逾期未缴费不作处理3件: a reason, and the name of another group.
        if let [one, other] = outcomes[..]
            && let [first, second] = told[..]
            && one.ends_with(is_digit) != other.ends_with(is_digit)
        {
            // 逾期未缴费、不再处理3件 may be both of them.
            let both = Fact::Requests(What::Outcome(vec![one, other]), "total");
            let both = (first.token + 1 != second.token).then_some(both);
            return vec![Fact::AnyOf([of(one), of(other)].into_iter().chain(both).collect())];
        }
        let knows = self.topic == Topic::Requests || self.topic == Topic::None && !outcomes.is_empty();
        if !knows || self.clause.publishes && outcomes.is_empty() && !has(Word::Requests) {
            return Vec::new();
        }
        if has(Word::Withdrawn) && outcomes.is_empty() {
            // 撤回 has a row of its own in the table, which some offices fill in as 其他处理 at large.
            return vec![Fact::AnyOf(vec![of("other_3"), of("other")])];
        }
        // 转送其他机关3件
        let is_bare = |label: &Label| {
            let next = self.text(label.token + 1);
            label.word == Word::Others && !OTHERS_OF.iter().any(|noun| next.starts_with(noun))
        };
        if matches!(labels, [label] if is_bare(label)) && self.counts_result() {
            return vec![Fact::AnyOf(vec![of("other"), of("other_3")])];
        }
        let who = self.who(labels, around);
        // 企业开办 is no applicant.
        let lists = self.sentence.within.lists || self.last_count().is_some_and(|at| self.counts_applicants(at));
        if who == Some("enterprise") && !lists && !has(Word::Apply) {
            return Vec::new();
        }
        let column = who.unwrap_or("total");
        // 其他（不属于本机关公开）7件: why it is among the others, or what it is itself.
        if let ([row], Some(Label { word: Word::Others, token })) = (&outcomes[..], labels.first())
            && column == "total"
            && self.text(*token) != "其余"
        {
            let group = row.trim_end_matches(is_digit).trim_end_matches('_');
            let rows = [*row, "other"].into_iter().chain(GROUPS.iter().copied().filter(|name| *name == group));
            return vec![Fact::AnyOf(rows.map(of).collect())];
        }
        let is_after = |claim: &Claim| {
            matches!(claim.count(), Some((Fact::Requests(What::Processed | What::CarriedIn, "total"), _)))
        };
        // 办结申请数量20件
        let counts_done = |label: &&Label| label.word == Word::Receive && self.text(label.token).starts_with("申请");
        let is_done = labels.iter().find(counts_done).is_some_and(|asked| {
            labels.iter().any(|label| label.word == Word::Answer && label.token + 1 == asked.token)
        });
        let receives = !is_done && (has(Word::Receive) || has(Word::ReceiveNew));
        if outcomes == ["granted"] && self.holds_in_brackets(Word::Outcome("partial")) {
            // 予以公开14件（含区分处理）
            let of = |rows: &[&'static str]| Fact::Requests(What::Outcome(rows.to_vec()), column);
            return vec![Fact::AnyOf(vec![of(&["granted", "partial"]), of(&["granted"])])];
        }
        let mut fact = if !outcomes.is_empty() {
            Fact::Requests(What::Outcome(outcomes), column)
        } else if has(Word::CarriedIn) && receives && has(Word::And) {
            Fact::Requests(What::Available, column)
        } else if has(Word::CarriedIn) {
            Fact::Requests(What::CarriedIn, column)
        } else if has(Word::CarriedOut) || has(Word::Left) && self.is_left(labels) {
            Fact::Requests(What::CarriedOut, column)
        } else if has(Word::Left) {
            return Vec::new();
        } else if has(Word::Carry) && self.recent().iter().any(is_after) {
            // 办结44件，结转2件: what comes behind goes out.
            Fact::Requests(What::CarriedOut, column)
        } else if has(Word::Carry) {
            Fact::Requests(What::Carried, column)
        } else if has(Word::ReceiveNew) && !has(Word::Answer) {
            Fact::Requests(What::New, column)
        } else if receives && has(Word::And) && has(Word::Answer) && !has(Word::Handle) {
            // 受理并办结2件
            return vec![Fact::Requests(What::Received, column), Fact::Requests(What::Processed, column)];
        } else if !receives && self.is_answered(labels) {
            Fact::Requests(What::Processed, column)
        } else if receives && has(Word::And) && has(Word::Handle) && !has(Word::Answer) {
            // 收到和办理2件: as many as came in.
            Fact::Requests(What::Received, column)
        } else if receives && (has(Word::Answer) || has(Word::Handle)) || has(Word::Handle) {
            Fact::Requests(What::Handled, column)
        } else if receives {
            Fact::Requests(What::Received, column)
        } else if has(Word::Answer) {
            Fact::Requests(What::Processed, column)
        } else if who.is_some() {
            self.by_applicant(column)
        } else if has(Word::Requests)
            && !around.is_behind
            && around.other == 0
            && self.sentence.within.whole.is_none()
            // 公开申请2件, of five that were received
            && self.last_received().is_none()
            // 公开信息123条，其中工作动态110条，申请公开0条: a kind of what was published.
            && !(self.sentence.within.lists && around.numeral.unit == Unit::Entry)
        {
            Fact::Requests(What::Handled, column)
        } else if let [label] = labels
            && around.numeral.value.is_zero()
            // 发布信息2031条，依申请公开信息0条: what it is marked with.
            && !self.follows_figure()
            && self.names_information(label.token)
        {
            // 依申请公开信息0条
            return vec![asked_or_given()];
        } else {
            return Vec::new();
        };
        // 通过网上收到3件, 收到涉及征地的申请3件: some of them.
        let of_all = matches!(fact, Fact::Requests(What::Received | What::New | What::Handled | What::Processed, _));
        let is_of_those = matches!(fact, Fact::Requests(What::Processed, _))
            // 按时答复9件、延期答复1件
            && (self.sentence.is_passed_on
                || self.clause.is_timely
                    && self.sentence.within.lists
                    && self.clause.all.is_none()
                    && !self.carries_the_rest());
        // 本年度新增的政府信息32条, under a heading about applications: what was published.
        let is_added = |label: &Label| label.word == Word::ReceiveNew && self.text(label.token) == "新增";
        let is_published = matches!(fact, Fact::Requests(What::New, _))
            && labels.iter().any(is_added)
            && around.numeral.unit == Unit::Entry
            && !(has(Word::Requests) || has(Word::Apply));
        if is_published {
            return Vec::new();
        }
        let adds_up = || labels.iter().any(|label| self.text(label.token).contains(['共', '合', '总']));
        let before = self.between(self.clause.start, self.at).trim_end();
        // 待申请人缴费后答复52件, 补正后办理3件: some of them, or none yet.
        let is_done_after = |label: &Label| {
            matches!(label.word, Word::Answer | Word::Handle)
                && self.between(self.clause.start, label.token).trim_end().ends_with('后')
        };
        if matches!(fact, Fact::Requests(What::Processed | What::Handled, _)) && labels.iter().any(is_done_after) {
            return Vec::new();
        }
        // 办结完成25件
        let other = if before.ends_with("办结完成") { 0 } else { around.other };
        // 答复案卷20件, 制作答复书12份: what stands before the figure is counted.
        // 出具告知书83份 says that so many were answered.
        let last = labels.iter().rev().find(|label| label.word != Word::Sum);
        let last_words = last.map_or("", |label| self.text(label.token));
        let names_paper = PAPERS.iter().any(|&paper| before.ends_with(paper) && !last_words.ends_with(paper));
        let ends_in_verb = last
            .is_some_and(|label| matches!(label.word, Word::Answer | Word::Handle) && !around.is_behind && other > 1);
        if of_all && (names_paper || ends_in_verb) {
            return Vec::new();
        }
        // 收到申请10件，申请公开内容15项，其中公开9项: of what was asked for, and not of those that asked.
        if matches!(fact, Fact::Requests(What::Outcome(_), _))
            && around.numeral.counter == '项'
            && self.received_in() == Some(Unit::Case)
        {
            return Vec::new();
        }
        // 其他渠道受理申请13件: never all of them.
        let is_other = |label: &Label| {
            label.word == Word::Others
                && ["渠道", "方式", "途径", "形式"].iter().any(|way| self.text(label.token + 1).starts_with(way))
        };
        if fact.is_receipt() && labels.iter().any(is_other) {
            return Vec::new();
        }
        // 受理法律援助案件3件
        let names_openness = has(Word::Requests) || has(Word::Apply) || self.names_openness_here(self.at);
        let names_else = other > 1 && !names_openness && !around.is_behind;
        let is_far = names_else || around.other > MOST_BETWEEN;
        // 超期答复件0件
        let is_late = labels.iter().any(|label| {
            let before = label.token.checked_sub(1).map_or("", |before| self.text(before));
            label.word == Word::Answer && ["超期", "逾期", "超时", "延期"].contains(&before)
        });
        // 处理结果4件为不予公开: no more than a name.
        let names_result = labels.windows(2).any(|pair| {
            matches!(pair[0].word, Word::Answer | Word::Handle)
                && pair[1].word == Word::Result
                && pair[0].token + 1 == pair[1].token
        });
        // “属于已主动公开答复数”2件: of those that the marks name.
        let is_quoted = before.ends_with('”');
        let is_of_those = is_of_those || is_late || names_result || is_quoted;
        if of_all && (is_of_those || around.is_some || is_far || self.adds_channel(around)) {
            return Vec::new();
        }
        // 不予公开8件，不作处理18件; behind results, what is handled is one more of them, unless it adds them up.
        let is_part = self.sentence.within.lists && self.follows_result()
            || self.has_received() && self.lists_results_before() && !adds_up();
        if matches!(fact, Fact::Requests(What::Handled, "total")) && is_part {
            return Vec::new();
        }
        if fact.is_receipt() && self.is_rest(around.numeral.value) {
            return Vec::new();
        }
        // 全区受理800件，其中区政府受理206件
        if matches!(fact, Fact::Requests(What::Received, "total"))
            && self.whole().is_some_and(|(whole, _)| whole.is_receipt())
        {
            return Vec::new();
        }
        if let (Some(_), Fact::Requests(What::Outcome(rows), "total")) = (self.sentence.within.whole, &fact)
            && let Some((Fact::Requests(What::Outcome(_), "total"), _)) = self.whole()
        {
            // 不予公开92件，其中属于国家秘密2件 stands for itself.
            fact = Fact::Requests(What::Outcome(rows.clone()), "total");
        }
        vec![fact]
    }

    /// Whether the sentence has another figure before this one.
    fn follows_figure(&self) -> bool {
        /// Two clauses.
        const NEAR: usize = 24;
        let before = self.tokens[..self.at].iter().rev().take(NEAR);
        let mut before = before.take_while(|token| !matches!(token.kind, Kind::Stop | Kind::Break));
        before.any(|token| matches!(&token.kind, Kind::Number(numeral) if numeral.unit != Unit::None && numeral.counter != '月'))
    }

    /// 收到申请57件，撤件39件，受理18件: those of which it was not said before that they fell away.
    fn is_rest(&self, stated: rust_decimal::Decimal) -> bool {
        const FALL_AWAY: [&str; 8] = ["撤", "放弃", "退回", "退件", "不予受理", "未受理", "不受理", "未予受理"];
        let is_whole = |claim: &&Claim| claim.count().is_some_and(|(fact, all)| fact.is_receipt() && all > stated);
        let whole = self.recent().iter().rev().find(is_whole).map(|claim| claim.words.end);
        let between = whole.and_then(|end| self.text.get(end..self.tokens[self.at].range.start)).unwrap_or_default();
        FALL_AWAY.iter().any(|word| between.contains(word))
    }

    /// 办理办结: the second verb says how the first ended.
    fn is_answered(&self, labels: &[Label]) -> bool {
        let is_one = |pair: &[Label]| {
            (pair[0].word, pair[1].word) == (Word::Handle, Word::Answer)
                && pair[0].token + 1 == pair[1].token
                && self.text(pair[1].token).ends_with(['结', '毕', '成'])
        };
        labels.windows(2).any(is_one)
    }

    /// 申请3件、纸质申请36件: the number is one of two ways in.
    fn adds_channel(&self, around: &Around<'_>) -> bool {
        let start = self.tokens.partition_point(|token| token.range.start < around.numeral.whole.end);
        let next = self.tokens[start..]
            .iter()
            .take(7)
            .take_while(|token| !matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Semicolon));
        let kinds = next.map(|token| &token.kind).collect::<Vec<_>>();
        matches!(kinds.first(), Some(Kind::And | Kind::Word(Word::And)))
            && kinds.iter().any(|kind| matches!(kind, Kind::Word(Word::Channel(_))))
            && kinds.iter().any(|kind| matches!(kind, Kind::Number(_)))
    }

    /// Whether brackets behind the number say that something is in it, without a figure of its own.
    fn holds_in_brackets(&self, what: Word) -> bool {
        /// （含区分处理的）
        const MOST: usize = 8;
        let mut behind = self.tokens[self.at + 1..].iter().map(|token| &token.kind);
        let opens = behind.next() == Some(&Kind::Open) && behind.next() == Some(&Kind::Word(Word::Among));
        let within = behind.take(MOST).take_while(|kind| **kind != Kind::Close).collect::<Vec<_>>();
        let has_number = within.iter().any(|kind| matches!(kind, Kind::Number(_)));
        opens && !has_number && within.contains(&&Kind::Word(what))
    }

    /// 其中20件按时答复，2件转至下年办理: what is not carried on is all that was dealt with.
    fn carries_the_rest(&self) -> bool {
        let rest = self.tokens[self.at..].iter().take(MOST_AHEAD);
        let mut rest = rest.take_while(|token| !matches!(token.kind, Kind::Stop | Kind::Break));
        rest.any(|token| token.kind == Kind::Word(Word::CarriedOut))
    }

    /// 剩余2件: what was not dealt with, once something was.
    fn is_left(&self, labels: &[Label]) -> bool {
        let is_plain = |label: &Label| matches!(label.word, Word::Left | Word::Sum | Word::Apply | Word::Requests);
        let counts = |claim: &Claim| {
            matches!(claim.count(), Some((Fact::Requests(What::Processed | What::Handled, "total") | Fact::Sum(_), _)))
        };
        labels.iter().all(is_plain) && self.claims[self.sentence.first_before..].iter().any(counts)
    }

    /// What counts the applications that the sentence said last that there were.
    fn received_in(&self) -> Option<Unit> {
        self.recent().iter().rev().find_map(|claim| match &claim.content {
            Content::Count { fact, manner: Manner::Number(numeral), .. } if fact.is_receipt() => Some(numeral.unit),
            _ => None,
        })
    }

    /// The claim that 其中 goes into.
    fn whole(&self) -> Option<(&Fact, rust_decimal::Decimal)> {
        self.claims.get(self.sentence.within.whole?)?.count()
    }
}

/// 因信息不存在无法提供1件 is the row or its group; 无法提供、不予处理等其他情形11件 includes the other results, or not.
pub(super) fn either(outcomes: &[&'static str], and_others: bool) -> Option<Fact> {
    let of = |rows: &[&'static str]| Fact::Requests(What::Outcome(rows.to_vec()), "total");
    match outcomes {
        [one, other] if is_group(one, other) || is_group(other, one) => {
            Some(Fact::AnyOf(vec![of(&[*one]), of(&[*other])]))
        }
        // 因信息不存在、没有现成信息等原因无法提供3件
        [rows @ .., group] if rows.len() > 1 && rows.iter().all(|row| is_group(group, row)) => {
            Some(Fact::AnyOf(vec![of(&[*group]), of(rows)]))
        }
        [_, _, ..] if and_others && !outcomes.contains(&"other") => {
            Some(Fact::AnyOf(vec![of(outcomes), of(&[outcomes, &["other"]].concat())]))
        }
        _ => None,
    }
}

impl Reader<'_> {
    /// 不予公开（属于内部事务信息）1件: the words in brackets that say which of those before them.
    pub(super) fn narrower(before: &[Label], in_brackets: &[Label]) -> Vec<Label> {
        let group = before.iter().rev().find_map(|label| label.word.outcome());
        let is_row = |label: &&Label| group.zip(label.word.outcome()).is_some_and(|(group, row)| is_group(group, row));
        in_brackets.iter().filter(is_row).copied().collect()
    }
}

fn is_group(group: &str, row: &str) -> bool {
    row.strip_prefix(group).is_some_and(|rest| rest.starts_with('_'))
}
