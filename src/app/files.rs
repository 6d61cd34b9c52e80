//! The way to the disk: opening, saving, exporting. Runs beside the window; every failure is told in Chinese.

use std::{
    fmt, fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::{
    draft::{self, Draft},
    export, interchange,
    report::Report,
};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A draft.
    Draft,
    /// Interchange.
    Json,
    /// The printed report.
    Pdf,
}

impl FileKind {
    /// Ending of its name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Draft => "ron",
            Self::Json => "json",
            Self::Pdf => "pdf",
        }
    }

    /// Name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "年报草稿",
            Self::Json => "数据交换文件",
            Self::Pdf => "PDF 文件",
        }
    }

    /// The kind that a file's name says; a draft where it says nothing known.
    pub fn of(path: &Path) -> Self {
        match path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).as_deref() {
            Some("json") => Self::Json,
            Some("pdf") => Self::Pdf,
            _ => Self::Draft,
        }
    }

    /// The path with the ending of this kind, added where it is missing.
    pub fn with_extension(self, path: &Path) -> PathBuf {
        let has = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(self.extension()));
        if has {
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
}

impl Problem {
    fn new(title: impl Into<String>, path: &Path, message: impl fmt::Display) -> Self {
        Self { title: title.into(), path: path.to_owned(), message: message.to_string() }
    }
}

/// A file that was read.
#[derive(Debug)]
pub struct Opened {
    /// The report in it.
    pub report: Report,
    /// Where it came from.
    pub path: PathBuf,
    /// Whether it is a draft, which is saved to the same file again; else it was imported.
    pub is_draft: bool,
}

/// Reads a draft or an interchange file.
///
/// # Errors
/// [`Problem`] where it is none.
pub fn open(path: &Path) -> Result<Opened, Problem> {
    let opened = |report, is_draft| Opened { report, path: path.to_owned(), is_draft };
    match FileKind::of(path) {
        FileKind::Json => import(path).map(|report| opened(report, false)),
        FileKind::Pdf => Err(Problem::new(
            "无法打开文件",
            path,
            "这是 PDF 文件，不是报告草稿。请选择扩展名为 .ron 的草稿，或扩展名为 .json 的数据交换文件",
        )),
        FileKind::Draft => match draft::read(path) {
            Ok(Draft { report, .. }) => Ok(opened(report, true)),
            Err(err) => Err(Problem::new("无法打开报告草稿", path, err)),
        },
    }
}

fn import(path: &Path) -> Result<Report, Problem> {
    let problem = |message: &dyn fmt::Display| Problem::new("无法导入数据", path, message);
    let text = draft::read_text(path).map_err(|err| problem(&err))?;
    interchange::read(&text, &|id| draft::library::form(id)).map_err(|err| problem(&err))
}

/// Writes a draft.
///
/// # Errors
/// [`Problem`]; the file that was there before stays as it was.
pub fn save(path: &Path, report: Report) -> Result<(), Problem> {
    draft::save(path, &Draft::new(report)).map_err(|err| Problem::new("未能保存报告", path, err))
}

/// Makes the bytes of a file that others read.
///
/// # Errors
/// [`Problem`] where the report cannot be put into such a file.
pub fn render(kind: FileKind, path: &Path, report: &Report) -> Result<Vec<u8>, Problem> {
    match kind {
        FileKind::Pdf => export::pdf(report).map_err(|err| Problem::new("未能导出 PDF", path, err)),
        FileKind::Json => Ok(interchange::write(report).into_bytes()),
        FileKind::Draft => Ok(draft::write(&Draft::new(report.clone())).into_bytes()),
    }
}

/// Puts the bytes into the file, all of them or none.
///
/// # Errors
/// [`Problem`]; the file that was there before stays as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let written = tempfile::Builder::new().prefix(".nianbao-").tempfile_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        readable_as_others(file.path(), path)?;
        file.persist(path).map_err(|err| err.error)?;
        Ok(())
    });
    written.map_err(|err| Problem::new("未能导出文件", path, advice(&err)))
}

/// A temporary file is for its owner's eyes only; an exported one is as readable as the one it replaces, or as any.
#[cfg(unix)]
fn readable_as_others(temporary: &Path, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path).map_or(0o644, |known| known.permissions().mode() & 0o777);
    fs::set_permissions(temporary, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn readable_as_others(_temporary: &Path, _path: &Path) -> io::Result<()> {
    Ok(())
}

/// What a failure of the disk means, and what to do.
fn advice(err: &io::Error) -> String {
    match err.kind() {
        io::ErrorKind::PermissionDenied => "没有写入该文件夹的权限。请换一个文件夹，或请管理员开放权限".to_owned(),
        io::ErrorKind::NotFound => "文件夹不存在。请检查路径，或换一个文件夹".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "磁盘空间不足。请清理磁盘，或换一个位置".to_owned()
        }
        io::ErrorKind::ReadOnlyFilesystem => "该位置只读，无法写入。请换一个文件夹".to_owned(),
        io::ErrorKind::IsADirectory => "这是一个文件夹。请另取一个文件名".to_owned(),
        _ => format!("写入时出错（{err}）。请换一个位置再试"),
    }
}

/// A name for the report's file, without its ending.
pub fn suggested_name(report: &Report) -> String {
    let unit = report.unit.trim();
    let name = format!("{}{}年政府信息公开工作年度报告", unit, report.year);
    // What no file system likes in a name.
    name.chars().filter(|char| !char.is_control() && !r#"\/:*?"<>|"#.contains(*char)).collect()
}

/// Opens a file or a folder with the program of the desktop.
///
/// Returns whether there is something that opens it.
pub fn open_outside(path: &Path) -> bool {
    let opener = opener();
    let Some(mut command) = opener else { return false };
    command.arg(path).stdin(std::process::Stdio::null());
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    // Waited for on a thread of its own, so that no dead process is left behind.
    let Ok(mut child) = command.spawn() else { return false };
    std::thread::Builder::new().name("opener".to_owned()).spawn(move || drop(child.wait())).is_ok()
}

/// Whether the desktop can open files for us.
pub fn can_open_outside() -> bool {
    opener().is_some()
}

fn opener() -> Option<std::process::Command> {
    if cfg!(windows) {
        return Some(std::process::Command::new("explorer"));
    }
    let name = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    in_path(name).map(std::process::Command::new)
}

/// The program of this name, where it is installed.
pub fn in_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(file).is_ok_and(|known| known.is_file() && known.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
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
        check("/a/某镇2022", "/a/某镇2022.ron");
        check("/a/某镇2022.ron", "/a/某镇2022.ron");
        check("/a/某镇2022.RON", "/a/某镇2022.RON");
        check("/a/第1.2稿", "/a/第1.2稿.ron");
    }

    #[test]
    fn a_suggested_name_fits_every_file_system() {
        let report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某/镇:*", 2024);
        assert_eq!(suggested_name(&report), "某镇2024年政府信息公开工作年度报告");
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("报告.pdf");
        write(&path, b"one").expect("written");
        write(&path, b"two").expect("written over");
        assert_eq!(fs::read(&path).expect("readable"), b"two");
        let err = write(&folder.path().join("none/报告.pdf"), b"three").expect_err("no such folder");
        assert!(err.message.contains("文件夹不存在"), "{}", err.message);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing else is left there");
    }
}
