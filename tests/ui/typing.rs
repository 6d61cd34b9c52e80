//! The Zhangmutou report typed in from nothing, with the keyboard alone: what is saved is the bundled example.

use egui::{Key, Modifiers};
use nianbao::{draft, window::dialogs::Dialog};

use crate::typist::{CTRL, Typist};

#[test]
fn the_example_is_typed_in_from_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("樟木头镇2022.ron");
    let example = draft::parse(draft::example()).expect("the example reads").report;
    let mut typist = Typist::new();

    // The start page waits for the name of the office.
    typist.say("樟木头镇");
    typist.press(Key::Tab);
    typist.say("2022");
    // Two forms for the year, the second of them the one of the town; behind them one of other years.
    typist.press_times(2, Key::Tab);
    typist.press(Key::Space);
    typist.press_times(2, Key::Tab);
    typist.press(Key::Enter);
    typist.wait("a new report", |app| app.desk.is_some());
    assert_eq!(typist.desk().report().form.id(), "dongguan-2022");
    typist.tell("start page");

    typist.at("unit");
    typist.press_times(2, Key::Tab);
    typist.at("title");
    typist.say(example.title.as_deref().expect("a title of its own"));
    for (field, text) in [
        ("contact.address", &example.contact.address),
        ("contact.postcode", &example.contact.postcode),
        ("contact.telephone", &example.contact.telephone),
        ("contact.website", &example.contact.website),
    ] {
        typist.press(Key::Tab);
        typist.at(field);
        typist.say(text);
    }
    typist.tell("cover");

    for text in ["lead", "overview"] {
        typist.ctrl(Key::PageDown);
        typist.at(text);
        typist.say(example.text(text));
        typist.tell(text);
    }

    // Figure by figure, as they stand on paper.
    typist.ctrl(Key::PageDown);
    typist.at("documents.regulations.made");
    let figures = ["0", "0", "0", "3", "0", "42", "11752", "944", "66", "4443.19"];
    for (index, figure) in figures.into_iter().enumerate() {
        if index > 0 {
            typist.press(Key::Tab);
        }
        typist.say(figure);
    }
    typist.at("charges.administrative.amount");
    typist.tell("documents");

    // Only what is not nought; the rest by 空白填0.
    typist.ctrl(Key::PageDown);
    typist.at("requests.new.natural");
    typist.say("3");
    typist.press(Key::Tab);
    typist.say("1");
    typist.press(Key::Enter);
    typist.at("requests.carried_in.natural");
    typist.say("1");
    typist.press(Key::Enter);
    typist.at("requests.granted.natural");
    typist.say("2");
    typist.press_times(8, Key::ArrowDown);
    typist.at("requests.denied_7.natural");
    typist.say("1");
    typist.press(Key::Enter);
    typist.press(Key::ArrowRight);
    typist.at("requests.denied_8.enterprise");
    typist.say("1");
    assert!(typist.desk().session.derived.counts.errors > 0, "the balance is broken still");
    typist.ctrl(Key::End);
    typist.press(Key::Home);
    typist.at("requests.carried_out.natural");
    typist.say("1");
    typist.ctrl(Key::B);
    let balances = typist.desk().session.derived.findings.iter().filter(|found| found.rule.id == "T3-BALANCE").count();
    assert_eq!(balances, 0, "the balance holds as soon as the figure is there");
    typist.tell("requests");

    for table in ["disputes.review.upheld", "fees.notices.count"] {
        typist.ctrl(Key::PageDown);
        typist.at(table);
        typist.ctrl(Key::B);
        typist.tell(table);
    }

    for text in ["problems", "other"] {
        typist.ctrl(Key::PageDown);
        typist.at(text);
        typist.say(example.text(text));
        typist.tell(text);
    }
    let (filled, all) = typist.desk().session.derived.progress();
    assert_eq!(filled, all, "nothing is left out");

    typist.ctrl(Key::S);
    typist.wait("the question for a file", |app| matches!(app.dialog(), Some(Dialog::Path(..))));
    typist.say(&file.display().to_string());
    typist.press(Key::Enter);
    typist.wait("the file", |app| app.desk.as_ref().is_some_and(|desk| desk.session.path().is_some()));
    typist.tell("saving");

    let saved = draft::read(&file).expect("the draft reads").report;
    assert_eq!(saved, example);
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), draft::example());
    assert!(!typist.desk().has_unsaved());

    let (account, all) = typist.account();
    tell_account(&account);
    // Whoever makes the hand do more work than this has to say why.
    let texts = ["lead", "overview", "problems", "other"].iter().map(|text| example.text(text).lines().count());
    let breaks = texts.map(|lines| lines - 1).sum::<usize>() + 1;
    assert!(all.keys - breaks <= 60, "{} keys that are not part of the report", all.keys - breaks);
}

#[test]
fn every_section_is_reached_and_left_by_keyboard() {
    let mut typist = Typist::new();
    typist.ctrl(Key::N);
    typist.say("某镇");
    typist.press(Key::Enter);
    typist.wait("a new report", |app| app.desk.is_some());
    let places = typist.desk().places();
    let ready = |typist: &Typist| {
        let address = typist.desk().first_input().expect("every section has an input");
        typist.at(address.as_str());
    };
    ready(&typist);
    for place in 1..places {
        typist.ctrl(Key::PageDown);
        assert_eq!(typist.desk().session.place, place);
        ready(&typist);
    }
    for place in (0..places - 1).rev() {
        typist.ctrl(Key::PageUp);
        assert_eq!(typist.desk().session.place, place);
        ready(&typist);
    }
    let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    for (place, digit) in digits.into_iter().enumerate().take(places) {
        typist.ctrl(digit);
        assert_eq!(typist.desk().session.place, place);
        ready(&typist);
    }
    // Around the regions and back again.
    typist.ctrl(Key::Num3);
    let start = typist.whereabouts();
    for key in [Key::F6, Key::F6, Key::F6] {
        typist.press(key);
    }
    assert_eq!(typist.whereabouts(), start, "F6");
    for _ in 0..3 {
        typist.press_with(Modifiers::SHIFT, Key::F6);
    }
    assert_eq!(typist.whereabouts(), start, "Shift+F6");
}

#[test]
fn a_visit_is_one_step_of_undo_and_the_keyboard_goes_along() {
    let mut typist = Typist::new();
    typist.ctrl(Key::N);
    typist.say("某镇");
    typist.press(Key::Enter);
    typist.wait("a new report", |app| app.desk.is_some());
    typist.ctrl(Key::Num5);
    typist.at("requests.new.natural");
    typist.say("12");
    typist.press(Key::Enter);
    typist.say("3");
    let figure = |typist: &Typist, address: &str| {
        let report = typist.desk().report();
        report.number(report.form.cell(address).expect("a cell")).map(|number| number.to_string())
    };
    assert_eq!(figure(&typist, "requests.new.natural").as_deref(), Some("12"));
    assert_eq!(figure(&typist, "requests.carried_in.natural").as_deref(), Some("3"));
    typist.ctrl(Key::Z);
    assert_eq!(figure(&typist, "requests.carried_in.natural"), None);
    typist.ctrl(Key::Z);
    assert_eq!(figure(&typist, "requests.new.natural"), None);
    typist.press_with(CTRL | Modifiers::SHIFT, Key::Z);
    typist.ctrl(Key::Y);
    assert_eq!(figure(&typist, "requests.carried_in.natural").as_deref(), Some("3"));
}

#[test]
fn the_focus_comes_back_from_every_question() {
    let mut typist = Typist::new();
    typist.ctrl(Key::N);
    typist.say("某镇");
    typist.press(Key::Enter);
    typist.wait("a new report", |app| app.desk.is_some());
    typist.at("unit");
    for (section, input) in [(Key::Num1, "unit"), (Key::Num3, "overview"), (Key::Num5, "requests.new.natural")] {
        typist.ctrl(section);
        typist.at(input);
        for (modifiers, key) in [(Modifiers::NONE, Key::F1), (CTRL, Key::N), (CTRL, Key::O), (CTRL, Key::E)] {
            typist.press_with(modifiers, key);
            assert!(typist.window.state().dialog().is_some(), "{key:?} asks something");
            typist.press(Key::Escape);
            assert!(typist.window.state().dialog().is_none(), "{key:?}: Escape answers it");
            typist.at(input);
        }
    }
    // A remark on a figure.
    typist.press_with(Modifiers::SHIFT, Key::F2);
    typist.say("其中");
    typist.press(Key::Enter);
    typist.at("requests.new.natural");
    let report = typist.desk().report();
    assert_eq!(report.note(report.form.cell("requests.new.natural").expect("a cell")), "其中");
    // A block that does not fit.
    typist.event(egui::Event::Paste("甲\t乙\n1\t2".to_owned()));
    typist.settle();
    typist.press(Key::Escape);
    typist.at("requests.new.natural");
    typist.say("5");
    typist.press(Key::Enter);
    typist.at("requests.carried_in.natural");
}

#[expect(clippy::print_stdout, reason = "the account is what the test is for, beside the draft")]
fn tell_account(account: &str) {
    println!("{account}");
}
