//! Rules about the words of a file that an office already has. Import tells what they ask for (`import::Doubt::rule`): the
//! report itself has the words of its form.

use super::{
    basis::FORMAT,
    rule::{Family, Rule, Severity},
};

pub(super) const FAMILY: Family = Family { title: "导入的文件", rules: RULES };

const RULES: &[Rule] = &[
    Rule {
        id: "FM-LABEL",
        title: "表内文字应与报告格式一致",
        severity: Severity::Warning,
        basis: FORMAT,
        explanation: "导入 Word、网页、表格等文件时，把表头和行名与报告格式的文字逐一比较。编号、空格、省略的括注和单位不计；错字、漏字、另加的口径说明等，按表列入导入后的核对清单，\
            并写明原文的位置。数字按相近的行、列收入，打印时用报告格式的文字。请核对口径是否相同；文件已经发布的，请更正后重新发布。",
    },
    Rule {
        id: "FM-HEADING",
        title: "各部分标题应与报告格式一致",
        severity: Severity::Warning,
        basis: FORMAT,
        explanation: "导入文件时，把各部分的标题与报告格式的标题比较。编号、“及”与“和”一类虚词、标题前写明的工作名称不计，其他差别列入导入后的核对清单，并写明原文的位置。\
            打印时用报告格式的标题。请核对该部分的内容是否完整；文件已经发布的，请更正后重新发布。",
    },
];
