//! Blocks of cells as Excel, WPS and browsers put them on the clipboard: rows by line breaks, cells by tabs.

/// Reads a block. Quoted cells may hold tabs, line breaks and doubled quotes; empty rows at the end are dropped.
pub(crate) fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(char) = chars.next() {
        let row = rows.last_mut().expect("there is always a last row");
        let cell = row.last_mut().expect("a row always has a last cell");
        match char {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            // A quote in the middle of a cell is a quote.
            '"' if cell.is_empty() => quoted = true,
            _ if quoted => cell.push(char),
            '\t' => row.push(String::new()),
            '\r' | '\n' => {
                if char == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                rows.push(vec![String::new()]);
            }
            _ => cell.push(char),
        }
    }
    while rows.last().is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty())) {
        rows.pop();
    }
    rows
}

/// Writes a block, every row closed by CRLF as Excel does; a single cell stands alone, to fit into running text.
pub fn write(rows: &[Vec<String>]) -> String {
    if let [row] = rows
        && let [cell] = row.as_slice()
    {
        return quote(cell);
    }
    let line = |row: &Vec<String>| row.iter().map(|cell| quote(cell)).collect::<Vec<_>>().join("\t");
    rows.iter().flat_map(|row| [line(row), "\r\n".to_owned()]).collect()
}

fn quote(cell: &str) -> String {
    if cell.contains(['\t', '\r', '\n']) || cell.starts_with('"') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(parse(text), expected, "{text:?}");
    }

    #[test]
    fn blocks_of_all_programs() {
        check("3", &[&["3"]]);
        check("3\r\n", &[&["3"]]);
        check("1\t2\r\n3\t4\r\n", &[&["1", "2"], &["3", "4"]]);
        check("1\t2\n3\t4", &[&["1", "2"], &["3", "4"]]);
        check("1\r2\r", &[&["1"], &["2"]]);
        check("1\t\t\r\n\t\t4", &[&["1", "", ""], &["", "", "4"]]);
        check("\"a\r\nb\"\t\"c\"\"d\"\t5 \"in\"", &[&["a\r\nb", "c\"d", "5 \"in\""]]);
        check("\"never closed\t1", &[&["never closed\t1"]]);
        check("\r\n\r\n", &[]);
        check("", &[]);
    }

    #[test]
    fn rows_are_closed_and_a_single_cell_is_not() {
        let cells = |rows: &[&[&str]]| {
            let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
            write(&rows.iter().map(row).collect::<Vec<_>>())
        };
        assert_eq!(cells(&[&["3"]]), "3");
        assert_eq!(cells(&[&["1", ""], &["3", "a\tb"]]), "1\t\r\n3\t\"a\tb\"\r\n");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(
            rows in prop::collection::vec(prop::collection::vec("[0-9\"\t\r\n,年 ]{0,5}", 2), 1..5),
        ) {
            prop_assume!(rows.last().is_some_and(|row| row.iter().any(|cell| !cell.trim().is_empty())));
            prop_assert_eq!(parse(&write(&rows)), rows);
        }

        #[test]
        fn any_text_is_a_block(text in "\\PC*") {
            parse(&text);
        }
    }
}
