//! The program: a window without arguments, a command line with them.

use std::process::ExitCode;

#[cfg(feature = "gui")]
fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1);
    let (mut file, mut renderer) = (None, None);
    while let Some(arg) = args.next() {
        if arg == "--renderer" {
            renderer = args.next().and_then(|name| nianbao::app::Renderer::parse(&name.to_string_lossy()));
        } else {
            file = Some(arg.into());
        }
    }
    nianbao::app::run(file, renderer)
}

#[cfg(not(feature = "gui"))]
fn main() -> ExitCode {
    ExitCode::from(2)
}
