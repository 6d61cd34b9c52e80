//! The preview: drawing a page, following an edit, and what it costs the frames of the window.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use divan::{Bencher, black_box};
use eframe::App as _;
use egui::{Context, Event, Key, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use nianbao::{
    address::Address,
    document,
    draft::{Store, disk::Local},
    form, interchange,
    kit::theme::size,
    open::{
        session::Session,
        settings::preview::{PreviewSettings, Shown},
    },
    raster::Raster,
    report::Report,
    typeset::{
        page::{PAGE_WIDTH, Pages},
        typeset,
    },
    window::App,
};

/// The longest report that we have, by its texts: nine pages.
const LARGEST: &str = include_str!("../tests/fixtures/zhangmutou_2022.json");
/// A page of it that is full of text.
const FULL_PAGE: usize = 1;
/// Where somebody types.
const TEXT: &str = "overview";
const CELL: &str = "requests.new.natural";
/// Pixels to the point on a screen at 100 %.
const FULL: f32 = 96.0 / 72.0;

fn main() {
    divan::main();
}

fn report() -> Report {
    interchange::read(LARGEST, &form::builtin).expect("a fixture")
}

fn pages() -> Pages {
    let pages = typeset(&document::print(&report()));
    let glyphs = pages.pages[FULL_PAGE].runs.iter().map(|run| run.glyphs.len()).sum::<usize>();
    assert!(glyphs > 500, "22 lines of 28 characters, and not {glyphs}");
    pages
}

/// A page of text at 100 %, with nothing drawn before.
#[divan::bench]
fn first_page(bencher: Bencher<'_, '_>) {
    let pages = pages();
    bencher
        .with_inputs(Raster::default)
        .bench_values(|mut raster| raster.page(black_box(&pages.pages[FULL_PAGE]), FULL));
}

/// The same with its glyphs at hand, as after an edit.
#[divan::bench(args = [100, 200])]
fn same_page(bencher: Bencher<'_, '_>, percent: u16) {
    let (pages, scale) = (pages(), FULL * f32::from(percent) / 100.0);
    let mut raster = Raster::default();
    raster.page(&pages.pages[FULL_PAGE], scale);
    bencher.bench_local(|| raster.page(black_box(&pages.pages[FULL_PAGE]), scale));
}

/// All pages as they stand in the list, with their glyphs at hand: drawn once typing rests.
#[divan::bench]
fn small_pages(bencher: Bencher<'_, '_>) {
    let pages = pages();
    let scale = size::PAGE_LIST.0 * 2.0 / PAGE_WIDTH.0;
    let mut raster = Raster::default();
    let mut draw = || pages.pages.iter().map(|page| raster.page(black_box(page), scale)).collect::<Vec<_>>();
    draw();
    bencher.bench_local(draw);
}

/// What the worker does after an edit: set the report, draw the two pages in view.
#[divan::bench]
fn after_an_edit(bencher: Bencher<'_, '_>) {
    let report = report();
    let mut raster = Raster::default();
    let mut follow = || {
        let pages = typeset(&document::print(&report));
        pages.pages[..=FULL_PAGE].iter().map(|page| raster.page(page, FULL)).collect::<Vec<_>>()
    };
    follow();
    bencher.bench_local(follow);
}

/// The window with the preview beside the form.
struct Desk {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
}

impl Desk {
    fn new(shown: Shown, at: &str) -> Self {
        let ctx = Context::default();
        let mut app = App::new(&ctx, None, Store::new(Arc::new(Local), None));
        app.desk = Some(nianbao::view::desk::Desk::new(Session::new(report())));
        // They would be folded beside the preview only, and something else would be compared.
        app.settings.findings_open = false;
        app.settings.preview = PreviewSettings { shown, ..PreviewSettings::default() };
        let mut desk = Self { ctx, app, frame: eframe::Frame::_new_kittest(), time: 0.0 };
        desk.app.desk.as_mut().expect("a report is open").go_to(&Address::new(at));
        desk.rest();
        desk
    }

    /// One frame: logic, layout, tessellation. What the graphics card does comes on top.
    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| {
            self.app.logic(ui.ctx(), &mut self.frame);
            self.app.ui(ui, &mut self.frame);
        });
        black_box(self.ctx.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point));
        output.textures_delta.clear();
    }

    fn is_current(&self) -> bool {
        let desk = self.app.desk.as_ref().expect("a report is open");
        self.app.settings.preview.shown == Shown::Closed || desk.preview.is_current(desk)
    }

    fn rest(&mut self) {
        for _ in 0..30 {
            self.frame(Vec::new());
        }
        let began = Instant::now();
        while !self.is_current() {
            assert!(began.elapsed() < Duration::from_secs(30), "the pages do not come");
            thread::sleep(Duration::from_millis(1));
            self.frame(Vec::new());
        }
    }
}

/// A frame in which the pages are scrolled.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn scroll_frame(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::new(Shown::Beside, TEXT);
    desk.frame(vec![Event::PointerMoved(pos2(1100.0, 500.0))]);
    bencher.bench_local(|| {
        let delta = vec2(0.0, -40.0);
        desk.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta,
            source: MouseWheelSource::Wheel,
            phase: TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
        }]);
    });
    let scrolled = desk.app.desk.as_ref().is_some_and(|desk| desk.preview.current() > 0);
    assert!(scrolled, "the wheel turns over the pages");
}

/// The frame in which a character is typed into the longest text, without and with the preview beside it.
#[divan::bench(args = [false, true])]
fn typing_frame(bencher: Bencher<'_, '_>, with_preview: bool) {
    let mut desk = Desk::new(if with_preview { Shown::Beside } else { Shown::Closed }, TEXT);
    bencher.bench_local(|| desk.frame(vec![Event::Text("字".to_owned())]));
}

/// From something typed to the pages that show it, frames included. In the text every page behind it changes.
#[divan::bench(args = [TEXT, CELL])]
fn typing_to_page(bencher: Bencher<'_, '_>, at: &str) {
    let mut desk = Desk::new(Shown::Beside, at);
    let mut is_typed = false;
    bencher.bench_local(|| {
        is_typed = !is_typed;
        let (key, modifiers) = (Key::Backspace, egui::Modifiers::NONE);
        let event = match is_typed {
            true => Event::Text("7".to_owned()),
            false => Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers },
        };
        desk.frame(vec![event]);
        while !desk.is_current() {
            thread::sleep(Duration::from_micros(200));
            desk.frame(Vec::new());
        }
    });
}

/// A page in a size that is new, as while the edge of the preview is dragged.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn another_size(bencher: Bencher<'_, '_>) {
    let pages = pages();
    let mut raster = Raster::default();
    let mut scale = FULL / 2.0;
    bencher.bench_local(|| {
        scale += 0.01;
        raster.page(black_box(&pages.pages[FULL_PAGE]), scale)
    });
}
