//! Why a ledger cannot be counted.

use crate::import::ImportError;

/// Why a ledger cannot be counted. Displays as a Chinese sentence with what to do, and without a word of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// Of a kind that is not read; what it is, and what to do.
    #[error(
        "这是{0}，不能直接统计。请选择 xlsx、xls、ods 或 csv 表格；在表格程序中打开得了的，可以另存为 xlsx 以后再统计"
    )]
    Unread(&'static str),
    /// Nothing in it.
    #[error("台账是空的，没有内容。请检查是否选错了文件")]
    Empty,
    /// It is protected by a password.
    #[error("台账加了密码，无法读取。请在表格程序中去掉密码，另存以后再统计")]
    Encrypted,
    /// It is damaged.
    #[error("台账已损坏，无法读取。请在表格程序中打开，另存为 xlsx 以后再统计")]
    Broken,
    /// An empty one could not be put together; why.
    #[error("未能生成空白台账（系统报告：{0}）。请重试")]
    Unwritten(String),
    /// Too large, as it is or unpacked.
    #[error("台账太大，没有读取。请检查是否选错了文件；确实很大的，请分成几个文件")]
    TooLarge,
    /// No row of it says which column is what.
    #[error(
        "没有找到台账的表头（要有收到日期、答复日期、申请人类型、办理结果等列）。请检查是否选错了文件；列名写法特殊的，请在表格中改成这样的列名，再统计"
    )]
    NoHeader,
    /// Rows were lost on the way: figures that nobody has counted.
    #[error("各行的去向对不上，没有统计。请反馈给程序的维护者")]
    Unproven,
    /// The form has no table that a ledger can fill in.
    #[error("“{0}”没有可以由台账统计的申请情况表，请更换报告格式")]
    Form(String),
    /// What was said of a column makes no sense.
    #[error("“{0}”写得不对。应写成 列名=列，例如 收到日期=C；列名有：{fields}", fields = super::Field::names())]
    Column(String),
    /// What was answered makes no sense. What it is about is not repeated: it may be a word of the ledger.
    #[error(
        "答复“{0}”看不懂。应写成 办理结果的词=归入的情形，或 行号=归入的情形，例如 不予公开=商业秘密、12=收到:2024-03-05、12=不计"
    )]
    Answer(String),
    /// What was answered can mean two things.
    #[error("答复“{0}”有两种意思，请写成 行号=结果:{0} 或 行号=类型:{0}")]
    Ambiguous(String),
    /// An answer is about a row that is none of the ledger's.
    #[error("台账中没有第 {0} 行，请核对行号")]
    Row(String),
}

impl From<ImportError> for LedgerError {
    fn from(err: ImportError) -> Self {
        match err {
            // What is said there behind the name of the kind is about reports.
            ImportError::Unread(what) => Self::Unread(what.split(['，', '。']).next().unwrap_or(what)),
            ImportError::Empty => Self::Empty,
            ImportError::Encrypted => Self::Encrypted,
            ImportError::TooLarge | ImportError::Bomb | ImportError::TooDeep | ImportError::TooMany => Self::TooLarge,
            _ => Self::Broken,
        }
    }
}
