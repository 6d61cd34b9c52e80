//! Where the guide is opened, and what 关于 tells of this computer.

use super::app::App;
use crate::{
    draft::{library, state_folder},
    open::settings::{Settings, SidePage, preview::Shown},
};

impl App {
    /// Words of the title of the chapter that speaks of what is in front.
    pub(super) fn chapter(&self) -> &'static str {
        let Some(desk) = &self.desk else { return "第一份报告" };
        if self.has_page() {
            "导入"
        } else if desk.session.reviewing || self.settings.side == SidePage::Comments && self.settings.findings_open {
            "审核"
        } else if self.settings.preview.shown == Shown::Alone {
            "打印和导出"
        } else {
            "各部分怎么填"
        }
    }

    /// Where the program keeps what is no report.
    pub(super) fn places() -> Vec<(&'static str, String)> {
        let words = |folder: Option<std::path::PathBuf>| match folder {
            Some(folder) => folder.display().to_string(),
            None => "没有可用的文件夹".to_owned(),
        };
        vec![
            ("设置", words(Settings::path())),
            ("自动备份和历史版本", words(state_folder())),
            ("本地格式", words(library::folder())),
        ]
    }
}
