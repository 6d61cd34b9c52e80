//! What is said of the form of a report: nobody is to take one that is not built in for an official one.

use serde_json::{Map, Value, json};

use crate::{check, form::Form, terminal::Output};

/// What a form that is not built in is called, and which rules it switches off; nothing of a built-in one.
pub(super) fn in_words(what: &str, form: &Form, output: &mut Output) {
    let Some(name) = form.as_unofficial() else { return };
    output.line(format_args!("{what}：{name}，编号 {}", form.id()));
    for (rule, reason) in check::switched_off(form) {
        output.line(format_args!("    停用规则 {} {}：{reason}", rule.id, rule.title));
    }
}

/// The same for programs.
pub(super) fn as_json(form: &Form) -> Option<Value> {
    let off = check::switched_off(form).map(|(rule, reason)| (rule.id.to_owned(), reason.into()));
    let off = off.collect::<Map<_, _>>();
    let digest = form.digest().to_string();
    let fields = json!({ "id": form.id(), "name": form.name(), "built_in": false, "digest": digest, "off": off });
    (!form.is_builtin()).then_some(fields)
}
