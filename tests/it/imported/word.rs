//! Word documents, as small as they can be.

#![expect(clippy::format_push_string, clippy::string_add, reason = "a few small files are put together as they read")]

use super::{
    crooked::Crook,
    paper::{Block, Paper, Table},
    write::{escape, pack},
};

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

fn run(text: &str, crook: Crook) -> String {
    let one = |text: &str| {
        let parts = text.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line)));
        format!("<w:r>{}</w:r>", parts.collect::<Vec<_>>().join("<w:br/>"))
    };
    match crook {
        Crook::Tracked => {
            let letters = text.chars().map(|char| one(&char.to_string())).collect::<String>();
            let old =
                "<w:del><w:r><w:delText>99</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>88</w:t></w:r></w:moveFrom>";
            format!("{old}<w:ins>{letters}</w:ins>")
        }
        _ => one(text),
    }
}

fn paragraph(text: &str, properties: &str, crook: Crook) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text, crook))
}

pub(super) fn docx(paper: &Paper, crook: Crook) -> Vec<u8> {
    let mut body = String::new();
    for text in &paper.title {
        body += &paragraph(text, "<w:jc w:val=\"center\"/>", crook);
    }
    for block in &paper.blocks {
        body += &match block {
            Block::Heading(text) if crook == Crook::Numbers => {
                let list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>";
                paragraph(text, list, crook)
            }
            Block::Text(text) if crook == Crook::Tracked => {
                let inner = paragraph(text, "", Crook::None);
                let boxed = |kind: &str| format!("<mc:{kind}><w:txbxContent>{inner}</w:txbxContent></mc:{kind}>");
                let both = boxed("Choice") + &boxed("Fallback");
                format!("<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>")
            }
            Block::Heading(text) | Block::Text(text) => paragraph(text, "", crook),
            Block::Table(rows) => table(rows, crook),
        };
    }
    let numbering = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
        <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num>";
    pack(&[
        (
            "word/document.xml",
            format!("<?xml version=\"1.0\"?><w:document {SPACE}><w:body>{body}</w:body></w:document>"),
        ),
        ("word/numbering.xml", format!("<w:numbering {SPACE}>{numbering}</w:numbering>")),
    ])
}

/// Cells that reach down stand in every row below, marked as going on.
fn table(rows: &Table, crook: Crook) -> String {
    let mut reaching: Vec<(usize, usize, usize)> = Vec::new();
    let mut text = "<w:tbl><w:tblPr/>".to_owned();
    for (at, row) in rows.iter().enumerate() {
        reaching.retain(|(.., end)| *end > at);
        let going_on = |columns: usize| {
            format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{columns}\"/><w:vMerge/></w:tcPr><w:p/></w:tc>")
        };
        let mut cells = reaching.iter().map(|(column, columns, _)| (*column, going_on(*columns))).collect::<Vec<_>>();
        for cell in row {
            let merge = if cell.rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
            let inner = paragraph(&cell.text, "", crook);
            let properties = format!("<w:gridSpan w:val=\"{}\"/>{merge}", cell.columns);
            cells.push((cell.column, format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")));
        }
        cells.sort_by_key(|(column, _)| *column);
        let below = row.iter().filter(|cell| cell.rows > 1);
        reaching.extend(below.map(|cell| (cell.column, cell.columns, at + cell.rows)));
        let cells = cells.into_iter().map(|(_, cell)| cell).collect::<String>();
        text += &format!("<w:tr>{cells}</w:tr>");
        if crook == Crook::Tracked {
            text += "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc></w:tr>";
        }
    }
    text + "</w:tbl>"
}
