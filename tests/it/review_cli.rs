//! Waivers in the check, `diff`, `digest`, `verify` and the copy to sign, by running the program.

use std::{process::Command, sync::Arc};

use nianbao::{
    draft::{self, Over, Saved, Store, disk::Local, parse},
    number::Number,
    review::Timestamp,
};
use serde_json::{Value, json};

use crate::{
    program::{Desk, Run},
    skip::skip,
};

const REVIEWED: &str = include_str!("../fixtures/drafts/v2-reviewed.ron");
const CODE: &str = "RRYEB-3BJME-NXC3D-G9CYS-XB2WG-Q41N2-WTB3T";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("a.ron", REVIEWED);
    desk
}

/// The draft with one thing changed.
fn changed(from: &str, to: &str) -> String {
    assert!(REVIEWED.contains(from), "{from}");
    REVIEWED.replacen(from, to, 1)
}

#[test]
fn waived_errors_do_not_count() {
    let desk = desk();
    let run = desk.run(&["check", "a.ron"]);
    assert_eq!(run.code, Some(1), "two errors came after the waiver");
    for words in ["✓ 已说明理由：口径不同", "（张三，2025-01-06 09:10）", "另有 1 个已说明理由"]
    {
        assert!(run.out.contains(words), "{words}: {run:?}");
    }
    let json = desk.run(&["check", "--json", "a.ron"]);
    let found: Value = serde_json::from_str(&json.out).expect("JSON");
    let reason = json!({ "reason": "口径不同：1件于年末收到，按规定计入下年度", "by": "张三", "at": "2025-01-06T09:10:00+08:00" });
    let findings = found["findings"].as_array().expect("a list");
    let waived = findings.iter().filter_map(|finding| finding.get("waived")).collect::<Vec<_>>();
    assert_eq!(waived, [&reason], "of all findings, one");
    assert_eq!(found["counts"]["waived"], json!(1));
    assert_eq!(found.get("lapsed"), None);
    // Every error waived: the check passes.
    let mut draft = parse(REVIEWED).expect("a draft");
    for error in nianbao::check::check(&draft.report, None) {
        draft.review.waive(&draft.report, &error, "经核无误", "张三", Timestamp::from_seconds(1_736_150_000));
    }
    desk.write("waived.ron", draft::write(&draft));
    assert_eq!(desk.run(&["check", "waived.ron"]).code, Some(0));
    desk.write("b.ron", changed("\"new\": [5, 1,", "\"new\": [4, 0,"));
    let gone = desk.run(&["check", "b.ron"]);
    assert!(gone.out.contains("[理由失效] T3-BALANCE") && gone.out.contains("已不存在"), "{gone:?}");
    desk.write("c.ron", changed("\"new\": [5, 1,", "\"new\": [6, 1,"));
    let lapsed: Value = serde_json::from_str(&desk.run(&["check", "--json", "c.ron"]).out).expect("JSON");
    assert_eq!((&lapsed["lapsed"][0]["changed"], lapsed["counts"].get("waived")), (&json!(true), None));
}

#[test]
fn two_drafts_are_compared() {
    let desk = desk();
    desk.write("same.ron", changed("// 政府", "// 另存的政府"));
    assert_eq!(desk.done(&["diff", "a.ron", "same.ron"]), "内容相同。\n");
    let text = changed("\"new\": [5, 1,", "\"new\": [5, 2,").replacen("申请6件", "申请7件", 1);
    desk.write(
        "b.ron",
        text.replacen(
            "见意见",
            "见意见\", digest: \"47da22f9dc01c520df9f88aa0c83f5c2a19b0d1ce52974e08d6571d06b1655b1\"), (action: send, by: \"张三\", time: \"2025-01-07T09:00:00+08:00",
            1,
        ),
    );
    let run = desk.run(&["diff", "a.ron", "b.ron"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    for words in [
        "〔6 → 7〕件，其中",
        "商业企业：1 → 2",
        "状态：已退回 → 已送审",
        "＋ 步骤 送审（张三，2025-01-07 09:00）",
        "2 处不同",
    ] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    let run = desk.run(&["diff", "--json", "a.ron", "b.ron"]);
    assert_eq!(run.code, Some(1));
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(found["same"], json!(false));
    assert_eq!(found["differences"][0]["words"], json!([{ "old": "6", "new": "7" }]));
    let cell = &found["differences"][1];
    assert_eq!((&cell["at"], &cell["old"], &cell["new"]), (&json!("requests.new.enterprise"), &json!(1), &json!(2)));
    assert_eq!(found["state"], json!({ "old": "returned", "new": "sent" }));
    assert_eq!(found["steps"]["added"][0]["action"], json!("send"));
    // Only what was said about it.
    desk.write("c.ron", changed("含上年结转1件。", "已改。"));
    let run = desk.run(&["diff", "a.ron", "c.ron"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("～ 批注") && run.out.contains("审核情况不同"), "{}", run.out);
    desk.refused(&["diff", "a.ron", "none.ron"], &["none.ron", "不存在"]);
    desk.refused(&["diff", "a.ron"], &["<新稿>"]);
}

#[test]
fn earlier_versions_are_drafts_to_be_compared() {
    let desk = desk();
    let history = |args: &[&str]| {
        let mut command = desk.command(args);
        Run::of(command.env("NIANBAO_STATE", desk.state()))
    };
    assert!(history(&["history", "a.ron"]).out.contains("没有历史版本"));
    assert_eq!(history(&["history", "none.ron"]).code, Some(2), "a name that was mistyped");
    let store = Store::new(Arc::new(Local), Some(desk.state().to_owned()));
    let mut draft = store.open(&desk.path("a.ron")).expect("a draft");
    for figure in [7, 8] {
        let cell = draft.draft.report.form.cell("requests.new.natural").expect("a cell");
        let mut changed = draft.draft.clone();
        changed.report.set_entry(cell, Some(Number::Count(figure).into()));
        let saved = store.save(&desk.path("a.ron"), &changed, Over::Known(&draft)).expect("saved");
        let Saved::Done { now, .. } = saved else { panic!("nobody else writes here") };
        draft = *now;
    }
    let listed = history(&["history", "a.ron"]);
    assert_eq!((listed.code, listed.out.lines().count()), (Some(0), 2), "{listed:?}");
    let found: Value = serde_json::from_str(&history(&["history", "--json", "a.ron"]).out).expect("JSON");
    let file = |index: usize| found[index]["file"].as_str().expect("a path").to_owned();
    assert!(listed.out.lines().next().is_some_and(|line| line.contains(&file(0))), "the latest first");
    assert!(found[0]["until"].as_str() >= found[1]["until"].as_str());
    for (old, new, change) in [(file(0), "a.ron".to_owned(), "自然人：7 → 8"), (file(1), file(0), "自然人：5 → 7")]
    {
        let run = desk.run(&["diff", &old, &new]);
        assert!(run.code == Some(1) && run.out.contains(change), "{run:?}");
    }
}

#[test]
fn a_check_code_stands_for_a_draft() {
    let desk = desk();
    assert_eq!(desk.done(&["digest", "a.ron"]), format!("{CODE}\n"));
    let full = desk.done(&["digest", "--full", "a.ron"]);
    assert_eq!(full.trim().len(), 64);
    for code in [CODE, full.trim(), "47da22f9dc01c520"] {
        assert!(desk.done(&["verify", "a.ron", code]).contains("相符"));
    }
    // A comment is no content; a figure, a blank and a waiver are.
    desk.write("said.ron", changed("与表三不一致，请核对。", "请核对。"));
    assert_eq!(desk.done(&["digest", "said.ron"]), format!("{CODE}\n"));
    for (from, to) in
        [("\"new\": [5,", "\"new\": [6,"), ("均已办结。", "均已办结 。"), ("reason: \"口径", "reason: \"按口径")]
    {
        desk.write("b.ron", changed(from, to));
        let run = desk.run(&["verify", "b.ron", CODE]);
        assert_eq!(run.code, Some(1), "{to}: {run:?}");
        assert!(run.out.contains("不符"), "{run:?}");
    }
    desk.refused(&["verify", "a.ron", "47DA"], &["47DA", "7 组"]);
    desk.refused(&["verify", "a.ron"], &["<校验码>"]);
    desk.refused(&["digest", "none.ron"], &["none.ron"]);
}

#[test]
fn the_sheet_names_what_the_report_does_not_print() {
    let desk = Desk::new();
    desk.write("a.ron", draft::example());
    desk.done(&["export", "a.ron", "-o", "sign.pdf", "--sign-off"]);
    let Some(sign) = text(&desk, "sign.pdf") else { return };
    assert_eq!(sign.matches("[bookmark: _GoBack]").count(), 1, "in the list of findings, and not in the report");
}

#[test]
fn the_copy_to_sign_is_the_report_behind_a_sheet() {
    let desk = desk();
    let said = desk.done(&["export", "a.ron", "-o", "sign.pdf", "--sign-off"]);
    assert!(said.contains("sign.pdf") && said.contains(CODE), "{said}");
    desk.done(&["export", "a.ron", "-o", "public.pdf"]);
    desk.refused(&["export", "a.ron", "-o", "sign.json", "--sign-off"], &["sign.json", ".pdf"]);
    desk.write("newer.ron", changed("nianbao: 2,", "nianbao: 9, reads: 2, seals: 1,"));
    for args in [&["export", "newer.ron", "-o", "b.pdf", "--sign-off"][..], &["digest", "newer.ron"]] {
        desk.refused(args, &["newer.ron", "第 9 版", "seals"]);
    }
    for args in [
        &["check", "newer.ron"][..],
        &["check", "newer.ron", "--json"],
        &["diff", "a.ron", "newer.ron"],
        &["export", "newer.ron", "-o", "newer.pdf"],
        &["export", "newer.ron", "-o", "newer.json"],
    ] {
        let run = desk.run(args);
        let told = run.err.contains("newer.ron") && run.err.contains("第 9 版") && run.err.contains("seals");
        assert!(run.code != Some(2) && told, "what nobody has seen is told: {run:?}");
        assert!(!run.out.contains("seals"), "beside the result: {run:?}");
    }
    let (Some(sign), Some(public)) = (text(&desk, "sign.pdf"), text(&desk, "public.pdf")) else { return };
    let sign = sign.split_terminator('\u{c}').collect::<Vec<_>>();
    let public = public.split_terminator('\u{c}').collect::<Vec<_>>();
    let front = sign.len() - public.len();
    assert!(front >= 2, "the sheet, and the findings on pages of their own");
    for words in [
        "审签单",
        "张三 2025年1月6日",
        "保密审查",
        "可以公开",
        "主要领导签发",
        "单位公章",
        "错误 ",
        &CODE[..23],
        &CODE[24..],
    ] {
        assert!(sign[0].contains(words), "{words}: {}", sign[0]);
    }
    let notes = sign[1..front].concat();
    assert!(notes.contains("按规定计入下年度") && notes.contains("尚未处理"), "{notes}");
    for page in &sign {
        assert!(page.contains(&format!("送审稿 · 校验码 {CODE}")) && page.contains("核对：错误 "), "{page}");
    }
    for (page, of_public) in sign[front..].iter().zip(&public) {
        let own = |line: &&str| !line.contains("送审稿") && !line.contains("核对：错误");
        let lines = |page: &str| page.lines().filter(own).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(page), lines(of_public), "the page is the same");
    }
}

/// The words of a PDF, page by page; `None`, with a word, where there is no program to read it.
fn text(desk: &Desk, name: &str) -> Option<String> {
    let read = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(desk.path(name)).arg("-").output();
    let Ok(output) = read else {
        skip("pdftotext is not installed");
        return None;
    };
    assert!(output.status.success(), "{output:?}");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn the_same_draft_gives_the_same_copy_to_sign() {
    let draft = parse(draft::example()).expect("the example");
    let copy = || nianbao::export::sign_off(&draft.report, &draft.review, None).expect("a file");
    assert!(copy() == copy(), "two runs differ");
}
