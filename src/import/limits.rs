//! How much is read: far more than any report has, and little enough that no file takes long because of it.

/// Most bytes of a file.
pub const FILE: u64 = 64 << 20;
/// Most parts of a packed file.
pub(super) const PARTS: usize = 2_000;
/// Most bytes of an unpacked part.
pub(super) const PART: u64 = 64 << 20;
/// Most bytes of all parts that are unpacked.
pub(super) const ALL_PARTS: u64 = 128 << 20;
/// How many times larger than packed a part may be, once it has more than a megabyte.
pub(super) const RATIO: u64 = 200;
/// Deepest nesting of a document or a page.
pub(super) const DEPTH: usize = 256;
/// Most cells of all tables, and most paragraphs.
pub(super) const CELLS: usize = 200_000;
/// Most rows of all tables that are laid upon a form; the national form has about fifty.
pub(super) const ROWS: usize = 5_000;
/// Most pages of a PDF file.
pub(super) const PAGES: usize = 200;
/// Most bytes of what its pages paint, and of any one stream in it.
pub(super) const CONTENT: usize = 32 << 20;
/// Most operators of all its pages.
pub(super) const OPERATORS: usize = 4_000_000;
/// Most letters of all its pages, and of an old Word document.
pub(super) const GLYPHS: usize = 1_000_000;
/// Most ruled lines of a page, in pieces; a large table has some hundreds.
pub(super) const RULES: usize = 20_000;
/// How deep forms stand in each other.
pub(super) const FORMS: usize = 8;
/// Most columns of a table; the national form has fifteen.
pub(super) const COLUMNS: usize = 256;
