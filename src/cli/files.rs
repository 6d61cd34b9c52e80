//! `new`, `export` and `template`, and how their files are written.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    last::Judging,
    named, open,
    outcome::{Done, Failure},
    source,
};
use crate::{
    check::{self, Against, Severity},
    desktop::{self, faces::OfficeFace},
    draft::{self, Draft, DraftError, Fault, OnDisk, Saved, Store, ending, lock::Who},
    export::{self, ExportError, Kind},
    form,
    import::Known,
    report::Report,
    terminal::{Output, note},
    typeset::Faces,
};

/// Makes an empty draft, or one that follows from the report of the year before.
pub(super) fn new(
    unit: Option<&str>,
    year: u16,
    form: Option<&str>,
    last: Option<&Path>,
    output: &Path,
) -> Result<Done, Failure> {
    let unit = named::unit(unit)?;
    if unit == Some("") {
        return Err(Failure::new("单位名称是空的，请在 --unit 后面写上单位名称"));
    }
    let last = last.map(|path| last_report(path, year)).transpose()?;
    let form = match (form, &last) {
        (Some(id), _) => named::form(id)?,
        (None, Some(last)) => last.form_for(year).ok_or_else(|| named::no_form(year))?,
        (None, None) => named::usual_form(year)?,
    };
    named::check_in_use(&form)?;
    check_draft_name(output)?;
    let done = format!("已新建 {}（格式 {}，{}）", output.display(), form.id(), form.name());
    let mut report = match last {
        Some(last) => last.successor(form, year),
        None => Report::new(form, "", year),
    };
    if let Some(unit) = unit {
        unit.clone_into(&mut report.unit);
    }
    draft::create(output, draft::write(&Draft::new(report)).as_bytes())?;
    Ok(Done::said(done))
}

/// The report that a new one of `year` follows from.
fn last_report(path: &Path, year: u16) -> Result<Report, Failure> {
    let (Draft { report: last, .. }, _) = source::read(path, &source::forms(), &Known::default())?.into_draft();
    if last.year.checked_add(1) == Some(year) {
        return Ok(last);
    }
    let message = format!("{}：这是 {} 年度的报告，不是 {year} 年的上年报告", path.display(), last.year);
    Err(Failure::new(format!("{message}。请指定 {} 年度的报告", year.saturating_sub(1))))
}

/// Writes a draft as other kinds of files: all of them, or where one cannot be made, none.
pub(super) fn export(draft: &Path, outputs: &[PathBuf], office_faces: bool, force: bool) -> Result<Done, Failure> {
    let mut kinds = Vec::new();
    for (at, output) in outputs.iter().enumerate() {
        let path = output.display();
        check_output(draft, output, force)?;
        if outputs[..at].contains(output) {
            return Err(Failure::new(format!("{path}：写了两次，请去掉一个或换一个文件名")));
        }
        let Some(kind) = kind_of(output) else {
            let endings = Kind::endings();
            return Err(Failure::new(format!("{path}：不知道要导出哪种文件，扩展名应为 {endings}")));
        };
        kinds.push(kind);
    }
    let Draft { report, review, .. } = open::draft(draft)?;
    let mut said = Output::default();
    let faces = if office_faces { faces_of_offices(&mut said) } else { Faces::new() };
    let written = |kind: &Kind| kind.write_in(&report, &faces).map_err(|err| not_written(draft, &err));
    let bytes = kinds.iter().map(written).collect::<Result<Vec<_>, _>>()?;
    for (output, bytes) in outputs.iter().zip(&bytes) {
        keep_bytes(output, bytes, force)?;
        said.line(format_args!("已导出 {}", output.display()));
    }
    // Whatever the file is: who reads it sees nothing of them.
    let errors = review.judge(&report, check::check(&report, Against::default())).count(Severity::Error);
    if errors > 0 {
        said.line(format_args!("注意：报告还有 {errors} 个错误没有处理，也没有说明理由，请用 nianbao check 查看"));
    }
    Ok(said.into())
}

/// The kind of file that a name says.
pub(super) fn kind_of(output: &Path) -> Option<Kind> {
    Kind::of_ending(&ending(output))
}

/// Writes a report, which came from `input`, as a file of this kind.
pub(super) fn keep_as(output: &Path, kind: Kind, report: &Report, input: &Path, force: bool) -> Result<(), Failure> {
    let bytes = kind.write(report).map_err(|err| not_written(input, &err))?;
    keep_bytes(output, &bytes, force)
}

fn not_written(input: &Path, err: &ExportError) -> Failure {
    Failure::new(format!("{}：{err}", input.display()))
}

/// The faces that offices use, as far as the system has them; of each it is said whether it is taken.
fn faces_of_offices(said: &mut Output) -> Faces {
    let mut faces = Faces::new();
    for OfficeFace { instead, name, face } in desktop::faces::office() {
        match face {
            Ok(face) => {
                said.line(format_args!("使用本机的字体：{name}"));
                faces.insert(instead, face);
            }
            Err(why) => said.line(format_args!("未使用{name}：{why}，以程序内置的字体代替")),
        }
    }
    faces
}

pub(super) fn keep_bytes(output: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    tell_losses(output);
    put(output, || draft::export(output, bytes, force))
}

/// Makes the template in which an office without this program hands in its figures.
pub(super) fn template(form: Option<&str>, output: &Path, force: bool) -> Result<Done, Failure> {
    if kind_of(output) != Some(Kind::Xlsx) {
        return Err(Failure::new(format!("{}：收集表是表格，扩展名应为 .xlsx", output.display())));
    }
    let form = match form {
        Some(id) => named::form(id)?,
        None => form::builtins().next().ok_or_else(|| Failure::new("没有报告格式"))?,
    };
    named::check_in_use(&form)?;
    let bytes = export::template(&form).map_err(|err| Failure::new(err.to_string()))?;
    keep_bytes(output, &bytes, force)?;
    Ok(Done::said(format_args!("已生成收集表 {}（{}）", output.display(), form.name())))
}

/// Makes the copy to sign.
pub(super) fn sign_off(draft: &Path, by: &Judging, outputs: &[PathBuf], force: bool) -> Result<Done, Failure> {
    let [output] = outputs else { return Err(Failure::new("送审稿只能导出一个文件，请只写一个 -o")) };
    check_output(draft, output, force)?;
    if kind_of(output) != Some(Kind::Pdf) {
        return Err(Failure::new(format!("{}：送审稿是 PDF 文件，扩展名应为 .pdf", output.display())));
    }
    let Draft { report, review, .. } = open::whole(draft)?;
    let (last, notice) = by.read(draft, &report)?;
    let against = Against { last: last.as_ref(), notice: notice.as_ref() };
    let bytes = export::sign_off(&report, &review, against)
        .map_err(|err| Failure::new(format!("{}：{err}", draft.display())))?;
    keep_bytes(output, &bytes, force)?;
    Ok(Done::said(format!("已导出 {}，校验码 {}", output.display(), review.digest(&report).short())))
}

/// Puts a draft into its file; `force` agrees to what is there being replaced.
pub(super) fn keep(output: &Path, draft: &Draft, force: bool) -> Result<(), Failure> {
    if force {
        return replace(output, draft);
    }
    put(output, || draft::create(output, draft::write(draft).as_bytes()))
}

/// Writes over a draft as the window does: `--force` agrees to what is there being replaced, and to no more.
fn replace(output: &Path, draft: &Draft) -> Result<(), Failure> {
    tell_losses(output);
    // The name under which colleagues see who is editing for this moment.
    let me = Who::here("命令行");
    let (saved, _lock) = Store::of_user().replace(output, draft, &me).map_err(|err| match err.fault {
        Fault::Locked(_) | Fault::Signed { .. } | Fault::WouldLose(_) => {
            Failure::new(format!("{err}（加了 --force 也是这样）"))
        }
        _ => err.into(),
    })?;
    told(output, saved)
}

/// Writes what has become of a draft over the one that it was made of, and over nothing else.
pub(super) fn update(output: &Path, known: &OnDisk, draft: &Draft) -> Result<(), Failure> {
    tell_losses(output);
    let (saved, _lock) = Store::of_user().update(output, known, draft, &Who::here("命令行"))?;
    told(output, saved)
}

fn told(output: &Path, saved: Saved) -> Result<(), Failure> {
    match saved {
        Saved::Done { warning: None, .. } => Ok(()),
        Saved::Done { warning: Some(warning), .. } => {
            note(format_args!("注意：{warning}"));
            Ok(())
        }
        Saved::Changed { .. } => Err(DraftError::from(Fault::Changed).in_file(output).into()),
    }
}

/// Says what the file that is there will lose by being replaced.
fn tell_losses(output: &Path) {
    let losses = draft::losses(output);
    if !losses.is_none() {
        note(format_args!("注意：{}：{losses}", output.display()));
    }
}

/// Before any work is done: nothing is overwritten unasked, and never what is being read.
pub(super) fn check_output(input: &Path, output: &Path, force: bool) -> Result<(), Failure> {
    let same = match (fs::canonicalize(input), fs::canonicalize(output)) {
        (Ok(input), Ok(output)) => input == output,
        _ => false,
    };
    if same {
        let path = output.display();
        return Err(Failure::new(format!("{path}：输出文件就是输入文件，没有改动。请换一个文件名")));
    }
    if !force && fs::symlink_metadata(output).is_ok() {
        return Err(exists(output));
    }
    Ok(())
}

pub(super) fn check_draft_name(output: &Path) -> Result<(), Failure> {
    match kind_of(output) {
        Some(_) => {
            let path = output.display();
            Err(Failure::new(format!("{path}：这里存的是报告文件，扩展名应为 .nianbao")))
        }
        None => Ok(()),
    }
}

pub(super) fn put(output: &Path, write: impl FnOnce() -> Result<(), DraftError>) -> Result<(), Failure> {
    write().map_err(|err| match err {
        DraftError { fault: Fault::Exists, .. } => exists(output),
        err => err.into(),
    })
}

pub(super) fn exists(output: &Path) -> Failure {
    let path = output.display();
    Failure::new(format!("{path}：文件已经存在，没有改动。要覆盖它请加 --force，或换一个文件名"))
}
