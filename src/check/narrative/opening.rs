//! What opens a list of parts: 其中, a colon, a bracket, or the words of its clause.

use super::{
    lister::{Lister, MOST, OTHERS, is_mark, is_medium},
    listing::Class,
    token::{Kind, behind},
    word::Word,
};

impl Lister<'_> {
    /// Where the list begins that a token opens.
    pub(super) fn opens(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1);
        let follows_count = before.is_some_and(|before| self.count(before).is_some());
        let next_opens = matches!(self.tokens.get(at + 1).map(|token| &token.kind), Some(Kind::Word(Word::Among)));
        let opens = match self.tokens[at].kind {
            // 工作动态60条，主要包括项目建设、价格等；政务公开9条
            Kind::Word(Word::Among) => !self.gives_examples(at),
            // 主要涉及土地5件、房屋3件, and not 主要涉及土地、房屋，废止3件
            Kind::Word(Word::Topics) => {
                let clause = self.tokens[at + 1..].iter().take(MOST);
                let mut clause = clause.skip_while(|token| matches!(token.kind, Kind::Colon | Kind::Word(Word::Sum)));
                let end = clause.find(|token| {
                    is_mark(&token.kind) && token.kind != Kind::And || matches!(token.kind, Kind::Number(_))
                });
                end.is_some_and(|end| matches!(end.kind, Kind::Number(_)))
            }
            // 5件，分别为网上3件、信函2件
            Kind::Word(Word::Respectively) => {
                before.is_some_and(|before| is_mark(&self.tokens[before].kind)) && self.names_part(at)
            }
            // 62件：…, 62件（…
            Kind::Colon | Kind::Open if follows_count => !next_opens,
            // 公开27条。主要类别有：…
            Kind::Colon => self.announces_parts(at),
            // 在主动公开的信息中，; 按照主题分类，
            Kind::Comma if before.is_some_and(|before| self.is_of_those_before(before) || self.sorts(before)) => true,
            // 收到申请16件，当面2件、信函5件; 从渠道看，网上提交61件; 信息512条，网站117条，微信379条，其他形式16条
            Kind::Comma if self.is_channel(at + 1) => !next_opens,
            // 信息82条，机构信息3条，规划计划2条，其他信息77条
            Kind::Comma if follows_count => !next_opens && (self.is_medium(at + 1) || self.ends_in_others(at)),
            _ => false,
        };
        opens.then_some(at + 1)
    }

    /// Whether a word for a part stands behind 分别为, and no figure.
    fn names_part(&self, at: usize) -> bool {
        behind(self.tokens, at).is_some_and(|next| matches!(next.kind, Kind::Word(_) | Kind::Other(_)))
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
        num > 1 && last.is_some_and(names_others)
    }

    /// 在主动公开的信息中: of what the sentence before counted.
    fn is_of_those_before(&self, last: usize) -> bool {
        let clause = self.tokens[..=last].iter().rev().take_while(|token| !is_mark(&token.kind));
        self.words(last).ends_with(['中', '看'])
            && !clause.into_iter().any(|token| matches!(token.kind, Kind::Number(_)))
    }

    /// 按照主题分类: a clause that says no more than by what the figure before it is parted.
    fn sorts(&self, last: usize) -> bool {
        let clause = self.tokens[..=last].iter().rev().take_while(|token| !is_mark(&token.kind));
        let Some(start) = clause.last().map(|token| token.range.start) else { return false };
        let words = &self.text[start..self.tokens[last].range.end];
        words.starts_with('按')
            && ["分", "分类", "划分"].iter().any(|end| words.ends_with(end))
            && words.len() <= "按照公开的渠道和方式来划分".len()
    }

    /// Whether the next figure is that of a way in which applications come in.
    fn is_channel(&self, at: usize) -> bool {
        // 电子邮件7件，占14.9%；在线申请1件: a semicolon parts what stands beside one another.
        let goes_on = |place: &usize| !matches!(self.tokens[*place].kind, Kind::Semicolon | Kind::Stop | Kind::Break);
        let mut near = (at..self.tokens.len()).take(6).take_while(goes_on);
        near.find(|&place| self.count(place).is_some()).is_some_and(|place| {
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
}
