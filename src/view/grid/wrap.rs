//! Words of a label broken into lines, better than egui does: no bracket hangs at a line's end, no closing mark
//! begins one, figures stay whole, and centred lines are about equally long.

/// A label in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) count: usize,
    pub(super) width: f32,
}

const OPENING: &str = "（“‘《〈【〔「『([{";
const CLOSING: &str = "）”’》〉】〕」』)]}、。，．：；？！…—,.:;?!%％";

/// Breaks `text` so that no line is wider than `width`, as far as it can be broken.
pub(super) fn wrap(text: &str, width: f32, balanced: bool, advance: &mut dyn FnMut(char) -> f32) -> Lines {
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
pub(super) fn stack(text: &str, advance: &mut dyn FnMut(char) -> f32) -> Lines {
    let pieces = pieces(text, advance);
    join(&(0..pieces.len()).map(|index| index..index + 1).collect::<Vec<_>>(), &pieces)
}

/// What must not be broken, with its width.
struct Piece {
    text: String,
    width: f32,
}

fn pieces(text: &str, advance: &mut dyn FnMut(char) -> f32) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false;
    let mut before = ' ';
    for char in text.chars() {
        let latin = |char: char| char.is_ascii_alphanumeric();
        let clings = open || CLOSING.contains(char) || (latin(char) && latin(before)) || (before == '.' && latin(char));
        // A numbering mark stays with the word that it numbers: `1.` and `属`.
        let numbered = before == '.' && pieces.len() == 1;
        match pieces.last_mut() {
            Some(piece) if clings || numbered => {
                piece.text.push(char);
                piece.width += advance(char);
            }
            _ => pieces.push(Piece { text: char.to_string(), width: advance(char) }),
        }
        open = OPENING.contains(char);
        before = char;
    }
    pieces
}

type Line = std::ops::Range<usize>;

fn fill(pieces: &[Piece], width: f32) -> Vec<Line> {
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

fn line_width(line: &Line, pieces: &[Piece]) -> f32 {
    pieces[line.clone()].iter().map(|piece| piece.width).sum()
}

fn join(lines: &[Line], pieces: &[Piece]) -> Lines {
    let text = |line: &Line| pieces[line.clone()].iter().map(|piece| piece.text.as_str()).collect::<String>();
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
