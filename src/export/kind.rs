//! The kinds of files that a report is exported to: the one definition of their endings, names and uses.

use super::{ExportError, docx, html, ofd, pages_in, pdf, plain, sheet};
use crate::{interchange, report::Report, typeset::Faces};

/// A kind of file that a report is exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The printed report.
    Pdf,
    /// A Word document.
    Docx,
    /// A web page.
    Html,
    /// A spreadsheet.
    Xlsx,
    /// The printed report, for archives and seals.
    Ofd,
    /// Text with the marks of Markdown.
    Md,
    /// Plain text.
    Txt,
    /// Interchange.
    Json,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Pdf, Self::Docx, Self::Html, Self::Xlsx, Self::Ofd, Self::Md, Self::Txt, Self::Json];

    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Ofd => "ofd",
            Self::Md => "md",
            Self::Txt => "txt",
            Self::Json => "json",
        }
    }

    /// Name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF 文件",
            Self::Docx => "Word 文档",
            Self::Html => "网页",
            Self::Xlsx => "Excel 表格",
            Self::Ofd => "OFD 版式文件",
            Self::Md => "带标题标记的文本",
            Self::Txt => "纯文本",
            Self::Json => "数据交换文件",
        }
    }

    /// What it is for, in a line.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Pdf => "公布、打印、归档，版面固定",
            Self::Docx => "报送、修改，用 Word 或 WPS 打开，版面与 PDF 相同",
            Self::Html => "在网站上公布，可以直接放进网站后台",
            Self::Xlsx => "报送、汇总，用 Excel 或 WPS 打开，总计自动计算",
            Self::Ofd => "归档、加盖电子签章，版面与 PDF 相同",
            Self::Md => "Markdown 格式，用于知识库和全文检索，保留标题和表格",
            Self::Txt => "用于邮件和全文检索，表格可以粘贴到电子表格",
            Self::Json => "供其他系统读取，也可以再导入",
        }
    }

    /// The kind of a file whose name ends like this.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| ending.eq_ignore_ascii_case(kind.ending()))
    }

    /// The endings of all kinds for people, each with its dot: what they choose from.
    pub fn endings() -> String {
        let dotted = Self::ALL.map(|kind| format!(".{}", kind.ending()));
        let (last, others) = dotted.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
        format!("{} 或 {last}", others.join("、"))
    }

    /// Writes the published report as such a file. The same report gives the same bytes.
    ///
    /// # Errors
    /// [`ExportError`]; nothing is written in part.
    pub fn write(self, report: &Report) -> Result<Vec<u8>, ExportError> {
        self.write_in(report, &Faces::new())
    }

    /// The same, with other faces in the printed file.
    ///
    /// # Errors
    /// [`ExportError`]; nothing is written in part.
    pub fn write_in(self, report: &Report, faces: &Faces) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Pdf => pdf::write(&pages_in(report, faces)),
            Self::Docx => docx::write(report),
            Self::Html => Ok(html::page(report).into_bytes()),
            Self::Xlsx => sheet::write(report),
            Self::Ofd => ofd::write(&pages_in(report, faces)),
            Self::Md => Ok(plain::markdown(report).into_bytes()),
            Self::Txt => Ok(plain::text(report).into_bytes()),
            Self::Json => Ok(interchange::write(report).into_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_says_one_kind() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_ending(&kind.ending().to_uppercase()), Some(kind));
        }
        assert_eq!(Kind::of_ending("ron"), None);
        assert!(Kind::endings().ends_with(" 或 .json"), "{}", Kind::endings());
    }
}
