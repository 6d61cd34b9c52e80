//! PDF files as other programs write them: letters and ruled lines, with fonts of every kind that occurs.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::{
    crooked::Crook,
    paper::{Block, Cell, Paper, Table},
};

/// How a font says which letters its codes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    /// Codes are GB 18030, as typesetters of official papers write them.
    Chinese,
    /// Codes are UTF-16.
    Unicode,
    /// Codes are numbers of glyphs, with a table of what each is.
    Told,
    /// Codes are numbers of glyphs, and nothing says of what.
    Untold,
    /// The same, with a table that says every code is its own letter.
    Lie,
}

impl Font {
    fn encoding(self) -> &'static str {
        match self {
            Self::Chinese => "GBK-EUC-H",
            Self::Unicode => "UniGB-UCS2-H",
            Self::Told | Self::Untold | Self::Lie => "Identity-H",
        }
    }

    fn code(self, char: char) -> Vec<u8> {
        let unit = u16::try_from(u32::from(char)).expect("a letter of the first plane");
        match self {
            Self::Chinese => encoding_rs::GB18030.encode(char.encode_utf8(&mut [0; 4])).0.into_owned(),
            Self::Unicode => unit.to_be_bytes().to_vec(),
            // Another number than that of the letter.
            Self::Told | Self::Untold | Self::Lie => unit.rotate_left(5).to_be_bytes().to_vec(),
        }
    }
}

const SIZE: f64 = 8.0;
const LINE: f64 = 10.0;
const LEFT: f64 = 40.0;
const WIDTH: f64 = 515.0;
const TOP: f64 = 800.0;
const BOTTOM: f64 = 40.0;

/// A file in the making.
struct Paint {
    font: Font,
    used: BTreeSet<char>,
    pages: Vec<String>,
    y: f64,
}

impl Paint {
    fn page(&mut self) {
        self.pages.push(String::new());
        self.y = TOP;
    }

    fn put(&mut self, text: &str) {
        self.pages.last_mut().expect("a page").push_str(text);
    }

    /// A line of letters, each put by itself as some programs do.
    fn line(&mut self, text: &str, x: f64, y: f64) {
        let mut x = x;
        for char in text.chars() {
            if char.is_whitespace() {
                x += SIZE / 2.0;
                continue;
            }
            let code = self.font.code(char).iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>();
            self.used.insert(char);
            self.put(&format!("BT /F1 {SIZE} Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET\n", code.concat()));
            x += width(char);
        }
    }

    fn paragraph(&mut self, text: &str, indent: f64) {
        for (at, line) in wrap(text, WIDTH, indent).into_iter().enumerate() {
            if self.y - LINE < BOTTOM {
                self.page();
            }
            self.y -= LINE;
            let x = LEFT + if at == 0 { indent } else { 0.0 };
            self.line(&line, x, self.y);
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = table.iter().flatten().map(|cell| cell.column + cell.columns).max().unwrap_or(1);
        let column = WIDTH / f64::from(u32::try_from(columns).expect("few"));
        let lines = |cell: &Cell| {
            let width = column * f64::from(u32::try_from(cell.columns).expect("few")) - 4.0;
            cell.text.split('\n').flat_map(|line| wrap(line, width, 0.0)).collect::<Vec<_>>()
        };
        let height = |row: &Vec<Cell>| {
            let own = row.iter().filter(|cell| cell.rows == 1).map(|cell| lines(cell).len()).max().unwrap_or(0);
            f64::from(u32::try_from(own.max(1)).expect("few")) * LINE + 4.0
        };
        self.y -= LINE;
        let mut from = 0;
        while from < table.len() {
            // As many rows as the page still holds.
            let mut tops = vec![self.y];
            let mut to = from;
            while to < table.len() && tops[to - from] - height(&table[to]) > BOTTOM {
                tops.push(tops[to - from] - height(&table[to]));
                to += 1;
            }
            for (at, row) in table.iter().enumerate().take(to) {
                for cell in row.iter().filter(|cell| at + cell.rows > from) {
                    let (first, last) = (at.max(from) - from, (at + cell.rows).min(to) - from);
                    let x = LEFT + column * f64::from(u32::try_from(cell.column).expect("few"));
                    let wide = column * f64::from(u32::try_from(cell.columns).expect("few"));
                    let (top, bottom) = (tops[first], tops[last]);
                    self.put(&format!("{x} {bottom} {wide} {} re S\n", top - bottom));
                    if at >= from {
                        for (number, line) in lines(cell).iter().enumerate() {
                            let y = top - LINE * f64::from(u32::try_from(number + 1).expect("few"));
                            self.line(line, x + 2.0, y);
                        }
                    }
                }
            }
            self.y = tops[to - from];
            if to < table.len() {
                self.page();
            }
            from = to;
        }
    }
}

fn width(char: char) -> f64 {
    if char.is_ascii() { SIZE / 2.0 } else { SIZE }
}

fn wrap(text: &str, most: f64, indent: f64) -> Vec<String> {
    let (mut lines, mut wide) = (vec![String::new()], indent);
    for char in text.trim_matches(char::is_whitespace).chars() {
        if wide + width(char) > most {
            lines.push(String::new());
            wide = 0.0;
        }
        lines.last_mut().expect("a line").push(char);
        wide += width(char);
    }
    lines
}

pub(super) fn pdf(paper: &Paper, _: Crook) -> Vec<u8> {
    pdf_with(paper, Font::Chinese)
}

pub(super) fn pdf_with(paper: &Paper, font: Font) -> Vec<u8> {
    let mut paint = Paint { font, used: BTreeSet::new(), pages: vec![String::new()], y: TOP };
    for line in &paper.title {
        paint.y -= 2.0 * LINE;
        paint.line(line, 200.0, paint.y);
    }
    paint.y -= LINE;
    for block in &paper.blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => paint.paragraph(text, 2.0 * SIZE),
            Block::Table(table) => paint.table(table),
        }
    }
    for at in 0..paint.pages.len() {
        let page = std::mem::take(&mut paint.pages[at]);
        paint.pages.push(page);
        paint.line(&format!("- {} -", at + 1), 290.0, 20.0);
        let last = paint.pages.pop().expect("just put");
        paint.pages[at] = last;
    }
    file(&paint)
}

fn file(paint: &Paint) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let own = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "FangSong",
        "DW" => 1000,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("GB1"), "Supplement" => 2,
        },
    });
    let mut font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "FangSong", "Encoding" => paint.font.encoding(),
        "DescendantFonts" => vec![own.into()],
    };
    let map = match paint.font {
        Font::Told => {
            let one = |char: &char| {
                let code = paint.font.code(*char);
                format!("<{:02X}{:02X}> <{:04X}>\n", code[0], code[1], u32::from(*char))
            };
            let chars = paint.used.iter().map(one).collect::<Vec<_>>();
            let parts =
                chars.chunks(100).map(|part| format!("{} beginbfchar\n{}endbfchar\n", part.len(), part.concat()));
            Some(std::iter::once("begincmap\n".to_owned()).chain(parts).collect::<String>())
        }
        Font::Lie => Some("1 beginbfrange <0000> <FFFF> <0000> endbfrange".to_owned()),
        _ => None,
    };
    if let Some(map) = map {
        let map = document.add_object(Stream::new(Dictionary::new(), map.into_bytes()));
        font.set("ToUnicode", map);
    }
    let font = document.add_object(font);
    let contents = paint.pages.iter().map(|page| page.clone().into_bytes()).collect();
    finish(document, contents, dictionary! { "Font" => dictionary! { "F1" => font } })
}

/// A file of these pages.
pub(super) fn finish(mut document: Document, contents: Vec<Vec<u8>>, resources: Dictionary) -> Vec<u8> {
    let tree = document.new_object_id();
    let resources = document.add_object(resources);
    let mut kids = Vec::new();
    for content in contents {
        let mut content = Stream::new(Dictionary::new(), content);
        content.compress().expect("memory");
        let content = document.add_object(content);
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        kids.push(page.into());
    }
    let count = i64::try_from(kids.len()).expect("few");
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    bytes
}
