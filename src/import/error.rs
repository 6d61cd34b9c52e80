//! Why a file cannot be imported.

use super::kind::Kind;

/// Why a file cannot be imported. Displays as a Chinese sentence with what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Of a kind that is not read; what it is, and what to do.
    #[error("这是{0}")]
    Unread(&'static str),
    /// Of a kind of our own, which is opened and not imported.
    #[error("这是{}，请直接打开", .0.name())]
    Known(Kind),
    /// Nothing in it.
    #[error("文件是空的，没有文字。请检查是否选错了文件")]
    Empty,
    /// It is protected by a password.
    #[error("文件加了密码，无法读取。请在原来的程序中去掉密码，另存以后再导入")]
    Encrypted,
    /// It is damaged; where.
    #[error("文件已损坏，无法读取（{0}）。请在原来的程序中打开，另存为 docx 或网页以后再导入")]
    Broken(String),
    /// Too many bytes.
    #[error("文件太大（超过 64 MB），不像是年报。请检查是否选错了文件")]
    TooLarge,
    /// It becomes too large when it is unpacked.
    #[error("文件解开以后异常大，不像是年报，没有读取。请检查文件的来源")]
    Bomb,
    /// Nested too deeply.
    #[error("文件的层次异常深，不像是年报，没有读取。请检查文件的来源")]
    TooDeep,
    /// Too many cells or paragraphs.
    #[error("表格太大（或段落太多），不像是年报，没有读取。请检查是否选错了文件")]
    TooMany,
    /// No report is in it.
    #[error(
        "没有找到年报的表格和各部分的标题，无法导入。请检查是否选错了文件；只有文字的，可以新建报告以后粘贴到各部分"
    )]
    NoReport,
    /// It does not say of which year it is.
    #[error("看不出是哪一年度的报告。请用 --year 写明年度，例如 --year 2023")]
    NoYear,
}
