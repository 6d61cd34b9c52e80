//! Separated values (.csv, .tsv): the one place where they are taken apart.

/// A cell of separated values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Separated {
    /// What stands in it.
    pub(crate) text: String,
    /// Whether it stands in quotation marks.
    pub(crate) is_quoted: bool,
}

/// A row of separated values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Its cells.
    pub(crate) cells: Vec<Separated>,
    /// How many lines of the text it takes.
    pub(crate) lines: usize,
    /// Whether the text ends within quotation marks that nothing closes.
    pub(crate) is_open: bool,
}

/// The rows of separated values, blank ones too: a cell in quotation marks may hold the mark that separates and line
/// ends, and a quotation mark as two.
pub(crate) fn records(text: &str, delimiter: char) -> impl Iterator<Item = Record> {
    let mut chars = text.trim_start_matches('\u{FEFF}').chars().peekable();
    std::iter::from_fn(move || {
        chars.peek()?;
        let mut record = Record { lines: 1, ..Record::default() };
        let mut cell = Separated::default();
        while let Some(char) = chars.next() {
            match char {
                '"' if record.is_open && chars.next_if_eq(&'"').is_some() => cell.text.push('"'),
                '"' if record.is_open => record.is_open = false,
                '"' if cell.text.trim().is_empty() && !cell.is_quoted => {
                    cell = Separated { text: String::new(), is_quoted: true };
                    record.is_open = true;
                }
                '\r' | '\n' if !record.is_open => {
                    if char == '\r' {
                        chars.next_if_eq(&'\n');
                    }
                    break;
                }
                char if char == delimiter && !record.is_open => record.cells.push(std::mem::take(&mut cell)),
                char => {
                    record.lines += usize::from(char == '\n');
                    cell.text.push(char);
                }
            }
        }
        record.cells.push(cell);
        Some(record)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_hold_what_separates() {
        let rows = |text| {
            let row = |record: Record| {
                let cells = record.cells.into_iter().map(|cell| cell.text).collect::<Vec<_>>();
                (cells.join("|"), record.lines, record.is_open)
            };
            records(text, ',').map(row).collect::<Vec<_>>()
        };
        assert_eq!(
            rows("甲, \"1,234\",\"两\n行\"\"\"\r\n\r\nb\"c"),
            [("甲|1,234|两\n行\"".to_owned(), 2, false), (String::new(), 1, false), ("b\"c".to_owned(), 1, false)]
        );
        assert_eq!(rows("a,\"b\nc"), [("a|b\nc".to_owned(), 2, true)]);
        assert_eq!(rows("\"\"x,\"\""), [("x|".to_owned(), 1, false)]);
    }
}
