//! The start page, and the questions for a new report.

use std::{path::Path, sync::Arc};

use egui::{Align, Align2, CentralPanel, Frame, Id, Layout, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

use super::{
    able::Able,
    command::{Command, keys},
    fields::parse_year,
    wish::Wish,
};
use crate::{
    draft::library::Library,
    form::{self, Form},
    kit::{
        field::{Field, Look},
        icon::Icon,
        modal::{default_button, foot_ui},
        theme::{self, gap, palette, round, sign, size, stroke},
        tip::Tip as _,
        widgets,
    },
    open::{
        clock::now,
        files::file_name,
        recent::{Nearby, is_of_before},
        settings::Settings,
    },
    report::{Contact, Report},
};

/// What a new report needs to be known: unit, year, form.
#[derive(Debug)]
pub struct NewReport {
    unit: String,
    year: String,
    unit_field: Field,
    year_field: Field,
    /// The form that was chosen; the one that fits the year until somebody chooses.
    chosen: Option<String>,
    /// Of whom, and how they are reached: an office of another name has other telephones.
    known: (String, Contact),
    forms: Vec<Arc<Form>>,
    broken_forms: Vec<String>,
    refused: Option<&'static str>,
    /// The year that is reported now.
    reported: u16,
    /// Whether it is shown for the first time, and the first question gets the focus.
    fresh: bool,
}

impl NewReport {
    /// Asks with what is remembered of the last report, and with the built-in forms; those of the user come later, see
    /// [`Self::put_forms`].
    pub fn new(settings: &Settings) -> Self {
        let year = (now().reported_year()).to_string();
        let reported = parse_year(&year).unwrap_or_default();
        Self {
            unit_field: Field::new(&settings.unit),
            year_field: Field::new(&year),
            unit: settings.unit.clone(),
            year,
            chosen: None,
            known: (settings.unit.trim().to_owned(), settings.contact.clone()),
            forms: form::builtins().filter(|form| form.retired().is_none()).collect(),
            broken_forms: Vec::new(),
            refused: None,
            reported,
            fresh: true,
        }
    }

    /// Offers all forms, which were read meanwhile. What was answered stays.
    pub fn put_forms(&mut self, library: &Library) {
        let forms = library.forms.iter().map(|known| Arc::clone(&known.form));
        self.forms = forms.filter(|form| form.retired().is_none()).collect();
        self.broken_forms = library.broken.iter().map(ToString::to_string).collect();
    }

    fn form(&self) -> Option<&Arc<Form>> {
        let year = parse_year(&self.year);
        match &self.chosen {
            Some(id) => self.forms.iter().find(|form| form.id() == id),
            None => self.forms.iter().find(|form| year.is_none_or(|year| fits(form, year))),
        }
    }

    /// How the office is reached, where it is the one that the last report was of.
    fn contact(&self) -> Option<&Contact> {
        let (unit, contact) = &self.known;
        (!contact.is_empty() && unit == self.unit.trim()).then_some(contact)
    }

    /// The report, or what is still missing for it.
    fn report(&mut self) -> Result<Report, Lacking> {
        if let Some((unit, _)) = self.unit_field.flush() {
            self.unit = unit;
        }
        if let Some((year, _)) = self.year_field.flush() {
            self.year = year;
        }
        let unit = self.unit.trim();
        if unit.is_empty() {
            return Err(Lacking::Unit);
        }
        let year = parse_year(&self.year).ok_or(Lacking::Year)?;
        let form = self.form().ok_or(Lacking::Form)?;
        let mut report = Report::new(Arc::clone(form), unit, year);
        if let Some(contact) = self.contact() {
            report.contact = contact.clone();
        }
        Ok(report)
    }

    /// The questions. Answered by a report, by `Cancelled` where that is offered, or not yet.
    pub fn ui(&mut self, ui: &mut Ui, id: Id, with_cancel: bool) -> Option<Answer> {
        ui.spacing_mut().item_spacing.y = gap::SMALL;
        let width = ui.available_width();
        ui.label("单位名称");
        let look =
            Look {
                name: "新报告的单位名称", hint: "机关全称，如“某某镇人民政府”", width, align: Align2::LEFT_CENTER
            };
        let shown = self.unit_field.ui(ui, id.with("unit"), &self.unit, &look);
        if std::mem::take(&mut self.fresh) {
            shown.response.request_focus();
        }
        if let Some((unit, _)) = shown.entered {
            self.unit = unit;
        }
        let mut go = shown.response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        ui.label("报告年度");
        let look = Look {
            name: "新报告的年度", hint: "四位数字", width: size::EM * 6.0, align: Align2::LEFT_CENTER
        };
        let shown = self.year_field.ui(ui, id.with("year"), &self.year, &look);
        if let Some((year, _)) = shown.entered {
            self.year = year;
        }
        go |= shown.response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        ui.label("报告格式");
        self.forms_ui(ui);
        if self.contact().is_some() {
            widgets::hint(ui, "联系方式沿用本单位上次填写的，可在“封面与联系方式”中修改。");
        }
        ui.add_space(gap::SMALL);
        let mut cancel = false;
        // Beside the buttons: the room is there before there is anything to say.
        let refused = RichText::new(self.refused.unwrap_or_default()).small().color(palette(ui).error);
        if with_cancel {
            foot_ui(
                ui,
                |ui| ui.label(refused),
                |ui| {
                    go |= default_button(ui, "新建报告", false);
                    cancel = widgets::button(ui, "取消").clicked();
                },
            );
        } else {
            ui.horizontal(|ui| {
                go |= widgets::primary_button(ui, "新建报告").clicked();
                ui.label(refused);
            });
        }
        if cancel {
            return Some(Answer::Cancelled);
        }
        if !go {
            return None;
        }
        match self.report() {
            Ok(report) => Some(Answer::Report(Box::new(report))),
            Err(lacking) => {
                self.refused = Some(lacking.words());
                match lacking {
                    Lacking::Unit => ui.memory_mut(|memory| memory.request_focus(id.with("unit"))),
                    Lacking::Year => ui.memory_mut(|memory| memory.request_focus(id.with("year"))),
                    Lacking::Form => {}
                }
                None
            }
        }
    }

    fn forms_ui(&mut self, ui: &mut Ui) {
        let year = parse_year(&self.year);
        let current = self.form().map(|form| form.id().to_owned());
        let mut chosen = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            // While a year is being typed, they stay as they are for the one that is reported now.
            for form in self.offered(year.unwrap_or(self.reported)) {
                let fits = year.is_none_or(|year| fits(form, year));
                let text =
                    if fits { form.name().to_owned() } else { format!("{}（适用{}）", form.name(), years(form)) };
                let color = if fits { palette(ui).ink } else { palette(ui).ink_weak };
                let selected = current.as_deref() == Some(form.id());
                let response = ui.radio(selected, RichText::new(text).color(color));
                let tip = format!("{}\n适用{}", form.spec().basis.join("\n"), years(form));
                if response.tip(tip).clicked() {
                    chosen = Some(form.id().to_owned());
                }
            }
            for broken in &self.broken_forms {
                ui.label(RichText::new(format!("{} {broken}", sign::ERROR)).small().color(palette(ui).error));
            }
        });
        if chosen.is_some() {
            self.chosen = chosen;
        }
        self.years_ui(ui, year);
    }

    /// For which years the form is that is chosen; whether the report is of one of them. The line is there in any case:
    /// nothing below it moves.
    fn years_ui(&self, ui: &mut Ui, year: Option<u16>) {
        let Some(form) = self.form() else { return };
        match year.filter(|year| !fits(form, *year)) {
            None => drop(widgets::hint(ui, format!("所选格式适用{}", years(form)))),
            Some(year) => {
                let usual = self.forms.iter().find(|form| fits(form, year));
                let usual = usual.map(|form| format!("，{year}年度请选“{}”", form.name())).unwrap_or_default();
                let words = format!("{} 所选格式只适用{}{usual}", sign::WARNING, years(form));
                ui.label(RichText::new(words).small().color(palette(ui).warning));
            }
        }
    }

    /// The forms in the order in which they are offered: those for a year before those for others.
    fn offered(&self, year: u16) -> impl Iterator<Item = &Arc<Form>> {
        let of = move |fitting: bool| self.forms.iter().filter(move |form| fits(form, year) == fitting);
        of(true).chain(of(false))
    }
}

/// What a new report cannot be made without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lacking {
    Unit,
    Year,
    Form,
}

impl Lacking {
    fn words(self) -> &'static str {
        match self {
            Self::Unit => "请填写单位名称",
            Self::Year => "报告年度应为四位数字，如 2024",
            Self::Form => "请选择报告格式",
        }
    }
}

/// How the questions for a new report were answered.
#[derive(Debug)]
pub enum Answer {
    /// This report.
    Report(Box<Report>),
    /// Rather not.
    Cancelled,
}

fn years(form: &Form) -> String {
    let first = form.spec().from_year;
    match form.spec().to_year {
        Some(last) => format!("{first}—{last}年度"),
        None => format!("{first}年度起"),
    }
}

fn fits(form: &Form, year: u16) -> bool {
    form.is_for(year)
}

/// The commands that the page offers.
pub const COMMANDS: [Command; 6] =
    [Command::Open, Command::NewFromLast, Command::Import, Command::Collect, Command::OpenExample, Command::Tour];

/// How many of them are for those who see the program for the first time.
const TRYING: usize = 2;

/// What the start page shows and changes.
#[derive(Debug)]
pub struct StartPage<'a> {
    /// The answers so far to what a new report is to be.
    pub new: &'a mut NewReport,
    /// With the recent files.
    pub settings: &'a mut Settings,
    /// What is known of the recent files and their folders.
    pub nearby: &'a Nearby,
    /// Until when the report is due, and what else is to be known before it is begun.
    pub notes: &'a [String],
    /// The folder of reports that are put together behind it, where there is one.
    pub behind: Option<String>,
    /// Which commands can be told.
    pub able: &'a Able,
}

/// The start page.
pub fn page_ui(ui: &mut Ui, start: &mut StartPage<'_>, wishes: &mut Vec<Wish>) {
    let palette = palette(ui);
    CentralPanel::default().frame(Frame::new().fill(palette.canvas)).show(ui, |ui| {
        ScrollArea::vertical().id_salt("start").auto_shrink(false).show(ui, |ui| {
            let width = size::MEASURE.min(ui.available_width() - 2.0 * gap::LARGE);
            let margin = (ui.available_width() - width) / 2.0;
            ui.add_space(gap::HUGE);
            ui.horizontal_top(|ui| {
                ui.add_space(margin - ui.spacing().item_spacing.x);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.label(RichText::new("年报").font(theme::title_font()).color(palette.accent));
                    ui.label(RichText::new("政府信息公开工作年度报告：填写、核对、打印").color(palette.ink_weak));
                    for note in start.notes {
                        widgets::hint(ui, note);
                    }
                    ui.add_space(gap::LARGE);
                    columns_ui(start, ui, width, wishes);
                });
            });
            ui.add_space(gap::HUGE);
        });
    });
}

fn columns_ui(start: &mut StartPage<'_>, ui: &mut Ui, width: f32, wishes: &mut Vec<Wish>) {
    let column = (width - gap::LARGE) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap::LARGE;
        ui.vertical(|ui| {
            card_ui(ui, column, "新建", |ui| {
                if let Some(Answer::Report(report)) = start.new.ui(ui, Id::unique("start"), false) {
                    wishes.push(Wish::Create(report));
                }
            });
        });
        ui.vertical(|ui| {
            card_ui(ui, column, "打开", |ui| {
                let (opening, trying) = COMMANDS.split_at(COMMANDS.len() - TRYING);
                for &command in opening {
                    entry_ui(start.able, ui, command, wishes);
                    if command == Command::NewFromLast {
                        followed_ui(start, ui, wishes);
                    }
                }
                // Beside each other: recent files are wanted more often.
                ui.columns(TRYING, |columns| {
                    for (ui, &command) in columns.iter_mut().zip(trying) {
                        entry_ui(start.able, ui, command, wishes);
                    }
                });
                widgets::hint(ui, "也可以将文件拖到窗口中，或者直接粘贴整份年报。");
            });
            ui.add_space(gap::MEDIUM);
            card_ui(ui, column, "最近", |ui| recent_ui(start, ui, wishes));
        });
    });
}

/// So many reports of the year before are offered.
const MOST_FOLLOWED: usize = 2;

/// Reports of the year before among the recent files, and beside them: the next one follows from one of them.
fn followed_ui(start: &StartPage<'_>, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let Nearby { missing, before } = start.nearby;
    let recent = start.settings.recent.iter().filter(|path| !missing.contains(path) && is_of_before(path));
    let mut offered = recent.collect::<Vec<_>>();
    let beside = before.iter().filter(|path| !offered.contains(path)).collect::<Vec<_>>();
    offered.extend(beside);
    for path in offered.into_iter().take(MOST_FOLLOWED) {
        let enabled = start.able.of(Command::NewFromLast).enabled;
        let button = egui::Button::new(RichText::new(format!("从“{}”新建", file_name(path))).small()).truncate();
        if ui.add_enabled(enabled, button).tip(path.display().to_string()).clicked() {
            wishes.push(Wish::Follow(path.clone()));
        }
    }
}

fn card_ui(ui: &mut Ui, width: f32, title: &str, add: impl FnOnce(&mut Ui)) {
    let palette = palette(ui);
    let frame = Frame::new()
        .fill(palette.sheet)
        .stroke(Stroke::new(stroke::THIN, palette.line))
        .corner_radius(round::CARD)
        .inner_margin(Margin::same(gap::LARGE as i8));
    frame.show(ui, |ui| {
        ui.set_width(width - 2.0 * gap::LARGE);
        widgets::subheading(ui, title);
        ui.add_space(gap::TINY);
        add(ui);
    });
}

fn entry_ui(able: &Able, ui: &mut Ui, command: Command, wishes: &mut Vec<Wish>) {
    let width = ui.available_width();
    let mut atoms = egui::Atoms::default();
    if let Some(icon) = command.icon() {
        atoms.push_right(widgets::icon_atom(icon));
    }
    atoms.push_right(command.text());
    let button = egui::Button::new(atoms).gap(gap::SMALL).min_size(vec2(width, size::CONTROL + gap::TINY));
    let button = button.shortcut_text(keys(ui.ctx(), command));
    let response = ui.add_enabled(able.of(command).enabled, button).accessible_name(command.text());
    if response.tip(command.tooltip()).clicked() {
        wishes.push(Wish::Tell(command));
    }
}

fn recent_ui(start: &mut StartPage<'_>, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    if let Some(folder) = &start.behind
        && widgets::button(ui, &format!("返回汇总（{folder}）")).clicked()
    {
        wishes.push(Wish::Tell(Command::Collect));
    }
    let mut forget = None;
    let width = ui.available_width();
    for folder in &start.settings.collected {
        ui.horizontal(|ui| {
            let room = width - size::CONTROL - ui.spacing().item_spacing.x;
            let (name, place) = (format!("汇总 {}", file_name(folder)), folder.display().to_string());
            if line_ui(ui, folder, (&name, &name), (&place, palette(ui).ink_weak), room) {
                wishes.push(Wish::Open(folder.clone()));
            }
            let name = format!("从列表中移除 {}", file_name(folder));
            if widgets::icon_button(ui, Icon::Remove, &name).clicked() {
                forget = Some(folder.clone());
            }
        });
    }
    if start.settings.recent.is_empty() && start.settings.collected.is_empty() {
        widgets::hint(ui, "还没有打开过报告");
    }
    for path in &start.settings.recent {
        let missing = start.nearby.missing.contains(path);
        ui.horizontal(|ui| {
            let room = width - size::CONTROL - ui.spacing().item_spacing.x;
            if recent_row_ui(ui, path, missing, room) {
                wishes.push(Wish::Open(path.clone()));
            }
            let name = format!("从列表中移除 {}", file_name(path));
            if widgets::icon_button(ui, Icon::Remove, &name).clicked() {
                forget = Some(path.clone());
            }
        });
    }
    if let Some(path) = forget {
        start.settings.forget(&path);
        start.settings.collected.retain(|known| *known != path);
    }
}

fn recent_row_ui(ui: &mut Ui, path: &Path, missing: bool, width: f32) -> bool {
    let palette = palette(ui);
    let (name, folder) = (file_name(path), path.parent().unwrap_or(path).display().to_string());
    let spoken = if missing { format!("打开 {name}（文件已不在原处）") } else { format!("打开 {name}") };
    let (below, color) = match missing {
        true => ("▲ 文件已不在原处", palette.warning),
        false => (folder.as_str(), palette.ink_weak),
    };
    line_ui(ui, path, (&name, &spoken), (below, color), width)
}

/// A line of the list: what it is called and how it is read out, and what stands below in its colour. Returns whether it
/// was clicked.
fn line_ui(
    ui: &mut Ui,
    path: &Path,
    (name, spoken): (&str, &str),
    (below, color): (&str, egui::Color32),
    width: f32,
) -> bool {
    let palette = palette(ui);
    let mut clicked = false;
    ui.allocate_ui_with_layout(vec2(width, size::SECTION_ROW), Layout::top_down(Align::Min), |ui| {
        let id = Id::unique(("recent", path));
        let response = widgets::row(ui, id, size::SECTION_ROW, spoken, false);
        let rect = response.rect.shrink2(vec2(gap::SMALL, gap::TINY));
        let ink = if color == palette.warning { palette.ink_weak } else { palette.ink };
        let line = one_line(name, widgets::body_font(ui), ink, rect.width());
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(line));
        ui.painter().galley(rect.min, galley, ink);
        let line = one_line(below, widgets::small_font(ui), color, rect.width());
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(line));
        ui.painter().galley(egui::pos2(rect.min.x, rect.max.y - galley.size().y), galley, color);
        clicked = response.tip(path.display().to_string()).clicked();
    });
    clicked
}

/// A line that ends in an ellipsis where it has no room.
fn one_line(text: &str, font: egui::FontId, color: egui::Color32, width: f32) -> egui::text::LayoutJob {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_for_the_year_are_offered_first() {
        let new = NewReport::new(&Settings::default());
        for year in [2026, 2019] {
            let offered = new.offered(year).collect::<Vec<_>>();
            assert_eq!(offered.len(), new.forms.len());
            assert!(offered.is_sorted_by_key(|form| !fits(form, year)), "{year}");
            assert!(!fits(offered[offered.len() - 1], year), "{year}");
        }
    }

    #[test]
    fn the_form_follows_the_year_until_it_is_chosen() {
        let mut new = NewReport::new(&Settings { unit: "某镇".to_owned(), ..Settings::default() });
        for (year, form) in [("2020", "cn-2019"), ("2024", "cn-2021")] {
            new.year = year.to_owned();
            new.year_field = Field::new(year);
            assert_eq!(new.report().expect("complete").form.id(), form);
        }
        new.chosen = Some("dongguan-2022".to_owned());
        assert_eq!(new.report().expect("complete").form.id(), "dongguan-2022");
        new.unit = "  ".to_owned();
        assert_eq!(new.report().err(), Some(Lacking::Unit));
    }
}
