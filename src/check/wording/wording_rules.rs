//! Rules about form and wording.

use crate::check::{
    basis::{ACCURATE, ANSWERABLE, FORMAT},
    rule::{Family, Rule, Severity, known},
};

pub(in crate::check) const FAMILY: Family = Family { title: "体例和文字", rules: RULES };

const CONTENTS: &str = "《政府信息公开条例》第五十条；年度报告格式：不能遗漏，也不宜泛化";
const SECRECY: &str = "《政府信息公开条例》第十四条、第十七条；《中华人民共和国保守国家秘密法》";
const PERSONAL: &str = "《政府信息公开条例》第十五条、第十七条；《中华人民共和国个人信息保护法》第二十五条";
const FEE_STATEMENT: &str = "年度报告格式（国办公开办函〔2021〕30号）附件第六部分";
const WRITING: &str = "《党政机关公文格式》（GB/T 9704—2012）、《标点符号用法》（GB/T 15834—2011）";
const NUMERALS: &str = "《出版物上数字用法》（GB/T 15835—2011）";

const RULES: &[Rule] = &[
    Rule {
        id: "FM-TITLE",
        title: "标题有单位、年度和文种",
        severity: Severity::Warning,
        basis: FORMAT,
        explanation: "标题由单位名称、报告年度和“政府信息公开工作年度报告”组成，年度是报告年度，单位是编制单位。不同的，一般是从其他报告改写而漏改。可以恢复格式规定的标题。",
    },
    Rule {
        id: "FM-PERIOD",
        title: "统计期限是报告年度",
        severity: Severity::Warning,
        basis: "《政府信息公开条例》第四十九条（上一年度）；四川省地方标准 DB51/T 2660—2019 第 2.1 条",
        explanation: "所列数据的统计期限，是报告年度的1月1日至12月31日（报告格式另有统计期限的，从其规定）。写了其他年份的，一般是用上年报告改写而漏改；\
            没有写明的只作提示，全国统一格式没有规定必须写。可以用“生成引言”重新写出。",
    },
    Rule {
        id: "FM-BASIS",
        title: "编制依据和格式是报告年度的",
        severity: Severity::Warning,
        basis: FORMAT,
        explanation: "2021年度起的报告依据国办公开办函〔2021〕30号编制，2019、2020年度的依据〔2019〕60号。引用已经被代替的文件，\
            或者文号写错（机关代字不对、缺少六角括号），请改正。选用的格式不是报告年度的（如2021年度以后仍用2019年的格式），也请更换。",
    },
    Rule {
        id: "FM-COVER",
        title: "引言与封面的联系方式一致",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "引言中的邮编、电话与封面不同的，一般是只改了一处。地址、网址可能有不同的写法，只作提示；封面漏填的、上年填了而本年空着的也会列出。请核对哪一处是现在的，\
            两处改为一致；可以用“生成引言”按封面重新写出。",
    },
    Rule {
        id: "FM-UNIT",
        title: "写明编制单位",
        severity: Severity::Error,
        basis: ANSWERABLE,
        explanation: "没有单位名称的报告，看不出是谁的，标题也空着。报告刚开始填写时只作提示。请在封面填写单位全称。",
    },
    Rule {
        id: "FM-CONTACT",
        title: "联系方式可以使用",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "邮编是六位数字。电话应有区号；邮箱不是 gov.cn 的，一些地方要求改用政府邮箱，这两种只作提示。请补全或者更换。",
    },
    Rule {
        id: "FM-DEADLINE",
        title: "落款日期晚于法定期限",
        severity: Severity::Warning,
        basis: "《政府信息公开条例》第四十九条、第五十四条；国办公开办函〔2021〕30号有关要求第（四）项（明确责任）",
        explanation: "县级以上人民政府部门和法律法规授权的组织应在每年1月31日前公布上一年度的报告，县级以上地方人民政府的应在3月31日前公布。\
            乡镇、街道没有法定期限，以本地通知为准，不查。文末的日期已经晚于期限，请确认日期没有写错；本地通知要求更早的，以通知为准。",
    },
    Rule {
        id: "FM-SECTIONS",
        title: "各部分都应填写，不能空缺",
        severity: Severity::Error,
        basis: CONTENTS,
        explanation: "法定的各部分缺一不可，没有情况的也应写明“无”。表和文字都填写了一半以上，而前面的部分仍为空白，或者只剩一个部分没有填写的，视为缺漏。请补写。",
    },
    Rule {
        id: "FM-EMPTY",
        title: "有尚未填写的部分",
        severity: Severity::Info,
        basis: CONTENTS,
        explanation: "列出尚未填写的部分，提醒不要遗漏。报告刚开始填写时只作提示；表和文字都完成一半以上后，未填写的部分视为缺漏。请在公布前填写。",
    },
    Rule {
        id: "FM-NUMBER",
        title: "标题的编号依次连续",
        severity: Severity::Warning,
        basis: WRITING,
        explanation: "文中的层次依次用“一、”“（一）”“1.”“（1）”，同一层从一开始，依次递增，不跳号、不重号、不混用。各部分的标题已经使用“一、”，\
            部分内从“（一）”开始。“一是、二是、三是”也应连续。请改正编号。",
    },
    Rule {
        id: "FM-FIVE",
        title: "综述应包括五个方面",
        severity: Severity::Warning,
        basis: CONTENTS,
        explanation: "第一部分应从主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面综述全年工作。缺两个以上的是警告，缺一个的只作提示。请确认是否遗漏。",
    },
    Rule {
        id: "FM-GOV",
        title: "人民政府的报告应写考核、评议和追究结果",
        severity: Severity::Error,
        basis: "《政府信息公开条例》第五十条第（四）项",
        explanation: "各级人民政府（包括乡镇）的报告还应包括工作考核、社会评议和责任追究结果情况；没有发生的也应写明。三项都没有写的是错误，\
            缺一两项的是警告。政府部门、街道办事处不在此列。请在监督保障部分补写。",
    },
    Rule {
        id: "FM-PARTS",
        title: "所写的部分数与实际相符",
        severity: Severity::Info,
        basis: FORMAT,
        explanation: "引言说报告由几个部分组成，应与实际的部分数一致；逐一列举的，应列全。请核对。",
    },
    Rule {
        id: "FM-S5",
        title: "问题和改进不能写“无”",
        severity: Severity::Error,
        basis: CONTENTS,
        explanation: "条例要求写明存在的主要问题和改进情况。只写“无”或者几个字的，不符合要求。请写明本年的问题、改进措施，以及上年问题的改进情况。",
    },
    Rule {
        id: "FM-S5-THIN",
        title: "问题和改进都应写明",
        severity: Severity::Warning,
        basis: CONTENTS,
        explanation: "本部分包括两方面：存在的主要问题和改进情况。不足一百字，或者缺少其中一方面的，请补充具体内容。一百字是本程序的经验值，没有文件规定。",
    },
    Rule {
        id: "FM-S5-PAIR",
        title: "改进措施与问题一一对应",
        severity: Severity::Info,
        basis: CONTENTS,
        explanation: "问题和措施都用“一是、二是”列举，而措施比问题少的，可能漏写了一条。一条措施可以解决几个问题，所以只作提示。请核对每个问题都有对应的措施。",
    },
    Rule {
        id: "FM-SCOPE",
        title: "写明报告包括哪些机关",
        severity: Severity::Info,
        basis: CONTENTS,
        explanation: "县级以上人民政府的报告反映本级政府所属部门和下级政府的全部情况，政府办公室的报告只反映本机关的情况。全文没有提到下级或者部门的，统计范围不明。\
            请写明统计的范围。",
    },
    Rule {
        id: "FM-OTHERUNIT",
        title: "自称与编制单位相符",
        severity: Severity::Warning,
        basis: ANSWERABLE,
        explanation: "局的报告里写“我镇”、镇的报告里写“我局”的，一般是从其他报告带来的，可能不是本单位的情况；也可能是机构改革以前的称呼。请核对整句，\
            改为本单位现在的自称。",
    },
    Rule {
        id: "FM-ELSEWHERE",
        title: "正文写的是本地",
        severity: Severity::Warning,
        basis: ANSWERABLE,
        explanation: "镇、乡、街道、县、区的报告里，三次以上写到另一个镇、乡、街道、县、区的名称，而且比本地的名称多的，\
            一般是从其他单位的报告带来的。正文从未写到本地名称的是警告，其余是提示。引言另有规则。请核对全文，改为本单位的情况。",
    },
    Rule {
        id: "FM-MEETING",
        title: "落实的是报告年度的工作要点",
        severity: Severity::Info,
        basis: ANSWERABLE,
        explanation: "全文只提到以前年度的政务公开工作要点，没有提到报告年度的，可能是沿用了上年的句子；当年没有印发要点的除外。请核对，并写本年的情况。",
    },
    Rule {
        id: "FEE-4",
        title: "写明信息处理费的收取情况",
        severity: Severity::Warning,
        basis: FEE_STATEMENT,
        explanation: "收取信息处理费的件数、金额应在最后一节写明；没有收取的，也应写明没有收取。报告格式另有收费表的，不核对。请补充。",
    },
    Rule {
        id: "FM-PLACE",
        title: "不能留有占位符和排版残留",
        severity: Severity::Error,
        basis: ACCURATE,
        explanation: "没有填数的“发布信息    条”“召开会议次”和格式原文里的“（文字描述）”是警告，请填上实际内容。\
            “XX”“××”“＿＿”“（此处……）”“该部分以表格形式报告”等是模板留下的，[bookmark: …]、_GoBack 等是 Word、WPS 留下的。\
            请填写实际内容，或者删去；软件残留可以一次清除。",
    },
    Rule {
        id: "FM-INVISIBLE",
        title: "文字中有看不见的字符",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "从网页或者 Word、WPS 带来的零宽字符、方向控制符等看不见，但会使文字搜索不到、顺序颠倒，甚至显示成其他内容。可以一次清除。",
    },
    Rule {
        id: "FM-GLYPH",
        title: "文字中有无法打印的字符",
        severity: Severity::Error,
        basis: FORMAT,
        explanation: "程序内置的字体和本机的字体都没有这个字符，常见的是表情符号、自造字、极少见的汉字和外文字母。\
            这样的字符在预览、打印件、PDF 和 OFD 文件中是“〓”。请安装有这个字的字体，或者改用常用汉字、删去。",
    },
    Rule {
        id: "FM-PII",
        title: "不能公开个人信息",
        severity: Severity::Error,
        basis: PERSONAL,
        explanation: "报告是公开的。居民身份证号码（校验位正确）、手机号码、银行卡号、申请人的姓名都属于个人信息，除取得本人单独同意的以外不得出现。办公电话不在此列。\
            请删去，或者改为办公电话。",
    },
    Rule {
        id: "FM-SECRET",
        title: "有密级或内部标志",
        severity: Severity::Error,
        basis: SECRECY,
        explanation: "文中有“秘密★”“机密★1年”“（内部）”之类的标志。密级标志是错误：公布以后无法收回；内部标志是警告。公开前应经保密审查：确属涉密或者内部的，\
            不能写入；属于误粘贴的，请删除。",
    },
    Rule {
        id: "FM-DATE",
        title: "日期写法有误",
        severity: Severity::Warning,
        basis: NUMERALS,
        explanation: "日期缺字、多字，或者没有这一天，例如“20231月1日”“2025 1 1 日”“2月30日”。一般是修改年份时误删所致。请改正。",
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
        explanation: "同一个词连写两遍，或者一句话中有一长段文字出现两次，一般是修改时没有删净。请删去多余的文字。",
    },
    Rule {
        id: "FM-WORD",
        title: "用词不当或缺字",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "常见的漏字、口语和写错的名称，例如“门户站”应为“门户网站”，《中华人民共和国信息公开条例》漏了“政府”，\
            “310余”后面缺少量词；“未收到……0件”是双重否定，只作提示。请改正。",
    },
    Rule {
        id: "FM-ERRWORD",
        title: "固定名称写错",
        severity: Severity::Warning,
        basis: "国办秘函〔2019〕19号（政府网站与政务新媒体检查指标：严重表述错误）",
        explanation: "国名、机关名称、领导人姓名和重要提法写错字的，政府网站检查计为严重表述错误。此处只列确定有误的写法，没有列出的也请通读。请改正。",
    },
    Rule {
        id: "FM-GENERIC",
        title: "内容不宜泛化，不宜空泛表述",
        severity: Severity::Info,
        basis: CONTENTS,
        explanation: "格式要求内容不宜泛化：热线、舆情、信访等不属于政府信息公开，不宜单列；一个单位的报告写“各级政府部门”“部分地区”的，不是本单位的情况。\
            请写本单位的情况。",
    },
];

pub(super) const FM_TITLE: &Rule = known(&FAMILY, "FM-TITLE");
pub(super) const FM_PERIOD: &Rule = known(&FAMILY, "FM-PERIOD");
pub(super) const FM_BASIS: &Rule = known(&FAMILY, "FM-BASIS");
pub(in crate::check) const FM_COVER: &Rule = known(&FAMILY, "FM-COVER");
pub(super) const FM_UNIT: &Rule = known(&FAMILY, "FM-UNIT");
pub(super) const FM_CONTACT: &Rule = known(&FAMILY, "FM-CONTACT");
pub(super) const FM_DEADLINE: &Rule = known(&FAMILY, "FM-DEADLINE");
pub(super) const FM_SECTIONS: &Rule = known(&FAMILY, "FM-SECTIONS");
pub(super) const FM_EMPTY: &Rule = known(&FAMILY, "FM-EMPTY");
pub(super) const FM_NUMBER: &Rule = known(&FAMILY, "FM-NUMBER");
pub(super) const FM_FIVE: &Rule = known(&FAMILY, "FM-FIVE");
pub(super) const FM_GOV: &Rule = known(&FAMILY, "FM-GOV");
pub(super) const FM_PARTS: &Rule = known(&FAMILY, "FM-PARTS");
pub(super) const FM_S5: &Rule = known(&FAMILY, "FM-S5");
pub(super) const FM_S5_THIN: &Rule = known(&FAMILY, "FM-S5-THIN");
pub(super) const FM_S5_PAIR: &Rule = known(&FAMILY, "FM-S5-PAIR");
pub(super) const FM_SCOPE: &Rule = known(&FAMILY, "FM-SCOPE");
pub(super) const FM_OTHERUNIT: &Rule = known(&FAMILY, "FM-OTHERUNIT");
pub(super) const FM_ELSEWHERE: &Rule = known(&FAMILY, "FM-ELSEWHERE");
pub(super) const FM_MEETING: &Rule = known(&FAMILY, "FM-MEETING");
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
pub(super) const FM_ERRWORD: &Rule = known(&FAMILY, "FM-ERRWORD");
pub(super) const FM_GENERIC: &Rule = known(&FAMILY, "FM-GENERIC");
