//! The report of the year before, for the commands that judge.

use std::path::{Path, PathBuf};

use super::{outcome::Failure, source};
use crate::{draft::last_year_beside, import::Known, report::Report, terminal::note};

/// Which report of the year before a draft is compared with.
#[derive(Clone, Debug)]
pub(super) enum Last {
    /// The one in this file.
    File(PathBuf),
    /// The one that lies beside the draft, where there is one: as the window does.
    Beside,
    /// None.
    Without,
}

impl Last {
    /// Reads it. Where `tells`, one that nobody has named is told on standard error, so that a result is never a riddle.
    pub(super) fn read(&self, draft: &Path, report: &Report, tells: bool) -> Result<Option<Report>, Failure> {
        match self {
            Self::Without => Ok(None),
            Self::File(path) => {
                let source = source::read(path, &source::forms(), &Known::default())?;
                Ok(Some(source.into_draft().0.report))
            }
            Self::Beside => Ok(last_year_beside(draft, report).map(|(path, last)| {
                if tells {
                    note(format_args!("已与同一文件夹中的上年报告对照：{}（不需要的加 --no-last）", path.display()));
                }
                last
            })),
        }
    }
}
