//! Comparing two drafts: what is asked, read and shown.

use std::path::PathBuf;

use egui::Context;

use super::{
    app::App,
    dialogs::{Dialog, Target},
    done::Done,
};
use crate::{
    export::Kind,
    kit::focus,
    open::{
        comparison::Comparison,
        files::FileKind,
        settings::SidePage,
        sides::{Column, Side},
    },
    view::{
        ask::{review::ReviewQuestion, sides::Sides},
        differences::Differences,
    },
};

impl App {
    /// Compares two, in place of what was compared before. What has to be read is read beside the window.
    pub(crate) fn compare(&mut self, ctx: &Context, left: Side, right: Side) {
        if self.is_busy() {
            return;
        }
        let Some(desk) = &self.desk else { return };
        let (store, path): (_, Option<PathBuf>) = (self.store.clone(), desk.session.path().map(PathBuf::from));
        self.begin(ctx, "正在读取要比较的报告…", move |_| {
            Done::Compared(Comparison::read(&store, path.as_deref(), left, right).map(Box::new))
        });
    }

    /// Shows a comparison in the panel, with the focus in it.
    pub(crate) fn show_comparison(&mut self, ctx: &Context, comparison: Comparison) {
        let Some(desk) = &mut self.desk else { return };
        desk.comparison = Some(Box::new(Differences::new(comparison)));
        self.settings.show(SidePage::Comparison);
        // Not back to where it was before the question.
        self.focus_before = None;
        focus::take_back(ctx);
        self.follow_comparison(ctx);
    }

    /// Lets the differences follow what is edited. Once a frame and after it.
    pub(crate) fn follow_comparison(&mut self, ctx: &Context) {
        let Some(desk) = &mut self.desk else { return };
        if let Some(mut comparison) = desk.comparison.take() {
            comparison.follow(&ctx.into(), &desk.session);
            desk.comparison = Some(comparison);
        }
    }

    /// Whether the list of differences waits for what was edited last.
    pub fn is_comparing(&self) -> bool {
        let desk = self.desk.as_ref();
        desk.is_some_and(|desk| desk.comparison.as_ref().is_some_and(|shown| shown.comparison.is_behind(&desk.session)))
    }
}

impl App {
    /// Asks what is to be compared; what is compared now is chosen already.
    pub(crate) fn choose_sides(&mut self, ctx: &Context) {
        let Some(desk) = &self.desk else { return };
        let (store, path, unsaved) = (self.store.clone(), desk.session.path().map(PathBuf::from), desk.has_unsaved());
        let now = desk.comparison.as_ref().map(|shown| shown.comparison.sides());
        self.begin(ctx, "正在读取历史版本", move |_| {
            let mut sides = Sides::read(&store, path.as_deref(), unsaved);
            if let (Ok(sides), Some((left, right))) = (&mut sides, now) {
                sides.put(Column::Left, left);
                sides.put(Column::Right, right);
            }
            Done::Sides(sides)
        });
    }

    /// Asks for a file that is to be compared. The question about the two waits behind.
    pub(crate) fn choose_file_to_compare(&mut self, ctx: &Context, column: Column) {
        if !self.is_busy() {
            self.choose(ctx, &[FileKind::Draft, FileKind::Out(Kind::Json)], Target::Compare(column));
        }
    }

    /// The file was chosen.
    pub(crate) fn put_file_to_compare(&mut self, column: Column, path: PathBuf) {
        if let Some(Dialog::Review(question)) = self.dialogs.last_mut()
            && let ReviewQuestion::Sides(sides) = question.as_mut()
        {
            sides.put(column, Side::File(path));
        }
    }
}
