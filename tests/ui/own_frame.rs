//! Title and buttons of the window where the desktop draws none.

use egui::{ViewportCommand, ViewportId};
use egui_kittest::kittest::Queryable as _;

use crate::harness::{Window, window};

/// What the window is told in the frames after a click on this button.
fn told(window: &mut Window, button: &str) -> Vec<ViewportCommand> {
    window.get_by_label(button).click();
    let mut told = Vec::new();
    for _ in 0..3 {
        window.step();
        let output = window.output().viewport_output.get(&ViewportId::ROOT);
        told.extend(output.into_iter().flat_map(|output| output.commands.clone()));
    }
    told
}

#[test]
fn the_window_has_buttons_where_the_desktop_draws_none() {
    let mut window = window();
    assert!(window.query_by_label("关闭窗口").is_none(), "the desktop has its own");
    window.state_mut().frame_itself();
    window.run();
    for (button, command) in [
        ("最小化", ViewportCommand::Minimized(true)),
        ("最大化", ViewportCommand::Maximized(true)),
        ("关闭窗口", ViewportCommand::Close),
    ] {
        let place = window.get_by_label(button).rect();
        assert!(place.top() >= 0.0 && place.bottom() <= 40.0 && place.right() <= 1366.0, "{button}: {place:?}");
        assert!(told(&mut window, button).contains(&command), "{button}");
    }
}
