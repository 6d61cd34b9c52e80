//! The tree of elements as the tags of a PDF (ISO 32000-1, 14.7 and 14.8; ISO 14289-1): what a screen reader goes by,
//! and what makes the file conform to level A of ISO 19005-2.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::strings::text;
use crate::typeset::{
    Pt,
    page::{PAGE_HEIGHT, Page, Pages, Rect, Run},
    tree::{Element, Kind, Scope, Span, Tag},
};

/// Runs in a row that belong to one element, or to none.
pub(super) struct Stretch<'a> {
    /// The element, and the number by which its words on this page are known to it.
    pub(super) mark: Option<(usize, i64)>,
    pub(super) runs: &'a [Run],
}

/// The runs of a page, taken apart by what they belong to.
pub(super) fn stretches(page: &Page) -> impl Iterator<Item = Stretch<'_>> {
    let mut next = 0..;
    page.runs.chunk_by(|a, b| a.tag == b.tag).map(move |runs| {
        let tag: Tag = runs.first().and_then(|run| run.tag);
        Stretch { mark: tag.and_then(|element| Some((element, next.next()?))), runs }
    })
}

/// The name of a kind.
pub(super) fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Heading(1) => "H1",
        Kind::Heading(2) => "H2",
        Kind::Heading(3) => "H3",
        Kind::Heading(_) => "H4",
        Kind::Paragraph => "P",
        Kind::Note => "Note",
        Kind::Link(_) => "Link",
        Kind::Table(_) => "Table",
        Kind::Head => "THead",
        Kind::Body => "TBody",
        Kind::Row => "TR",
        Kind::Label(..) => "TH",
        Kind::Cell(_) => "TD",
    }
}

/// Words of an element on a page.
struct Words {
    page: usize,
    number: i64,
    /// Where they stand, line by line.
    lines: Vec<Rect>,
}

/// What an element has in it, in the order of reading.
enum Kid {
    Words(usize),
    Element(usize),
}

/// Writes the tree into the document.
pub(super) fn complete(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> lopdf::Result<()> {
    let words = words(pages);
    let kids = kids(&pages.tree, &words);
    let ids = pages.tree.iter().map(|_| document.new_object_id()).collect::<Vec<_>>();
    let (root, whole) = (document.new_object_id(), document.new_object_id());
    // From the words of a page, and from every link, back to their elements (ISO 32000-1, 14.7.4.4).
    let mut parents = BTreeMap::new();
    for (index, (page, id)) in (0_i64..).zip(pages.pages.iter().zip(page_ids)) {
        let owners = stretches(page).filter_map(|stretch| Some(Object::from(ids[stretch.mark?.0])));
        parents.insert(index, Object::from(owners.collect::<Vec<_>>()));
        let page = document.get_object_mut(*id)?.as_dict_mut()?;
        page.set("StructParents", index);
        page.set("Tabs", "S");
    }
    let mut tops = Vec::new();
    for (index, element) in pages.tree.iter().enumerate() {
        // What has no words has no place in the text, but for the cells of a table.
        if kids[index].is_empty() && !is_cell(&element.kind) {
            continue;
        }
        if element.parent.is_none() {
            tops.push(Object::from(ids[index]));
        }
        // Words on the page that stands at the element are told by their number alone.
        let first = words[index].first().and_then(|words| page_ids.get(words.page));
        let mut inside = Vec::<Object>::new();
        for kid in &kids[index] {
            let at = match kid {
                Kid::Element(kid) => {
                    inside.push(ids[*kid].into());
                    continue;
                }
                Kid::Words(at) => &words[index][*at],
            };
            let Some(page) = page_ids.get(at.page) else { continue };
            inside.push(match Some(page) == first {
                true => at.number.into(),
                false => dictionary! { "Type" => "MCR", "Pg" => *page, "MCID" => at.number }.into(),
            });
            let Kind::Link(target) = &element.kind else { continue };
            for line in &at.lines {
                let number = i64::try_from(parents.len()).unwrap_or_default();
                parents.insert(number, ids[index].into());
                let link = document.add_object(link(*line, target, number));
                annotate(document, *page, link)?;
                inside.push(dictionary! { "Type" => "OBJR", "Pg" => *page, "Obj" => link }.into());
            }
        }
        let mut written = dictionary! { "S" => name(&element.kind) };
        written.set("P", element.parent.map_or(whole, |parent| ids[parent]));
        if let Some(page) = first {
            written.set("Pg", *page);
        }
        written.set("K", if let [only] = &inside[..] { only.clone() } else { inside.into() });
        if let Some(attributes) = attributes(&element.kind) {
            written.set("A", attributes);
        }
        if element.kind == Kind::Note {
            // A note is known by a name (ISO 14289-1, 7.9).
            written.set("ID", Object::string_literal(format!("note-{index}")));
        }
        document.set_object(ids[index], written);
    }
    document.set_object(whole, dictionary! { "S" => "Document", "P" => root, "K" => tops });
    let next = i64::try_from(parents.len()).unwrap_or_default();
    let numbers = parents.into_iter().flat_map(|(number, parent)| [number.into(), parent]).collect::<Vec<Object>>();
    let parents = document.add_object(dictionary! { "Nums" => numbers });
    let tree = dictionary! {
        "Type" => "StructTreeRoot", "K" => whole, "ParentTree" => parents, "ParentTreeNextKey" => next,
    };
    document.set_object(root, tree);
    let catalog = document.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// The words of every element.
fn words(pages: &Pages) -> Vec<Vec<Words>> {
    let mut words = pages.tree.iter().map(|_| Vec::new()).collect::<Vec<_>>();
    for (page, content) in pages.pages.iter().enumerate() {
        for Stretch { mark, runs } in stretches(content) {
            let Some((element, number)) = mark else { continue };
            let lines = runs.chunk_by(|a, b| a.baseline.0.to_bits() == b.baseline.0.to_bits()).map(line).collect();
            words[element].push(Words { page, number, lines });
        }
    }
    words
}

/// What is inside of every element: links among the words around them, cells one after the other.
fn kids(tree: &[Element], words: &[Vec<Words>]) -> Vec<Vec<Kid>> {
    let at = |words: &Words| (words.page, words.number);
    let mut kids = tree.iter().map(|_| Vec::new()).collect::<Vec<Vec<_>>>();
    // From the last, so that what is inside of an element is known before it.
    for (index, element) in tree.iter().enumerate().rev() {
        kids[index].reverse();
        kids[index].extend(words[index].iter().enumerate().map(|(kid, words)| (Some(at(words)), Kid::Words(kid))));
        if !words[index].is_empty() {
            kids[index].sort_by_key(|(at, _)| *at);
        }
        let is_there = !kids[index].is_empty() || is_cell(&element.kind);
        if let Some(parent) = element.parent.filter(|_| is_there) {
            kids[parent].push((words[index].first().map(at), Kid::Element(index)));
        }
    }
    kids.into_iter().map(|kids| kids.into_iter().map(|(_, kid)| kid).collect()).collect()
}

/// Whether an element stands for a place in a table, which is there without words too.
fn is_cell(kind: &Kind) -> bool {
    matches!(kind, Kind::Label(..) | Kind::Cell(_))
}

/// What is said of a table and its cells (ISO 32000-1, 14.8.5.7).
fn attributes(kind: &Kind) -> Option<Dictionary> {
    let mut attributes = dictionary! { "O" => "Table" };
    let span = match kind {
        Kind::Table(title) => {
            attributes.set("Summary", text(title));
            return Some(attributes);
        }
        Kind::Label(scope, span) => {
            attributes.set(
                "Scope",
                match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                },
            );
            span
        }
        Kind::Cell(span) => span,
        _ => return None,
    };
    let Span { rows, columns } = *span;
    for (key, count) in [("RowSpan", rows), ("ColSpan", columns)] {
        if count > 1 {
            attributes.set(key, i64::try_from(count).unwrap_or(1));
        }
    }
    (attributes.len() > 1).then_some(attributes)
}

/// Where the runs of a line stand.
fn line(runs: &[Run]) -> Rect {
    /// How far letters reach above and below their line, in ems.
    const REACH: (f32, f32) = (0.88, 0.12);
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return Rect { x: Pt::ZERO, y: Pt::ZERO, width: Pt::ZERO, height: Pt::ZERO };
    };
    let glyph = last.glyphs.last();
    let end = glyph.map_or(last.x, |glyph| last.x + glyph.offset + last.size * last.face.advance(glyph.id));
    let (above, below) = (first.size * REACH.0, first.size * REACH.1);
    Rect { x: first.x, y: first.baseline - above, width: end - first.x, height: above + below }
}

/// The place of a line that leads to a web site.
fn link(place: Rect, target: &str, parent: i64) -> Dictionary {
    let (left, right) = (place.x.0, (place.x + place.width).0);
    let (bottom, top) = ((PAGE_HEIGHT - place.y - place.height).0, (PAGE_HEIGHT - place.y).0);
    let corners = [left, bottom, right, top].map(|length| Object::from((length * 100.0).round() / 100.0));
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => corners.to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        // Printed with the page, as the standard of archives asks for.
        "F" => 4,
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(target) },
        "Contents" => text(target),
        "StructParent" => parent,
    }
}

/// Puts a link on a page.
fn annotate(document: &mut Document, page: ObjectId, link: ObjectId) -> lopdf::Result<()> {
    let page = document.get_object_mut(page)?.as_dict_mut()?;
    let mut links = page.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
    links.push(link.into());
    page.set("Annots", links);
    Ok(())
}
