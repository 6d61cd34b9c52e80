//! Which pages stand in the place of the open report.

/// Such a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// A foreign file that is looked through.
    Import,
    /// A ledger that is counted.
    Ledger,
    /// The years of one office.
    Years,
    /// Many reports that are put together.
    Compiling,
}

impl Apart {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Import => "导入",
            Self::Ledger => "从台账统计",
            Self::Years => "历年",
            Self::Compiling => "汇总",
        }
    }

    /// Words of the title of the chapter that speaks of it.
    pub(super) fn chapter(self) -> &'static str {
        match self {
            Self::Import | Self::Ledger => "导入和台账统计",
            Self::Years | Self::Compiling => "汇总许多单位",
        }
    }
}

/// What the fields of a page had when the frame before was through.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields {
    /// Whether something can be typed into what has the focus: Escape is its own then.
    pub(super) types: bool,
    /// Whether something is selected in the field that had the focus last, where that is shown.
    pub(super) selects: Option<bool>,
}
