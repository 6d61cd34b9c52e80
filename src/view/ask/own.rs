//! Whether a report is to be made of a sum that lacks something.

use egui::{RichText, Ui};

use crate::{
    kit::{
        modal::{buttons_ui, default_button, heading_ui},
        theme::{palette, sign},
        widgets::{self, button, hint, list_area},
    },
    rollup::Reservation,
    text::first_of,
};

/// Most that are named of one kind.
const NAMED: usize = 12;
/// So many lines stand beside the list.
const LINES: u8 = 11;

/// Returns whether it is to be made.
pub fn ui(reservations: &[Reservation], ui: &mut Ui, fresh: bool) -> Option<bool> {
    heading_ui(ui, "这些问题还没有解决，仍要生成本级报告？");
    list_area(ui, "reservations", LINES).show(ui, |ui| {
        for Reservation { words, names } in reservations {
            ui.label(RichText::new(format!("{} {words}", sign::WARNING)).color(palette(ui).warning));
            hint(ui, first_of(names.iter().map(String::as_str), NAMED));
        }
    });
    widgets::words(ui, "生成以后可以回到汇总，各单位的数字改正后，再与本级报告对照。");
    let (go, back) = buttons_ui(ui, |ui| (button(ui, "仍要生成").clicked(), default_button(ui, "返回核对", fresh)));
    if go { Some(true) } else { back.then_some(false) }
}
