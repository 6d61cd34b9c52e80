//! Tables as separated values (RFC 4180), as spreadsheets open them: with a byte order mark, lines ended as on Windows.

use std::io::{self, BufWriter, Write};

use super::schema::{Column, Field, unscaled};

/// Writes a table.
pub(super) fn write<R>(out: impl Write, columns: &[Column<R>], rows: impl IntoIterator<Item = R>) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    out.write_all("\u{FEFF}".as_bytes())?;
    let names = columns.iter().map(|column| column.name).collect::<Vec<_>>();
    write!(out, "{}\r\n", names.join(","))?;
    for row in rows {
        for (at, column) in columns.iter().enumerate() {
            if at > 0 {
                out.write_all(b",")?;
            }
            match (column.get)(&row) {
                Field::Null => {}
                Field::Text(text) => out.write_all(quoted(&text).as_bytes())?,
                Field::Int(number) => write!(out, "{number}")?,
                Field::Decimal(scaled) => out.write_all(unscaled(scaled).as_bytes())?,
                Field::Bool(is) => write!(out, "{is}")?,
            }
        }
        out.write_all(b"\r\n")?;
    }
    out.flush()
}

/// A text as a field. What a spreadsheet would take for a formula gets an apostrophe before it: it may come from anybody.
fn quoted(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_text_becomes_a_formula_or_another_field() {
        for (text, field) in [
            ("某局", "某局"),
            ("=1+1", "'=1+1"),
            ("-", "'-"),
            ("甲,乙", "\"甲,乙\""),
            ("说\"是\"", "\"说\"\"是\"\"\""),
            ("@a\nb", "\"'@a\nb\""),
        ] {
            assert_eq!(quoted(text), field);
        }
    }
}
