//! All dialogs are of one family: each is shown, and its heading, margins, width, buttons and keys are held against what
//! they have in common.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use egui::{Color32, Key, Modifiers, Rect, Role, Shape, Theme};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, kittest::NodeT as _};

use super::{
    app::App,
    dialogs::{After, Dialog, Intent, Target},
    order::{For, Leaving, Order},
};
use crate::{
    draft::{self, Encoding, OnDisk, Store, disk::Local},
    kit::theme::{Palette, gap, size, stroke},
    open::{
        choice::Choice,
        collect::remarks::Plan,
        files::{FileKind, Problem},
        reading::{Foreign, Wanted},
    },
    report::{Edit, Editing, merge::merge},
    rollup::Reservation,
    view::{
        ask::{
            export::ExportQuestion, history::HistoryQuestion, import::YearQuestion, local::LocalQuestion,
            manual::Manual, merging::MergeQuestion, path::PathQuestion, recovery::RecoveryQuestion,
            review::ReviewQuestion, sent::Sent, step::StepQuestion,
        },
        command::Command,
    },
};

/// What ends a dialog without doing what it is for, or once it is read.
const ENDS: [&str; 8] = ["取消", "关闭", "确定", "返回", "返回核对", "返回确认", "稍后处理", "取消粘贴"];
/// Rules and letters reach so far out of their room.
const SLACK: f32 = 1.5;

type Window = Harness<'static, App>;

fn reservation() -> Reservation {
    Reservation { words: "1 个文件无法读取，没有计入".to_owned(), names: vec!["坏.nianbao".to_owned()] }
}

fn store() -> Store {
    Store::new(Arc::new(Local), None)
}

fn window() -> Window {
    let builder = Harness::builder().with_size([1366.0, 768.0]).with_theme(Theme::Light).with_max_steps(20);
    let mut window = builder.build_eframe(|creation| {
        let mut app = App::new(&creation.egui_ctx, None, store());
        app.ask_for_paths();
        app
    });
    tell(&mut window, Command::OpenExample);
    window
}

fn tell(window: &mut Window, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().run(&ctx, command);
    window.run();
    for _ in 0..500 {
        if window.state().dialog().is_some() || !window.state().is_busy() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
        window.step();
    }
    window.run();
}

/// A merge with a question.
fn merging() -> Option<Dialog> {
    let draft = draft::parse(draft::example()).ok()?;
    let base = draft.report.clone();
    let with = |words: &str| {
        let mut editing = Editing::new(base.clone());
        editing.apply(Edit::Unit(words.to_owned()));
        editing.report().clone()
    };
    let merge = merge(&base, &with("甲"), &with("乙"))?;
    let digest = crate::digest::Digest::of(b"");
    let theirs = OnDisk { draft, digest, encoding: Encoding::Utf8 };
    let question = MergeQuestion::new(merge, Box::new(theirs));
    Some(Dialog::Merge(Box::new(question), After::Edit))
}

/// Every kind of dialog that needs no work beside the window, under its name.
fn dialogs(window: &Window) -> Vec<(&'static str, Dialog)> {
    let file = || PathBuf::from("/某处/年报.nianbao");
    let choice = || Choice {
        title: "打开报告".to_owned(),
        kinds: vec![FileKind::Draft],
        write: false,
        folder: None,
        name: String::new(),
    };
    let order = Order { what: Foreign::File(file()), purpose: For::Draft, wanted: Wanted::default() };
    let desk = window.state().desk.as_ref().expect("the example is open");
    let mut all = vec![
        ("unsaved", Dialog::Unsaved(Intent::Quit)),
        ("problem", Dialog::Problem(Problem::new("未能打开", &file(), "没有这个文件"))),
        (
            "unsaved problem",
            Dialog::Problem(Problem { is_unsaved: true, ..Problem::new("未能保存", &file(), "磁盘已满") }),
        ),
        ("overwrite", Dialog::Overwrite(file(), Target::Save(None))),
        ("path", Dialog::Path(Box::new(PathQuestion::new(choice())), Target::Open)),
        ("exported", Dialog::Exported(vec![file()])),
        ("exported, many", Dialog::Exported(vec![file(), PathBuf::from("/某处/年报.pdf")])),
        ("export", Dialog::Export(Box::new(ExportQuestion::new("年报", None, &[], true, None)))),
        ("sent", Dialog::Sent(Sent::in_viewer())),
        ("recovery", Dialog::Recovery(RecoveryQuestion::new(&store(), Vec::new()))),
        ("cannot merge", Dialog::CannotMerge(file(), "无法合并".to_owned(), After::Edit)),
        ("local", Dialog::Local(LocalQuestion::new(None, None, Some(file())))),
        ("import", Dialog::Import(file())),
        ("year", Dialog::ImportYear(YearQuestion::new("年报.txt".to_owned()), Box::new(order))),
        ("doubts", Dialog::OpenDoubts(3)),
        ("leave import", Dialog::LeaveImport(Leaving::Page)),
        ("rows", Dialog::OpenRows(2, Vec::new())),
        ("leave ledger", Dialog::LeaveLedger(Leaving::Page)),
        ("follow", Dialog::Follow("某镇人民政府".to_owned(), 2024)),
        (
            "remarks",
            Dialog::Remarks(Plan {
                writable: 3, left: vec![("某县甲局".to_owned(), "不是报告文件".to_owned())]
            }),
        ),
        ("own", Dialog::Own(vec![reservation()])),
        ("paste", Dialog::Paste("年报".to_owned(), true)),
        ("manual", Dialog::Manual(Manual::at("安装"))),
    ];
    let step = StepQuestion::new(crate::review::Action::Send, desk, "甲");
    all.push(("step", Dialog::Review(Box::new(ReviewQuestion::Step(Box::new(step))))));
    let history = HistoryQuestion::read(&store(), Path::new("/没有/年报.nianbao"), &desk.session.draft());
    all.extend(history.ok().map(|history| ("history", Dialog::History(history))));
    all.extend(merging().map(|merging| ("merge", merging)));
    all
}

/// Those that commands ask or tell.
const TOLD: [Command; 14] = [
    Command::New,
    Command::SaveAs,
    Command::ExportPdf,
    Command::Export,
    Command::Sign,
    Command::Rules,
    Command::MendAll,
    Command::Shortcuts,
    Command::About,
    Command::AddComment,
    Command::CheckCode,
    Command::ReviewRecord,
    Command::TrackedChanges,
    Command::Print,
];

/// A dialog as it is drawn.
struct Drawn {
    frame: Rect,
    heading: Rect,
    /// The leftmost of what stands in the line of the heading.
    left: f32,
    /// The buttons of the lowest line, from left to right.
    foot: Vec<(String, Rect)>,
    /// Grounds in the colour of the default button, in that line.
    defaults: usize,
}

/// What is filled with a colour, where.
fn fills(shape: &Shape, found: &mut Vec<(Color32, Rect)>) {
    match shape {
        Shape::Rect(rect) => found.push((rect.fill, rect.rect)),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| fills(shape, found)),
        _ => {}
    }
}

fn drawn(window: &Window, name: &str) -> Drawn {
    let palette = Palette::of(Theme::Light);
    let (mut headings, mut buttons, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    let mut nodes = vec![window.root()];
    while let Some(node) = nodes.pop() {
        nodes.extend(node.children());
        let known = node.accesskit_node();
        if known.bounding_box().is_none() {
            continue;
        }
        match known.role() {
            Role::Heading => headings.push(node.rect()),
            Role::Button => buttons.push((known.label().unwrap_or_default(), node.rect())),
            Role::Label => labels.push(node.rect()),
            _ => {}
        }
    }
    let &[heading] = &headings[..] else { panic!("{name}: {} headings", headings.len()) };
    let mut filled = Vec::new();
    window.output().shapes.iter().for_each(|shape| fills(&shape.shape, &mut filled));
    let grounds =
        |color: Color32| filled.iter().filter(|(fill, _)| *fill == color).map(|(_, rect)| *rect).collect::<Vec<_>>();
    let mut frames = grounds(palette.sheet);
    frames.retain(|frame| frame.contains_rect(heading));
    let frame = *frames.last().unwrap_or_else(|| panic!("{name}: no frame"));
    // What is scrolled away lies lower.
    buttons.retain(|(_, rect)| frame.shrink(gap::HUGE - SLACK).contains_rect(*rect));
    let lowest = buttons.iter().map(|(_, rect)| rect.bottom()).fold(0.0, f32::max);
    buttons.retain(|(_, rect)| rect.bottom() > lowest - SLACK);
    buttons.sort_by(|(_, a), (_, b)| a.left().total_cmp(&b.left()));
    let line =
        labels.iter().filter(|label| frame.contains_rect(**label) && label.y_range().contains(heading.center().y));
    let left = line.map(Rect::left).fold(heading.left(), f32::min);
    let is_in_foot = |ground: &Rect| buttons.iter().any(|(_, rect)| rect.expand(SLACK).contains_rect(*ground));
    let defaults = grounds(palette.accent).iter().filter(|ground| is_in_foot(ground)).count();
    Drawn { frame, heading, left, foot: buttons, defaults }
}

/// Holds one that is shown against the others.
fn check(window: &mut Window, name: &str) {
    let Drawn { frame, heading, left, foot, defaults } = drawn(window, name);
    let is = |a: f32, b: f32| (a - b).abs() <= SLACK;
    assert!(is(left - frame.left(), gap::HUGE), "{name}: the heading is {} from the left", left - frame.left());
    let above = heading.top() - frame.top();
    assert!(above >= gap::HUGE - SLACK && above <= gap::HUGE + gap::SMALL, "{name}: {above} above the heading");
    let classes = [0.75, 1.0, 1.25].map(|times| times * size::DIALOG + 2.0 * (gap::HUGE + stroke::THIN));
    assert!(classes.iter().any(|class| is(*class, frame.width())), "{name}: {} wide", frame.width());
    let (last, end) = foot.last().unwrap_or_else(|| panic!("{name}: no buttons"));
    assert!(ENDS.contains(&last.as_str()), "{name}: {last} stands last of {foot:?}");
    assert!(is(frame.right() - end.right(), gap::HUGE), "{name}: {} right of {last}", frame.right() - end.right());
    assert!(is(frame.bottom() - end.bottom(), gap::HUGE), "{name}: {} below", frame.bottom() - end.bottom());
    assert!(foot.iter().all(|(_, rect)| is(rect.height(), size::CONTROL)), "{name}: {foot:?}");
    // Of what was left behind each has one of its own; a merge can only be agreed to when each place is decided.
    assert!(
        defaults <= 1 && (defaults == 1 || ["recovery", "merge"].contains(&name)),
        "{name}: {defaults} defaults among {foot:?}"
    );
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.run();
    assert!(window.state().dialog().is_none(), "{name}: Escape closes it");
}

#[test]
fn all_have_one_frame_and_one_foot() {
    let mut window = window();
    for (name, dialog) in dialogs(&window) {
        let ctx = window.ctx.clone();
        window.state_mut().ask(&ctx, dialog);
        window.run();
        check(&mut window, name);
    }
    for command in TOLD {
        tell(&mut window, command);
        assert!(window.state().dialog().is_some(), "{command:?} asks nothing");
        check(&mut window, command.text());
    }
}

#[test]
fn enter_presses_the_default() {
    let mut window = window();
    for (name, dialog) in [
        ("problem", Dialog::Problem(Problem::new("未能打开", Path::new("年报.nianbao"), "没有这个文件"))),
        ("overwrite", Dialog::Overwrite(PathBuf::from("年报.nianbao"), Target::Save(None))),
        ("local", Dialog::Local(LocalQuestion::new(None, None, None))),
        (
            "remarks",
            Dialog::Remarks(Plan {
                writable: 3, left: vec![("某县甲局".to_owned(), "不是报告文件".to_owned())]
            }),
        ),
        ("leave", Dialog::LeaveImport(Leaving::Page)),
    ] {
        let ctx = window.ctx.clone();
        window.state_mut().ask(&ctx, dialog);
        window.run();
        window.key_press_modifiers(Modifiers::NONE, Key::Enter);
        window.run();
        assert!(window.state().dialog().is_none(), "{name}");
    }
    for command in [Command::Rules, Command::Shortcuts, Command::About, Command::Manual, Command::ReviewRecord] {
        tell(&mut window, command);
        window.key_press_modifiers(Modifiers::NONE, Key::Enter);
        window.run();
        assert!(window.state().dialog().is_none(), "{command:?}");
    }
}

#[test]
fn what_files_were_made_is_opened_in_one_column_and_beside_the_answer() {
    let mut window = window();
    let files =
        ["年报.pdf", "某某镇人民政府2024年政府信息公开工作年度报告.docx"].map(|name| Path::new("/某处").join(name));
    let ctx = window.ctx.clone();
    for files in [files.to_vec(), files[..1].to_vec()] {
        window.state_mut().ask(&ctx, Dialog::Exported(files.clone()));
        window.run();
        if !crate::desktop::viewer::can_open() {
            return;
        }
        let Drawn { heading, foot, .. } = drawn(&window, "exported");
        let (first, last) = (&foot[0], &foot[foot.len() - 1]);
        assert!((first.1.left() - heading.left()).abs() < 40.0 && last.0 == "关闭", "{foot:?}");
        if let [a, b] = &files[..] {
            let edge = |file: &Path| {
                let name = format!("打开 {}", file.file_name().expect("a name").display());
                window.get_by_label(&name).rect()
            };
            assert!((edge(a).left() - edge(b).left()).abs() < SLACK, "one below the other");
            assert!((edge(a).right() - last.1.right()).abs() < SLACK, "at the edge of the dialog");
        }
        window.key_press_modifiers(Modifiers::NONE, Key::Escape);
        window.run();
    }
}
