//! How cells of the spreadsheet look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::form::spec::Align;

/// The looks of cells.
pub(super) struct Looks {
    /// Headings and names of columns.
    pub(super) head: Format,
    /// Names of what is filled in beside them.
    pub(super) name: Format,
    /// Texts that are typed.
    pub(super) text: Format,
    /// Figures that are typed.
    pub(super) figure: Format,
    /// Totals.
    pub(super) total: Format,
    /// What programs read.
    pub(super) data: Format,
    label: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let plain = || Format::new().set_font_name("宋体").set_font_size(11).set_align(FormatAlign::VerticalCenter);
        let boxed = || plain().set_border(FormatBorder::Thin).set_text_wrap();
        let centred = || boxed().set_align(FormatAlign::Center);
        // Text stays text: neither a figure nor a formula is made of it.
        let typed = || Format::set_quote_prefix(boxed().set_num_format("@")).set_unlocked();
        Self {
            head: Format::new().set_font_name("黑体").set_font_size(14).set_align(FormatAlign::VerticalCenter),
            name: boxed().set_background_color(Color::RGB(0x00ED_EDED)),
            text: typed().set_align(FormatAlign::Top),
            figure: centred().set_unlocked(),
            total: centred().set_background_color(Color::RGB(0x00ED_EDED)),
            data: plain(),
            label: boxed(),
        }
    }

    /// A printed label.
    pub(super) fn label(&self, align: Align, band: bool, size: f32) -> Format {
        let label = self.label.clone().set_font_size(f64::from(size));
        let label = match align {
            Align::Left => label.set_align(FormatAlign::Left),
            Align::Center => label.set_align(FormatAlign::Center),
            // Letters one above the other.
            Align::Vertical => label.set_align(FormatAlign::Center).set_rotation(270),
        };
        if band { label.set_background_color(Color::RGB(0x00ED_EDED)) } else { label }
    }
}
