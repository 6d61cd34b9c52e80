//! How far the program goes: the latest version of a file, and the largest file.

/// The latest version of the envelope; written is the earliest that can hold a draft. Older ones are read; newer ones too
/// where they say that this one suffices, but never written to.
pub const VERSION: u64 = 4;

/// Most bytes of a file that is read. A report with every text at 100,000 characters stays far below.
pub const LIMIT: u64 = 16 << 20;
