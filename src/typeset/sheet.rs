//! The copy to sign: the sheet in front of the report, and a line at the foot of every page that ties both together.

use super::{
    Pt,
    flow::{HEIGHT, LEFT, Set, TOP, WIDTH, set},
    line::{break_lines, runs},
    page::{Bookmark, Page, Pages},
    shape::{Setting, shape},
    tree::{Element, Tag},
};
use crate::{document::Block, face::Face};

/// Size of the line at the foot.
const FOOT: f32 = 9.0;
/// Size of the mark at the head.
const MARK: f32 = 12.0;
/// Base line of the mark, from the top of the page.
const MARK_BASELINE: Pt = Pt::mm(28.0);
/// Base line of the first line at the foot, below the type area and the page number.
const FOOT_BASELINE: Pt = Pt::mm(17.0);
/// From line to line at the foot.
const FOOT_PITCH: Pt = Pt::mm(4.2);

/// Puts a sheet in front of a report, which stays as it is, and `mark` at the head and the lines of `foot`
/// at the foot of every page.
pub fn copy_to_sign(report: Pages, sheet: &[Block], mark: &str, foot: &str) -> Pages {
    let Set { mut pages, mut tree, .. } = set(sheet);
    let front = pages.len();
    let elements = tree.len();
    let behind = |tag: Tag| tag.map(|element| element + elements);
    tree.extend(report.tree.into_iter().map(|element| Element { parent: behind(element.parent), ..element }));
    for mut page in report.pages {
        for run in &mut page.runs {
            run.tag = behind(run.tag);
        }
        pages.push(page);
    }
    for page in &mut pages {
        put(page, Face::Hei, MARK, mark, MARK_BASELINE, 1.0);
        for (line, text) in foot.lines().enumerate() {
            put(page, Face::Song, FOOT, text, TOP + HEIGHT + FOOT_BASELINE + FOOT_PITCH * line as f32, 0.5);
        }
    }
    let mut outline = vec![Bookmark { title: "审签单".to_owned(), page: 0, y: TOP }];
    outline.extend(report.outline.into_iter().map(|mark| Bookmark { page: mark.page + front, ..mark }));
    Pages { front, pages, outline, tree, ..report }
}

/// Puts a line on a page; `share` of the room that it leaves stands on its left.
fn put(page: &mut Page, face: Face, size: f32, text: &str, baseline: Pt, share: f32) {
    let items = shape(&[(face, text)], Setting::solid(size));
    for line in break_lines(&items, WIDTH, Pt::ZERO, false).into_iter().take(1) {
        page.runs.extend(runs(&line, Pt(size), LEFT + (WIDTH - line.width) * share, baseline, &[]));
    }
}
