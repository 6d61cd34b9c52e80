//! Whether another process of this machine still lives.

use std::sync::LazyLock;

#[cfg(not(target_os = "linux"))]
use super::running::Running;

/// A process, as no other is called on any machine.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Id {
    /// Its number.
    number: u32,
    /// When it was started, on Linux in ticks since the machine was; numbers are used again.
    started: Option<u64>,
    /// The time for which the machine has been running, as no other is called; where the system does not say, the
    /// machine. Names of machines are not enough: in many an office they are all copies of one.
    boot: Option<String>,
}

static OWN: LazyLock<Id> = LazyLock::new(|| {
    let number = std::process::id();
    Id { number, started: own_start(number), boot: boot() }
});

impl Id {
    /// This process.
    pub(super) fn own() -> Self {
        OWN.clone()
    }

    /// The same as a part of the name of a file, `4711-123456-0123456789abcdef`.
    pub(super) fn tag(&self) -> String {
        let started = self.started.map(|started| started.to_string()).unwrap_or_default();
        format!("{}-{started}-{}", self.number, self.boot.as_deref().unwrap_or_default())
    }

    /// The process that [`Self::tag`] names.
    pub(super) fn of_tag(tag: &str) -> Option<Self> {
        let [number, started, boot] = tag.split('-').collect::<Vec<_>>().try_into().ok()?;
        let started = if started.is_empty() { None } else { Some(started.parse().ok()?) };
        Some(Self { number: number.parse().ok()?, started, boot: (!boot.is_empty()).then(|| boot.to_owned()) })
    }

    /// Whether it is known that the process is no more.
    pub(super) fn is_gone(&self) -> bool {
        self.known_to_live() == Some(false)
    }

    /// Whether it is known that the process lives.
    pub(super) fn lives(&self) -> bool {
        self.known_to_live() == Some(true)
    }

    /// Its number, where it is known that it lives, and is of whoever runs this process: a window of theirs, perhaps.
    pub(super) fn of_same_user(&self) -> Option<u32> {
        (self.lives() && is_of_user(self.number)).then_some(self.number)
    }

    fn known_to_live(&self) -> Option<bool> {
        let is_here = self.boot.is_some() && self.boot == OWN.boot;
        is_here.then_some(self.started).flatten().and_then(|started| is_running(self.number, started))
    }
}

#[cfg(target_os = "linux")]
fn started(number: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
    // The name of the program stands in brackets and may hold anything; the time is the 22nd field of all.
    let mut fields = text.rsplit_once(')')?.1.split_ascii_whitespace();
    // One that has ended, and whose parent has not asked what became of it, is no more either.
    let is_dead = matches!(fields.next()?, "Z" | "X");
    if is_dead { None } else { fields.nth(18)?.parse().ok() }
}

#[cfg(target_os = "linux")]
fn own_start(number: u32) -> Option<u64> {
    started(number)
}

#[cfg(target_os = "linux")]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it may not be known")]
fn is_running(number: u32, at: u64) -> Option<bool> {
    Some(started(number) == Some(at))
}

#[cfg(target_os = "linux")]
fn boot() -> Option<String> {
    let text = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    // Together with the name space: what runs in a container sees other numbers.
    let space = std::fs::read_link("/proc/self/ns/pid").ok()?;
    Some(crate::digest::Digest::of(format!("{}{}", text.trim(), space.display()).as_bytes()).short())
}

/// Many people may be at work at one machine.
#[cfg(target_os = "linux")]
fn is_of_user(number: u32) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let user = |process: &str| std::fs::metadata(format!("/proc/{process}")).map(|about| about.uid()).ok();
    user(&number.to_string()).is_some_and(|of| user("self") == Some(of))
}

/// What is known of processes lies with the files of the user.
#[cfg(not(target_os = "linux"))]
fn is_of_user(_: u32) -> bool {
    true
}

#[cfg(not(target_os = "linux"))]
static RUNNING: LazyLock<Option<Running>> = LazyLock::new(|| {
    let folder = super::state::folder()?.join("running");
    Running::begin(&folder, std::process::id()).ok()
});

#[cfg(not(target_os = "linux"))]
fn own_start(_: u32) -> Option<u64> {
    RUNNING.as_ref().map(|running| running.started)
}

#[cfg(not(target_os = "linux"))]
fn is_running(number: u32, at: u64) -> Option<bool> {
    RUNNING.as_ref()?.lives(number, at)
}

#[cfg(not(target_os = "linux"))]
fn boot() -> Option<String> {
    RUNNING.as_ref().map(|running| running.machine.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_known_to_be_gone_only_where_it_ran() {
        let own = Id::own();
        assert!(own.lives() && !own.is_gone());
        assert_eq!(own.of_same_user(), Some(own.number));
        assert_eq!(Id::of_tag(&own.tag()), Some(own.clone()));
        let unknown = Id { number: 1, started: None, boot: None };
        assert_eq!(Id::of_tag(&unknown.tag()), Some(unknown.clone()));
        assert!(!unknown.lives() && !unknown.is_gone() && unknown.of_same_user().is_none());
        assert!(Id { started: own.started.map(|time| time + 1), ..own.clone() }.is_gone(), "the number is used again");
        assert!(Id { number: u32::MAX, ..own.clone() }.is_gone());
        assert!(!Id { number: u32::MAX, boot: Some("another".to_owned()), ..own.clone() }.is_gone());
        assert!(!Id { number: u32::MAX, boot: None, ..own }.is_gone());
    }
}
