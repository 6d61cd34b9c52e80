//! Interchange: a report as JSON that other programs can write and read.
//!
//! The shape is described in ARCHITECTURE.md. Export and import lose nothing that a report holds; what is not part of
//! the shape is an error that names its place, so that nothing is dropped in silence. Imports `report`, `form`,
//! `number` and `address`.

mod node;
mod read;
mod write;

pub use self::{read::read, write::write};

/// The version of the shape.
pub(crate) const VERSION: &str = "1";

/// Why a text is no interchange file. Displays as a Chinese sentence: where, what, what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InterchangeError {
    /// It is not JSON.
    #[error("第 {line} 行第 {column} 列：{message}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// It is JSON, but not of the shape.
    #[error("{place}：{message}")]
    Shape {
        /// Path of keys, `tables.requests.new`, with its name in words where it has one.
        place: String,
        /// What is wrong.
        message: String,
    },
    /// It says that it is of a version that this program does not know.
    #[error(
        "interchange：这是第 {0} 版的交换文件，本程序只能读取第 {VERSION} 版。请使用新版程序，或让对方导出第 {VERSION} 版"
    )]
    Version(String),
    /// It is on a form that cannot be found.
    #[error("form：没有编号为“{0}”的表样。运行 nianbao forms 可查看全部表样；自备的表样请放进表样文件夹")]
    UnknownForm(String),
}
