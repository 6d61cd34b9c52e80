//! Interchange: a report as JSON that other programs can write and read.
//!
//! Export and import lose nothing that a report holds; what is not part of the shape below is an error that names its
//! place, so that nothing is dropped in silence. Imports `check`, `report`, `form`,
//! `number` and `address`.
//!
//! ## The file
//!
//! ```json
//! { "interchange": 1, "unit": "…", "year": 2022, "form": "cn-2021",
//!   "title": "…", "contact": {"address": "…", "postcode": "…", "telephone": "…", "website": "…"},
//!   "tables": {"requests": {"new": [3, 1, 0, 0, 0, 0, 4]}, "charges": {"administrative": ["4443.19"]}},
//!   "sections": {"overview": "…"}, "footnotes": {"disputes": "…"},
//!   "links": [{"at": "overview", "start": 12, "words": "3119", "says": "…"}] }
//! ```
//!
//! Keys are those of the form. `null` is a blank cell, amounts are decimal strings, a cell with a remark is
//! `{"value": 22, "note": "…"}`, one that holds no figure `{"text": "12a"}`; a row may end with its printed totals. Where a
//! list could not say that a total was never printed (totals that do not stand at the end), a row is an object of its
//! columns. `links` are figures of the texts that follow the cells: the text, how many characters stand before them, the
//! words themselves, and what they say, as drafts have it; one whose words or cells another program has changed is no link
//! any more. A file with links is of version 2, every other one of version 1. `form_definition` carries a form that is not built in. Unknown and repeated keys are errors that name their
//! place, except `expect`, which only tests read. Export and import lose nothing of a report; only a typed cell that was
//! never given comes back as given blank where others of its row were given.

mod fields;
mod links;
mod node;
mod read;
mod write;

pub use self::{read::read, write::write};

/// The versions of the shape: without linked figures, and with them.
pub(crate) const VERSIONS: [&str; 2] = ["1", "2"];
/// The latest of them.
const VERSION: &str = VERSIONS[1];

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
        "interchange：这是第 {0} 版的数据交换文件，本程序只能读取到第 {VERSION} 版。请使用新版程序，或由提供者导出第 {VERSION} 版"
    )]
    Version(String),
    /// It is on a form that cannot be found.
    #[error(
        "form：缺少报告格式“{0}”。请向报告提供者索取格式文件，放入格式文件夹（运行 nianbao forms 可查看位置）后重新导入"
    )]
    UnknownForm(String),
}
