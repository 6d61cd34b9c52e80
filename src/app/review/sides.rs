//! 比较: which two are to be compared — the open draft, its file, an earlier version, another file.

use std::path::{Path, PathBuf};

use egui::{Context, Grid, Label, RichText, ScrollArea, Ui, vec2};

use super::{
    Question, Wish,
    input::{answer_ui, missing_ui},
};
use crate::{
    app::{
        App, Done,
        bars::file_name,
        dialog::{Dialog, Target},
        files::{FileKind, Problem},
        job::Job,
        theme::{gap, palette, size},
        widgets::{self, button, subheading},
    },
    draft::{Store, history::Version},
    review::Timestamp,
};

/// One of two drafts that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// The draft as it is open, with all that is not saved yet.
    Open,
    /// What is in its file.
    Saved,
    /// What was in its file before a save.
    Version(Version),
    /// Another file, a draft or the data of one.
    File(PathBuf),
}

impl Side {
    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::Open => "现在打开的内容".to_owned(),
            Self::Saved => "上次保存的内容".to_owned(),
            Self::Version(version) => format!("{} 以前的内容", Timestamp::from(version.until)),
            Self::File(path) => file_name(path),
        }
    }
}

/// Where one of the two stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What is struck out where they differ.
    Left,
    /// What is underlined.
    Right,
}

/// Which two are to be compared?
#[derive(Debug)]
pub struct Sides {
    /// What the window and its disk have, from new to old; then the files that were chosen.
    offers: Vec<Side>,
    /// Places in the offers; `None` where nothing was chosen yet.
    left: Option<usize>,
    right: Option<usize>,
}

impl Sides {
    /// Reads which earlier versions there are of the draft in this file. `unsaved`: what is open differs from its file.
    /// Waits for the disk.
    ///
    /// # Errors
    /// Where the folder of the versions cannot be read.
    fn read(store: &Store, path: Option<&Path>, unsaved: bool) -> Result<Self, Problem> {
        let mut offers = vec![Side::Open];
        if let Some(path) = path {
            let versions = store.versions(path).map_err(|err| Problem::new("无法读取历史版本", path, err))?;
            offers.push(Side::Saved);
            offers.extend(versions.into_iter().map(Side::Version));
        }
        // What is saved is what is open, unless it was changed since.
        let left = if unsaved || offers.len() == 2 { 1 } else { 2 };
        Ok(Self { left: (left < offers.len()).then_some(left), right: Some(0), offers })
    }

    /// Puts a side into its column, offered before or not.
    pub(in crate::app) fn put(&mut self, column: Column, side: Side) {
        let known = self.offers.iter().position(|offer| *offer == side);
        let place = known.unwrap_or_else(|| {
            self.offers.push(side);
            self.offers.len() - 1
        });
        match column {
            Column::Left => self.left = Some(place),
            Column::Right => self.right = Some(place),
        }
    }

    /// Shows the question. `fresh` in its first frame.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Wish> {
        subheading(ui, "比较");
        widgets::hint(ui, "选出左右两份，历史版本从新到旧排列。划去的是左边的内容，加下划线的是右边的内容。");
        let height = widgets::list_height(ui, 10.0);
        ScrollArea::vertical().id_salt("sides").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            Grid::new("sides").num_columns(3).spacing(vec2(gap::MEDIUM, 0.0)).show(ui, |ui| self.rows_ui(ui));
        });
        let mut wish = None;
        ui.horizontal(|ui| {
            for (column, text) in [(Column::Left, "左边选文件…"), (Column::Right, "右边选文件…")] {
                if button(ui, text).on_hover_text("另一份草稿（.ron）或数据交换文件（.json）").clicked()
                {
                    wish = Some(Wish::ChooseFile(column));
                }
            }
        });
        let missing = match (self.left, self.right) {
            (None, _) => "请选出左边的一份",
            (left, right) if left == right => "左右是同一份，请另选一份",
            _ => "",
        };
        missing_ui(ui, missing);
        let (go, cancel) = answer_ui(ui, "比较", missing.is_empty(), fresh);
        if cancel {
            return Some(Wish::Close);
        }
        if go {
            let side = |place: Option<usize>| self.offers.get(place?).cloned();
            return Some(Wish::Compare(side(self.left)?, side(self.right)?));
        }
        wish
    }

    fn rows_ui(&mut self, ui: &mut Ui) {
        let weak = palette(ui).ink_weak;
        for head in ["左", "右", ""] {
            ui.label(RichText::new(head).small().color(weak));
        }
        ui.end_row();
        let radio = |ui: &mut Ui, is_chosen: bool, name: String| {
            ui.radio(is_chosen, "").on_hover_text(&name).accessible_name(name).clicked()
        };
        for (index, side) in self.offers.iter().enumerate() {
            let name = side.name();
            if radio(ui, self.left == Some(index), format!("左：{name}")) {
                self.left = Some(index);
            }
            if radio(ui, self.right == Some(index), format!("右：{name}")) {
                self.right = Some(index);
            }
            ui.scope(|ui| {
                // A name as long as those of official documents must not make the question wider than the window.
                ui.set_max_width(size::DIALOG);
                let label = ui.add(Label::new(name).wrap());
                if let Side::File(path) = side {
                    label.on_hover_text(path.display().to_string());
                }
            });
            ui.end_row();
        }
    }
}

impl App {
    /// Asks what is to be compared; what is compared now is chosen already.
    pub(in crate::app) fn choose_sides(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        let (store, path, unsaved) = (self.store.clone(), session.path.clone(), session.has_unsaved());
        let now = session.comparison.as_ref().map(|comparison| comparison.sides());
        self.job = Some(Job::start(ctx, "正在读取历史版本…", move |_| {
            let mut sides = Sides::read(&store, path.as_deref(), unsaved);
            if let (Ok(sides), Some((left, right))) = (&mut sides, now) {
                sides.put(Column::Left, left);
                sides.put(Column::Right, right);
            }
            Done::Sides(sides)
        }));
    }

    /// Asks for a file that is to be compared. The question about the two waits behind.
    pub(in crate::app) fn choose_file_to_compare(&mut self, ctx: &Context, column: Column) {
        if !self.is_busy() {
            self.choose(ctx, &[FileKind::Draft, FileKind::Json], Target::Compare(column));
        }
    }

    /// The file was chosen.
    pub(in crate::app) fn put_file_to_compare(&mut self, column: Column, path: PathBuf) {
        if let Some(Dialog::Review(question)) = self.dialogs.last_mut()
            && let Question::Sides(sides) = question.as_mut()
        {
            sides.put(column, Side::File(path));
        }
    }
}
