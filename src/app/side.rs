//! The panel at the right: what the checks say, what reviewers say, and what is compared, a page each.

use egui::{Button, Context, Frame, Id, Margin, Panel, Response, RichText, TextStyle, Ui, accesskit::Role};
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
    /// What differs between two drafts, as long as two are compared.
    #[serde(skip)]
    Comparison,
}

impl SidePage {
    /// All, in the order of their tabs.
    const ALL: [Self; 3] = [Self::Findings, Self::Comments, Self::Comparison];

    /// Whether it is there only now and then.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
    pub(super) fn is_passing(&self) -> bool {
        *self == Self::Comparison
    }

    /// Name of its tab.
    fn label(self) -> &'static str {
        match self {
            Self::Findings => "核对结果",
            Self::Comments => "意见",
            Self::Comparison => "比较",
        }
    }

    fn id(self) -> Id {
        Id::unique(("side tab", self.label()))
    }
}

/// Most of the window's width that the panel may take.
const SHARE: f32 = 0.3;

/// Room for the buttons of a page beside the tabs.
const TOOLS: f32 = 2.0 * size::CONTROL;

/// The panel, with the page that is chosen.
pub(super) fn panel_ui(app: &mut App, ui: &mut Ui, queue: &mut Vec<Command>) {
    let Some(session) = &app.session else { return };
    if app.state.side.is_passing() && session.comparison.is_none() {
        app.state.side = SidePage::default();
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
                SidePage::Comparison => comparison_ui(app, ui, queue),
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
        SidePage::Comparison => session.comparison.as_ref()?.entry(session).map(review::difference_id),
    }
}

/// Whether a widget belongs to the panel: a row of one of its pages, or whatever else lies in it.
pub(super) fn holds(app: &App, session: &Session, ctx: &Context, id: Id) -> bool {
    (0..session.derived.findings.len()).any(|index| findings::row_id(index) == id)
        || (0..session.review().comments.len()).any(|index| review::row_id(index) == id)
        || (0..session.comparison.as_ref().map_or(0, |open| open.rows()))
            .any(|index| review::difference_id(index) == id)
        || app.side_area.is_some_and(|area| focus::lies_in(ctx, id, area))
}

fn tabs_ui(app: &mut App, ui: &mut Ui, queue: &mut Vec<Command>) {
    let Some(session) = &app.session else { return };
    let counts = session.derived.counts;
    let mut side = app.state.side;
    let mut has_room = true;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap::TINY;
        // Three tabs have room in a panel as narrow as it can be when they are small.
        let is_tight = session.comparison.is_some() && ui.available_width() < size::FINDINGS.1 - 2.0 * gap::SMALL - 1.0;
        ui.spacing_mut().button_padding.x = if is_tight { gap::TINY } else { gap::SMALL };
        if is_tight {
            ui.style_mut().override_text_style = Some(TextStyle::Small);
        }
        for page in SidePage::ALL {
            let count = match page {
                SidePage::Findings => counts.errors + counts.warnings + counts.infos,
                SidePage::Comments => session.review().open_comments().count(),
                SidePage::Comparison => match &session.comparison {
                    Some(comparison) => comparison.count(),
                    None => continue,
                },
            };
            if tab_ui(ui, page, count, page == side).clicked() {
                side = page;
            }
        }
        has_room = session.comparison.is_none() || side.is_passing() || ui.available_width() >= TOOLS;
        if has_room {
            tools_ui(app, session, ui, side, queue);
        }
    });
    if !has_room {
        ui.horizontal(|ui| tools_ui(app, session, ui, side, queue));
    }
    app.state.side = side;
}

/// The buttons of a page that have room beside the tabs.
fn tools_ui(app: &App, session: &Session, ui: &mut Ui, side: SidePage, queue: &mut Vec<Command>) {
    match side {
        SidePage::Findings => findings::steps_ui(ui, session, queue),
        SidePage::Comments => at_right(ui, "add", |ui| {
            let command = Command::AddComment;
            let state = State { enabled: command.enabled(app), ..State::default() };
            if command_button(ui, command, state, &keys(ui.ctx(), command)).clicked() {
                queue.push(command);
            }
        }),
        SidePage::Comparison => {}
    }
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

/// The page of differences, and what is done from there.
fn comparison_ui(app: &mut App, ui: &mut Ui, queue: &mut Vec<Command>) {
    let Some(session) = &mut app.session else { return };
    let Some(mut comparison) = session.comparison.take() else { return };
    let wish = comparison.page_ui(ui, session, queue);
    session.comparison = Some(comparison);
    if let Some(wish) = wish {
        app.answer_review(ui.ctx(), wish);
    }
}
