//! The digest of a form: of everything that its file says, and of nothing else.

use super::spec::FormSpec;
use crate::digest::{Digest, Writing};

/// Says what is digested, so that another way of doing it gives another digest.
const NAME: &str = "nianbao form 1";

/// The digest of a form as written. As JSON, which can be read back to the same form, two forms are never one text:
/// names, lists and texts have their ends. `None` where it cannot be written so, which no checked form comes to.
pub(super) fn digest(spec: &FormSpec) -> Option<Digest> {
    let mut writing = Writing::new(NAME);
    writing.text(&serde_json::to_string(spec).ok()?);
    Some(writing.digest())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{
        super::{builtins, spec::SectionSpec},
        *,
    };

    /// What is digested of a form, read back.
    fn read_back(spec: &FormSpec) -> FormSpec {
        serde_json::from_str(&serde_json::to_string(spec).expect("JSON")).expect("a form")
    }

    /// A built-in form with some words of its own.
    fn spec() -> impl Strategy<Value = FormSpec> {
        let words = || proptest::collection::vec(any::<String>(), 0..3);
        let years = (any::<u16>(), proptest::option::of(any::<u16>()));
        (any::<String>(), years, words(), words(), words()).prop_map(|(name, (from, to), basis, off, guide)| {
            let mut spec = builtins().next().expect("a built-in form").spec().clone();
            (spec.name, spec.from_year, spec.to_year, spec.basis) = (name.clone(), from, to, basis);
            spec.off = off.into_iter().map(|id| (id, name.clone())).collect();
            let [key, heading, basis] = [&name, "", &name].map(str::to_owned);
            spec.sections.push(SectionSpec { key, heading, basis, guide, parts: Vec::new() });
            spec.tables[0].title = name;
            spec
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn arbitrary_forms_can_be_read_back(specs in proptest::collection::vec(spec(), 2)) {
            for spec in &specs {
                prop_assert_eq!(&read_back(spec), spec);
            }
            let digests = specs.iter().filter_map(digest).map(|digest| digest.to_string()).collect::<BTreeSet<_>>();
            prop_assert_eq!(digests.len() == 1, specs[0] == specs[1]);
        }
    }

    #[test]
    fn a_form_can_be_read_back_from_what_is_digested() {
        for form in builtins() {
            assert_eq!(&read_back(form.spec()), form.spec());
            let mut other = form.spec().clone();
            other.tables[0].title.push('。');
            assert_ne!(digest(&other), Some(form.digest()), "{}", form.id());
            assert!(form.is_builtin());
        }
    }
}
