//! What tells two contents apart: SHA-256 digests, and the one writing of a content of which they are taken.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// A SHA-256 digest. Written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first 16 of its digits: enough for a name.
    pub fn short(&self) -> String {
        let mut digits = self.to_string();
        digits.truncate(16);
        digits
    }

    /// The digest as written; `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({})", self.short())
    }
}

/// A content written so that no other one is the same bytes: a text is led by its length, a list by its count, and what
/// begins something says so by a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing(Vec<u8>);

impl Writing {
    /// Begins with the name of what is written, and of the way in which it is.
    pub fn new(name: &str) -> Self {
        let mut writing = Self(Vec::new());
        writing.text(name);
        writing
    }

    /// A text, or the mark of a section.
    pub fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A number, or how many items follow.
    pub fn count(&mut self, count: usize) {
        self.0.extend_from_slice(&(count as u64).to_be_bytes());
    }

    /// A list: its count, and each of its items as `put` writes it.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut put: impl FnMut(&mut Self, T)) {
        let items = items.into_iter().collect::<Vec<_>>();
        self.count(items.len());
        for item in items {
            put(self, item);
        }
    }

    /// Everything that was written.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The digest of it.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let digest = Digest::of("年报".as_bytes());
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        for text in ["", "0123", &"g".repeat(64), &"年".repeat(64), &"0".repeat(65), &"+1".repeat(32)] {
            assert_eq!(Digest::parse(text), None, "{text}");
        }
        assert_eq!(Digest::of(b"").short(), "e3b0c44298fc1c14");
    }

    #[test]
    fn texts_and_lists_do_not_run_together() {
        let written = |lists: &[&[&str]]| {
            let mut writing = Writing::new("test 1");
            writing.list(lists, |writing, list| writing.list(*list, |writing, text| writing.text(text)));
            writing.digest()
        };
        let all: [&[&[&str]]; 6] = [&[], &[&[]], &[&[], &[]], &[&["ab"]], &[&["a", "b"]], &[&["a"], &["b"]]];
        for (index, one) in all.iter().enumerate() {
            assert!(all[index + 1..].iter().all(|other| written(one) != written(other)), "{one:?}");
        }
    }
}
