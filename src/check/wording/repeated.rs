//! Words and clauses that stand there twice.

use std::ops::Range;

use super::{
    places::{finding, mended, sample},
    wording_rules::FM_DUP,
};
use crate::{
    address::Address,
    check::Finding,
    text::{is_han, sentences},
};

/// Longest word, in characters, that is looked for twice in a row. 法人或其他组织 has seven; what is longer is a clause,
/// which [`PASSAGE`] looks after.
const WORD: usize = 8;
/// Shortest passage, in characters, that is too long to be said twice in a sentence: longer than the names of offices
/// and things that a sentence has to repeat, which are titles (left out) or fewer than that.
const PASSAGE: usize = 18;

/// FM-DUP.
pub(super) fn find(at: &Address, text: &str, findings: &mut Vec<Finding>) {
    for place in words(text) {
        let half = place.start + (place.end - place.start) / 2;
        let message = format!("“{}”连写了两遍", &text[half..place.end]);
        findings.push(mended(FM_DUP, at, vec![(half..place.end, String::new())], false, message, "删去一个"));
    }
    for sentence in sentences(text) {
        for (one, other) in passages(&text[sentence.clone()]) {
            let [one, other] = [one, other].map(|range| sentence.start + range.start..sentence.start + range.end);
            let message = format!("“{}”在一句话里出现两次", sample(&text[other.clone()]));
            findings.push(finding(FM_DUP, at, [one, other], message, "请删去多余的一处"));
        }
    }
}

/// The bytes of each word of two and more Chinese characters together with its repetition right behind it.
fn words(text: &str) -> Vec<Range<usize>> {
    /// 人民政府政府信息公开, 一条一条, 逐项逐项 are right.
    const RIGHT: [&str; 6] = ["政府", "机关", "信息", "公开", "委员会", "社会"];
    let chars = text.chars().collect::<Vec<_>>();
    let is_twice = |at: usize, length: usize| {
        chars.get(at..at + 2 * length).is_some_and(|both| {
            let (one, other) = both.split_at(length);
            one == other && one.iter().all(|char| is_han(*char))
        })
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at + 2 < chars.len() {
        let behind = &chars[at + 2..chars.len().min(at + WORD + 1)];
        // Behind most characters the same one does not come again so soon: all are compared at once.
        let again = match <&[char; WORD - 1]>::try_from(behind) {
            Ok(behind) => behind.iter().filter(|char| **char == chars[at]).count() > 0,
            Err(_) => behind.contains(&chars[at]),
        };
        match (2..=WORD).find(|&length| again && is_twice(at, length)) {
            Some(length) => {
                found.push((at, length));
                at += 2 * length;
            }
            None => at += 1,
        }
    }
    // Places are asked for in the few texts that have any.
    let starts = match found.is_empty() {
        true => Vec::new(),
        false => text.char_indices().map(|(start, _)| start).chain([text.len()]).collect::<Vec<_>>(),
    };
    let places = found.into_iter().filter_map(|(at, length)| {
        let word = &text[starts[at]..starts[at + length]];
        let is_one_char = word.chars().all(|char| char == chars[at]);
        let is_right = is_one_char || RIGHT.contains(&word) || word.starts_with(['一', '逐', '每', '某']);
        (!is_right).then(|| starts[at]..starts[at + 2 * length])
    });
    places.collect()
}

/// Pairs of long passages of a sentence that are the same, outside titles of documents and quotations. No two of the
/// second ones overlap.
fn passages(sentence: &str) -> Vec<(Range<usize>, Range<usize>)> {
    if sentence.len() < 2 * PASSAGE * '一'.len_utf8() {
        return Vec::new();
    }
    let mut depth = 0_usize;
    let chars = sentence.char_indices().map(|(at, char)| {
        match char {
            '《' | '“' => depth += 1,
            '》' | '”' => depth = depth.saturating_sub(1),
            // Addresses on the web are long, and may well be named twice.
            _ => return (at, depth == 0 && !char.is_ascii()),
        }
        (at, false)
    });
    let chars = chars.collect::<Vec<_>>();
    let end = |at: usize| chars.get(at).map_or(sentence.len(), |(end, _)| *end);
    let words = |first: usize| &sentence[chars[first].0..end(first + PASSAGE)];
    let mut grams = grams(sentence, &chars);
    if !may_repeat(&grams) {
        return Vec::new();
    }
    grams.sort_unstable();
    let same = grams.chunk_by(|one, other| one >> INDEX == other >> INDEX).flat_map(|same| {
        let index = |gram: u64| (gram & ((1 << INDEX) - 1)) as usize;
        let known = index(same[0]);
        same[1..].iter().map(move |gram| (index(*gram), known))
    });
    let is_repeated = |&(first, known): &(usize, usize)| known + PASSAGE <= first && words(known) == words(first);
    let mut repeated = same.filter(is_repeated).collect::<Vec<_>>();
    repeated.sort_unstable();
    let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (first, known) in repeated {
        let (one, other) = (chars[known].0..end(known + PASSAGE), chars[first].0..end(first + PASSAGE));
        match places.last_mut() {
            // The next character of the same passage.
            Some((before, last))
                if last.end == chars[first + PASSAGE - 1].0 && before.end == chars[known + PASSAGE - 1].0 =>
            {
                before.end = one.end;
                last.end = other.end;
            }
            // A row of one character repeats itself from each place on, which would be told as often as it is long.
            Some((_, last)) if other.start < last.end => {}
            _ => places.push((one, other)),
        }
    }
    places
}

/// Bits of a gram that hold the index: far more than a text may have characters.
const INDEX: u32 = 24;

/// Whether two grams may have the same hash; in most sentences certainly none have.
fn may_repeat(grams: &[u64]) -> bool {
    let mut seen = [0_u64; 1 << 10];
    grams.iter().any(|gram| {
        let (word, bit) = ((gram >> 54) as usize, 1 << (gram >> 48 & 63));
        let was_seen = seen[word] & bit != 0;
        seen[word] |= bit;
        was_seen
    })
}

/// A hash of every passage of full length that may be compared, and in its lowest bits the index of the first
/// character, so that they are sorted as numbers. Each hash is made of the one before.
fn grams(sentence: &str, chars: &[(usize, bool)]) -> Vec<u64> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let codes = sentence.chars().map(|char| u64::from(u32::from(char))).collect::<Vec<_>>();
    let highest = BASE.wrapping_pow(PASSAGE as u32);
    let (mut hash, mut run) = (0_u64, 0);
    let mut grams = Vec::with_capacity(codes.len());
    for (at, (_, comparable)) in chars.iter().enumerate() {
        if !comparable {
            (hash, run) = (0, 0);
            continue;
        }
        run += 1;
        hash = hash.wrapping_mul(BASE).wrapping_add(codes[at]);
        if run > PASSAGE {
            hash = hash.wrapping_sub(codes[at - PASSAGE].wrapping_mul(highest));
        }
        if run >= PASSAGE {
            grams.push((hash & !((1 << INDEX) - 1)) | (at + 1 - PASSAGE) as u64);
        }
    }
    grams
}
