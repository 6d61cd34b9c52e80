//! What was handed over: where it is now, and how far.

use egui::{RichText, Ui};

use crate::{
    desktop::Progress,
    kit::{
        modal::{close_ui, told_ui},
        theme::{palette, sign},
        widgets,
    },
};

/// Something that was handed to a printer or to another program.
#[derive(Debug)]
pub struct Sent {
    title: &'static str,
    words: String,
    job: Option<String>,
    /// How far it is; `None` while it is looked after.
    pub(crate) progress: Option<Progress>,
}

impl Sent {
    pub(crate) fn queued(job: String, words: String) -> Self {
        Self { title: "已发送到打印机", words, job: Some(job), progress: None }
    }

    pub(crate) fn by_verb() -> Self {
        let words = "已发送到默认的 PDF 程序，由该程序打印到默认打印机。".to_owned();
        Self { title: "已发送到 PDF 程序", words, job: None, progress: None }
    }

    pub(crate) fn in_viewer() -> Self {
        let words = "请在阅读器中选“打印”，缩放选“实际大小”。".to_owned();
        Self { title: "已在 PDF 阅读器中打开", words, job: None, progress: None }
    }

    /// Whether this is the job with this name.
    pub(crate) fn is_of(&self, id: &str) -> bool {
        self.job.as_deref() == Some(id)
    }

    /// Shows it. Returns whether it was read.
    pub fn ui(&self, ui: &mut Ui, fresh: bool) -> bool {
        let palette = palette(ui);
        told_ui(ui, sign::OK, palette.ok, self.title);
        ui.label(&self.words);
        if let Some(id) = &self.job {
            let color = match &self.progress {
                None => palette.ink_weak,
                Some(Progress::Done) => palette.ok,
                Some(Progress::UnderWay | Progress::HeldUp(_)) => palette.warning,
                Some(Progress::GivenUp) => palette.error,
            };
            ui.label(RichText::new(words(id, self.progress.as_ref())).color(color));
            // The line stays, so that the button below keeps its place and the focus.
            let waiting = "可以继续工作，打印失败时将提示。";
            widgets::hint(ui, if self.progress.is_none() { waiting } else { " " });
        }
        close_ui(ui, fresh)
    }
}

/// How far a job is, as far as is known, and what to do about it.
pub(crate) fn words(id: &str, progress: Option<&Progress>) -> String {
    match progress {
        None => format!("打印作业 {id}：正在打印…"),
        Some(Progress::UnderWay) => {
            format!("{} 打印作业 {id} 已超过半小时，请检查打印机", sign::WARNING)
        }
        Some(Progress::Done) => format!("{} 打印作业 {id} 已完成", sign::OK),
        Some(Progress::HeldUp(why)) => {
            let why = in_chinese(why);
            format!("{} 打印作业 {id} 已暂停：{why}。排除故障后自动继续，无需重新打印", sign::WARNING)
        }
        Some(Progress::GivenUp) => {
            format!("{} 打印作业 {id} 未完成：已取消或被打印机拒绝。请检查打印机后重新打印", sign::ERROR)
        }
    }
}

/// What the programs of CUPS say most, as people here say it; anything else as it is.
fn in_chinese(why: &str) -> String {
    const KNOWN: [(&str, &str); 6] = [
        ("may not exist or is unavailable", "打印机没有开机，或者没有连接"),
        ("unreachable", "无法连接打印机"),
        ("not responding", "打印机没有响应"),
        ("waiting for printer to become available", "打印机还没有准备好"),
        ("offline", "打印机离线"),
        ("filter failed", "打印机的驱动程序出错"),
    ];
    let said = why.to_lowercase();
    match KNOWN.iter().find(|(words, _)| said.contains(words)) {
        Some((_, chinese)) => format!("{chinese}（系统报告：{why}）"),
        None => why.to_owned(),
    }
}
