//! What the commands that judge hold a draft against: the report of the year before, and a local notice.

use std::path::{Path, PathBuf};

use super::{outcome::Failure, source};
use crate::{
    draft::{self, last_year_beside},
    import::Known,
    local::Notice,
    report::Report,
    terminal::note,
};

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

/// What a copy to sign is judged with.
#[derive(Clone, Debug)]
pub(super) struct Judging {
    pub(super) last: Last,
    /// The file of a local notice.
    pub(super) profile: Option<PathBuf>,
}

impl Judging {
    /// Reads both, telling on standard error of a report of the year before that nobody has named.
    pub(super) fn read(&self, draft: &Path, report: &Report) -> Result<(Option<Report>, Option<Notice>), Failure> {
        let notice = self.profile.as_deref().map(draft::local::read).transpose()?;
        Ok((self.last.read(draft, report, true)?, notice))
    }
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
