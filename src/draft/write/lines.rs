//! The lines of a draft file, and how words and figures stand in them.

use std::fmt::Write as _;

use crate::{
    number::Number,
    report::{ContactField, Entry, Value},
    review::Quote,
    text::is_invisible,
};

/// Lines with their indentation.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) depth: usize,
}

impl Lines {
    pub(super) fn line(&mut self, line: &str) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    pub(super) fn close(&mut self, line: &str) {
        self.depth -= 1;
        self.line(line);
    }
}

/// A text: on one line, or a paragraph a line.
pub(super) fn text(out: &mut Lines, key: &str, text: &str) {
    if text.contains('\n') {
        out.open(&format!("{}: [", quote(key)));
        for paragraph in text.split('\n') {
            out.line(&format!("{},", quote(paragraph)));
        }
        out.close("],");
    } else {
        out.line(&format!("{}: {},", quote(key), quote(text)));
    }
}

/// The contact fields that are to be written.
pub(super) fn contact<'a>(out: &mut Lines, text: impl Fn(ContactField) -> Option<&'a str>) {
    let fields = ContactField::ALL.into_iter().filter_map(|field| Some((field, text(field)?))).collect::<Vec<_>>();
    if fields.is_empty() {
        return;
    }
    out.open("contact: (");
    for (field, text) in fields {
        out.line(&format!("{}: {},", field.key(), quote(text)));
    }
    out.close("),");
}

pub(super) fn entry(entry: &Entry) -> String {
    let (key, value) = match &entry.value {
        Value::Blank => ("value", "None".to_owned()),
        Value::Number(Number::Amount(amount)) => ("value", quote(&amount.to_string())),
        Value::Number(number) => ("value", number.to_string()),
        Value::Refused(text) => ("text", quote(text)),
    };
    match (key, entry.note.is_empty()) {
        ("value", true) => value,
        (_, true) => format!("({key}: {value})"),
        (_, false) => format!("({key}: {value}, note: {})", quote(&entry.note)),
    }
}

/// A text as a RON string on one line. What cannot be seen is written by its number, so that nothing hides in a file
/// and nothing is changed on the way by programs that tidy line ends.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            char if char.is_control() || is_invisible(char) => {
                write!(quoted, "\\u{{{:X}}}", u32::from(char)).unwrap_or_default();
            }
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

/// `key: value, …`, without fields that have no value.
pub(super) fn fields(fields: &[(&str, String)]) -> String {
    let given = fields.iter().filter(|(_, value)| !value.is_empty());
    given.map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ")
}

/// No value for a text that may be absent.
pub(super) fn unless_empty(text: &str) -> String {
    if text.is_empty() { String::new() } else { quote(text) }
}

/// Words of a text, by which they are found again.
pub(super) fn quoted(Quote { text, before, after, start }: &Quote) -> String {
    let fields = fields(&[
        ("text", quote(text)),
        ("before", unless_empty(before)),
        ("after", unless_empty(after)),
        ("start", start.to_string()),
    ]);
    format!("({fields})")
}
