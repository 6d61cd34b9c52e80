//! 使用说明: the guide in the window, chapter by chapter, and looked through for words.

use std::sync::LazyLock;

use egui::{Button, ScrollArea, TextEdit, Ui};

use crate::kit::{
    modal::{close_ui, heading_ui},
    pages::{self, Chapter},
    theme::{gap, size},
    widgets::{self, subheading},
};

/// The guide, as it stands in the documentation.
static CHAPTERS: LazyLock<Vec<Chapter>> = LazyLock::new(|| pages::chapters(include_str!("../../../docs/使用说明.md")));

/// What is read of the guide.
#[derive(Debug)]
pub struct Manual {
    chapter: usize,
    wanted: String,
}

impl Manual {
    /// Opens it at the chapter whose title holds these words; else at the first.
    pub fn at(words: &str) -> Self {
        let chapter = CHAPTERS.iter().position(|chapter| chapter.title.contains(words)).unwrap_or_default();
        Self { chapter, wanted: String::new() }
    }

    /// The title of what is read.
    pub fn title(&self) -> &str {
        CHAPTERS.get(self.chapter).map_or("", |chapter| &chapter.title)
    }

    /// Shows it. Returns whether it was read.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> bool {
        heading_ui(ui, "使用说明");
        let search = TextEdit::singleline(&mut self.wanted).desired_width(ui.available_width());
        ui.add(search.hint_text("查找使用说明")).accessible_name("查找使用说明");
        let wanted = self.wanted.trim().to_lowercase();
        let height = widgets::list_height(ui, 9);
        ui.horizontal_top(|ui| {
            let list = ScrollArea::vertical().id_salt("chapters").max_height(height).max_width(size::EM * 11.0);
            list.auto_shrink([true, false]).show(ui, |ui| ui.vertical(|ui| self.list_ui(ui, &wanted)));
            // Each chapter is read from its beginning.
            let page = ScrollArea::vertical().id_salt(("chapter", self.chapter, &wanted)).max_height(height);
            page.auto_shrink(false).show(ui, |ui| ui.vertical(|ui| self.page_ui(ui, &wanted)));
        });
        close_ui(ui, fresh)
    }

    fn list_ui(&mut self, ui: &mut Ui, wanted: &str) {
        for (index, chapter) in CHAPTERS.iter().enumerate() {
            let found = chapter.blocks.iter().filter(|block| block.holds(wanted)).count();
            let title = match found {
                _ if wanted.is_empty() => chapter.title.clone(),
                0 => continue,
                _ => format!("{}（{found}）", chapter.title),
            };
            if ui.add(Button::selectable(index == self.chapter && wanted.is_empty(), title)).clicked() {
                self.chapter = index;
                self.wanted.clear();
            }
        }
    }

    fn page_ui(&self, ui: &mut Ui, wanted: &str) {
        if wanted.is_empty() {
            if let Some(chapter) = CHAPTERS.get(self.chapter) {
                subheading(ui, &chapter.title);
                pages::blocks_ui(ui, &chapter.title, &chapter.blocks);
            }
            return;
        }
        let mut is_found = false;
        for chapter in CHAPTERS.iter() {
            let found = chapter.blocks.iter().filter(|block| block.holds(wanted)).collect::<Vec<_>>();
            if !found.is_empty() {
                is_found = true;
                subheading(ui, &chapter.title);
                pages::blocks_ui(ui, &chapter.title, found);
                ui.add_space(gap::MEDIUM);
            }
        }
        if !is_found {
            widgets::hint(ui, "没有找到");
        }
    }
}
