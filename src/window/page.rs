//! The form in the middle: the heading of the section, what it asks for, and its parts.

use std::sync::Arc;

use egui::{
    Button, CentralPanel, Frame, Margin, Panel, RichText, ScrollArea, Ui, UiBuilder, UiKind, UiStackInfo, vec2,
};

use super::app::App;
use crate::{
    form::{Form, Grid, Part, Role, Text},
    kit::{
        theme::{gap, palette, size},
        widgets,
    },
    open::word_marks::Marked,
    view::{
        able::Able, command::Command, cover, desk::Desk, editor::TypedEdit, grid::GridView, sign::sign_ui, wish::Wish,
    },
};

/// The middle of the window.
pub(super) fn page_ui(app: &mut App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let able = app.able(&[Command::CountLedger]);
    let Some(desk) = &mut app.desk else { return };
    let margin =
        Margin { left: gap::LARGE as i8, right: gap::MEDIUM as i8, top: gap::MEDIUM as i8, bottom: gap::SMALL as i8 };
    // The window is cleared to its ground: that is told, for what fades into it, and not painted.
    let ground = UiStackInfo::new(UiKind::Frame).with_frame(Frame::new().fill(palette(ui).sheet));
    CentralPanel::default().frame(Frame::new().inner_margin(margin)).show(ui, |ui| {
        ui.scope_builder(UiBuilder::new().ui_stack_info(ground), |ui| {
            desk.follow_jump(ui.ctx());
            let form = Arc::clone(&desk.report().form);
            match desk.session.place.checked_sub(1) {
                None => {
                    heading_ui(desk, ui, &mut app.settings.guide_open);
                    cover::ui(desk, ui);
                }
                Some(section) => {
                    let told = section_ui(desk, ui, (&form, section), &mut app.settings.guide_open, &able);
                    wishes.extend(told.map(Wish::Tell));
                }
            }
        });
    });
}

fn heading_ui(desk: &mut Desk, ui: &mut Ui, guide_open: &mut bool) {
    let title = desk.session.derived.places.get(desk.session.place).map_or("", |place| place.title.as_str());
    let marks = &desk.session.derived.comments;
    let clicked = ui.horizontal(|ui| {
        ui.heading(title);
        sign_ui(ui, marks, marks.at_heading(desk.session.place), "本部分")
    });
    desk.click_comment(clicked.inner);
    let Some(section) = desk.section() else {
        ui.add_space(gap::SMALL);
        return;
    };
    ui.horizontal_wrapped(|ui| {
        if !section.basis.is_empty() {
            widgets::hint(ui, format!("依据：{}", section.basis));
        }
        if !section.guide.is_empty() {
            let text = if *guide_open { "收起填报说明" } else { "填报说明" };
            let button = Button::new(RichText::new(text).small()).small();
            if ui.add(button).clicked() {
                *guide_open ^= true;
            }
        }
    });
    if *guide_open {
        for paragraph in &section.guide {
            widgets::hint(ui, format!("· {paragraph}"));
        }
    }
    ui.add_space(gap::TINY);
}

/// Height of a text in lines where it does not have the page for itself.
const TEXT_LINES: f32 = 14.0;
/// The same of one that is mostly left out.
const OPTIONAL_LINES: f32 = 5.0;

fn section_ui(
    desk: &mut Desk,
    ui: &mut Ui,
    (form, section): (&Form, usize),
    guide_open: &mut bool,
    able: &Able,
) -> Option<Command> {
    let parts = form.sections.get(section).map(|section| section.parts.as_slice()).unwrap_or_default();
    if let [Part::Text(text)] = parts {
        heading_ui(desk, ui, guide_open);
        text_ui(desk, ui, text);
        return None;
    }
    let mut told = None;
    let pinned = balances_ui(desk, ui, parts);
    // The heading goes up with the rows, so that a small screen has room for the table; its header stays.
    ScrollArea::vertical().id_salt(("section", section)).auto_shrink(false).show(ui, |ui| {
        heading_ui(desk, ui, guide_open);
        if counts_applications(form, parts) {
            told = ledger_button_ui(ui, able).then_some(Command::CountLedger);
        }
        for (part, shown) in parts.iter().enumerate() {
            ui.push_id(("part", part), |ui| match shown {
                Part::Grid(grid) => grid_ui(desk, ui, grid, (section, part), !pinned),
                Part::Text(text) => {
                    let lines = if text.optional { OPTIONAL_LINES } else { TEXT_LINES };
                    let size = vec2(ui.available_width(), size::LINE * lines);
                    ui.allocate_ui(size, |ui| text_ui(desk, ui, text));
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
    let button = Button::new(command.text());
    ui.add_enabled(able.of(command).enabled, button).on_hover_text(command.tooltip()).clicked()
}

/// Most of the page that the balances may keep for themselves.
const BALANCES_SHARE: f32 = 0.2;

/// Keeps the balances in view below the rows that scroll, where there is room for both. Returns whether it did.
fn balances_ui(desk: &Desk, ui: &mut Ui, parts: &[Part]) -> bool {
    let (report, marks, comments) =
        (desk.session.editing.report(), &desk.session.derived.marks, &desk.session.derived.comments);
    let views =
        || parts.iter().filter_map(Part::grid).map(|grid| GridView { report, grid, marks, comments, last: None });
    let height = views().map(|view| view.balances_height(ui)).sum::<f32>();
    if height <= 0.0 || height > ui.available_height() * BALANCES_SHARE {
        return false;
    }
    let margin = Margin { left: 0, right: 0, top: gap::SMALL as i8, bottom: 0 };
    Panel::bottom("balances").frame(Frame::new().inner_margin(margin)).resizable(false).show(ui, |ui| {
        for view in views() {
            view.balances_ui(ui);
        }
    });
    true
}

fn grid_ui(desk: &mut Desk, ui: &mut Ui, grid: &Grid, (section, part): (usize, usize), with_balances: bool) {
    let last = desk.session.last_report().filter(|_| desk.last_shown);
    let (marks, comments) = (&desk.session.derived.marks, &desk.session.derived.comments);
    let view = GridView { report: desk.session.editing.report(), grid, marks, comments, last };
    let state = desk.editors.grid(section, part);
    let changes = view.ui(ui, state);
    let clicked = state.clicked.take();
    if with_balances {
        view.balances_ui(ui);
    }
    for TypedEdit { edit, group } in changes {
        desk.session.editing.apply_in(edit, group);
    }
    desk.click_comment(clicked);
}

fn text_ui(desk: &mut Desk, ui: &mut Ui, text: &Text) {
    let editor = desk.editors.text(&text.key, desk.session.editing.report());
    if let Some(request) = desk.wants_find.take() {
        editor.find(ui, request);
    }
    let derived = &desk.session.derived;
    let marked = Marked { words: derived.words(&text.key), findings: &derived.findings, comments: &derived.comments };
    let changes = editor.ui(ui, &desk.session.editing, marked);
    let clicked = editor.clicked.take();
    for TypedEdit { edit, group } in changes {
        desk.session.editing.apply_in(edit, group);
    }
    desk.click_comment(clicked);
}
