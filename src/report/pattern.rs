//! Fields of a form's title and lead: `{unit}` and the like, filled in with what the report says.

/// Most characters of a field that are filled in. A name that is longer is no name, and a pattern may have many fields.
const MOST: usize = 500;

/// The pattern with its fields filled in, each once: what stands in a field is no pattern itself. A field without a
/// value stays as it is.
pub(super) fn fill<'a>(pattern: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        let field = from[1..].split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        let (words, after) = field.map_or(("{", &from[1..]), |(value, after)| (cut(value), after));
        filled.push_str(words);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn cut(value: &str) -> &str {
    value.char_indices().nth(MOST).map_or(value, |(end, _)| &value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_filled_in_once() {
        let long = "某".repeat(1000);
        let value = |name: &str| match name {
            "unit" => Some("{year}镇"),
            "year" => Some("2024"),
            "long" => Some(long.as_str()),
            _ => None,
        };
        assert_eq!(fill("{unit}{year}年{other}{", value), "{year}镇2024年{other}{");
        assert_eq!(fill("{{unit}", value), "{{year}镇");
        assert_eq!(fill("{long}", value).chars().count(), MOST);
    }
}
