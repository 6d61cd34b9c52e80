//! The local notice of the user: read beside the window, chosen, removed, and laid beside the open report.

use std::{path::PathBuf, sync::Arc};

use egui::Context;

use super::{
    app::{App, LocalNotice},
    dialogs::{Dialog, Target},
    done::Done,
};
use crate::{
    draft::local::{self, Chosen},
    form::Period,
    local::{Due, Notice, dues, nearest},
    open::{
        clock::now,
        files::{FileKind, Problem},
        job::Job,
    },
    view::ask::local::{LocalQuestion, LocalWish},
};

impl App {
    /// Begins to read the notice that is kept in a file.
    pub fn look_for_notice(&mut self, ctx: &Context, file: Option<PathBuf>) {
        self.local.file.clone_from(&file);
        self.local.reading = file.map(|file| {
            Job::start(&ctx.into(), "本地要求", move |_| local::chosen(&file).map_err(|err| err.to_string()))
        });
    }

    /// Takes in what was read, and lays it beside the open report.
    pub(super) fn take_notice(&mut self) {
        match self.local.reading.as_ref().map(Job::poll) {
            None | Some(Ok(None)) => {}
            Some(read) => {
                self.local.reading = None;
                match read {
                    Ok(Some(Ok(chosen))) => self.local.chosen = chosen,
                    Ok(Some(Err(fault))) => self.local.fault = Some(fault),
                    Ok(None) | Err(_) => {}
                }
            }
        }
        let notice = self.local.chosen.as_ref().map(|chosen| &chosen.notice);
        if let Some(desk) = &mut self.desk {
            desk.session.put_notice(notice);
        }
    }

    /// The notice that is chosen.
    pub fn notice_in_use(&self) -> Option<&Arc<Notice>> {
        self.local.chosen.as_ref().map(|chosen| &chosen.notice)
    }

    /// Why the one that is kept cannot be used.
    pub fn notice_fault(&self) -> Option<&str> {
        self.local.fault.as_deref()
    }

    pub(super) fn ask_for_notice(&mut self, ctx: &Context) {
        let LocalNotice { chosen, fault, file, .. } = &self.local;
        let question = LocalQuestion::new(chosen.clone(), fault.clone(), file.clone());
        self.ask(ctx, Dialog::Local(question));
    }

    pub(super) fn answer_notice(&mut self, ctx: &Context, wish: LocalWish) {
        match wish {
            LocalWish::Close => {}
            LocalWish::Choose => self.choose(ctx, &[FileKind::Notice], Target::Notice),
            LocalWish::Remove => {
                let Some(file) = self.local.file.clone() else { return };
                self.begin(ctx, "正在移除本地要求", move |_| {
                    let removed = local::remove(&file).map(|()| None);
                    Done::Notice(removed.map_err(|err| Problem::new("未能移除本地要求", &file, &err.fault)))
                });
            }
        }
    }

    /// Chooses the notice in a file, beside the window.
    pub(super) fn choose_notice(&mut self, ctx: &Context, from: PathBuf) {
        let Some(file) = self.local.file.clone() else { return };
        self.begin(ctx, "正在读取本地要求", move |_| {
            let chosen = local::choose(&from, &file).map(|chosen| Some(Box::new(chosen)));
            Done::Notice(chosen.map_err(|err| {
                let at = err.path.clone().unwrap_or(from);
                Problem::new("不能使用这个本地要求", &at, &err.fault)
            }))
        });
    }

    pub(super) fn noticed(&mut self, ctx: &Context, chosen: Option<Box<Chosen>>) {
        self.local.fault = None;
        self.local.chosen = chosen.map(|chosen| *chosen);
        self.take_notice();
        self.ask_for_notice(ctx);
    }

    /// The dates of the report that is to be written now, for the start page.
    pub(super) fn due_lines(&self) -> Vec<String> {
        let today = now().day();
        let year = today.0.saturating_sub(1);
        let notice = self.notice_in_use().map(AsRef::as_ref);
        let dues = dues(&self.settings.unit, &Period::calendar(year), notice);
        let mut lines = match nearest(&dues, today) {
            Some(next) => {
                let rest = dues.iter().skip_while(|due| *due != next);
                rest.map(|due| format!("{year}年度报告{}（{}）", due.words(today), due.source)).collect()
            }
            None => Vec::new(),
        };
        if self.settings.unit.trim().is_empty() && lines.is_empty() {
            lines.push("公布期限：部门 1月31日，县级以上人民政府 3月31日；乡镇、街道以本地通知为准".to_owned());
        }
        lines.extend(notice.map(|notice| format!("本地要求：{}", notice.cited())));
        lines.extend(self.notice_fault().map(|fault| format!("本地要求不能使用：{fault}")));
        lines
    }

    /// The date of the open report that is to be told, and all of its dates.
    pub(super) fn dues_of_desk(&self) -> Option<(Due, Vec<Due>)> {
        let report = self.desk.as_ref()?.report();
        let notice = self.notice_in_use().map(AsRef::as_ref);
        let dues = dues(&report.unit, &report.form.period(report.year), notice);
        let next = nearest(&dues, now().day())?.clone();
        Some((next, dues))
    }
}
