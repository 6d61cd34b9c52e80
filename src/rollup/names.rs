//! Names of offices as they are compared: without blanks, without what is said or left out at will, without places.

use crate::text::{is_invisible, narrow};

/// A name as the eye takes it.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|char| !char.is_whitespace() && !is_invisible(*char)).map(narrow).collect()
}

/// A name without what is said or left out at will: 樟木头镇 and 樟木头镇人民政府 are one.
pub(super) fn core(name: &str) -> String {
    let name = plain(name);
    let short = ["人民政府", "政府"].into_iter().find_map(|end| name.strip_suffix(end)).map(str::to_owned);
    short.filter(|short| !short.is_empty()).unwrap_or(name)
}

/// What is left of a name when the places in front of it are taken away, as long as something is left.
pub(super) fn without_places(name: &str) -> &str {
    const PLACES: [&str; 9] = ["特别行政区", "自治区", "自治州", "自治县", "省", "市", "县", "区", "旗"];
    let mut rest = name;
    loop {
        // The nearest end of a place that leaves an office behind it, and has a name before it.
        let ends = PLACES.iter().filter_map(|place| {
            let at = rest.char_indices().skip(1).find(|(at, _)| rest[*at..].starts_with(place))?.0;
            Some(at + place.len())
        });
        let Some(end) = ends.min() else { break };
        // 市场监督管理局, 区域发展局, 县域经济促进局: no end of a place.
        let behind = &rest[end..];
        if behind.is_empty() || ["场", "域", "政", "容", "级", "划"].iter().any(|word| behind.starts_with(word)) {
            break;
        }
        rest = behind;
    }
    // 某区人民政府某街道办事处
    rest.strip_prefix("人民政府").filter(|office| !office.is_empty()).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_taken_from_the_front() {
        for (name, bare) in [
            ("淮安市洪泽区发展和改革委员会", "发展和改革委员会"),
            ("洪泽区市场监督管理局", "市场监督管理局"),
            ("江苏省淮安市教育局", "教育局"),
            ("教育局", "教育局"),
            ("广西壮族自治区南宁市青秀区", "青秀区"),
            ("某某镇", "某某镇"),
            ("区", "区"),
        ] {
            assert_eq!(without_places(name), bare, "{name}");
        }
    }
}
