//! From what stands in a cell to the text that is shown, and back.

use crate::{
    form::CellRef,
    number::{Kind, NumberError, parse},
    report::{Entry, Report, Total},
};

/// What a cell shows in its place: the figure, nothing, what was refused, or the computed total.
pub fn shown(report: &Report, cell: CellRef) -> String {
    if report.form.is_computed(cell) {
        return match report.total(cell) {
            // A total that came printed, with nothing there to compute it from.
            Total::Blank => report.number(cell).map(|number| number.to_string()).unwrap_or_default(),
            Total::Number(number) => number.to_string(),
            Total::Overflow => "数字过大".to_owned(),
        };
    }
    report.entry(cell).map(entry_text).unwrap_or_default()
}

/// The text of an entry for editing, without its remark.
pub fn entry_text(entry: &Entry) -> String {
    entry.value.to_string()
}

/// Why a text is no figure, and whether going on typing could still make it one (`3.` of `3.5`).
pub fn refusal(kind: Kind, text: &str) -> Option<(NumberError, bool)> {
    let err = parse(kind, text).err()?;
    let unfinished = ["0", "00", "000"].iter().any(|rest| parse(kind, &format!("{}{rest}", text.trim_end())).is_ok());
    Some((err, unfinished))
}

/// Cuts the remark off a figure that was copied as printed: `22（其中修订16件）`.
pub fn split_note(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let split = text.char_indices().find(|(_, char)| matches!(char, '（' | '(')).and_then(|(open, bracket)| {
        let note = text[open + bracket.len_utf8()..].strip_suffix(['）', ')'])?;
        (open > 0).then(|| (text[..open].trim_end(), Some(note.trim())))
    });
    split.unwrap_or((text, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unfinished_figure_is_not_yet_wrong() {
        for (kind, text, unfinished) in [
            (Kind::Amount, "3.", Some(true)),
            (Kind::Amount, "3.5", None),
            (Kind::Amount, "3.x", Some(false)),
            (Kind::Count, "1,", Some(true)),
            (Kind::Count, "1,0", Some(true)),
            (Kind::Count, "3.", Some(false)),
            (Kind::Count, "-", Some(false)),
            (Kind::Change, "-", Some(true)),
            (Kind::Count, "", None),
            (Kind::Count, "无", Some(false)),
        ] {
            assert_eq!(refusal(kind, text).map(|(_, unfinished)| unfinished), unfinished, "{kind:?} {text:?}");
        }
    }

    #[test]
    fn remarks_come_off_printed_figures() {
        assert_eq!(split_note(" 22（其中修订16件）"), ("22", Some("其中修订16件")));
        assert_eq!(split_note("22(a)"), ("22", Some("a")));
        assert_eq!(split_note("22"), ("22", None));
        assert_eq!(split_note("（一）"), ("（一）", None));
        assert_eq!(split_note("22（未完"), ("22（未完", None));
    }
}
