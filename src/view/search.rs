//! 查找和替换: words over the whole report, cover and tables included; a page of the panel at the right.

use egui::{Align2, Button, Id, Key, Modifiers, Rect, RichText, ScrollArea, TextFormat, Ui, text::LayoutJob, vec2};

use crate::{
    kit::{
        field::{Line, Look},
        focus,
        theme::{font, gap, palette, round, stroke},
        tip::Tip as _,
        widgets::{self, body_font, row, small_font, walk},
    },
    open::session::Session,
    report::{
        Report,
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
    /// The words are to be seen where they stand.
    Show(Found),
    /// Other words take the place of these, as one undo step.
    Replace(Vec<Found>),
    /// The page is to go.
    Close,
}

/// What is looked for, and where it stands.
#[derive(Debug)]
pub struct Search {
    words: Line,
    with: Line,
    /// What was found, in the report of this revision, for these words.
    found: Vec<Found>,
    of: Option<(u64, String)>,
    chosen: usize,
    /// Somebody has stepped to the chosen one: the next step leads on.
    reached: bool,
    /// One of the fields had the focus in the last frame.
    had_focus: bool,
    /// The focus is to go to the words.
    focus: bool,
    /// The chosen row is to be scrolled into view.
    scroll: bool,
}

/// The id of a row.
pub fn row_id(index: usize) -> Id {
    Id::unique(("found", index))
}

impl Search {
    /// Looks for `words`.
    pub fn new(words: &str) -> Self {
        Self {
            words: Line::new(words),
            with: Line::new(""),
            found: Vec::new(),
            of: None,
            chosen: 0,
            reached: false,
            had_focus: false,
            focus: true,
            scroll: false,
        }
    }

    /// Puts the focus into the field for the words.
    pub fn take_focus(&mut self) {
        self.focus = true;
    }

    /// How many places were found.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// The row that the focus goes to when it comes into the list; `None` where nothing is listed.
    pub fn entry(&self) -> Option<usize> {
        (!self.found.is_empty()).then_some(self.chosen)
    }

    /// What is looked for.
    pub fn words(&self) -> &str {
        self.words.shown()
    }

    /// What is to stand in the place of what was found.
    pub fn with(&self) -> &str {
        self.with.shown()
    }

    /// Brings what was found up to date with the report.
    fn update(&mut self, session: &Session) {
        let now = (session.editing.revision(), self.words.shown().to_owned());
        if self.of.as_ref() == Some(&now) {
            return;
        }
        let is_other = self.of.as_ref().is_none_or(|(_, words)| *words != now.1);
        self.found = session.report().find(&now.1);
        self.chosen = if is_other { 0 } else { self.chosen.min(self.found.len().saturating_sub(1)) };
        self.reached &= !is_other;
        self.of = Some(now);
    }

    /// Shows the page. `frozen` says why nothing can be replaced.
    pub fn page_ui(&mut self, ui: &mut Ui, session: &Session, frozen: Option<&str>) -> Option<SearchWish> {
        self.update(session);
        let mut wish = self.fields_ui(ui);
        self.update(session);
        wish = self.buttons_ui(ui, frozen).or(wish);
        ui.separator();
        self.list_ui(ui, session.report()).or(wish)
    }

    fn fields_ui(&mut self, ui: &mut Ui) -> Option<SearchWish> {
        // Escape has taken the focus away when the frame begins.
        let escaped = self.had_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let mut steps = 0;
        self.had_focus = false;
        for (line, label, name, hint) in [
            (&mut self.words, "查找", "查找文字", "要查找的文字或数字"),
            (&mut self.with, "替换为", "替换为", "替换后的文字，可以留空"),
        ] {
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
                    steps -= i32::from(pressed(Modifiers::SHIFT));
                    steps += i32::from(pressed(Modifiers::NONE));
                }
                line.ui(ui, id, &look);
            });
        }
        if steps != 0 && !self.found.is_empty() {
            self.step(steps > 0);
        }
        escaped.then_some(SearchWish::Close)
    }

    fn step(&mut self, forward: bool) {
        let count = self.found.len();
        let far = if forward { usize::from(self.reached) } else { count - 1 };
        self.chosen = (self.chosen + far) % count;
        (self.reached, self.scroll) = (true, true);
    }

    fn buttons_ui(&self, ui: &mut Ui, frozen: Option<&str>) -> Option<SearchWish> {
        let mut wish = None;
        let count = self.found.len();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = gap::TINY;
            let able = count > 0 && frozen.is_none();
            let why = frozen.unwrap_or("没有找到要替换的文字");
            let mut button = |text: &str, tip: &str| {
                let button = Button::new(RichText::new(text).small()).small();
                ui.add_enabled(able, button).tip(tip).tip_disabled(why).clicked()
            };
            if button("替换本处", "替换列表中选中的一处") {
                wish = self.found.get(self.chosen).cloned().map(|found| SearchWish::Replace(vec![found]));
            }
            if button("全部替换", "替换列出的各处，一次撤销即可还原") {
                wish = Some(SearchWish::Replace(self.found.clone()));
            }
        });
        match (self.words.shown().is_empty(), count) {
            (true, _) => drop(widgets::hint(ui, "在封面、各部分文字和表格中查找")),
            (_, 0) => drop(ui.colored_label(palette(ui).warning, "没有找到")),
            (_, count) => drop(widgets::hint(ui, format!("共 {count} 处"))),
        }
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
            area = area
                .vertical_scroll_offset(self.chosen.saturating_sub(2) as f32 * (height + ui.spacing().item_spacing.y));
        }
        area.show_rows(ui, height, self.found.len(), |ui, rows| {
            for index in rows {
                let found = &self.found[index];
                let place = place_in_words(report, &found.spot);
                let words = report.words_at(&found.spot);
                let job = excerpt(ui, &words, found);
                let name = format!("{place}：{}", job.text);
                let response = row(ui, row_id(index), height, &name, index == self.chosen);
                let inside = response.rect.shrink2(vec2(gap::SMALL, gap::TINY));
                if index == self.chosen {
                    let bar = Rect::from_min_size(response.rect.min, vec2(stroke::CURRENT, response.rect.height()));
                    ui.painter().rect_filled(bar, round::CONTROL, palette(ui).accent);
                }
                let painter = ui.painter().with_clip_rect(inside.intersect(ui.clip_rect()));
                painter.text(inside.min, Align2::LEFT_TOP, &place, small_font(ui), palette(ui).accent);
                let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                painter.galley(inside.left_bottom() - vec2(0.0, galley.size().y), galley, palette(ui).ink);
                let walked = walk(ui, index, self.found.len(), row_id);
                if let Some(next) = walked.or(response.clicked().then_some(index)) {
                    self.chosen = next;
                    self.scroll = walked.is_some();
                    if response.clicked() {
                        wish = Some(SearchWish::Show(self.found[index].clone()));
                    }
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
