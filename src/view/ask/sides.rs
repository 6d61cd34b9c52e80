//! 比较: which two are to be compared — the open draft, its file, an earlier version, another file.

use std::path::Path;

use egui::{Grid, Label, RichText, ScrollArea, Ui, vec2};

use crate::{
    draft::Store,
    kit::{
        input::missing_ui,
        modal::{answer_ui, heading_ui},
        theme::{gap, palette, size},
        tip::Tip as _,
        widgets::{self, button},
    },
    open::{
        files::Problem,
        sides::{Column, Side},
    },
    view::review::ReviewWish,
};

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
    pub fn read(store: &Store, path: Option<&Path>, unsaved: bool) -> Result<Self, Problem> {
        let mut offers = vec![Side::Open];
        if let Some(path) = path {
            let versions = store.versions(path).map_err(|err| Problem::new("未能读取历史版本", path, err))?;
            offers.push(Side::Saved);
            offers.extend(versions.into_iter().map(Side::Version));
        }
        // What is saved is what is open, unless it was changed since.
        let left = if unsaved || offers.len() == 2 { 1 } else { 2 };
        Ok(Self { left: (left < offers.len()).then_some(left), right: Some(0), offers })
    }

    /// Puts a side into its column, offered before or not.
    pub fn put(&mut self, column: Column, side: Side) {
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
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<ReviewWish> {
        heading_ui(ui, "比较");
        widgets::hint(ui, "请选择左右两份报告，历史版本从新到旧排列。删除线：左边的内容；下划线：右边的内容。");
        let height = widgets::list_height(ui, 10);
        ScrollArea::vertical().id_salt("sides").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            Grid::new("sides").num_columns(3).spacing(vec2(gap::MEDIUM, 0.0)).show(ui, |ui| self.rows_ui(ui));
        });
        let mut wish = None;
        ui.horizontal(|ui| {
            for (column, text) in [(Column::Left, "左边选文件…"), (Column::Right, "右边选文件…")] {
                if button(ui, text).tip("另一份报告文件（.nianbao）或数据交换文件（.json）").clicked()
                {
                    wish = Some(ReviewWish::ChooseFile(column));
                }
            }
        });
        let missing = match (self.left, self.right) {
            (None, _) => "请选择左边的报告",
            (left, right) if left == right => "左右相同，请另选一份",
            _ => "",
        };
        missing_ui(ui, missing);
        let (go, cancel) = answer_ui(ui, "比较", missing.is_empty(), fresh);
        if cancel {
            return Some(ReviewWish::Close);
        }
        if go {
            let side = |place: Option<usize>| self.offers.get(place?).cloned();
            return Some(ReviewWish::Compare(side(self.left)?, side(self.right)?));
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
            ui.radio(is_chosen, "").tip(&name).accessible_name(name).clicked()
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
                    label.tip(path.display().to_string());
                }
            });
            ui.end_row();
        }
    }
}
