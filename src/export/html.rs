//! The report as a web page: whole, or as a fragment for the system that makes an office's web site.
//!
//! Such systems drop sheets of styles and classes, so every look stands at its element; what a table means stands in
//! its header cells (`scope`) and its caption. Each figure is a `data` element with its address, by which `import` finds
//! it again.

use super::markup::escape;
use crate::{
    document::{self, Block, CellContent, Printed, Span, Style, TableBlock, TableCell, note_lines, own, pieces},
    form::spec::Align,
    report::Report,
    text::narrow,
};

/// What only a whole page can say: the width of a column of text, and letters that fit a telephone.
const SHEET: &str = "body{margin:0 auto;max-width:52rem;padding:1.5rem 1rem 3rem;color:#1a1a1a;background:#fff;\
    font:17px/1.9 FangSong,\"仿宋\",STFangsong,\"Noto Serif CJK SC\",serif}\
    h1{font:bold 1.5rem/1.5 \"方正小标宋简体\",SimSun,STSong,\"Noto Serif CJK SC\",serif}\
    h2{font:bold 1.1rem/1.6 SimHei,STHeiti,\"Noto Sans CJK SC\",sans-serif}\
    table{font:14px/1.5 SimSun,STSong,\"Noto Serif CJK SC\",serif;min-width:36rem}\
    caption{text-align:left;padding:.3em 0}\
    th,td{border:1px solid #333}p{overflow-wrap:anywhere}\
    @media print{body{max-width:none;padding:0}}";

/// A whole page.
pub(super) fn page(report: &Report) -> String {
    let printed = document::print(report);
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>{SHEET}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        escape(&printed.title),
        body(&printed, report.form.id(), "")
    )
}

/// What is pasted into a page of a web site, or into a document.
pub(super) fn fragment(report: &Report) -> String {
    // What is left of a table where its styles are dropped as well.
    body(&document::print(report), report.form.id(), " border=\"1\"")
}

fn body(printed: &Printed, form: &str, border: &str) -> String {
    let mut html = format!("<div {}=\"{}\">\n", own::FORM, escape(form));
    for block in &printed.blocks {
        html.push_str(&element(block, form, border));
    }
    html.push_str("</div>\n");
    html
}

fn element(block: &Block, form: &str, border: &str) -> String {
    match block {
        Block::Title(title) => {
            let lines = title.lines.iter().map(|line| escape(line)).collect::<Vec<_>>();
            format!("<h1 style=\"text-align:center\">{}</h1>\n", lines.join("<br>"))
        }
        Block::Heading { text, .. } => format!("<h2>{}</h2>\n", escape(text)),
        Block::Paragraph { spans, figures, .. } => {
            let words = pieces(spans, figures).into_iter().map(words).collect::<String>();
            format!("<p style=\"text-indent:2em\">{words}</p>\n")
        }
        Block::Footnote { text, address, figures } => {
            let line = |pieces: Vec<(&str, Option<&str>)>| {
                pieces.into_iter().map(|(words, says)| figure(words, says)).collect::<String>()
            };
            let lines = note_lines(text, figures).into_iter().map(line).collect::<Vec<_>>().join("<br>");
            format!("<p>注：<span {}=\"{}\">{lines}</span></p>\n", own::ADDRESS, escape(address.as_str()))
        }
        Block::Table(table) => self::table(table, form, border),
    }
}

fn words((span, words, says): (&Span, &str, Option<&str>)) -> String {
    let text = figure(words, says);
    match span.style {
        Style::Body => text,
        Style::LevelOne | Style::LevelTwo => format!("<strong>{text}</strong>"),
    }
}

/// Words, or a figure that follows the cells.
fn figure(words: &str, says: Option<&str>) -> String {
    match says {
        // Of a figure in digits, its value as programs read it.
        Some(says) => {
            let value = words.chars().map(narrow).filter(|char| *char != ',').collect::<String>();
            let words = escape(words);
            format!("<data value=\"{}\" {}=\"{}\">{words}</data>", escape(&value), own::SAYS, escape(says))
        }
        None => escape(words).into_owned(),
    }
}

fn table(table: &TableBlock, form: &str, border: &str) -> String {
    let mut html = format!(
        "<div style=\"overflow-x:auto\">\n<table{border} style=\"border-collapse:collapse;width:100%;margin:0 auto\" \
         {}=\"{}\">\n<caption>{}</caption>\n",
        own::FORM,
        escape(form),
        escape(&table.title)
    );
    let all = table.widths.iter().sum::<f32>().max(1.0);
    let columns = table.widths.iter().map(|width| format!("<col style=\"width:{:.1}%\">", width * 100.0 / all));
    html.extend(["<colgroup>".to_owned(), columns.collect(), "</colgroup>\n".to_owned()]);
    let mut put = |name: &str, rows: std::ops::Range<usize>| {
        if !rows.is_empty() {
            html.extend([format!("<{name}>\n")]);
            rows.for_each(|row| html.push_str(&self::row(table, row)));
            html.extend([format!("</{name}>\n")]);
        }
    };
    put("thead", 0..table.header_rows);
    put("tbody", table.header_rows..table.num_rows);
    html.push_str("</table>\n</div>\n");
    html
}

fn row(table: &TableBlock, row: usize) -> String {
    let mut cells = table.cells.iter().filter(|cell| cell.row == row).collect::<Vec<_>>();
    cells.sort_by_key(|cell| cell.column);
    format!("<tr>{}</tr>\n", cells.into_iter().map(|cell| self::cell(table, cell)).collect::<String>())
}

fn cell(table: &TableBlock, cell: &TableCell) -> String {
    let span = |name: &str, count: usize| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
    let spans = format!("{}{}", span("colspan", cell.columns), span("rowspan", cell.rows));
    match &cell.content {
        CellContent::Label { text, align, band } => {
            let scope = if heads_rows(table, cell) { "row" } else { "col" };
            let align = if *align == Align::Left { "left" } else { "center" };
            let ground = if *band { ";background:#ededed" } else { "" };
            let text = text.split('\n').map(escape).collect::<Vec<_>>().join("<br>");
            format!(
                "<th scope=\"{scope}\"{spans} style=\"padding:4px;font-weight:normal;text-align:{align}{ground}\">{text}</th>"
            )
        }
        CellContent::Figure { figure, note, address } => {
            let note = if note.is_empty() { String::new() } else { format!("（{}）", escape(note)) };
            format!(
                "<td{spans} style=\"padding:4px;text-align:center\"><data value=\"{figure}\" {}=\"{}\">{figure}{note}</data></td>",
                own::ADDRESS,
                escape(address.as_str()),
                figure = escape(figure)
            )
        }
        CellContent::Field { lines, foot } => {
            let lines = lines.iter().chain([foot]).filter(|line| !line.is_empty()).map(|line| escape(line));
            format!("<td{spans} style=\"padding:4px\">{}</td>", lines.collect::<Vec<_>>().join("<br>"))
        }
        CellContent::Square(text) => format!("<td{spans} style=\"padding:4px\">{}</td>", escape(text)),
    }
}

/// Whether a label says what the figures beside it are, and not those below.
fn heads_rows(table: &TableBlock, label: &TableCell) -> bool {
    table.cells.iter().any(|cell| {
        matches!(cell.content, CellContent::Figure { .. })
            && cell.column > label.column
            && cell.row < label.row + label.rows
            && cell.row + cell.rows > label.row
    })
}
