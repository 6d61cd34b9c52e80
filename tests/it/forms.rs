//! The built-in forms, and what is told about broken ones.

use nianbao::form::{Form, Part, builtin_ids, builtins};

#[test]
fn every_built_in_form_reads() {
    assert_eq!(builtins().count(), builtin_ids().count());
    for (form, id) in builtins().zip(builtin_ids()) {
        assert_eq!(form.id(), id);
    }
}

#[test]
fn table_3_has_the_rows_of_its_form() {
    for form in builtins() {
        let (_, table) = form.table("requests").expect("every form has it");
        let rows = if form.id() == "cn-2021" { 25 } else { 23 };
        assert_eq!((table.rows.len(), table.columns.len()), (rows, 7), "{}", form.id());
        let total = &table.rows[table.row("total").expect("a total")];
        assert_eq!(total.sum.len(), rows - 4, "all results are in the total of {}", form.id());
    }
}

#[test]
fn grids_fill_the_type_area() {
    for form in builtins() {
        for part in form.sections.iter().flat_map(|section| &section.parts) {
            if let Part::Grid(grid) = part {
                let width: f32 = grid.widths.iter().sum();
                assert!((width - 156.0).abs() < 0.01, "{} {}: {width} mm", form.id(), grid.title);
            }
        }
    }
}

/// Breaks the form in one place; the message must hold `words` and name the line on which `at` stands last.
#[track_caller]
fn broken(from: &str, to: &str, at: &str, words: &str) {
    let source = include_str!("../../assets/forms/cn-2021.ron");
    assert!(source.contains(from), "{from:?} is in the form");
    let source = source.replacen(from, to, 1);
    let err = Form::parse(&source).expect_err("a broken form");
    let line = source[..source.rfind(at).expect("the place is in the form")].matches('\n').count() + 1;
    assert_eq!(err.line, line, "{err}");
    assert!(err.column > 1, "{err}");
    assert!(err.message.contains(words), "{err}");
}

#[test]
fn a_broken_form_is_told_by_line_and_column() {
    broken("from_year: 2021", "from_year: \"x\"", "from_year", "格式文件有误");
    broken("from_year: 2021", "since: 2021", "since", "格式文件有误");
    broken("key: \"repealed\"", "key: \"made\"", "\"made\"", "重复");
    broken("of: \"documents.valid\"", "of: \"documents.vald\"", "documents.vald", "没有");
    broken("[\"upheld\", \"corrected\"", "[\"upheld\", \"total\"", "key: \"disputes\"", "互相包含");
    broken(
        "\"granted\", \"partial\", \"denied_1\"",
        "\"granted\", \"granted\", \"denied_1\"",
        "\"granted\", \"granted\"",
        "两次",
    );
    let unpaid = "Unpaid: \"requests.other_2\"";
    broken(unpaid, "Unpaid: \"requests.other_9\"", "Unpaid: ", "Unpaid 指向的“requests.other_9”不存在");
    broken(unpaid, "Unpaid: \"disputes\"", "Unpaid: ", "应是报告格式中的一行或一组行");
    broken(unpaid, "Unpayed: \"requests.other_2\"", "Unpayed: ", "没有“Unpayed”这种写法");
    broken("Lead: \"lead\"", "Lead: \"requests\"", " Lead: ", "应是报告格式中的一段文字");
    broken("widths: [39, 39", "widths: [49, 39", "key: \"proactive\"", "156");
    broken("Entries(of: \"documents.normative\")", "Text(text: \"\")", "key: \"proactive\"", "空缺");
}
