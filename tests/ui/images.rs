//! What the window looks like: a handful of pictures, drawn without a graphics card.
//!
//! Written anew with `UPDATE_SNAPSHOTS=1 cargo test --test ui images`; to be looked at before they are kept.

use std::sync::Arc;

use eframe::wgpu;
use egui::{LayerId, Theme};
use egui_kittest::{Harness, SnapshotOptions, kittest::Queryable as _};
use nianbao::{address::Address, kit::theme::Palette, view::command::Command, window::App};

use crate::{compiling, harness, office, skip::skip};

/// Programs that draw round their last bit in different ways: a pixel in ten thousand may.
const MOST_OTHER_PIXELS: usize = 1366 * 768 / 10_000;

/// Whether a program draws here that gives the same pictures on every machine. Says so where none does.
pub(crate) fn can_draw() -> bool {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let adapters = pollster::block_on(instance.enumerate_adapters(wgpu::Backends::VULKAN));
    let found = adapters.iter().any(|adapter| adapter.get_info().device_type == wgpu::DeviceType::Cpu);
    if !found {
        skip("no Vulkan driver that draws without a graphics card (package mesa-vulkan-drivers)");
    }
    found
}

/// The window as pictures are made of it.
pub(crate) fn window(pixels: egui::Vec2, theme: Theme, zoom: u16) -> Harness<'static, App> {
    let size = pixels * 100.0 / f32::from(zoom);
    let builder = harness::builder().with_size(size).with_theme(theme).with_max_steps(30).wgpu();
    builder.build_eframe(|creation| {
        let mut app = App::new(&creation.egui_ctx, None, harness::store());
        app.ask_for_paths();
        // What runs here is the test, and not the program that reads foreign files.
        app.program = env!("CARGO_BIN_EXE_nianbao").into();
        app.settings.zoom = zoom;
        // What the program clears its window to.
        let ground = Palette::of(theme).sheet;
        creation.egui_ctx.on_begin_pass(
            "ground",
            Arc::new(move |ui| {
                ui.ctx().layer_painter(LayerId::background()).rect_filled(ui.ctx().content_rect(), 0, ground);
            }),
        );
        app
    })
}

/// The window on the example, at one of its sections.
fn example_at(address: &str, theme: Theme, zoom: u16) -> Harness<'static, App> {
    let mut window = window(egui::vec2(1366.0, 768.0), theme, zoom);
    window.run();
    run(&mut window, Command::OpenExample);
    window.state_mut().desk.as_mut().expect("the example is open").go_to(&Address::new(address));
    window.run();
    window
}

pub(crate) fn run(window: &mut Harness<'static, App>, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().run(&ctx, command);
    window.run();
}

fn compare(window: &mut Harness<'static, App>, name: &str) {
    let options = SnapshotOptions::new().output_path("tests/ui/snapshots").max_failed_pixels(MOST_OTHER_PIXELS);
    window.snapshot_options(name, &options);
}

#[test]
fn table_with_a_broken_balance() {
    if !can_draw() {
        return;
    }
    let mut window = example_at("requests.new.natural", Theme::Light, 100);
    window.event(egui::Event::Text("4".to_owned()));
    window.run();
    compare(&mut window, "table");
}

#[test]
fn text_in_the_dark() {
    if !can_draw() {
        return;
    }
    let mut window = example_at("overview", Theme::Dark, 100);
    compare(&mut window, "text_dark");
}

#[test]
fn table_in_large_letters() {
    if !can_draw() {
        return;
    }
    let mut window = example_at("requests.carried_out.natural", Theme::Light, 150);
    compare(&mut window, "table_large");
}

#[test]
fn cover_with_a_question() {
    if !can_draw() {
        return;
    }
    let mut window = example_at("unit", Theme::Light, 100);
    window.event(egui::Event::Text("某市某镇人民政府".to_owned()));
    window.run();
    run(&mut window, Command::Quit);
    compare(&mut window, "cover_question");
}

/// Many reports, with a figure beside them, a total that was printed otherwise, and a year before.
#[test]
fn many_reports_and_the_years_of_one() {
    if !can_draw() {
        return;
    }
    let folder = compiling::folder();
    let mut window = window(egui::vec2(1366.0, 768.0), Theme::Light, 100);
    window.run();
    compiling::collect(&mut window, folder.path());
    let form = window.state().compiling().expect("a folder").form().expect("a form").clone();
    let cell = form.cell("decisions.licensing.processed").expect("a cell");
    office::press_button(&mut window, "合计");
    window.get_by_label_contains(&format!("{}：合计 210", form.full_name(cell))).click();
    window.run();
    harness::wait(&mut window, "the figures", |app| compiling::is_done(app) && compiling::has_figures(app));
    compare(&mut window, "compiling");
    window.get_by_label_contains("某县甲局，已收").click();
    window.run();
    office::press_button(&mut window, "历年");
    harness::settle(&mut window);
    compare(&mut window, "years");
}
