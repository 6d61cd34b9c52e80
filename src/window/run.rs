//! Opening the window: which renderer, what where there is none, and how long it took.

use std::{
    path::Path,
    process::ExitCode,
    sync::{
        LazyLock, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use eframe::NativeOptions;
use egui::ViewportBuilder;

use super::{App, picker};
use crate::{draft::Store, open::settings::UiState};

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

/// What a window is opened for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To write reports.
    #[default]
    Edit,
    /// To look at them only.
    View,
    /// To review them, whoever has sent them.
    Review,
}

/// Opens the window and returns when it is closed. `file` is shown in it; `renderer` is used and no other.
pub fn run(file: Option<&Path>, purpose: Purpose, renderer: Option<Renderer>) -> ExitCode {
    trace("start");
    picker::listen();
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

#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
fn complain(failures: &str) {
    eprintln!("无法打开窗口（{failures}）。");
    eprintln!("没有图形界面时，可用命令行完成同样的工作，例如：");
    eprintln!("  nianbao check 草稿.ron");
    eprintln!("  nianbao export 草稿.ron -o 报告.pdf");
    eprintln!("运行 nianbao --help 查看全部命令。");
}

/// Fits with its title bar and a task bar on a screen of 1366×768.
const FIRST_SIZE: (f32, f32) = (1280.0, 690.0);

fn open(file: Option<&Path>, purpose: Purpose, renderer: Renderer) -> eframe::Result {
    let settings = UiState::path();
    let state = settings.as_deref().map(UiState::load).unwrap_or_default();
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

static BEGAN: OnceLock<Instant> = OnceLock::new();
static FIRST_FRAME: AtomicBool = AtomicBool::new(false);

/// What is to be measured: `NIANBAO_TRACE=1` for the start, `NIANBAO_TRACE=frames` for every frame besides.
static MEASURED: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("NIANBAO_TRACE").ok());

/// Says on stderr how far the start has come.
fn trace(what: &str) {
    let began = *BEGAN.get_or_init(Instant::now);
    if MEASURED.is_some() {
        report(what, began.elapsed());
    }
}

#[expect(clippy::print_stderr, reason = "asked for by NIANBAO_TRACE")]
fn report(what: &str, elapsed: Duration) {
    eprintln!("nianbao trace: {what} {:.2} ms", elapsed.as_secs_f64() * 1000.0);
}

/// Notes that the first frame is laid out.
pub(super) fn trace_frame() {
    if !FIRST_FRAME.swap(true, Ordering::Relaxed) {
        trace("first frame laid out");
    }
}

/// Notes what the frame before took: all that is computed and painted in it, but not the waiting for the screen.
pub(super) fn trace_usage(seconds: Option<f32>) {
    static FIRST: AtomicBool = AtomicBool::new(true);
    let Some(seconds) = seconds.filter(|_| MEASURED.is_some()) else { return };
    if FIRST.swap(false, Ordering::Relaxed) {
        trace("first frame painted before");
    }
    if MEASURED.as_deref() == Some("frames") {
        report("frame", Duration::from_secs_f32(seconds));
    }
}
