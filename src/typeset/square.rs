//! A text as a square of dark and light modules that a scanner reads (QR code, ISO/IEC 18004).

use qrcode::{Color, EcLevel, QrCode};

use super::{Pt, page::Rect};

/// Side with the light margin around it: of a check code more than half a millimetre a module, which any telephone reads
/// from paper.
pub(super) const SIDE: Pt = Pt::mm(20.5);
/// Light modules around the square, as the standard wants.
const MARGIN: usize = 4;

/// The dark rectangles of a text, in the middle of a cell; none where it is longer than any square holds.
pub(super) fn modules(text: &str, cell: Rect) -> Vec<Rect> {
    // A quarter of it may be hidden by a fold or a stamp.
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::Q) else { return Vec::new() };
    let modules = code.width();
    let side = SIDE.min(cell.width).min(cell.height);
    let module = side / (modules + 2 * MARGIN) as f32;
    let (left, top) = (cell.x + (cell.width - side) / 2.0, cell.y + (cell.height - side) / 2.0);
    let place = |index: usize| module * (index + MARGIN) as f32;
    let colors = code.into_colors();
    let mut dark = Vec::new();
    for (row, colors) in colors.chunks(modules).enumerate() {
        let mut column = 0;
        for run in colors.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let width = module * run.len() as f32;
                dark.push(Rect { x: left + place(column), y: top + place(row), width, height: module });
            }
            column += run.len();
        }
    }
    dark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_stays_in_its_cell_with_a_margin() {
        let cell = Rect { x: Pt(100.0), y: Pt(200.0), width: Pt::mm(48.0), height: Pt::mm(20.5) };
        let dark = modules("RRYEB-3BJME-NXC3D-G9CYS-XB2WG-Q41N2-WTB3T", cell);
        let module = SIDE / 37.0;
        let margin = module * 3.9;
        assert!(dark.len() > 150, "{}", dark.len());
        assert!(dark.iter().all(|rect| rect.height >= Pt::mm(0.55)), "29 modules a side");
        for rect in &dark {
            assert!(rect.x >= cell.x + margin && rect.x + rect.width <= cell.x + cell.width - margin);
            assert!(rect.y >= cell.y + margin && rect.y + rect.height <= cell.y + cell.height - margin);
        }
        assert!(modules(&"年".repeat(10_000), cell).is_empty());
    }
}
