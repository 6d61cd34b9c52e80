//! The program: a window without arguments, a command line with them.

use std::process::ExitCode;

use nianbao::{
    cli::{self, Next, Window},
    desktop, face, import, terminal,
};

fn main() -> ExitCode {
    terminal::tell_faults(import::is_stumble);
    face::ask(desktop::faces::find);
    match cli::run(std::env::args_os()) {
        Next::Exit(code) => code,
        Next::Window(window) => open(&window),
    }
}

#[cfg(feature = "gui")]
fn open(window: &Window) -> ExitCode {
    use nianbao::window::Purpose;

    let renderer = window.renderer.as_deref().and_then(nianbao::window::Renderer::parse);
    let purpose = match (window.view, window.review) {
        (true, _) => Purpose::View,
        (false, true) => Purpose::Review,
        (false, false) => Purpose::Edit,
    };
    nianbao::window::run(window.file.as_deref(), purpose, renderer)
}

#[cfg(not(feature = "gui"))]
fn open(_window: &Window) -> ExitCode {
    cli::fail("这个程序没有窗口，只能用命令行。运行 nianbao --help 查看全部命令")
}
