//! The figures of a grid as inputs: clicks, drags, tooltips, names for assistive technology.

use std::ops::Range;

use egui::{
    Event, Id, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo,
    accesskit::{Action as Request, ActionData, ActionRequest, Invalid},
};

use super::{
    footer::{self, Lane},
    geometry::FIGURE_PADDING,
    paint::{self, Look},
    panes::Panes,
    state::Turn,
};
use crate::{
    check::{Severity, cell_mend},
    form::{CellRef, Content, GridCell},
    kit::{
        buffer::next_group,
        theme::{gap, size, stroke},
        tip::Tip as _,
    },
    number::parse,
    open::{
        comment_marks::Click,
        grid::{sums, value::shown},
        hits::Hits,
    },
    report::{Edit, Entry, Value},
    view::editor::TypedEdit,
};

/// The painted grid and everything that can be done in it with mouse and keyboard.
pub(super) struct Sheet<'a> {
    pub(super) turn: Turn<'a>,
    /// What has to balance, column by column.
    lanes: &'a [Lane<'a>],
    panes: Panes,
}

impl<'a> Sheet<'a> {
    /// A grid with its upper left corner at `origin`, of which this can be seen.
    pub(super) fn new(turn: Turn<'a>, lanes: &'a [Lane<'a>], origin: Pos2, visible: Rect) -> Self {
        let panes = Panes::new(&turn.state.geometry, origin, footer::height(lanes, &turn.state.geometry), visible);
        Self { turn, lanes, panes }
    }

    /// Shows the grid. What frames it stays in view while the rest scrolls. Returns what is to be scrolled into view.
    pub(super) fn ui(&mut self, ui: &mut Ui) -> Option<Rect> {
        self.turn.state.page = self.turn.state.geometry.rows_per_page(self.panes.body().span());
        self.requests(ui);
        self.body(ui);
        self.header(ui);
        self.footer(ui);
        if let Some(edge) = self.panes.goes_on_at_right() {
            paint::shade_at_right(ui, edge);
        }
        self.drag(ui);
        self.refusal(ui);
        self.wanted_in_view()
    }

    fn cell_rect(&self, row: usize, rows: usize, column: usize, columns: usize) -> Rect {
        self.turn.state.geometry.rect(row, rows, column, columns).translate(self.panes.origin().to_vec2())
    }

    fn place_rect(&self, index: usize) -> Rect {
        let place = self.turn.index.lattice.places[index];
        self.cell_rect(place.row, 1, place.column, place.columns)
    }

    fn body(&mut self, ui: &mut Ui) {
        let rows = self.turn.view.grid.header_rows..usize::MAX;
        let mut seen = self.panes.body();
        // Without header rows the upper rule is the body's.
        seen.min -= if rows.start > 0 { 0.0 } else { stroke::THIN };
        for (band, (clip, shift)) in self.panes.bands(seen).enumerate() {
            let mut layer = ui.new_child(UiBuilder::new().max_rect(self.panes.rows).id_salt(("body", band)));
            layer.set_clip_rect(clip);
            self.labels(&layer, self.panes.origin() + shift, rows.clone());
            if band == 0 {
                for index in 0..self.turn.index.lattice.places.len() {
                    self.figure(&mut layer, index);
                }
            }
            self.guides(&layer, shift, rows.start);
            let origin = self.panes.origin() + shift;
            paint::rules(&layer, self.turn.view.grid, &self.turn.state.geometry, origin, rows.clone());
            paint::frame(&layer, self.panes.rows.with_min_y(self.panes.rows.top() + self.panes.header.height()));
            if band == 0 {
                self.outlines(&layer);
            }
            self.label_clicked(&layer, origin, rows.clone());
        }
    }

    fn header(&mut self, ui: &mut Ui) {
        let rows = 0..self.turn.view.grid.header_rows;
        if rows.is_empty() {
            return;
        }
        let header = self.panes.header;
        for (band, (clip, shift)) in self.panes.bands(header.y_range().expand(stroke::THIN)).enumerate() {
            let mut layer = ui.new_child(UiBuilder::new().max_rect(header).id_salt(("header", band)));
            layer.set_clip_rect(clip);
            self.labels(&layer, header.min + shift, rows.clone());
            paint::rules(&layer, self.turn.view.grid, &self.turn.state.geometry, header.min + shift, rows.clone());
            paint::frame(&layer, header);
            self.label_clicked(&layer, header.min + shift, rows.clone());
        }
        if self.panes.is_scrolled() {
            paint::shade_below(ui, header);
        }
    }

    fn footer(&self, ui: &mut Ui) {
        let footer = self.panes.footer;
        if self.lanes.is_empty() {
            return;
        }
        let geometry = &self.turn.state.geometry;
        for (band, (clip, shift)) in self.panes.bands(footer.y_range().expand(stroke::THIN)).enumerate() {
            let mut layer = ui.new_child(UiBuilder::new().max_rect(footer).id_salt(("footer", band)));
            layer.set_clip_rect(clip);
            footer::ui(&layer, footer.translate(shift), geometry, self.lanes, self.turn.view.report, band == 0);
        }
        if self.panes.goes_on() {
            paint::shade_above(ui, footer);
        }
    }

    /// The labels of some rows, with those of the figure that has the focus brought out.
    fn labels(&self, ui: &Ui, origin: Pos2, rows: Range<usize>) {
        let (grid, lattice) = (self.turn.view.grid, &self.turn.index.lattice);
        let here = self.here().map(|index| lattice.places[index]);
        let is_here = |label: &GridCell| {
            here.is_some_and(|place| match label.row < grid.header_rows {
                true => {
                    label.row + label.rows == grid.header_rows
                        && (label.column..label.column + label.columns).contains(&place.column)
                }
                false => {
                    label.column + label.columns == lattice.label_columns()
                        && (label.row..label.row + label.rows).contains(&place.row)
                }
            })
        };
        paint::labels(ui, grid, &self.turn.state.geometry, origin, rows, is_here);
    }

    /// The figure that has the focus or was jumped to.
    fn here(&self) -> Option<usize> {
        let visited = self.turn.state.focused().and_then(|cell| self.turn.index.lattice.index_of(cell));
        visited.or(self.turn.state.pointed)
    }

    /// A click on a label selects the figures that it is about.
    fn label_clicked(&mut self, ui: &Ui, origin: Pos2, rows: Range<usize>) {
        if !ui.input(|input| input.pointer.primary_clicked()) {
            return;
        }
        let geometry = &self.turn.state.geometry;
        let clicked = self.turn.view.grid.cells.iter().find(|cell| {
            let rect = geometry.rect(cell.row, cell.rows, cell.column, cell.columns).translate(origin.to_vec2());
            matches!(cell.content, Content::Label { .. }) && rows.contains(&cell.row) && ui.rect_contains_pointer(rect)
        });
        if let Some(label) = clicked {
            let is_header = label.row < self.turn.view.grid.header_rows;
            self.turn.select_of_label(ui, label, is_header);
        }
    }

    /// Brings up what counts in a row where the pointer rests on its label.
    fn guides(&self, ui: &Ui, shift: Vec2, header_rows: usize) {
        let lattice = &self.turn.index.lattice;
        for label in self.turn.view.grid.cells.iter().filter(|cell| cell.row >= header_rows && cell.rows == 1) {
            let Some((index, place)) = lattice.row(label.row).next() else { continue };
            let rect = self.cell_rect(label.row, 1, label.column, label.columns).translate(shift);
            if label.column + label.columns != place.column || !ui.rect_contains_pointer(rect) {
                continue;
            }
            if let Some(guide) = self.guide(place.cell) {
                ui.interact(rect, self.turn.index.ids[index].with("guide"), Sense::hover()).tip_with(|| guide);
            }
        }
    }

    /// What counts in the row of a cell.
    fn guide(&self, cell: CellRef) -> Option<String> {
        let guide = self.turn.view.report.form.tables[cell.table].rows[cell.row].guide.as_str();
        (!guide.is_empty()).then(|| format!("填报说明：{guide}"))
    }

    fn figure(&mut self, ui: &mut Ui, index: usize) {
        let rect = self.place_rect(index);
        let visited = self.turn.state.visit.as_ref().map(|visit| visit.cell);
        let response = if visited == Some(self.turn.index.lattice.places[index].cell) {
            self.field(ui, index, rect)
        } else {
            Some(self.painted(ui, index, rect))
        };
        let Some(response) = response else { return };
        if response.hovered()
            && let Some(text) = self.tooltip(index)
        {
            response.clone().tip_with(|| text);
        }
        if response.secondary_clicked() {
            self.turn.state.menu = Some(index);
        }
        if self.turn.state.menu == Some(index) {
            self.turn.menu_ui(&response, index);
        }
    }

    /// The cell with the focus: a text field.
    fn field(&mut self, ui: &mut Ui, index: usize, rect: Rect) -> Option<Response> {
        let id = self.turn.index.ids[index];
        let report = self.turn.view.report;
        let look = self.look(index);
        paint::ground(ui, rect, look);
        let in_block = self.turn.state.selected(&self.turn.index.lattice).is_some();
        let visit = self.turn.state.visit.as_mut()?;
        let ready = visit.ready;
        let (output, change) = visit.show(ui, id, rect, report, in_block);
        self.turn.changes.extend(change);
        let response = output.response.response;
        // As in spreadsheets: a click selects the figure, a double click goes on typing in it.
        if response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed()) {
            visit.pressed_ready = ready;
        }
        if response.double_clicked() {
            visit.type_on(ui, id);
        } else if response.clicked() && visit.pressed_ready {
            visit.select_all();
        }
        // Last year's figure stays beside what is typed.
        let text = output.galley_pos.x + output.galley.rect.left();
        let room = rect.with_max_x(text.min(rect.right() - FIGURE_PADDING));
        self.describe(&response, index);
        self.last_year(ui, room, self.turn.index.lattice.places[index].cell);
        paint::signs(ui, rect, look);
        self.comment_clicked(&response, index, rect);
        if response.changed() || response.clicked() {
            self.turn.state.block = None;
        }
        if response.clicked() {
            self.turn.state.kept = None;
        }
        if response.drag_started() {
            self.turn.state.dragging = Some(index);
        }
        Some(response)
    }

    /// A cell without the focus: painted, and yet an input.
    fn painted(&mut self, ui: &Ui, index: usize, rect: Rect) -> Response {
        let place = self.turn.index.lattice.places[index];
        let sense = if place.computed { Sense::DRAG | Sense::CLICK } else { Sense::click_and_drag() };
        let id = self.turn.index.ids[index];
        let response = ui.interact(rect, id, sense);
        let text = shown(self.turn.view.report, place.cell);
        let name = &self.turn.index.names[index];
        response.widget_info(|| WidgetInfo {
            label: Some(name.clone()),
            current_text_value: Some(text.clone()),
            ..WidgetInfo::new(Role::TextInput)
        });
        self.describe(&response, index);
        self.comment_clicked(&response, index, rect);
        if response.clicked() && !place.computed {
            let grow = ui.input(|input| input.modifiers.shift);
            let from = self.turn.state.focused().and_then(|cell| self.turn.index.lattice.index_of(cell));
            match from {
                Some(from) if grow => self.turn.state.block = Some((from, index)),
                _ => self.turn.go(ui, index, None),
            }
        }
        if response.secondary_clicked() && !place.computed && !self.is_selected(index) {
            self.turn.go(ui, index, None);
        }
        if response.drag_started_by(egui::PointerButton::Primary) {
            self.turn.state.dragging = Some(index);
        }
        if ui.is_rect_visible(rect) {
            let look = self.look(index);
            paint::ground(ui, rect, look);
            let room = paint::figure(ui, rect, text, look);
            self.last_year(ui, rect.with_max_x(room), place.cell);
            paint::signs(ui, rect, look);
        }
        response
    }

    /// A click on the sign of a comment chooses it.
    fn comment_clicked(&mut self, response: &Response, index: usize, rect: Rect) {
        let comments = self.turn.view.comments.at_cell(self.turn.index.lattice.places[index].cell);
        let on_sign = |at| paint::comment_sign(rect).expand(gap::TINY).contains(at);
        if let Some(&first) = comments.first()
            && response.clicked()
            && response.interact_pointer_pos().is_some_and(on_sign)
        {
            self.turn.state.clicked = Some(Click { index: first, on_sign: true });
        }
    }

    /// Name, state and remarks of a cell for assistive technology.
    fn describe(&self, response: &Response, index: usize) {
        let place = self.turn.index.lattice.places[index];
        // Assistive technology on Linux reads the figure of a field only where the field has the focus.
        let figure = (self.turn.state.focused() != Some(place.cell)).then(|| {
            let figure = shown(self.turn.view.report, place.cell);
            if figure.is_empty() { "空白".to_owned() } else { figure }
        });
        let description = figure.into_iter().chain(self.remarks(index)).collect::<Vec<_>>().join("；");
        let refused = self.refused(index).is_some();
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_label(self.turn.index.names[index].clone());
            if place.computed {
                node.set_read_only();
            } else {
                node.add_action(Request::SetValue);
            }
            node.set_description(description);
            if refused {
                node.set_invalid(Invalid::True);
            }
        });
    }

    /// Last year's figure of a cell, small, where there is room left of its own.
    fn last_year(&self, ui: &Ui, room: Rect, cell: CellRef) {
        let form = &self.turn.view.report.form;
        if let Some(figure) = self.turn.view.last.and_then(|last| last.figure_for(form, cell)) {
            paint::last_year(ui, room, figure.to_string());
        }
    }

    /// Why the cell's text is no figure.
    fn refused(&self, index: usize) -> Option<String> {
        let cell = self.turn.index.lattice.places[index].cell;
        if let Some(visit) = self.turn.state.visit.as_ref().filter(|visit| visit.cell == cell) {
            return visit.refusal().map(|err| err.to_string());
        }
        let entry = self.turn.view.report.entry(cell)?;
        let Value::Refused(text) = &entry.value else { return None };
        parse(self.turn.view.report.form.kind(cell), text).err().map(|err| err.to_string())
    }

    /// What is to be said about a cell beyond its figure.
    fn remarks(&self, index: usize) -> Vec<String> {
        let cell = self.turn.index.lattice.places[index].cell;
        let report = self.turn.view.report;
        let mut remarks = Vec::new();
        if let Some(reason) = self.refused(index) {
            remarks.push(format!("未计入：{reason}"));
            remarks.extend(cell_mend(report, cell).map(|mend| format!("单击右键可{}", mend.label)));
        } else {
            remarks.extend(self.turn.view.marks.messages(cell).iter().cloned());
        }
        let note = report.note(cell);
        if !note.is_empty() {
            remarks.push(format!("附注：{note}"));
        }
        let comments = self.turn.view.comments;
        remarks.extend(Some(comments.said(comments.at_cell(cell))).filter(|said| !said.is_empty()));
        remarks
    }

    fn tooltip(&self, index: usize) -> Option<String> {
        let cell = self.turn.index.lattice.places[index].cell;
        let sum = sums::explain(self.turn.view.report, cell);
        let form = &self.turn.view.report.form;
        let last = self
            .turn
            .view
            .last
            .and_then(|last| Some(format!("上年（{}）：{}", last.year, last.figure_for(form, cell)?)));
        let lines = sum.into_iter().chain(last).chain(self.remarks(index)).chain(self.guide(cell)).collect::<Vec<_>>();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn look(&self, index: usize) -> Look {
        let place = self.turn.index.lattice.places[index];
        let (report, marks) = (self.turn.view.report, self.turn.view.marks);
        let severity = if self.refused(index).is_some() { Some(Severity::Error) } else { marks.severity(place.cell) };
        Look {
            computed: place.computed,
            severity,
            differs: place.computed && sums::printed_difference(report, place.cell).is_some(),
            noted: !report.note(place.cell).is_empty(),
            commented: !self.turn.view.comments.at_cell(place.cell).is_empty(),
            selected: self.is_selected(index),
            found: self.turn.view.hits.and_then(|hits| hits.of_cell(place.cell)),
            frozen: self.turn.view.frozen.is_some(),
        }
    }

    fn is_selected(&self, index: usize) -> bool {
        let block = self.turn.state.selected(&self.turn.index.lattice);
        block.is_some_and(|block| block.holds(&self.turn.index.lattice.places[index]))
    }

    /// Frames over the rules: broken balances, the block, the focus.
    fn outlines(&self, ui: &Ui) {
        for (index, place) in self.turn.index.lattice.places.iter().enumerate() {
            if self.turn.view.marks.is_unbalanced(place.cell) {
                paint::unbalanced(ui, self.place_rect(index));
            }
        }
        let current = self.turn.view.hits.and_then(Hits::current_cell);
        if let Some(index) = current.and_then(|cell| self.turn.index.lattice.index_of(cell)) {
            paint::found_here(ui, self.place_rect(index));
        }
        if let Some(block) = self.turn.state.selected(&self.turn.index.lattice) {
            let (row, column) = (*block.rows.start(), *block.columns.start());
            let (rows, columns) = (block.rows.end() + 1 - row, block.columns.end() + 1 - column);
            paint::focus(ui, self.cell_rect(row, rows, column, columns));
        }
        if let Some(index) = self.here() {
            paint::focus(ui, self.place_rect(index));
        }
    }

    /// Why the typed text is refused, below the cell and above everything: nothing moves to make room.
    fn refusal(&self, ui: &Ui) {
        let Some(visit) = &self.turn.state.visit else { return };
        let (Some(err), Some(index)) = (visit.refusal(), self.turn.index.lattice.index_of(visit.cell)) else { return };
        let rect = self.place_rect(index);
        if ui.is_rect_visible(rect) && !self.turn.state.is_asking() {
            paint::bubble(ui, rect, self.turn.index.ids[index], &err.to_string(), visit.can_restore());
        }
    }

    /// Grows the block along with the mouse.
    fn drag(&mut self, ui: &Ui) {
        let Some(anchor) = self.turn.state.dragging else { return };
        let at = ui.input(|input| input.pointer.interact_pos());
        if let Some(at) = at {
            let (row, column) = self.turn.state.geometry.locate(at - self.panes.origin());
            if let Some(head) = self.turn.index.lattice.at(row, column)
                && (head != anchor || self.turn.state.block.is_some())
            {
                self.turn.state.block = Some((anchor, head));
            }
        }
        if ui.input(|input| input.pointer.any_down()) {
            return;
        }
        self.turn.state.dragging = None;
        let block = self.turn.state.block;
        let anchor_cell = self.turn.index.lattice.places[anchor].cell;
        if self.turn.state.focused() != Some(anchor_cell) {
            self.turn.go(ui, anchor, None);
        } else if let Some(visit) = self.turn.state.visit.as_mut().filter(|_| block.is_some()) {
            // Dragging out of the field has marked some of its text.
            visit.select_all();
        }
        self.turn.state.block = block;
    }

    /// What has to be in view, if that has changed.
    fn wanted_in_view(&mut self) -> Option<Rect> {
        let index = self.turn.state.scroll_to.take()?;
        let mut rect = self.place_rect(index);
        // Not below what stays in view, and with the neighbours.
        rect.min.x -= self.panes.kept_left();
        rect.min.y -= self.panes.header.height() + gap::SMALL;
        rect.max.y += self.panes.footer.height() + size::TABLE_ROW + gap::SMALL;
        Some(rect)
    }

    /// What assistive technology asks for in cells without the focus: to set their values, to bring them into view.
    fn requests(&mut self, ui: &Ui) {
        let requests = ui.input(|input| {
            let request = |event: &Event| match event {
                Event::AccessKitActionRequest(request) => Some(request.clone()),
                _ => None,
            };
            input.events.iter().filter_map(request).collect::<Vec<_>>()
        });
        for ActionRequest { action, target_node, data, .. } in requests {
            let index = self.turn.index.ids.iter().position(|id: &Id| id.accesskit_id() == target_node);
            let Some(index) = index else { continue };
            match (action, data) {
                // The area that scrolls sideways would take the wish for itself, and not scroll down.
                (Request::ScrollIntoView, _) => self.turn.state.scroll_to = Some(index),
                (Request::SetValue, Some(ActionData::Value(text))) => self.set_value(index, &text),
                _ => {}
            }
        }
    }

    fn set_value(&mut self, index: usize, text: &str) {
        let place = self.turn.index.lattice.places[index];
        if place.computed || self.turn.state.focused() == Some(place.cell) {
            return;
        }
        let report = self.turn.view.report;
        let note = report.note(place.cell).to_owned();
        let entry = Entry { value: Value::typed(report.form.kind(place.cell), text), note };
        self.turn.changes.push(TypedEdit { edit: Edit::Cell(place.cell, Some(entry)), group: next_group() });
    }
}
