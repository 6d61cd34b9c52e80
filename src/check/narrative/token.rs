//! A text as tokens: words of the vocabulary, numbers, years, punctuation, and how much else stands between them.

use std::ops::Range;

use super::{
    letter::{Letter, letters},
    numeral::{self, Numeral, Unit},
    own_rows::OwnRows,
    word::{self, Word},
};
use crate::text::{digit, is_numeral, plain_numeral};

/// A token and its bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of the vocabulary.
    Word(Word),
    /// A number with its counting word; seldom beside all the words, which need little room.
    Number(Box<Numeral>),
    /// `2022年`.
    Year(u16),
    /// `，`
    Comma,
    /// `、`
    And,
    /// `：`
    Colon,
    /// `；`
    Semicolon,
    /// `。！？`
    Stop,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// The end of a paragraph.
    Break,
    /// So many characters that mean nothing here.
    Other(usize),
}

/// The tokens of a text. What stands in `《》` is a title and says nothing about the year.
pub(super) fn tokens(text: &str, rows: &OwnRows) -> Vec<Token> {
    let letters = letters(text);
    let mut tokens: Vec<Token> = Vec::with_capacity(letters.len() / 2);
    let (mut at, mut titles) = (0, 0_u32);
    while let Some(letter) = letters.get(at) {
        match letter.char {
            '《' => titles += 1,
            // A title ends with its paragraph, closed or not.
            '\n' => titles = 0,
            _ => {}
        }
        let named = if letter.char == '《' { form(&letters, at, rows) } else { None };
        titles -= u32::from(named.is_some());
        let (kind, next) = match named {
            Some(named) => named,
            None if titles > 0 => (Kind::Other(1), at + 1),
            None => token(&letters, at, rows),
        };
        if letter.char == '》' {
            titles = titles.saturating_sub(1);
        }
        let range = letter.start..letters[next - 1].end;
        at = next;
        match (tokens.last_mut(), kind) {
            (Some(Token { kind: Kind::Other(before), range: whole }), Kind::Other(more)) => {
                *before += more;
                whole.end = range.end;
            }
            (_, kind) => tokens.push(Token { kind, range }),
        }
    }
    open_brackets(&mut tokens);
    join_colons(&mut tokens);
    tokens
}

/// 收到《政府信息公开申请书》3件: a title that is the name of applications, and where it ends.
fn form(letters: &[Letter], open: usize, rows: &OwnRows) -> Option<(Kind, usize)> {
    letters.get(open + 1)?;
    let (kind, next) = token(letters, open + 1, rows);
    let ends = letters.get(next).is_some_and(|letter| letter.char == '》');
    (ends && kind == Kind::Word(Word::Requests)).then_some((kind, next + 1))
}

impl Kind {
    /// A word that says nothing of what is counted: 共, 的.
    pub(super) fn is_filler(&self) -> bool {
        matches!(self, Self::Word(Word::Sum | Word::Filler))
    }

    /// A figure with something that is counted.
    fn is_count(&self) -> bool {
        matches!(self, Self::Number(numeral) if !matches!(numeral.unit, Unit::Percent | Unit::None))
    }
}

/// What follows a token, but for fillers.
pub(super) fn behind(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens[at + 1..].iter().find(|token| !token.kind.is_filler())
}

/// 予以公开：3件: a colon between a word and its figure parts nothing either.
fn join_colons(tokens: &mut [Token]) {
    for at in 1..tokens.len().saturating_sub(1) {
        let follows_word = matches!(tokens[at - 1].kind, Kind::Word(_) | Kind::Other(_));
        if tokens[at].kind == Kind::Colon && follows_word && tokens[at + 1].kind.is_count() {
            tokens[at].kind = Kind::Word(Word::Sum);
        }
    }
}

/// 予以公开（3件）: brackets around nothing but the figure of the word before them part nothing.
fn open_brackets(tokens: &mut Vec<Token>) {
    /// （共计3件）
    const MOST: usize = 5;
    let mut parts = vec![true; tokens.len()];
    for open in 1..tokens.len() {
        let follows_word = matches!(tokens[open - 1].kind, Kind::Word(_) | Kind::Other(_) | Kind::Year(_));
        if tokens[open].kind != Kind::Open || !follows_word {
            continue;
        }
        let within = tokens[open + 1..].iter().take(MOST).take_while(|token| token.kind != Kind::Close);
        let within = within.map(|token| &token.kind).collect::<Vec<_>>();
        let close = open + 1 + within.len();
        let is_figure = match within.split_last() {
            Some((last, before)) => last.is_count() && before.iter().all(|kind| kind.is_filler()),
            None => false,
        };
        if is_figure && tokens.get(close).is_some_and(|token| token.kind == Kind::Close) {
            (parts[open], parts[close]) = (false, false);
        }
    }
    let mut parts = parts.into_iter();
    tokens.retain(|_| parts.next().unwrap_or(true));
}

fn token(letters: &[Letter], at: usize, rows: &OwnRows) -> (Kind, usize) {
    let kind = match letters[at].char {
        ',' => Kind::Comma,
        '、' => Kind::And,
        ':' => Kind::Colon,
        ';' => Kind::Semicolon,
        '。' | '!' | '?' => Kind::Stop,
        '(' | '（' | '[' => Kind::Open,
        ')' | '）' | ']' => Kind::Close,
        '\n' => Kind::Break,
        // Quotation marks part nothing: “未收到”申请.
        '“' | '”' | '"' | '‘' | '’' => Kind::Word(Word::Filler),
        _ => {
            return special(letters, at).unwrap_or_else(|| words(letters, at, rows));
        }
    };
    (kind, at + 1)
}

/// What is more than a word; most characters begin nothing of the kind.
fn special(letters: &[Letter], at: usize) -> Option<(Kind, usize)> {
    match letters[at].char {
        '截' | '至' | '到' => until_month(letters, at),
        '要' | '请' | '申' => request(letters, at),
        char if char.is_ascii_digit() || is_numeral(char) || plain_numeral(char).is_some() => {
            let read = year(letters, at).or_else(|| until_month(letters, at));
            read.or_else(|| number(letters, at)).or_else(|| long_number(letters, at))
        }
        _ => None,
    }
}

/// 截至6月底, 1月至6月, 12月份: not the whole year.
fn until_month(letters: &[Letter], at: usize) -> Option<(Kind, usize)> {
    let starts = ["截至", "截止", "至", "到"].iter().find(|word| {
        let mut rest = letters[at..].iter();
        word.chars().all(|char| rest.next().is_some_and(|letter| letter.char == char))
    });
    let first = at + starts.map_or(0, |starts| starts.chars().count());
    let num = letters.get(first..)?.iter().take(2).map_while(|letter| digit(letter.char)).count();
    let month = letters.get(first..first + num)?.iter().filter_map(|letter| digit(letter.char));
    let month = month.fold(0, |month, digit| month * 10 + u16::from(digit));
    let is_single = starts.is_none() && letters.get(first + num + 1).is_some_and(|letter| letter.char == '份');
    let can_be = if is_single { 1..13 } else { 2..12 };
    let is_month = letters.get(first + num)?.char == '月' && can_be.contains(&month);
    let is_month = is_month && (is_single || starts.is_some());
    is_month.then_some((Kind::Word(Word::Period), first + num + 1))
}

/// `2022年`, `2022年度`, `二〇二二年`.
fn year(letters: &[Letter], at: usize) -> Option<(Kind, usize)> {
    let digit = |letter: &Letter| digit(letter.char);
    let digits = letters.get(at..at + 4)?.iter().map_while(digit).collect::<Vec<_>>();
    let is_alone = at == 0 || digit(&letters[at - 1]).is_none();
    if digits.len() < 4 || !is_alone || letters.get(at + 4)?.char != '年' {
        return None;
    }
    let year = digits.into_iter().fold(0, |year, digit| year * 10 + u16::from(digit));
    let year = Some(year).filter(|year| (1949..2100).contains(year))?;
    let after = letters.get(at + 5).map(|letter| letter.char);
    Some((Kind::Year(year), if after == Some('度') { at + 6 } else { at + 5 }))
}

/// 要求公开补贴发放、耕地占用审批等信息的申请: what is asked for stands between, whatever words it has.
fn request(letters: &[Letter], at: usize) -> Option<(Kind, usize)> {
    /// The longest of the labelled sentences has nineteen characters between.
    const MOST: usize = 22;
    let is_here = |at: usize, words: &str| {
        words.chars().enumerate().all(|(index, char)| letters.get(at + index).is_some_and(|letter| letter.char == char))
    };
    let cue = ["要求公开", "请求公开", "申请公开"].iter().find(|cue| is_here(at, cue))?;
    let start = at + cue.chars().count();
    let is_plain = |at: &usize| {
        letters.get(*at).is_some_and(|letter| !letter.char.is_ascii_digit() && !",:;。!?()\n".contains(letter.char))
    };
    let end = (start..start + MOST).take_while(is_plain).find(|&at| is_here(at, "的申请"))? + "的申请".chars().count();
    let is_person = letters.get(end).is_some_and(|letter| letter.char == '人');
    (!is_person).then_some((Kind::Word(Word::Requests), end))
}

fn number(letters: &[Letter], at: usize) -> Option<(Kind, usize)> {
    let (numeral, next) = numeral::scan(letters, at)?;
    // 一件一码, 三审三校: a numeral without a counting word, or in the middle of a word, is none.
    (numeral.unit != Unit::None || numeral.value.is_zero() || letters[at].char.is_ascii_digit())
        .then(|| (Kind::Number(Box::new(numeral)), next))
}

/// Digits that are no figure: the number of a card, a run of noise. Passed over as a whole, however long they are.
fn long_number(letters: &[Letter], at: usize) -> Option<(Kind, usize)> {
    let num = letters[at..].iter().take_while(|letter| letter.char.is_ascii_digit()).count();
    (num > 0).then_some((Kind::Other(num), at + num))
}

fn words(letters: &[Letter], at: usize, rows: &OwnRows) -> (Kind, usize) {
    let (known, own) = (word::longest(letters, at), rows.longest(letters, at));
    // What a form calls a row of its own holds before what is said everywhere, unless that is longer.
    match own.into_iter().chain(known).reduce(|one, other| if other.1 > one.1 { other } else { one }) {
        Some((word, num)) => (Kind::Word(word), at + num),
        None => (Kind::Other(1), at + 1),
    }
}
