//! Parts that a sum closes, or that stand beside it without a word that says what they are.

use rust_decimal::Decimal;

use super::{
    lister::{Lister, MOST},
    listing::{Class, Item, Listing, total},
    numeral::Numeral,
    token::Kind,
    word::Word,
};

/// Two figures are near one another by chance.
const FEWEST: usize = 3;

/// Smaller figures are near one another by chance.
const LEAST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// Two figures come near to one of that many by chance no more.
const MANY: Decimal = Decimal::from_parts(100, 0, 0, false, 0);

impl Lister<'_> {
    /// 基础信息135条，重大项目信息5条，水利信息81条，合计221条: all figures before it are its parts, back to where their list
    /// begins, if they come near to it.
    pub(super) fn summed(&self, at: usize) -> Option<Listing> {
        let sum = self.count(at).filter(|_| self.closes_sum(at))?;
        let whole = self.item(sum, &self.label(at), Class::Other, false);
        if let Some(parts) = self.parts_before(at, sum) {
            let is_near = is_near(&parts, sum.value);
            let fewest = if is_near { FEWEST - 1 } else { FEWEST };
            // 政策11条，项目20条，共公开28条: a slip, though more than a tenth of it.
            let is_loose = !is_near || sum.value < LEAST;
            return (parts.len() >= fewest).then(|| Listing { is_loose, ..Listing::loose(whole, parts) });
        }
        // 主站63条、3条；子站6条，共计72条: of all that the sentence tells, where nothing but a slip is between.
        let parts = self.clauses_before(at, sum)?;
        (parts.len() >= FEWEST && sum.value >= LEAST && is_near(&parts, sum.value))
            .then(|| Listing { is_loose: false, ..Listing::loose(whole, parts) })
    }

    /// The figures before a sum, back to where their list begins; `None` where something else is told among them.
    fn parts_before(&self, at: usize, sum: &Numeral) -> Option<Vec<Item>> {
        let mut parts = Vec::<Item>::new();
        for place in self.in_sentence_before(at, 12 * MOST) {
            match &self.tokens[place].kind {
                // What stands before is another list, or the whole of both.
                Kind::Word(Word::Among) | Kind::Semicolon | Kind::Colon if parts.len() >= FEWEST => break,
                // What is parted already, or said in brackets, is not added up.
                Kind::Word(Word::Among) | Kind::Open | Kind::Semicolon => return None,
                Kind::Number(_) => {
                    parts.push(self.part_alike(place, sum).filter(|_| parts.len() < MOST)?);
                }
                _ => {}
            }
        }
        parts.reverse();
        Some(parts)
    }

    /// The figures of the sentence before a sum but for those in brackets, which part one of them.
    fn clauses_before(&self, at: usize, sum: &Numeral) -> Option<Vec<Item>> {
        let mut parts = Vec::<Item>::new();
        let mut depth = 0_usize;
        for place in self.in_sentence_before(at, 12 * MOST) {
            match &self.tokens[place].kind {
                Kind::Close => depth += 1,
                Kind::Open => depth = depth.checked_sub(1)?,
                _ if depth > 0 => {}
                Kind::Word(Word::Among) => return None,
                Kind::Number(_) => {
                    parts.push(self.part_alike(place, sum).filter(|_| parts.len() < MOST)?);
                }
                _ => {}
            }
        }
        parts.reverse();
        Some(parts)
    }

    /// 合计221条, 共公开28条: whether a figure adds up those before it, and names nothing new.
    pub(super) fn closes_sum(&self, at: usize) -> bool {
        let label = self.label(at);
        let after_comma = self.text[..label.start].trim_end().ends_with(['，', ',', '、']);
        let words = &self.text[label];
        let verb = words.strip_prefix('共').or_else(|| words.strip_prefix("累计"));
        let adds = ["合计", "总计", "共计", "总共"].iter().any(|cue| words.starts_with(cue));
        let is_all = ["总量达", "总数达", "总量为"].iter().any(|cue| words.ends_with(cue));
        let is_bare = verb.is_some_and(|verb| ["公开", "发布", "计公开", "计发布", ""].contains(&verb.trim()));
        adds || after_comma && (is_all || is_bare || ["总数", "总量"].contains(&words.trim_end()))
    }

    /// 公开信息609条，专栏公开33条，通知公告10条，公众号发布566条: the figures behind the first of a sentence, if they count the
    /// same and come to it but for a slip.
    pub(super) fn beside(&self, comma: usize) -> Option<Listing> {
        let at = comma.checked_sub(1).filter(|_| self.tokens[comma].kind == Kind::Comma)?;
        let sum = self.count(at).filter(|sum| !sum.is_rough && sum.value >= LEAST)?;
        let label = self.label(at);
        if self.class(at, &label) == Class::Known
            || self.in_sentence_before(at, MOST).any(|place| self.count(place).is_some())
        {
            return None;
        }
        let mut parts = Vec::<Item>::new();
        let mut depth = 0_usize;
        for place in (comma + 1..self.tokens.len()).take(12 * MOST) {
            match &self.tokens[place].kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.checked_sub(1)?,
                // 网站16条（其中…）: what parts one of them again.
                _ if depth > 0 => {}
                Kind::Stop | Kind::Break | Kind::Semicolon => break,
                Kind::Word(Word::Among | Word::Besides) | Kind::Colon => return None,
                Kind::Number(_) => {
                    parts.push(self.part_alike(place, sum).filter(|_| parts.len() < MOST)?);
                }
                _ => {}
            }
        }
        // 公开545条，通过公众号公开532条，通过网站公开16条
        let are_media = parts.len() > 1 && parts.iter().all(|part| part.is_of_medium) && sum.value >= MANY;
        let is_list = (parts.len() >= FEWEST || are_media) && is_near(&parts, sum.value);
        is_list.then(|| Listing::loose(self.item(sum, &label, Class::Other, false), parts))
    }

    /// A figure that counts what a whole counts, exactly, and may be a part of it without a word that says so.
    pub(super) fn part_alike(&self, place: usize, whole: &Numeral) -> Option<Item> {
        let part = self.count(place).filter(|part| part.counter == whole.counter && !part.is_rough)?;
        let label = self.label(place);
        let class = self.class(place, &label);
        (class != Class::Known && !self.is_change(place)).then(|| self.item(part, &label, class, true))
    }
}

/// Whether figures come to a sum but for a slip: a fiftieth of it, or three.
pub(super) fn is_near(parts: &[Item], sum: Decimal) -> bool {
    let off = (total(parts.iter()) - sum).abs();
    off <= Decimal::from(3) && off < sum || off.checked_mul(Decimal::from(50)).is_some_and(|off| off <= sum)
}
