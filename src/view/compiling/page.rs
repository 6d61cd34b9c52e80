//! The page as it is drawn: head and foot, the list, the sums or the questions, and one report beside them.

use egui::{
    Align2, Button, CentralPanel, ComboBox, Frame, Id, Margin, Panel, ProgressBar, RichText, ScrollArea, Ui, vec2,
};

use super::state::{CompilingPage, CompilingWish, Part};
use crate::{
    form,
    kit::{
        field::Look,
        theme::{gap, palette, sign, size},
        tip::Tip as _,
        widgets::{self, button},
    },
    open::{
        compiling::{
            Progress,
            list::{Show, Wanted},
        },
        files::file_name,
        wake::Wake,
    },
    report::Report,
    rollup::Format,
};

/// Width of what is beside the list: least, usual.
const BESIDE: (f32, f32) = (20.0 * size::EM, 29.0 * size::EM);

/// Height of the page below which its head scrolls …
const LOW: f32 = 12.0 * size::LINE;
/// … and has this part of it.
const HEAD: f32 = 0.4;

impl CompilingPage {
    /// The whole page; `report` is the one that is open behind it, `in_front` where nothing stands before the page.
    pub fn ui(&mut self, ui: &mut Ui, report: Option<&Report>, in_front: bool) -> Option<CompilingWish> {
        self.in_front = in_front;
        let mut wish = None;
        let ground = palette(ui).canvas;
        let bar = Frame::new().fill(ground).inner_margin(Margin::symmetric(gap::LARGE as i8, gap::SMALL as i8));
        // In a low window the list is wanted more than all that it can be chosen by.
        let room = ui.available_height();
        Panel::top("collected head").frame(bar).show(ui, |ui| {
            wish = if room < LOW {
                let head = ScrollArea::vertical().id_salt("collected head").max_height(room * HEAD);
                head.auto_shrink([false, true]).show(ui, |ui| self.head_ui(ui)).inner
            } else {
                self.head_ui(ui)
            };
        });
        Panel::bottom("collected foot").frame(bar).show(ui, |ui| wish = wish.take().or(self.foot_ui(ui)));
        let margin = Margin::symmetric(gap::MEDIUM as i8, gap::SMALL as i8);
        Panel::right("collected beside")
            .frame(Frame::new().fill(ground).inner_margin(margin))
            .default_size(BESIDE.1.min(ui.available_width() * 0.4))
            .size_range(BESIDE.0.min(ui.available_width() * 0.4)..=ui.available_width() * 0.6)
            .show(ui, |ui| wish = wish.take().or(self.beside_ui(ui)));
        CentralPanel::default().frame(Frame::new().fill(palette(ui).sheet).inner_margin(margin)).show(ui, |ui| {
            match self.part {
                Part::Offices => self.offices_ui(ui),
                Part::Sums => self.sums_ui(ui, report),
                Part::Questions => self.questions_ui(ui),
                Part::Plot => wish = wish.take().or(self.plotted_ui(ui)),
            }
        });
        wish
    }

    fn head_ui(&mut self, ui: &mut Ui) -> Option<CompilingWish> {
        let wake = Wake::from(ui.ctx());
        let mut wish = None;
        ui.horizontal_wrapped(|ui| {
            self.progress_ui(ui, &wake);
        });
        ui.horizontal_wrapped(|ui| {
            self.year_ui(ui, &wake);
            self.form_ui(ui, &wake);
            let text = match &self.roster {
                Some(path) => format!("名册：{}", file_name(path)),
                None => "名册…".to_owned(),
            };
            if button(ui, &text).tip("选择单位名册（xlsx、csv），据以列出未报送的单位").clicked() {
                wish = Some(CompilingWish::Roster);
            }
            if self.roster.is_some() && button(ui, "不用名册").clicked() {
                wish = Some(CompilingWish::NoRoster);
            }
            if self.roster.is_none() && button(ui, "保存名册模板…").clicked() {
                wish = Some(CompilingWish::RosterTemplate);
            }
            let last = self.compiling.order().last.first();
            let text = last.map_or_else(|| "上年文件夹…".to_owned(), |path| format!("上年：{}", file_name(path)));
            if button(ui, &text).tip("选择上年报告的文件夹，进行跨年核对").clicked() {
                wish = Some(CompilingWish::Last);
            }
            if last.is_some() && button(ui, "不对照上年").clicked() {
                wish = Some(CompilingWish::NoLast);
            }
        });
        ui.horizontal_wrapped(|ui| self.parts_ui(ui, &wake));
        wish
    }

    /// How far it is, and the way to stop it.
    fn progress_ui(&mut self, ui: &mut Ui, wake: &Wake) {
        let palette = palette(ui);
        let mut stops = false;
        let mut bar = |ui: &mut Ui, words: String, read: usize, all: usize| {
            let part = read as f32 / all.max(1) as f32;
            ui.add(ProgressBar::new(part).desired_width(size::EM * 8.0));
            ui.label(words);
            stops = button(ui, "停止").clicked();
        };
        match self.compiling.progress() {
            Progress::Finding => bar(ui, "正在查找文件…".to_owned(), 0, 1),
            Progress::Last(read, all) => bar(ui, format!("正在读取上年的报告 {read} / {all}"), *read, *all),
            Progress::Reading(read, all) => bar(ui, format!("正在读取并核对 {read} / {all}"), *read, *all),
            Progress::Adding => bar(ui, "正在汇总…".to_owned(), 1, 1),
            Progress::Done(_) => {
                let Some(collection) = self.compiling.collection() else { return };
                let broken = match collection.broken.len() {
                    0 => String::new(),
                    count => format!("，{count} 个无法读取"),
                };
                let due = match collection.roster.offices.len() {
                    0 => String::new(),
                    offices => format!("，应报送 {offices} 个单位，未报送 {} 个", collection.missing.len()),
                };
                let files = self.compiling.files().map_or(0, |files| files.len());
                ui.label(format!("共 {files} 个文件{broken}{due}，计入汇总 {} 份", collection.sums.reports));
            }
            Progress::GivenUp(read, all) => {
                let words = format!("{} 已停止，读取了 {read} / {all} 个文件，没有汇总", sign::WARNING);
                ui.label(RichText::new(words).color(palette.warning));
                if button(ui, "继续读取").clicked() {
                    self.compiling.read(wake);
                }
            }
            Progress::Failed(why) => {
                let words = format!("{} {why}", sign::ERROR);
                ui.label(RichText::new(words).color(palette.error));
                if button(ui, "重试").clicked() {
                    self.compiling.read(wake);
                }
            }
        }
        if stops {
            self.compiling.give_up();
        }
    }

    fn year_ui(&mut self, ui: &mut Ui, wake: &Wake) {
        let Some(collection) = self.compiling.collection() else { return };
        let mut years = collection.units.iter().map(|listed| listed.unit.year).collect::<Vec<_>>();
        years.sort_unstable();
        years.dedup();
        let mut chosen = collection.year;
        let combo = ComboBox::from_id_salt("collected year").selected_text(format!("{chosen} 年度"));
        let shown = combo.width(size::EM * 6.0).show_ui(ui, |ui| {
            for year in years.iter().rev() {
                ui.selectable_value(&mut chosen, *year, format!("{year} 年度"));
            }
        });
        drop(shown.response.accessible_name("汇总的年度"));
        if chosen != collection.year {
            let form = self.compiling.order().wanted.form.clone();
            self.compiling.set_wanted(crate::rollup::Wanted { year: Some(chosen), form }, wake);
        }
    }

    fn form_ui(&mut self, ui: &mut Ui, wake: &Wake) {
        let Some(collection) = self.compiling.collection() else { return };
        let mut forms = form::builtins().collect::<Vec<_>>();
        let current = collection.sums.form.clone();
        for listed in &collection.units {
            let form = &listed.unit.form;
            if forms.iter().all(|known| known.digest() != form.digest()) {
                forms.push(form.clone());
            }
        }
        let mut chosen = None;
        let combo = ComboBox::from_id_salt("collected form").selected_text(current.name());
        let shown = combo.width(size::EM * 14.0).truncate().show_ui(ui, |ui| {
            for form in &forms {
                if ui.selectable_label(form.digest() == current.digest(), form.name()).clicked() {
                    chosen = Some(form.clone());
                }
            }
        });
        drop(shown.response.accessible_name("汇总的报告格式"));
        if let Some(form) = chosen.filter(|form| form.digest() != current.digest()) {
            let year = Some(collection.year);
            self.compiling.set_wanted(crate::rollup::Wanted { year, form: Some(form) }, wake);
        }
    }

    /// Which part is shown, and what is listed in it.
    fn parts_ui(&mut self, ui: &mut Ui, wake: &Wake) {
        let rows = self.compiling.rows().len();
        let questions = self.compiling.collection().map_or(0, |collection| collection.questions.len());
        for (part, text) in [
            (Part::Offices, format!("单位 {rows}")),
            (Part::Sums, "合计".to_owned()),
            (Part::Questions, format!("待核实 {questions}")),
            (Part::Plot, "图".to_owned()),
        ] {
            let response = ui.selectable_label(self.part == part, text);
            if response.clicked() {
                self.part = part;
            }
            if part == Part::Offices && self.in_front && std::mem::take(&mut self.fresh) {
                response.request_focus();
            }
        }
        if self.part == Part::Plot {
            ui.separator();
            self.figure_choice_ui(ui, wake);
        }
        if self.part != Part::Offices {
            return;
        }
        ui.separator();
        let look =
            Look {
                name: "查找单位", hint: "名称、代码、文件名", width: size::EM * 11.0, align: Align2::LEFT_CENTER
            };
        self.words.ui(ui, Id::unique("collected words"), &look);
        let mut wanted = Wanted { words: self.words.shown().to_owned(), ..self.compiling.wanted().clone() };
        let combo = ComboBox::from_id_salt("collected show").selected_text(wanted.show.label());
        let shown = combo.width(size::EM * 9.0).show_ui(ui, |ui| {
            for show in Show::CHOICES {
                ui.selectable_value(&mut wanted.show, show, show.label());
            }
        });
        drop(shown.response.accessible_name("列出哪些单位"));
        self.want(wanted, wake);
        self.figure_choice_ui(ui, wake);
        let (listed, all) = (self.compiling.list().len(), self.compiling.rows().len());
        if listed != all {
            widgets::hint(ui, format!("列出 {listed} 个"));
        }
    }

    /// What can be made of all of it.
    fn foot_ui(&self, ui: &mut Ui) -> Option<CompilingWish> {
        let mut wish = None;
        let is_whole = self.whole().is_some();
        ui.horizontal_wrapped(|ui| {
            let low = |text: &str| Button::new(text.to_owned()).min_size(vec2(size::CONTROL * 3.0, size::CONTROL));
            if is_whole {
                let own = widgets::primary_button(ui, "生成本级报告");
                if own.tip("新建一份报告，数字是各单位的合计，文字另写").clicked() {
                    wish = Some(CompilingWish::Own);
                }
            } else {
                ui.add_enabled(false, low("生成本级报告"));
            }
            for (text, tip, what) in [
                ("导出汇总表…", "导出 Excel 工作簿：合计、单位、核对结果、问题", CompilingWish::Book),
                ("导出数据表（CSV）…", "纯文本表格，Excel、WPS 和统计程序都能读取", CompilingWish::Tables(Format::Csv)),
                (
                    "导出分析数据（Parquet）…",
                    "供大数据和分析程序读取，Excel、WPS 不能打开",
                    CompilingWish::Tables(Format::Parquet),
                ),
                ("退回意见…", "为每个有问题或未报送的单位写一份退回意见", CompilingWish::Letters),
                ("写入批注…", "把错误和警告写成各单位报告文件中的批注", CompilingWish::Remarks),
            ] {
                if ui.add_enabled(is_whole, low(text)).tip(tip).clicked() {
                    wish = Some(what);
                }
            }
        });
        wish
    }
}
