//! What a local notice asks for beside the form (本地要求): dates, lengths, what to cite and to state, and how much
//! rules weigh. A small file that a county gives to its offices; values in, values out.
//!
//! A notice adds to the checks, and may make rules stricter. What it makes lighter or switches off never touches an
//! error ([`crate::check::fit_notice`]), and is told wherever the result is: in the window, by `check`, on the sheet.
//! It belongs to the user and is carried by no draft. Imports `report`, `form`, `address`, `text` and `digest`.

mod bounds;
mod due;
mod notice;
mod spec;

pub use self::{
    due::{Due, dues, nearest},
    notice::Notice,
    spec::{Heaviness, Length, MonthDay, NoticeSpec, Part, Wanted, Weight},
};
