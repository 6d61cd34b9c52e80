//! Finding in a list again what another list has, without going through it for each item.

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, Hash, RandomState},
};

use super::{Comment, Remark, Step, Waiver};

/// What is in two reviews may be the same thing.
pub(super) trait Same {
    /// What both have alike if they are the same.
    fn alike(&self) -> impl Hash;

    /// Whether it is the same.
    fn fits(&self, other: &Self) -> bool;
}

/// A list in which items of others are looked for.
pub(super) struct Index<'a, T> {
    hasher: RandomState,
    /// The items by the hash of what they have alike.
    items: HashMap<u64, Vec<&'a T>>,
}

impl<'a, T: Same> Index<'a, T> {
    pub(super) fn new(list: &'a [T]) -> Self {
        let hasher = RandomState::new();
        let mut items: HashMap<_, Vec<_>> = HashMap::with_capacity(list.len());
        for item in list {
            items.entry(hasher.hash_one(item.alike())).or_default().push(item);
        }
        Self { hasher, items }
    }

    /// The first that is the same as this.
    pub(super) fn find(&self, item: &T) -> Option<&'a T> {
        let alike = self.items.get(&self.hasher.hash_one(item.alike()))?;
        alike.iter().copied().find(|other| other.fits(item))
    }

    pub(super) fn has(&self, item: &T) -> bool {
        self.find(item).is_some()
    }
}

impl Same for Waiver {
    fn alike(&self) -> impl Hash {
        self
    }

    fn fits(&self, other: &Self) -> bool {
        self == other
    }
}

impl Same for Step {
    fn alike(&self) -> impl Hash {
        self
    }

    fn fits(&self, other: &Self) -> bool {
        self == other
    }
}

impl Same for Comment {
    fn alike(&self) -> impl Hash {
        (&self.anchor, self.remark.alike())
    }

    fn fits(&self, other: &Self) -> bool {
        self.is_same(other)
    }
}

impl Same for Remark {
    fn alike(&self) -> impl Hash {
        (&self.by, self.time)
    }

    fn fits(&self, other: &Self) -> bool {
        self.is_same(other)
    }
}
