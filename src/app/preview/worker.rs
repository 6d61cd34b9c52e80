//! The thread beside the window that sets the report and draws its pages. Only the latest wish counts: what was asked
//! for before and not begun yet is dropped.

use std::{
    mem,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

use egui::{ColorImage, Context};

use crate::{
    export,
    raster::{Image, Raster},
    report::Report,
    typeset::page::Pages,
};

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
pub(super) struct Wish {
    /// The report, where it has changed, with a number that grows with every change.
    pub(super) report: Option<(u64, Report)>,
    /// Pages that are looked at.
    pub(super) pages: Vec<Wanted>,
}

/// What the window gets, all of it for the same frame.
#[derive(Debug)]
pub(super) struct Done {
    /// The pages, where they were set anew, or in words why they cannot be; with the number of the report.
    pub(super) pages: Option<(u64, Result<Arc<Pages>, String>)>,
    /// Pictures of pages, with their size in pixels to the point.
    pub(super) pictures: Vec<(usize, f32, ColorImage)>,
}

#[derive(Debug, Default)]
struct Desk {
    wish: Option<Wish>,
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
    pub(super) fn ask(&self, wish: Wish) {
        let mut desk = self.0.desk();
        let before = desk.wish.take().and_then(|before| before.report);
        desk.wish = Some(Wish { report: wish.report.or(before), pages: wish.pages });
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
    while let Some(wish) = next(shared) {
        let before = Arc::clone(&pages);
        let mut set = None;
        if let Some((number, report)) = wish.report {
            let new = export::pages(&report).map(Arc::new);
            if let Ok(new) = &new {
                pages = Arc::clone(new);
            }
            set = Some((number, new.map_err(|err| err.to_string())));
        }
        let mut pictures = Vec::new();
        for Wanted { page, scale, has } in wish.pages {
            let Some(shown) = pages.pages.get(page) else { continue };
            if !has || before.pages.get(page) != Some(shown) {
                pictures.push((page, scale, color_image(&raster.page(shown, scale))));
            }
        }
        if set.is_some() || !pictures.is_empty() {
            shared.desk().done.push(Done { pages: set, pictures });
            ctx.request_repaint();
        }
    }
}

/// Waits for a wish; `None` when the window is gone.
fn next(shared: &Shared) -> Option<Wish> {
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
