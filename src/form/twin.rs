//! Ids that a reader would take for one another.

use super::{Form, builtin_ids};

impl Form {
    /// The built-in form whose id its own could be taken for: another only in case, punctuation, or in letters that
    /// look like digits. Ids have no other characters than letters, digits and hyphens of ASCII.
    pub fn twin(&self) -> Option<&'static str> {
        twin(self.id())
    }
}

fn twin(id: &str) -> Option<&'static str> {
    builtin_ids().find(|own| *own != id && seen(own).eq(seen(id)))
}

/// What the eye keeps of an id.
fn seen(id: &str) -> impl Iterator<Item = char> + '_ {
    id.chars().filter(char::is_ascii_alphanumeric).map(|char| match char.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_built_in_id_is_known() {
        for id in ["CN-2021", "cn2021", "cn_2021", "Cn--2021-", "cn-2O2I", "cn-202l"] {
            assert_eq!(twin(id), Some("cn-2021"), "{id}");
        }
        assert_eq!(twin("CN-2021_single-other"), Some("cn-2021-single-other"));
        for id in ["cn-2021", "cn-2022", "dongguan-2023", "local-1", "cn-2021-a"] {
            assert_eq!(twin(id), None, "{id}");
        }
    }
}
