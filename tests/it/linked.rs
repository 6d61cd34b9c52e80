//! Figures of the texts that follow the cells.

use std::time::SystemTime;

use nianbao::{
    address::Address,
    check::{check, claims, links},
    draft::{Draft, parse, write},
    export::Kind,
    form::{CellRef, builtins},
    import::{self, Known},
    interchange,
    number::Number,
    open::linking::{self, Linking},
    report::{Edit, Editing, Formula, Link, Passage, Report, merge::merge},
    review::{Action, Code, Step, Timestamp},
};

use crate::{cases, filled, program::Desk};

/// The published report with the most claims, as somebody has it who works on it: without printed totals.
pub(crate) fn published() -> Report {
    let (_, mut report) = cases::reports().find(|(name, _)| name == "huaian_2024").expect("the report");
    let totals = report.form.cells().filter(|cell| report.form.is_computed(*cell)).collect::<Vec<_>>();
    for cell in totals {
        report.set_entry(cell, None);
    }
    report
}

/// A report with all links that can be made.
pub(crate) fn linked(mut report: Report) -> Report {
    report.links = report.linked(links(&report, None));
    report
}

fn words<'a>(report: &'a Report, link: &Link) -> &'a str {
    report.text_at(&link.words.at).and_then(|text| text.get(link.words.range.clone())).expect("words in the text")
}

fn told(report: &Report) -> Vec<String> {
    report
        .links
        .iter()
        .map(|link| format!("{} = {}", words(report, link), link.formula.written(&report.form)))
        .collect()
}

/// What the text claims against the tables.
fn faults(report: &Report) -> Vec<String> {
    let about_text = |rule: &str| rule.starts_with("NAR-");
    check(report, None).into_iter().filter(|found| about_text(found.rule.id)).map(|found| found.message).collect()
}

fn short(text: &str) -> Report {
    let mut report = filled::balanced("cn-2021");
    report.texts.insert("overview".to_owned(), text.to_owned());
    report
}

fn set(report: &Report, at: &str, count: u64) -> Edit {
    Edit::Cell(report.form.cell(at).expect("a cell"), Some(Number::Count(count).into()))
}

#[test]
fn every_claim_of_a_published_report_is_linked() {
    let report = linked(published());
    let all = claims(&report, &Address::new("overview"));
    assert_eq!(report.links.len(), all.len(), "{:#?}\n{:#?}", told(&report), all);
}

#[test]
fn every_sentence_follows_every_cell() {
    let report = linked(published());
    assert_eq!(faults(&report), [] as [&str; 0]);
    let typed = |cell: &CellRef| !report.form.is_computed(*cell);
    for cell in report.form.cells().filter(typed) {
        let Some(number) = report.number(cell) else { continue };
        let more = match number {
            Number::Count(count) => Number::Count(count + 1),
            Number::Change(change) => Number::Change(change + 1),
            Number::Amount(amount) => Number::Amount(amount + rust_decimal::Decimal::ONE),
        };
        let mut editing = Editing::new(report.clone());
        editing.apply(Edit::Cell(cell, Some(more.into())));
        let at = report.form.address(cell);
        let wrong = faults(editing.report()).into_iter().filter(|fault| !fault.contains("分项")).collect::<Vec<_>>();
        assert_eq!(wrong, [] as [&str; 0], "{at}");
        assert_eq!(editing.report().links.len(), report.links.len(), "{at}");
        assert!(editing.report().links.iter().all(|link| editing.report().holds(link)), "{at}");
        let follows = report.links.iter().any(|link| link.formula.words(editing.report()) != words(&report, link));
        assert_eq!(editing.report().texts != report.texts, follows, "{at}");
        editing.undo();
        assert_eq!(*editing.report(), report, "{at}: one step");
        assert!(!editing.can_undo());
        editing.redo();
        assert_eq!(editing.report().number(cell), Some(more));
    }
}

#[test]
fn a_total_that_came_printed_is_told_at_its_cell_and_not_at_the_words_that_follow() {
    let (_, printed) = cases::reports().find(|(name, _)| name == "huaian_2024").expect("the report");
    let report = linked(printed);
    let mut editing = Editing::new(report.clone());
    editing.apply(set(&report, "requests.new.natural", 3002));
    assert!(editing.report().text("overview").contains("申请为3120件"));
    assert_eq!(faults(editing.report()), [] as [&str; 0]);
    let text =
        editing.report().text("overview").replace("受理的政府信息公开申请为3120件", "办结政府信息公开申请3120件");
    editing.apply(Edit::Text("overview".to_owned(), Some(text)));
    assert!(!faults(editing.report()).is_empty(), "words that say something else now are held to it");
}

#[test]
fn typing_over_a_figure_ends_its_link_and_typing_beside_it_does_not() {
    let report = linked(short("受理申请5件，答复4件。"));
    assert_eq!(told(&report), ["5 = requests.new:carried_in.total", "4 = requests.total.total"]);
    for (text, kept) in [
        ("共受理申请5件，答复4件。", 2),
        ("受理申请5宗，答复4件。", 2),
        ("受理申请5件。\n其中答复4件。", 2),
        ("收到申请5宗，答复4件。", 2),
        ("受理申请6件，答复4件。", 1),
        ("受理申请56件，答复4件。", 1),
        ("受理申请15件，答复4件。", 1),
        ("受理申请5.5件，答复4件。", 1),
        ("受理申请件，答复4件。", 1),
        ("", 0),
    ] {
        let mut editing = Editing::new(report.clone());
        editing.apply(Edit::Text("overview".to_owned(), Some(text.to_owned())));
        let now = editing.report();
        assert_eq!(now.links.len(), kept, "{text}: {:?}", told(now));
        assert!(now.links.iter().all(|link| now.holds(link)), "{text}");
        assert_eq!(editing.take_untied(), 2 - kept);
        editing.undo();
        assert_eq!(*editing.report(), report, "{text}");
    }
}

#[test]
fn a_visit_to_a_cell_is_one_step_with_its_words() {
    let report = linked(short("受理申请5件，答复4件。"));
    let mut editing = Editing::new(report.clone());
    for count in [7, 77, 7] {
        editing.apply_in(set(&report, "requests.new.natural", count), 3);
    }
    assert_eq!(editing.report().text("overview"), "受理申请9件，答复4件。");
    let Some(Edit::Batch(edits)) = editing.undo() else { panic!("a step over several places") };
    assert!(matches!(edits[0], Edit::Cell(..)), "the cell is shown, not the text: {edits:?}");
    assert_eq!(*editing.report(), report);
}

#[test]
fn a_signed_report_does_not_change() {
    let report = linked(short("受理申请5件。"));
    let mut editing = Editing::new(report.clone());
    editing.freeze(true);
    editing.apply(Edit::Links(Vec::new()));
    editing.apply(set(&report, "requests.new.natural", 9));
    assert!(editing.take_refused());
    assert_eq!(*editing.report(), report);
}

#[test]
fn what_the_cells_do_not_say_stands_open_and_comes_back() {
    let report = linked(short("受理申请5件。"));
    let mut editing = Editing::new(report.clone());
    let cell = report.form.cell("requests.new.natural").expect("a cell");
    editing.apply(Edit::Cell(cell, None));
    assert_eq!(editing.report().text("overview"), "受理申请＿＿件。");
    assert!(check(editing.report(), None).iter().any(|found| found.rule.id == "FM-PLACE"));
    editing.apply(set(&report, "requests.new.natural", 4));
    assert_eq!(editing.report().text("overview"), "受理申请6件。");
}

#[test]
fn growth_that_turns_is_a_finding_and_no_minus() {
    let mut last = filled::balanced("cn-2021");
    last.year = 2023;
    let mut report = short("受理申请5件，比上年增长25%。");
    assert!(links(&report, Some(&last)).iter().all(|link| link.formula.base().is_none()), "it is not right");
    report.texts.insert("overview".to_owned(), "新收申请4件，比上年增加33.33%。".to_owned());
    let base = Formula::read(&report.form, "requests.new.total^3;.2").expect("a formula");
    let text = report.text("overview").to_owned();
    let start = text.find("33.33").expect("the figure");
    let words = Passage { at: Address::new("overview"), range: start..start + 5 };
    report.links = report.linked(links(&report, None));
    report.links = report.linked([Link { words, formula: base }]);
    assert_eq!(report.links.len(), 2);
    let mut editing = Editing::new(report.clone());
    editing
        .apply(Edit::Batch(vec![set(&report, "requests.new.natural", 1), set(&report, "requests.new.enterprise", 1)]));
    let now = editing.report();
    assert!(now.text("overview").starts_with("新收申请2件，比上年增加33.33%"), "{}", now.text("overview"));
    let found = check(now, None).into_iter().map(|found| found.message).collect::<Vec<_>>();
    assert!(found.iter().any(|found| found.contains("本年 2、上年 3，应为减少 33.33%")), "{found:?}");
}

#[test]
fn formulas_are_written_and_read() {
    let form = &published().form;
    for text in [
        "requests.new.total",
        "requests.new:carried_in.total;g",
        "requests.new.total+requests.granted.total",
        "requests.total.total-requests.carried_in.total;c",
        "requests.denied_1:denied_8.total;w",
        "requests.new.enterprise:other.2",
        "requests.granted:partial.total/requests.total.total;.1",
        "requests.new.total^88;.2",
        "requests.new.total~88",
        "charges.administrative.amount;g-4",
        "charges.administrative.amount;4.1",
    ] {
        let read = Formula::read(form, text).map(|formula| formula.written(form).to_string());
        let expected = (text != "requests.new.enterprise:other.2").then(|| text.to_owned());
        assert_eq!(read, expected, "{text}");
    }
    for wrong in
        ["", "+", "requests", "requests.new", "requests.new.nobody", "requests.new.total;x", "requests.new.total^0"]
    {
        assert_eq!(Formula::read(form, wrong), None, "{wrong}");
    }
}

#[test]
fn two_editors_keep_their_links_and_the_figures_of_both() {
    let base = linked(short("受理申请5件，答复4件。\n另一段。"));
    let edited = |edits: Vec<Edit>| {
        let mut editing = Editing::new(base.clone());
        editing.apply(Edit::Batch(edits));
        editing.report().clone()
    };
    let ours = edited(vec![set(&base, "requests.new.natural", 13)]);
    let text = "今年受理申请5件，答复4件。\n另一段。".to_owned();
    let theirs = edited(vec![set(&base, "requests.new.enterprise", 21), Edit::Text("overview".to_owned(), Some(text))]);
    let merged = merge(&base, &ours, &theirs).expect("one form");
    assert_eq!(merged.conflicts, []);
    let merged = merged.resolve(&[]);
    assert_eq!(merged.text("overview"), "今年受理申请35件，答复4件。\n另一段。");
    assert_eq!(told(&merged).len(), 2);
    let mut untied = base.clone();
    untied.links = base.unlinked(&base.links[0].words);
    let merged = merge(&base, &untied, &theirs).expect("one form").resolve(&[]);
    assert_eq!(told(&merged), ["4 = requests.total.total"], "what one has taken away is gone");
}

#[test]
fn next_years_text_fills_itself() {
    let last =
        linked(short("2024年受理申请5件，比2023年的8件少，其中答复4件。\n举办培训3场。\n办理热线60件；公开信息12条。"));
    let mut next = Editing::new(last.successor(last.form.clone(), 2025));
    assert_eq!(next.report().text("overview"), "2025年受理申请＿＿件，比2024年的＿＿件少，其中答复＿＿件。");
    assert!(check(next.report(), None).iter().any(|found| found.rule.id == "FM-PLACE"));
    let this = filled::balanced("cn-2021");
    let cells = this.form.cells().map(|cell| Edit::Cell(cell, this.entry(cell).cloned())).collect();
    next.apply(Edit::Batch(cells));
    assert_eq!(next.report().text("overview"), "2025年受理申请5件，比2024年的＿＿件少，其中答复4件。");
}

#[test]
fn a_file_keeps_links_and_tells_of_those_that_do_not_hold() {
    let draft = Draft::new(linked(short("受理申请5件，答复4件。又受理申请5件。")));
    assert_eq!(draft.report.links.len(), 3);
    let text = write(&draft);
    assert!(text.contains("    nianbao: 7,\n    reads: 2,\n"), "{text}");
    assert_eq!(parse(&text).expect("a draft"), draft);
    let worked_on = text.replacen("，答复4件。又", "，共答复4件。又", 1);
    let read = parse(&worked_on).expect("a draft");
    assert_eq!((read.report.links.len(), read.untied), (3, 0), "{:?}", told(&read.report));
    let read = parse(&text.replacen("，答复4件", "，答复40件", 1)).expect("a draft");
    assert_eq!((read.report.links.len(), read.untied), (2, 1), "{:?}", told(&read.report));
    let read =
        parse(&text.replace("says: \"requests.total.total\"", "says: \"requests.none.total\"")).expect("a draft");
    assert_eq!((read.report.links.len(), read.untied), (2, 1));
    let many = "(at: \"overview\", quote: (text: \"5\", start: 0), says: \"\"),".repeat(2001);
    let many = text.replacen("links: [", &format!("links: [{many}"), 1);
    assert!(parse(&many).expect_err("too many").to_string().contains("关联超过 2000 条"));
}

#[test]
fn the_check_code_is_that_of_the_words() {
    let report = linked(short("受理申请5件。"));
    assert!(!report.links.is_empty());
    let code = Code::of_report(&report);
    assert_eq!(code, Code::of_report(&short("受理申请5件。")));
}

#[test]
fn word_documents_and_web_pages_bring_links_back() {
    for report in [linked(published()), linked(short("（一）依申请公开。受理申请5件。\n　　受理申请5件，答复4件。"))]
    {
        for kind in [Kind::Docx, Kind::Html] {
            let bytes = kind.write(&report).expect("a file");
            let read = import::read(&bytes, &builtins().collect::<Vec<_>>(), &Known::default()).expect("a report");
            assert_eq!(told(&read.report), told(&report), "{kind:?}: {:?}", read.doubts);
            assert_eq!(read.report.links.len(), report.links.len());
        }
    }
}

#[test]
fn a_figure_that_was_changed_in_a_web_page_is_told() {
    let report = linked(short("受理申请5件，答复4件。"));
    let page = String::from_utf8(Kind::Html.write(&report).expect("a page")).expect("text");
    let page = page.replace("data-says=\"requests.total.total\">4<", "data-says=\"requests.total.total\">40<");
    let read = import::read(page.as_bytes(), &builtins().collect::<Vec<_>>(), &Known::default()).expect("a report");
    assert_eq!(told(&read.report), ["5 = requests.new:carried_in.total"]);
    assert!(
        read.doubts.iter().any(|doubt| doubt.source == "40" && doubt.why.contains("关联已断开")),
        "{:?}",
        read.doubts
    );
}

#[test]
fn the_command_line_links_all_and_no_signed_report() {
    let desk = Desk::new();
    let mut draft = Draft::new(short("受理申请5件，答复4件。"));
    desk.write("a.nianbao", write(&draft));
    let listed = desk.done(&["link", "a.nianbao"]);
    assert!(listed.contains("可关联") && listed.ends_with("已关联 0 处，还可关联 2 处\n"), "{listed}");
    assert_eq!(desk.done(&["link", "a.nianbao", "--all"]), "已关联 2 处数字\n");
    let linked = desk.read("a.nianbao");
    assert_eq!(parse(&linked).expect("a draft").report.links.len(), 2);
    assert_eq!(desk.done(&["link", "a.nianbao", "--all"]), "已关联 0 处数字\n");
    assert_eq!(desk.read("a.nianbao"), linked);
    assert_eq!(desk.done(&["link", "a.nianbao", "--none"]), "已取消 2 处关联\n");
    assert_eq!(parse(&desk.read("a.nianbao")).expect("a draft").report, draft.report);
    let judgement = draft.review.judge(&draft.report, check(&draft.report, None));
    let open = judgement.open_errors().cloned().collect::<Vec<_>>();
    for error in &open {
        draft.review.waive(&draft.report, error, "经核无误", "李局长", SystemTime::now().into());
    }
    for action in [Action::Send, Action::Approve, Action::Sign] {
        let digest = draft.review.digest(&draft.report).to_string();
        let time = Timestamp::from(SystemTime::now());
        draft.review.steps.push(Step {
            action,
            by: "李局长".to_owned(),
            time,
            remark: String::new(),
            digest,
            published: None,
        });
    }
    desk.write("signed.nianbao", write(&draft));
    desk.refused(&["link", "signed.nianbao", "--all"], &["报告已签发"]);
}

#[test]
fn figures_are_linked_in_every_dress_and_keep_it() {
    let mut last = filled::balanced("cn-2021");
    last.year = 2023;
    let mut report = short(
        "新收申请１２３４件，比上年增长30750%。\n办结申请4件，占80%。\n结转上年申请一件。\n行政事业性收费1.25万元。\n作出行政许可决定12,345件。",
    );
    for edit in [set(&report, "requests.new.natural", 1233), set(&report, "decisions.licensing.processed", 12_345)] {
        report.apply(edit);
    }
    let charge = report.form.cell("charges.administrative.amount").expect("a cell");
    report.apply(Edit::Cell(charge, Some(Number::Amount(rust_decimal::Decimal::new(125, 2)).into())));
    report.links = report.linked(links(&report, Some(&last)));
    let expected = [
        "１２３４ = requests.new.total;w",
        "30750 = requests.new.total^4",
        "4 = requests.total.total",
        "一 = requests.carried_in.total;c",
        "1.25 = charges.administrative.amount;.2",
        "12,345 = decisions.licensing.processed;g",
    ];
    let missed = expected.iter().filter(|link| !told(&report).iter().any(|found| found == *link)).collect::<Vec<_>>();
    assert!(missed.is_empty(), "{missed:?} in {:?}", told(&report));
    let mut editing = Editing::new(report.clone());
    editing.apply(Edit::Batch(vec![
        set(&report, "requests.new.natural", 7),
        set(&report, "requests.carried_in.natural", 12),
        set(&report, "decisions.licensing.processed", 9_000_000),
        Edit::Cell(charge, Some(Number::Amount(rust_decimal::Decimal::new(9, 0)).into())),
    ]));
    let text = editing.report().text("overview");
    for words in ["新收申请８件，比上年增长100%", "申请十二件", "收费9.00万元", "决定9,000,000件"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn figures_at_a_place_are_tied_or_untied() {
    let mut report = short("受理申请5件，答复4件。");
    let free = links(&report, None);
    let at =
        |report: &Report, chars: std::ops::Range<usize>| linking::at(report, &free, &Address::new("overview"), &chars);
    assert_eq!(at(&report, 0..0), None);
    let Some(Linking::Tie(edit)) = at(&report, 4..5) else { panic!("a figure that can be tied") };
    report.apply(edit);
    assert_eq!(told(&report).len(), 1);
    let Some(Linking::Tie(_)) = at(&report, 10..10) else { panic!("the other one") };
    let Some(Linking::Untie(edit)) = at(&report, 0..12) else { panic!("what is tied comes first") };
    report.apply(edit);
    assert_eq!(report.links, []);
}

/// The report with all links that can be made, and one in a note.
fn linked_below_a_table() -> Report {
    let mut report = linked(published());
    let footnote = "本表中新收申请3119件。";
    report.footnotes.insert("requests".to_owned(), footnote.to_owned());
    let formula = Formula::read(&report.form, "requests.new.total").expect("a formula");
    let range = footnote.find("3119").map(|start| start..start + 4).expect("a figure");
    let words = Passage { at: Address::new("footnotes.requests"), range };
    report.links = report.linked([Link { words, formula }]);
    assert!(report.links.iter().any(|link| link.words.at.as_str() == "footnotes.requests"), "{:?}", told(&report));
    report
}

#[test]
fn links_in_notes_come_back_through_word_documents_and_web_pages() {
    let report = linked_below_a_table();
    for kind in [Kind::Docx, Kind::Html] {
        let bytes = kind.write(&report).expect("a file");
        let again = import::read(&bytes, &builtins().collect::<Vec<_>>(), &Known::default()).expect("a report").report;
        assert_eq!(again.footnotes, report.footnotes, "{kind:?}");
        assert_eq!(told(&again), told(&report), "{kind:?}");
    }
}

#[test]
fn links_come_back_through_the_interchange() {
    let report = linked_below_a_table();
    let text = interchange::write(&report);
    assert!(text.starts_with("{\n  \"interchange\": 2"), "{}", &text[..40]);
    let find = |id: &str| nianbao::form::builtin(id);
    let again = interchange::read(&text, &find).expect("a report");
    assert_eq!(told(&again), told(&report));
    // Whoever changes the words has no link any more; nobody else loses one.
    let changed = text.replace("3119件", "3118件");
    let less = interchange::read(&changed, &find).expect("a report");
    assert!(!less.links.is_empty() && less.links.len() < report.links.len());
    assert!(interchange::write(&published()).starts_with("{\n  \"interchange\": 1"), "as every program reads it");
    for (wrong, place) in [("\"at\":\"overview\"", "links.0.at"), ("\"start\":", "links.0.")] {
        let wrong = text.replacen(wrong, &wrong.replace("overview", "nowhere").replace("start", "begin"), 1);
        let told = interchange::read(&wrong, &find).expect_err("an error").to_string();
        assert!(told.starts_with(place), "{told}");
    }
}
