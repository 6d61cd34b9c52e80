//! What may be done to the open report, and why not.

use std::path::Path;

use egui::Context;

use super::{app::App, dialogs::Dialog};
use crate::{
    kit::buffer::Cut,
    open::{files::Problem, frozen::Frozen, guard::Guard},
};

/// What is said to somebody who says or does something in a review that cannot be written down.
const NOT_OURS: &str = "报告现在不能写入，不能保存批注、理由和审核步骤。原因见窗口下方的提示";

/// The same, where comments can be written down beside the report.
const TAKEN: &str = "其他用户正在编辑报告，现在只能批注，不能保存理由和审核步骤。请通知其关闭报告后再试";

impl App {
    /// Why nobody can say anything in the review, nor take a step; `None` where that can be done, whether the report
    /// itself is frozen or not.
    pub fn bars_review(&self) -> Option<&'static str> {
        let guard = self.guard.as_ref().filter(|guard| !guard.is_open())?;
        Some(if guard.is_beside() { TAKEN } else { NOT_OURS })
    }

    /// Why nothing can be said to the report, by comments or reasons, nor what was said be changed: that stands as it
    /// stood when the report was signed, whatever of it the check code holds.
    pub fn bars_words(&self) -> Option<&'static str> {
        self.bars_review().or_else(|| (self.frozen() == Some(Frozen::Signed)).then_some(Frozen::Signed.refusal()))
    }

    /// Why nobody can comment: as [`App::bars_words`], but that comments go beside a file that somebody else has.
    pub fn bars_comments(&self) -> Option<&'static str> {
        let is_beside = self.guard.as_ref().is_some_and(Guard::is_beside);
        let is_signed = self.desk.as_ref().is_some_and(|desk| desk.review().is_frozen());
        match is_beside {
            true => is_signed.then_some(Frozen::Signed.refusal()),
            false => self.bars_words(),
        }
    }

    /// Says why, where a change was refused: a button that does nothing looks broken.
    pub(crate) fn tell_refused(&mut self) {
        let refused = self.desk.as_mut().is_some_and(|desk| desk.session.editing.take_refused());
        if let Some(frozen) = self.frozen().filter(|_| refused) {
            self.refuse(frozen.refusal());
        }
    }

    /// Says that figures do not follow the cells any more, where they were typed over, here or in the file.
    pub(crate) fn tell_untied(&mut self) {
        let lost = self.desk.as_mut().map_or(0, |desk| desk.session.take_untied());
        if lost > 0 {
            self.notice = Some(format!("文件中有 {lost} 处关联的数字与表格不符，关联已断开"));
        }
        let untied = self.desk.as_mut().map_or(0, |desk| desk.session.editing.take_untied());
        if untied > 0 {
            self.notice = Some(format!("{untied} 处数字已改动，关联已断开；撤销可以恢复"));
        }
    }

    /// Says what of a paste had no room where it was put: nothing is left out in silence, nor in a line that goes away
    /// with the next change.
    pub(crate) fn tell_cut(&mut self, ctx: &Context) {
        if let Some(Cut { pasted, lost, most }) = Cut::take(ctx) {
            let why = format!(
                "此处最多 {most} 字，粘贴的内容有 {pasted} 字，末尾 {lost} 字没有粘贴。\
                 全部内容仍在剪贴板中；撤销（Ctrl+Z）可以恢复粘贴前的内容"
            );
            self.ask(ctx, Dialog::Problem(Problem::new("粘贴的内容太长", Path::new(""), why)));
        }
    }

    /// Why the open report cannot be changed; `None` where it can be, or where none is open.
    pub fn frozen(&self) -> Option<Frozen> {
        Frozen::why(self.guard.as_ref(), &self.desk.as_ref()?.session)
    }
}
