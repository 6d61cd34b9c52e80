//! The panel at the right: what the checks say, what reviewers say, and what is compared, a page each.

use std::mem;

use egui::{Button, Context, Frame, Id, Margin, Panel, Response, RichText, TextStyle, Ui, UiBuilder, accesskit::Role};

use super::app::App;
use crate::{
    kit::{
        focus,
        later::room_for_later,
        side,
        theme::{gap, palette, size},
        widgets::at_right,
    },
    open::{
        frozen::Frozen,
        settings::{Settings, SidePage},
    },
    view::{
        command::{Command, keys},
        comments,
        desk::Desk,
        differences, findings, search,
        toolbar::{State, command_button},
        wish::Wish,
    },
};

/// All pages, in the order of their tabs.
const PAGES: [SidePage; 4] = [SidePage::Findings, SidePage::Comments, SidePage::Comparison, SidePage::Search];

/// Name of the tab of a page.
fn label(page: SidePage) -> &'static str {
    match page {
        SidePage::Findings => "核对结果",
        SidePage::Comments => "批注",
        SidePage::Comparison => "比较",
        SidePage::Search => "查找",
    }
}

/// Most of the window's width that the panel may take.
const SHARE: f32 = 0.3;

/// Room for two tabs in letters of the usual size, beside the buttons of a page.
const ROOM: f32 = 16.0 * size::EM;

/// Room for the buttons of a page beside the tabs.
const TOOLS: f32 = 2.0 * size::CONTROL;

/// The room of the panel; what is in it comes later, see [`fill`]. `None` where it is closed.
pub(super) fn panel(app: &mut App, ui: &mut Ui) -> Option<Ui> {
    let desk = app.desk.as_ref()?;
    let is_gone = match app.settings.side {
        SidePage::Comparison => desk.comparison.is_none(),
        SidePage::Search => !desk.search.is_open(),
        SidePage::Findings | SidePage::Comments => false,
    };
    if is_gone {
        app.settings.side = SidePage::default();
    }
    let mut open = app.settings.findings_open;
    // The form in the middle is what the window is for.
    let range = size::FINDINGS.0..=(ui.available_width() * SHARE).max(size::FINDINGS.0);
    let wanted = app.settings.findings_width.unwrap_or(size::FINDINGS.1);
    let shown = side::at(Panel::right("findings"), ui, "findings", wanted, range.clone())
        .frame(Frame::new().fill(palette(ui).canvas).inner_margin(Margin::same(gap::SMALL as i8)))
        .show_collapsible(ui, &mut open, room_for_later);
    app.side_area = shown.as_ref().map(|shown| shown.response.rect);
    if let Some(area) = app.side_area {
        app.settings.findings_width = Some(side::wanted(wanted, &range, area.width()));
    }
    app.settings.findings_open = open;
    shown.map(|shown| shown.inner)
}

/// The page that is chosen.
pub(super) fn fill(app: &mut App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    tabs_ui(app, ui, wishes);
    let Some(desk) = &app.desk else { return };
    // How far the lists of one report were scrolled is nothing to the next.
    let of_report = UiBuilder::new().id_salt(desk.session.id()).max_rect(ui.available_rect_before_wrap());
    let ui = &mut ui.new_child(of_report);
    let (may_change, frozen) = (app.bars_comments().is_none(), app.frozen());
    let Some(desk) = &mut app.desk else { return };
    match app.settings.side {
        SidePage::Findings => findings::page_ui(ui, desk, &mut app.settings, wishes),
        SidePage::Comments => {
            let mut comments = mem::take(&mut desk.comments);
            let said = comments.page_ui(ui, &desk.session, &app.settings.name, may_change);
            desk.comments = comments;
            wishes.extend(said.into_iter().map(Wish::Review));
        }
        SidePage::Comparison => {
            let Some(mut comparison) = desk.comparison.take() else { return };
            let wish = comparison.page_ui(ui, &desk.session, wishes);
            desk.comparison = Some(comparison);
            wishes.extend(wish.map(Wish::Review));
        }
        SidePage::Search => {
            let here = desk.here();
            let wish = desk.search.page_ui(ui, &desk.session, &here, frozen.map(Frozen::refusal));
            if let Some(wish) = wish {
                app.answer_search(wish);
            }
        }
    }
}

/// The row that the focus goes to when it comes into the panel; `None` where the page lists nothing.
pub(super) fn entry(desk: &Desk, settings: &Settings) -> Option<Id> {
    match settings.side {
        SidePage::Findings => {
            let listed = || findings::listed(&desk.session, desk.filter).first().copied();
            desk.session.selected().or_else(listed).map(findings::row_id)
        }
        SidePage::Comments => desk.comments.entry(&desk.session).map(comments::row_id),
        SidePage::Comparison => desk.comparison.as_ref()?.entry(&desk.session).map(differences::row_id),
        SidePage::Search => desk.search.entry().map(search::row_id),
    }
}

/// Whether a widget belongs to the panel: a row of one of its pages, or whatever else lies in it.
pub(super) fn holds(app: &App, desk: &Desk, ctx: &Context, id: Id) -> bool {
    (0..desk.session.derived.findings.len()).any(|index| findings::row_id(index) == id)
        || (0..desk.review().comments.len()).any(|index| comments::row_id(index) == id)
        || (0..desk.comparison.as_ref().map_or(0, |open| open.rows())).any(|index| differences::row_id(index) == id)
        || app.side_area.is_some_and(|area| focus::lies_in(ctx, id, area))
}

fn tabs_ui(app: &mut App, ui: &mut Ui, wishes: &mut Vec<Wish>) {
    let Some(desk) = &app.desk else { return };
    let counts = desk.session.derived.counts;
    let mut side = app.settings.side;
    let mut has_room = true;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap::TINY;
        // Three tabs have room in a panel as narrow as it can be when they are small.
        let is_more = desk.comparison.is_some() || desk.search.is_open();
        let least = if is_more { size::FINDINGS.1 - 2.0 * gap::SMALL - gap::HALF } else { ROOM };
        let is_tight = ui.available_width() < least;
        ui.spacing_mut().button_padding.x = if is_tight { gap::TINY } else { gap::SMALL };
        if is_tight {
            ui.style_mut().override_text_style = Some(TextStyle::Small);
        }
        for page in PAGES {
            let count = match page {
                SidePage::Findings => counts.errors + counts.warnings + counts.infos,
                SidePage::Comments => desk.review().open_comments().count(),
                SidePage::Comparison => match &desk.comparison {
                    Some(shown) => shown.comparison.count(),
                    None => continue,
                },
                SidePage::Search if desk.search.is_open() => desk.search.count(),
                SidePage::Search => continue,
            };
            if tab_ui(ui, page, count, page == side).clicked() {
                side = page;
            }
        }
        has_room =
            desk.comparison.is_none() && !desk.search.is_open() || side.is_passing() || ui.available_width() >= TOOLS;
        if has_room {
            tools_ui(app, desk, ui, side, wishes);
        }
    });
    if !has_room {
        ui.horizontal(|ui| tools_ui(app, desk, ui, side, wishes));
    }
    app.settings.side = side;
}

/// The buttons of a page that have room beside the tabs.
fn tools_ui(app: &App, desk: &Desk, ui: &mut Ui, side: SidePage, wishes: &mut Vec<Wish>) {
    match side {
        SidePage::Findings => findings::steps_ui(ui, desk, wishes),
        SidePage::Comments => at_right(ui, "add", |ui| {
            let command = Command::AddComment;
            let state = State { enabled: app.enabled(command), ..State::default() };
            if command_button(ui, command, state, &keys(ui.ctx(), command)).clicked() {
                wishes.push(Wish::Tell(command));
            }
        }),
        SidePage::Comparison | SidePage::Search => {}
    }
}

fn tab_ui(ui: &mut Ui, page: SidePage, count: usize, on: bool) -> Response {
    let words = format!("{} {count}", label(page));
    let text = if on { RichText::new(&words).strong() } else { RichText::new(&words) };
    let response = ui.push_id(Id::unique(("side tab", label(page))), |ui| ui.add(Button::selectable(on, text))).inner;
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Tab);
        node.set_selected(on);
    });
    response
}
