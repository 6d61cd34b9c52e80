//! Whole frames of the text editor, from the events to the triangles, with a long and with a very long text.

use divan::{Bencher, black_box};
use egui::{Context, Event, ImeEvent, Key, Modifiers, RawInput, Rect, pos2, vec2};
use nianbao::{
    address::Address,
    form,
    kit::{ime, theme},
    open::{comment_marks::CommentMarks, hits::Hits, word_marks::Marked},
    report::{Editing, Passage, Report},
    view::text::{Around, TextEditor},
};

fn main() {
    divan::main();
}

/// Characters of the text: a long real one, and one that nobody writes.
const LENGTHS: [usize; 2] = [5_000, 100_000];

const PARAGRAPH: &str = "（一）主动公开。2023年，我镇认真贯彻落实《中华人民共和国政府信息公开条例》，通过政府网站、政务新媒体、\
    政府信息公开查阅点等渠道主动公开各类政府信息1188条，其中重点领域信息公开562条，回应群众关切的问题。\n";

struct Desk {
    ctx: Context,
    editing: Editing,
    editor: TextEditor,
    hits: Option<Hits>,
    time: f64,
}

impl Desk {
    /// The editor with its cursor in the middle of the text.
    fn new(length: usize) -> Self {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2023);
        report.texts.insert("overview".to_owned(), PARAGRAPH.repeat(length / PARAGRAPH.chars().count() + 1));
        let mut editor = TextEditor::new("overview", &report);
        editor.jump_to(length / 2..length / 2);
        let ctx = Context::default();
        theme::install(&ctx);
        ime::install(&ctx);
        let mut desk = Self { ctx, editing: Editing::new(report), editor, hits: None, time: 0.0 };
        for _ in 0..10 {
            desk.frame(Vec::new());
        }
        desk
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.time), events, ..RawInput::default() };
        let mut output = self.ctx.run_ui(input, |ui| {
            let comments = CommentMarks::default();
            let marked = Marked { words: None, findings: &[], comments: &comments };
            let around =
                Around { marked, linkable: &[], frozen: None, no_comment: None, last: None, hits: self.hits.as_ref() };
            for change in self.editor.ui(ui, &self.editing, &around) {
                self.editing.apply_in(change.edit, change.group);
            }
        });
        output.textures_delta.clear();
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.frame(vec![event(true)]);
        self.frame(vec![event(false)]);
    }
}

/// The pointer moves over the window, nothing changes.
#[divan::bench(args = LENGTHS)]
fn nothing_changes(bencher: Bencher<'_, '_>, length: usize) {
    let mut desk = Desk::new(length);
    bencher.bench_local(|| desk.frame(Vec::new()));
}

/// A word is committed into the middle of the text.
#[divan::bench(args = LENGTHS)]
fn a_word_is_typed(bencher: Bencher<'_, '_>, length: usize) {
    let mut desk = Desk::new(length);
    bencher.bench_local(|| desk.frame(vec![Event::Ime(ImeEvent::Commit("公开".to_owned()))]));
}

/// A letter comes to a composition, shown in the text.
#[divan::bench(args = LENGTHS)]
fn a_letter_is_composed(bencher: Bencher<'_, '_>, length: usize) {
    let mut desk = Desk::new(length);
    let mut letters = ["gong'kai", "gong'ka"].into_iter().cycle();
    bencher.bench_local(|| {
        let text = letters.next().unwrap_or_default().to_owned();
        desk.frame(vec![Event::Ime(ImeEvent::Preedit { text, active_range_chars: None })]);
    });
}

/// The whole text is selected.
#[divan::bench(args = LENGTHS)]
fn all_is_selected(bencher: Bencher<'_, '_>, length: usize) {
    let mut desk = Desk::new(length);
    desk.key(Modifiers { ctrl: true, command: true, ..Modifiers::NONE }, Key::A);
    bencher.bench_local(|| desk.frame(Vec::new()));
}

/// A word is looked for that stands in every paragraph, and the next place is shown.
#[divan::bench(args = LENGTHS)]
fn the_next_place_is_found(bencher: Bencher<'_, '_>, length: usize) {
    let mut desk = Desk::new(length);
    let (mut hits, here) = (Hits::default(), Passage { at: Address::new("overview"), range: 0..0 });
    hits.update(desk.editing.report(), desk.editing.revision(), "公开", &here);
    desk.hits = Some(hits);
    bencher.bench_local(|| {
        if let Some(hits) = &mut desk.hits {
            hits.step(true);
            let byte = hits.current_in("overview").unwrap_or_default();
            let start = desk.editing.report().text("overview")[..byte].chars().count();
            desk.editor.scroll_to(start..start + 2);
        }
        desk.frame(Vec::new());
    });
}
