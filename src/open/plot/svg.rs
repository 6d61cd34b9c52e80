//! A plot as SVG, for documents and web pages.

use std::fmt::Write as _;

use super::{Anchor, Plot, Word};

/// The colour of bars, as on the screen in light.
pub(super) const BAR: (u8, u8, u8) = (0x1d, 0x4f, 0x91);
/// The colour of words and rules.
pub(super) const INK: (u8, u8, u8) = (0x1d, 0x25, 0x30);

/// The file.
pub fn svg(plot: &Plot) -> String {
    let Plot { width, height, bars, rules, words } = plot;
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"SimHei, 黑体, 'Noto Sans CJK SC', sans-serif\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
    );
    // Writing into a text fails nowhere.
    for (x, y, width, height) in bars {
        let fill = hex(BAR);
        writeln!(text, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>").ok();
    }
    for ((left, top), (right, bottom)) in rules {
        let ink = hex(INK);
        writeln!(text, "<line x1=\"{left}\" y1=\"{top}\" x2=\"{right}\" y2=\"{bottom}\" stroke=\"{ink}\"/>").ok();
    }
    for Word { x, y, size, anchor, text: words } in words {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (ink, words) = (hex(INK), escape(words));
        writeln!(
            text,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{ink}\">{words}</text>"
        )
        .ok();
    }
    text.push_str("</svg>\n");
    text
}

fn hex((red, green, blue): (u8, u8, u8)) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escape(words: &str) -> String {
    let mut text = String::new();
    for char in words.chars() {
        match char {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            // What XML cannot hold is in no name of an office.
            char if char.is_control() => {}
            char => text.push(char),
        }
    }
    text
}
