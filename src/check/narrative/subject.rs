//! What a number counts, by the words that were found for it.

use super::{
    claim::Fact,
    context::{Label, Topic},
    numeral::{Numeral, Unit},
    reader::Reader,
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
                || totals && business && !self.sentence.names_openness
                || around.other > MOST_BETWEEN
            {
                return Vec::new();
            }
            // 新收2件，上年结转2件: the table has both together.
            if totals && (has(Word::ReceiveNew) || has(Word::CarriedIn)) {
                return Vec::new();
            }
            return self.dispute_facts(labels);
        }
        // 行政复议7件，已办结6件
        let is_closed = labels.iter().any(|label| label.word == Word::Answer && self.text(label.token) == "办结");
        if self.topic == Topic::Disputes && is_closed && self.sentence.names_openness && !has(Word::Apply) {
            return self.verdicts(&[], "closed");
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
        if self.sentence.names_attributes {
            return Vec::new();
        }
        if let Some(either) = either(&outcomes, has(Word::Others)) {
            return vec![either];
        }
        let knows = self.topic == Topic::Requests || self.topic == Topic::None && !outcomes.is_empty();
        if !knows || self.clause.publishes && outcomes.is_empty() && !has(Word::Requests) || has(Word::Withdrawn) {
            return Vec::new();
        }
        let who = labels.iter().rev().find_map(|label| match label.word {
            Word::Applicant(column) => Some(column),
            _ => None,
        });
        // 企业开办 is no applicant.
        let lists = self.sentence.within.lists || self.last_count().is_some_and(|at| self.counts_applicants(at));
        if who == Some("enterprise") && !lists && !has(Word::Apply) {
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
        let is_of_those = matches!(fact, Fact::Processed(_))
            // 按时答复9件、延期答复1件
            && (self.sentence.is_passed_on || self.clause.is_timely && self.sentence.within.lists);
        if of_all && (is_of_those || around.is_some || around.other > MOST_BETWEEN || around.numeral.unit == Unit::None)
        {
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

    fn counts_applicants(&self, at: usize) -> bool {
        self.claims[at].count().is_some_and(|(fact, _)| !matches!(fact, Fact::Unknown) && is_of_applicant(fact))
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
}

/// 因信息不存在无法提供1件 is the row or its group; 无法提供、不予处理等其他情形11件 includes the other results, or not.
fn either(outcomes: &[&'static str], and_others: bool) -> Option<Fact> {
    let of = |rows: &[&'static str]| Fact::Outcome(rows.to_vec(), "total");
    match outcomes {
        [one, other] if is_group(one, other) || is_group(other, one) => {
            Some(Fact::AnyOf(vec![of(&[*one]), of(&[*other])]))
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
