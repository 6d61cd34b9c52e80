//! `link`: figures of the texts that follow the cells.

use std::{path::Path, time::SystemTime};

use super::{
    files,
    last::Last,
    outcome::{Done, Failure},
    request::Linking,
};
use crate::{
    check,
    draft::{OnDisk, Store},
    open::frozen::Frozen,
    report::{Link, Report},
    terminal::Output,
};

/// Ties every figure that says what the cells say, or none; or lists what is tied and what can be.
pub(super) fn link(path: &Path, what: Linking, last: &Last) -> Result<Done, Failure> {
    let there = Store::of_user().open(path)?;
    let OnDisk { draft, .. } = &there;
    let last = last.read(path, &draft.report, true)?;
    let free = check::links(&draft.report, last.as_ref());
    let mut said = Output::default();
    if what == Linking::List {
        list(&draft.report, &draft.report.links, "已关联", &mut said);
        list(&draft.report, &free, "可关联", &mut said);
        said.line(format_args!("已关联 {} 处，还可关联 {} 处", draft.report.links.len(), free.len()));
        return Ok(said.into());
    }
    let mut linked = draft.clone();
    linked.review.sift(&draft.report, SystemTime::now().into());
    if linked.review.is_frozen() {
        return Err(Failure::new(format!("{}：{}", path.display(), Frozen::Signed.refusal())));
    }
    let before = draft.report.links.len();
    linked.report.links = if what == Linking::All { draft.report.linked(free) } else { Vec::new() };
    if linked.report.links != draft.report.links {
        files::update(path, &there, &linked)?;
    }
    said.line(match what {
        Linking::All => format!("已关联 {} 处数字", linked.report.links.len() - before),
        _ => format!("已取消 {before} 处关联"),
    });
    Ok(said.into())
}

fn list(report: &Report, links: &[Link], how: &str, said: &mut Output) {
    for link in links {
        let at = report.form.name_of(&link.words.at);
        let words = link.formula.words(report);
        said.line(format_args!("{how}：{at}，{words}：{}", link.formula.in_words(&report.form)));
    }
}
