//! `years`: the reports of one office side by side.

use std::{env, path::PathBuf};

use serde_json::{Value, json};

use super::{
    files,
    findings::number_json,
    outcome::{Done, Failure},
    request::YearsOptions,
};
use crate::{
    draft::naming,
    open::{
        collect::{Place, read, walk},
        job::Stop,
    },
    report::Report,
    rollup::{
        table, workbook,
        years::{Line, Years},
    },
    terminal::Output,
};

/// Most reports side by side: the Regulations are of 2007.
const MOST: usize = 100;

/// Puts reports side by side.
pub(super) fn years(how: &YearsOptions) -> Result<Done, Failure> {
    if let Some(output) = &how.output {
        if !["xlsx", "csv"].contains(&naming::ending(output).as_str()) {
            let path = output.display();
            return Err(Failure::new(format!("{path}：不知道要写成哪种文件，文件名应以 .xlsx 或 .csv 结尾")));
        }
        for file in &how.files {
            files::check_output(file, output, how.force)?;
        }
    }
    let years = Years::of(reports(&how.files)?).map_err(|err| Failure::new(err.to_string()))?;
    if let Some(output) = &how.output {
        let failed = |err: &dyn std::fmt::Display| Failure::new(format!("{}：无法生成（{err}）", output.display()));
        let bytes = match naming::ending(output).as_str() {
            "csv" => table(&years).map_err(|err| failed(&err))?,
            _ => workbook(&years).map_err(|err| failed(&err))?,
        };
        files::keep_bytes(output, &bytes, how.force)?;
    }
    let mut output = if how.json { as_json(&years) } else { as_text(&years) };
    if let (Some(path), false) = (&how.output, how.json) {
        output.line(format_args!("已写入 {}", path.display()));
    }
    Ok(Done { output, found: !years.findings.is_empty(), ..Done::default() })
}

fn reports(paths: &[PathBuf]) -> Result<Vec<Report>, Failure> {
    let places = walk(paths, true, MOST).map_err(Failure::new)?;
    let program = env::current_exe().unwrap_or_default();
    let report = |place: &Place| read(place, &program, &Stop::default()).map(|draft| draft.report);
    places.iter().map(|place| report(place).map_err(|broken| Failure::new(broken.error))).collect()
}

fn as_text(years: &Years) -> Output {
    let mut output = Output::default();
    let unit = years.reports.last().map_or("", |report| report.unit.as_str());
    let named = years.reports.iter().map(|report| report.year.to_string()).collect::<Vec<_>>();
    output.line(format_args!("{unit}：{} 年度", named.join("、")));
    for line in years.lines.iter().filter(|line| line.says_something()) {
        output.line(format_args!("{}：{}", line.name, in_words(line)));
    }
    if !years.gaps.is_empty() {
        let gaps = years.gaps.iter().map(u16::to_string).collect::<Vec<_>>();
        output.line(format_args!("[缺少年度] 没有 {} 年度的报告，前后没有衔接核对", gaps.join("、")));
    }
    for (year, finding) in &years.findings {
        output.line(format_args!(
            "[{}] {} {year} 年度：{}",
            finding.severity.label(),
            finding.rule.id,
            finding.message
        ));
    }
    match years.findings.len() {
        0 => output.line("各年度衔接相符，合计相符。"),
        found => output.line(format_args!("各年度的衔接和合计共有 {found} 个问题。")),
    }
    output
}

/// `3 → 5（+66.7%）→ 4（-20%）`
fn in_words(line: &Line) -> String {
    let figures = line.growth().into_iter().enumerate().map(|(year, growth)| {
        let figure = line.shown(year).words();
        let sign = if growth.is_some_and(|growth| growth.is_sign_positive() && !growth.is_zero()) { "+" } else { "" };
        growth.map_or(figure.clone(), |growth| format!("{figure}（{sign}{growth}%）"))
    });
    figures.collect::<Vec<_>>().join(" → ")
}

fn as_json(years: &Years) -> Output {
    let lines = years.lines.iter().map(|line| {
        let figures = line.figures.iter().map(|figure| figure.map_or(Value::Null, number_json));
        let growth =
            line.growth().into_iter().map(|growth| growth.map_or(Value::Null, |growth| growth.to_string().into()));
        json!({
            "at": line.at,
            "name": line.name,
            "figures": figures.collect::<Value>(),
            "growth": growth.collect::<Value>(),
            "printed": line.printed.iter().map(|figure| figure.map_or(Value::Null, number_json)).collect::<Value>(),
        })
    });
    let findings = years.findings.iter().map(|(year, finding)| {
        json!({
            "year": year,
            "rule": finding.rule.id,
            "severity": finding.severity.key(),
            "at": finding.at,
            "message": finding.message,
            "hint": finding.hint,
        })
    });
    let reports = years
        .reports
        .iter()
        .map(|report| json!({ "year": report.year, "unit": report.unit, "form": report.form.id() }));
    Output::of_json(&json!({
        "reports": reports.collect::<Value>(),
        "gaps": years.gaps,
        "lines": lines.collect::<Value>(),
        "findings": findings.collect::<Value>(),
    }))
}
