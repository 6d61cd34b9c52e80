//! What of a grid stays in view while the rest scrolls: header rows above, balances below, labels at the left.

use egui::{Pos2, Rangef, Rect, Vec2, pos2, vec2};

use super::geometry::Geometry;
use crate::kit::theme::stroke;

/// Most of what can be seen that labels may keep when the figures scroll sideways.
const LABELS_SHARE: f32 = 0.6;

/// Where the parts of a grid lie on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Panes {
    /// The rows of the grid, all of them.
    pub(super) rows: Rect,
    /// The header rows.
    pub(super) header: Rect,
    /// The balances; without height where nothing has to balance.
    pub(super) footer: Rect,
    /// What can be seen of all of it.
    visible: Rect,
    /// Width of the label columns, if they stay in view.
    kept: f32,
    /// How far they have been pushed along.
    shift: f32,
    /// Right edge of the label columns as they stand now.
    labels_right: f32,
}

impl Panes {
    /// Lays out a grid that begins at `origin`, with balances of this height below it.
    pub(super) fn new(geometry: &Geometry, origin: Pos2, balances: f32, visible: Rect) -> Self {
        let rows = Rect::from_min_size(origin, geometry.size());
        let height = geometry.header_bottom;
        // One row at least stays between the two, as long as there is one.
        let lowest = (rows.bottom() - height - geometry.row).max(rows.top());
        let top = if height > 0.0 { visible.top().clamp(rows.top(), lowest) } else { rows.top() };
        let header = Rect::from_min_size(pos2(rows.left(), top), vec2(rows.width(), height));
        let highest = (header.bottom() + geometry.row).min(rows.bottom());
        // The outer rule below them is in view as well.
        let top = (visible.bottom() - stroke::THIN - balances).clamp(highest, rows.bottom());
        let footer = Rect::from_min_size(pos2(rows.left(), top), vec2(rows.width(), balances));
        let may_stay = geometry.labels_right <= visible.width() * LABELS_SHARE;
        let furthest = (rows.width() - geometry.labels_right).max(0.0);
        let shift = if may_stay { (visible.left() - rows.left()).clamp(0.0, furthest) } else { 0.0 };
        let labels_right = rows.left() + geometry.labels_right + shift;
        let kept = if may_stay { geometry.labels_right } else { 0.0 };
        Self { rows, header, footer, visible, kept, shift, labels_right }
    }

    /// Where the grid begins.
    pub(super) fn origin(&self) -> Pos2 {
        self.rows.min
    }

    /// What scrolls between header and balances.
    pub(super) fn body(&self) -> Rangef {
        Rangef::new(self.header.bottom(), self.footer.top())
    }

    /// Whether rows have gone below the header.
    pub(super) fn is_scrolled(&self) -> bool {
        self.header.top() > self.rows.top()
    }

    /// Whether rows go on below the balances.
    pub(super) fn goes_on(&self) -> bool {
        self.footer.bottom() < self.rows.bottom() + self.footer.height()
    }

    /// The right edge of what can be seen, where columns go on beyond it.
    pub(super) fn goes_on_at_right(&self) -> Option<Rect> {
        let rows = Rect::from_min_max(self.header.min, pos2(self.visible.right(), self.footer.bottom()));
        (self.rows.right() > self.visible.right() + stroke::THIN).then_some(rows)
    }

    /// What is drawn in a band of the screen, from left to right: where it can be seen, and how far it is pushed along.
    /// Labels and figures are one, unless the labels have stayed behind.
    pub(super) fn bands(&self, rows: Rangef) -> impl Iterator<Item = (Rect, Vec2)> + use<> {
        let band = Rect::from_x_y_ranges(self.visible.x_range(), rows).intersect(self.visible);
        let labels = (self.shift > 0.0).then(|| (band.with_max_x(self.labels_right), vec2(self.shift, 0.0)));
        let figures = if self.shift > 0.0 { band.with_min_x(self.labels_right) } else { band };
        std::iter::once((figures, Vec2::ZERO)).chain(labels)
    }

    /// Width at the left below which no figure can be seen.
    pub(super) fn kept_left(&self) -> f32 {
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geometry() -> Geometry {
        let mut geometry = Geometry::default();
        geometry.x = vec![0.0, 100.0, 150.0, 200.0, 250.0];
        geometry.y = vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0];
        (geometry.header_bottom, geometry.labels_right, geometry.row) = (20.0, 100.0, 20.0);
        geometry
    }

    fn panes(origin: (f32, f32), visible: (f32, f32)) -> Panes {
        Panes::new(&geometry(), origin.into(), 20.0, Rect::from_min_size(Pos2::ZERO, visible.into()))
    }

    #[test]
    fn header_and_balances_stay_in_view() {
        let all = panes((0.0, 0.0), (300.0, 300.0));
        assert_eq!((all.header.top(), all.footer.top(), all.goes_on()), (0.0, 100.0, false));
        let low = panes((0.0, 0.0), (300.0, 80.0));
        assert_eq!((low.header.top(), low.footer.top(), low.goes_on()), (0.0, 59.0, true));
        let scrolled = panes((0.0, -30.0), (300.0, 80.0));
        assert_eq!((scrolled.header.top(), scrolled.footer.top()), (0.0, 59.0));
        let past = panes((0.0, -95.0), (300.0, 80.0));
        assert_eq!((past.header.top(), past.footer.top()), (-35.0, 5.0), "they go with the last row");
        let tiny = panes((0.0, 0.0), (300.0, 30.0));
        assert_eq!((tiny.footer.top(), tiny.goes_on()), (40.0, true), "one row stays between them");
    }

    #[test]
    fn columns_beyond_the_right_edge_are_known_of() {
        assert_eq!(panes((0.0, 0.0), (250.0, 300.0)).goes_on_at_right(), None);
        let edge = panes((0.0, 0.0), (200.0, 300.0)).goes_on_at_right().expect("a column is out of sight");
        assert_eq!((edge.right(), edge.top(), edge.bottom()), (200.0, 0.0, 120.0));
        assert_eq!(panes((-50.0, 0.0), (200.0, 300.0)).goes_on_at_right(), None, "scrolled to the last one");
    }

    #[test]
    fn labels_stay_where_there_is_room_beside_them() {
        let still = panes((0.0, 0.0), (200.0, 300.0));
        assert_eq!(still.bands(still.body()).count(), 1);
        let scrolled = panes((-60.0, 0.0), (200.0, 300.0));
        let bands = scrolled.bands(scrolled.body()).collect::<Vec<_>>();
        assert_eq!((bands[0].0.left(), bands[0].1), (100.0, Vec2::ZERO), "figures begin behind the labels");
        assert_eq!((bands[1].0.right(), bands[1].1), (100.0, vec2(60.0, 0.0)));
        let narrow = panes((-60.0, 0.0), (150.0, 300.0));
        assert_eq!(narrow.bands(narrow.body()).count(), 1, "labels would leave no room");
    }
}
