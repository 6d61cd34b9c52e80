//! By what a part parts its whole: the way that applications came in, who applied, or anything else.

use std::ops::Range;

use super::{
    lister::{Lister, is_mark, is_withheld},
    listing::Class,
    numeral::Unit,
    token::Kind,
    word::Word,
};

impl Lister<'_> {
    pub(super) fn class(&self, at: usize, label: &Range<usize>) -> Class {
        let before = self.tokens[..at].iter().rev().take_while(|token| token.range.start >= label.start);
        let before = before.map(|token| &token.kind).collect::<Vec<_>>();
        let behind = self.tokens[at + 1..].iter().map(|token| &token.kind).take(6);
        let behind = behind.take_while(|kind| !is_mark(kind) && !matches!(kind, Kind::Number(_))).collect::<Vec<_>>();
        // 26件为自然人申请: without words before it, a figure belongs to those behind it.
        let is_bare = before.iter().all(|kind| matches!(kind, Kind::Word(Word::Sum | Word::Filler | Word::All)));
        let words = if is_bare { [before.clone(), behind].concat() } else { before.clone() };
        let of_label = if is_bare { words.clone() } else { before };
        let has = |is: fn(&Word) -> bool| words.iter().any(|kind| matches!(kind, Kind::Word(word) if is(word)));
        // 建议答复6件 are kinds of letters; 答复6件 tells what was done.
        let Kind::Number(numeral) = &self.tokens[at].kind else { return Class::Other };
        // 政策解读2条，行政许可20件: no part of what was published.
        let names_class = self.text[label.clone()].contains('类');
        // 施工许可公开3件
        let names_class = names_class || self.text[label.clone()].trim_end().ends_with("公开");
        if numeral.unit == Unit::Case && !names_class && has(|word| matches!(word, Word::Decision(_))) {
            return Class::Known;
        }
        // 平台新增88条 is no application that came in.
        let is_known = |word: &Word| is_known(word) && !(numeral.unit == Unit::Entry && *word == Word::ReceiveNew);
        let has_known = words.iter().any(|kind| matches!(kind, Kind::Word(word) if is_known(word)));
        let answers = |kind: &&Kind| matches!(kind, Kind::Word(Word::Answer));
        let is_plain =
            |kind: &&Kind| !matches!(kind, Kind::Word(Word::Filler | Word::All | Word::Sum | Word::Area | Word::Own));
        let begins_with_answer = words.iter().rev().copied().find(is_plain).as_ref().is_some_and(answers);
        if (begins_with_answer || has_known) && !self.ends_marks(at, label) {
            return Class::Known;
        }
        let words = &self.text[label.clone()];
        let names = |ways: &[&str]| ways.iter().any(|way| words.contains(way));
        // 2件为网络申请
        let asks_behind = is_bare && has(|word| matches!(word, Word::Apply | Word::Requests));
        // 通过网络平台接收30件
        let comes_in = numeral.unit == Unit::Case && has(|word| *word == Word::Receive);
        let asks = asks_behind || comes_in || names(&["申请", "提交", "渠道", "方式", "途径", "答复", "收件"]);
        let comes = |way: &str| of_label.iter().any(|kind| matches!(kind, Kind::Word(Word::Channel(by)) if *by == way));
        let is_on_paper = comes("paper") || matches!(numeral.unit, Unit::Case | Unit::Thing) && words.ends_with("来访");
        let is_way = is_on_paper || comes("net");
        // 线上29件, 线上办理29件
        let says_way = |kind: &&Kind| {
            matches!(kind, Kind::Word(Word::Channel(_) | Word::Sum | Word::Receive | Word::Handle | Word::Answer))
        };
        let is_only_way = of_label.iter().all(says_way);
        let is_any_way = is_way || comes("site") || names(&["其他方式", "其他渠道", "其他途径"]);
        // 其他方式公开10条, 其他方式公布70条, 其他方式公开政府信息数9条
        let is_public = (words.trim_end().ends_with("公开") || names(&["公布", "公开政府信息"]))
            && !names(&["申请", "提交", "答复"]);
        let publishes = is_public || names(&["公开信息", "发布", "刊登", "推送", "咨询", "宣传"]);
        if !publishes && (asks && is_any_way || is_on_paper || is_way && is_only_way) {
            return Class::Channel;
        }
        // 公共法律服务12条 are no applicants.
        let is_who = has(|word| matches!(word, Word::Applicant(_))) && (asks || numeral.unit != Unit::Entry || is_bare);
        if is_who { Class::Applicant } else { Class::Other }
    }

    /// 依申请公开信息25条，不予公开信息8条: whether a figure closes those of what documents are marked with.
    fn ends_marks(&self, at: usize, label: &Range<usize>) -> bool {
        let before = || self.tokens[..at].iter().rposition(|token| matches!(token.kind, Kind::Number(_)));
        is_withheld(&self.text[label.clone()])
            && before().is_some_and(|before| self.text[self.label(before)].contains("依申请公开"))
    }
}

/// Words of what stands in the tables, or beside the parts of a list.
fn is_known(word: &Word) -> bool {
    matches!(
        word,
        Word::Carry
            | Word::CarriedIn
            | Word::CarriedOut
            | Word::Unfinished
            | Word::PassedOn
            | Word::LastYear
            | Word::NextYear
            | Word::Turn
            | Word::Outcome(_)
            | Word::Row(_)
            | Word::Dispute(_)
            | Word::Verdict(_)
            | Word::Withdrawn
            | Word::ReceiveNew
    )
}
