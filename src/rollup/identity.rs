//! Which office of the roster a report is of: by its code, its name, another name of it, or its name without the places
//! that stand in front of it.

use std::collections::BTreeMap;

use super::{
    names::{core, plain, without_places},
    roster::Roster,
};

/// By what an office was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The code in the name of the file.
    Code,
    /// The name as it stands in the roster.
    Name,
    /// Another name that the roster gives.
    Alias,
    /// The name without the places in front of it.
    Bare,
}

impl By {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "代码",
            Self::Name => "名称",
            Self::Alias => "别名",
            Self::Bare => "省去地名的名称",
        }
    }
}

/// Whose report it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// That of this office, by index.
    Office(usize, By),
    /// The code in the name of the file is that of the one, the name in the report that of the other.
    Torn {
        /// By the code.
        code: usize,
        /// By the name.
        name: usize,
    },
    /// That of one of several, which the name does not tell.
    OneOf(Vec<usize>),
    /// That of none.
    Nobody,
}

/// Names and codes of the roster, to be looked up.
#[derive(Debug)]
pub(super) struct Index {
    codes: BTreeMap<String, usize>,
    names: BTreeMap<String, usize>,
    /// Offices that share another name.
    aliases: BTreeMap<String, Vec<usize>>,
    /// By the name without places, each with its whole name.
    bare: BTreeMap<String, Vec<(usize, String)>>,
}

impl Index {
    /// That of a roster.
    pub(super) fn of(roster: &Roster) -> Self {
        let mut index =
            Self { codes: BTreeMap::new(), names: BTreeMap::new(), aliases: BTreeMap::new(), bare: BTreeMap::new() };
        for (at, office) in roster.offices.iter().enumerate() {
            if is_code(&office.code) {
                index.codes.insert(office.code.to_ascii_uppercase(), at);
            }
            index.names.insert(plain(&office.name), at);
            for alias in &office.aliases {
                index.aliases.entry(plain(alias)).or_default().push(at);
            }
            let name = core(&office.name);
            index.bare.entry(without_places(&name).to_owned()).or_default().push((at, name));
        }
        index
    }

    /// Whose a report is that calls its office so and lies in a file of this name.
    pub(super) fn whose(&self, name: &str, file: &str) -> Whose {
        let by_name = self.by_name(name);
        let Some(code) = self.by_code(file) else { return by_name };
        match by_name {
            Whose::Office(name, _) if name != code => Whose::Torn { code, name },
            _ => Whose::Office(code, By::Code),
        }
    }

    fn by_code(&self, file: &str) -> Option<usize> {
        // Folders have codes of their own: those of the office that collects.
        let name = file.rsplit(['/', '\\', '!']).next().unwrap_or_default();
        let words = name.split(|char: char| !char.is_ascii_alphanumeric());
        let mut known = words.filter_map(|word| self.codes.get(&word.to_ascii_uppercase()).copied());
        known.next()
    }

    fn by_name(&self, name: &str) -> Whose {
        let plain = plain(name);
        if plain.is_empty() {
            return Whose::Nobody;
        }
        if let Some(at) = self.names.get(&plain) {
            return Whose::Office(*at, By::Name);
        }
        if let Some(known) = self.aliases.get(&plain) {
            return one(known.clone(), By::Alias);
        }
        let name = core(name);
        // 淮安市教育局 is none of 洪泽区教育局: the one is said with fewer places than the other, and not with other ones.
        let is_same = |other: &str| name.ends_with(other) || other.ends_with(name.as_str());
        let known = self.bare.get(without_places(&name)).into_iter().flatten();
        one(known.filter(|(_, other)| is_same(other)).map(|(at, _)| *at).collect(), By::Bare)
    }
}

fn one(known: Vec<usize>, by: By) -> Whose {
    match *known {
        [] => Whose::Nobody,
        [only] => Whose::Office(only, by),
        _ => Whose::OneOf(known),
    }
}

/// Whether a code can be known again in the name of a file: one digit could be anything.
fn is_code(code: &str) -> bool {
    code.len() >= 4 && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rollup::Office;

    #[test]
    fn another_place_is_another_office() {
        let office = |name: &str| Office { name: name.to_owned(), ..Office::default() };
        let index = Index::of(&Roster {
            offices: vec![office("洪泽区教育局"), office("淮安市财政局"), office("金湖县财政局")],
        });
        assert_eq!(index.whose("淮安市教育局", ""), Whose::Nobody);
        assert_eq!(index.whose("淮安市洪泽区教育局", ""), Whose::Office(0, By::Bare));
        assert_eq!(index.whose("教 育局", ""), Whose::Office(0, By::Bare));
        assert_eq!(index.whose("财政局", ""), Whose::OneOf(vec![1, 2]));
    }
}
