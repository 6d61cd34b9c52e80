//! Administrative decisions: licensing, penalties, coercion.

use super::{
    claim::{Content, Fact, Manner},
    context::Label,
    numeral::Unit,
    reader::Reader,
    subject::Around,
    token::{Kind, Token},
    word::Word,
};

impl Reader<'_> {
    /// 行政处罚944件.
    pub(super) fn decision_facts(&self, labels: &[Label], around: &Around<'_>) -> Vec<Fact> {
        let about_else = |label: &Label| matches!(label.word, Word::Apply | Word::Receive | Word::Fee);
        // 行政许可处理决定数量598件
        let kinds = labels.iter().filter(|label| matches!(label.word, Word::Decision(_))).collect::<Vec<_>>();
        let kind = kinds.last().copied();
        let rows = self.kinds_together(&kinds);
        let facts = || rows.iter().copied().map(Fact::Decision).collect();
        let named = kind.and_then(|kind| self.text.get(self.tokens[kind.token].range.end..around.numeral.digits.start));
        let named = named.unwrap_or_default();
        let is_decided = named.contains("决定");
        // 行政处罚…决定数量803条, as the table calls it
        let is_of_table = self.tells_decisions() || named.contains("决定数量");
        if is_of_table && !labels.iter().any(about_else) {
            return facts();
        }
        // 普通程序案件45件，简易程序处罚200件: a part of them.
        let is_by_procedure = kind.is_some_and(|kind| {
            let before = self.between(self.clause.start, kind.token).trim_end_matches("行政");
            before.ends_with("程序")
        });
        if is_by_procedure {
            return Vec::new();
        }
        let last = self.last_count().and_then(|at| self.claims[at].count());
        // 处罚8406宗，其中简易程序处罚7913宗 are some of the same.
        let follows = matches!(last, Some((Fact::Decision(before), _)) if !rows.contains(before));
        let is_none = around.numeral.value.is_zero();
        let is_entry = around.numeral.unit == Unit::Entry;
        // 作出行政许可120项，行政处罚60项
        let goes_on = follows && self.last_counter() == Some(around.numeral.counter);
        let is_else = is_entry && !((is_decided || follows) && is_none || goes_on || self.does_at_once(kind))
            || self.clause.publishes
                && !((is_decided || self.handles(kind) || follows && self.goes_on_at_once(kind))
                    && around.numeral.unit == Unit::Case)
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
        let mut rows = kinds.iter().filter_map(|kind| kind.word.decision()).collect::<Vec<_>>();
        rows.dedup();
        rows
    }

    /// 审批行政许可516条, 作出行政许可120项: the kind stands behind the verb at once, and its number behind it.
    fn does_at_once(&self, kind: Option<&Label>) -> bool {
        let before = kind.map_or(&[][..], |kind| self.in_clause_before(kind.token));
        let mut before = before.iter().rev().skip_while(|token| token.kind == Kind::Word(Word::Filler));
        let makes = kind.is_some_and(|kind| {
            let words = self.between(self.clause.start, kind.token).trim_end_matches("行政");
            ["作出", "做出"].iter().any(|verb| words.ends_with(verb))
        });
        let handles = before.next().is_some_and(|token| token.kind == Kind::Word(Word::Handle));
        !self.clause.publishes && (handles || makes)
    }

    /// The counting word of the figure before.
    fn last_counter(&self) -> Option<char> {
        match &self.claims[self.last_count()?].content {
            Content::Count { manner: Manner::Number(numeral), .. } => Some(numeral.counter),
            _ => None,
        }
    }

    /// 办结行政许可事项29843件: what was done, unless it was made public.
    fn handles(&self, kind: Option<&Label>) -> bool {
        let Some(kind) = kind else { return false };
        let before = self.in_clause_before(kind.token);
        let does = before.iter().any(|token| matches!(token.kind, Kind::Word(Word::Answer | Word::Handle)));
        let is_of_matters = matches!(self.text(kind.token + 1), "事项");
        does && is_of_matters && !before.iter().any(|token| token.kind == Kind::Word(Word::Publish))
    }

    /// 办理行政许可事项18件、行政处罚1件: whether the kind follows the figure before it without a word of publications.
    fn goes_on_at_once(&self, kind: Option<&Label>) -> bool {
        let before = kind.map_or(&[][..], |kind| self.in_clause_before(kind.token));
        let mut since = before.iter().rev().map(|token| &token.kind);
        let last = since.find(|kind| matches!(kind, Kind::Number(_) | Kind::Word(Word::Publish)));
        matches!(last, Some(Kind::Number(_)))
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
}
