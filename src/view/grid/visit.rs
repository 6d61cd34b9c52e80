//! A visit to a cell: what is being typed into it, until the focus goes on.

use egui::{
    Align2, Color32, EventFilter, Frame, Id, Margin, Rect, TextEdit, Ui, UiBuilder,
    text::{CCursor, CCursorRange},
    text_edit::{TextEditOutput, TextEditState},
    util::undoer::{Settings, Undoer},
};

use super::geometry::FIGURE_PADDING;
use crate::{
    address::Address,
    form::CellRef,
    kit::{
        buffer::{EditBuffer, WriteThrough, next_group},
        theme,
    },
    number::{Kind, NumberError},
    open::grid::value::{entry_text, refusal},
    report::{Edit, Entry, Report, Value},
    text::FIELD,
    view::editor::{Editor, TypedEdit},
};

/// What stood in a cell, which may be nothing.
#[derive(Clone, Debug)]
pub(super) struct Stood(Option<Entry>);

/// The cell that has the focus.
#[derive(Debug)]
pub(super) struct Visit {
    pub(super) cell: CellRef,
    address: Address,
    kind: Kind,
    buffer: EditBuffer,
    /// What stood in the cell when the focus came.
    before: Option<Entry>,
    /// What stood in the cell before what is no figure was typed into it in an earlier visit, where that is known.
    stood: Option<Stood>,
    /// The text as typed and the value that it became: `1,234` stays on screen while 1234 is in the report.
    sent: Option<(String, Value)>,
    /// `sent` was handed out in this frame, and the report cannot have it yet.
    ahead: bool,
    /// The remark of the cell when it was last shown.
    note: String,
    /// One undo step a visit.
    group: u64,
    /// The whole figure is selected, nothing typed yet.
    pub(super) ready: bool,
    /// The mouse button went down on a figure that was selected as a whole.
    pub(super) pressed_ready: bool,
    /// Selects the whole figure when it is shown next.
    select: bool,
    /// Cursor before the first character, behind the last one.
    at_edge: (bool, bool),
    /// Some of the text is selected.
    selects: bool,
    composing: bool,
}

impl Visit {
    /// A visit; `stood` is what stood in the cell before something was typed there that is no figure, and still is there.
    pub(super) fn new(report: &Report, cell: CellRef, stood: Option<Stood>) -> Self {
        let before = report.entry(cell).cloned();
        let stood = stood.filter(|_| is_refused(before.as_ref()));
        Self {
            cell,
            address: report.form.address(cell),
            kind: report.form.kind(cell),
            buffer: buffer(before.as_ref()),
            note: report.note(cell).to_owned(),
            before,
            stood,
            sent: None,
            ahead: false,
            group: next_group(),
            ready: true,
            pressed_ready: false,
            select: true,
            at_edge: (false, false),
            selects: false,
            composing: false,
        }
    }

    /// Whether letters are being composed in the cell.
    pub(super) fn is_composing(&self) -> bool {
        self.composing
    }

    /// Whether the cursor stands before the first character, and behind the last one.
    pub(super) fn at_edge(&self) -> (bool, bool) {
        self.at_edge
    }

    /// Whether some of the text is selected.
    pub(super) fn selects(&self) -> bool {
        self.selects
    }

    /// Why what stands in the field is no figure. Silent while going on typing could make it one.
    pub(super) fn refusal(&self) -> Option<NumberError> {
        let text = self.buffer.settled();
        let (err, unfinished) = refusal(self.kind, text)?;
        let left_as_it_is = self.ready && self.before.as_ref().is_some_and(|entry| entry_text(entry) == text);
        (!unfinished || left_as_it_is).then_some(err)
    }

    /// Whether what stands in the field is no figure.
    pub(super) fn is_refused(&self) -> bool {
        refusal(self.kind, self.buffer.settled()).is_some()
    }

    /// What stood in the cell before something was typed that is no figure; `None` where it is not known.
    pub(super) fn stood(&self) -> Option<Stood> {
        let before = || (!is_refused(self.before.as_ref())).then(|| Stood(self.before.clone()));
        self.stood.clone().or_else(before)
    }

    /// Whether there is something to restore although nothing was typed in this visit.
    pub(super) fn restores(&self) -> bool {
        self.stood.is_some()
    }

    /// Whether Escape brings another content back than the one that is refused.
    pub(super) fn can_restore(&self) -> bool {
        self.stood().is_some() || !self.ready
    }

    /// What stood in the cell before the visit, or before what was refused in an earlier one.
    pub(super) fn restore(&mut self) -> TypedEdit {
        if let Some(Stood(stood)) = self.stood.take() {
            self.before = stood;
        }
        self.buffer = buffer(self.before.as_ref());
        let value = self.before.as_ref().map(|entry| entry.value.clone()).unwrap_or_default();
        self.sent = Some((self.buffer.settled().to_owned(), value));
        self.ahead = true;
        self.select_all();
        self.change(self.before.clone())
    }

    fn change(&self, entry: Option<Entry>) -> TypedEdit {
        TypedEdit { edit: Edit::Cell(self.cell, entry), group: self.group }
    }

    /// The cell with another figure; its remark goes along.
    fn entry(&self, report: &Report, value: Value) -> Entry {
        Entry { value, note: report.note(self.cell).to_owned() }
    }

    /// Selects the whole figure, so that typing replaces it.
    pub(super) fn select_all(&mut self) {
        self.ready = true;
        self.select = true;
    }

    /// Selects the whole text as it is being typed, for what the field does next.
    pub(super) fn mark_all(&self, ui: &Ui, id: Id) {
        set_cursor(ui, id, CCursorRange::select_all_str(self.buffer.shown()));
    }

    /// Puts the cursor behind the figure, to type on.
    pub(super) fn type_on(&mut self, ui: &Ui, id: Id) {
        self.ready = false;
        self.select = false;
        set_cursor(ui, id, CCursorRange::one(CCursor::new(self.buffer.shown().chars().count())));
    }

    /// Shows the field in `rect` and hands on what is settled. Where it is one figure of several that are selected, no
    /// cursor stands in it.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        id: Id,
        rect: Rect,
        report: &Report,
        in_block: bool,
    ) -> (TextEditOutput, Option<TypedEdit>) {
        self.follow_note(report);
        let document = self.document(report);
        if self.select {
            self.select = false;
            set_cursor(ui, id, CCursorRange::select_all_str(self.buffer.shown()));
        }
        let shown = self.buffer.show(ui, id, &document, |ui, text| {
            let builder = UiBuilder::new().max_rect(rect).layout(egui::Layout::top_down(egui::Align::Min));
            ui.scope_builder(builder, |ui| {
                // A cell may be lower than the inputs elsewhere.
                ui.spacing_mut().interact_size.y = rect.height();
                if in_block {
                    ui.visuals_mut().text_cursor.stroke.color = Color32::TRANSPARENT;
                    ui.visuals_mut().selection.bg_fill = Color32::TRANSPARENT;
                }
                TextEdit::singleline(text)
                    .id(id)
                    .char_limit(FIELD)
                    .font(theme::figure_font())
                    .frame(Frame::new().inner_margin(Margin::symmetric(FIGURE_PADDING as i8, 0)))
                    .align(Align2::RIGHT_CENTER)
                    .desired_width(rect.width())
                    .min_size(rect.size())
                    // All of them are the grid's; see `keys`.
                    .event_filter(EventFilter {
                        tab: true,
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        escape: true,
                    })
                    .show(ui)
            })
            .inner
        });
        if shown.replaced.is_some() {
            // The report changed by something else than typing here: undo, 空白填0, a paste.
            self.before = report.entry(self.cell).cloned();
            self.stood = None;
            self.sent = None;
            self.group = next_group();
            self.select_all();
            ui.ctx().request_repaint();
        }
        self.composing = self.buffer.is_composing();
        let output = shown.output;
        self.follow_cursor(&output);
        let change = if self.is_settled() { self.flush(report) } else { None };
        self.ahead = false;
        (output, change)
    }

    /// A remark written meanwhile is not taken back with what was typed.
    fn follow_note(&mut self, report: &Report) {
        if self.note != report.note(self.cell) {
            report.note(self.cell).clone_into(&mut self.note);
            self.before.get_or_insert_default().note.clone_from(&self.note);
        }
    }

    /// What the report holds, spelled as it was typed here.
    fn document(&self, report: &Report) -> String {
        let entry = report.entry(self.cell);
        match (&self.sent, entry) {
            (Some((text, _)), _) if self.ahead => text.clone(),
            (Some((text, value)), Some(entry)) if entry.value == *value => text.clone(),
            _ => entry.map(entry_text).unwrap_or_default(),
        }
    }

    fn follow_cursor(&mut self, output: &TextEditOutput) {
        let length = self.buffer.shown().chars().count();
        let Some(range) = output.state.cursor.char_range() else { return };
        let range = range.as_sorted_char_range();
        let (start, end) = (range.start.0, range.end.0);
        let all = start == 0 && end == length;
        if output.response.changed() || (!all && !self.select) {
            self.ready = false;
        }
        self.at_edge = (end == 0, start == length);
        self.selects = start != end;
    }

    /// Whether what is typed goes into the report now, not only when the focus leaves.
    fn is_settled(&self) -> bool {
        let unfinished = refusal(self.kind, self.buffer.settled()).is_some_and(|(_, unfinished)| unfinished);
        !self.composing && !unfinished
    }
}

impl Editor for Visit {
    fn address(&self) -> &Address {
        &self.address
    }

    fn settled(&self) -> &str {
        self.buffer.settled()
    }

    fn pending(&self, report: &Report) -> Option<Edit> {
        let value = Value::typed(self.kind, self.buffer.pending()?);
        let is_new = report.entry(self.cell).map_or(value != Value::Blank, |entry| entry.value != value);
        is_new.then(|| Edit::Cell(self.cell, Some(self.entry(report, value))))
    }

    fn flush(&mut self, report: &Report) -> Option<TypedEdit> {
        let text = self.buffer.flush()?;
        let value = Value::typed(self.kind, &text);
        self.sent = Some((text, value.clone()));
        self.ahead = true;
        Some(self.change(Some(self.entry(report, value))))
    }
}

fn is_refused(entry: Option<&Entry>) -> bool {
    entry.is_some_and(|entry| matches!(entry.value, Value::Refused(_)))
}

fn buffer(entry: Option<&Entry>) -> EditBuffer {
    let text = entry.map(entry_text).unwrap_or_default();
    // The grid says when; see `Visit::is_settled`.
    EditBuffer::singleline(&text).write_through(WriteThrough::OnLeave)
}

fn set_cursor(ui: &Ui, id: Id, range: CCursorRange) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    // Undo is the document's: egui's own would know nothing of totals, and bring letters of compositions back.
    state.set_undoer(Undoer::with_settings(Settings { max_undos: 0, ..Settings::default() }));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}
