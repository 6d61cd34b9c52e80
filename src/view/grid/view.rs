//! What a grid shows: a table of a report, and what is said about it.

use crate::{
    form::Grid,
    open::{cell_marks::Marks, comment_marks::CommentMarks, hits::Hits},
    report::Report,
};

/// A grid of a report, to be shown.
#[derive(Clone, Copy, Debug)]
pub struct GridView<'a> {
    /// The report, for its figures.
    pub report: &'a Report,
    /// The grid; must belong to the report's form.
    pub grid: &'a Grid,
    /// What the checks say, computed once a revision.
    pub marks: &'a Marks,
    /// What reviewers say, computed once a revision.
    pub comments: &'a CommentMarks,
    /// The report of the year before, whose figures stand small beside those of this one.
    pub last: Option<&'a Report>,
    /// What is looked for, and where it stands.
    pub hits: Option<&'a Hits>,
    /// Why nothing in it can be changed; `None` where it can.
    pub frozen: Option<&'a str>,
    /// Why no comment can be made; `None` where one can.
    pub no_comment: Option<&'a str>,
}
