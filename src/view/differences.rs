//! 比较: the differences of what is compared; a page of the panel at the right.

use std::collections::HashMap;

use egui::{Id, Rect, Response, RichText, ScrollArea, Ui, UiBuilder, vec2};

use super::{changes::pieces_ui, command::Command, review, wish::Wish};
use crate::{
    kit::{
        focus,
        theme::{font, gap, palette, round, stroke},
        tip::Tip as _,
        widgets::{self, row, subheading, walk},
    },
    open::{
        comparison::{Comparison, Half},
        places::place_of,
        rows::{Found, Row, Way},
        session::Session,
        sides::Side,
        wake::Wake,
    },
};

/// Differences that are listed at once; the next ones follow as these are dealt with.
const MOST_SHOWN: usize = 500;

/// What the list remembers.
#[derive(Debug, Default)]
pub(crate) struct List {
    /// The row that was chosen last.
    chosen: Option<usize>,
    /// Whether it is to be scrolled into view.
    scroll: bool,
    /// Whether it is to be scrolled into view again: rows did not have their heights yet.
    again: bool,
    /// Whether the focus is to go to it.
    focus: bool,
    /// Heights of the rows, as far as they are known, with the width that they are known for.
    heights: Vec<Option<(f32, f32)>>,
}

/// What was done with a row.
enum What {
    /// It was chosen, and its place is wanted.
    Go,
    /// It was walked to with the keys.
    Walk(usize),
}

/// The id of a difference's row.
pub fn row_id(index: usize) -> Id {
    Id::unique(("difference", index))
}

impl List {
    /// Other differences are listed from now on: what is still there stays chosen and keeps its height.
    pub(crate) fn follow(&mut self, before: Option<&Found>, now: &Found) {
        let before = before.map_or(&[][..], |found| &found.rows);
        let known = before.iter().zip(&self.heights).map(|(row, &height)| ((&row.place, &row.pieces), height));
        let known = known.collect::<HashMap<_, _>>();
        let height = |row: &Row| known.get(&(&row.place, &row.pieces)).copied().flatten();
        self.heights = now.rows.iter().map(height).collect();
        self.chosen = self.chosen.and_then(|index| {
            let row = before.get(index)?;
            let same = |other: &&Row| other.at == row.at && other.looks_like(row);
            // What was dealt with gives its place to the next one.
            let next = index.min(listed(now).checked_sub(1)?);
            Some(now.rows.iter().position(|other| same(&other)).unwrap_or(next))
        });
    }
}

/// How many rows are listed.
fn listed(found: &Found) -> usize {
    found.rows.len().min(MOST_SHOWN)
}

/// What is compared, as it is listed.
#[derive(Debug)]
pub struct Differences {
    /// What is compared.
    pub comparison: Comparison,
    list: List,
}

impl Differences {
    /// Lists what two differ in, with the focus in the list.
    pub fn new(comparison: Comparison) -> Self {
        Self { comparison, list: List { focus: true, ..List::default() } }
    }

    /// Lets the differences follow what is edited.
    pub fn follow(&mut self, wake: &Wake, session: &Session) {
        if let Some(before) = self.comparison.follow(wake, session)
            && let Some(found) = &self.comparison.found
        {
            self.list.follow(before.as_ref(), found);
        }
    }

    /// How many rows there are to walk through.
    pub fn rows(&self) -> usize {
        self.comparison.found.as_ref().map_or(0, listed)
    }

    /// The row that the focus goes to when it comes into the list: the one chosen last, else the first of the section
    /// that is shown, else the first. `None` where nothing is listed.
    pub fn entry(&self, session: &Session) -> Option<usize> {
        let rows = self.comparison.found.as_ref()?.rows.get(..self.rows())?;
        let is_here =
            |row: &Row| self.comparison.open().is_some() && place_of(session.report(), &row.at) == session.place;
        let first = (!rows.is_empty()).then_some(0);
        self.list.chosen.or_else(|| rows.iter().position(is_here)).or(first)
    }

    /// Shows the page.
    pub fn page_ui(&mut self, ui: &mut Ui, session: &Session, wishes: &mut Vec<Wish>) -> Option<review::ReviewWish> {
        let mut wish = self.header_ui(ui, wishes);
        ui.separator();
        let entry = self.entry(session);
        if self.comparison.is_lost {
            widgets::hint(
                ui,
                "未能比较（程序内部出错），报告没有改变。修改报告后会再次比较，也可以重新选择要比较的报告。",
            );
        }
        let Some(found) = &self.comparison.found else {
            if !self.comparison.is_lost {
                widgets::hint(ui, "正在比较…");
            }
            return wish;
        };
        let list = &mut self.list;
        if list.focus && !focus::is_blocked(ui.ctx()) {
            list.focus = false;
            if let Some(index) = entry {
                list.chosen = entry;
                list.scroll = true;
                ui.memory_mut(|memory| memory.request_focus(row_id(index)));
            }
        }
        let mut done = None;
        ScrollArea::vertical().id_salt("differences").auto_shrink(false).show(ui, |ui| {
            for index in 0..listed(found) {
                table_ui(ui, &found.rows, index);
                let what = list.row_ui(ui, found, index);
                done = what.map(|what| (index, what)).or(done.take());
            }
            if found.rows.len() > MOST_SHOWN {
                widgets::hint(ui, format!("只列出前 {MOST_SHOWN} 处，处理后显示其余各处"));
            }
            review_ui(ui, found);
        });
        list.scroll = std::mem::take(&mut list.again);
        let went = match done {
            Some((index, What::Go)) => {
                list.chosen = Some(index);
                found.rows[index].way.clone().map(going)
            }
            Some((_, What::Walk(next))) => {
                list.chosen = Some(next);
                list.scroll = true;
                found.rows[next].way.as_ref().map(|_| review::ReviewWish::Show(found.rows[next].at.clone()))
            }
            None => None,
        };
        wish = wish.or(went);
        wish
    }

    fn header_ui(&mut self, ui: &mut Ui, wishes: &mut Vec<Wish>) -> Option<review::ReviewWish> {
        let mut wish = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap::TINY;
            let button = |ui: &mut Ui, text: &str, tip: &str| ui.button(RichText::new(text).small()).tip(tip);
            let choose = button(ui, "选择…", "另选左右两份");
            let is_empty = self.comparison.found.is_some() && self.rows() == 0;
            if is_empty && self.list.focus && !focus::is_blocked(ui.ctx()) {
                self.list.focus = false;
                choose.request_focus();
            }
            if choose.clicked() {
                wishes.push(Wish::Tell(Command::Compare));
            }
            if button(ui, "关闭比较", "结束比较，隐藏本页").clicked() {
                wish = Some(review::ReviewWish::EndComparison);
            }
        });
        let (left, right) = self.comparison.ages();
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = gap::TINY;
            half_ui(ui, &format!("左{left}"), &self.comparison.left);
            half_ui(ui, &format!("右{right}"), &self.comparison.right);
        });
        let Some(found) = &self.comparison.found else { return wish };
        let how = "删除线：左边的内容；下划线：右边的内容。";
        match (found.rows.len(), found.review.is_empty()) {
            (0, true) => ui.label("两份报告的内容相同。"),
            (0, false) => widgets::hint(ui, "报告内容相同，审核情况不同。"),
            (count, _) if self.comparison.open().is_some() => {
                widgets::hint(ui, format!("内容有 {count} 处不同。{how}"))
            }
            (count, _) => {
                widgets::hint(ui, format!("内容有 {count} 处不同。{how}左右都不是当前内容，不能在报告中定位。"))
            }
        };
        wish
    }
}

/// One of the two, by name; of a file, the folder under the pointer.
fn half_ui(ui: &mut Ui, what: &str, half: &Half) {
    let response = ui.label(format!("{what}：{}", half.side.name()));
    if let Side::File(path) = &half.side {
        response.tip(path.display().to_string());
    }
}

/// The name of the table that begins with a row, once for all its rows.
fn table_ui(ui: &mut Ui, rows: &[Row], index: usize) {
    let before = index.checked_sub(1).and_then(|before| rows[before].table.as_ref());
    if let Some(table) = rows[index].table.as_ref().filter(|table| before != Some(table)) {
        ui.add_space(gap::TINY);
        ui.label(RichText::new(table).strong());
    }
}

fn review_ui(ui: &mut Ui, found: &Found) {
    if found.review.is_empty() {
        return;
    }
    if !found.rows.is_empty() {
        ui.add_space(gap::MEDIUM);
    }
    subheading(ui, "审核情况");
    for line in &found.review {
        ui.label(line);
    }
}

impl List {
    fn row_ui(&mut self, ui: &mut Ui, found: &Found, index: usize) -> Option<What> {
        let difference = &found.rows[index];
        let chosen = self.chosen == Some(index);
        let known = self.heights[index];
        let width = ui.available_width();
        // A height of another width is better than none: without any, the scroll bar would come and go.
        let height = known.map_or(0.0, |(height, _)| height);
        let response = row(ui, row_id(index), height, &difference.name, chosen);
        let mut what = None;
        let is_known = known.is_some_and(|(_, at)| (at - width).abs() < 0.5);
        if !is_known || ui.is_rect_visible(response.rect) {
            what = self.content_ui(ui, &response, difference, index);
        }
        if chosen && self.scroll {
            response.scroll_to_me(None);
            self.again |= !is_known;
        }
        if let Some(next) = walk(ui, index, listed(found), row_id) {
            what = Some(What::Walk(next));
        }
        if response.clicked() { what.or(Some(What::Go)) } else { what }
    }

    fn content_ui(&mut self, ui: &mut Ui, response: &Response, difference: &Row, index: usize) -> Option<What> {
        let rect = response.rect;
        if self.chosen == Some(index) {
            let bar = Rect::from_min_size(rect.min, vec2(stroke::CURRENT, rect.height()));
            ui.painter().rect_filled(bar, round::CONTROL, palette(ui).accent);
        }
        let inside = rect.shrink2(vec2(gap::SMALL, gap::TINY)).with_max_y(f32::INFINITY);
        let mut content = ui.new_child(UiBuilder::new().id_salt(("difference", index)).max_rect(inside));
        content.spacing_mut().item_spacing.y = gap::TINY / 2.0;
        let what = difference_ui(&mut content, difference);
        let height = content.min_rect().height() + 2.0 * gap::TINY;
        if self.heights[index].is_none_or(|(known, _)| (known - height).abs() > 0.5) {
            ui.ctx().request_discard("the height of a difference was not known");
        }
        self.heights[index] = Some((height, rect.width()));
        what
    }
}

/// The place with the way to it, and below it what differs.
fn difference_ui(ui: &mut Ui, difference: &Row) -> Option<What> {
    let mut what = None;
    let has_way = difference.way.is_some();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().button_padding = vec2(gap::SMALL, 0.0);
        ui.spacing_mut().interact_size.y = 0.0;
        let button = if has_way { 2.0 * (font::CAPTION + gap::SMALL) + ui.spacing().item_spacing.x } else { 0.0 };
        let room = ui.available_width() - button;
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.label(RichText::new(&difference.place).small().color(palette(ui).accent));
        });
        if has_way && ui.button(RichText::new("定位").small()).clicked() {
            what = Some(What::Go);
        }
    });
    pieces_ui(ui, &difference.pieces);
    what
}

fn going(way: Way) -> review::ReviewWish {
    match way {
        Way::Place(at) => review::ReviewWish::GoTo(at),
        Way::Words(passage) => review::ReviewWish::GoToWords(passage),
    }
}
