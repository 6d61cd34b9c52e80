//! What is wrong with reports, as comments in their own files: who opens one finds them at their places.

use std::path::Path;

use super::Place;
use crate::{
    address::Address,
    check::Severity,
    draft::{
        Over, Saved, Store,
        lock::{Attempt, Who},
        naming,
    },
    open::job::Stop,
    review::{Anchor, Comment, State, Timestamp},
    rollup::{Collection, Standing, Unit},
};

/// Most comments that a report gets at once.
const MOST: usize = 100;

/// Into which files comments would go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// How many files can be written.
    pub writable: usize,
    /// Reports that cannot get any, and why: the name of the office, and the reason.
    pub left: Vec<(String, String)>,
}

/// What would be written. `place` says where the file of a report is.
pub fn plan<'p>(collection: &Collection, place: impl Fn(&str) -> Option<&'p Place>) -> Plan {
    let mut plan = Plan::default();
    for at in concerned(collection) {
        match file(&collection.units[at].unit, &place) {
            Ok(_) => plan.writable += 1,
            Err(why) => plan.left.push((collection.name(at).to_owned(), why.to_owned())),
        }
    }
    plan
}

/// The file of a report that can get comments, or why it can get none, as far as that is known before it is read.
fn file<'p>(unit: &Unit, place: impl Fn(&str) -> Option<&'p Place>) -> Result<&'p Path, &'static str> {
    match place(&unit.source) {
        Some(Place::File(_)) if unit.state == State::Signed => Err("报告已签发"),
        Some(Place::File(path)) if naming::is_draft(path) => Ok(path),
        Some(Place::File(_)) => Err("不是报告文件"),
        Some(Place::Part(..)) => Err("在压缩文件中"),
        None => Err("文件已不在原处"),
    }
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many reports have comments now.
    pub reports: usize,
    /// How many comments they have got.
    pub comments: usize,
    /// Reports that were to get some, and have got none, and why: the name of the office, and the reason.
    pub left: Vec<(String, String)>,
    /// How many could not get any, as the [`Plan`] says.
    pub planned: usize,
}

/// The reports that would get comments, by index.
fn concerned(collection: &Collection) -> Vec<usize> {
    let units = collection.units.iter().enumerate();
    let with = units.filter(|(_, listed)| listed.standing == Standing::Taken && !wanted(&listed.unit).is_empty());
    with.map(|(at, _)| at).collect()
}

/// Writes comments into the files of all reports that have errors or warnings. `place` says where the file of a report
/// is; `by` is who says it.
pub fn write<'p>(
    collection: &Collection,
    place: impl Fn(&str) -> Option<&'p Place>,
    (store, me, by): (&Store, &Who, &str),
    stop: &Stop,
) -> Written {
    let mut written = Written::default();
    for at in concerned(collection) {
        if stop.is_set() {
            break;
        }
        let unit = &collection.units[at].unit;
        let Ok(path) = file(unit, &place) else {
            written.planned += 1;
            continue;
        };
        let done = write_one(path, unit, (store, me, by));
        match done {
            Ok(0) => {}
            Ok(comments) => {
                written.reports += 1;
                written.comments += comments;
            }
            Err(why) => written.left.push((collection.name(at).to_owned(), why)),
        }
    }
    written
}

/// How many comments a report has got.
fn write_one(path: &Path, unit: &Unit, (store, me, by): (&Store, &Who, &str)) -> Result<usize, String> {
    // Held until it is saved.
    let _lock = match store.lock(path, me) {
        Attempt::Held(lock) => lock,
        Attempt::Taken(_) => return Err("其他用户正在编辑".to_owned()),
        Attempt::ReadOnly(why) => return Err(why.to_string()),
        Attempt::Unprotected(err) => return Err(err.fault.to_string()),
    };
    let on_disk = store.open(path).map_err(|err| err.fault.to_string())?;
    if on_disk.digest != unit.digest {
        return Err("文件刚被修改，请等列表更新后再试".to_owned());
    }
    if on_disk.draft.review.is_frozen() {
        return Err("报告已签发，不能批注".to_owned());
    }
    let mut draft = on_disk.draft.clone();
    let time = Timestamp::from(std::time::SystemTime::now());
    let mut count = 0;
    for (at, text) in wanted(unit) {
        let anchor = Anchor::on(at);
        let is_there =
            |comment: &Comment| comment.resolved.is_none() && comment.anchor == anchor && comment.remark.text == text;
        if !draft.review.comments.iter().any(is_there) {
            draft.review.comments.push(Comment::new(anchor, by, time, &text));
            count += 1;
        }
    }
    if count == 0 {
        return Ok(0);
    }
    match store.save(path, &draft, Over::Known(&on_disk)) {
        Ok(Saved::Done { .. }) => Ok(count),
        Ok(Saved::Changed { .. }) => Err("文件刚被修改，请等列表更新后再试".to_owned()),
        Err(err) => Err(err.fault.to_string()),
    }
}

/// The comments that a report is to get: where, and what.
fn wanted(unit: &Unit) -> Vec<(Address, String)> {
    let [errors, warnings, _] = unit.open;
    if errors + warnings == 0 {
        return Vec::new();
    }
    let found = unit.findings.list().into_iter();
    let open = found.filter(|found| found.waived.is_none() && found.severity != Severity::Info);
    let comment = |found: crate::rollup::Found| {
        let at = Address::new(found.at.split(' ').next()?);
        unit.form.place(&at)?;
        let hint = if found.hint.is_empty() { String::new() } else { format!("\n{}", found.hint) };
        Some((at, format!("{}：{}{hint}", found.severity.label(), found.message)))
    };
    open.filter_map(comment).take(MOST).collect()
}
