//! Rules about form and wording.

use crate::check::{
    basis::{ACCURATE, FEES, FORMAT},
    rule::{Family, Rule, Severity, known},
};

pub(in crate::check) const FAMILY: Family = Family { title: "体例和文字", rules: RULES };

const CONTENTS: &str = "《政府信息公开条例》第五十条；年度报告格式：不能遗漏，也不宜泛化";
const PUBLICATION: &str = "《政府信息公开条例》第十四条、第十五条、第十七条";
const WRITING: &str = "《党政机关公文格式》（GB/T 9704—2012）、《标点符号用法》（GB/T 15834—2011）";
const NUMERALS: &str = "《出版物上数字用法》（GB/T 15835—2011）";

const RULES: &[Rule] = &[
    Rule {
        id: "FM-TITLE",
        title: "标题有单位、年度和文种",
        severity: Severity::Warning,
        basis: FORMAT,
        explanation: "标题由单位名称、报告年度和“政府信息公开工作年度报告”组成，年度是报告年度，单位是编制单位。\
            不同的，多半是从别的报告改写而漏改。可以恢复表样的标题。",
    },
    Rule {
        id: "FM-PERIOD",
        title: "引言写明统计期限",
        severity: Severity::Warning,
        basis: FORMAT,
        explanation: "引言应写明所列数据的统计期限，即报告年度的1月1日至12月31日（表样另有统计期限的，从其规定）。没有写或者年份不对的，读者不知道数字是哪一年的。\
            可以用“生成引言”重新写出。",
    },
    Rule {
        id: "FM-BASIS",
        title: "引用的编制依据应是现行的",
        severity: Severity::Warning,
        basis: FORMAT,
        explanation: "2021年度起的报告依据国办公开办函〔2021〕30号编制，2019、2020年度的依据〔2019〕60号。引用已经被代替的文件，\
            或者文号写错（机关代字不对、缺少六角括号），请改正。",
    },
    Rule {
        id: "FM-DEADLINE",
        title: "落款日期晚于法定期限",
        severity: Severity::Info,
        basis: "《政府信息公开条例》第四十九条",
        explanation: "县级以上人民政府部门应在每年1月31日前公布上一年度的报告，政府信息公开工作主管部门应在3月31日前公布本级政府的。\
            地方通知要求更早的，以通知为准。文末的日期已经晚于期限，请确认日期没有写错。",
    },
    Rule {
        id: "FM-SECTIONS",
        title: "各节都要写，不能空缺",
        severity: Severity::Error,
        basis: CONTENTS,
        explanation: "法定的各节缺一不可，没有情况的也要写明“无”。表和文字都写了一半以上，而前面的节还空着，或者只剩这一节没有写的，\
            按缺漏计。请补写。",
    },
    Rule {
        id: "FM-EMPTY",
        title: "还有没写的节",
        severity: Severity::Info,
        basis: CONTENTS,
        explanation: "列出还没有写的各节，提醒不要遗漏。报告刚开始填写时只是提示；表和文字都完成一半以上后，空着的节按缺漏计（FM-SECTIONS）。\
            请在公布前写完。",
    },
    Rule {
        id: "FM-NUMBER",
        title: "标题的编号依次连续",
        severity: Severity::Warning,
        basis: WRITING,
        explanation: "文中的层次依次用“一、”“（一）”“1.”“（1）”，同一层从一开始，依次递增，不跳号、不重号、不混用。\
            各节的标题已经用了“一、”，节内从“（一）”用起。“一是、二是、三是”也应连续。请改正编号。",
    },
    Rule {
        id: "FM-FIVE",
        title: "综述应包括五个方面",
        severity: Severity::Info,
        basis: CONTENTS,
        explanation: "第一节应从主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面综述全年工作。没有提到的方面，请确认是否遗漏。",
    },
    Rule {
        id: "FM-GOV",
        title: "政府的报告应写考核、评议和追究情况",
        severity: Severity::Warning,
        basis: "《政府信息公开条例》第五十条",
        explanation: "各级人民政府的报告还应包括工作考核、社会评议和责任追究结果情况；没有发生的也应写明。政府部门、街道办事处不在此列。\
            请在监督保障部分补写。",
    },
    Rule {
        id: "FM-PARTS",
        title: "所说的部分数与实际相符",
        severity: Severity::Info,
        basis: FORMAT,
        explanation: "引言说报告由几个部分组成，应与各节的数目一致；逐一列举的，应列全。请核对。",
    },
    Rule {
        id: "FM-S5",
        title: "问题和改进不能写“无”",
        severity: Severity::Error,
        basis: CONTENTS,
        explanation: "条例要求写明存在的主要问题和改进情况。写“无”或者只有几个字的，等于没有写。请写明本年的问题、改进措施，以及上年问题的改进情况。",
    },
    Rule {
        id: "FM-S5-THIN",
        title: "问题和改进应当都写到",
        severity: Severity::Warning,
        basis: CONTENTS,
        explanation: "这一节分两半：存在的主要问题，和改进的情况。不足一百字的，或者只有一半的，会被看作敷衍。请写具体。",
    },
    Rule {
        id: "FEE-4",
        title: "写明信息处理费的收取情况",
        severity: Severity::Warning,
        basis: FEES,
        explanation: "收取信息处理费的件数、金额应在最后一节写明；没有收取的，也应写明没有收取。表样另有收费表的不查。请补一句。",
    },
    Rule {
        id: "FM-PLACE",
        title: "不能留有占位符和排版残留",
        severity: Severity::Error,
        basis: ACCURATE,
        explanation: "“XX”“××”“＿＿”“（此处……）”“该部分以表格形式报告”等是模板留下的，[bookmark: …]、_GoBack 等是文字处理软件留下的，\
            公布后一眼可见。请填上实际内容，或者删去；软件残留可以一次清除。",
    },
    Rule {
        id: "FM-INVISIBLE",
        title: "文字中有看不见的字符",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "从网页或文字处理软件带来的零宽字符、方向控制符等看不见，却会使文字搜索不到、顺序颠倒，甚至显示成别的内容。可以一次清除。",
    },
    Rule {
        id: "FM-GLYPH",
        title: "文字中有印不出的字符",
        severity: Severity::Error,
        basis: FORMAT,
        explanation: "程序自带的字体都没有这个字符，常见的是表情符号、自造字和不常用的外文字母。有这样的字符，\
            导出、打印和送审稿都无法生成。请改用常用汉字，或者删去。",
    },
    Rule {
        id: "FM-PII",
        title: "不能公开个人信息",
        severity: Severity::Error,
        basis: PUBLICATION,
        explanation: "报告是公开的。居民身份证号码（校验码成立）、手机号码、银行卡号、申请人的姓名都属于个人信息，不得出现。\
            办公电话不在此列。请删去，或者改为办公电话。",
    },
    Rule {
        id: "FM-SECRET",
        title: "有密级或内部标志",
        severity: Severity::Warning,
        basis: PUBLICATION,
        explanation: "文中有“秘密★”“机密★1年”“（内部）”之类的标志。公开前应经保密审查：确属涉密或者内部的，不能写入；是从别处带来的，请删去。",
    },
    Rule {
        id: "FM-DATE",
        title: "日期写法有误",
        severity: Severity::Warning,
        basis: NUMERALS,
        explanation: "日期缺字、多字，或者没有这一天，例如“20231月1日”“2025 1 1 日”“2月30日”。多半是改年份时碰掉了字。请改正。",
    },
    Rule {
        id: "FM-PUNCT",
        title: "标点、括号和空格不合规范",
        severity: Severity::Info,
        basis: WRITING,
        explanation: "中文里用全角标点，括号和引号成对，汉字之间不留空格，数字用半角，标点不重复；“其它”统一写作“其他”。可以一次全部修正。",
    },
    Rule {
        id: "FM-DUP",
        title: "文字重复",
        severity: Severity::Info,
        basis: ACCURATE,
        explanation: "同一个词连写两遍，或者一句话里有一长段文字出现两次，多半是修改时没有删净。请删去多余的。",
    },
    Rule {
        id: "FM-WORD",
        title: "用词不当或缺字",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "常见的漏字和口语，例如“门户站”应为“门户网站”，“下来将”应为“下一步将”。请改正。",
    },
    Rule {
        id: "FM-GENERIC",
        title: "不宜泛化，也不宜套话",
        severity: Severity::Info,
        basis: CONTENTS,
        explanation: "格式要求内容不宜泛化：热线、舆情、信访等不属于政府信息公开，不宜单列；一个单位的报告说“各级政府部门”“部分地区”的，\
            多半是套话。请写本单位自己的情况。",
    },
];

pub(super) const FM_TITLE: &Rule = known(&FAMILY, "FM-TITLE");
pub(super) const FM_PERIOD: &Rule = known(&FAMILY, "FM-PERIOD");
pub(super) const FM_BASIS: &Rule = known(&FAMILY, "FM-BASIS");
pub(super) const FM_DEADLINE: &Rule = known(&FAMILY, "FM-DEADLINE");
pub(super) const FM_SECTIONS: &Rule = known(&FAMILY, "FM-SECTIONS");
pub(super) const FM_EMPTY: &Rule = known(&FAMILY, "FM-EMPTY");
pub(super) const FM_NUMBER: &Rule = known(&FAMILY, "FM-NUMBER");
pub(super) const FM_FIVE: &Rule = known(&FAMILY, "FM-FIVE");
pub(super) const FM_GOV: &Rule = known(&FAMILY, "FM-GOV");
pub(super) const FM_PARTS: &Rule = known(&FAMILY, "FM-PARTS");
pub(super) const FM_S5: &Rule = known(&FAMILY, "FM-S5");
pub(super) const FM_S5_THIN: &Rule = known(&FAMILY, "FM-S5-THIN");
pub(super) const FEE_4: &Rule = known(&FAMILY, "FEE-4");
pub(super) const FM_PLACE: &Rule = known(&FAMILY, "FM-PLACE");
pub(super) const FM_INVISIBLE: &Rule = known(&FAMILY, "FM-INVISIBLE");
pub(in crate::check) const FM_GLYPH: &Rule = known(&FAMILY, "FM-GLYPH");
pub(super) const FM_PII: &Rule = known(&FAMILY, "FM-PII");
pub(super) const FM_SECRET: &Rule = known(&FAMILY, "FM-SECRET");
pub(super) const FM_DATE: &Rule = known(&FAMILY, "FM-DATE");
pub(super) const FM_PUNCT: &Rule = known(&FAMILY, "FM-PUNCT");
pub(super) const FM_DUP: &Rule = known(&FAMILY, "FM-DUP");
pub(super) const FM_WORD: &Rule = known(&FAMILY, "FM-WORD");
pub(super) const FM_GENERIC: &Rule = known(&FAMILY, "FM-GENERIC");
