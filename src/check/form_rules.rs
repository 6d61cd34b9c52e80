//! Rules about the form itself, where it is not built in.

use super::{
    basis::FORMAT,
    rule::{Family, Rule, Severity, known},
};

pub(super) const FAMILY: Family = Family { title: "自备的表样", rules: RULES };

const RULES: &[Rule] = &[
    Rule {
        id: "FM-FORM",
        title: "自备表样改动了内置表样的口径",
        severity: Severity::Error,
        basis: FORMAT,
        explanation: "表中印的是内置表样的行、列名称，合计、勾稽、数字种类、各行各列的含义或者核对规则却与内置表样不同：\
            印出来看不出差别，数字却不是同一个口径，核对也发现不了问题。增加行、列或者另设表不在此列。\
            请改用内置表样，或者把表样改回一致。本条不能停用，也不能用说明理由代替改正。",
    },
    Rule {
        id: "FM-FORMOFF",
        title: "自备表样停用了警告、提示类规则",
        severity: Severity::Warning,
        basis: FORMAT,
        explanation: "表中印的是内置表样的行、列名称，表样却停用了一些警告、提示类规则，核对时不再提醒。停用的规则和理由会印在审签单上。\
            请看理由是否成立；不成立的，请从表样的 off 中删去。本条不能停用，也不能用说明理由代替。",
    },
];

pub(super) const FM_FORM: &Rule = known(&FAMILY, "FM-FORM");
pub(super) const FM_FORMOFF: &Rule = known(&FAMILY, "FM-FORMOFF");
