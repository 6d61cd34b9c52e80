//! What is next: after a report was returned, approved or signed, and for the year that follows.

use egui::Role;
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    open::{
        clock::now,
        settings::{Settings, SidePage},
    },
    report::{Contact, Report},
    review::Action,
};

use crate::{
    harness::{report, settle, window, window_with},
    office::{blank, clean_report, opened, press_button, saved, saved_as, step},
};

#[test]
fn a_report_that_was_returned_says_why_and_opens_at_the_comments() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    step(&mut opened(&path, "张三"), Action::Send, "");
    step(&mut opened(&path, "李四"), Action::Return, "请核对表三");
    let window = opened(&path, "张三");
    let said = window.query_all_by_label_contains("退回：请核对表三").next().is_some();
    assert!(said && window.query_all_by_label_contains("李四于").next().is_some());
    assert_eq!(window.state().settings.side, SidePage::Comments);
    assert!(window.query_by_role_and_label(Role::Button, "送审…").is_some(), "what follows is beside it");
}

#[test]
fn what_follows_an_approval_and_a_signature_is_beside_the_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved(folder.path(), clean_report());
    let mut window = opened(&path, "张三");
    step(&mut window, Action::Send, "");
    step(&mut window, Action::Approve, "");
    press_button(&mut window, "签发…");
    let asked = |label: &str| window.query_all_by_label_contains(label).next().is_some();
    assert!(asked("签发意见") && !asked("审核意见"), "who signs is not asked as the reviewer");
    press_button(&mut window, "签发");
    settle(&mut window);
    assert!(window.query_by_label_contains("报告已签发并锁定").is_some());
    for next in ["打印…", "导出 PDF…", "公布…", "撤销签发…"] {
        assert!(window.query_by_role_and_label(Role::Button, next).is_some(), "{next}");
    }
}

/// A new report as the start page makes it for an office.
fn begun(unit: &str) -> Report {
    let mut window = window();
    let mut known = blank("某某镇人民政府");
    known.contact = Contact { telephone: "0769-1".to_owned(), ..Contact::default() };
    window.state_mut().settings.remember_office(&known);
    let settings = window.state().settings.clone();
    let mut window = crate::harness::window();
    window.state_mut().settings = settings;
    let ctx = window.ctx.clone();
    window.state_mut().run(&ctx, nianbao::view::command::Command::New);
    window.run();
    let unit_field = window.get_all_by_role_and_label(Role::TextInput, "新报告的单位名称").last().expect("the field");
    unit_field.set_text_value_accesskit(unit);
    window.run();
    press_button(&mut window, "新建报告");
    settle(&mut window);
    report(&window).clone()
}

#[test]
fn contact_details_are_those_of_the_same_office_only() {
    assert_eq!(begun("某某镇人民政府").contact.telephone, "0769-1");
    assert_eq!(begun("其他镇人民政府").contact.telephone, "");
}

#[test]
fn the_start_page_offers_the_report_of_the_year_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let year = u16::try_from(now().reported_year() - 1).expect("a year");
    let name = format!("某镇{year}年年报.nianbao");
    let mut before = blank("某镇");
    before.year = year;
    let path = saved_as(folder.path(), &name, before);
    let mut window = window();
    window.state_mut().settings.remember(&path);
    window.run();
    press_button(&mut window, &format!("从“{name}”新建"));
    settle(&mut window);
    assert_eq!(report(&window).year, year + 1);
}

#[test]
fn the_start_page_finds_the_report_of_the_year_before_beside_the_recent_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let year = u16::try_from(now().reported_year() - 1).expect("a year");
    let mut before = blank("某镇");
    before.year = year;
    let name = format!("某镇{year}年年报.nianbao");
    saved_as(folder.path(), &name, before);
    let settings = folder.path().join("window.ron");
    Settings { recent: vec![folder.path().join("别的.nianbao")], ..Settings::default() }.save(&settings);
    let mut window = window_with(Some(settings));
    let words = format!("从“{name}”新建");
    for _ in 0..200 {
        window.step();
        if window.query_by_label(&words).is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    press_button(&mut window, &words);
    settle(&mut window);
    assert_eq!(report(&window).year, year + 1);
}
