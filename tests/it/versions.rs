//! Drafts of every version of the file, as they were written once: they open for ever.

use std::{fs, sync::Arc};

use nianbao::{
    draft::{self, Draft, Fault, Over, Saved, Store, disk::Local, parse, write},
    form::{Form, Role},
    report::Report,
    review::{Action, Code, Place, State},
};
use proptest::prelude::*;

use crate::{random, source::root};

fn fixture(name: &str) -> String {
    fs::read_to_string(root().join("tests/fixtures/drafts").join(name)).expect("a fixture")
}

#[test]
fn every_version_has_examples_and_all_of_them_open() {
    let mut seen = vec![false; usize::try_from(draft::VERSION).expect("a small number")];
    for entry in fs::read_dir(root().join("tests/fixtures/drafts")).expect("the fixtures") {
        let name = entry.expect("a fixture").file_name().into_string().expect("a plain name");
        let version = name.strip_prefix('v').and_then(|rest| rest.split('-').next()).expect("v1-…");
        let version = version.parse::<usize>().expect("a version");
        let text = fixture(&name);
        assert!(text.contains(&format!("    nianbao: {version},")), "{name} is what its name says");
        let draft = parse(&text).unwrap_or_else(|err| panic!("{name}: {err}"));
        assert_eq!(draft.newer, None, "{name}");
        // Whatever was in it is in it still when it is saved by this program.
        assert_eq!(parse(&write(&draft)).expect("what was written"), draft, "{name}");
        seen[version - 1] = true;
    }
    assert!(seen.iter().all(|seen| *seen), "an example of every version: {seen:?}");
}

#[test]
fn version_1_is_a_report_alone() {
    let draft = parse(&fixture("v1-example.ron")).expect("a draft");
    assert_eq!(draft, parse(draft::example()).expect("the example"), "the example was written by version 1, too");
    assert!(draft.review.is_empty());
    let reviewed = fixture("v1-example.ron").replacen("\n)\n", "\n    review: (),\n)\n", 1);
    assert!(parse(&reviewed).expect_err("no part of version 1").to_string().contains("review"));
}

#[test]
fn version_2_brings_its_review() {
    let Draft { report, review, .. } = parse(&fixture("v2-reviewed.ron")).expect("a draft");
    assert_eq!(review.state(), State::Returned);
    assert_eq!(review.steps.iter().map(|step| step.action).collect::<Vec<_>>(), [Action::Send, Action::Return]);
    assert_eq!(review.waivers.len(), 1);
    assert_eq!(review.comments[0].replies.len(), 1);
    assert!(matches!(review.comments[0].anchor.place(&report), Place::Words(_)));
    assert!(matches!(review.comments[1].anchor.place(&report), Place::Whole));
    let sent = review.sent.as_ref().expect("it was sent");
    assert!(sent.is_whole);
    let changes = review.changes(&report);
    let at = changes.iter().map(|change| change.at.as_str()).collect::<Vec<_>>();
    assert_eq!(at, ["overview", "requests.new.enterprise"]);
    assert!(
        Code::of(&report, &review.waivers)
            .is_recorded("47da22f9dc01c520df9f88aa0c83f5c2a19b0d1ce52974e08d6571d06b1655b1"),
        "the check code of a report never changes: it stands on signed paper"
    );
}

#[test]
fn version_3_says_when_something_was_amended_and_is_written_only_then() {
    let mut draft = parse(&fixture("v3-amended.ron")).expect("a draft");
    let amended = draft.review.comments[0].replies[0].amended.expect("a time");
    assert_eq!(amended.to_rfc3339(), "2025-01-06T11:15:00+08:00");
    draft.review.comments[0].replies[0].amended = None;
    assert!(write(&draft).contains("    nianbao: 2,"), "programs of version 2 go on reading what they can");
}

#[test]
fn version_4_has_forms_that_say_what_cells_mean_and_is_written_only_then() {
    let draft = parse(&fixture("v4-roles.ron")).expect("a draft");
    let form = &draft.report.form;
    let received = form.cell_of(Role::New, Role::AllApplicants).expect("a cell of this meaning");
    assert_eq!(form.address(received).as_str(), "letters.fresh.all");
    let mut spec = form.spec().clone();
    spec.roles.clear();
    let form = Form::from_spec(spec).expect("a form without roles");
    let bare = Draft::new(Report::new(form.into(), "某镇", 2024));
    assert!(write(&bare).contains("    nianbao: 2,"), "programs of version 2 go on reading it");
}

#[test]
fn a_snapshot_that_another_program_has_spoilt_is_known() {
    let spoilt = fixture("v2-reviewed.ron").replacen("\"granted\": [4,", "\"granted\": [40,", 1);
    assert_ne!(spoilt, fixture("v2-reviewed.ron"));
    let draft = parse(&spoilt).expect("a draft");
    assert!(!draft.review.sent.as_ref().expect("it was sent").is_whole);
    let again = parse(&write(&draft)).expect("a draft");
    assert!(!again.review.sent.expect("it was sent").is_whole, "saving does not make it certain");
}

/// What a program of a later version might write.
fn later(reads: u64) -> String {
    fixture("v2-reviewed.ron")
        .replacen(
            "nianbao: 2,",
            &format!("nianbao: 9,\n    reads: {reads},\n    seals: [(by: \"某局\", of: [1, 2])],"),
            1,
        )
        .replacen("unit: ", "level: (3), unit: ", 1)
        .replacen("waivers: [", "votes: {\"甲\": 3}, waivers: [", 1)
}

#[test]
fn a_later_version_that_can_be_read_is_opened_and_never_written_to() {
    let draft = parse(&later(2)).expect("it says that version 2 suffices");
    let newer = draft.newer.clone().expect("it is of a later version");
    assert_eq!(
        (newer.version, newer.unknown.as_slice()),
        (9, ["seals", "level", "votes"].map(str::to_owned).as_slice())
    );
    for word in ["第 9 版", "只能查看", "seals", "level", "votes"] {
        assert!(newer.to_string().contains(word), "{newer}");
    }
    let known = parse(&fixture("v2-reviewed.ron")).expect("a draft");
    assert_eq!((&draft.report, &draft.review), (&known.report, &known.review), "everything known is read");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    fs::write(&path, later(2)).expect("written");
    let err = draft::save(&path, &draft).expect_err("parts would be lost");
    assert!(matches!(err.fault, Fault::WouldLose(9)), "{err}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), later(2), "it is untouched");
    assert!(matches!(parse(&later(9)).expect_err("version 9 is needed").fault, Fault::Newer(9)));
}

#[test]
fn a_file_that_a_later_version_has_saved_meanwhile_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::new(Arc::new(Local), Some(folder.path().join("state")));
    let path = folder.path().join("a.ron");
    fs::write(&path, fixture("v2-reviewed.ron")).expect("written");
    let before = store.open(&path).expect("a draft");
    fs::write(&path, later(2)).expect("written");
    let saved = store.save(&path, &before.draft, Over::Known(&before)).expect("a look");
    let Saved::Changed { theirs } = saved else { panic!("it was changed") };
    let theirs = theirs.expect("it can be read");
    // Merged with ours, it would be without what nobody here knows.
    let err = store.save(&path, &before.draft, Over::Known(&theirs)).expect_err("parts would be lost");
    assert!(matches!(err.fault, Fault::WouldLose(9)), "{err}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), later(2), "it is untouched");
}

#[test]
fn a_copy_that_a_later_version_has_left_behind_is_kept_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::new(Arc::new(Local), Some(folder.path().to_owned()));
    let copy = folder.path().join("recovery/1-1-0.ron");
    fs::create_dir(folder.path().join("recovery")).expect("a folder");
    fs::write(&copy, format!("// nianbao-recovery {{\"at\":1}}\n{}", later(2))).expect("written");
    let left = store.orphans().expect("a folder");
    let err = left[0].content.as_ref().expect_err("to go on with it would lose parts");
    assert!(err.to_string().contains("第 9 版") && err.to_string().contains("备份会一直保留"), "{err}");
    drop(left);
    assert!(copy.exists());
}

#[test]
fn our_own_version_is_read_strictly() {
    for (from, to, words) in [
        ("waivers: [", "votes: 3, waivers: [", "votes"),
        ("(rule: ", "(rool: ", "rool"),
        ("action: send", "action: post", "post"),
        ("time: \"2025-01-06T", "time: \"2025-13-06T", "时间"),
        ("sent: (", "sent: (untouched: [\"requests.nothing\"], ", "requests.nothing"),
        ("sent: (", "sent: (form: \"cn-2021\", ", "form"),
        ("review: (", "review: (), review: (", "重复"),
    ] {
        let text = fixture("v2-reviewed.ron");
        assert!(text.contains(from), "{from}");
        let err = parse(&text.replacen(from, to, 1)).expect_err(to);
        assert!(err.fault.place().is_some() && err.to_string().contains(words), "{to}: {err}");
    }
    let err =
        parse("(nianbao: 2, review: (), report: (form: \"cn-2021\", unit: \"\", year: 2024))").expect_err("the order");
    assert!(err.to_string().contains("后面"), "{err}");
}

proptest! {
    #[test]
    fn a_reviewed_draft_is_read_again((report, review) in random::reviewed()) {
        let draft = Draft { review, ..Draft::new(report) };
        let text = write(&draft);
        let again = parse(&text).expect("what was written can be read");
        prop_assert_eq!(&again, &draft);
        prop_assert_eq!(write(&again), text);
        if let Some(sent) = &again.review.sent {
            prop_assert!(sent.is_whole);
        }
    }
}

#[test]
fn version_6_says_where_a_report_was_imported_from_and_is_written_only_then() {
    let text = fixture("v6-imported.ron");
    let draft = parse(&text).expect("a draft");
    let came = draft.came.as_ref().expect("its source");
    assert_eq!((came.name.as_str(), came.open), ("2024年年报（定稿）.docx", 3));
    assert_eq!(came.in_words(), "导入自 2024年年报（定稿）.docx");
    assert_eq!(write(&draft), text, "programs of version 2 can show it");
    assert!(write(&Draft { came: None, ..draft }).contains("    nianbao: 2,"));
    let broken = parse(&text.replace("9f86d0", "xyz")).expect_err("no digest").to_string();
    assert!(broken.contains("第 5 行") && broken.contains("sha256"), "{broken}");
    assert!(parse(&text.replace("nianbao: 6", "nianbao: 5")).is_err(), "no part of version 5");
}

#[test]
fn version_7_has_figures_that_follow_the_cells_and_is_written_only_then() {
    let text = fixture("v7-linked.ron");
    let mut draft = parse(&text).expect("a draft");
    let says = draft.report.links.iter().map(|link| link.formula.written(&draft.report.form).to_string());
    let says = says.collect::<Vec<_>>();
    assert_eq!(says, ["requests.new.total", "requests.new.natural", "requests.new.natural/requests.new.total"]);
    assert_eq!((draft.untied, write(&draft)), (0, text.clone()), "programs of version 2 can show it");
    draft.report.links.clear();
    assert!(write(&draft).contains("    nianbao: 2,"));
    assert!(parse(&text.replace("nianbao: 7", "nianbao: 6")).is_err(), "no part of version 6");
}

#[test]
fn version_8_says_when_and_where_a_report_was_made_public_and_is_written_only_then() {
    let text = fixture("v8-published.ron");
    let mut draft = parse(&text).expect("a draft");
    let (step, public) = draft.review.published().expect("it is public");
    assert_eq!((step.by.as_str(), step.action), ("张三", Action::Publish));
    assert_eq!(public.words(), "2025年1月20日公布，https://www.xx.gov.cn/zfxxgk/nb/2024.html");
    assert_eq!(write(&draft), text, "programs of version 2 can show it");
    for (was, is) in [
        ("step: 3", "step: 2"),
        ("step: 3", "step: 0"),
        ("step: 3", "step: 4"),
        ("2025-01-20\", address", "2025-02-30\", address"),
        ("https://www", "www"),
        ("nianbao: 8", "nianbao: 7"),
    ] {
        assert!(text.contains(was));
        parse(&text.replace(was, is)).expect_err(is);
    }
    // As a program of version 7 reads what is newer: it passes over it, says so, and does not write.
    let newer = text.replace("nianbao: 8", "nianbao: 9").replace("published: [", "proclaimed: [");
    let newer = parse(&newer).expect("it can be read").newer.expect("it is newer");
    assert!(newer.to_string().contains("proclaimed"), "{newer}");
    draft.review.steps[2].published = None;
    assert!(write(&draft).contains("    nianbao: 2,"));
}
