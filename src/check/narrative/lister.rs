//! Reads the lists of a text: what opens one, its whole, its parts, and where it ends.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    listing::{Class, Item, Listing},
    numeral::{Numeral, Unit},
    token::{Kind, Token},
    word::Word,
};

/// A list is no longer than this: the longest of the published reports has seventeen parts.
const MOST: usize = 60;

/// The lists of a text.
pub(super) fn listings(text: &str, tokens: &[Token]) -> Vec<Listing> {
    let lister = Lister { text, tokens };
    (0..tokens.len()).filter_map(|at| lister.listing(at)).collect()
}

/// What is left when the others are named.
const OTHERS: [&str; 3] = ["其他", "其它", "其余"];

/// Reads lists out of the tokens of a text.
struct Lister<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Lister<'_> {
    fn words(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.range.clone()])
    }

    /// The list that a token opens.
    fn listing(&self, at: usize) -> Option<Listing> {
        let start = self.opens(at)?;
        let is_in_brackets = matches!(self.tokens[at].kind, Kind::Open)
            || self.tokens[..at].iter().rev().take(2).any(|token| matches!(token.kind, Kind::Open));
        let (mut items, end) = self.items(start, is_in_brackets)?;
        let whole = self.whole(at, is_money(&items.first()?.numeral))?;
        if matches!(self.tokens[at].kind, Kind::Comma) && whole.class == Class::Channel {
            return None;
        }
        // 96条，其中网站41条，其中甲2条，乙55条: which whole the last belong to is not said.
        let is_among = matches!(self.tokens[at].kind, Kind::Word(Word::Among));
        if is_among && self.is_among_already(at, &whole) && !(self.ends_in_semicolon(at) && self.follows(at, &whole)) {
            return None;
        }
        let class = items.first()?.class;
        if class == Class::Known || items.iter().any(|item| item.numeral.is_rough) || whole.numeral.is_rough {
            return None;
        }
        let is_whole_list = end == items.len();
        let num = items.iter().take(end).position(|item| item.class != class).unwrap_or(end);
        // A figure of another unit at the end is hardly one of the list any more; between the others it is.
        let counter = whole.numeral.counter;
        let has_counter = |item: &Item| item.numeral.counter == counter;
        let counter = if items[..num].iter().any(has_counter) { counter } else { items.first()?.numeral.counter };
        let last = items[..num].iter().rposition(|item| item.numeral.counter == counter).map_or(0, |last| last + 1);
        // 9条（条例1个、指南1则、通告4篇）: the brackets say where it ends.
        let num = if matches!(self.tokens[at].kind, Kind::Open) && is_whole_list { num } else { last };
        let rest = items.split_off(num).into_iter().take_while(|item| item.class == class).collect::<Vec<_>>();
        let last = rest.last().or(items.last())?;
        let label = &self.text[last.words.start..last.numeral.digits.start];
        let ends_in_others = OTHERS.iter().any(|word| label.contains(word));
        let ends_open = self.text[last.words.end..].trim_start().starts_with('等');
        // Without 其中 only media are a list, and only where it says that it is complete.
        let follows_count = at > 0 && self.count(at - 1).is_some();
        let is_bare = matches!(self.tokens[at].kind, Kind::Comma) && follows_count && class == Class::Other;
        let is_of_media = |(at, item): (usize, &Item)| at + 1 == items.len() || self.names_medium(item);
        let are_media = is_bare && items.iter().enumerate().all(is_of_media) && !self.names_medium(&whole);
        // 其中文件1条，办理结果50条，网站48条，其他10条: a part is no whole of those behind it.
        let clauses = self.tokens[..at].iter().rev();
        let clauses = clauses.take_while(|token| !matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Break));
        if is_bare && clauses.into_iter().any(|token| token.kind == Kind::Word(Word::Among)) {
            return None;
        }
        let begins_with_medium = is_bare && items.first().is_some_and(|item| self.names_medium(item));
        let is_loose = is_bare && !begins_with_medium;
        if begins_with_medium && !(are_media && ends_in_others && is_whole_list && rest.is_empty()) {
            return None;
        }
        let is_complete = match class {
            Class::Channel => rest.is_empty(),
            _ => ends_in_others && items.len() > 2 && is_whole_list && rest.is_empty() && !ends_open,
        };
        /// Figures of the clauses just before: the parts of what was received may follow what was answered.
        const MOST_OTHERS: usize = 6;
        let before = (0..at).rev().take(4 * MOST).take_while(|&place| !matches!(self.tokens[place].kind, Kind::Break));
        let others = before.filter_map(|place| self.count(place)).map(|numeral| numeral.value).take(MOST_OTHERS);
        let mut others = others.collect::<Vec<_>>();
        // 收到12件，上年结转1件，其中当面5件、网上8件: of both.
        if let Some(nearest) = others.first() {
            others.push(nearest.saturating_add(whole.numeral.value));
        }
        (items.len() > 1).then_some(Listing { whole, parts: items, rest, others, is_complete, is_loose })
    }

    /// Where the list begins that a token opens.
    fn opens(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1);
        let follows_count = before.is_some_and(|before| self.count(before).is_some());
        let next_opens = matches!(self.tokens.get(at + 1).map(|token| &token.kind), Some(Kind::Word(Word::Among)));
        let opens = match self.tokens[at].kind {
            Kind::Word(Word::Among | Word::Topics) => true,
            // 62件：…, 62件（…
            Kind::Colon | Kind::Open if follows_count => !next_opens,
            // 公开27条。主要类别有：…
            Kind::Colon => self.announces_parts(at),
            // 在主动公开的信息中，
            Kind::Comma if before.is_some_and(|before| self.is_of_those_before(before)) => true,
            // 收到申请16件，当面2件、信函5件; 从渠道看，网上提交61件; 信息512条，网站117条，微信379条，其他形式16条
            Kind::Comma if self.is_channel(at + 1) => !next_opens,
            // 信息82条，机构信息3条，规划计划2条，其他信息77条
            Kind::Comma if follows_count => !next_opens && (self.is_medium(at + 1) || self.ends_in_others(at)),
            _ => false,
        };
        opens.then_some(at + 1)
    }

    /// 主要类别有：, 具体如下：
    fn announces_parts(&self, colon: usize) -> bool {
        let clause = self.tokens[..colon].iter().rev().take_while(|token| !is_mark(&token.kind));
        let Some(start) = clause.last().map(|token| token.range.start) else { return false };
        let words = &self.text[start..self.tokens[colon].range.start];
        ["类别", "类型", "分类"].iter().any(|cue| words.contains(cue))
            && words.len() <= "政府信息公开的主要类别包括".len()
    }

    /// Whether the clauses behind a figure have one figure each of its kind, of which the last is that of all others.
    fn ends_in_others(&self, comma: usize) -> bool {
        let Some(whole) = self.count(comma - 1) else { return false };
        let ends = |place: &usize| {
            matches!(self.tokens[*place].kind, Kind::Stop | Kind::Semicolon | Kind::Break | Kind::Open | Kind::Colon)
        };
        let clauses = (comma..self.tokens.len().min(comma + 6 * MOST)).take_while(|place| !ends(place));
        let (mut num, mut last) = (0, None);
        for place in clauses {
            if let Kind::Number(numeral) = &self.tokens[place].kind {
                if numeral.counter != whole.counter {
                    return false;
                }
                (num, last) = (num + 1, Some(place));
            }
        }
        let names_others = |place| OTHERS.iter().any(|others| self.text[self.label(place)].starts_with(others));
        num > 3 && last.is_some_and(names_others)
    }

    /// Whether no mark but commas stands between a figure and 其中.
    fn follows(&self, at: usize, whole: &Item) -> bool {
        let between = self.tokens[..at].iter().rev().take_while(|token| token.range.start > whole.numeral.digits.start);
        !between.into_iter().any(|token| matches!(token.kind, Kind::Semicolon | Kind::Stop))
    }

    /// Whether a figure is itself a part: 其中 stands before it, and not in brackets of its own.
    fn is_among_already(&self, at: usize, whole: &Item) -> bool {
        let mut depth = 0_usize;
        let before = self.tokens[..at].iter().rev().skip_while(|token| token.range.start >= whole.numeral.digits.start);
        let mut before = before.take_while(|token| !matches!(token.kind, Kind::Number(_) | Kind::Stop | Kind::Break));
        before.any(|token| match token.kind {
            Kind::Close => {
                depth += 1;
                false
            }
            Kind::Open => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0 && token.kind == Kind::Word(Word::Among),
        })
    }

    /// 在主动公开的信息中: of what the sentence before counted.
    fn is_of_those_before(&self, last: usize) -> bool {
        let clause = self.tokens[..=last].iter().rev().take_while(|token| !is_mark(&token.kind));
        self.words(last).ends_with(['中', '看'])
            && !clause.into_iter().any(|token| matches!(token.kind, Kind::Number(_)))
    }

    /// Whether the next figure is that of a way in which applications come in.
    fn is_channel(&self, at: usize) -> bool {
        let next = (at..self.tokens.len()).take(6).find(|&place| self.count(place).is_some());
        next.is_some_and(|place| {
            let label = self.label(place);
            label.start >= self.tokens[at].range.start && self.class(place, &label) == Class::Channel
        })
    }

    /// Whether the next figure is that of a medium in which information was made public.
    fn is_medium(&self, at: usize) -> bool {
        let next = (at..self.tokens.len()).take(6).find(|&place| self.count(place).is_some());
        let label = next.map(|place| self.label(place)).filter(|label| label.start >= self.tokens[at].range.start);
        label.is_some_and(|label| is_medium(&self.text[label]))
    }

    fn names_medium(&self, item: &Item) -> bool {
        is_medium(&self.text[item.words.start..item.numeral.digits.start])
    }

    /// A figure that counts something.
    fn count(&self, at: usize) -> Option<&Numeral> {
        let Kind::Number(numeral) = &self.tokens[at].kind else { return None };
        let counts = match numeral.unit {
            Unit::Case | Unit::Thing | Unit::Entry => true,
            Unit::Foreign => "篇期场人册版张幅家则".contains(numeral.counter),
            // 2950元, whereas an amount in 万元 is rounded, and so are its parts.
            Unit::Yuan => numeral.step <= Decimal::ONE,
            Unit::Percent | Unit::None => false,
        };
        (counts && !numeral.is_other).then_some(numeral)
    }

    /// The figure before the token that opens a list: of the same sentence, or of the one before if the list begins its
    /// sentence.
    fn whole(&self, at: usize, of_money: bool) -> Option<Item> {
        let mut depth = 0_usize;
        let (mut stops, mut between) = (0, 0);
        let mut found = None;
        for place in (0..at).rev().take(MOST) {
            match self.tokens[place].kind {
                Kind::Break => break,
                Kind::Close => depth += 1,
                // The list stands in these brackets: what it parts stands before them.
                Kind::Open if depth == 0 => {}
                Kind::Open => depth -= 1,
                _ if depth > 0 => {}
                Kind::Stop | Kind::Semicolon => {
                    stops += 1;
                    // 其中 begins the sentence, or all but does so: 在主动公开的信息中.
                    if stops > 1 {
                        break;
                    }
                    if between > 8 {
                        return None;
                    }
                }
                Kind::Number(_) if self.is_change(place) => {}
                Kind::Number(_) => {
                    let numeral = self.count(place).filter(|numeral| is_money(numeral) == of_money);
                    let Some(numeral) = numeral else { continue };
                    let label = self.label(place);
                    // 上年结转1件，其中网上5件: of what came in before it.
                    if ["结转", "转结", "转入", "上年"].iter().any(|word| self.text[label.clone()].contains(word))
                    {
                        continue;
                    }
                    let class = self.class(place, &label);
                    found = Some(self.item(numeral, &label, class, false));
                    // Of the sentence before it is the first figure that the sentence is about.
                    if stops == 0 {
                        break;
                    }
                }
                _ if stops == 0 => between += 1,
                _ => {}
            }
        }
        found
    }

    fn item(&self, numeral: &Numeral, label: &Range<usize>, class: Class, goes_on: bool) -> Item {
        let words = &self.text[label.clone()];
        Item {
            numeral: numeral.clone(),
            words: label.start..numeral.whole.end,
            share: None,
            class,
            is_of_medium: is_medium(words),
            is_of_others: OTHERS.iter().any(|others| words.starts_with(others)),
            goes_on,
        }
    }

    /// 较上年增加3件: no count.
    fn is_change(&self, at: usize) -> bool {
        let before = self.tokens[..at].iter().rev().take(8);
        before
            .take_while(|token| !is_mark(&token.kind))
            .any(|token| matches!(token.kind, Kind::Word(Word::Up | Word::Down | Word::Compare)))
    }

    /// First byte of the words that a figure stands behind.
    fn label_start(&self, at: usize) -> usize {
        let first = (0..at).rev().take(MOST).take_while(|&place| {
            !is_mark(&self.tokens[place].kind)
                && !matches!(self.tokens[place].kind, Kind::Number(_) | Kind::Word(Word::Among))
        });
        first.last().map_or(self.tokens[at].range.start, |place| self.tokens[place].range.start)
    }

    /// The figures from `start` to the end of the sentence, or of the brackets; and how many of them are surely those of
    /// the list, and not of what is told behind it.
    fn items(&self, start: usize, is_in_brackets: bool) -> Option<(Vec<Item>, usize)> {
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
                Kind::Stop if !is_in_brackets => break,
                // 机构类20条，其中领导10条、职能10条；工作类11条: parts of a part.
                Kind::Word(Word::Among) if self.opens_parts_of_part(at, items.len()) => {
                    (is_within_part, has_parts_of_part) = (true, true);
                }
                Kind::Semicolon if is_within_part => {
                    is_within_part = false;
                    parted_by_semicolon = Some(true);
                }
                _ if is_within_part => {}
                Kind::Semicolon if !items.is_empty() && !*parted_by_semicolon.get_or_insert(items.len() == 1) => {
                    end.get_or_insert(items.len());
                }
                // 862件，占比82.4%；
                Kind::And | Kind::Comma
                    if items.len() == 1 && self.count(at - 1).is_some() && !self.is_share(at + 1) =>
                {
                    parted_by_semicolon.get_or_insert(false);
                }
                Kind::Word(Word::Besides | Word::Among) | Kind::Colon if !items.is_empty() => {
                    end.get_or_insert(items.len());
                }
                Kind::Number(_) if self.is_change(at) => {}
                Kind::Number(_) => {
                    let Some(numeral) = self.count(at) else { continue };
                    if items.first().is_some_and(|first| is_money(&first.numeral) != is_money(numeral)) {
                        continue;
                    }
                    let label = self.label(at);
                    let verb = starts_with_verb(&self.text[label.start..]);
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
                        last.numeral.counter == numeral.counter && !verb && mark == last_mark.unwrap_or(mark)
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

    /// Whether 其中 in a list parts the only figure of it so far, and a semicolon brings the list back.
    fn opens_parts_of_part(&self, at: usize, num: usize) -> bool {
        (num == 1 || num > 1 && self.mark_before_clause(at)) && self.ends_in_semicolon(at)
    }

    /// Whether the clauses from here on end with a semicolon.
    fn ends_in_semicolon(&self, at: usize) -> bool {
        let ends = |token: &&Token| matches!(token.kind, Kind::Semicolon | Kind::Stop | Kind::Break | Kind::Close);
        self.tokens[at..].iter().take(MOST).find(ends).is_some_and(|token| token.kind == Kind::Semicolon)
    }

    /// Whether the clause before 其中 begins behind a semicolon.
    fn mark_before_clause(&self, at: usize) -> bool {
        let number = (0..at).rev().take(6).find(|&place| matches!(self.tokens[place].kind, Kind::Number(_)));
        number.is_some_and(|number| self.mark_before(number))
    }

    /// Whether a semicolon stands between a figure and the one before it.
    fn mark_before(&self, at: usize) -> bool {
        let before = self.tokens[..at].iter().rev().take_while(|token| !matches!(token.kind, Kind::Number(_)));
        before.into_iter().any(|token| token.kind == Kind::Semicolon)
    }

    /// 占82.4%, 占比为82.4%, （82.4%）.
    fn is_share_before(&self, at: usize) -> bool {
        // 占信息公开总量的7.02%
        let is_of_whole = |token: &&Token| {
            matches!(token.kind, Kind::Word(Word::Sum | Word::Filler | Word::Openness | Word::Requests | Word::Publish))
        };
        let before = self.tokens[..at].iter().rev().find(|token| !is_of_whole(token));
        matches!(before.map(|token| &token.kind), Some(Kind::Word(Word::Share) | Kind::Open))
    }

    fn is_share(&self, at: usize) -> bool {
        matches!(self.tokens.get(at).map(|token| &token.kind), Some(Kind::Word(Word::Share)))
    }

    /// Bytes of the words before a figure, in its own clause.
    fn label(&self, at: usize) -> Range<usize> {
        self.label_start(at)..self.tokens[at].range.start
    }

    fn class(&self, at: usize, label: &Range<usize>) -> Class {
        let before = self.tokens[..at].iter().rev().take_while(|token| token.range.start >= label.start);
        let before = before.map(|token| &token.kind).collect::<Vec<_>>();
        let behind = self.tokens[at + 1..].iter().map(|token| &token.kind).take(6);
        let behind = behind.take_while(|kind| !is_mark(kind) && !matches!(kind, Kind::Number(_))).collect::<Vec<_>>();
        // 26件为自然人申请: without words before it, a figure belongs to those behind it.
        let is_bare = before.iter().all(|kind| matches!(kind, Kind::Word(Word::Sum | Word::Filler | Word::All)));
        let of_label = before.clone();
        let words = if is_bare { [before, behind].concat() } else { before };
        let has = |is: fn(&Word) -> bool| words.iter().any(|kind| matches!(kind, Kind::Word(word) if is(word)));
        // 建议答复6件 are kinds of letters; 答复6件 tells what was done.
        let Kind::Number(numeral) = &self.tokens[at].kind else { return Class::Other };
        // 政策解读2条，行政许可20件: no part of what was published.
        let names_class = self.text[label.clone()].contains('类');
        if numeral.unit == Unit::Case && !names_class && has(|word| matches!(word, Word::Decision(_))) {
            return Class::Known;
        }
        // 平台新增88条 is no application that came in.
        let is_known = |word: &Word| is_known(word) && !(numeral.unit == Unit::Entry && *word == Word::ReceiveNew);
        let has_known = words.iter().any(|kind| matches!(kind, Kind::Word(word) if is_known(word)));
        let answers = |kind: &&Kind| matches!(kind, Kind::Word(Word::Answer));
        let is_plain = |kind: &&Kind| !matches!(kind, Kind::Word(Word::Filler | Word::All | Word::Sum));
        let begins_with_answer = words.iter().rev().copied().find(is_plain).as_ref().is_some_and(answers);
        if begins_with_answer || has_known {
            return Class::Known;
        }
        let words = &self.text[label.clone()];
        let names = |ways: &[&str]| ways.iter().any(|way| words.contains(way));
        let asks = names(&["申请", "提交", "渠道", "方式", "途径", "答复", "收件"]);
        let comes = |way: &str| of_label.iter().any(|kind| matches!(kind, Kind::Word(Word::Channel(by)) if *by == way));
        let is_on_paper = comes("paper") || numeral.unit == Unit::Case && words.ends_with("来访");
        let is_way = is_on_paper || comes("net");
        let is_any_way = is_way || comes("site") || names(&["其他方式", "其他渠道", "其他途径"]);
        // 其他方式公开10条
        let is_public = words.trim_end().ends_with("公开") && !names(&["申请", "提交", "答复"]);
        let publishes = is_public || names(&["公开信息", "发布", "刊登", "推送", "咨询"]);
        if !publishes && (asks && is_any_way || is_on_paper || is_way && label.len() <= "网上".len()) {
            return Class::Channel;
        }
        // 公共法律服务12条 are no applicants.
        let is_who = has(|word| matches!(word, Word::Applicant(_))) && (asks || numeral.unit != Unit::Entry || is_bare);
        if is_who { Class::Applicant } else { Class::Other }
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
            | Word::Dispute(_)
            | Word::Verdict(_)
            | Word::Withdrawn
            | Word::ReceiveNew
    )
}

/// A share belongs to the figure before it.
fn share(items: &mut [Item], numeral: &Numeral) {
    if let Some(last) = items.last_mut().filter(|last| last.share.is_none()) {
        last.share = Some(numeral.clone());
    }
}

/// 网站, 微信: where information is made public.
fn is_medium(words: &str) -> bool {
    ["网站", "微信", "微博", "公众号", "新媒体", "公开专栏", "官网"].iter().any(|medium| words.contains(medium))
}

/// Money is parted into money.
fn is_money(numeral: &Numeral) -> bool {
    numeral.unit == Unit::Yuan
}

fn is_mark(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Comma | Kind::And | Kind::Colon | Kind::Semicolon | Kind::Stop | Kind::Open | Kind::Close | Kind::Break
    )
}

/// Where one of these begins a clause, it tells something else that was done, and the list before it is over.
fn starts_with_verb(words: &str) -> bool {
    const VERBS: [&str; 26] = [
        "发布", "组织", "办理", "回复", "征求", "制作", "召开", "开展", "举办", "编辑", "推送", "受理", "收到", "答复",
        "办结", "结转", "解读", "退回", "累计", "作出", "完成", "回应", "转载", "更新", "已", "共",
    ];
    const NAMES: [&str; 7] = ["公开目录", "公开指南", "公开年报", "公开制度", "组织机构", "组织架构", "解读材料"];
    let is_name = NAMES.iter().any(|name| words.starts_with(name));
    (VERBS.iter().any(|verb| words.starts_with(verb)) || words.starts_with("公开")) && !is_name
}
