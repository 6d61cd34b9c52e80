//! Words in a cell of a Word document: sizes, margins and line breaks that make them stand as they are printed.

use crate::{
    address::Address,
    document::{CellContent, TableCell},
    form::spec::Align,
    text::level,
};

/// Distance of words from the sides of their cell, in twentieths of a point.
pub(super) const PAD: u32 = 40;
/// Half points of a figure, and the least of one in a narrow column.
const FIGURE: u32 = 24;
const LEAST: u32 = 12;
/// Half points of the remark behind a figure.
const NOTE: u32 = 17;
/// From one line to the next, in sizes of the type.
const LEADING: f32 = 1.18;

/// What a cell shows.
pub(super) struct Words<'c> {
    /// Properties and words of each run; line ends are breaks.
    pub(super) runs: Vec<(String, String)>,
    pub(super) address: Option<&'c Address>,
    pub(super) align: &'static str,
    pub(super) shade: &'static str,
    pub(super) margins: String,
    /// From one line to the next, in twentieths of a point.
    pub(super) line: u32,
}

/// Sets what a cell of a width shows.
pub(super) fn words(cell: &TableCell, width: u32, label_size: f32) -> Words<'_> {
    let half = half_points(label_size);
    let plain =
        Words { runs: Vec::new(), address: None, align: "", shade: "", margins: String::new(), line: line(half) };
    match &cell.content {
        CellContent::Label { text, align, band } => {
            let (text, letters) = broken(text, *align, width.saturating_sub(2 * PAD) as usize / (half as usize * 10));
            Words {
                runs: vec![(size(half), text)],
                align: if *align == Align::Left { "<w:jc w:val=\"left\"/>" } else { "" },
                shade: if *band { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>" } else { "" },
                margins: letters.map(|letters| margins(width, letters, half)).unwrap_or_default(),
                ..plain
            }
        }
        CellContent::Figure { figure, note, address } => {
            let digits = u32::try_from(figure.chars().count()).unwrap_or(1).max(1);
            // A digit is half as wide as the type is high: twenty twentieths of a point are two half points.
            let fits = width.saturating_sub(2 * PAD) / (digits * 5);
            let figure_half = FIGURE.min(fits).max(LEAST);
            let mut runs = vec![(size(figure_half), figure.clone())];
            if !note.is_empty() {
                runs.push((size(NOTE), format!("（{note}）")));
            }
            Words { runs, address: Some(address), line: line(FIGURE), ..plain }
        }
        CellContent::Field { lines, foot } => {
            let text = lines.iter().chain([foot]).filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>();
            Words { runs: vec![(size(half), text.join("\n"))], align: "<w:jc w:val=\"left\"/>", ..plain }
        }
        CellContent::Square(text) => Words { runs: vec![(size(half), text.clone())], ..plain },
    }
}

/// A label with its number above its words where both do not fit on a line, and how many letters its lines have where
/// it takes several: 商业/企业 and not 商业企/业.
fn broken(text: &str, align: Align, fits: usize) -> (String, Option<usize>) {
    let count = text.chars().count();
    match align {
        Align::Left => (text.to_owned(), None),
        Align::Vertical => (text.to_owned(), Some(1)),
        Align::Center if count <= fits || fits == 0 || text.contains('\n') => (text.to_owned(), None),
        Align::Center => {
            let number = level::numbered(text).map_or(0, |numbered| numbered.number.end);
            if number > 0 && number < text.len() {
                let (number, words) = text.split_at(number);
                return (format!("{number}\n{words}"), None);
            }
            let lines = count.div_ceil(fits);
            (text.to_owned(), Some(count.div_ceil(lines)))
        }
    }
}

/// Margins that leave room for so many letters in a line, and not for one more.
fn margins(width: u32, letters: usize, half: u32) -> String {
    let room = half * 10 * u32::try_from(letters).unwrap_or(u32::MAX) + half * 5;
    let side = (width.saturating_sub(room) / 2).max(PAD);
    format!("<w:tcMar><w:left w:w=\"{side}\" w:type=\"dxa\"/><w:right w:w=\"{side}\" w:type=\"dxa\"/></w:tcMar>")
}

fn size(half: u32) -> String {
    format!("<w:rFonts w:hint=\"eastAsia\"/><w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>")
}

#[expect(clippy::cast_sign_loss, reason = "a size of type")]
fn half_points(points: f32) -> u32 {
    (points * 2.0).round() as u32
}

/// From one line to the next of a type of so many half points.
#[expect(clippy::cast_sign_loss, reason = "a length on paper")]
fn line(half: u32) -> u32 {
    (half as f32 * 10.0 * LEADING).round() as u32
}
