//! Why a report could not be printed.

/// Why a report could not be printed. Displays as Chinese.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A face could not be cut to the characters in use.
    #[error("未能生成 PDF：字体处理出错。请重新安装程序（系统报告：{0}）")]
    Font(String),
    /// The file could not be put together.
    #[error("未能生成 PDF。请重试；仍失败的，请保存报告并反馈（系统报告：{0}）")]
    Write(String),
    /// A text is longer than a cell of a spreadsheet.
    #[error("{0}的文字太长，电子表格的一个单元格放不下。请导出为其他文件，或缩短文字")]
    TooLong(String),
    /// The parts of a document could not be packed.
    #[error("未能生成文件。请重试；仍失败的，请保存报告并反馈（系统报告：{0}）")]
    Pack(String),
}
