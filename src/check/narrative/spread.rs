//! Parts that are told in sentences of their own: 公开信息410条。一是政务类12条。二是…。三是…。

use super::{
    lister::{Lister, MOST},
    listing::{Class, Item, Listing},
    summed::is_near,
    token::Kind,
    word::Word,
};

/// How the sentences of a list begin, behind the first.
const GOES_ON: [&str; 6] = ["二是", "三是", "四是", "五是", "六是", "七是"];

impl Lister<'_> {
    /// The list that stands behind the sentence that a mark ends: the one figure of that sentence is its whole. No word
    /// says that they are parts, and so they must come near to it.
    pub(super) fn spread(&self, stop: usize) -> Option<Listing> {
        /// Two figures are near one another by chance.
        const FEWEST: usize = 3;
        if self.tokens[stop].kind != Kind::Stop {
            return None;
        }
        let is_parted = self.begins(stop + 1, &["一是"]);
        if !is_parted && !self.begins(stop + 1, &["通过"]) {
            return None;
        }
        let sentence = self.in_sentence_before(stop, MOST);
        let mut figures = sentence.filter(|&place| matches!(self.tokens[place].kind, Kind::Number(_)));
        let (whole, None) = (figures.next()?, figures.next()) else { return None };
        let numeral = self.count(whole).filter(|numeral| !numeral.is_rough)?;
        let label = self.label(whole);
        if !self.text[label.clone()].contains("公开") {
            return None;
        }
        let whole = self.item(numeral, &label, Class::Other, false);
        let mut parts = Vec::<Item>::new();
        for place in (stop + 1..self.tokens.len()).take(12 * MOST) {
            match &self.tokens[place].kind {
                Kind::Break => break,
                Kind::Stop if !(is_parted && self.begins(place + 1, &GOES_ON)) => break,
                // What is parted again, or said in brackets, is not added up.
                Kind::Word(Word::Among) | Kind::Open => return None,
                // 一是
                Kind::Number(_) if self.begins(place, &["一是"]) || self.begins(place, &GOES_ON) => {}
                Kind::Number(_) => {
                    parts.push(self.part_alike(place, numeral).filter(|_| parts.len() < MOST)?);
                }
                _ => {}
            }
        }
        (parts.len() >= FEWEST && is_near(&parts, whole.numeral.value)).then(|| Listing::loose(whole, parts))
    }

    /// Whether the words from a token on begin so.
    fn begins(&self, at: usize, words: &[&str]) -> bool {
        let rest = self.tokens.get(at).map_or("", |token| &self.text[token.range.start..]);
        words.iter().any(|word| rest.starts_with(word))
    }
}
