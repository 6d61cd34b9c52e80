//! The panel at the right: what the checks say, and what reviewers say, a page each.

use egui::{Button, Context, Frame, Id, Margin, Panel, Response, RichText, Ui, accesskit::Role};
use serde::{Deserialize, Serialize};

use super::{
    App,
    bars::keys,
    command::Command,
    findings, focus, review,
    session::Session,
    state::UiState,
    theme::{gap, palette, size},
    widgets::{State, at_right, command_button},
};

/// A page of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SidePage {
    /// The findings of the checks.
    #[default]
    Findings,
    /// The comments of the review.
    Comments,
}

impl SidePage {
    /// Both, in the order of their tabs.
    const ALL: [Self; 2] = [Self::Findings, Self::Comments];

    /// Name of its tab.
    fn label(self) -> &'static str {
        match self {
            Self::Findings => "核对结果",
            Self::Comments => "意见",
        }
    }

    fn id(self) -> Id {
        Id::unique(("side tab", self.label()))
    }
}

/// Most of the window's width that the panel may take.
const SHARE: f32 = 0.3;

/// The panel, with the page that is chosen.
pub(super) fn panel_ui(app: &mut App, ui: &mut Ui, queue: &mut Vec<Command>) {
    if app.session.is_none() {
        return;
    }
    let mut open = app.state.findings_open;
    // The form in the middle is what the window is for.
    let widest = (ui.available_width() * SHARE).max(size::FINDINGS.0);
    let shown = Panel::right("findings")
        .frame(Frame::new().fill(palette(ui).canvas).inner_margin(Margin::same(gap::SMALL as i8)))
        .default_size(app.state.findings_width.unwrap_or(size::FINDINGS.1))
        .size_range(size::FINDINGS.0..=widest)
        .show_collapsible(ui, &mut open, |ui| {
            ui.take_available_width();
            tabs_ui(app, ui, queue);
            match app.state.side {
                SidePage::Findings => findings::page_ui(app, ui, queue),
                SidePage::Comments => comments_ui(app, ui),
            }
        });
    app.side_area = shown.map(|shown| shown.response.rect);
    if let Some(area) = app.side_area {
        app.state.findings_width = Some(area.width());
    }
    app.state.findings_open = open;
}

/// The row that the focus goes to when it comes into the panel; `None` where the page lists nothing.
pub(super) fn entry(session: &Session, state: &UiState) -> Option<Id> {
    match state.side {
        SidePage::Findings => {
            let listed = || findings::listed(session, state.filter).first().copied();
            session.selected().or_else(listed).map(findings::row_id)
        }
        SidePage::Comments => session.comments.entry(session).map(review::row_id),
    }
}

/// Whether a widget belongs to the panel: a row of either page, or whatever else lies in it.
pub(super) fn holds(app: &App, session: &Session, ctx: &Context, id: Id) -> bool {
    (0..session.derived.findings.len()).any(|index| findings::row_id(index) == id)
        || (0..session.review().comments.len()).any(|index| review::row_id(index) == id)
        || app.side_area.is_some_and(|area| focus::lies_in(ctx, id, area))
}

fn tabs_ui(app: &mut App, ui: &mut Ui, queue: &mut Vec<Command>) {
    let Some(session) = &app.session else { return };
    let counts = session.derived.counts;
    let mut side = app.state.side;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap::TINY;
        ui.spacing_mut().button_padding.x = gap::SMALL;
        for page in SidePage::ALL {
            let count = match page {
                SidePage::Findings => counts.errors + counts.warnings + counts.infos,
                SidePage::Comments => session.review().open_comments().count(),
            };
            if tab_ui(ui, page, count, page == side).clicked() {
                side = page;
            }
        }
        match side {
            SidePage::Findings => findings::steps_ui(ui, session, queue),
            SidePage::Comments => at_right(ui, "add", |ui| {
                let command = Command::AddComment;
                let state = State { enabled: command.enabled(app), ..State::default() };
                if command_button(ui, command, state, &keys(ui.ctx(), command)).clicked() {
                    queue.push(command);
                }
            }),
        }
    });
    app.state.side = side;
}

fn tab_ui(ui: &mut Ui, page: SidePage, count: usize, on: bool) -> Response {
    let words = format!("{} {count}", page.label());
    let text = if on { RichText::new(&words).strong() } else { RichText::new(&words) };
    let response = ui.push_id(page.id(), |ui| ui.add(Button::selectable(on, text))).inner;
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Tab);
        node.set_selected(on);
    });
    response
}

/// The page of comments, and what is done from there.
fn comments_ui(app: &mut App, ui: &mut Ui) {
    let may_change = app.may_review();
    let Some(session) = &mut app.session else { return };
    let mut comments = std::mem::take(&mut session.comments);
    let wishes = comments.page_ui(ui, session, &app.state.name, may_change);
    session.comments = comments;
    for wish in wishes {
        app.answer_review(ui.ctx(), wish);
    }
}
