//! Letters: what characters of Chinese text are, whatever width and dress they come in.
//!
//! Knows nothing of reports. Imports nothing of the project, and everything else may import it.

mod alphabet;
mod bounds;
mod char_set;
mod digit;
pub mod find;
mod invisible;
pub mod level;
mod names;
mod place;
mod sentence;
mod width;

pub use self::{
    alphabet::Alphabet,
    bounds::{FIELD, REMARK, TEXT, at_most, too_long},
    char_set::CharSet,
    digit::{
        chinese_digit, chinese_number, digit, formal_numerals, grouped, in_chinese, is_numbering, is_numeral,
        plain_numeral, power,
    },
    invisible::{is_invisible, printed, shown, visible, visible_json, without_bookmarks},
    names::first_of,
    place::byte_at,
    sentence::{clauses, sentences},
    width::{is_han, is_wide, narrow, widen},
};
