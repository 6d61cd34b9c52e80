//! What a clause says at its end without a figure of its own: 已办结, 结果为维持, 同意公开.

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
            // 行政复议1起，正在办理中
            [Label { word: Word::CarriedOut, token }] if self.text(token).contains("正在") => ("pending", token),
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
        // 在法定期限内完成了办理与回复工作
        let completes = self.between(self.clause.start, token).contains("完成");
        let is_said = completes || !self.clause.is_timely && self.begins_with_done(token);
        let begins = is_first && !is_counted && is_said;
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
    pub(super) fn labels_between(&self, start: usize, end: usize) -> Option<Vec<Label>> {
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

    pub(super) fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.tokens[first].range.start..self.tokens[last].range.end
    }
}
