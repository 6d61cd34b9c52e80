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
    use super::{super::builtins, *};

    #[test]
    fn a_form_can_be_read_back_from_what_is_digested() {
        for form in builtins() {
            let written = serde_json::to_string(form.spec()).expect("JSON");
            assert_eq!(&serde_json::from_str::<FormSpec>(&written).expect("a form"), form.spec());
            let mut other = form.spec().clone();
            other.tables[0].title.push('。');
            assert_ne!(digest(&other), Some(form.digest()), "{}", form.id());
            assert!(form.is_builtin());
        }
    }
}
