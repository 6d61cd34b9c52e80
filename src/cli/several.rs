//! `check` of one file, of several, and of whole folders.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{
    findings::{self, By},
    last::Last,
    outcome::{Done, Failure},
    source,
};
use crate::{check::Severity, draft::local, open::collect::walk, rollup::pipeline, terminal::Output};

/// Most files that are looked at.
const MOST: usize = 100_000;

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
    let places = walk(paths, false, MOST).map_err(Failure::new)?;
    let files = places.iter().filter_map(|place| place.file().map(Path::to_owned)).collect::<Vec<_>>();
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

/// Looks at all files on every core, and keeps their order.
fn lines(files: &[PathBuf], by: &By<'_>) -> Vec<Line> {
    let mut done = Vec::with_capacity(files.len());
    pipeline::run(files, &|| false, |path| line(path, by), |at, line| done.push((at, line)));
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
    let [errors, warnings, infos] = Severity::ALL.map(|severity| checked.judgement.count(severity));
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
