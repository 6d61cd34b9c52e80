//! What differs between two reports, as a list to read: place, before, after.

use egui::{Color32, FontId, Stroke, TextFormat, Ui, text::LayoutJob};

use crate::{
    form::Form,
    kit::{
        theme::{gap, palette, stroke},
        widgets::{body_font, small_font},
    },
    open::pieces::{Pen, Piece, pieces, place},
    report::Difference,
};

/// Shows one difference: its place, and what changed in it.
pub fn difference_ui(ui: &mut Ui, form: &Form, difference: &Difference) {
    let place = Piece { pen: Pen::Kept, words: format!("{}：", place(form, &difference.at)) };
    pieces_ui(ui, &[vec![place], pieces(&difference.change)].concat());
    ui.add_space(gap::TINY);
}

fn format(pen: Pen, ui: &Ui) -> TextFormat {
    let palette = palette(ui);
    let plain = |font_id: FontId, color: Color32| TextFormat { font_id, color, ..TextFormat::default() };
    match pen {
        Pen::Kept => plain(body_font(ui), palette.ink),
        Pen::Gone => TextFormat {
            background: palette.error_soft,
            strikethrough: Stroke::new(stroke::THIN, palette.error),
            ..plain(body_font(ui), palette.error)
        },
        Pen::Come => TextFormat {
            background: palette.accent_soft,
            underline: Stroke::new(stroke::THIN, palette.ok),
            ..plain(body_font(ui), palette.ok)
        },
        Pen::Sign => plain(small_font(ui), palette.ink_weak),
    }
}

/// Shows the words of a change.
pub fn pieces_ui(ui: &mut Ui, pieces: &[Piece]) {
    let mut job = LayoutJob::default();
    for piece in pieces {
        job.append(&piece.words, 0.0, format(piece.pen, ui));
    }
    job.wrap.max_width = ui.available_width();
    ui.label(job);
}
