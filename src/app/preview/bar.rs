//! The bar above the pages: which page, how large, beside the form or alone.

use egui::{Button, Ui, containers::menu::MenuButton};

use super::{
    Shown,
    zoom::{Zoom, percent},
};
use crate::{
    app::{
        command::Command,
        icon::Icon,
        theme::{gap, size},
        widgets::{at_right, icon_button},
    },
    typeset::page::Pages,
};

/// What the bar shows.
pub(super) struct Bar<'a> {
    pub(super) pages: &'a Pages,
    /// The page in the middle of the view.
    pub(super) current: usize,
    /// Points of the window to a point on paper.
    pub(super) scale: f32,
    pub(super) shown: Shown,
}

/// `第 3 页，共 9 页`.
pub(super) fn page_name(page: usize, count: usize) -> String {
    format!("第 {} 页，共 {count} 页", page + 1)
}

impl Bar<'_> {
    /// Shows the bar. Returns the page to go to.
    pub(super) fn ui(&self, ui: &mut Ui, zoom: &mut Zoom, queue: &mut Vec<Command>) -> Option<usize> {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap::TINY;
            ui.spacing_mut().button_padding.x = gap::SMALL;
            let page = self.pages_ui(ui);
            ui.separator();
            self.zoom_ui(ui, zoom);
            at_right(ui, "right", |ui| {
                let (icon, name) = match self.shown {
                    Shown::Alone => (Icon::Beside, "与填报区并排"),
                    Shown::Beside | Shown::Closed => (Icon::Alone, "只看预览"),
                };
                if icon_button(ui, icon, name).clicked() {
                    queue.push(Command::PreviewAlone);
                }
                if icon_button(ui, Icon::Remove, "关闭预览").clicked() {
                    queue.push(Command::TogglePreview);
                }
            });
            page
        })
        .inner
    }

    /// The page in view, and the list of all of them with the sections that begin there.
    fn pages_ui(&self, ui: &mut Ui) -> Option<usize> {
        let count = self.pages.pages.len();
        let mut chosen = None;
        ui.add_enabled_ui(count > 0, |ui| {
            let enabled = self.current > 0;
            if ui.add_enabled_ui(enabled, |ui| icon_button(ui, Icon::Previous, "上一页")).inner.clicked() {
                chosen = Some(self.current - 1);
            }
            let enabled = self.current + 1 < count;
            if ui.add_enabled_ui(enabled, |ui| icon_button(ui, Icon::Next, "下一页")).inner.clicked() {
                chosen = Some(self.current + 1);
            }
            let text = if count == 0 { "–".to_owned() } else { format!("{} / {count}", self.current + 1) };
            let (response, _) = MenuButton::new(text).ui(ui, |ui| {
                ui.set_min_width(size::BODY * 20.0);
                egui::ScrollArea::vertical().max_height(size::CONTROL * 14.0).show(ui, |ui| {
                    for page in 0..count {
                        if ui.add(Button::selectable(page == self.current, self.line(page))).clicked() {
                            chosen = Some(page);
                            ui.close();
                        }
                    }
                });
            });
            let name = format!("页码：{}", page_name(self.current, count));
            response.accessible_name(name).on_hover_text("转到某一页");
        });
        chosen
    }

    /// A page in the list: its number, and what begins there.
    fn line(&self, page: usize) -> String {
        let begins = self.pages.outline.iter().filter(|bookmark| bookmark.page == page);
        let begins = begins.map(|bookmark| bookmark.title.as_str()).collect::<Vec<_>>().join("　");
        format!("第 {} 页　{begins}", page + 1).trim_end().to_owned()
    }

    fn zoom_ui(&self, ui: &mut Ui, zoom: &mut Zoom) {
        if icon_button(ui, Icon::Smaller, "缩小预览").clicked() {
            *zoom = zoom.step(self.scale, false);
        }
        let is_full = *zoom == Zoom::Percent(100);
        let whole = Button::selectable(is_full, format!("{}%", percent(self.scale)));
        if ui.add(whole).on_hover_text("按纸张实际大小（100%）显示").clicked() {
            *zoom = Zoom::Percent(100);
        }
        if icon_button(ui, Icon::Larger, "放大预览").clicked() {
            *zoom = zoom.step(self.scale, true);
        }
        for (choice, icon, name) in [(Zoom::Width, Icon::FitWidth, "适合宽度"), (Zoom::Page, Icon::FitPage, "整页显示")]
        {
            let button = Button::selectable(*zoom == choice, crate::app::widgets::icon_atom(icon));
            if ui.add(button).accessible_name(name).on_hover_text(name).clicked() {
                *zoom = choice;
            }
        }
    }
}
