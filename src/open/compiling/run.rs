//! Reading a folder beside the window: what was read is told as it comes, and what all of it comes to in the end.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::{Duration, Instant, SystemTime},
};

use super::row::Row;
use crate::{
    local::Notice,
    open::{
        collect::{self, MOST, Place, Wishes, gather, walk, watch::Watch},
        job::Stop,
        mishap::survive,
        wake::Wake,
    },
    rollup::{Collection, Gathered, Listed, Roster, Wanted},
};

/// What is to be put together.
#[derive(Clone, Debug)]
pub struct Order {
    /// This program, which reads foreign files once more.
    pub program: PathBuf,
    /// Folders, packed files, files.
    pub paths: Vec<PathBuf>,
    /// Those of the year before.
    pub last: Vec<PathBuf>,
    /// Who hands in a report.
    pub roster: Option<Arc<Roster>>,
    /// What a local notice asks for.
    pub notice: Option<Arc<Notice>>,
    /// Year and form.
    pub wanted: Wanted,
}

/// By what it is told whether a file is still as it was read: when it was written, and its length.
type Mark = (Option<SystemTime>, u64);

/// What was read.
#[derive(Debug)]
pub(super) struct Compiled {
    /// What all of it comes to.
    pub(super) collection: Arc<Collection>,
    /// Its lines.
    pub(super) rows: Vec<Row>,
    /// Every file, by its name for people.
    pub(super) files: Arc<Files>,
    /// How many of them were read now; the others are as they were.
    pub(super) read: usize,
}

/// The files that were read, by their names for people.
#[derive(Debug, Default)]
pub struct Files {
    marks: BTreeMap<String, Mark>,
    places: BTreeMap<String, Place>,
}

impl Files {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Where a file is, by its name for people.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places.get(name)
    }
}

/// What was read before, of which only what has changed is read again.
pub(super) type Before = (Arc<Collection>, Arc<Files>);

/// What is told while it goes on.
#[derive(Debug)]
pub(super) enum News {
    /// What comes into the folder from now on is told.
    Watching(Watch),
    /// So many files are to be read.
    Found(usize),
    /// Reports of the year before: how many were read, of how many.
    Last(usize, usize),
    /// What was read since it was told last.
    Rows(Vec<Row>),
    /// All is read, and is being added up.
    Adding,
    /// The end.
    Done(Box<Compiled>),
    /// It cannot be done, and why.
    Failed(String),
}

/// Begins; `watches` where the folder is to be watched, too. What is told comes by the receiver; a fault of the program
/// closes it.
pub(super) fn start(order: Order, before: Option<Before>, watches: bool, stop: &Stop, wake: &Wake) -> Receiver<News> {
    let (sender, news) = channel();
    let (stop, wake) = (stop.clone(), wake.clone());
    let spawned = thread::Builder::new().name("nianbao-collect".to_owned()).spawn(move || {
        // A fault is told by closing the channel.
        let teller = Teller { sender: &sender, wake: &wake };
        let end = survive(|| {
            // Before anything is read: what comes meanwhile is not missed.
            if watches && let Some(watch) = Watch::start(&order.paths, &wake) {
                teller.tell(News::Watching(watch));
            }
            read(&order, before, &stop, &teller)
        });
        if let Ok(Some(end)) = end {
            drop(sender.send(end));
        }
        drop(sender);
        wake.now();
    });
    drop(spawned);
    news
}

struct Teller<'t> {
    sender: &'t Sender<News>,
    wake: &'t Wake,
}

impl Teller<'_> {
    fn tell(&self, news: News) {
        // Nobody may be there any more to hear it.
        drop(self.sender.send(news));
        self.wake.now();
    }
}

/// `None` where it was given up.
fn read(order: &Order, before: Option<Before>, stop: &Stop, teller: &Teller<'_>) -> Option<News> {
    /// So often lines are told: the first one at once.
    const EVERY: Duration = Duration::from_millis(100);
    let found = match walk(&order.paths, true, MOST) {
        Ok(found) => found,
        Err(err) => return Some(News::Failed(err)),
    };
    let last = match walk(&order.last, true, MOST) {
        Ok(last) => last,
        Err(err) => return Some(News::Failed(err)),
    };
    if found.is_empty() {
        let paths = order.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("、");
        return Some(News::Failed(format!("{paths}：没有可以汇总的文件")));
    }
    let files = marked(found, stop)?;
    let (kept, known) = before.map_or_else(Default::default, |before| kept(&before, &files));
    let fresh = files.places.iter().filter(|(name, _)| !known.contains(*name)).map(|(_, place)| place.clone());
    let fresh = fresh.collect::<Vec<_>>();
    teller.tell(News::Found(fresh.len()));
    let wishes = Wishes {
        program: &order.program,
        files: &fresh,
        last: &last,
        roster: order.roster.as_deref(),
        notice: order.notice.as_deref(),
    };
    let (mut rows, mut told) = (Vec::new(), None::<Instant>);
    let gathered = gather(&wishes, stop, |news| {
        match news {
            collect::News::Last(read, all) => {
                if told.is_none_or(|told| told.elapsed() >= EVERY) || read == all {
                    teller.tell(News::Last(read, all));
                    told = Some(Instant::now());
                }
                return;
            }
            collect::News::Read(_, unit) => rows.push(Row::read(unit)),
            collect::News::Failed(_, broken) => rows.push(Row::broken(broken)),
        }
        if told.is_none_or(|told| told.elapsed() >= EVERY) {
            teller.tell(News::Rows(std::mem::take(&mut rows)));
            told = Some(Instant::now());
        }
    })?;
    teller.tell(News::Rows(rows));
    teller.tell(News::Adding);
    let read = fresh.len();
    let gathered = Gathered {
        units: kept.units.into_iter().chain(gathered.units).collect(),
        broken: kept.broken.into_iter().chain(gathered.broken).collect(),
        last: gathered.last,
    };
    Some(News::Done(Box::new(put_together(gathered, order, Arc::new(files), read))))
}

/// The same reports once more, for another year or on another form: nothing is read.
pub(super) fn again(order: &Order, (collection, files): &Before) -> Compiled {
    let gathered = Gathered {
        units: collection.units.iter().map(|listed| listed.unit.clone()).collect(),
        last: collection.last.clone(),
        broken: collection.broken.clone(),
    };
    put_together(gathered, order, Arc::clone(files), 0)
}

fn put_together(gathered: Gathered, order: &Order, files: Arc<Files>, read: usize) -> Compiled {
    let roster = order.roster.as_deref().cloned();
    let collection = Collection::of(gathered, roster, &order.wanted);
    let rows = Row::all(&collection);
    Compiled { collection: Arc::new(collection), rows, files, read }
}

/// The files with their marks, by name. `None` where it was given up.
fn marked(found: Vec<Place>, stop: &Stop) -> Option<Files> {
    let mut files = Files::default();
    let mut of_packed: BTreeMap<PathBuf, Mark> = BTreeMap::new();
    for place in found {
        if stop.is_set() {
            return None;
        }
        let name = place.name();
        let mark = match &place {
            Place::File(path) => mark(path),
            Place::Part(..) => {
                let path = place.on_disk();
                *of_packed.entry(path.to_owned()).or_insert_with(|| mark(path))
            }
        };
        files.marks.insert(name.clone(), mark);
        files.places.insert(name, place);
    }
    Some(files)
}

fn mark(path: &Path) -> Mark {
    fs::metadata(path).map_or((None, 0), |about| (about.modified().ok(), about.len()))
}

/// What is still as it was read, and the names of those files.
fn kept((collection, before): &Before, now: &Files) -> (Gathered, BTreeSet<String>) {
    let is_same = |name: &str| before.marks.get(name).is_some_and(|mark| now.marks.get(name) == Some(mark));
    let units = collection.units.iter().map(|Listed { unit, .. }| unit).filter(|unit| is_same(&unit.source));
    let broken = collection.broken.iter().filter(|broken| is_same(&broken.source));
    let gathered = Gathered { units: units.cloned().collect(), broken: broken.cloned().collect(), last: Vec::new() };
    let units = gathered.units.iter().map(|unit| unit.source.clone());
    let names = units.chain(gathered.broken.iter().map(|broken| broken.source.clone())).collect();
    (gathered, names)
}
