//! What the words of a text tell about what follows: the topic, the year, whose figures, and how it all is meant.

use super::{
    claim::{Claim, Fact, What},
    context::{Topic, When, Within},
    lister::is_withheld,
    numeral::Unit,
    reader::{Reader, is_label},
    token::{Kind, Token, behind},
    word::Word,
};

impl Reader<'_> {
    /// Takes notice of a word; whether it may say what a number counts.
    pub(super) fn notice(&mut self, at: usize, word: Word) -> bool {
        let follows = |words: &[Word]| {
            self.clause.labels.last().is_some_and(|label| words.contains(&label.word)) && self.clause.other == 0
        };
        // 申请内容涉及行政处罚、信访: they are topics and change nothing.
        let is_topic = matches!(word, Word::Foreign | Word::Dispute(_) | Word::Document(_) | Word::Decision(_));
        if self.clause.tells_topics && (is_topic || matches!(word, Word::Charge | Word::Done(_))) {
            return false;
        }
        match word {
            // 制发文件370件，主动公开360件、依申请公开5件、不予公开5件
            Word::Requests
                if self.text(at).starts_with("依申请公开")
                    && (self.sentence.names_attributes || self.names_marks(at)) =>
            {
                self.sentence.names_attributes = true;
                return false;
            }
            Word::Requests => {
                self.topic = Topic::Requests;
                self.sentence.names_openness = true;
                // 群众来信、依申请公开等26件 are both together.
                let joins = at > 0 && self.tokens[at - 1].kind == Kind::And;
                self.clause.is_foreign &= joins;
                // 涉及房屋征收、物业管理等领域的申请: all of them, with examples of what they are about.
                if self.clause.about.take().is_some_and(|about| self.between(about, at).contains('等')) {
                    self.clause.is_some = false;
                }
                self.clause.is_some |= self.clause.is_foreign;
            }
            // 接收网络提交的政府信息公开15件
            Word::Openness if self.receives_next(at) => {
                self.topic = Topic::Requests;
                self.sentence.names_openness = true;
                self.clause.is_foreign = false;
            }
            Word::Openness => self.sentence.names_openness = true,
            // 依申请公开方面的诉求
            Word::About | Word::Foreign | Word::Channel(_) if self.goes_on_with_requests(at) => return false,
            // 审核回复书3份
            Word::Answer if ["书", "文书"].iter().any(|paper| self.text(at + 1).starts_with(paper)) => return false,
            // 挖掘道路申请件数77件
            Word::Receive if self.text(at).starts_with("申请") && self.is_of_else(at) => {
                self.topic = Topic::Foreign;
                self.clause.is_foreign = true;
                return false;
            }
            Word::Apply if self.is_of_else(at) => {
                self.topic = Topic::Foreign;
                self.clause.is_foreign = true;
                return false;
            }
            Word::Apply => {
                let is_bare = follows(&[
                    Word::Receive,
                    Word::ReceiveNew,
                    Word::CarriedIn,
                    Word::CarriedOut,
                    Word::Carry,
                    Word::Answer,
                    Word::Handle,
                ]);
                if is_bare && self.topic == Topic::None {
                    self.topic = Topic::Requests;
                }
            }
            Word::Receive | Word::Answer | Word::Handle | Word::ReceiveNew | Word::Respectively => {
                // 区政府办受理, 市公安局共收到.
                const NEAR: usize = 7;
                if self.clause.office.take().is_some_and(|office| at - office <= NEAR) {
                    self.sentence.is_part = true;
                    self.sentence.is_office = self.office.is_of_area();
                }
                let is_by_year = word == Word::Respectively && self.clause.num_years > 1;
                if is_by_year && self.announce_by_year() {
                    return is_label(word);
                }
                self.sentence.is_plan |= is_by_year;
                if word == Word::Respectively && !self.opens_parts(at) {
                    self.announce();
                }
            }
            Word::Foreign if self.is_own_name(at) => return false,
            // 审理政府信息公开行政复议案件15件，维持10件: those that others brought to it.
            Word::Foreign if self.text(at) == "审理" && self.decides_disputes(at) => self.sentence.is_part = true,
            // 属于信访投诉举报、重复申请等情形不予处理3件: why it ended so.
            Word::Foreign if self.topic == Topic::Requests && self.is_reason(at) => return false,
            Word::Foreign => {
                // 收到申请13件，其中网上11件，局长信箱2件；予以公开2件: one part of the list is no other topic.
                if !self.lists_requests() && !self.follows_result() {
                    self.topic = Topic::Foreign;
                }
                self.clause.is_foreign = true;
                return false;
            }
            Word::Dispute(row) => {
                self.topic = Topic::Disputes;
                // 行政应诉: of whatever kind.
                self.sentence.names_other_cases |= self.text(at).contains("应诉") && !self.tells_disputes;
                self.sentence.disputes.retain(|other| *other != row);
                self.sentence.disputes.push(row);
            }
            Word::Document(row) => {
                self.topic = Topic::Documents;
                self.sentence.document = Some(row);
                if follows(&[Word::Effective]) {
                    self.sentence.done = Some("valid");
                }
            }
            Word::Done(column) => {
                if let Some(row) = self.tells_documents(at) {
                    self.topic = Topic::Documents;
                    self.sentence.document = Some(row);
                }
                self.sentence.done = Some(column);
                // 清理后废止8件
                self.clause.does_else = false;
            }
            // 制发（修改）规章1份
            Word::DoneElse if self.sentence.within_before.is_some() => return false,
            // 未制发、废止、修改规范性文件: none of them.
            Word::DoneElse if self.clause.not.is_some() && self.joins_done(at) => return false,
            Word::DoneElse => {
                self.sentence.done = None;
                self.clause.does_else = true;
                return false;
            }
            // 规划许可类3件: what is applied for.
            Word::Decision(_) if self.text(at + 1).starts_with('类') || self.is_example(at) => return false,
            Word::Decision(_) | Word::Charge => self.topic = Topic::Decisions,
            Word::Fee => self.sentence.names_fees = true,
            // 历年累计收到0条 ends with its clause.
            Word::LastYear if self.text(at) == "历年" => self.clause.is_part = true,
            Word::LastYear | Word::NextYear if !self.clause.compares => self.set_when(When::Other),
            Word::ThisYear => {
                self.set_when(When::This);
                // 四季度收到2件，今年累计收到4件
                self.sentence.is_period = false;
            }
            Word::Compare => {
                self.clause.compares = true;
                if let Some(before) = self.clause.when_before.take() {
                    self.sentence.when = before;
                }
            }
            Word::Up | Word::Down => self.clause.changes = Some(word),
            // 2024年以来, in the report on 2024
            Word::Period if self.text(at) == "以来" && self.follows_own_year(at) => {}
            Word::Period => self.sentence.is_period = true,
            Word::Plan => self.sentence.is_plan = true,
            Word::Withdrawn => self.sentence.names_withdrawal = true,
            Word::Timely => self.clause.is_timely = true,
            Word::Except => self.clause.excepts = true,
            Word::Channel(_) => {
                // 线上、信函: both together are all.
                let joins = self.clause.channel.replace(at).is_some();
                self.clause.is_some = !joins && !self.is_only_channel(at);
            }
            Word::Assist => self.clause.is_part = true,
            Word::About => {
                // 收到申请6件，涉及信访、征地拆迁
                let mut next = self.tokens[at + 1..].iter().map(|token| &token.kind);
                // 针对本部门有关政府信息公开的申请
                let next = next.find(|kind| !matches!(kind, Kind::Word(Word::Filler | Word::Own | Word::About)));
                let is_ours = matches!(next, Some(Kind::Word(Word::Openness | Word::Requests)))
                    || matches!(next, Some(Kind::Word(Word::Dispute(_))))
                        && self.claims.len() == self.sentence.first_claim;
                // 关于政府信息公开的申请 are all of them.
                self.clause.is_some |= !is_ours;
                self.clause.about = Some(at).filter(|_| !is_ours);
                let begins = at == self.clause.start && !is_ours;
                self.clause.tells_topics |= begins && self.topic == Topic::Requests;
            }
            Word::PassedOn => {
                self.clause.is_some = true;
                self.sentence.is_passed_on = true;
            }
            Word::Topics => {
                self.clause.is_some = true;
                self.clause.tells_topics = self.topic == Topic::Requests;
            }
            Word::Attribute => self.sentence.names_attributes = true,
            Word::OtherCase => {
                self.sentence.names_other_cases = true;
                // 落实政务公开工作要点，受理不服行政处罚的复议案件3件
                self.sentence.names_openness &= self.names_openness_here(at);
            }
            Word::Publish => {
                self.clause.publishes = true;
                self.sentence.names_attributes |= self.text(at) == "主动公开" && self.names_marks(at);
            }
            Word::Part if self.text(at) == "本级" && self.office.is_alone() => {}
            Word::Part if !self.clause.is_whole && !self.sentence.is_whole && !self.office.is_called(self.text(at)) => {
                self.clause.office = Some(at);
            }
            // 行政复议18件（其中以县政府为被申请人的5件）
            Word::Defendant if self.sentence.within.lists => self.clause.is_part = self.office.is_of_area(),
            Word::Defendant => self.sentence.is_part = self.office.is_of_area(),
            Word::Area => {
                self.sentence.is_part = !self.office.is_of_area() || self.office.is_within(self.text(at));
                self.clause.is_whole = !self.sentence.is_part;
                self.tells_area |= self.clause.is_whole;
                self.sentence.is_whole = self.clause.is_whole;
            }
            Word::Own => self.sentence.is_part = false,
            Word::Office if !["局", "委", "厅"].iter().any(|end| self.office.is_called(end)) => {
                self.clause.office = Some(at);
            }
            // 申请人中自然人26件, whatever was asked for
            Word::Filler if self.text(at) == "申请人" && self.has_received() => {
                self.topic = Topic::Requests;
                self.clause.is_foreign = false;
            }
            Word::Not => self.clause.not = self.clause.not.or(Some(at)),
            Word::All => self.clause.all = Some(at),
            Word::Among => {
                // 上半年共受理8件。其中…
                let is_first = self.sentence.first_claim == self.claims.len() && !self.sentence.has_number;
                self.sentence.is_plan |= is_first && self.was_plan;
                let whole = self.last_count().map(|last| self.beside_carried(last));
                self.sentence.within = Within { lists: true, whole };
            }
            Word::Besides => self.sentence.within = Within::default(),
            Word::Zero => self.zero(at),
            _ => {}
        }
        is_label(word)
    }

    /// 收到101件，上年结转1件，其中自然人100件: the claim that 其中 goes into, which is not what was carried in beside it.
    fn beside_carried(&self, last: usize) -> usize {
        let counts = |claim: usize, is: fn(&Fact) -> bool| self.claims[claim].count().is_some_and(|(fact, _)| is(fact));
        let is_carried = counts(last, |fact| *fact == What::CarriedIn.of_all());
        let follows_receipt = last > self.sentence.first_claim && counts(last - 1, Fact::is_receipt);
        if is_carried && follows_receipt { last - 1 } else { last }
    }

    /// Whether a verb is said of disputes.
    fn decides_disputes(&self, at: usize) -> bool {
        /// 审理涉及政府信息公开的行政复议
        const NEAR: usize = 6;
        let behind = self.tokens[at + 1..].iter().take(NEAR);
        let mut behind = behind.take_while(|token| matches!(token.kind, Kind::Word(_) | Kind::Other(_)));
        behind.any(|token| matches!(token.kind, Kind::Word(Word::Dispute(_))))
    }

    /// 市民政局 in the report of one: whether a word is part of what the office is called.
    fn is_own_name(&self, at: usize) -> bool {
        /// The longest such rest of a name: 政务服务和数据管理局.
        const MOST: usize = 12;
        let rest = self.tokens.get(at).and_then(|token| self.text.get(token.range.start..)).unwrap_or_default();
        let ends = |(at, char): (usize, char)| "局委厅办院队处".contains(char).then_some(at + char.len_utf8());
        let end = rest.char_indices().take(MOST).find_map(ends);
        end.and_then(|end| rest.get(..end)).is_some_and(|name| self.office.is_called(name))
    }

    /// Whether a word goes on with what was done with documents: 制发、废止、…
    fn joins_done(&self, at: usize) -> bool {
        let last = self.clause.labels.iter().rev().find(|label| label.word != Word::And);
        let mut between = self.in_clause_before(at).iter().rev();
        let joins = between.next().is_some_and(|token| matches!(token.kind, Kind::And | Kind::Word(Word::And)));
        joins && last.is_some_and(|label| matches!(label.word, Word::Done(_)))
    }

    /// Whether a result stands behind a word, before its figure.
    fn is_reason(&self, at: usize) -> bool {
        let goes_on = |kind: &&Kind| matches!(kind, Kind::Word(_) | Kind::Other(_) | Kind::And);
        let mut rest = self.tokens[at..].iter().map(|token| &token.kind).take_while(goes_on);
        self.lists_results_before() && rest.any(|kind| matches!(kind, Kind::Word(Word::Outcome(_))))
    }

    /// Whether the sentence has counted a result already.
    pub(super) fn lists_results_before(&self) -> bool {
        let is_result =
            |claim: &Claim| matches!(claim.count(), Some((Fact::Requests(What::Outcome(_), _) | Fact::AnyOf(_), _)));
        self.recent().iter().any(is_result)
    }

    /// 制发文件18件，废止0件，现行有效规范性文件18件: the kind of documents, where the clauses from here on are the columns of
    /// their table. The last of them may name it.
    fn tells_documents(&self, at: usize) -> Option<&'static str> {
        /// Three short clauses.
        const NEAR: usize = 24;
        let clauses = self.tokens[at..].iter().take(NEAR).take_while(|token| token.kind != Kind::Stop);
        let kinds = clauses.map(|token| &token.kind).filter(|kind| match kind {
            Kind::Word(word) => matches!(word, Word::Done(_) | Word::Document(_) | Word::Effective),
            // 至12月31日
            Kind::Number(numeral) => matches!(numeral.unit, Unit::Case | Unit::Thing | Unit::Entry),
            _ => false,
        });
        let mut kinds = kinds.peekable();
        for column in ["made", "repealed"] {
            // 失效及废止31件
            let names = std::iter::from_fn(|| kinds.next_if(|kind| **kind == Kind::Word(Word::Done(column)))).count();
            if names == 0 || !matches!(kinds.next(), Some(Kind::Number(_))) {
                return None;
            }
        }
        if !matches!(kinds.next(), Some(Kind::Word(Word::Done("valid") | Word::Effective))) {
            return None;
        }
        match (kinds.next(), kinds.next()) {
            (Some(Kind::Number(_)), _) => Some("normative"),
            (Some(Kind::Word(Word::Document(row))), Some(Kind::Number(_))) => Some(row),
            _ => None,
        }
    }

    /// 聚焦征地拆迁、行政处罚等领域: no more than examples.
    fn is_example(&self, at: usize) -> bool {
        let is_listed = |kind: &Kind| matches!(kind, Kind::And | Kind::Word(Word::And | Word::Decision(_)));
        let mut rest = (at..self.tokens.len())
            .skip_while(|&token| is_listed(&self.tokens[token].kind) || self.text(token) == "行政");
        rest.next().is_some_and(|next| self.text(next) == "等")
    }

    /// 受理药品再注册申请: an unknown word before it says what is applied for.
    fn is_of_else(&self, at: usize) -> bool {
        let begins = self
            .clause
            .labels
            .last()
            .is_none_or(|label| matches!(label.word, Word::Receive | Word::ReceiveNew | Word::Handle));
        // 完成申请答复336件
        let is_unknown = at > self.clause.start
            && matches!(self.tokens[at - 1].kind, Kind::Other(2..))
            && self.text(at - 1) != "完成";
        begins && is_unknown && !self.names_openness_here(at)
    }

    /// Whether information is named in the clause before a word.
    pub(super) fn names_openness_here(&self, at: usize) -> bool {
        let before = self.in_clause_before(at).iter();
        before.into_iter().any(|token| matches!(token.kind, Kind::Word(Word::Openness | Word::Requests)))
    }

    /// 依申请公开信件3件, 依申请公开方面的诉求3件, 依申请公开登记3件: what stands behind the name of applications is still they.
    fn goes_on_with_requests(&self, at: usize) -> bool {
        const NAMES: [&str; 9] = ["诉求", "办件", "来信", "信件", "来件", "登记", "业务", "方面的", "类"];
        let is_between = |token: &&Token| {
            let is_aspect = |words: &str| matches!(words, "方面的" | "类");
            matches!(token.kind, Kind::Word(Word::Filler | Word::Sum | Word::And))
                || is_aspect(&self.text[token.range.clone()])
        };
        let mut before = self.in_clause_before(at).iter().rev().skip_while(is_between).map(|token| &token.kind);
        let named = before.next();
        let receives = matches!(named, Some(Kind::Word(Word::Receive | Word::ReceiveNew)));
        // 申请登记、审核、办理
        let is_listed = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::And);
        // 上一年结转办件36件
        let carries = matches!(named, Some(Kind::Word(Word::Carry | Word::CarriedIn | Word::CarriedOut)));
        !is_listed
            && NAMES.contains(&self.text(at))
            && (carries && self.text(at) == "办件"
                || named == Some(&Kind::Word(Word::Requests))
                || receives && self.text(at) == "登记")
    }

    /// 收到申请20件，分别为自然人15件、企业5件: parts with words of their own follow. Whether it is so.
    fn opens_parts(&mut self, at: usize) -> bool {
        let names = behind(self.tokens, at).is_some_and(|next| matches!(next.kind, Kind::Word(_)));
        let whole = self.last_count().filter(|_| names && self.clause.labels.is_empty());
        if whole.is_some() {
            self.sentence.within = Within { lists: true, whole };
        }
        whole.is_some()
    }

    /// Whether the figure before is that of a result.
    pub(super) fn counts_result(&self) -> bool {
        let is_result = |fact: &Fact| matches!(fact, Fact::Requests(What::Outcome(_), _));
        let last = self.last_count().and_then(|at| self.claims[at].count());
        last.is_some_and(|(fact, _)| match fact {
            // 因不掌握无法提供16件: a result, whichever.
            Fact::AnyOf(facts) => facts.iter().all(is_result),
            fact => is_result(fact),
        })
    }

    /// The same, and nothing else is told since.
    pub(super) fn follows_result(&self) -> bool {
        let is_verb =
            |word: Word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Handle | Word::Answer | Word::Assist);
        self.counts_result() && !self.clause.labels.iter().any(|label| is_verb(label.word))
    }

    /// 主动公开1027条，作为依申请公开459条，不予公开1535条: whether the figures around a token are those of what documents are
    /// marked with, in any order: of all three marks, or of papers (行政发文21件) by the first two.
    fn names_marks(&self, at: usize) -> bool {
        /// Two clauses.
        const NEAR: usize = 16;
        let is_mark = |token: &Token| matches!(token.kind, Kind::And | Kind::Comma);
        let is_of_list = |token: &&Token| !matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Break);
        let before = self.tokens[..at].iter().rev().take(NEAR).take_while(is_of_list).count();
        let behind = self.tokens[at..].iter().take(NEAR).take_while(is_of_list).count();
        let (mut public, mut on_request, mut withheld, mut papers) = (false, false, false, false);
        for clause in self.tokens[at - before..at + behind].split(is_mark) {
            let Some(number) = clause.iter().position(|token| matches!(token.kind, Kind::Number(_))) else { continue };
            let words = self.text.get(clause[0].range.start..clause[number].range.start).unwrap_or_default();
            let words = words.strip_prefix("作为").unwrap_or(words);
            public |= words.contains("主动公开");
            on_request |= words.starts_with("依申请公开");
            withheld |= is_withheld(words);
            papers |= ["发文", "公文", "行文"].iter().any(|paper| words.contains(paper));
        }
        public && on_request && (withheld || papers)
    }

    fn follows_own_year(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| match self.tokens[before].kind {
            Kind::Year(year) => year == self.office.year,
            Kind::Word(word) => word == Word::ThisYear,
            _ => false,
        })
    }

    /// Whether a word stands between 收到 and the number of cases.
    fn receives_next(&self, at: usize) -> bool {
        self.is_counted(at)
            && self.clause.labels.iter().any(|label| matches!(label.word, Word::Receive | Word::ReceiveNew))
    }

    /// Whether a number of cases stands behind a word at once.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).map(|token| &token.kind);
        matches!(next, Some(Kind::Number(numeral)) if numeral.unit == Unit::Case)
    }

    /// 通过集约化网站收到申请2条: the one way of which the sentence speaks is that of all.
    fn is_only_channel(&self, at: usize) -> bool {
        let rest = self.tokens[at + 1..].iter().take_while(|token| token.kind != Kind::Break);
        // 书面申请2件，其中涉及教育1件: all that ask do so in writing.
        let is_written = self.text(at) == "书面";
        let is_other = |token: &Token| match token.kind {
            Kind::Word(Word::Channel(_)) => true,
            Kind::Word(Word::Among) => !is_written,
            _ => false,
        };
        let is_on_paper = ["信函", "邮", "当面", "现场", "纸", "专区"].iter().any(|way| self.text(at).contains(way));
        !is_on_paper
            && !self.sentence.within.lists
            && !self.sentence.has_channel
            && self.claims.len() == self.sentence.first_claim
            && !rest.into_iter().any(is_other)
    }

    /// Whether the parts of what came in are being told.
    pub(super) fn lists_requests(&self) -> bool {
        let whole = self.sentence.within.whole.and_then(|whole| self.claims.get(whole)?.count());
        whole.is_some_and(|(fact, _)| fact.is_receipt())
    }

    /// Whether the sentence has said how many applications came in.
    pub(super) fn has_received(&self) -> bool {
        self.recent().iter().filter_map(Claim::count).any(|(fact, _)| fact.is_receipt())
    }
}
