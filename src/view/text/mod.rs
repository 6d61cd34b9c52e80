//! Texts of several paragraphs: lead, overview, problems, other matters.

pub mod analysis;
mod commented;
pub mod find;
mod follow;
pub mod group;
mod heading;
mod last;
pub mod layout;
pub mod lead;
pub mod level;
mod underline;

use std::ops::Range;

use egui::{
    Align, Align2, Button, Context, EventFilter, FontId, Frame, Margin, Popup, Rect, RichText, ScrollArea, Sense,
    Shape, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, UiBuilder, pos2,
    text::{CCursor, CCursorRange},
    text_edit::{TextEditOutput, TextEditState},
    vec2,
};

pub use self::last::LastYear;
use self::{
    analysis::Analysis,
    commented::Commented,
    find::Places,
    follow::{Follow, is_seen},
    group::Grouping,
    last::Beside,
    layout::Layouter,
    lead::Lead,
};
use super::editor::{Editor, TypedEdit};
use crate::{
    address::Address,
    form::Role,
    kit::{
        buffer::{EditBuffer, next_group},
        clip, focus,
        theme::{self, font, gap, round, size, stroke},
        tip::Tip as _,
    },
    open::{
        comment_marks::Click,
        hits::{Hit, Hits},
        linking::{self, Linking},
        word_marks::{About, Marked, Spot},
    },
    report::{Edit, Editing, Link, Report},
    text::TEXT,
};

/// Width of the margin in which the levels stand.
const MARGIN: f32 = 3.0 * size::EM;
/// Width of the text with what is around it, where there is room for the longest line.
const WIDTH: f32 = layout::MEASURE + 2.0 * gap::MEDIUM + gap::LARGE;
/// The same with the margin.
pub const WIDEST: f32 = MARGIN + WIDTH;
/// For so many frames it is looked whether a place can be seen after it was scrolled to.
const LOOKED_AFTER: u8 = 2;
/// Why the text of the year before is not there.
const NO_ROOM: &str = "这里放不下，可以先收起目录（F9）或核对结果（F7）";
/// Keys that stay with the text. Escape ends a search or a composition; it must not take the cursor away.
const KEYS: EventFilter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };

/// The editor of one text.
///
/// The document's text is the master: what is typed goes there after a pause, when the focus leaves, or on
/// [`Editor::flush`], which every command that reads or changes the document calls first.
#[derive(Debug)]
pub struct TextEditor {
    address: Address,
    buffer: EditBuffer,
    grouping: Grouping,
    analysis: Analysis,
    layouter: Layouter,
    found: Places,
    /// Place to select and show in the next frame, and whether the focus goes there.
    reveal: Option<(Range<usize>, bool)>,
    /// The place that was scrolled to, and for how many frames it is looked after it.
    revealed: Option<(Range<usize>, u8)>,
    lead: Lead,
    follow: Follow,
    beside: Beside,
    /// What was chosen about the figure at the cursor.
    linking: Option<Edit>,
    /// A comment that was clicked at, to be taken by who shows the editor.
    pub clicked: Option<Click>,
    /// A comment on what is selected is wanted, to be begun by who shows the editor.
    pub wants_comment: bool,
    /// The text of the year before is to be shown or hidden, by who shows the editor.
    pub wants_last: bool,
    cursor: usize,
    now: f64,
}

/// What is known of a text from outside of it.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Words that findings and comments are on.
    pub marked: Marked<'a>,
    /// Figures of all texts that can be linked.
    pub linkable: &'a [Link],
    /// Why nothing can be changed.
    pub frozen: Option<&'a str>,
    /// Why no comment can be made.
    pub no_comment: Option<&'a str>,
    /// The same text a year before, where there is one.
    pub last: Option<LastYear<'a>>,
    /// What is looked for, and where it stands.
    pub hits: Option<&'a Hits>,
}

impl TextEditor {
    /// An editor of the text with this key.
    pub fn new(key: &str, report: &Report) -> Self {
        Self {
            address: Address::new(key),
            buffer: EditBuffer::multiline(report.text(key)),
            grouping: Grouping::default(),
            analysis: Analysis::default(),
            layouter: Layouter::default(),
            found: Places::default(),
            reveal: None,
            revealed: None,
            lead: Lead::default(),
            follow: Follow::default(),
            beside: Beside::default(),
            linking: None,
            clicked: None,
            wants_comment: false,
            wants_last: false,
            cursor: 0,
            now: 0.0,
        }
    }

    /// Key of the text.
    pub fn key(&self) -> &str {
        self.address.as_str()
    }

    /// The text and its state.
    pub fn buffer(&self) -> &EditBuffer {
        &self.buffer
    }

    /// What is selected, where that could be looked for: on one line.
    pub fn selected_words(&self, ctx: &Context) -> String {
        let range = TextEditState::load(ctx, self.id()).and_then(|state| state.cursor.char_range());
        let selected = range.map(|range| range.slice_str(self.buffer.shown()).to_owned());
        selected.filter(|selected| !selected.contains('\n')).unwrap_or_default()
    }

    /// Where the cursor stands, in characters.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// What is selected, in characters; where nothing is, the cursor.
    pub fn selected(&self) -> Range<usize> {
        let selected = self.buffer.selected();
        if selected.is_empty() { self.cursor..self.cursor } else { selected }
    }

    /// Selects a range of characters, shows it, and puts the cursor there.
    pub fn jump_to(&mut self, chars: Range<usize>) {
        self.reveal = Some((chars, true));
    }

    /// Scrolls to a range of characters; cursor and focus stay where they are.
    pub fn scroll_to(&mut self, chars: Range<usize>) {
        self.reveal = Some((chars, false));
    }

    fn change(&mut self, report: &Report, text: String) -> TypedEdit {
        let group = self.grouping.group(report.text(self.key()), &text, self.now);
        TypedEdit { edit: self.edit(text), group }
    }

    fn edit(&self, text: String) -> Edit {
        Edit::Text(self.key().to_owned(), (!text.is_empty()).then_some(text))
    }

    /// Shows the editor in all the room that is left; a longer text scrolls in it. Returns what goes into the document;
    /// the caller must apply it.
    pub fn ui(&mut self, ui: &mut Ui, editing: &Editing, around: &Around<'_>) -> Vec<TypedEdit> {
        self.now = ui.input(|input| input.time);
        let report = editing.report();
        let mut changes = Vec::new();
        let room = last::width(ui.available_width() - MARGIN);
        if report.form.text_of(Role::Lead) == Some(self.key()) {
            if let Some(lead) = self.lead.ui(ui, report, self.buffer.settled(), around.frozen) {
                self.put(ui, report, lead, &mut changes);
            }
        } else if let Some((text, place)) = self.bar_ui(ui, around, room.is_some()) {
            self.put(ui, report, text, &mut changes);
            self.jump_to(place.end..place.end);
        }
        let height = (ui.available_height() - size::LINE - gap::SMALL).max(size::LINE * 4.0);
        let whole = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
        let column = around.last.zip(room).filter(|(last, _)| last.open);
        let beside = column.map_or(0.0, |(_, width)| width + gap::MEDIUM);
        let left = whole.with_max_x(whole.right().min(whole.left() + MARGIN + WIDTH).min(whole.right() - beside));
        let shown = ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            let scroll = ScrollArea::vertical().id_salt(("text", self.key())).max_height(height).auto_shrink(false);
            let shown = scroll.show(ui, |ui| self.text_ui(ui, report, height, around));
            self.border_ui(ui, shown.inner_rect);
            shown.inner
        });
        if let Some(text) = shown.inner {
            changes.push(self.change(report, text));
        }
        if let Some(edit) = self.linking.take() {
            changes.push(TypedEdit { edit, group: next_group() });
        }
        if let Some((last, width)) = column {
            let rect = Rect::from_min_size(pos2(left.right() + gap::MEDIUM, whole.top()), vec2(width, height));
            let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("last year"));
            ui.shrink_clip_rect(rect);
            if let Some((text, place)) = self.beside.ui(&mut ui, last, self.buffer.settled(), around.frozen) {
                self.put(&ui, report, text, &mut changes);
                self.jump_to(place);
            }
        }
        self.footer_ui(ui);
        changes
    }

    /// Puts another text in the place of this one, as a step of its own.
    fn put(&mut self, ui: &Ui, report: &Report, text: String, changes: &mut Vec<TypedEdit>) {
        changes.extend(self.flush(report));
        changes.push(TypedEdit { edit: self.edit(text), group: next_group() });
        self.grouping.close();
        ui.request_repaint();
    }

    /// What can be put into the text by a click. Returns the text that comes of it, and its paragraph that was changed.
    fn bar_ui(&mut self, ui: &mut Ui, around: &Around<'_>, has_room: bool) -> Option<(String, Range<usize>)> {
        let mut done = None;
        ui.horizontal(|ui| {
            let why = around.frozen.unwrap_or_default();
            for heading in heading::LEVELS {
                let button = Button::new(RichText::new(heading.number(1)).small()).small();
                let button = ui.add_enabled(around.frozen.is_none(), button);
                let button = button.accessible_name(format!("{}标题", level::name(heading)));
                let tip = format!("{}；再点一次取消", level::explanation(heading));
                if button.tip(tip).tip_disabled(why).clicked() {
                    done = Some(heading::toggled(self.buffer.settled(), self.cursor, heading));
                }
            }
            if let Some(last) = around.last {
                let button = Button::selectable(last.open && has_room, RichText::new("上年文字").small()).small();
                let button = ui.add_enabled(has_room, button).tip("在旁边显示上年的文字，标出不同，可以逐段采用");
                self.wants_last = button.tip_disabled(NO_ROOM).clicked();
            }
        });
        done
    }

    /// The text itself, with its margin.
    fn text_ui(&mut self, ui: &mut Ui, report: &Report, room: f32, around: &Around<'_>) -> Option<String> {
        let (id, marked) = (self.id(), around.marked);
        let waits = self.waits_to_reveal(ui);
        if !waits {
            self.prepare_reveal(ui);
        }
        if self.buffer.is_focused() && !self.buffer.is_composing() {
            self.follow.turn_page(ui, id);
        }
        let whole = ui.available_rect_before_wrap();
        let right = whole.with_min_x(whole.left() + MARGIN);
        // Under the text, and known only once it is laid out.
        let grounds = ui.painter().add(Shape::Noop);
        let Self { address, buffer, layouter, .. } = self;
        let key = address.as_str();
        let prompt = report.form.texts().find(|text| text.key == key).map_or("", |text| text.prompt.as_str());
        // It stands where the first character will.
        let prompt = format!("\u{3000}\u{3000}{prompt}");
        let shown = ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            buffer.show(ui, id, report.text(key), |ui, text| {
                let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width| layouter.galley(ui, text.as_str(), width);
                let margin = Margin::symmetric(gap::MEDIUM as i8, gap::SMALL as i8);
                let frame = Frame::new().inner_margin(margin);
                TextEdit::multiline(text)
                    .id(id)
                    .font(layout::body_font())
                    .desired_width(f32::INFINITY)
                    .min_size(vec2(0.0, room))
                    .frame(frame)
                    .hint_text(prompt)
                    .char_limit(TEXT)
                    .event_filter(KEYS)
                    .layouter(&mut layouter)
                    .show(ui)
            })
        });
        let shown = shown.inner;
        let (mut wants_comment, mut linked) = (false, None);
        self.buffer.menu_ui(&shown.output, around.frozen, |ui| {
            ui.separator();
            wants_comment = clip::item_ui(ui, "新建批注…", "Ctrl+M", around.no_comment);
            linked = self.linking_ui(ui, report, around);
        });
        self.wants_comment = wants_comment;
        self.linking = linked;
        drop(shown.output.response.response.clone().accessible_name(self.name(&report.form)));
        if let Some(range) = shown.output.state.cursor.char_range() {
            self.cursor = range.primary.index.0;
        }
        if let Some(place) = shown.replaced {
            self.grouping.close();
            self.reveal.get_or_insert((place, false));
        }
        self.analysis.update(ui, &self.buffer, &layout::body_font());
        self.follow.after(ui, &shown.output);
        if !waits {
            self.finish_reveal(ui, &shown.output);
        }
        self.margin_ui(ui, &shown.output, whole.left());
        let spots = marked.spots(self.buffer.shown());
        let commented = Commented::new(ui, &shown.output, &spots, marked.comments);
        let found = around.hits.map(|hits| {
            self.found.update(self.analysis.revision(), self.buffer.shown(), hits.words());
            found_grounds(ui, &shown.output, &self.found.marked(self.key(), hits))
        });
        let selected = self.selected_ground(ui, &shown.output);
        // Under the other grounds: it must not hide which words they are of.
        let frozen = around
            .frozen
            .map(|_| Shape::rect_filled(shown.output.response.response.rect, 0, theme::palette(ui).table_computed));
        let shapes = frozen.into_iter().chain([commented.grounds(ui)]).chain(found).chain(selected);
        ui.painter().set(grounds, Shape::Vec(shapes.collect()));
        self.clicked = commented.margin_ui(ui, id, whole.left()).or_else(|| commented.clicked_words());
        commented.describe(&marked.comments.on_text(&self.address));
        spots_ui(ui, &shown.output, &spots, (marked, report), &commented.under_pointer());
        shown.entered
    }

    /// What can be done about the figure at the cursor, in the menu. Returns what was chosen.
    fn linking_ui(&self, ui: &mut Ui, report: &Report, around: &Around<'_>) -> Option<Edit> {
        let chars = self.selected();
        let is_entered = self.buffer.shown() == report.text(self.key());
        let linking = linking::at(report, around.linkable, &self.address, &chars).filter(|_| is_entered);
        let (name, edit, why) = match linking {
            Some(Linking::Untie(edit)) => ("取消关联", Some(edit), None),
            Some(Linking::Tie(edit)) => ("关联到表格", Some(edit), None),
            None => ("关联到表格", None, Some("这里没有与表格相符的数字")),
        };
        clip::item_ui(ui, name, "Ctrl+L", around.frozen.or(why)).then_some(edit).flatten()
    }

    /// Whether the place cannot get the focus in this frame: a click elsewhere, as on a row that leads here, takes it away
    /// from whatever does not lie under it.
    fn waits_to_reveal(&self, ui: &Ui) -> bool {
        let waits = matches!(self.reveal, Some((_, true))) && ui.input(|input| input.pointer.any_click());
        if waits {
            ui.request_repaint();
        }
        waits
    }

    /// Moves the cursor to the place that is to be shown.
    fn prepare_reveal(&self, ui: &Ui) {
        let Some((chars, true)) = &self.reveal else { return };
        let mut state = TextEditState::load(ui.ctx(), self.id()).unwrap_or_default();
        let range = CCursorRange::two(CCursor::new(chars.start), CCursor::new(chars.end));
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), self.id());
        if !ui.memory(|memory| memory.has_focus(self.id())) {
            focus::drop_press(ui.ctx());
        }
        ui.memory_mut(|memory| memory.request_focus(self.id()));
    }

    /// Scrolls to the place that is to be shown, unless it can be seen already. In the first frame of a text the area
    /// may go elsewhere than it was asked to: so it is looked after it for some frames more.
    fn finish_reveal(&mut self, ui: &Ui, output: &TextEditOutput) {
        let fresh = self.reveal.take().map(|(chars, _)| (chars, LOOKED_AFTER));
        let Some((chars, frames)) = fresh.or(self.revealed.take()) else { return };
        let at = |index| output.galley.pos_from_cursor(CCursor::new(index)).translate(output.galley_pos.to_vec2());
        let place = at(chars.start).union(at(chars.end));
        if !is_seen(ui, place) {
            ui.scroll_to_rect(place, Some(Align::Center));
        } else if frames == LOOKED_AFTER {
            return;
        }
        if frames > 0 {
            self.revealed = Some((chars, frames - 1));
            ui.ctx().request_repaint();
        }
    }

    /// What is selected, while a menu has the focus: what is chosen there is about it.
    fn selected_ground(&self, ui: &Ui, output: &TextEditOutput) -> Option<Shape> {
        let selected = self.buffer.selected();
        if self.buffer.is_focused() || selected.is_empty() || !Popup::is_any_open(ui.ctx()) {
            return None;
        }
        let rows = layout::visible_rows(ui, output);
        let grounds = layout::grounds(&output.galley, &[selected], |selected| selected, rows).into_iter();
        let color = theme::palette(ui).selection;
        let shapes = grounds.map(|(_, rect)| Shape::rect_filled(rect.translate(output.galley_pos.to_vec2()), 0, color));
        Some(Shape::Vec(shapes.collect()))
    }

    /// The levels of the headings, beside them.
    fn margin_ui(&self, ui: &Ui, output: &TextEditOutput, left: f32) {
        let origin = output.galley_pos;
        let visible = layout::visible_rows(ui, output);
        let font = FontId::proportional(font::CAPTION);
        let ink = theme::palette(ui).ink_weak;
        for (number, (level, top)) in
            layout::margin_marks(&output.galley, self.analysis.paragraphs(), visible).into_iter().enumerate()
        {
            let row = Rect::from_min_size(pos2(left, origin.y + top), vec2(MARGIN - gap::SMALL, size::LINE));
            ui.painter().text(row.right_center(), Align2::RIGHT_CENTER, level::name(level), font.clone(), ink);
            let hovered = ui.interact(row, self.id().with(("level", number)), Sense::hover());
            hovered.tip(level::explanation(level));
        }
    }

    /// The edge of the editor, and the line between margin and text.
    fn border_ui(&self, ui: &Ui, rect: Rect) {
        let palette = theme::palette(ui);
        let thin = Stroke::new(stroke::THIN, palette.line);
        ui.painter().vline(rect.left() + MARGIN, rect.y_range(), thin);
        let edge = if self.buffer.is_focused() { Stroke::new(stroke::FOCUS, palette.accent) } else { thin };
        ui.painter().rect_stroke(rect, round::CONTROL, edge, StrokeKind::Inside);
    }

    /// Counts, and characters that cannot be printed.
    fn footer_ui(&self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            ui.add_space(MARGIN);
            let counts = self.analysis.counts();
            let label = ui.weak(format!("字数 {}", counts.words));
            label.tip(format!("字符数（不计空格）{}，段落数 {}", counts.chars, counts.paragraphs));
            let missing = self.analysis.missing();
            if !missing.is_empty() {
                ui.add_space(gap::MEDIUM);
                let codes = missing.iter().map(|char| format!("U+{:04X}", u32::from(*char)));
                let codes = codes.collect::<Vec<_>>().join("、");
                let text =
                    format!("{} 字体中没有以下字符，无法显示和打印：{codes}。请改用其他字", theme::sign::WARNING);
                ui.colored_label(theme::palette(ui).warning, text);
            }
        });
    }
}

impl Editor for TextEditor {
    fn address(&self) -> &Address {
        &self.address
    }

    fn settled(&self) -> &str {
        self.buffer.settled()
    }

    fn pending(&self, report: &Report) -> Option<Edit> {
        let text = self.buffer.pending().filter(|text| *text != report.text(self.key()))?;
        Some(self.edit(text.to_owned()))
    }

    fn flush(&mut self, report: &Report) -> Option<TypedEdit> {
        let text = self.buffer.flush()?;
        Some(self.change(report, text))
    }
}

/// The grounds of the places that were found.
fn found_grounds(ui: &Ui, output: &TextEditOutput, places: &[(Range<usize>, Hit)]) -> Shape {
    let palette = theme::palette(ui);
    let grounds = layout::grounds(&output.galley, places, |(chars, _)| chars, layout::visible_rows(ui, output));
    let shapes = grounds.into_iter().map(|(number, rect)| {
        let rect = rect.translate(output.galley_pos.to_vec2());
        let ground = Shape::rect_filled(rect, 0, palette.of_hit(places[number].1 == Hit::Current));
        let edge = Stroke::new(stroke::THIN, palette.ink_weak);
        match places[number].1 {
            Hit::One => ground,
            Hit::Current => Shape::Vec(vec![ground, Shape::rect_stroke(rect, 0, edge, StrokeKind::Outside)]),
        }
    });
    Shape::Vec(shapes.collect())
}

/// The lines under the words that findings speak of, and what these and the comments under the pointer say.
fn spots_ui(
    ui: &Ui,
    output: &TextEditOutput,
    spots: &[Spot],
    (marked, report): (Marked<'_>, &Report),
    comments: &[usize],
) {
    let palette = theme::palette(ui);
    let places = layout::grounds(&output.galley, spots, |spot| &spot.chars, layout::visible_rows(ui, output));
    let pointer = output.response.response.hover_pos();
    let (mut said, mut linked): (Vec<usize>, Vec<String>) = (Vec::new(), Vec::new());
    for (number, rect) in places {
        let rect = rect.translate(output.galley_pos.to_vec2());
        let is_hovered = pointer.is_some_and(|pointer| rect.contains(pointer));
        match spots[number].about {
            About::Finding(finding, severity) => {
                ui.painter().add(underline::underline(rect, severity, palette));
                if is_hovered && !said.contains(&finding) {
                    said.push(finding);
                }
            }
            About::Link(link) => {
                ui.painter().add(underline::linked(rect, palette));
                let link = report.links.get(link).filter(|_| is_hovered);
                linked.extend(link.map(|link| format!("已关联：{}", link.formula.in_words(&report.form))));
            }
            About::Comment(_) => {}
        }
    }
    if !said.is_empty() || !comments.is_empty() || !linked.is_empty() {
        let findings = said.into_iter().filter_map(|finding| marked.findings.get(finding));
        let commented = Some(marked.comments.said(comments)).filter(|said| !said.is_empty());
        let words = findings.map(|finding| finding.message.clone()).chain(commented).chain(linked);
        let words = words.collect::<Vec<_>>().join("\n");
        output.response.response.tip_at_pointer(words);
    }
}
