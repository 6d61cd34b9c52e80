//! What a number counts, by the words that were found for it.

use super::{
    claim::{Fact, What},
    context::{Label, Sentence, Topic},
    numeral::{Numeral, Unit},
    reader::Reader,
    token::{Kind, Token},
    word::Word,
};

/// So far back in a sentence the whole of a list is looked for. The longest lists of reports have some ten claims (six
/// results, four columns of applicants); the bound keeps one sentence without an end from being gone through for each
/// of its claims. In tests/it/claims.txt two are enough.
const MOST_CLAIMS_BACK: usize = 16;

/// So many characters that mean nothing may stand between a word and its number: 政府信息公开申请, the longest name that
/// is only a name, has eight. What is longer says which of them are counted. The wordings of tests/it/claims.txt need
/// two characters and read the same with any value from there to 20.
const MOST_BETWEEN: usize = 8;

/// So many tokens ahead a sentence is asked what was carried on: two clauses.
const MOST_AHEAD: usize = 24;

/// What stands around a number, besides its labels.
pub(super) struct Around<'a> {
    /// The number.
    pub(super) numeral: &'a Numeral,
    /// 网上, 涉及: only some of them.
    pub(super) is_some: bool,
    /// Characters between the last label and the number.
    pub(super) other: usize,
    /// Whether the labels stand behind the number.
    pub(super) is_behind: bool,
}

impl Reader<'_> {
    /// What a number counts by its labels; several facts where it counts them together.
    pub(super) fn facts(&self, labels: &[Label], around: &Around<'_>) -> Vec<Fact> {
        let has = |word: Word| labels.iter().any(|label| label.word == word);
        if self.clause.tells_topics {
            return Vec::new();
        }
        let mut results = labels.iter().rev().filter(|label| matches!(label.word, Word::Row(_) | Word::Outcome(_)));
        if let Some(Label { word: Word::Row(row), .. }) = results.next() {
            return self.own_row(*row, around);
        }
        // 行政复议7件，1件正在办理中
        let is_open = has(Word::CarriedOut) && !self.sentence.disputes.is_empty();
        if labels.iter().any(|label| matches!(label.word, Word::Dispute(_)))
            || self.topic == Topic::Disputes && (is_open || labels.iter().any(|label| is_verdict(label.word)))
        {
            let is_closed = labels.iter().any(|label| label.word == Word::Verdict("closed"));
            let totals = is_closed || !is_open && !labels.iter().any(|label| is_verdict(label.word));
            // 受理行政复议申请12件: an office that decides reviews speaks of its business.
            let business = is_closed || has(Word::Receive) || has(Word::Handle) || has(Word::Answer);
            if self.clause.is_foreign
                || self.sentence.names_other_cases && !self.sentence.names_openness
                || self.clause.publishes
                || totals && business && !self.sentence.names_openness && !self.tells_disputes
                || around.other > MOST_BETWEEN
            {
                return Vec::new();
            }
            // 新收2件，上年结转2件: the table has both together.
            if totals && (has(Word::ReceiveNew) || has(Word::CarriedIn) || has(Word::Carry)) {
                return Vec::new();
            }
            return self.dispute_facts(labels);
        }
        // 行政复议7件，已办结6件
        let is_closed = labels.iter().any(|label| label.word == Word::Answer && !self.text(label.token).contains('答'));
        if self.topic == Topic::Disputes && is_closed && self.sentence.names_openness && !has(Word::Apply) {
            return self.verdicts(&[], "closed");
        }
        if has(Word::Notice) {
            return vec![Fact::Fee("count")];
        }
        if self.topic == Topic::Documents {
            // 现行有效规范性文件13项, whereas 规范性文件类13条 are what was put on a page
            let is_entry = around.numeral.counter == '条' && !around.numeral.value.is_zero();
            let is_some = around.is_some || around.other > MOST_BETWEEN || is_entry;
            return self.document_facts(labels, is_some);
        }
        if labels.iter().any(|label| decision(label.word).is_some()) {
            return self.decision_facts(labels, around);
        }
        self.request_facts(labels, around)
    }

    /// A row of the form's own: 告知已主动公开5件, where a form counts them apart.
    fn own_row(&self, row: u16, around: &Around<'_>) -> Vec<Fact> {
        let Some(row) = self.rows.row(row) else { return Vec::new() };
        let is_of_topic = !row.is_of_requests || matches!(self.topic, Topic::Requests | Topic::None);
        let is_else = self.clause.is_foreign || self.clause.publishes || self.sentence.names_attributes;
        let is_some = around.is_some || around.other > MOST_BETWEEN;
        if is_of_topic && !is_else && !is_some { vec![Fact::Row(row.at.clone())] } else { Vec::new() }
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
                Word::CarriedOut => Some("pending"),
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
                // 撤销或确认违法2件 is one number.
                let ended = self.verdicts(&narrowed(&rows), column).into_iter();
                facts.extend(ended.filter(|fact| !facts.contains(fact)).collect::<Vec<_>>());
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
    pub(super) fn verdicts(&self, rows: &[&'static str], column: &'static str) -> Vec<Fact> {
        if !rows.is_empty() {
            return rows.iter().map(|row| Fact::Dispute(row, column)).collect();
        }
        // 行政复议7件。维持6件。
        let Sentence { disputes, disputes_before, .. } = &self.sentence;
        let before = narrowed(if disputes.is_empty() { disputes_before } else { disputes });
        match before.as_slice() {
            [] => Vec::new(),
            [row] => vec![Fact::Dispute(row, column)],
            // 行政诉讼4件（2件维持，2件尚未审结）
            [.., last] if self.sentence.within_before.is_some() => vec![Fact::Dispute(last, column)],
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
        // 废止、宣布失效4件 is one number.
        done.dedup();
        let effective =
            labels.windows(2).any(|pair| pair[0].word == Word::Effective && matches!(pair[1].word, Word::Document(_)));
        let is_effective = labels.last().is_some_and(|label| label.word == Word::Effective);
        if effective || is_effective && self.sentence.document.is_some() {
            done = vec!["valid"];
        }
        if done.is_empty() && !rows.is_empty() {
            done.extend(self.sentence.done);
        }
        if rows.is_empty() {
            rows.extend(self.sentence.document);
        }
        // 制发规范性文件12件。废止5件。
        let goes_on = rows.is_empty()
            && labels.iter().all(|label| matches!(label.word, Word::Done("repealed" | "valid") | Word::Sum));
        if goes_on && self.clause.other == 0 && !labels.is_empty() {
            rows.extend(self.sentence.document_before);
        }
        let says = |label: &Label| matches!(label.word, Word::Document(_) | Word::Done(_) | Word::Effective);
        let is_some = is_some || self.clause.does_else || !labels.iter().any(says);
        if is_some || self.clause.is_foreign || rows.is_empty() {
            return Vec::new();
        }
        // 发布规范性文件12件 says that they were made; 公开 can be said of any of them.
        if self.clause.publishes && done.is_empty() {
            let named = labels.iter().any(|label| matches!(label.word, Word::Document(_)));
            let is_publish = |at: &usize| self.tokens[*at].kind == Kind::Word(Word::Publish);
            let since = self.clause.start..labels.last().map_or(self.clause.start, |label| label.token);
            let mut ways = since.filter(is_publish);
            let is_issued = ways.next().is_some_and(|at| self.text(at) == "发布") && ways.next().is_none();
            // 发布规范性文件 may mean any document; 行政规范性文件 does not.
            let is_formal = labels.iter().any(|label| match label.word {
                Word::Document(row) => {
                    row == "regulations" || self.text[..self.tokens[label.token].range.start].ends_with("行政")
                }
                _ => false,
            });
            // 主动公开规范性文件13件，废止8件，现行有效31件
            let rest = labels.last().map_or(&[][..], |label| &self.tokens[label.token..]);
            let mut rest = rest.iter().take_while(|token| !matches!(token.kind, Kind::Stop | Kind::Break));
            let tells_others = rest.any(|token| matches!(token.kind, Kind::Word(Word::Done("repealed" | "valid"))));
            done.extend((named && (is_issued && is_formal || tells_others)).then_some("made"));
        }
        rows.iter().flat_map(|row| done.iter().map(move |done| Fact::Document(row, done))).collect()
    }

    /// 行政处罚944件.
    fn decision_facts(&self, labels: &[Label], around: &Around<'_>) -> Vec<Fact> {
        let about_else = |label: &Label| matches!(label.word, Word::Apply | Word::Receive | Word::Fee);
        // 行政许可处理决定数量598件
        let kinds = labels.iter().filter(|label| matches!(label.word, Word::Decision(_))).collect::<Vec<_>>();
        let kind = kinds.last().copied();
        let rows = self.kinds_together(&kinds);
        let facts = || rows.iter().copied().map(Fact::Decision).collect();
        let is_decided = kind.is_some_and(|kind| {
            let words = self.text.get(self.tokens[kind.token].range.end..around.numeral.digits.start);
            words.is_some_and(|words| words.contains("决定"))
        });
        if self.tells_decisions() && !labels.iter().any(about_else) {
            return facts();
        }
        let last = self.last_count().and_then(|at| self.claims[at].count());
        // 处罚8406宗，其中简易程序处罚7913宗 are some of the same.
        let follows = matches!(last, Some((Fact::Decision(before), _)) if !rows.contains(before));
        let is_none = around.numeral.value.is_zero();
        let is_entry = around.numeral.unit == Unit::Entry;
        let is_else = is_entry && !((is_decided || follows) && is_none || self.does_at_once(kind))
            || self.clause.publishes && !((is_decided || self.handles(kind)) && around.numeral.unit == Unit::Case)
            || self.clause.is_foreign
            || self.clause.does_else
            || around.is_some;
        // 机构职能类1条，行政许可决定30件，行政处罚16件: what was published ends where decisions are told.
        let tells_decisions = around.numeral.unit == Unit::Case && (is_decided || follows);
        let is_part =
            self.sentence.within.lists && !tells_decisions || !is_decided && !follows && self.follows_published();
        if is_else || labels.iter().any(about_else) || around.other > 0 || is_part {
            return Vec::new();
        }
        facts()
    }

    /// 公示行政许可1097件，一般程序行政处罚60件: what is made public goes on, where no other verb comes.
    fn follows_published(&self) -> bool {
        /// Two clauses: a text without any mark is one clause, and nothing in it may cost its square.
        const NEAR: usize = 24;
        let is_verb = |kind: &Kind| {
            matches!(kind, Kind::Word(Word::Publish | Word::Handle | Word::Answer | Word::Done(_) | Word::Receive))
        };
        let clause = self.in_clause_before(self.at).iter().rev().take(NEAR);
        let has_verb =
            clause.clone().any(|token| is_verb(&token.kind) || self.text[token.range.clone()].contains("作出"));
        let before = self.tokens[..self.clause.start].iter().rev().take(NEAR).map(|token| &token.kind);
        let mut before = before.take_while(|kind| !matches!(kind, Kind::Stop | Kind::Semicolon | Kind::Break));
        !has_verb && before.find(|kind| is_verb(kind)) == Some(&Kind::Word(Word::Publish))
    }

    /// 行政许可、行政处罚共8件: the last kind, with those that are joined to it.
    fn kinds_together(&self, kinds: &[&Label]) -> Vec<&'static str> {
        let joins = |kind: &Kind| matches!(kind, Kind::And | Kind::Word(Word::And | Word::Filler | Word::Decision(_)));
        let (Some(first), Some(last)) = (kinds.first(), kinds.last()) else { return Vec::new() };
        let are_joined = self.tokens[first.token..last.token].iter().all(|token| joins(&token.kind));
        let kinds = if are_joined { kinds } else { &kinds[kinds.len() - 1..] };
        let mut rows = kinds.iter().filter_map(|kind| decision(kind.word)).collect::<Vec<_>>();
        rows.dedup();
        rows
    }

    /// 审批行政许可516条: the kind stands behind the verb at once, and its number behind it.
    fn does_at_once(&self, kind: Option<&Label>) -> bool {
        let before = kind.map_or(&[][..], |kind| self.in_clause_before(kind.token));
        let mut before = before.iter().rev().skip_while(|token| token.kind == Kind::Word(Word::Filler));
        !self.clause.publishes && before.next().is_some_and(|token| token.kind == Kind::Word(Word::Handle))
    }

    /// 办结行政许可事项29843件: what was done, unless it was made public.
    fn handles(&self, kind: Option<&Label>) -> bool {
        let Some(kind) = kind else { return false };
        let before = self.in_clause_before(kind.token);
        let does = before.iter().any(|token| matches!(token.kind, Kind::Word(Word::Answer | Word::Handle)));
        let is_of_matters = matches!(self.text(kind.token + 1), "事项");
        does && is_of_matters && !before.iter().any(|token| token.kind == Kind::Word(Word::Publish))
    }

    /// Whether the sentence goes through the table as it is printed: documents or charges, and all three kinds of
    /// decisions, whatever counts them: 规范性文件0件、行政许可0项、行政处罚11项、行政强制0项.
    fn tells_decisions(&self) -> bool {
        /// The table has eleven figures.
        const NEAR: usize = 60;
        let ends = |token: &&Token| matches!(token.kind, Kind::Stop | Kind::Break);
        let before = self.tokens[..self.at].iter().rev().take(NEAR).take_while(|token| !ends(token));
        let behind = self.tokens[self.at..].iter().take(NEAR).take_while(|token| !ends(token));
        let sentence = before.collect::<Vec<_>>().into_iter().rev().chain(behind);
        let (mut kinds, mut counted) = (Vec::new(), 0);
        let mut is_of_table = false;
        for token in sentence {
            match &token.kind {
                Kind::Word(Word::Decision(kind)) if !kinds.contains(kind) => kinds.push(*kind),
                Kind::Word(Word::Document(_) | Word::Charge) => is_of_table = true,
                // 许可/服务3条: what was published.
                Kind::Number(numeral) if numeral.counter == '条' => return false,
                Kind::Number(_) => counted = counted.max(kinds.len()),
                _ => {}
            }
            // 许可、处罚、强制共8件
            if kinds.len() > counted + 1 {
                return false;
            }
        }
        is_of_table && counted == 3
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
        if self.sentence.names_attributes {
            return Vec::new();
        }
        let of = |row: &'static str| What::row(row).of_all();
        let told = labels.iter().filter(|label| matches!(label.word, Word::Outcome(_))).collect::<Vec<_>>();
        // Rows of a group have its name and a number.
        let is_digit = |char: char| char.is_ascii_digit();
        // 逾期未缴费不作处理3件: a reason, and the name of another group.
        if let [reason, group] = outcomes[..]
            && let [first, second] = told[..]
            && first.token + 1 == second.token
            && reason.ends_with(is_digit)
            && !group.ends_with(is_digit)
        {
            return vec![Fact::AnyOf(vec![of(reason), of(group)])];
        }
        if let Some(either) = either(&outcomes, has(Word::Others)) {
            return vec![either];
        }
        let knows = self.topic == Topic::Requests || self.topic == Topic::None && !outcomes.is_empty();
        if !knows || self.clause.publishes && outcomes.is_empty() && !has(Word::Requests) {
            return Vec::new();
        }
        if has(Word::Withdrawn) && outcomes.is_empty() {
            // 撤回 has a row of its own in the table, which some offices fill in as 其他处理 at large.
            return vec![Fact::AnyOf(vec![of("other_3"), of("other")])];
        }
        if matches!(labels, [label] if label.word == Word::Others) && self.counts_result() {
            return vec![Fact::AnyOf(vec![of("other"), of("other_3")])];
        }
        let who = self.who(labels, around);
        // 企业开办 is no applicant.
        let lists = self.sentence.within.lists || self.last_count().is_some_and(|at| self.counts_applicants(at));
        if who == Some("enterprise") && !lists && !has(Word::Apply) {
            return Vec::new();
        }
        let column = who.unwrap_or("total");
        let is_after = |claim: &super::claim::Claim| {
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
        // 受理法律援助案件3件
        let names_openness = has(Word::Requests) || has(Word::Apply) || self.names_openness_here(self.at);
        let names_else = around.other > 1 && !names_openness && !around.is_behind;
        let is_far = names_else || around.other > MOST_BETWEEN;
        if of_all && (is_of_those || around.is_some || is_far || self.adds_channel(around)) {
            return Vec::new();
        }
        // 不予公开8件，不作处理18件
        if matches!(fact, Fact::Requests(What::Handled, "total")) && self.sentence.within.lists && self.follows_result()
        {
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

    /// 办理办结: the second verb says how the first ended.
    fn is_answered(&self, labels: &[Label]) -> bool {
        let is_one = |pair: &[Label]| {
            (pair[0].word, pair[1].word) == (Word::Handle, Word::Answer)
                && pair[0].token + 1 == pair[1].token
                && self.text(pair[1].token).ends_with(['结', '毕'])
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

    /// The class of applicants that a number counts.
    fn who(&self, labels: &[Label], around: &Around<'_>) -> Option<&'static str> {
        let named = labels.iter().rev().find_map(|label| match label.word {
            Word::Applicant(column) => Some((column, label.token)),
            Word::Person => Some(("natural", label.token)),
            _ => None,
        });
        let lists = |at: usize| self.counts_applicants(at);
        let receives = labels.iter().any(|label| matches!(label.word, Word::Receive | Word::ReceiveNew));
        let names = |is: fn(Word) -> bool| labels.iter().any(|label| is(label.word));
        match named {
            // 收到公民和法人或其他组织提出的申请32件: anybody.
            Some(_)
                if receives
                    && names(|word| word == Word::Person)
                    && names(|word| matches!(word, Word::Applicant(column) if column != "natural")) =>
            {
                None
            }
            // 自然人、法人提交的申请6件
            Some((column, _))
                if names(|word| matches!(word, Word::Requests | Word::Receive | Word::Apply))
                    && labels
                        .iter()
                        .any(|label| matches!(label.word, Word::Applicant(other) if is_beside(other, column))) =>
            {
                None
            }
            // 公民，法人和其他组织申请6件
            Some((column, _))
                if column != "natural"
                    && names(|word| matches!(word, Word::Requests | Word::Receive | Word::Apply))
                    && self.clause.labels_before.iter().any(|label| label.word == Word::Person) =>
            {
                None
            }
            // 公民 stands for nobody in particular where applicants are not listed.
            Some((_, token)) if labels.iter().any(|label| label.word == Word::Person && label.token == token) => {
                let is_list = self.sentence.within.lists
                    || self.last_count().is_some_and(lists)
                    || self.lists_applicants(token, around.is_behind);
                is_list.then_some("natural")
            }
            Some((column, _)) => Some(column),
            // 自然人3件、其他1件
            None => {
                let others = labels.iter().any(|label| label.word == Word::Others) && labels.len() == 1;
                (others && self.last_count().is_some_and(lists)).then_some("other")
            }
        }
    }

    /// Whether another class of applicants has a figure soon: 公民提出11件、企业提出2件.
    pub(super) fn lists_applicants(&self, token: usize, is_behind: bool) -> bool {
        /// The next clause.
        const NEAR: usize = 12;
        let rest = self.tokens[token + 1..]
            .iter()
            .take(NEAR)
            .take_while(|token| !matches!(token.kind, Kind::Stop | Kind::Break));
        let mut numbers = 0;
        for token in rest {
            match token.kind {
                Kind::Number(_) => numbers += 1,
                Kind::Word(Word::Applicant(_)) if numbers > 0 || is_behind => return true,
                _ => {}
            }
            if numbers > 2 {
                break;
            }
        }
        self.in_clause_before(token).iter().any(|token| token.kind == Kind::Word(Word::Apply))
            && self.text[..self.tokens[token].range.start].ends_with("申请人为")
    }

    /// 剩余2件: what was not dealt with, once something was.
    fn is_left(&self, labels: &[Label]) -> bool {
        let is_plain = |label: &Label| matches!(label.word, Word::Left | Word::Sum | Word::Apply | Word::Requests);
        let counts = |claim: &super::claim::Claim| {
            matches!(claim.count(), Some((Fact::Requests(What::Processed | What::Handled, "total") | Fact::Sum(_), _)))
        };
        labels.iter().all(is_plain) && self.claims[self.sentence.first_before..].iter().any(counts)
    }

    fn counts_applicants(&self, at: usize) -> bool {
        self.claims[at].count().is_some_and(|(fact, _)| !matches!(fact, Fact::Unknown) && is_of_applicant(fact))
    }

    /// First byte of the clause.
    fn clause_start(&self) -> usize {
        self.tokens.get(self.clause.start).map_or(0, |token| token.range.start)
    }

    /// The claim that 其中 goes into.
    fn whole(&self) -> Option<(&Fact, rust_decimal::Decimal)> {
        self.claims.get(self.sentence.within.whole?)?.count()
    }

    /// 自然人3件: of what was counted before.
    fn by_applicant(&self, column: &'static str) -> Fact {
        let number = self.tokens.get(self.at).map_or(0, |token| token.range.start);
        // 申请人中自然人27件: of all that applied.
        if self.text.get(self.clause_start()..number).is_some_and(|words| words.contains("申请人")) {
            return Fact::Requests(What::Handled, column);
        }
        let before = self.sentence.within.whole.or_else(|| {
            // 未办结2件；申请人中自然人27件: of those that came in.
            let counts = |at: &usize| match self.claims[*at].count() {
                Some((Fact::Requests(What::CarriedIn | What::CarriedOut, _), _)) => {
                    self.claims[*at].words.end > self.clause_start()
                }
                Some((fact, _)) => !is_of_applicant(fact),
                None => false,
            };
            (self.sentence.first_claim..self.claims.len()).rev().take(MOST_CLAIMS_BACK).find(counts)
        });
        match before.and_then(|at| self.claims[at].count()) {
            Some((Fact::Requests(what, _), _)) if !matches!(what, What::Carried | What::AllProcessed) => {
                Fact::Requests(what.clone(), column)
            }
            _ => Fact::Requests(What::Handled, column),
        }
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

fn is_group(group: &str, row: &str) -> bool {
    row.strip_prefix(group).is_some_and(|rest| rest.starts_with('_'))
}

/// Natural persons, or organisations, beside the other of them.
fn is_beside(one: &str, other: &str) -> bool {
    (one == "natural") != (other == "natural")
}

fn is_verdict(word: Word) -> bool {
    matches!(word, Word::Verdict(_) | Word::Others)
}

fn is_of_applicant(fact: &Fact) -> bool {
    !fact.is_of_all()
}

pub(super) fn decision(word: Word) -> Option<&'static str> {
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
