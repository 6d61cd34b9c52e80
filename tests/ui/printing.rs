//! Printing from the window, through a stand-in for CUPS.

use std::time::{Duration, Instant};

use egui::{
    Key, Modifiers,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use nianbao::{export, view::command::Command, window::dialogs::Dialog};

use crate::{
    cups::StandIn,
    harness::{Window, command, desk, settle, window},
};

/// A window on the example, before this printing system.
fn opened(system: &StandIn) -> Window {
    let mut window = window();
    window.state_mut().print_through(system.cups());
    command(&mut window, Command::OpenExample);
    window
}

fn ask(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run();
    settle(window);
    assert!(matches!(window.state().dialog(), Some(Dialog::Print(_))), "{:?}", window.state().dialog());
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
    settle(window);
}

/// What the program says of the job in the end.
fn wait_for_job(window: &mut Window) {
    let began = Instant::now();
    while window.state().is_printing() {
        assert!(began.elapsed() < Duration::from_secs(20), "the job never ends");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run();
}

fn choose(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::RadioButton, label).click();
    window.run();
}

fn is_chosen(window: &Window, label: &str) -> bool {
    let on = |node: &AccessKitNode<'_>| node.toggled() == Some(Toggled::True) && node.label().as_deref() == Some(label);
    window.query_all_by(on).count() == 1
}

fn write(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).set_text_value_accesskit(text);
    window.run();
}

/// Presses the button of the question; that of the toolbar has the same name and stands before it.
fn print_now(window: &mut Window) {
    window.get_all_by_role_and_label(Role::Button, "打印").last().expect("the button").click();
    window.run();
    settle(window);
}

#[test]
fn two_keys_print_what_the_window_shows_unsaved() {
    let system = StandIn::new();
    let mut window = opened(&system);
    ask(&mut window);
    assert!(is_chosen(&window, "打印机：二楼打印机（HP-2F） · 默认"));
    press(&mut window, Key::Enter);
    window.get_by_label("二楼打印机（HP-2F）：9 页，1 份，双面");
    wait_for_job(&mut window);
    window.get_by_label_contains("作业 HP-2F-7 已完成");
    assert_eq!(system.printed(), export::pdf(desk(&window).report()).expect("a PDF"));
    press(&mut window, Key::Enter);
    assert!(window.state().dialog().is_none());
}

#[test]
fn every_wish_reaches_the_printer_and_the_printer_is_remembered() {
    let system = StandIn::new();
    let mut window = opened(&system);
    ask(&mut window);
    choose(&mut window, "打印机：OLD");
    window.get_by_label_contains("已暂停：缺纸");
    choose(&mut window, "送审稿，带审签单和校验码（11 页）");
    write(&mut window, "份数", "２");
    write(&mut window, "页码", "1，11");
    choose(&mut window, "指定");
    window.get_by_label("双面打印，沿长边翻转").click();
    window.run();
    print_now(&mut window);
    window.get_by_label("OLD：2 页，2 份，单面");
    let open = desk(&window);
    let copy = export::sign_off(open.report(), open.review(), None).expect("a PDF");
    assert_eq!(system.printed(), copy);
    let args = system.args();
    for pair in [["-d", "OLD"], ["-n", "2"], ["-P", "1,11"], ["-o", "sides=one-sided"]] {
        assert!(args.windows(2).any(|args| args == pair), "{pair:?}: {args:?}");
    }
    assert!(args.iter().any(|arg| arg.ends_with("年政府信息公开工作年度报告（送审稿）")), "{args:?}");
    press(&mut window, Key::Enter);
    ask(&mut window);
    assert!(is_chosen(&window, "打印机：OLD"));
    press(&mut window, Key::Enter);
    assert!(system.args().contains(&"sides=one-sided".to_owned()), "the way to print is remembered as well");
}

#[test]
fn a_printer_that_cannot_print_on_both_sides_is_not_asked_to() {
    let system = StandIn::new();
    system.says("options-OLD", "PageSize/Media Size: *A4\n");
    let mut window = opened(&system);
    ask(&mut window);
    choose(&mut window, "打印机：OLD");
    let both = window.get_by_label("双面打印，沿长边翻转");
    assert!(both.accesskit_node().is_disabled());
    window.get_by_label("该打印机不能双面打印。");
    print_now(&mut window);
    window.get_by_label("OLD：9 页，1 份，单面");
    assert!(system.args().contains(&"sides=one-sided".to_owned()));
    press(&mut window, Key::Enter);
    ask(&mut window);
    choose(&mut window, "打印机：二楼打印机（HP-2F） · 默认");
    print_now(&mut window);
    window.get_by_label("二楼打印机（HP-2F）：9 页，1 份，双面");
}

#[test]
fn what_is_wrong_is_said_in_the_question_and_nothing_is_printed() {
    let system = StandIn::new();
    let mut window = opened(&system);
    ask(&mut window);
    for (label, text, expected) in [
        ("份数", "0", "份数应为 1 至 999 的整数"),
        ("份数", "两份", "份数应为 1 至 999 的整数"),
        ("页码", "8-12", "没有第 12 页，一共 9 页"),
        ("页码", "三", "“三”不是页码"),
    ] {
        write(&mut window, "份数", "1");
        choose(&mut window, if label == "页码" { "指定" } else { "全部" });
        write(&mut window, label, text);
        print_now(&mut window);
        window.get_by_label_contains(expected);
        let field = window.get_by_role_and_label(Role::TextInput, label);
        assert!(field.is_focused(), "what is wrong can be typed anew at once");
    }
    press(&mut window, Key::Escape);
    assert!(window.state().dialog().is_none() && !system.has_printed());
}

#[test]
fn a_refusal_of_the_printing_system_is_told() {
    let system = StandIn::new();
    system.says("refuse", "lp: Destination \"HP-2F\" is not accepting jobs.\n");
    let mut window = opened(&system);
    ask(&mut window);
    press(&mut window, Key::Enter);
    let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("a message") };
    assert_eq!(problem.title, "未能打印");
    assert!(problem.message.contains("不接受打印作业"), "{}", problem.message);
}

#[test]
fn a_job_that_was_given_up_is_told_although_nobody_waits_for_it() {
    let system = StandIn::new();
    system.says("open", "HP-2F-7 root 1024 today\n\tStatus: \n\tAlerts: job-printing\n");
    let mut window = opened(&system);
    ask(&mut window);
    press(&mut window, Key::Enter);
    window.get_by_label_contains("作业 HP-2F-7：正在打印");
    press(&mut window, Key::Enter);
    assert!(window.state().dialog().is_none() && window.state().is_printing());
    system.says("completed", "HP-2F-7 root 1024 today\n\tStatus: \n\tAlerts: job-canceled-by-user\n");
    system.says("open", "");
    wait_for_job(&mut window);
    // Not while somebody types, or the next key would answer it.
    for _ in 0..40 {
        window.step();
    }
    let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("a message") };
    assert!(problem.message.contains("已取消或被打印机拒绝"), "{}", problem.message);
}

#[test]
fn without_a_printer_the_question_says_why_and_what_to_do() {
    let system = StandIn::new();
    system.says("running", "scheduler is not running\n");
    let mut window = opened(&system);
    ask(&mut window);
    window.get_by_label_contains("打印服务（CUPS）没有运行。请启动打印服务");
    assert_eq!(window.get_all_by_role_and_label(Role::Button, "打印").count(), 1, "only that of the toolbar");
    press(&mut window, Key::Escape);
    assert!(window.state().dialog().is_none());
}
