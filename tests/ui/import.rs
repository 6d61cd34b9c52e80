//! The page 导入: a foreign file is read beside the window, looked through, and becomes a draft.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    address::Address,
    number::Number,
    open::importing::Importing,
    report::{Entry, Value},
    view::command::Command,
    window::dialogs::Dialog,
};

use crate::{
    harness::{Dropped, Window, command, desk, example, focused, report, settle, window},
    office::press_button,
};

/// A page of a web site with a report that leaves eight doubts.
const PAGE: &str = "tests/fixtures/imported/2022.html";
/// The same report as text, without any.
const TEXT: &str = "tests/fixtures/imported/2022.txt";

fn import(window: &mut Window, file: impl AsRef<Path>) {
    let ctx = window.ctx.clone();
    window.state_mut().import_file(&ctx, file.as_ref().to_owned());
    settle(window);
}

/// A window that looks through the page.
pub(crate) fn looking() -> Window {
    let mut window = window();
    import(&mut window, PAGE);
    window
}

#[track_caller]
fn importing(window: &Window) -> &Importing {
    window.state().import().expect("an import")
}

/// Opens the doubt about a place.
#[track_caller]
fn open_doubt(window: &mut Window, address: &str) {
    let importing = importing(window);
    let at = Address::new(address);
    let doubt = importing.reading.doubts.iter().find(|doubt| doubt.at.as_ref() == Some(&at)).expect("a doubt");
    let name = format!("{}，未核对", importing.about(doubt));
    window.get_by_label(&name).click();
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::NONE, key);
    window.run();
}

#[track_caller]
fn imported(window: &Window, address: &str) -> Option<Entry> {
    let report = &importing(window).report;
    report.entry(report.form.cell(address).expect("a cell")).cloned()
}

fn name_file(window: &mut Window, path: &Path) {
    window.get_by_role_and_label(Role::TextInput, "文件路径").set_text_value_accesskit(path.to_str().expect("a path"));
    window.run();
    window.get_all_by_label("打开").last().expect("the button of the question").click();
    window.run();
    settle(window);
}

/// A fixture with its whole path, as who types one gives it.
fn whole(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

#[test]
fn doubts_come_first_beside_the_source_and_are_settled_by_a_click() {
    let mut window = looking();
    let open = importing(&window).open();
    assert!(open >= 6 && importing(&window).reading.left.len() == 5, "{:?}", importing(&window).reading.doubts);
    assert!(window.query_by_label_contains(&format!("还有 {open} 处，共 {open} 处")).is_some());
    // The place of the first doubt is in view.
    let first = &importing(&window).reading.doubts[0];
    assert!(first.source.starts_with("9.本省自设的一行"));
    let shown = window.get_all_by_label_contains("9.本省自设的一行｜35").next().expect("in the source").rect();
    assert!(shown.min.y > 100.0 && shown.max.y < 720.0, "{shown:?}");
    assert!(window.query_by_label_contains("未收入的内容（5 处）").is_some());
    assert!(window.query_by_label_contains("主办单位").is_some());

    let split = importing(&window)
        .reading
        .doubts
        .iter()
        .find(|doubt| doubt.why.contains("空白"))
        .and_then(|doubt| doubt.at.clone())
        .expect("a figure with a blank in it");
    assert!(matches!(imported(&window, split.as_str()).map(|entry| entry.value), Some(Value::Refused(_))));
    open_doubt(&mut window, split.as_str());
    window.get_by_label("改为 110").click();
    window.run();
    assert_eq!(imported(&window, split.as_str()), Some(Number::Count(110).into()));
    assert_eq!(importing(&window).open(), open - 1);
    // The next one lies open, and its row has the focus: arrows go on from there.
    let at = focused(&window);
    press(&mut window, Key::ArrowDown);
    assert!(at.is_some() && focused(&window).is_some() && focused(&window) != at);
    assert!(window.query_by_label("同类 4 处都无误").is_some() || importing(&window).open() < 5);
}

#[test]
fn a_figure_is_typed_and_entered() {
    let mut window = looking();
    let doubt = |why: &str, window: &Window| {
        let doubts = &importing(window).reading.doubts;
        doubts.iter().find(|doubt| doubt.why.contains(why)).and_then(|doubt| doubt.at.clone()).expect("a doubt")
    };
    let at = doubt("空白", &window);
    open_doubt(&mut window, at.as_str());
    let name = importing(&window).report.form.name_of(&at);
    window.get_by_role_and_label(Role::TextInput, &name).focus();
    window.run();
    for (typed, settles) in [("11x", false), ("109", true)] {
        let open = importing(&window).open();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.event(Event::Text(typed.to_owned()));
        window.run();
        press(&mut window, Key::Enter);
        assert_eq!(importing(&window).open(), open - usize::from(settles), "{typed}");
        if !settles {
            assert!(window.query_by_label_contains("本单元格不能填这个数字").is_some());
            window.get_by_role_and_label(Role::TextInput, &name).focus();
            window.run();
        }
    }
    assert_eq!(imported(&window, at.as_str()), Some(Number::Count(109).into()));
    // A row that the source does not have is typed cell by cell, and then taken as it is.
    let row = doubt("没有找到该行", &window);
    open_doubt(&mut window, row.as_str());
    let cell = format!("{row}.natural");
    let name = importing(&window).report.form.name_of(&Address::new(cell.as_str()));
    window.get_by_role_and_label(Role::TextInput, &name).focus();
    window.run();
    window.event(Event::Text("12".to_owned()));
    window.run();
    press(&mut window, Key::Tab);
    assert_eq!(imported(&window, &cell), Some(Number::Count(12).into()));
    // Enter goes on from cell to cell, and from the last one to what settles the row.
    for _ in 1..6 {
        press(&mut window, Key::Enter);
    }
    press(&mut window, Key::Enter);
    let index = importing(&window).reading.doubts.iter().position(|doubt| doubt.at.as_ref() == Some(&row));
    assert_eq!(importing(&window).settled(index.expect("the doubt")), Some("无误"));
}

/// Settles whatever is open in the first way that is offered.
pub(crate) fn settle_all(window: &mut Window) {
    for _ in 0..20 {
        let importing = importing(window);
        let Some(next) = importing.next_open(0) else { return };
        let doubt = &importing.reading.doubts[next];
        let row = format!("{}，未核对", importing.about(doubt));
        let choice = importing.choices(doubt)[0].words().to_owned();
        window.get_all_by_label(&row).next().expect("its row").click();
        window.run();
        let button =
            window.get_all_by_label_contains(&choice).find(|node| node.rect().width() < 400.0).expect("a button");
        button.click();
        window.run();
    }
    panic!("something is never settled");
}

#[test]
fn it_becomes_a_draft_like_any_other() {
    let mut window = looking();
    settle_all(&mut window);
    assert!(window.query_by_label_contains("没有未核对的内容").is_some());
    press_button(&mut window, "作为报告打开");
    assert!(window.state().import().is_none() && window.state().dialog().is_none());
    assert_eq!((report(&window).year, report(&window).unit.as_str()), (2022, "某市某区人民政府"));
    assert!(desk(&window).session.came().is_some_and(|came| came.open == 0 && came.name == "2022.html"));
    assert!(desk(&window).has_unsaved() && desk(&window).session.path().is_none());
    assert!(window.query_by_label_contains("导入自 2022.html").is_some());
}

#[test]
fn a_row_that_no_form_has_becomes_one_of_a_form_that_is_carried() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = looking();
    assert!(window.query_by_label_contains("会注明“非内置格式”").is_some(), "what comes of it is said before");
    window.get_by_label("增加本行").click();
    window.run();
    let form = importing(&window).report.form.clone();
    assert!(!form.is_builtin() && form.id() == "cn-2021-local" && form.name().contains("本省自设的一行"));
    let figure = |window: &Window, column: &str| imported(window, &format!("requests.local_1.{column}"));
    assert_eq!(figure(&window, "natural"), Some(Number::Count(35).into()));
    assert_eq!(figure(&window, "total"), Some(Number::Count(561).into()));
    let other = imported(&window, "requests.denied_8.natural");
    settle_all(&mut window);
    press_button(&mut window, "作为报告打开");
    // It is saved with the report, and comes back with it.
    let path = folder.path().join("年报.ron");
    command(&mut window, Command::SaveAs);
    window.get_by_role_and_label(Role::TextInput, "文件路径").set_text_value_accesskit(path.to_str().expect("a path"));
    window.run();
    press_button(&mut window, "保存");
    settle(&mut window);
    let saved = nianbao::draft::read(&path).expect("a draft");
    assert_eq!(saved.came.expect("its source").name, "2022.html", "the file says where it comes from");
    assert!(window.query_by_label_contains("导入自 2022.html").is_some(), "and so does the window still");
    let saved = saved.report;
    let cell = |address: &str| saved.entry(saved.form.cell(address).expect("a cell")).cloned();
    assert_eq!(cell("requests.local_1.natural"), Some(Number::Count(35).into()));
    assert_eq!(cell("requests.denied_8.natural"), other);
    let finds = |rule: &str| {
        nianbao::check::check(&saved, nianbao::check::Against::default()).iter().any(|found| found.rule.id == rule)
    };
    assert!(!finds("FM-FORM"), "it counts as the national form does");
    assert!(window.query_all_by_label_contains("非内置格式").next().is_some());
}

#[test]
fn with_open_doubts_one_goes_on_knowingly_and_is_told() {
    let mut window = looking();
    let open = importing(&window).open();
    press_button(&mut window, "作为报告打开");
    assert!(matches!(window.state().dialog(), Some(Dialog::OpenDoubts(count)) if *count == open));
    press(&mut window, Key::Enter);
    assert!(window.state().dialog().is_none() && window.state().desk.is_none(), "返回核对 has the focus");
    press_button(&mut window, "作为报告打开");
    press_button(&mut window, "仍然继续");
    assert_eq!(desk(&window).session.came().map(|came| came.open), Some(open));
    assert!(window.query_by_label_contains(&format!("导入时 {open} 处没有核对")).is_some());
}

#[test]
fn unit_year_and_form_can_be_set() {
    let mut window = looking();
    window.get_by_role_and_label(Role::TextInput, "导入的单位名称").set_text_value_accesskit("某县人民政府");
    window.run();
    window.get_by_role_and_label(Role::TextInput, "导入的报告年度").set_text_value_accesskit("2020");
    window.run();
    assert_eq!((importing(&window).report.unit.as_str(), importing(&window).report.year), ("某县人民政府", 2020));
    let forms = importing(&window).reading.forms.clone();
    assert!(forms.len() >= 4 && forms[0].id == "cn-2021", "{forms:?}");
    window.get_by_role(Role::ComboBox).click();
    window.run();
    window.get_by_label(&forms.iter().find(|form| form.id == "cn-2019").expect("tried").name).click();
    window.run();
    settle(&mut window);
    let importing = importing(&window);
    assert_eq!((importing.report.form.id(), importing.report.year), ("cn-2019", 2020));
    assert_eq!((importing.report.unit.as_str(), &importing.reading.forms), ("某县人民政府", &forms));
}

#[test]
fn a_file_that_is_dropped_is_imported_and_what_is_open_stays() {
    let mut window = example();
    window.input_mut().dropped_files.push(Arc::new(Dropped(whole(TEXT))));
    window.step();
    settle(&mut window);
    assert_eq!((importing(&window).open(), importing(&window).reading.doubts.len()), (0, 0));
    assert!(window.query_by_label_contains("没有不能确定的内容").is_some());
    press_button(&mut window, "返回");
    assert!(window.state().import().is_none());
    assert_eq!(report(&window).unit, "樟木头镇");
}

#[test]
fn what_was_settled_is_not_thrown_away_unasked() {
    let mut window = looking();
    settle_all(&mut window);
    let is_asked = |window: &Window| matches!(window.state().dialog(), Some(Dialog::LeaveImport(_)));
    press_button(&mut window, "返回");
    assert!(is_asked(&window));
    press_button(&mut window, "返回核对");
    assert_eq!(importing(&window).open(), 0);
    command(&mut window, Command::Quit);
    assert!(is_asked(&window));
    press_button(&mut window, "返回核对");
    window.input_mut().dropped_files.push(Arc::new(Dropped(whole(TEXT))));
    window.step();
    window.run();
    assert!(is_asked(&window));
    press_button(&mut window, "放弃导入");
    settle(&mut window);
    assert_eq!(importing(&window).reading.doubts.len(), 0, "the file that was dropped");
    press_button(&mut window, "返回");
    assert!(window.state().import().is_none(), "nothing was done about that one");
}

#[test]
fn opening_a_foreign_file_offers_to_import_it() {
    let mut window = window();
    command(&mut window, Command::Open);
    name_file(&mut window, &whole(PAGE));
    assert!(matches!(window.state().dialog(), Some(Dialog::Import(path)) if path.ends_with("2022.html")));
    assert!(window.query_by_label_contains("不是本程序的报告文件").is_some());
    press_button(&mut window, "取消");
    assert!(window.state().dialog().is_none() && window.state().import().is_none());
    command(&mut window, Command::Import);
    name_file(&mut window, &whole(PAGE));
    assert_eq!(importing(&window).report.year, 2022, "who has chosen to import is not asked");
}

#[test]
fn what_cannot_be_read_is_told_in_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = folder.path().join("通知.txt");
    fs::write(&letter, "会议通知\n定于明天上午开会。").expect("written");
    let mut window = window();
    import(&mut window, &letter);
    let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("no message") };
    assert_eq!((problem.title.as_str(), problem.path.as_path()), ("未能导入", letter.as_path()));
    assert!(problem.message.contains("没有找到年报"), "{}", problem.message);
    press(&mut window, Key::Enter);
    assert!(window.state().import().is_none());
}

#[test]
fn of_which_year_it_is_is_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.txt");
    fs::write(&file, fs::read_to_string(TEXT).expect("a file").replace("2022年", "")).expect("written");
    let mut window = window();
    import(&mut window, &file);
    assert!(matches!(window.state().dialog(), Some(Dialog::ImportYear(..))));
    window.get_by_role_and_label(Role::TextInput, "报告年度").set_text_value_accesskit("2021");
    window.run();
    press_button(&mut window, "读取");
    settle(&mut window);
    assert_eq!(importing(&window).report.year, 2021);
}

#[cfg(unix)]
#[test]
fn reading_that_takes_long_can_be_given_up() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("hangs");
    fs::write(&program, "#!/bin/sh\necho $$ >\"$(dirname \"$0\")/pid\"\nexec sleep 1000\n").expect("written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a program");
    let mut window = window();
    window.state_mut().program = program;
    let ctx = window.ctx.clone();
    window.state_mut().import_file(&ctx, whole(PAGE));
    let pid = loop {
        window.step();
        match fs::read_to_string(folder.path().join("pid")) {
            Ok(pid) if pid.ends_with('\n') => break pid.trim().to_owned(),
            _ => std::thread::yield_now(),
        }
    };
    while window.query_by_label_contains("正在读取 2022.html").is_none() {
        window.step();
    }
    window.get_by_label("取消").click();
    window.step();
    window.step();
    assert!(!window.state().is_busy() && window.state().import().is_none() && window.state().dialog().is_none());
    // The process is ended; nobody waits for it, and it leaves nothing.
    while Path::new("/proc").join(&pid).exists() {
        std::thread::yield_now();
    }
}

#[test]
fn a_whole_report_that_is_pasted_is_asked_about() {
    // As Word hands it over.
    let text = fs::read_to_string(TEXT).expect("a file").replacen("我市认真", "[bookmark: _GoBack]我市认真", 1);
    let mut window = example();
    command(&mut window, Command::Section(2));
    let before = report(&window).clone();
    let field = focused(&window).expect("a text");
    window.event(Event::Paste(text.clone()));
    window.run();
    assert!(matches!(window.state().dialog(), Some(Dialog::Paste(..))));
    assert_eq!(*report(&window), before, "nothing is pasted yet");
    press_button(&mut window, "照原样粘贴");
    window.run();
    assert_eq!(focused(&window), Some(field));
    command(&mut window, Command::Section(2));
    assert!(report(&window).texts.values().any(|text| text.contains("]我市认真做好工作")));

    window.event(Event::Paste(text));
    window.run();
    press_button(&mut window, "分到各部分");
    settle(&mut window);
    assert_eq!((importing(&window).report.year, importing(&window).open()), (2022, 0));
    assert!(importing(&window).reading.doubts.is_empty());
    let texts = &importing(&window).report.texts;
    assert!(texts.values().any(|text| text.contains("我市认真做好工作")));
    assert!(texts.values().all(|text| !text.contains("bookmark")), "what Word has left behind stays behind");
    // A paragraph is no report.
    press_button(&mut window, "返回");
    command(&mut window, Command::Section(2));
    window.event(Event::Paste("一、总体情况很好。".to_owned()));
    window.run();
    assert!(window.state().dialog().is_none());
}

#[test]
fn on_the_start_page_a_report_can_be_pasted_too() {
    let mut window = window();
    window.event(Event::Paste(fs::read_to_string(TEXT).expect("a file")));
    window.run();
    assert!(window.query_by_label("照原样粘贴").is_none());
    press_button(&mut window, "分到各部分");
    settle(&mut window);
    press_button(&mut window, "作为报告打开");
    assert_eq!(report(&window).year, 2022);
    assert!(window.query_by_label_contains("导入自 粘贴的内容").is_some());
}

#[test]
fn whatever_can_be_imported_can_be_last_years_report() {
    let mut window = window();
    command(&mut window, Command::NewFromLast);
    name_file(&mut window, &whole(TEXT));
    let carried = |window: &Window, address: &str| {
        let report = report(window);
        report.number(report.form.cell(address).expect("a cell"))
    };
    assert_eq!((report(&window).year, report(&window).unit.as_str()), (2023, "某市某区人民政府"));
    let last = desk(&window).session.last_report().expect("last year's report").clone();
    let wanted = last.number(last.form.cell("requests.carried_out.natural").expect("a cell"));
    assert!(wanted.is_some() && carried(&window, "requests.carried_in.natural") == wanted);
    // One that leaves doubts is looked through first.
    command(&mut window, Command::DetachLast);
    command(&mut window, Command::AttachLast);
    name_file(&mut window, &whole(PAGE));
    assert!(desk(&window).session.last().is_none());
    settle_all(&mut window);
    press_button(&mut window, "作为上年报告");
    assert_eq!(desk(&window).session.last_report().map(|last| last.year), Some(2022));
    assert!(window.state().import().is_none());
}

#[test]
fn a_name_that_is_filled_in_settles_the_doubt_about_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("没有单位.txt");
    let text = fs::read_to_string(TEXT).expect("a fixture");
    fs::write(&file, text.replacen("某市某区人民政府", "", 1)).expect("written");
    let mut window = window();
    import(&mut window, &file);
    let about_unit = |window: &Window| {
        let importing = importing(window);
        let at = Address::new("unit");
        let index = importing.reading.doubts.iter().position(|doubt| doubt.at.as_ref() == Some(&at)).expect("a doubt");
        importing.settled(index).map(str::to_owned)
    };
    assert_eq!(about_unit(&window), None);
    window.get_by_label("导入的单位名称").set_text_value_accesskit("某县教育局");
    window.run();
    press(&mut window, Key::Tab);
    assert_eq!(importing(&window).report.unit, "某县教育局");
    assert_eq!(about_unit(&window).as_deref(), Some("已填写"));
}

#[test]
fn the_file_that_programs_exchange_is_among_what_can_be_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.json");
    fs::write(&file, nianbao::interchange::write(&crate::office::clean_report())).expect("written");
    let mut window = window();
    command(&mut window, Command::Import);
    name_file(&mut window, &file);
    // It leaves no doubts that would have to be looked through.
    let (came, written) = (report(&window), crate::office::clean_report());
    assert!(came.unit == written.unit && came.texts == written.texts);
}
