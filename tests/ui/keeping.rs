//! Nothing is lost: saving beside the window, colleagues, what was left behind, earlier versions.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    address::Address,
    check,
    draft::{
        self, Begun, Draft, Fault, Home, Over, Store,
        disk::Local,
        lock::{Attempt, Who},
    },
    number::Number,
    open::{
        frozen::Frozen,
        guard::Guard,
        standing::{Access, Outside},
    },
    report::{Edit, Report},
    review::{Action, Anchor, Comment, State, Step, Timestamp},
    view::command::Command,
    window::{App, dialogs::Dialog},
};

use crate::{
    harness::{self, Window, command as run, wait},
    office::{blank, type_into, write},
    slow::Slow,
};

/// An office with a draft, and the folder of its user.
struct Office {
    folder: tempfile::TempDir,
    store: Store,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::new(Arc::new(Local), Some(folder.path().join("state")));
        let office = Self { folder, store };
        draft::save(&office.path(), &Draft::new(report())).expect("saved");
        office
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("某镇2024.ron")
    }

    fn window(&self) -> Window {
        window(self.store.clone(), Some(&self.path()))
    }

    /// The draft in the file, changed by somebody else.
    fn change(&self, edit: Edit) {
        let mut draft = self.saved();
        draft.report.apply(edit);
        draft::save(&self.path(), &draft).expect("saved");
    }

    fn saved(&self) -> Draft {
        draft::read(&self.path()).expect("a draft")
    }
}

fn report() -> Report {
    blank("某镇")
}

fn window(store: Store, path: Option<&Path>) -> Window {
    let mut window = harness::window_on(None, store);
    if let Some(path) = path {
        let ctx = window.ctx.clone();
        window.state_mut().open(&ctx, path);
        wait(&mut window, "the file", |app| app.desk.is_some() && !app.is_busy());
        wait(&mut window, "the lock", |app| {
            app.guard.as_ref().is_some_and(|guard| !matches!(guard.access, Access::NoFile))
        });
    }
    window
}

/// A copy of a draft with another figure, left behind by a program that is gone.
fn leave_behind(store: &Store, path: &Path) {
    let on_disk = store.open(path).expect("the draft");
    let mut draft = on_disk.draft.clone();
    draft.report.apply(cell(&report(), "requests.new.natural", 7));
    let home = Home { path: Some(path.to_owned()), digest: Some(on_disk.digest) };
    store.protect().expect("a copy").write(&home, &draft, &Begun::default()).expect("written");
}

/// Has the guard look at the file, as when the disk tells that it was touched.
fn look(window: &mut Window) {
    let app = window.state_mut();
    let file = app.desk.as_ref().and_then(|desk| desk.session.origin().file().cloned()).expect("a file");
    app.guard.as_mut().expect("a guard").look(&file);
}

/// Waits until the files of the copies are read.
#[track_caller]
fn files_read(window: &mut Window) {
    let began = Instant::now();
    while window.query_all_by_label_contains("正在读取原文件…").next().is_some() {
        assert!(began.elapsed() < Duration::from_secs(30), "the files never come");
        std::thread::sleep(Duration::from_millis(3));
        window.step();
    }
    window.run();
}

/// A window that asks what is to become of so many copies. A process that another test is just starting has what was
/// held here for a moment.
fn offered(store: &Store, count: usize) -> Window {
    let began = Instant::now();
    while store.orphans().expect("a folder").len() < count {
        assert!(began.elapsed() < Duration::from_secs(20), "they are not offered");
        std::thread::sleep(Duration::from_millis(3));
    }
    let mut window = window(store.clone(), None);
    let ctx = window.ctx.clone();
    window.state_mut().look_for_left(&ctx);
    wait(&mut window, "the question", |app| matches!(app.dialog(), Some(Dialog::Recovery(_))));
    window
}

fn save(window: &mut Window) {
    run(window, Command::Save);
    wait(window, "the end of saving", |app| !app.is_busy());
}

fn cell(report: &Report, address: &str, count: u64) -> Edit {
    Edit::Cell(report.form.cell(address).expect("a cell"), Some(Number::Count(count).into()))
}

#[track_caller]
fn holds(report: &Report, address: &str, count: u64) {
    let cell = report.form.cell(address).expect("a cell");
    assert_eq!(report.number(cell), Some(Number::Count(count)), "{address}");
}

#[test]
fn what_two_have_changed_in_different_places_becomes_one() {
    let office = Office::new();
    let mut window = office.window();
    type_into(&mut window, "requests.new.natural", "3");
    office.change(cell(&report(), "requests.new.other", 5));
    save(&mut window);
    for report in [&office.saved().report, harness::report(&window)] {
        holds(report, "requests.new.natural", 3);
        holds(report, "requests.new.other", 5);
    }
    assert!(window.state().dialog().is_none());
    run(&mut window, Command::Undo);
    holds(harness::report(&window), "requests.new.natural", 3);
}

#[test]
fn a_comment_that_a_colleague_has_saved_stays() {
    let office = Office::new();
    let mut window = office.window();
    type_into(&mut window, "requests.new.natural", "3");
    let mut draft = office.saved();
    let now = Timestamp::from(SystemTime::now());
    draft.review.comments.push(Comment::new(Anchor::on(Address::new("overview")), "李四", now, "请核实"));
    draft::save(&office.path(), &draft).expect("saved");
    // The window has seen that the file is another one.
    look(&mut window);
    wait(&mut window, "the look", |app| {
        app.guard.as_ref().is_some_and(|guard| matches!(guard.outside, Outside::Changed(_)))
    });
    save(&mut window);
    assert_eq!(office.saved().review.comments, draft.review.comments);
    holds(&office.saved().report, "requests.new.natural", 3);
}

#[test]
fn who_has_changed_nothing_sees_what_others_save() {
    let office = Office::new();
    let mut window = office.window();
    office.change(cell(&report(), "requests.new.other", 5));
    look(&mut window);
    let is_taken = |app: &App| {
        let report = app.desk.as_ref().expect("a report").report();
        report.number(report.form.cell("requests.new.other").expect("a cell")) == Some(Number::Count(5))
    };
    wait(&mut window, "the change", is_taken);
    assert!(!window.state().desk.as_ref().expect("a report").has_unsaved());
    assert!(window.query_by_label_contains("已合并其他用户的修改（1 处）").is_some());
}

#[test]
fn a_report_that_cannot_be_saved_can_be_saved_elsewhere() {
    let office = Office::new();
    let mut window = office.window();
    type_into(&mut window, "requests.new.natural", "3");
    fs::rename(office.path().parent().expect("a folder"), office.folder.path().with_extension("away")).expect("moved");
    save(&mut window);
    assert!(matches!(window.state().dialog(), Some(Dialog::Problem(_))));
    window.get_by_label("另存为…").click();
    window.run();
    assert!(matches!(window.state().dialog(), Some(Dialog::Path(..))));
    fs::rename(office.folder.path().with_extension("away"), office.folder.path()).expect("back again");
}

#[test]
fn what_two_have_changed_in_one_place_is_asked_about() {
    let office = Office::new();
    let mut window = office.window();
    type_into(&mut window, "requests.new.natural", "3");
    office.change(cell(&report(), "requests.new.natural", 4));
    save(&mut window);
    assert!(matches!(window.state().dialog(), Some(Dialog::Merge(..))));
    holds(&office.saved().report, "requests.new.natural", 4);
    window.get_by_label("其他用户的修改：4").click();
    window.run();
    window.get_by_label("合并").click();
    window.run();
    wait(&mut window, "the end of saving", |app| !app.is_busy());
    holds(&office.saved().report, "requests.new.natural", 4);
    assert!(!window.state().desk.as_ref().expect("a report").has_unsaved());
}

/// A draft with steps that somebody has taken, and reasons for the errors with which nobody could.
fn stepped(mut draft: Draft, actions: &[Action]) -> Draft {
    let judgement = draft.review.judge(&draft.report, check::check(&draft.report, None));
    for error in judgement.open_errors() {
        draft.review.waive(&draft.report, error, "经核无误", "李局长", SystemTime::now().into());
    }
    for &action in actions {
        let digest = draft.review.digest(&draft.report).to_string();
        let time = Timestamp::from(SystemTime::now());
        draft.review.steps.push(Step {
            action,
            by: "李局长".to_owned(),
            time,
            remark: String::new(),
            digest,
            published: None,
        });
    }
    draft
}

#[test]
fn nothing_is_merged_into_what_a_leader_has_signed() {
    let office = Office::new();
    let mut window = office.window();
    type_into(&mut window, "requests.new.natural", "3");
    let signed = stepped(office.saved(), &[Action::Send, Action::Approve, Action::Sign]);
    draft::save(&office.path(), &signed).expect("saved");
    save(&mut window);
    assert!(matches!(window.state().dialog(), Some(Dialog::CannotMerge(..))));
    assert!(window.query_by_label_contains("已签发本报告").is_some());
    assert_eq!(office.saved(), signed, "not a figure comes under the name");
    holds(harness::report(&window), "requests.new.natural", 3);
}

#[test]
fn what_is_signed_is_not_waived_any_more() {
    let office = Office::new();
    let signed = stepped(office.saved(), &[Action::Send, Action::Approve, Action::Sign]);
    draft::save(&office.path(), &signed).expect("saved");
    let mut window = office.window();
    run(&mut window, Command::NextFinding);
    window.get_by_label("说明理由…").click();
    window.run();
    assert!(window.state().dialog().is_none());
    assert!(window.query_by_label_contains("未作修改：报告已签发。如需修改，请先撤销签发").is_some());
    assert!(!window.state().desk.as_ref().expect("a report").has_unsaved());
}

#[test]
fn a_step_is_not_taken_once_the_draft_is_a_colleagues() {
    let office = Office::new();
    let mut window = office.window();
    run(&mut window, Command::Step(Action::Send));
    window.get_by_role_and_label(Role::TextInput, "姓名").set_text_value_accesskit("张三");
    write(&mut window, "备注", "请尽快");
    let guard = window.state_mut().guard.as_mut().expect("a guard");
    guard.access = Access::ReadOnly("已被其他用户接管".to_owned());
    window.get_by_role_and_label(Role::Button, "送审").click();
    window.run();
    assert!(window.query_by_label_contains("不能保存批注").is_some());
    assert_eq!(window.state().desk.as_ref().expect("a report").review().state(), State::Drafting);
    window.state_mut().guard.as_mut().expect("a guard").access = Access::Ours;
    run(&mut window, Command::Step(Action::Send));
    let remark = window.get_by_role_and_label(Role::MultilineTextInput, "备注");
    assert_eq!(remark.value().as_deref(), Some("请尽快"), "the words are still there");
}

#[test]
fn a_copy_goes_when_everything_was_undone() {
    let office = Office::new();
    let mut window = office.window();
    type_into(&mut window, "requests.new.natural", "3");
    wait(&mut window, "the copy", |app| app.guard.as_ref().is_some_and(|guard| guard.kept_at().is_some()));
    run(&mut window, Command::Undo);
    assert!(!window.state().desk.as_ref().expect("a report").has_unsaved());
    wait(&mut window, "its end", |app| app.guard.as_ref().is_some_and(|guard| guard.kept_at().is_none()));
    drop(window);
    assert!(office.store.orphans().expect("a folder").is_empty(), "nothing is offered");
}

#[test]
fn what_was_changed_after_the_approval_is_seen() {
    let office = Office::new();
    draft::save(&office.path(), &stepped(office.saved(), &[Action::Send, Action::Approve])).expect("saved");
    let mut window = office.window();
    assert!(window.query_by_label("审核状态：审核通过").is_some());
    type_into(&mut window, "requests.new.natural", "3");
    assert!(window.query_by_label_contains("审核通过后有修改").is_some());
    run(&mut window, Command::Undo);
    assert!(window.query_by_label("审核状态：审核通过").is_some(), "it is what was approved again");
}

#[test]
fn a_signature_under_what_somebody_has_just_changed_does_not_count() {
    let office = Office::new();
    let approved = stepped(office.saved(), &[Action::Send, Action::Approve]);
    draft::save(&office.path(), &approved).expect("saved");
    let mut window = office.window();
    let desk = window.state_mut().desk.as_mut().expect("a report");
    *desk.session.review_mut() = stepped(desk.session.draft(), &[Action::Sign]).review;
    window.run();
    office.change(cell(&report(), "requests.new.other", 5));
    save(&mut window);
    assert!(window.query_by_label_contains("重新签发").is_some());
    let saved = office.saved();
    holds(&saved.report, "requests.new.other", 5);
    assert_eq!(saved.review.state(), State::Approved);
}

#[cfg(target_os = "linux")]
#[test]
fn a_draft_that_another_window_of_this_machine_has_is_told_as_such() {
    let office = Office::new();
    let Attempt::Held(lock) = office.store.lock(&office.path(), &Who::here("王芳")) else {
        panic!("the lock is free")
    };
    // As if another process of the same user had it.
    let mut child = std::process::Command::new("sleep").arg("60").spawn().expect("a process");
    let file = draft::lock::lock_file(&office.path());
    let mut content = fs::read_to_string(&file).expect("the lock").parse::<serde_json::Value>().expect("JSON");
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).expect("it lives");
    let started = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_ascii_whitespace().nth(19)).expect("a time");
    content["process"]["number"] = child.id().into();
    content["process"]["started"] = started.parse::<u64>().expect("a number").into();
    fs::write(&file, content.to_string()).expect("written");
    let window = office.window();
    let told = window.query_by_label_contains("已在本机的另一个窗口中打开，这里只能查看").is_some();
    let as_colleague = window.query_by_label_contains("请通知其关闭本报告").is_some();
    let can_call = window.query_by_label("转到那个窗口").is_some();
    child.kill().and_then(|()| child.wait()).expect("it ends");
    drop(lock);
    assert!(told && can_call && !as_colleague);
}

#[test]
fn a_draft_that_a_colleague_has_can_only_be_read_until_it_is_free() {
    let office = Office::new();
    let colleague = Who { name: "李明".to_owned(), machine: "另一台电脑".to_owned() };
    let Attempt::Held(lock) = office.store.lock(&office.path(), &colleague) else { panic!("the lock is free") };
    let mut window = office.window();
    let says = |window: &Window, words: &str| window.query_by_label_contains(words).is_some();
    assert!(says(&window, "正在编辑本报告"));
    type_into(&mut window, "requests.new.natural", "3");
    assert_eq!(*harness::report(&window), report(), "nothing is typed");
    run(&mut window, Command::FillBlanks);
    assert_eq!(*harness::report(&window), report());
    window.key_press_modifiers(Modifiers::COMMAND, Key::M);
    window.run();
    assert!(window.state().dialog().is_some(), "something can be said all the same");
    window.key_press(Key::Escape);
    window.run();
    assert!(!window.state().enabled(Command::Step(Action::Send)));
    let why = window.state().obstacle(Command::Step(Action::Send)).unwrap_or_default();
    assert!(why.contains("不能保存理由和审核步骤"), "{why}");
    drop(lock);
    let is_free = |app: &App| matches!(app.guard.as_ref().map(|guard| &guard.access), Some(Access::Free));
    wait(&mut window, "that it is free", is_free);
    // The colleague is back before anybody has pressed the button.
    let Attempt::Held(lock) = office.store.lock(&office.path(), &colleague) else { panic!("the lock is free") };
    wait(&mut window, "that it is taken", |app| {
        matches!(app.guard.as_ref().map(|guard| &guard.access), Some(Access::Taken(_)))
    });
    drop(lock);
    wait(&mut window, "that it is free again", is_free);
    window.get_by_label("开始编辑").click();
    window.step();
    wait(&mut window, "the lock", |app| app.guard.as_ref().is_some_and(Guard::is_open));
    type_into(&mut window, "requests.new.natural", "3");
    save(&mut window);
    holds(&office.saved().report, "requests.new.natural", 3);
}

#[test]
fn a_lock_that_the_window_itself_is_still_letting_go_of_is_waited_for() {
    let office = Office::new();
    let Attempt::Held(lock) = office.store.lock(&office.path(), &Who::here("")) else { panic!("the lock is free") };
    let mut window = office.window();
    assert!(!window.state().guard.as_ref().expect("a guard").is_open());
    drop(lock);
    wait(&mut window, "the lock", |app| app.guard.as_ref().is_some_and(Guard::is_open));
    type_into(&mut window, "requests.new.natural", "3");
    save(&mut window);
    holds(&office.saved().report, "requests.new.natural", 3);
}

#[test]
fn who_has_lost_the_lock_asks_for_it_again_and_sees_what_was_saved_meanwhile() {
    let office = Office::new();
    let mut window = office.window();
    type_into(&mut window, "requests.new.natural", "3");
    // The machine sleeps; a colleague takes over, saves and is through.
    let holder = office.store.holder(&office.path()).expect("a folder").expect("the window");
    let colleague = Who { name: "李明".to_owned(), machine: "另一台电脑".to_owned() };
    let Attempt::Held(lock) = office.store.take_over(&office.path(), &colleague, &holder) else { panic!("taken over") };
    let guard = window.state_mut().guard.as_mut().expect("a guard");
    guard.access = Access::Taken(office.store.holder(&office.path()).expect("a folder").expect("the colleague"));
    office.change(cell(&report(), "requests.new.other", 5));
    window.step();
    assert_eq!(window.state().frozen(), Some(Frozen::File));
    drop(lock);
    wait(&mut window, "that it is free", |app| {
        matches!(app.guard.as_ref().map(|guard| &guard.access), Some(Access::Free))
    });
    // Pressed twice on a slow share.
    let guard = window.state_mut().guard.as_mut().expect("a guard");
    guard.ask_for_lock(&office.path());
    guard.ask_for_lock(&office.path());
    wait(&mut window, "the lock", |app| app.guard.as_ref().is_some_and(Guard::is_open));
    wait(&mut window, "the look", |app| {
        app.guard.as_ref().is_some_and(|guard| matches!(guard.outside, Outside::Changed(_)))
    });
    save(&mut window);
    holds(&office.saved().report, "requests.new.natural", 3);
    holds(&office.saved().report, "requests.new.other", 5);
}

#[test]
fn who_waits_for_a_share_that_hangs_can_do_something_else() {
    let office = Office::new();
    let slow = Slow::default();
    let mut window =
        window(Store::new(Arc::new(slow.clone()), Some(office.folder.path().join("state"))), Some(&office.path()));
    type_into(&mut window, "requests.new.natural", "3");
    slow.hang(Duration::from_secs(9));
    run(&mut window, Command::Save);
    run(&mut window, Command::Quit);
    assert!(window.query_by_label_contains("请稍候再试").is_some(), "it says why nothing happens");
    let began = Instant::now();
    while window.query_by_label("停止等待").is_none() {
        assert!(began.elapsed() < Duration::from_secs(30), "it never says that nothing answers");
        std::thread::sleep(Duration::from_millis(50));
        window.step();
    }
    assert!(window.state().is_saving());
    window.get_by_label("停止等待").click();
    window.run();
    assert!(!window.state().is_busy());
    assert!(window.query_by_label_contains("未保存：").is_some());
    assert!(window.state().desk.as_ref().expect("a report").has_unsaved());
    save(&mut window);
    holds(&office.saved().report, "requests.new.natural", 3);
    assert!(!window.state().desk.as_ref().expect("a report").has_unsaved());
}

#[test]
fn a_draft_of_a_later_program_is_saved_nowhere() {
    let office = Office::new();
    let later = draft::write(&Draft::new(report())).replacen("nianbao: 2,", "nianbao: 9, reads: 2, seals: 1,", 1);
    fs::write(office.path(), &later).expect("written");
    let mut window = office.window();
    assert!(window.query_by_label_contains("不认识其中的：seals").is_some());
    assert!(window.query_by_role_and_label(Role::Button, "另存为…").is_none(), "what is refused is not offered");
    // Nor does anybody answer on paper for what nobody has seen.
    for command in [Command::SaveAs, Command::ExportSignOff, Command::Print, Command::CheckCode] {
        run(&mut window, command);
        let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("{command:?} is refused") };
        for words in ["第 9 版", "seals", "请换用新版程序"] {
            assert!(problem.message.contains(words), "{command:?}: {}", problem.message);
        }
        window.key_press(Key::Escape);
        window.run();
    }
    let desk = window.state().desk.as_ref().expect("a report");
    let elsewhere = office.store.save(&office.folder.path().join("b.ron"), &desk.session.draft(), Over::Nothing);
    assert!(matches!(elsewhere.expect_err("parts would be lost").fault, Fault::WouldLose(9)));
    assert_eq!(fs::read_to_string(office.path()).expect("the file"), later);
}

#[test]
fn what_was_left_behind_is_offered_and_taken_up() {
    let office = Office::new();
    leave_behind(&office.store, &office.path());
    let mut window = offered(&office.store, 1);
    files_read(&mut window);
    assert!(window.get_by_label("恢复").is_focused(), "Enter goes on with it");
    window.get_by_label("查看差异").click();
    window.run();
    assert!(window.query_by_label_contains("空白 → 7").is_some());
    window.get_by_label("恢复").click();
    window.run();
    wait(&mut window, "the lock", |app| app.guard.as_ref().is_some_and(Guard::is_open));
    holds(harness::report(&window), "requests.new.natural", 7);
    assert!(window.state().desk.as_ref().expect("a report").has_unsaved(), "it is not in the file yet");
    save(&mut window);
    holds(&office.saved().report, "requests.new.natural", 7);
    wait(&mut window, "the end of the copy", |_| office.store.orphans().is_ok_and(|orphans| orphans.is_empty()));
}

#[test]
fn copies_are_asked_about_before_a_disk_that_hangs_has_answered() {
    let office = Office::new();
    let share = office.folder.path().join("share");
    fs::create_dir(&share).expect("a folder");
    let slow = Slow::default();
    let store = Store::new(Arc::new(slow.clone()), Some(office.folder.path().join("state")));
    for path in [office.path(), share.join("甲.ron"), share.join("乙.ron")] {
        draft::save(&path, &Draft::new(report())).expect("saved");
        leave_behind(&store, &path);
    }
    slow.hang_in(Some(share));
    let mut window = offered(&store, 3);
    let says = |window: &Window, words: &str| window.query_all_by_label_contains(words).count();
    let begun = Instant::now();
    while says(&window, "与文件有 1 处不同") == 0 {
        assert!(begun.elapsed() < Duration::from_secs(30), "what lies elsewhere is read");
        std::thread::sleep(Duration::from_millis(3));
        window.step();
    }
    assert_eq!(says(&window, "正在读取原文件…"), 2);
    let waits = |window: &Window| {
        let answers = window.get_all_by_role_and_label(Role::Button, "恢复");
        answers.map(|button| button.accesskit_node().is_disabled()).collect::<Vec<_>>()
    };
    assert_eq!(waits(&window).iter().filter(|waits| **waits).count(), 2, "only the file can tell where it goes on");
    // What needs no file can be done.
    assert_eq!(window.get_all_by_role_and_label(Role::Button, "另存").count(), 3);
    let hanging = waits(&window).iter().position(|waits| *waits).expect("one that hangs");
    window.get_all_by_role_and_label(Role::Button, "删除备份").nth(hanging).expect("the answer").click();
    window.run();
    assert_eq!((says(&window, "与文件有 1 处不同"), says(&window, "正在读取原文件…")), (1, 1));
    slow.hang_in(None);
    files_read(&mut window);
    assert_eq!(says(&window, "与文件有 1 处不同"), 2);
    assert_eq!(waits(&window), [false; 2]);
}

#[test]
fn words_that_nobody_has_sent_come_back_as_such() {
    let office = Office::new();
    let mut draft = office.saved();
    let now = Timestamp::from(SystemTime::now());
    draft.review.comments.push(Comment::new(Anchor::on(Address::new("overview")), "李四", now, "请核实"));
    draft::save(&office.path(), &draft).expect("saved");
    {
        // The program is gone before they are sent.
        let mut window = office.window();
        run(&mut window, Command::Comments);
        window.get_by_label("回复…").click();
        window.run();
        write(&mut window, "回复", "正在核");
        run(&mut window, Command::AddComment);
        write(&mut window, "批注", "还有一处");
        wait(&mut window, "the copy", |app| app.guard.as_ref().is_some_and(|guard| guard.kept_at().is_some()));
        let held = office.store.orphans().expect("a folder");
        assert!(held.is_empty(), "the window is still open");
    }
    let mut window = offered(&office.store, 1);
    files_read(&mut window);
    assert!(window.query_by_label_contains("未发送").is_some());
    window.get_by_label("恢复").click();
    window.run();
    wait(&mut window, "the lock", |app| app.guard.as_ref().is_some_and(Guard::is_open));
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "回复");
    assert_eq!(field.value().as_deref(), Some("正在核"));
    assert_eq!(*window.state().desk.as_ref().expect("a report").review(), draft.review, "nobody has said it");
    run(&mut window, Command::AddComment);
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "批注");
    assert_eq!(field.value().as_deref(), Some("还有一处"));
}

#[test]
fn a_copy_with_no_more_than_a_comment_is_not_said_to_be_the_same() {
    let office = Office::new();
    {
        let on_disk = office.store.open(&office.path()).expect("the draft");
        let mut draft = on_disk.draft.clone();
        let now = Timestamp::from(SystemTime::now());
        draft.review.comments.push(Comment::new(Anchor::on(Address::new("overview")), "李四", now, "请核实"));
        let home = Home { path: Some(office.path()), digest: Some(on_disk.digest) };
        office.store.protect().expect("a copy").write(&home, &draft, &Begun::default()).expect("written");
    }
    let mut window = offered(&office.store, 1);
    files_read(&mut window);
    window.get_by_label_contains("正文和数字与文件相同，批注、审核步骤、理由或关联不同");
}

#[test]
fn an_earlier_version_comes_back_as_an_edit() {
    let office = Office::new();
    let mut window = office.window();
    type_into(&mut window, "requests.new.natural", "3");
    save(&mut window);
    type_into(&mut window, "requests.new.natural", "9");
    save(&mut window);
    run(&mut window, Command::History);
    wait(&mut window, "the versions", |app| app.dialog().is_some());
    let buttons = window.get_all_by_label("恢复").collect::<Vec<_>>();
    assert_eq!(buttons.len(), 2);
    buttons[0].click();
    window.run();
    holds(harness::report(&window), "requests.new.natural", 3);
    holds(&office.saved().report, "requests.new.natural", 9);
    run(&mut window, Command::Undo);
    holds(harness::report(&window), "requests.new.natural", 9);
}

#[test]
fn who_leaves_does_not_wait_for_a_disk_that_hangs() {
    let office = Office::new();
    let slow = Slow::default();
    let state = office.folder.path().join("state");
    let mut window = window(Store::new(Arc::new(slow.clone()), Some(state.clone())), Some(&office.path()));
    type_into(&mut window, "requests.new.natural", "3");
    wait(&mut window, "the recovery copy", |app| app.guard.as_ref().is_some_and(|guard| guard.kept_at().is_some()));
    // The copy is not wanted any more, and cannot be thrown away.
    slow.hang_in(Some(state));
    run(&mut window, Command::Quit);
    window.get_by_role_and_label(Role::Button, "不保存").click();
    window.run();
    assert!(window.state().guard.is_none(), "it ends all the same");
    slow.hang_in(None);
}

#[test]
fn typing_goes_on_while_a_slow_disk_saves() {
    let office = Office::new();
    let slow = Slow::default();
    let mut window =
        window(Store::new(Arc::new(slow.clone()), Some(office.folder.path().join("state"))), Some(&office.path()));
    type_into(&mut window, "requests.new.natural", "3");
    slow.hang(Duration::from_secs(3));
    run(&mut window, Command::Save);
    for key in [Key::Tab, Key::Tab, Key::Enter, Key::Tab] {
        for text in ["4", "2"] {
            window.event(Event::Text(text.to_owned()));
            window.step();
        }
        window.key_press_modifiers(Modifiers::NONE, key);
        window.step();
    }
    assert!(window.state().is_saving(), "the disk hangs still");
    wait(&mut window, "the end of saving", |app| !app.is_busy());
    assert!(window.state().desk.as_ref().expect("a report").has_unsaved(), "what was typed meanwhile");
    holds(&office.saved().report, "requests.new.natural", 3);
    save(&mut window);
    assert_eq!(office.saved().report, *harness::report(&window));
    assert!(fs::read_dir(office.folder.path()).expect("the folder").count() <= 3, "draft, lock and state");
}

#[test]
fn a_save_that_ends_after_another_report_has_come_is_not_that_ones() {
    let office = Office::new();
    let slow = Slow::default();
    let store = Store::new(Arc::new(slow.clone()), Some(office.folder.path().join("state")));
    let other = Draft::new(blank("另一镇"));
    store.protect().expect("a copy").write(&Home::default(), &other, &Begun::default()).expect("written");
    let mut window = window(store, Some(&office.path()));
    let ctx = window.ctx.clone();
    window.state_mut().look_for_left(&ctx);
    wait(&mut window, "the question", |app| matches!(app.dialog(), Some(Dialog::Recovery(_))));
    window.get_by_label("稍后处理").click();
    window.run();
    type_into(&mut window, "requests.new.natural", "3");

    slow.hang_in(Some(office.path()));
    run(&mut window, Command::Save);
    assert!(window.state().is_saving());
    window.state_mut().look_for_left(&ctx);
    wait(&mut window, "the question", |app| matches!(app.dialog(), Some(Dialog::Recovery(_))));
    window.get_by_label("恢复").click();
    window.run();
    window.get_all_by_role_and_label(Role::Button, "保存").last().expect("the answer").click();
    window.run();
    assert!(matches!(window.state().dialog(), Some(Dialog::Unsaved(_))), "one save after the other");
    window.get_by_label("不保存").click();
    window.run();
    assert_eq!(harness::report(&window).unit, "另一镇");
    slow.hang_in(None);
    wait(&mut window, "the end of saving", |app| !app.is_busy());

    let session = &window.state().desk.as_ref().expect("a report").session;
    assert_eq!((session.path(), &*session.report().unit), (None, "另一镇"));
    holds(&office.saved().report, "requests.new.natural", 3);
    assert!(window.state().settings.recent.contains(&office.path()), "it can be found");
    run(&mut window, Command::Save);
    assert!(matches!(window.state().dialog(), Some(Dialog::Path(..))), "it is asked where");
    assert_eq!(office.saved().report.unit, "某镇");
}

#[test]
fn a_copy_is_thrown_away_beside_the_window() {
    let office = Office::new();
    let state = office.folder.path().join("state");
    let slow = Slow::default();
    let store = Store::new(Arc::new(slow.clone()), Some(state.clone()));
    leave_behind(&store, &office.path());
    let copies = || {
        let files = fs::read_dir(state.join("recovery")).expect("the folder").map(|file| file.expect("a file").path());
        files.filter(|file| file.extension().is_some_and(|ending| ending == "ron")).count()
    };
    let mut window = offered(&store, 1);
    files_read(&mut window);
    slow.hang_in(Some(state.clone()));
    window.get_by_label("删除备份").click();
    window.run();
    assert!(window.state().dialog().is_none(), "the window goes on");
    assert_eq!(copies(), 1);
    slow.hang_in(None);
    wait(&mut window, "the end of the copy", |_| copies() == 0);
}

#[test]
fn a_file_that_is_broken_is_offered_in_its_earlier_version() {
    let office = Office::new();
    let mut window = office.window();
    type_into(&mut window, "requests.new.natural", "3");
    save(&mut window);
    type_into(&mut window, "requests.new.natural", "4");
    save(&mut window);
    drop(window);
    let whole = fs::read_to_string(office.path()).expect("the file");
    fs::write(office.path(), &whole[..whole.len() / 2]).expect("cut off");
    let mut window = harness::window_on(None, office.store.clone());
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, &office.path());
    wait(&mut window, "the answer", |app| app.dialog().is_some());
    assert!(window.query_by_label_contains("本机保留有这个文件的历史版本（").is_some());
    assert!(window.query_by_label_contains("查看自动备份").is_none(), "none was left behind");
    window.get_by_label("打开历史版本").click();
    window.run();
    wait(&mut window, "the version", |app| app.desk.is_some());
    holds(harness::report(&window), "requests.new.natural", 3);
    let desk = window.state().desk.as_ref().expect("a report");
    assert!(desk.session.path().is_none(), "the broken file is not touched");
    assert!(fs::read_to_string(office.path()).is_ok_and(|now| now.len() == whole.len() / 2));
}

#[test]
fn a_file_that_is_broken_is_offered_in_its_recovery_copy() {
    let office = Office::new();
    leave_behind(&office.store, &office.path());
    fs::write(office.path(), "(").expect("broken");
    let mut window = harness::window_on(None, office.store.clone());
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, &office.path());
    wait(&mut window, "the answer", |app| app.dialog().is_some());
    assert!(window.query_by_label_contains("本机有这个文件的自动备份").is_some());
    window.get_by_label("查看自动备份…").click();
    window.run();
    wait(&mut window, "the copies", |app| matches!(app.dialog(), Some(Dialog::Recovery(_))));
}
