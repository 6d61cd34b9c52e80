//! Tells that something has come, gone or changed in folders of reports, without reading them again and again.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::{draft::watch::is_network, open::wake::Wake};

/// How often network shares are asked, which do not tell what other machines do.
const POLL: Duration = Duration::from_secs(10);
/// What is being copied into a folder comes piece by piece: so long nothing has to come before it is read.
const REST: Duration = Duration::from_millis(700);

/// Watches folders for as long as it lives.
#[derive(Debug)]
pub struct Watch {
    last: Arc<Mutex<Option<Instant>>>,
    _means: Means,
}

#[expect(dead_code, reason = "both do their work by being there")]
#[derive(Debug)]
enum Means {
    Told(RecommendedWatcher),
    Asking(PollWatcher),
}

impl Watch {
    /// Begins to watch. `None` where the system cannot. Looks at the disk.
    pub fn start(folders: &[PathBuf], wake: &Wake) -> Option<Self> {
        let last = Arc::new(Mutex::new(None));
        let hear = |last: Arc<Mutex<Option<Instant>>>, wake: Wake| {
            move |event: notify::Result<Event>| {
                if event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                    return;
                }
                *last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
                wake.after(REST);
            }
        };
        if !folders.iter().any(|folder| is_network(folder))
            && let Ok(watcher) = notify::recommended_watcher(hear(Arc::clone(&last), wake.clone()))
            && let Some(watcher) = on(watcher, folders)
        {
            return Some(Self { last, _means: Means::Told(watcher) });
        }
        let how = Config::default().with_poll_interval(POLL);
        let watcher = PollWatcher::new(hear(Arc::clone(&last), wake.clone()), how).ok()?;
        Some(Self { last, _means: Means::Asking(on(watcher, folders)?) })
    }

    /// Whether something has happened, and is over by now; says so once. Else asks to be asked again.
    pub fn take(&self, wake: &Wake) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(rest) = last.map(|last| REST.saturating_sub(last.elapsed())) else { return false };
        if !rest.is_zero() {
            wake.after(rest);
            return false;
        }
        *last = None;
        true
    }
}

fn on<W: Watcher>(mut watcher: W, folders: &[PathBuf]) -> Option<W> {
    folders.iter().try_for_each(|folder| watcher.watch(folder, RecursiveMode::Recursive)).ok()?;
    Some(watcher)
}
