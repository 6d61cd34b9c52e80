//! Two windows and another program on one draft, in any order, also in the middle of each other's saves.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use nianbao::{
    address::Address,
    draft::{Draft, OnDisk, Over, Saved, Store, disk::Disk, parse, write},
    form::CellRef,
    number::{Kind, Number},
    report::{Edit, Report, merge},
    review::{Anchor, Comment, Merged, Timestamp},
};
use tempfile::tempdir;

use crate::{faulty::Faulty, filled::blank};

/// Numbers without order, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

/// Writes its own figures and its own paragraph, and now and then the title, as everybody does.
struct Author {
    index: usize,
    edits: u64,
}

impl Author {
    fn name(&self) -> String {
        format!("第{}人", self.index)
    }

    fn edit(&mut self, draft: &mut Draft, dice: &mut Dice) {
        self.edits += 1;
        let value = self.edits * 10 + self.index as u64;
        let Draft { report, review, .. } = draft;
        match dice.roll(4) {
            3 => {
                let time = Timestamp::from_seconds(1_700_000_000 + i64::try_from(value).expect("small"));
                let at = Anchor::on(Address::new("overview"));
                review.comments.push(Comment::new(at, &self.name(), time, &format!("第{value}次")));
            }
            0 => {
                let cell = cells(report)[self.index + 3 * dice.roll(5)];
                report.apply(Edit::Cell(cell, Some(Number::Count(value).into())));
            }
            1 => {
                let mut paragraphs = report.text("overview").split('\n').map(str::to_owned).collect::<Vec<_>>();
                paragraphs[self.index] = format!("第{}人第{value}次", self.index);
                report.apply(Edit::Text("overview".to_owned(), Some(paragraphs.join("\n"))));
            }
            _ => drop(report.apply(Edit::Title(Some(format!("标题{value}"))))),
        }
    }

    /// Everything that only this author writes.
    fn own(&self, draft: &Draft) -> (Vec<Option<Number>>, String, Vec<Comment>) {
        let report = &draft.report;
        let cells = cells(report);
        let figures = (0..5).map(|at| report.number(cells[self.index + 3 * at])).collect();
        let paragraph = report.text("overview").split('\n').nth(self.index).expect("a paragraph").to_owned();
        let said = draft.review.comments.iter().filter(|comment| comment.remark.by == self.name());
        (figures, paragraph, said.cloned().collect())
    }
}

/// The counts that are typed.
fn cells(report: &Report) -> Vec<CellRef> {
    let form = &report.form;
    form.cells().filter(|cell| !form.is_computed(*cell) && form.kind(*cell) == Kind::Count).collect()
}

/// A window with the draft open.
struct Window {
    author: Author,
    known: OnDisk,
    draft: Draft,
    /// Titles that were asked about.
    asked: usize,
}

impl Window {
    /// Saves until it is saved, merging what others have written. The first save is on the disk that is given.
    fn save(&mut self, path: &Path, disk: Arc<dyn Disk>) {
        let mut store = Store::new(disk, None);
        for _ in 0..20 {
            match store.save(path, &self.draft, Over::Known(&self.known)).expect("nothing fails") {
                Saved::Done { now, .. } => {
                    self.known = *now;
                    return;
                }
                Saved::Changed { theirs } => {
                    let theirs = *theirs.expect("everybody writes drafts");
                    let merged = merge::merge(&self.known.draft.report, &self.draft.report, &theirs.draft.report);
                    let merged = merged.expect("one form");
                    for conflict in &merged.conflicts {
                        assert_eq!(conflict.at.as_str(), "title", "everything else has one author");
                        self.asked += 1;
                    }
                    self.draft.report = merged.resolve(&[]);
                    let (base, theirs_too) = (&self.known.draft.review, &theirs.draft.review);
                    self.draft.review = match self.draft.review.merge_for(&self.draft.report, base, theirs_too) {
                        Merged::One(review) => review,
                        signed => panic!("nobody signs: {signed:?}"),
                    };
                    self.known = theirs;
                }
            }
            store = Store::new(Faulty::sound(), None);
        }
        panic!("nobody else writes by now");
    }
}

/// Another program, which knows nothing of us: it reads, changes, and puts another file in place.
fn other_program(path: &Path, author: &mut Author, dice: &mut Dice) -> Draft {
    let mut draft = parse(&fs::read_to_string(path).expect("the file")).expect("always a whole draft");
    author.edit(&mut draft, dice);
    let other = path.with_extension("other");
    fs::write(&other, write(&draft)).expect("a file");
    fs::rename(&other, path).expect("a rename");
    draft
}

/// Where two files are exchanged in one step.
#[cfg(target_os = "linux")]
#[test]
fn nothing_is_overwritten_unseen_in_500_orders() {
    let mut asked = 0;
    for seed in 0..500 {
        asked += run(seed);
    }
    assert!(asked > 100, "titles meet: {asked}");
}

fn run(seed: u64) -> usize {
    let folder = tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("某镇.ron");
    let mut report = blank("某镇");
    report.texts.insert("overview".to_owned(), "甲\n乙\n丙".to_owned());
    fs::write(&path, write(&Draft::new(report))).expect("a file");
    let author = |index| Author { index, edits: 0 };
    let window = |index| {
        let known = Store::new(Faulty::sound(), None).open(&path).expect("a draft");
        let draft = known.draft.clone();
        Arc::new(Mutex::new(Window { author: author(index), known, draft, asked: 0 }))
    };
    let windows = [window(0), window(1)];
    let dice = Arc::new(Mutex::new(Dice(seed)));
    // The other program, and what it has written last.
    let other = Arc::new(Mutex::new((author(2), None)));
    let roll = |sides| dice.lock().expect("no panic").roll(sides);
    for _ in 0..8 {
        let [one, two] = if roll(2) == 0 { [&windows[0], &windows[1]] } else { [&windows[1], &windows[0]] };
        {
            let mut one = one.lock().expect("no panic");
            let Window { author, draft, .. } = &mut *one;
            author.edit(draft, &mut dice.lock().expect("no panic"));
        }
        let (turn, moment) = (roll(4), roll(20));
        let (two, other, dice, target) = (Arc::clone(two), Arc::clone(&other), Arc::clone(&dice), path.clone());
        let disk = Faulty::between(moment, move || {
            if turn == 1 || turn == 3 {
                let mut two = two.lock().expect("no panic");
                let Window { author, draft, .. } = &mut *two;
                author.edit(draft, &mut dice.lock().expect("no panic"));
                two.save(&target, Faulty::sound());
            }
            if turn == 2 || turn == 3 {
                let mut other = other.lock().expect("no panic");
                let draft = other_program(&target, &mut other.0, &mut dice.lock().expect("no panic"));
                other.1 = Some(draft);
            }
        });
        one.lock().expect("no panic").save(&path, disk);
    }
    for window in &windows {
        window.lock().expect("no panic").save(&path, Faulty::sound());
    }
    let found = parse(&fs::read_to_string(&path).expect("the file")).expect("a draft");
    let mut asked = 0;
    for window in &windows {
        let window = window.lock().expect("no panic");
        let author = &window.author;
        assert_eq!(author.own(&found), author.own(&window.draft), "seed {seed}, window {}", author.index);
        asked += window.asked;
    }
    let (author, last) = &*other.lock().expect("no panic");
    if let Some(last) = last {
        assert_eq!(author.own(&found), author.own(last), "seed {seed}, the other program");
    }
    let names = fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(names, 1, "seed {seed}: nothing is left behind");
    asked
}
