//! The start page.

use std::path::Path;

use egui::{Align, CentralPanel, Frame, Id, Layout, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

use super::{
    able::Able,
    command::{Command, keys},
    new_report::{Answer, NewReport},
    wish::Wish,
};
use crate::{
    kit::{
        icon::Icon,
        theme::{self, gap, palette, round, size, stroke},
        tip::Tip as _,
        widgets,
    },
    open::{
        files::file_name,
        recent::{Nearby, is_of_before},
        settings::Settings,
    },
};

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
