//! The kinds of files that can be read.

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A Word document (.docx).
    Word,
    /// A Word document of before 2007 (.doc), and the .wps of WPS.
    OldWord,
    /// A text document of `LibreOffice` (.odt).
    OpenText,
    /// An RTF document.
    RichText,
    /// A web page.
    Page,
    /// A web page in one file with its pictures (.mht).
    SinglePage,
    /// A spreadsheet: .xlsx, .xls, .ods, .et.
    Sheet,
    /// A PDF file that holds text.
    Pdf,
    /// Plain text.
    Text,
    /// Interchange.
    Interchange,
    /// A draft of our own.
    Draft,
}

impl Kind {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "Word 文档",
            Self::OldWord => "旧版 Word 文档",
            Self::OpenText => "ODT 文档",
            Self::RichText => "RTF 文档",
            Self::Page => "网页",
            Self::SinglePage => "单个文件网页",
            Self::Sheet => "电子表格",
            Self::Pdf => "PDF 文件",
            Self::Text => "纯文本",
            Self::Interchange => "数据交换文件",
            Self::Draft => "报告文件",
        }
    }
}
