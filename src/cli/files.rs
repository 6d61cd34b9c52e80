//! `new`, `export` and `import`.

use std::{fs, path::Path, sync::Arc};

use super::{Done, Failure, args::ending, digest};
use crate::{
    check,
    draft::{self, Draft, DraftError, Fault, library},
    export,
    form::{self, Form},
    interchange,
    report::Report,
};

/// Makes an empty draft.
pub(super) fn new(unit: &str, year: u16, form: Option<&str>, output: &Path) -> Result<Done, Failure> {
    let unit = unit.trim();
    if unit.is_empty() {
        return Err(Failure::new("单位名称是空的，请在 --unit 后面写上单位名称"));
    }
    let form = match form {
        Some(id) => library::find(id)
            .ok_or_else(|| Failure::new(format!("没有编号为“{id}”的表样，运行 nianbao forms 可查看全部表样")))?,
        None => usual_form(year).ok_or_else(|| {
            Failure::new(format!(
                "没有适合 {year} 年的全国格式，请用 --form 指定表样；运行 nianbao forms 可查看全部表样"
            ))
        })?,
    };
    check_draft_name(output)?;
    let done = format!("已新建 {}（表样 {}，{}）\n", output.display(), form.id(), form.name());
    let draft = Draft::new(Report::new(form, unit, year));
    draft::create(output, draft::write(&draft).as_bytes())?;
    Ok(Done::said(done))
}

/// The newest form that is meant for a year.
fn usual_form(year: u16) -> Option<Arc<Form>> {
    form::builtins().find(|form| {
        let spec = form.spec();
        spec.from_year <= year && spec.to_year.is_none_or(|last| year <= last)
    })
}

/// Writes a draft as another kind of file.
pub(super) fn export(draft: &Path, output: &Path, force: bool) -> Result<Done, Failure> {
    check_output(draft, output, force)?;
    let write: fn(&Report) -> Result<Vec<u8>, String> = match ending(output).as_str() {
        "pdf" => |report| export::pdf(report).map_err(|err| err.to_string()),
        "json" => |report| Ok(interchange::write(report).into_bytes()),
        _ => {
            let path = output.display();
            return Err(Failure::new(format!("{path}：不知道要导出哪种文件，文件名应以 .pdf 或 .json 结尾")));
        }
    };
    let report = draft::read(draft)?.report;
    let bytes = write(&report).map_err(|message| Failure::new(format!("{}：{message}", draft.display())))?;
    put(output, || draft::export(output, &bytes, force))?;
    Ok(Done::said(format!("已导出 {}\n", output.display())))
}

/// Makes the copy to sign.
pub(super) fn sign_off(draft: &Path, output: &Path, force: bool) -> Result<Done, Failure> {
    check_output(draft, output, force)?;
    if ending(output) != "pdf" {
        return Err(Failure::new(format!("{}：送审稿是 PDF 文件，文件名应以 .pdf 结尾", output.display())));
    }
    let Draft { report, review, .. } = digest::whole(draft)?;
    let judgement = review.judge(&report, check::check(&report, None));
    let bytes = export::sign_off(&report, &review, &judgement)
        .map_err(|err| Failure::new(format!("{}：{err}", draft.display())))?;
    put(output, || draft::export(output, &bytes, force))?;
    Ok(Done::said(format!("已导出 {}，校验码 {}\n", output.display(), review.digest(&report).short())))
}

/// Makes a draft of a file that another program wrote.
pub(super) fn import(file: &Path, output: &Path, force: bool) -> Result<Done, Failure> {
    check_output(file, output, force)?;
    check_draft_name(output)?;
    let text = draft::read_text(file)?;
    let report =
        interchange::read(&text, &library::find).map_err(|err| Failure::new(format!("{}：{err}", file.display())))?;
    let bytes = draft::write(&Draft::new(report));
    let save = if force { draft::replace } else { draft::create };
    put(output, || save(output, bytes.as_bytes()))?;
    Ok(Done::said(format!("已导入 {}\n", output.display())))
}

/// Before any work is done: nothing is overwritten unasked, and never what is being read.
fn check_output(input: &Path, output: &Path, force: bool) -> Result<(), Failure> {
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

fn check_draft_name(output: &Path) -> Result<(), Failure> {
    match ending(output).as_str() {
        "pdf" | "json" => {
            let path = output.display();
            Err(Failure::new(format!("{path}：这里存的是草稿，文件名应以 .ron 结尾")))
        }
        _ => Ok(()),
    }
}

fn put(output: &Path, write: impl FnOnce() -> Result<(), DraftError>) -> Result<(), Failure> {
    write().map_err(|err| match err {
        DraftError { fault: Fault::Exists, .. } => exists(output),
        err => err.into(),
    })
}

fn exists(output: &Path) -> Failure {
    let path = output.display();
    Failure::new(format!("{path}：文件已经存在，没有改动。要覆盖它请加 --force，或换一个文件名"))
}
