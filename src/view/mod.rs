//! What is drawn. A view shows an open report and says what is wanted; it does nothing itself.

pub mod able;
pub mod ask;
pub mod banner;
pub mod changes;
pub mod command;
pub mod comments;
pub mod cover;
pub mod desk;
pub mod differences;
pub mod editor;
pub mod editors;
pub mod fields;
pub mod findings;
pub mod going;
pub mod grid;
pub mod ids;
pub mod preview;
pub mod read_only;
pub mod review;
pub mod sections;
pub mod severity;
pub mod sign;
pub mod start;
pub mod text;
pub mod toolbar;
pub mod wish;
