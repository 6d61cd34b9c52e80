//! A report so long that a frame would wait for its check: it is checked beside the window, and nothing is acted on that
//! follows from what it was before.

use std::{sync::mpsc::channel, thread};

use nianbao::{
    check::check,
    open::{session::Session, wake::Wake},
    report::{Edit, Report},
};

use crate::filled::balanced;

/// More characters than any published report has.
const LONG: usize = 60_000;

/// A report that speaks of its requests, after so many other words.
fn report(chars: usize, received: u32) -> Report {
    let mut report = balanced("cn-2021");
    report.texts.insert("overview".to_owned(), text(chars, received));
    report
}

fn text(chars: usize, received: u32) -> String {
    let words = "全镇认真做好政府信息公开各项工作。";
    let filling = words.repeat(chars / words.chars().count() + 1);
    format!("{filling}\n本年新收政府信息公开申请{received}件。")
}

/// The words of the text that findings speak of, as they are marked.
fn marked(session: &Session) -> Vec<String> {
    let shown = session.report().text("overview");
    let derived = &session.derived;
    let comments = &derived.comments;
    let marked =
        nianbao::open::word_marks::Marked { words: derived.words("overview"), findings: &derived.findings, comments };
    let chars = shown.chars().collect::<Vec<_>>();
    marked.spots(shown).iter().map(|spot| chars[spot.chars.clone()].iter().collect()).collect()
}

fn wait(session: &mut Session) {
    while !session.is_checked() {
        assert!(!session.is_check_lost());
        thread::yield_now();
        session.refresh();
    }
}

#[test]
fn an_ordinary_report_is_checked_at_once() {
    let mut session = Session::new(report(0, 4_321));
    assert!(session.is_checked());
    let before = session.derived.findings.len();
    session.apply(Edit::Text("overview".to_owned(), None), 1);
    assert!(!session.is_checked());
    session.refresh();
    assert!(session.is_checked() && session.derived.findings.len() != before);
}

#[test]
fn a_long_report_is_checked_beside_the_window() {
    let report = report(LONG, 4_321);
    let mut session = Session::new(report.clone());
    session.refresh();
    assert!(!session.is_checked(), "nobody shows it");
    assert!(session.derived.places.len() == session.places() && session.derived.progress().0 > 0, "it can be shown");

    let (sender, woken) = channel();
    session.wake(Wake::new(move |_| sender.send(()).unwrap_or_default()));
    woken.recv().expect("it is checked");
    wait(&mut session);
    let at_once = session.review().judge(&report, check(&report, None));
    assert_eq!(*session.judgement(), at_once);
    assert_eq!(session.derived.findings.len(), at_once.findings.len());
    assert!(marked(&session).iter().any(|words| words.contains("4321")), "{:?}", marked(&session));
}

#[test]
fn what_was_found_in_an_earlier_state_is_dropped() {
    let mut session = Session::new(report(LONG, 4_321));
    session.wake(Wake::nobody());
    wait(&mut session);
    let (found, before) = (session.derived.findings.len(), marked(&session));

    // Twice while the check runs: the second state is checked, and the first never shown.
    for text in [text(LONG, 7_654), format!("另加一句。{}", text(LONG, 8_765))] {
        session.apply(Edit::Text("overview".to_owned(), Some(text)), 1);
        session.refresh();
        assert!(!session.is_checked());
        assert_eq!(session.derived.findings.len(), found, "the list is still that of before");
    }
    let followed = marked(&session);
    assert!(followed.iter().all(|words| before.contains(words)), "only words that are still there: {followed:?}");
    let judged = session.judgement().into_owned();
    let report = session.report().clone();
    assert_eq!(judged, session.review().judge(&report, check(&report, None)), "who has to know now waits");
    wait(&mut session);
    assert_eq!(*session.judgement(), judged);
    let said = |figure: &str| session.derived.findings.iter().any(|finding| finding.message.contains(figure));
    assert!(said("8765") && !said("7654") && !said("4321"));
}
