//! Files for others: asked for, made beside the window, and shown when they are there; and the report on the clipboard.

use std::path::{Path, PathBuf};

use egui::Context;

use super::{
    app::App,
    dialogs::Dialog,
    dispatch::documents,
    done::{Done, Published},
};
use crate::{
    desktop::viewer,
    export,
    open::{
        choice::There,
        files::{self, FileKind},
    },
    view::{
        ask::export::{ExportOrder, ExportQuestion},
        review::Passed,
    },
};

impl App {
    /// Asks which files are to be made. `passed` is what was said to what is open in the report.
    pub(super) fn ask_to_export(&mut self, ctx: &Context, passed: Option<Passed>) {
        let Some(desk) = &self.desk else { return };
        let name = files::suggested_name(desk.report());
        let (folder, exported) = (self.folder_near(), &self.settings.exported);
        let question = ExportQuestion::new(&name, folder.as_deref(), exported, self.has_dialogs, passed);
        self.ask(ctx, Dialog::Export(Box::new(question)));
    }

    /// Where the user keeps such papers: beside the draft, or beside what was open last.
    pub(super) fn folder_near(&self) -> Option<PathBuf> {
        let own = self.desk.as_ref().and_then(|desk| desk.session.path().map(PathBuf::from));
        let near = own.or_else(|| self.settings.recent.first().cloned());
        near.and_then(|path| path.parent().map(PathBuf::from)).or_else(documents)
    }

    /// Makes the files; asks first where some are there already, unless that was agreed to.
    pub(super) fn export_all(&mut self, ctx: &Context, order: Box<ExportOrder>, agreed: bool) {
        let Some(desk) = &mut self.desk else { return };
        desk.flush();
        let (draft, held) = (desk.session.draft(), desk.session.held());
        let (files, office) = (order.files(), self.settings.preview.office);
        self.settings.exported = files.iter().map(|(kind, _)| kind.ending().to_owned()).collect();
        self.begin(ctx, format!("正在导出 {} 个文件…", files.len()), move |stop| {
            let is_there = |path: &Path| There::at(path) != There::Nothing;
            let there = files.iter().map(|(_, path)| path).filter(|path| is_there(path)).cloned().collect::<Vec<_>>();
            if !agreed && !there.is_empty() {
                return Done::There(order, there);
            }
            let faces = files::faces(office);
            let write = |(kind, path): &(_, PathBuf)| match stop.is_set() {
                true => Ok(()),
                false => files::render(FileKind::Out(*kind), path, &draft, held.against(), &faces)
                    .and_then(|bytes| files::write(path, &bytes)),
            };
            let result = files.iter().try_for_each(write);
            let published = order.passed.map(|passed| Box::new(Published { passed, report: draft.report.clone() }));
            Done::Exported(files.into_iter().map(|(_, path)| path).collect(), published, result)
        });
    }

    /// Makes one file.
    pub(super) fn export(&mut self, ctx: &Context, path: PathBuf, kind: FileKind, passed: Option<Passed>) {
        let Some(desk) = &mut self.desk else { return };
        desk.flush();
        let (draft, held) = (desk.session.draft(), desk.session.held());
        let published = passed.map(|passed| Box::new(Published { passed, report: draft.report.clone() }));
        let title = format!("正在导出 {}…", files::file_name(&path));
        let office = self.settings.preview.office;
        self.begin(ctx, title, move |stop| {
            let result = files::render(kind, &path, &draft, held.against(), &files::faces(office))
                .and_then(|bytes| if stop.is_set() { Ok(()) } else { files::write(&path, &bytes) });
            Done::Exported(vec![path], published, result)
        });
    }

    /// Shows a file or a folder by the program of the desktop, which may not be there.
    pub(super) fn show_outside(&mut self, ctx: &Context, path: PathBuf) {
        self.begin(ctx, format!("正在打开 {}…", files::file_name(&path)), move |_| {
            let is_shown = viewer::show(&path);
            Done::Shown(path, is_shown)
        });
    }

    /// Copies the report, to be pasted into the system that makes a web site, or into a document.
    pub(super) fn copy_page(&mut self) {
        let Some(desk) = &self.desk else { return };
        let (html, text) = export::copied(desk.report());
        let said = match self.copied.put(&html, &text) {
            true => "已复制为网页，可以粘贴到网站后台、Word 或 WPS",
            false => "未能复制：系统的剪贴板没有响应。请再试一次，或用“导出…”导出网页",
        };
        self.notice = Some(said.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use egui_kittest::Harness;

    use super::*;
    use crate::draft::{Store, disk::Local};

    #[test]
    fn who_has_no_program_for_a_file_is_told() {
        let mut window = Harness::builder()
            .with_size([1366.0, 768.0])
            .build_eframe(|creation| App::new(&creation.egui_ctx, None, Store::new(Arc::new(Local), None)));
        let ctx = window.ctx.clone();
        let show = |window: &mut Harness<'_, App>, is_shown| {
            window.state_mut().finish(&ctx, Done::Shown(PathBuf::from("报告.ofd"), is_shown), false);
        };
        show(&mut window, true);
        assert!(window.state().dialog().is_none(), "what is shown needs no words");
        show(&mut window, false);
        let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("it is told") };
        assert!(problem.message.contains("没有能打开它的程序") && problem.path == Path::new("报告.ofd"));
    }
}
