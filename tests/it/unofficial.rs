//! Forms that are not built in: nobody is to take one for an official form.

use std::sync::Arc;

use nianbao::{
    check::{self, Finding, Severity},
    draft, export,
    form::{Form, builtins},
    interchange,
    report::Report,
    review::{Review, Timestamp},
};

use crate::{filled::zeros, program::Desk};

const HOSTILE: &str = include_str!("../fixtures/trust/form-lookalike-rules-off.ron");
const NATIONAL: &str = include_str!("../../assets/forms/cn-2021.ron");

/// The national form under another id, with changes; each word is there once at least and is changed where it stands
/// last.
#[track_caller]
fn changed(changes: &[(&str, &str)]) -> Arc<Form> {
    let mut source = NATIONAL.replacen("\"cn-2021\"", "\"local-9\"", 1);
    for (from, to) in changes {
        let at = source.rfind(from).unwrap_or_else(|| panic!("{from:?} is in the form"));
        source.replace_range(at..at + from.len(), to);
    }
    Arc::new(Form::parse(&source).unwrap_or_else(|err| panic!("{err}")))
}

/// What is said of a form, with the places.
fn said(form: &Arc<Form>) -> Vec<String> {
    let found = check::check(&zeros(form, "某镇人民政府"), None).into_iter();
    let of_form = found.filter(|finding| check::is_firm(finding.rule));
    of_form.map(|Finding { rule, at, message, .. }| format!("{} {} {message}", rule.id, at[0])).collect()
}

#[track_caller]
fn told(changes: &[(&str, &str)], words: &[&[&str]]) {
    let said = said(&changed(changes));
    assert_eq!(said.len(), words.len(), "{said:#?}");
    for (said, words) in said.iter().zip(words) {
        assert!(words.iter().all(|word| said.contains(word)), "{words:?}: {said}");
    }
}

#[test]
fn a_lookalike_with_all_rules_off_is_told() {
    let desk = Desk::new();
    desk.write("a.ron", HOSTILE);
    let run = desk.run(&["check", "a.ron"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{}", run.out);
    for words in [
        "报告格式：非内置格式“全国统一格式（2021年修订）”（摘要 ",
        "编号 CN-2021",
        "停用规则 T3-BALANCE ",
        "[错误] FM-FORM ",
        "“（七）总计”的合计，没有计入“（一）予以公开”",
        "容易与内置格式“cn-2021”混淆",
        "条错误类规则：",
        "[警告] FM-FORMOFF ",
    ] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    let json = serde_json::from_str::<serde_json::Value>(&desk.run(&["check", "--json", "a.ron"]).out).expect("JSON");
    assert_eq!(json["form"]["built_in"], false);
    assert_eq!(json["form"]["off"]["T3-BALANCE"], "不适用");
    let diff = desk.run(&["diff", "a.ron", "a.ron"]);
    assert!(diff.out.starts_with("报告格式：非内置格式“全国统一格式"), "{}", diff.out);

    let draft = draft::parse(HOSTILE).expect("it opens");
    let form = Arc::clone(&draft.report.form);
    let pages = export::sign_off_pages(&draft.report, &draft.review, None);
    let text = |page: &nianbao::typeset::page::Page| {
        page.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.char).collect::<String>()
    };
    let sheet = pages.pages[..pages.front].iter().map(text).collect::<String>();
    let digest = form.digest().short();
    for words in ["报告格式停用的核对规则", "T3-BALANCE", "没有计入“（一）予以公开”", &digest]
    {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
    assert_eq!(form.spec().off.len(), check::switched_off(&form).count());
    assert!(check::switched_off(&form).all(|(rule, _)| sheet.contains(rule.id)), "{sheet}");
    for page in &pages.pages {
        assert!(text(page).contains(&format!("（摘要 {digest}）")), "every page says it: {}", text(page));
    }
    let official = zeros(&builtins().next().expect("a form"), "某镇");
    let pages = export::sign_off_pages(&official, &Review::default(), None);
    assert!(!pages.pages.iter().map(text).any(|text| text.contains("非内置")));
}

#[test]
fn nothing_switches_it_off() {
    let off = "off: {\"FM-FORM\": \"不适用\", \"FM-FORMOFF\": \"不适用\"},\n    sections: [";
    let form = changed(&[("\"granted\", \"partial\",", "\"partial\","), ("    sections: [", off)]);
    assert_eq!(said(&form).len(), 1);
    let report = zeros(&form, "某镇");
    let found = check::check(&report, None);
    let finding = found.iter().find(|finding| finding.rule.id == "FM-FORM").expect("it is told");
    let mut review = Review::default();
    review.waive(&report, finding, "经核无误", "张三", Timestamp::default());
    assert!(review.waivers.is_empty());
    let forged = nianbao::review::Waiver::new(&report, finding, "经核无误", "张三", Timestamp::default());
    review.waivers.push(forged);
    assert_eq!(review.judge(&report, found).count(Severity::Error), 1, "a waiver written by hand does not help");
}

#[test]
fn whatever_counts_otherwise_is_told() {
    let total = "\"granted\", \"partial\", \"denied_1\"";
    told(&[(total, "\"partial\", \"denied_1\"")], &[&["FM-FORM requests.total ", "没有计入“（一）予以公开”"]]);
    told(&[(total, "\"carried_in\", \"granted\", \"partial\", \"denied_1\"")], &[&["另外计入了“二、上年结转"]]);
    told(&[("kind: Amount, ", "")], &[&["charges", "“本年收费金额（单位：万元）”列的数字种类"]]);
    told(&[(", sum: [\"upheld\", \"corrected\", \"other\", \"pending\"]", "")], &[&["disputes", "手工填写"]]);
    let balance = "Rows(left: [\"new\", \"carried_in\"], right: [\"total\", \"carried_out\"])";
    told(&[(balance, "")], &[&["requests", "不核对勾稽关系：“一、本年新收"]]);
    told(
        &[(balance, "Rows(left: [\"new\", \"new\", \"carried_in\"], right: [\"total\", \"carried_out\"])")],
        &[&["不核对勾稽关系"]],
    );
    told(&[("balance: \"T3-BALANCE\"", "balance: \"T3-ZEROALL\"")], &[&["T3-BALANCE", "“T3-ZEROALL”"]]);
    told(&[("Granted: \"requests.granted\"", "Granted: \"requests.partial\"")], &[&["含义（roles）", "Granted"]]);
    told(&[("Overview: \"overview\"", "Overview: \"other\"")], &[&["overview", "Overview"]]);
}

#[test]
fn a_letter_or_a_place_is_no_way_out() {
    let without = ("\"granted\", \"partial\", \"denied_1\"", "\"partial\", \"denied_1\"");
    for label in ["(一) 予以公开", "（一）准予公开", "（一）同意", "(一)予\u{200B}以公开。"] {
        told(&[without, ("label: \"（一）予以公开\"", &format!("label: \"{label}\""))], &[&["没有计入"]]);
    }
    // The page says so, whatever the table calls its rows.
    told(
        &[
            without,
            ("label: \"（一）予以公开\"", "label: \"甲\""),
            ("Row(of: \"requests.granted\", cols: 2", "Text(text: \"（一）予以公开\", cols: 2"),
        ],
        &[&["没有计入“甲”"]],
    );
    // Figures that stand beside the label of another row.
    told(
        &[
            ("Entries(of: \"requests.granted\")", "Entries(of: \"requests.carried_out\")"),
            ("Entries(of: \"requests.carried_out\")]", "Entries(of: \"requests.granted\")]"),
        ],
        &[&["没有计入"], &["不核对勾稽关系"], &["roles"]],
    );
    // It is moved to the end.
    let row = "Row(key: \"granted\", label: \"（一）予以公开\", guide: \"全部内容予以公开的件数，含已主动公开、告知获取方式和途径的（条例第三十六条第（一）（二）项）。\"),";
    let last = "Row(key: \"carried_out\",";
    told(&[without, (row, ""), (last, &format!("{row}{last}"))], &[&["没有计入“（一）予以公开”"]]);
}

#[test]
fn rules_that_are_off_are_told_by_their_weight() {
    let off = |id: &str| format!("off: {{\"{id}\": \"另有规定\"}},\n    sections: [");
    told(&[("    sections: [", &off("T3-BALANCE"))], &[&["FM-FORM ", "1 条错误类规则：T3-BALANCE"]]);
    told(&[("    sections: [", &off("T3-CLASS"))], &[&["FM-FORMOFF ", "1 条警告、提示类规则：T3-CLASS"]]);
}

#[test]
fn honest_local_forms_are_let_be() {
    for form in builtins() {
        let mut spec = form.spec().clone();
        spec.id = "local-9".to_owned();
        let copy = Arc::new(Form::from_spec(spec.clone()).expect("a form"));
        assert!(!copy.is_builtin() && copy.likeness().is_some(), "{}", form.id());
        assert_eq!(said(&copy), [""; 0], "{}", form.id());
        spec.roles.clear();
        assert_eq!(said(&Arc::new(Form::from_spec(spec).expect("a form"))), [""; 0], "{}", form.id());
    }
    // Another row, that is counted; a row in parts; a table that names no rules of its own.
    told(
        &[
            (
                "Row(of: \"requests.carried_out\"",
                "Row(of: \"requests.other_4\", cols: 3), Entries(of: \"requests.other_4\")],[Row(of: \"requests.carried_out\"",
            ),
            ("Row(key: \"carried_out\",", "Row(key: \"other_4\", label: \"4.申请人撤回\"), Row(key: \"carried_out\","),
            ("\"other_1\", \"other_2\", \"other_3\",", "\"other_1\", \"other_2\", \"other_3\", \"other_4\","),
            ("rules: (row_sum: \"T4-SUM\", blank_total: \"T4-SUM\"),", ""),
        ],
        &[],
    );
    told(
        &[
            (
                "Row(of: \"requests.granted\", cols: 2, align: Left), Entries(of: \"requests.granted\")],",
                "Row(of: \"requests.granted\", cols: 2, align: Left), Entries(of: \"requests.granted\")],
              [Row(of: \"requests.part_a\", cols: 2), Entries(of: \"requests.part_a\")],
              [Row(of: \"requests.part_b\", cols: 2), Entries(of: \"requests.part_b\")],",
            ),
            ("rows: 22", "rows: 24"),
            (
                "label: \"（一）予以公开\", guide: \"全部内容予以公开的件数，含已主动公开、告知获取方式和途径的（条例第三十六条第（一）（二）项）。\")",
                "label: \"（一）予以公开\", sum: [\"part_a\", \"part_b\"]),
              Row(key: \"part_a\", label: \"其中：纸质\"), Row(key: \"part_b\", label: \"其中：电子\")",
            ),
            ("\"granted\", \"partial\", \"denied_1\"", "\"part_a\", \"part_b\", \"partial\", \"denied_1\""),
        ],
        &[],
    );
    for source in [include_str!("local.ron"), include_str!("../ui/local.ron")] {
        let form = Form::parse(source).expect("a form");
        assert!(form.likeness().is_none() && form.as_unofficial().is_some(), "{}", form.id());
    }
}

#[test]
fn an_id_like_a_built_in_one_is_refused() {
    let desk = Desk::new();
    for (index, id) in ["CN-2021", "cn2021", "cn_2021", "cn-2O21"].into_iter().enumerate() {
        desk.write(&format!("forms/{index}.ron"), NATIONAL.replacen("\"cn-2021\"", &format!("\"{id}\""), 1));
    }
    desk.write("forms/wide.ron", NATIONAL.replacen("\"cn-2021\"", "\"ｃｎ-2021\"", 1));
    desk.write("forms/blank.ron", NATIONAL.replacen("\"cn-2021\"", "\"cn-2021\u{200B} \"", 1));
    let list = desk.done(&["forms"]);
    assert_eq!(list.matches("容易与内置格式“cn-2021”混淆").count(), 4, "{list}");
    assert_eq!(list.matches("只能由半角字母").count(), 2, "{list}");
    let report = Report::new(draft::parse(HOSTILE).expect("a draft").report.form, "某镇", 2024);
    let err = interchange::read(&interchange::write(&report), &|_| None).expect_err("an id like another");
    assert!(err.to_string().contains("容易与内置格式“cn-2021”混淆"), "{err}");
    // What carries one is opened to be told, as a copy or a sheet is to tell it too; but it is never without an error.
    let found = check::check(&report, None);
    assert!(found.iter().any(|finding| finding.rule.id == "FM-FORM" && finding.message.contains("混淆")));
}

#[test]
fn unknown_rules_are_not_switched_off() {
    let desk = Desk::new();
    let off = |id: &str| {
        NATIONAL.replacen("\"cn-2021\"", "\"local-9\"", 1).replacen(
            "    sections: [",
            &format!("    off: {{\"{id}\": \"另有规定\"}},\n    sections: ["),
            1,
        )
    };
    let line = off("ZZ").lines().position(|line| line.contains("\"ZZ\"")).expect("a line") + 1;
    desk.write("forms/a.ron", off("ZZ"));
    desk.write("forms/b.ron", off("FM-FORM"));
    let list = desk.done(&["forms"]);
    for words in [
        &format!("第 {line} 行"),
        "报告格式“全国统一格式（2021年修订）”的 off 停用了“ZZ”，没有这条规则",
        "FM-FORM，这条规则不能停用",
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let form = Form::parse(&off("ZZ")).expect("in itself it is sound");
    let report = Report::new(Arc::new(form), "某镇", 2024);
    let text = draft::write(&draft::Draft::new(report.clone()));
    assert!(draft::parse(&text).expect_err("an unknown rule").to_string().contains("“ZZ”，没有这条规则"));
    let err = interchange::read(&interchange::write(&report), &|_| None).expect_err("an unknown rule").to_string();
    assert!(err.contains("“ZZ”，没有这条规则"), "{err}");
}

#[test]
fn what_a_form_expands_is_bounded() {
    let title = "title: \"{unit}{year}年政府信息公开工作年度报告\"";
    let long = "长".repeat(200_000);
    for (from, to, words) in [
        (title, &*format!("title: \"{}\"", "{unit}".repeat(100_000)), "标题（title）太长：最多 200 个字"),
        (title, &format!("title: \"{}\"", "{}".repeat(60)), "标题（title）中的“{…}”太多"),
        ("heading: \"一、总体情况\"", &format!("heading: \"{long}\""), "部分“overview”的标题（heading）太长"),
        ("label: \"规章\"", &format!("label: \"{long}\""), "表“documents”的行标签（label）太长"),
        ("label: \"自然人\"", &format!("label: \"{long}\""), "表“requests”的列标签（label）太长"),
        ("unit: \"万元\"", &format!("unit: \"{long}\""), "单位（unit）太长"),
        ("name: \"全国", &format!("name: \"{long}"), "格式名称（name）太长"),
        ("Text(text: \"申请人情况\"", &format!("Text(text: \"{long}\""), "文字（text）太长"),
        (
            "balances: [",
            &format!("balances: [{}", "Rows(left: [\"new\"], right: [\"new\"]),".repeat(101)),
            "勾稽关系（balances）太多",
        ),
        ("left: [", &format!("left: [{}", "\"new\",".repeat(100_000)), "勾稽项太多"),
        (
            "    tables: [",
            &format!("    tables: [{}", "(key: \"a\", title: \"\", columns: [], rows: []),".repeat(41)),
            "表（tables）太多",
        ),
        (
            "parts: [Text(key: \"other\"",
            &format!(
                "parts: [{}Text(key: \"other\"",
                (0..30_000).map(|n| format!("Text(key: \"t{n}\"),")).collect::<Vec<_>>().concat()
            ),
            "内容（parts）太多",
        ),
    ] {
        let err = Form::parse(&NATIONAL.replacen(from, to, 1)).expect_err(words).to_string();
        assert!(err.contains(words) && err.chars().count() < 300, "{words}: {err}");
    }
    // A field stands for so much and no more.
    let form = changed(&[(title, &format!("title: \"{}\"", "{unit}".repeat(33)))]);
    let report = Report::new(form, "{unit}".repeat(100_000), 2024);
    assert_eq!(report.title().chars().count(), 33 * 500);
}
