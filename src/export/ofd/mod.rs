//! Pages as an OFD file (GB/T 33190-2016), the format in which Chinese offices keep and sign documents.
//!
//! The same pages as the PDF: a zip of XML parts in millimetres from the top left corner, and the faces cut to the
//! characters in use. Neither signature nor seal: those are put on it by the office's own program.

mod content;
mod font;
mod xml;

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use self::xml::{Box, HEAD, Ids, SPACE, mm};
use super::{error::ExportError, fonts, markup::escape, pack::pack};
use crate::{
    face::Face,
    typeset::page::{PAGE_HEIGHT, PAGE_WIDTH, Pages, Rect},
};

/// Writes the file. The same pages give the same bytes.
pub(super) fn write(pages: &Pages) -> Result<Vec<u8>, ExportError> {
    let mut ids = Ids::default();
    let mut parts = Vec::new();
    let mut faces = BTreeMap::new();
    let mut fonts = Vec::new();
    for (face, glyphs) in fonts::used(pages) {
        let id = ids.next();
        let subset = fonts::cut(face, &glyphs)?;
        let program = font::with_characters(&subset, face);
        let file = format!("{}.{}", face.name(), if program.starts_with(b"OTTO") { "otf" } else { "ttf" });
        fonts.push(format!(
            "<ofd:Font ID=\"{id}\" FontName=\"{0}\" FamilyName=\"{0}\"{1}><ofd:FontFile>{file}</ofd:FontFile></ofd:Font>\n",
            face.name(),
            style(face)
        ));
        faces.insert(face, id);
        parts.push((format!("Doc_0/Res/{file}"), program));
    }
    let mut list = Vec::new();
    let mut page_ids = Vec::new();
    for (index, page) in pages.pages.iter().enumerate() {
        let id = ids.next();
        let file = format!("Pages/Page_{index}/Content.xml");
        list.push(format!("<ofd:Page ID=\"{id}\" BaseLoc=\"{file}\"/>\n"));
        page_ids.push(id);
        parts.push((format!("Doc_0/{file}"), content::page(page, &faces, &mut ids).into_bytes()));
    }
    let fonts = fonts.concat();
    let resources = format!("{HEAD}<ofd:Res {SPACE} BaseLoc=\"Res\"><ofd:Fonts>\n{fonts}</ofd:Fonts></ofd:Res>\n");
    parts.insert(0, ("Doc_0/PublicRes.xml".to_owned(), resources.into_bytes()));
    let document = document(pages, &list.concat(), &outline(pages, &page_ids), ids.0);
    parts.insert(0, ("Doc_0/Document.xml".to_owned(), document.into_bytes()));
    let root = root(pages, &identifier(&parts));
    parts.insert(0, ("OFD.xml".to_owned(), root.into_bytes()));
    pack(&parts)
}

/// What readers look for that have to do without the font file.
fn style(face: Face) -> &'static str {
    match face {
        Face::SongBold => " Serif=\"true\" Bold=\"true\"",
        Face::Song | Face::Fang => " Serif=\"true\"",
        Face::Hei | Face::Kai | Face::Lent(_) => "",
    }
}

/// What the file is.
fn root(pages: &Pages, id: &str) -> String {
    let (title, unit, year) = (escape(&pages.title), escape(&pages.unit), pages.year);
    // The date is the last day of the report's year, as in the PDF.
    format!(
        "{HEAD}<ofd:OFD {SPACE} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>\n\
         <ofd:DocID>{id}</ofd:DocID><ofd:Title>{title}</ofd:Title><ofd:Author>{unit}</ofd:Author>\n\
         <ofd:Subject>政府信息公开工作年度报告</ofd:Subject><ofd:CreationDate>{year:04}-12-31</ofd:CreationDate>\n\
         <ofd:Creator>nianbao</ofd:Creator><ofd:CreatorVersion>{}</ofd:CreatorVersion>\n\
         </ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// Pages and bookmarks.
fn document(pages: &Pages, list: &str, outline: &str, most: usize) -> String {
    let area = Box(Rect { width: PAGE_WIDTH, height: PAGE_HEIGHT, ..Rect::default() });
    let (bookmarks, mode) = match pages.outline.is_empty() {
        true => (String::new(), "None"),
        false => (format!("<ofd:Outlines>\n{outline}</ofd:Outlines>\n"), "UseOutlines"),
    };
    format!(
        "{HEAD}<ofd:Document {SPACE}>\n<ofd:CommonData><ofd:MaxUnitID>{most}</ofd:MaxUnitID>\
         <ofd:PageArea><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:PageArea>\
         <ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>\n<ofd:Pages>\n{list}</ofd:Pages>\n{bookmarks}\
         <ofd:VPreferences><ofd:PageMode>{mode}</ofd:PageMode></ofd:VPreferences>\n</ofd:Document>\n"
    )
}

/// The sections, each leading to its page.
fn outline(pages: &Pages, page_ids: &[usize]) -> String {
    let elements = pages.outline.iter().filter_map(|bookmark| {
        let page = page_ids.get(bookmark.page)?;
        let (title, top) = (escape(&bookmark.title), mm(bookmark.y));
        Some(format!(
            "<ofd:OutlineElem Title=\"{title}\"><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto>\
             <ofd:Dest Type=\"XYZ\" PageID=\"{page}\" Left=\"0\" Top=\"{top}\"/>\
             </ofd:Goto></ofd:Action></ofd:Actions></ofd:OutlineElem>\n"
        ))
    });
    elements.collect::<Vec<_>>().concat()
}

/// The same content, the same identifier.
fn identifier(parts: &[(String, Vec<u8>)]) -> String {
    let mut digest = Sha256::new();
    for (_, bytes) in parts {
        digest.update(bytes);
    }
    digest.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}
