//! The list of findings: which it shows, and where each leads.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    check::Severity,
    open::places::place_of,
    view::{
        command::Command,
        findings::{Filter, row_id},
        ids,
    },
};

use crate::harness::{Window, command as run, desk, example, focused, report};

fn desk_mut(window: &mut Window) -> &mut nianbao::view::desk::Desk {
    window.state_mut().desk.as_mut().expect("a report is open")
}

/// The finding of a rule.
fn found(window: &Window, rule: &str) -> usize {
    desk(window).session.derived.findings.iter().position(|found| found.rule.id == rule).expect("the finding")
}

/// What is selected in the text that is shown.
fn selected(window: &mut Window) -> String {
    let ctx = window.ctx.clone();
    desk_mut(window).shown_text().map(|text| text.selected_words(&ctx)).unwrap_or_default()
}

#[test]
fn a_finding_is_listed_in_every_section_that_it_is_about() {
    let mut window = example();
    let total = Address::new("requests.new.total");
    let index = found(&window, "NAR-INCLUDED");
    let finding = &desk(&window).session.derived.findings[index];
    assert!(finding.at[0].as_str() == "overview" && finding.at.contains(&total), "{finding:?}");
    let message = finding.message.clone();
    let (text, table) = (place_of(report(&window), &finding.at[0]), place_of(report(&window), &total));

    let derived = &desk(&window).session.derived;
    assert_eq!(derived.places[table].counts.warnings, 0, "counted at the text");
    assert!(derived.places[table].elsewhere.warnings > 0);
    let warnings = derived.places.iter().map(|place| place.counts.warnings).sum::<usize>();
    assert_eq!(warnings, derived.counts.warnings, "each is counted once");
    window.get_by_label_contains("涉及其他部分的");

    desk_mut(&mut window).enter(table);
    desk_mut(&mut window).filter.section_only = true;
    window.run();
    window.get_by_label_contains(&message).click();
    window.run();
    assert_eq!(desk(&window).session.place, table, "its place in the section that is looked at");
    assert_eq!(desk(&window).session.selected(), Some(index));

    desk_mut(&mut window).filter.section_only = false;
    desk_mut(&mut window).select(index);
    window.run();
    assert_eq!(desk(&window).session.place, text, "else its first");
}

#[test]
fn a_filter_is_of_the_report_that_is_open() {
    let mut window = example();
    desk_mut(&mut window).filter.section_only = true;
    desk_mut(&mut window).filter.severity = Some(Severity::Error);
    window.run();
    run(&mut window, Command::OpenExample);
    assert_eq!(desk(&window).filter, Filter::default());
    assert!(window.query_by_label_contains("没有符合筛选条件").is_none());
}

#[test]
fn nothing_stays_selected_where_a_finding_is_about_no_words() {
    let mut window = example();
    let words = found(&window, "NAR-INCLUDED");
    desk_mut(&mut window).select(words);
    window.run();
    assert_ne!(selected(&mut window), "");
    let findings = &desk(&window).session.derived.findings;
    let whole = findings.iter().position(|found| found.at[0].as_str() == "overview" && found.passages.is_empty());
    desk_mut(&mut window).select(whole.expect("a finding about the text as a whole"));
    window.run();
    assert_eq!(selected(&mut window), "");
    assert_eq!(focused(&window), Some(ids::input(&Address::new("overview"))));
}

#[test]
fn the_keys_stay_in_the_list_while_one_walks_it() {
    let mut window = example();
    let all = desk(&window).session.derived.findings.len();
    window.ctx.memory_mut(|memory| memory.request_focus(row_id(0)));
    window.run();
    for index in 1..all {
        window.key_press_modifiers(Modifiers::NONE, Key::ArrowDown);
        window.run();
        assert_eq!(focused(&window), Some(row_id(index)));
        assert_eq!(desk(&window).session.selected(), Some(index));
    }
}
