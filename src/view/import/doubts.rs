//! What is doubtful in an import, one below the other: the one that is looked at lies open, with what settles it.

use egui::{Align2, Id, RichText, Ui, vec2};

use super::state::{ImportPage, Typing};
use crate::{
    check,
    form::CellRef,
    import::Doubt,
    kit::{
        field::{Field, Look, is_entered},
        focus,
        theme::{gap, palette, sign, size},
        widgets::{self, button, row, small_font, walk},
    },
    open::importing::Choice,
    text::at_most,
};

/// The row of a doubt, for the keys that lead there.
fn row_id(index: usize) -> Id {
    Id::unique(("import doubt", index))
}

/// Most characters of the source that are shown with a doubt; all of it stands beside it.
const SOURCE: usize = 160;

/// Names of cells begin alike, and differ at their end.
fn without_beginning(name: &str, most: f32) -> String {
    let wide = |char: char| if char.is_ascii() { 0.6 } else { 1.0 };
    if name.chars().map(wide).sum::<f32>() <= most {
        return name.to_owned();
    }
    let mut room = most - 1.0;
    let fits = |(_, char): &(usize, char)| {
        room -= wide(*char);
        room >= 0.0
    };
    let start = name.char_indices().rev().take_while(fits).last().map_or(name.len(), |(start, _)| start);
    format!("…{}", &name[start..])
}

impl ImportPage {
    /// The list. Returns the form that the report is to be read on instead.
    pub(super) fn doubts_ui(&mut self, ui: &mut Ui) -> Option<Choice> {
        let count = self.importing.reading.doubts.len();
        if count == 0 {
            ui.label(RichText::new(format!("{} 没有不能确定的内容", sign::OK)).color(palette(ui).ok));
            return None;
        }
        let open = self.importing.open();
        let words = if open == 0 {
            format!("已全部核对（{count} 处）")
        } else {
            format!("请核对（还有 {open} 处，共 {count} 处）")
        };
        widgets::subheading(ui, &words);
        let mut other = None;
        for index in 0..count {
            let doubt = self.importing.reading.doubts[index].clone();
            self.head_ui(ui, index, &doubt, count);
            if self.current == Some(index) {
                if let Some(choice) = self.body_ui(ui, index, &doubt) {
                    match &choice {
                        Choice::Form(_) => other = Some(choice),
                        _ => self.settle(index, &choice),
                    }
                }
                ui.add_space(gap::SMALL);
            }
        }
        other
    }

    fn head_ui(&mut self, ui: &mut Ui, index: usize, doubt: &Doubt, count: usize) {
        let settled = self.importing.settled(index).map(str::to_owned);
        let about = self.importing.about(doubt);
        let state = settled.clone().unwrap_or_else(|| "未核对".to_owned());
        let is_current = self.current == Some(index);
        let response = row(ui, row_id(index), size::CONTROL, &format!("{about}，{state}"), is_current);
        let palette = palette(ui);
        let rect = response.rect.shrink2(vec2(gap::SMALL, 0.0));
        let (mark, color) = match settled {
            Some(_) => (sign::OK, palette.ok),
            None => (sign::WARNING, palette.warning),
        };
        let small = small_font(ui);
        let painter = ui.painter().with_clip_rect(response.rect.intersect(ui.clip_rect()));
        painter.text(rect.left_center(), Align2::LEFT_CENTER, mark, small.clone(), color);
        let drawn =
            painter.text(rect.right_center(), Align2::RIGHT_CENTER, at_most(&state, 12), small, palette.ink_weak);
        let left = rect.min.x + size::EM + gap::TINY;
        let room = drawn.min.x - left - gap::SMALL;
        let about = without_beginning(&about, room / size::EM);
        let mut job = egui::text::LayoutJob::simple_singleline(about, widgets::body_font(ui), palette.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(size::EM));
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        painter.galley(egui::pos2(left, rect.center().y - galley.size().y / 2.0), galley, palette.ink);
        let mut chosen = response.clicked().then_some(index);
        if self.wants_focus == Some(index) && self.may_focus(ui) {
            self.wants_focus = None;
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.gained_focus() {
            chosen = Some(index);
        }
        if let Some(next) = walk(ui, index, count, row_id) {
            chosen = Some(next);
        }
        if let Some(chosen) = chosen {
            self.look_at(chosen);
        }
    }

    /// What is doubtful, and what settles it.
    fn body_ui(&mut self, ui: &mut Ui, index: usize, doubt: &Doubt) -> Option<Choice> {
        let mut chosen = None;
        ui.indent(("doubt", index), |ui| {
            ui.spacing_mut().item_spacing.y = gap::TINY;
            widgets::words(ui, &doubt.why);
            if let Some(rule) = doubt.rule.as_deref().and_then(check::rule) {
                let (severity, basis) = (rule.severity.label(), rule.basis);
                let words = format!("核对规则：{}（{}，{severity}）；依据：{basis}", rule.title, rule.id);
                widgets::hint(ui, words);
            }
            if !doubt.source.is_empty() {
                let place = if doubt.place.is_empty() { String::new() } else { format!("（{}）", doubt.place) };
                let more = if doubt.source.chars().count() > SOURCE { "…" } else { "" };
                widgets::hint(ui, format!("原文{place}：{}{more}", at_most(&doubt.source, SOURCE)));
            }
            if self.importing.choices(doubt).iter().any(|choice| matches!(choice, Choice::Row(_))) {
                widgets::hint(
                    ui,
                    "增加后，报告改用增加了本行的本地格式，随报告保存；核对结果、审签单和送审稿会注明“非内置格式”。",
                );
            }
            let cells = self.importing.cells(doubt);
            let is_typed = self.typing_ui(ui, index, &cells);
            ui.horizontal_wrapped(|ui| {
                for choice in self.importing.choices(doubt) {
                    let words = match &choice {
                        Choice::Figure { words, .. } => format!("改为 {words}"),
                        Choice::Form(form) => format!("改用“{}”", form.name),
                        Choice::Row(_) => choice.words().to_owned(),
                        Choice::Accept(words) => (*words).to_owned(),
                    };
                    let shown = button(ui, &words);
                    let is_through = self.typing.as_mut().map(|typing| &mut typing.is_through);
                    if is_through.is_some_and(std::mem::take) {
                        shown.request_focus();
                    }
                    if shown.clicked() {
                        chosen = Some(choice);
                    }
                }
                let alike = self.importing.alike(index);
                if alike.len() > 1 {
                    let verb = match self.importing.usual(index) {
                        Some(Choice::Accept(words)) => words,
                        _ => "改",
                    };
                    if button(ui, &format!("同类 {} 处都{verb}", alike.len() + 1)).clicked() {
                        self.settle_all(index, &alike);
                    }
                }
            });
            if is_typed && let [cell] = cells[..] {
                let text = self.importing.text(cell);
                chosen = Some(Choice::Figure { words: text.clone(), text });
            }
        });
        chosen
    }

    /// The cells to type into. Returns whether Enter was pressed on a single figure.
    fn typing_ui(&mut self, ui: &mut Ui, index: usize, cells: &[CellRef]) -> bool {
        if cells.is_empty() {
            return false;
        }
        if self.typing.as_ref().is_none_or(|typing| typing.doubt != index) {
            let fields = cells.iter().map(|cell| (*cell, Field::new(&self.importing.text(*cell)))).collect();
            self.typing = Some(Typing { doubt: index, fields, refused: false, is_through: false });
        }
        let Self { typing: Some(typing), importing, .. } = self else { return false };
        let (mut is_entered_now, mut is_changed) = (false, false);
        let is_single = cells.len() == 1;
        let width = if is_single { 8.0 * size::EM } else { 5.2 * size::EM };
        let count = typing.fields.len();
        let room = (ui.available_width() + gap::SMALL) / (width + 3.0 * gap::SMALL);
        let columns = (1..=count).take_while(|columns| *columns as f32 <= room).last().unwrap_or(1);
        for from in (0..count).step_by(columns) {
            ui.horizontal(|ui| {
                for at in from..(from + columns).min(count) {
                    let (cell, field) = &mut typing.fields[at];
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        let form = &importing.report.form;
                        let column = &form.tables[cell.table].columns[cell.column].label;
                        if !is_single {
                            widgets::hint(ui, at_most(column, 6));
                        }
                        let name = form.full_name(*cell);
                        let look = Look { name: &name, hint: "空白", width, align: Align2::RIGHT_CENTER };
                        let id = Id::unique(("import cell", index, at));
                        let shown = field.ui(ui, id, &importing.text(*cell), &look);
                        if let Some((text, _)) = shown.entered {
                            importing.put(*cell, &text);
                            is_changed = true;
                        }
                        if is_entered(ui, &shown.response) {
                            is_entered_now |= is_single;
                            // The field that comes next would take the same key for its own.
                            focus::drop_press(ui.ctx());
                            // As in a table: Enter goes on, and from the last one to what settles the row.
                            if at + 1 < count {
                                let next = Id::unique(("import cell", index, at + 1));
                                ui.memory_mut(|memory| memory.request_focus(next));
                            } else {
                                typing.is_through = !is_single;
                            }
                        }
                    });
                }
            });
        }
        if let ([(cell, field)], true) = (&mut typing.fields[..], is_entered_now) {
            if let Some((text, _)) = field.flush() {
                importing.put(*cell, &text);
            }
            let text = importing.text(*cell);
            typing.refused = !importing.is_figure(*cell, &text);
        }
        if typing.refused {
            ui.label(RichText::new("本单元格不能填这个数字").small().color(palette(ui).error));
        }
        let is_good = is_entered_now && !typing.refused;
        if is_changed || is_good {
            self.refresh();
        }
        is_good
    }
}
