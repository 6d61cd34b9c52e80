//! The text of a Word document: paragraphs and tables of the printed report, and the page that they stand on.

use super::{
    cell,
    names::{HEAD, NAMES},
    styles::{HEI, KAI, fonts},
};
use crate::{
    address::Address,
    document::{Block, Figure, Printed, Span, Style, TableBlock, TableCell, Title, note_lines, own, pieces},
    export::markup::escape,
    form::Form,
    text::at_most,
};

/// A4, the margins of GB/T 9704-2012, numbers of pages on the outer side.
const PAGE: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
    <w:footerReference w:type=\"even\" r:id=\"rId5\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1250\" w:gutter=\"0\"/>\
    <w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>";

/// Millimetres of the type area, from top to foot.
const HEIGHT: f32 = 225.0;
/// Letters of a title that stand in one line.
const TITLE_LINE: usize = 17;

/// The part with the text.
pub(super) fn document(printed: &Printed, form: &Form) -> String {
    let mut body = Body { xml: format!("{HEAD}<w:document {NAMES}><w:body>"), form, controls: 0 };
    for block in &printed.blocks {
        body.block(block);
    }
    body.xml.push_str(PAGE);
    body.xml.push_str("</w:body></w:document>");
    body.xml
}

/// Twentieths of a point in millimetres.
#[expect(clippy::cast_sign_loss, reason = "a length on paper")]
pub(super) fn twips(millimetres: f32) -> u32 {
    (millimetres * 1440.0 / 25.4).round() as u32
}

/// A run of words in the face of its style, or in one of its own.
fn run(properties: &str, text: &str) -> String {
    let properties = match properties {
        "" => "<w:rFonts w:hint=\"eastAsia\"/>",
        properties => properties,
    };
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text))
}

/// Words in lines of their own inside one paragraph.
fn lines<'t>(properties: &str, lines: impl Iterator<Item = &'t str>) -> String {
    broken(&lines.map(|line| run(properties, line)).collect::<Vec<_>>())
}

/// Runs in lines of their own.
fn broken(lines: &[String]) -> String {
    lines.join("<w:r><w:br/></w:r>")
}

struct Body<'f> {
    xml: String,
    form: &'f Form,
    /// How many content controls there are; each has a number of its own.
    controls: u32,
}

impl Body<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(title) => self.paragraph("Title", &lines("", title_lines(title).into_iter())),
            Block::Heading { text, .. } => self.paragraph("Heading1", &run("", text)),
            Block::Paragraph { spans, figures, .. } => self.words(spans, figures),
            Block::Footnote { text, address, figures } => {
                let mut lines = Vec::<String>::new();
                for pieces in note_lines(text, figures) {
                    lines.push(pieces.into_iter().map(|(words, says)| self.figure(says, run("", words))).collect());
                }
                let note = self.control(address, &broken(&lines));
                self.paragraph("TableNote", &format!("{}{note}", run("", "注：")));
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn paragraph(&mut self, style: &str, runs: &str) {
        let style = match style {
            "Normal" => String::new(),
            style => format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"),
        };
        self.xml.extend([format!("<w:p>{style}{runs}</w:p>")]);
    }

    fn words(&mut self, spans: &[Span], figures: &[Figure]) {
        let is_heading = matches!(spans, [Span { style: Style::LevelTwo, .. }]);
        let mut runs = String::new();
        for (span, words, says) in pieces(spans, figures) {
            let run = match span.style {
                Style::LevelTwo if is_heading => run("", words),
                Style::Body => run("", words),
                Style::LevelOne => run(&fonts(HEI), words),
                Style::LevelTwo => run(&fonts(KAI), words),
            };
            runs.push_str(&self.figure(says, run));
        }
        self.paragraph(if is_heading { "Heading2" } else { "Normal" }, &runs);
    }

    /// A run, as a figure that follows the cells where it says something.
    fn figure(&mut self, says: Option<&str>, run: String) -> String {
        let tag = says.map(|says| format!("{}{says}", own::LINK));
        match tag.filter(|tag| tag.len() <= own::LONGEST_TAG) {
            Some(tag) => self.tagged("与表格关联的数字", &tag, &run),
            None => run,
        }
    }

    /// Words that are found again by their address.
    fn control(&mut self, address: &Address, runs: &str) -> String {
        if address.as_str().len() > own::LONGEST_TAG {
            return runs.to_owned();
        }
        let name = self.form.name_of(address);
        self.tagged(&name, address.as_str(), runs)
    }

    fn tagged(&mut self, name: &str, tag: &str, runs: &str) -> String {
        self.controls += 1;
        format!(
            "<w:sdt><w:sdtPr><w:alias w:val=\"{}\"/><w:tag w:val=\"{}\"/><w:id w:val=\"{}\"/></w:sdtPr>\
             <w:sdtContent>{runs}</w:sdtContent></w:sdt>",
            escape(at_most(name, own::LONGEST_TAG)),
            escape(tag),
            self.controls
        )
    }

    fn table(&mut self, table: &TableBlock) {
        let widths = table.widths.iter().map(|width| twips(*width)).collect::<Vec<_>>();
        self.xml.extend([format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>{}<w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:top w:w=\"30\" w:type=\"dxa\"/><w:left w:w=\"{pad}\" w:type=\"dxa\"/><w:bottom w:w=\"30\" w:type=\"dxa\"/><w:right w:w=\"{pad}\" w:type=\"dxa\"/></w:tblCellMar>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            widths.iter().sum::<u32>(),
            borders(),
            escape(&table.title),
            pad = cell::PAD,
        )]);
        for width in &widths {
            self.xml.extend([format!("<w:gridCol w:w=\"{width}\"/>")]);
        }
        self.xml.push_str("</w:tblGrid>");
        let is_whole = table.min_row * table.num_rows as f32 <= HEIGHT;
        for row in 0..table.num_rows {
            let header = if row < table.header_rows { "<w:tblHeader/>" } else { "" };
            self.xml.extend([format!(
                "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>{header}</w:trPr>",
                twips(table.min_row)
            )]);
            // What fits on a page stays on one: every row keeps with the next.
            let keep = is_whole && row + 1 < table.num_rows;
            for own in cells_of(table, row) {
                self.cell(own, row, table, &widths, keep);
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        // Tables without a paragraph between them would be one; it is as high as the gap below a table.
        self.xml.push_str(
            "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/><w:spacing w:line=\"142\" w:lineRule=\"exact\"/></w:pPr></w:p>",
        );
    }

    fn cell(&mut self, own: &TableCell, row: usize, table: &TableBlock, widths: &[u32], keep: bool) {
        let width = widths[own.column..own.column + own.columns].iter().sum::<u32>();
        let merged = match (own.rows > 1, own.row == row) {
            (false, _) => "",
            (true, true) => "<w:vMerge w:val=\"restart\"/>",
            (true, false) => "<w:vMerge/>",
        };
        let span = if own.columns > 1 { format!("<w:gridSpan w:val=\"{}\"/>", own.columns) } else { String::new() };
        let words = cell::words(own, width, table.label_size);
        self.xml.extend([format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merged}{}{}<w:vAlign w:val=\"center\"/></w:tcPr>",
            words.shade, words.margins
        )]);
        let keep = if keep { "<w:keepNext/>" } else { "" };
        let properties = |align: &str, line: u32| {
            format!(
                "<w:pPr><w:pStyle w:val=\"TableText\"/>{keep}<w:snapToGrid w:val=\"0\"/>\
                 <w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/>{align}</w:pPr>"
            )
        };
        if own.row == row {
            let runs = words.runs.iter().map(|(properties, text)| lines(properties, text.split('\n')));
            let mut runs = runs.collect::<String>();
            if let Some(address) = words.address {
                runs = self.control(address, &runs);
            }
            self.xml.extend([format!("<w:p>{}{runs}</w:p>", properties(words.align, words.line))]);
        } else {
            self.xml.extend([format!("<w:p>{}</w:p>", properties("", words.line))]);
        }
        self.xml.push_str("</w:tc>");
    }
}

/// The cells that cover a row, left to right.
fn cells_of(table: &TableBlock, row: usize) -> Vec<&TableCell> {
    let mut cells =
        table.cells.iter().filter(|cell| (cell.row..cell.row + cell.rows).contains(&row)).collect::<Vec<_>>();
    cells.sort_by_key(|cell| cell.column);
    cells
}

fn borders() -> String {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let sides = sides.map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"));
    format!("<w:tblBorders>{}</w:tblBorders>", sides.concat())
}

/// The lines of a title; a long one is broken behind the name of the unit, never inside it.
fn title_lines(title: &Title) -> Vec<&str> {
    match title.halves() {
        Some((unit, rest)) if [unit, rest].map(|part| part.chars().count()).iter().sum::<usize>() > TITLE_LINE => {
            vec![unit, rest]
        }
        _ => title.lines.iter().map(String::as_str).collect(),
    }
}
