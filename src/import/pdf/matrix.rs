//! Where a point comes to stand.

/// A mapping of points, as PDF writes it: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const UNIT: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This mapping first, then the other.
    pub(super) fn then(self, other: Self) -> Self {
        let own = self.0;
        let one = |x: f64, y: f64, by: usize| x * other.0[by] + y * other.0[by + 2];
        let pair = |at: usize, by: usize| one(own[at], own[at + 1], by);
        Self([pair(0, 0), pair(0, 1), pair(2, 0), pair(2, 1), pair(4, 0) + other.0[4], pair(4, 1) + other.0[5]])
    }

    pub(super) fn point(self, x: f64, y: f64) -> (f64, f64) {
        let own = self.0;
        (own[0] * x + own[2] * y + own[4], own[1] * x + own[3] * y + own[5])
    }
}
