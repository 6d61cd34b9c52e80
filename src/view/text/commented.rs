//! Words of a text that comments are on: their ground, a sign in the margin beside them, what a click there chooses.

use egui::{Id, Pos2, Rect, Response, Sense, Shape, Ui, pos2, text_edit::TextEditOutput, vec2};

use super::layout;
use crate::{
    kit::{
        icon::Icon,
        theme::{font, gap, palette},
        tip::Tip as _,
    },
    open::{
        comment_marks::{Click, CommentMarks},
        word_marks::{About, Spot},
    },
};

/// Edge of the sign in the margin.
const SIGN: f32 = font::CAPTION;

/// The comments on the words of a text that can be seen.
pub(super) struct Commented<'a> {
    marks: &'a CommentMarks,
    /// Of the text itself.
    response: Response,
    /// Comment and rectangle on the screen, one for each row that its words touch, from above.
    rects: Vec<(usize, Rect)>,
}

impl<'a> Commented<'a> {
    /// Finds them among everything that is marked in a text which was just laid out.
    pub(super) fn new(ui: &Ui, output: &TextEditOutput, spots: &[Spot], marks: &'a CommentMarks) -> Self {
        let places = layout::grounds(&output.galley, spots, |spot| &spot.chars, layout::visible_rows(ui, output));
        let rects = places.into_iter().filter_map(|(number, rect)| match spots[number].about {
            About::Comment(index) => Some((index, rect.translate(output.galley_pos.to_vec2()))),
            About::Finding(..) | About::Link(_) => None,
        });
        Self { marks, response: output.response.response.clone(), rects: rects.collect() }
    }

    /// The ground under the words.
    pub(super) fn grounds(&self, ui: &Ui) -> Shape {
        let color = palette(ui).comment_soft;
        Shape::Vec(self.rects.iter().map(|(_, rect)| Shape::rect_filled(*rect, 0, color)).collect())
    }

    /// A sign beside each row in which commented words begin, at the left edge of the margin. Returns what was clicked.
    pub(super) fn margin_ui(&self, ui: &Ui, id: Id, left: f32) -> Option<Click> {
        let mut rows: Vec<(Rect, Vec<usize>)> = Vec::new();
        let mut seen = Vec::new();
        for (index, rect) in &self.rects {
            if seen.contains(index) {
                continue;
            }
            seen.push(*index);
            match rows.last_mut().filter(|(row, _)| row.y_range() == rect.y_range()) {
                Some((_, comments)) => comments.push(*index),
                None => rows.push((*rect, vec![*index])),
            }
        }
        let mut clicked = None;
        for (number, (row, comments)) in rows.into_iter().enumerate() {
            let sign = Rect::from_min_size(pos2(left + gap::HALF, row.center().y - SIGN / 2.0), vec2(SIGN, SIGN));
            Icon::Comment.paint(ui.painter(), sign, palette(ui).comment);
            // No stop for the Tab key: the list of comments is the way for the keyboard.
            let response = ui.interact(sign.expand(gap::TINY), id.with(("comments", number)), Sense::CLICK);
            if response.tip(self.marks.said(&comments)).clicked() {
                clicked = comments.first().map(|&index| Click { index, on_sign: true });
            }
        }
        clicked
    }

    /// Comments on the words at a point.
    fn at(&self, point: Option<Pos2>) -> Vec<usize> {
        let holds = |rect: &Rect| point.is_some_and(|point| rect.contains(point));
        let mut found = self.rects.iter().filter(|(_, rect)| holds(rect)).map(|(index, _)| *index).collect::<Vec<_>>();
        found.dedup();
        found
    }

    /// Comments on the words under the pointer.
    pub(super) fn under_pointer(&self) -> Vec<usize> {
        self.at(self.response.hover_pos())
    }

    /// The comment on the words that were clicked.
    pub(super) fn clicked_words(&self) -> Option<Click> {
        let point = self.response.interact_pointer_pos().filter(|_| self.response.clicked());
        self.at(point).first().map(|&index| Click { index, on_sign: false })
    }

    /// Tells assistive technology of the comments on a text.
    pub(super) fn describe(&self, comments: &[usize]) {
        if !comments.is_empty() {
            let said = self.marks.said(comments);
            self.response.ctx.accesskit_node_builder(self.response.id, |node| node.set_description(said));
        }
    }
}
