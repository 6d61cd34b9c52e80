//! The page 从台账统计: a ledger is read beside the window, looked through, and its figures are taken as one edit.

use std::{fmt::Write as _, fs, path::Path, sync::Arc};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{
    form::CellRef, number::Number, open::counting::Counting, report::Report, view::command::Command,
    window::dialogs::Dialog,
};
use tempfile::TempDir;

use crate::{
    harness::{Dropped, Window, command, desk, report, settle, store, wait, window_on},
    office::{blank, entry, opened_in, press_button, saved},
};

/// Names, numbers and wishes of persons that no file may hold.
const SECRETS: [&str; 4] = ["欧阳某", "11010119", "青石巷", "补偿款去向"];

const LEDGER: &str = "编号,收到日期,申请人,申请人类型,申请内容,答复日期,办理结果\n\
    甲1,2024-1-5,欧阳某,自然人,青石巷补偿款去向,2024-2-1,予以公开\n\
    甲2,2024-1-6,欧阳某,自然人,青石巷补偿款去向,2024-2-1,不予公开\n\
    甲3,2024-1-6,欧阳某,自然人,青石巷补偿款去向,2024-2-1,向欧阳某寄出11010119\n\
    甲4,2023-12-6,某某有限公司,企业,青石巷补偿款去向,2024-2-1,信息不存在\n\
    甲5,2024-12-6,欧阳某,自然人,青石巷补偿款去向,,办理中\n";

/// A folder with a draft and a ledger, and a window on the draft.
fn opened(report: Report) -> (TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("台账.csv"), LEDGER).expect("a ledger");
    let draft = saved(folder.path(), report);
    let settings = folder.path().join("settings/window.ron");
    let store = nianbao::draft::Store::new(Arc::new(nianbao::draft::disk::Local), Some(folder.path().join("state")));
    let window = opened_in(window_on(Some(settings), store), &draft);
    (folder, window)
}

fn count(window: &mut Window, file: &Path) {
    let ctx = window.ctx.clone();
    window.state_mut().count_file(&ctx, file.to_owned());
    settle(window);
}

/// A window that looks through the ledger.
pub(crate) fn counting() -> (TempDir, Window) {
    let (folder, mut window) = opened(blank("某镇人民政府"));
    count(&mut window, &folder.path().join("台账.csv"));
    (folder, window)
}

#[track_caller]
fn ledger(window: &Window) -> &Counting {
    window.state().ledger().expect("a ledger is open")
}

#[track_caller]
fn figure(window: &Window, address: &str) -> u64 {
    let count = ledger(window).counted().expect("counted");
    count.figure(ledger(window).form().cell(address).expect("a cell"))
}

/// Clicks at a figure of the table.
fn click_figure(window: &mut Window, address: &str) {
    let form = report(window).form.clone();
    let name = form.full_name(form.cell(address).expect("a cell"));
    window.get_by_label_contains(&format!("{name}：台账")).click();
    window.run();
}

/// Waits until it is counted once more.
fn counted(window: &mut Window) {
    wait(window, "the count", |app| app.ledger().is_some_and(|counting| !counting.is_busy()));
}

/// Settles the question that has these words, by a button or an entry of the list of outcomes.
fn answer(window: &mut Window, question: &str, choice: &str) {
    let row = window.get_all_by_label_contains(question).find(|node| node.accesskit_node().role() == Role::Button);
    row.expect("the question").click();
    window.run();
    if window.query_by_role_and_label(Role::Button, choice).is_none() {
        window.get_by_role_and_label(Role::ComboBox, "其他办理结果").click();
        window.run();
    }
    window.get_all_by_label(choice).last().expect("the choice").click();
    window.run();
    counted(window);
}

#[test]
fn the_whole_way_from_the_ledger_to_a_balanced_table() {
    let (_folder, mut window) = counting();
    // Nothing is taken before the columns are confirmed.
    assert!(window.query_by_label_contains("请先确认各列").is_some());
    let column = window.get_by_role_and_label(Role::ComboBox, "收到日期");
    assert_eq!(column.value().as_deref(), Some("B 收到日期"));
    press_button(&mut window, "全部采用");
    assert!(window.state().ledger().is_some(), "not yet");
    press_button(&mut window, "确认各列");
    assert!(ledger(&window).is_confirmed());
    // Every row has one end, and what is open is told.
    assert!(window.query_by_label_contains("台账共 5 行 ＝ 计入 3").is_some());
    assert!(window.query_by_label_contains("还有 2 行待确认").is_some());
    assert_eq!(ledger(&window).open(), 2);
    answer(&mut window, "“不予公开”归入哪一项不能确定", "（三）不予公开：4.保护第三方合法权益");
    assert_eq!(figure(&window, "requests.denied_4.natural"), 1);
    // Words that nobody knows are shown beside the question, and settled by any outcome.
    assert!(window.query_by_label_contains("向欧阳某寄出11010119").is_some());
    answer(&mut window, "办理结果的写法不认识", "（一）予以公开");
    assert_eq!((ledger(&window).open(), figure(&window, "requests.granted.natural")), (0, 2));
    // An answer can be taken back.
    window.get_all_by_label_contains("撤回：办理结果").next().expect("a way back").click();
    window.run();
    counted(&mut window);
    assert_eq!(ledger(&window).open(), 1);
    answer(&mut window, "办理结果的写法不认识", "不计入");
    assert!(window.query_by_label_contains("没有待确认的行").is_some());
    assert!(window.query_all_by_label_contains("平衡").next().is_some(), "the balances are in view");
    press_button(&mut window, "全部采用");
    assert!(window.state().ledger().is_none() && window.state().dialog().is_none());
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(3)));
    assert_eq!(entry(&window, "requests.carried_in.enterprise"), Some(Number::Count(1)));
    assert_eq!(entry(&window, "requests.carried_out.natural"), Some(Number::Count(1)));
    assert!(window.query_by_label_contains("已采用台账的").is_some());
    let balances = nianbao::check::balances(report(&window));
    let table = report(&window).form.cell("requests.new.natural").expect("a cell").table;
    assert!(balances.iter().filter(|line| line.table == table).all(nianbao::check::BalanceLine::holds));
    // All of it is one step.
    command(&mut window, Command::Undo);
    assert_eq!(entry(&window, "requests.new.natural"), None);
    assert_eq!(entry(&window, "requests.granted.natural"), None);
    assert!(!desk(&window).session.editing.can_undo());
}

#[test]
fn a_figure_shows_its_rows_and_is_taken_alone() {
    let mut before = blank("某镇人民政府");
    for (address, count) in [("requests.new.natural", 9), ("requests.carried_in.natural", 4)] {
        let cell = before.form.cell(address).expect("a cell");
        let mut entry: nianbao::report::Entry = Number::Count(count).into();
        "其中网上 2 件".clone_into(&mut entry.note);
        before.set_entry(cell, Some(entry));
    }
    let (folder, mut window) = opened(before);
    count(&mut window, &folder.path().join("台账.csv"));
    press_button(&mut window, "确认各列");
    click_figure(&mut window, "requests.new.natural");
    let shown = window.query_all_by_label_contains("第 2 行，2024-1-5，欧阳某").count();
    assert_eq!(shown, 1);
    assert!(window.query_by_label_contains("第 6 行，2024-12-6，欧阳某").is_some());
    window.get_by_label("采用本单元格").click();
    window.run();
    press_button(&mut window, "采用所选 1 个单元格");
    assert!(matches!(window.state().dialog(), Some(Dialog::OpenRows(2, cells)) if cells.len() == 1));
    window.key_press_modifiers(Modifiers::NONE, Key::Enter);
    window.run();
    assert!(window.state().ledger().is_some(), "返回确认 has the focus");
    press_button(&mut window, "采用所选 1 个单元格");
    press_button(&mut window, "仍然采用");
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(2)));
    assert_eq!(entry(&window, "requests.carried_in.natural"), Some(Number::Count(4)), "that one was not taken");
    let cell: CellRef = report(&window).form.cell("requests.new.natural").expect("a cell");
    assert_eq!(report(&window).note(cell), "其中网上 2 件", "a remark stays");
    command(&mut window, Command::Undo);
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(9)));
}

#[test]
fn columns_are_confirmed_once_and_can_be_changed() {
    let (folder, mut window) = counting();
    press_button(&mut window, "确认各列");
    press_button(&mut window, "返回");
    assert!(window.state().ledger().is_none(), "nothing was answered: nothing is asked");
    count(&mut window, &folder.path().join("台账.csv"));
    assert!(ledger(&window).is_confirmed(), "the same header is known");
    press_button(&mut window, "查看各列");
    window.get_by_role_and_label(Role::ComboBox, "办理结果").click();
    window.run();
    window.get_all_by_label("无").last().expect("an entry").click();
    window.run();
    counted(&mut window);
    assert!(!ledger(&window).is_confirmed() && ledger(&window).open() > 2);
    assert!(window.query_all_by_label_contains("没有找到“办理结果”列").next().is_some());
    // Who has answered is asked before that is lost.
    window.get_by_role_and_label(Role::ComboBox, "办理结果").click();
    window.run();
    window.get_all_by_label("G 办理结果").last().expect("an entry").click();
    window.run();
    counted(&mut window);
    press_button(&mut window, "确认各列");
    answer(&mut window, "办理结果的写法不认识", "不计入");
    press_button(&mut window, "返回");
    assert!(matches!(window.state().dialog(), Some(Dialog::LeaveLedger(_))));
    press_button(&mut window, "返回核对");
    assert!(window.state().ledger().is_some());
    press_button(&mut window, "返回");
    press_button(&mut window, "关闭台账");
    assert!(window.state().ledger().is_none());
}

#[test]
fn a_ledger_that_is_dropped_or_imported_is_counted() {
    for name in ["old.xls", "ticks.ods", "ticks.csv"] {
        let (_folder, mut window) = opened(blank("某镇人民政府"));
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ledgers").join(name);
        window.input_mut().dropped_files.push(Arc::new(Dropped(file)));
        window.step();
        settle(&mut window);
        assert!(window.state().import().is_none(), "{name}");
        assert!(ledger(&window).counted().is_ok_and(|count| count.proof.counted >= 5), "{name}");
    }
    // Without a report there is nothing that it could be counted for.
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("台账.csv"), LEDGER).expect("a ledger");
    let mut window = window_on(None, store());
    let ctx = window.ctx.clone();
    window.state_mut().import_file(&ctx, folder.path().join("台账.csv"));
    settle(&mut window);
    let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("no message") };
    assert!(problem.message.contains("台账") && problem.message.contains("从台账统计"), "{}", problem.message);
}

#[test]
fn table_three_has_a_button_and_a_file_is_asked_for() {
    let (folder, mut window) = opened(blank("某镇人民政府"));
    let at = nianbao::address::Address::new("requests.new.natural");
    window.state_mut().desk.as_mut().expect("open").go_to(&at);
    window.run();
    press_button(&mut window, "从台账统计…");
    let path = folder.path().join("台账.csv");
    window.get_by_role_and_label(Role::TextInput, "文件路径").set_text_value_accesskit(path.to_str().expect("a path"));
    window.run();
    window.get_all_by_label("打开").last().expect("the button of the question").click();
    window.run();
    settle(&mut window);
    assert_eq!(ledger(&window).path, path);
    // A file that is none is told in a sentence.
    fs::write(folder.path().join("无.csv"), "甲,乙\n1,2\n").expect("a file");
    count(&mut window, &folder.path().join("无.csv"));
    let Some(Dialog::Problem(problem)) = window.state().dialog() else { panic!("no message") };
    assert!(problem.message.contains("没有找到台账的表头") && !problem.message.contains("--"), "{}", problem.message);
}

/// Whether the bytes of every file but the ledger are free of what only the ledger may hold.
#[track_caller]
fn is_clean(folder: &Path) -> usize {
    let mut files = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files += is_clean(&path);
        } else if !path.ends_with("台账.csv") {
            let bytes = fs::read(&path).expect("a file");
            files += 1;
            for secret in SECRETS {
                let utf16 = secret.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
                for form in [secret.as_bytes(), &utf16] {
                    assert!(!bytes.windows(form.len()).any(|part| part == form), "{secret} is in {}", path.display());
                }
            }
        }
    }
    files
}

#[test]
fn nothing_personal_gets_into_any_file() {
    let (folder, mut window) = counting();
    press_button(&mut window, "确认各列");
    answer(&mut window, "办理结果的写法不认识", "（一）予以公开");
    answer(&mut window, "“不予公开”归入哪一项不能确定", "（三）不予公开：4.保护第三方合法权益");
    click_figure(&mut window, "requests.new.natural");
    press_button(&mut window, "全部采用");
    assert_eq!(entry(&window, "requests.new.natural"), Some(Number::Count(4)));
    // The recovery copy first, then the file and its earlier version.
    for _ in 0..3 {
        window.step();
    }
    nianbao::draft::autosave::write_all(std::time::Duration::from_secs(5));
    assert!(is_clean(folder.path()) >= 2);
    command(&mut window, Command::Save);
    settle(&mut window);
    window.state_mut().finish_settings();
    let pdf = nianbao::open::files::render(
        nianbao::open::files::FileKind::Out(nianbao::export::Kind::Pdf),
        Path::new("a.pdf"),
        &desk(&window).session.draft(),
        nianbao::check::Against::default(),
        &nianbao::typeset::Faces::new(),
    );
    fs::write(folder.path().join("a.pdf"), pdf.expect("a PDF")).expect("a file");
    assert!(is_clean(folder.path()) >= 4);
    let settings = fs::read_to_string(folder.path().join("settings/window.ron")).expect("settings");
    assert!(settings.contains("收到日期"), "the words of the header are remembered: {settings}");
}

#[test]
fn a_long_ledger_leaves_the_window_alive() {
    let (folder, mut window) = opened(blank("某镇人民政府"));
    let mut rows = "编号,收到日期,申请人,申请人类型,答复日期,办理结果\n".to_owned();
    for number in 0..20_000 {
        let outcome = if number % 50 == 0 { "不予公开" } else { "予以公开" };
        writeln!(rows, "甲{number},2024-1-5,欧阳某,自然人,2024-2-1,{outcome}").expect("a text");
    }
    let file = folder.path().join("长.csv");
    fs::write(&file, rows).expect("a ledger");
    count(&mut window, &file);
    press_button(&mut window, "确认各列");
    click_figure(&mut window, "requests.new.natural");
    // Of all its rows only those in view are there.
    let shown = window.query_all_by_label_contains("行，2024-1-5，欧阳某").count();
    assert!((1..100).contains(&shown), "{shown}");
    answer(&mut window, "“不予公开”归入哪一项不能确定", "（三）不予公开：1.属于国家秘密");
    assert_eq!((ledger(&window).open(), figure(&window, "requests.denied_1.natural")), (0, 400));
}
