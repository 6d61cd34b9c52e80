//! A report so long that its check takes time: the window goes on, says so, and acts on no finding of before.

use egui_kittest::kittest::Queryable as _;
use nianbao::{
    check::Finding,
    open::session::Session,
    report::Edit,
    review::Action,
    view::{command::Command, desk::Desk},
};

use crate::harness::{Window, command, desk, example, wait};

/// More characters than any published report has.
const LONG: usize = 60_000;

fn long() -> Window {
    let mut window = example();
    let report = desk(&window).report().clone();
    let words = "全镇认真做好政府信息公开各项工作。";
    let mut text = words.repeat(LONG / words.chars().count());
    text.push_str("全部答复,并依法公开。");
    let mut session = Session::new(report);
    session.apply(Edit::Text("overview".to_owned(), Some(text)), 1);
    session.wake((&window.ctx).into());
    window.state_mut().desk = Some(Desk::new(session));
    wait(&mut window, "the first check", |app| app.desk.as_ref().is_some_and(|desk| desk.session.is_checked()));
    window
}

/// Changes the long text, as when what was typed is entered.
fn change(window: &mut Window) {
    let session = &mut window.state_mut().desk.as_mut().expect("a report").session;
    let text = format!("另加一句。{}", session.report().text("overview"));
    session.apply(Edit::Text("overview".to_owned(), Some(text)), 2);
    session.refresh();
    assert!(!session.is_checked(), "it is checked beside the window");
}

const FOLLOWS: [Command; 5] =
    [Command::Print, Command::ExportPdf, Command::ExportSignOff, Command::MendAll, Command::Step(Action::Send)];

#[test]
fn the_window_says_that_it_checks_and_what_follows_from_that_waits() {
    let mut window = long();
    let app = window.state();
    assert!(FOLLOWS.iter().all(|command| app.enabled(*command)), "everything can be done");
    assert!(window.query_all_by_label("正在核对…").next().is_none());

    change(&mut window);
    let found = desk(&window).session.derived.findings.len();
    assert!(found > 0, "the list is that of before");
    let app = window.state();
    assert!(FOLLOWS.iter().all(|command| !app.enabled(*command) && app.waiting(*command).is_some()));
    assert!(app.enabled(Command::SaveAs) && app.enabled(Command::Undo), "everything else goes on");
    window.step();
    assert!(window.query_all_by_label("正在核对…").next().is_some(), "it is said");
    assert_eq!(desk(&window).session.derived.findings.len(), found);
    command(&mut window, Command::Print);
    assert!(window.state().dialog().is_none(), "no question on findings of before");

    wait(&mut window, "the check", |app| app.desk.as_ref().is_some_and(|desk| desk.session.is_checked()));
    assert!(window.query_all_by_label("正在核对…").next().is_none());
    let app = window.state();
    assert!(FOLLOWS.iter().all(|command| app.enabled(*command)));
}

/// The finding about the comma of the long text.
fn comma(window: &Window) -> usize {
    let findings = &desk(window).session.derived.findings;
    let is_it = |finding: &Finding| {
        finding.at.first().is_some_and(|at| at.as_str() == "overview")
            && finding.mend.as_ref().is_some_and(|mend| mend.mechanical)
    };
    findings.iter().position(is_it).expect("a comma that can be mended")
}

#[test]
fn a_finding_of_before_mends_nothing() {
    let mut window = long();
    let stale = comma(&window);
    change(&mut window);
    let before = desk(&window).report().clone();
    window.state_mut().desk.as_mut().expect("a report").mend(stale);
    assert!(*desk(&window).report() == before, "its words stand elsewhere by now");
    wait(&mut window, "the check", |app| app.desk.as_ref().is_some_and(|desk| desk.session.is_checked()));
    let index = comma(&window);
    window.state_mut().desk.as_mut().expect("a report").mend(index);
    assert!(desk(&window).report().text("overview").ends_with("全部答复，并依法公开。"));
}
