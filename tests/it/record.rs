//! The record of a review is held against the report: what does not fit is told and kept, and nothing follows from it.

use nianbao::{
    check::{self, Severity},
    draft::{self, Draft},
    export,
    report::Report,
    review::{Action, Misfit, Record, Refusal, Review, State, Step, Timestamp, Why},
};
use serde_json::Value;

use crate::{filled::balanced, program::Desk};

const FORGED: &str = include_str!("../fixtures/trust/forged.ron");
const COPIED: &str = include_str!("../fixtures/trust/forged2.ron");
const BLANK: &str = include_str!("../fixtures/trust/blankwaiver.ron");
const TWIN: &str = include_str!("../fixtures/trust/digest-waiver-B.ron");
const REVIEWED: &str = include_str!("../fixtures/drafts/v2-reviewed.ron");

fn day(day: u8) -> Timestamp {
    Timestamp::parse(&format!("2025-01-{day:02}T12:00:00+08:00")).expect("a moment")
}

/// A draft as it is opened on the last day of that month.
fn opened(text: &str) -> Draft {
    let mut draft = draft::parse(text).expect("a draft");
    draft.review.sift(&draft.report, day(31));
    draft
}

fn whys(review: &Review) -> Vec<Why> {
    review.misfits.iter().map(|misfit| misfit.why.clone()).collect()
}

/// Everything that stands on the sheet.
fn sheet(report: &Report, review: &Review) -> String {
    let pages = export::sign_off_pages(report, review, None);
    let runs = pages.pages[..pages.front].iter().flat_map(|page| &page.runs);
    runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.char)).collect()
}

/// Signed on the eighth, as the program does it.
fn signed(report: &Report) -> Review {
    let mut review = Review::default();
    for (action, by, at) in [(Action::Send, "张三", 6), (Action::Approve, "李四", 7), (Action::Sign, "王五", 8)] {
        let judgement = review.judge(report, check::check(report, None));
        review.step(action, by, day(at), "", report, &judgement).expect("the next step");
    }
    review
}

#[test]
fn a_clock_that_is_wrong_puts_nothing_on_record() {
    let report = balanced("cn-2021");
    let mut review = signed(&report);
    let judgement = review.judge(&report, check::check(&report, None));
    let old = Timestamp::from_seconds(0);
    assert_eq!(review.step(Action::Release, "王五", day(6), "", &report, &judgement), Err(Refusal::Clock(day(6))));
    assert_eq!(
        review.step(Action::Release, "王五", day(7), "", &report, &judgement),
        Ok(()),
        "a day may be the clock's"
    );
    let mut review = Review::default();
    assert_eq!(review.step(Action::Send, "张三", old, "", &report, &judgement), Err(Refusal::Clock(old)));
    assert_eq!(review.may_record(&report, day(1)), Ok(()));
    assert!(review.steps.is_empty());
}

#[test]
fn what_the_program_records_fits() {
    let report = balanced("cn-2021");
    let mut review = signed(&report);
    let before = review.clone();
    review.sift(&report, day(8));
    assert_eq!((review.state(), whys(&review)), (State::Signed, Vec::new()));
    assert_eq!(review.steps, before.steps);
    // A clock that is some hours behind, and a signature that is taken back.
    review.sift(&report, day(7));
    assert!(review.is_frozen());
    let judgement = review.judge(&report, check::check(&report, None));
    review.step(Action::Release, "王五", day(9), "", &report, &judgement).expect("released");
    let mut changed = report.clone();
    changed.unit.push('甲');
    review.sift(&changed, day(9));
    assert_eq!((review.state(), whys(&review)), (State::Drafting, Vec::new()));
    let reviewed = opened(REVIEWED);
    assert_eq!(whys(&reviewed.review), [], "steps with codes of version 1");
    assert_eq!(reviewed.review.state(), State::Returned);
}

#[test]
fn a_signature_with_a_code_of_version_1_still_holds() {
    let report = balanced("cn-2021");
    let mut review = signed(&report);
    let former = review.digest(&report).former().1;
    for step in &mut review.steps {
        step.digest.clone_from(&former);
    }
    review.sift(&report, day(31));
    assert_eq!((review.state(), whys(&review)), (State::Signed, Vec::new()));
    assert!(sheet(&report, &review).contains("签发：王五　2025年1月8日"));
}

#[test]
fn what_was_approved_and_then_changed_is_nothing_unusual() {
    let report = balanced("cn-2021");
    let mut review = signed(&report);
    review.steps.pop();
    let mut changed = report.clone();
    changed.unit.push('甲');
    review.sift(&changed, day(31));
    assert_eq!((review.state(), whys(&review)), (State::Approved, Vec::new()));
    assert!(review.is_approval_stale(&changed));
}

#[test]
fn a_signature_is_not_carried_to_another_content() {
    let report = balanced("cn-2021");
    let mut review = signed(&report);
    let mut changed = report.clone();
    changed.unit.push('甲');
    review.sift(&changed, day(31));
    assert_eq!(whys(&review), [Why::OtherContent(Action::Sign)]);
    assert!(review.state() == State::Approved && !review.is_frozen());
    let sheet = sheet(&changed, &review);
    assert!(!sheet.contains("签发：王五") && sheet.contains("签发记录与内容不符 1 条"), "{sheet}");
    // It is kept, and holds again where its content is back; what was done meanwhile stands behind it.
    let draft = Draft { review: review.clone(), ..Draft::new(changed.clone()) };
    let again = draft::parse(&draft::write(&draft)).expect("a draft").review;
    assert_eq!(again.steps.len(), 3, "nothing is lost");
    assert_eq!(again, review);
    let mut back = again.clone();
    back.sift(&report, day(31));
    assert!(back.is_frozen() && back.misfits.is_empty());
    let judgement = review.judge(&changed, check::check(&changed, None));
    review.step(Action::Return, "李四", day(9), "", &changed, &judgement).expect("from where it fell back to");
    let mut again = review.recorded();
    again.sift(&changed, day(31));
    assert_eq!((again.state(), whys(&again)), (State::Returned, vec![Why::GoneOn]));
}

#[test]
fn steps_that_cannot_be_are_set_aside() {
    let report = balanced("cn-2021");
    let good = signed(&report);
    let year = Timestamp::parse("2023-12-31T12:00:00+08:00").expect("a moment");
    type Change = fn(&mut Step);
    let cases: [(usize, Change, Why, State); 7] = [
        (2, |step| step.by = " \u{200B}".to_owned(), Why::NoName, State::Approved),
        (2, |step| step.digest = "0".to_owned(), Why::NoCode, State::Approved),
        (2, |step| step.digest = "0".repeat(64), Why::OtherContent(Action::Sign), State::Approved),
        (1, |step| step.digest = "0".repeat(64), Why::NotApproved, State::Approved),
        (2, |step| step.time = day(30), Why::InFuture(day(30)), State::Approved),
        (2, |step| step.time = day(4), Why::BeforeLast, State::Approved),
        (0, |step| step.action = Action::Publish, Why::NotNow(State::Drafting, Action::Approve), State::Drafting),
    ];
    for (index, change, why, state) in cases {
        let mut review = good.clone();
        change(&mut review.steps[index]);
        review.sift(&report, day(20));
        assert_eq!(whys(&review).first(), Some(&why));
        assert_eq!(review.state(), state, "{why}");
        assert!(!sheet(&report, &review).contains("签发：王五"), "{why}");
    }
    let mut review = good.clone();
    review.steps[0].time = year;
    review.sift(&report, day(20));
    assert_eq!(whys(&review)[0], Why::BeforeYear(year));
    assert_eq!(review.state(), State::Drafting, "nothing follows from what was never sent");
}

/// What was no error then does not undo what was agreed to.
#[test]
fn a_signature_stands_when_a_rule_becomes_stricter() {
    let mut report = balanced("cn-2021");
    let review = signed(&report);
    let overview =
        report.text("overview").replace("年度工作考核，开展社会评议", "日常管理").replace("责任追究", "投诉");
    report.texts.insert("overview".to_owned(), overview);
    let errors = |report: &Report| {
        let found = check::check(report, None).into_iter().filter(|it| it.severity == Severity::Error);
        found.map(|finding| finding.rule.id).collect::<Vec<_>>()
    };
    assert_eq!(errors(&report), ["FM-GOV"]);
    let code = Review::default().digest(&report);
    let at = |year: u16| {
        let mut review = review.clone();
        for step in &mut review.steps {
            step.digest = code.to_string();
            let moved = step.time.to_rfc3339().replace("2025-", &format!("{year}-"));
            step.time = Timestamp::parse(&moved).expect("a moment");
        }
        review.sift(&report, Timestamp::parse("2027-02-01T00:00:00+08:00").expect("a moment"));
        (review.state(), whys(&review).len())
    };
    assert_eq!(at(2025), (State::Signed, 0));
    assert_eq!(at(2027), (State::Sent, 2), "this program lets nobody agree to it");
}

#[test]
fn forged_records_are_told_and_not_obeyed() {
    let Draft { report, review, .. } = opened(FORGED);
    assert_eq!(whys(&review).len(), 2, "{:?}", review.misfits);
    assert!(review.state() == State::Drafting && !review.is_frozen());
    assert!(!sheet(&report, &review).contains("签发：王县长"));
    // Every code of it is right: they were copied. But nobody could have agreed to its errors.
    let Draft { report, review, .. } = opened(COPIED);
    assert!(matches!(whys(&review)[..], [Why::OpenErrors(_, Action::Approve), Why::NotNow(State::Sent, Action::Sign)]));
    assert!(review.state() == State::Sent && !review.is_frozen());
    let pages = export::sign_off_pages(&report, &review, None);
    let of_page = |page: usize| pages.pages[page].runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.char);
    let (front, notes) = (of_page(0).collect::<String>(), of_page(1).collect::<String>());
    assert!(front.contains("主要领导签发") && front.contains("签发记录与内容不符 2 条"), "{front}");
    assert!(!front.contains("王县长") && !pages.pages[0].blacks.is_empty(), "all of the sheet is on its page: {front}");
    assert!(notes.contains("王县长2025年1月6日的“签发”") && notes.contains("不作数"), "{notes}");
    let desk = Desk::new();
    for (name, text) in [("a.ron", FORGED), ("b.ron", COPIED)] {
        desk.write(name, text);
        let run = desk.run(&["check", name]);
        assert!(run.code == Some(1) && run.out.contains("签发记录与内容不符：王县长"), "{run:?}");
        let json: Value = serde_json::from_str(&desk.run(&["check", "--json", name]).out).expect("JSON");
        assert_eq!(json["misfits"].as_array().map(Vec::len), Some(2), "{json}");
    }
}

#[test]
fn a_waiver_without_reason_or_name_is_none() {
    let Draft { report, review, .. } = opened(BLANK);
    assert!(review.waivers.is_empty());
    assert_eq!(whys(&review), [Why::NoReason, Why::NoReason, Why::NoReason, Why::NoReason]);
    let judgement = review.judge(&report, check::check(&report, None));
    assert!(judgement.count(Severity::Error) >= 4 && judgement.waived() == 0);
    let draft = Draft { review, ..Draft::new(report) };
    assert_eq!(draft::parse(&draft::write(&draft)).expect("a draft").review.waivers.len(), 4, "nothing is lost");
    let twin = opened(TWIN).review;
    assert_eq!(whys(&twin), [Why::NoRule("118".to_owned())]);
    assert!(matches!(&twin.misfits[..], [Misfit { index: 0, record: Record::Waiver(_), .. }]));
    // One by one, from a waiver that holds.
    let good = opened(REVIEWED);
    assert_eq!(good.review.waivers.len(), 1);
    for (from, to, why) in [
        ("reason: \"口径不同：1件于年末收到，按规定计入下年度\"", "reason: \" 　\"", Why::NoReason),
        (
            "by: \"张三\", time: \"2025-01-06T09:10:00+08:00\"",
            "by: \"\", time: \"2025-01-06T09:10:00+08:00\"",
            Why::NoName,
        ),
        ("rule: \"T3-BALANCE\"", "rule: \"T9\"", Why::NoRule("T9".to_owned())),
        ("at: [\"requests.new.natural\"", "at: [\"requests.newer\"", Why::NoPlace("requests.newer".to_owned())),
    ] {
        assert!(REVIEWED.contains(from), "{from}");
        let Draft { report, review, .. } = opened(&REVIEWED.replacen(from, to, 1));
        assert_eq!((review.waivers.len(), whys(&review)), (0, vec![why.clone()]));
        assert!(review.misfits[0].words(&report).contains(&why.to_string()));
    }
}
