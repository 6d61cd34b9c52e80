//! Why a report could not be printed.

/// Why a report could not be printed. Displays as Chinese.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A face could not be cut to the characters in use.
    #[error("无法生成字体子集（{0}）。程序文件可能已损坏，请重新安装")]
    Font(String),
    /// The file could not be put together.
    #[error("无法生成 PDF 文件（{0}）")]
    Write(String),
    /// A text is longer than a cell of a spreadsheet.
    #[error("{0}的文字太长，电子表格的一个单元格放不下。请导出为其他文件，或缩短文字")]
    TooLong(String),
    /// The parts of a document could not be packed.
    #[error("无法生成文件（{0}）。请重试；仍失败的，请保存报告并反馈")]
    Pack(String),
}
