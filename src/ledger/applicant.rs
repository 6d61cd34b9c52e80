//! Which class an applicant is of: from the words in the ledger, else proposed by the name.

use super::{
    matter::name_of,
    vocabulary::{APPLICANTS, Words, each, letters},
};
use crate::{
    form::{Form, Role},
    text::is_han,
};

/// The classes, in the order of the form.
pub(super) const CLASSES: [Role; 6] =
    [Role::Natural, Role::Enterprise, Role::Research, Role::Welfare, Role::Legal, Role::OtherOrganisations];

#[derive(Clone, Debug)]
enum Meaning {
    Certain(Role),
    Vague,
    Filler,
}

/// The words of classes.
#[derive(Debug)]
pub(super) struct ClassWords(Words<Meaning>);

/// What the class of an applicant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Is(Role),
    /// By the name alone.
    Proposed(Role),
    Missing,
    Unknown,
}

impl ClassWords {
    /// For a form, whose own labels are words as well.
    pub(super) fn of(form: &Form) -> Self {
        let applicants = &*APPLICANTS;
        let labels = CLASSES.into_iter().map(|role| (name_of(form, role), Meaning::Certain(role)));
        let certain = applicants.certain.iter().flat_map(|(role, list)| each(list, Meaning::Certain(*role)));
        let vague = each(&applicants.vague, Meaning::Vague);
        Self(Words::of(labels.chain(certain).chain(vague).chain(each(&applicants.fillers, Meaning::Filler))))
    }

    /// The one class that a text names; `Missing` where it says nothing certain.
    pub(super) fn read(&self, text: &str) -> Class {
        if super::date::is_nothing(text) {
            return Class::Missing;
        }
        let letters = letters(text);
        let parts = self.0.parts(&letters);
        let mut found: Option<Role> = None;
        for (_, meaning) in &parts.words {
            match (meaning, found) {
                (Meaning::Certain(role), Some(known)) if *role != known => return Class::Unknown,
                (Meaning::Certain(role), _) => found = Some(*role),
                _ => {}
            }
        }
        match found {
            _ if parts.is_unknown || parts.words.is_empty() => Class::Unknown,
            Some(role) => Class::Is(role),
            None => Class::Missing,
        }
    }

    /// The class of an applicant, by the column of classes and by the name.
    pub(super) fn decide(&self, text: &str, names: &[String]) -> Class {
        let read = self.read(text);
        if read != Class::Missing {
            return read;
        }
        let is_vague = !super::date::is_nothing(text);
        let proposed = names.iter().find_map(|name| organisation(name));
        let person = || names.iter().any(|name| is_person(name)).then_some(Role::Natural);
        match proposed {
            Some(role) => Class::Proposed(role),
            // Whoever is called an organisation is none of a natural person's name.
            None if is_vague && names.iter().any(|name| !name.trim().is_empty()) => {
                Class::Proposed(Role::OtherOrganisations)
            }
            None if is_vague => Class::Missing,
            None => person().map_or(Class::Missing, Class::Proposed),
        }
    }
}

/// What the parts of a name say.
fn organisation(name: &str) -> Option<Role> {
    let name = letters(name);
    if name.chars().count() < 4 {
        return None;
    }
    let has = |parts: &str| parts.split_whitespace().any(|part| name.contains(part));
    APPLICANTS.names.iter().find(|entry| has(&entry.parts)).map(|entry| entry.role)
}

/// Whether it can be the name of a person: two to four Chinese letters, or some with the dot of other nations' names.
fn is_person(name: &str) -> bool {
    let name = name.trim();
    let is_dot = |char: char| matches!(char, '·' | '•');
    let length = name.chars().filter(|char| !is_dot(*char)).count();
    let most = if name.contains(is_dot) { 12 } else { 4 };
    (2..=most).contains(&length) && name.chars().all(|char| is_han(char) || is_dot(char) || char == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::builtin;

    #[test]
    fn words_and_names() {
        let words = ClassWords::of(&builtin("cn-2021").expect("a built-in form"));
        for (text, name, class) in [
            ("公民", "", Class::Is(Role::Natural)),
            ("自然人", "某某有限公司", Class::Is(Role::Natural)),
            ("法人或其他组织（商业企业）", "", Class::Is(Role::Enterprise)),
            ("法律服务机构", "", Class::Is(Role::Legal)),
            ("其他", "", Class::Is(Role::OtherOrganisations)),
            ("法人", "某市某某律师事务所", Class::Proposed(Role::Legal)),
            ("单位", "某某大学", Class::Proposed(Role::Research)),
            ("法人", "某县慈善总会", Class::Proposed(Role::Welfare)),
            ("法人", "某某有限公司", Class::Proposed(Role::Enterprise)),
            ("其他组织", "某村村民小组", Class::Proposed(Role::OtherOrganisations)),
            ("", "王某某", Class::Proposed(Role::Natural)),
            ("", "某某有限公司", Class::Proposed(Role::Enterprise)),
            ("", "", Class::Missing),
            ("法人", "", Class::Missing),
            ("律师", "王某", Class::Unknown),
            ("自然人/商业企业", "", Class::Unknown),
        ] {
            assert_eq!(words.decide(text, &[name.to_owned()]), class, "{text} {name}");
        }
    }
}
