//! Parts that are told in sentences of their own: 公开信息410条。一是政务类12条。二是…。三是…。

use rust_decimal::Decimal;

use super::{
    lister::{Lister, MOST, is_medium},
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
        if !is_parted && !self.tells_way(stop + 1) {
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

    /// 公开信息744条。通过网站公开331条，其中…。通过新媒体公开416条，其中…: the first figure of each sentence that names a way
    /// is that of the way.
    pub(super) fn by_ways(&self, stop: usize) -> Option<Listing> {
        /// Smaller figures come near to one another by chance.
        const LEAST: Decimal = Decimal::from_parts(100, 0, 0, false, 0);
        if self.tokens[stop].kind != Kind::Stop || !self.tells_way(stop + 1) {
            return None;
        }
        let mut before = self.in_sentence_before(stop, MOST).filter(|&place| self.count(place).is_some());
        let (at, None) = (before.next()?, before.next()) else { return None };
        let numeral = self.count(at).filter(|numeral| !numeral.is_rough && numeral.value >= LEAST)?;
        let label = self.label(at);
        if !self.text[label.clone()].contains("公开") {
            return None;
        }
        let whole = self.item(numeral, &label, Class::Other, false);
        let mut parts = Vec::<Item>::new();
        let mut is_told = false;
        for place in (stop + 1..self.tokens.len()).take(12 * MOST) {
            match &self.tokens[place].kind {
                Kind::Break => break,
                Kind::Stop if !is_told || !self.tells_way(place + 1) => break,
                Kind::Stop => is_told = false,
                Kind::Word(Word::Among) | Kind::Open if !is_told => return None,
                Kind::Number(_) if !is_told => {
                    parts.push(self.part_alike(place, numeral).filter(|_| parts.len() < MOST)?);
                    is_told = true;
                }
                _ => {}
            }
        }
        (parts.len() > 1 && is_near(&parts, numeral.value)).then(|| Listing::loose(whole, parts))
    }

    /// 通过网站公开331条, 公众号发布294条: whether a sentence begins with where information is made public.
    fn tells_way(&self, start: usize) -> bool {
        let figure = (start..self.tokens.len()).take(MOST).find(|&place| self.count(place).is_some());
        let label = figure
            .map(|figure| self.label(figure))
            .filter(|label| self.tokens.get(start).is_some_and(|first| first.range.start == label.start));
        self.begins(start, &["通过"]) || label.is_some_and(|label| is_medium(&self.text[label]))
    }

    /// Whether the words from a token on begin so.
    fn begins(&self, at: usize, words: &[&str]) -> bool {
        let rest = self.tokens.get(at).map_or("", |token| &self.text[token.range.start..]);
        words.iter().any(|word| rest.starts_with(word))
    }
}
