//! A folder of reports that is put together without a window: listed as it comes, in order, watched, given up.

use std::{
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use nianbao::{
    draft::{self, Draft},
    form::CellRef,
    number::Number,
    open::{
        compiling::{
            Compiling, Order, Progress,
            list::{Column, Show, Wanted, order},
            row::{Of, Row, Status},
        },
        plot::{Plot, Series, png, svg},
        wake::Wake,
    },
    rollup::{self, Roster},
};
use tempfile::TempDir;

use crate::filled::{balanced, fill};

fn write(folder: &Path, file: &str, unit: &str, year: u16, figures: &str) {
    let mut report = balanced("cn-2021");
    unit.clone_into(&mut report.unit);
    report.year = year;
    fill(&mut report, "decisions.licensing", figures);
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, draft::write(&Draft::new(report))).expect("a file");
}

fn roster() -> Roster {
    let text = "名称,代码,上级,级别\n某县甲局,JIA1,,部门\n某县乙局,YI01,,部门\n某县丁局,DING,,部门\n";
    Roster::read(text.as_bytes()).expect("a roster")
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "甲局.nianbao", "某县甲局", 2024, "10");
    write(folder.path(), "深/乙局.nianbao", "某县乙局", 2024, "200");
    write(folder.path(), "乙局去年.nianbao", "某县乙局", 2023, "7");
    fs::write(folder.path().join("坏.nianbao"), "(nianbao: 1, report: (").expect("a file");
    folder
}

fn begun(folder: &Path, roster: Option<Roster>) -> Compiling {
    let order = Order {
        program: env!("CARGO_BIN_EXE_nianbao").into(),
        paths: vec![folder.to_owned()],
        last: Vec::new(),
        roster: roster.map(Arc::new),
        notice: None,
        wanted: rollup::Wanted::default(),
    };
    Compiling::new(order, &Wake::nobody())
}

#[track_caller]
fn until(compiling: &mut Compiling, what: &str, is_there: impl Fn(&Compiling) -> bool) {
    let began = Instant::now();
    loop {
        compiling.poll(&Wake::nobody());
        if is_there(compiling) {
            return;
        }
        assert!(began.elapsed() < Duration::from_mins(1), "{what} never comes: {:?}", compiling.progress());
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn is_done(compiling: &Compiling) -> bool {
    matches!(compiling.progress(), Progress::Done(_)) && !compiling.is_busy() && !compiling.is_sorting()
}

fn names(compiling: &Compiling) -> Vec<&str> {
    compiling.list().iter().map(|at| compiling.rows()[*at as usize].name.as_str()).collect()
}

fn licensing(compiling: &Compiling) -> CellRef {
    compiling.form().expect("a form").cell("decisions.licensing.processed").expect("a cell")
}

#[test]
fn a_folder_is_listed_sorted_and_filtered() {
    let folder = folder();
    let wake = Wake::nobody();
    let mut compiling = begun(folder.path(), Some(roster()));
    until(&mut compiling, "the sum", is_done);
    let statuses = compiling.rows().iter().map(|row| row.status).collect::<Vec<_>>();
    let expected = [Status::Taken, Status::OtherYear, Status::Taken, Status::Missing, Status::Broken];
    assert_eq!(statuses, expected, "{:?}", compiling.rows());
    let broken = compiling.rows().last().expect("a line");
    assert!(broken.name == "坏.nianbao" && !broken.error.is_empty() && !broken.error.contains(&broken.file));
    let shown = |show| Wanted { show, ..Wanted::default() };
    for (show, expected) in [
        (Show::Missing, &["某县丁局"][..]),
        (Show::Broken, &["坏.nianbao"]),
        (Show::Added, &["某县甲局", "某县乙局"]),
        (Show::Left, &["某县乙局"]),
    ] {
        compiling.want(shown(show), &wake);
        until(&mut compiling, "the list", is_done);
        assert_eq!(names(&compiling), expected, "{show:?}");
    }
    compiling.want(Wanted { words: "YI01".to_owned(), ..Wanted::default() }, &wake);
    until(&mut compiling, "the list", is_done);
    assert_eq!(names(&compiling), ["某县乙局", "某县乙局"]);
    // A click on a sum: the offices behind it, the greatest first.
    let cell = licensing(&compiling);
    let total = compiling.form().expect("a form").cell("requests.new.total").expect("a total");
    compiling.choose(vec![cell, total], &wake);
    let behind = Wanted { show: Show::Behind(cell), by: Column::Figure(cell), falls: true, ..Wanted::default() };
    compiling.want(behind, &wake);
    until(&mut compiling, "the figures", |compiling| is_done(compiling) && compiling.figures().len() == 2);
    assert_eq!(names(&compiling), ["某县乙局", "某县甲局"]);
    let [figures, totals] = compiling.figures() else { panic!("two columns") };
    assert_eq!((figures.cell, totals.cell), (cell, total), "in the order in which they were chosen");
    assert_eq!(figures.of[0].shown.figure, Some(Number::Count(10)));
    // Another year is added up without anything being read.
    compiling.set_wanted(rollup::Wanted { year: Some(2023), form: None }, &wake);
    until(&mut compiling, "another year", is_done);
    assert_eq!(*compiling.progress(), Progress::Done(0));
    assert_eq!(compiling.collection().expect("a sum").sums.of(cell).to_string(), "7");
    assert_eq!(compiling.chosen(), [cell, total], "figures stay chosen");
}

#[test]
fn what_comes_into_the_folder_is_read_and_nothing_else() {
    let folder = folder();
    let mut compiling = begun(folder.path(), None);
    until(&mut compiling, "the sum", is_done);
    assert_eq!(*compiling.progress(), Progress::Done(4));
    write(folder.path(), "深/丙局.nianbao", "某县丙局", 2024, "3000");
    until(&mut compiling, "the new report", |compiling| {
        is_done(compiling) && compiling.rows().iter().any(|row| row.name == "某县丙局")
    });
    assert_eq!(*compiling.progress(), Progress::Done(1), "the others are as they were");
    let cell = licensing(&compiling);
    assert_eq!(compiling.collection().expect("a sum").sums.of(cell).to_string(), "3210");
    fs::remove_file(folder.path().join("甲局.nianbao")).expect("a file");
    write(folder.path(), "深/乙局.nianbao", "某县乙局", 2024, "1");
    until(&mut compiling, "the change", |compiling| {
        let sum = compiling.collection().expect("a sum").sums.of(cell).to_string();
        is_done(compiling) && sum == "3001"
    });
}

#[test]
fn giving_up_is_at_once_and_reading_on_is_possible() {
    let folder = tempfile::tempdir().expect("a folder");
    for at in 0..60 {
        write(folder.path(), &format!("{at}.nianbao"), &format!("某县第{at}局"), 2024, "1");
    }
    let mut compiling = begun(folder.path(), None);
    until(&mut compiling, "the first line", |compiling| !compiling.rows().is_empty());
    compiling.give_up();
    assert!(!compiling.is_busy() && matches!(compiling.progress(), Progress::GivenUp(..)));
    assert!(!compiling.list().is_empty(), "what was read stays listed");
    compiling.poll(&Wake::nobody());
    assert!(matches!(compiling.progress(), Progress::GivenUp(..)), "nothing comes any more");
    compiling.read(&Wake::nobody());
    until(&mut compiling, "all", is_done);
    assert_eq!(compiling.rows().len(), 60);
}

#[test]
fn what_cannot_be_read_at_all_is_told() {
    let empty = tempfile::tempdir().expect("a folder");
    let mut compiling = begun(empty.path(), None);
    until(&mut compiling, "the end", |compiling| !compiling.is_busy());
    let Progress::Failed(why) = compiling.progress() else { panic!("{:?}", compiling.progress()) };
    assert!(why.contains("没有可以汇总的文件"), "{why}");
    assert!(compiling.holds(&empty.path().join("汇总表.xlsx")) && !compiling.holds(Path::new("/别处/汇总表.xlsx")));
}

#[test]
fn the_order_of_very_many_lines_is_that_of_one_by_one() {
    let row = |at: usize| Row {
        of: Of::Unit(at),
        name: format!("第{}局", (at * 7919) % 100_000),
        code: String::new(),
        level: "部门".to_owned(),
        year: Some(2024),
        status: if at.is_multiple_of(5) { Status::Late } else { Status::Taken },
        is_added: true,
        state: "已签发".into(),
        progress: Some((4, false)),
        open: [at % 3, at % 11, 0],
        lacking: at % 2,
        file: format!("{at}.nianbao"),
        error: String::new(),
    };
    let rows = (0..100_000).map(row).collect::<Vec<_>>();
    let wanted = Wanted { show: Show::Errors, by: Column::Errors, falls: true, ..Wanted::default() };
    let list = order(&rows, &[], &wanted);
    assert_eq!(list.len(), rows.iter().filter(|row| row.open[0] > 0).count());
    let key = |at: u32| (rows[at as usize].open[0], rows[at as usize].open[1]);
    assert!(list.windows(2).all(|pair| key(pair[0]) >= key(pair[1])));
}

#[test]
fn a_plot_is_the_same_in_both_files() {
    let count = |count| Some(Number::Count(count));
    let figures =
        vec![("2022 年".to_owned(), count(4)), ("2023 年".to_owned(), None), ("2024 年".to_owned(), count(12))];
    let series = Series { title: "新收申请<总计>".to_owned(), figures };
    let plot = Plot::columns("某县某局", std::slice::from_ref(&series), 640.0);
    assert_eq!((plot.bars.len(), plot.rules.len()), (3, 1));
    let heights = plot.bars.iter().map(|bar| bar.3).collect::<Vec<_>>();
    assert!(heights[1] == 0.0 && (heights[2] - 3.0 * heights[0]).abs() < 0.01, "{heights:?}");
    let text = svg(&plot);
    assert!(text.contains("新收申请&lt;总计&gt;") && text.contains(">12</text>") && text.ends_with("</svg>\n"));
    assert_eq!(text.matches("<rect").count(), 4, "the ground and three bars");
    let bytes = png(&plot).expect("a picture");
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!(bytes, png(&plot).expect("a picture"), "the same once more");
    let bars = Plot::bars("2024 年度", &[series.clone(), series], 640.0);
    let inside =
        |bar: &(f32, f32, f32, f32)| bar.0 >= 0.0 && bar.0 + bar.2 <= bars.width && bar.1 + bar.3 <= bars.height;
    assert!(bars.bars.len() == 6 && bars.rules.len() == 2 && bars.bars.iter().all(inside), "{bars:?}");
}

#[test]
fn the_titles_of_a_plot_break_as_in_print() {
    let title = "收到和处理政府信息公开申请情况，三、本年度办理结果，（一）予以公开，总计".to_owned();
    let series = Series { title: title.clone(), figures: vec![("2024 年".to_owned(), None)] };
    for width in 120..700 {
        let plot = Plot::columns("", std::slice::from_ref(&series), width as f32);
        let own = plot.words.iter().map(|word| word.text.as_str());
        let lines = own.filter(|words| !words.is_empty() && title.contains(words)).collect::<Vec<_>>();
        assert_eq!(lines.concat(), title, "{width}");
        for line in lines {
            assert!(!line.starts_with(['）', '，', '、']) && !line.ends_with('（'), "{width}: {line}");
        }
    }
}
