//! Pages: what stands together, where tables and numbers stand.

use nianbao::{
    document,
    form::builtins,
    number::Number,
    report::{Entry, Report, Value},
    typeset::{
        page::{PAGE_WIDTH, Page},
        typeset,
    },
};
use proptest::prelude::*;

use crate::support::{LEFT, paragraphs, set};

fn filled(form: &std::sync::Arc<nianbao::form::Form>) -> Report {
    let mut report = Report::new(form.clone(), "某市某区人民政府", 2024);
    for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
        report.set_entry(cell, Some(Number::zero(form.kind(cell)).into()));
    }
    for text in form.texts() {
        report.texts.insert(text.key.clone(), "（一）加强公开。一是做好工作，二是继续做好工作。\n".repeat(7));
    }
    report
}

fn text(page: &Page) -> String {
    page.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.char).collect()
}

#[test]
fn table_3_stands_on_one_page_with_its_heading() {
    for form in builtins() {
        let pages = typeset(&document::print(&filled(&form)));
        let page = pages.pages.iter().find(|page| page.areas.iter().any(|area| area.address.root() == "requests"));
        let page = page.expect("table 3 is printed");
        let cells = page.areas.iter().filter(|area| area.address.root() == "requests").count();
        let (_, table) = form.table("requests").expect("table 3");
        assert_eq!(cells, table.rows.len() * 7, "all cells of {} on one page", form.id());
        let heading = form.sections.iter().find(|section| section.key == "on_request").expect("its section");
        assert!(text(page).contains(&heading.heading), "heading and table together in {}", form.id());
    }
}

#[test]
fn the_outline_holds_every_section() {
    for form in builtins() {
        let pages = typeset(&document::print(&filled(&form)));
        let titles = pages.outline.iter().map(|bookmark| bookmark.title.as_str()).collect::<Vec<_>>();
        let headings =
            form.sections.iter().map(|section| section.heading.as_str()).filter(|heading| !heading.is_empty());
        assert_eq!(titles, headings.collect::<Vec<_>>());
        assert!(pages.outline.iter().all(|bookmark| bookmark.page < pages.pages.len()));
    }
}

#[test]
fn page_numbers_stand_outside() {
    let pages = typeset(&paragraphs(["政府信息公开".repeat(300).as_str()]));
    assert!(pages.pages.len() >= 3);
    for (index, page) in pages.pages.iter().enumerate() {
        let number = page.runs.last().expect("a number on every page");
        assert_eq!(number.glyphs.iter().map(|glyph| glyph.char).collect::<String>(), format!("— {} —", index + 1));
        assert_eq!(number.x.0 > PAGE_WIDTH.0 / 2.0, index % 2 == 0, "odd pages at the right");
        if index % 2 == 1 {
            assert!((number.x.0 - LEFT - 14.0).abs() < 0.01, "one character in");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_line_stands_alone_and_no_page_is_blank(lengths in prop::collection::vec(1_usize..400, 1..30)) {
        let texts = lengths.iter().map(|length| "政".repeat(*length)).collect::<Vec<_>>();
        let pages = set(&paragraphs(texts.iter().map(String::as_str)));
        let mut rest = lengths.iter().map(|&length| if length <= 26 { 1 } else { 1 + (length - 26).div_ceil(28) });
        let mut left = 0;
        for (index, page) in pages.iter().enumerate() {
            prop_assert!(!page.is_empty(), "page {index} is blank");
            prop_assert!(page.len() <= 22);
            let mut room = page.len();
            while room > 0 {
                let continued = left > 0;
                if left == 0 {
                    left = rest.next().expect("a paragraph for every line");
                }
                let now = left.min(room);
                prop_assert!(!(continued && now == 1 && left == 1), "one line alone at the head of page {index}");
                prop_assert!(!(now == 1 && left > 1), "one line alone at the foot of page {index}");
                left -= now;
                room -= now;
            }
        }
        prop_assert!(left == 0 && rest.next().is_none());
    }
}

#[test]
fn a_heading_is_never_last_on_its_page() {
    let form = nianbao::form::builtin("cn-2021").expect("built in");
    for lines in 1..60 {
        let mut report = filled(&form);
        report.texts.insert("overview".into(), vec!["甲"; lines].join("\n"));
        let pages = typeset(&document::print(&report));
        for bookmark in &pages.outline {
            let page = &pages.pages[bookmark.page];
            let below = page.runs.iter().any(|run| run.baseline.0 > bookmark.y.0 + 30.0 && run.baseline.0 < 740.0);
            assert!(below, "{} is the last on its page with {lines} lines", bookmark.title);
        }
    }
}

#[test]
fn notes_and_footnotes_are_printed() {
    let form = nianbao::form::builtin("cn-2021").expect("built in");
    let mut report = filled(&form);
    let cell = form.cell("documents.normative.made").expect("a cell");
    let entry = Entry { value: Value::Number(Number::Count(22)), note: "其中修订16件".into() };
    report.set_entry(cell, Some(entry));
    report.footnotes.insert("disputes".into(), "含上年度结转数量。".into());
    let pages = typeset(&document::print(&report));
    let all = pages.pages.iter().map(text).collect::<String>();
    assert!(all.contains("22（其中修订16件）"), "the remark stands behind its figure");
    assert!(all.contains("注：含上年度结转数量。"));
}

#[test]
fn a_table_taller_than_a_page_repeats_its_header() {
    let source = include_str!("../../assets/forms/cn-2021.ron");
    let source = source.replace("min_row: 7,", "min_row: 14,");
    let form = std::sync::Arc::new(nianbao::form::Form::parse(&source).expect("a tall form"));
    let pages = typeset(&document::print(&filled(&form)));
    let (_, table) = form.table("requests").expect("table 3");
    let pieces = pages.pages.iter().filter(|page| page.areas.iter().any(|area| area.address.root() == "requests"));
    let pieces = pieces.collect::<Vec<_>>();
    assert!(pieces.len() > 1, "the table is broken");
    let column = &table.columns[0].label;
    let group = table.groups.iter().find(|group| group.key == "results").expect("a group over both pages");
    let mut with_group = 0;
    for piece in &pieces {
        assert!(text(piece).contains(column), "header on every page");
        let of_table = piece.areas.iter().filter(|area| area.address.root() == "requests");
        let mut rows = of_table.filter_map(|area| form.cell(area.address.as_str())).map(|cell| cell.row);
        if rows.any(|row| group.members.contains(&row)) {
            with_group += 1;
            assert!(text(piece).contains(&group.label), "a cut cell repeats its label: {}", text(piece));
        }
    }
    assert!(with_group > 1, "the group is cut");
    let cells = pieces.iter().flat_map(|page| &page.areas).filter(|area| area.address.root() == "requests").count();
    assert_eq!(cells, table.rows.len() * 7, "every figure once");
}
