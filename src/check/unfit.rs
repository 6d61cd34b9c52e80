//! Forms that are not taken from anybody: what a form file or an import may not hold although it is sound in itself.

use super::catalogue::{is_firm, rule};
use crate::{form::Form, text::at_most};

/// Why a form is not taken. Displays as Chinese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("报告格式“{form}”{fault}")]
pub struct Unfit {
    /// The word of the form that is at fault.
    pub word: String,
    form: String,
    fault: String,
}

/// Whether all rules that a form switches off are rules, and may be switched off.
///
/// # Errors
/// The first one that is none, or may not.
pub fn known_off(form: &Form) -> Result<(), Unfit> {
    for id in form.spec().off.keys() {
        let shown = at_most(id, 40);
        let fault = match rule(id) {
            Some(rule) if is_firm(rule) => format!("的 off 停用了 {shown}，这条规则不能停用，请删去这一项"),
            Some(_) => continue,
            None => format!(
                "的 off 停用了“{shown}”，没有这条规则：请改正编号（nianbao rules 列出全部规则）或删去这一项；由新版程序编写的报告格式，\
                请换用新版程序"
            ),
        };
        return Err(unfit(form, id, fault));
    }
    Ok(())
}

/// Whether a form may be added to those that the program knows: it switches off only what may be, and its id can be
/// taken for none of theirs.
///
/// # Errors
/// What is wrong with it.
pub fn fit(form: &Form) -> Result<(), Unfit> {
    match form.twin() {
        Some(own) => Err(unfit(form, form.id(), twin_words(form, own))),
        None => known_off(form),
    }
}

/// What is said of an id that can be taken for a built-in one.
pub(super) fn twin_words(form: &Form, own: &str) -> String {
    format!("的编号“{}”容易与内置格式“{own}”混淆，请改用明显不同的编号（id）", form.id())
}

fn unfit(form: &Form, word: &str, fault: String) -> Unfit {
    Unfit { word: word.to_owned(), form: form.name().to_owned(), fault }
}
