//! The thread beside the window that sets the report and draws its pages. Only the latest wish counts: what was asked
//! for before and not begun yet is dropped.

use std::{
    mem,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use egui::{ColorImage, Context};

use crate::{
    export,
    raster::{Image, Raster},
    report::Report,
    typeset::page::Pages,
};

/// How long nothing has to be typed before the small pictures follow: they are looked at now and then.
const CALM: Duration = Duration::from_millis(250);

/// A page that is looked at, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wanted {
    /// Which page, from 0.
    pub(super) page: usize,
    /// Pixels to the point.
    pub(super) scale: f32,
    /// Whether the window has this picture, if the page is still the same.
    pub(super) has: bool,
}

/// What the window wants.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The report, where it has changed, with a number that grows with every change.
    pub(super) report: Option<(u64, Report)>,
    /// Pages that are looked at.
    pub(super) large: Vec<Wanted>,
    /// Pages that stand in the list.
    pub(super) small: Vec<Wanted>,
}

/// A picture of a page.
#[derive(Debug)]
pub(super) struct Drawn {
    /// Which page, from 0.
    pub(super) page: usize,
    /// Pixels to the point.
    pub(super) scale: f32,
    pub(super) image: ColorImage,
}

/// What the window gets, all of it for the same frame: pages with those that are looked at, or small ones.
#[derive(Debug)]
pub(super) struct Done {
    /// The pages, where they were set anew, or in words why they cannot be; with the number of the report.
    pub(super) pages: Option<(u64, Result<Arc<Pages>, String>)>,
    /// Pages that are looked at.
    pub(super) large: Vec<Drawn>,
    /// Pages that stand in the list.
    pub(super) small: Vec<Drawn>,
}

#[derive(Debug, Default)]
struct Desk {
    wish: Option<Order>,
    done: Vec<Done>,
    closed: bool,
}

#[derive(Debug, Default)]
struct Shared {
    desk: Mutex<Desk>,
    wake: Condvar,
}

impl Shared {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, ctx: &Context, done: Done) {
        self.desk().done.push(done);
        ctx.request_repaint();
    }
}

/// The window's end of the thread. Dropping it ends the thread.
#[derive(Debug)]
pub(super) struct Worker(Arc<Shared>);

impl Worker {
    pub(super) fn start(ctx: &Context) -> Self {
        let shared = Arc::new(Shared::default());
        let (theirs, ctx) = (Arc::clone(&shared), ctx.clone());
        // Without a thread the preview stays as it is; everything else goes on.
        drop(thread::Builder::new().name("nianbao-preview".to_owned()).spawn(move || work(&theirs, &ctx)));
        Self(shared)
    }

    /// Says what is wanted now, instead of what was wanted before.
    pub(super) fn ask(&self, wish: Order) {
        let mut desk = self.0.desk();
        let before = desk.wish.take().and_then(|before| before.report);
        desk.wish = Some(Order { report: wish.report.or(before), ..wish });
        drop(desk);
        self.0.wake.notify_one();
    }

    /// What has been done since the last time, oldest first.
    pub(super) fn take(&self) -> Vec<Done> {
        mem::take(&mut self.0.desk().done)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.0.desk().closed = true;
        self.0.wake.notify_one();
    }
}

fn work(shared: &Shared, ctx: &Context) {
    let mut raster = Raster::default();
    let mut pages = Arc::new(Pages::default());
    let mut calm = Instant::now();
    while let Some(wish) = next(shared) {
        let before = Arc::clone(&pages);
        let mut set = None;
        if let Some((number, report)) = wish.report {
            let new = export::pages(&report).map(Arc::new);
            if let Ok(new) = &new {
                pages = Arc::clone(new);
            }
            if !before.pages.is_empty() {
                calm = Instant::now() + CALM;
            }
            set = Some((number, new.map_err(|err| err.to_string())));
        }
        let mut draw = |wanted: Wanted| {
            let shown = pages.pages.get(wanted.page)?;
            let is_missing = !wanted.has || before.pages.get(wanted.page) != Some(shown);
            is_missing.then(|| Drawn {
                page: wanted.page,
                scale: wanted.scale,
                image: color_image(&raster.page(shown, wanted.scale)),
            })
        };
        let large = wish.large.into_iter().filter_map(&mut draw).collect::<Vec<_>>();
        if set.is_some() || !large.is_empty() {
            shared.put(ctx, Done { pages: set, large, small: Vec::new() });
        }
        // What is wanted meanwhile goes first, and brings along what is missing here.
        let small = wish.small.into_iter().take_while(|_| rests(shared, calm)).filter_map(draw).collect::<Vec<_>>();
        if !small.is_empty() {
            shared.put(ctx, Done { pages: None, large: Vec::new(), small });
        }
    }
}

/// Waits until a moment. Returns whether nothing else was wanted until then.
fn rests(shared: &Shared, until: Instant) -> bool {
    let mut desk = shared.desk();
    loop {
        if desk.closed || desk.wish.is_some() {
            return false;
        }
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return true;
        }
        desk = shared.wake.wait_timeout(desk, left).unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// Waits for a wish; `None` when the window is gone.
fn next(shared: &Shared) -> Option<Order> {
    let mut desk = shared.desk();
    loop {
        if desk.closed {
            return None;
        }
        if let Some(wish) = desk.wish.take() {
            return Some(wish);
        }
        desk = shared.wake.wait(desk).unwrap_or_else(PoisonError::into_inner);
    }
}

fn color_image(image: &Image) -> ColorImage {
    ColorImage::from_gray([image.width, image.height], &image.pixels)
}
