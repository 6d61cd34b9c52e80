//! What is imported for what, and the import that is looked through.

use std::{path::PathBuf, sync::Arc};

use crate::{
    open::{
        plot::Plot,
        reading::{Foreign, Wanted},
    },
    rollup::Format,
    view::{command::Command, import::ImportPage},
};

/// What the report of the year before is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// A new report is to follow from it.
    New,
    /// The open report is to be checked against it.
    Attach,
}

/// What is imported for what.
#[derive(Clone, Debug)]
pub struct Order {
    pub(super) what: Foreign,
    pub(super) purpose: For,
    pub(super) wanted: Wanted,
}

/// What an import is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// A draft.
    Draft,
    /// The report of the year before.
    Last(Last),
}

impl For {
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::Draft => "作为报告打开",
            Self::Last(_) => "作为上年报告",
        }
    }

    /// Whether it is about the report that is open.
    pub(super) fn is_bound(self) -> bool {
        self == Self::Last(Last::Attach)
    }
}

/// What the page of an import is left for.
#[derive(Clone, Debug)]
pub enum Leaving {
    /// For what was there before it.
    Page,
    /// For good.
    Quit,
    /// For a file or a folder that was dropped.
    Open(PathBuf),
    /// For several of them, which are put together.
    Together(Vec<PathBuf>),
    /// For what this command begins.
    Tell(Command),
}

/// An import that is looked through.
#[derive(Debug)]
pub(super) struct OpenImport {
    pub(super) page: ImportPage,
    pub(super) purpose: For,
}

/// What a file or a folder is chosen for on the pages of many reports and of years.
#[derive(Clone, Debug, PartialEq)]
pub enum Product {
    /// The folder whose reports are put together.
    Folder,
    /// The one with those of the year before.
    Last,
    /// The roster.
    Roster,
    /// An empty roster is written.
    RosterTemplate,
    /// The workbook for people is written.
    Book,
    /// The tables for programs are written.
    Tables(Format),
    /// Letters are written into this folder.
    Letters,
    /// The folder with the reports of one office.
    Years,
    /// The workbook of years is written.
    YearsBook,
    /// A plot is written.
    Svg(Arc<Plot>),
    /// The same as pixels.
    Png(Arc<Plot>),
}

impl Product {
    /// Whether it is a file that is written.
    pub(super) fn is_written(&self) -> bool {
        !matches!(self, Self::Folder | Self::Last | Self::Roster | Self::Letters | Self::Years)
    }

    /// Whether it is a folder that is chosen.
    pub(super) fn is_folder(&self) -> bool {
        matches!(self, Self::Folder | Self::Last | Self::Letters | Self::Years)
    }

    /// Heading of the dialog that asks for it.
    pub(super) fn title(&self) -> &'static str {
        match self {
            Self::Folder => "选择要汇总的文件夹",
            Self::Last => "选择上年报告的文件夹",
            Self::Roster => "选择单位名册",
            Self::RosterTemplate => "保存名册模板",
            Self::Book => "导出汇总表",
            Self::Tables(_) => "导出汇总数据",
            Self::Letters => "选择存放退回意见的文件夹",
            Self::Years => "选择一个单位各年度报告的文件夹",
            Self::YearsBook => "导出历年表",
            Self::Svg(_) | Self::Png(_) => "保存图",
        }
    }
}
