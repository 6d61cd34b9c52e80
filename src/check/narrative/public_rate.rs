//! 公开率: what was made public of what an office wrote.

use super::{
    lister::{Lister, MOST},
    listing::{Class, Item, Listing},
    numeral::Unit,
    token::Kind,
};

/// What such a share is called.
pub(super) const PUBLIC_RATE: &str = "公开率";

impl Lister<'_> {
    /// 制发公文370件，主动公开360件，主动公开率97.3%: the last two figures of the sentence, of one kind, and the share that
    /// the one is of the other.
    pub(super) fn public_rate(&self, at: usize) -> Option<Listing> {
        let Kind::Number(share) = &self.tokens[at].kind else { return None };
        if share.unit != Unit::Percent || !self.text[self.label(at)].contains(PUBLIC_RATE) {
            return None;
        }
        let sentence = self.in_sentence_before(at, MOST);
        let mut counts = sentence.filter(|&place| matches!(self.tokens[place].kind, Kind::Number(_)));
        let (part, whole) = (counts.next()?, counts.next()?);
        let (part, whole) = (self.counted(part)?, self.counted(whole)?);
        let label = |item: &Item| &self.text[item.words.start..item.numeral.digits.start];
        let writes = ["制发", "制作", "产生", "形成", "发文", "印发"].iter().any(|verb| label(&whole).contains(verb));
        let is_share = writes && label(&part).contains("公开") && part.numeral.counter == whole.numeral.counter;
        let part = Item { share: Some((**share).clone()), ..part };
        is_share.then(|| Listing {
            whole,
            parts: vec![part],
            rest: Vec::new(),
            others: Vec::new(),
            is_complete: false,
            is_loose: false,
            is_open: false,
        })
    }

    /// A figure with its words, if it counts something exactly.
    fn counted(&self, at: usize) -> Option<Item> {
        let numeral = self.count(at).filter(|numeral| !numeral.is_rough)?;
        Some(self.item(numeral, &self.label(at), Class::Other, false))
    }
}
