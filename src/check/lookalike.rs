//! Tables that have the labels of a built-in form and are not what it says.

use super::{
    Severity,
    catalogue::switched_off,
    finding::Finding,
    form_rules::{FM_FORM, FM_FORMOFF},
    prose::quoted,
    unfit::twin_words,
};
use crate::{
    address::Address,
    form::{self, Difference, Form},
    report::Report,
};

/// How many names a message gives.
const NAMED: usize = 6;
const HINT: &str = "请改用内置格式，或者把格式文件改回一致；增加的行、列和另设的表不受影响";

/// FM-FORM, FM-FORMOFF.
pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    let form = &*report.form;
    if let Some(own) = form.twin() {
        let at = form.tables.first().map_or_else(|| Address::new("title"), |table| Address::new(table.key.as_str()));
        let message = format!("报告格式{}", twin_words(form, own));
        findings.push(Finding::new(FM_FORM, vec![at], message, "请联系格式的提供者改用明显不同的编号"));
    }
    let Some(likeness) = form.likeness() else { return };
    let Some(usual) = form::builtin(&likeness.of) else { return };
    for departure in &likeness.departures {
        let message = format!("与内置格式“{}”不同：{}", usual.name(), words(&departure.what));
        findings.push(Finding::new(FM_FORM, vec![departure.at.clone()], message, HINT));
    }
    let tables = likeness.tables.iter().map(|table| Address::new(form.tables[*table].key.as_str()));
    let tables = tables.collect::<Vec<_>>();
    for (rule, is_error, kind) in [(FM_FORM, true, "错误"), (FM_FORMOFF, false, "警告、提示")] {
        let off = off_beside(form, &usual, is_error);
        if !off.is_empty() {
            let ids = off.join("、");
            let message = format!("与内置格式“{}”不同：停用了 {} 条{kind}类规则：{ids}", usual.name(), off.len());
            let hint = "请从格式文件的 off 中删去；确实不适用于本地的，请确认审签单上的理由成立";
            findings.push(Finding::new(rule, tables.clone(), message, hint));
        }
    }
}

/// Rules that the form switches off and the built-in one does not.
fn off_beside(form: &Form, usual: &Form, is_error: bool) -> Vec<&'static str> {
    let off = switched_off(form).map(|(rule, _)| rule);
    let off = off.filter(|rule| (rule.severity == Severity::Error) == is_error);
    off.map(|rule| rule.id).filter(|id| !usual.spec().off.contains_key(*id)).collect()
}

fn words(what: &Difference) -> String {
    match what {
        Difference::Kind(label) => format!("{}列的数字种类（件数、金额、增减数）", quoted(label)),
        Difference::Typed(label) => format!("{}应由各项合计，现改为手工填写", quoted(label)),
        Difference::Sum { total, missing, extra } => {
            let part = |words: &str, labels: &[String]| match labels {
                [] => String::new(),
                labels => format!("，{words}{}", names(labels, "")),
            };
            format!("{}的合计{}{}", quoted(total), part("没有计入", missing), part("另外计入了", extra))
        }
        Difference::Balance(left, right) => {
            format!("不核对勾稽关系：{} = {}", names(left, " + "), names(right, " + "))
        }
        Difference::Rule(own, usual) => format!("应由规则 {usual} 核对，现改为“{own}”"),
        Difference::Roles(roles) => {
            let roles = roles.iter().map(|role| format!("{role:?}")).collect::<Vec<_>>();
            let more = if roles.len() > NAMED { format!("等 {} 项", roles.len()) } else { String::new() };
            let roles = roles.into_iter().take(NAMED).collect::<Vec<_>>().join("、");
            format!("含义（roles）没有指向同名的行、列或文字：{roles}{more}")
        }
    }
}

fn names(labels: &[String], between: &str) -> String {
    let more = if labels.len() > NAMED { format!("等 {} 项", labels.len()) } else { String::new() };
    let named = labels.iter().take(NAMED).map(|label| quoted(label)).collect::<Vec<_>>();
    format!("{}{more}", named.join(between))
}
