//! The way to the disk: opening, saving, exporting. Runs beside the window; every failure is told in Chinese.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::session::Session;
use crate::{
    check::Against,
    desktop,
    digest::Digest,
    draft::{
        self, Draft, DraftError, Home, OnDisk, Over, Saved, Store,
        lock::{Attempt, ReadOnly, Who},
        naming,
    },
    export::{self, Kind},
    import, interchange,
    report::Report,
    review::Timestamp,
    rollup::Format,
    typeset::{self, Faces, page::Pages},
};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A draft.
    Draft,
    /// The published report, as what others read.
    Out(Kind),
    /// The printed copy to sign.
    SignOff,
    /// A local notice, which is only read.
    Notice,
    /// What others have written, which is imported.
    Foreign,
    /// A list of applications, which is counted.
    Ledger,
    /// A folder of reports.
    Folder,
    /// Which offices hand in a report.
    Roster,
    /// Many reports, or years, as a workbook.
    Book,
    /// Many reports as a folder of tables for programs.
    Tables(Format),
    /// A plot.
    Svg,
    /// A plot as pixels.
    Png,
}

/// Endings of the names of what can be imported, most usual first; what a file is, its content says.
pub(super) const FOREIGN: [&str; 17] = [
    "docx", "doc", "wps", "pdf", "html", "htm", "mht", "mhtml", "xlsx", "xls", "et", "ods", "csv", "odt", "rtf", "txt",
    "json",
];

/// The same of what can be counted.
const LEDGERS: [&str; 7] = ["xlsx", "xls", "ods", "et", "csv", "tsv", "txt"];

/// The same of what can be a roster.
const ROSTERS: [&str; 5] = ["xlsx", "xls", "ods", "et", "csv"];

impl FileKind {
    /// Ending of its name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Draft => naming::DRAFT[0],
            Self::Notice => "ron",
            Self::Out(kind) => kind.ending(),
            Self::SignOff => Kind::Pdf.ending(),
            Self::Foreign => FOREIGN[0],
            Self::Ledger => LEDGERS[0],
            Self::Folder => "",
            Self::Roster => ROSTERS[0],
            Self::Book => Kind::Xlsx.ending(),
            Self::Tables(format) => format.ending(),
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// All endings that such a file may have.
    pub fn extensions(self) -> Vec<&'static str> {
        match self {
            Self::Draft => naming::DRAFT.to_vec(),
            Self::Foreign => FOREIGN.to_vec(),
            Self::Ledger => LEDGERS.to_vec(),
            Self::Roster => ROSTERS.to_vec(),
            _ => vec![self.extension()],
        }
    }

    /// Name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "报告文件",
            Self::Out(kind) => kind.name(),
            Self::SignOff => "送审稿（PDF）",
            Self::Notice => "本地要求",
            Self::Foreign => "Word、PDF、网页、表格、纯文本",
            Self::Ledger => "台账（表格）",
            Self::Folder => "文件夹",
            Self::Roster => "单位名册（表格）",
            Self::Book => "Excel 工作簿",
            Self::Tables(Format::Csv) => "数据表（CSV，文件夹）",
            Self::Tables(Format::Parquet) => "分析数据（Parquet，文件夹）",
            Self::Svg => "SVG 图",
            Self::Png => "PNG 图",
        }
    }

    /// What stands behind the name of the report in that of its file.
    pub fn mark(self) -> &'static str {
        if self == Self::SignOff { "（送审稿）" } else { "" }
    }

    /// The kind that a file's name says; a draft where it says nothing known.
    pub fn of(path: &Path) -> Self {
        Kind::of_ending(&naming::ending(path)).map_or(Self::Draft, Self::Out)
    }

    /// The path with the ending of this kind, added where it is missing.
    pub fn with_extension(self, path: &Path) -> PathBuf {
        if self.extensions().contains(&naming::ending(path).as_str()) {
            return path.to_owned();
        }
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(self.extension());
        PathBuf::from(name)
    }
}

/// What went wrong, with which file, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What could not be done.
    pub title: String,
    /// With which file.
    pub path: PathBuf,
    /// Why, and what to do.
    pub message: String,
    /// Whether the report was to be saved, which can be done elsewhere.
    pub is_unsaved: bool,
    /// What there is in place of a draft that cannot be read.
    pub rescue: Option<Box<Rescue>>,
}

/// What this machine keeps of a draft whose file cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rescue {
    /// The latest earlier version that can be read, and until when it was the draft.
    pub version: Option<(PathBuf, SystemTime)>,
    /// Whether a recovery copy was left behind.
    pub has_copy: bool,
}

impl Rescue {
    /// Looks for what is left of a draft. Waits for the disk.
    fn of(store: &Store, path: &Path) -> Self {
        let versions = store.versions(path).unwrap_or_default();
        let version = versions.into_iter().find(|version| store.version(version).is_ok());
        let is_of = |home: &Home| home.path.as_deref() == Some(path);
        let orphans = store.orphans().unwrap_or_default();
        let has_copy = orphans.iter().any(|orphan| orphan.content.as_ref().is_ok_and(|content| is_of(&content.home)));
        Self { version: version.map(|version| (version.file, version.until)), has_copy }
    }

    /// What is said of it behind the reason.
    pub fn in_words(&self) -> Option<String> {
        let version = self
            .version
            .as_ref()
            .map(|(_, until)| format!("本机保留有这个文件的历史版本（{}），打开后请另存", Timestamp::from(*until)));
        let copy = self.has_copy.then_some("本机有这个文件的自动备份");
        match (version, copy) {
            (None, None) => None,
            (version, copy) => Some(copy.map(str::to_owned).into_iter().chain(version).collect::<Vec<_>>().join("；")),
        }
    }
}

impl Problem {
    /// A problem with a file.
    pub fn new(title: &str, path: &Path, message: impl fmt::Display) -> Self {
        Self {
            title: title.to_owned(),
            path: path.to_owned(),
            message: message.to_string(),
            is_unsaved: false,
            rescue: None,
        }
    }

    /// The file is named already; only what is wrong with it is said.
    fn of_file(title: &str, path: &Path, err: &DraftError) -> Self {
        Self::new(title, path, &err.fault)
    }
}

/// What was in a file, laid open: judging the record of a signed draft takes time, too.
#[derive(Debug)]
pub struct Opened {
    /// The report.
    pub session: Session,
    /// What came of asking for the lock of a draft, which is saved to its file again; `None` of a report that is only
    /// taken from there.
    pub attempt: Option<Attempt>,
}

/// How a file is opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The disk.
    pub store: Store,
    /// Who opens it.
    pub me: Who,
    /// Whether it is only to be looked at.
    pub view: bool,
}

/// Whether a file is none of ours, and has to be imported. By its name where that is one of ours, else by how it begins; one
/// that cannot be read is opened like ours, which says why. Waits for the disk.
pub fn is_foreign(path: &Path) -> bool {
    !naming::is_ours(path) && draft::head(path).is_some_and(|head| import::ours(&head).is_none())
}

/// Reads a draft or an interchange file.
///
/// # Errors
/// [`Problem`] where it is none.
pub fn open(path: &Path, how: &Opening) -> Result<Opened, Problem> {
    let is_interchange = FileKind::of(path) == FileKind::Out(Kind::Json)
        || !naming::is_draft(path)
            && draft::head(path).is_some_and(|head| import::ours(&head) == Some(import::Kind::Interchange));
    if is_interchange {
        return Ok(Opened { session: Session::imported(Draft::new(interchanged(path)?)), attempt: None });
    }
    let failed = |err: DraftError| {
        let problem = Problem::of_file("未能打开报告文件", path, &err);
        if err.fault.is_damage() {
            Problem { rescue: Some(Box::new(Rescue::of(&how.store, path))), ..problem }
        } else {
            problem
        }
    };
    let on_disk = how.store.open(path).map_err(failed)?;
    // Read again where it is ours: somebody may have saved it between reading and locking.
    let (on_disk, attempt) = if how.view || on_disk.draft.newer.is_some() {
        (on_disk, Attempt::ReadOnly(ReadOnly::File))
    } else {
        let attempt = match how.store.lock(path, &how.me) {
            // Our own, from a program that has ended without a chance to tidy up.
            Attempt::Taken(holder) if holder.is_left_by(&how.me) => how.store.take_over(path, &how.me, &holder),
            attempt => attempt,
        };
        match attempt {
            attempt @ Attempt::Held(_) => (how.store.open(path).map_err(failed)?, attempt),
            attempt => (on_disk, attempt),
        }
    };
    Ok(Opened { session: Session::opened(path, on_disk), attempt: Some(attempt) })
}

/// Reads an earlier version of a draft whose own file cannot be read: a report that is in no file yet.
///
/// # Errors
/// [`Problem`] where it cannot be read any more.
pub fn open_version(version: &Path, store: &Store) -> Result<Opened, Problem> {
    let on_disk = store.open(version).map_err(|err| Problem::of_file("未能打开历史版本", version, &err))?;
    Ok(Opened { session: Session::imported(on_disk.draft), attempt: None })
}

fn interchanged(path: &Path) -> Result<Report, Problem> {
    let text = draft::read_text(path).map_err(|err| Problem::of_file("未能导入数据", path, &err))?;
    interchange::read(&text, &draft::library::find).map_err(|err| Problem::new("未能导入数据", path, err))
}

/// What a draft is saved over.
#[derive(Clone, Debug)]
pub enum Onto {
    /// What is in its file as far as we know.
    Known(Arc<OnDisk>),
    /// Whatever is there: the user was asked.
    Anything,
}

/// What a save has come to.
#[derive(Debug)]
pub enum Written {
    /// The draft is in its file.
    Done {
        /// The file now.
        now: Box<OnDisk>,
        /// The version before could not be kept, and why.
        warning: Option<String>,
        /// What came of asking for the lock, where the file is another one than before.
        attempt: Option<Attempt>,
    },
    /// Nothing was written: somebody else has changed the file.
    Changed(Result<Box<OnDisk>, DraftError>),
}

/// Writes a draft. `lock_as` where the file is another one than before; `slips` are files whose comments are in it, and
/// which are not needed any more then.
///
/// # Errors
/// [`Problem`]; the file that was there before stays as it was.
pub fn save(
    path: &Path,
    draft: &Draft,
    onto: &Onto,
    store: &Store,
    lock_as: Option<&Who>,
    slips: &[(PathBuf, Digest)],
) -> Result<Written, Problem> {
    let saved = match (onto, lock_as) {
        (Onto::Known(known), _) => store.save(path, draft, Over::Known(known)).map(|saved| (saved, None)),
        (Onto::Anything, None) => store.save(path, draft, Over::Anything).map(|saved| (saved, None)),
        (Onto::Anything, Some(me)) => store.replace(path, draft, me).map(|(saved, attempt)| (saved, Some(attempt))),
    };
    let (saved, attempt) = saved.map_err(|err| Problem::of_file("未能保存报告", path, &err))?;
    match saved {
        Saved::Done { now, warning } => {
            store.drop_slips(slips);
            let attempt = attempt.or_else(|| lock_as.map(|me| store.lock(path, me)));
            Ok(Written::Done { now, warning: warning.map(|err| err.to_string()), attempt })
        }
        Saved::Changed { theirs } => Ok(Written::Changed(theirs)),
    }
}

/// Makes the bytes of a file that others read.
///
/// # Errors
/// [`Problem`] where the report cannot be put into such a file.
pub fn render(
    kind: FileKind,
    path: &Path,
    draft: &Draft,
    against: Against<'_>,
    faces: &Faces,
) -> Result<Vec<u8>, Problem> {
    match kind {
        FileKind::Out(kind) => {
            kind.write_in(&draft.report, faces).map_err(|err| Problem::new("未能导出文件", path, err))
        }
        FileKind::SignOff => {
            export::write(&pages(kind, draft, against, faces)).map_err(|err| Problem::new("未能导出送审稿", path, err))
        }
        FileKind::Draft => Ok(draft::write(draft).into_bytes()),
        FileKind::Notice
        | FileKind::Foreign
        | FileKind::Ledger
        | FileKind::Folder
        | FileKind::Roster
        | FileKind::Book
        | FileKind::Tables(_)
        | FileKind::Svg
        | FileKind::Png => Err(Problem::new("未能导出文件", path, "这种文件不能从报告导出")),
    }
}

/// The pages of the copy to sign, or of the published report.
pub fn pages(kind: FileKind, draft: &Draft, against: Against<'_>, faces: &Faces) -> Pages {
    let mut pages = match kind {
        FileKind::SignOff => export::sign_off_pages(&draft.report, &draft.review, against),
        _ => export::pages(&draft.report),
    };
    typeset::dress(&mut pages, faces);
    pages
}

/// The faces that are taken instead of ours: those of the system that offices use, where that is wanted. Reads them.
pub fn faces(office: bool) -> Faces {
    if office { desktop::faces::taken() } else { Faces::new() }
}

/// Puts the bytes into the file, all of them or none.
///
/// # Errors
/// [`Problem`]; the file that was there before stays as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    draft::replace(path, bytes).map_err(|err| Problem::of_file("未能导出文件", path, &err))
}

/// A name for the report's file, without its ending.
pub fn suggested_name(report: &Report) -> String {
    let unit = report.unit.trim();
    let name = format!("{}{}年政府信息公开工作年度报告", unit, report.year);
    // What no file system likes in a name.
    name.chars().filter(|char| !char.is_control() && !naming::FORBIDDEN.contains(*char)).collect()
}

/// The last part of a path, for people.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    #[test]
    fn a_missing_ending_is_added_and_another_is_kept() {
        let check = |path: &str, expected: &str| {
            assert_eq!(FileKind::Draft.with_extension(Path::new(path)), PathBuf::from(expected));
        };
        check("/a/某镇2022", "/a/某镇2022.nianbao");
        check("/a/某镇2022.nianbao", "/a/某镇2022.nianbao");
        check("/a/某镇2022.ron", "/a/某镇2022.ron");
        check("/a/某镇2022.RON", "/a/某镇2022.RON");
        check("/a/第1.2稿", "/a/第1.2稿.nianbao");
    }

    #[test]
    fn a_suggested_name_fits_every_file_system() {
        let report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某/镇:*", 2024);
        assert_eq!(suggested_name(&report), "某镇2024年政府信息公开工作年度报告");
    }
}
