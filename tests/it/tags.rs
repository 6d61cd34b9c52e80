//! The tags of the printed file: what a screen reader is told is all that stands on the pages, each once, and every figure
//! has its labels.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};
use nianbao::{
    document, draft, export,
    form::{Form, builtins},
    report::Report,
    review::Review,
    typeset::{page::Pages, typeset},
};

use crate::filled::{balanced, blank};

/// A file, taken apart.
struct File {
    document: Document,
    pages: Vec<ObjectId>,
}

impl File {
    fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF");
        let pages = document.get_pages().into_values().collect();
        Self { document, pages }
    }

    fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a catalog")
    }

    fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).expect("there").1
    }

    fn dictionary(&self, id: ObjectId) -> &Dictionary {
        self.document.get_dictionary(id).expect("a dictionary")
    }

    /// The element of all.
    fn whole(&self) -> ObjectId {
        let root = self.catalog().get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
        self.dictionary(root).get(b"K").and_then(Object::as_reference).expect("the document")
    }

    fn kind(&self, element: ObjectId) -> String {
        let kind = self.dictionary(element).get(b"S").and_then(Object::as_name).expect("a kind");
        String::from_utf8_lossy(kind).into_owned()
    }

    /// What is inside of an element.
    fn kids(&self, element: ObjectId) -> Vec<Object> {
        match self.dictionary(element).get(b"K").expect("a list") {
            Object::Array(kids) => kids.clone(),
            kid => vec![kid.clone()],
        }
    }

    /// The elements inside of an element.
    fn elements(&self, element: ObjectId) -> Vec<ObjectId> {
        let kids = self.kids(element);
        kids.iter().filter_map(|kid| kid.as_reference().ok()).collect()
    }

    /// All elements from here on, in the order of reading.
    fn all(&self, element: ObjectId, found: &mut Vec<ObjectId>) {
        found.push(element);
        for kid in self.elements(element) {
            let parent = self.dictionary(kid).get(b"P").and_then(Object::as_reference);
            assert_eq!(parent.ok(), Some(element), "a child knows its parent");
            self.all(kid, found);
        }
    }

    /// The pieces of pages that belong to an element: page and number.
    fn marks(&self, element: ObjectId) -> Vec<(usize, i64)> {
        let page_of = |dictionary: &Dictionary| {
            let page = dictionary.get(b"Pg").and_then(Object::as_reference).expect("a page");
            self.pages.iter().position(|id| *id == page).expect("one of the pages")
        };
        let kids = self.kids(element);
        let marks = kids.iter().filter_map(|kid| match kid {
            Object::Integer(number) => Some((page_of(self.dictionary(element)), *number)),
            Object::Dictionary(kid) if kid.has_type(b"MCR") => {
                Some((page_of(kid), kid.get(b"MCID").and_then(Object::as_i64).expect("a number")))
            }
            _ => None,
        });
        marks.collect()
    }

    /// A number or a name that is said of a cell.
    fn said(&self, element: ObjectId, key: &[u8]) -> Option<Object> {
        let said = self.dictionary(element).get(b"A").and_then(Object::as_dict).ok()?;
        assert_eq!(said.get(b"O").and_then(Object::as_name).ok(), Some(b"Table".as_slice()));
        said.get(key).ok().cloned()
    }

    /// The pieces of a page: its marks, and how many texts are shown in each. Nothing is shown or drawn outside of them.
    fn pieces(&self, page: usize) -> BTreeMap<i64, usize> {
        let content = self.document.get_page_content(self.pages[page]);
        let content = lopdf::content::Content::decode(&content).expect("operators");
        let mut open: Vec<Option<i64>> = Vec::new();
        let mut pieces = BTreeMap::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BMC" => open.push(None),
                "BDC" => {
                    let said = operation.operands[1].as_dict().expect("properties");
                    let number = said.get(b"MCID").and_then(Object::as_i64).ok();
                    if let Some(number) = number {
                        assert!(pieces.insert(number, 0).is_none(), "number {number} twice on page {page}");
                        assert!(open.is_empty(), "a mark within a mark");
                    }
                    open.push(number);
                }
                "EMC" => assert!(open.pop().is_some()),
                "Tj" | "TJ" | "S" | "s" | "f" | "f*" | "B" | "b" => {
                    assert!(!open.is_empty(), "{} outside of any mark on page {page}", operation.operator);
                    if let Some(number) = open.iter().flatten().next() {
                        *pieces.entry(*number).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
        assert!(open.is_empty(), "every mark ends");
        pieces
    }
}

/// The rows of a table with their cells.
fn rows(file: &File, table: ObjectId) -> Vec<Vec<ObjectId>> {
    let row = |id: ObjectId| file.kind(id) == "TR";
    let groups = file.elements(table);
    let rows = groups.into_iter().flat_map(|id| if row(id) { vec![id] } else { file.elements(id) });
    rows.inspect(|id| assert!(row(*id))).map(|id| file.elements(id)).collect()
}

/// Looks at a table as a screen reader does: where each cell stands, and what labels it has.
fn check_table(file: &File, table: ObjectId) {
    let rows = rows(file, table);
    let count = |cell: ObjectId, key: &[u8]| {
        let said = file.said(cell, key).map_or(1, |said| said.as_i64().expect("a number"));
        usize::try_from(said).expect("at least one")
    };
    let mut places: BTreeMap<(usize, usize), ObjectId> = BTreeMap::new();
    let mut starts = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        let mut column = 0;
        for &cell in cells {
            while places.contains_key(&(row, column)) {
                column += 1;
            }
            starts.push((row, column, cell));
            for (down, across) in (0..count(cell, b"RowSpan"))
                .flat_map(|down| (0..count(cell, b"ColSpan")).map(move |across| (down, across)))
            {
                assert!(places.insert((row + down, column + across), cell).is_none(), "two cells in one place");
            }
        }
    }
    let width = places.keys().map(|(_, column)| column + 1).max().expect("cells");
    assert_eq!(places.len(), width * rows.len(), "every place of the table is covered");
    let speaks_of = |cell: ObjectId, scope: &str| {
        file.kind(cell) == "TH" && file.said(cell, b"Scope").expect("a scope").as_name().ok() == Some(scope.as_bytes())
    };
    for (row, column, cell) in starts {
        match file.kind(cell).as_str() {
            "TH" => assert!(speaks_of(cell, "Row") || speaks_of(cell, "Column")),
            "TD" => {
                let left = (0..column).any(|column| speaks_of(places[&(row, column)], "Row"));
                let above = (0..row).any(|row| speaks_of(places[&(row, column)], "Column"));
                assert!(left || above, "the cell in row {row}, column {column} has no label");
            }
            kind => panic!("{kind} in a row"),
        }
    }
}

/// Looks at a whole file; what comes back are the kinds of its elements.
fn check(bytes: &[u8], pages: &Pages) -> Vec<String> {
    let file = File::read(bytes);
    let mut elements = Vec::new();
    file.all(file.whole(), &mut elements);
    let mut owners = BTreeMap::new();
    let mut last = None;
    for &element in &elements {
        let leaf =
            matches!(file.kind(element).as_str(), "H1" | "H2" | "H3" | "H4" | "P" | "Note" | "Link" | "TH" | "TD");
        for mark in file.marks(element) {
            assert!(leaf, "words right in a {}", file.kind(element));
            assert!(owners.insert(mark, element).is_none(), "{mark:?} belongs to two elements");
            if file.kind(element) != "Link" && file.elements(element).is_empty() {
                assert!(last < Some(mark), "the order of reading is that of the pages");
                last = Some(mark);
            }
        }
        if file.kind(element) == "Table" {
            check_table(&file, element);
        }
    }
    let root = file.catalog().get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
    let parents = file.follow(file.dictionary(root).get(b"ParentTree").expect("the way back"));
    let parents = parents.as_dict().and_then(|parents| parents.get(b"Nums")).and_then(Object::as_array).expect("pairs");
    for page in 0..file.pages.len() {
        let pieces = file.pieces(page);
        assert!(pieces.values().all(|shown| *shown > 0), "a piece without words on page {page}");
        let owned = owners.keys().filter(|(of, _)| *of == page).map(|(_, number)| *number).collect::<Vec<_>>();
        assert_eq!(pieces.into_keys().collect::<Vec<_>>(), owned, "every piece of page {page} has one element");
        let back = parents[2 * page + 1].as_array().expect("a list");
        let back = back.iter().map(|id| id.as_reference().expect("an element")).collect::<Vec<_>>();
        assert_eq!(back, owned.iter().map(|number| owners[&(page, *number)]).collect::<Vec<_>>());
    }
    // What is an artifact is so in the pages too, and nothing else.
    let runs = pages.pages.iter().flat_map(|page| &page.runs);
    let tagged = runs.filter_map(|run| run.tag).collect::<BTreeSet<_>>();
    assert_eq!(owners.values().collect::<BTreeSet<_>>().len(), tagged.len());
    elements.into_iter().map(|element| file.kind(element)).collect()
}

fn words(pages: &Pages) -> String {
    let runs = pages.pages.iter().flat_map(|page| &page.runs).filter(|run| run.tag.is_some());
    runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.char)).collect()
}

fn count(kinds: &[String], kind: &str) -> usize {
    kinds.iter().filter(|other| *other == kind).count()
}

fn set(report: &Report) -> Pages {
    typeset(&document::print(report))
}

#[test]
fn every_form_is_tagged() {
    for form in builtins() {
        let report = balanced(form.id());
        let pages = set(&report);
        let kinds = check(&export::write(&pages).expect("a file"), &pages);
        assert_eq!(count(&kinds, "H1"), 1);
        assert_eq!(
            count(&kinds, "TD"),
            form.sections
                .iter()
                .flat_map(|section| &section.parts)
                .filter_map(|part| part.grid())
                .map(|grid| grid.entries().count())
                .sum::<usize>()
        );
        let copy = export::sign_off_pages(&report, &Review::default(), None);
        let kinds = check(&export::write(&copy).expect("a file"), &copy);
        assert_eq!(count(&kinds, "H1"), 2, "the sheet has a title of its own");
    }
}

#[test]
fn the_example_is_tagged_with_its_headings_and_links() {
    let report = draft::parse(draft::example()).expect("the example reads").report;
    let pages = set(&report);
    let bytes = export::pdf(&report).expect("a file");
    let kinds = check(&bytes, &pages);
    assert_eq!((count(&kinds, "Table"), count(&kinds, "H2")), (4, 7));
    assert_eq!(count(&kinds, "Link"), 2);
    let links = File::read(&bytes)
        .document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok().cloned())
        .filter(|link| link.has_type(b"Annot"))
        .collect::<Vec<_>>();
    assert!(links.len() >= 2);
    for link in links {
        let leads =
            link.get(b"A").and_then(Object::as_dict).and_then(|action| action.get(b"URI")).and_then(Object::as_str);
        assert!(leads.expect("an address").starts_with(b"http://www.dg.gov.cn"));
        assert!(link.has(b"Contents") && link.has(b"StructParent"));
    }
}

#[test]
fn what_is_repeated_on_the_next_page_is_read_once() {
    let source = include_str!("../../assets/forms/cn-2021.ron").replace("min_row: 7,", "min_row: 14,");
    let mut report = blank("某市人民政府");
    report.form = std::sync::Arc::new(Form::parse(&source).expect("a tall form"));
    let tall = set(&report);
    let kinds = check(&export::write(&tall).expect("a file"), &tall);
    let once = set(&blank("某市人民政府"));
    assert!(tall.pages.len() > once.pages.len());
    assert_eq!(kinds, check(&export::write(&once).expect("a file"), &once), "the same elements on more pages");
    assert_eq!(words(&tall), words(&once), "the same words");
}

#[test]
fn a_glyph_of_two_characters_says_which_it_is() {
    let mut report = blank("某市人民政府");
    // The face of the body has one glyph for both.
    report.texts.insert("overview".into(), "甲…乙⋯丙".into());
    let pages = set(&report);
    let glyphs = pages
        .pages
        .iter()
        .flat_map(|page| &page.runs)
        .flat_map(|run| run.glyphs.iter().map(move |glyph| (run.face, glyph)));
    let same = glyphs
        .filter(|(_, glyph)| "…⋯".contains(glyph.char))
        .map(|(face, glyph)| (face, glyph.id))
        .collect::<BTreeSet<_>>();
    let file = File::read(&export::write(&pages).expect("a file"));
    let content = file.document.get_page_content(file.pages[0]);
    let says = content.windows(12).any(|bytes| bytes == b"/ActualText<" || bytes == b"/ActualText ");
    assert!(says && same.len() == 1, "{same:?}");
}

#[test]
fn the_file_says_which_standards_it_keeps() {
    let bytes = export::pdf(&balanced("cn-2021")).expect("a file");
    // In bare words, for programs that look through archives.
    for said in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(bytes.windows(said.len()).any(|bytes| bytes == said.as_bytes()), "{said}");
    }
    let file = File::read(&bytes);
    let catalog = file.catalog();
    let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).and_then(|info| info.get(b"Marked"));
    assert!(matches!(marked, Ok(Object::Boolean(true))) && catalog.has(b"OutputIntents"));
}
