//! What the program writes comes back: every kind, every published report, and one on each form.

use std::{collections::BTreeSet, sync::Arc};

use nianbao::{
    export::Kind,
    import::{self, Imported, Known},
    number::Number,
    report::{Entry, Report, Value},
};

use super::{Score, compare, filled, forms, pdf::bare, reports};

/// The kinds that say of each figure where it stands, and those that are read by their labels.
const KINDS: [Kind; 4] = [Kind::Docx, Kind::Html, Kind::Md, Kind::Txt];

fn back(kind: Kind, name: &str, report: &Report) -> Imported {
    let bytes = kind.write(report).unwrap_or_else(|err| panic!("{name}: {err}"));
    import::read(&bytes, &forms(), &Known::default()).unwrap_or_else(|err| panic!("{name} as {kind:?}: {err}"))
}

/// As it is printed: what is computed, no total that came with the report, and no words in the place of a figure.
fn printed(report: &Report) -> Report {
    let mut report = report.clone();
    let form = Arc::clone(&report.form);
    for cell in form.cells() {
        if report.entry(cell).is_some_and(|entry| matches!(entry.value, Value::Refused(_))) {
            report.set_entry(cell, None);
        }
    }
    for cell in form.cells().filter(|cell| form.is_computed(*cell)) {
        let total = report.total(cell).number();
        report.set_entry(cell, total.map(Into::into));
    }
    report
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are worth reading")]
fn every_kind_comes_back() {
    let mut wrong = Vec::new();
    for kind in KINDS {
        let mut all = Score::default();
        for (name, report) in reports() {
            let report = printed(&report);
            let imported = back(kind, &name, &report);
            let imported = Imported { report: bare(&imported.report), ..imported };
            all.add(compare(&format!("{kind:?}, {name}"), &bare(&report), &imported));
        }
        println!("{kind:?}: {} right, {} doubtful, {} wrong", all.right, all.doubtful, all.wrong.len());
        let is_exact = matches!(kind, Kind::Docx | Kind::Html);
        if is_exact && all.doubtful > 0 {
            wrong.push(format!("{kind:?}: {} doubtful", all.doubtful));
        }
        wrong.extend(all.wrong);
    }
    let first = wrong.iter().take(40).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} wrong in silence\n{first}", wrong.len());
}

#[test]
fn straight_ones_leave_no_doubt() {
    for id in ["cn-2021", "cn-2021-single-other", "dongguan-2022", "cn-2019"] {
        let mut report = filled(id);
        let cell = report.form.cells().next().expect("a cell");
        let noted = Entry { note: "其中修订1件".to_owned(), ..report.entry(cell).cloned().unwrap_or_default() };
        report.set_entry(cell, Some(noted.clone()));
        let table = report.form.tables[0].key.clone();
        report.footnotes.insert(table.clone(), "数字截至年底。".to_owned());
        for kind in KINDS {
            let imported = back(kind, id, &report);
            assert_eq!(imported.doubts, [], "{id} as {kind:?}");
            assert_eq!(imported.left, [], "{id} as {kind:?}");
            assert_eq!(imported.report.form.id(), id, "{kind:?}");
            assert_eq!(imported.report.entry(cell), Some(&noted), "{id} as {kind:?}");
            assert!(imported.proof.sums > 30 && imported.proof.broken == 0, "{id} as {kind:?}: {:?}", imported.proof);
            let note = imported.report.footnote(&table);
            assert!(note.trim_start_matches("注：") == "数字截至年底。", "{id} as {kind:?}: {note}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = filled("cn-2021");
    for kind in Kind::ALL {
        let write = || kind.write(&report).unwrap_or_else(|err| panic!("{kind:?}: {err}"));
        assert!(write() == write(), "{kind:?}");
    }
}

/// A web page as somebody has worked on it.
fn edited(report: &Report, edit: impl Fn(String) -> String) -> Imported {
    let page = Kind::Html.write(report).expect("a page");
    let page = edit(String::from_utf8(page).expect("letters"));
    import::read(page.as_bytes(), &forms(), &Known::default()).expect("a report")
}

#[test]
fn without_addresses_labels_are_read() {
    let report = filled("cn-2021");
    let imported = edited(&report, |page| page.replace("data-address", "data-other").replace("data-nianbao", "data-x"));
    let score = compare("page", &bare(&report), &Imported { report: bare(&imported.report), ..imported });
    assert_eq!(score.wrong, [""; 0]);
}

#[test]
fn a_figure_is_found_by_its_address_wherever_it_stands() {
    let report = filled("cn-2021");
    let cell = report.form.cell("requests.new.natural").expect("a cell");
    // Its label is gone, and its figure was changed.
    let imported = edited(&report, |page| {
        let at = page.find("data-address=\"requests.new.natural\">").expect("its place");
        let (start, end) =
            (at + page[at..].find('>').expect("its end") + 1, at + page[at..].find("</data>").expect("its end"));
        let page = format!("{}987654{}", &page[..start], &page[end..]);
        page.replace("一、本年新收政府信息公开申请数量", "（删去）")
    });
    assert_eq!(imported.report.number(cell), Some(Number::Count(987_654)));
}

#[test]
fn an_address_that_was_moved_is_doubted() {
    let report = filled("cn-2021");
    let imported = edited(&report, |page| {
        let swapped = page.replace("requests.new.natural", "@");
        swapped
            .replace("requests.carried_in.natural", "requests.new.natural")
            .replace('@', "requests.carried_in.natural")
    });
    let doubted = imported.doubts.iter().filter_map(|doubt| doubt.at.as_ref()).map(|at| at.as_str());
    let doubted = doubted.collect::<BTreeSet<_>>();
    assert!(doubted.contains("requests.new.natural") && doubted.contains("requests.carried_in.natural"), "{doubted:?}");
}

#[test]
fn an_address_that_stands_twice_says_nothing() {
    let report = filled("cn-2021");
    let [new, carried] = ["requests.new.natural", "requests.carried_in.natural"].map(|at| report.form.cell(at));
    let imported = edited(&report, |page| page.replace("requests.carried_in.natural", "requests.new.natural"));
    for cell in [new, carried].into_iter().flatten() {
        assert_eq!(imported.report.number(cell), report.number(cell));
    }
}
