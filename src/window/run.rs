//! Opening the window: which renderer, what where there is none, and how long it took.

use std::{path::Path, process::ExitCode, time::Duration};

use eframe::NativeOptions;
use egui::ViewportBuilder;

use super::{app::App, ending, picker, purpose::Purpose, trace::trace};
use crate::{
    draft::{self, Store, library},
    open::settings::Settings,
    terminal::note,
};

/// How the window is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renderer {
    /// Vulkan, Direct3D 12 or Metal, also in software.
    Wgpu,
    /// OpenGL.
    Glow,
}

impl Renderer {
    /// As it is named on the command line.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "wgpu" => Some(Self::Wgpu),
            "glow" => Some(Self::Glow),
            _ => None,
        }
    }
}

/// Opens the window and returns when it is closed. `file` is shown in it; `renderer` is used and no other.
pub fn run(file: Option<&Path>, purpose: Purpose, renderer: Option<Renderer>) -> ExitCode {
    trace("start");
    picker::listen();
    ending::protect_this_thread();
    let tried = match renderer {
        Some(only) => vec![only],
        None => vec![Renderer::Glow, Renderer::Wgpu],
    };
    let mut failures = Vec::new();
    for renderer in tried {
        match open(file, purpose, renderer) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(err) => failures.push(format!("{renderer:?}: {err}")),
        }
    }
    complain(&failures.join("; "));
    ExitCode::from(2)
}

fn complain(failures: &str) {
    let words = format!(
        "未能打开窗口（{failures}）。\n没有图形界面时，可用命令行新建、核对、导出和打印，例如：\n  nianbao check 年报.nianbao\n  nianbao export 年报.nianbao -o 报告.pdf\n运行 nianbao --help 查看全部命令。"
    );
    words.lines().for_each(note);
    // Who has started it by its icon sees no console; and a message needs no renderer.
    #[cfg(windows)]
    rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title("年报").set_description(words).show();
}

/// Fits with its title bar and a task bar on a screen of 1366×768.
const FIRST_SIZE: (f32, f32) = (1280.0, 690.0);

fn open(file: Option<&Path>, purpose: Purpose, renderer: Renderer) -> eframe::Result {
    let settings = Settings::path();
    let state = settings.as_deref().and_then(Settings::load_in_time).unwrap_or_default();
    let (width, height) = state.window.unwrap_or(FIRST_SIZE);
    let mut viewport = ViewportBuilder::default()
        .with_app_id("nianbao")
        .with_title("年报")
        .with_inner_size([width, height])
        .with_min_inner_size([800.0, 520.0])
        .with_maximized(state.maximized)
        .with_drag_and_drop(true);
    if let Some(icon) = icon() {
        viewport = viewport.with_icon(icon);
    }
    let options = NativeOptions {
        viewport,
        renderer: match renderer {
            Renderer::Wgpu => eframe::Renderer::Wgpu,
            Renderer::Glow => eframe::Renderer::Glow,
        },
        // Nothing but the edge of what scrolls shades from one colour into another: noise at every point of the window is
        // not worth what it takes where there is no graphics card.
        dithering: false,
        // Nothing needs to be read from system faces.
        system_font_fallback: false,
        ..NativeOptions::default()
    };
    eframe::run_native(
        "nianbao",
        options,
        Box::new(move |creation| {
            trace("window");
            let ctx = &creation.egui_ctx;
            let mut app = App::new(ctx, settings, Store::of_user());
            app.purpose = purpose;
            app.read_clipboard();
            app.ending.listen(ctx.into());
            app.look_for_forms(ctx, library::forms);
            app.look_for_notice(ctx, draft::local::file());
            if purpose != Purpose::View {
                app.look_for_left(ctx);
            }
            if let Some(file) = file {
                app.open(ctx, file);
                app.wait_for_file(ctx, Duration::from_millis(100));
            }
            trace("app");
            Ok(Box::new(app))
        }),
    )
}

/// The icon of window and task bar.
fn icon() -> Option<egui::IconData> {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/nianbao.png")).ok()
}
