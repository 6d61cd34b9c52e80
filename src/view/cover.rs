//! The first row of the section list: unit, year, title, contact.

use egui::{Align2, Color32, Label, RichText, ScrollArea, Ui, vec2};

use super::{desk::Desk, editor::TypedEdit};
use crate::{
    address::Address,
    kit::{
        field::Look,
        theme::{gap, palette, size},
        widgets,
    },
    open::hits::Hit,
    report::ContactField,
};

/// Shows and edits the cover.
pub(crate) fn ui(desk: &mut Desk, ui: &mut Ui) {
    ScrollArea::vertical().id_salt("cover").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(size::MEASURE.min(ui.available_width()));
        ui.spacing_mut().item_spacing.y = gap::MEDIUM;
        group_ui(ui, "报告", |ui| {
            field_ui(desk, ui, &Address::new("unit"), "机关全称，如“某某镇人民政府”", 1.0);
            year_ui(desk, ui);
            title_ui(desk, ui);
            form_ui(desk, ui);
        });
        ui.add_space(gap::SMALL);
        group_ui(ui, "联系方式", |ui| {
            widgets::hint(ui, "写入引言，供公众查阅和联系。电话请用单位电话，不要填个人手机号。");
            for (field, hint, share) in [
                (ContactField::Address, "省、市、区县、街道、门牌号", 1.0),
                (ContactField::Postcode, "六位数字", 0.3),
                (ContactField::Telephone, "区号-号码", 0.5),
                (ContactField::Website, "可下载电子版的网站名称和网址", 1.0),
            ] {
                field_ui(desk, ui, &field.address(), hint, share);
            }
        });
    });
}

fn group_ui(ui: &mut Ui, title: &str, add: impl FnOnce(&mut Ui)) {
    widgets::subheading(ui, title);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = gap::SMALL;
        add(ui);
    });
}

/// A label and what it names, in the columns of the form.
fn labelled_ui(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui, f32)) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(size::FORM_LABEL, size::CONTROL), egui::Sense::hover());
        let font = widgets::body_font(ui);
        ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, label, font, palette(ui).ink_weak);
        ui.vertical(|ui| {
            let width = ui.available_width();
            add(ui, width);
        });
    });
}

fn field_ui(desk: &mut Desk, ui: &mut Ui, address: &Address, hint: &str, share: f32) {
    let name = desk.report().form.name_of(address);
    labelled_ui(ui, &name, |ui, width| {
        input_ui(desk, ui, address, &Look { name: &name, hint, width: width * share, align: Align2::LEFT_CENTER });
    });
}

fn input_ui(desk: &mut Desk, ui: &mut Ui, address: &Address, look: &Look<'_>) {
    let report = desk.session.editing.report();
    let ground = found_ground(desk, ui, address);
    let editor = desk.editors.field(address, report);
    if let Some(TypedEdit { edit, group }) = widgets::on_ground(ui, ground, |ui| editor.ui(ui, report, look)) {
        desk.session.apply(edit, group);
    }
}

/// The ground of a field in which something stands that is looked for.
fn found_ground(desk: &Desk, ui: &Ui, address: &Address) -> Option<Color32> {
    let hit = desk.search.hits()?.of_field(address)?;
    Some(palette(ui).of_hit(hit == Hit::Current))
}

fn year_ui(desk: &mut Desk, ui: &mut Ui) {
    let address = Address::new("year");
    let name = desk.report().form.name_of(&address);
    labelled_ui(ui, &name, |ui, _| {
        ui.horizontal(|ui| {
            let look = Look { name: &name, hint: "四位数字", width: size::EM * 5.0, align: Align2::LEFT_CENTER };
            input_ui(desk, ui, &address, &look);
            let palette = palette(ui);
            let report = desk.session.editing.report();
            let (text, color) = match desk.editors.field(&address, report).refused() {
                Some(typed) => {
                    let year = report.year;
                    (format!("● “{}”不是四位年度，报告年度仍为 {year}年", typed.trim()), palette.error)
                }
                None => ("报告所反映的年度，不是公布的年度".to_owned(), palette.ink_weak),
            };
            ui.add(Label::new(RichText::new(text).small().color(color)).wrap());
        });
    });
}

fn title_ui(desk: &mut Desk, ui: &mut Ui) {
    let address = Address::new("title");
    let name = desk.report().form.name_of(&address);
    labelled_ui(ui, &name, |ui, width| {
        let report = desk.session.editing.report();
        let ground = found_ground(desk, ui, &address);
        let editor = desk.editors.title(report);
        if let Some(TypedEdit { edit, group }) = widgets::on_ground(ui, ground, |ui| editor.ui(ui, report, width)) {
            desk.session.apply(edit, group);
        }
        widgets::hint(ui, "留空则使用报告格式规定的标题。标题过长时可在词语之间换行。");
    });
}

fn form_ui(desk: &Desk, ui: &mut Ui) {
    let form = &desk.report().form;
    labelled_ui(ui, "报告格式", |ui, _| {
        ui.horizontal(|ui| {
            ui.set_min_height(size::CONTROL);
            ui.label(form.as_unofficial().unwrap_or_else(|| form.name().to_owned()));
        });
        for basis in &form.spec().basis {
            widgets::hint(ui, basis);
        }
    });
}
