//! A desk with one grid of a report on it, and the hands of an officer.

use std::sync::Arc;

use egui::{Event, Key, Modifiers};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use nianbao::{
    check,
    form::{Form, Grid, Part, builtin},
    kit::ime,
    open::{cell_marks::Marks, comment_marks::CommentMarks},
    report::{Editing, Report},
    view::{
        editor::TypedEdit,
        grid::{GridState, GridView},
    },
};

use crate::harness;

/// A report, one of its grids, and what the window remembers of it.
pub(crate) struct Desk {
    pub(crate) editing: Editing,
    pub(crate) grid: Grid,
    pub(crate) state: GridState,
}

impl Desk {
    /// What is typed and not in the report yet.
    pub(crate) fn flush(&mut self) -> Vec<TypedEdit> {
        let report = self.editing.report();
        self.state.editors_mut().filter_map(|editor| editor.flush(report)).collect()
    }
}

/// A desk in a window.
pub(crate) type Window = Harness<'static, Desk>;

/// The grids of a form, in printed order.
pub(crate) fn grids(form: &Form) -> Vec<Grid> {
    let parts = form.sections.iter().flat_map(|section| &section.parts);
    let grid = |part: &Part| match part {
        Part::Grid(grid) => Some(grid.clone()),
        Part::Text(_) => None,
    };
    parts.filter_map(grid).collect()
}

/// A window with the grid of a built-in form in which `table` stands.
pub(crate) fn open(form: &str, table: &str) -> Window {
    open_form(builtin(form).expect("a built-in form"), table)
}

/// A window with the grid in which `table` stands.
pub(crate) fn open_form(form: Arc<Form>, table: &str) -> Window {
    let holds = |grid: &Grid| grid.entries().any(|(_, cell)| form.tables[cell.table].key == table);
    let grid = grids(&form).into_iter().find(holds).expect("a grid with this table");
    open_grid(Report::new(form, "某镇", 2024), grid)
}

/// A window with a grid of a report.
pub(crate) fn open_grid(report: Report, grid: Grid) -> Window {
    let desk = Desk { editing: Editing::new(report), grid, state: GridState::default() };
    let mut window = harness::builder().with_size([900.0, 640.0]).with_theme(egui::Theme::Light).build_ui_state(
        |ui: &mut egui::Ui, desk: &mut Desk| {
            ime::install(ui.ctx());
            let report = desk.editing.report();
            let marks = Marks::new(report, &check::check(report, None), check::balances(report));
            egui::ScrollArea::vertical().max_height(620.0).show(ui, |ui| {
                ui.label("表前");
                let (report, comments) = (desk.editing.report(), CommentMarks::default());
                let view = GridView {
                    hits: None,
                    report,
                    grid: &desk.grid,
                    marks: &marks,
                    comments: &comments,
                    last: None,
                    frozen: None,
                    no_comment: None,
                };
                let changes = view.ui(ui, &mut desk.state);
                for change in changes {
                    desk.editing.apply_in(change.edit, change.group);
                }
                ui.add_space(400.0);
            });
            for change in desk.state.question_ui(ui.ctx(), desk.editing.report()) {
                desk.editing.apply_in(change.edit, change.group);
            }
        },
        desk,
    );
    window.run();
    window
}

/// What a person does and sees.
pub(crate) trait Hands {
    /// Name of a cell in words.
    fn name(&self, address: &str) -> String;
    /// What a cell shows.
    fn shows(&self, address: &str) -> String;
    /// What is in the report: the figure, nothing, or `?` and what was refused.
    fn holds(&self, address: &str) -> String;
    /// What the window says about a cell beyond its figure.
    fn says(&self, address: &str) -> String;
    /// Address of the cell with the focus.
    fn focus(&self) -> Option<String>;
    /// Clicks a cell.
    fn click(&mut self, address: &str);
    /// Types text.
    fn type_text(&mut self, text: &str);
    /// Presses a key.
    fn press(&mut self, key: Key);
    /// Presses a key with Shift.
    fn shift(&mut self, key: Key);
    /// Presses a key with Ctrl.
    fn ctrl(&mut self, key: Key);
    /// An event of the integration.
    fn send(&mut self, event: Event);
    /// Undoes, as the window does.
    fn undo(&mut self);
    /// What was put on the clipboard in the last frame.
    fn copied(&self) -> Option<String>;
}

impl Hands for Window {
    fn name(&self, address: &str) -> String {
        let form = &self.state().editing.report().form;
        form.full_name(form.cell(address).unwrap_or_else(|| panic!("no cell {address}")))
    }

    fn shows(&self, address: &str) -> String {
        self.get_by_label(&self.name(address)).value().unwrap_or_default()
    }

    fn holds(&self, address: &str) -> String {
        use nianbao::report::Value;
        let report = self.state().editing.report();
        let cell = report.form.cell(address).expect("a cell");
        match report.entry(cell).map(|entry| &entry.value) {
            None | Some(Value::Blank) => String::new(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Refused(text)) => format!("?{text}"),
        }
    }

    fn says(&self, address: &str) -> String {
        let name = self.name(address);
        self.get_by_label(&name).accesskit_node().data().description().unwrap_or_default().to_owned()
    }

    fn focus(&self) -> Option<String> {
        let form = &self.state().editing.report().form;
        let mut cells = form.cells();
        let focused =
            cells.find(|&cell| self.query_by_label(&form.full_name(cell)).is_some_and(|node| node.is_focused()));
        focused.map(|cell| form.address(cell).to_string())
    }

    fn click(&mut self, address: &str) {
        let name = self.name(address);
        self.get_by_label(&name).scroll_to_me();
        self.run();
        self.get_by_label(&name).click();
        self.run();
    }

    fn type_text(&mut self, text: &str) {
        self.send(Event::Text(text.to_owned()));
    }

    fn press(&mut self, key: Key) {
        self.key_press(key);
        self.run();
    }

    fn shift(&mut self, key: Key) {
        self.key_press_modifiers(Modifiers::SHIFT, key);
        self.run();
    }

    fn ctrl(&mut self, key: Key) {
        self.key_press_modifiers(Modifiers::COMMAND, key);
        self.run();
    }

    fn send(&mut self, event: Event) {
        self.event(event);
        self.run();
    }

    fn undo(&mut self) {
        let desk = self.state_mut();
        for change in desk.flush() {
            desk.editing.apply_in(change.edit, change.group);
        }
        desk.editing.undo();
        self.run();
    }

    fn copied(&self) -> Option<String> {
        let commands = &self.output().platform_output.commands;
        commands.iter().rev().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }
}
