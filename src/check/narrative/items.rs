//! The parts of a list, up to what ends it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{
    lister::{Lister, MOST, is_mark, is_medium, is_money},
    listing::{Class, Item},
    numeral::{Numeral, Unit},
    token::{Kind, Token},
    word::Word,
};

impl Lister<'_> {
    /// The figures from `start` to the end of the sentence, or of the brackets; and how many of them are surely those of
    /// the list, and not of what is told behind it.
    pub(super) fn items(&self, start: usize, is_in_brackets: bool) -> Option<(Vec<Item>, usize)> {
        let mut items: Vec<Item> = Vec::new();
        let mut end = None;
        let mut depth = 0_usize;
        // A semicolon does not end a list whose parts semicolons part.
        let mut parted_by_semicolon = None;
        let mut begins_with_verb = None;
        let mut last_mark = None;
        let (mut is_within_part, mut has_parts_of_part) = (false, false);
        for at in start..self.tokens.len().min(start + 12 * MOST) {
            match &self.tokens[at].kind {
                Kind::Open => depth += 1,
                Kind::Close if depth == 0 => break,
                Kind::Close => depth -= 1,
                Kind::Number(numeral) if depth < 2 && numeral.unit == Unit::Percent && self.is_share_before(at) => {
                    share(&mut items, numeral);
                }
                Kind::Number(numeral) if numeral.unit == Unit::Percent => {}
                _ if depth > 0 => {}
                Kind::Break => break,
                Kind::Stop if !is_in_brackets && self.goes_on_behind(at, &items) => {}
                Kind::Stop if !is_in_brackets => break,
                // 工作动态60条，主要包括项目建设、价格等；政务公开9条: examples of what the part is.
                Kind::Word(Word::Among) if !is_within_part && !items.is_empty() && self.gives_examples(at) => {
                    let is_parted = self.opens_parts_of_part(at, items.len());
                    parted_by_semicolon = is_parted.then_some(true).or(parted_by_semicolon);
                }
                // 机构类20条，其中领导10条、职能10条；工作类11条: parts of a part.
                Kind::Word(Word::Among) if self.opens_parts_of_part(at, items.len()) => {
                    (is_within_part, has_parts_of_part) = (true, true);
                }
                Kind::Semicolon if is_within_part => {
                    is_within_part = false;
                    parted_by_semicolon = Some(true);
                }
                _ if is_within_part => {}
                // 其中规范性文件0条；全年公开信息55条
                Kind::Semicolon if !items.is_empty() && self.begins_anew(at + 1) => {
                    end.get_or_insert(items.len());
                }
                Kind::Semicolon if !items.is_empty() && !*parted_by_semicolon.get_or_insert(items.len() == 1) => {
                    end.get_or_insert(items.len());
                }
                // 862件，占比82.4%；
                Kind::And | Kind::Comma
                    if items.len() == 1
                        && self.count(at - 1).is_some()
                        && !self.is_share(at + 1)
                        && !self.views_follow(at) =>
                {
                    parted_by_semicolon.get_or_insert(false);
                }
                Kind::Word(Word::Besides | Word::Among) | Kind::Colon if !items.is_empty() => {
                    end.get_or_insert(items.len());
                }
                Kind::Number(_) if self.is_change(at) || self.counts_views(at) => {}
                Kind::Number(_) => {
                    let Some(numeral) = self.part(at) else { continue };
                    let numeral = &*numeral;
                    if self.closes_sum(at)
                        || items.first().is_some_and(|first| is_money(&first.numeral) != is_money(numeral))
                    {
                        continue;
                    }
                    let label = self.label(at);
                    // 原创317条，转载912条
                    let words = |item: &Item| &self.text[item.words.clone()];
                    let is_beside = items
                        .last()
                        .is_some_and(|last| ["原创", "原文"].iter().any(|own| words(last).starts_with(own)));
                    // 政府网站公开1973条，推送微信1808条
                    let is_next_medium = items.last().is_some_and(|last| last.is_of_medium)
                        && self.text[label.clone()].starts_with("推送")
                        && is_medium(&self.text[label.clone()]);
                    let verb = starts_with_verb(&self.text[label.start..])
                        && !(is_beside && self.text[label.start..].starts_with("转载"))
                        && !is_next_medium;
                    let after_comma = self.text[..label.start].trim_end().ends_with(['，', ',']);
                    if verb && after_comma && begins_with_verb == Some(false) {
                        end.get_or_insert(items.len());
                    }
                    begins_with_verb.get_or_insert(verb);
                    if items.len() == MOST {
                        return None;
                    }
                    let class = self.class(at, &label);
                    let mark = self.mark_before(at);
                    let goes_on = items.last().is_some_and(|last| {
                        let is_elsewhere = is_elsewhere(&self.text[label.clone()]);
                        last.numeral.counter == numeral.counter
                            && !verb
                            && !is_elsewhere
                            && mark == last_mark.unwrap_or(mark)
                    });
                    last_mark = (!items.is_empty()).then_some(mark);
                    if has_parts_of_part && items.first().is_some_and(|first| first.numeral.counter != numeral.counter)
                    {
                        end.get_or_insert(items.len());
                    }
                    items.push(self.item(numeral, &label, class, goes_on));
                }
                _ => {}
            }
        }
        let end = end.unwrap_or(items.len());
        Some((items, end))
    }

    /// The figure of a part; 公开制度15，公示公告21条，…: one that lacks its counting word has that of the next.
    fn part(&self, at: usize) -> Option<Cow<'_, Numeral>> {
        if let Some(numeral) = self.count(at) {
            return Some(self.of_each(at).map_or(Cow::Borrowed(numeral), |num| {
                Cow::Owned(Numeral { value: numeral.value.saturating_mul(num), ..numeral.clone() })
            }));
        }
        let Kind::Number(numeral) = &self.tokens[at].kind else { return None };
        let follows_word = at > 0 && matches!(self.tokens[at - 1].kind, Kind::Word(_) | Kind::Other(_));
        let is_last = self.tokens.get(at + 1).is_none_or(|next| matches!(next.kind, Kind::Stop | Kind::Break));
        let goes_on = self.tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::And | Kind::Comma));
        let is_plain = numeral.unit == Unit::None && numeral.step == Decimal::ONE && !numeral.is_other;
        let is_number = |place: &usize| matches!(self.tokens[*place].kind, Kind::Number(_));
        let near = match (is_last, goes_on) {
            (true, _) => (0..at).rev().take(MOST).find(is_number),
            (_, true) => (at + 1..self.tokens.len()).take(MOST).find(is_number),
            _ => None,
        };
        let near = self.count(near.filter(|_| is_plain && follows_word)?)?;
        Some(Cow::Owned(Numeral { unit: near.unit, counter: near.counter, ..(**numeral).clone() }))
    }

    /// 部门预算、部门决算各1条: of how many things a figure is told.
    fn of_each(&self, at: usize) -> Option<Decimal> {
        if at == 0 || self.tokens[at - 1].kind != Kind::Word(Word::Each) {
            return None;
        }
        let before = self.tokens[..at].iter().rev().take(MOST).map(|token| &token.kind);
        let is_of_clause = |kind: &&Kind| !matches!(kind, Kind::Number(_)) && (**kind == Kind::And || !is_mark(kind));
        let mut clause = before.take_while(is_of_clause).collect::<Vec<_>>();
        // What parts the first of them from the figure before is none between them.
        clause.pop_if(|first| **first == Kind::And);
        let num = clause.into_iter().filter(|kind| matches!(kind, Kind::And | Kind::Word(Word::And))).count();
        (num > 0).then(|| Decimal::from(num + 1))
    }

    /// 其中网络申请2件。信函申请1件: whether the sentence behind one is no more than another way in which applications came.
    fn goes_on_behind(&self, stop: usize, items: &[Item]) -> bool {
        let number = (stop + 1..self.tokens.len()).take(MOST).find(|&at| self.count(at).is_some());
        let Some(number) = number.filter(|_| items.last().is_some_and(|item| item.class == Class::Channel)) else {
            return false;
        };
        let label = self.label(number);
        let begins = self.tokens.get(stop + 1).is_some_and(|first| first.range.start == label.start);
        let ends = self.tokens.get(number + 1).is_none_or(|next| is_mark(&next.kind));
        begins && ends && self.class(number, &label) == Class::Channel
    }

    /// Whether the words from a byte of the text on tell what was done.
    pub(super) fn begins_with_verb(&self, start: usize) -> bool {
        starts_with_verb(&self.text[start..])
    }

    /// Whether 其中 in a list parts the only figure of it so far, and a semicolon brings the list back.
    fn opens_parts_of_part(&self, at: usize, num: usize) -> bool {
        (num == 1 || num > 1 && self.mark_before_clause(at)) && self.ends_in_semicolon(at)
    }

    /// Whether no figure stands behind 包括 up to the semicolon or full stop that ends it; or the one of the part that it
    /// says more of: ；年度报告包括正文、解读共3条.
    pub(super) fn gives_examples(&self, at: usize) -> bool {
        let ends = |token: &&Token| matches!(token.kind, Kind::Semicolon | Kind::Stop | Kind::Break | Kind::Close);
        let clauses = self.tokens[at + 1..].iter().take(MOST).take_while(|token| !ends(token));
        let figures = clauses.filter(|token| matches!(token.kind, Kind::Number(_))).count();
        let before = self.tokens[..at].iter().rev().take(MOST).find(|token| is_mark(&token.kind));
        let begins = before.is_some_and(|mark| mark.kind == Kind::Semicolon);
        self.words(at).contains(['含', '括']) && (figures == 0 || figures == 1 && begins)
    }

    /// Whether the whole year is spoken of once more.
    fn begins_anew(&self, at: usize) -> bool {
        let words = self.tokens.get(at).map_or("", |token| &self.text[token.range.start..]);
        ["全年", "年内", "本年", "今年", "一年来"].iter().any(|begin| words.starts_with(begin))
    }

    /// Whether the clauses from here on end with a semicolon.
    pub(super) fn ends_in_semicolon(&self, at: usize) -> bool {
        let ends = |token: &&Token| matches!(token.kind, Kind::Semicolon | Kind::Stop | Kind::Break | Kind::Close);
        self.tokens[at..].iter().take(MOST).find(ends).is_some_and(|token| token.kind == Kind::Semicolon)
    }

    /// Whether the clause before 其中 begins behind a semicolon.
    fn mark_before_clause(&self, at: usize) -> bool {
        let number = (0..at).rev().take(6).find(|&place| matches!(self.tokens[place].kind, Kind::Number(_)));
        number.is_some_and(|number| self.mark_before(number) == Some(&Kind::Semicolon))
    }

    /// The strongest mark between a figure and the one before it.
    fn mark_before(&self, at: usize) -> Option<&Kind> {
        let before = self.tokens[..at].iter().rev().take(MOST).map(|token| &token.kind);
        let before = before.take_while(|kind| !matches!(kind, Kind::Number(_))).collect::<Vec<_>>();
        let marks = [Kind::Semicolon, Kind::Comma, Kind::And];
        marks.iter().find_map(|mark| before.iter().find(|kind| **kind == mark)).copied()
    }

    /// 占82.4%, 占比为82.4%, （82.4%）.
    fn is_share_before(&self, at: usize) -> bool {
        // 占信息公开总量的7.02%, 占全部公开信息总数的18.52%
        let is_of_whole = |token: &&Token| {
            let names = matches!(
                token.kind,
                Kind::Word(Word::Sum | Word::Filler | Word::Openness | Word::Requests | Word::Publish | Word::All)
            );
            names || matches!(token.kind, Kind::Other(..5)) && self.text[token.range.clone()].contains("信息")
        };
        let mut before = self.tokens[..at].iter().rev().skip_while(is_of_whole).map(|token| &token.kind);
        let is_share = matches!(before.next(), Some(Kind::Word(Word::Share) | Kind::Open));
        // 线上4件、线下2件，分别占66.7%、33.3%: the first is not that of the last.
        is_share && before.next() != Some(&Kind::Word(Word::Respectively))
    }

    /// 点击量50799次: how often something was looked at.
    fn counts_views(&self, at: usize) -> bool {
        matches!(&self.tokens[at].kind, Kind::Number(numeral) if numeral.counter == '次')
            && ["点击", "阅读", "浏览", "访问"].iter().any(|view| self.text[self.label(at)].contains(view))
    }

    /// Whether the figure of the clause behind a mark is one of those.
    fn views_follow(&self, mark: usize) -> bool {
        let mut clause = (mark + 1..self.tokens.len()).take(6).take_while(|&at| !is_mark(&self.tokens[at].kind));
        clause.any(|at| self.counts_views(at))
    }

    fn is_share(&self, at: usize) -> bool {
        matches!(self.tokens.get(at).map(|token| &token.kind), Some(Kind::Word(Word::Share)))
    }
}

/// A share belongs to the figure before it.
fn share(items: &mut [Item], numeral: &Numeral) {
    if let Some(last) = items.last_mut().filter(|last| last.share.is_none()) {
        last.share = Some(numeral.clone());
    }
}

/// 单位公示栏上公开财务15条: whether a figure is of what was made public on a board, which may be told beside a list.
fn is_elsewhere(label: &str) -> bool {
    label.split_once("栏上").is_some_and(|(_, rest)| rest.starts_with("公开"))
}

/// Where one of these begins a clause, it tells something else that was done, and the list before it is over.
fn starts_with_verb(words: &str) -> bool {
    const VERBS: [&str; 26] = [
        "发布", "组织", "办理", "回复", "征求", "制作", "召开", "开展", "举办", "编辑", "推送", "受理", "收到", "答复",
        "办结", "结转", "解读", "退回", "累计", "作出", "完成", "回应", "转载", "更新", "已", "共",
    ];
    const NAMES: [&str; 13] = [
        "公开目录",
        "公开指南",
        "公开年报",
        "公开制度",
        "组织机构",
        "组织架构",
        "解读材料",
        "解读信息",
        "解读回应",
        "回应信息",
        "回应关切",
        "征求意见",
        "办理结果",
    ];
    let is_name = NAMES.iter().any(|name| words.starts_with(name));
    (VERBS.iter().any(|verb| words.starts_with(verb)) || words.starts_with("公开")) && !is_name
}
