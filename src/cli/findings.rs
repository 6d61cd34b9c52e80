//! `check`.

use std::{fmt::Write as _, path::Path};

use serde_json::{Map, Value, json};

use super::{Done, Failure};
use crate::{
    check::{self, Finding, Severity},
    draft,
    number::Number,
    report::Report,
};

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// Lists what is wrong with a report, alone or against the one of the year before.
pub(super) fn check(path: &Path, last: Option<&Path>, json: bool) -> Result<Done, Failure> {
    let report = draft::read_report(path)?;
    let last_report = last.map(draft::read_report).transpose()?;
    let findings = check::check(&report, last_report.as_ref());
    let counts = SEVERITIES.map(|severity| findings.iter().filter(|found| found.rule.severity == severity).count());
    let output = if json {
        as_json(&findings, counts)
    } else {
        let mut text = as_text(&report, &findings, counts);
        // Which files lie about must not change what is found; so the one beside the draft is only told.
        if last.is_none()
            && let Some((path, _)) = draft::last_year_beside(path, &report)
        {
            let path = path.display();
            writeln!(text, "同一文件夹中有上年的报告，加上 --last \"{path}\" 可以做跨年核对。").unwrap_or_default();
        }
        text
    };
    Ok(Done { output, errors_found: counts[0] > 0 })
}

fn as_text(report: &Report, findings: &[Finding], counts: [usize; 3]) -> String {
    let mut text = String::new();
    for finding in findings {
        let place = match finding.at.as_slice() {
            [] => String::new(),
            [only] => report.form.name_of(only),
            [first, rest @ ..] => format!("{} 等 {} 处", report.form.name_of(first), rest.len() + 1),
        };
        let label = finding.rule.severity.label();
        writeln!(text, "[{label}] {} {place}\n    {}", finding.rule.id, finding.message).unwrap_or_default();
        if !finding.hint.is_empty() {
            writeln!(text, "    → {}", finding.hint).unwrap_or_default();
        }
    }
    let [errors, warnings, infos] = counts;
    match findings {
        [] => text.push_str("没有发现问题。\n"),
        _ => writeln!(text, "共 {errors} 个错误，{warnings} 个警告，{infos} 个提示。").unwrap_or_default(),
    }
    text
}

fn as_json(findings: &[Finding], counts: [usize; 3]) -> String {
    let findings = findings.iter().map(finding_json).collect::<Vec<_>>();
    let counts = SEVERITIES.iter().zip(counts).map(|(severity, count)| (severity.key().to_owned(), count.into()));
    let all = json!({ "findings": findings, "counts": counts.collect::<Map<_, _>>() });
    format!("{all:#}\n")
}

fn finding_json(finding: &Finding) -> Value {
    let mut fields = Map::new();
    let at = finding.at.iter().map(|address| address.as_str().into()).collect::<Vec<Value>>();
    fields.insert("rule".to_owned(), finding.rule.id.into());
    fields.insert("severity".to_owned(), finding.rule.severity.key().into());
    fields.insert("at".to_owned(), at.into());
    fields.insert("message".to_owned(), finding.message.as_str().into());
    fields.insert("hint".to_owned(), finding.hint.as_str().into());
    for (key, number) in [("stated", finding.stated), ("computed", finding.computed)] {
        if let Some(number) = number {
            fields.insert(key.to_owned(), number_json(number));
        }
    }
    Value::Object(fields)
}

/// Counts as numbers; amounts as texts, because many programs would read them as floats.
fn number_json(number: Number) -> Value {
    match number {
        Number::Count(count) => count.into(),
        Number::Change(change) => change.into(),
        Number::Amount(amount) => amount.to_string().into(),
    }
}
