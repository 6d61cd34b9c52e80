//! What a draft file holds.

use std::fmt;

use super::came::Came;
use crate::{report::Report, review::Review};

/// What a draft file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The report.
    pub report: Report,
    /// What happened to it on its way to the signature.
    pub review: Review,
    /// Where it comes from, of one that was imported.
    pub came: Option<Came>,
    /// That a later program has written the file, which must not be written to then.
    pub newer: Option<Newer>,
    /// How many links of the file do not hold: their words are not there any more, or are not what the cells say, as where
    /// somebody has worked on the file by hand. They are not in the report.
    pub untied: usize,
}

/// A file of a later program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    /// Its version.
    pub version: u64,
    /// Names of the parts that this program does not know.
    pub unknown: Vec<String>,
}

impl Draft {
    /// A draft that nobody has reviewed.
    pub fn new(report: Report) -> Self {
        Self { report, review: Review::default(), came: None, newer: None, untied: 0 }
    }
}

impl Newer {
    /// Why the draft is not saved, nor made into a paper that answers for all that it holds, in Chinese.
    pub fn refusal(&self) -> String {
        format!("{self}。请换用新版程序")
    }
}

/// What to tell about a file of a later program, in Chinese.
impl fmt::Display for Newer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "报告由新版程序保存（文件格式第 {} 版），只能查看，不能保存", self.version)?;
        match self.unknown.as_slice() {
            [] => Ok(()),
            unknown => write!(f, "；本程序不认识其中的：{}", unknown.join("、")),
        }
    }
}
