//! Figures that a sentence counts in another year than that of the report: 2022年，我局收到申请8件.
//!
//! Most are left over from the report of the year before. Who compares two years, tells what was carried from one to the
//! other, or what is to come, means what he says.

use std::ops::Range;

use super::{
    numeral::{Numeral, Unit},
    token::{Kind, Token},
    word::Word,
};

/// A year that a sentence counts something in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Dated {
    /// The year.
    pub(in crate::check) year: u16,
    /// Its digits, as bytes of the text.
    pub(in crate::check) digits: Range<usize>,
}

/// What is done with what is counted. Two sentences that do the same can compare two years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Received,
    Answered,
    Published,
    Made,
    Paid,
    Other,
}

/// Words of a sentence that is about more than one year, or about something else than a year's work.
const OTHERWISE: [&str; 4] = ["整改", "截至", "截止", "计划"];
/// Before a year: it belongs to something else than the count.
const TIED: &str = "因就据与比和同自从由至到在对将把按为于的以及、《“（(〔[【—-～~/：:.";
/// Behind a year: it is part of a name or of a date.
const NAMES: [&str; 15] = [
    "工作要点",
    "政务公开",
    "政府信息公开工作",
    "政府信息公开年",
    "重点工作",
    "度工作",
    "计划",
    "前",
    "后",
    "版",
    "中央",
    "—",
    "-",
    "～",
    "至",
];
/// Behind a year: a day of it, or a time that it begins.
const DAYS: &str = "起底末初";
/// A later year with one of these counts nothing yet.
const PLANS: [&str; 7] = ["将", "拟", "争取", "力争", "继续", "进一步", "要"];

/// The years other than `own` that a text counts something in, and does not compare with its own.
pub(super) fn dated(text: &str, tokens: &[Token], own: u16) -> Vec<Dated> {
    if !tokens.iter().any(|token| matches!(token.kind, Kind::Year(year) if year != own)) {
        return Vec::new();
    }
    let paragraphs = tokens.split(|token| token.kind == Kind::Break);
    let paragraphs = paragraphs.map(|paragraph| sentences(text, paragraph, own)).collect::<Vec<_>>();
    let mut found = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        // 2022年收到申请8件。2023年收到申请10件: the two are compared, in one paragraph or in two.
        let before = at.checked_sub(1).and_then(|before| paragraphs.get(before)?.last());
        let after = paragraphs.get(at + 1).and_then(|next| next.first());
        let around = || paragraph.iter().chain(before).chain(after);
        for sentence in paragraph {
            let Some((dated, deed)) = sentence.counts_otherwise() else { continue };
            if !around().any(|other| other.is_own_beside(deed)) {
                found.push(dated);
            }
        }
    }
    found
}

fn sentences<'a>(text: &'a str, paragraph: &'a [Token], own: u16) -> Vec<Sentence<'a>> {
    let parts = paragraph.split(|token| matches!(token.kind, Kind::Stop | Kind::Semicolon));
    parts.filter(|tokens| !tokens.is_empty()).map(|tokens| Sentence { text, tokens, own }).collect()
}

/// A sentence of a text.
struct Sentence<'a> {
    text: &'a str,
    tokens: &'a [Token],
    own: u16,
}

impl Sentence<'_> {
    fn words(&self, tokens: &[Token]) -> &str {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
        self.text.get(first.range.start..last.range.end).unwrap_or_default()
    }

    /// The places of the years that it names.
    fn years(&self) -> impl Iterator<Item = (usize, u16)> {
        self.tokens.iter().enumerate().filter_map(|(at, token)| match token.kind {
            Kind::Year(year) => Some((at, year)),
            _ => None,
        })
    }

    /// The other year that it counts in, and what it counts.
    fn counts_otherwise(&self) -> Option<(Dated, Deed)> {
        let mut years = self.years();
        let (at, year) = years.next()?;
        let is_of_several = |token: &Token| {
            matches!(
                token.kind,
                Kind::Word(
                    Word::Compare
                        | Word::LastYear
                        | Word::ThisYear
                        | Word::Carry
                        | Word::CarriedIn
                        | Word::CarriedOut
                        | Word::Period
                        | Word::Respectively
                )
            )
        };
        let all = self.words(self.tokens);
        if year == self.own
            || years.next().is_some()
            || self.tokens.iter().any(is_of_several)
            || OTHERWISE.iter().any(|words| all.contains(words))
            || all.contains(&self.own.to_string())
        {
            return None;
        }
        let token = &self.tokens[at];
        let words = &self.text[token.range.clone()];
        let digits = token.range.start..token.range.start + words.find('年')?;
        let before = self.words(&self.tokens[..at]);
        let after = self.words(&self.tokens[at + 1..]);
        let is_tied = before.trim_end().ends_with(|char| TIED.contains(char));
        let is_name = NAMES.iter().any(|name| after.starts_with(name)) || after.starts_with(|char| DAYS.contains(char));
        // 2022年3月: the day of something, not the year of a count.
        let is_day = matches!(self.tokens.get(at + 1).map(|token| &token.kind), Some(Kind::Number(_)))
            || after.starts_with(|char: char| char.is_numeric());
        let is_plan = year > self.own && PLANS.iter().any(|word| after.contains(word));
        if is_tied || is_name || is_day || is_plan || is_quoted(before) {
            return None;
        }
        let deed = self.deed(at + 1)?;
        Some((Dated { year, digits }, deed))
    }

    /// Whether it counts in the year of the report what `deed` did, or says how the years differ.
    fn is_own_beside(&self, deed: Deed) -> bool {
        let names_own = |token: &Token| match token.kind {
            Kind::Year(year) => year == self.own,
            Kind::Word(Word::ThisYear) => true,
            // 本年收到 is one word.
            Kind::Word(Word::ReceiveNew) => {
                ["本年", "今年", "当年"].iter().any(|year| self.text[token.range.clone()].starts_with(year))
            }
            _ => false,
        };
        let Some(at) = self.tokens.iter().position(names_own) else { return false };
        let compares = |token: &Token| matches!(token.kind, Kind::Word(Word::Compare));
        self.deed(at) == Some(deed) || self.tokens.iter().any(compares)
    }

    /// What is done with what is counted: a verb, and behind it a figure. 的 before or behind the verb makes the year an
    /// attribute: 2021年修订的格式, 2023年收到的申请.
    fn deed(&self, from: usize) -> Option<Deed> {
        let rest = self.tokens.get(from..)?;
        let (verb, deed) = rest.iter().enumerate().find_map(|(at, token)| Some((at, self.deed_of(token)?)))?;
        let behind = rest.get(verb + 1).map_or("", |next| &self.text[next.range.clone()]);
        let is_attribute = self.words(&rest[..verb]).contains('的') || behind.starts_with('的');
        let counts = |token: &Token| matches!(&token.kind, Kind::Number(numeral) if counts(numeral));
        (!is_attribute && rest[verb..].iter().any(counts)).then_some(deed)
    }

    fn deed_of(&self, token: &Token) -> Option<Deed> {
        /// Verbs that say nothing of a claim, or other things as well.
        const OTHERS: [&str; 6] = ["发生", "作出", "回应", "解读", "编发", "举办"];
        match token.kind {
            Kind::Word(Word::Receive | Word::ReceiveNew | Word::Handle | Word::Requests) => Some(Deed::Received),
            Kind::Word(Word::Answer) => Some(Deed::Answered),
            Kind::Word(Word::Publish) => Some(Deed::Published),
            Kind::Word(Word::Done(_)) => Some(Deed::Made),
            Kind::Word(Word::Collect) => Some(Deed::Paid),
            Kind::Word(_) | Kind::Other(_) => {
                let words = &self.text[token.range.clone()];
                OTHERS.iter().any(|verb| words.contains(verb)).then_some(Deed::Other)
            }
            _ => None,
        }
    }
}

/// Whether a number counts what is done in a year.
fn counts(numeral: &Numeral) -> bool {
    let counts = match numeral.unit {
        Unit::Case | Unit::Thing | Unit::Entry | Unit::Yuan => true,
        Unit::Foreign => "篇期".contains(numeral.counter),
        Unit::Percent | Unit::None => false,
    };
    counts && !numeral.is_other
}

/// Whether a place is inside quotation marks or brackets.
fn is_quoted(before: &str) -> bool {
    [('“', '”'), ('（', '）'), ('(', ')')]
        .iter()
        .any(|(open, close)| before.matches(*open).count() > before.matches(*close).count())
}
