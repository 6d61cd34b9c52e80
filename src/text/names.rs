//! Names one behind the other.

/// The first of some names, with 等 where there are more than so many.
///
/// # Example
/// ```
/// use nianbao::text::first_of;
/// assert_eq!(first_of(["甲局", "乙局", "丙局"].into_iter(), 2), "甲局、乙局等");
/// assert_eq!(first_of(["甲局"].into_iter(), 2), "甲局");
/// ```
pub fn first_of<'a>(names: impl ExactSizeIterator<Item = &'a str>, most: usize) -> String {
    let more = if names.len() > most { "等" } else { "" };
    let named = names.take(most).collect::<Vec<_>>().join("、");
    format!("{named}{more}")
}
