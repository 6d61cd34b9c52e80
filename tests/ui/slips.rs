//! Two at one report: its author has it open, and a reviewer comments on it all the same.

use std::{fs, path::Path};

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    draft::{
        self, Note,
        lock::{Attempt, Lock, Who},
        slip::{Kept, slip_file},
    },
    open::settings::SidePage,
    report::Report,
    review::{Action, Anchor, Comment, Resolved, Slip, Timestamp},
    view::command::Command,
    window::App,
};

use crate::{
    harness::{Window, command, desk, settle, store, wait},
    office::{clean_report, entry, opened, press_button, saved, step, type_into, write},
};

fn who(name: &str) -> Who {
    Who { name: name.to_owned(), machine: "另一台电脑".to_owned() }
}

fn held(path: &Path, name: &str) -> Lock {
    match store().lock(path, &who(name)) {
        Attempt::Held(lock) => lock,
        other => panic!("the lock is free: {other:?}"),
    }
}

fn says(window: &Window, words: &str) -> bool {
    window.query_by_label_contains(words).is_some()
}

fn comments(app: &App) -> Vec<&Comment> {
    app.desk.as_ref().map(|desk| desk.review().comments.iter().collect()).unwrap_or_default()
}

/// The files beside the report.
fn beside(path: &Path) -> usize {
    store().slips(path).expect("the folder").len()
}

/// What a reviewer at another computer says to the overview.
fn note(by: &str, report: &Report, words: &[&str]) -> Note {
    let said = |(minute, words): (i64, &&str)| {
        let time = Timestamp::from_seconds(1_736_150_000 + minute);
        Comment::new(Anchor::on(Address::new("overview")), by, time, words)
    };
    Note::new(by, report, Slip { before: Vec::new(), comments: (0..).zip(words).map(said).collect() })
}

/// Lets that stand beside the report.
fn says_beside(path: &Path, note: &Note) {
    let kept = store().keep_slip(path, &who(&note.by), note, None).expect("written");
    assert!(matches!(kept, Kept::Done(Some(_))), "{kept:?}");
}

fn comment(window: &mut Window, words: &str) {
    command(window, Command::AddComment);
    write(window, "批注", words);
    press_button(window, "添加");
}

fn all_saved(app: &App) -> bool {
    app.desk.as_ref().is_some_and(|desk| !desk.has_unsaved())
}

fn save(window: &mut Window) {
    command(window, Command::Save);
    settle(window);
}

#[test]
fn a_reviewer_comments_on_a_report_that_its_author_has_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    step(&mut opened(&path, "张三"), Action::Send, "");
    let before = fs::read(&path).expect("the report");
    let lock = held(&path, "张三");
    let mut reviewer = opened(&path, "李四");
    assert!(says(&reviewer, "现在可以批注，其窗口中会显示"));
    comment(&mut reviewer, "请核实");
    wait(&mut reviewer, "that it is kept", all_saved);
    assert_eq!(beside(&path), 1);
    assert_eq!(fs::read(&path).expect("the report"), before, "the report is not touched");
    assert!(says(&reviewer, "已保存") && !says(&reviewer, "未保存"));

    // What is said stands there at once, and goes with the last word.
    comment(&mut reviewer, "又及");
    wait(&mut reviewer, "that it is kept", all_saved);
    reviewer.state_mut().settings.show(SidePage::Comments);
    reviewer.run();
    press_button(&mut reviewer, "撤回");
    wait(&mut reviewer, "that it is kept", all_saved);
    let found = store().slips(&path).expect("the folder").pop().expect("a file").content.expect("a note").0;
    assert_eq!(found.slip.comments.len(), 1);
    type_into(&mut reviewer, "requests.new.natural", "7");
    assert!(!reviewer.state().enabled(Command::Step(Action::Approve)), "nothing else can be done");
    drop(reviewer);

    // The next day it is there.
    let mut reviewer = opened(&path, "李四");
    wait(&mut reviewer, "the comment", |app| comments(app).len() == 1);
    assert!(all_saved(reviewer.state()));

    // The author has saved it: the report that the reviewer sees is that one, and nothing is left beside it.
    let mut draft = draft::read(&path).expect("a draft");
    draft.review = draft.review.put_in(&found.slip).expect("new").0;
    draft.report.unit.push('府');
    draft::save(&path, &draft).expect("saved");
    store().drop_slips(&[(
        slip_file(&path, &Who::here("李四"), &found),
        store().slips(&path).expect("the folder").pop().expect("a file").content.expect("a note").1,
    )]);
    wait(&mut reviewer, "what the author has saved", |app| {
        app.desk.as_ref().is_some_and(|desk| desk.report().unit.ends_with('府'))
    });
    wait(&mut reviewer, "that nothing is open", all_saved);
    assert_eq!((comments(reviewer.state()).len(), beside(&path)), (1, 0));
    comment(&mut reviewer, "再看一处");
    wait(&mut reviewer, "that it is kept", all_saved);
    drop(lock);

    // Whoever has the report next has the comments.
    drop(reviewer);
    let mut author = opened(&path, "张三");
    wait(&mut author, "the comment", |app| comments(app).len() == 2);
    save(&mut author);
    assert_eq!((draft::read(&path).expect("a draft").review.comments.len(), beside(&path)), (2, 0));
}

#[test]
fn an_author_sees_what_two_reviewers_say_and_goes_on_writing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let mut author = opened(&path, "张三");
    author.state_mut().settings.show(SidePage::Findings);
    type_into(&mut author, "requests.new.natural", "3");
    author.key_press(Key::Enter);
    author.run();
    let report = desk(&author).report().clone();
    let one = note("李四", &clean_report(), &["请核实", "请说明"]);
    says_beside(&path, &one);
    says_beside(&path, &note("王五", &clean_report(), &["同上"]));
    wait(&mut author, "the comments", |app| comments(app).len() == 3);
    assert_eq!(*desk(&author).report(), report, "the report is as it was");
    assert!(says(&author, "李四的 2 条批注") && says(&author, "王五的 1 条批注"));
    command(&mut author, Command::Undo);
    assert_ne!(
        entry(&author, "requests.new.natural"),
        entry_of(&report, "requests.new.natural"),
        "undo is the author's"
    );
    command(&mut author, Command::Redo);
    assert_eq!((desk(&author).report(), comments(author.state()).len()), (&report, 3));
    author.get_by_role_and_label(Role::Button, "查看批注").click();
    author.run();
    assert_eq!(author.state().settings.side, SidePage::Comments);
    author.run();
    assert!(author.query_by_role_and_label(Role::Button, "查看批注").is_none(), "it is said until somebody looks");

    assert_eq!(beside(&path), 2, "until it is saved");
    save(&mut author);
    assert_eq!((draft::read(&path).expect("a draft").review.comments.len(), beside(&path)), (3, 0));

    // Where the comments are in view, the status line says so.
    says_beside(&path, &note("赵六", &clean_report(), &["尚可"]));
    wait(&mut author, "the comment", |app| comments(app).len() == 4);
    assert!(says(&author, "已并入赵六的 1 条批注，保存后写入报告"));
    save(&mut author);

    // One is settled by its reviewer, later.
    let before = one.slip.comments[0].clone();
    let resolved = Some(Resolved { by: "李四".to_owned(), time: Timestamp::from_seconds(1_736_160_000) });
    let settled = Comment { resolved, ..before.clone() };
    let slip = Slip { before: vec![before], comments: vec![settled] };
    says_beside(&path, &Note { slip, ..one });
    wait(&mut author, "that it is settled", |app| comments(app).iter().any(|comment| comment.resolved.is_some()));
    // Opened again by the author, it stays open.
    let index = comments(author.state()).iter().position(|comment| comment.resolved.is_some()).expect("settled");
    author.state_mut().desk.as_mut().expect("open").session.review_mut().comments[index].resolved = None;
    save(&mut author);
    let saved = draft::read(&path).expect("a draft").review;
    assert_eq!((saved.open_comments().count(), beside(&path)), (4, 0));
}

fn entry_of(report: &Report, at: &str) -> Option<nianbao::number::Number> {
    report.number(report.form.cell(at).expect("a cell"))
}

#[test]
fn whatever_breaks_off_between_putting_in_and_taking_away_loses_and_doubles_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let said = note("李四", &clean_report(), &["请核实"]);
    says_beside(&path, &said);
    let mut author = opened(&path, "张三");
    wait(&mut author, "the comment", |app| comments(app).len() == 1);
    drop(author);
    assert_eq!((draft::read(&path).expect("a draft").review.comments.len(), beside(&path)), (0, 1), "it was not saved");

    let mut author = opened(&path, "张三");
    wait(&mut author, "the comment", |app| comments(app).len() == 1);
    save(&mut author);
    assert_eq!(beside(&path), 0);
    drop(author);
    // As if the program had ended before it was taken away.
    says_beside(&path, &said);
    let mut author = opened(&path, "张三");
    wait(&mut author, "that it is taken away", |_| beside(&path) == 0);
    assert!(comments(author.state()).len() == 1 && all_saved(author.state()));
    assert!(!says(&author, "已并入"), "nothing is new");
}

#[test]
fn what_cannot_be_put_in_is_told_and_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let mut other = clean_report();
    other.year += 1;
    says_beside(&path, &note("李四", &other, &["请核实"]));
    fs::write(folder.path().join(".~某镇2024.ron.王五-1a2b3c.批注"), "(").expect("broken");
    let mut author = opened(&path, "张三");
    let refused = |app: &App| app.guard.as_ref().map_or(0, |guard| guard.slips.refused.len());
    wait(&mut author, "what is wrong", |app| refused(app) == 2);
    assert!(says(&author, "写给某镇人民政府 2025 年的报告，不是本报告") && says(&author, "有批注没有并入"));
    assert!(comments(author.state()).is_empty() && beside(&path) == 2);
    drop(author);

    // A signed report takes nothing, until it is released.
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let mut author = opened(&path, "张三");
    for action in [Action::Send, Action::Approve, Action::Sign] {
        step(&mut author, action, "");
    }
    says_beside(&path, &note("李四", &clean_report(), &["请核实"]));
    wait(&mut author, "that it is told", |app| refused(app) == 1);
    assert!(says(&author, "报告已签发。撤销签发后会并入"));
    save(&mut author);
    assert!(comments(author.state()).is_empty() && beside(&path) == 1);
    // Nor can anybody say something to it from beside.
    drop(author);
    let lock = held(&path, "张三");
    let mut reviewer = opened(&path, "李四");
    assert!(!reviewer.state().enabled(Command::AddComment));
    reviewer.run();
    drop((reviewer, lock));
    let mut author = opened(&path, "张三");
    wait(&mut author, "that it is told", |app| refused(app) == 1);
    step(&mut author, Action::Release, "");
    wait(&mut author, "the comment", |app| comments(app).len() == 1);
    save(&mut author);
    assert_eq!(beside(&path), 0);
}

#[test]
fn what_cannot_be_written_beside_the_report_is_told_and_in_the_recovery_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let lock = held(&path, "张三");
    // Nobody writes over what they cannot read.
    let file = slip_file(&path, &Who::here("李四"), &note("李四", &clean_report(), &[]));
    fs::write(&file, "(").expect("broken");
    let mut reviewer = opened(&path, "李四");
    comment(&mut reviewer, "请核实");
    wait(&mut reviewer, "that it is told", |app| app.guard.as_ref().is_some_and(|guard| guard.slips.failure.is_some()));
    assert!(says(&reviewer, "批注没有写到报告旁边") && says(&reviewer, "未保存"));
    wait(&mut reviewer, "the copy", |app| app.guard.as_ref().is_some_and(|guard| guard.kept_at().is_some()));
    // What the author saves meanwhile comes, and the comment stays.
    let mut draft = draft::read(&path).expect("a draft");
    draft.report.texts.entry("overview".to_owned()).or_default().push_str("又及。");
    draft::save(&path, &draft).expect("saved");
    wait(&mut reviewer, "what the author has saved", |app| {
        app.desk.as_ref().is_some_and(|desk| *desk.report() == draft.report)
    });
    assert!(comments(reviewer.state()).len() == 1 && says(&reviewer, "未保存"));
    // The next try succeeds.
    fs::remove_file(&file).expect("taken away");
    wait(&mut reviewer, "that it is kept", all_saved);
    assert_eq!(beside(&path), 1);
    assert!(!says(&reviewer, "批注没有写到报告旁边"));
    drop((reviewer, lock));
}
