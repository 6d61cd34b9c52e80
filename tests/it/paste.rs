//! What pasting a block would do, worked out without a window.

use std::sync::Arc;

use nianbao::{
    form::{Form, Grid, Part, builtin},
    number::Number,
    open::grid::paste::plan,
    report::{Edit, Entry, Report, Value},
};
use proptest::prelude::*;

fn grid_with(form: &Form, table: &str) -> Grid {
    let parts = form.sections.iter().flat_map(|section| &section.parts);
    let mut grids = parts.filter_map(|part| match part {
        Part::Grid(grid) => Some(grid),
        Part::Text(_) => None,
    });
    grids.find(|grid| grid.entries().any(|(_, cell)| form.tables[cell.table].key == table)).expect("a grid").clone()
}

/// Pastes at `anchor` into an empty report; gives the cells that change, and the problems.
fn pasted(form: &str, anchor: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let form = builtin(form).expect("a built-in form");
    let grid = grid_with(&form, anchor.split('.').next().expect("a table"));
    let report = Report::new(Arc::clone(&form), "某镇", 2024);
    let plan = plan(&report, &grid, form.cell(anchor).expect("a cell"), text);
    let edits = plan.edits.iter().map(|edit| match edit {
        Edit::Cell(cell, Some(Entry { value: Value::Number(number), note })) => {
            let note = if note.is_empty() { String::new() } else { format!("（{note}）") };
            format!("{} = {number}{note}", form.address(*cell))
        }
        other => format!("{other:?}"),
    });
    let problems = plan.problems.iter().map(|problem| format!("{}|{}|{}", problem.place, problem.text, problem.reason));
    (edits.collect(), problems.collect())
}

#[track_caller]
fn check(form: &str, anchor: &str, text: &str, edits: &[&str], problems: &[&str]) {
    let (got, found) = pasted(form, anchor, text);
    assert_eq!(got, edits, "{text:?}");
    assert_eq!(found.len(), problems.len(), "{found:?}");
    for (found, words) in found.iter().zip(problems) {
        assert!(found.contains(words), "{found} has {words}");
    }
}

#[test]
fn a_bare_block_goes_in_at_the_focus() {
    check(
        "cn-2021",
        "requests.new.legal",
        "1\t2\n3\t4",
        &[
            "requests.new.legal = 1",
            "requests.new.other = 2",
            "requests.carried_in.legal = 3",
            "requests.carried_in.other = 4",
        ],
        &[],
    );
    check(
        "cn-2021",
        "requests.new.natural",
        "１\t1,234",
        &["requests.new.natural = 1", "requests.new.enterprise = 1234"],
        &[],
    );
    check("cn-2021", "requests.new.natural", "22（其中当面3件）", &["requests.new.natural = 22（其中当面3件）"], &[]);
    check("cn-2021", "requests.new.natural", "\t\n\t", &[], &["没有可粘贴的数字"]);
}

#[test]
fn a_table_from_a_spreadsheet_has_its_labels_padded() {
    let text = "申请人情况\t\t\t\t\t\t\t\t\t\n\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n\
        \t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n\
        一、本年新收政府信息公开申请数量\t\t\t3\t1\t0\t0\t0\t0\t4\n\
        二、上年结转政府信息公开申请数量\t\t\t1\t0\t0\t0\t0\t0\t1\n\
        三、本年度办理结果\t（一）予以公开\t\t2\t0\t0\t0\t0\t0\t2\n";
    // Wherever the focus is: the labels say where the figures belong.
    for anchor in ["requests.new.natural", "requests.denied_3.legal"] {
        let (edits, problems) = pasted("cn-2021", anchor, text);
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(edits.len(), 18);
        assert_eq!(
            (edits[0].as_str(), edits[12].as_str()),
            ("requests.new.natural = 3", "requests.granted.natural = 2")
        );
    }
}

#[test]
fn a_table_from_a_browser_leaves_merged_labels_out() {
    check(
        "cn-2021",
        "requests.new.natural",
        "三、本年度办理结果\t（一）予以公开\t5\t6\n（二）部分公开\t7\t8\n（三）不予公开\t1、属于国家秘密\t9\t10\n2.其他法律行政法规禁止公开\t11\t12",
        &[
            "requests.granted.natural = 5",
            "requests.granted.enterprise = 6",
            "requests.partial.natural = 7",
            "requests.partial.enterprise = 8",
            "requests.denied_1.natural = 9",
            "requests.denied_1.enterprise = 10",
            "requests.denied_2.natural = 11",
            "requests.denied_2.enterprise = 12",
        ],
        &[],
    );
}

#[test]
fn bands_and_wide_cells_are_taken_as_they_come() {
    check(
        "cn-2021",
        "decisions.coercion.processed",
        "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t3\t0\t42\n\
        第二十条第（五）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n行政许可\t120\t\t\n行政处罚\t8\t\t\n行政事业性收费\t4443.19\t\t",
        &[
            "documents.regulations.made = 0",
            "documents.regulations.repealed = 0",
            "documents.regulations.valid = 0",
            "documents.normative.made = 3",
            "documents.normative.repealed = 0",
            "documents.normative.valid = 42",
            "decisions.licensing.processed = 120",
            "decisions.penalties.processed = 8",
            "charges.administrative.amount = 4443.19",
        ],
        &[],
    );
    check(
        "cn-2021",
        "decisions.licensing.processed",
        "1\t2",
        &["decisions.licensing.processed = 1"],
        &["只能填一个数"],
    );
}

#[test]
fn a_headed_row_fills_the_table_of_one_row() {
    let text = "行政复议\t\t\t\t\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n1\t0\t0\t2\t3";
    let (edits, problems) = pasted("cn-2021", "disputes.review.upheld", text);
    assert_eq!((edits.len(), problems.len()), (4, 0), "{edits:?} {problems:?}");
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    check("cn-2021", "requests.new.natural", "1\t3.5", &["requests.new.natural = 1"], &["商业企业|3.5|件数必须是整数"]);
    check(
        "cn-2021",
        "requests.new.other",
        "1\t1\t5\t6",
        &["requests.new.other = 1"],
        &["表格之外|5|有 2 个单元格超出表格，从所粘贴内容的第 1 行第 3 列起"],
    );
    check(
        "cn-2021",
        "requests.carried_out.natural",
        "1\n2\n3",
        &["requests.carried_out.natural = 1"],
        &["有 2 个单元格超出表格"],
    );
    check("cn-2021", "requests.new.natural", "说明文字\t另一段", &[], &["不是数字", "不是数字"]);
    check(
        "cn-2021",
        "documents.normative.made",
        "-1\t/\t3件",
        &["documents.normative.repealed = 0", "documents.normative.valid = 3"],
        &["不能是负数", "粘贴时按 0 填", "粘贴时按 3 填"],
    );
}

#[test]
fn printed_totals_are_compared_after_the_paste() {
    let row = "3\t1\t0\t0\t0\t0\t";
    assert_eq!(pasted("cn-2021", "requests.new.natural", &format!("{row}4")).1, Vec::<String>::new());
    let (edits, problems) = pasted("cn-2021", "requests.new.natural", &format!("{row}5"));
    assert_eq!(edits.len(), 6, "the total is not stored");
    assert!(problems[0].contains("总计|5|与程序计算的 4 不同"), "{problems:?}");
}

#[test]
fn a_figure_that_stands_there_already_is_no_change_and_a_blank_empties_its_cell() {
    let form = builtin("cn-2021").expect("a built-in form");
    let grid = grid_with(&form, "requests");
    let mut report = Report::new(Arc::clone(&form), "某镇", 2024);
    let (a, b) = ("requests.new.natural", "requests.new.enterprise");
    let (a, b) = (form.cell(a).expect("a cell"), form.cell(b).expect("a cell"));
    for cell in [a, b] {
        report.set_entry(cell, Some(Entry { value: Value::Number(Number::Count(3)), note: "甲".to_owned() }));
    }
    let plan = plan(&report, &grid, a, "3\t\r\n");
    let emptied = Entry { value: Value::Blank, note: "甲".to_owned() };
    assert_eq!(plan.edits, [Edit::Cell(b, Some(emptied))]);
    assert_eq!(plan.covers, Some((a, b)));
}

proptest! {
    #[test]
    fn any_text_is_planned_and_only_typed_cells_change(text in "[0-9\t\n 一二三、（）总计自然人-]{0,60}", any in "\\PC{0,40}") {
        let form = builtin("cn-2021").expect("a built-in form");
        for (table, anchor) in [("requests", "requests.denied_2.legal"), ("documents", "documents.normative.made")] {
            let grid = grid_with(&form, table);
            let report = Report::new(Arc::clone(&form), "某镇", 2024);
            for text in [&text, &any] {
                let plan = plan(&report, &grid, form.cell(anchor).expect("a cell"), text);
                for edit in plan.edits {
                    let Edit::Cell(cell, _) = edit else { panic!("{edit:?}") };
                    prop_assert!(!form.is_computed(cell));
                }
            }
        }
    }
}
