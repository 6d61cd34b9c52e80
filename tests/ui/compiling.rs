//! The pages 汇总 and 历年: a folder is put together beside the window, looked through, and what is made of it written.

use std::{fs, path::Path};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use nianbao::{
    digest::Digest,
    draft::{self, Draft},
    number::Number,
    open::{
        choice::There,
        compiling::{Compiling, Progress},
    },
    report::{Report, Value},
    view::command::Command,
    window::{
        App,
        dialogs::{Dialog, Intent},
    },
};
use tempfile::TempDir;

use crate::{
    harness::{Dropped, Window, command, report, settle, wait, window},
    office::{clean_report, press_button},
};

fn of(unit: &str, year: u16, figure: u64) -> Report {
    let mut report = clean_report();
    unit.clone_into(&mut report.unit);
    report.year = year;
    let cell = report.form.cell("decisions.licensing.processed").expect("a cell");
    report.set_entry(cell, Some(Number::Count(figure).into()));
    report
}

fn write(folder: &Path, file: &str, report: Report) {
    fs::write(folder.join(file), draft::write(&Draft::new(report))).expect("a file");
}

/// A folder with three offices, two years of one of them, and a broken file.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = folder.path().join("报送");
    fs::create_dir_all(&reports).expect("a folder");
    write(&reports, "甲.nianbao", of("某县甲局", 2024, 10));
    write(&reports, "乙.nianbao", of("某县乙局", 2024, 200));
    write(&reports, "丙.nianbao", of("某县丙局", 2024, 0));
    write(&reports, "甲去年.nianbao", of("某县甲局", 2023, 8));
    fs::write(reports.join("坏.nianbao"), "(nianbao: 1, report: (").expect("a file");
    fs::write(
        folder.path().join("名册.csv"),
        "名称,代码,上级,级别\n某县甲局,J1,,部门\n某县丁局,D1,,部门\n某县乙局,Y1,,部门\n",
    )
    .expect("a roster");
    folder
}

pub(crate) fn is_done(app: &App) -> bool {
    let done = |compiling: &Compiling| {
        matches!(compiling.progress(), Progress::Done(_)) && !compiling.is_busy() && !compiling.is_sorting()
    };
    app.compiling().is_some_and(done)
}

/// Whether figures stand beside the offices.
pub(crate) fn has_figures(app: &App) -> bool {
    app.compiling().is_some_and(|compiling| !compiling.figures().is_empty())
}

/// Puts the reports of the folder together.
pub(crate) fn collect(window: &mut Window, folder: &Path) {
    let ctx = window.ctx.clone();
    window.state_mut().collect(&ctx, folder.join("报送"));
    wait(window, "the sum", is_done);
}

pub(crate) fn collected() -> (TempDir, Window) {
    let folder = folder();
    let mut window = window();
    collect(&mut window, folder.path());
    (folder, window)
}

fn listed(window: &Window) -> Vec<String> {
    let compiling = window.state().compiling().expect("a folder");
    compiling.list().iter().map(|at| compiling.rows()[*at as usize].name.clone()).collect()
}

/// Answers the question for a path, as where the desktop has no dialog.
fn type_path(window: &mut Window, path: &Path) {
    window.get_by_role_and_label(Role::TextInput, "文件路径").set_text_value_accesskit(&path.display().to_string());
    window.run();
    window.key_press_modifiers(Modifiers::NONE, Key::Enter);
    window.run();
    settle(window);
}

#[test]
fn a_folder_is_put_together_looked_through_and_left() {
    let (_folder, mut window) = collected();
    assert!(window.query_by_label_contains("共 5 个文件，1 个无法读取，计入汇总 3 份").is_some());
    window.get_by_label_contains("某县乙局，已收").click();
    window.run();
    assert!(window.query_by_label_contains("乙.nianbao").is_some(), "it is looked at closely");
    // The report itself, only to be looked at.
    press_button(&mut window, "报告（只读）");
    wait(&mut window, "the pages", |_| true);
    let began = std::time::Instant::now();
    while window.query_by_label_contains("某县乙局 第 1 页").is_none() {
        assert!(began.elapsed() < std::time::Duration::from_secs(30), "no page");
        window.step();
    }
    // Titles put the list in order; words and a choice filter it.
    press_button(&mut window, "按单位排列");
    wait(&mut window, "the order", is_done);
    let names = listed(&window);
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names, sorted);
    window.get_by_role_and_label(Role::TextInput, "查找单位").focus();
    window.run();
    window.event(egui::Event::Text("丙".to_owned()));
    window.run();
    wait(&mut window, "the filter", is_done);
    assert_eq!(listed(&window), ["某县丙局"]);
    // What is broken is a line with its reason.
    window.key_press_modifiers(Modifiers::NONE, Key::Backspace);
    window.run();
    wait(&mut window, "the list", is_done);
    window.get_by_label_contains("坏.nianbao，无法读取").click();
    window.run();
    assert!(window.query_by_label_contains("● ").is_some(), "its reason");
    press_button(&mut window, "返回");
    assert!(!window.state().shows_compiling());
}

#[test]
fn escape_closes_the_innermost_thing_and_leaving_is_taken_back_by_a_click() {
    let (folder, mut window) = collected();
    for (list, within) in [("单位旁显示的数字", "最多选 6 项"), ("列出哪些单位", "未报送的")] {
        window.get_by_label(list).click();
        window.run();
        assert!(window.query_by_label(within).is_some(), "{list} is open");
        window.key_press_modifiers(Modifiers::NONE, Key::Escape);
        window.run();
        assert!(window.query_by_label(within).is_none(), "{list} is closed");
        assert!(window.state().shows_compiling(), "{list}: and nothing else is");
    }
    // A figure that was just chosen keeps the list open; it is closed first, too.
    window.get_by_label("单位旁显示的数字").click();
    window.run();
    let form = window.state().compiling().expect("a folder").form().expect("a form").clone();
    let cell = form.cell("decisions.licensing.processed").expect("a cell");
    window.get_by_label(&form.tables[cell.table].row_name(cell.row)).click();
    window.run();
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    assert!(window.state().shows_compiling());
    wait(&mut window, "the figures", is_done);
    assert_eq!(window.state().compiling().expect("a folder").chosen(), [cell]);
    // What was read stays behind the start page, which offers the folder, too.
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    assert!(!window.state().shows_compiling());
    press_button(&mut window, "返回汇总（报送）");
    assert!(window.state().shows_compiling());
    assert_eq!(window.state().compiling().expect("a folder").chosen(), [cell], "as it was");
    let reports = folder.path().join("报送");
    assert_eq!(window.state().settings.collected, [reports]);
    press_button(&mut window, "返回");
    window.get_by_label("汇总 报送").click();
    window.run();
    settle(&mut window);
    wait(&mut window, "the same folder", is_done);
    assert!(window.state().shows_compiling());
}

#[test]
fn a_printed_total_is_marked_beside_the_computed_one() {
    let folder = folder();
    let mut wrong = of("某县乙局", 2024, 200);
    let total = wrong.form.cell("requests.new.total").expect("a total");
    wrong.set_entry(total, Some(Number::Count(77).into()));
    write(&folder.path().join("报送"), "乙.nianbao", wrong.clone());
    wrong.year = 2023;
    write(&folder.path().join("报送"), "乙去年.nianbao", wrong);
    let mut window = window();
    collect(&mut window, folder.path());
    press_button(&mut window, "图");
    wait(&mut window, "the first figure", |app| {
        is_done(app) && !app.compiling().expect("a folder").figures().is_empty()
    });
    assert_eq!(window.state().compiling().expect("a folder").chosen(), [total], "the applications of the year");
    assert!(window.query_by_label_contains("个单位没有这些数字，不在图中").is_some());
    window.get_by_label_contains("单位 ").click();
    window.run();
    assert!(window.query_by_label_contains("0（≠ 原为 77），上年 0").is_some(), "the line says both");
    window.get_by_label_contains("待核实 ").click();
    window.run();
    window.get_by_label_contains("合计与分项不符：").click();
    window.run();
    let told = window.query_all_by_label_contains("报告中的合计是 77，各分项合计 0").count();
    assert!(told > 1, "in full, too");
    press_button(&mut window, "历年");
    settle(&mut window);
    assert!(window.query_by_label_contains("2024 年 0（≠ 原为 77）").is_none(), "a figure of nought is not listed");
    let years = window.state().years().expect("years");
    assert_eq!(years.findings.iter().filter(|(_, finding)| finding.stated == Some(Number::Count(77))).count(), 2);
}

#[test]
fn keys_go_through_the_list() {
    let (_folder, mut window) = collected();
    window.get_by_label_contains("某县丙局，已收").focus();
    window.run();
    for key in [Key::ArrowDown, Key::End, Key::Home, Key::PageDown] {
        window.key_press_modifiers(Modifiers::NONE, key);
        window.run();
        let has_focus = window.ctx.memory(egui::Memory::focused).is_some();
        assert!(has_focus, "{key:?}");
    }
    assert!(window.query_all_by_label_contains("坏.nianbao").count() > 1, "the last line is looked at");
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    assert!(!window.state().shows_compiling(), "Esc leaves the page");
}

#[test]
fn a_click_on_a_sum_lists_the_offices_behind_it() {
    let (_folder, mut window) = collected();
    press_button(&mut window, "合计");
    let form = window.state().compiling().expect("a folder").form().expect("a form").clone();
    let name = form.full_name(form.cell("decisions.licensing.processed").expect("a cell"));
    window.get_by_label_contains(&format!("{name}：合计 210")).click();
    window.run();
    wait(&mut window, "the figures", |app| {
        is_done(app) && app.compiling().is_some_and(|compiling| !compiling.figures().is_empty())
    });
    assert_eq!(listed(&window), ["某县乙局", "某县甲局"]);
    assert!(window.query_by_label_contains(&format!("按数字排列：{name}，合计 210")).is_some());
    // The same as a plot, which can be written.
    press_button(&mut window, "图");
    assert!(window.query_by_label_contains("各单位所选数字的图").is_some());
}

#[test]
fn a_roster_says_who_is_missing() {
    let (folder, mut window) = collected();
    press_button(&mut window, "名册…");
    type_path(&mut window, &folder.path().join("名册.csv"));
    wait(&mut window, "the roster", |app| is_done(app) && app.compiling().is_some_and(|all| !all.rows().is_empty()));
    assert!(window.query_by_label_contains("应报送 3 个单位，未报送 1 个").is_some());
    assert!(window.query_by_label_contains("某县丁局，未报送").is_some());
    window.get_by_label_contains("待核实").click();
    window.run();
    // The one that is on no roster is asked about; a click tells all of it beside the list, where that stays.
    window.get_by_label_contains("不在名册：").click();
    window.run();
    assert!(window.query_by_label_contains("待核实：不在名册").is_some(), "the question");
    let told = window.query_all_by_label_contains("没有计入。如是简称或曾用名").count();
    assert_eq!(told, 2, "in the list, and in full");
    assert!(window.query_by_label("某县丙局").is_some(), "and whose it is");
    press_button(&mut window, "在“单位”中显示");
    assert!(window.query_by_label_contains("某县丙局，不在名册").is_some());
    press_button(&mut window, "不用名册");
    wait(&mut window, "no roster", is_done);
    assert!(window.query_by_label_contains("应报送").is_none());
    // A file that is no roster is told.
    press_button(&mut window, "名册…");
    type_path(&mut window, &folder.path().join("报送/甲.nianbao"));
    assert!(matches!(window.state().dialog(), Some(Dialog::Problem(problem)) if problem.title == "未能读取单位名册"));
}

#[test]
fn what_is_made_of_it_is_written_beside_the_folder_and_never_into_it() {
    let (folder, mut window) = collected();
    let beside = |name: &str| folder.path().join(name);
    for (button, file) in
        [("导出汇总表…", "汇总表.xlsx"), ("导出数据表（CSV）…", "数据.csv"), ("保存名册模板…", "模板.xlsx")]
    {
        press_button(&mut window, button);
        type_path(&mut window, &folder.path().join("报送").join(file));
        let refused =
            matches!(window.state().dialog(), Some(Dialog::Problem(problem)) if problem.message.contains("别的文件夹"));
        assert!(refused, "{button}: {:?}", window.state().dialog());
        window.key_press_modifiers(Modifiers::NONE, Key::Escape);
        window.run();
        press_button(&mut window, button);
        type_path(&mut window, &beside(file));
        assert!(
            matches!(window.state().dialog(), Some(Dialog::Exported(_))),
            "{button}: {:?}",
            window.state().dialog()
        );
        window.key_press_modifiers(Modifiers::NONE, Key::Escape);
        window.run();
        assert_ne!(There::at(&beside(file)), There::Nothing, "{file}");
    }
    assert!(beside("数据.csv/schema.json").is_file());
    press_button(&mut window, "退回意见…");
    type_path(&mut window, folder.path());
    let letters = fs::read_dir(beside("2024年度退回意见")).expect("a folder of letters").count();
    assert!(letters > 0, "{:?}", window.state().dialog());
}

#[test]
fn a_report_is_begun_with_the_sums_and_held_against_them() {
    let (folder, mut window) = collected();
    press_button(&mut window, "生成本级报告");
    // What it lacks is told first, and once.
    assert!(matches!(window.state().dialog(), Some(Dialog::Own(all)) if all[0].words.contains("无法读取")));
    press_button(&mut window, "返回核对");
    assert!(window.state().shows_compiling());
    press_button(&mut window, "生成本级报告");
    press_button(&mut window, "仍要生成");
    assert!(!window.state().shows_compiling());
    press_button(&mut window, "返回汇总");
    assert!(window.state().shows_compiling(), "one click leads back");
    let cell = report(&window).form.cell("decisions.licensing.processed").expect("a cell");
    assert_eq!(report(&window).number(cell), Some(Number::Count(210)));
    // A report that changes afterwards is told beside the sums.
    write(&folder.path().join("报送"), "乙.nianbao", of("某县乙局", 2024, 300));
    let sum = |app: &App| app.compiling().and_then(Compiling::collection).map(|all| all.sums.of(cell).to_string());
    wait(&mut window, "the change", |app| is_done(app) && sum(app).as_deref() == Some("310"));
    press_button(&mut window, "合计");
    assert!(window.query_by_label_contains("有 1 个数字与合计不同").is_some());
    assert!(window.query_by_label_contains("打开的报告为 210").is_some());
    assert!(matches!(report(&window).entry(cell).map(|entry| &entry.value), Some(Value::Number(_))));
    // It is in no file yet, and asked about before it goes, though nobody typed into it.
    command(&mut window, Command::Quit);
    assert!(matches!(window.state().dialog(), Some(Dialog::Unsaved(Intent::Quit))));
    press_button(&mut window, "取消");
    // Once it is in a file, its reports are found again from there.
    press_button(&mut window, "生成本级报告");
    press_button(&mut window, "仍要生成");
    press_button(&mut window, "不保存");
    command(&mut window, Command::SaveAs);
    type_path(&mut window, &folder.path().join("本级.nianbao"));
    let mut other = crate::harness::window();
    other.state_mut().settings = window.state().settings.clone();
    drop(window);
    let mut other = crate::office::opened_in(other, &folder.path().join("本级.nianbao"));
    command(&mut other, Command::Collect);
    wait(&mut other, "the same folder", is_done);
    assert!(other.state().shows_compiling());
}

#[test]
fn what_is_wrong_becomes_comments_in_the_files_once() {
    let (folder, mut window) = collected();
    let file = folder.path().join("报送/乙.nianbao");
    let mut wrong = of("某县乙局", 2024, 200);
    let cell = wrong.form.cell("requests.new.natural").expect("a cell");
    wrong.set_entry(cell, Some(Number::Count(5).into()));
    write(&folder.path().join("报送"), "乙.nianbao", wrong);
    wait(&mut window, "the change", |app| {
        is_done(app)
            && app.compiling().is_some_and(|all| all.rows().iter().any(|row| row.name == "某县乙局" && row.open[0] > 0))
    });
    let comments = || draft::read(&file).expect("a draft").review.comments;
    // Nothing is written unasked.
    press_button(&mut window, "写入批注…");
    assert!(matches!(window.state().dialog(), Some(Dialog::Remarks(_))) && comments().is_empty());
    press_button(&mut window, "写入批注");
    settle(&mut window);
    let first = comments();
    assert!(first.iter().any(|comment| comment.anchor.at.as_str().starts_with("requests.")), "{first:?}");
    assert!(first.iter().all(|comment| comment.remark.by == "汇总单位"));
    let now = Digest::of(&fs::read(&file).expect("a file"));
    wait(&mut window, "the file as it is now", |app| {
        let all = app.compiling().and_then(Compiling::collection);
        is_done(app) && all.is_some_and(|all| all.units.iter().any(|listed| listed.unit.digest == now))
    });
    press_button(&mut window, "写入批注…");
    press_button(&mut window, "写入批注");
    settle(&mut window);
    assert_eq!(comments(), first, "none is there twice");
}

#[test]
fn a_folder_that_is_dropped_is_put_together() {
    let folder = folder();
    let mut window = window();
    window.input_mut().dropped_files = vec![std::sync::Arc::new(Dropped(folder.path().join("报送")))];
    window.run();
    wait(&mut window, "the sum", is_done);
    assert!(window.state().shows_compiling());
}

#[test]
fn files_that_are_dropped_at_once_are_put_together() {
    let folder = folder();
    let reports = fs::read_dir(folder.path().join("报送")).expect("a folder").flatten().map(|entry| entry.path());
    let files = reports.filter(|path| path.is_file()).take(2).collect::<Vec<_>>();
    let mut window = window();
    for file in &files {
        window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(file.clone())));
    }
    window.run();
    wait(&mut window, "the sum", is_done);
    assert!(window.state().shows_compiling());
    assert_eq!(files.len(), 2, "there are some");
    assert!(window.query_by_label_contains("等 2 项").is_some(), "it says of what");
}

#[test]
fn years_stand_side_by_side_and_are_plotted() {
    let (folder, mut window) = collected();
    window.get_by_label_contains("某县甲局，已收").click();
    window.run();
    press_button(&mut window, "历年");
    settle(&mut window);
    let years = window.state().years().expect("years");
    assert_eq!(years.reports.iter().map(|report| report.year).collect::<Vec<_>>(), [2023, 2024]);
    let report = years.reports.last().expect("a year").clone();
    let cell = report.form.cell("decisions.licensing.processed").expect("a cell");
    let title = &report.form.tables[cell.table].title;
    assert!(window.query_by_role_and_label(Role::Heading, title).is_some(), "figures stand below their table");
    let line = window.get_by_label_contains("2024 年 10 +25%");
    line.click();
    window.run();
    assert!(window.query_by_label_contains("所选项目的历年图").is_some());
    for (button, file) in [("保存图（SVG）…", "图.svg"), ("保存图（PNG）…", "图.png"), ("导出历年表…", "历年.xlsx")]
    {
        press_button(&mut window, button);
        type_path(&mut window, &folder.path().join(file));
        assert!(matches!(window.state().dialog(), Some(Dialog::Exported(_))), "{button}");
        window.key_press_modifiers(Modifiers::NONE, Key::Escape);
        window.run();
        assert!(folder.path().join(file).is_file(), "{file}");
    }
    assert!(fs::read_to_string(folder.path().join("图.svg")).expect("a plot").contains("2023 年"));
    press_button(&mut window, "返回");
    assert!(window.state().years().is_none() && window.state().shows_compiling());
    // An office with one year is told what to do.
    window.get_by_label_contains("某县乙局，已收").click();
    window.run();
    press_button(&mut window, "历年");
    settle(&mut window);
    assert!(
        matches!(window.state().dialog(), Some(Dialog::Problem(problem)) if problem.message.starts_with("某县乙局：") && problem.path.as_os_str().is_empty())
    );
}

#[test]
fn the_years_of_a_folder_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    for year in 2022..=2024 {
        write(folder.path(), &format!("{year}.nianbao"), of("某县甲局", year, u64::from(year) - 2020));
    }
    let mut window = window();
    command(&mut window, Command::Years);
    type_path(&mut window, folder.path());
    assert_eq!(window.state().years().expect("years").reports.len(), 3);
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    assert!(window.state().years().is_none());
}

#[test]
fn years_of_several_offices_are_told_where_they_are_compared() {
    let folder = folder();
    let mut window = window();
    command(&mut window, Command::Years);
    fs::remove_file(folder.path().join("报送/坏.nianbao")).expect("a broken file");
    type_path(&mut window, &folder.path().join("报送"));
    assert!(matches!(window.state().dialog(), Some(Dialog::Problem(problem)) if problem.message.contains("汇总…")));
}

#[test]
fn offices_stand_beside_their_own_year_before() {
    let (_folder, mut window) = collected();
    let form = window.state().compiling().expect("a folder").form().expect("a form").clone();
    let cell = form.cell("decisions.licensing.processed").expect("a cell");
    press_button(&mut window, "合计");
    window.get_by_label_contains(&format!("{}：合计 210", form.full_name(cell))).click();
    window.run();
    wait(&mut window, "the figures", |app| is_done(app) && has_figures(app));
    assert!(window.query_by_label_contains("行政许可 10，上年 8（+25%）").is_some(), "of the same folder");
    assert_eq!(listed(&window), ["某县乙局", "某县甲局"]);
    // The title orders by the figure, the other way round, then by growth.
    let title = format!("按数字排列：{}，合计 210", form.full_name(cell));
    for expected in [["某县甲局", "某县乙局"], ["某县甲局", "某县乙局"]] {
        window.get_by_label(&title).click();
        window.run();
        wait(&mut window, "the order", is_done);
        assert_eq!(listed(&window), expected);
    }
    let by = window.state().compiling().expect("a folder").wanted().by;
    assert_eq!(by, nianbao::open::compiling::list::Column::Growth(cell));
}

#[test]
fn all_years_have_room_in_the_smallest_window() {
    let folder = tempfile::tempdir().expect("a folder");
    for year in 2021..=2024 {
        write(folder.path(), &format!("{year}.nianbao"), of("某县甲局", year, 1_000_000 * u64::from(year)));
    }
    let mut window = window();
    window.set_size(egui::vec2(1024.0, 600.0));
    let ctx = window.ctx.clone();
    window.state_mut().read_years(&ctx, folder.path().to_owned());
    settle(&mut window);
    window.run();
    let line = window.get_by_label_contains("2024 年 2024000000").rect();
    let plot = window.get_by_label_contains("所选项目的历年图").rect();
    assert!(line.right() <= plot.left(), "the lines end at {}, the plot begins at {}", line.right(), plot.left());
}

#[test]
fn what_was_made_public_is_told_as_in_its_own_window_and_listed() {
    let folder = folder();
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/drafts/v8-published.ron");
    fs::copy(public, folder.path().join("报送/已公布.nianbao")).expect("a file");
    let mut window = window();
    collect(&mut window, folder.path());
    let row = "某镇人民政府，已收，已公布，已退回";
    assert!(window.query_all_by_label_contains(row).next().is_some(), "{:?}", listed(&window));
    for (show, of) in [("已公布的", vec!["某镇人民政府"]), ("未公布的", vec!["某县甲局", "某县丙局", "某县乙局"])]
    {
        window.get_by_label("列出哪些单位").click();
        window.run();
        window.get_by_label(show).click();
        window.run();
        wait(&mut window, "the filter", is_done);
        let listed = listed(&window);
        assert!(of.iter().all(|name| listed.iter().any(|row| row == name)), "{show}: {listed:?}");
        assert_eq!(listed.contains(&"某镇人民政府".to_owned()), show == "已公布的");
    }
}
