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
        years::{self, Line, Offices, Years},
    },
    terminal::Output,
};

/// Most reports side by side: those of a district over many years.
const MOST: usize = 10_000;

/// Puts reports side by side: of one office, or in a folder those of each.
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
    let reports = reports(&how.files)?;
    // Files that were named are meant to be of one office.
    if how.files.iter().any(|path| path.is_dir()) && !are_of_one(&reports) {
        return many(how, &Offices::of(reports));
    }
    let years = Years::of(reports.into_iter().map(|(_, report)| report).collect());
    let years = years.map_err(|err| Failure::new(err.to_string()))?;
    write(how, std::slice::from_ref(&years))?;
    let mut output = if how.json { as_json(&years) } else { as_text(&years) };
    if let (Some(path), false) = (&how.output, how.json) {
        output.line(format_args!("已写入 {}", path.display()));
    }
    Ok(Done { output, found: !years.findings.is_empty(), ..Done::default() })
}

/// The same of every office of a folder.
fn many(how: &YearsOptions, all: &Offices) -> Result<Done, Failure> {
    let Offices { offices, alone } = all;
    if offices.is_empty() {
        return Err(Failure::new("没有一个单位有两个年度的报告".to_owned()));
    }
    write(how, offices)?;
    let found = offices.iter().any(|years| !years.findings.is_empty());
    let alone_json =
        alone.iter().map(|(file, unit, why)| json!({ "file": file, "unit": unit, "why": why.to_string() }));
    let output = if how.json {
        Output::of_json(&json!({
            "offices": offices.iter().map(office_json).collect::<Value>(),
            "alone": alone_json.collect::<Value>(),
        }))
    } else {
        let mut output = Output::default();
        for years in offices {
            tell(&mut output, years);
        }
        for (file, unit, why) in alone {
            output.line(format_args!("[没有比较] {file}：{unit}，{why}"));
        }
        if let Some(path) = &how.output {
            output.line(format_args!("已写入 {}", path.display()));
        }
        output
    };
    Ok(Done { output, found, ..Done::default() })
}

fn write(how: &YearsOptions, offices: &[Years]) -> Result<(), Failure> {
    let Some(output) = &how.output else { return Ok(()) };
    let failed = |err: &dyn std::fmt::Display| Failure::new(format!("{}：无法生成（{err}）", output.display()));
    let bytes = match naming::ending(output).as_str() {
        "csv" => table(offices).map_err(|err| failed(&err))?,
        _ => workbook(offices).map_err(|err| failed(&err))?,
    };
    files::keep_bytes(output, &bytes, how.force)
}

fn are_of_one(reports: &[(String, Report)]) -> bool {
    reports.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a.is_of_same_office(b)))
}

/// The reports, each with where it was read.
fn reports(paths: &[PathBuf]) -> Result<Vec<(String, Report)>, Failure> {
    let places = walk(paths, true, MOST).map_err(Failure::new)?;
    let program = env::current_exe().unwrap_or_default();
    let report = |place: &Place| read(place, &program, &Stop::default()).map(|draft| (place.name(), draft.report));
    places.iter().map(|place| report(place).map_err(|broken| Failure::new(broken.error))).collect()
}

fn as_text(years: &Years) -> Output {
    let mut output = Output::default();
    tell(&mut output, years);
    output
}

fn tell(output: &mut Output, years: &Years) {
    let unit = years.unit();
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
}

/// `3 → 5（+66.7%）→ 4（-20%）`
fn in_words(line: &Line) -> String {
    let figures = line.growth().into_iter().enumerate().map(|(year, growth)| {
        let figure = line.shown(year).words();
        growth.map_or(figure.clone(), |growth| format!("{figure}（{}）", years::in_words(growth)))
    });
    figures.collect::<Vec<_>>().join(" → ")
}

fn as_json(years: &Years) -> Output {
    Output::of_json(&office_json(years))
}

fn office_json(years: &Years) -> Value {
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
    json!({
        "reports": reports.collect::<Value>(),
        "gaps": years.gaps,
        "lines": lines.collect::<Value>(),
        "findings": findings.collect::<Value>(),
    })
}
