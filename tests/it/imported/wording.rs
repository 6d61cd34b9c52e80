//! Words of tables and headings that are not those of the form are told, and those that say the same are not.

use std::sync::Arc;

use nianbao::{
    check::{Severity, rule},
    form::Form,
    import::{self, Doubt, Imported, Known},
};

use super::{Crook, Paper, WRITERS, filled, paper::Block, read, word};
use crate::program::Desk;

/// A report of which some labels and headings are printed otherwise.
fn printed(others: &[(&str, &str)]) -> Paper {
    let mut paper = Paper::of(&filled("cn-2021"));
    for (wanted, other) in others {
        let mut found = 0;
        for block in &mut paper.blocks {
            match block {
                Block::Heading(heading) if heading == wanted => {
                    (*other).clone_into(heading);
                    found += 1;
                }
                Block::Table(table) => {
                    for cell in table.iter_mut().flatten().filter(|cell| cell.text == *wanted) {
                        (*other).clone_into(&mut cell.text);
                        found += 1;
                    }
                }
                _ => {}
            }
        }
        assert!(found > 0, "{wanted}");
    }
    paper
}

fn of_rule<'i>(imported: &'i Imported, id: &str) -> Vec<&'i Doubt> {
    assert_eq!(rule(id).map(|rule| rule.severity), Some(Severity::Warning));
    imported.doubts.iter().filter(|doubt| doubt.rule.as_deref() == Some(id)).collect()
}

#[test]
fn other_labels_are_told_with_their_table() {
    let paper = printed(&[
        ("5.属于三类内部事务信息", "5.属于三类内容事务信息"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
        ("现行有效件数", "现行有效件数（历史累计）"),
    ]);
    for (name, _, writer) in WRITERS {
        let imported = read(&writer(&paper, Crook::None));
        let told = of_rule(&imported, "FM-LABEL");
        let at = told.iter().map(|doubt| doubt.at.as_ref().expect("a table").as_str()).collect::<Vec<_>>();
        // Bare lines have no columns, and their header is lines like any others.
        let wanted = if name.ends_with("bare lines") { &["requests"][..] } else { &["documents", "requests"] };
        assert_eq!(at, wanted, "{name}: {told:?}");
        let says = |words: &str| told.iter().any(|doubt| doubt.why.contains(words));
        assert!(says("“5.属于三类内容事务信息”应为“5.属于三类内部事务信息”"), "{name}: {told:?}");
        assert!(wanted.len() == 1 || says("“现行有效件数（历史累计）”应为“现行有效件数”"), "{name}: {told:?}");
        assert!(told.iter().all(|doubt| !doubt.place.is_empty()), "{name}");
        assert_eq!(of_rule(&imported, "FM-HEADING"), [] as [&Doubt; 0], "{name}");
        // The figures came in, and are in no doubt.
        let report = filled("cn-2021");
        let cell = report.form.cell("requests.denied_5.natural").expect("a cell");
        assert_eq!(imported.report.number(cell), report.number(cell), "{name}");
    }
}

#[test]
fn labels_that_say_the_same_are_not_told() {
    let paper = printed(&[
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(二) 部分公开"),
        ("5.属于三类内部事务信息", "⑤属于三类内部\n事务信息"),
        ("现行有效件数", "现行有效件数（单位：件）"),
        ("五、存在的主要问题及改进情况", "五、政府信息公开工作存在问题和改进情况"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议和行政诉讼情况"),
    ]);
    let imported = read(&word::docx(&paper, Crook::None));
    assert_eq!(imported.doubts, []);
}

#[test]
fn other_headings_are_told_and_their_texts_come_in() {
    let other = "五、存在的问题及下一步工作打算";
    let paper = printed(&[("五、存在的主要问题及改进情况", other)]);
    for (name, _, writer) in WRITERS {
        let imported = read(&writer(&paper, Crook::None));
        let told = of_rule(&imported, "FM-HEADING");
        let [doubt] = told[..] else { panic!("{name}: {:?}", imported.doubts) };
        assert_eq!(
            (doubt.at.as_ref().map(nianbao::address::Address::as_str), doubt.source.as_str()),
            (Some("problems"), other),
            "{name}"
        );
        assert_eq!(imported.report.text("problems"), filled("cn-2021").text("problems"), "{name}");
    }
}

#[test]
fn a_form_that_switches_the_rule_off_is_not_asked_for_it() {
    let paper = printed(&[("5.属于三类内部事务信息", "5.属于三类内容事务信息")]);
    let bytes = word::docx(&paper, Crook::None);
    let source = include_str!("../../../assets/forms/cn-2021.ron");
    for (off, told) in [("FM-LABEL", 0), ("FM-HEADING", 1)] {
        let off = format!("off: {{\"{off}\": \"本地另有规定\"}},\n    sections: [");
        let source = source.replacen("sections: [", &off, 1).replacen("id: \"cn-2021\"", "id: \"local\"", 1);
        let form = Arc::new(Form::parse(&source).expect("a form"));
        let imported = import::read(&bytes, &[form], &Known::default()).expect("a report");
        assert_eq!(of_rule(&imported, "FM-LABEL").len(), told);
    }
}

#[test]
fn the_command_line_says_the_rule() {
    let desk = Desk::new();
    let paper = printed(&[("5.属于三类内部事务信息", "5.属于三类内容事务信息")]);
    desk.write("file.docx", word::docx(&paper, Crook::None));
    let run = desk.run(&["import", "file.docx", "-o", "a.ron"]);
    let said = format!("{}{}", run.out, run.err);
    assert!(said.contains("[警告] FM-LABEL"), "{said}");
    let json = desk.run(&["import", "file.docx", "--json"]);
    assert!(json.out.contains("\"rule\":\"FM-LABEL\"") || json.out.contains("\"rule\": \"FM-LABEL\""), "{}", json.out);
}
