//! Whole frames of the table grid, from the events to the triangles, on the largest statutory table; with all checks.

use divan::{Bencher, black_box};
use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use nianbao::{
    check,
    form::{self, Grid, Part},
    kit::{ime, theme},
    open::{cell_marks::Marks, comment_marks::CommentMarks},
    report::{Editing, Report},
    view::grid::{GridState, GridView, fill_blanks},
};

fn main() {
    divan::main();
}

struct Desk {
    ctx: Context,
    editing: Editing,
    grid: Grid,
    state: GridState,
    marks: (u64, Marks),
    time: f64,
}

impl Desk {
    /// Table 3, filled in, with the focus in its first cell. Assistive technology is listening.
    fn new() -> Self {
        let form = form::builtin("cn-2021").expect("a built-in form");
        let cell = form.cell("requests.new.natural").expect("a cell");
        let grids = form.sections.iter().flat_map(|section| &section.parts).filter_map(|part| match part {
            Part::Grid(grid) => Some(grid),
            Part::Text(_) => None,
        });
        let holds = |grid: &&Grid| grid.entries().any(|(_, entry)| entry == cell);
        let grid = grids.clone().find(holds).expect("a grid with the cell").clone();
        let mut editing = Editing::new(Report::new(form.clone(), "某镇", 2024));
        if let Some(edit) = fill_blanks(editing.report(), &grid) {
            editing.apply(edit);
        }
        let mut state = GridState::default();
        state.jump_to(cell);
        let ctx = Context::default();
        theme::install(&ctx);
        ime::install(&ctx);
        ctx.enable_accesskit();
        let mut desk = Self { ctx, editing, grid, state, marks: (u64::MAX, Marks::default()), time: 0.0 };
        for _ in 0..10 {
            desk.frame(Vec::new());
        }
        desk
    }

    /// A frame as the window makes it: the checks once a revision, then the grid.
    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(830.0, 1100.0));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.time), events, ..RawInput::default() };
        if self.marks.0 != self.editing.revision() {
            let report = self.editing.report();
            let marks = Marks::new(report, &check::check(report, None), check::balances(report));
            self.marks = (self.editing.revision(), marks);
        }
        let output = self.ctx.run_ui(input, |ui| {
            let (report, comments) = (self.editing.report(), CommentMarks::default());
            let view = GridView {
                hits: None,
                report,
                grid: &self.grid,
                marks: &self.marks.1,
                comments: &comments,
                last: None,
                frozen: None,
                no_comment: None,
            };
            for change in view.ui(ui, &mut self.state) {
                self.editing.apply_in(change.edit, change.group);
            }
        });
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        black_box(output.platform_output.accesskit_update);
    }
}

/// The pointer moves over the window, nothing changes.
#[divan::bench]
fn nothing_changes(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::new();
    bencher.bench_local(|| desk.frame(vec![Event::PointerMoved(pos2(400.0, 300.0))]));
}

/// A digit is typed: the frame that takes it and the one that shows the totals, balances and findings.
#[divan::bench]
fn a_digit_is_typed(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::new();
    let mut digits = ["7", "8", "9"].into_iter().cycle();
    bencher.bench_local(|| {
        let digit = digits.next().unwrap_or_default().to_owned();
        let selected = Event::Key {
            key: egui::Key::A,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers { ctrl: true, command: true, ..egui::Modifiers::NONE },
        };
        desk.frame(vec![selected, Event::Text(digit)]);
        desk.frame(Vec::new());
    });
}
