//! A plot of figures as shapes: bars, rules and words at their places. The window paints them, and [`svg()`] and [`png()`] write
//! the same to files. Every figure has a panel and a scale of its own, and every bar its number: nothing is told by colour.

mod png;
mod svg;

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive as _;

pub use self::{
    png::{PngError, png},
    svg::svg,
};
use crate::{
    number::Number,
    raster::Raster,
    typeset::{Pt, may_break},
};

/// What is plotted in one panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub title: String,
    /// Years or offices, with their figures.
    pub figures: Vec<(String, Option<Number>)>,
}

/// Where words stand from their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// They begin there.
    Start,
    /// Their middle is there.
    Middle,
    /// They end there.
    End,
}

/// Words of a plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Across, in points from the left.
    pub x: f32,
    /// The base line, in points from the top.
    pub y: f32,
    /// Size of the type in points.
    pub size: f32,
    /// Where they stand from there.
    pub anchor: Anchor,
    /// The words.
    pub text: String,
}

/// A bar: left, top, width, height in points.
pub type Bar = (f32, f32, f32, f32);

/// A plot. The origin is the top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Bars.
    pub bars: Vec<Bar>,
    /// Lines on which bars stand: left, top, right or bottom end.
    pub rules: Vec<((f32, f32), (f32, f32))>,
    /// Words.
    pub words: Vec<Word>,
}

/// Size of the type of names and numbers.
const SMALL: f32 = 12.0;
/// Size of the type of titles.
const TITLE: f32 = 14.0;
/// Around everything.
const MARGIN: f32 = 16.0;
/// Height of a line.
const LINE: f32 = 20.0;
/// Height of the columns of a panel.
const COLUMNS: f32 = 120.0;
/// Widest column.
const WIDEST: f32 = 64.0;
/// Room for the names of offices, and for the number behind a bar.
const NAMES: f32 = 190.0;
const NUMBERS: f32 = 90.0;

impl Plot {
    /// A panel below the other for each figure, with a column for each year.
    pub fn columns(title: &str, series: &[Series], width: f32) -> Self {
        let mut plot = Self::titled(title, width);
        let mut top = MARGIN + 2.0 * LINE;
        for Series { title, figures } in series {
            top = plot.title(top, title);
            let (low, high) = reach(figures);
            let scale = COLUMNS / (high - low);
            let base = top + LINE + SMALL + high * scale;
            let step = (width - 2.0 * MARGIN) / figures.len().max(1) as f32;
            let column = (step * 0.6).min(WIDEST);
            for (at, (name, figure)) in figures.iter().enumerate() {
                let middle = MARGIN + step * (at as f32 + 0.5);
                let value = value(*figure);
                let (upper, lower) = (base - value.max(0.0) * scale, base - value.min(0.0) * scale);
                plot.bars.push((middle - column / 2.0, upper, column, lower - upper));
                let number = figure.map_or_else(|| "—".to_owned(), |figure| figure.to_string());
                plot.word(middle, upper - 4.0, SMALL, Anchor::Middle, &number);
                let foot = base - low * scale + LINE - 4.0;
                plot.word(middle, foot, SMALL, Anchor::Middle, name);
            }
            plot.rules.push(((MARGIN, base), (width - MARGIN, base)));
            top = base - low * scale + 2.5 * LINE;
        }
        plot.height = top;
        plot
    }

    /// A panel below the other for each figure, with a line and a bar for each office.
    pub fn bars(title: &str, series: &[Series], width: f32) -> Self {
        let mut plot = Self::titled(title, width);
        let mut below = MARGIN + 2.0 * LINE;
        for Series { title, figures } in series {
            let top = plot.title(below, title);
            let (low, high) = reach(figures);
            let scale = (width - 2.0 * MARGIN - NAMES - NUMBERS) / (high - low);
            let base = MARGIN + NAMES - low * scale;
            for (at, (name, figure)) in figures.iter().enumerate() {
                let line = top + LINE * (at as f32 + 1.5);
                let value = value(*figure);
                let (left, right) = (base + value.min(0.0) * scale, base + value.max(0.0) * scale);
                plot.bars.push((left, line - SMALL, right - left, SMALL + 2.0));
                plot.word(MARGIN + NAMES - 8.0, line, SMALL, Anchor::End, &short(name));
                let number = figure.map_or_else(|| "—".to_owned(), |figure| figure.to_string());
                plot.word(right + 6.0, line, SMALL, Anchor::Start, &number);
            }
            let foot = top + LINE * (figures.len() as f32 + 1.0);
            plot.rules.push(((base, top + LINE * 0.5), (base, foot)));
            plot.height = foot + MARGIN;
            below = foot + 2.0 * LINE;
        }
        plot
    }

    fn titled(title: &str, width: f32) -> Self {
        let mut plot = Self { width, ..Self::default() };
        plot.word(MARGIN, MARGIN + TITLE, TITLE + 2.0, Anchor::Start, title);
        plot
    }

    /// The title of a panel, in as many lines as it needs; the base line of the last one.
    fn title(&mut self, top: f32, title: &str) -> f32 {
        let room = self.width - 2.0 * MARGIN;
        let letters = title.chars().collect::<Vec<_>>();
        let words = |line: Range<usize>| letters[line].iter().collect::<String>();
        let (mut start, mut may_end, mut base) = (0, 0, top);
        for at in 1..letters.len() {
            if may_break(letters[at - 1], letters[at], false) {
                may_end = at;
            }
            if Raster::width(&words(start..at + 1), Pt(TITLE)).0 > room {
                let end = if may_end > start { may_end } else { at };
                self.word(MARGIN, base, TITLE, Anchor::Start, &words(start..end));
                start = end;
                base += LINE;
            }
        }
        self.word(MARGIN, base, TITLE, Anchor::Start, &words(start..letters.len()));
        base
    }

    fn word(&mut self, x: f32, y: f32, size: f32, anchor: Anchor, text: &str) {
        self.words.push(Word { x, y, size, anchor, text: text.to_owned() });
    }
}

fn value(figure: Option<Number>) -> f32 {
    figure.and_then(|figure| figure.to_decimal().to_f32()).unwrap_or_default()
}

/// From the least to the greatest figure, with nought, and never none.
fn reach(figures: &[(String, Option<Number>)]) -> (f32, f32) {
    let values = figures.iter().map(|(_, figure)| value(*figure));
    let (low, high) = values.fold((0.0_f32, 0.0_f32), |(low, high), value| (low.min(value), high.max(value)));
    if high - low > 0.0 { (low, high) } else { (0.0, 1.0) }
}

/// A name as far as there is room for it; the end tells offices of one place apart.
fn short(name: &str) -> String {
    const LETTERS: usize = 14;
    let letters = name.chars().count();
    match letters > LETTERS {
        true => format!("…{}", name.chars().skip(letters - LETTERS + 1).collect::<String>()),
        false => name.to_owned(),
    }
}
