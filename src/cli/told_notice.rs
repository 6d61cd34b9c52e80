//! The local notice that a report is checked by, as the command line tells it.

use serde_json::{Value, json};

use crate::{
    check::{Severity, changed_by},
    local::Notice,
    report::Report,
    terminal::Output,
};

/// Which notice it is, and what it changes in the rules: nobody takes the result for that of all rules.
pub(super) fn in_words(notice: &Notice, report: &Report, output: &mut Output) {
    output.line(format_args!("本地要求：{}", notice.in_full()));
    if !notice.is_for(report.year) {
        output.line(format_args!("    不适用于{}年度的报告，没有按它核对", report.year));
        return;
    }
    for (rule, to, reason) in changed_by(notice) {
        let what = match to {
            Some(to) => format!("{}改为{}", rule.severity.label(), to.label()),
            None => "停用".to_owned(),
        };
        output.line(format_args!("    {what} {}　{}：{reason}", rule.id, rule.title));
    }
}

pub(super) fn as_json(notice: &Notice, report: &Report) -> Value {
    let changed = changed_by(notice)
        .map(|(rule, to, reason)| json!({ "rule": rule.id, "severity": to.map(Severity::key), "reason": reason }));
    json!({ "name": notice.cited(), "applies": notice.is_for(report.year), "changed": changed.collect::<Vec<_>>() })
}
