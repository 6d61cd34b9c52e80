//! What arguments name: forms and units, in the same words of refusal for every command.

use std::sync::Arc;

use super::outcome::Failure;
use crate::{
    draft::library,
    form::{self, Form},
    text::{FIELD, too_long},
};

/// The form with this id.
pub(super) fn form(id: &str) -> Result<Arc<Form>, Failure> {
    let none = || Failure::new(format!("没有编号为“{id}”的报告格式，运行 nianbao forms 可查看全部格式"));
    library::find(id).ok_or_else(none)
}

/// The national form of a year.
pub(super) fn usual_form(year: u16) -> Result<Arc<Form>, Failure> {
    form::usual(year).ok_or_else(|| no_form(year))
}

/// Nothing is known that a report of this year could be on.
pub(super) fn no_form(year: u16) -> Failure {
    Failure::new(format!("没有适用于{year}年度的全国格式，请用 --form 指定；运行 nianbao forms 可查看全部格式"))
}

/// Refuses a form on which nothing is begun any more.
pub(super) fn check_in_use(form: &Form) -> Result<(), Failure> {
    match form.retired() {
        Some(why) => Err(Failure::new(format!("“{}”是旧格式，不能新建：{why}", form.name()))),
        None => Ok(()),
    }
}

/// The name of a unit without blanks around it.
pub(super) fn unit(unit: Option<&str>) -> Result<Option<&str>, Failure> {
    let unit = unit.map(str::trim);
    match unit.is_some_and(|unit| too_long(unit, FIELD).is_some()) {
        true => Err(Failure::new(format!("单位名称太长，最多 {FIELD} 字"))),
        false => Ok(unit),
    }
}
