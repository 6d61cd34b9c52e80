//! The page 导入: the source beside what came in of it; what is doubtful first, each settled by a click.
//!
//! Nothing of it is in the report that may be open: that comes with 作为草稿打开.

mod doubts;
mod lines;
mod page;
mod state;

pub use self::state::{ImportPage, ImportWish};
