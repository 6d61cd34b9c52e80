//! What is left of a whole when its parts are told: 收到31件，其中4件撤回，1件在办，其余26件已答复.

use rust_decimal::Decimal;

use super::{
    lister::{Lister, MOST, is_mark},
    listing::{Class, Item, Listing, total},
    token::Kind,
    word::Word,
};

/// How a clause about what is left begins.
const LEFT: [&str; 4] = ["其余", "剩余", "余下", "剩下"];

impl Lister<'_> {
    /// The list that the figure of those left closes: with the figures before it, back to their whole, it comes to that.
    pub(super) fn remainder(&self, at: usize) -> Option<Listing> {
        let left = self.count(at).filter(|left| !left.is_rough)?;
        let label = self.label(at);
        if !LEFT.iter().any(|cue| self.text[label.clone()].starts_with(cue)) {
            return None;
        }
        let mut parts = vec![self.item(left, &label, Class::Other, false)];
        let (mut before, mut is_of_whole, mut whole) = (Vec::new(), false, None);
        for place in self.in_sentence_before(at, 12 * MOST) {
            is_of_whole |= self.tokens[place].kind == Kind::Word(Word::Among) && self.words(place).contains("其中");
            let Some(figure) = self.count(place).filter(|_| !self.is_change(place)) else { continue };
            if figure.counter != left.counter || figure.is_rough || before.len() == MOST {
                return None;
            }
            let item = self.item(figure, &self.label(place), Class::Other, false);
            if is_of_whole {
                whole = Some(item);
                break;
            }
            before.push(item);
        }
        // 办结33件，其中公开14件、不予公开19件，剩余2件结转下年: of all that came in.
        let whole = whole.filter(|whole| !(self.names_answer(whole) && self.goes_on_next_year(at)))?;
        parts.extend(before);
        parts.reverse();
        let stated = whole.numeral.value;
        // 其中上年结转3件，今年47件，撤回6件，其余44件: parted twice.
        if let Some(end) = first_list(&parts, stated) {
            parts.drain(..end);
        }
        let off = (total(parts.iter()) - stated).abs();
        let is_near = off <= Decimal::from(3) || off.checked_mul(Decimal::from(5)).is_some_and(|off| off <= stated);
        let listing = Listing { is_loose: false, ..Listing::loose(whole, parts) };
        (listing.parts.len() > 1 && is_near).then_some(listing)
    }

    /// Whether a figure counts what was dealt with.
    fn names_answer(&self, item: &Item) -> bool {
        let words = &self.text[item.words.clone()];
        ["办结", "答复", "办理", "回复", "处理"].iter().any(|verb| words.contains(verb))
    }

    /// Whether a figure is said to be carried on.
    fn goes_on_next_year(&self, at: usize) -> bool {
        let behind = self.tokens[at..].iter().take_while(|token| !is_mark(&token.kind) || token.kind == Kind::And);
        let end = behind.last().map_or(self.text.len(), |token| token.range.end);
        let words = &self.text[self.label(at).start..end];
        ["结转", "下年", "下一年", "次年", "明年", "待"].iter().any(|word| words.contains(word))
    }
}

/// How many figures at the beginning come to the whole by themselves, where others follow.
fn first_list(parts: &[Item], whole: Decimal) -> Option<usize> {
    let mut sum = Decimal::ZERO;
    let end = parts.iter().position(|part| {
        sum = sum.saturating_add(part.numeral.value);
        sum == whole
    })?;
    (end > 0 && end + 1 < parts.len()).then_some(end + 1)
}
