//! The bar above the pages: which page, how large, beside the form or alone.

use egui::{Button, Ui, containers::menu::MenuButton};

use super::zoom::percent;
use crate::{
    kit::{
        icon::Icon,
        theme::{gap, size},
        tip::Tip as _,
        widgets::{at_right, icon_atom, icon_button},
    },
    open::settings::preview::{Shown, Zoom},
    typeset::page::Pages,
    view::{command::Command, wish::Wish},
};

/// What the bar shows.
pub(super) struct Bar<'a> {
    pub(super) pages: &'a Pages,
    /// The page in the middle of the view.
    pub(super) current: usize,
    /// Points of the window to a point on paper.
    pub(super) scale: f32,
    pub(super) shown: Shown,
    /// Whether the list of pages is shown.
    pub(super) has_list: bool,
    /// Whether the faces that offices use are taken.
    pub(super) office: bool,
}

/// What was told on the bar.
#[derive(Default)]
pub(super) struct Told {
    /// To go to this page.
    pub(super) page: Option<usize>,
    /// To show the list of pages, or to hide it.
    pub(super) list: bool,
    /// To take the faces that offices use, or ours again.
    pub(super) office: bool,
}

/// `第 3 页，共 9 页`.
pub(super) fn page_name(page: usize, count: usize) -> String {
    format!("第 {} 页，共 {count} 页", page + 1)
}

/// A page in a list: its number, and the sections that begin there.
pub(super) fn page_line(pages: &Pages, page: usize) -> String {
    let begins = pages.outline.iter().filter(|bookmark| bookmark.page == page);
    let begins = begins.map(|bookmark| bookmark.title.as_str()).collect::<Vec<_>>().join("　");
    format!("第 {} 页　{begins}", page + 1).trim_end().to_owned()
}

/// What the faces that offices use are for.
const OFFICE: &str = "PDF、OFD 和打印改用本机安装的方正小标宋简体、仿宋_GB2312、楷体_GB2312、黑体，文字和版面不变；\
    不选则用程序内置的字体，在哪台电脑上都一样";

/// What the list of pages is called.
const LIST: &str = "页面缩略图";

/// A sign that is switched on or off. Returns whether it was pressed.
fn toggle_button(ui: &mut Ui, icon: Icon, name: &str, on: bool) -> bool {
    ui.add(Button::selectable(on, icon_atom(icon))).accessible_name(name).tip(name).clicked()
}

impl Bar<'_> {
    /// Shows the bar.
    pub(super) fn ui(&self, ui: &mut Ui, zoom: &mut Zoom, wishes: &mut Vec<Wish>) -> Told {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap::TINY;
            ui.spacing_mut().button_padding.x = gap::SMALL;
            // The form beside it needs the room, too.
            let has_room = ui.available_width() >= size::PREVIEW.1;
            let list = toggle_button(ui, Icon::Pages, LIST, self.has_list);
            let page = self.pages_ui(ui);
            ui.separator();
            self.zoom_ui(ui, zoom, has_room);
            let office = at_right(ui, "right", |ui| {
                let (icon, name) = match self.shown {
                    Shown::Alone => (Icon::Beside, "与填报区并排"),
                    Shown::Beside | Shown::Closed => (Icon::Alone, "只看预览"),
                };
                if icon_button(ui, icon, name).clicked() {
                    wishes.push(Wish::Tell(Command::PreviewAlone));
                }
                if icon_button(ui, Icon::Remove, "关闭预览").clicked() {
                    wishes.push(Wish::Tell(Command::TogglePreview));
                }
                has_room && self.office_ui(ui)
            });
            Told { page, list, office }
        })
        .inner
    }

    /// Which faces are taken.
    fn office_ui(&self, ui: &mut Ui) -> bool {
        let response = ui.add(Button::selectable(self.office, "公文字体"));
        let response = response.accessible_name("用本机的公文字体");
        response.tip(OFFICE).clicked()
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
                ui.set_min_width(size::EM * 20.0);
                egui::ScrollArea::vertical().max_height(size::CONTROL * 14.0).show(ui, |ui| {
                    for page in 0..count {
                        let line = page_line(self.pages, page);
                        if ui.add(Button::selectable(page == self.current, line)).clicked() {
                            chosen = Some(page);
                            ui.close();
                        }
                    }
                });
            });
            let name = format!("页码：{}", page_name(self.current, count));
            response.accessible_name(name).tip("转到某一页");
        });
        chosen
    }

    fn zoom_ui(&self, ui: &mut Ui, zoom: &mut Zoom, has_room: bool) {
        if icon_button(ui, Icon::Smaller, "缩小预览").clicked() {
            *zoom = zoom.step(self.scale, false);
        }
        if has_room {
            let is_full = *zoom == Zoom::Percent(100);
            let whole = Button::selectable(is_full, format!("{}%", percent(self.scale)));
            if ui.add(whole).tip("按纸张实际大小（100%）显示").clicked() {
                *zoom = Zoom::Percent(100);
            }
        }
        if icon_button(ui, Icon::Larger, "放大预览").clicked() {
            *zoom = zoom.step(self.scale, true);
        }
        for (choice, icon, name) in [(Zoom::Width, Icon::FitWidth, "适合宽度"), (Zoom::Page, Icon::FitPage, "整页显示")]
        {
            if toggle_button(ui, icon, name, *zoom == choice) {
                *zoom = choice;
            }
        }
    }
}
