//! The sign of comments at the heading of a table or a section.

use egui::{Atom, AtomExt as _, Button, RichText, Ui, Vec2};

use crate::{
    kit::{
        icon::Icon,
        theme::{font, gap, palette},
        tip::Tip as _,
    },
    open::comment_marks::{Click, CommentMarks},
};

/// Shows that something was said about a whole, `本表` or `本部分`, where something was: a sign and how often, with the
/// words under the pointer. Returns the first comment when it is pressed.
pub fn sign_ui(ui: &mut Ui, marks: &CommentMarks, comments: &[usize], what: &str) -> Option<Click> {
    let &first = comments.first()?;
    let palette = palette(ui);
    let count = RichText::new(comments.len().to_string()).small().color(palette.comment);
    let sign = Atom::paint(Vec2::splat(font::CAPTION), |ui, args| {
        Icon::Comment.paint(ui.painter(), args.rect, palette.comment);
    });
    let button = Button::new((sign.atom_size(Vec2::splat(font::CAPTION)), count))
        .fill(palette.comment_soft)
        .gap(gap::TINY)
        .small();
    let said = marks.said(comments);
    let name = format!("{what}有 {} 条批注", comments.len());
    let shown = ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = gap::TINY;
        ui.add(button)
    });
    let response = shown.inner.accessible_name(&name).tip(&said);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(said));
    response.clicked().then_some(Click { index: first, on_sign: true })
}
