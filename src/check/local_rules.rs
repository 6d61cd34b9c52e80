//! The rules of what a local notice asks for; they find something only where the user has chosen one.

use super::rule::{Family, Rule, Severity, known};

const NOTICE: &str = "本地印发的编制通知，以所选的本地要求为准";

pub(super) const FAMILY: Family = Family {
    title: "本地要求",
    rules: &[
        Rule {
            id: "FM-LENGTH",
            title: "各部分的字数符合本地要求",
            severity: Severity::Info,
            basis: NOTICE,
            explanation: "本地通知对各部分的字数有要求的，不应超过上限，也不应少于下限。字数不计空格和换行。请压缩或者补充内容。",
        },
        Rule {
            id: "FM-FIGURES",
            title: "写明本地要求的内容和数字",
            severity: Severity::Info,
            basis: NOTICE,
            explanation: "本地通知要求写明的内容和数字（例如网站发布数、解读数、公报期数），在相应部分按词语查找；\
                要求数字的，同一句中应有数字。没有发生的，请写 0 或者写明没有。",
        },
        Rule {
            id: "FM-LOCALBASIS",
            title: "引言引用本地要求的编制依据",
            severity: Severity::Warning,
            basis: NOTICE,
            explanation: "本地通知要求引用的编制依据，引言中应写明其中之一。请在引言的编制依据中补上。",
        },
        Rule {
            id: "FM-LOCALDATE",
            title: "文末日期不晚于本地的公布期限",
            severity: Severity::Warning,
            basis: NOTICE,
            explanation: "文末的日期不应晚于本地通知要求的公布日期。请核对日期有没有写错；确实延误的，请说明理由。",
        },
    ],
};

pub(super) const FM_LENGTH: &Rule = known(&FAMILY, "FM-LENGTH");
pub(super) const FM_FIGURES: &Rule = known(&FAMILY, "FM-FIGURES");
pub(super) const FM_LOCALBASIS: &Rule = known(&FAMILY, "FM-LOCALBASIS");
pub(super) const FM_LOCALDATE: &Rule = known(&FAMILY, "FM-LOCALDATE");
