//! What may stand in a text of a report: whatever is typed or pasted is reduced to that.

use std::ops::Range;

use egui::{TextBuffer, text::CharIndex};

use crate::text::is_invisible;

/// One character on its way into a text of several paragraphs; `None` leaves it out.
fn character(char: char) -> Option<char> {
    match char {
        // Also Word's manual line break and page break, and Unicode's own.
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        // A tab has no width on the page; blanks that do not break would tear a line of Chinese.
        '\t' | '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
        char if char.is_control() || is_invisible(char) => None,
        char => Some(char),
    }
}

/// Reduces what goes into a text: no control characters, one kind of line break and of blank.
///
/// Without `lines` a line break becomes a blank.
pub fn inserted(text: &str, lines: bool) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = unix.chars().filter_map(character);
    if lines { kept.collect() } else { kept.map(|char| if char == '\n' { ' ' } else { char }).collect() }
}

/// Reduces what is pasted from Word, WPS, Excel or a web page: paragraphs stay, their indents, blank lines between
/// them and everything that cannot be seen go. The page sets indents and distances itself.
///
/// A line break at either end is kept, as one: whoever copied whole paragraphs pastes whole paragraphs, and whoever
/// copied a mere line break pastes that. But where it would begin a text or a paragraph, `at_start`, the first one
/// would only leave a blank line.
pub fn pasted(text: &str, lines: bool, at_start: bool) -> String {
    let text = inserted(text, true);
    if !text.contains('\n') {
        // A piece of a line: a single blank at its end may be meant, an indent is not.
        let indented = text.starts_with('\u{3000}') || text.starts_with("  ");
        return if indented || !lines { text.trim().to_owned() } else { text };
    }
    let paragraphs = text.split('\n').map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>();
    if !lines {
        return paragraphs.join(" ");
    }
    if paragraphs.is_empty() {
        return "\n".to_owned();
    }
    let (before, after) = (&text[..text.len() - text.trim_start().len()], &text[text.trim_end().len()..]);
    let first = if before.contains('\n') && !at_start { "\n" } else { "" };
    let last = if after.contains('\n') { "\n" } else { "" };
    format!("{first}{}{last}", paragraphs.join("\n"))
}

/// The string of a field, into which nothing gets that has no place in a report.
pub(super) struct Clean<'a> {
    pub(super) text: &'a mut String,
    /// Whether it may have several lines.
    pub(super) multiline: bool,
}

impl TextBuffer for Clean<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        self.text
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        self.text.insert_text(&inserted(text, self.multiline), char_index)
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        self.text.delete_char_range(char_range);
    }

    fn type_id(&self) -> std::any::TypeId {
        // The trait asks for a type that outlives everything; nothing ever asks for this one.
        std::any::TypeId::of::<String>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn paragraphs(from: &str, to: &str) {
        assert_eq!(pasted(from, true, false), to);
        assert_eq!(pasted(to, true, false), to, "what is clean stays");
    }

    #[test]
    fn paragraphs_stay_and_the_rest_goes() {
        paragraphs("一、总体情况\r\n　　2022年，\u{feff}我镇\r\n", "一、总体情况\n2022年，我镇\n");
        paragraphs("甲\u{b}乙\u{2028}丙\u{c}丁", "甲\n乙\n丙\n丁");
        paragraphs("甲\r\r\n\n  \u{a0}\n乙", "甲\n乙");
        paragraphs("\t一、甲\n\t\t二、乙", "一、甲\n二、乙");
        paragraphs("见图\u{fffc}。\u{200b}\u{200e}完\u{ad}", "见图。完");
        paragraphs("政府\u{a0}公开\t信息", "政府 公开 信息");
        paragraphs("\u{1}\u{13}\u{15}", "");
        paragraphs("甲   \n乙 \n", "甲\n乙\n");
    }

    #[test]
    fn a_line_break_at_either_end_is_one() {
        paragraphs("\n乙", "\n乙");
        paragraphs("\r\n乙\r\n", "\n乙\n");
        paragraphs(" \r\n\r\n\t乙\n\n　　", "\n乙\n");
        paragraphs("\r\n", "\n");
        paragraphs("\n \n\n", "\n");
        assert_eq!(pasted("\n\n乙\n", true, true), "乙\n", "no blank line at the start");
        assert_eq!(pasted("\n", true, true), "\n", "but one that is all there is");
        assert_eq!(pasted("\r\n", false, false), "");
    }

    #[test]
    fn a_piece_of_a_line_keeps_its_blank() {
        paragraphs("PDF ", "PDF ");
        paragraphs(" 版", " 版");
        assert_eq!(pasted("　　为进一步", true, false), "为进一步");
    }

    #[test]
    fn characters_that_are_rare_but_real_stay() {
        let rare = "𠀀𡃁😀㐀①Ⅳ％×“”——……·《》⟨⟩\u{e000}";
        assert_eq!(pasted(rare, true, false), rare);
    }

    #[test]
    fn a_single_line_takes_no_line_break() {
        assert_eq!(pasted("某市\r\n某镇\n", false, false), "某市 某镇");
        assert_eq!(inserted("甲\n乙", false), "甲 乙");
        assert_eq!(pasted(" 0769-87711001 ", false, false), "0769-87711001");
    }
}
