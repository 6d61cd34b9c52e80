//! Last year's report at the command line and beside a draft.

use std::fs;

use nianbao::{
    draft::{self, Draft, last_year_beside, read_report},
    form::builtin,
    report::Report,
    review::Review,
};
use serde_json::Value;

use crate::{
    filled::{balanced, fill},
    program::Desk,
};

fn text(report: Report) -> String {
    draft::write(&Draft::new(report))
}

fn of(year: u16, unit: &str) -> Report {
    let mut report = balanced("cn-2021");
    report.year = year;
    unit.clone_into(&mut report.unit);
    report
}

#[test]
fn check_with_last_year() {
    let desk = Desk::new();
    let mut last = of(2023, "樟木头镇");
    fill(&mut last, "requests.carried_out", "103");
    desk.write("去年.json", nianbao::interchange::write(&last));
    desk.write("去年.ron", text(last));
    desk.write("今年.ron", text(of(2024, "樟木头镇")));
    for last in ["去年.ron", "去年.json"] {
        let run = desk.run(&["check", "今年.ron", "--last", last, "--json"]);
        assert_eq!(run.code, Some(1), "{run:?}");
        let found: Value = serde_json::from_str(&run.out).expect("JSON");
        let carried = found["findings"].as_array().expect("a list").iter().find(|it| it["rule"] == "XY-CARRY");
        assert_eq!(
            (&carried.expect("found")["stated"], &carried.expect("found")["computed"]),
            (&1.into(), &103.into())
        );
    }
    // Unasked, the one beside the draft is compared, as in the window, and a person is told so.
    let asked = desk.run(&["check", "今年.ron", "--last", "去年.ron", "--json"]);
    assert_eq!(asked.err, "", "who has named it knows");
    for args in [&["check", "今年.ron"][..], &["check", "今年.ron", "--json"]] {
        let run = desk.run(args);
        assert!(run.code == Some(1) && run.out.contains("XY-CARRY"), "{run:?}");
        assert!(run.err.contains("对照：去年.ron") && run.err.contains("--no-last"), "{run:?}");
        assert!(!args.contains(&"--json") || run.out == asked.out, "programs read the same");
    }
    let run = desk.run(&["check", "今年.ron", "--no-last"]);
    assert!(!run.out.contains("XY-CARRY") && run.err.is_empty(), "{run:?}");
    desk.refused(&["check", "今年.ron", "--no-last", "--last", "去年.ron"], &["--no-last"]);
    desk.refused(&["check", "今年.ron", "--last", "前年.ron"], &["前年.ron", "文件不存在"]);
}

#[test]
fn the_copy_to_sign_is_judged_with_last_year() {
    let desk = Desk::new();
    let report = of(2024, "樟木头镇");
    let mut last = of(2023, "樟木头镇");
    fill(&mut last, "requests.carried_out", "103");
    desk.write("今年.ron", text(report.clone()));
    let copy = |args: &[&str]| {
        let run = desk.run(&[&["export", "今年.ron", "-o", "a.pdf", "--sign-off", "--force"], args].concat());
        assert_eq!(run.code, Some(0), "{run:?}");
        (fs::read(desk.path("a.pdf")).expect("a file"), run.err)
    };
    let made = |last: Option<&Report>| {
        nianbao::export::sign_off(&report, &Review::default(), last).expect("every character has a face")
    };
    assert!(copy(&[]) == (made(None), String::new()));
    desk.write("b/去年.ron", text(last.clone()));
    assert!(copy(&["--last", "b/去年.ron"]) == (made(Some(&last)), String::new()));
    desk.write("去年.ron", text(last.clone()));
    let (file, told) = copy(&[]);
    assert!(file == made(Some(&last)) && file != made(None));
    assert!(told.contains("对照：去年.ron"), "{told}");
    assert!(copy(&["--no-last"]) == (made(None), String::new()));
    desk.refused(&["export", "今年.ron", "-o", "b.pdf", "--last", "去年.ron"], &["--sign-off"]);
    desk.refused(&["export", "今年.ron", "-o", "b.pdf", "--sign-off", "--last", "前年.ron"], &["前年.ron"]);
}

#[test]
fn a_new_draft_from_last_year() {
    let desk = Desk::new();
    desk.write("2022.ron", draft::example());
    desk.done(&["new", "--last", "2022.ron", "--year", "2023", "-o", "2023.ron"]);
    let last = draft::parse(draft::example()).expect("the example").report;
    let next = draft::read(&desk.path("2023.ron")).expect("a draft").report;
    assert_eq!(next, last.successor(builtin("dongguan-2022").expect("a form"), 2023));
    assert_eq!(next.contact, last.contact);
    desk.done(&["new", "--last", "2022.ron", "--year", "2023", "--form", "cn-2021", "--unit", "新名镇", "-o", "a.ron"]);
    let other = draft::read(&desk.path("a.ron")).expect("a draft").report;
    assert_eq!((other.form.id(), other.unit.as_str()), ("cn-2021", "新名镇"));
    let refused = ["new", "--last", "2022.ron", "--year", "2024", "-o", "b.ron"];
    desk.refused(&refused, &["2022.ron", "2022 年度", "请指定 2023 年度"]);
    // A form that ended with the year before gives way to the one that follows.
    let mut old = balanced("cn-2019");
    old.year = 2020;
    desk.write("2020.ron", text(old));
    desk.done(&["new", "--last", "2020.ron", "--year", "2021", "-o", "2021.ron"]);
    assert_eq!(draft::read(&desk.path("2021.ron")).expect("a draft").report.form.id(), "cn-2021");
}

#[test]
fn last_year_is_found_beside_a_draft() {
    let desk = Desk::new();
    let own = of(2024, "樟木头镇");
    desk.write("a/今年.ron", text(own.clone()));
    let found = || last_year_beside(&desk.path("a/今年.ron"), &own).map(|(path, _)| path);
    assert_eq!(found(), None);
    // Another office, another year, something else, something broken, another folder.
    desk.write("a/塘厦2023.ron", text(of(2023, "塘厦镇")));
    desk.write("a/2022.ron", text(of(2022, "樟木头镇")));
    desk.write("a/2023.txt", text(of(2023, "樟木头镇")));
    desk.write("a/2023.ron", "(nianbao: 1, report: (");
    desk.write("2023.ron", text(of(2023, "樟木头镇")));
    desk.write("a/b/2023.ron", text(of(2023, "樟木头镇")));
    assert_eq!(found(), None);
    desk.write("a/去年.json", nianbao::interchange::write(&of(2023, "东莞市樟木头镇人民政府")));
    assert_eq!(found(), Some(desk.path("a/去年.json")));
    desk.write("a/去年.ron", text(of(2023, "樟木头镇")));
    assert_eq!(found(), Some(desk.path("a/去年.ron")));
    desk.write("a/樟木头2023年.ron", text(of(2023, "樟木头镇")));
    assert_eq!(found(), Some(desk.path("a/樟木头2023年.ron")));
    fs::remove_file(desk.path("a/樟木头2023年.ron")).expect("removed");
    fs::remove_file(desk.path("a/去年.ron")).expect("removed");
    // A file that is too large to be a draft is not opened.
    let mut large = of(2023, "樟木头镇");
    for text in large.form.clone().texts() {
        large.texts.insert(text.key.clone(), "长".repeat(400_000));
    }
    desk.write("a/去年.json", nianbao::interchange::write(&large));
    assert_eq!(found(), None);
    assert!(read_report(&desk.path("a/去年.json")).is_ok(), "whoever names it gets it");
    let nobody = of(2024, " ");
    assert_eq!(last_year_beside(&desk.path("a/今年.ron"), &nobody), None);
}

#[cfg(unix)]
#[test]
fn links_beside_a_draft_are_not_followed() {
    let desk = Desk::new();
    desk.write("elsewhere/2023.ron", text(of(2023, "樟木头镇")));
    desk.write("a/2024.ron", text(of(2024, "樟木头镇")));
    std::os::unix::fs::symlink(desk.path("elsewhere/2023.ron"), desk.path("a/2023.ron")).expect("a link");
    assert_eq!(last_year_beside(&desk.path("a/2024.ron"), &of(2024, "樟木头镇")), None);
}
