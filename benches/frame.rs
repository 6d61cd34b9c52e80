//! Whole frames of the whole window, from the events to the triangles: what one keystroke costs, what nothing costs.
//!
//! There is no display and no graphics card here; what the card does comes on top (see `benches/window.sh`).

use std::{
    io::Write as _,
    sync::Arc,
    time::{Duration, Instant},
};

use eframe::App as _;
use egui::{Context, Event, ImeEvent, Key, Modifiers, RawInput, Rect, pos2, vec2};
use nianbao::{
    address::Address,
    draft::{Store, disk::Local},
    form::{self, Form},
    interchange,
    number::Number,
    open::session::Session,
    report::{Entry, Report, Value},
    window::App,
};

const SAMPLES: usize = 300;
const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// The longest reports that we have, by their figures.
const LARGEST: [(&str, &str); 2] = [
    ("huaian_2024", include_str!("../tests/fixtures/huaian_2024.json")),
    ("suqian_2024", include_str!("../tests/fixtures/suqian_2024.json")),
];

/// A paragraph as it stands in many reports.
const PARAGRAPH: &str = "（一）主动公开。2023年，我镇认真贯彻落实《中华人民共和国政府信息公开条例》，通过政府网站、政务新媒体、\
    政府信息公开查阅点等渠道主动公开各类政府信息1188条，其中重点领域信息公开562条，回应群众关切的问题。\n";

struct Desk {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
}

impl Desk {
    fn new(report: Report) -> Self {
        let ctx = Context::default();
        let mut app = App::new(&ctx, None, Store::new(Arc::new(Local), None));
        app.desk = Some(nianbao::view::desk::Desk::new(Session::new(report)));
        let mut desk = Self { ctx, app, frame: eframe::Frame::_new_kittest(), time: 0.0 };
        desk.rest();
        desk
    }

    fn open(&mut self) -> &mut nianbao::view::desk::Desk {
        self.app.desk.as_mut().expect("a report is open")
    }

    /// One frame: logic, layout, tessellation.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let began = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| {
            self.app.logic(ui.ctx(), &mut self.frame);
            self.app.ui(ui, &mut self.frame);
        });
        let triangles = self.ctx.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        let took = began.elapsed();
        std::hint::black_box(triangles);
        output.textures_delta.clear();
        took
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) -> Duration {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let took = self.frame(vec![event(true)]);
        self.frame(vec![event(false)]);
        took
    }

    fn text(&mut self, text: &str) -> Duration {
        self.frame(vec![Event::Text(text.to_owned())])
    }

    /// Until nothing moves any more: panels, scrolling, what was put off.
    fn rest(&mut self) {
        for _ in 0..60 {
            self.frame(Vec::new());
        }
    }

    fn go_to(&mut self, address: &str) {
        self.open().go_to(&Address::new(address));
        self.rest();
    }
}

fn main() {
    // `cargo test --benches` runs this too, to see that it runs.
    let samples = if std::env::args().any(|arg| arg == "--bench") { SAMPLES } else { 3 };
    let mut lines = Vec::new();
    for (name, json) in LARGEST {
        let report = interchange::read(json, &form::builtin).expect("a fixture");
        figures(&mut lines, name, &report, samples);
    }
    texts(&mut lines, samples);
    findings(&mut lines, samples);
    let mut out = std::io::stdout().lock();
    let written = lines.iter().try_for_each(|line| writeln!(out, "{line}"));
    written.expect("there is somebody to read it");
}

/// Cost of one thing, many times over.
fn measure(lines: &mut Vec<String>, what: &str, samples: usize, mut once: impl FnMut(usize) -> Duration) {
    let mut took = (0..samples).map(&mut once).collect::<Vec<_>>();
    took.sort_unstable();
    let millis = |index: usize| took[index].as_secs_f64() * 1000.0;
    let (median, late, worst) = (millis(samples / 2), millis(samples * 95 / 100), millis(samples - 1));
    lines.push(format!("{median:8.2} ms median {late:8.2} ms 95% {worst:8.2} ms worst   {what}"));
}

fn figures(lines: &mut Vec<String>, name: &str, report: &Report, samples: usize) {
    let mut desk = Desk::new(report.clone());
    desk.go_to("requests.new.natural");
    measure(lines, &format!("{name}: nothing, table 3 in view"), samples, |_| desk.frame(Vec::new()));
    // Each of these changes a figure, its totals, the balances and the findings.
    measure(lines, &format!("{name}: a digit typed into table 3"), samples, |index| match index % 4 {
        0 => desk.text("7"),
        1 => desk.text("3"),
        _ => desk.key(Modifiers::NONE, Key::Backspace),
    });
    measure(lines, &format!("{name}: a step to the next cell"), samples, |_| desk.key(Modifiers::NONE, Key::Tab));
    measure(lines, &format!("{name}: another section"), samples, |index| {
        let place = [Key::Num5, Key::Num3, Key::Num4, Key::Num1][index % 4];
        desk.key(CTRL, place)
    });
}

fn texts(lines: &mut Vec<String>, samples: usize) {
    for length in [5_000, 100_000] {
        let mut report = Report::new(form::builtin("cn-2021").expect("built in"), "某镇", 2023);
        report.texts.insert("overview".to_owned(), PARAGRAPH.repeat(length / PARAGRAPH.chars().count() + 1));
        let mut desk = Desk::new(report);
        desk.go_to("overview");
        for _ in 0..20 {
            desk.key(Modifiers::NONE, Key::ArrowDown);
        }
        measure(lines, &format!("text of {length} characters: nothing"), samples, |_| desk.frame(Vec::new()));
        measure(lines, &format!("text of {length} characters: a word"), samples, |_| {
            desk.frame(vec![Event::Ime(ImeEvent::Commit("公开".to_owned()))])
        });
        // Half a second later what was typed goes into the report, and everything is checked.
        measure(lines, &format!("text of {length} characters: written through"), samples.min(50), |_| {
            desk.text("字");
            desk.time += 1.0;
            desk.frame(Vec::new())
        });
    }
}

fn findings(lines: &mut Vec<String>, samples: usize) {
    let form = Arc::new(wide_form());
    let mut report = Report::new(Arc::clone(&form), "某镇", 2024);
    for cell in form.cells() {
        let value = Value::Refused(format!("约{}件", cell.row));
        report.set_entry(cell, Some(Entry { value, note: String::new() }));
    }
    let mut desk = Desk::new(report);
    let count = desk.open().session.derived.findings.len();
    measure(lines, &format!("{count} findings: nothing"), samples, |_| desk.frame(Vec::new()));
    measure(lines, &format!("{count} findings: the next one (F8)"), samples, |_| desk.key(Modifiers::NONE, Key::F8));
    desk.go_to("unit");
    measure(lines, &format!("{count} findings: a word typed into the cover"), samples.min(50), |_| {
        desk.text("字");
        desk.time += 1.0;
        desk.frame(Vec::new())
    });
    // The same form in good order: what so large a table costs by itself.
    let mut report = Report::new(Arc::clone(&form), "某镇", 2024);
    for cell in form.cells() {
        report.set_entry(cell, Some(Number::Count(1).into()));
    }
    let mut desk = Desk::new(report);
    desk.go_to("wide.r5.c5");
    let cells = form.cells().count();
    for listener in ["", ", with a screen reader"] {
        let table = format!("table of {cells} cells{listener}");
        measure(lines, &format!("{table}: nothing"), samples, |_| desk.frame(Vec::new()));
        measure(lines, &format!("{table}: a digit"), samples, |_| desk.text("7"));
        measure(lines, &format!("{table}: a step to the next row"), samples, |_| {
            desk.key(Modifiers::NONE, Key::ArrowDown)
        });
        desk.ctx.enable_accesskit();
    }
}

/// A local form with one table of 334 rows and 30 columns.
fn wide_form() -> Form {
    let columns = (0..30).map(|column| format!("Column(key: \"c{column}\", label: \"第{column}列\", unit: \"件\")"));
    let rows = (0..334).map(|row| format!("Row(key: \"r{row}\", label: \"第{row}行\")"));
    let printed = (0..334).map(|row| format!("[Row(of: \"wide.r{row}\"), Entries(of: \"wide.r{row}\")]"));
    let header = (0..30).map(|column| format!("Column(of: \"wide.c{column}\")"));
    let join = |parts: &mut dyn Iterator<Item = String>| parts.collect::<Vec<_>>().join(", ");
    let source = format!(
        r#"(
            id: "wide", name: "大表", basis: [], from_year: 2024, title: "{{unit}}{{year}}", lead: "",
            sections: [(key: "figures", parts: [Grid(
                title: "大表", footnote: "wide", widths: [{widths}], min_row: 7, label_size: 10,
                rows: [[Text(text: "项目"), {header}], {printed}],
            )])],
            tables: [(key: "wide", title: "大表", columns: [{columns}], rows: [{rows}])],
        )"#,
        widths = join(&mut (0..31).map(|_| "5".to_owned())),
        header = join(&mut header.into_iter()),
        printed = join(&mut printed.into_iter()),
        columns = join(&mut columns.into_iter()),
        rows = join(&mut rows.into_iter()),
    );
    Form::parse(&source).expect("a form")
}
