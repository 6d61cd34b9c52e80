//! What a number counts, by the words that were found for it.

use super::{
    claim::Fact,
    context::{Label, Topic},
    disputes::is_verdict,
    numeral::Numeral,
    reader::Reader,
    token::Kind,
    word::Word,
};

/// So many characters that mean nothing may stand between a word and its number: 政府信息公开申请, the longest name that
/// is only a name, has eight. What is longer says which of them are counted. The wordings of tests/it/claims.txt need
/// two characters and read the same with any value from there to 20.
pub(super) const MOST_BETWEEN: usize = 8;

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
            // 因不服答复引起行政复议3件 is none of it: the answer is why.
            let answers = |label: &Label| label.word == Word::Answer && !self.causes(label.token);
            let business = !self.tells_disputes_by_kind()
                && (is_closed || has(Word::Receive) || has(Word::Handle) || labels.iter().any(answers));
            if self.clause.is_foreign
                || self.sentence.names_other_cases && !self.sentence.names_openness
                || self.clause.publishes
                || totals && business && !self.sentence.names_openness && !self.tells_disputes
                || around.other > MOST_BETWEEN
            {
                return Vec::new();
            }
            // 行政复议5件，其中涉及政府信息公开2件: of all kinds, and those about information are told apart.
            if totals && !self.sentence.names_openness && self.counts_openness_behind() {
                return Vec::new();
            }
            // 行政诉讼一审2件，二审1件: one case may be both.
            let clause = self.between(self.clause.start, self.at);
            if totals && ["一审", "二审", "再审"].iter().any(|instance| clause.contains(instance)) {
                return Vec::new();
            }
            // 新收2件，上年结转2件: the table has both together.
            if totals && (has(Word::ReceiveNew) || has(Word::CarriedIn) || has(Word::Carry)) {
                return Vec::new();
            }
            let is_named_behind = totals && !is_closed && around.is_behind;
            let told = is_named_behind.then(|| self.told_of_counted(labels)).flatten();
            return told.unwrap_or_else(|| self.dispute_facts(labels));
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
            // 规范性文件8件，制发一般性文件30件
            let names_else = around.other > 1 && !labels.iter().any(|label| matches!(label.word, Word::Document(_)));
            let is_some = around.is_some || around.other > MOST_BETWEEN || is_entry || names_else;
            return self.document_facts(labels, is_some);
        }
        if labels.iter().any(|label| matches!(label.word, Word::Decision(_))) {
            return self.decision_facts(labels, around);
        }
        self.request_facts(labels, around)
    }

    /// Whether the sentence goes on to count those that are about information.
    fn counts_openness_behind(&self) -> bool {
        /// Two clauses.
        const NEAR: usize = 24;
        let rest = self.tokens[self.at + 1..].iter().take(NEAR).map(|token| &token.kind);
        let rest = rest.take_while(|kind| !matches!(kind, Kind::Stop | Kind::Break));
        let mut rest = rest.skip_while(|kind| !matches!(kind, Kind::Word(Word::Openness)));
        rest.find(|kind| matches!(kind, Kind::Number(_) | Kind::Comma | Kind::Semicolon))
            .is_some_and(|kind| matches!(kind, Kind::Number(_)))
    }

    /// Whether what a token says led to something.
    fn causes(&self, at: usize) -> bool {
        ["引起", "引发", "产生", "导致", "而"].iter().any(|cause| self.text(at + 1).starts_with(cause))
    }

    /// A row of the form's own: 告知已主动公开5件, where a form counts them apart.
    fn own_row(&self, row: u16, around: &Around<'_>) -> Vec<Fact> {
        let Some(row) = self.rows.row(row) else { return Vec::new() };
        let is_of_topic = !row.is_of_requests || matches!(self.topic, Topic::Requests | Topic::None);
        let is_else = self.clause.is_foreign || self.clause.publishes || self.sentence.names_attributes;
        let is_some = around.is_some || around.other > MOST_BETWEEN;
        if is_of_topic && !is_else && !is_some { vec![Fact::Row(row.at.clone())] } else { Vec::new() }
    }
}
