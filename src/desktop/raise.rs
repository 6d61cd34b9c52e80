//! Brings the window of another process of this program to the front, where the desktop lets us: by the hints for window
//! managers that X11 has (EWMH). On Wayland no program may do that to another.

use std::{env, error::Error};

use x11rb::{
    connection::Connection as _,
    protocol::xproto::{Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask},
};

/// Who asks, as the hints call it: somebody who acts for the user.
const BY_USER: u32 = 2;

/// Whether it can be tried. Where there is a Wayland, windows of this program are its own.
pub fn can_raise() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET")
}

/// Asks the window manager to bring the window of a process to the front. Returns whether there was one to ask for.
pub fn raise(process: u32) -> bool {
    ask(process).unwrap_or_default()
}

fn ask(process: u32) -> Result<bool, Box<dyn Error>> {
    let (connection, screen) = x11rb::connect(None)?;
    let Some(screen) = connection.setup().roots.get(screen) else { return Ok(false) };
    let root = screen.root;
    let atom = |name: &str| -> Result<Atom, Box<dyn Error>> {
        Ok(connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
    };
    let numbers = |window, property, kind: AtomEnum| -> Result<Vec<u32>, Box<dyn Error>> {
        let reply = connection.get_property(false, window, property, kind, 0, 1 << 16)?.reply()?;
        Ok(reply.value32().map(Iterator::collect).unwrap_or_default())
    };
    let (windows, of_process) = (atom("_NET_CLIENT_LIST")?, atom("_NET_WM_PID")?);
    for window in numbers(root, windows, AtomEnum::WINDOW)? {
        // A window that has gone meanwhile is none.
        if numbers(window, of_process, AtomEnum::CARDINAL).unwrap_or_default() != [process] {
            continue;
        }
        let active = atom("_NET_ACTIVE_WINDOW")?;
        let message = ClientMessageEvent::new(32, window, active, [BY_USER, x11rb::CURRENT_TIME, 0, 0, 0]);
        let mask = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        connection.send_event(false, root, mask, message)?.check()?;
        return Ok(true);
    }
    Ok(false)
}
