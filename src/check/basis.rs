//! Sources that rules of several families rest on.

/// The statutory format.
pub(super) const FORMAT: &str =
    "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号；2019、2020年度为国办公开办函〔2019〕60号）";

/// The note in the corner of table 3.
pub(super) const CORNER: &str = "年度报告格式（国办公开办函〔2021〕30号、〔2019〕60号）表三表头所注勾稽关系";

/// Reports are to be accurate and complete, and who is answerable for them.
pub(super) const ACCURATE: &str = "国办公开办函〔2021〕30号：年度报告应当准确、全面；《政府信息公开条例》第四十七条";

/// How fees for information are reckoned.
pub(super) const FEES: &str = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）";

/// The form itself, where it goes beyond the statutory one.
pub(super) const LOCAL: &str = "本表样";
