//! Rules about claims in the text.

use crate::check::{
    basis::ACCURATE,
    rule::{Family, Rule, Severity, known},
};

pub(in crate::check) const FAMILY: Family = Family { title: "正文与表格", rules: RULES };

const RULES: &[Rule] = &[
    Rule {
        id: "NAR-RECEIVED",
        title: "正文所写收到的申请与表三一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的收到、受理或办理的申请件数，应等于表三的本年新收，或者本年新收加上年结转；写“办理”的，也可以是办理结果的总计；只分线上、线下等渠道写的，按合计核对。与这些数都不相等的，\
            至少有一处有误。请核对后修改正文或者表格；确属不同口径的（如只写机关本级），请在句中写明。\
            附近已写有相符的总数，这里可能只是其中一部分的，只作提示。",
    },
    Rule {
        id: "NAR-INCLUDED",
        title: "写明含上年结转的件数，等于新收加结转",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写明收到的件数“其中上年结转”若干件的，总数应为表三本年新收与上年结转之和。不相等的，正文或者表三有误；结转的并不在总数之内的，请改写为“另有上年结转”。请核对登记台账后改正。",
    },
    Rule {
        id: "NAR-CARRIED",
        title: "正文所写结转件数与表三一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的上年结转、结转下年度的件数，应与表三相应两行的总计相同。上年结转还应等于上年报告的结转下年度。请核对后改正。",
    },
    Rule {
        id: "NAR-PROCESSED",
        title: "正文所写办结的申请与表三一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的答复、办结件数，应等于表三办理结果的总计；只写本年新收中办结的，应等于总计减上年结转。与这些数都不相等的，\
            请核对后修改正文或者表格。附近已写有相符的总数，这里可能只是其中一部分的，只作提示。",
    },
    Rule {
        id: "NAR-RESULT",
        title: "正文所写各类办理结果与表三一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的予以公开、不予公开等各类结果的件数，应等于表三相应各行的总计之和。常见的是只抄了自然人一列，\
            或者只抄了一类中的一行。请核对后改正。",
    },
    Rule {
        id: "NAR-APPLICANT",
        title: "正文所写各类申请人的件数与表三一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的自然人和单位申请人的件数，应等于表三相应列的数。单位申请人是五列之和。请核对后改正。",
    },
    Rule {
        id: "NAR-RATE",
        title: "答复率100%，就不应有结转下年的申请",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写答复率或办结率100%，而表三还有结转下年度继续办理的申请，即年底前未全部答复。如果是指到期的都按时答复了，请改为“按时答复率100%”，\
            并写明结转的件数。",
    },
    Rule {
        id: "NAR-ALLDONE",
        title: "写全部答复的，不应有结转下年的申请",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写均已答复、全部办结，而表三还有结转下年度继续办理的申请。请写明结转的件数，\
            或者改为“到期申请均已按时答复”。",
    },
    Rule {
        id: "NAR-PERCENT",
        title: "正文中的百分比与件数相符",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "某类件数所占的百分比，应等于该件数除以总数；答复率应等于办理结果总计除以收到的总数。四舍五入或者舍去尾数均可。不符的，请重新计算，并确认分母。",
    },
    Rule {
        id: "NAR-NONE",
        title: "正文写“没有”的，表中应为 0",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写未收到、未发生、没有，而表中相应的数大于 0。一般是沿用了往年的句子，或者填错了行。请核对后改正。",
    },
    Rule {
        id: "NAR-DISPUTES",
        title: "正文所写复议、诉讼与表四一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的复议、诉讼件数和结果，应与表四相同；诉讼是未经复议和复议后两组之和。写“均获维持”的，维持应等于总数，\
            没有纠正、其他和未审结的。口径不同的（如只写当年新收的案件），请在句中写明。",
    },
    Rule {
        id: "NAR-DOCUMENTS",
        title: "正文所写制发、废止、有效的文件与表二一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的规章和规范性的文件制发、废止、有效的件数，应与表二相同。其他文件、政策解读不在此列。请核对后改正。",
    },
    Rule {
        id: "NAR-DECISIONS",
        title: "正文所写行政决定的件数与表二一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的许可、处罚、强制的件数，应与表二的决定数相同。公示的条数、办理的事项数不在此列。请核对后改正。",
    },
    Rule {
        id: "NAR-FEES",
        title: "正文所写收费与表格一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的信息处理费、行政收费的金额和收费通知的件数，应与表格相同。表二的收费单位是万元，信息处理费的单位是元。请核对后改正。",
    },
    Rule {
        id: "NAR-PARTS",
        title: "分项之和等于总数",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文把一个总数分成几项，各项又列全了（如六类办理结果、两类申请人、四种案件结果），各项之和就应等于总数；\
            没有列全的，各项之和也不应大于总数。列了许多项、只比总数略少的，可能漏列，只作提示。请核对各项和总数。",
    },
    Rule {
        id: "NAR-TWICE",
        title: "同一件事前后写的数相同",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文两处写同一件事而数字不同，表格又没有可以对照的数。请核对后改为一致。",
    },
    Rule {
        id: "XY-PERCENT",
        title: "同比增减与两年的数相符",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "正文写的同比增长、下降，应能由本年的数和上年报告的数算出，四舍五入或者舍去尾数均可。不符的，请重新计算，并确认两年口径一致。",
    },
];

pub(super) const RECEIVED: &Rule = known(&FAMILY, "NAR-RECEIVED");
pub(super) const INCLUDED: &Rule = known(&FAMILY, "NAR-INCLUDED");
pub(super) const CARRIED: &Rule = known(&FAMILY, "NAR-CARRIED");
pub(super) const PROCESSED: &Rule = known(&FAMILY, "NAR-PROCESSED");
pub(super) const RESULT: &Rule = known(&FAMILY, "NAR-RESULT");
pub(super) const APPLICANT: &Rule = known(&FAMILY, "NAR-APPLICANT");
pub(super) const RATE: &Rule = known(&FAMILY, "NAR-RATE");
pub(super) const ALLDONE: &Rule = known(&FAMILY, "NAR-ALLDONE");
pub(super) const PERCENT: &Rule = known(&FAMILY, "NAR-PERCENT");
pub(super) const NONE: &Rule = known(&FAMILY, "NAR-NONE");
pub(super) const DISPUTES: &Rule = known(&FAMILY, "NAR-DISPUTES");
pub(super) const DOCUMENTS: &Rule = known(&FAMILY, "NAR-DOCUMENTS");
pub(super) const DECISIONS: &Rule = known(&FAMILY, "NAR-DECISIONS");
pub(super) const FEES: &Rule = known(&FAMILY, "NAR-FEES");
pub(super) const PARTS: &Rule = known(&FAMILY, "NAR-PARTS");
pub(super) const TWICE: &Rule = known(&FAMILY, "NAR-TWICE");
pub(super) const GROWTH: &Rule = known(&FAMILY, "XY-PERCENT");
