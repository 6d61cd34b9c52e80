//! Last year's report: read from the file that was named, or found beside a draft.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    DraftError, Fault, library,
    naming::{self, ending},
    parse, read_text,
};
use crate::{interchange, report::Report};

/// Most entries of a folder that are looked at, and most files that are opened: a folder with more is an archive.
const MOST_ENTRIES: usize = 1000;
const MOST_FILES: usize = 40;
/// Most bytes of a file that is opened unasked; drafts have some ten thousand.
const MOST_BYTES: u64 = 2 << 20;

/// Reads a report from a draft or from an interchange file, whichever its name says.
///
/// # Errors
/// With the file, what is wrong and what to do.
pub fn read_report(path: &Path) -> Result<Report, DraftError> {
    let text = read_text(path)?;
    let report = match ending(path).as_str() {
        naming::JSON => interchange::read(&text, &library::find).map_err(|err| Fault::from(err).into()),
        _ => parse(&text).map(|draft| draft.report),
    };
    report.map_err(|err: DraftError| err.in_file(path))
}

/// The report of the year before, by the same office, in the folder of a draft: the file with it and the report.
///
/// Looks at drafts and interchange files in that one folder, and at none that is a link, or large. Where several
/// would do, names with the year in them come first, then drafts, then short names, so that the same folder always
/// gives the same file.
pub fn last_year_beside(draft: &Path, report: &Report) -> Option<(PathBuf, Report)> {
    let year = report.year.checked_sub(1)?;
    if report.unit.trim().is_empty() {
        return None;
    }
    let folder = match draft.parent()? {
        folder if folder.as_os_str().is_empty() => Path::new("."),
        folder => folder,
    };
    let own = draft.file_name();
    let entries = fs::read_dir(folder).ok()?.take(MOST_ENTRIES).filter_map(Result::ok);
    let is_candidate = |path: &PathBuf| {
        naming::is_ours(path)
            && path.file_name() != own
            // Without following a link.
            && fs::symlink_metadata(path).is_ok_and(|about| about.is_file() && about.len() <= MOST_BYTES)
    };
    let mut paths =
        entries.map(|entry| draft.with_file_name(entry.file_name())).filter(is_candidate).collect::<Vec<_>>();
    paths.sort_by_cached_key(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (!name.contains(&year.to_string()), !naming::is_draft(path), name.chars().count(), name)
    });
    paths.into_iter().take(MOST_FILES).find_map(|path| {
        let found = read_report(&path).ok()?;
        let fits = !found.unit.trim().is_empty() && report.follows(&found);
        fits.then_some((path, found))
    })
}
