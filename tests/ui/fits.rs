//! Nothing is cut off: every page and every question, in small and large windows, in small and large letters, in both
//! themes. What is painted is held against what it is cut to.

use std::collections::{BTreeSet, HashSet};

use egui::{Key, Modifiers, Rect, Role, Shape, Theme, epaint::ClippedShape, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::{kit::theme, open::settings::ThemeChoice, review::Action, view::command::Command};

use crate::{
    compiling,
    harness::{self, Window, builder, command, desk, example, settle},
};

/// Sizes of screens that offices have, in pixels.
const SCREENS: [(f32, f32); 3] = [(1024.0, 600.0), (1366.0, 768.0), (1920.0, 1080.0)];
/// Text sizes in per cent.
const ZOOMS: [u16; 3] = [100, 150, 200];
/// So much may be cut: letters reach a little out of their room, and rules lie on its edge.
const SLACK: f32 = 1.5;
/// What is lower than this, and as wide as the window, is a bar and scrolls nowhere.
const BAR: f32 = 64.0;

/// Every question that needs nothing but an open report.
const QUESTIONS: [Command; 13] = [
    Command::New,
    Command::SaveAs,
    Command::ExportPdf,
    Command::Export,
    Command::Sign,
    Command::Rules,
    Command::LocalNotice,
    Command::Shortcuts,
    Command::About,
    Command::Step(Action::Send),
    Command::AddComment,
    Command::CheckCode,
    Command::ReviewRecord,
];

/// What is painted and cut off at the side, or at the edge of a bar. `inputs` are fields of one line, in which a longer
/// text goes on beyond their edge; `wide` is where a table scrolls sideways.
fn cut(shapes: &[ClippedShape], whole: Rect, inputs: &[Rect], wide: Option<Rect>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for ClippedShape { clip_rect, shape, .. } in shapes {
        let (rect, what) = match shape {
            Shape::Text(text) => (text.visual_bounding_rect(), text.galley.text().to_owned()),
            Shape::Rect(rect) if rect.stroke.width > 0.0 && rect.blur_width == 0.0 => (rect.rect, "frame".to_owned()),
            _ => continue,
        };
        let is_seen = rect.is_positive() && clip_rect.is_positive() && rect.intersects(*clip_rect);
        let is_typed = inputs.iter().any(|input| input.expand(SLACK).contains_rect(*clip_rect));
        if !is_seen || is_typed || wide.is_some_and(|wide| wide.intersects(rect)) {
            continue;
        }
        let at_side = rect.left() < clip_rect.left() - SLACK || rect.right() > clip_rect.right() + SLACK;
        let at_edge = rect.top() < clip_rect.top() - SLACK || rect.bottom() > clip_rect.bottom() + SLACK;
        let is_bar = clip_rect.height() < BAR && clip_rect.width() > whole.width() - SLACK;
        if at_side || at_edge && is_bar {
            let what = what.chars().take(24).collect::<String>();
            found.insert(format!("“{what}” {rect:?} in {clip_rect:?}"));
        }
    }
    found
}

/// The same of the whole window; and what lies beside it, where nobody gets to.
fn faults(window: &Window) -> BTreeSet<String> {
    let whole = window.ctx.content_rect();
    let names = window.state().desk.as_ref().map(|desk| {
        let form = &desk.report().form;
        form.cells().map(|cell| form.full_name(cell)).collect::<HashSet<_>>()
    });
    let names = names.unwrap_or_default();
    let (mut inputs, mut beside, mut table) = (Vec::new(), BTreeSet::new(), Rect::NOTHING);
    let mut nodes = vec![window.root()];
    while let Some(node) = nodes.pop() {
        nodes.extend(node.children());
        let known = node.accesskit_node();
        let name = known.label().or_else(|| known.value()).unwrap_or_default();
        let Some(_) = known.bounding_box() else { continue };
        let rect = node.rect();
        if names.contains(&name) {
            table = table.union(rect);
        } else if format!("{:?}", known.role()).contains("TextInput") {
            inputs.push(rect);
        }
        let role = format!("{:?}", known.role());
        let is_used = ["Button", "TextInput", "CheckBox", "RadioButton", "Tab"].contains(&&*role);
        if is_used
            && !names.contains(&name)
            && (rect.left() < whole.left() - SLACK || rect.right() > whole.right() + SLACK)
        {
            beside.insert(format!("“{name}” {rect:?} beside the window {whole:?}"));
        }
    }
    // A table that is wider than its room scrolls, with everything around it that lies in its rows and columns.
    let columns = if table.right() > whole.right() { whole.x_range() } else { table.x_range() };
    let rows = table.top() - 400.0..=table.bottom() + 100.0;
    let wide = table.is_positive().then(|| Rect::from_x_y_ranges(columns, rows));
    beside.extend(cut(&window.output().shapes, whole, &inputs, wide));
    beside
}

fn set(window: &mut Window, (width, height): (f32, f32), zoom: u16, choice: ThemeChoice) {
    command(window, Command::Theme(choice));
    window.state_mut().settings.zoom = zoom;
    window.run();
    window.set_size(vec2(width, height) * 100.0 / f32::from(zoom));
    window.run();
}

#[test]
fn nothing_is_cut_off() {
    let mut window = example();
    let places = desk(&window).places();
    let mut found = BTreeSet::new();
    for screen in SCREENS {
        for zoom in ZOOMS {
            for choice in [ThemeChoice::Light, ThemeChoice::Dark] {
                set(&mut window, screen, zoom, choice);
                let mut look = |window: &Window, what: &str| {
                    let note = |fault| format!("{screen:?} {zoom} % {what}: {fault}");
                    found.extend(faults(window).into_iter().map(note));
                };
                for place in 0..places {
                    command(&mut window, Command::Section(place));
                    look(&window, &format!("page {place}"));
                }
                // Colours move nothing: questions are looked at in one theme.
                if choice == ThemeChoice::Dark {
                    continue;
                }
                for question in QUESTIONS {
                    command(&mut window, question);
                    assert!(window.state().dialog().is_some(), "{question:?} asks nothing");
                    look(&window, &format!("{question:?}"));
                    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
                    window.run();
                    assert!(window.state().dialog().is_none(), "{question:?} stays");
                }
                for panel in [
                    Command::Comments,
                    Command::ToggleFindings,
                    Command::NextFinding,
                    Command::Replace,
                    Command::ToggleFindings,
                ] {
                    command(&mut window, panel);
                    look(&window, &format!("{panel:?}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} places:\n{}", found.len(), found.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn nothing_of_many_reports_and_years_is_cut_off() {
    let folder = compiling::folder();
    let mut window = harness::window();
    compiling::collect(&mut window, folder.path());
    window.get_by_label_contains("某县甲局，已收").click();
    window.run();
    let mut found = BTreeSet::new();
    for page in ["单位 5", "合计", "待核实", "图", "历年"] {
        window
            .get_all_by_label_contains(page)
            .find(|node| node.accesskit_node().role() == Role::Button)
            .expect(page)
            .click();
        settle(&mut window);
        for screen in SCREENS {
            for zoom in ZOOMS {
                // The table of years scrolls sideways where the window is narrow.
                if page == "历年" && screen.0 * 100.0 / f32::from(zoom) < 900.0 {
                    continue;
                }
                for choice in [ThemeChoice::Light, ThemeChoice::Dark] {
                    set(&mut window, screen, zoom, choice);
                    let note = |fault| format!("{screen:?} {zoom} % {page}: {fault}");
                    found.extend(faults(&window).into_iter().map(note));
                }
            }
        }
    }
    assert!(window.state().years().is_some(), "the years are open");
    assert!(found.is_empty(), "{} places:\n{}", found.len(), found.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_cut_off_is_found() {
    let width = 120.0;
    let mut window = builder::<()>().with_theme(Theme::Light).build_ui(|ui| {
        let rect = Rect::from_min_size(ui.max_rect().min, vec2(width, theme::size::CONTROL));
        let mut narrow = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        narrow.shrink_clip_rect(rect);
        narrow.add(egui::Button::new("一个比这里宽得多的按钮").wrap_mode(egui::TextWrapMode::Extend));
        let low = Rect::from_min_size(rect.left_bottom(), vec2(width, 8.0));
        let mut low_ui = ui.new_child(egui::UiBuilder::new().max_rect(low));
        low_ui.shrink_clip_rect(low);
        low_ui.label("太低");
    });
    window.run();
    let found = cut(&window.output().shapes, Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 100.0)), &[], None);
    for words in ["“一个比这里宽得多的按钮”", "“frame”", "“太低”"] {
        assert!(found.iter().any(|fault| fault.contains(words)), "{words}: {found:?}");
    }
}
