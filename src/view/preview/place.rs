//! From a point on a page to the place in the report, and from a place in the report to the pages.

use crate::{
    address::Address,
    typeset::{
        Pt,
        page::{Area, Page, Pages, Rect, Run},
    },
};

/// A place in the report, as a page knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// What is edited there.
    pub(super) address: Address,
    /// Which line of a text; `None` for everything else, and for all lines.
    pub(super) line: Option<usize>,
}

/// What stands at a point of a page.
pub(super) fn area_at(page: &Page, (x, y): (Pt, Pt)) -> Option<&Area> {
    page.areas.iter().find(|area| contains(area.rect, x, y))
}

fn contains(rect: Rect, x: Pt, y: Pt) -> bool {
    x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y < rect.y + rect.height
}

/// Whether an area is the heading of a section, which may have the address of the text below it.
pub(super) fn is_heading(pages: &Pages, page: usize, area: &Area) -> bool {
    pages.outline.iter().any(|bookmark| bookmark.page == page && contains(area.rect, area.rect.x, bookmark.y))
}

/// Where on the pages a place stands, in printed order; nothing where it is not printed, as a blank text.
pub(super) fn areas(pages: &Pages, place: &Place) -> Vec<(usize, Rect)> {
    let mut found = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let here = page.areas.iter().filter(|area| area.address == place.address);
        let here = here.filter(|area| place.line.is_none_or(|line| area.line == line));
        found.extend(here.filter(|area| !is_heading(pages, number, area)).map(|area| (number, area.rect)));
    }
    found
}

/// Where the heading of a section stands.
pub(super) fn heading(pages: &Pages, title: &str) -> Option<(usize, Pt)> {
    let bookmark = pages.outline.iter().find(|bookmark| !title.is_empty() && bookmark.title == title)?;
    Some((bookmark.page, bookmark.y))
}

/// The character of a line of a text that is printed nearest to a point of an area of it, counted from the line's
/// start. `raw` is the line as it is typed, of which the page leaves out some blanks.
pub(super) fn char_at(pages: &Pages, number: usize, area: &Area, point: (Pt, Pt), raw: &str) -> usize {
    let mut printed = Vec::new();
    let mut before = 0;
    for (index, page) in pages.pages.iter().enumerate().take(number + 1) {
        let pieces = page.areas.iter().filter(|other| other.address == area.address && other.line == area.line);
        for piece in pieces.filter(|piece| !is_heading(pages, index, piece)) {
            let runs = runs(page, piece.rect);
            let count = if index < number { usize::MAX } else { chars_before(&runs, point) };
            let glyphs = runs.iter().flat_map(|run| &run.glyphs);
            let start = printed.len();
            printed.extend(glyphs.map(|glyph| glyph.char));
            before = (start.saturating_add(count)).min(printed.len());
        }
    }
    typed_index(raw, &printed, before)
}

/// The runs of a page inside an area.
fn runs(page: &Page, rect: Rect) -> Vec<&Run> {
    page.runs.iter().filter(|run| contains(rect, run.x + run.size / 4.0, run.baseline)).collect()
}

/// How many glyphs stand before a point: on lines above it, and at the left of it on its own.
fn chars_before(runs: &[&Run], (x, y): (Pt, Pt)) -> usize {
    // A line begins half a lead above its type; what is above the first counts as the first.
    let above = runs.iter().map(|run| run.baseline).filter(|baseline| *baseline - Pt(20.5) <= y);
    let own = above.fold(None, |lowest: Option<Pt>, other| Some(lowest.map_or(other, |lowest| lowest.max(other))));
    let Some(own) = own.or_else(|| runs.first().map(|run| run.baseline)) else { return 0 };
    let before = |run: &&&Run| {
        let centre = |offset: Pt, advance: f32| run.x + offset + run.size * (advance / 2.0);
        let left = |glyph: &&crate::typeset::page::Glyph| centre(glyph.offset, run.face.advance(glyph.id)) < x;
        if run.baseline < own {
            run.glyphs.len()
        } else if run.baseline > own {
            0
        } else {
            run.glyphs.iter().filter(left).count()
        }
    };
    runs.iter().map(|run| before(&run)).sum()
}

/// The place in `raw` of the character that is printed behind the first `before` ones.
///
/// What is printed is what was typed without some blanks and signs, in the same order.
fn typed_index(raw: &str, printed: &[char], before: usize) -> usize {
    let same = |typed: char, shown: char| typed == shown || (shown == ' ' && matches!(typed, '\t' | '\u{a0}'));
    let typed = raw.chars().collect::<Vec<_>>();
    let next = |from: usize, shown: char| typed[from..].iter().position(|char| same(*char, shown)).map(|at| from + at);
    let mut at = 0;
    for shown in &printed[..before] {
        at = next(at, *shown).map_or(at, |found| found + 1);
    }
    printed.get(before).and_then(|shown| next(at, *shown)).unwrap_or(at)
}

/// The characters of a text before one of its lines, and that line.
pub(super) fn line_of(text: &str, line: usize) -> (usize, &str) {
    let mut lines = text.split_inclusive('\n');
    let before = lines.by_ref().take(line).map(|line| line.chars().count()).sum();
    (before, lines.next().unwrap_or_default().trim_end_matches(['\n', '\r']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document, form, report::Report, typeset::typeset};

    #[test]
    fn what_the_page_leaves_out_is_stepped_over() {
        let printed = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(typed_index("　　公开工作", &printed("公开工作"), 0), 2);
        assert_eq!(typed_index("　　公开工作", &printed("公开工作"), 2), 4);
        assert_eq!(typed_index("（一） 公开\t工作", &printed("（一）公开 工作"), 3), 4);
        assert_eq!(typed_index("公开", &printed("公开"), 2), 2);
        assert_eq!(typed_index("", &[], 0), 0);
        assert_eq!(typed_index("别的", &printed("公开"), 1), 0, "what does not fit stays at the start");
    }

    #[test]
    fn lines_are_found_by_their_number() {
        assert_eq!(line_of("甲乙\n\n丙", 0), (0, "甲乙"));
        assert_eq!(line_of("甲乙\n\n丙", 1), (3, ""));
        assert_eq!(line_of("甲乙\r\n丙", 1), (4, "丙"));
        assert_eq!(line_of("甲乙", 9), (2, ""));
    }

    /// Every glyph of a text, clicked on its left half, leads to its own character.
    #[test]
    fn a_point_leads_to_its_character() {
        let mut report = Report::new(form::builtin("cn-2021").expect("built in"), "某镇", 2024);
        let long = "长".repeat(900);
        let text = format!("　　（一） 主动公开。2024年公开 3 件，见 https://www.gov.cn/a。\n第二段{long}");
        report.texts.insert("overview".into(), text.clone());
        let pages = typeset(&document::print(&report));
        let mut seen = 0;
        for (number, page) in pages.pages.iter().enumerate() {
            for area in page.areas.iter().filter(|area| area.address.as_str() == "overview") {
                if is_heading(&pages, number, area) {
                    continue;
                }
                let (before, raw) = line_of(&text, area.line);
                for run in runs(page, area.rect) {
                    for glyph in &run.glyphs {
                        let point = (run.x + glyph.offset + Pt(0.1), run.baseline - Pt(2.0));
                        let at = before + char_at(&pages, number, area, point, raw);
                        assert_eq!(text.chars().nth(at), Some(glyph.char), "{at} on page {number}");
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 930 && pages.pages.len() > 2, "{seen} glyphs on {} pages", pages.pages.len());
    }

    #[test]
    fn places_are_found_on_the_pages() {
        let mut report = Report::new(form::builtin("cn-2021").expect("built in"), "某镇", 2024);
        report.texts.insert("overview".into(), "甲\n乙".into());
        let pages = typeset(&document::print(&report));
        let place = |address: &str, line| Place { address: Address::new(address), line };
        assert_eq!(areas(&pages, &place("overview", Some(0))).len(), 1, "the heading is no line of the text");
        assert_eq!(areas(&pages, &place("overview", None)).len(), 2);
        assert_eq!(areas(&pages, &place("problems", Some(0))).len(), 0, "a blank text is not printed");
        let (page, rect) = areas(&pages, &place("requests.new.natural", None))[0];
        let middle = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
        let area = area_at(&pages.pages[page], middle).expect("the cell");
        assert_eq!(area.address.as_str(), "requests.new.natural");
        assert!(area_at(&pages.pages[page], (Pt(1.0), Pt(1.0))).is_none());
        let last = pages.outline.last().expect("a section");
        assert_eq!(heading(&pages, &last.title), Some((last.page, last.y)));
        assert_eq!(heading(&pages, ""), None);
    }
}
