//! Words beside a number that say what it counts, where those before it do not.

use super::{
    claim::{Fact, What},
    context::{Label, Topic},
    numeral::{Numeral, Unit},
    reader::Reader,
    token::{Kind, Token},
    word::Word,
};

impl Reader<'_> {
    /// 2件为上年结转 behind a number that only verbs stand before.
    pub(super) fn carried_behind(&self, at: usize, labels: &[Label]) -> Option<Label> {
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

    /// 收到申请3件，其中公开3件: a result only in the list of what became of applications.
    pub(super) fn granted_before(&self, at: usize, labels: &[Label]) -> Option<Label> {
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
    pub(super) fn granted_too(&self, labels: &[Label]) -> Option<Label> {
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
    pub(super) fn document_behind(&mut self, at: usize, labels: &[Label]) -> Option<Label> {
        let names = |is: fn(Word) -> bool| labels.iter().any(|label| is(label.word));
        // 公开了2件规章，以及11件规范性文件: each behind its number.
        let publishes = self.clause.publishes && self.clause.other == 0;
        if !(names(|word| matches!(word, Word::Done(_))) || publishes)
            || names(|word| matches!(word, Word::Document(_)))
        {
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
    pub(super) fn verdict_behind(&mut self, at: usize, labels: &[Label]) -> Option<Label> {
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

    /// Labels behind a number, up to the next number or mark.
    pub(super) fn labels_behind(&self, at: usize, numeral: &Numeral, far: bool) -> Vec<Label> {
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
                // 2件办理结果为无法提供
                Kind::Word(Word::Handle | Word::Answer)
                    if matches!(
                        self.tokens.get(token + 1).map(|token| &token.kind),
                        Some(Kind::Word(Word::Result))
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
                // 3件予以公开，1件不公开
                Kind::Word(Word::Publish)
                    if token == at + 1 && self.text(token) == "不公开" && self.lists_results(at) =>
                {
                    labels.push(Label { word: Word::Outcome("denied"), token });
                }
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
        // 11件以市政府名义印发的规范性文件: the verb joins them.
        let is_joined =
            matches!(labels[..], [Label { word: Word::Done("made"), .. }, Label { word: Word::Document(_), .. }]);
        if other > 0 && !is_joined {
            let names =
                |word| matches!(word, Word::Applicant(_) | Word::Document(_) | Word::Done("made") | Word::Decision(_));
            labels.retain(|label| !names(label.word));
        }
        labels
    }

    /// 受理6件政府信息公开申请, 收到6件申请, 收到15条公众通过互动栏目提交的依申请公开申请.
    pub(super) fn requests_behind(&self, at: usize, labels: &[Label]) -> bool {
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
    pub(super) fn foreign_behind(&self, at: usize) -> bool {
        let behind = self.tokens[at + 1..].iter().take_while(|token| {
            // 新发布的2件规范性文件均有图解: what is said of all of them is not what they are.
            matches!(token.kind, Kind::Word(word) if !matches!(word, Word::Requests | Word::All))
                || matches!(token.kind, Kind::Other(0..6))
        });
        behind.into_iter().any(|token| matches!(token.kind, Kind::Word(Word::Foreign | Word::About)))
    }
}

/// Words that say by themselves what is counted.
pub(super) fn is_strong(word: Word) -> bool {
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
