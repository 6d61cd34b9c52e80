//! Texts and fields: compositions of an input method, undo, paste, finding, the assembled lead, long texts.

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::{Harness, Node, kittest::Queryable as _};
use nianbao::{
    address::Address,
    form,
    kit::{
        field::{Field, Look},
        ime,
    },
    open::{comment_marks::CommentMarks, word_marks::Marked},
    report::{Edit, Editing, Report},
    view::{
        editor::Editor as _,
        ids,
        text::{Around, LastYear, TextEditor},
    },
};

use crate::harness;

/// Seconds of a frame.
const FRAME: f32 = 0.1;
pub(crate) const OVERVIEW: &str = "一、总体情况";
/// As it comes from a keyboard.
pub(crate) const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// A page with a text and a field, and the commands that a window has.
pub(crate) struct Desk {
    pub(crate) editing: Editing,
    pub(crate) editor: TextEditor,
    unit: Field,
    saved: Vec<String>,
    /// Another section is shown.
    away: bool,
    /// The text of the year before.
    pub(crate) last: &'static str,
}

impl Desk {
    pub(crate) fn new(key: &str, text: &str) -> Self {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2023);
        if !text.is_empty() {
            report.texts.insert(key.to_owned(), text.to_owned());
        }
        let editor = TextEditor::new(key, &report);
        Self {
            editing: Editing::new(report),
            editor,
            unit: Field::new("某镇"),
            saved: Vec::new(),
            away: false,
            last: "",
        }
    }

    fn flush(&mut self) {
        if let Some((unit, group)) = self.unit.flush() {
            self.editing.apply_in(Edit::Unit(unit), group);
        }
        if let Some(change) = self.editor.flush(self.editing.report()) {
            self.editing.apply_in(change.edit, change.group);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
        if pressed(Key::S) {
            self.flush();
            self.saved.push(self.text().to_owned());
        }
        if pressed(Key::Z) {
            self.flush();
            self.editing.undo();
        }
        if pressed(Key::Y) {
            self.flush();
            self.editing.redo();
        }
        let unit = self.editing.report().unit.clone();
        let look = Look { name: "单位名称", hint: "", width: 300.0, align: egui::Align2::LEFT_CENTER };
        let shown = self.unit.ui(ui, ids::input(&Address::new("unit")), &unit, &look);
        if let Some((unit, group)) = shown.entered {
            self.editing.apply_in(Edit::Unit(unit), group);
        }
        if self.away {
            return self.flush();
        }
        let comments = CommentMarks::default();
        let marked = Marked { words: None, findings: &[], comments: &comments };
        let last = LastYear { year: 2022, text: self.last, open: true };
        let last = Some(last).filter(|last| !last.text.is_empty());
        let around = Around { marked, linkable: &[], frozen: None, no_comment: None, last, hits: None };
        for change in self.editor.ui(ui, &self.editing, &around) {
            self.editing.apply_in(change.edit, change.group);
        }
    }

    fn text(&self) -> &str {
        self.editing.report().text(self.editor.key())
    }

    fn unit(&self) -> &str {
        &self.editing.report().unit
    }
}

pub(crate) struct Window(pub(crate) Harness<'static, Desk>);

impl Window {
    pub(crate) fn new(key: &str, text: &str) -> Self {
        Self::of(Desk::new(key, text))
    }

    pub(crate) fn of(desk: Desk) -> Self {
        let mut harness = harness::builder().with_step_dt(FRAME).with_max_steps(12);
        harness = harness.allow_missing_glyphs();
        let mut harness = harness.build_ui_state(|ui, desk: &mut Desk| desk.ui(ui), desk);
        ime::install(&harness.ctx);
        harness.run();
        Self(harness)
    }

    /// One with the focus in the text, the cursor at its end.
    pub(crate) fn writing(text: &str) -> Self {
        let mut window = Self::new("overview", text);
        window.focus(OVERVIEW);
        window.key(CTRL, Key::End);
        window
    }

    pub(crate) fn node<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.0.get_by_label(name)
    }

    pub(crate) fn focus(&mut self, name: &str) {
        self.node(name).focus();
        self.0.run();
    }

    pub(crate) fn click(&mut self, name: &str) {
        self.node(name).click();
        self.0.run();
    }

    pub(crate) fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.0.key_press_modifiers(modifiers, key);
        self.0.run();
    }

    pub(crate) fn event(&mut self, event: Event) {
        self.0.event(event);
        self.0.run();
    }

    /// Several events within one frame, as a slow machine gets them.
    fn events(&mut self, events: Vec<Event>) {
        self.0.input_mut().events.extend(events);
        self.0.step();
        self.0.run();
    }

    fn type_text(&mut self, text: &str) {
        self.event(Event::Text(text.to_owned()));
    }

    fn preedit(&mut self, text: &str) {
        self.event(preedit(text));
    }

    fn commit(&mut self, text: &str) {
        self.events(vec![preedit(""), commit(text)]);
    }

    pub(crate) fn wait(&mut self, seconds: f64) {
        let end = self.0.ctx.time() + seconds;
        while self.0.ctx.time() < end {
            self.0.step();
        }
    }

    fn shown(&self) -> &str {
        self.0.state().editor.buffer().shown()
    }

    #[track_caller]
    pub(crate) fn text_is(&self, expected: &str) {
        let text = self.0.state().text();
        let ends = |text: &str| {
            let count = text.chars().count();
            let start = text.chars().take(30).collect::<String>();
            format!("{start}…{} ({count} characters)", text.chars().skip(count.saturating_sub(30)).collect::<String>())
        };
        assert!(text == expected, "in the document: {}\nexpected: {}", ends(text), ends(expected));
    }
}

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: Some(0..text.chars().count()) })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

pub(crate) fn undo(window: &mut Window) {
    window.key(CTRL, Key::Z);
}

// ---- compositions ----

#[test]
fn what_is_composed_enters_when_it_is_committed() {
    let mut window = Window::writing("甲");
    for letters in ["z", "zh", "zhang", "zhang'mu"] {
        window.preedit(letters);
    }
    assert_eq!(window.shown(), "甲zhang'mu", "the letters are shown");
    window.wait(2.0);
    window.text_is("甲");
    window.commit("樟木");
    window.wait(1.0);
    window.text_is("甲樟木");
}

#[test]
fn typing_enters_after_a_pause_and_not_before() {
    let mut window = Window::writing("");
    window.type_text("公开");
    window.text_is("");
    window.wait(0.7);
    window.text_is("公开");
}

#[test]
fn a_composition_that_is_left_leaves_nothing() {
    let mut window = Window::writing("甲");
    window.commit("乙");
    window.preedit("gong'kai");
    window.focus("单位名称");
    assert_eq!(window.shown(), "甲乙");
    window.text_is("甲乙");
    // The input method cleans up late, in the field that has the focus now.
    window.preedit("");
    assert_eq!(window.0.state().unit(), "某镇");
}

#[test]
fn a_composition_in_a_section_that_is_left_leaves_nothing() {
    let mut window = Window::writing("甲");
    window.preedit("gong'kai");
    window.0.state_mut().away = true;
    window.wait(0.3);
    window.text_is("甲");
    window.0.state_mut().away = false;
    let id = window.0.state().editor.id();
    window.0.ctx.memory_mut(|memory| memory.request_focus(id));
    window.wait(0.3);
    assert_eq!(window.shown(), "甲");
    window.type_text("乙");
    window.wait(1.0);
    window.text_is("甲乙");
}

#[test]
fn a_composition_that_replaced_a_selection_gives_it_back() {
    let mut window = Window::writing("政府公开");
    window.key(CTRL, Key::A);
    window.preedit("xin");
    assert_eq!(window.shown(), "xin");
    window.focus("单位名称");
    window.text_is("政府公开");
    assert_eq!(window.shown(), "政府公开");
}

#[test]
fn a_click_beside_a_composition_ends_it() {
    let mut window = Window::writing("政府公开");
    window.preedit("xin'xi");
    let rect = window.node(OVERVIEW).rect();
    let start = rect.min + egui::vec2(14.0, 14.0);
    for pressed in [true, false] {
        window.event(Event::PointerMoved(start));
        let button = egui::PointerButton::Primary;
        window.event(Event::PointerButton { pos: start, button, pressed, modifiers: Modifiers::NONE });
    }
    assert_eq!(window.shown(), "政府公开");
    window.type_text("甲");
    window.wait(1.0);
    window.text_is("甲政府公开");
}

#[test]
fn undo_never_brings_letters_back() {
    let mut window = Window::writing("甲");
    window.preedit("ni'hao");
    window.wait(3.0);
    window.commit("你好");
    window.wait(1.0);
    window.text_is("甲你好");
    let mut seen = Vec::new();
    for _ in 0..4 {
        undo(&mut window);
        seen.push(window.shown().to_owned());
    }
    assert_eq!(seen, ["甲", "甲", "甲", "甲"]);
    window.text_is("甲");
    for _ in 0..3 {
        window.key(CTRL, Key::Y);
    }
    assert_eq!(window.shown(), "甲你好");
}

#[test]
fn undo_in_mid_composition_undoes_what_was_entered() {
    let mut window = Window::writing("");
    window.commit("公开。");
    window.wait(1.0);
    window.preedit("xin");
    // As winit has it on X11.
    window.events(vec![preedit(""), commit("\u{1a}")]);
    assert_eq!(window.shown(), "");
    window.text_is("");
    window.commit("信");
    window.wait(1.0);
    window.text_is("信");
}

#[test]
fn save_in_mid_composition_saves_what_was_entered() {
    for event in [vec![preedit(""), commit("\u{13}")], vec![key_s()]] {
        let mut window = Window::writing("");
        window.commit("公开");
        window.preedit("xin'xi");
        window.events(event);
        assert_eq!(window.0.state().saved, ["公开"]);
        window.commit("信息");
        window.wait(1.0);
        window.text_is("公开信息");
    }
}

fn key_s() -> Event {
    Event::Key { key: Key::S, physical_key: None, pressed: true, repeat: false, modifiers: CTRL }
}

#[test]
fn a_commit_and_the_next_letters_may_come_in_one_frame() {
    let mut window = Window::writing("");
    window.preedit("zhong");
    window.events(vec![preedit(""), commit("中"), preedit("w")]);
    window.events(vec![preedit("wen"), preedit(""), commit("文"), preedit("g")]);
    window.events(vec![Event::Text("a".into()), preedit("k")]);
    window.focus("单位名称");
    // The last letters went in after "a" took the place of the letters before them.
    window.text_is("中文a");
}

#[test]
fn a_field_keeps_letters_out_too() {
    let mut window = Window::new("overview", "");
    window.focus("单位名称");
    window.key(Modifiers::NONE, Key::End);
    window.preedit("ren'min");
    window.wait(2.0);
    assert_eq!(window.0.state().unit(), "某镇");
    window.commit("人民政府");
    window.preedit("ju");
    window.focus(OVERVIEW);
    assert_eq!(window.0.state().unit(), "某镇人民政府");
    undo(&mut window);
    assert_eq!(window.0.state().unit(), "某镇", "a visit to a field is a step");
    assert_eq!(window.0.state().unit.buffer().shown(), "某镇");
}

#[test]
fn characters_of_an_input_method_may_come_as_text() {
    // fcitx over XIM commits some marks and digits as key presses.
    let mut window = Window::writing("");
    window.commit("樟木头镇");
    for char in ["2", "0", "2", "3"] {
        window.type_text(char);
    }
    window.commit("年公开");
    window.wait(1.0);
    window.text_is("樟木头镇2023年公开");
}

// ---- undo ----

#[test]
fn undo_goes_back_by_phrases() {
    let mut window = Window::writing("");
    for phrase in ["政府", "信息。", "公开", "工作"] {
        window.commit(phrase);
        window.wait(1.0);
    }
    window.text_is("政府信息。公开工作");
    undo(&mut window);
    window.text_is("政府信息。");
    undo(&mut window);
    window.text_is("");
    window.key(CTRL, Key::Y);
    window.text_is("政府信息。");
}

#[test]
fn undo_takes_back_what_was_just_typed() {
    let mut window = Window::writing("甲");
    window.type_text("乙");
    undo(&mut window);
    assert_eq!(window.shown(), "甲");
    window.text_is("甲");
}

#[test]
fn the_field_has_no_undo_of_its_own() {
    let mut window = Window::new("overview", "甲");
    window.0.state_mut().editor.jump_to(1..1);
    window.0.run();
    window.preedit("yi");
    window.wait(2.0);
    window.commit("乙");
    window.wait(2.0);
    let id = window.0.state().editor.id();
    let state = egui::TextEdit::load_state(&window.0.ctx, id).expect("it was shown");
    let now = (state.cursor.char_range().unwrap_or_default(), window.shown().to_owned());
    assert!(!state.undoer().has_undo(&now), "{:?}", state.undoer());
}

#[test]
fn the_cursor_goes_where_undo_changed_the_text() {
    let mut window = Window::writing("甲乙丙");
    window.key(Modifiers::NONE, Key::ArrowLeft);
    window.key(Modifiers::NONE, Key::Backspace);
    window.wait(1.0);
    window.text_is("甲丙");
    window.key(CTRL, Key::End);
    undo(&mut window);
    window.type_text("丁");
    window.wait(1.0);
    window.text_is("甲乙丁丙");
}

#[test]
fn keys_of_emacs_delete_nothing() {
    let mut window = Window::writing("政府信息公开");
    for key in [Key::U, Key::K, Key::W, Key::H] {
        window.key(CTRL, key);
    }
    window.wait(1.0);
    window.text_is("政府信息公开");
}

// ---- paste ----

#[test]
fn keys_of_emacs_delete_nothing_in_a_field_either() {
    let mut window = Window::new("overview", "");
    window.focus("单位名称");
    window.key(Modifiers::NONE, Key::End);
    for key in [Key::U, Key::K, Key::H, Key::W] {
        window.key(CTRL, key);
    }
    assert_eq!(window.0.state().unit.buffer().shown(), "某镇");
}

#[test]
fn paste_keeps_paragraphs_and_nothing_else() {
    let mut window = Window::writing("甲");
    window.event(Event::Paste("乙\u{feff}\r\n\r\n　　丙\u{b}\t丁\u{a0}戊\u{fffc}".to_owned()));
    window.wait(1.0);
    window.text_is("甲乙\n丙\n丁 戊");
    undo(&mut window);
    window.text_is("甲");
}

#[test]
fn paste_into_a_field_makes_one_line() {
    let mut window = Window::new("overview", "");
    window.focus("单位名称");
    window.key(CTRL, Key::A);
    window.event(Event::Paste(" 某市\r\n某局\t\r\n".to_owned()));
    window.wait(1.0);
    assert_eq!(window.0.state().unit(), "某市 某局");
}

// ---- places ----

#[test]
fn a_jump_selects_and_shows() {
    let text = format!("{}这里", "第一段文字\n".repeat(200));
    let mut window = Window::new("overview", &text);
    let end = text.chars().count();
    window.0.state_mut().editor.jump_to(end - 2..end);
    window.0.run();
    assert!(window.node(OVERVIEW).is_focused());
    let rect = window.node(OVERVIEW).rect();
    assert!(rect.bottom() < 800.0, "scrolled to the end: {rect}");
    window.type_text("那里");
    window.wait(1.0);
    assert!(window.0.state().text().ends_with("第一段文字\n那里"));
}

#[test]
fn a_jump_beyond_the_end_of_a_text_goes_to_its_end() {
    let mut window = Window::new("overview", "甲");
    window.0.state_mut().editor.jump_to(5..9);
    window.0.run();
    window.type_text("乙");
    window.wait(1.0);
    window.text_is("甲乙");
}

// ---- lead ----

#[test]
fn the_lead_is_assembled_and_asks_before_it_replaces() {
    let mut window = Window::new("lead", "");
    window.click("生成引言");
    let assembled = window.0.state().editing.report().assembled_lead();
    assert!(assembled.contains("某镇") && assembled.contains("2023年"));
    window.text_is(&assembled);
    window.node("▲ 文中“＿＿”处尚未填写");
    undo(&mut window);
    window.text_is("");

    let mut window = Window::new("lead", "原有引言");
    window.click("生成引言");
    window.text_is("原有引言");
    window.click("保留现有文字");
    window.text_is("原有引言");
    window.click("生成引言");
    window.click("替换");
    window.text_is(&assembled);
    undo(&mut window);
    window.text_is("原有引言");
    assert!(!window.0.state().editing.can_undo(), "one step");
}

#[test]
fn other_texts_have_no_lead_button() {
    assert!(Window::new("overview", "").0.query_by_label("生成引言").is_none());
}

// ---- counts and glyphs ----

#[test]
fn characters_are_counted_as_they_are_typed() {
    let mut window = Window::writing("2023年，公开 12 件。");
    window.node("字数 8");
    window.type_text("完");
    window.node("字数 9");
    window.preedit("gong'kai xin'xi");
    window.node("字数 9");
    window.commit("公开");
    window.node("字数 11");
}

#[test]
fn characters_without_a_glyph_are_named_and_harm_nothing() {
    let mut window = Window::writing("");
    window.event(Event::Paste("公开\u{E000}\u{F8FE}完".to_owned()));
    window.wait(1.0);
    window.text_is("公开\u{E000}\u{F8FE}完");
    window.0.get_by_label_contains("U+E000、U+F8FE");
}

#[test]
fn an_emptied_text_is_untouched_again() {
    let mut window = Window::writing("");
    let before = window.0.state().editing.report().clone();
    window.type_text("甲");
    window.wait(1.0);
    window.key(Modifiers::NONE, Key::Backspace);
    window.wait(1.0);
    assert_eq!(*window.0.state().editing.report(), before);
}

// ---- long texts ----

#[test]
fn a_very_long_text_can_be_edited_anywhere() {
    let paragraph = "（一）主动公开。2023年，我镇通过政府网站、政务新媒体等渠道主动公开各类政府信息。".repeat(25);
    let text = format!("{paragraph}\n").repeat(100);
    assert!(text.chars().count() > 100_000);
    let mut window = Window::writing(&text);
    window.commit("完");
    window.key(CTRL, Key::Home);
    window.commit("始");
    window.wait(1.0);
    window.text_is(&format!("始{text}完"));
    undo(&mut window);
    undo(&mut window);
    window.text_is(&text);
}
