//! What is printed, on what, how far it is, and what goes wrong.

use std::fmt;

use super::pages::PageRange;
use crate::text::printed;

/// Why there is nothing to print on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPrinter {
    /// The system has no CUPS.
    #[error("这台电脑没有安装打印系统（CUPS）")]
    NoSystem,
    /// It is there, and does not run.
    #[error("打印服务（CUPS）没有运行")]
    NotRunning,
    /// It runs, and knows no printer.
    #[error("没有添加打印机")]
    NoPrinter,
}

impl NoPrinter {
    /// What to do about it, without a mark at its end.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::NoSystem => "请管理员安装打印系统",
            Self::NotRunning => "请启动打印服务",
            Self::NoPrinter => "请在系统设置中添加打印机",
        }
    }
}

/// A printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// As the printing system calls it.
    pub name: String,
    /// As people call it; empty where nobody has said.
    pub description: String,
    /// Whether it is the one that is meant where none is named.
    pub is_default: bool,
    /// Why it does not print now, as the system says it.
    pub stopped: Option<String>,
    /// Whether it prints on both sides of a sheet; `None` where it does not say.
    pub both_sides: Option<bool>,
}

impl Printer {
    /// `二楼打印机（HP-2F）`, or the name alone.
    pub fn label(&self) -> String {
        if self.description.is_empty() || self.description == self.name {
            self.name.clone()
        } else {
            format!("{}（{}）", self.description, self.name)
        }
    }
}

/// What is to be printed how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Name of the printer.
    pub printer: String,
    /// What the list of jobs shows.
    pub title: String,
    /// How often, from 1.
    pub copies: u16,
    /// Which pages; `None` for all.
    pub pages: Option<PageRange>,
    /// Whether on both sides of the sheet, turned over at the long edge.
    pub both_sides: bool,
}

/// Most characters of the name of a job: printing systems take 255 bytes.
const NAME: usize = 80;

impl Order {
    /// What the list of jobs shows of the title: as it can be seen, and no more than a printing system takes.
    pub fn job_name(&self) -> String {
        let mut name = printed(&self.title);
        if let Some((end, _)) = name.char_indices().nth(NAME) {
            name.truncate(end);
            name.push('…');
        }
        name
    }
}

/// A job that the printing system has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintJob {
    /// `HP-2F-12`.
    pub id: String,
    /// Name of the printer.
    pub printer: String,
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It waits or is being printed.
    UnderWay,
    /// It is held up until somebody helps; what the system says.
    HeldUp(String),
    /// It was given up, by a person or by the system.
    GivenUp,
    /// It was printed.
    Done,
}

/// Why something was not printed. Displays as Chinese: what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The program of the printing system could not be run.
    #[error("无法运行打印程序 {program}（系统报告：{reason}）。请检查打印系统是否安装完好")]
    Program {
        /// Its name.
        program: String,
        /// What the system says.
        reason: String,
    },
    /// It does not answer.
    #[error("打印系统没有响应。请检查打印服务和网络打印机，再试一次")]
    TooLong,
    /// The user does not want to wait any longer.
    #[error("已取消")]
    GivenUp,
    /// The printer is not there, or is gone.
    #[error("找不到打印机“{0}”。请重新选择打印机；打印机已改名或删除的，请在系统设置中重新添加")]
    UnknownPrinter(String),
    /// The printer takes no jobs.
    #[error("打印机“{0}”现在不接受打印作业。请换一台打印机，或请管理员恢复它")]
    NotAccepting(String),
    /// No printer was named, and none is the usual one.
    #[error("没有默认打印机。请用 --printer 指明打印机，nianbao printers 列出全部打印机")]
    NoDefault,
    /// The program that belongs to PDF files has questions of its own, which only a window can show.
    #[error("这个系统由打开 PDF 的程序打印。请在窗口中打印（Ctrl+P），或导出 PDF 后打印")]
    InWindow,
    /// There is nothing to print on.
    #[error("{0}，无法打印。{remedy}，或导出 PDF 后用阅读器打印", remedy = .0.remedy())]
    Nothing(NoPrinter),
    /// The file for another program could not be written.
    #[error("无法写临时文件（系统报告：{0}）。请检查磁盘空间，然后再试一次")]
    Temporary(String),
    /// No program that prints belongs to PDF files.
    #[error("系统中没有能直接打印 PDF 的程序。请改用“在阅读器中打开”，在阅读器里打印")]
    NoVerb,
    /// No program shows PDF files.
    #[error("系统中没有能打开 PDF 的程序。请导出 PDF，拷到能打印的电脑上打印")]
    NoViewer,
    /// What else the printing system says.
    #[error("打印系统不接受这次打印（系统报告：{0}）。请检查打印机，然后再试一次")]
    Refused(String),
}

/// Whether waiting was given up. Asked again and again while something is waited for.
pub type GivenUp<'a> = &'a dyn Fn() -> bool;

impl fmt::Display for PrintJob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}
