//! How long the start and each frame take, where `NIANBAO_TRACE` asks for it.

use std::{
    sync::{
        LazyLock, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use crate::terminal::note;

static BEGAN: OnceLock<Instant> = OnceLock::new();
static FIRST_FRAME: AtomicBool = AtomicBool::new(false);

/// What is to be measured: `NIANBAO_TRACE=1` for the start, `NIANBAO_TRACE=frames` for every frame besides.
static MEASURED: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("NIANBAO_TRACE").ok());

/// Says on stderr how far the start has come.
pub(super) fn trace(what: &str) {
    let began = *BEGAN.get_or_init(Instant::now);
    if MEASURED.is_some() {
        report(what, began.elapsed());
    }
}

fn report(what: &str, elapsed: Duration) {
    note(format_args!("nianbao trace: {what} {:.2} ms", elapsed.as_secs_f64() * 1000.0));
}

/// Notes that the first frame is laid out.
pub(super) fn trace_frame() {
    if !FIRST_FRAME.swap(true, Ordering::Relaxed) {
        trace("first frame laid out");
    }
}

/// Notes what the frame before took: all that is computed and painted in it, but not the waiting for the screen.
pub(super) fn trace_usage(seconds: Option<f32>) {
    static FIRST: AtomicBool = AtomicBool::new(true);
    let Some(seconds) = seconds.filter(|_| MEASURED.is_some()) else { return };
    if FIRST.swap(false, Ordering::Relaxed) {
        trace("first frame painted before");
    }
    if MEASURED.as_deref() == Some("frames") {
        report("frame", Duration::from_secs_f32(seconds));
    }
}
