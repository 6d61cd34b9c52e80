//! The page as it is drawn: head and foot, the source at the left, what came in at the right.

use egui::{Align2, CentralPanel, ComboBox, Frame, Id, Margin, Panel, RichText, ScrollArea, Ui};

use super::state::{FEW, ImportPage, ImportWish};
use crate::{
    kit::{
        field::Look,
        theme::{gap, palette, sign, size},
        tip::Tip as _,
        widgets::{self, at_right, primary_button},
    },
    open::importing::Choice,
    view::fields::parse_year,
};

impl ImportPage {
    /// The whole page; `in_front` where nothing stands before it.
    pub fn ui(&mut self, ui: &mut Ui, in_front: bool) -> Option<ImportWish> {
        self.in_front = in_front;
        let mut wish = None;
        let ground = palette(ui).canvas;
        let bar = Frame::new().fill(ground).inner_margin(Margin::symmetric(gap::LARGE as i8, gap::SMALL as i8));
        Panel::top("import head").frame(bar).show(ui, |ui| wish = self.head_ui_of_page(ui));
        Panel::bottom("import foot").frame(bar).show(ui, |ui| wish = wish.take().or(self.foot_ui(ui)));
        let margin = Margin::symmetric(gap::MEDIUM as i8, gap::SMALL as i8);
        let half = ui.available_width() / 2.0;
        // What is chosen further on in this frame is shown in the next one.
        let scroll = std::mem::take(&mut self.scroll);
        Panel::left("import source")
            .frame(Frame::new().fill(palette(ui).sheet).inner_margin(margin))
            .default_size(half)
            .size_range(size::PREVIEW.0..=half * 1.4)
            .show(ui, |ui| {
                widgets::subheading(ui, "原文");
                ScrollArea::vertical().id_salt(("import source", self.id)).auto_shrink(false).show(ui, |ui| {
                    let shown = self.shown.clone();
                    self.source.ui(ui, shown.as_deref(), scroll);
                });
            });
        CentralPanel::default().frame(Frame::new().fill(ground).inner_margin(margin)).show(ui, |ui| {
            ScrollArea::vertical().id_salt(("import doubts", self.id)).auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = gap::TINY;
                if let Some(Choice::Form(form)) = self.doubts_ui(ui) {
                    wish = Some(ImportWish::Form(form));
                }
                ui.add_space(gap::MEDIUM);
                self.left_ui(ui);
                ui.add_space(gap::MEDIUM);
                widgets::subheading(ui, "收入的内容");
                let doubt = self.current.and_then(|index| self.importing.reading.doubts.get(index));
                let place = doubt.and_then(|doubt| self.importing.place(doubt));
                self.came.ui(ui, place.as_deref(), false);
            });
        });
        if self.scroll {
            ui.ctx().request_repaint();
        }
        wish
    }

    /// What holds for the whole report.
    fn head_ui_of_page(&mut self, ui: &mut Ui) -> Option<ImportWish> {
        let mut wish = None;
        ui.horizontal(|ui| {
            ui.label("单位名称");
            let width = size::EM * 18.0;
            let look = Look { name: "导入的单位名称", hint: "机关全称", width, align: Align2::LEFT_CENTER };
            let unit = self.unit.ui(ui, Id::unique("import unit"), &self.importing.report.unit, &look);
            if let Some((unit, _)) = unit.entered {
                self.importing.report.unit = unit;
                self.importing.note_typed("unit");
                self.refresh();
            }
            ui.label("报告年度");
            let look =
                Look {
                    name: "导入的报告年度", hint: "四位数字", width: size::EM * 4.0, align: Align2::LEFT_CENTER
                };
            let typed = self.importing.report.year.to_string();
            let year = self.year.ui(ui, Id::unique("import year"), &typed, &look);
            if let Some(year) = year.entered.and_then(|(year, _)| parse_year(&year)) {
                self.importing.report.year = year;
                self.importing.note_typed("year");
                self.refresh();
            }
            let own = self.importing.report.form.name().to_owned();
            let label = ui.label("报告格式");
            let shown = ComboBox::from_id_salt("import form").width(size::EM * 20.0).truncate().selected_text(&own);
            let shown = shown.show_ui(ui, |ui| {
                for form in &self.importing.reading.forms {
                    if ui.selectable_label(form.id == self.importing.report.form.id(), &form.name).clicked() {
                        wish = Some(ImportWish::Form(form.clone()));
                    }
                }
            });
            shown.response.labelled_by(label.id).tip("最相符的排在最前；更换格式会重新读取原文");
        });
        wish.filter(|wish| !matches!(wish, ImportWish::Form(form) if form.id == self.importing.report.form.id()))
    }

    /// What is still open, and the way on.
    fn foot_ui(&mut self, ui: &mut Ui) -> Option<ImportWish> {
        let open = self.importing.open();
        let mut wish = None;
        ui.horizontal(|ui| {
            let palette = palette(ui);
            let (words, color) = match open {
                0 => (format!("{} 没有未核对的内容", sign::OK), palette.ok),
                open => (format!("{} 还有 {open} 处没有核对", sign::WARNING), palette.warning),
            };
            ui.label(RichText::new(words).color(color));
            widgets::hint(ui, self.importing.reading.sums.in_words());
            at_right(ui, "import buttons", |ui| {
                let take = primary_button(ui, self.verb);
                if self.fresh && open == 0 && self.may_focus(ui) {
                    take.request_focus();
                    self.fresh = false;
                }
                if take.clicked() {
                    wish = Some(ImportWish::Take);
                }
            });
        });
        wish
    }

    /// What of the source went nowhere.
    fn left_ui(&mut self, ui: &mut Ui) {
        let left = &self.importing.reading.left;
        ui.horizontal(|ui| {
            widgets::subheading(ui, &format!("未收入的内容（{} 处）", left.len()));
            if left.len() > FEW {
                let words = if self.left_open { "收起" } else { "展开" };
                if ui.button(words).accessible_name(format!("{words}未收入的内容")).clicked() {
                    self.left_open ^= true;
                }
            }
        });
        if left.is_empty() {
            let is_listed = self.importing.reading.doubts.iter().any(|doubt| doubt.at.is_none());
            let words =
                if is_listed { "除上面列出的以外，原文全部收入。" } else { "原文全部收入。" };
            widgets::hint(ui, words);
        }
        if !self.left_open {
            return;
        }
        let mut shown = None;
        for (index, left) in left.iter().enumerate() {
            let words = format!("{}：{}", left.place, left.words.replace('\n', ""));
            let id = Id::unique(("import left", index));
            let response = widgets::row(ui, id, size::LINE, &words, self.shown.as_ref() == Some(&left.place));
            let rect = response.rect.shrink2(egui::vec2(gap::SMALL, 0.0));
            let ink = palette(ui).ink_weak;
            let mut job = egui::text::LayoutJob::simple_singleline(words, widgets::small_font(ui), ink);
            job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let at = egui::pos2(rect.min.x, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, ink);
            if response.clicked() {
                shown = Some(left.place.clone());
            }
        }
        if shown.is_some() {
            self.shown = shown;
            self.scroll = true;
        }
    }
}
