//! Rules about the figures of the tables.

use super::{
    basis::{ACCURATE, CORNER, FEES, FORMAT, LOCAL, REMEDIES, REVIEW},
    rule::{Family, Rule, Severity, known},
};

pub(super) const FAMILY: Family = Family { title: "表内数字", rules: RULES };

const CO_DEFENDANT: &str = "国办公开办函〔2016〕201号；《中华人民共和国行政复议法》（2023年修订）第二十四条";

const RULES: &[Rule] = &[
    Rule {
        id: "T2-INT",
        title: "表二应填规定类型的数字",
        severity: Severity::Error,
        basis: FORMAT,
        explanation: "件数、项数和决定数量是不小于 0 的整数，收费金额是不小于 0 的数（单位万元，可带小数），增减数可为负。\
            写成“/”“-”“无”或夹带文字的，不能参加合计，公开后也无法核对。请改为数字：没有发生填 0，尚未统计留空。",
    },
    Rule {
        id: "T2-REPEAL",
        title: "制发多于废止而现行有效为零",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "年末现行有效的件数，等于上年末的件数加本年制发、减本年废止。本年制发多于废止，年末至少还有相差的件数有效，\
            不会是 0。请核对三个数，常见的是漏填了现行有效的件数。",
    },
    Rule {
        id: "T2-MADEVALID",
        title: "制发减废止不应大于现行有效",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "年末现行有效的件数，等于上年末的件数加本年制发、减本年废止。上年末的件数不小于 0，所以制发减废止不会大于现行有效。大于的，一般是制发数含了其他文件，\
            或者现行有效只计了一部分。请核对三个数。",
    },
    Rule {
        id: "T2-RULEPOWER",
        title: "没有规章制定权的单位，规章应为零",
        severity: Severity::Warning,
        basis: "《中华人民共和国立法法》（2023年修正）第九十一条、第九十三条",
        explanation: "规章由国务院部门、省级和设区的市级人民政府制定。县（市、区）及以下的单位，\
            省、市政府的部门（局、委、办、厅）都不能制定，规章一行应填 0；以本级政府名义制定的，由政府的报告填写。自己制发的文件请填在下一行。",
    },
    Rule {
        id: "T2-UNIT",
        title: "收费金额疑似以元为单位",
        severity: Severity::Warning,
        basis: "年度报告格式表二：收费金额单位为万元",
        explanation: "本栏单位是万元。乡镇、街道一年收费不可能达到一百亿元，一般是误按元填写。请除以 10000 后填写，保留小数。",
    },
    Rule {
        id: "T3-BALANCE",
        title: "第一项加第二项之和，等于第三项加第四项之和",
        severity: Severity::Error,
        basis: CORNER,
        explanation: "每一类申请人和总计各自成立：本年新收加上年结转，等于本年度办理结果总计加结转下年度继续办理。收到的申请，或者办结，或者转入下年。不平衡时，\
            请逐行核对该列：常见的是漏计一件结果、一件申请计入两种结果，或者结转数仍为上年的数字。只看总计列会漏掉互相抵消的错误，所以七列都查。",
    },
    Rule {
        id: "T3-OFFSET",
        title: "两列差额相抵，疑似申请人类别填错",
        severity: Severity::Warning,
        basis: CORNER,
        explanation: "两列的差额大小相同、方向相反，而总计列平衡，一般是同一申请在收到时填入一类申请人、办结时填入另一类。请查明该申请的申请人类别，在各行填入同一列。",
    },
    Rule {
        id: "T3-RESULTSUM",
        title: "办理结果的总计等于各项之和",
        severity: Severity::Error,
        basis: FORMAT,
        explanation: "总计一行是以上各项办理结果之和，每列都应成立。导入的总计与各行之和不同的，可能是某一行有误，也可能是总计没有更新。本程序自动计算总计；\
            请核对各行后采用计算所得的数。",
    },
    Rule {
        id: "T3-ROWSUM",
        title: "每行的总计等于各类申请人之和",
        severity: Severity::Error,
        basis: FORMAT,
        explanation: "每行的总计是各类申请人之和。导入的总计与各类之和不同的，可能是某一类有误，也可能是总计没有更新。本程序自动计算总计；请核对该行后采用计算所得的数。",
    },
    Rule {
        id: "T3-INT",
        title: "表三的件数是不小于零的整数",
        severity: Severity::Error,
        basis: FORMAT,
        explanation: "表三各格是申请的件数。写成“/”“-”“无”、小数、负数或夹带文字的，不能参加合计和勾稽。\
            请改为整数：没有发生填 0，尚未统计留空。",
    },
    Rule {
        id: "T3-BLANK",
        title: "表三有空白",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "空白不等于 0：读者分不清是没有发生还是漏填。确实没有发生的请填 0，可用“空白填 0”一次填好；尚未统计的请补填。",
    },
    Rule {
        id: "T3-BLANKTOTAL",
        title: "表三有数而总计空白",
        severity: Severity::Error,
        basis: ACCURATE,
        explanation: "该行或该列已有数字，导入的总计为空白，无法核对勾稽关系。请采用计算所得的总计。",
    },
    Rule {
        id: "T3-ZEROALL",
        title: "表三全部为零，请确认",
        severity: Severity::Info,
        basis: ACCURATE,
        explanation: "本年新收、上年结转、办理结果和结转下年都是 0。确实没有收到申请的，请在正文中也这样写明；\
            若是还没有统计，请改为实际件数。",
    },
    Rule {
        id: "T3-FEE",
        title: "有因逾期不缴费不再处理的申请，应有收费通知",
        severity: Severity::Warning,
        basis: FEES,
        explanation: "申请人逾期未按收费通知缴费、行政机关不再处理的，必定先发出过收费通知。收费通知的件数不应少于这类申请的件数\
            （通知是上年发出的，或者一份通知涉及几件申请的除外），正文中也应说明发出收费通知的情况。请核对件数，并在正文中补充。",
    },
    Rule {
        id: "T3-CLASS",
        title: "少见的办理结果，请确认",
        severity: Severity::Info,
        basis: "《政府信息公开条例》第十四条、第三十五条",
        explanation: "涉及国家秘密的，以及认定为大量反复申请的，都需要有明确的依据和手续，填报时也容易错行。请确认件数无误、依据齐备。",
    },
    Rule {
        id: "T4-SUM",
        title: "表四的总计等于各项结果之和",
        severity: Severity::Error,
        basis: FORMAT,
        explanation: "每组的总计是维持、纠正、其他、未审结四项之和。导入的总计不同或者空白的，请核对四项后采用计算所得的数。",
    },
    Rule {
        id: "T4-CODEF",
        title: "经过复议的诉讼案件，请确认由谁统计",
        severity: Severity::Info,
        basis: CO_DEFENDANT,
        explanation: "复议机关作共同被告的案件，只由原行为主体统计，复议机关不统计。请确认所填案件中，没有本机关只作为复议机关参加的。\
            2024年起由县级以上人民政府统一行使复议职责，县（市、区）部门、乡镇、街道的报告不再提示；国务院部门和垂直领导的部门除外。",
    },
    Rule {
        id: "T4-DIRECT",
        title: "没有经过复议的诉讼案件，请确认",
        severity: Severity::Info,
        basis: REVIEW,
        explanation: "2024年1月1日起，对不予公开、未在法定期限内答复不服的，应当先申请复议，再提起诉讼。没有经过复议的诉讼只剩下无法提供、不予处理、\
            公开的内容不符等情形。请确认案件没有填错组。",
    },
    Rule {
        id: "T4-REMEDY",
        title: "有结果被纠正的，写明原因和改进",
        severity: Severity::Info,
        basis: REMEDIES,
        explanation: "复议、诉讼的结果是纠正的，说明工作中有问题。报告应在监督保障或者存在的问题中写明原因和改进；各级人民政府还应写明责任追究的结果。\
            全文没有一处提到的，请补写。",
    },
    Rule {
        id: "FEE-1",
        title: "收费通知的件数、金额与实收相符",
        severity: Severity::Error,
        basis: FEES,
        explanation: "收费通知的件数与金额应同时为 0 或者同时大于 0。实际收取的一般不多于通知的金额；多于的只作警告，因为年初收到的可能是上年的通知。请核对三个数。",
    },
    Rule {
        id: "FEE-2",
        title: "信息处理费应是 10 元的整数倍",
        severity: Severity::Warning,
        basis: FEES,
        explanation: "按件计收每档 100 元，按量计收每页 10 元、20 元、40 元，所以合计总是 10 元的整数倍。金额不是 10 元整数倍的，请核对计费，\
            并确认单位是元而不是万元。",
    },
    Rule {
        id: "FEE-LEVEL",
        title: "申请不多而有收费，请确认",
        severity: Severity::Info,
        basis: FEES,
        explanation: "同一申请人一个自然月内 10 件以下不收费，30 页以下不收费。全年收到的申请不超过 10 件而有收费通知的，只能是按页数计收。\
            请确认计费的方法，并在正文中写明页数。",
    },
    Rule {
        id: "T2-ZERO",
        title: "执法部门的处理决定全部为零，请确认",
        severity: Severity::Info,
        basis: "《政府信息公开条例》第二十条第（五）项、第（六）项",
        explanation: "市场监管、公安、城管、交通、卫健、生态环境等部门一年之中一般都有许可或者处罚。三行都是 0 的，可能是没有统计。\
            处理决定不论是否公开都应统计。请向业务科室核实。",
    },
    Rule {
        id: "TAB-INT",
        title: "应填规定类型的数字",
        severity: Severity::Error,
        basis: LOCAL,
        explanation: "件数是不小于 0 的整数，金额是不小于 0 的数。写成“/”“-”“无”或夹带文字的，不能参加合计。\
            请改为数字：没有发生填 0，尚未统计留空。",
    },
    Rule {
        id: "TAB-BLANK",
        title: "表中有空白",
        severity: Severity::Warning,
        basis: ACCURATE,
        explanation: "空白不等于 0：读者分不清是没有发生还是漏填。确实没有发生的请填 0，可用“空白填 0”一次填好；尚未统计的请补填。",
    },
    Rule {
        id: "TAB-BLANKTOTAL",
        title: "有数而合计空白",
        severity: Severity::Error,
        basis: ACCURATE,
        explanation: "参加合计的单元格中已有数字，导入的合计为空白。请采用计算所得的合计。",
    },
    Rule {
        id: "TAB-SUM",
        title: "合计等于各项之和",
        severity: Severity::Error,
        basis: LOCAL,
        explanation: "导入的合计与各项之和不同的，可能是某一项有误，也可能是合计没有更新。请核对各项后采用计算所得的数。",
    },
    Rule {
        id: "TAB-BALANCE",
        title: "本格式规定的勾稽关系",
        severity: Severity::Error,
        basis: LOCAL,
        explanation: "报告格式规定了哪些单元格相加应与另一边相等，写在表头或者填表说明中。不相等的，请核对有关单元格。",
    },
    Rule {
        id: "TAB-OVERFLOW",
        title: "总计过大，无法计算",
        severity: Severity::Error,
        basis: LOCAL,
        explanation: "各项之和过大（超过约 1844 亿亿），无法计算总计，一般是某个单元格多输了位数，请核对。",
    },
];

pub(super) const T2_REPEAL: &Rule = known(&FAMILY, "T2-REPEAL");
pub(super) const T2_MADEVALID: &Rule = known(&FAMILY, "T2-MADEVALID");
pub(super) const T2_RULEPOWER: &Rule = known(&FAMILY, "T2-RULEPOWER");
pub(super) const T2_UNIT: &Rule = known(&FAMILY, "T2-UNIT");
pub(super) const T3_BALANCE: &Rule = known(&FAMILY, "T3-BALANCE");
pub(super) const T3_OFFSET: &Rule = known(&FAMILY, "T3-OFFSET");
pub(super) const T3_BLANK: &Rule = known(&FAMILY, "T3-BLANK");
pub(super) const T3_ZEROALL: &Rule = known(&FAMILY, "T3-ZEROALL");
pub(super) const T3_FEE: &Rule = known(&FAMILY, "T3-FEE");
pub(super) const T3_CLASS: &Rule = known(&FAMILY, "T3-CLASS");
pub(super) const T4_CODEF: &Rule = known(&FAMILY, "T4-CODEF");
pub(super) const T4_DIRECT: &Rule = known(&FAMILY, "T4-DIRECT");
pub(super) const T4_REMEDY: &Rule = known(&FAMILY, "T4-REMEDY");
pub(super) const FEE_1: &Rule = known(&FAMILY, "FEE-1");
pub(super) const FEE_2: &Rule = known(&FAMILY, "FEE-2");
pub(super) const FEE_LEVEL: &Rule = known(&FAMILY, "FEE-LEVEL");
pub(super) const T2_ZERO: &Rule = known(&FAMILY, "T2-ZERO");
pub(super) const TAB_INT: &Rule = known(&FAMILY, "TAB-INT");
pub(super) const TAB_BLANK: &Rule = known(&FAMILY, "TAB-BLANK");
pub(super) const TAB_BLANKTOTAL: &Rule = known(&FAMILY, "TAB-BLANKTOTAL");
pub(super) const TAB_SUM: &Rule = known(&FAMILY, "TAB-SUM");
pub(super) const TAB_BALANCE: &Rule = known(&FAMILY, "TAB-BALANCE");
pub(super) const TAB_OVERFLOW: &Rule = known(&FAMILY, "TAB-OVERFLOW");
