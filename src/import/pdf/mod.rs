//! PDF files that hold text: letters by their places, tables by their ruled lines.
//!
//! A PDF knows neither words nor tables: it puts letters on paper, often one by one, and draws lines. `pen` paints the
//! pages (letters decoded by `font`, which invents none), `lattice` finds the tables that rules enclose, `lines` makes
//! paragraphs of what is left, `reader` puts all of it into reading order, `margin` drops page numbers and what stands
//! above and below every page, and tells it.

mod cmap;
mod font;
mod grid;
mod lattice;
mod lines;
mod margin;
mod matrix;
mod names;
mod pen;
mod radicals;
mod reader;
mod sheet;
mod token;
mod unpack;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use self::{matrix::Matrix, pen::Pen, sheet::Sheet, unpack::broken};
use super::{
    error::ImportError,
    flow::Flow,
    limits::{CONTENT, PAGES},
    stumble,
};

const SCAN: &str = "扫描件，没有文字，不能导入。请找到排版前的 Word 文档或网页再导入；没有的，只能照着扫描件重新录入";
const DRAWN: &str = "没有文字的 PDF 文件（文字已经变成图形），不能导入。请找到排版前的 Word 文档或网页再导入";
const NAMELESS: &str = "没有文字信息的 PDF 文件（看得到字，但文件里没有写明是什么字），不能导入。\
    请找到排版前的 Word 文档或网页再导入";

pub(super) fn read(bytes: &[u8]) -> Result<Flow, ImportError> {
    stumble::read("PDF ", || pages(bytes))
}

fn pages(bytes: &[u8]) -> Result<Flow, ImportError> {
    let options = LoadOptions::with_max_decompressed_size(CONTENT);
    let document = Document::load_mem_with_options(bytes, options).map_err(broken)?;
    if document.is_encrypted() {
        return Err(ImportError::Encrypted);
    }
    let pages = document.page_iter().take(PAGES + 1).collect::<Vec<_>>();
    if pages.len() > PAGES {
        return Err(ImportError::TooMany);
    }
    if pages.is_empty() {
        return Err(ImportError::Broken("没有找到页".to_owned()));
    }
    let mut pen = Pen::new(&document);
    let (mut sheets, mut pictures, mut content_left) = (Vec::new(), 0_usize, CONTENT);
    for page in pages {
        let content = content(&document, page, content_left)?;
        content_left -= content.len();
        let resources = inherited(&document, page, b"Resources").and_then(|object| object.as_dict().ok());
        let painted = pen.paint(&content, resources, place(&document, page))?;
        pictures += usize::from(painted.has_picture);
        sheets.push(Sheet::of(painted)?);
    }
    let (letters, unknown) = sheets.iter().map(Sheet::letters).fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    match letters {
        0 if pictures > 0 => Err(ImportError::Unread(SCAN)),
        0 => Err(ImportError::Unread(DRAWN)),
        // With so many letters unknown no table can be told from another.
        _ if 4 * unknown > letters => Err(ImportError::Unread(NAMELESS)),
        _ => reader::flow(sheets),
    }
}

/// What a page paints, all its streams as one.
fn content(document: &Document, page: ObjectId, most: usize) -> Result<Vec<u8>, ImportError> {
    let mut content = Vec::new();
    for id in document.get_page_contents(page) {
        if let Ok(own) = document.get_object(id).and_then(Object::as_stream) {
            let left = most.saturating_sub(content.len() + 1);
            content.extend(own.decompressed_content_with_limit(left).map_err(broken)?);
            content.push(b'\n');
        }
    }
    if content.len() > most { Err(ImportError::Bomb) } else { Ok(content) }
}

/// What a page has of itself or of the pages around it.
fn inherited<'d>(document: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    /// Pages may stand in each other in a circle.
    const MOST: usize = 64;
    let mut node: &Dictionary = document.get_dictionary(page).ok()?;
    for _ in 0..MOST {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?;
    }
    None
}

/// From the points of a page to those of the paper as its reader holds it: from the top left corner, downwards.
fn place(document: &Document, page: ObjectId) -> Matrix {
    const A4: [f64; 4] = [0.0, 0.0, 595.0, 842.0];
    let corners = |key: &[u8]| {
        let list = inherited(document, page, key)?.as_array().ok()?.iter();
        let numbers = list.filter_map(|object| document.dereference(object).ok()?.1.as_float().ok()).map(f64::from);
        <[f64; 4]>::try_from(numbers.collect::<Vec<_>>()).ok()
    };
    let [left, bottom, right, top] = corners(b"CropBox").or_else(|| corners(b"MediaBox")).unwrap_or(A4);
    let (left, right, bottom, top) = (left.min(right), left.max(right), bottom.min(top), bottom.max(top));
    let turn = inherited(document, page, b"Rotate").and_then(|object| object.as_i64().ok()).unwrap_or(0);
    match turn.rem_euclid(360) {
        90 => Matrix([0.0, 1.0, 1.0, 0.0, -bottom, -left]),
        180 => Matrix([-1.0, 0.0, 0.0, 1.0, right, -bottom]),
        270 => Matrix([0.0, -1.0, -1.0, 0.0, top, right]),
        _ => Matrix([1.0, 0.0, 0.0, -1.0, -left, top]),
    }
}
