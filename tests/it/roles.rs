//! What cells mean is said by the form: rules find it whatever the keys are.

use std::{collections::BTreeSet, sync::Arc};

use nianbao::{
    check::{Finding, Replacement, check, claims},
    form::{Form, Part, Place, Role, builtin, builtins},
    report::{Edit, Report},
};

use crate::{
    cases::reports,
    filled::{balanced, fill, zeros},
    sentences,
};

/// The keys of a form.
fn keys(form: &Form) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for section in &form.sections {
        keys.insert(section.key.clone());
        keys.extend(section.texts().map(|text| text.key.clone()));
    }
    for table in &form.tables {
        keys.insert(table.key.clone());
        keys.extend(table.rows.iter().map(|row| row.key.clone()));
        keys.extend(table.columns.iter().map(|column| column.key.clone()));
        keys.extend(table.groups.iter().map(|group| group.key.clone()));
    }
    keys
}

/// A built-in form with another id, and other words for all its keys: none is found by the name that it had.
fn renamed(id: &str) -> Arc<Form> {
    let form = builtin(id).expect("a built-in form");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/forms").join(format!("{id}.ron"));
    let source = std::fs::read_to_string(path).expect("its file");
    let keys = keys(&form);
    let rename = |string: &str| {
        let is_address = string.split('.').all(|part| keys.contains(part));
        let parts = string.split('.').map(|part| format!("local_{part}")).collect::<Vec<_>>();
        if is_address { parts.join(".") } else { string.to_owned() }
    };
    let strings = source.split('"').enumerate();
    let strings = strings.map(|(at, string)| if at % 2 == 1 { rename(string) } else { string.to_owned() });
    let source = strings.collect::<Vec<_>>().join("\"").replacen(&format!("id: \"{id}\""), "id: \"renamed\"", 1);
    let form = Form::parse(&source).unwrap_or_else(|err| panic!("{id}: {err}"));
    assert!(form.tables.iter().all(|table| table.key.starts_with("local_")), "{id}");
    Arc::new(form)
}

/// The same report on a form with other keys.
fn on(form: &Arc<Form>, report: &Report) -> Report {
    let mut copy = Report::new(Arc::clone(form), report.unit.clone(), report.year);
    for edit in report.contents() {
        copy.apply(match edit {
            Edit::Text(key, text) => Edit::Text(format!("local_{key}"), text),
            Edit::Footnote(key, text) => Edit::Footnote(format!("local_{key}"), text),
            other => other,
        });
    }
    copy
}

/// Findings as they are told, with places by their names and changes without theirs.
fn told(report: &Report, findings: &[Finding]) -> Vec<String> {
    let change = |change: &Replacement| match change {
        Replacement::Words(passage, words) => {
            format!("{} {:?} {words}", report.form.name_of(&passage.at), passage.range)
        }
        Replacement::Cell(cell, entry) => format!("{} {entry:?}", report.form.full_name(*cell)),
    };
    let tell = |finding: &Finding| {
        let places = finding.at.iter().map(|at| report.form.name_of(at)).collect::<Vec<_>>();
        let words = finding.passages.iter().map(|words| words.range.clone()).collect::<Vec<_>>();
        let mend = finding.mend.as_ref().map(|mend| mend.changes.iter().map(change).collect::<Vec<_>>());
        let figures = (finding.stated, finding.computed);
        format!("{} {places:?} {} {} {words:?} {figures:?} {mend:?}", finding.rule.id, finding.message, finding.hint)
    };
    findings.iter().map(tell).collect()
}

#[test]
fn a_form_with_other_keys_is_checked_as_well() {
    let mut rules = BTreeSet::new();
    for (name, report) in reports() {
        let form = renamed(report.form.id());
        let mut last = report.clone();
        last.year -= 1;
        last.unit = report.unit.clone();
        let (copy, last_copy) = (on(&form, &report), on(&form, &last));
        let mut pairs = vec![(None, None), (Some(&last), Some(&last_copy))];
        // Cells that no rule asks for are known by their keys alone.
        if form.cells().all(|cell| form.meaning_of(cell).is_some()) {
            pairs.push((Some(&last), Some(&last)));
        }
        for (last, last_copy) in pairs {
            let findings = check(&report, last);
            let (here, there) = (told(&report, &findings), told(&copy, &check(&copy, last_copy)));
            let missing = here.iter().filter(|finding| !there.contains(finding)).collect::<Vec<_>>();
            assert!(here == there, "{name}: {missing:?}");
            rules.extend(findings.iter().map(|finding| finding.rule.id));
        }
        for text in report.form.texts() {
            let here = report.form.address_of(Place::Text(text));
            let there = nianbao::address::Address::new(format!("local_{here}"));
            let says = |claims: Vec<nianbao::check::Claim>| claims.into_iter().map(|it| it.says).collect::<Vec<_>>();
            assert_eq!(says(claims(&copy, &there)), says(claims(&report, &here)), "{name}: {here}");
        }
    }
    assert!(rules.len() >= 20, "the reports break many rules: {rules:?}");
}

/// One that has cells of its own for every rule about what they mean.
#[test]
fn rules_about_single_cells_ask_the_form() {
    let figures = [
        (Role::New, Role::Natural, 7),
        (Role::DeniedSecret, Role::Natural, 1),
        (Role::Unpaid, Role::Natural, 1),
        (Role::AfterReview, Role::Upheld, 1),
        (Role::Regulations, Role::Made, 3),
        (Role::AdministrativeCharges, Role::ChargeAmount, 2_000_000),
    ];
    let ids = |report: &Report| check(report, None).iter().map(|finding| finding.rule.id).collect::<BTreeSet<_>>();
    let form = renamed("cn-2021");
    let mut report = Report::new(Arc::clone(&form), "某镇人民政府", 2023);
    for (row, column, figure) in figures {
        let cell = form.cell_of(row, column).unwrap_or_else(|| panic!("{row:?} {column:?}"));
        let entry = nianbao::number::parse(form.kind(cell), &figure.to_string()).expect("a figure").expect("a figure");
        report.set_entry(cell, Some(entry.into()));
    }
    let found = ids(&report);
    for id in ["T3-CLASS", "T3-FEE", "T4-CODEF", "T2-RULEPOWER", "T2-UNIT"] {
        assert!(found.contains(id), "{id}: {found:?}");
    }
}

/// Forms were written without roles once: they mean by their keys what the built-in forms mean.
#[test]
fn a_form_without_roles_means_what_the_built_in_ones_mean() {
    for form in builtins() {
        let mut spec = form.spec().clone();
        spec.roles.clear();
        assert!(form.spec().says_the_same(&spec), "{}", form.id());
        let bare = Form::from_spec(spec).expect("a form without roles");
        for role in Role::ALL {
            let both = (bare.role(*role), form.role(*role));
            // What the newer forms have in addition is found in any form that has the keys.
            assert!(both.0 == both.1 || both.1.is_none(), "{} {role:?}: {both:?}", form.id());
        }
    }
    let with_text =
        |form: &Form| form.sections.iter().flat_map(|it| &it.parts).any(|part| matches!(part, Part::Text(_)));
    let local = Form::parse(include_str!("local.ron")).expect("the form of another test");
    assert!(!with_text(&local) && Role::ALL.iter().all(|role| local.role(*role).is_none()));
}

/// Last year's figures are found by what they mean, where the keys differ.
#[test]
fn what_was_carried_out_is_carried_in_whatever_it_is_called() {
    let last = balanced("cn-2021");
    let form = renamed("cn-2019");
    let next = last.successor(Arc::clone(&form), last.year + 1);
    let direct = last.successor(Arc::clone(&builtin("cn-2019").expect("a built-in form")), last.year + 1);
    assert_eq!(next, on(&form, &direct));
    for (cell, other) in form.cells().zip(direct.form.cells()) {
        assert_eq!(last.figure_for(&form, cell), last.figure_for(&direct.form, other), "{}", form.full_name(cell));
    }
}

/// What the texts of labelled sentences say, right or wrong, is read alike whatever the keys of the form are.
#[test]
fn sentences_are_read_on_a_form_with_other_keys() {
    let form = renamed("cn-2021");
    let mut found = 0;
    for report in sentences::reports().filter(|report| report.form.id() == "cn-2021") {
        let copy = on(&form, &report);
        let of_texts = |report: &Report| {
            let mut findings = check(report, None);
            findings.retain(|finding| finding.rule.id.starts_with("NAR-"));
            told(report, &findings)
        };
        let here = of_texts(&report);
        assert_eq!(of_texts(&copy), here);
        found += here.len();
    }
    assert!(found >= 50, "{found}");
}

/// The national form with one result more, which no rule knows.
fn with_own_result() -> Arc<Form> {
    const CHANGES: [(&str, &str); 5] = [
        ("id: \"cn-2021\"", "id: \"own-result\""),
        ("Row(of: \"requests.results\", rows: 22", "Row(of: \"requests.results\", rows: 23"),
        (
            "[Row(of: \"requests.total\", cols: 2",
            "[Row(of: \"requests.routed\", cols: 2, align: Left), Entries(of: \"requests.routed\")],\n\
             [Row(of: \"requests.total\", cols: 2",
        ),
        (
            "Row(\n                        key: \"total\", label",
            "Row(key: \"routed\", label: \"（六之二）告知获取途径\"),\nRow(key: \"total\", label",
        ),
        ("\"granted\", \"partial\", \"denied_1\"", "\"granted\", \"partial\", \"routed\", \"denied_1\""),
    ];
    let mut source = include_str!("../../assets/forms/cn-2021.ron").to_owned();
    for (from, to) in CHANGES {
        assert!(source.contains(from), "{from}");
        source = source.replace(from, to);
    }
    Arc::new(Form::parse(&source).unwrap_or_else(|err| panic!("{err}")))
}

#[test]
fn a_form_with_a_result_of_its_own_is_read_as_well() {
    let form = with_own_result();
    let mut report = zeros(&form, "某镇人民政府");
    for (row, figure) in [("new", "12"), ("granted", "5"), ("unavailable_1", "4"), ("routed", "3")] {
        fill(&mut report, &format!("requests.{row}"), figure);
    }
    let mut said = |text: &str| {
        report.texts.insert("overview".to_owned(), text.to_owned());
        let findings = check(&report, None).into_iter().filter(|finding| finding.rule.id.starts_with("NAR-"));
        findings.map(|finding| finding.rule.id).collect::<Vec<_>>()
    };
    let text = "收到政府信息公开申请12件，答复12件，其中予以公开5件、部分公开0件、不予公开0件、无法提供4件、不予处理0件、\
                其他处理0件、告知获取途径3件。";
    assert_eq!(said(text), [""; 0]);
    assert_eq!(said(&text.replace("答复12件", "答复13件")), ["NAR-PROCESSED"]);
    assert_eq!(said(&text.replace("无法提供4件", "无法提供3件")), ["NAR-RESULT"]);
}
