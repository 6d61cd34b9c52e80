//! A set of characters that is asked far more often than it says yes.

/// Characters, by their last ten bits: what is not in it is nearly always known at one look.
#[derive(Clone, Debug)]
pub struct CharSet([u64; WORDS]);

const WORDS: usize = 16;

impl CharSet {
    /// Whether a character may be in it. `false` is certain.
    pub fn may_hold(&self, char: char) -> bool {
        let (word, bit) = place(char);
        self.0[word] & bit != 0
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut set = Self([0; WORDS]);
        for char in chars {
            let (word, bit) = place(char);
            set.0[word] |= bit;
        }
        set
    }
}

fn place(char: char) -> (usize, u64) {
    let code = u32::from(char);
    ((code / u64::BITS) as usize % WORDS, 1 << (code % u64::BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_it_is_held() {
        let set = "公开\u{20BB7}a".chars().collect::<CharSet>();
        assert!("公开\u{20BB7}a".chars().all(|char| set.may_hold(char)));
        assert!(!"申请b，".chars().any(|char| set.may_hold(char)));
    }
}
