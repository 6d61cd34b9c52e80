//! Where the guide is opened, and what 关于 tells of this computer.

use std::{env, path::Path};

use egui::Context;

use super::{app::App, dispatch::documents, done::Done};
use crate::{
    draft::{library, state_folder},
    open::{
        clock::now,
        files,
        settings::{Settings, SidePage, preview::Shown},
    },
};

impl App {
    /// Words of the title of the chapter that speaks of what is in front.
    pub(super) fn chapter(&self) -> &'static str {
        if let Some(apart) = self.apart() {
            return apart.chapter();
        }
        let Some(desk) = &self.desk else { return "第一份报告" };
        if desk.session.reviewing || self.settings.side == SidePage::Comments && self.settings.findings_open {
            "审核"
        } else if self.settings.preview.shown == Shown::Alone {
            "打印和导出"
        } else {
            "各部分怎么填"
        }
    }

    /// Puts what helps to find a fault into a file among the documents of the user, which is told.
    pub(super) fn save_diagnosis(&mut self, ctx: &Context, words: String) {
        self.save_diagnosis_in(ctx, &documents().unwrap_or_else(env::temp_dir), words);
    }

    fn save_diagnosis_in(&mut self, ctx: &Context, folder: &Path, words: String) {
        let name = format!("年报诊断信息 {}.txt", now().date());
        let path = folder.join(name);
        self.begin(ctx, "正在导出诊断信息…", move |_| {
            let result = files::write(&path, words.as_bytes());
            Done::Exported(vec![path], None, result)
        });
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

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use egui_kittest::Harness;

    use super::*;
    use crate::{
        draft::{Store, disk::Local},
        window::dialogs::Dialog,
    };

    #[test]
    fn what_helps_to_find_a_fault_is_put_into_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut window = Harness::builder()
            .build_eframe(|creation| App::new(&creation.egui_ctx, None, Store::new(Arc::new(Local), None)));
        let ctx = window.ctx.clone();
        window.state_mut().save_diagnosis_in(&ctx, folder.path(), "版本".to_owned());
        for _ in 0..200 {
            window.step();
            if window.state().dialog().is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let Some(Dialog::Exported(paths)) = window.state().dialog() else { panic!("it is told") };
        let [path] = &paths[..] else { panic!("one file") };
        assert!(path.starts_with(folder.path()) && files::file_name(path).starts_with("年报诊断信息 "));
        assert_eq!(fs::read_to_string(path).expect("written"), "版本");
    }
}
