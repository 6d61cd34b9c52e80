//! The portal of the desktop: by which a Linux program has files chosen (`org.freedesktop.portal.FileChooser`), and which
//! says what its user wants of all programs (`org.freedesktop.portal.Settings`).

use std::{sync::mpsc::channel, thread, time::Duration};

use zbus::{
    blocking::connection::Builder,
    zvariant::{OwnedValue, Value},
};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";

/// Whether there is one that answers within this time. Neither D-Bus nor rfd gives up one that hangs in less than 25 s.
pub fn answers(within: Duration) -> bool {
    asked(within, move || version(within).is_ok()).unwrap_or_default()
}

/// Whether the user wants high contrast of all programs (`org.freedesktop.appearance contrast`); not where nobody says
/// so within this time.
pub fn wants_contrast(within: Duration) -> bool {
    asked(within, move || contrast(within).is_ok_and(|contrast| contrast == Some(1))).unwrap_or_default()
}

/// What is answered within this time.
fn asked<T: Send + 'static>(within: Duration, ask: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, answer) = channel();
    // By then nobody may wait for it.
    let ask = move || drop(sender.send(ask()));
    // The bus itself may hang while it is connected to.
    thread::Builder::new().name("nianbao-portal".to_owned()).spawn(ask).ok()?;
    answer.recv_timeout(within).ok()
}

fn contrast(within: Duration) -> zbus::Result<Option<u32>> {
    let bus = Builder::session()?.method_timeout(within).build()?;
    let asked = ("org.freedesktop.appearance", "contrast");
    let answer = bus.call_method(Some(NAME), PATH, Some("org.freedesktop.portal.Settings"), "Read", &asked)?;
    Ok(number(&*answer.body().deserialize::<OwnedValue>()?))
}

/// A number as the portal sends it: in a box, or in a box in a box.
fn number(value: &Value<'_>) -> Option<u32> {
    match value {
        Value::U32(number) => Some(*number),
        Value::Value(inside) => number(inside),
        _ => None,
    }
}

/// The version of its dialogs: an error too where it has none.
fn version(within: Duration) -> zbus::Result<u32> {
    let bus = Builder::session()?.method_timeout(within).build()?;
    let asked = ("org.freedesktop.portal.FileChooser", "version");
    let answer = bus.call_method(Some(NAME), PATH, Some("org.freedesktop.DBus.Properties"), "Get", &asked)?;
    Ok(answer.body().deserialize::<OwnedValue>()?.try_into()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_however_many_boxes() {
        let boxed = |value: Value<'static>| Value::Value(Box::new(value));
        assert_eq!(number(&Value::U32(1)), Some(1));
        assert_eq!(number(&boxed(Value::U32(1))), Some(1));
        assert_eq!(number(&boxed(Value::from("1"))), None);
    }

    #[test]
    fn nobody_is_waited_for_longer_than_was_said() {
        let (hold, held) = channel::<()>();
        assert_eq!(asked(Duration::from_millis(5), move || held.recv().is_ok()), None);
        drop(hold);
        assert_eq!(asked(Duration::from_secs(20), || 3), Some(3));
    }
}
