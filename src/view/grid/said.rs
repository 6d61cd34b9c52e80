//! What is said of a grid and its figures: to assistive technology, and under the pointer. And what assistive technology
//! asks for.

use egui::{
    Event, Id, Response, Role, Ui,
    accesskit::{Action as Request, ActionData, ActionRequest, Invalid},
};

use super::{cells::Sheet, index::Index};
use crate::{
    check::cell_mend,
    form::CellRef,
    kit::buffer::next_group,
    number::parse,
    open::grid::{sums, value::shown},
    report::{Edit, Entry, Value},
    view::editor::TypedEdit,
};

impl Sheet<'_> {
    /// What assistive technology is told of the table: not all of its figures have to be there to be counted.
    pub(super) fn describe_table(&self, ui: &Ui) {
        let Index { lattice, name, .. } = self.turn.index;
        ui.accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Group);
            node.set_label(name.clone());
            node.set_row_count(lattice.num_rows());
            node.set_column_count(lattice.num_columns());
        });
    }

    /// Name, state and remarks of a cell for assistive technology.
    pub(super) fn describe(&self, response: &Response, index: usize) {
        let place = self.turn.index.lattice.places[index];
        // Made up only where somebody listens.
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_label(self.turn.index.names[index].clone());
            node.set_row_index(place.row);
            node.set_column_index(place.column);
            if place.computed {
                node.set_read_only();
            } else {
                node.add_action(Request::SetValue);
            }
            // Assistive technology on Linux reads the figure of a field only where the field has the focus.
            let figure = (self.turn.state.focused() != Some(place.cell)).then(|| {
                let figure = shown(self.turn.view.report, place.cell);
                if figure.is_empty() { "空白".to_owned() } else { figure }
            });
            let description = figure.into_iter().chain(self.remarks(index)).collect::<Vec<_>>();
            node.set_description(description.join("；"));
            if self.refused(index).is_some() {
                node.set_invalid(Invalid::True);
            }
        });
    }

    /// Why the cell's text is no figure.
    pub(super) fn refused(&self, index: usize) -> Option<String> {
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

    pub(super) fn tooltip(&self, index: usize) -> Option<String> {
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

    /// What counts in the row of a cell.
    pub(super) fn guide(&self, cell: CellRef) -> Option<String> {
        let guide = self.turn.view.report.form.tables[cell.table].rows[cell.row].guide.as_str();
        (!guide.is_empty()).then(|| format!("填报说明：{guide}"))
    }

    /// What assistive technology asks for in cells without the focus: to set their values, to bring them into view.
    pub(super) fn requests(&mut self, ui: &Ui) {
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
