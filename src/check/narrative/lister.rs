//! Reads the lists of a text: the whole of each, and what its parts (`items`) are to it, from what opens it (`opening`).

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    listing::{Class, Item, Listing, total},
    numeral::{Numeral, Unit},
    token::{Kind, Token},
    word::Word,
};

/// A list is no longer than this: the longest of the published reports has seventeen parts.
pub(super) const MOST: usize = 60;

/// The lists of a text.
pub(super) fn listings(text: &str, tokens: &[Token]) -> Vec<Listing> {
    let lister = Lister { text, tokens };
    (0..tokens.len())
        .filter_map(|at| {
            lister
                .listing(at)
                .or_else(|| lister.public_rate(at))
                .or_else(|| lister.summed(at))
                .or_else(|| lister.spread(at))
                .or_else(|| lister.by_ways(at))
                .or_else(|| lister.remainder(at))
                .or_else(|| lister.beside(at))
        })
        .collect()
}

/// What is left when the others are named.
pub(super) const OTHERS: [&str; 3] = ["其他", "其它", "其余"];

/// Reads lists out of the tokens of a text.
pub(super) struct Lister<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Lister<'_> {
    pub(super) fn words(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.range.clone()])
    }

    /// The list that a token opens.
    fn listing(&self, at: usize) -> Option<Listing> {
        let start = self.opens(at)?;
        let is_in_brackets = matches!(self.tokens[at].kind, Kind::Open)
            || self.tokens[..at].iter().rev().take(2).any(|token| matches!(token.kind, Kind::Open));
        let (mut items, end) = self.items(start, is_in_brackets)?;
        let whole = self.whole(at, &items.first()?.numeral).filter(|whole| !whole.numeral.value.is_zero())?;
        if matches!(self.tokens[at].kind, Kind::Comma) && whole.class == Class::Channel {
            return None;
        }
        // 热线工单33件，邮寄材料5件、网上材料9件
        let is_else = |word| matches!(word, Word::Foreign);
        if items.first()?.class == Class::Channel && self.names(&whole, is_else) {
            return None;
        }
        // 受理申请18件，其中公开6件；办理热线工单3件
        let is_of_requests = self.names(&whole, |word| matches!(word, Word::Requests | Word::Receive | Word::Answer));
        let tells_else = |item: &Item| self.names(item, is_else) && self.begins_with_verb(item.words.start);
        let (mut end, others) = (end, items.iter().skip(1).position(tells_else));
        if let Some(at) = others.filter(|_| is_of_requests && !self.names(&whole, is_else)) {
            items.truncate(at + 1);
            end = end.min(at + 1);
        }
        // 96条，其中网站41条，其中甲2条，乙55条: which whole the last belong to is not said.
        let is_among = matches!(self.tokens[at].kind, Kind::Word(Word::Among));
        // 其中网站127条（其中政策2条…）: of the figure that the bracket stands behind.
        let is_bracketed = at > 1 && self.tokens[at - 1].kind == Kind::Open && self.count(at - 2).is_some();
        let is_certain = is_bracketed || !self.is_among_already(at, &whole);
        if is_among && !is_certain && !(self.ends_in_semicolon(at) && self.follows(at, &whole)) {
            return None;
        }
        // 其中发布量居前的有…: the most of them.
        let opening = &self.text[self.tokens[at].range.start..items.first()?.numeral.digits.start];
        if ["居前", "较多的", "最多的"].iter().any(|most| opening.contains(most)) {
            return None;
        }
        if self.is_of_sums(start, &whole) {
            return None;
        }
        // …，其他信息805条，总访问量176万余次: what is counted roughly, and otherwise, is no part.
        let is_else = |item: &Item| item.numeral.is_rough && item.numeral.counter != whole.numeral.counter;
        if let Some(at) = items.iter().skip(1).position(is_else) {
            items.truncate(at + 1);
            end = end.min(at + 1);
        }
        let is_of_either = self.is_of_either(at, &whole, &items);
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
        let behind = items.split_off(num);
        // 网上3件，信函1件，协助5件: one more part, of a kind that is not known.
        let goes_on = behind.first().is_some_and(|next| {
            class == Class::Channel && next.class == Class::Other && next.goes_on && !self.names(next, is_topic)
        });
        let rest = behind.into_iter().take_while(|item| item.class == class).collect::<Vec<_>>();
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
        let names_all = || ends_in_others || is_withheld(label) || self.names_all(at);
        let is_complete = rest.is_empty()
            && if class == Class::Channel {
                !goes_on
            } else {
                names_all() && items.len() > 2 && is_whole_list && !ends_open
            };
        if is_of_either && !is_complete {
            return None;
        }
        /// Figures of the clauses just before: the parts of what was received may follow what was answered.
        const MOST_OTHERS: usize = 6;
        let before = (0..at).rev().take(4 * MOST).take_while(|&place| !matches!(self.tokens[place].kind, Kind::Break));
        let before = before.filter_map(|place| self.count(place)).take(MOST_OTHERS).collect::<Vec<_>>();
        let mut others = before.iter().map(|numeral| numeral.value).collect::<Vec<_>>();
        // 收到12件，上年结转1件，其中当面5件、网上8件: of both.
        if let Some(nearest) = before.first().filter(|nearest| nearest.digits != whole.numeral.digits) {
            others.push(nearest.value.saturating_add(whole.numeral.value));
        }
        (items.len() > 1).then_some(Listing {
            whole,
            parts: items,
            rest,
            others,
            is_complete,
            is_loose,
            is_open: ends_open,
        })
    }

    /// The tokens of the sentence before one, the nearest first, and no more than so many.
    pub(super) fn in_sentence_before(&self, at: usize, most: usize) -> impl Iterator<Item = usize> {
        let before = (0..at).rev().take(most);
        before.take_while(|&place| !matches!(self.tokens[place].kind, Kind::Stop | Kind::Break))
    }

    /// 188条。其中机构4条、文件98条，共发布102条；专栏包括…，共发布86条: whether sums in the list come to the whole. Each of them
    /// is added up by itself.
    fn is_of_sums(&self, start: usize, whole: &Item) -> bool {
        let list = (start..self.tokens.len()).take(12 * MOST);
        let list = list.take_while(|&place| !matches!(self.tokens[place].kind, Kind::Stop | Kind::Break));
        let sums = list.filter_map(|place| self.count(place).filter(|_| self.closes_sum(place)));
        let (num, sum) =
            sums.fold((0, Decimal::ZERO), |(num, sum), figure| (num + 1, sum.saturating_add(figure.value)));
        num > 1 && sum == whole.numeral.value
    }

    /// 网站40条，公众号90条。其中政策12条、动态55条: whether the parts are more than the first figure of the sentence before, and
    /// can be those of another of its figures.
    fn is_of_either(&self, at: usize, whole: &Item, parts: &[Item]) -> bool {
        let sum = total(parts.iter());
        let between = (0..at).rev().take(MOST).take_while(|&place| self.tokens[place].range.start >= whole.words.end);
        let is_stop = |place: usize| matches!(self.tokens[place].kind, Kind::Stop | Kind::Semicolon);
        let (mut stops, mut can_be) = (false, false);
        for place in between {
            stops |= is_stop(place);
            can_be |= stops
                && self.count(place).is_some_and(|other| {
                    other.counter == whole.numeral.counter && other.value >= sum && !self.is_change(place)
                });
        }
        sum > whole.numeral.value && can_be
    }

    /// 具体为, 分别为: whether what opens a list says that it is complete.
    fn names_all(&self, at: usize) -> bool {
        let words = self.tokens.get(at).map_or("", |token| &self.text[token.range.start..]);
        ["具体为", "具体是", "分别为", "分别是"].iter().any(|cue| words.starts_with(cue))
    }

    /// Whether the words of a figure have one of these.
    fn names(&self, item: &Item, is: fn(Word) -> bool) -> bool {
        let first = self.tokens.partition_point(|token| token.range.start < item.words.start);
        let label = self.tokens[first..].iter().take_while(|token| token.range.start < item.numeral.digits.start);
        label.into_iter().any(|token| matches!(token.kind, Kind::Word(word) if is(word)))
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

    fn names_medium(&self, item: &Item) -> bool {
        is_medium(&self.text[item.words.start..item.numeral.digits.start])
    }

    /// A figure that counts something.
    pub(super) fn count(&self, at: usize) -> Option<&Numeral> {
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
    fn whole(&self, at: usize, part: &Numeral) -> Option<Item> {
        /// 会议3次, 培训2场: nothing that other things are parts of.
        const EVENTS: &str = "次场期人家";
        let of_money = is_money(part);
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
                    let is_event =
                        |numeral: &&Numeral| numeral.counter != part.counter && EVENTS.contains(numeral.counter);
                    let Some(numeral) = numeral.filter(|numeral| !is_event(numeral)) else { continue };
                    // 发布信息221条。涵盖56个栏目。其中政策3条、财政17条: of nothing that is counted otherwise.
                    if stops > 0 && numeral.counter != part.counter && numeral.counter == '个' {
                        return None;
                    }
                    // 建议21件。公开包括机构职能等信息144条: the words are no list of what stands before.
                    let is_verb =
                        |kind: &Kind| matches!(kind, Kind::Word(Word::Publish | Word::Receive | Word::Handle));
                    let follows_verb = at > 0 && is_verb(&self.tokens[at - 1].kind);
                    if stops > 0 && follows_verb && self.tokens[at].kind == Kind::Word(Word::Among) {
                        return None;
                    }
                    let label = self.label(place);
                    // 上年结转1件，其中网上5件: of what came in before it.
                    if ["结转", "转结", "转入", "上年"].iter().any(|word| self.text[label.clone()].contains(word))
                    {
                        continue;
                    }
                    let class = self.class(place, &label);
                    // 办理工单33件，公开信息360余条。涵盖…76条: of what is counted alike.
                    let is_alike = |item: &Item| item.numeral.counter == part.counter;
                    if numeral.counter != part.counter && found.as_ref().is_some_and(is_alike) {
                        continue;
                    }
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

    pub(super) fn item(&self, numeral: &Numeral, label: &Range<usize>, class: Class, goes_on: bool) -> Item {
        let words = &self.text[label.clone()];
        Item {
            numeral: numeral.clone(),
            words: label.start..numeral.whole.end,
            share: None,
            class,
            is_of_medium: is_medium(words),
            is_of_others: OTHERS.iter().any(|others| words.starts_with(others)) || words.contains("等其他"),
            goes_on,
        }
    }

    /// 较上年增加3件: no count.
    pub(super) fn is_change(&self, at: usize) -> bool {
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

    /// Bytes of the words before a figure, in its own clause.
    pub(super) fn label(&self, at: usize) -> Range<usize> {
        self.label_start(at)..self.tokens[at].range.start
    }
}

/// 涉及土地5件: what those that came in are about.
fn is_topic(word: Word) -> bool {
    matches!(word, Word::About | Word::Topics)
}

/// 网站, 微信: where information is made public.
pub(super) fn is_medium(words: &str) -> bool {
    ["网站", "微信", "微博", "公众号", "视频号", "新媒体", "公开专栏", "官网"]
        .iter()
        .any(|medium| words.contains(medium))
}

/// 不予公开信息8条: the last of the marks that a document can have.
pub(super) fn is_withheld(label: &str) -> bool {
    ["不予公开", "不公开"].iter().any(|mark| label.starts_with(mark))
}

/// Money is parted into money.
pub(super) fn is_money(numeral: &Numeral) -> bool {
    numeral.unit == Unit::Yuan
}

pub(super) fn is_mark(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Comma | Kind::And | Kind::Colon | Kind::Semicolon | Kind::Stop | Kind::Open | Kind::Close | Kind::Break
    )
}
