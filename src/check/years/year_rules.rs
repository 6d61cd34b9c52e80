//! Rules about this year against the year before.

use crate::check::{
    basis::{ACCURATE, ANSWERABLE, REMEDIES},
    rule::{Family, Rule, Severity, known},
};

pub(in crate::check) const FAMILY: Family = Family { title: "与上年报告对照", rules: RULES };

const CARRIED: &str =
    "年度报告格式（国办公开办函〔2021〕30号、〔2019〕60号）表三“上年结转”一行；《政府信息公开条例》第六条";

const RULES: &[Rule] = &[
    Rule {
        id: "XY-LAST",
        title: "对照的上年报告应是本单位上一年度的",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "跨年核对只在本单位前后相连的两个年度之间才有意义。对照报告的年度或者单位不符时，不再进行其他跨年核对。请改为本单位上一年度的报告；单位改过名称的，\
            可以不对照。",
    },
    Rule {
        id: "XY-CARRY",
        title: "上年结转等于上年报告的结转下年度",
        severity: Severity::Error,
        basis: CARRIED,
        explanation: "上年报告中结转下年度继续办理的申请，就是本年的上年结转，每一类申请人和总计都应相同。上年报告已经公布，两年数字应当衔接。请查明上年底未办结的件数；\
            上年报告有误的，应在正文中说明。",
    },
    Rule {
        id: "T2-VALID-XY",
        title: "现行有效等于上年现行有效加制发减废止",
        severity: Severity::Error,
        basis: ACCURATE,
        explanation: "年末现行有效的件数，等于上年末现行有效的件数加本年制发、减本年废止。不相等的，一般是现行有效没有随制发和废止更新，或者两年的统计口径不同。\
            没有文件规定这个等式，是由三个数的含义推出的。请逐件核对文件目录；因自然失效、划转等减少的，应计入废止或者加注说明，已经加注的只作警告。",
    },
    Rule {
        id: "T2-JUMP",
        title: "与上年相差五倍以上",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "处理决定的件数和现行有效的件数一般不会一年之间增减五倍以上。常见的原因是统计口径有变化、填错了行，或者多输、少输了位数。五倍是本程序的经验值，\
            没有文件规定。请核对；确实如此的，宜在正文中说明原因。",
    },
    Rule {
        id: "T3-SHIFT",
        title: "新收申请与上年相差三倍以上",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "新收申请的件数与上年相差三倍以上（并且相差二十件以上）的，一般是统计范围有变化，例如一年只计本机关，一年计全区。三倍、二十件是本程序的经验值，\
            没有文件规定。请核对两年的范围；确实如此的，宜在正文中说明原因。",
    },
    Rule {
        id: "T4-PEND-XY",
        title: "上年没有审结的案件，本年应有结果",
        severity: Severity::Info,
        basis: ACCURATE,
        explanation: "上年报告中没有审结的案件，本年或者审结，或者仍未审结，都应计入本年；只按受理年度统计的除外。\
            本年总计比上年未审结的还少，请确认没有漏计。",
    },
    Rule {
        id: "T4-SOURCE",
        title: "没有申请而有复议、诉讼，请确认",
        severity: Severity::Info,
        basis: REMEDIES,
        explanation: "本年和上年都没有收到申请，而有复议或者诉讼。因主动公开引起的，或者由更早的申请引起的，应当统计；与政府信息公开工作无关的案件不统计。\
            请确认案件的来由。",
    },
    Rule {
        id: "FM-S5-LAST",
        title: "写明上年问题的改进情况",
        severity: Severity::Warning,
        basis: REMEDIES,
        explanation: "报告应写明问题和改进的情况。对照了上年报告，而本年没有提到上年、以往或者已经整改的，予以提示。请写明上年报告所列的问题是否改进、如何改进。",
    },
    Rule {
        id: "XY-COPY",
        title: "文字与上年报告雷同",
        severity: Severity::Warning,
        basis: ANSWERABLE,
        explanation: "将本部分与上年报告逐句对照：三十字以上完全相同的句子，或者整个部分八成以上相同的，予以列出。年份的改动不算改动。三十字、八成是本程序的经验值，\
            没有文件规定。内容雷同的，按规定可能被追究责任。请写本年的做法、数字、问题和改进。",
    },
    Rule {
        id: "XY-SAME",
        title: "各表数字与上年完全相同",
        severity: Severity::Warning,
        basis: ANSWERABLE,
        explanation: "两年的各表数字全部相同，一般是在上年报告上修改而未更新数字。请确认；确实相同的，可以不改。",
    },
    Rule {
        id: "XY-TEXTYEAR",
        title: "正文所写的年份应是报告年度",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "“某某年，收到申请若干件”之类的统计，应当是报告年度的。年份是其他年度的，一般是用上年报告改写而漏改。\
            与其他年度比较（同一段或者上下句写了本年同类数字的也算）、上年结转、历年累计、下一年的计划，都不算。\
            请改为报告年度，并确认数字也是本年的；有意写往年情况的，可以不改。",
    },
    Rule {
        id: "XY-OLDYEAR",
        title: "句首的年份是上一年，请确认",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "句子以上一年开头（如“某某年，我镇……”），没有数字，同一段也没有写报告年度的，一般是沿用上年的文字而漏改年份：\
            与上年报告的句子完全相同的是警告（有数字的也算），其余是提示。与上年比较、某年以来、文件和规划的名称、文号，都不算。请改为报告年度，并确认所写的是本年的工作；有意写上年情况的，可以不改。",
    },
];

pub(super) const XY_LAST: &Rule = known(&FAMILY, "XY-LAST");
pub(super) const XY_CARRY: &Rule = known(&FAMILY, "XY-CARRY");
pub(super) const T2_VALID_XY: &Rule = known(&FAMILY, "T2-VALID-XY");
pub(super) const T2_JUMP: &Rule = known(&FAMILY, "T2-JUMP");
pub(super) const T3_SHIFT: &Rule = known(&FAMILY, "T3-SHIFT");
pub(super) const T4_PEND_XY: &Rule = known(&FAMILY, "T4-PEND-XY");
pub(super) const T4_SOURCE: &Rule = known(&FAMILY, "T4-SOURCE");
pub(super) const FM_S5_LAST: &Rule = known(&FAMILY, "FM-S5-LAST");
pub(super) const XY_COPY: &Rule = known(&FAMILY, "XY-COPY");
pub(super) const XY_SAME: &Rule = known(&FAMILY, "XY-SAME");
pub(super) const XY_TEXTYEAR: &Rule = known(&FAMILY, "XY-TEXTYEAR");
pub(super) const XY_OLDYEAR: &Rule = known(&FAMILY, "XY-OLDYEAR");
