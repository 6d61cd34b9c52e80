//! Filling instructions of a section, above what is filled in; they fold away.

use egui::{CollapsingHeader, RichText, Ui};

use crate::{
    app::theme::{self, gap, size},
    form::Section,
};

/// Shows the instructions of a section, if it has any. Folded or not is remembered while the program runs.
pub fn ui(ui: &mut Ui, section: &Section) {
    if section.guide.is_empty() && section.basis.is_empty() {
        return;
    }
    let title = RichText::new("填写说明").size(size::SMALL);
    CollapsingHeader::new(title).id_salt(("guide", &section.key)).default_open(true).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = gap::TINY;
        ui.set_max_width(ui.available_width().min(size::MEASURE));
        for paragraph in &section.guide {
            ui.label(RichText::new(paragraph).size(size::SMALL));
        }
        if !section.basis.is_empty() {
            let basis = format!("依据：{}", section.basis);
            ui.label(RichText::new(basis).size(size::SMALL).color(theme::palette(ui).ink_weak));
        }
    });
}
