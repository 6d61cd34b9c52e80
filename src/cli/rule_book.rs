//! `rules`: the rule book, from the same catalogue that the checks use.

use std::fmt::Write as _;

use serde_json::json;

use super::request::RulesFormat;
use crate::{
    check::{FAMILIES, Severity, rules},
    terminal::Output,
};

/// Lists every rule.
pub(super) fn list(format: RulesFormat) -> Output {
    match format {
        RulesFormat::Text => Output::of_text(&text()),
        RulesFormat::Json => json(),
        RulesFormat::Markdown => Output::of_text(&markdown()),
    }
}

fn text() -> String {
    let mut text = String::new();
    for family in FAMILIES {
        writeln!(text, "== {}", family.title).unwrap_or_default();
        for rule in family.rules {
            writeln!(text, "[{}] {} {}", rule.severity.label(), rule.id, rule.title).unwrap_or_default();
            writeln!(text, "    {}\n    依据：{}", rule.explanation, rule.basis).unwrap_or_default();
        }
    }
    text
}

fn json() -> Output {
    let rules = FAMILIES.iter().flat_map(|family| {
        family.rules.iter().map(|rule| {
            json!({
                "id": rule.id,
                "family": family.title,
                "severity": rule.severity.key(),
                "title": rule.title,
                "basis": rule.basis,
                "explanation": rule.explanation,
            })
        })
    });
    Output::of_json(&json!({ "rules": rules.collect::<Vec<_>>() }))
}

/// The page docs/核对规则.md.
fn markdown() -> String {
    let count = |severity: Severity| rules().filter(|rule| rule.severity == severity).count();
    let mut page = format!(
        "# 核对规则\n\n本页由 `nianbao rules --markdown` 生成，请勿手工修改。共 {} 条：错误 {} 条，警告 {} 条，\
        提示 {} 条。\n\n- **错误**：数字不成立，或者不符合法定要求，应当改正。\n- **警告**：很可能有误，请核对。\n- **提示**：请再次确认。\n\n表中列的是最重的级别；\
        有的规则按情况减轻级别，写在“规则说明”中。\n",
        rules().count(),
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Info),
    );
    for family in FAMILIES {
        writeln!(
            page,
            "\n## {}\n\n| 编号 | 级别 | 规则 | 规则说明 | 依据 |\n| --- | --- | --- | --- | --- |",
            family.title
        )
        .unwrap_or_default();
        for rule in family.rules {
            let cell = |words: &str| words.replace('|', "\\|");
            writeln!(
                page,
                "| {} | {} | {} | {} | {} |",
                rule.id,
                rule.severity.label(),
                cell(rule.title),
                cell(rule.explanation),
                cell(rule.basis)
            )
            .unwrap_or_default();
        }
    }
    page
}
