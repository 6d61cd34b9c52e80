//! Opening the window: which renderer, what where there is none, and how long it took.

use std::{cell::Cell, path::Path, process::ExitCode, rc::Rc, time::Duration};

use eframe::NativeOptions;
use egui::{Vec2, ViewportBuilder};

use super::{app::App, ending, falling, outside, picker, purpose::Purpose, trace::trace};
use crate::{
    draft::{self, Store, library},
    face,
    kit::theme::size,
    open::{mishap::survive, settings::Settings},
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

/// Opens the window and returns when it is closed. `file` is shown in it. `first` is tried first, and the other where
/// that fails.
pub fn run(file: Option<&Path>, purpose: Purpose, first: Option<Renderer>) -> ExitCode {
    trace("start");
    picker::listen();
    ending::protect_this_thread();
    let mut failures = Vec::new();
    for renderer in order(first) {
        let is_open = Rc::new(Cell::new(false));
        let failure = match survive(|| open(file, purpose, renderer, Rc::clone(&is_open))) {
            Ok(Ok(())) => return ExitCode::SUCCESS,
            Ok(Err(err)) => err.to_string(),
            // What paints may end like that where the graphics card is gone.
            Err(_) if is_open.get() => falling::fallen(),
            Err(mishap) => mishap.0,
        };
        failures.push(format!("{renderer:?}: {failure}"));
    }
    outside::tell(&complaint(&failures.join("; ")));
    ExitCode::from(2)
}

/// Measured without a graphics card, OpenGL in software starts sooner.
fn order(first: Option<Renderer>) -> [Renderer; 2] {
    match first {
        Some(Renderer::Wgpu) => [Renderer::Wgpu, Renderer::Glow],
        Some(Renderer::Glow) | None => [Renderer::Glow, Renderer::Wgpu],
    }
}

/// What a computer lacks that opens no window.
const ADVICE: &str = if cfg!(windows) {
    "窗口由显卡绘制：要有 OpenGL 2.0 以上，Windows 10 以上也可以是 Direct3D 12。\n\
     远程桌面、虚拟机和没有装显卡驱动程序的电脑往往没有，可以：\n  \
     安装显卡的驱动程序（虚拟机里是虚拟机的增强工具）；\n  \
     不用远程桌面，直接在这台电脑上打开；\n  \
     都不行时，把 Mesa 的 opengl32.dll 放到本程序所在的文件夹，由处理器绘制。"
} else {
    "窗口要有图形界面（X11 或 Wayland），并由 OpenGL 2.0 以上或 Vulkan 绘制；\n\
     没有显卡时，安装 libgl1-mesa-dri 或 mesa-vulkan-drivers，由处理器绘制。"
};

fn complaint(failures: &str) -> String {
    format!(
        "未能打开窗口（{failures}）。\n\
         {ADVICE}\n\
         没有图形界面时，可用命令行新建、核对、导出和打印，例如：\n  \
         nianbao check 年报.nianbao\n  \
         nianbao export 年报.nianbao -o 报告.pdf\n\
         运行 nianbao --help 查看全部命令。"
    )
}

/// `is_open` is set when there is a window, and something in it that can be lost.
fn open(file: Option<&Path>, purpose: Purpose, renderer: Renderer, is_open: Rc<Cell<bool>>) -> eframe::Result {
    let settings = Settings::path();
    let state = settings.as_deref().and_then(Settings::load_in_time).unwrap_or_default();
    let (width, height) = state.window.unwrap_or(size::WINDOW.1);
    let frames_itself = frames_itself();
    let mut viewport = ViewportBuilder::default()
        .with_app_id("nianbao")
        .with_title("年报")
        .with_inner_size([width, height])
        .with_min_inner_size(Vec2::from(size::WINDOW.0))
        .with_maximized(state.maximized)
        .with_decorations(!frames_itself)
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
            is_open.set(true);
            trace(match renderer {
                Renderer::Wgpu => "window by wgpu",
                Renderer::Glow => "window by glow",
            });
            let ctx = &creation.egui_ctx;
            // The disk is looked at beside the window.
            let repaint = ctx.clone();
            face::never_wait(move || repaint.request_repaint());
            let mut app = App::new(ctx, settings, Store::of_user());
            app.purpose = purpose;
            if frames_itself {
                app.frame_itself();
            }
            #[cfg(any(target_os = "linux", windows))]
            app.look_at_desktop(ctx);
            app.read_clipboard();
            app.ending.listen(ctx.into());
            app.calling.listen(ctx, &app.store);
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

/// Whether the desktop leaves it to the window to draw its title and edges.
#[cfg(target_os = "linux")]
fn frames_itself() -> bool {
    crate::desktop::compositor::leaves_frames_to_programs()
}

/// Whether the desktop leaves it to the window to draw its title and edges.
#[cfg(not(target_os = "linux"))]
fn frames_itself() -> bool {
    false
}

/// The icon of window and task bar.
fn icon() -> Option<egui::IconData> {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/nianbao.png")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_paints_in_place_of_the_other_is_tried_whatever_was_asked_for() {
        assert_eq!(order(None), [Renderer::Glow, Renderer::Wgpu]);
        assert_eq!(order(Some(Renderer::Glow)), [Renderer::Glow, Renderer::Wgpu]);
        assert_eq!(order(Some(Renderer::Wgpu)), [Renderer::Wgpu, Renderer::Glow]);
    }

    #[test]
    fn who_gets_no_window_is_told_what_is_missing_and_what_to_do() {
        let words = complaint("Glow: egui_glow requires opengl 2.0+.");
        assert!(words.starts_with("未能打开窗口（Glow: egui_glow requires opengl 2.0+.）。"));
        assert!(
            words.contains("OpenGL 2.0 以上") && words.contains("由处理器绘制") && words.contains("nianbao --help")
        );
    }
}
