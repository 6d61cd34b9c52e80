//! What the lines under the form say: what was returned, who has the file, what became of it.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    draft::{
        self, Draft,
        lock::{Attempt, Lock, Who},
    },
    number::Number,
    open::{guard::Guard, settings::SidePage, standing::Outside},
    report::Edit,
    review::{Action, Anchor, Comment, Timestamp},
    view::{command::Command, review::ReviewWish},
};

use crate::{
    harness::{Window, command, desk, settle, store, wait},
    office::{clean_report, opened, press_button, saved, step, write},
};

fn says(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

fn offers(window: &Window, button: &str) -> bool {
    window.query_by_role_and_label(Role::Button, button).is_some()
}

/// 李明 has the draft open at another machine.
fn held(path: &Path) -> Lock {
    let other = Who { name: "李明".to_owned(), machine: "另一台电脑".to_owned() };
    let Attempt::Held(lock) = store().lock(path, &other) else { panic!("the lock is free") };
    lock
}

/// Has the file changed by somebody else, and looked at.
fn changed_outside(window: &mut Window, path: &Path) {
    let mut draft = draft::read(path).expect("a draft");
    let cell = draft.report.form.cell("requests.new.natural").expect("a cell");
    draft.report.apply(Edit::Cell(cell, Some(Number::Count(5).into())));
    draft::save(path, &draft).expect("saved");
    let app = window.state_mut();
    let file = app.desk.as_ref().and_then(|desk| desk.session.origin().file().cloned()).expect("a file");
    app.guard.as_mut().expect("a guard").look(&file);
    wait(window, "the look", |app| {
        app.guard.as_ref().is_some_and(|guard| matches!(guard.outside, Outside::Changed(_)))
    });
}

#[test]
fn a_returned_report_says_who_when_and_why_and_leads_to_the_comments() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    step(&mut opened(&path, "张三"), Action::Send, "");
    step(&mut opened(&path, "李四"), Action::Return, "请核对表三");
    let mut window = opened(&path, "张三");
    let when = desk(&window).review().last(Action::Return).expect("returned").time.date();
    assert!(says(&window, &format!("李四于{when}退回：请核对表三")));
    window.state_mut().settings.show(SidePage::Findings);
    window.run();
    // The tab of the panel has the same name; the one in the line stands below it.
    press_button(&mut window, "批注");
    assert_eq!(window.state().settings.side, SidePage::Comments);
}

#[test]
fn a_reviewer_is_told_who_has_the_report_and_can_ask_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    step(&mut opened(&path, "张三"), Action::Send, "");
    let lock = held(&path);
    let mut window = opened(&path, "李四");
    assert!(says(&window, "李明（另一台电脑）自 "), "who, and since when");
    assert!(says(&window, "现在可以批注，其窗口中会显示；要审核，请通知其保存并关闭本报告"), "and what to do");
    press_button(&mut window, "重试");
    let began = Instant::now();
    while !says(&window, "李明（另一台电脑）仍在编辑本报告") {
        assert!(began.elapsed() < Duration::from_secs(30), "the answer never comes");
        std::thread::sleep(Duration::from_millis(3));
        window.step();
    }
    assert!(says(&window, "请通知其保存并关闭本报告"), "nothing was taken from anybody");
    assert!(store().holder(&path).expect("a folder").is_some_and(|holder| !holder.is_us));
    drop(lock);
    // The disk may tell that it is free before anybody asks.
    if offers(&window, "重试") {
        press_button(&mut window, "重试");
    }
    window.step();
    if offers(&window, "开始编辑") {
        press_button(&mut window, "开始编辑");
    }
    wait(&mut window, "the lock", |app| app.guard.as_ref().is_some_and(Guard::is_open));
    assert!(says(&window, "审核模式：不能修改内容，可以批注"));
}

#[test]
fn whoever_only_reads_a_report_that_was_changed_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let lock = held(&path);
    let mut window = opened(&path, "张三");
    assert!(says(&window, "现在只能查看和批注。要编辑，请通知其关闭本报告"));
    changed_outside(&mut window, &path);
    assert!(says(&window, "文件已被其他用户修改，开始编辑或重新打开后显示"));
    drop(lock);
}

#[test]
fn what_others_save_while_a_question_is_open_is_offered() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let mut window = opened(&path, "张三");
    // Nothing is merged behind a question.
    command(&mut window, Command::About);
    changed_outside(&mut window, &path);
    assert!(says(&window, "文件已被其他用户修改") && offers(&window, "合并其他用户的修改"));
    window.key_press(Key::Escape);
    window.run();
    wait(&mut window, "the merge", |app| {
        app.guard.as_ref().is_some_and(|guard| matches!(guard.outside, Outside::Same))
    });
    assert!(says(&window, "已合并其他用户的修改（1 处）"));
}

/// A signed report with a comment that nobody has settled.
fn signed(path: &Path) {
    let mut draft = Draft::new(clean_report());
    let anchor = Anchor::on(Address::new("requests.new.natural"));
    draft.review.comments = vec![Comment::new(anchor, "张三", Timestamp::default(), "请核实这一格")];
    draft::save(path, &draft).expect("saved");
    let mut window = opened(path, "张三");
    for action in [Action::Send, Action::Approve, Action::Sign] {
        step(&mut window, action, "");
    }
}

#[test]
fn nothing_is_said_to_a_signed_report_nor_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("某镇2024.ron");
    signed(&path);
    let before = draft::read(&path).expect("a draft").review;
    let mut window = opened(&path, "张三");
    command(&mut window, Command::Comments);
    for button in ["解决", "重新打开", "回复…", "修改…", "撤回"] {
        assert!(!offers(&window, button), "{button}");
    }
    assert!(says(&window, "报告已签发，批注只能查看") && offers(&window, "定位"));
    let by = "张三".to_owned();
    let wishes = [
        ReviewWish::Settle { index: 0, by: by.clone(), settled: true },
        ReviewWish::Withdraw(0),
        ReviewWish::Answer { index: 0, by: by.clone(), text: "好".to_owned(), amends: false },
        ReviewWish::Comment { anchor: before.comments[0].anchor.clone(), by, text: "再看".to_owned() },
        ReviewWish::GoOn,
    ];
    for wish in wishes {
        let words = format!("{wish:?}");
        let ctx = window.ctx.clone();
        window.state_mut().answer_review(&ctx, wish);
        window.run();
        assert!(says(&window, "未作修改：报告已签发"), "{words}");
        assert!(window.state().dialog().is_none(), "{words}");
        assert_eq!(*desk(&window).review(), before, "{words}");
    }
    assert!(!desk(&window).has_unsaved());
    let bytes = std::fs::read(&path).expect("the file");
    command(&mut window, Command::Save);
    settle(&mut window);
    assert_eq!(std::fs::read(&path).expect("the file"), bytes, "there is nothing to save");
}

#[test]
fn a_comment_that_was_begun_waits_until_the_signature_is_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("某镇2024.ron");
    signed(&path);
    let mut window = opened(&path, "张三");
    step(&mut window, Action::Release, "");
    command(&mut window, Command::AddComment);
    write(&mut window, "批注", "还没写完");
    window.key_press(Key::Escape);
    window.run();
    command(&mut window, Command::Comments);
    assert!(offers(&window, "继续写…"));
    for action in [Action::Send, Action::Approve, Action::Sign] {
        step(&mut window, action, "");
    }
    assert!(!offers(&window, "继续写…"));
    step(&mut window, Action::Release, "");
    assert!(offers(&window, "继续写…"), "nothing of it is lost");
}

#[test]
fn what_comes_after_sending_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let mut window = opened(&path, "张三");
    step(&mut window, Action::Send, "");
    assert!(says(&window, "送审。下一步由审核人打开本报告文件审核"));
    drop(window);
    assert!(!says(&opened(&path, "李四"), "下一步由审核人"), "the reviewer has a bar of their own");
}
