//! Parts that a sum behind them closes.

use super::{
    lister::{Lister, MOST},
    listing::{Class, Item, Listing},
    numeral::Numeral,
    token::Kind,
    word::Word,
};

impl Lister<'_> {
    /// 基础信息135条，重大项目信息5条，水利信息81条，合计221条: all figures of the sentence before it are its parts, if they
    /// come near to it.
    pub(super) fn summed(&self, at: usize) -> Option<Listing> {
        /// Two figures are near one another by chance.
        const FEWEST: usize = 3;
        let sum = self.count(at)?;
        let label = self.label(at);
        let words = &self.text[label.clone()];
        if !["合计", "总计", "共计"].iter().any(|cue| words.starts_with(cue)) {
            return None;
        }
        let whole = self.item(sum, &label, Class::Other, false);
        let mut parts = Vec::<Item>::new();
        for place in self.in_sentence_before(at, 12 * MOST) {
            match &self.tokens[place].kind {
                // What is parted already, or said in brackets, is not added up.
                Kind::Word(Word::Among) | Kind::Open | Kind::Semicolon => return None,
                Kind::Number(_) => {
                    parts.push(self.part_alike(place, sum).filter(|_| parts.len() < MOST)?);
                }
                _ => {}
            }
        }
        parts.reverse();
        (parts.len() >= FEWEST).then(|| Listing::loose(whole, parts))
    }

    /// A figure that counts what a whole counts, exactly, and may be a part of it without a word that says so.
    pub(super) fn part_alike(&self, place: usize, whole: &Numeral) -> Option<Item> {
        let part = self.count(place).filter(|part| part.counter == whole.counter && !part.is_rough)?;
        let label = self.label(place);
        let class = self.class(place, &label);
        (class != Class::Known && !self.is_change(place)).then(|| self.item(part, &label, class, true))
    }
}
