//! How much may be typed: far more than anybody needs, and little enough that no file takes long because of it. Files
//! with more are refused, and inputs take no more.

/// Most characters of a field, a name, a reason, and what stands in or behind a cell.
pub const FIELD: usize = 1_000;
/// Most characters of what somebody says: a comment, an answer, a remark on a step.
pub const REMARK: usize = 10_000;

/// Most characters of a text of a report. The longest published one has not a twentieth of them.
pub const TEXT: usize = 500_000;

/// How many characters a text has, where it has more than `most`.
///
/// # Example
/// ```
/// use nianbao::text::too_long;
/// assert_eq!(too_long("一二三", 2), Some(3));
/// assert_eq!(too_long("一二三", 3), None);
/// ```
pub fn too_long(text: &str, most: usize) -> Option<usize> {
    // No character is shorter than a byte.
    (text.len() > most).then(|| text.chars().count()).filter(|count| *count > most)
}

/// As much of a text as may be kept.
pub fn at_most(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}
