//! The program that draws the desktop of Wayland.

use std::env;

use wayland_client::{
    Connection, Dispatch, QueueHandle,
    globals::{GlobalListContents, registry_queue_init},
    protocol::wl_registry::{Event, WlRegistry},
};

/// Whether it leaves it to each program to draw title and frame of its windows, as GNOME's does. Not so where there is
/// no Wayland, and where nobody can ask twice.
pub fn leaves_frames_to_programs() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    // A socket that was handed over is for the window alone.
    is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET") && has_no(FRAMES).unwrap_or_default()
}

/// By which it says who draws them (xdg-decoration).
const FRAMES: &str = "zxdg_decoration_manager_v1";

fn has_no(interface: &str) -> Option<bool> {
    let connection = Connection::connect_to_env().ok()?;
    let (globals, _queue) = registry_queue_init::<Looking>(&connection).ok()?;
    Some(globals.contents().with_list(|all| all.iter().all(|global| global.interface != interface)))
}

struct Looking;

impl Dispatch<WlRegistry, GlobalListContents> for Looking {
    // What comes and goes meanwhile is of no interest.
    fn event(_: &mut Self, _: &WlRegistry, _: Event, _: &GlobalListContents, _: &Connection, _: &QueueHandle<Self>) {}
}
