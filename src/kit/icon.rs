//! Signs of the commands, drawn with lines: they follow text size and theme, and need no picture file.

use std::f32::consts::{FRAC_PI_2, PI};

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2};

use super::theme::stroke;

/// A sign on a square of 16 by 16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An empty sheet.
    New,
    /// A folder.
    Open,
    /// A disk.
    Save,
    /// An arrow back.
    Undo,
    /// An arrow on.
    Redo,
    /// A looking glass.
    Find,
    /// Small sheets at the left of a large one.
    Pages,
    /// A sheet that goes out.
    Export,
    /// A sheet that comes in.
    Import,
    /// A printer.
    Print,
    /// A nought in a cell.
    Zero,
    /// An arrow down.
    Next,
    /// An arrow up.
    Previous,
    /// A bar at the left.
    PanelLeft,
    /// A bar at the right.
    PanelRight,
    /// An arrow to the left.
    Back,
    /// A cross.
    Remove,
    /// An open book: the example.
    Example,
    /// A printed sheet.
    Preview,
    /// A sheet beside another.
    Beside,
    /// A sheet that fills everything.
    Alone,
    /// A looking glass with a plus.
    Larger,
    /// A looking glass with a minus.
    Smaller,
    /// Arrows to both sides.
    FitWidth,
    /// Arrows to all corners of a sheet.
    FitPage,
    /// What somebody says.
    Comment,
    /// The same, with a plus.
    AddComment,
    /// A window put down.
    Minimize,
    /// A window that fills the screen.
    Maximize,
    /// A window before another.
    Restore,
}

impl Icon {
    /// Draws the sign into `rect`.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        let pen = Pen { painter, rect, stroke: Stroke::new(stroke::ICON * rect.width() / 16.0, color) };
        match self {
            Self::New => pen.sheet(),
            Self::Open => pen.path(&[(1.5, 13.0), (1.5, 3.5), (6.0, 3.5), (7.5, 5.5), (14.5, 5.5), (14.5, 13.0)], true),
            Self::Save => {
                pen.path(&[(2.0, 2.0), (11.5, 2.0), (14.0, 4.5), (14.0, 14.0), (2.0, 14.0)], true);
                pen.path(&[(5.0, 2.0), (5.0, 6.0), (10.5, 6.0), (10.5, 2.0)], false);
                pen.path(&[(4.5, 14.0), (4.5, 9.5), (11.5, 9.5), (11.5, 14.0)], false);
            }
            Self::Undo => pen.turn(false),
            Self::Redo => pen.turn(true),
            Self::Find => {
                pen.arc((7.0, 7.0), 4.5, 0.0, 2.0 * PI);
                pen.path(&[(10.3, 10.3), (14.0, 14.0)], false);
            }
            Self::Import => {
                pen.path(&[(8.5, 14.0), (13.0, 14.0), (13.0, 5.0), (10.0, 2.0), (4.0, 2.0), (4.0, 7.0)], false);
                pen.path(&[(2.0, 10.5), (9.0, 10.5)], false);
                pen.path(&[(6.5, 8.0), (9.0, 10.5), (6.5, 13.0)], false);
            }
            Self::Export => {
                pen.path(&[(8.5, 14.0), (3.0, 14.0), (3.0, 2.0), (9.0, 2.0), (12.0, 5.0), (12.0, 7.0)], false);
                pen.path(&[(7.0, 10.5), (14.0, 10.5)], false);
                pen.path(&[(11.5, 8.0), (14.0, 10.5), (11.5, 13.0)], false);
            }
            Self::Print => {
                pen.path(&[(4.5, 6.0), (4.5, 2.0), (11.5, 2.0), (11.5, 6.0)], false);
                pen.path(&[(4.5, 11.5), (2.0, 11.5), (2.0, 6.0), (14.0, 6.0), (14.0, 11.5), (11.5, 11.5)], false);
                pen.path(&[(4.5, 9.5), (11.5, 9.5), (11.5, 14.0), (4.5, 14.0)], true);
            }
            Self::Zero => {
                pen.path(&[(2.0, 3.0), (14.0, 3.0), (14.0, 13.0), (2.0, 13.0)], true);
                pen.oval((8.0, 8.0), 2.0, 3.0);
            }
            Self::Next => pen.arrow(1.0),
            Self::Previous => pen.arrow(-1.0),
            Self::Back => {
                pen.path(&[(13.5, 8.0), (2.5, 8.0)], false);
                pen.path(&[(7.0, 3.5), (2.5, 8.0), (7.0, 12.5)], false);
            }
            Self::PanelLeft => pen.panel(6.0),
            Self::PanelRight => pen.panel(10.0),
            Self::Remove => {
                pen.path(&[(4.0, 4.0), (12.0, 12.0)], false);
                pen.path(&[(12.0, 4.0), (4.0, 12.0)], false);
            }
            Self::Example => {
                pen.path(&[(8.0, 4.0), (5.5, 2.8), (1.5, 2.8), (1.5, 12.5), (5.5, 12.5), (8.0, 13.7)], false);
                pen.path(&[(8.0, 4.0), (10.5, 2.8), (14.5, 2.8), (14.5, 12.5), (10.5, 12.5), (8.0, 13.7)], false);
                pen.path(&[(8.0, 4.0), (8.0, 13.7)], false);
            }
            Self::Preview => {
                pen.sheet();
                for y in [7.5, 10.0, 12.0] {
                    pen.path(&[(5.5, y), (10.5, y)], false);
                }
            }
            Self::Beside => {
                pen.path(&[(1.5, 2.5), (14.5, 2.5), (14.5, 13.5), (1.5, 13.5)], true);
                pen.path(&[(8.0, 2.5), (8.0, 13.5)], false);
            }
            Self::Alone => {
                for (x, y) in [(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)] {
                    let at = |across: f32, down: f32| (8.0 + across * x, 8.0 + down * y);
                    pen.path(&[at(2.5, 6.0), at(6.0, 6.0), at(6.0, 2.5)], false);
                }
            }
            Self::Pages => {
                for top in [2.0, 9.0] {
                    pen.path(&[(1.5, top), (5.0, top), (5.0, top + 5.0), (1.5, top + 5.0)], true);
                }
                pen.path(&[(7.5, 2.0), (14.5, 2.0), (14.5, 14.0), (7.5, 14.0)], true);
            }
            Self::Larger => {
                pen.glass();
                pen.path(&[(7.0, 4.8), (7.0, 9.2)], false);
            }
            Self::Smaller => pen.glass(),
            Self::FitWidth => {
                pen.path(&[(1.5, 3.0), (1.5, 13.0)], false);
                pen.path(&[(14.5, 3.0), (14.5, 13.0)], false);
                pen.path(&[(3.5, 8.0), (12.5, 8.0)], false);
                pen.path(&[(5.5, 6.0), (3.5, 8.0), (5.5, 10.0)], false);
                pen.path(&[(10.5, 6.0), (12.5, 8.0), (10.5, 10.0)], false);
            }
            Self::FitPage => {
                pen.path(&[(3.0, 1.5), (13.0, 1.5), (13.0, 14.5), (3.0, 14.5)], true);
                pen.path(&[(6.3, 5.8), (8.0, 4.0), (9.7, 5.8)], false);
                pen.path(&[(6.3, 10.2), (8.0, 12.0), (9.7, 10.2)], false);
                pen.path(&[(8.0, 4.0), (8.0, 12.0)], false);
            }
            Self::Minimize => pen.path(&[(3.0, 11.5), (13.0, 11.5)], false),
            Self::Maximize => pen.path(&[(3.5, 3.5), (12.5, 3.5), (12.5, 12.5), (3.5, 12.5)], true),
            Self::Restore => {
                pen.path(&[(3.0, 5.5), (10.5, 5.5), (10.5, 13.0), (3.0, 13.0)], true);
                pen.path(&[(5.5, 5.5), (5.5, 3.0), (13.0, 3.0), (13.0, 10.5), (10.5, 10.5)], false);
            }
            Self::Comment => pen.bubble(),
            Self::AddComment => {
                pen.bubble();
                pen.path(&[(8.0, 3.8), (8.0, 9.8)], false);
            }
        }
    }
}

struct Pen<'a> {
    painter: &'a Painter,
    rect: Rect,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        let unit = self.rect.width() / 16.0;
        pos2(self.rect.left() + x * unit, self.rect.top() + y * unit)
    }

    fn path(&self, points: &[(f32, f32)], closed: bool) {
        let points = points.iter().map(|&point| self.at(point)).collect();
        let shape = if closed { Shape::closed_line(points, self.stroke) } else { Shape::line(points, self.stroke) };
        self.painter.add(shape);
    }

    fn arc(&self, center: (f32, f32), radius: f32, from: f32, to: f32) {
        let steps = 24_u8;
        let points = (0..=steps).map(|step| {
            let angle = from + (to - from) * f32::from(step) / f32::from(steps);
            (center.0 + radius * angle.cos(), center.1 + radius * angle.sin())
        });
        self.path(&points.collect::<Vec<_>>(), false);
    }

    fn oval(&self, center: (f32, f32), width: f32, height: f32) {
        let points = (0..24_u8).map(|step| {
            let angle = 2.0 * PI * f32::from(step) / 24.0;
            (center.0 + width * angle.cos(), center.1 + height * angle.sin())
        });
        self.path(&points.collect::<Vec<_>>(), true);
    }

    /// A looking glass with a minus in it.
    fn glass(&self) {
        self.arc((7.0, 7.0), 4.8, 0.0, 2.0 * PI);
        self.path(&[(10.5, 10.5), (14.0, 14.0)], false);
        self.path(&[(4.8, 7.0), (9.2, 7.0)], false);
    }

    /// A bubble with a line of words.
    fn bubble(&self) {
        let outline = [(2.0, 2.0), (14.0, 2.0), (14.0, 11.5), (8.0, 11.5), (4.5, 14.5), (4.5, 11.5), (2.0, 11.5)];
        self.path(&outline, true);
        self.path(&[(5.0, 6.8), (11.0, 6.8)], false);
    }

    fn sheet(&self) {
        self.path(&[(3.0, 1.5), (9.5, 1.5), (13.0, 5.0), (13.0, 14.5), (3.0, 14.5)], true);
        self.path(&[(9.5, 1.5), (9.5, 5.0), (13.0, 5.0)], false);
    }

    fn turn(&self, forward: bool) {
        let mirror = |(x, y): (f32, f32)| if forward { (16.0 - x, y) } else { (x, y) };
        let arc = (0..=16_u8).map(|step| {
            let angle = -FRAC_PI_2 + PI * f32::from(step) / 16.0;
            mirror((9.5 + 4.0 * angle.cos(), 9.5 + 4.0 * angle.sin()))
        });
        let points = [mirror((2.5, 5.5))].into_iter().chain(arc).chain([mirror((5.0, 13.5))]);
        self.path(&points.collect::<Vec<_>>(), false);
        self.path(&[mirror((5.5, 2.5)), mirror((2.5, 5.5)), mirror((5.5, 8.5))], false);
    }

    fn arrow(&self, down: f32) {
        self.path(&[(8.0, 8.0 - 5.5 * down), (8.0, 8.0 + 5.5 * down)], false);
        self.path(&[(3.5, 8.0 + down), (8.0, 8.0 + 5.5 * down), (12.5, 8.0 + down)], false);
    }

    fn panel(&self, bar: f32) {
        self.path(&[(1.5, 2.5), (14.5, 2.5), (14.5, 13.5), (1.5, 13.5)], true);
        self.path(&[(bar, 2.5), (bar, 13.5)], false);
    }
}
