//! Characters that no face has, with their places.

use std::collections::HashSet;

use crate::address::Address;

/// A character that no face has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub char: char,
    /// Where it stands; `None` for the form's own words.
    pub address: Option<Address>,
}

/// Characters that no face has, while blocks are measured.
#[derive(Default)]
pub(super) struct Missing {
    /// In printed order, each once a place.
    pub(super) found: Vec<MissingGlyph>,
    seen: HashSet<(char, Option<Address>)>,
}

impl Missing {
    /// Takes the characters that were missing in the words of one place.
    pub(super) fn put(&mut self, chars: Vec<char>, address: Option<&Address>) {
        let mut here = HashSet::new();
        for char in chars.into_iter().filter(|char| here.insert(*char)) {
            if self.seen.insert((char, address.cloned())) {
                self.found.push(MissingGlyph { char, address: address.cloned() });
            }
        }
    }
}
