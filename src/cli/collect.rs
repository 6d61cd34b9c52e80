//! `collect` and `roster-template`: many reports, held against a roster, added up and handed on.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use super::{
    collected, files, named,
    outcome::{Done, Failure},
    request::CollectOptions,
};
use crate::{
    draft::{self, Draft, Fault, local, naming},
    export::Kind,
    open::{
        collect::{MOST, News, Place, Wishes, gather, handing, letters, walk},
        job::Stop,
    },
    rollup::{self, Collection, Format, Letter, Matter, Roster, Wanted},
    terminal::Progress,
};

/// Collects reports.
pub(super) fn collect(how: &CollectOptions) -> Result<Done, Failure> {
    let outputs =
        how.outputs.iter().map(|output| Ok((output, target(output)?))).collect::<Result<Vec<_>, Failure>>()?;
    for (output, target) in &outputs {
        check_output(output, *target, how.force)?;
    }
    let form = how.form.as_deref().map(named::form).transpose()?;
    let unit = named::unit(how.unit.as_deref())?;
    let roster = how.roster.as_deref().map(roster).transpose()?;
    let notice = how.profile.as_deref().map(local::read).transpose()?;
    let files = found(&how.paths)?;
    let last = if how.last.is_empty() { Vec::new() } else { found(&how.last)? };
    let program = env::current_exe().unwrap_or_default();
    let wishes =
        Wishes { program: &program, files: &files, last: &last, roster: roster.as_ref(), notice: notice.as_ref() };
    let mut progress = Progress::begin();
    let mut done = 0;
    let gathered = gather(&wishes, &Stop::default(), |news| match news {
        News::Last(read, all) => progress.tell("正在读取上年的报告", read, all),
        News::Read(..) | News::Failed(..) => {
            done += 1;
            progress.tell("正在读取并核对", done, files.len());
        }
    });
    progress.end();
    let gathered = gathered.ok_or_else(|| Failure::new("没有读完"))?;
    let collection = Collection::of(gathered, roster, &Wanted { year: how.year, form });
    let mut written = Vec::new();
    for (output, target) in outputs {
        put(&collection, output, target, unit, how.force)?;
        written.push(output.clone());
    }
    let letters = match &how.letters {
        Some(folder) => Some(put_letters(folder, &rollup::letters(&collection), how.force)?),
        None => None,
    };
    let output = match how.json {
        true => collected::as_json(&collection),
        false => collected::as_text(&collection, files.len(), &written, letters),
    };
    Ok(Done { output, found: is_anything(&collection), ..Done::default() })
}

/// Makes the empty roster.
pub(super) fn template(output: &Path, force: bool) -> Result<Done, Failure> {
    if files::kind_of(output) != Some(Kind::Xlsx) {
        return Err(Failure::new(format!("{}：单位名册是表格，文件名应以 .xlsx 结尾", output.display())));
    }
    let bytes =
        rollup::roster_template().map_err(|err| Failure::new(format!("{}：无法生成（{err}）", output.display())))?;
    files::keep_bytes(output, &bytes, force)?;
    Ok(Done::said(format_args!("已生成空白单位名册 {}", output.display())))
}

/// Whether there is anything to be looked at.
fn is_anything(collection: &Collection) -> bool {
    collection.questions.iter().any(|question| question.matter != Matter::Caveat)
        || collection.units.iter().any(|listed| listed.unit.open[0] > 0)
}

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    /// A workbook for people.
    Book,
    /// A folder of tables for programs.
    Tables(Format),
    /// A new draft with the sums.
    Draft,
}

fn target(output: &Path) -> Result<Target, Failure> {
    match naming::ending(output).as_str() {
        "xlsx" => Ok(Target::Book),
        "csv" => Ok(Target::Tables(Format::Csv)),
        "parquet" => Ok(Target::Tables(Format::Parquet)),
        _ if naming::is_draft(output) => Ok(Target::Draft),
        _ => Err(Failure::new(format!(
            "{}：不知道要写成哪种文件，文件名应以 .xlsx、.csv、.parquet 或 .nianbao 结尾",
            output.display()
        ))),
    }
}

fn check_output(output: &Path, target: Target, force: bool) -> Result<(), Failure> {
    let is_there = fs::symlink_metadata(output).is_ok();
    match target {
        _ if !is_there => Ok(()),
        _ if !force => Err(files::exists(output)),
        Target::Tables(_) if !handing::is_ours(output) => {
            Err(Failure::new(format!("{}：这不是汇总数据的文件夹，没有改动。请换一个名称", output.display())))
        }
        _ => Ok(()),
    }
}

fn found(paths: &[PathBuf]) -> Result<Vec<Place>, Failure> {
    let files = walk(paths, true, MOST).map_err(Failure::new)?;
    if files.is_empty() {
        let paths = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("、");
        return Err(Failure::new(format!(
            "{paths}：没有可以汇总的文件（报告文件、数据交换文件、Word 文档、网页、表格、PDF、纯文本，或者装有这些的 zip）"
        )));
    }
    Ok(files)
}

fn roster(path: &Path) -> Result<Roster, Failure> {
    let said = |message: &dyn std::fmt::Display| Failure::new(format!("{}：{message}", path.display()));
    let bytes = draft::read_whole(path, rollup::FILE).map_err(|err| match err.fault {
        Fault::TooLarge => said(&"文件太大，不像是单位名册。请检查是否选错了文件"),
        _ => err.into(),
    })?;
    Roster::read(&bytes).map_err(|err| said(&err))
}

fn put(collection: &Collection, output: &Path, target: Target, unit: Option<&str>, force: bool) -> Result<(), Failure> {
    match target {
        Target::Book => {
            let book = rollup::book(collection);
            let bytes = book.map_err(|err| Failure::new(format!("{}：无法生成（{err}）", output.display())))?;
            files::keep_bytes(output, &bytes, force)
        }
        Target::Tables(format) => handing::put(collection, output, format).map_err(Failure::new),
        Target::Draft => {
            let unit = unit.or_else(|| collection.head()).unwrap_or_default();
            files::keep(output, &Draft::new(collection.report(unit)), force)
        }
    }
}

/// Writes a letter a file; how many.
fn put_letters(folder: &Path, all: &[Letter], force: bool) -> Result<usize, Failure> {
    letters::folder(folder).map_err(Failure::new)?;
    for (path, text) in letters::files(folder, all) {
        files::keep_bytes(&path, text.as_bytes(), force)?;
    }
    Ok(all.len())
}
