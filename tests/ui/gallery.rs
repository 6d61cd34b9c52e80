//! The main views as pictures, to be laid side by side before and after a change of looks:
//! `GALLERY=folder cargo test --test ui -- --ignored gallery`.

use std::{env, path::PathBuf};

use egui::Theme;
use egui_kittest::{Harness, kittest::Queryable as _};
use nianbao::{address::Address, open::settings::preview::Shown, view::command::Command, window::App};

use crate::{compiling, harness, images, office::press_button};

/// Screens in pixels.
const SCREENS: [(f32, f32); 3] = [(1366.0, 768.0), (1920.0, 1080.0), (1024.0, 600.0)];

fn waited(window: &mut Harness<'static, App>) {
    for _ in 0..40 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.step();
    }
}

fn on(screen: (f32, f32), theme: Theme) -> Harness<'static, App> {
    let mut window = images::window(screen.into(), theme, 100);
    window.run();
    window
}

fn example(screen: (f32, f32), theme: Theme, address: &str) -> Harness<'static, App> {
    let mut window = on(screen, theme);
    images::run(&mut window, Command::OpenExample);
    window.state_mut().desk.as_mut().expect("the example is open").go_to(&Address::new(address));
    window.run();
    window
}

#[test]
#[ignore = "writes pictures that somebody looks at"]
fn main_views() {
    if !images::can_draw() {
        return;
    }
    let folder = PathBuf::from(env::var_os("GALLERY").expect("the folder for the pictures"));
    for screen in SCREENS {
        for theme in [Theme::Light, Theme::Dark] {
            let keep = |window: &mut Harness<'static, App>, view: &str| {
                let name = format!("{view} {} {theme:?}.png", screen.0);
                window.render().expect("drawn").save(folder.join(name)).expect("written");
            };
            keep(&mut on(screen, theme), "start");
            keep(&mut example(screen, theme, "unit"), "cover");
            keep(&mut example(screen, theme, "overview"), "text");
            let mut window = example(screen, theme, "requests.new.natural");
            window.event(egui::Event::Text("4".to_owned()));
            window.run();
            keep(&mut window, "table");
            images::run(&mut window, Command::NextFinding);
            keep(&mut window, "findings");
            images::run(&mut window, Command::Compare);
            waited(&mut window);
            keep(&mut window, "compare");
            let mut window = example(screen, theme, "overview");
            window.state_mut().settings.name = "王某".to_owned();
            images::run(&mut window, Command::AddComment);
            keep(&mut window, "comment");
            let mut window = example(screen, theme, "overview");
            window.state_mut().settings.preview.shown = Shown::Beside;
            waited(&mut window);
            keep(&mut window, "preview");
            let mut window = on(screen, theme);
            let ctx = window.ctx.clone();
            window.state_mut().import_file(&ctx, "tests/fixtures/imported/2022.html".into());
            while window.state().is_busy() {
                waited(&mut window);
            }
            window.run();
            keep(&mut window, "import");
            let many = compiling::folder();
            let mut window = on(screen, theme);
            compiling::collect(&mut window, many.path());
            window.get_by_label_contains("某县甲局，已收").click();
            window.run();
            keep(&mut window, "compiling");
            press_button(&mut window, "历年");
            harness::settle(&mut window);
            keep(&mut window, "years");
            for (view, command) in [
                ("dialog new", Command::New),
                ("dialog export", Command::Export),
                ("dialog rules", Command::Rules),
                ("dialog name", Command::Sign),
                ("dialog manual", Command::Manual),
                ("dialog about", Command::About),
            ] {
                let mut window = example(screen, theme, "overview");
                images::run(&mut window, command);
                keep(&mut window, view);
            }
        }
    }
}
