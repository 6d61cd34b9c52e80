//! The review of a report: waivers, steps, tracked changes, the check code, what is open.

use nianbao::{
    address::Address,
    check::{self, Severity},
    draft::{self, Draft},
    interchange,
    number::{self, Kind, Number},
    report::{Change, ContactField, Edit, Entry, Passage, Report, Value},
    review::{
        Action, Anchor, Code, Comment, Judgement, Merged, OpenPoint, Publication, Refusal, Remark, Resolved, Review,
        State, Timestamp, Unpublished, Waiver, Why, compare, iso, open_points,
    },
};
use proptest::{prelude::*, sample::Index};

use crate::{filled::blank, random};

fn noon() -> Timestamp {
    Timestamp::parse("2025-01-06T12:00:00+08:00").expect("a moment")
}

/// A report whose table 3 is short by one in the column of natural persons.
fn report() -> Report {
    let mut report = blank("某镇人民政府");
    let typed = report.form.cells().filter(|cell| !report.form.is_computed(*cell)).collect::<Vec<_>>();
    for cell in typed {
        report.set_entry(cell, Some(Number::zero(report.form.kind(cell)).into()));
    }
    set(&mut report, "requests.new.natural", 3);
    set(&mut report, "requests.granted.natural", 2);
    report.texts.insert("overview".to_owned(), "共收到申请3件，全部办结。".to_owned());
    report
}

fn set(report: &mut Report, at: &str, count: u64) {
    let cell = report.form.cell(at).expect("a cell");
    report.set_entry(cell, Some(Number::Count(count).into()));
}

fn judge(report: &Report, review: &Review) -> Judgement {
    review.judge(report, check::check(report, None))
}

/// Waives every error.
fn waive_errors(report: &Report, review: &mut Review) {
    let errors = judge(report, review).open_errors().cloned().collect::<Vec<_>>();
    for error in &errors {
        review.waive(report, error, "口径不同：按收件日统计", "张三", noon());
    }
}

fn step(review: &mut Review, action: Action, report: &Report) -> Result<(), Refusal> {
    let judgement = judge(report, review);
    review.step(action, " 李四 ", noon(), " 已核 ", report, &judgement)
}

#[test]
fn a_waiver_holds_until_its_figures_change() {
    let mut report = report();
    let mut review = Review::default();
    let errors = judge(&report, &review).count(Severity::Error);
    assert!(errors > 0);
    waive_errors(&report, &mut review);
    let judged = judge(&report, &review);
    assert_eq!((judged.count(Severity::Error), judged.waived() >= errors), (0, true));
    assert!(judged.lapsed.is_empty());
    // Elsewhere: it holds, also after saving.
    set(&mut report, "requests.new.enterprise", 7);
    set(&mut report, "requests.granted.enterprise", 7);
    let draft = Draft { review: review.clone(), ..Draft::new(report.clone()) };
    let again = draft::parse(&draft::write(&draft)).expect("a draft");
    let natural = |judgement: &Judgement| {
        let of_column = |at: &Address| at.as_str() == "requests.carried_out.natural";
        let found = judgement
            .findings
            .iter()
            .find(|judged| judged.finding.rule.id == "T3-BALANCE" && judged.finding.at.iter().any(of_column));
        found.expect("the column is off").waived.clone()
    };
    assert_eq!(natural(&judge(&again.report, &again.review)).expect("waived").reason, "口径不同：按收件日统计");
    // Its own figures: it lapses, and comes back with them.
    set(&mut report, "requests.new.natural", 4);
    let judged = judge(&report, &review);
    assert_eq!(natural(&judged), None);
    assert!(judged.lapsed.iter().any(|lapsed| lapsed.waiver.rule == "T3-BALANCE" && lapsed.changed));
    set(&mut report, "requests.new.natural", 3);
    assert!(natural(&judge(&report, &review)).is_some());
    // Mended: nothing is left to waive.
    set(&mut report, "requests.granted.natural", 3);
    let judged = judge(&report, &review);
    assert!(judged.lapsed.iter().any(|lapsed| lapsed.waiver.rule == "T3-BALANCE" && !lapsed.changed));
}

#[test]
fn a_waiver_of_words_knows_them_by_themselves() {
    let mut report = report();
    let mut finding = check::check(&report, None).remove(0);
    let overview = Address::new("overview");
    let words = |text: &str, word: &str| {
        let start = text.find(word).expect("the words");
        Passage { at: overview.clone(), range: start..start + word.len() }
    };
    finding.passages = vec![words(report.text("overview"), "3件")];
    let mut review = Review::default();
    review.waive(&report, &finding, "含口头申请", "张三", noon());
    assert_eq!(review.waivers[0].words, ["3件"]);
    let text = format!("前言。{}", report.text("overview"));
    finding.passages = vec![words(&text, "3件")];
    report.texts.insert("overview".to_owned(), text);
    assert_eq!(review.judge(&report, vec![finding.clone()]).waived(), 1, "they have only moved");
    review.waive(&report, &finding, "另一个理由", "李四", noon());
    assert_eq!(review.waivers.len(), 1, "one waiver a finding: the latest");
    review.unwaive(&report, &finding);
    assert!(review.is_empty());
}

#[test]
fn the_way_to_the_signature() {
    let mut report = report();
    let mut review = Review::default();
    assert_eq!(review.state(), State::Drafting);
    for action in [Action::Return, Action::Approve, Action::Sign, Action::Release] {
        assert_eq!(step(&mut review, action, &report), Err(Refusal::NotNow(State::Drafting, action)));
    }
    let judgement = judge(&report, &review);
    assert_eq!(review.step(Action::Send, " ", noon(), "", &report, &judgement), Err(Refusal::NoName));
    assert!(review.is_empty(), "a refused step leaves no trace");
    step(&mut review, Action::Send, &report).expect("errors may be sent, to be talked about");
    assert_eq!((review.steps[0].by.as_str(), review.steps[0].remark.as_str()), ("李四", "已核"));
    match step(&mut review, Action::Approve, &report) {
        Err(Refusal::OpenErrors(errors)) => assert_eq!(errors.len(), judgement.open_errors().count()),
        other => panic!("{other:?}"),
    }
    step(&mut review, Action::Return, &report).expect("back");
    waive_errors(&report, &mut review);
    step(&mut review, Action::Send, &report).expect("again");
    step(&mut review, Action::Approve, &report).expect("the errors are waived");
    let approved = report.clone();
    report.texts.insert("overview".to_owned(), "共收到申请3件， 全部办结。".to_owned());
    assert_eq!(step(&mut review, Action::Sign, &report), Err(Refusal::ChangedSinceApproval), "a blank is a change");
    step(&mut review, Action::Sign, &approved).expect("as approved");
    assert!(review.is_frozen() && review.sent.is_none());
    assert!(!review.is_altered(&approved) && review.is_altered(&report));
    step(&mut review, Action::Publish, &approved).expect("published");
    assert_eq!(review.state(), State::Signed);
    step(&mut review, Action::Release, &approved).expect("taken back");
    assert_eq!((review.state(), review.steps.len()), (State::Drafting, 7));
    for refusal in [Refusal::NoName, Refusal::ChangedSinceApproval, Refusal::NotNow(State::Sent, Action::Sign)] {
        assert!(refusal.to_string().chars().any(|char| char > '\u{4E00}'), "{refusal}");
    }
}

#[test]
fn who_reviews_a_second_time_sees_what_was_done_since() {
    let mut report = report();
    let mut review = Review::default();
    step(&mut review, Action::Send, &report).expect("sent");
    set(&mut report, "requests.granted.natural", 3);
    review.accept_all(&report);
    step(&mut review, Action::Return, &report).expect("back");
    report.title = Some("某镇年报".to_owned());
    step(&mut review, Action::Send, &report).expect("again");
    let changes = review.changes(&report);
    let at = changes.iter().map(|change| change.at.as_str()).collect::<Vec<_>>();
    assert_eq!(at, ["title"], "what the officer did, and not what was accepted");
    waive_errors(&report, &mut review);
    for action in [Action::Approve, Action::Sign, Action::Release, Action::Send] {
        step(&mut review, action, &report).expect("the next step");
    }
    assert_eq!(review.changes(&report), [], "what was signed is settled");
}

#[test]
fn changes_since_it_was_sent_are_accepted_and_rejected_one_by_one() {
    let sent = report();
    let mut review = Review::default();
    assert_eq!(review.changes(&sent), []);
    step(&mut review, Action::Send, &sent).expect("sent");
    let mut now = sent.clone();
    set(&mut now, "requests.granted.natural", 3);
    now.texts.insert("overview".to_owned(), "共受理申请3件，均已办结。".to_owned());
    now.title = Some("某镇年报".to_owned());
    let changes = review.changes(&now);
    let at = changes.iter().map(|change| change.at.as_str()).collect::<Vec<_>>();
    assert_eq!(at, ["title", "overview", "requests.granted.natural"]);
    let Change::Text { hunks, .. } = &changes[1].change else { panic!("a text") };
    assert_eq!(hunks.len(), 2, "收到 → 受理, 全部 → 均已");
    // The first hunk is accepted, the second rejected, the figure accepted, the title rejected.
    review.accept(&now, &changes[1], Some(0));
    let left = review.changes(&now);
    now.apply(review.reject(&now, &left[1], Some(0)).expect("an edit"));
    assert_eq!(now.text("overview"), "共受理申请3件，全部办结。");
    review.accept(&now, &changes[2], None);
    now.apply(review.reject(&now, &changes[0], None).expect("an edit"));
    assert_eq!(now.title, None);
    assert_eq!(review.changes(&now), []);
    // All at once.
    let settled = now.clone();
    set(&mut now, "requests.new.other", 9);
    now.texts.insert("problems".to_owned(), "新写。".to_owned());
    let undo = review.reject_all(&now).expect("an edit");
    let mut rejected = now.clone();
    rejected.apply(undo);
    assert_eq!(rejected.text("problems"), "");
    assert_eq!(review.changes(&rejected), []);
    review.accept_all(&now);
    assert_eq!(review.changes(&now), []);
    assert_ne!(review.changes(&settled), []);
}

#[test]
fn what_is_open_before_publishing() {
    let mut report = report();
    let mut review = Review::default();
    let open = |report: &Report, review: &Review| open_points(report, &judge(report, review), review);
    assert!(matches!(open(&report, &review).first(), Some(OpenPoint::Error(_))));
    assert!(open(&report, &review).contains(&OpenPoint::NotSigned(State::Drafting)));
    waive_errors(&report, &mut review);
    let points = open(&report, &review);
    assert!(points.iter().any(|point| matches!(point, OpenPoint::Waived(_, waiver) if !waiver.reason.is_empty())));
    step(&mut review, Action::Send, &report).expect("sent");
    let comment = Comment::new(Anchor::on(Address::new("requests.new.natural")), "李四", noon(), " 请核对 ");
    review.comments.push(comment.clone());
    set(&mut report, "requests.new.natural", 5);
    let points = open(&report, &review);
    assert!(points.iter().any(|point| matches!(point, OpenPoint::Lapsed(_))), "{points:?}");
    assert!(
        points.contains(&OpenPoint::Comment(comment)) && points.contains(&OpenPoint::Changes(1, Action::Send)),
        "{points:?}"
    );
    for point in &points {
        assert!(point.words(&report).chars().count() > 5, "{point:?}");
    }
    set(&mut report, "requests.new.natural", 2);
    review.waivers.clear();
    review.comments[0].resolved = Some(Resolved { by: "李四".to_owned(), time: noon() });
    let mut review = Review { steps: Vec::new(), sent: None, ..review };
    let errors = judge(&report, &review).count(Severity::Error);
    waive_errors(&report, &mut review);
    for action in [Action::Send, Action::Approve, Action::Sign] {
        step(&mut review, action, &report).unwrap_or_else(|err| panic!("{err}, with {errors} errors waived"));
    }
    let points = open(&report, &review);
    assert!(!points.iter().any(OpenPoint::is_pending), "{points:?}");
    report.unit.push('甲');
    review.sift(&report, noon());
    let points = open(&report, &review);
    let points = points.into_iter().filter(OpenPoint::is_pending).collect::<Vec<_>>();
    assert!(matches!(points[..], [OpenPoint::NotSigned(State::Approved), OpenPoint::Misfit(_)]), "{points:?}");
    // What is not written yet, and what is only a warning, is for whoever judges the report.
    let blank = Report::new(report.form, "某镇人民政府", 2024);
    let points = open(&blank, &Review::default());
    assert!(
        points.iter().any(|point| matches!(point, OpenPoint::Warning(finding) if finding.is_of_empty())),
        "{points:?}"
    );
}

#[test]
fn a_publication_says_when_and_where_and_what_follows_it_is_a_change() {
    let mut report = report();
    let public = |day: &str| Publication::read(day, "https://www.xx.gov.cn/1.html").expect("a publication");
    let mut review = Review::default();
    let publish = |review: &mut Review, day: &str, report: &Report| {
        let judgement = judge(report, review);
        review.publish(public(day), "王芳", noon(), "", report, &judgement)
    };
    let today = iso(noon().day());
    let before = publish(&mut review, "2024-12-30", &report);
    assert_eq!(before, Err(Refusal::Unpublished(Unpublished::BeforeEnd((2024, 12, 31)))));
    assert_eq!(publish(&mut review, "2199-01-01", &report), Err(Refusal::Unpublished(Unpublished::InFuture)));
    assert!(review.is_empty(), "a refused step leaves no trace");
    publish(&mut review, &today, &report).expect("published without a signature");
    assert_eq!((review.state(), review.standing().as_str()), (State::Drafting, "已公布，拟稿中"));
    set(&mut report, "requests.new.natural", 5);
    assert_eq!(review.changes(&report).len(), 1, "what is changed from then on");
    waive_errors(&report, &mut review);
    step(&mut review, Action::Send, &report).expect("sent");
    assert_eq!(review.changes(&report).len(), 1, "the reviewer sees it, too");
    assert!(open_points(&report, &judge(&report, &review), &review).contains(&OpenPoint::Changes(1, Action::Publish)));
    for action in [Action::Approve, Action::Sign] {
        step(&mut review, action, &report).expect("agreed to");
    }
    assert_eq!(review.standing(), "已公布");
    step(&mut review, Action::Release, &report).expect("released");
    set(&mut report, "requests.new.natural", 6);
    assert_eq!((review.changes(&report).len(), review.changed_since()), (1, Action::Publish));
    step(&mut review, Action::Send, &report).expect("sent again");
    publish(&mut review, &today, &report).expect("published while it is with the reviewer");
    assert_eq!(review.changed_since(), Action::Send);

    // Nobody else's file makes a day possible.
    let mut review = Review { steps: review.steps[..1].to_vec(), ..Review::default() };
    review.steps[0].published = Some(public("2199-01-01"));
    review.sift(&report, noon());
    assert!(matches!(review.misfits[0].why, Why::Unpublished(Unpublished::InFuture)), "{:?}", review.misfits);
    assert!(review.published().is_none());
}

#[test]
fn an_approval_by_the_sender_is_known() {
    let report = report();
    let mut review = Review::default();
    waive_errors(&report, &mut review);
    assert!(!review.approves_own("李四", usize::MAX), "nobody has sent it");
    for action in [Action::Send, Action::Approve, Action::Return, Action::Send] {
        step(&mut review, action, &report).expect("taken");
    }
    review.steps[3].by = "王五".to_owned();
    assert!(review.approves_own(" 王五 ", usize::MAX) && !review.approves_own("李四", usize::MAX));
    assert!(review.approves_own("李四", 1) && !review.approves_own("李四", 0));
}

#[test]
fn two_reviews_are_compared() {
    let report = report();
    let old = Review::default();
    assert!(compare(&old, &old).is_empty());
    let mut new = old.clone();
    waive_errors(&report, &mut new);
    new.comments.push(Comment::new(Anchor::on(Address::new("unit")), "李四", noon(), "请用全称"));
    step(&mut new, Action::Send, &report).expect("sent");
    let found = compare(&old, &new);
    assert_eq!(found.waivers_new, new.waivers);
    assert_eq!(found.comments, [(None, Some(new.comments[0].clone()))]);
    assert_eq!(found.state, Some((State::Drafting, State::Sent)));
    let mut answered = new.clone();
    answered.comments[0].replies.push(Remark::new("张三", noon(), "已改"));
    let found = compare(&new, &answered);
    assert_eq!(found.comments, [(Some(new.comments[0].clone()), Some(answered.comments[0].clone()))]);
    assert_eq!(compare(&answered, &old).waivers_gone.len(), new.waivers.len());
}

#[test]
fn what_two_have_said_is_put_together() {
    let report = report();
    let later = |minutes: i64| Timestamp::from_seconds(noon().seconds() + minutes * 60);
    let said = |by: &str, minutes: i64, text: &str| Remark::new(by, later(minutes), text);
    let comment = |at: &str, text: &str| Comment::new(Anchor::on(Address::new(at)), "李四", noon(), text);
    let mut base = Review::default();
    waive_errors(&report, &mut base);
    base.comments = vec![comment("unit", "请用全称"), comment("overview", "请核对"), comment("other", "可删")];
    step(&mut base, Action::Send, &report).expect("sent");
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.comments[0].replies.push(said("张三", 5, "已改"));
    ours.comments[1].resolved = Some(Resolved { by: "张三".to_owned(), time: later(6) });
    ours.comments.push(comment("problems", "我的"));
    ours.waivers.remove(0);
    theirs.comments[0].replies.push(said("李四", 3, "尽快"));
    theirs.comments.push(comment("lead", "他的"));
    theirs.comments.remove(2);
    let judgement = judge(&report, &theirs);
    theirs.step(Action::Return, "李四", later(4), "", &report, &judgement).expect("returned");
    let merged = ours.merge(&base, &theirs);
    let texts = |remarks: &[Remark]| remarks.iter().map(|remark| remark.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&merged.comments[0].replies), ["尽快", "已改"]);
    assert!(merged.comments[1].resolved.is_some());
    let all = merged.comments.iter().map(|comment| comment.anchor.at.to_string()).collect::<Vec<_>>();
    assert_eq!(all, ["unit", "overview", "problems", "lead"]);
    assert_eq!(merged.waivers, ours.waivers, "taken back by one");
    assert_eq!((merged.state(), merged.steps.len()), (State::Returned, 2));
    assert_eq!(merged.sent, base.sent);
    for (a, b) in [(&base, &ours), (&ours, &base)] {
        assert_eq!(a.merge(&base, b), ours, "where only one said something, that is it");
    }
}

#[test]
fn nobody_signs_what_they_have_not_seen() {
    let mut report = report();
    let mut base = Review::default();
    waive_errors(&report, &mut base);
    step(&mut base, Action::Send, &report).expect("sent");
    step(&mut base, Action::Approve, &report).expect("approved");
    let mut signed = base.clone();
    step(&mut signed, Action::Sign, &report).expect("signed");
    assert_eq!(signed.merge_for(&report, &base, &base), Merged::One(signed.clone()));
    assert_eq!(base.merge_for(&report, &base, &signed), Merged::One(signed.clone()), "nothing of ours is new");
    report.unit.push('甲');
    assert_eq!(base.merge_for(&report, &base, &signed), Merged::SignedByThem);
    assert_eq!(signed.merge_for(&report, &signed, &signed), Merged::SignedByThem, "it was signed before");
    assert_eq!(
        signed.merge_for(&report, &base, &base),
        Merged::Unsigned(base.clone()),
        "they have changed it meanwhile"
    );
}

#[test]
fn who_said_something_last_may_amend_and_withdraw_it() {
    let later = |minutes: i64| Timestamp::from_seconds(noon().seconds() + minutes * 60);
    let mut review = Review::default();
    review.comments.push(Comment::new(Anchor::on(Address::new("unit")), "李四", noon(), "请用全称"));
    assert!(review.comments[0].may_amend(" 李四 ") && !review.comments[0].may_amend("张三"));
    review.comments[0].answer("李四", later(1), " 请用规范全称\n", true);
    assert_eq!(review.comments[0].remark.text, "请用规范全称");
    assert_eq!((review.comments[0].remark.time, review.comments[0].remark.amended), (noon(), Some(later(1))));
    review.comments[0].replies.push(Remark::new("张三", later(2), "已改"));
    assert!(!review.comments[0].may_amend("李四"), "somebody has answered it as it is");
    review.comments[0].answer("张三", later(3), "已全部改", true);
    assert_eq!(
        (review.comments[0].last().text.as_str(), review.comments[0].remark.text.as_str()),
        ("已全部改", "请用规范全称")
    );
    review.comments[0].answer("李四", later(4), "好", true);
    assert_eq!(review.comments[0].replies.len(), 2, "what somebody else has said is not touched");
    review.withdraw(0);
    review.comments[0].resolved = Some(Resolved { by: "李四".to_owned(), time: later(4) });
    assert!(!review.comments[0].may_amend("张三"), "it is settled");
    assert_eq!(review.withdraw(0), None);
    assert!(review.comments[0].replies.is_empty());
    assert_eq!(review.withdraw(0).map(|comment| comment.remark.text).as_deref(), Some("请用规范全称"));
    assert_eq!(review.withdraw(0), None, "there is none any more");
    assert!(review.comments.is_empty());
}

#[test]
fn what_is_amended_by_one_and_answered_by_the_other_is_one_comment() {
    let later = |minutes: i64| Timestamp::from_seconds(noon().seconds() + minutes * 60);
    let mut base = Review::default();
    base.comments.push(Comment::new(Anchor::on(Address::new("unit")), "李四", noon(), "请用全称"));
    let (mut amended, mut answered, mut withdrawn) = (base.clone(), base.clone(), base.clone());
    amended.comments[0].answer("李四", later(2), "请用规范全称", true);
    answered.comments[0].replies.push(Remark::new("张三", later(1), "已改"));
    withdrawn.withdraw(0);
    for (ours, theirs) in [(&amended, &answered), (&answered, &amended)] {
        let merged = ours.merge(&base, theirs);
        assert_eq!(merged.comments.len(), 1);
        assert_eq!(merged.comments[0].remark, amended.comments[0].remark);
        assert_eq!(merged.comments[0].replies, answered.comments[0].replies);
    }
    for (ours, theirs) in [(&withdrawn, &answered), (&answered, &withdrawn)] {
        assert_eq!(ours.merge(&base, theirs), answered, "an answer is not lost");
    }
    for (ours, theirs) in [(&withdrawn, &base), (&base, &withdrawn)] {
        assert!(ours.merge(&base, theirs).comments.is_empty());
    }
    let mut taken_back = answered.clone();
    taken_back.withdraw(0);
    assert!(taken_back.merge(&answered, &answered).comments[0].replies.is_empty());
}

/// The figure in another writing that means the same.
fn rewritten(report: &Report) -> Report {
    let mut other = report.clone();
    for cell in report.form.cells() {
        let Some(Entry { value: Value::Number(Number::Amount(amount)), note }) = report.entry(cell) else { continue };
        let text = amount.to_string();
        let longer = if text.contains('.') { format!("{text}0") } else { format!("{text}.0") };
        if let Ok(Some(number)) = number::parse(Kind::Amount, &longer) {
            other.set_entry(cell, Some(Entry { value: Value::Number(number), note: note.clone() }));
        }
    }
    other
}

/// Kinds of [`change`].
const KINDS: usize = 8;

/// A change of content: of this kind, at this place among those that there are.
fn change(report: &Report, kind: usize, place: Index) -> Report {
    let mut other = report.clone();
    let cells = report.form.cells().collect::<Vec<_>>();
    let cell = cells[place.index(cells.len())];
    let entry = report.entry(cell).cloned().unwrap_or_default();
    let texts = report.form.texts().map(|text| &text.key).collect::<Vec<_>>();
    let text = texts[place.index(texts.len())];
    let table = &report.form.tables[place.index(report.form.tables.len())].key;
    let field = ContactField::ALL[place.index(ContactField::ALL.len())];
    other.apply(match kind {
        0 => Edit::Unit(format!("{} ", report.unit)),
        1 => Edit::Year(report.year ^ 1),
        2 => Edit::Title(Some(format!("{} ", report.title()))),
        3 => Edit::Text(text.clone(), Some(format!("{} ", report.text(text)))),
        4 => Edit::Cell(cell, Some(Entry { note: format!("{} ", entry.note), ..entry })),
        5 => Edit::Cell(cell, Some(Entry { value: other_value(report.form.kind(cell), &entry.value), ..entry })),
        6 => Edit::Footnote(table.clone(), Some(format!("{} ", report.footnote(table)))),
        _ => Edit::Contact(field, format!("{} ", report.contact.field(field))),
    });
    other
}

/// The waiver with one thing changed, each in turn, and with words of one part in another.
fn changed_waivers(waiver: &Waiver) -> Vec<Waiver> {
    let changes: [fn(&mut Waiver); 12] = [
        |waiver| waiver.rule.push(' '),
        |waiver| waiver.at.push(Address::new("lead")),
        |waiver| waiver.stated.push('0'),
        |waiver| waiver.computed.push('0'),
        |waiver| waiver.words.push(String::new()),
        |waiver| waiver.reason.push(' '),
        |waiver| waiver.by.push(' '),
        |waiver| waiver.time = Timestamp::from_seconds(waiver.time.seconds() ^ 1),
        |waiver| std::mem::swap(&mut waiver.stated, &mut waiver.computed),
        |waiver| std::mem::swap(&mut waiver.reason, &mut waiver.by),
        |waiver| waiver.words.extend(waiver.at.pop().map(|at| at.to_string())),
        |waiver| waiver.words.reverse(),
    ];
    let changed = changes.iter().map(|change| {
        let mut other = waiver.clone();
        change(&mut other);
        other
    });
    // Some parts are alike, and there may be no words.
    changed.filter(|other| other != waiver).collect()
}

fn other_value(kind: Kind, value: &Value) -> Value {
    let zero = Value::Number(Number::zero(kind));
    if *value == zero { Value::Blank } else { zero }
}

proptest! {
    #[test]
    fn the_same_content_has_the_same_check_code((report, review) in random::reviewed(), comment in random::comment()) {
        let digest = review.digest(&report);
        let draft = Draft { review, ..Draft::new(report) };
        let saved = draft::parse(&draft::write(&draft)).expect("a draft");
        prop_assert_eq!(saved.review.digest(&saved.report), digest, "through a save");
        let exchanged = interchange::write(&draft.report);
        let exchanged = interchange::read(&exchanged, &draft::library::find).expect("an interchange file");
        prop_assert_eq!(draft.review.digest(&exchanged), digest, "through the interchange file");
        prop_assert_eq!(draft.review.digest(&rewritten(&draft.report)), digest, "however amounts are written");
        let mut review = draft.review.clone();
        review.comments.push(comment);
        review.steps.clear();
        review.sent = None;
        review.waivers.reverse();
        prop_assert_eq!(review.digest(&draft.report), digest, "whatever is said about it, in any order");
    }

    #[test]
    fn another_content_has_another_check_code(report in random::report(), kind in 0..KINDS, place in any::<Index>()) {
        let digest = Code::of_report(&report);
        prop_assert_eq!(Code::of(&report, &[]), digest);
        prop_assert_ne!(Code::of_report(&change(&report, kind, place)), digest);
    }

    #[test]
    fn another_waiver_has_another_check_code(waiver in random::waiver()) {
        let report = report();
        let digest = |waivers: &[Waiver]| Code::of(&report, waivers);
        let waived = digest(std::slice::from_ref(&waiver));
        prop_assert_ne!(waived, digest(&[]));
        let others = changed_waivers(&waiver);
        prop_assert!(others.len() >= 8, "every field was changed");
        for other in others {
            prop_assert_ne!(digest(std::slice::from_ref(&other)), waived, "{:?}", other);
        }
    }
}

#[test]
fn a_draft_that_was_sent_awaits_everybody_but_its_sender() {
    let report = report();
    let mut review = Review::default();
    assert!(!review.awaits("张三") && !review.awaits(""), "nobody has sent it");
    step(&mut review, Action::Send, &report).expect("sent");
    assert!(!review.awaits(" 李四 "), "the sender");
    assert!(review.awaits("张三") && review.awaits("李四四") && review.awaits(" "));
    step(&mut review, Action::Return, &report).expect("returned");
    assert!(!review.awaits("张三"), "it is with the officer again");
}
