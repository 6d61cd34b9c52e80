//! The form in the middle: the heading of the section, what it asks for, and its parts.

use std::sync::Arc;

use egui::{
    Align, Button, CentralPanel, Event, Frame, Key, Layout, Margin, Modifiers, RichText, ScrollArea, Ui, UiBuilder,
    UiKind, UiStackInfo, vec2,
};

use super::app::App;
use crate::{
    form::{Form, Grid, Part, Role, Section, Text},
    kit::{
        theme::{gap, palette, size},
        tip::Tip as _,
        widgets,
    },
    open::{frozen::Frozen, word_marks::Marked},
    view::{
        able::Able,
        command::Command,
        cover,
        desk::Desk,
        editor::TypedEdit,
        grid::{self, GridState, GridView},
        sign::sign_ui,
        text::{self, Around, LastYear},
        wish::Wish,
    },
};

/// The middle of the window.
pub(super) fn page_ui(app: &mut App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let able = app.able(&[Command::CountLedger]);
    let ways = Ways::of(app);
    app.settings.zoom_by(notches(ui));
    let Some(desk) = &mut app.desk else { return };
    let margin =
        Margin { left: gap::LARGE as i8, right: gap::MEDIUM as i8, top: gap::MEDIUM as i8, bottom: gap::SMALL as i8 };
    // The window is cleared to its ground: that is told, for what fades into it, and not painted.
    let ground = UiStackInfo::new(UiKind::Frame).with_frame(Frame::new().fill(palette(ui).sheet));
    CentralPanel::default().frame(Frame::new().inner_margin(margin)).show(ui, |ui| {
        // How far one report was scrolled is nothing to the next.
        let of_report = UiBuilder::new().id_salt(desk.session.id()).ui_stack_info(ground);
        ui.scope_builder(of_report, |ui| {
            // What cannot be changed has the ground of what is computed.
            if ways.frozen.is_some() {
                ui.visuals_mut().text_edit_bg_color = Some(palette(ui).table_computed);
            }
            desk.follow_jump(ui.ctx());
            if desk.search.is_open() {
                let here = desk.here();
                desk.search.update(&desk.session, &here);
            }
            let form = Arc::clone(&desk.report().form);
            match desk.session.place.checked_sub(1) {
                None => {
                    heading_ui(desk, ui);
                    cover::ui(desk, ui);
                }
                Some(section) => {
                    let ways = (&mut app.settings.guide_open, &ways, &able);
                    let told = section_ui(desk, ui, (&form, section), ways);
                    wishes.extend(told.map(Wish::Tell));
                }
            }
        });
    });
    let mut wants_comment =
        desk.session.place.checked_sub(1).is_some_and(|section| desk.editors.wants_comment(section));
    if let Some(editor) = desk.shown_text() {
        wants_comment |= std::mem::take(&mut editor.wants_comment);
        app.settings.last_text_open ^= std::mem::take(&mut editor.wants_last);
    }
    wishes.extend(wants_comment.then_some(Wish::Tell(Command::AddComment)));
}

/// How far the wheel was turned with Ctrl over the form, in its notches: towards the user is smaller.
fn notches(ui: &Ui) -> i16 {
    // Not over what stands beside it, which may be enlarged by itself.
    if !ui.rect_contains_pointer(ui.available_rect_before_wrap()) {
        return 0;
    }
    let turned = |event: &Event| match event {
        Event::MouseWheel { delta, modifiers, .. } if modifiers.command => delta.y.signum() as i16,
        _ => 0,
    };
    ui.input(|input| input.events.iter().map(turned).sum())
}

/// What can be done to the open report.
struct Ways {
    /// Why it cannot be changed.
    frozen: Option<&'static str>,
    /// Why no comment can be made.
    no_comment: Option<String>,
    /// Whether texts of the year before are shown beside those of this one.
    last_open: bool,
}

impl Ways {
    fn of(app: &App) -> Self {
        let cannot = !app.enabled(Command::AddComment);
        let no_comment = cannot.then(|| app.obstacle(Command::AddComment).unwrap_or_default());
        Self { frozen: app.frozen().map(Frozen::refusal), no_comment, last_open: app.settings.last_text_open }
    }
}

fn heading_ui(desk: &mut Desk, ui: &mut Ui) {
    let title = desk.session.derived.places.get(desk.session.place).map_or("", |place| place.title.as_str());
    let marks = &desk.session.derived.comments;
    let clicked = ui.horizontal(|ui| {
        ui.add(egui::Label::new(RichText::new(title).heading()).wrap());
        sign_ui(ui, marks, marks.at_heading(desk.session.place), "本部分")
    });
    desk.click_comment(clicked.inner);
}

/// Least width in which what belongs to a table stands beside its basis.
const ONE_LINE: f32 = 36.0 * size::EM;

/// The width of a section where there is room for all of it.
fn widest(section: &Section) -> f32 {
    let width = |part: &Part| match part {
        Part::Grid(grid) => grid::widest(grid),
        Part::Text(_) => text::WIDEST,
    };
    section.parts.iter().map(width).fold(0.0, f32::max)
}

/// On what the section rests and how it is filled in: a line, unless somebody wants to read all of it.
fn guide_ui(ui: &mut Ui, section: &Section, guide_open: &mut bool, at_right: impl FnOnce(&mut Ui)) {
    // It ends where what it is about ends.
    ui.set_max_width(ui.available_width().min(widest(section)));
    let basis = (!section.basis.is_empty()).then(|| format!("依据：{}", section.basis));
    let is_narrow = ui.available_width() < ONE_LINE;
    let mut at_right = Some(at_right);
    ui.horizontal(|ui| {
        if !section.guide.is_empty() {
            let text = if *guide_open { "收起填报说明" } else { "填报说明" };
            let button = Button::new(RichText::new(text).small()).small();
            if ui.add(button).clicked() {
                *guide_open ^= true;
            }
        }
        let guide = section.guide.iter().filter(|_| !*guide_open);
        let line = basis.iter().chain(guide).map(String::as_str).collect::<Vec<_>>().join("　");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(add) = at_right.take_if(|_| !is_narrow) {
                add(ui);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(line).small().color(palette(ui).ink_weak)).truncate());
            });
        });
    });
    if let Some(add) = at_right.filter(|_| section.parts.iter().any(|part| part.grid().is_some())) {
        ui.horizontal_wrapped(add);
    }
    if *guide_open {
        for paragraph in &section.guide {
            widgets::hint(ui, format!("· {paragraph}"));
        }
    }
}

/// Height of a text where it does not have the page for itself.
const TEXT_HEIGHT: f32 = 14.0 * size::LINE;
/// The same of one that is mostly left out.
const OPTIONAL_HEIGHT: f32 = 5.0 * size::LINE;

fn section_ui(
    desk: &mut Desk,
    ui: &mut Ui,
    (form, section): (&Form, usize),
    (guide_open, ways, able): (&mut bool, &Ways, &Able),
) -> Option<Command> {
    let shown = form.sections.get(section)?;
    if let [Part::Text(text)] = shown.parts.as_slice() {
        heading_ui(desk, ui);
        ui.scope(|ui| guide_ui(ui, shown, guide_open, |_| {}));
        ui.add_space(gap::TINY);
        text_ui(desk, ui, text, ways);
        return None;
    }
    let mut told = None;
    // Where there is one table, how far it is filled in needs no line of its own.
    let mut grids = shown.parts.iter().enumerate().filter_map(|(part, shown)| Some((part, shown.grid()?)));
    let only = grids.next().filter(|_| grids.next().is_none());
    // The heading goes up with the rows, so that a small screen has room for the table; its header and balances stay.
    // They have shadows of their own.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    ScrollArea::vertical().id_salt(("section", section)).auto_shrink(false).show(ui, |ui| {
        heading_ui(desk, ui);
        ui.scope(|ui| {
            guide_ui(ui, shown, guide_open, |ui| {
                if let Some((part, grid)) = only {
                    grid_ui(desk, grid, (section, part), ways, |view, state| view.progress_ui(ui, state));
                }
                if counts_applications(form, &shown.parts) && ledger_button_ui(ui, able) {
                    told = Some(Command::CountLedger);
                }
                if shown.parts.iter().any(|part| part.grid().is_some()) {
                    legend_ui(desk, ui);
                }
            });
        });
        ui.add_space(gap::TINY);
        for (part, shown) in shown.parts.iter().enumerate() {
            ui.push_id(("part", part), |ui| match shown {
                Part::Grid(grid) => grid_ui(desk, grid, (section, part), ways, |view, state| match only {
                    Some(_) => view.table_ui(ui, state),
                    None => view.ui(ui, state),
                }),
                Part::Text(text) => {
                    let height = if text.optional { OPTIONAL_HEIGHT } else { TEXT_HEIGHT };
                    let size = vec2(ui.available_width(), height);
                    ui.allocate_ui(size, |ui| text_ui(desk, ui, text, ways));
                }
            });
        }
    });
    told
}

/// Whether the table that a ledger is counted for is among these.
fn counts_applications(form: &Form, parts: &[Part]) -> bool {
    let table = form.table_of(Role::Requests).map(|(table, _)| table);
    parts.iter().filter_map(Part::grid).any(|grid| grid.entries().any(|(_, cell)| Some(cell.table) == table))
}

fn ledger_button_ui(ui: &mut Ui, able: &Able) -> bool {
    let command = Command::CountLedger;
    let button = Button::new(command.text()).small();
    ui.add_enabled(able.of(command).enabled, button).tip(command.tooltip()).clicked()
}

/// Says what the small grey figures in the cells are, where there are any.
fn legend_ui(desk: &Desk, ui: &mut Ui) {
    let Some(last) = desk.session.last_report().filter(|_| desk.last_shown) else { return };
    let words = RichText::new(format!("灰色小字：{}年数字", last.year)).small().color(palette(ui).ink_weak);
    ui.label(words).tip("上年报告的数字，只供对照，不计入本年；菜单“显示上年数字”可以隐藏");
}

/// Shows something of a grid, and does what was done in it.
fn grid_ui(
    desk: &mut Desk,
    grid: &Grid,
    (section, part): (usize, usize),
    ways: &Ways,
    show: impl FnOnce(&GridView<'_>, &mut GridState) -> Vec<TypedEdit>,
) {
    let last = desk.session.last_report().filter(|_| desk.last_shown);
    let view = GridView {
        report: desk.session.editing.report(),
        grid,
        marks: &desk.session.derived.marks,
        comments: &desk.session.derived.comments,
        last,
        hits: desk.search.hits(),
        frozen: ways.frozen,
        no_comment: ways.no_comment.as_deref(),
    };
    let state = desk.editors.grid(section, part);
    let changes = show(&view, state);
    let clicked = state.clicked.take();
    for TypedEdit { edit, group } in changes {
        desk.session.editing.apply_in(edit, group);
    }
    desk.click_comment(clicked);
}

fn text_ui(desk: &mut Desk, ui: &mut Ui, text: &Text, ways: &Ways) {
    let editor = desk.editors.text(&text.key, desk.session.editing.report());
    if desk.search.is_open()
        && editor.buffer().is_focused()
        && !editor.buffer().is_composing()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        desk.search.close();
    }
    let derived = &desk.session.derived;
    let marked = Marked { words: derived.words(&text.key), findings: &derived.findings, comments: &derived.comments };
    let last = desk.session.last_report().filter(|_| desk.last_shown);
    let last = last.map(|last| LastYear { year: last.year, text: last.text(&text.key), open: ways.last_open });
    let around = Around {
        marked,
        linkable: &derived.linkable,
        frozen: ways.frozen,
        no_comment: ways.no_comment.as_deref(),
        last: last.filter(|last| !last.text.trim().is_empty()),
        hits: desk.search.hits(),
    };
    let changes = editor.ui(ui, &desk.session.editing, &around);
    let clicked = editor.clicked.take();
    for TypedEdit { edit, group } in changes {
        desk.session.editing.apply_in(edit, group);
    }
    desk.click_comment(clicked);
}
