//! Lists of parts in the text, whatever they count: 主动公开信息62件，其中政策文件3件、工作动态59件.
//!
//! Nothing of it need stand in a table: the whole and its parts are held against each other. `lister` reads a list from
//! what opens it up to what ends it. Where it ends cannot always be told, so any beginning of it that comes to the whole is
//! right.

use std::ops::Range;

use rust_decimal::Decimal;

use super::numeral::Numeral;

/// A figure with its words.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The figure.
    pub(super) numeral: Numeral,
    /// Bytes of its words and the figure.
    pub(super) words: Range<usize>,
    /// Its share of the whole, where the text says it.
    pub(super) share: Option<Numeral>,
    /// By what it parts its whole.
    pub(super) class: Class,
    /// Whether it names where information is made public.
    pub(super) is_of_medium: bool,
    /// 其他: all that are not named.
    pub(super) is_of_others: bool,
    /// Whether it goes on with the list of the figure before it, by its mark, its counting word and how it begins.
    pub(super) goes_on: bool,
}

/// A whole and its parts.
#[derive(Debug)]
pub(super) struct Listing {
    /// The whole.
    pub(super) whole: Item,
    /// Its parts: two at least, or the one whose share is told.
    pub(super) parts: Vec<Item>,
    /// Figures behind the parts that may belong to them.
    pub(super) rest: Vec<Item>,
    /// Other figures before the list: it may be one of theirs.
    pub(super) others: Vec<Decimal>,
    /// Whether nothing is left out: the ways in which applications come in, or 其他 at the end.
    pub(super) is_complete: bool,
    /// Whether no word says that they are parts, and the sums alone can tell.
    pub(super) is_loose: bool,
    /// 等: there are others, which are not named.
    pub(super) is_open: bool,
}

/// By what a whole is parted. Parts of different kinds overlap and are not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// 信函, 当面: how applications come in.
    Channel,
    /// 自然人, 企业.
    Applicant,
    /// What stands beside the parts, or is held against the tables: results, what was carried.
    Known,
    /// Anything else.
    Other,
}

impl Listing {
    /// All parts of a whole, though no word says that they are.
    pub(super) fn loose(whole: Item, parts: Vec<Item>) -> Self {
        Self { whole, parts, rest: Vec::new(), others: Vec::new(), is_complete: true, is_loose: true, is_open: false }
    }

    /// What the parts come to, if that is not what the whole says.
    pub(super) fn wrong_sum(&self) -> Option<Decimal> {
        let stated = self.whole.numeral.value;
        let all = self.parts.iter().chain(&self.rest).collect::<Vec<_>>();
        let counter = self.parts.last()?.numeral.counter;
        let alike = all.iter().copied().filter(|item| item.numeral.counter == counter).collect::<Vec<_>>();
        if comes_to(&all, stated) || comes_to(&alike, stated) {
            return None;
        }
        // 420条，其中财务108条、低保64条，网站发布1234条: what is more than the whole is told beside it.
        let beside =
            |(at, part): &(usize, &Item)| *at > 0 && part.is_of_medium && part.numeral.value > stated && !self.is_loose;
        let num = self.parts.iter().enumerate().find(beside).map_or(self.parts.len(), |(at, _)| at);
        let sum = total(self.parts[..num].iter());
        // 提案21件，其中主办10件，协办11件，议案15件，提案6件: parted twice, and rightly.
        if Some(sum) == stated.checked_mul(Decimal::TWO) && begins_with(&self.parts, stated) {
            return None;
        }
        // 图解6份、文字6份 of 6: the same things seen twice.
        let overlaps = self.parts.iter().any(|part| part.numeral.value == stated);
        if self.others.contains(&sum) {
            return None;
        }
        if self.is_loose {
            // A tenth off, all of them are a slip away from the whole; further off they are something else.
            let is_near = (sum - stated).abs().checked_mul(Decimal::TEN).is_some_and(|off| off <= stated);
            return (is_near && self.rest.is_empty()).then_some(sum);
        }
        let is_wrong = sum > stated && !overlaps || sum < stated && self.is_complete;
        is_wrong.then_some(sum).or_else(|| self.near_sum(&all, stated))
    }

    /// What a long list comes to that no word calls complete, where all but a trifle of the whole is in it: 465条，其中…,
    /// together 464.
    pub(super) fn nearly_all(&self) -> Option<Decimal> {
        /// Five figures, and a fiftieth of the whole.
        const FEWEST: usize = 5;
        let (sum, stated) = (total(self.parts.iter()), self.whole.numeral.value);
        let is_near = |off: Decimal| off.checked_mul(Decimal::from(50)).is_some_and(|off| off <= stated);
        let is_plain = !self.is_open && !self.is_loose && self.rest.is_empty() && !self.others.contains(&sum);
        (is_plain && self.parts.len() >= FEWEST && sum < stated && is_near(stated - sum)).then_some(sum)
    }

    /// What all figures of a long list come to where that is nearly the whole: no such list is that near by chance.
    fn near_sum(&self, all: &[&Item], stated: Decimal) -> Option<Decimal> {
        /// Five figures, and a tenth of the whole; three, and a five-hundredth.
        const FEWEST: usize = 5;
        let sum = total(all.iter().copied());
        let off = (sum - stated).abs();
        let is_near = |by: u32| off.checked_mul(Decimal::from(by)).is_some_and(|off| off <= stated);
        // 专栏244条，微博351条；公众号270条: where all was made public is named.
        let fewest = if is_near(500) || all.iter().all(|item| item.is_of_medium) { 3 } else { FEWEST };
        let is_slip = !self.rest.is_empty() && (is_near(50) || sum > stated && is_near(10));
        (is_slip && !self.is_open && all.len() >= fewest && !self.others.contains(&sum)).then_some(sum)
    }
}

/// What some figures come to.
pub(super) fn total<'a>(items: impl Iterator<Item = &'a Item>) -> Decimal {
    items.fold(Decimal::ZERO, |sum, item| sum.saturating_add(item.numeral.value))
}

/// Whether a beginning of a list comes to a whole, whatever stands behind it.
fn begins_with(items: &[Item], whole: Decimal) -> bool {
    (1..items.len()).any(|num| total(items[..num].iter()) == whole)
}

/// Whether a beginning of a list, of two figures at least, comes to a whole, and the list can end there.
fn comes_to(items: &[&Item], whole: Decimal) -> bool {
    let mut sum = Decimal::ZERO;
    let ends = |next: &Item| !next.goes_on || next.numeral.value > whole;
    items.iter().enumerate().any(|(at, item)| {
        sum = sum.saturating_add(item.numeral.value);
        // 网站268条，其他方式292条，规范性文件1条: behind the others nothing is left.
        at > 0 && sum == whole && (item.is_of_others || items.get(at + 1).is_none_or(|next| ends(next)))
    })
}
