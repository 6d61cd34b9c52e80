//! Menu, toolbar and status line.

use egui::{Align, Button, Frame, Layout, Margin, MenuBar, Panel, RichText, Ui, vec2};

use super::{app::App, menus};
use crate::{
    check::{self, Severity},
    draft::Came,
    form::Form,
    kit::{
        theme::{gap, palette, sign, size},
        tip::Tip as _,
        widgets::{at_right, small_font},
    },
    open::{clock, files, guard::Guard, places::Counts, settings::ZOOM},
    review::Timestamp,
    text::at_most,
    view::{
        command::{self, Command, TOOLBAR, TOOLBAR_RIGHT},
        desk::Desk,
        severity::{counts_in_words, severity_look},
        toolbar::{State, command_button},
        wish::Wish,
    },
};

/// The menus.
pub(super) fn menu_ui(app: &App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let frame =
        Frame::new().fill(palette(ui).canvas).inner_margin(Margin::symmetric(gap::SMALL as i8, gap::HALF as i8));
    Panel::top("menu").frame(frame).show_separator_line(false).show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| menus::ui(app, ui, wishes));
    });
}

/// The toolbar.
pub(super) fn toolbar_ui(app: &App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let frame =
        Frame::new().fill(palette(ui).canvas).inner_margin(Margin::symmetric(gap::SMALL as i8, gap::HALF as i8));
    Panel::top("toolbar").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap::TINY;
            ui.spacing_mut().button_padding.x = gap::SMALL;
            if let Some(folder) = app.compiling_behind() {
                let back = Button::new("返回汇总").min_size(vec2(0.0, size::CONTROL));
                let tip = format!("汇总 {folder} 还在，点此返回");
                if ui.add_enabled(app.enabled(Command::Collect), back).tip(tip).clicked() {
                    wishes.push(Wish::Tell(Command::Collect));
                }
                ui.separator();
            }
            let width = ui.available_width();
            let (has_room, has_more) = (width > size::EM * 64.0, width > size::EM * 78.0);
            for (place, group) in TOOLBAR.iter().enumerate() {
                if place > 0 {
                    ui.separator();
                }
                for &command in *group {
                    toolbar_item_ui(app, ui, command, has_room, wishes);
                }
            }
            if ui.available_width() < TOOLBAR_RIGHT.len() as f32 * (size::CONTROL + gap::TINY) {
                // In the menus there is room for all of them.
                return;
            }
            at_right(ui, "steps", |ui| {
                for &command in TOOLBAR_RIGHT {
                    toolbar_item_ui(app, ui, command, has_more, wishes);
                }
            });
        });
    });
}

fn toolbar_item_ui(app: &App, ui: &mut Ui, command: Command, with_text: bool, wishes: &mut Vec<Wish>) {
    let keys = command::keys(ui.ctx(), command);
    // What switches a panel at the side stands beside it and needs no word.
    let at_side = matches!(command, Command::ToggleSections | Command::ToggleFindings);
    let checked = app.checked(command);
    let enabled = app.enabled(command);
    let on = enabled && checked == Some(true);
    let state = State { enabled, on, with_text: with_text && !at_side };
    if command_button(ui, command, state, &keys).clicked() {
        wishes.push(Wish::Tell(command));
    }
}

/// The line at the bottom: of the open report, or of what stands in its place.
pub(super) fn status_ui(app: &App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let frame =
        Frame::new().fill(palette(ui).canvas).inner_margin(Margin::symmetric(gap::LARGE as i8, gap::HALF as i8));
    Panel::bottom("status").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| match (&app.desk, app.apart()) {
            (Some(desk), None) => report_status_ui(app, desk, ui, wishes),
            (behind, _) => program_status_ui(app, behind.as_ref(), ui, wishes),
        });
    });
}

/// What was done last, which report is open behind what is shown, and how large letters are.
fn program_status_ui(app: &App, behind: Option<&Desk>, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let weak = palette(ui).ink_weak;
    match (&app.status, behind) {
        (Some(said), _) => said.ui(ui),
        (None, Some(desk)) => {
            let name = desk.session.path().map_or_else(|| files::suggested_name(desk.report()), files::file_name);
            let unsaved = if desk.has_unsaved() { "（未保存）" } else { "" };
            ui.label(RichText::new(format!("已打开的报告：{name}{unsaved}")).small().color(weak));
        }
        (None, None) => drop(ui.label(RichText::new("没有打开的报告").small().color(weak))),
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| zoom_ui(app, ui, wishes));
}

fn report_status_ui(app: &App, desk: &Desk, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let palette = palette(ui);
    let small = |text: &str| RichText::new(text).small();
    let unsaved = desk.has_unsaved();
    let state = match (unsaved, desk.session.path()) {
        _ if app.is_saving() => Some(small("正在保存…").color(palette.ink_weak)),
        (true, _) => Some(small(&format!("{} 未保存", sign::UNSAVED)).color(palette.warning)),
        // It says more than that everything is as it was.
        (false, _) if app.status.is_some() => None,
        (false, Some(_)) => Some(small("已保存").color(palette.ink_weak)),
        (false, None) => Some(small("尚未保存").color(palette.ink_weak)),
    };
    state.map(|state| ui.label(state));
    if let Some(said) = &app.status {
        said.ui(ui);
    } else if let Some(kept) = app.guard.as_ref().and_then(Guard::kept_at).filter(|_| unsaved) {
        let kept = Timestamp::from(kept).clock();
        ui.label(small(&format!("自动备份 {kept}")).color(palette.ink_weak))
            .tip("尚未保存的内容已备份；程序意外中断后，下次启动时可以恢复");
    }
    review_ui(desk, ui, wishes);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let counts = desk.session.derived.counts;
        let button = Button::new(counts_text(ui, counts)).frame_when_inactive(false).small();
        let name = format!("核对：{}", counts_in_words(counts));
        let response = ui.add(button).accessible_name(&name).tip(Command::ToggleFindings.tooltip());
        if response.clicked() {
            wishes.push(Wish::Tell(Command::ToggleFindings));
        }
        notice_ui(app, ui, wishes);
        if !desk.session.is_checked() && !desk.session.is_check_lost() {
            detail_ui(ui, "正在核对…", "报告较长，核对需要时间；现在显示的是修改前的结果");
        }
        zoom_ui(app, ui, wishes);
        selected_ui(desk, ui);
        let (filled, all) = desk.session.derived.progress();
        detail_ui(ui, &format!("已填 {filled}/{all}"), &format!("已填 {filled} 项，共 {all} 项"));
        let form = &desk.report().form;
        if let Some(came) = desk.session.came() {
            came_ui(ui, came);
        }
        match form.as_unofficial() {
            Some(name) => unofficial_ui(ui, form, &name),
            None => detail_ui(ui, form.name(), &format!("报告格式（编号 {}）", form.id())),
        }
        ui.separator();
        let text = match desk.session.path() {
            Some(path) => path.display().to_string(),
            None => files::suggested_name(desk.report()),
        };
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let label = egui::Label::new(small(&text).color(palette.ink_weak)).truncate();
            ui.add(label);
        });
    });
}

/// The local notice and the next date. What changes the weight of findings, and what cannot be used, is never left out.
fn notice_ui(app: &App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    /// From so many days on before a date, it is told as a warning.
    const SOON: i64 = 7;
    let palette = palette(ui);
    let year = app.desk.as_ref().map(|desk| desk.report().year);
    let in_use = app.notice_in_use().filter(|notice| year.is_some_and(|year| notice.is_for(year)));
    let changed = in_use.map_or(0, |notice| check::changed_by(notice).count());
    let told = match (app.notice_fault(), in_use) {
        (Some(fault), _) => Some((format!("{} 本地要求不能使用", sign::WARNING), fault.to_owned())),
        (None, Some(notice)) if changed > 0 => {
            Some((format!("{} 本地要求调整 {changed} 条规则", sign::WARNING), notice.in_full()))
        }
        _ => None,
    };
    if let Some((words, tip)) = told {
        ui.separator();
        let button =
            Button::new(RichText::new(&words).small().color(palette.warning)).frame_when_inactive(false).small();
        if ui.add(button).accessible_name(&words).tip(tip).clicked() {
            wishes.push(Wish::Tell(Command::LocalNotice));
        }
    } else if let Some(notice) = in_use {
        detail_ui(ui, "本地要求", &notice.in_full());
    }
    if let Some((next, all)) = app.dues_of_desk() {
        let today = clock::now().day();
        let lines = all.iter().map(|due| format!("{}（{}）", due.words(today), due.source)).collect::<Vec<_>>();
        let color = if next.days_left(today) <= SOON { palette.warning } else { palette.ink_weak };
        fitting_ui(ui, RichText::new(next.words(today)).small().color(color), &lines.join("\n"));
    }
}

/// Something at the right of the line that also stands elsewhere: left out where what is at the left needs the room.
fn detail_ui(ui: &mut Ui, words: &str, tip: &str) {
    fitting_ui(ui, RichText::new(words).small().color(palette(ui).ink_weak), tip);
}

fn fitting_ui(ui: &mut Ui, text: RichText, tip: &str) {
    let galley = egui::WidgetText::from(text).into_galley(ui, None, f32::INFINITY, egui::TextStyle::Small);
    if galley.size().x + 2.0 * gap::LARGE <= ui.available_width() {
        ui.separator();
        ui.label(galley).tip(tip);
    }
}

/// How large letters are, where that is another size than the first.
fn zoom_ui(app: &App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    if app.settings.zoom == ZOOM.1 {
        return;
    }
    ui.separator();
    let words = format!("{} %", app.settings.zoom);
    let button = Button::new(RichText::new(&words).small().color(palette(ui).ink_weak)).frame_when_inactive(false);
    let response = ui.add(button.small()).accessible_name(format!("文字大小 {words}"));
    if response.tip("点此恢复 100 %；按住 Ctrl 转动滚轮可以改变").clicked() {
        wishes.push(Wish::Tell(Command::ZoomReset));
    }
}

/// How many figures are selected, and what they come to.
fn selected_ui(desk: &Desk, ui: &mut Ui) {
    let section = desk.session.place.checked_sub(1);
    let selected = section.and_then(|section| desk.editors.selected_sum(section, desk.report()));
    if let Some(selected) = selected {
        let sum = selected.sum.map_or_else(|| "数字太大".to_owned(), |sum| sum.to_string());
        let words = format!("选中 {} 个单元格，{} 个数字，合计 {sum}", selected.cells, selected.numbers);
        detail_ui(ui, &words, "选中的单元格，其中有数字的单元格，这些数字之和");
    }
}

/// Where an imported report comes from; what nobody has looked through in it is never left out.
fn came_ui(ui: &mut Ui, came: &Came) {
    let tip = format!("{}，文件摘要（SHA-256）{}", came.in_words(), came.digest);
    if came.open > 0 {
        ui.separator();
        let words = format!("{} 导入时 {} 处没有核对", sign::WARNING, came.open);
        ui.label(RichText::new(words).small().color(palette(ui).warning)).tip(&tip);
    }
    detail_ui(ui, &came.in_words(), &tip);
}

/// A form that is not built in: never left out, so that nobody takes its report for one on an official form.
fn unofficial_ui(ui: &mut Ui, form: &Form, name: &str) {
    /// So much of its name is shown where there may be little room; the pointer brings up all of it.
    const NAMED: usize = 16;
    let short = at_most(form.name().trim(), NAMED);
    let more = if short.len() < form.name().trim().len() { "…" } else { "" };
    let digest = form.digest().short();
    let digest = at_most(&digest, 8);
    let words = format!("{} 非内置格式“{short}{more}” {digest}", sign::WARNING);
    let tip = format!("{name}，编号 {}，停用了 {} 条核对规则", form.id(), check::switched_off(form).count());
    ui.separator();
    let label = ui.label(RichText::new(words).small().color(palette(ui).warning));
    label.tip(tip);
}

/// Where the draft is on its way to the signature, and how many comments wait.
fn review_ui(desk: &Desk, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let review = desk.review();
    if !review.steps.is_empty() || !review.misfits.is_empty() {
        ui.separator();
        let state = review.standing();
        let words = match &desk.session.derived.signed_code {
            Some(code) => format!("{state} {code}"),
            None if desk.session.derived.is_approval_stale => format!("{} {state}后有修改", sign::WARNING),
            None => state,
        };
        let button = Button::new(&words).frame_when_inactive(false).small();
        let response = ui.add(button).accessible_name(format!("审核状态：{words}"));
        if response.tip(Command::ReviewRecord.tooltip()).clicked() {
            wishes.push(Wish::Tell(Command::ReviewRecord));
        }
    }
    let open = review.open_comments().count();
    if open > 0 {
        ui.separator();
        let button = Button::new(format!("批注 {open}")).frame_when_inactive(false).small();
        let response = ui.add(button).accessible_name(format!("{open} 条批注未解决"));
        if response.tip(Command::Comments.tooltip()).clicked() {
            wishes.push(Wish::Tell(Command::Comments));
        }
    }
}

fn counts_text(ui: &Ui, counts: Counts) -> egui::text::LayoutJob {
    let font = small_font(ui);
    let mut job = egui::text::LayoutJob::default();
    let weak = palette(ui).ink_weak;
    for (count, severity) in
        [(counts.errors, Severity::Error), (counts.warnings, Severity::Warning), (counts.infos, Severity::Info)]
    {
        let (sign, color, _) = severity_look(ui, severity);
        let color = if count > 0 { color } else { weak };
        let text = format!("{sign} {count} {}", severity.label());
        let gap = if job.is_empty() { 0.0 } else { gap::MEDIUM };
        job.append(&text, gap, egui::TextFormat { font_id: font.clone(), color, ..Default::default() });
    }
    job
}
