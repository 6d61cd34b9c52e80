//! 查找和替换: words over the whole report, cover and tables included; a page of the panel at the right.

use egui::{Align2, Button, Id, Key, Modifiers, Rect, RichText, ScrollArea, TextFormat, Ui, text::LayoutJob, vec2};

use crate::{
    kit::{
        field::{Line, Look},
        focus,
        theme::{font, gap, palette, round, stroke},
        tip::Tip as _,
        widgets::{self, at_right, body_font, row, small_font, walk},
    },
    open::{hits::Hits, places::place_of, session::Session},
    report::{
        Passage, Report,
        search::{Found, Spot},
    },
};

/// Characters shown before the words that were found, and behind them.
const AROUND: (usize, usize) = (8, 24);

/// Width of the names of the fields.
const LABEL: f32 = font::CAPTION * 3.0;

/// What the page wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchWish {
    /// The words are to be seen where they stand, and to be selected there.
    Show(Found),
    /// They are to be seen; the focus stays in the page.
    Reveal(Found),
    /// Other words take the place of these, as one undo step.
    Replace(Vec<Found>),
    /// The page is to go.
    Close,
}

/// What is looked for, and where it stands. It is kept when the page is closed: F3 goes on with it.
#[derive(Debug)]
pub struct Search {
    words: Line,
    with: Line,
    hits: Hits,
    is_open: bool,
    /// Other words can be put in the place of what was found.
    replaces: bool,
    /// Somebody has stepped to the current place: the next step leads on.
    reached: bool,
    /// What was put in the place of the last one: the search goes on behind it.
    behind: Option<Passage>,
    /// One of the fields had the focus in the last frame.
    had_focus: bool,
    /// The focus is to go to the words.
    focus: bool,
    /// The current row is to be scrolled into view.
    scroll: bool,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            words: Line::new(""),
            with: Line::new(""),
            hits: Hits::default(),
            is_open: false,
            replaces: false,
            reached: false,
            behind: None,
            had_focus: false,
            focus: false,
            scroll: false,
        }
    }
}

/// The id of a row.
pub fn row_id(index: usize) -> Id {
    Id::unique(("found", index))
}

impl Search {
    /// Opens the page and puts the focus into it, with these words, where there are any.
    pub fn open(&mut self, words: &str, replaces: bool) {
        if !words.is_empty() && words != self.words.shown() {
            self.words = Line::new(words);
        }
        (self.is_open, self.replaces, self.focus) = (true, replaces, true);
    }

    /// Closes it; nothing is marked any longer.
    pub fn close(&mut self) {
        (self.is_open, self.had_focus, self.reached) = (false, false, false);
    }

    /// Whether the page is there.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether one of its fields has the focus.
    pub fn has_focus(&self) -> bool {
        self.had_focus
    }

    /// What the form marks.
    pub fn hits(&self) -> Option<&Hits> {
        self.is_open.then_some(&self.hits)
    }

    /// How many places were found.
    pub fn count(&self) -> usize {
        self.hits.found().len()
    }

    /// The row that the focus goes to when it comes into the list; `None` where nothing is listed.
    pub fn entry(&self) -> Option<usize> {
        self.hits.current().map(|_| self.hits.number())
    }

    /// What is looked for.
    pub fn words(&self) -> &str {
        self.words.shown()
    }

    /// What is to stand in the place of what was found.
    pub fn with(&self) -> &str {
        self.with.shown()
    }

    /// Brings what was found up to date with the report. Where other words are looked for, the search begins `here`.
    /// Says whether they are.
    pub fn update(&mut self, session: &Session, here: &Passage) -> bool {
        let (report, revision) = (session.report(), session.editing.revision());
        let is_other = self.hits.update(report, revision, self.words.shown(), here);
        if let Some(behind) = self.behind.take() {
            self.hits.go_behind(report, &behind, behind.range.end);
        }
        self.reached &= !is_other;
        self.scroll |= is_other;
        is_other
    }

    /// The search goes on behind these words, when the report has changed.
    pub fn go_on_behind(&mut self, words: Passage) {
        self.behind = Some(words);
    }

    /// Goes to the next place, or the one before, from where somebody is in the report.
    pub fn step_from(&mut self, session: &Session, here: &Passage, forward: bool) -> Option<Found> {
        self.update(session, here);
        self.hits.step_from(session.report(), here, forward);
        (self.reached, self.scroll) = (true, true);
        self.hits.current().cloned()
    }

    /// The same from the place that the page has come to; the first time it is that one.
    pub fn step(&mut self, forward: bool) -> Option<Found> {
        if self.reached || !forward {
            self.hits.step(forward);
        }
        (self.reached, self.scroll) = (true, true);
        self.hits.current().cloned()
    }

    /// Makes this one of the places the current one.
    pub fn choose(&mut self, number: usize) {
        self.hits.choose(number);
        self.reached = true;
    }

    /// The place that the search has come to, where somebody has stepped to it.
    pub fn reached(&self) -> Option<&Found> {
        self.hits.current().filter(|_| self.reached)
    }

    /// Shows the page. `frozen` says why nothing can be replaced.
    pub fn page_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        here: &Passage,
        frozen: Option<&str>,
    ) -> Option<SearchWish> {
        let mut wish = self.fields_ui(ui);
        if self.update(session, here) {
            // Whoever still types is not taken to another part of the report.
            let found = self.hits.current().cloned();
            let is_here =
                |found: &Found| place_of(session.report(), &session.report().address_of(&found.spot)) == session.place;
            wish = wish.or(found.filter(is_here).map(SearchWish::Reveal));
            ui.ctx().request_repaint();
        }
        wish = self.buttons_ui(ui).or(wish);
        wish = self.replace_ui(ui, frozen).or(wish);
        ui.separator();
        self.list_ui(ui, session.report()).or(wish)
    }

    fn fields_ui(&mut self, ui: &mut Ui) -> Option<SearchWish> {
        // Escape has taken the focus away when the frame begins.
        let escaped = self.had_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let mut step = None;
        self.had_focus = false;
        let fields = [
            (&mut self.words, "查找", "查找文字", "要查找的文字或数字"),
            (&mut self.with, "替换为", "替换为", "替换后的文字，可以留空"),
        ];
        for (line, label, name, hint) in fields.into_iter().take(1 + usize::from(self.replaces)) {
            let id = Id::unique(("search", name));
            ui.horizontal(|ui| {
                ui.scope(|ui| {
                    ui.set_width(LABEL);
                    widgets::hint(ui, label);
                });
                let look = Look { name, hint, width: ui.available_width(), align: Align2::LEFT_CENTER };
                if name == "查找文字" && self.focus && !focus::is_blocked(ui.ctx()) {
                    self.focus = false;
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
                if ui.memory(|memory| memory.has_focus(id)) && !line.is_composing() {
                    self.had_focus = true;
                    let pressed = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::Enter));
                    step = pressed(Modifiers::SHIFT).then_some(false).or(pressed(Modifiers::NONE).then_some(true));
                }
                line.ui(ui, id, &look);
            });
        }
        if escaped {
            return Some(SearchWish::Close);
        }
        step.and_then(|forward| self.step(forward)).map(SearchWish::Reveal)
    }

    /// Steps from place to place, which one of how many is shown, and whether others take their place.
    fn buttons_ui(&mut self, ui: &mut Ui) -> Option<SearchWish> {
        let mut wish = None;
        let (count, number) = (self.count(), self.hits.number() + 1);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap::TINY;
            for (text, tip, forward) in [("上一处", "Shift+F3", false), ("下一处", "F3 或 Enter", true)] {
                let button = Button::new(RichText::new(text).small()).small();
                let button = ui.add_enabled(count > 0, button);
                if button.tip(tip).tip_disabled("没有找到").clicked() {
                    wish = self.step(forward).map(SearchWish::Reveal);
                }
            }
            ui.add_space(gap::TINY);
            match (self.words.shown().is_empty(), count) {
                (true, _) => {}
                (_, 0) => {
                    let words = RichText::new("没有找到").small().color(palette(ui).warning);
                    drop(ui.label(words));
                }
                (_, count) => drop(widgets::hint(ui, format!("{number}/{count}"))),
            }
            at_right(ui, "close", |ui| {
                if ui.add(Button::new(RichText::new("关闭").small()).small()).tip("Esc").clicked() {
                    wish = Some(SearchWish::Close);
                }
            });
        });
        if self.words.shown().is_empty() {
            widgets::hint(ui, "在封面、各部分文字和表格中查找");
        }
        wish
    }

    /// What can be put in the place of what was found.
    fn replace_ui(&mut self, ui: &mut Ui, frozen: Option<&str>) -> Option<SearchWish> {
        let mut wish = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = gap::TINY;
            if !self.replaces {
                let button = Button::new(RichText::new("替换为其他文字").small()).small();
                self.replaces = ui.add(button).tip("Ctrl+H").clicked();
                return;
            }
            let able = self.count() > 0 && frozen.is_none();
            let why = frozen.unwrap_or("没有找到要替换的文字");
            let mut button = |text: &str, tip: &str| {
                let button = Button::new(RichText::new(text).small()).small();
                ui.add_enabled(able, button).tip(tip).tip_disabled(why).clicked()
            };
            if button("替换本处", "替换列表中选中的一处，转到下一处") {
                wish = self.hits.current().cloned().map(|found| SearchWish::Replace(vec![found]));
            }
            if button("全部替换", "替换列出的各处，一次撤销即可还原") {
                wish = Some(SearchWish::Replace(self.hits.found().to_vec()));
            }
        });
        wish
    }

    fn list_ui(&mut self, ui: &mut Ui, report: &Report) -> Option<SearchWish> {
        let mut wish = None;
        let height = ui.text_style_height(&egui::TextStyle::Small)
            + ui.text_style_height(&egui::TextStyle::Body)
            + 2.0 * gap::TINY;
        let mut area = ScrollArea::vertical().id_salt("found").auto_shrink(false);
        if std::mem::take(&mut self.scroll) {
            // Two rows above it, so that it is seen where it comes from.
            area = area.vertical_scroll_offset(
                self.hits.number().saturating_sub(2) as f32 * (height + ui.spacing().item_spacing.y),
            );
        }
        area.show_rows(ui, height, self.count(), |ui, rows| {
            for index in rows {
                let Some(found) = self.hits.found().get(index).cloned() else { continue };
                let place = place_in_words(report, &found.spot);
                let words = report.words_at(&found.spot);
                let job = excerpt(ui, &words, &found);
                let name = format!("{place}：{}", job.text);
                let response = row(ui, row_id(index), height, &name, index == self.hits.number());
                let inside = response.rect.shrink2(vec2(gap::SMALL, gap::TINY));
                if index == self.hits.number() {
                    let bar = Rect::from_min_size(response.rect.min, vec2(stroke::CURRENT, response.rect.height()));
                    ui.painter().rect_filled(bar, round::CONTROL, palette(ui).accent);
                }
                let painter = ui.painter().with_clip_rect(inside.intersect(ui.clip_rect()));
                painter.text(inside.min, Align2::LEFT_TOP, &place, small_font(ui), palette(ui).accent);
                let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                painter.galley(inside.left_bottom() - vec2(0.0, galley.size().y), galley, palette(ui).ink);
                let walked = walk(ui, index, self.count(), row_id);
                if let Some(next) = walked.or(response.clicked().then_some(index)) {
                    self.choose(next);
                    self.scroll = walked.is_some();
                    wish = match walked {
                        Some(_) => self.hits.current().cloned().map(SearchWish::Reveal),
                        None => Some(SearchWish::Show(found)),
                    };
                }
            }
        });
        wish
    }
}

fn place_in_words(report: &Report, spot: &Spot) -> String {
    let name = report.form.name_of(&report.address_of(spot));
    match spot {
        Spot::Note(_) => format!("{name}，附注"),
        Spot::Text(_) | Spot::Figure(_) => name,
    }
}

/// The words with some of what stands around them, on one line.
fn excerpt(ui: &Ui, words: &str, found: &Found) -> LayoutJob {
    let (before, hit, behind) = (&words[..found.range.start], &words[found.range.clone()], &words[found.range.end..]);
    let start = before.char_indices().rev().nth(AROUND.0 - 1).map_or(0, |(at, _)| at);
    let lead = if start > 0 { "…" } else { "" };
    let one_line = |text: &str| text.replace(['\n', '\r'], " ");
    let plain = TextFormat::simple(body_font(ui), palette(ui).ink);
    let marked = TextFormat { background: palette(ui).found, ..plain.clone() };
    let mut job = LayoutJob::default();
    job.append(&format!("{lead}{}", one_line(&before[start..])), 0.0, plain.clone());
    job.append(&one_line(hit), 0.0, marked);
    job.append(&one_line(&behind.chars().take(AROUND.1).collect::<String>()), 0.0, plain);
    job.wrap = egui::text::TextWrapping::truncate_at_width(ui.available_width() - 2.0 * gap::SMALL);
    job
}
