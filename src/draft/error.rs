//! What can be wrong with a file, told in Chinese in one place.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use super::limits::{LIMIT, VERSION};
use crate::{interchange::InterchangeError, review::Timestamp};

/// What is wrong, and with which file. Displays as one Chinese sentence: where, what, what to do.
#[derive(Debug, thiserror::Error)]
pub struct DraftError {
    /// The file, where the text came from one.
    pub path: Option<PathBuf>,
    /// What is wrong with it.
    #[source]
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Nothing is there.
    #[error("文件不存在，请检查路径和文件名")]
    NotFound,
    /// It is a folder.
    #[error("这是一个文件夹，不是文件，请指定其中的文件")]
    Folder,
    /// It is a device, a pipe or a socket.
    #[error("这不是普通文件（可能是设备或管道），不能使用")]
    Special,
    /// It may not be opened.
    #[error("没有权限读取，请检查文件的权限，或请管理员处理")]
    Unreadable,
    /// It is larger than any draft.
    #[error("文件太大：超过 {} MB，不是本程序的文件，请检查是否选错了文件", LIMIT >> 20)]
    TooLarge,
    /// Nothing is in it.
    #[error("文件是空的，没有内容。如有备份，请用备份替换")]
    Empty,
    /// Its encoding.
    #[error("文件像是 UTF-16（Unicode）编码，但内容不完整或已损坏。请重新取得完整的文件，或改用备份")]
    Utf16,
    /// Its encoding, or a damage.
    #[error(
        "第 {line} 行第 {column} 列：从这里起不是 UTF-8 编码的文字，文件可能已损坏，或者使用其他编码保存。请另存为 UTF-8 编码，或改用备份"
    )]
    NotUtf8 {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// It ends in the middle of a character.
    #[error(
        "第 {line} 行第 {column} 列：文件在一个字的中间断开，内容不完整，可能没有存完或没有传完。请重新取得完整的文件"
    )]
    CutOff {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// It holds null characters.
    #[error("第 {line} 行第 {column} 列：文件中有空字符，不是文本文件，或者已经损坏。请检查是否选错了文件，或改用备份")]
    Binary {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// A later program has written it.
    #[error(
        "这是新版程序保存的报告文件（文件格式第 {0} 版），本程序只能读取到第 {VERSION} 版。文件没有改动，请换用新版程序打开"
    )]
    Newer(u64),
    /// A later program has written it, with parts that saving would lose.
    #[error("本报告由新版程序保存（文件格式第 {0} 版），本程序保存会丢失其中的内容，所以没有保存。请换用新版程序")]
    WouldLose(u64),
    /// A later program has left it behind, and only that can go on with it.
    #[error("备份由新版程序留下（文件格式第 {0} 版），本程序恢复会丢失其中的内容。请用新版程序恢复，备份会一直保留")]
    LaterCopy(u64),
    /// It is some other text.
    #[error("不是本程序的报告文件。请检查是否选错文件；数据交换文件（.json）请用“导入”")]
    NotADraft,
    /// It holds comments that go into a draft beside it.
    #[error("这是写给同一文件夹中一份报告的批注，不是报告文件。请打开那份报告，保存时批注会并入")]
    Slip,
    /// A later program has written comments that go into a draft.
    #[error("批注由新版程序保存（第 {0} 版），没有并入。请换用新版程序打开报告")]
    NewerSlip(u64),
    /// Its text is wrong at one place.
    #[error("第 {line} 行第 {column} 列：{message}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong, and what to do.
        message: String,
    },
    /// Its text is no interchange file.
    #[error(transparent)]
    Interchange(#[from] InterchangeError),
    /// A form file takes the name of a built-in form.
    #[error("格式编号“{0}”与内置格式相同，请改用其他编号（id）")]
    BuiltInForm(String),
    /// Two form files have one name.
    #[error("格式编号“{0}”与另一个文件 {1} 相同，请改用其他编号（id）")]
    SameForm(String, PathBuf),
    /// It is there already, and was not to be replaced.
    #[error("文件已经存在，没有改动。请换一个文件名")]
    Exists,
    /// It is marked as not to be changed.
    #[error("文件是只读的，没有保存。请取消只读属性，或换一个文件名保存")]
    ReadOnly,
    /// Its folder is not there.
    #[error("所在的文件夹不存在，没有保存。请先建立文件夹，或换一个位置")]
    NoFolder,
    /// Its folder may not be written.
    #[error("没有权限写入所在的文件夹，没有保存。请换一个位置，或请管理员处理")]
    Unwritable,
    /// Another program has it open, and does not share it.
    #[error("文件正被其他程序占用（例如杀毒软件、同步盘或表格程序）。请关闭占用它的程序，或稍后再试")]
    Busy,
    /// Another program has it open, and Windows replaces no open file.
    #[error("文件正被其他程序打开，没有保存，原文件没有改动。请关闭该程序后再保存，或另存为其他文件")]
    InUse,
    /// Windows has no such names.
    #[error("文件名{0}，没有保存。请换一个文件名")]
    Name(String),
    /// Longer than the file system takes.
    #[error("文件名太长（一般最多 255 个字节，约 85 个汉字），没有保存。请换一个短一些的文件名")]
    NameTooLong,
    /// The medium or the share may only be read.
    #[error("所在的磁盘或共享文件夹是只读的，没有保存。请换一个位置保存")]
    ReadOnlyMedium,
    /// Somebody else has written it since it was read.
    #[error("文件打开后被其他用户或程序修改，没有保存；其修改没有丢失。请先合并，或另存为其他文件")]
    Changed,
    /// Somebody else has written it in the same moment, and could not be given way to.
    #[error("已保存，但同时有其他用户保存。其内容已另存为 {}，请用“审核”菜单的“比较”核对后合并（系统报告：{source}）", path.display())]
    Aside {
        /// Where what they have written is.
        path: PathBuf,
        /// Why it could not be put back.
        source: io::Error,
    },
    /// Somebody else is editing it.
    #[error("{0}正在编辑本报告，没有改动。请等其关闭以后再试，或换一个文件名")]
    Locked(String),
    /// It is signed.
    #[error("本报告已由 {by} 于 {time} 签发，没有改动。请换一个文件名，或先在窗口中撤销签发")]
    Signed {
        /// By whom.
        by: String,
        /// When.
        time: Timestamp,
    },
    /// The system has no place for the files of the user.
    #[error(
        "没有可用的用户文件夹，不能自动备份和保留历史版本。请随时保存，并联系管理员（可用环境变量 NIANBAO_STATE 指定）"
    )]
    NoHome,
    /// The draft was saved; but the version before could not be kept, and why.
    #[error("报告已经保存，但没能留下保存前的历史版本（{0}）")]
    History(String),
    /// No space is left.
    #[error("磁盘空间（或配额）已满，没有保存，原文件没有改动。请清理磁盘，或换一个位置保存")]
    NoSpace,
    /// What would be written could not be read again, and why.
    #[error("这样保存的文件再也打不开（{0}），所以没有保存，原文件没有改动。请先改正，再保存")]
    NeverReadAgain(String),
    /// A fault of the program itself.
    #[error("程序内部出错")]
    Mishap,
    /// Reading failed.
    #[error("读取失败，请稍后再试，或换一个位置（系统报告：{0}）")]
    Read(#[source] io::Error),
    /// Writing failed.
    #[error("保存失败，原文件没有改动，请换一个位置保存（系统报告：{0}）")]
    Write(#[source] io::Error),
}

impl fmt::Display for DraftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{}：{}", path.display(), self.fault),
            None => self.fault.fmt(f),
        }
    }
}

impl Fault {
    /// Whether a file is there and is ours by its name, but what it holds cannot be read: it may have been damaged.
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            Self::Empty
                | Self::Utf16
                | Self::NotUtf8 { .. }
                | Self::CutOff { .. }
                | Self::Binary { .. }
                | Self::NotADraft
                | Self::Syntax { .. }
                | Self::TooLarge
        )
    }
}

impl From<Fault> for DraftError {
    fn from(fault: Fault) -> Self {
        Self { path: None, fault }
    }
}

impl DraftError {
    /// The same, said of a file.
    #[must_use]
    pub fn in_file(self, path: &Path) -> Self {
        Self { path: Some(path.to_owned()), ..self }
    }
}

impl Fault {
    /// Line and column, where the fault has a place.
    pub fn place(&self) -> Option<(usize, usize)> {
        match *self {
            Self::NotUtf8 { line, column }
            | Self::CutOff { line, column }
            | Self::Binary { line, column }
            | Self::Syntax { line, column, .. } => Some((line, column)),
            _ => None,
        }
    }

    pub(super) fn reading(err: io::Error) -> Self {
        match err.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Unreadable,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::ResourceBusy => Self::Busy,
            _ => Self::Read(err),
        }
    }

    pub(super) fn writing(err: io::Error) -> Self {
        match err.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder,
            io::ErrorKind::PermissionDenied => Self::Unwritable,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyMedium,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::InvalidFilename => Self::NameTooLong,
            io::ErrorKind::ResourceBusy => Self::InUse,
            _ => Self::Write(err),
        }
    }
}
