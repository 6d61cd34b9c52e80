//! `forms`.

use std::fmt::Write as _;

use super::outcome::Done;
use crate::draft::library;

/// Lists every form, where it is from, and what is wrong with form files that cannot be used.
pub(super) fn list() -> Done {
    let library = library::forms();
    let mut text = String::new();
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
        let mut line = |line: String| writeln!(text, "{line}").unwrap_or_default();
        line(format!("{}  {}", spec.id, spec.name));
        line(format!("    适用年度：{years}"));
        if !spec.basis.is_empty() {
            line(format!("    依据：{}", spec.basis.join("；")));
        }
        line(format!("    来源：{from}"));
        if known.file.is_some() {
            line(format!("    摘要：{}", known.form.digest().short()));
        }
    }
    match &library.folder {
        Some(folder) => writeln!(text, "\n自备的表样放在文件夹 {}", folder.display()),
        None => writeln!(text, "\n本机没有可以存放自备表样的文件夹"),
    }
    .unwrap_or_default();
    if !library.broken.is_empty() {
        writeln!(text, "\n下列表样文件不能使用：").unwrap_or_default();
        for err in &library.broken {
            writeln!(text, "  {err}").unwrap_or_default();
        }
    }
    Done::said(text)
}
