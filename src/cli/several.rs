//! `check` of one file, of several, and of whole folders.

use std::{
    fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use serde_json::{Value, json};

use super::{
    findings::{self, By},
    last::Last,
    outcome::{Done, Failure},
    source,
};
use crate::{
    check::Severity,
    draft::{local, naming},
    terminal::Output,
};

/// Most files that are looked at, and how deep folders are.
const MOST: usize = 100_000;
const DEEPEST: usize = 16;
/// Files of a folder that may be reports, by their names; what is named by itself is looked at whatever it is called.
const FOREIGN: [&str; 15] =
    ["docx", "doc", "wps", "odt", "rtf", "html", "htm", "mht", "mhtml", "xlsx", "xls", "et", "ods", "txt", "pdf"];

/// Checks one file in full, several with a line each.
pub(super) fn check(paths: &[PathBuf], last: &Last, profile: Option<&Path>, json: bool) -> Result<Done, Failure> {
    let notice = profile.map(local::read).transpose()?;
    let by = By { forms: &source::forms(), last, notice: notice.as_ref() };
    match paths {
        [only] if !only.is_dir() => findings::check(only, &by, json),
        _ if matches!(last, Last::File(_)) => {
            Err(Failure::new("一次核对多个文件时不能指定上年报告，请逐个核对，或去掉 --last"))
        }
        _ => list(paths, &by, json),
    }
}

/// What has come of one file.
struct Line {
    text: String,
    json: Value,
    found: bool,
    failed: bool,
}

fn list(paths: &[PathBuf], by: &By<'_>, json: bool) -> Result<Done, Failure> {
    let mut files = Vec::new();
    for path in paths {
        match path.is_dir() {
            true => gather(path, 0, &mut files)?,
            false => files.push(path.clone()),
        }
    }
    if files.is_empty() {
        let folders = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("、");
        return Err(Failure::new(format!(
            "{folders}：文件夹里没有可以核对的文件（报告文件、数据交换文件、Word 文档、网页、表格、纯文本）"
        )));
    }
    let lines = lines(&files, by);
    let (failed, found) = (lines.iter().filter(|line| line.failed).count(), lines.iter().any(|line| line.found));
    let output = if json {
        Output::of_json(&lines.into_iter().map(|line| line.json).collect())
    } else {
        let mut output = Output::default();
        for line in &lines {
            output.line(&line.text);
        }
        let unread = if failed == 0 { String::new() } else { format!("，其中 {failed} 个无法读取") };
        output.line(format_args!("共 {} 个文件{unread}。", files.len()));
        output
    };
    Ok(Done { output, found: found || failed > 0, ..Done::default() })
}

/// The files of a folder and of those in it, by name; links are not followed.
fn gather(folder: &Path, depth: usize, into: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let told = |err: std::io::Error| {
        Failure::new(format!("{}：无法读取这个文件夹，请检查权限（系统报告：{err}）", folder.display()))
    };
    let mut entries = fs::read_dir(folder).map_err(told)?.collect::<Result<Vec<_>, _>>().map_err(told)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, kind) = (entry.path(), entry.file_type().map_err(told)?);
        let is_hidden = entry.file_name().to_string_lossy().starts_with(['.', '~']);
        if is_hidden {
            continue;
        }
        if kind.is_dir() && depth < DEEPEST {
            gather(&path, depth + 1, into)?;
        } else if kind.is_file() && (naming::is_ours(&path) || FOREIGN.contains(&naming::ending(&path).as_str())) {
            into.push(path);
        }
        if into.len() > MOST {
            return Err(Failure::new(format!("文件太多（超过 {MOST} 个），请分几次核对")));
        }
    }
    Ok(())
}

/// Looks at all files on every core, and keeps their order.
fn lines(files: &[PathBuf], by: &By<'_>) -> Vec<Line> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(files.len()));
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(files.len());
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = files.get(at) else { return };
            let line = line(path, by);
            done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((at, line));
        }
    };
    thread::scope(|scope| (0..cores).for_each(|_| _ = scope.spawn(work)));
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, line)| line).collect()
}

fn line(path: &Path, by: &By<'_>) -> Line {
    let checked = findings::judged(path, by, false);
    let checked = match checked {
        Ok(checked) => checked,
        Err(Failure(message)) => {
            let json = json!({ "file": path, "error": message });
            return Line { text: message, json, found: false, failed: true };
        }
    };
    let report = &checked.report;
    let [errors, warnings, infos] =
        [Severity::Error, Severity::Warning, Severity::Info].map(|severity| checked.judgement.count(severity));
    let doubts = match checked.doubts.len() {
        0 => String::new(),
        count => format!("；导入时有 {count} 处不能确定"),
    };
    let (unit, year) = (&report.unit, report.year);
    let text =
        format!("{}：{unit}，{year} 年，{errors} 个错误，{warnings} 个警告，{infos} 个提示{doubts}", path.display());
    let mut json = checked.as_json(by.notice);
    json["file"] = json!(path);
    json["unit"] = json!(unit);
    json["year"] = json!(year);
    Line { text, json, found: checked.found(), failed: false }
}
