//! The page 导入: the source beside what came in of it; what is doubtful first, each settled by a click.
//!
//! Nothing of it is in the report that may be open: that comes with 作为草稿打开.

mod doubts;
mod lines;

use egui::{Align2, CentralPanel, ComboBox, Frame, Id, Margin, Panel, RichText, ScrollArea, Ui};

use self::{doubts::Typing, lines::Lines};
use super::fields::parse_year;
use crate::{
    import::Tried,
    kit::{
        field::{Field, Look},
        focus,
        theme::{gap, palette, sign, size},
        widgets::{self, at_right, button, primary_button},
    },
    open::importing::{Choice, Importing},
};

/// What is wanted of the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportWish {
    /// To go on with it.
    Take,
    /// To read it again, on this form.
    Form(Tried),
    /// To leave it.
    Cancel,
}

/// The page.
#[derive(Debug)]
pub struct ImportPage {
    /// What is shown.
    pub importing: Importing,
    /// What goes on with it is called.
    verb: &'static str,
    source: Lines,
    came: Lines,
    /// The doubt that lies open.
    current: Option<usize>,
    /// The place of the source that is marked.
    shown: Option<String>,
    /// Whether that place, and what came of it, is to be brought into view.
    scroll: bool,
    typing: Option<Typing>,
    unit: Field,
    year: Field,
    /// The doubt whose row is to get the focus.
    wants_focus: Option<usize>,
    /// Whether it was not shown yet.
    fresh: bool,
    left_open: bool,
    in_front: bool,
}

/// So many pieces that went nowhere are listed without being asked for.
const FEW: usize = 6;

impl ImportPage {
    /// Shows an import; `verb` stands on the button that goes on with it.
    pub fn new(importing: Importing, verb: &'static str) -> Self {
        let current = importing.next_open(0);
        let mut page = Self {
            verb,
            source: Lines::new("source", importing.reading.source.clone()),
            came: Lines::new("report", importing.lines()),
            current: None,
            shown: None,
            scroll: false,
            typing: None,
            unit: Field::new(&importing.report.unit),
            year: Field::new(&importing.report.year.to_string()),
            wants_focus: current,
            fresh: true,
            in_front: true,
            left_open: importing.reading.left.len() <= FEW,
            importing,
        };
        if let Some(current) = current {
            page.look_at(current);
        }
        page
    }

    /// The report has changed.
    fn refresh(&mut self) {
        self.came = Lines::new("report", self.importing.lines());
    }

    /// Opens a doubt, and shows its place in the source.
    fn look_at(&mut self, index: usize) {
        if self.current == Some(index) {
            return;
        }
        self.current = Some(index);
        self.typing = None;
        self.shown = self.importing.reading.doubts.get(index).map(|doubt| doubt.place.clone());
        self.scroll = true;
    }

    /// Settles a doubt and those like it, each by the one way that is offered.
    fn settle_all(&mut self, index: usize, alike: &[usize]) {
        for other in alike.iter().chain([&index]) {
            if let Some(choice) = self.importing.usual(*other) {
                self.importing.settle(*other, &choice);
            }
        }
        self.go_on(index);
    }

    /// Settles a doubt, and goes on to the next one.
    fn settle(&mut self, index: usize, choice: &Choice) {
        self.importing.settle(index, choice);
        self.go_on(index);
    }

    fn go_on(&mut self, index: usize) {
        self.typing = None;
        self.refresh();
        if let Some(next) = self.importing.next_open(index) {
            self.look_at(next);
            self.wants_focus = Some(next);
        } else {
            self.current = None;
            self.fresh = true;
        }
    }

    /// Whether the focus can be given to something; else asks for a frame in which it can.
    fn may_focus(&self, ui: &Ui) -> bool {
        let is_blocked = self.in_front && focus::is_blocked(ui.ctx());
        if is_blocked {
            // What stood in front has just gone.
            ui.ctx().request_repaint();
        }
        self.in_front && !is_blocked
    }

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
                ScrollArea::vertical().id_salt("import source").auto_shrink(false).show(ui, |ui| {
                    let shown = self.shown.clone();
                    self.source.ui(ui, shown.as_deref(), scroll);
                });
            });
        CentralPanel::default().frame(Frame::new().fill(ground).inner_margin(margin)).show(ui, |ui| {
            ScrollArea::vertical().id_salt("import doubts").auto_shrink(false).show(ui, |ui| {
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

    /// Name of the file, and what holds for the whole report.
    fn head_ui_of_page(&mut self, ui: &mut Ui) -> Option<ImportWish> {
        let mut wish = None;
        let Importing { what, reading, .. } = &self.importing;
        ui.horizontal(|ui| {
            ui.heading("导入");
            ui.label(what.name()).on_hover_text(what.path().display().to_string());
            widgets::hint(ui, format!("{}，原来的文件不会改动", reading.kind));
        });
        ui.horizontal(|ui| {
            ui.label("单位名称");
            let width = size::BODY * 18.0;
            let look = Look { name: "导入的单位名称", hint: "机关全称", width, align: Align2::LEFT_CENTER };
            let unit = self.unit.ui(ui, Id::unique("import unit"), &self.importing.report.unit, &look);
            if let Some((unit, _)) = unit.entered {
                self.importing.report.unit = unit;
                self.refresh();
            }
            ui.label("报告年度");
            let look =
                Look {
                    name: "导入的报告年度", hint: "四位数字", width: size::BODY * 4.0, align: Align2::LEFT_CENTER
                };
            let typed = self.importing.report.year.to_string();
            let year = self.year.ui(ui, Id::unique("import year"), &typed, &look);
            if let Some(year) = year.entered.and_then(|(year, _)| parse_year(&year)) {
                self.importing.report.year = year;
                self.refresh();
            }
            let own = self.importing.report.form.name().to_owned();
            let label = ui.label("表样");
            let shown = ComboBox::from_id_salt("import form").width(size::BODY * 20.0).truncate().selected_text(&own);
            let shown = shown.show_ui(ui, |ui| {
                for form in &self.importing.reading.forms {
                    if ui.selectable_label(form.id == self.importing.report.form.id(), &form.name).clicked() {
                        wish = Some(ImportWish::Form(form.clone()));
                    }
                }
            });
            shown.response.labelled_by(label.id).on_hover_text("最相符的在最前面；换一种表样会重新读取原文");
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
                if button(ui, "取消").clicked() {
                    wish = Some(ImportWish::Cancel);
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
