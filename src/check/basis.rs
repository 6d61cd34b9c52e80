//! Sources that rules of several families rest on.

/// The statutory format.
pub(super) const FORMAT: &str =
    "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号；2019、2020年度为国办公开办函〔2019〕60号）";

/// The note in the corner of table 3.
pub(super) const CORNER: &str = "年度报告格式（国办公开办函〔2021〕30号、〔2019〕60号）表三表头所注勾稽关系";

/// Information is to be made public in time and accurately, and who is answerable where a report is not.
pub(super) const ACCURATE: &str =
    "《政府信息公开条例》第六条（及时、准确公开）；国办公开办函〔2021〕30号有关要求第（四）项（明确责任）";

/// What becomes of reports that are late, inaccurate or copied.
pub(super) const ANSWERABLE: &str = "国办公开办函〔2021〕30号有关要求第（四）项（明确责任）；《政府信息公开条例》第四十七条（督促整改、通报批评、提出处理建议）";

/// How fees for information are reckoned.
pub(super) const FEES: &str = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）";

/// Whether a decision about information may go to court at once, and who reviews it.
pub(super) const REVIEW: &str = "《中华人民共和国行政复议法》（2023年修订）第二十三条第一款、第二十四条";

/// What reports say of supervision, problems and remedies.
pub(super) const REMEDIES: &str = "《政府信息公开条例》第四十六条、第五十条";

/// The form itself, where it goes beyond the statutory one.
pub(super) const LOCAL: &str = "本报告格式";
