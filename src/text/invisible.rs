//! What texts may hold that nobody sees, and how it is printed and shown.

use std::fmt::Write as _;

/// Whether a character shows nothing and only steers other programs, or passes for a blank: soft hyphen, zero-width
/// marks, fillers, line and paragraph separators, marks of direction, byte order mark, tags, anchors of objects. Not
/// the selectors of variants, with which rare characters of names and emoji are written.
pub fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFC}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}')
}

/// A character as it is printed; `None` where it leaves nothing on the page.
pub fn shown(char: char) -> Option<char> {
    match char {
        '\t' | '\u{a0}' => Some(' '),
        char => (!char.is_control() && !is_invisible(char)).then_some(char),
    }
}

/// Whether a character steers what it is shown on, as ESC does a terminal, or cannot be seen.
fn is_unseen(char: char) -> bool {
    char.is_control() || is_invisible(char)
}

/// Words as they can be shown on one line anywhere, without steering what they are shown on: what nobody would see
/// stands by its number, `\u{1b}`, line ends too.
pub fn visible(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for char in words.chars() {
        if is_unseen(char) { text.extend(char.escape_unicode()) } else { text.push(char) }
    }
    text
}

/// JSON that says the same, with what nobody would see as JSON has it: `\u001b`. Line ends between its parts stay.
pub fn visible_json(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for char in json.chars() {
        if char != '\n' && is_unseen(char) {
            for unit in char.encode_utf16(&mut [0; 2]) {
                let _infallible = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(char);
        }
    }
    text
}

/// A line of a report as it is printed: as it can be seen, and without what Word leaves behind.
pub fn printed(line: &str) -> String {
    // The officer is told of bookmarks by a check, the reader of the page never sees them.
    without_bookmarks(line.trim().chars().filter_map(shown)).trim().to_owned()
}

/// A text without the marks of Word's bookmarks (`[bookmark: _GoBack]`), which are invisible in Word and come along when a
/// document is taken apart.
pub fn without_bookmarks(chars: impl Iterator<Item = char>) -> String {
    const OPEN: &str = "[bookmark:";
    let (mut text, mut open) = (String::new(), None);
    for char in chars {
        text.push(char);
        match (char, open) {
            (':', None) if text.ends_with(OPEN) => open = Some(text.len() - OPEN.len()),
            (']', Some(start)) => {
                text.truncate(start);
                open = None;
            }
            ('\n', _) => open = None,
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_shown() {
        let hidden = "甲\u{1b}[2J\n\u{9b}3\u{202e}\u{e0041}\t\u{7f}乙\u{fe00}\u{845b}\u{e0100}";
        let shown = [r"甲\u{1b}[2J\u{a}\u{9b}3\u{202e}\u{e0041}\u{9}\u{7f}乙", "\u{fe00}\u{845b}\u{e0100}"].concat();
        assert_eq!(visible(hidden), shown, "with the selectors of variants as they are");
        let json = serde_json::to_string_pretty(&[hidden]).expect("JSON");
        let told = visible_json(&json);
        assert!(told.chars().all(|char| char == '\n' || !is_unseen(char)), "{told}");
        assert!(told.contains(r"\u001b[2J") && told.contains(r"\udb40\udc41"), "{told}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&told).expect("JSON"), [hidden]);
    }

    #[test]
    fn lines_are_printed_as_they_are_seen() {
        for (line, seen) in [
            (" 甲\t乙\u{a0}丙\u{200B}。 ", "甲 乙 丙。"),
            ("甲[bookmark: _GoBack]乙[bookmark: 1]", "甲乙"),
            ("[book[bookmark: 1]mark: 2]丙", "丙"),
            ("[bookmark: 丁", "[bookmark: 丁"),
            ("[丁]", "[丁]"),
        ] {
            assert_eq!(printed(line), seen);
        }
    }
}
