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
    desktop::{
        self,
        faces::{NotTaken, OfficeFace},
    },
    export,
    open::{files, mishap::survive},
    raster::{Image, Raster},
    report::Report,
    typeset::{Faces, page::Pages},
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
    /// Whether it is set in the faces of the system that offices use.
    pub(super) office: bool,
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

/// Pages, and what is to be told of their faces.
type Told = (Arc<Pages>, String);

/// What the window gets, all of it for the same frame: pages with those that are looked at, or small ones.
#[derive(Debug)]
pub(super) struct Done {
    /// The pages, where they were set anew, with what is to be told of their faces, or in words why they cannot be; with
    /// the number of the report.
    pub(super) pages: Option<(u64, Result<Told, String>)>,
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
        Self::start_with(ctx, export::pages_in)
    }

    fn start_with(ctx: &Context, set: Setter) -> Self {
        let shared = Arc::new(Shared::default());
        let (theirs, ctx) = (Arc::clone(&shared), ctx.clone());
        // Without a thread the preview stays as it is; everything else goes on.
        drop(thread::Builder::new().name("nianbao-preview".to_owned()).spawn(move || work(&theirs, &ctx, set)));
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

/// What the thread keeps from one wish to the next.
struct Painter {
    set: Setter,
    raster: Raster,
    pages: Arc<Pages>,
    calm: Instant,
}

/// Makes the pages of a report.
type Setter = fn(&Report, &Faces) -> Pages;

/// What is said where a fault of the program has come between.
const MISHAP: &str =
    "未能生成预览（程序内部出错），报告没有改变。修改报告后会重新生成；仍不成功的，请保存后重新启动程序";

fn work(shared: &Shared, ctx: &Context, set: Setter) {
    let mut painter =
        Painter { set, raster: Raster::default(), pages: Arc::new(Pages::default()), calm: Instant::now() };
    let mut number = 0;
    while let Some(wish) = next(shared) {
        let before = Arc::clone(&painter.pages);
        number = wish.report.as_ref().map_or(number, |(number, _)| *number);
        if survive(|| painter.carry_out(wish, shared, ctx)).is_err() {
            // The window has not got the new pages, and what was half drawn is not to be trusted.
            painter.pages = before;
            painter.raster = Raster::default();
            let pages = Some((number, Err(MISHAP.to_owned())));
            shared.put(ctx, Done { pages, large: Vec::new(), small: Vec::new() });
        }
    }
}

impl Painter {
    fn carry_out(&mut self, wish: Order, shared: &Shared, ctx: &Context) {
        let before = Arc::clone(&self.pages);
        let mut set = None;
        if let Some((number, report)) = wish.report {
            self.pages = Arc::new((self.set)(&report, &files::faces(wish.office)));
            let told = if wish.office { told(&desktop::faces::office()) } else { String::new() };
            if !before.pages.is_empty() {
                self.calm = Instant::now() + CALM;
            }
            set = Some((number, Ok((Arc::clone(&self.pages), told))));
        }
        let Self { raster, pages, calm, .. } = self;
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
        let small = wish.small.into_iter().take_while(|_| rests(shared, *calm)).filter_map(draw).collect::<Vec<_>>();
        if !small.is_empty() {
            shared.put(ctx, Done { pages: None, large: Vec::new(), small });
        }
    }
}

/// Which faces of the system are taken, in words: each reason once.
fn told(found: &[OfficeFace]) -> String {
    let names = |of: &dyn Fn(&OfficeFace) -> bool| {
        let named = found.iter().filter(|face| of(face)).map(|face| face.name).collect::<Vec<_>>();
        (!named.is_empty()).then(|| named.join("、"))
    };
    let taken = names(&|face| face.face.is_ok()).map(|names| format!("使用本机的{names}"));
    let reasons = [NotTaken::Missing, NotTaken::Forbidden, NotTaken::Unusable];
    let left = reasons.into_iter().filter_map(|why| {
        let names = names(&|face| face.face.as_ref().is_err_and(|other| *other == why))?;
        Some(match why {
            NotTaken::Missing => format!("{why}{names}，用内置字体"),
            _ => format!("{names}（{why}），用内置字体"),
        })
    });
    taken.into_iter().chain(left).collect::<Vec<_>>().join("；")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    #[test]
    fn faces_that_are_not_taken_have_each_reason_once() {
        let face = |name, face| OfficeFace { instead: crate::face::Face::Hei, name, face };
        let missing = |name| face(name, Err(NotTaken::Missing));
        assert_eq!(told(&[missing("仿宋"), missing("楷体")]), "本机没有安装仿宋、楷体，用内置字体");
        let taken = face("黑体", Ok(crate::face::Face::Hei));
        let forbidden = face("仿宋", Err(NotTaken::Forbidden));
        assert_eq!(
            told(&[taken, forbidden, missing("楷体")]),
            "使用本机的黑体；本机没有安装楷体，用内置字体；仿宋（字体的授权不允许嵌入文件），用内置字体"
        );
    }

    #[test]
    fn a_report_that_cannot_be_set_for_a_fault_of_the_program_is_told_and_the_next_one_is_set() {
        let worker = Worker::start_with(&Context::default(), |report, faces| match report.unit.is_empty() {
            true => panic!("a fault of the program"),
            false => export::pages_in(report, faces),
        });
        let set = |number, unit: &str| {
            let report = Report::new(form::builtin("cn-2021").expect("a built-in form"), unit, 2024);
            worker.ask(Order { report: Some((number, report)), ..Order::default() });
            loop {
                if let Some((answered, pages)) = worker.take().into_iter().find_map(|done| done.pages) {
                    assert_eq!(answered, number);
                    return pages;
                }
                thread::yield_now();
            }
        };
        assert_eq!(set(1, "").map(drop), Err(MISHAP.to_owned()));
        assert!(set(2, "某镇").is_ok_and(|(pages, _)| !pages.pages.is_empty()));
    }
}
