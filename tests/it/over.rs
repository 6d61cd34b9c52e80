//! Writing over a draft: the command line is as careful as the window.

use std::{path::Path, sync::Arc};

use nianbao::{
    draft::{
        self, Draft, Saved, Store,
        disk::Local,
        lock::{Attempt, Who},
    },
    open::files::{Onto, save},
    review::{Action, Step, Timestamp},
};

use crate::{filled::blank, program::Desk};

const CASE: &str = include_str!("../fixtures/zhangmutou_2022.json");
const IMPORT: [&str; 5] = ["import", "a.json", "-o", "a.ron", "--force"];

fn desk(draft: &Draft) -> Desk {
    let desk = Desk::new();
    desk.write("a.json", CASE);
    desk.write("a.ron", draft::write(draft));
    desk
}

fn old() -> Draft {
    Draft::new(blank("旧镇"))
}

fn store(folder: &Path) -> Store {
    Store::new(Arc::new(Local), Some(folder.to_owned()))
}

#[test]
fn what_is_written_over_becomes_an_earlier_version() {
    let desk = desk(&old());
    desk.done(&IMPORT);
    let versions = store(desk.state()).versions(&desk.path("a.ron")).expect("a folder");
    assert_eq!(versions.len(), 1);
    assert_eq!(draft::read(&versions[0].file).expect("a draft"), old());
    assert!(desk.done(&["history", "a.ron"]).contains("以前的内容"));
    // What is no draft as well.
    desk.write("a.ron", "其他文字");
    desk.done(&IMPORT);
    assert_eq!(store(desk.state()).versions(&desk.path("a.ron")).expect("a folder").len(), 2);
    assert_eq!(desk.names(), ["a.json", "a.ron"], "no lock is left");
}

#[test]
fn nobody_writes_over_what_a_colleague_is_editing() {
    let desk = desk(&old());
    let path = desk.path("a.ron");
    let store = store(desk.state());
    let Attempt::Held(lock) = store.lock(&path, &Who::here("张三")) else { panic!("it is free") };
    desk.refused(&IMPORT, &["a.ron", "张三", "正在编辑", "--force"]);
    drop(lock);
    desk.done(&IMPORT);
    assert!(matches!(store.lock(&path, &Who::here("张三")), Attempt::Held(_)), "it is free again");
}

const LEDGER: &str = "编号,收到日期,申请人类型,答复日期,办理结果\n1,2024-1-5,公民,2024-2-1,予以公开\n";
const COUNT: [&str; 6] = ["count", "a.csv", "--year", "2024", "-o", "a.ron"];

#[test]
fn the_figures_of_a_ledger_are_as_careful() {
    let desk = desk(&old());
    desk.write("a.csv", LEDGER);
    let path = desk.path("a.ron");
    let store = store(desk.state());
    let Attempt::Held(lock) = store.lock(&path, &Who::here("张三")) else { panic!("it is free") };
    desk.refused(&COUNT, &["a.ron", "张三", "正在编辑"]);
    drop(lock);
    desk.done(&COUNT);
    let versions = store.versions(&path).expect("a folder");
    assert_eq!(draft::read(&versions[0].file).expect("a draft"), old(), "what was there is an earlier version");
    // What somebody has saved since it was read stays.
    let known = store.open(&path).expect("a draft");
    desk.write("a.ron", draft::write(&old()));
    let saved = store.update(&path, &known, &known.draft, &Who::here("李四")).expect("no fault").0;
    assert!(matches!(saved, Saved::Changed { .. }), "{saved:?}");
    assert_eq!(draft::read(&path).expect("a draft"), old());
}

#[test]
fn nobody_writes_over_what_is_signed() {
    let mut signed = old();
    let digest = signed.review.digest(&signed.report).to_string();
    let step = |action| Step {
        action,
        by: "王五".to_owned(),
        time: Timestamp::from_seconds(1_736_000_000),
        remark: String::new(),
        digest: digest.clone(),
        published: None,
    };
    signed.review.steps = [Action::Send, Action::Approve, Action::Sign].map(step).to_vec();
    let desk = desk(&signed);
    desk.refused(&IMPORT, &["a.ron", "王五", "签发", "--force"]);
    desk.write("a.csv", LEDGER);
    desk.refused(&COUNT, &["a.ron", "王五", "签发"]);
    signed.review.steps.push(step(Action::Release));
    desk.write("a.ron", draft::write(&signed));
    desk.done(&IMPORT);
}

#[test]
fn nobody_writes_over_what_a_later_program_has_saved() {
    let desk = desk(&old());
    desk.write("a.csv", LEDGER);
    for later in [
        "(nianbao: 99, report: ())",
        "(nianbao: 99, reads: 2, report: (form: \"cn-2021\", unit: \"某镇\", year: 2024), more: 1)",
    ] {
        desk.write("a.ron", later);
        desk.refused(&IMPORT, &["a.ron", "新版程序", "--force"]);
        desk.refused(&COUNT, &["a.ron", "新版程序"]);
    }
}

#[test]
fn a_save_under_another_name_respects_who_is_editing_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("邻镇.ron");
    draft::save(&other, &Draft::new(blank("邻镇"))).expect("saved");
    let store = store(&folder.path().join("state"));
    let here = Draft::new(blank("某镇"));
    // Of a machine whose processes nobody here can look at, as a colleague's.
    let lock = r#"{"nianbao_lock":1,"name":"张三","machine":"二楼","since":1,"beat":1,"process":{"number":1,"started":1,"boot":"x"}}"#;
    std::fs::write(draft::lock::lock_file(&other), lock).expect("a lock");
    let me = Who::here("李四");
    let onto = Onto::Anything;
    let refused = save(&other, &here, &onto, &store, Some(&me), &[]).expect_err("it is theirs");
    assert!(refused.message.contains("张三（二楼）正在编辑"), "{}", refused.message);
    assert_eq!(draft::read(&other).expect("a draft").report.unit, "邻镇");
}
