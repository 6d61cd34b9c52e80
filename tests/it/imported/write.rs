//! Web pages, spreadsheets and plain text, as small as they can be.

#![expect(clippy::format_push_string, clippy::string_add, reason = "a few small files are put together as they read")]

use std::io::{Cursor, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    crooked::Crook,
    paper::{Block, Paper, Table},
};

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A packed file of these parts.
pub(super) fn pack(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// A web page; end tags of cells and rows are left out, as authors do.
pub(super) fn html(paper: &Paper, crook: Crook) -> Vec<u8> {
    let mut body = format!("<h1>{}</h1>\n", escape(&paper.title.join("\n")).replace('\n', "<br>"));
    for block in &paper.blocks {
        match block {
            Block::Heading(text) => body += &format!("<p><b>{}</b></p>\n", escape(text)),
            Block::Text(text) => body += &format!("<p style='text-indent:2em'>{}</p>\n", escape(text)),
            Block::Table(table) => body += &html_table(table),
        }
    }
    if crook == Crook::Chrome {
        body = format!(
            "<div class=top><a>首页</a> &gt; <a>政府信息公开年报</a></div><div class=nav><ul><li>一、总体情况<li>政策解读</ul></div>\
             <table width=100%><tr><td><div id=zoom><p>来源：某办　浏览次数：12</p><table><tr><td>{body}</td></tr></table></div>\
             <p>【打印】【关闭】</p></td></tr></table><div class=foot><p>主办单位：某市人民政府办公室</p><p>京ICP备1号</p></div>"
        );
    }
    format!("<!DOCTYPE html><html><head><meta charset=utf-8><title>年报</title></head><body>{body}</body></html>")
        .into_bytes()
}

fn html_table(table: &Table) -> String {
    let mut text = "<table border=1>\n".to_owned();
    for row in table {
        text += "<tr>";
        for cell in row {
            let span = |name: &str, count: usize| if count > 1 { format!(" {name}={count}") } else { String::new() };
            let inner = match cell.is_figure && !cell.text.is_empty() {
                true => format!("<span lang=EN-US>{}</span>", escape(&cell.text)),
                false => escape(&cell.text).replace('\n', "<br>"),
            };
            text += &format!(
                "<td{}{}><p>{inner}<o:p></o:p></p>",
                span("colspan", cell.columns),
                span("rowspan", cell.rows)
            );
        }
        text.push('\n');
    }
    text + "</table>\n"
}

/// A text document of `LibreOffice`; cells that are covered stand there all the same.
pub(super) fn odt(paper: &Paper, crook: Crook) -> Vec<u8> {
    let line = |text: &str| {
        let text = escape(text).replace('\n', "<text:line-break/>").replace(' ', "<text:s/>");
        format!("<text:p>{text}</text:p>")
    };
    let mut body = paper.title.iter().map(|text| line(text)).collect::<String>();
    for block in &paper.blocks {
        body += &match block {
            Block::Heading(text) if crook == Crook::Numbers => {
                let item = format!("<text:list-item>{}</text:list-item>", line(text));
                format!("<text:list text:style-name=\"L1\" text:continue-numbering=\"true\">{item}</text:list>")
            }
            Block::Heading(text) => format!("<text:h text:outline-level=\"1\">{}</text:h>", escape(text)),
            Block::Text(text) => line(text),
            Block::Table(table) => odt_table(table, &line),
        };
    }
    let old = "<text:tracked-changes><text:changed-region><text:deletion><text:p>99</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    let space = "xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:table=\"urn:b\" xmlns:style=\"urn:s\"";
    let level =
        "<text:list-level-style-number text:level=\"1\" style:num-format=\"一, 二, 三, ...\" style:num-suffix=\"、\"/>";
    let lists = format!("<text:list-style style:name=\"L1\">{level}</text:list-style>");
    pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        ("styles.xml", format!("<office:styles {space}>{lists}</office:styles>")),
        ("content.xml", format!("<office:body {space}><office:text>{old}{body}</office:text></office:body>")),
    ])
}

fn odt_table(table: &Table, line: &dyn Fn(&str) -> String) -> String {
    let width = table.iter().flatten().map(|cell| cell.column + cell.columns).max().unwrap_or(0);
    let mut text = "<table:table>".to_owned();
    for row in table {
        text += "<table:table-row>";
        let mut column = 0;
        while column < width {
            text += &match row.iter().find(|cell| cell.column == column) {
                Some(cell) => format!(
                    "<table:table-cell table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\">{}</table:table-cell>",
                    cell.columns,
                    cell.rows,
                    line(&cell.text)
                ),
                None => "<table:covered-table-cell/>".to_owned(),
            };
            column += 1;
        }
        text += "</table:table-row>";
    }
    text + "</table:table>"
}

/// A spreadsheet with everything on one sheet.
pub(super) fn xlsx(paper: &Paper, _: Crook) -> Vec<u8> {
    let (mut rows, mut merges, mut at) = (String::new(), Vec::new(), 1_usize);
    let name = |column: usize| char::from(b'A' + u8::try_from(column).expect("few columns"));
    let one = |column: usize, row: usize, text: &str| {
        let is_number = !text.is_empty() && text.len() < 12 && text.parse::<f64>().is_ok() && !text.starts_with('-');
        match (text.is_empty(), is_number) {
            (true, _) => String::new(),
            (_, true) => format!("<c r=\"{}{row}\"><v>{text}</v></c>", name(column)),
            _ => format!(
                "<c r=\"{}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                name(column),
                escape(text)
            ),
        }
    };
    let mut line = |text: &str, at: &mut usize| {
        rows += &format!("<row r=\"{at}\">{}</row>", one(0, *at, text));
        *at += 1;
    };
    for text in &paper.title {
        line(text, &mut at);
    }
    for block in &paper.blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => {
                let mut line = |text: &str, at: &mut usize| {
                    rows += &format!("<row r=\"{at}\">{}</row>", one(0, *at, text));
                    *at += 1;
                };
                line(text, &mut at);
            }
            Block::Table(table) => {
                for cells in table {
                    rows += &format!("<row r=\"{at}\">");
                    for cell in cells {
                        rows += &one(cell.column, at, &cell.text);
                        if cell.columns > 1 || cell.rows > 1 {
                            let (right, below) = (name(cell.column + cell.columns - 1), at + cell.rows - 1);
                            merges.push(format!("<mergeCell ref=\"{}{at}:{right}{below}\"/>", name(cell.column)));
                        }
                    }
                    rows += "</row>";
                    at += 1;
                }
            }
        }
    }
    let merges = match merges.is_empty() {
        true => String::new(),
        false => format!("<mergeCells count=\"{}\">{}</mergeCells>", merges.len(), merges.concat()),
    };
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    pack(&[
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"年报\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{merges}</worksheet>"),
        ),
    ])
}

/// Plain text with a writing of its tables.
fn text(paper: &Paper, table: impl Fn(&Table) -> String) -> Vec<u8> {
    let mut all = paper.title.join("\n") + "\n\n";
    for block in &paper.blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => all += &format!("{text}\n"),
            Block::Table(rows) => all += &table(rows),
        }
    }
    all.into_bytes()
}

fn one_line(text: &str) -> String {
    text.replace('\n', "")
}

/// Cells between tabs, blank ones for what is merged, as from a spreadsheet.
pub(super) fn tabs(paper: &Paper, _: Crook) -> Vec<u8> {
    text(paper, |table| {
        let width = table.iter().flatten().map(|cell| cell.column + cell.columns).max().unwrap_or(0);
        let rows = table.iter().map(|row| {
            let mut cells = vec![String::new(); width];
            for cell in row {
                cells[cell.column] = one_line(&cell.text);
            }
            cells.join("\t") + "\n"
        });
        rows.collect()
    })
}

/// Each cell on a line after a tab, a blank one for what reaches down from above, an empty line behind each row.
pub(super) fn lines(paper: &Paper, _: Crook) -> Vec<u8> {
    text(paper, |table| {
        let mut reaching: Vec<(usize, usize)> = Vec::new();
        let rows = table.iter().enumerate().map(|(at, row)| {
            reaching.retain(|(_, end)| *end > at);
            let mut cells = reaching.iter().map(|(column, _)| (*column, String::new())).collect::<Vec<_>>();
            cells.extend(row.iter().map(|cell| (cell.column, one_line(&cell.text))));
            cells.sort_by_key(|(column, _)| *column);
            reaching.extend(row.iter().filter(|cell| cell.rows > 1).map(|cell| (cell.column, at + cell.rows)));
            let cells = cells.into_iter().map(|(_, text)| ["\t", &text, "\n"].concat());
            cells.chain(["\n".to_owned()]).collect::<String>()
        });
        rows.collect()
    })
}

/// Each cell on a line and nothing more: what is blank is gone.
pub(super) fn bare(paper: &Paper, _: Crook) -> Vec<u8> {
    text(paper, |table| {
        let cells = table.iter().flatten().map(|cell| one_line(&cell.text));
        cells.filter(|text| !text.trim().is_empty()).map(|text| text + "\n").collect()
    })
}
