//! A digest as groups of characters that a person reads, types and checks.
//!
//! 140 bits of the digest in Crockford's base 32, which has no I, L, O and U, four characters a group; the fifth of a
//! group says whether the others are right. It is a sum in the field of 32 elements with another weight for each place,
//! and begins with another number in each group: one wrong character, two that have changed places, and two groups that
//! have, are always seen.

use super::slip::{GROUPS, NoCode, SIZE};
use crate::digest::Digest;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The groups of a digest.
pub(super) fn groups(digest: &Digest) -> [String; GROUPS] {
    std::array::from_fn(|group| {
        let mut symbols = [0; SIZE];
        for (at, symbol) in symbols[..SIZE - 1].iter_mut().enumerate() {
            *symbol = bits(digest.bytes(), group * (SIZE - 1) + at);
        }
        symbols[SIZE - 1] = check(group, &symbols[..SIZE - 1]);
        symbols.iter().map(|symbol| char::from(ALPHABET[usize::from(*symbol & 31)])).collect()
    })
}

/// Five bits of a digest, the `index`th of such.
fn bits(bytes: &[u8; 32], index: usize) -> u8 {
    (5 * index..5 * index + 5).fold(0, |bits, at| bits << 1 | bytes[at / 8] >> (7 - at % 8) & 1)
}

/// The sum that checks the other characters of a group.
fn check(group: usize, symbols: &[u8]) -> u8 {
    let weighted = symbols.iter().rev().fold(0, |sum, symbol| double(sum) ^ symbol);
    double(weighted) ^ (group as u8 + 1)
}

/// Twice an element of the field: modulo x⁵ + x² + 1.
fn double(element: u8) -> u8 {
    let twice = element << 1;
    if twice & 32 == 0 { twice } else { twice ^ 0b10_0101 }
}

/// A group as typed, in the characters that stand on paper.
///
/// # Errors
/// Where it has another length, a character that no code has, or one that is not the right one.
pub(super) fn read(group: usize, typed: &str) -> Result<String, NoCode> {
    let number = group + 1;
    let length = typed.chars().count();
    if length != SIZE {
        return Err(NoCode::Length { group: number, length });
    }
    let symbol = |char: char| {
        let char = match char.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            char => char,
        };
        let at = ALPHABET.iter().position(|known| char::from(*known) == char);
        at.map(|at| at as u8).ok_or(NoCode::Character { group: number, char })
    };
    let symbols = typed.chars().map(symbol).collect::<Result<Vec<_>, _>>()?;
    if check(group, &symbols[..SIZE - 1]) != symbols[SIZE - 1] {
        return Err(NoCode::Group(number));
    }
    Ok(symbols.iter().map(|symbol| char::from(ALPHABET[usize::from(*symbol & 31)])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_of_one_group_is_seen() {
        for (group, right) in groups(&Digest::of("年报".as_bytes())).into_iter().enumerate() {
            assert_eq!(read(group, &right), Ok(right.clone()));
            assert_eq!(read(group, &right.to_lowercase().replace('0', "o").replace('1', "l")), Ok(right.clone()));
            let bytes = right.as_bytes();
            for at in 0..SIZE {
                for other in ALPHABET.iter().filter(|other| **other != bytes[at]) {
                    let mut wrong = bytes.to_vec();
                    wrong[at] = *other;
                    let wrong = String::from_utf8(wrong).expect("ASCII");
                    assert_eq!(read(group, &wrong), Err(NoCode::Group(group + 1)), "{right} {wrong}");
                }
                for with in at + 1..SIZE {
                    let mut wrong = bytes.to_vec();
                    wrong.swap(at, with);
                    let wrong = String::from_utf8(wrong).expect("ASCII");
                    assert_eq!(read(group, &wrong).is_ok(), wrong == right, "{right} {wrong}");
                }
            }
            for other in (0..GROUPS).filter(|other| *other != group) {
                assert_eq!(read(other, &right), Err(NoCode::Group(other + 1)), "in another place");
            }
        }
    }

    #[test]
    fn the_bits_are_those_of_the_digest() {
        let bytes = std::array::from_fn(|at| at as u8);
        // 00000000 00000001 00000010 00000011 00000100
        assert_eq!([0, 1, 2, 3, 4, 5, 6, 7].map(|index| bits(&bytes, index)), [0, 0, 0, 16, 4, 0, 24, 4]);
    }
}
