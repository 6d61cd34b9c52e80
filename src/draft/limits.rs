//! How far the program goes: the latest version of a file, and the largest file.

/// The latest version of the envelope; written is the earliest that can hold a draft. Older ones are read; newer ones too
/// where they say that this one suffices, but never written to.
pub const VERSION: u64 = 8;

/// Most bytes of a file that is read. A report with every text at 100,000 characters stays far below.
pub const LIMIT: u64 = 16 << 20;

/// Most waivers of a draft. Of a report with an explanation for every finding that is listed, none comes to a tenth.
pub(super) const WAIVERS: usize = 5_000;

/// Most comments of a draft, and most answers to one. Each is looked for in its text after every change.
pub(super) const COMMENTS: usize = 2_000;

/// Most linked figures of a draft. The report with the most claims that was ever published has 40.
pub(super) const LINKS: usize = 2_000;

/// Most steps of a draft.
pub(super) const STEPS: usize = 5_000;
