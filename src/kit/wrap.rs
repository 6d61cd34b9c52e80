//! Words broken into lines, better than egui does: no bracket hangs at a line's end, no closing mark begins one, figures
//! stay whole, and centred lines of labels are about equally long.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Response, RichText, Role, Sense, TextStyle, Ui, WidgetInfo, text::LayoutJob};

/// Words in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// The words, with a line break between each two lines.
    pub text: String,
    /// How many lines they are.
    pub count: usize,
    /// Width of the longest line.
    pub width: f32,
}

const OPENING: &str = "（“‘《〈【〔「『([{";
const CLOSING: &str = "）”’》〉】〕」』)]}、。，．：；？！…—,.:;?!%％";

/// Breaks a label so that no line is wider than `width`, as far as it can be broken.
pub fn wrap(text: &str, width: f32, balanced: bool, advance: &mut dyn FnMut(char) -> f32) -> Lines {
    let pieces = pieces(text, advance);
    let lines = fill(&pieces, width);
    if !balanced || lines.len() < 2 {
        return join(&lines, &pieces);
    }
    // A number in brackets stands on a line of its own where that costs none: `（三）` above `不予公开`.
    let numbered =
        pieces.iter().position(|piece| piece.text.ends_with('）')).filter(|_| pieces[0].text.starts_with('（'));
    if let Some(end) = numbered {
        let rest = fill(&pieces[end + 1..], width);
        if rest.len() < lines.len() && end + 1 < pieces.len() {
            let shifted = rest.iter().map(|line| line.start + end + 1..line.end + end + 1);
            return join(&std::iter::once(0..end + 1).chain(shifted).collect::<Vec<_>>(), &pieces);
        }
    }
    // The narrowest width that needs no more lines.
    let (mut fits, mut too_narrow) = (width, 0.0);
    while fits - too_narrow > 1.0 {
        let middle = f32::midpoint(fits, too_narrow);
        let trial = fill(&pieces, middle);
        let widest = trial.iter().map(|line| line_width(line, &pieces)).fold(0.0, f32::max);
        if trial.len() <= lines.len() && widest <= width { fits = middle } else { too_narrow = middle }
    }
    join(&fill(&pieces, fits), &pieces)
}

/// One character above the other; closing marks stay beside the character before them.
pub fn stack(text: &str, advance: &mut dyn FnMut(char) -> f32) -> Lines {
    let pieces = pieces(text, advance);
    join(&(0..pieces.len()).map(|index| index..index + 1).collect::<Vec<_>>(), &pieces)
}

/// Breaks running text, paragraph by paragraph, so that no line is wider than `width`; a word that is, is cut.
pub fn wrap_text(text: &str, width: f32, advance: &mut dyn FnMut(char) -> f32) -> Lines {
    let mut all = Lines::default();
    for paragraph in text.split('\n') {
        let mut pieces = pieces(paragraph, advance);
        if pieces.iter().any(|piece| piece.width > width) {
            pieces = pieces.iter().flat_map(|piece| piece.cut(width, advance)).collect();
        }
        let lines = join(&fill(&pieces, width), &pieces);
        if all.count > 0 {
            all.text.push('\n');
        }
        all.text.push_str(&lines.text);
        all.count += lines.count;
        all.width = all.width.max(lines.width);
    }
    all
}

/// Running text, laid out in lines that are broken as in print.
pub fn galley(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    ui.fonts_mut(|fonts| {
        let lines = wrap_text(text, width, &mut |char| fonts.glyph_width(&font, char));
        fonts.layout_job(LayoutJob::simple(lines.text, font, color, f32::INFINITY))
    })
}

/// A paragraph in the width that there is, in lines that are broken as in print. Beside other things, where it would go
/// on in the next line, as any label.
pub fn label(ui: &mut Ui, text: impl Into<String>, style: &TextStyle, color: Color32) -> Response {
    let text = text.into();
    if ui.layout().is_horizontal() {
        return ui.label(RichText::new(text).text_style(style.clone()).color(color));
    }
    block(ui, &text, style, color)
}

/// The same as one block, also beside other things.
pub fn block(ui: &mut Ui, text: &str, style: &TextStyle, color: Color32) -> Response {
    let font = style.resolve(ui.style());
    let galley = galley(ui, text, font, color, ui.available_width());
    let response = painted(ui, galley, color);
    // Read out as it is, without the ends of lines.
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// Lines that were laid out before, as a label.
pub fn painted(ui: &mut Ui, galley: Arc<Galley>, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    if ui.is_rect_visible(rect) {
        ui.painter().galley(rect.min, galley, color);
    }
    response
}

/// What must not be broken, with its width.
struct Piece<'a> {
    text: &'a str,
    width: f32,
}

impl Piece<'_> {
    /// In parts that are no wider than so.
    fn cut(&self, width: f32, advance: &mut dyn FnMut(char) -> f32) -> Vec<Self> {
        if self.width <= width {
            return vec![Self { ..*self }];
        }
        let mut parts = Vec::new();
        let (mut start, mut used) = (0, 0.0);
        for (at, char) in self.text.char_indices() {
            let more = advance(char);
            if at > start && used + more > width {
                parts.push(Self { text: &self.text[start..at], width: used });
                (start, used) = (at, 0.0);
            }
            used += more;
        }
        parts.push(Self { text: &self.text[start..], width: used });
        parts
    }
}

fn pieces<'a>(text: &'a str, advance: &mut dyn FnMut(char) -> f32) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut start = 0;
    let mut open = false;
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        let latin = |char: char| char.is_ascii_alphanumeric();
        let clings = open || CLOSING.contains(char) || (latin(char) && latin(before)) || (before == '.' && latin(char));
        // A blank belongs to the line that it ends.
        let clings = clings || char == ' ';
        // A numbering mark stays with the word that it numbers: `1.` and `属`.
        let numbered = before == '.' && pieces.len() == 1;
        let end = at + char.len_utf8();
        match pieces.last_mut() {
            Some(piece) if clings || numbered => {
                piece.text = &text[start..end];
                piece.width += advance(char);
            }
            _ => {
                start = at;
                pieces.push(Piece { text: &text[start..end], width: advance(char) });
            }
        }
        open = OPENING.contains(char);
        before = char;
    }
    pieces
}

type Line = std::ops::Range<usize>;

fn fill(pieces: &[Piece<'_>], width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for (index, piece) in pieces.iter().enumerate() {
        if index > start && used + piece.width > width {
            lines.push(start..index);
            (start, used) = (index, 0.0);
        }
        used += piece.width;
    }
    lines.push(start..pieces.len());
    lines
}

fn line_width(line: &Line, pieces: &[Piece<'_>]) -> f32 {
    pieces[line.clone()].iter().map(|piece| piece.width).sum()
}

fn join(lines: &[Line], pieces: &[Piece<'_>]) -> Lines {
    let text = |line: &Line| pieces[line.clone()].iter().map(|piece| piece.text).collect::<String>();
    Lines {
        text: lines.iter().map(text).collect::<Vec<_>>().join("\n"),
        count: lines.len(),
        width: lines.iter().map(|line| line_width(line, pieces)).fold(0.0, f32::max),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn em(char: char) -> f32 {
        if char.is_ascii() { 5.0 } else { 10.0 }
    }

    #[track_caller]
    fn check(text: &str, width: f32, balanced: bool, expected: &str) {
        assert_eq!(wrap(text, width, balanced, &mut em).text, expected);
    }

    #[test]
    fn lines_break_as_in_print() {
        check("材料齐全", 20.0, false, "材料\n齐全");
        check("公共服务平台", 50.0, false, "公共服务平\n台");
        check("公共服务平台", 50.0, true, "公共服\n务平台");
        check("全部材料（分开计算的，只计", 50.0, false, "全部材料\n（分开计算\n的，只计");
        check("全部材料（分开计算的，只计", 60.0, false, "全部材料（分\n开计算的，只\n计");
        check("3.涉及“五公开一评议”", 50.0, false, "3.涉及“五\n公开一评\n议”");
        check("（三）分别办理", 50.0, true, "（三）\n分别办理");
        check("数量2024件", 40.0, false, "数量2024\n件");
        check("", 50.0, true, "");
    }

    #[test]
    fn a_stack_keeps_marks_beside_their_words() {
        assert_eq!(stack("三、本年", &mut em).text, "三、\n本\n年");
    }

    #[test]
    fn running_text_breaks_as_in_print_too() {
        let lines = |text: &str, width| wrap_text(text, width, &mut em);
        assert_eq!(lines("应当是“公开”，不是", 40.0).text, "应当是\n“公\n开”，不\n是");
        assert_eq!(lines("一行。\n另一行。", 100.0).text, "一行。\n另一行。");
        assert_eq!(lines("见 https://例", 30.0).text, "见 \nhttps:\n//例", "what is too long is cut");
        assert_eq!((lines("", 30.0).count, lines("一\n\n二", 30.0).count), (1, 3));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_hangs(text in "[一二三（）“”、，0-9a-z.]{0,30}", width in 20.0f32..120.0) {
            for balanced in [false, true] {
                let lines = wrap(&text, width, balanced, &mut em);
                prop_assert_eq!(lines.text.replace('\n', ""), text.clone());
                prop_assert_eq!(lines.text.split('\n').count(), lines.count);
                for line in lines.text.split('\n').skip(1) {
                    prop_assert!(!line.starts_with(|char| CLOSING.contains(char)), "{}", lines.text);
                }
                for line in lines.text.split('\n').rev().skip(1) {
                    prop_assert!(!line.ends_with(|char| OPENING.contains(char)), "{}", lines.text);
                }
            }
        }
    }
}
