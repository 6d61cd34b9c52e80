//! The page of very many reports: how soon something is listed, how fast it is given up, and what a frame costs while the
//! list scrolls. There is no display here; what the graphics card does comes on top.

use std::{
    fs::File,
    io::Write as _,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use eframe::App as _;
use egui::{Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use nianbao::{
    draft::{self, Draft, Store, disk::Local},
    form,
    number::Number,
    open::{
        compiling::{
            Progress,
            list::{Column, Wanted, order},
        },
        job::Stop,
    },
    report::Report,
    window::App,
};
use zip::{CompressionMethod, write::SimpleFileOptions};

/// Lines of the list.
const LINES: usize = 100_000;
/// One in so many is a report; the others are files that cannot be read, which are lines all the same.
const REPORTS: usize = 50;
const SAMPLES: usize = 300;

struct Window {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
}

impl Window {
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

    fn until(&mut self, is_there: impl Fn(&App) -> bool) -> (Duration, Duration) {
        let (began, mut worst) = (Instant::now(), Duration::ZERO);
        while !is_there(&self.app) {
            worst = worst.max(self.frame(Vec::new()));
            std::thread::sleep(Duration::from_millis(2));
        }
        (began.elapsed(), worst)
    }
}

fn main() {
    // `cargo test --benches` runs this too, to see that it runs.
    let is_whole = std::env::args().any(|arg| arg == "--bench");
    let (lines, samples) = if is_whole { (LINES, SAMPLES) } else { (200, 3) };
    let folder = tempfile::tempdir().expect("a folder");
    let packed = folder.path().join("报送.zip");
    pack(&packed, lines);
    let ctx = Context::default();
    let app = App::new(&ctx, None, Store::new(Arc::new(Local), None));
    let mut window = Window { ctx, app, frame: eframe::Frame::_new_kittest(), time: 0.0 };
    let mut told = Vec::new();
    let ctx = window.ctx.clone();
    window.app.collect(&ctx, packed.clone());
    let (first, _) = window.until(|app| app.compiling().is_some_and(|all| !all.list().is_empty()));
    told.push(format!("{first:8.2?} until the first line of {lines}"));
    let (whole, worst) = window.until(|app| {
        app.compiling().is_some_and(|all| matches!(all.progress(), Progress::Done(_)) && !all.is_sorting())
    });
    told.push(format!("{whole:8.2?} until all is read and added up; the worst frame meanwhile {worst:.2?}"));
    scroll(&mut window, &mut told, samples);
    let compiling = window.app.compiling().expect("a folder");
    let wanted = Wanted { by: Column::Name, falls: true, ..Wanted::default() };
    let began = Instant::now();
    std::hint::black_box(order(compiling.rows(), &[], &wanted));
    told.push(format!("{:8.2?} to put all lines in order by name, beside the window", began.elapsed()));
    told.push(format!("{:8.2?} until work that was given up has ended", given_up(&packed)));
    let mut out = std::io::stdout().lock();
    told.iter().try_for_each(|line| writeln!(out, "{line}")).expect("there is somebody to read it");
}

fn scroll(window: &mut Window, told: &mut Vec<String>, samples: usize) {
    let over = Event::PointerMoved(pos2(400.0, 400.0));
    window.frame(vec![over]);
    let mut took = (0..samples).map(|sample| {
        // Fast enough to see the whole list, and back.
        let down = if sample % 100 < 50 { -9_000.0 } else { 9_000.0 };
        window.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, down),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        }])
    });
    let mut took = took.by_ref().collect::<Vec<_>>();
    took.sort_unstable();
    let at = |part: usize| took[(took.len() - 1) * part / 100];
    told.push(format!("{:8.2?} median, {:.2?} 95 %, {:.2?} worst: a frame of scrolling", at(50), at(95), at(100)));
}

/// How long it takes until the work has ended after it was given up.
fn given_up(packed: &Path) -> Duration {
    use nianbao::open::collect::{News, Wishes, gather, walk};

    let files = walk(&[packed.to_owned()], true, usize::MAX).expect("files");
    let stop = Stop::default();
    let mut stopped = None;
    let wishes = Wishes { program: Path::new(""), files: &files, last: &[], roster: None, notice: None };
    gather(&wishes, &stop, |news| {
        if matches!(news, News::Read(..)) && stopped.is_none() {
            stop.set();
            stopped = Some(Instant::now());
        }
    });
    stopped.map_or(Duration::ZERO, |stopped| stopped.elapsed())
}

fn pack(path: &Path, lines: usize) {
    let mut zip = zip::ZipWriter::new(File::create(path).expect("a file"));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let form = form::builtin("cn-2021").expect("a form");
    for at in 0..lines {
        zip.start_file(format!("第{at}局.nianbao"), options).expect("a part");
        let text = if at.is_multiple_of(REPORTS) {
            let mut report = Report::new(Arc::clone(&form), format!("某市第{at}局"), 2024);
            for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
                report.set_entry(cell, Some(Number::Count(at as u64 % 97).into()));
            }
            draft::write(&Draft::new(report))
        } else {
            "(nianbao: 1, report: (".to_owned()
        };
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("packed");
}
