//! `convert`: import and export in one.

use std::path::Path;

use super::{
    files,
    import::{known, words},
    outcome::{Done, Failure},
    request::ImportOptions,
    source::{self, Source},
};
use crate::{
    draft::{Draft, naming},
    export::Kind,
    terminal::Output,
};

/// Makes of a file one of another kind, by the ending of its name.
pub(super) fn convert(how: &ImportOptions, output: &Path) -> Result<Done, Failure> {
    let ImportOptions { file, force, .. } = how;
    files::check_output(file, output, *force)?;
    let kind = files::kind_of(output);
    if kind.is_none() && !naming::is_draft(output) {
        let (path, endings) = (output.display(), Kind::endings());
        return Err(Failure::new(format!("{path}：不知道要转换成哪种文件，扩展名应为 .nianbao、{endings}")));
    }
    let known = known(how)?;
    let source = source::read(file, &source::forms(), &known)?;
    if !matches!(source, Source::Imported(..)) && (known.form.is_some() || known.year.is_some() || known.unit.is_some())
    {
        let path = file.display();
        return Err(Failure::new(format!("{path}：文件中已写明报告格式、年度和单位，不能另行指定")));
    }
    let mut said = Output::default();
    let found = match &source {
        Source::Imported(imported, _) => {
            words(imported, &mut said);
            !imported.doubts.is_empty()
        }
        Source::Exact(_) | Source::Draft(_) => false,
    };
    let (Draft { report, came, .. }, _) = source.into_draft();
    match kind {
        Some(kind) => files::keep_as(output, kind, &report, file, *force)?,
        None => files::keep(output, &Draft { came, ..Draft::new(report) }, *force)?,
    }
    said.line(format_args!("已转换为 {}", output.display()));
    Ok(Done { output: said, found, failed: false })
}
