//! Foreign files, read by this program in a process of its own: what falls over, hangs or eats memory there is told here
//! in a sentence, and giving up ends it.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{files::file_name, job::Stop};
use crate::{
    desktop::{PrintError, ask},
    draft,
    import::{Reading, Refusal, Told},
    ledger::Ledger,
    report::Report,
};

/// What is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A file.
    File(PathBuf),
    /// What was on the clipboard: it goes to the process by its standard input, and is in no file.
    Pasted(String),
}

impl Foreign {
    /// What it is called, for people.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => file_name(path),
            Self::Pasted(_) => "粘贴的内容".to_owned(),
        }
    }

    /// The file, where it is one.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Pasted(_) => Path::new(""),
        }
    }
}

/// What the user has said of a report before it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Id of its form.
    pub form: Option<String>,
    /// Its year.
    pub year: Option<u16>,
    /// The office.
    pub unit: Option<String>,
}

/// A report that was read, with the report itself.
#[derive(Clone, Debug)]
pub struct ReadIn {
    /// What was told of it.
    pub reading: Reading,
    /// The report.
    pub report: Report,
}

/// Why there is none. Displays as a Chinese sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It says so itself.
    #[error("{0}")]
    Refused(String),
    /// It does not say of which year it is.
    #[error("未能识别报告年度，请填写")]
    NoYear,
    /// It is no report, but a list of applications.
    #[error("这是依申请公开台账，不是年报。请先打开或新建报告，再用“从台账统计”统计到申请情况表")]
    Ledger,
    /// The user did not want to wait.
    #[error("已取消，没有读取")]
    GivenUp,
    /// It took too long.
    #[error("读取超过 20 秒，已停止。文件可能太大或已损坏，请在原来的程序中打开，另存为 docx 或网页再导入")]
    TooLong,
    /// The process has ended in the middle.
    #[error("无法读取：文件已损坏，或者内容异常。请在原来的程序中打开，另存为 docx 或网页再导入")]
    Died,
    /// The process could not be started.
    #[error("未能启动读取文件的程序，请重新启动本程序再试（系统报告：{0}）")]
    NotStarted(String),
}

/// Reads a report by the program at `program`, which is this one.
///
/// # Errors
/// [`Unread`].
pub fn read(program: &Path, what: &Foreign, wanted: &Wanted, stop: &Stop) -> Result<ReadIn, Unread> {
    let mut args = vec!["import".into()];
    let input = match what {
        Foreign::File(path) => {
            // Else a name that begins with a line would be taken for an option.
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            args.push(path.into_os_string());
            &[][..]
        }
        Foreign::Pasted(text) => {
            args.push("-".into());
            text.as_bytes()
        }
    };
    args.push("--json".into());
    let year = wanted.year.map(|year| year.to_string());
    let said = [("form", &wanted.form), ("year", &year), ("unit", &wanted.unit)];
    for (name, value) in said.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
        args.push(format!("--{name}={value}").into());
    }
    told(&hear(program, args, input, stop)?)
}

/// Reads a report whose bytes are at hand, as those of a part of a packed file are.
///
/// # Errors
/// [`Unread`].
pub fn read_bytes(program: &Path, bytes: &[u8], stop: &Stop) -> Result<ReadIn, Unread> {
    told(&hear(program, vec!["import".into(), "-".into(), "--json".into()], bytes, stop)?)
}

fn told(told: &str) -> Result<ReadIn, Unread> {
    match Told::parse(told) {
        Some(Told::Read(reading)) => {
            let report = draft::parse(&reading.report).map_err(|err| Unread::Refused(err.to_string()))?.report;
            Ok(ReadIn { reading: Reading { report: String::new(), ..*reading }, report })
        }
        Some(Told::Refused(Refusal { needs_year: true, .. })) => Err(Unread::NoYear),
        Some(Told::Refused(Refusal { is_ledger: true, .. })) => Err(Unread::Ledger),
        Some(Told::Refused(Refusal { error, .. })) => Err(Unread::Refused(error)),
        None => Err(Unread::Died),
    }
}

/// Reads a ledger in the same way.
///
/// # Errors
/// [`Unread`].
pub fn read_ledger(program: &Path, path: &Path, stop: &Stop) -> Result<Ledger, Unread> {
    const AGAIN: &str = "请在表格程序中打开，另存为 xlsx 再统计";
    let in_its_words = |err| match err {
        Unread::TooLong => Unread::Refused(format!("读取超过 20 秒，已停止。文件可能太大或已损坏，{AGAIN}")),
        Unread::Died => Unread::Refused(format!("无法读取：文件已损坏，或者内容异常。{AGAIN}")),
        err => err,
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let args = vec!["ledger-rows".into(), path.into_os_string()];
    let told = hear(program, args, &[], stop).map_err(in_its_words)?;
    Ledger::heard(&told).ok_or_else(|| in_its_words(Unread::Died))?.map_err(Unread::Refused)
}

/// What the process puts out.
fn hear(program: &Path, args: Vec<OsString>, input: &[u8], stop: &Stop) -> Result<String, Unread> {
    let answer = ask(program, args, input, &|| stop.is_set()).map_err(|err| match err {
        PrintError::GivenUp => Unread::GivenUp,
        PrintError::TooLong => Unread::TooLong,
        PrintError::Program { reason, .. } => Unread::NotStarted(reason),
        _ => Unread::Died,
    })?;
    Ok(answer.output)
}
