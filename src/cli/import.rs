//! `import`.

use std::path::Path;

use super::{
    files, named,
    outcome::{Done, Failure},
    request::ImportOptions,
    source::{self, Source},
    told,
};
use crate::{
    draft::Draft,
    import::{Imported, Kind, Known, Left, Reading, Told},
    terminal::{Output, note},
    text::at_most,
};

/// Makes a draft of a file that another program wrote.
pub(super) fn import(how: &ImportOptions) -> Result<Done, Failure> {
    let ImportOptions { file, output, force, .. } = how;
    if let Some(output) = output {
        files::check_output(file, output, *force)?;
        files::check_draft_name(output)?;
    }
    let known = known(how)?;
    let Some(output) = output else { return Ok(told::tell(file, &known)) };
    match source::read(file, &source::forms(), &known)? {
        Source::Imported(imported, came) => {
            let draft = Draft { came: Some(came), ..Draft::new(imported.report.clone()) };
            files::keep(output, &draft, *force)?;
            let found = !imported.doubts.is_empty();
            let output = match how.json {
                true => as_json(Reading::of(&imported), output),
                false => as_text(output, &imported),
            };
            Ok(Done { output, found, ..Done::default() })
        }
        Source::Exact(_) if known.form.is_some() || known.year.is_some() || known.unit.is_some() => {
            let path = file.display();
            Err(Failure::new(format!("{path}：数据交换文件中已写明报告格式、年度和单位，不能另行指定")))
        }
        Source::Exact(report) => {
            let reading = Reading {
                kind: Kind::Interchange.name().to_owned(),
                form: report.form.id().to_owned(),
                unit: report.unit.clone(),
                year: report.year,
                ..Reading::default()
            };
            files::keep(output, &Draft::new(report), *force)?;
            match how.json {
                true => Ok(as_json(reading, output).into()),
                false => Ok(Done::said(format_args!("已导入 {}", output.display()))),
            }
        }
        Source::Draft(_) => {
            let path = file.display();
            Err(Failure::new(format!("{path}：这已经是报告文件，不需要导入，可以直接打开")))
        }
    }
}

/// What is known of the report before it is read.
pub(super) fn known(how: &ImportOptions) -> Result<Known, Failure> {
    let unit = named::unit(how.unit.as_deref())?.map(str::to_owned);
    Ok(Known { form: how.form.as_deref().map(named::form).transpose()?, year: how.year, unit })
}

fn as_text(draft: &Path, imported: &Imported) -> Output {
    let Imported { kind, report, .. } = imported;
    let (unit, year, form) = (&report.unit, report.year, report.form.name());
    let mut output = Output::default();
    output.line(format_args!("已从{}导入 {}：{unit}，{year} 年，{form}", kind.name(), draft.display()));
    words(imported, &mut output);
    output
}

/// What is not certain and what went nowhere is noted; what came of it all is said.
pub(super) fn words(imported: &Imported, output: &mut Output) {
    /// Most of what was left out that is listed; a web site has a few dozen lines around an article.
    const MOST: usize = 200;
    let Imported { report, doubts, left, proof, .. } = imported;
    source::doubts_in_words(&report.form, doubts).note();
    if !left.is_empty() {
        note(format_args!("未收入的内容 {} 处：", left.len()));
    }
    for Left { place, words } in left.iter().take(MOST) {
        note(format_args!("    原文{place}：{}", at_most(words, 60)));
    }
    if left.len() > MOST {
        note(format_args!("    另有 {} 处，没有逐一列出", left.len() - MOST));
    }
    let then = if proof.broken > 0 { "，请用 nianbao check 查看" } else { "" };
    output.line(format_args!("{}{then}。", proof.in_words()));
    if !doubts.is_empty() {
        output.line(format_args!("有 {} 处不能确定，请逐一核对。", doubts.len()));
    }
}

fn as_json(reading: Reading, draft: &Path) -> Output {
    let draft = Some(draft.display().to_string());
    told::as_json(&Told::Read(Box::new(Reading { draft, ..reading })))
}
