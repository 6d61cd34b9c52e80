//! Which characters stand in a text.

use std::fmt;

/// The characters that stand in a text, found in one pass, so that who looks for one that hardly ever stands there
/// need not go through the text.
pub struct Alphabet {
    /// A bit each for the characters of the basic plane.
    basic: Box<[u64; WORDS]>,
    /// Whether there are others.
    beyond: bool,
}

const WORDS: usize = (1 << 16) / u64::BITS as usize;

impl fmt::Debug for Alphabet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let basic = self.codes().filter_map(char::from_u32).collect::<String>();
        f.debug_struct("Alphabet").field("basic", &basic).field("beyond", &self.beyond).finish()
    }
}

impl Alphabet {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut alphabet = Self { basic: Box::new([0; WORDS]), beyond: false };
        for char in text.chars() {
            let (word, bit) = place(char);
            match alphabet.basic.get_mut(word) {
                Some(bits) => *bits |= bit,
                None => alphabet.beyond = true,
            }
        }
        alphabet
    }

    /// Whether a character may be among them. `false` is certain; `true` is, but beyond the basic plane.
    pub fn has(&self, char: char) -> bool {
        let (word, bit) = place(char);
        self.basic.get(word).map_or(self.beyond, |bits| bits & bit != 0)
    }

    /// Whether all characters of a word may be among them: only then can the word stand in the text.
    pub fn spells(&self, word: &str) -> bool {
        word.chars().all(|char| self.has(char))
    }

    /// Whether one of these words may stand in the text.
    pub fn spells_any<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> bool {
        words.into_iter().any(|word| self.spells(word))
    }

    /// Whether one of a kind may be among them.
    pub fn has_any(&self, is_of_kind: impl Fn(char) -> bool) -> bool {
        self.beyond || self.codes().filter_map(char::from_u32).any(is_of_kind)
    }

    fn codes(&self) -> impl Iterator<Item = u32> {
        self.basic.iter().zip(0_u32..).flat_map(|(bits, word)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(word * u64::BITS + bit)
            })
        })
    }
}

fn place(char: char) -> (usize, u64) {
    let code = u32::from(char);
    ((code / u64::BITS) as usize, 1 << (code % u64::BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_there() {
        let alphabet = Alphabet::of("公开，a\u{FFFD}");
        assert!("公开，a\u{FFFD}".chars().all(|char| alphabet.has(char)));
        assert!(!"申请b,\u{20BB7}".chars().any(|char| alphabet.has(char)));
        assert!(alphabet.spells("开公") && !alphabet.spells("公开了") && alphabet.spells(""));
        assert!(alphabet.spells_any(["了", "公"]) && !alphabet.spells_any(["了"]) && !alphabet.spells_any([]));
        assert!(alphabet.has_any(|char| char.is_ascii()) && !alphabet.has_any(|char| char.is_ascii_digit()));
        assert!(Alphabet::of("\u{20BB7}").has('\u{20BB8}') && !Alphabet::of("").has_any(|_| true));
    }
}
