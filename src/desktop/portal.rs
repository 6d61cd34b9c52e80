//! The portal of the desktop, by which a Linux program has files chosen (`org.freedesktop.portal.FileChooser`).

use std::{sync::mpsc::channel, thread, time::Duration};

use zbus::{blocking::connection::Builder, zvariant::OwnedValue};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";

/// Whether there is one that answers within this time. Neither D-Bus nor rfd gives up one that hangs in less than 25 s.
pub fn answers(within: Duration) -> bool {
    let (sender, answer) = channel();
    let ask = move || {
        // By then nobody may wait for it.
        sender.send(version(within).is_ok()).unwrap_or_default();
    };
    // The bus itself may hang while it is connected to.
    let spawned = thread::Builder::new().name("nianbao-portal".to_owned()).spawn(ask);
    spawned.is_ok() && answer.recv_timeout(within).unwrap_or_default()
}

/// The version of its dialogs: an error too where it has none.
fn version(within: Duration) -> zbus::Result<u32> {
    let bus = Builder::session()?.method_timeout(within).build()?;
    let asked = ("org.freedesktop.portal.FileChooser", "version");
    let answer = bus.call_method(Some(NAME), PATH, Some("org.freedesktop.DBus.Properties"), "Get", &asked)?;
    Ok(answer.body().deserialize::<OwnedValue>()?.try_into()?)
}
