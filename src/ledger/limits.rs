//! How much is read: far more than any office has in a year, and little enough that no file takes long because of it.

/// Most bytes of a file.
pub const FILE: u64 = 64 << 20;
/// Most cells of all sheets.
pub(super) const CELLS: usize = 5_000_000;
/// Most rows of all sheets.
pub(super) const ROWS: usize = 300_000;
/// Most columns that are looked at.
pub(super) const COLUMNS: usize = 256;
/// Most letters of a cell that are looked at where words are looked for.
pub(super) const LETTERS: usize = 200;
/// Most rows in front of the header.
pub(super) const LEAD: usize = 30;
