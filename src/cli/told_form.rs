//! What is said of the form of a report: nobody is to take one that is not built in for an official one.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::{check, form::Form};

/// What a form that is not built in is called, and which rules it switches off; nothing of a built-in one.
pub(super) fn in_words(what: &str, form: &Form) -> String {
    let Some(name) = form.as_unofficial() else { return String::new() };
    let mut text = format!("{what}：{name}，编号 {}\n", form.id());
    for (rule, reason) in check::switched_off(form) {
        writeln!(text, "    停用规则 {} {}：{reason}", rule.id, rule.title).unwrap_or_default();
    }
    text
}

/// The same for programs.
pub(super) fn as_json(form: &Form) -> Option<Value> {
    let off = check::switched_off(form).map(|(rule, reason)| (rule.id.to_owned(), reason.into()));
    let off = off.collect::<Map<_, _>>();
    let digest = form.digest().to_string();
    let fields = json!({ "id": form.id(), "name": form.name(), "built_in": false, "digest": digest, "off": off });
    (!form.is_builtin()).then_some(fields)
}
