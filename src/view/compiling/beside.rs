//! One line of the list looked at closely: what is wrong with it, and its report as it is on paper, only to be looked at.

use egui::{Button, ColorImage, Rect, RichText, ScrollArea, TextureOptions, Ui, pos2, vec2};

use super::{
    chosen::{Beside, Textures},
    state::{CompilingPage, CompilingWish},
};
use crate::{
    check::Severity,
    kit::{
        theme::{font, gap, palette, sign, size},
        tip::Tip as _,
        widgets::{button, hint, subheading},
    },
    open::{
        compiling::{
            beside::show,
            row::{Of, Status},
        },
        wake::Wake,
    },
    rollup::Collection,
    typeset::page::PAGE_WIDTH,
};

/// How much a picture may be smaller or larger than its room before it is drawn anew.
const NEAR: f32 = 0.03;

/// Height of a question that is told in full, at most.
const QUESTION: f32 = 7.0 * size::LINE;
/// Height below which everything beside the list scrolls together.
const LOW: f32 = 16.0 * size::LINE;

impl CompilingPage {
    /// The question that is chosen, with the figures of others that it rests on.
    fn question_in_full_ui(&mut self, ui: &mut Ui) {
        let Some(collection) = self.compiling.collection().cloned() else { return };
        let Some(question) = self.question.and_then(|at| collection.questions.get(at)) else { return };
        let palette = palette(ui);
        let area = ScrollArea::vertical().id_salt("collected question").max_height(QUESTION);
        area.auto_shrink([false, true]).show(ui, |ui| {
            let matter = format!("{} 待核实：{}", sign::WARNING, question.matter.label());
            ui.label(RichText::new(matter).color(palette.warning));
            ui.label(&question.words);
            for (unit, figure) in &question.parts {
                hint(ui, format!("{} {figure}", collection.name(*unit)));
            }
        });
        if self.beside.is_some() && button(ui, "在“单位”中显示").clicked() {
            self.show_in_list(&Wake::from(ui.ctx()));
        }
        ui.separator();
    }

    pub(super) fn beside_ui(&mut self, ui: &mut Ui) -> Option<CompilingWish> {
        // In a low window all of it scrolls, else only what is long in it.
        let is_low = ui.available_height() < LOW;
        match is_low {
            true => {
                let area = ScrollArea::vertical().id_salt("collected beside").auto_shrink(false);
                area.show(ui, |ui| self.beside_in_ui(ui, is_low)).inner
            }
            false => self.beside_in_ui(ui, is_low),
        }
    }

    fn beside_in_ui(&mut self, ui: &mut Ui, is_low: bool) -> Option<CompilingWish> {
        let mut wish = None;
        // Else the panel would become as narrow as what is in it.
        ui.set_min_width(ui.available_width());
        self.question_in_full_ui(ui);
        let Some(beside) = &mut self.beside else {
            if self.question.is_none() {
                hint(ui, "点一个单位，这里显示它的核对结果和报告");
            }
            return None;
        };
        let row = &beside.row;
        subheading(ui, &row.name);
        let year = row.year.map(|year| format!("{year} 年度　")).unwrap_or_default();
        hint(ui, format!("{year}{}　{}", row.status.label(), row.state));
        if !row.file.is_empty() {
            ui.add(egui::Label::new(RichText::new(&row.file).small().color(palette(ui).ink_weak)).truncate())
                .tip(&row.file);
        }
        match row.status {
            Status::Broken => {
                let words = format!("{} {}", sign::ERROR, row.error);
                ui.label(RichText::new(words).color(palette(ui).error));
                return None;
            }
            Status::Missing => {
                ui.label("还没有收到这个单位的报告。报告放进文件夹后，会自动列入。");
                return None;
            }
            _ => {}
        }
        let place = self.compiling.files().and_then(|files| files.place(&row.file));
        ui.horizontal_wrapped(|ui| {
            if ui.selectable_label(!beside.shows_pages, "核对结果").clicked() {
                beside.shows_pages = false;
            }
            if ui.selectable_label(beside.shows_pages, "报告（只读）").clicked() {
                beside.shows_pages = true;
            }
            if let Of::Unit(at) = row.of
                && ui
                    .add(Button::new("历年").min_size(vec2(0.0, size::CONTROL)))
                    .tip("把这个单位各年度的数字放在一起")
                    .clicked()
            {
                wish = Some(CompilingWish::Years(at));
            }
            if let Some(path) = place.and_then(|place| place.file())
                && button(ui, "在新窗口查看").clicked()
            {
                wish = Some(CompilingWish::View(path.to_owned()));
            }
        });
        ui.separator();
        if !beside.shows_pages {
            let collection = self.compiling.collection().map(|collection| &**collection);
            findings_ui(ui, beside, collection, (self.question, is_low));
            return wish;
        }
        let width = ui.available_width() - gap::MEDIUM;
        let scale = width * ui.ctx().pixels_per_point() / PAGE_WIDTH.0;
        let drawn = match (&beside.sheets, &beside.reading) {
            (_, Some((scale, _))) => Some(*scale),
            (Some(Ok(sheets)), None) => Some(sheets.scale),
            (Some(Err(_)), None) => Some(scale),
            (None, None) => None,
        };
        if drawn.is_none_or(|drawn| (drawn / scale - 1.0).abs() > NEAR)
            && let Some(place) = place
        {
            let program = self.compiling.order().program.clone();
            let wake = Wake::from(ui.ctx());
            beside.reading = Some((scale, show(program, place.clone(), scale, &wake)));
            self.textures.0.clear();
        }
        match &beside.sheets {
            None => drop(hint(ui, "正在读取…")),
            Some(Err(why)) => {
                ui.label(RichText::new(format!("{} {why}", sign::ERROR)).color(palette(ui).error));
            }
            Some(Ok(sheets)) => {
                if self.textures.0.len() != sheets.pages.len() {
                    let load = |(at, page): (usize, &crate::raster::Image)| {
                        let image = ColorImage::from_gray([page.width, page.height], &page.pixels);
                        ui.ctx().load_texture(format!("collected page {at}"), image, TextureOptions::LINEAR)
                    };
                    self.textures = Textures(sheets.pages.iter().enumerate().map(load).collect());
                }
                ScrollArea::vertical().id_salt("collected pages").auto_shrink([false, is_low]).show(ui, |ui| {
                    for (at, texture) in self.textures.0.iter().enumerate() {
                        let whole = texture.size_vec2();
                        let (_, rect) = ui.allocate_space(vec2(width, width * whole.y / whole.x));
                        let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                        ui.painter().image(texture.id(), rect, all, palette(ui).paper);
                        let name = format!("{} 第 {} 页", row.name, at + 1);
                        let response =
                            ui.interact(rect, egui::Id::unique(("collected page", at)), egui::Sense::hover());
                        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
                    }
                });
            }
        }
        wish
    }
}

fn findings_ui(ui: &mut Ui, beside: &Beside, collection: Option<&Collection>, (told, is_low): (Option<usize>, bool)) {
    let palette = palette(ui);
    ScrollArea::vertical().id_salt("collected findings").auto_shrink([false, is_low]).show(ui, |ui| {
        if beside.row.of == Of::Read {
            hint(ui, "全部读完后列出问题");
        }
        if !beside.lacking.is_empty() {
            let words = format!("{} 没有填写：{}", sign::WARNING, beside.lacking.join("、"));
            ui.label(RichText::new(words).color(palette.warning));
        }
        let questions = collection.map_or(&[][..], |collection| &collection.questions);
        for question in beside.questions.iter().filter(|at| told != Some(**at)).filter_map(|at| questions.get(*at)) {
            let matter = RichText::new(format!("{} 待核实：{}", sign::WARNING, question.matter.label()));
            ui.label(matter.color(palette.warning).size(font::CAPTION));
            ui.label(&question.words);
            ui.add_space(gap::TINY);
        }
        for found in &beside.found {
            let (mark, color) = match (found.severity, &found.waived) {
                (_, Some(_)) => (sign::OK, palette.ink_weak),
                (Severity::Error, None) => (sign::ERROR, palette.error),
                (Severity::Warning, None) => (sign::WARNING, palette.warning),
                (Severity::Info, None) => (sign::INFO, palette.info),
            };
            ui.label(RichText::new(format!("{mark} {}", found.place)).color(color).size(font::CAPTION));
            ui.label(&found.message);
            if let Some(waived) = &found.waived {
                hint(ui, format!("已说明理由：{waived}"));
            }
            ui.add_space(gap::TINY);
        }
        let is_clean = beside.found.is_empty() && beside.lacking.is_empty() && beside.questions.is_empty();
        if is_clean && beside.row.of != Of::Read {
            ui.label(RichText::new(format!("{} 没有发现问题", sign::OK)).color(palette.ok));
        }
        if !beside.code.is_empty() {
            hint(ui, format!("校验码 {}", beside.code));
        }
    });
}
