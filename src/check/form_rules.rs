//! Rules about the form itself, where it is not built in.

use super::{
    basis::FORMAT,
    rule::{Family, Rule, Severity, known},
};

pub(super) const FAMILY: Family = Family { title: "本地格式", rules: RULES };

const RULES: &[Rule] = &[
    Rule {
        id: "FM-FORM",
        title: "本地格式改动了内置格式的口径",
        severity: Severity::Error,
        basis: FORMAT,
        explanation: "表中印的是内置格式的行、列名称，合计、勾稽、数字种类、各行各列的含义或者核对规则与内置格式不同：打印后看不出差别，但数字口径不同，核对也不能发现问题。\
            增加行、列或者另设表不在此列。请改用内置格式，或者把格式改回一致。本条不能停用，也不能用说明理由代替改正。",
    },
    Rule {
        id: "FM-FORMOFF",
        title: "本地格式停用了警告、提示类规则",
        severity: Severity::Warning,
        basis: FORMAT,
        explanation: "表中印的是内置格式的行、列名称，但格式停用了一些警告、提示类规则，核对时不再提醒。停用的规则和理由会印在审签单上。请确认理由成立；不成立的，\
            请从格式文件的 off 中删去。本条不能停用，也不能用说明理由代替。",
    },
];

pub(super) const FM_FORM: &Rule = known(&FAMILY, "FM-FORM");
pub(super) const FM_FORMOFF: &Rule = known(&FAMILY, "FM-FORMOFF");
