//! What all parts of an OFD file have in common: how they begin, the numbers of objects, lengths.

use std::fmt::{self, Display, Formatter};

use crate::typeset::{Pt, page::Rect};

/// How every part begins.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// Namespace of all parts.
pub(super) const SPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// Gives every object of the file a number of its own.
#[derive(Default)]
pub(super) struct Ids(pub(super) usize);

impl Ids {
    pub(super) fn next(&mut self) -> usize {
        self.0 += 1;
        self.0
    }
}

/// A length in thousandths of a millimetre, finer than any printer; written in millimetres.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Length(pub(super) i64);

/// A length of the page as the file has it.
pub(super) fn mm(length: Pt) -> Length {
    Length((f64::from(length.0) * 25_400.0 / 72.0).round() as i64)
}

impl Display for Length {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (sign, length) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let decimals = format!("{:03}", length % 1000);
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{sign}{}", length / 1000),
            decimals => write!(f, "{sign}{}.{decimals}", length / 1000),
        }
    }
}

/// A rectangle as the file has it.
pub(super) struct Box(pub(super) Rect);

impl Display for Box {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Rect { x, y, width, height } = self.0;
        write!(f, "{} {} {} {}", mm(x), mm(y), mm(width), mm(height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_in_millimetres() {
        let written = [0.0, 72.0, 16.0, -7.2].map(|points| mm(Pt(points)).to_string());
        assert_eq!(written, ["0", "25.4", "5.644", "-2.54"]);
    }
}
