//! A folder of reports that is put together (汇总): read beside the window, listed as it comes, added up, and read again
//! where something in it has changed.

pub mod beside;
pub mod figures;
pub mod list;
pub mod row;
mod run;

use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError},
    },
    time::Duration,
};

pub use self::run::{Files, Order};
use self::{
    figures::{Figures, MOST as MOST_FIGURES},
    list::Wanted,
    row::Row,
    run::{Compiled, News},
};
use super::{
    collect::watch::Watch,
    job::{Job, Stop},
    wake::Wake,
};
use crate::{
    form::{CellRef, Form},
    rollup::Collection,
};

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The files are looked for.
    Finding,
    /// Reports of the year before are read: how many were, of how many.
    Last(usize, usize),
    /// Reports are read and checked: how many were, of how many.
    Reading(usize, usize),
    /// All are read, and are added up.
    Adding,
    /// It is done; so many files were read now.
    Done(usize),
    /// The user has given it up: so many were read, of how many.
    GivenUp(usize, usize),
    /// It cannot be done, and why.
    Failed(String),
}

/// A folder that is put together.
#[derive(Debug)]
pub struct Compiling {
    order: Order,
    progress: Progress,
    /// How many files are to be read.
    found: usize,
    reading: Option<(Receiver<News>, Stop)>,
    /// The sum is made once more of what was read.
    adding: Option<Job<Compiled>>,
    rows: Arc<Vec<Row>>,
    done: Option<(Arc<Collection>, Arc<Files>)>,
    wanted: Wanted,
    list: Vec<u32>,
    sorting: Option<Job<Vec<u32>>>,
    /// The cells of the sum whose figures are wanted beside the lines, and the form of that sum.
    chosen: Vec<CellRef>,
    chosen_on: Option<Arc<Form>>,
    figures: Vec<Figures>,
    counting: Option<Job<Vec<Figures>>>,
    watch: Option<Watch>,
}

impl Compiling {
    /// Begins to read.
    pub fn new(order: Order, wake: &Wake) -> Self {
        let mut compiling = Self {
            order,
            progress: Progress::Finding,
            found: 0,
            reading: None,
            adding: None,
            rows: Arc::default(),
            done: None,
            wanted: Wanted::default(),
            list: Vec::new(),
            sorting: None,
            chosen: Vec::new(),
            chosen_on: None,
            figures: Vec::new(),
            counting: None,
            watch: None,
        };
        compiling.read(wake);
        compiling
    }

    /// What is put together.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// How far it is.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether anything goes on.
    pub fn is_busy(&self) -> bool {
        self.reading.is_some() || self.adding.is_some()
    }

    /// Whether lines are being put in order, or figures looked up.
    pub fn is_sorting(&self) -> bool {
        self.sorting.is_some() || self.counting.is_some()
    }

    /// What all of it comes to; `None` until everything was read once.
    pub fn collection(&self) -> Option<&Arc<Collection>> {
        self.done.as_ref().map(|(collection, _)| collection)
    }

    /// The files that were read.
    pub fn files(&self) -> Option<&Arc<Files>> {
        self.done.as_ref().map(|(_, files)| files)
    }

    /// All lines.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Those that are listed, by index.
    pub fn list(&self) -> &[u32] {
        &self.list
    }

    /// Which lines are listed, and how.
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// The figures beside the lines, as far as they are looked up.
    pub fn figures(&self) -> &[Figures] {
        &self.figures
    }

    /// The cells of the sum whose figures are wanted beside the lines.
    pub fn chosen(&self) -> &[CellRef] {
        &self.chosen
    }

    /// The form of the sum.
    pub fn form(&self) -> Option<&Arc<Form>> {
        self.collection().map(|collection| &collection.sums.form)
    }

    /// Whether a path is within what is read: what is written there would be read as a report.
    pub fn holds(&self, path: &Path) -> bool {
        self.order.paths.iter().any(|folder| path.starts_with(folder))
    }

    /// Reads everything that has changed since it was read last; everything where nothing was.
    pub fn read(&mut self, wake: &Wake) {
        self.stop();
        let stop = Stop::default();
        let before = self.done.clone();
        if before.is_none() {
            self.rows = Arc::default();
            self.list.clear();
        }
        self.progress = Progress::Finding;
        self.reading = Some((run::start(self.order.clone(), before, self.watch.is_none(), &stop, wake), stop));
    }

    /// Reads with another roster, or against other reports of the year before: everything is checked once more.
    pub fn change(&mut self, change: impl FnOnce(&mut Order), wake: &Wake) {
        change(&mut self.order);
        self.done = None;
        self.figures.clear();
        self.read(wake);
    }

    /// Adds up for another year or on another form. Nothing is read.
    pub fn set_wanted(&mut self, wanted: crate::rollup::Wanted, wake: &Wake) {
        self.order.wanted = wanted;
        self.figures.clear();
        if let (Some(before), false) = (&self.done, self.reading.is_some()) {
            let (order, before) = (self.order.clone(), before.clone());
            self.progress = Progress::Adding;
            self.adding = Some(Job::start(wake, "", move |_| run::again(&order, &before)));
        } else {
            self.done = None;
            self.read(wake);
        }
    }

    /// Gives up. What was read stays listed.
    pub fn give_up(&mut self) {
        let (read, all) = match self.progress {
            Progress::Reading(read, all) => (read, all),
            _ => (self.rows.len(), self.rows.len()),
        };
        self.stop();
        self.progress = Progress::GivenUp(read, all);
    }

    fn stop(&mut self) {
        if let Some((_, stop)) = self.reading.take() {
            stop.set();
        }
        self.adding = None;
    }

    /// Lists other lines, or in another order.
    pub fn want(&mut self, wanted: Wanted, wake: &Wake) {
        if self.wanted != wanted {
            self.wanted = wanted;
            self.sort(wake);
        }
    }

    /// Puts the figures of these cells beside the lines, at most [`MOST_FIGURES`] of them.
    pub fn choose(&mut self, mut cells: Vec<CellRef>, wake: &Wake) {
        cells.truncate(MOST_FIGURES);
        self.chosen = cells;
        self.chosen_on = self.form().cloned();
        self.figures.retain(|figures| self.chosen.contains(&figures.cell));
        self.counting = None;
        let is_known = |cell: &CellRef| self.figures.iter().any(|figures| figures.cell == *cell);
        let wanted = self.chosen.iter().copied().filter(|cell| !is_known(cell)).collect::<Vec<_>>();
        match self.collection() {
            Some(collection) if !wanted.is_empty() => {
                let collection = Arc::clone(collection);
                self.counting = Some(Job::start(wake, "", move |stop| figures::count(&collection, &wanted, stop)));
            }
            _ => self.sort(wake),
        }
    }

    fn sort(&mut self, wake: &Wake) {
        /// A short list is put in order at once: nothing need wait for the next frame.
        const AT_ONCE: Duration = Duration::from_millis(4);
        let (rows, wanted) = (Arc::clone(&self.rows), self.wanted.clone());
        let figures = self.figures.clone();
        let job = Job::start(wake, "", move |_| list::order(&rows, &figures, &wanted));
        match job.wait(AT_ONCE) {
            Some(list) => {
                self.list = list;
                self.sorting = None;
            }
            None => self.sorting = Some(job),
        }
    }

    /// Takes what has come from beside the window. Returns whether there is something new.
    pub fn poll(&mut self, wake: &Wake) -> bool {
        let mut is_new = false;
        if !self.is_busy() && self.done.is_some() && self.watch.as_ref().is_some_and(|watch| watch.take(wake)) {
            self.read(wake);
            is_new = true;
        }
        is_new |= self.hear(wake);
        if let Some(polled) = self.adding.as_ref().map(Job::poll) {
            match polled {
                Ok(None) => {}
                Ok(Some(result)) => self.take(result, wake),
                Err(_lost) => self.fail(LOST.to_owned()),
            }
            is_new |= self.adding.is_none();
        }
        if let Some(polled) = self.counting.as_ref().map(Job::poll)
            && !matches!(polled, Ok(None))
        {
            self.figures.extend(polled.unwrap_or_default().unwrap_or_default());
            let place = |figures: &Figures| self.chosen.iter().position(|cell| *cell == figures.cell);
            self.figures.sort_by_key(place);
            self.counting = None;
            self.sort(wake);
            is_new = true;
        }
        if let Some(polled) = self.sorting.as_ref().map(Job::poll)
            && !matches!(polled, Ok(None))
        {
            self.list = polled.unwrap_or_default().unwrap_or_default();
            self.sorting = None;
            is_new = true;
        }
        is_new
    }

    fn hear(&mut self, wake: &Wake) -> bool {
        let mut is_new = false;
        loop {
            let heard = match &self.reading {
                Some((news, _)) => news.try_recv(),
                None => return is_new,
            };
            is_new = true;
            match heard {
                Ok(News::Watching(watch)) => self.watch = Some(watch),
                Ok(News::Found(all)) => {
                    self.found = all;
                    self.progress = Progress::Reading(0, all);
                }
                Ok(News::Last(read, all)) => self.progress = Progress::Last(read, all),
                Ok(News::Rows(rows)) => self.list_more(rows),
                Ok(News::Adding) => self.progress = Progress::Adding,
                Ok(News::Done(result)) => {
                    self.reading = None;
                    self.take(*result, wake);
                }
                Ok(News::Failed(why)) => self.fail(why),
                Err(TryRecvError::Disconnected) => self.fail(LOST.to_owned()),
                Err(TryRecvError::Empty) => return is_new,
            }
        }
    }

    /// Lists what was just read, in the order in which it came; where a list stands already, that stays until all is read.
    fn list_more(&mut self, more: Vec<Row>) {
        let count = more.len();
        if let Progress::Reading(read, _) = &mut self.progress {
            *read += count;
        } else {
            self.progress = Progress::Reading(count, self.found);
        }
        if self.done.is_some() {
            return;
        }
        let first = self.rows.len();
        // A list that is being put in order has the lines, too: then they are copied, once.
        let rows = Arc::make_mut(&mut self.rows);
        let wanted = &self.wanted;
        let listed = more.iter().enumerate().filter(|(_, row)| wanted.takes(row, &[]));
        self.list.extend(listed.filter_map(|(at, _)| u32::try_from(first + at).ok()));
        rows.extend(more);
    }

    fn take(&mut self, compiled: Compiled, wake: &Wake) {
        let Compiled { collection, rows, files, read } = compiled;
        self.progress = Progress::Done(read);
        self.adding = None;
        let is_same = self.chosen_on.as_ref().is_some_and(|form| form.digest() == collection.sums.form.digest());
        let chosen = if is_same { std::mem::take(&mut self.chosen) } else { Vec::new() };
        self.figures.clear();
        let before = (std::mem::replace(&mut self.rows, Arc::new(rows)), self.done.take());
        // Very many of them take their time to be forgotten.
        drop(Job::start(&Wake::nobody(), "", move |_| drop(before)));
        // Lines of before are not those of now.
        self.list.clear();
        self.sorting = None;
        self.done = Some((collection, files));
        self.choose(chosen, wake);
        self.sort(wake);
    }

    fn fail(&mut self, why: String) {
        self.stop();
        self.progress = Progress::Failed(why);
    }
}

impl Drop for Compiling {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Why there is nothing, where the program is at fault.
const LOST: &str = "程序内部出错，没有汇总。请再试一次";
