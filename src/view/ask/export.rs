//! Which files are to be made of the report, and where: the kinds, each with what it is for, several at once.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use egui::{Align2, Id, RichText, Ui};

use super::print::row_ui;
use crate::{
    draft::naming,
    export::Kind,
    kit::{
        field::{Line, Look, is_entered},
        modal::{default_button, foot_ui, heading_ui},
        theme::{gap, palette, size},
        widgets::{self, button},
    },
    open::choice::typed_path,
    view::review::Passed,
};

/// What offices hand in together.
const SETS: [(&str, &[Kind]); 2] =
    [("公布用：PDF + 网页", &[Kind::Pdf, Kind::Html]), ("报送用：Word + Excel", &[Kind::Docx, Kind::Xlsx])];

/// The question.
#[derive(Debug)]
pub struct ExportQuestion {
    chosen: BTreeSet<Kind>,
    name: Line,
    folder: Line,
    /// Whether the desktop has a dialog for folders.
    can_choose: bool,
    /// What was said to what is open.
    passed: Option<Passed>,
    refused: &'static str,
}

/// What is to be made.
#[derive(Debug)]
pub struct ExportOrder {
    folder: PathBuf,
    name: String,
    kinds: Vec<Kind>,
    /// What was said to what is open in the report.
    pub passed: Option<Passed>,
}

impl ExportOrder {
    /// The files.
    pub fn files(&self) -> Vec<(Kind, PathBuf)> {
        let files = self.kinds.iter().map(|kind| (*kind, self.folder.join(format!("{}.{}", self.name, kind.ending()))));
        files.collect()
    }
}

/// How it was answered.
#[derive(Debug)]
pub enum Answer {
    /// To make these.
    Export(Box<ExportOrder>),
    /// To choose the folder in the dialog of the desktop.
    ChooseFolder,
    /// Not at all.
    Close,
}

impl ExportQuestion {
    /// Asks, with what is usual: the kinds that were made last, else a PDF.
    pub fn new(
        name: &str,
        folder: Option<&Path>,
        exported: &[String],
        can_choose: bool,
        passed: Option<Passed>,
    ) -> Self {
        let folder = folder.map(|folder| folder.display().to_string()).unwrap_or_default();
        let mut chosen = exported.iter().filter_map(|ending| Kind::of_ending(ending)).collect::<BTreeSet<_>>();
        if chosen.is_empty() {
            chosen.insert(Kind::Pdf);
        }
        Self { chosen, name: Line::new(name), folder: Line::new(&folder), can_choose, passed, refused: "" }
    }

    /// The folder that was chosen; whether there is a dialog for it.
    pub fn put_folder(&mut self, folder: Option<&Path>, can_choose: bool) {
        self.can_choose = can_choose;
        if let Some(folder) = folder {
            self.folder = Line::new(&folder.display().to_string());
        }
    }

    /// Where it would be put now.
    pub fn folder(&mut self) -> Option<PathBuf> {
        typed_path(self.folder.take(), None)
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Answer> {
        heading_ui(ui, "导出");
        ui.horizontal(|ui| {
            widgets::hint(ui, "一次选好：");
            for (words, kinds) in SETS {
                if button(ui, words).clicked() {
                    self.chosen = kinds.iter().copied().collect();
                }
            }
        });
        egui::Grid::new("kinds to export").num_columns(2).show(ui, |ui| {
            for kind in Kind::ALL {
                let mut is_chosen = self.chosen.contains(&kind);
                let words = format!("{}（.{}）", kind.name(), kind.ending());
                if ui.checkbox(&mut is_chosen, words).changed() {
                    match is_chosen {
                        true => self.chosen.insert(kind),
                        false => self.chosen.remove(&kind),
                    };
                }
                widgets::hint(ui, kind.purpose());
                ui.end_row();
            }
        });
        ui.add_space(gap::SMALL);
        let mut go = row_ui(ui, "文件名", |ui| {
            let width = ui.available_width();
            let look = Look { name: "导出的文件名", hint: "不含扩展名", width, align: Align2::LEFT_CENTER };
            let response = self.name.ui(ui, Id::unique("name to export"), &look);
            is_entered(ui, &response)
        });
        let (entered, choose) = row_ui(ui, "文件夹", |ui| {
            ui.horizontal(|ui| {
                let room = if self.can_choose { 3.0 * size::CONTROL + gap::SMALL } else { 0.0 };
                let width = ui.available_width() - room;
                let look = Look { name: "导出到文件夹", hint: "/文件夹", width, align: Align2::LEFT_CENTER };
                let response = self.folder.ui(ui, Id::unique("folder to export"), &look);
                (is_entered(ui, &response), self.can_choose && button(ui, "选择…").clicked())
            })
            .inner
        });
        go |= entered;
        // Beside the answers: a dialog does not grow once it is shown.
        let refused = RichText::new(self.refused).small().color(palette(ui).error);
        let ((), cancel) = foot_ui(
            ui,
            |ui| drop(ui.label(refused)),
            |ui| {
                go |= default_button(ui, "导出", fresh);
                button(ui, "取消").clicked()
            },
        );
        if cancel {
            return Some(Answer::Close);
        }
        if choose {
            return Some(Answer::ChooseFolder);
        }
        if go {
            match self.order() {
                Ok(order) => return Some(Answer::Export(Box::new(order))),
                Err(why) => self.refused = why,
            }
        }
        None
    }

    /// The order, or what is wrong with it.
    fn order(&mut self) -> Result<ExportOrder, &'static str> {
        let name = self.name.take().trim().to_owned();
        let folder = self.folder();
        if self.chosen.is_empty() {
            return Err("请至少选择一种文件");
        }
        if name.is_empty() || name.chars().any(|char| char.is_control() || naming::FORBIDDEN.contains(char)) {
            return Err("请填写文件名，其中不能有 \\ / : * ? \" < > |");
        }
        // A relative one would be beside the program, where nobody looks.
        let folder = folder.filter(|folder| folder.is_absolute()).ok_or("请填写文件夹的完整路径")?;
        Ok(ExportOrder { folder, name, kinds: self.chosen.iter().copied().collect(), passed: self.passed.take() })
    }
}
