//! Places in a text: counted in characters, as fields do, and in bytes, as reports do.

/// The byte at which a character begins; of one behind the last, the end.
///
/// # Example
/// ```
/// use nianbao::text::byte_at;
/// assert_eq!((byte_at("公a开", 2), byte_at("公a开", 9)), (4, 7));
/// ```
pub fn byte_at(text: &str, char: usize) -> usize {
    text.char_indices().nth(char).map_or(text.len(), |(byte, _)| byte)
}
