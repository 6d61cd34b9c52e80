//! `forms`.

use crate::{draft::library, terminal::Output};

/// Lists every form, where it is from, and what is wrong with form files that cannot be used.
pub(super) fn list() -> Output {
    let library = library::forms();
    let mut output = Output::default();
    for known in &library.forms {
        let spec = known.form.spec();
        let years = match spec.to_year {
            Some(last) if last == spec.from_year => format!("{last} 年"),
            Some(last) => format!("{}—{last} 年", spec.from_year),
            None => format!("{} 年起", spec.from_year),
        };
        let from = match &known.file {
            Some(file) => file.display().to_string(),
            None => "内置".to_owned(),
        };
        output.line(format_args!("{}  {}", spec.id, spec.name));
        output.line(format_args!("    适用年度：{years}"));
        if let Some(why) = known.form.retired() {
            output.line(format_args!("    旧格式，不宜新建：{why}"));
        }
        if !spec.basis.is_empty() {
            output.line(format_args!("    依据：{}", spec.basis.join("；")));
        }
        output.line(format_args!("    来源：{from}"));
        if known.file.is_some() {
            output.line(format_args!("    摘要：{}", known.form.digest().short()));
        }
    }
    output.line("");
    match &library.folder {
        Some(folder) => output.line(format_args!("本地格式放在文件夹 {}", folder.display())),
        None => output.line("本机没有可以存放本地格式的文件夹"),
    }
    if !library.broken.is_empty() {
        output.line("");
        output.line("下列格式文件不能使用：");
        for err in &library.broken {
            output.line(format_args!("  {err}"));
        }
    }
    output
}
