//! `check`.

use std::{path::Path, sync::Arc};

use serde_json::{Map, Value, json};

use super::{
    last::Last,
    outcome::{Done, Failure},
    source, told_form, told_notice,
};
use crate::{
    address::Address,
    check::{self, Against, Severity},
    draft::Draft,
    form::Form,
    import::{Doubt, Known},
    local::Notice,
    number::Number,
    report::Report,
    review::{Judged, Judgement, Lapsed, Waiver},
    terminal::Output,
};

/// Most lapsed waivers, and most steps and waivers that do not fit, that are listed one by one.
const MOST_OF_RECORD: usize = 200;

/// What reports are judged by.
pub(super) struct By<'b> {
    /// Every form that they may be on.
    pub(super) forms: &'b [Arc<Form>],
    pub(super) last: &'b Last,
    pub(super) notice: Option<&'b Notice>,
}

/// A report with all that is to be said of it.
pub(super) struct Checked {
    pub(super) report: Report,
    pub(super) judgement: Judgement,
    pub(super) doubts: Vec<Doubt>,
    misfits: Vec<String>,
}

impl Checked {
    /// Whether something is to be looked at before it can be published.
    pub(super) fn found(&self) -> bool {
        self.judgement.count(Severity::Error) > 0 || !self.misfits.is_empty() || !self.doubts.is_empty()
    }

    pub(super) fn as_json(&self, notice: Option<&Notice>) -> Value {
        let mut all = as_json(&self.report, &self.judgement, &self.misfits, notice);
        if !self.doubts.is_empty() {
            all["doubts"] = source::doubts_as_json(&self.doubts);
        }
        all
    }
}

/// Lists what is wrong with a report, alone or against the one of the year before, and by a local notice.
pub(super) fn check(path: &Path, by: &By<'_>, json: bool) -> Result<Done, Failure> {
    let checked = judged(path, by, true)?;
    let output = if json {
        Output::of_json(&checked.as_json(by.notice))
    } else {
        let mut output = source::doubts_in_words(&checked.report.form, &checked.doubts);
        output.add(&as_text(&checked.report, &checked.judgement, &checked.misfits, by.notice));
        output
    };
    Ok(Done { output, found: checked.found(), ..Done::default() })
}

/// Reads a report and judges it; `tells` where it is said with which one of the year before.
pub(super) fn judged(path: &Path, by: &By<'_>, tells: bool) -> Result<Checked, Failure> {
    let (Draft { report, review, .. }, doubts) = source::read(path, by.forms, &Known::default())?.into_draft();
    let last = by.last.read(path, &report, tells)?;
    let against = Against { last: last.as_ref(), notice: by.notice };
    let judgement = review.judge(&report, check::check(&report, against));
    let misfits = review.misfits.iter().map(|misfit| misfit.words(&report)).collect();
    Ok(Checked { report, judgement, doubts, misfits })
}

fn as_text(report: &Report, judgement: &Judgement, misfits: &[String], notice: Option<&Notice>) -> Output {
    let mut output = Output::default();
    told_form::in_words("报告格式", &report.form, &mut output);
    if let Some(notice) = notice {
        told_notice::in_words(notice, report, &mut output);
    }
    for Judged { finding, waived } in &judgement.findings {
        let place = place(report, &finding.at);
        output.line(format_args!("[{}] {} {place}", finding.severity.label(), finding.rule.id));
        output.line(format_args!("    {}", finding.message));
        match waived {
            Some(Waiver { reason, by, time, .. }) => {
                output.line(format_args!("    ✓ 已说明理由：{reason}（{by}，{time}）"));
            }
            None if finding.hint.is_empty() => {}
            None => output.line(format_args!("    → {}", finding.hint)),
        }
        if !finding.source.is_empty() {
            output.line(format_args!("    本地要求：{}", finding.source));
        }
    }
    for Lapsed { waiver, changed } in judgement.lapsed.iter().take(MOST_OF_RECORD) {
        let why = if *changed {
            "有关的数字或文字已经修改，请重新核对"
        } else {
            "对应的问题已不存在"
        };
        let Waiver { rule, reason, by, time, .. } = waiver;
        output.line(format_args!("[理由失效] {rule} {}", place(report, &waiver.at)));
        output.line(format_args!("    {why}。原理由：{reason}（{by}，{time}）"));
    }
    for words in misfits.iter().take(MOST_OF_RECORD) {
        output.line(format_args!("[记录不符] {words}"));
    }
    for (what, count) in [("理由失效", judgement.lapsed.len()), ("记录不符", misfits.len())] {
        if count > MOST_OF_RECORD {
            output.line(format_args!("[{what}] 另有 {} 条，没有逐一列出", count - MOST_OF_RECORD));
        }
    }
    let [errors, warnings, infos] = Severity::ALL.map(|severity| judgement.count(severity));
    let waived = match judgement.waived() {
        0 => String::new(),
        waived => format!("另有 {waived} 个已说明理由。"),
    };
    match judgement.findings.as_slice() {
        [] => output.line("没有发现问题。"),
        _ => output.line(format_args!("共 {errors} 个错误，{warnings} 个警告，{infos} 个提示。{waived}")),
    }
    output
}

fn place(report: &Report, at: &[Address]) -> String {
    match at {
        [] => String::new(),
        [only] => report.form.name_of(only),
        [first, rest @ ..] => format!("{}等 {} 处", report.form.name_of(first), rest.len() + 1),
    }
}

/// Waived findings are counted with the others of their severity, and once more by themselves.
fn as_json(report: &Report, judgement: &Judgement, misfits: &[String], notice: Option<&Notice>) -> Value {
    let findings = judgement.findings.iter().map(finding_json).collect::<Vec<_>>();
    let of = |severity| {
        let of_it = judgement.findings.iter().filter(|judged| judged.finding.severity == severity);
        of_it.map(|judged| judged.finding.weight()).sum::<usize>()
    };
    let counts = Severity::ALL.iter().map(|severity| (severity.key().to_owned(), of(*severity).into()));
    let mut all = json!({ "findings": findings, "counts": counts.collect::<Map<_, _>>() });
    if let Some(form) = told_form::as_json(&report.form) {
        all["form"] = form;
    }
    if let Some(notice) = notice {
        all["profile"] = told_notice::as_json(notice, report);
    }
    if judgement.waived() > 0 {
        all["counts"]["waived"] = judgement.waived().into();
    }
    if !judgement.lapsed.is_empty() {
        let lapsed = judgement.lapsed.iter().take(MOST_OF_RECORD).map(|Lapsed { waiver, changed }| {
            json!({ "rule": waiver.rule, "at": waiver.at, "changed": changed, "waived": waiver_json(waiver) })
        });
        all["lapsed"] = lapsed.collect();
        if judgement.lapsed.len() > MOST_OF_RECORD {
            all["counts"]["lapsed"] = judgement.lapsed.len().into();
        }
    }
    if !misfits.is_empty() {
        all["misfits"] = misfits[..misfits.len().min(MOST_OF_RECORD)].into();
        all["counts"]["misfits"] = misfits.len().into();
    }
    all
}

fn waiver_json(waiver: &Waiver) -> Value {
    json!({ "reason": waiver.reason, "by": waiver.by, "at": waiver.time })
}

fn finding_json(judged: &Judged) -> Value {
    let Judged { finding, waived } = judged;
    let mut fields = Map::new();
    let at = finding.at.iter().map(|address| address.as_str().into()).collect::<Vec<Value>>();
    fields.insert("rule".to_owned(), finding.rule.id.into());
    fields.insert("severity".to_owned(), finding.severity.key().into());
    fields.insert("at".to_owned(), at.into());
    fields.insert("message".to_owned(), finding.message.as_str().into());
    fields.insert("hint".to_owned(), finding.hint.as_str().into());
    for (key, number) in [("stated", finding.stated), ("computed", finding.computed)] {
        if let Some(number) = number {
            fields.insert(key.to_owned(), number_json(number));
        }
    }
    if !finding.source.is_empty() {
        fields.insert("source".to_owned(), finding.source.as_str().into());
    }
    if finding.unlisted > 0 {
        fields.insert("unlisted".to_owned(), finding.unlisted.into());
    }
    if let Some(waiver) = waived {
        fields.insert("waived".to_owned(), waiver_json(waiver));
    }
    Value::Object(fields)
}

/// Counts as numbers; amounts as texts, because many programs would read them as floats.
pub(super) fn number_json(number: Number) -> Value {
    match number {
        Number::Count(count) => count.into(),
        Number::Change(change) => change.into(),
        Number::Amount(amount) => amount.to_string().into(),
    }
}
