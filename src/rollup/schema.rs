//! What is handed on: three tables for programs that count, each with its columns, defined once for every kind of file.

use std::borrow::Cow;

use rust_decimal::Decimal;

/// Name and version of what is handed on; a column that is added, taken away or read otherwise makes another version.
pub const SCHEMA: &str = "nianbao_figures 2";

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// Letters.
    Text,
    /// A whole number of 32 bits.
    Int,
    /// A decimal with four places, of 18 digits in all.
    Decimal,
    /// Yes or no.
    Bool,
}

impl Type {
    /// Its name, as SQL has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "VARCHAR",
            Self::Int => "INTEGER",
            Self::Decimal => "DECIMAL(18,4)",
            Self::Bool => "BOOLEAN",
        }
    }
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Field<'a> {
    /// Nothing.
    Null,
    /// Letters.
    Text(Cow<'a, str>),
    /// A whole number.
    Int(i32),
    /// Ten thousandths.
    Decimal(i64),
    /// Yes or no.
    Bool(bool),
}

impl<'a> Field<'a> {
    /// A text; nothing where it is empty.
    pub(super) fn some(text: &'a str) -> Self {
        if text.is_empty() { Self::Null } else { Self::text(text) }
    }

    pub(super) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    pub(super) fn owned(text: String) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(Cow::Owned(text)) }
    }

    pub(super) fn count(count: usize) -> Self {
        Self::Int(i32::try_from(count).unwrap_or(i32::MAX))
    }
}

/// Places of a decimal.
pub(super) const PLACES: u32 = 4;
/// Most digits of one, as ten thousandths.
const MOST: i64 = 999_999_999_999_999_999;

/// A decimal as ten thousandths; `None` where it has more places or digits than there is room for.
pub(super) fn scaled(number: Decimal) -> Option<i64> {
    let number = number.normalize();
    let factor = 10_i128.checked_pow(PLACES.checked_sub(number.scale())?)?;
    let scaled = i64::try_from(number.mantissa().checked_mul(factor)?).ok()?;
    (-MOST..=MOST).contains(&scaled).then_some(scaled)
}

/// Ten thousandths as a plain number.
pub(super) fn unscaled(scaled: i64) -> String {
    Decimal::from_i128_with_scale(scaled.into(), PLACES).normalize().to_string()
}

/// A column of a table with rows of a kind.
pub(super) struct Column<R> {
    /// Its name.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) kind: Type,
    /// Whether it may be empty.
    pub(super) nullable: bool,
    /// What that is, for people.
    pub(super) about: &'static str,
    /// What stands in it in a row.
    pub(super) get: for<'r> fn(&'r R) -> Field<'r>,
}

/// A table: its name, its columns, and its rows.
pub(super) trait Table {
    /// The name.
    const NAME: &'static str;
    /// A row.
    type Row<'u>;

    /// Its columns.
    fn columns<'u>() -> Vec<Column<Self::Row<'u>>>;
}
