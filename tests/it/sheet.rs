//! What the sheet of the copy to sign says of people and of the check.

use nianbao::{
    check, export,
    number::Number,
    report::Report,
    review::{Action, Review, Timestamp},
};

use crate::filled::balanced;

/// Everything that stands on the sheet, cell by cell; where lines break does not matter.
fn sheet(report: &Report, review: &Review) -> String {
    compared(report, review, None)
}

/// The same, judged with the report of the year before.
fn compared(report: &Report, review: &Review, last: Option<&Report>) -> String {
    let pages = export::sign_off_pages(report, review, last);
    let runs = pages.pages[..pages.front].iter().flat_map(|page| &page.runs);
    runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.char)).collect()
}

/// Sent by 张三, approved by 李四, signed by 王五, as far as the steps go.
fn reviewed(report: &Report, steps: &[Action]) -> Review {
    let mut review = Review::default();
    for action in steps {
        step(&mut review, report, *action);
    }
    review
}

fn step(review: &mut Review, report: &Report, action: Action) {
    let (by, date, remark) = match action {
        Action::Send => ("张三", day(6), ""),
        Action::Sign | Action::Release => ("王五", day(8), "同意"),
        _ => ("李四", day(7), "已核台账"),
    };
    let judgement = review.judge(report, check::check(report, None));
    review.step(action, by, date, remark, report, &judgement).expect("the next step");
}

fn day(day: u8) -> Timestamp {
    Timestamp::parse(&format!("2025-01-0{day}T12:00:00+08:00")).expect("a moment")
}

/// The report with another figure in it.
fn changed(report: &Report) -> Report {
    let mut other = report.clone();
    let cell = other.form.cell("documents.normative.made").expect("a cell");
    other.set_entry(cell, Some(Number::Count(77).into()));
    other
}

#[track_caller]
fn says(sheet: &str, words: &[&str]) {
    for word in words {
        assert!(sheet.contains(word), "{word} stands on {sheet}");
    }
}

const SENT: &str = "张三　2025年1月6日";
const APPROVED: &str = "审核通过：李四　2025年1月7日　已核台账";
const SIGNED: &str = "签发：王五　2025年1月8日　同意";

#[test]
fn who_agreed_stands_on_what_they_agreed_to() {
    use Action::{Approve, Send, Sign};
    let report = balanced("cn-2021");
    let of = |steps: &[Action]| sheet(&report, &reviewed(&report, steps));
    assert!(!of(&[]).contains("张三"));
    let sent = of(&[Send]);
    says(&sent, &[SENT]);
    assert!(!sent.contains("李四") && !sent.contains("改动"), "{sent}");
    let approved = of(&[Send, Approve]);
    says(&approved, &[SENT, APPROVED]);
    assert!(!approved.contains("王五") && !approved.contains("改动"), "{approved}");
    let signed = of(&[Send, Approve, Sign]);
    says(&signed, &[SENT, APPROVED, SIGNED]);
    assert!(!signed.contains("改动"), "{signed}");
}

#[test]
fn nobody_is_printed_under_what_they_never_saw() {
    use Action::{Approve, Release, Send, Sign};
    let report = balanced("cn-2021");
    let other = changed(&report);
    let sent = sheet(&other, &reviewed(&report, &[Send]));
    says(&sent, &[SENT, "（送审后有修改）", "送审后有 1 处修改"]);

    let approved = sheet(&other, &reviewed(&report, &[Send, Approve]));
    let not_this = "李四于2025年1月7日审核通过后，报告内容又有修改，本件与审核通过时不一致";
    says(&approved, &["（送审后有修改）", not_this]);
    assert!(!approved.contains("审核通过：") && !approved.contains("已核台账"), "{approved}");

    let signed = sheet(&other, &reviewed(&report, &[Send, Approve, Sign]));
    says(&signed, &[not_this, "王五于2025年1月8日签发后，报告内容又有修改，本件与签发时不一致"]);
    assert!(!signed.contains("签发：") && !signed.contains("同意"), "{signed}");

    // Taken back to be changed: nobody has agreed to anything any more.
    let mut released = reviewed(&report, &[Send, Approve, Sign, Release]);
    says(&sheet(&other, &released), &[SENT, "（送审后有修改）"]);
    assert!(!sheet(&other, &released).contains("李四"));
    let judgement = released.judge(&other, check::check(&other, None));
    released.step(Send, "张三", day(9), "", &other, &judgement).expect("the next step");
    let again = sheet(&other, &released);
    assert!(again.contains("张三　2025年1月9日") && !again.contains("改动"), "{again}");
}

#[test]
fn a_waiver_that_came_later_is_a_change() {
    let report = balanced("cn-2021");
    let mut review = reviewed(&report, &[Action::Send, Action::Approve]);
    let finding = check::check(&changed(&report), None).remove(0);
    review.waive(&report, &finding, "经核无误", "张三", day(8));
    says(&sheet(&report, &review), &["李四于2025年1月7日审核通过后，报告内容又有修改"]);
}

#[test]
fn the_sheet_says_what_was_compared() {
    let report = balanced("cn-2021");
    let mut last = report.clone();
    last.year = 2023;
    let review = Review::default();
    let not = "没有对照上年（2023年度）报告。";
    says(&sheet(&report, &review), &[not]);
    // One was carried in, and one was carried out of the year before: nothing is wrong.
    says(&compared(&report, &review, Some(&last)), &["错误 0 ", "已对照本单位2023年度报告。"]);
    let cell = last.form.cell("requests.carried_out.natural").expect("a cell");
    last.set_entry(cell, Some(Number::Count(9).into()));
    let wrong = compared(&report, &review, Some(&last));
    says(&wrong, &["核对：错误 2 ", "已对照本单位2023年度报告。"]);
    // What cannot be compared was not.
    last.year = 2022;
    says(&compared(&report, &review, Some(&last)), &[not]);
    (last.year, last.unit) = (2023, "塘厦镇".to_owned());
    says(&compared(&report, &review, Some(&last)), &[not]);
}
