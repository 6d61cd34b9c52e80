//! Which way something is carried: 上年结转 comes in, 结转下年 goes out.

use super::{
    token::{Kind, Token},
    word::Word,
};

/// So many characters may stand between a year and the word that carries: 2022年度的申请未办结. A clause between them
/// has more, and the year is that of something else. No wording of tests/it/claims.txt comes to the bound.
const NEAR: usize = 4;

/// And so many tokens: fillers and words of applications are no distance, but a row of them without an end would be gone
/// through from each word that carries. The wordings of tests/it/claims.txt read the same with two.
const NEAR_TOKENS: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Before,
    This,
    After,
}

/// Makes [`Word::CarriedIn`] and [`Word::CarriedOut`] of [`Word::Carry`] and the years around it. The years are words
/// of the claim then, and no longer say what year the sentence is about.
pub(super) fn resolve(tokens: &mut [Token], year: u16) {
    for at in 0..tokens.len() {
        let unfinished = match tokens[at].kind {
            Kind::Word(Word::Carry) => false,
            Kind::Word(Word::Unfinished) => true,
            // 上年转来, 转2024年办理: with the year beside it, it carries.
            Kind::Word(Word::PassedOn) => {
                // 转办上一年度申请1件
                let behind = neighbour(tokens, year, at + 1..tokens.len().min(at + 2));
                let before = neighbour(tokens, year, (0..at).rev());
                if let Some((place, When::Before)) = before.or(behind) {
                    tokens[place].kind = Kind::Word(Word::Filler);
                    tokens[at].kind = Kind::Word(Word::CarriedIn);
                }
                continue;
            }
            Kind::Word(Word::Turn) => {
                let next = at + 1..tokens.len().min(at + 2);
                let goes_on = matches!(neighbour(tokens, year, next), Some((_, When::After)));
                tokens[at].kind = Kind::Word(if goes_on { Word::CarriedOut } else { Word::Filler });
                if goes_on {
                    tokens[at + 1].kind = Kind::Word(Word::Filler);
                }
                continue;
            }
            _ => continue,
        };
        let before = neighbour(tokens, year, (0..at).rev());
        let after = neighbour(tokens, year, at + 1..tokens.len());
        let said = match (before, after) {
            (Some((place, When::Before)), _) => Some((place, Word::CarriedIn)),
            (_, Some((place, When::Before | When::This))) if !unfinished => Some((place, Word::CarriedIn)),
            (_, Some((place, When::After))) | (Some((place, When::After)), _) => Some((place, Word::CarriedOut)),
            _ if unfinished => Some((at, Word::CarriedOut)),
            _ => None,
        };
        if let Some((place, word)) = said {
            carry_both(tokens, year, place);
            tokens[place].kind = Kind::Word(Word::Filler);
            tokens[at].kind = Kind::Word(word);
        }
    }
}

/// 上年和下年结转: a year joined to the one that says which way says the other way.
fn carry_both(tokens: &mut [Token], year: u16, place: usize) {
    let (Some(other), true) = (place.checked_sub(2), matches!(tokens[place].kind, Kind::Word(Word::NextYear))) else {
        return;
    };
    let joins = matches!(tokens[place - 1].kind, Kind::And | Kind::Word(Word::And));
    if joins && matches!(neighbour(tokens, year, other..place - 1), Some((_, When::Before))) {
        tokens[other].kind = Kind::Word(Word::CarriedIn);
    }
}

/// The nearest word about a year on one side, with nothing much between.
fn neighbour(tokens: &[Token], year: u16, places: impl Iterator<Item = usize>) -> Option<(usize, When)> {
    let mut between = 0;
    for place in places.take(NEAR_TOKENS) {
        match &tokens[place].kind {
            Kind::Word(Word::LastYear) => return Some((place, When::Before)),
            Kind::Word(Word::NextYear) => return Some((place, When::After)),
            Kind::Year(said) if *said < year => return Some((place, When::Before)),
            Kind::Year(said) if *said > year => return Some((place, When::After)),
            Kind::Word(Word::ThisYear) | Kind::Year(_) => return Some((place, When::This)),
            Kind::Word(
                Word::Filler
                | Word::Not
                | Word::Apply
                | Word::Requests
                | Word::Unfinished
                | Word::Carry
                | Word::Receive
                | Word::CarriedIn
                | Word::CarriedOut,
            ) => {}
            Kind::Other(num) => between += num,
            _ => return None,
        }
        if between > NEAR {
            return None;
        }
    }
    None
}
