//! The menu of a cell, the same everywhere: what cannot be done is grey, and says why.

use egui::{Response, ViewportCommand};

use super::state::Turn;
use crate::{
    check::{Mend, cell_mend},
    kit::{buffer::next_group, clip::item_ui},
    open::grid::fill::Way,
    view::editor::TypedEdit,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Cut,
    Copy,
    Paste,
    Clear,
    FillDown,
    FillRight,
    Note,
    Comment,
}

/// In groups.
const ITEMS: [&[(Item, &str, &str)]; 3] = [
    &[
        (Item::Cut, "剪切", "Ctrl+X"),
        (Item::Copy, "复制", "Ctrl+C"),
        (Item::Paste, "粘贴", "Ctrl+V"),
        (Item::Clear, "清除", "Delete"),
    ],
    &[(Item::FillDown, "向下填充", "Ctrl+D"), (Item::FillRight, "向右填充", "Ctrl+R")],
    &[(Item::Note, "附注…", "Shift+F2"), (Item::Comment, "新建批注…", "Ctrl+M")],
];

impl Turn<'_> {
    /// Shows the menu of a cell, and does what is chosen.
    pub(super) fn menu_ui(&mut self, response: &Response, index: usize) {
        let mut chosen = None;
        let cell = self.index.lattice.places[index].cell;
        let mend = cell_mend(self.view.report, cell).filter(|_| self.view.frozen.is_none());
        let mut mends = false;
        let shown = response.context_menu(|ui| {
            if let Some(mend) = &mend {
                mends = ui.button(&mend.label).clicked();
                ui.separator();
            }
            for (group, items) in ITEMS.iter().enumerate() {
                if group > 0 {
                    ui.separator();
                }
                for &(item, name, keys) in *items {
                    if item_ui(ui, name, keys, self.obstacle(item, index)) {
                        chosen = Some(item);
                    }
                }
            }
        });
        if shown.is_none() {
            self.state.menu = None;
        }
        if let Some(mend) = mend.filter(|_| mends) {
            let edit = Mend::edit([&mend], self.view.report);
            self.changes.push(TypedEdit { edit, group: next_group() });
        }
        if mends || chosen.is_some() {
            self.state.menu = None;
            if let Some(item) = chosen {
                self.choose(&response.ctx, item, index);
            }
            self.state.refocus = !self.state.is_asking() && !self.state.wants_comment;
            response.ctx.request_repaint();
        }
    }

    /// Why an item can do nothing here; `None` where it can.
    fn obstacle(&self, item: Item, index: usize) -> Option<&str> {
        let place = self.index.lattice.places[index];
        let is_block = self.state.selected(&self.index.lattice).is_some();
        let computed = (place.computed && !is_block).then_some("本单元格由程序计算，不能修改");
        let alone = (!is_block).then_some("请先选中几个单元格（拖动，或按住 Shift 点击）");
        match item {
            Item::Copy => None,
            Item::Comment => computed.map(|_| "本单元格由程序计算，请对有关单元格作批注").or(self.view.no_comment),
            Item::Note => self.view.frozen.or((place.computed).then_some("本单元格由程序计算，不能加附注")),
            Item::Cut | Item::Paste | Item::Clear => self.view.frozen.or(computed),
            Item::FillDown | Item::FillRight => self.view.frozen.or(alone),
        }
    }

    fn choose(&mut self, ctx: &egui::Context, item: Item, index: usize) {
        match item {
            Item::Note => self.open_note(index),
            Item::Comment => self.state.wants_comment = true,
            Item::Copy => self.copy(ctx, index),
            Item::Cut => {
                self.copy(ctx, index);
                self.clear(index);
            }
            // The clipboard is the integration's; its text comes as an event of the next frame.
            Item::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Item::Clear => self.clear(index),
            Item::FillDown => self.fill(index, Way::Down),
            Item::FillRight => self.fill(index, Way::Right),
        }
    }
}
