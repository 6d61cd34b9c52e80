//! Printing: which printers there are, what they are told, and what comes of it.

use std::time::{Duration, Instant};

use nianbao::{
    desktop::{Cups, NoPrinter, Order, PageRange, PrintError, PrintJob, Printing, Progress},
    draft::{self, Draft},
    export,
    report::Report,
    review::Review,
};

use crate::{
    cups::StandIn,
    program::{Desk, Run},
};

fn never() -> bool {
    false
}

fn order() -> Order {
    Order {
        printer: "HP-2F".to_owned(), title: "某镇2024年年报".to_owned(), copies: 1, pages: None, both_sides: false
    }
}

fn job() -> PrintJob {
    PrintJob { id: "HP-2F-7".to_owned(), printer: "HP-2F".to_owned() }
}

#[test]
fn all_printers_are_known_with_what_is_to_be_known_about_them() {
    let system = StandIn::new();
    system.says("names", "HP-2F\nOLD\nNETWORK\n");
    let Ok(Printing::Cups(_, printers)) = system.cups().printing(&never) else { panic!("there are printers") };
    let told = printers.iter().map(|printer| (printer.label(), printer.is_default, printer.stopped.as_deref()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("二楼打印机（HP-2F）".to_owned(), true, None),
            ("OLD".to_owned(), false, Some("缺纸")),
            // Found in the network, and never added.
            ("NETWORK".to_owned(), false, None),
        ]
    );
    system.says("accepting", "HP-2F not accepting requests since today -\n\t维护中\n");
    let printing = system.cups().printing(&never).expect("an answer");
    assert_eq!(printing.printer(None).expect("the default one").1.stopped.as_deref(), Some("维护中"));
}

#[test]
fn where_nothing_can_print_it_is_said_why() {
    let system = StandIn::new();
    system.says("names", "");
    system.says("printers", "");
    assert_eq!(system.cups().printing(&never), Ok(Printing::ByHand(NoPrinter::NoPrinter)));
    system.says("running", "scheduler is not running\n");
    let printing = system.cups().printing(&never).expect("an answer");
    assert_eq!(printing, Printing::ByHand(NoPrinter::NotRunning));
    let err = printing.printer(None).expect_err("none").to_string();
    assert!(err.contains("打印服务（CUPS）没有运行") && err.contains("请启动打印服务"), "{err}");
}

#[test]
fn the_printer_is_the_named_the_default_or_the_only_one() {
    let system = StandIn::new();
    let printing = system.cups().printing(&never).expect("an answer");
    let name = |wanted: Option<&str>| printing.printer(wanted).map(|(_, printer)| printer.name.clone());
    assert_eq!(name(Some("OLD")).as_deref(), Ok("OLD"));
    assert_eq!(name(None).as_deref(), Ok("HP-2F"));
    assert_eq!(name(Some("X")), Err(PrintError::UnknownPrinter("X".to_owned())));
    system.says("default", "no system default destination\n");
    let printing = system.cups().printing(&never).expect("an answer");
    assert_eq!(printing.printer(None).err(), Some(PrintError::NoDefault));
}

#[test]
fn the_printing_system_gets_the_file_and_the_wishes() {
    let system = StandIn::new();
    // More than a pipe holds.
    let pdf = (0..300_000_u32).map(|number| number as u8).collect::<Vec<_>>();
    let pages = PageRange::parse("1-3,5", 9).expect("a range");
    let order = Order { copies: 2, pages: Some(pages), both_sides: true, ..order() };
    assert_eq!(system.cups().print(&pdf, &order, &never), Ok(job()));
    assert_eq!(system.printed(), pdf);
    let args = system.args();
    let pair = |first: &str, second: &str| args.windows(2).any(|pair| pair == [first, second]);
    for (first, second) in [
        ("-d", "HP-2F"),
        ("-t", "某镇2024年年报"),
        ("-n", "2"),
        ("-P", "1-3,5"),
        ("-o", "sides=two-sided-long-edge"),
        ("-o", "media=A4"),
        ("-o", "print-scaling=none"),
    ] {
        assert!(pair(first, second), "{first} {second}: {args:?}");
    }
    system.cups().print(&pdf, &Order { pages: None, both_sides: false, ..order }, &never).expect("printed");
    assert!(!system.args().contains(&"-P".to_owned()));
    assert!(system.args().contains(&"sides=one-sided".to_owned()));
}

#[test]
fn a_refusal_is_told_and_a_program_that_hangs_is_ended() {
    let system = StandIn::new();
    system.says("refuse", "lp: Destination \"HP-2F\" is not accepting jobs.\n");
    let refused = system.cups().print(b"%PDF", &order(), &never);
    assert_eq!(refused, Err(PrintError::NotAccepting("HP-2F".to_owned())));
    system.says("hang", "");
    let began = Instant::now();
    let given_up = || began.elapsed() > Duration::from_millis(50);
    assert_eq!(system.cups().print(&vec![0; 1 << 20], &order(), &given_up), Err(PrintError::GivenUp));
    assert!(began.elapsed() < Duration::from_secs(30), "it was not waited for");
    let gone = Cups::in_folder(&system.path("nowhere"));
    let err = gone.print(b"%PDF", &order(), &never).expect_err("there is none").to_string();
    assert!(err.contains("lp") && err.contains("检查打印系统"), "{err}");
}

#[test]
fn a_job_is_under_way_held_up_given_up_or_done() {
    let system = StandIn::new();
    let progress = || system.cups().progress(&job(), &never).expect("an answer");
    assert_eq!(progress(), Progress::Done);
    system.says("completed", "HP-2F-7 root 1024 today\n\tStatus: \n\tAlerts: job-canceled-by-user\n");
    assert_eq!(progress(), Progress::GivenUp);
    system.says("completed", "");
    assert_eq!(progress(), Progress::Done, "CUPS forgets what is done");
    system.says("open", "HP-2F-7 root 1024 today\n\tStatus: Printing page 1, 4% complete.\n\tAlerts: job-printing\n");
    assert_eq!(progress(), Progress::UnderWay);
    let offline = "The printer may not exist or is unavailable at this time.";
    system.says("open", &format!("HP-2F-7 root 1024 today\n\tStatus: {offline}\n\tAlerts: job-printing\n"));
    assert_eq!(progress(), Progress::HeldUp(offline.to_owned()));
    system.says("printers", "printer HP-2F disabled since today -\n\t卡纸\n\tForm mounted:\n");
    assert_eq!(progress(), Progress::HeldUp("卡纸".to_owned()));
}

#[test]
fn a_job_that_nobody_can_tell_of_is_not_taken_for_printed() {
    let system = StandIn::new();
    system.says("fail", "lpstat: Unable to connect to server\n");
    assert!(system.cups().progress(&job(), &never).is_err());
    assert!(system.cups().printing(&never).is_err(), "nor the printers for none");
    system.says("fail", "lpstat: No destinations added.\n");
    assert_eq!(system.cups().printing(&never), Ok(Printing::ByHand(NoPrinter::NoPrinter)));
}

#[test]
fn a_job_can_be_taken_back() {
    let system = StandIn::new();
    assert_eq!(system.cups().cancel(&job()), Ok(()));
    assert_eq!(std::fs::read_to_string(system.path("cancelled")).expect("it was told"), "HP-2F-7\n");
}

/// The command line, with the stand-in in its path.
struct Shell {
    desk: Desk,
    system: StandIn,
}

impl Shell {
    fn new() -> Self {
        let shell = Self { desk: Desk::new(), system: StandIn::new() };
        shell.desk.write("draft.ron", draft::example());
        shell
    }

    fn run(&self, args: &[&str]) -> Run {
        let path = std::env::var("PATH").unwrap_or_default();
        let folder = self.system.path("");
        Run::of(self.desk.command(args).env("PATH", format!("{}:{path}", folder.display())))
    }
}

#[test]
fn the_command_line_prints_the_export() {
    let shell = Shell::new();
    let run = shell.run(&["print", "draft.ron", "--copies", "3", "--pages", "２-4", "--both-sides"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.contains("二楼打印机（HP-2F）：3 页，3 份，作业 HP-2F-7"), "{}", run.out);
    let report = draft::parse(draft::example()).expect("the example").report;
    assert_eq!(shell.system.printed(), export::pdf(&report).expect("a PDF"));
    assert!(shell.system.args().windows(2).any(|pair| pair == ["-P", "2-4"]));
    let run = shell.run(&["print", "draft.ron", "--sign-off", "--printer", "OLD"]);
    assert!(run.out.contains("已暂停（缺纸）"), "{}", run.out);
    let copy = |last: Option<&Report>| export::sign_off(&report, &Review::default(), last).expect("a PDF");
    assert!(shell.system.printed() == copy(None));
    let mut last = report.clone();
    last.year -= 1;
    shell.desk.write("last.ron", draft::write(&Draft::new(last.clone())));
    let run = shell.run(&["print", "draft.ron", "--sign-off"]);
    assert!(run.err.contains("对照：last.ron") && shell.system.printed() == copy(Some(&last)), "{run:?}");
    let run = shell.run(&["print", "draft.ron", "--sign-off", "--no-last"]);
    assert!(run.err.is_empty() && shell.system.printed() == copy(None), "{run:?}");
    // Of a title that is longer than any, the job has the beginning, and somebody is told.
    let mut long = draft::parse(draft::example()).expect("the example");
    long.report.title = Some("题".repeat(1_000));
    shell.desk.write("long.ron", draft::write(&long));
    let run = shell.run(&["print", "long.ron", "--pages", "1"]);
    assert!(run.code == Some(0) && run.err.contains("标题有 1000 字"), "{:?} {}", run.code, run.err);
    assert!(shell.system.args().contains(&format!("{}…", "题".repeat(80))));
    long.report.title = Some("题".repeat(60_000));
    shell.desk.write("long.ron", draft::write(&long));
    let run = shell.run(&["print", "long.ron", "--pages", "1"]);
    assert!(run.code == Some(2) && run.err.contains("标题（title）有 60000 字"), "{:?} {}", run.code, run.err);
    let run = shell.run(&["printers"]);
    assert_eq!(run.out, "HP-2F　二楼打印机　默认　可双面打印\nOLD　OLD　已暂停：缺纸\n");
}

#[test]
fn the_command_line_says_why_it_does_not_print() {
    let shell = Shell::new();
    let refused = |args: &[&str], expected: &str| {
        let run = shell.run(args);
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(run.err.contains(expected), "{args:?}: {}", run.err);
    };
    refused(&["print", "draft.ron", "--pages", "1-99"], "没有第 99 页，一共 9 页");
    refused(&["print", "draft.ron", "--printer", "X"], "找不到打印机“X”");
    refused(&["print", "draft.ron", "--copies", "0"], "--copies");
    refused(&["print", "none.ron"], "none.ron");
    shell.system.says("running", "scheduler is not running\n");
    refused(&["print", "draft.ron"], "请启动打印服务");
    refused(&["printers"], "请启动打印服务");
    assert!(!shell.system.has_printed());
}
