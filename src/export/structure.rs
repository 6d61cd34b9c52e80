//! What printpdf does not write, or not as wanted: properties, language, outline, page labels, identifier, and what makes
//! a file one for archives and for everybody.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest as _, Sha256};

use super::{archive, strings::text, tags};
use crate::typeset::page::{PAGE_HEIGHT, Pages};

/// Completes the document.
pub(super) fn complete(document: &mut Document, pages: &Pages) -> lopdf::Result<()> {
    "1.7".clone_into(&mut document.version);
    let page_ids = document.get_pages().into_values().collect::<Vec<_>>();
    let outline = outline(document, pages, &page_ids);
    let catalog = document.catalog_mut()?;
    catalog.set("Lang", text("zh-CN"));
    catalog.set("PageLabels", dictionary! { "Nums" => labels(pages) });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    let info = document.add_object(properties(pages));
    if let Ok(old) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&old);
    }
    document.trailer.set("Info", info);
    for id in &page_ids {
        tidy(document, *id)?;
    }
    tags::complete(document, pages, &page_ids)?;
    archive::complete(document, pages, SUBJECT, PROGRAM)?;
    let id = Object::String(identifier(document, pages), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// The numbers of pages; those in front of the report have a name instead.
fn labels(pages: &Pages) -> Vec<Object> {
    let numbers = dictionary! { "S" => "D" };
    match i64::try_from(pages.front) {
        Ok(front @ 1..) => {
            vec![0.into(), dictionary! { "P" => text("审签单") }.into(), front.into(), numbers.into()]
        }
        _ => vec![0.into(), numbers.into()],
    }
}

/// What the report is about.
const SUBJECT: &str = "政府信息公开工作年度报告";
/// What has written the file.
const PROGRAM: &str = "nianbao";

/// Document properties. The date is the last day of the report's year: from the report, not from the clock, so that
/// the same report gives the same file.
fn properties(pages: &Pages) -> Dictionary {
    let date = Object::string_literal(format!("D:{:04}1231000000+08'00'", pages.year));
    dictionary! {
        "Title" => text(&pages.title),
        "Author" => text(&pages.unit),
        "Subject" => text(SUBJECT),
        "Creator" => text(PROGRAM),
        "Producer" => text(PROGRAM),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    }
}

/// The sections as bookmarks, in printed order.
fn outline(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let (root, items) = match pages.outline.len() {
        0 => return None,
        count => (document.new_object_id(), (0..count).map(|_| document.new_object_id()).collect::<Vec<_>>()),
    };
    for (index, bookmark) in pages.outline.iter().enumerate() {
        let top = (PAGE_HEIGHT - bookmark.y).0.round();
        let page = page_ids.get(bookmark.page).copied().unwrap_or_default();
        let place = vec![page.into(), "XYZ".into(), Object::Null, top.into(), Object::Null];
        let mut item = dictionary! { "Title" => text(&bookmark.title), "Parent" => root, "Dest" => place };
        if let Some(previous) = index.checked_sub(1) {
            item.set("Prev", items[previous]);
        }
        if let Some(next) = items.get(index + 1) {
            item.set("Next", *next);
        }
        document.set_object(items[index], item);
    }
    let first = items.first().copied()?;
    let last = items.last().copied()?;
    let count = i64::try_from(items.len()).unwrap_or_default();
    document.set_object(root, dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count });
    Some(root)
}

/// Takes empty lists and resources off a page.
fn tidy(document: &mut Document, page: ObjectId) -> lopdf::Result<()> {
    let page = document.get_object_mut(page)?.as_dict_mut()?;
    page.remove(b"Annots");
    page.remove(b"TrimBox");
    page.remove(b"CropBox");
    let resources = page.get(b"Resources").and_then(Object::as_reference)?;
    let resources = document.get_object_mut(resources)?.as_dict_mut()?;
    let empty = ["XObject", "ExtGState", "Shading"].map(|key| resources.remove(key.as_bytes()));
    for object in empty.into_iter().flatten() {
        if let Object::Reference(id) = object {
            document.objects.remove(&id);
        }
    }
    Ok(())
}

/// The same content, the same identifier (ISO 32000-1, 14.4).
fn identifier(document: &Document, pages: &Pages) -> Vec<u8> {
    let mut digest = Sha256::new();
    digest.update(&pages.title);
    digest.update(&pages.unit);
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            digest.update(&stream.content);
        }
    }
    digest.finalize()[..16].to_vec()
}
