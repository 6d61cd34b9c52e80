//! The findings at the right: what is wrong, where, and what would mend it.
//!
//! Only the rows in view are laid out. The height of the others is estimated from the widths of their characters, so
//! that ten thousand findings scroll as smoothly as ten.

mod list;

use egui::{
    Button, Color32, FontId, Id, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

pub use self::list::{Filter, List, listed};
use self::list::{PADDING, ROW_GAP, SIGN};
use super::{command::Command, desk::Desk, review, severity::severity_look, toolbar, wish::Wish};
use crate::{
    check::{Severity, is_firm},
    kit::{
        theme::{gap, palette, round, sign, size, stroke},
        tip::Tip as _,
        widgets::{self, body_font, row, small_font, walk},
        wrap,
    },
    open::{places::place_in_words, settings::Settings},
};

/// What was done in the list.
pub enum Done {
    /// A finding was chosen: to its place.
    GoTo(usize),
    /// A finding was walked to with the keys: its place is shown, and the focus stays in the list.
    Show(usize),
    /// The change that mends a finding is to be made.
    Mend(usize),
    /// A reason is to be given why a finding is right after all.
    Waive(usize),
    /// The reason is to be taken back.
    Unwaive(usize),
    /// Its rule is to be checked no more.
    SwitchOff(usize),
    /// The rule of the selected finding is to be explained, or no longer.
    Explain,
}

/// The page of findings.
pub fn page_ui(ui: &mut Ui, desk: &mut Desk, settings: &mut Settings, wishes: &mut Vec<Wish>) {
    header_ui(ui, desk, wishes);
    ui.separator();
    let mut list = std::mem::take(&mut desk.findings);
    let done = list_ui(ui, desk, &mut list);
    desk.findings = list;
    match done {
        Some(Done::GoTo(index)) => desk.select(index),
        Some(Done::Show(index)) => desk.show_finding(index),
        Some(Done::Mend(index)) => desk.mend(index),
        Some(Done::Waive(index)) => {
            wishes.push(Wish::Waive(Box::new(desk.session.derived.findings[index].clone())));
        }
        Some(Done::Unwaive(index)) => {
            let finding = Box::new(desk.session.derived.findings[index].clone());
            wishes.push(Wish::Review(review::ReviewWish::Unwaive(finding)));
        }
        Some(Done::SwitchOff(index)) => {
            let id = desk.session.derived.findings[index].rule.id.to_owned();
            if !settings.rules_off.contains(&id) {
                settings.rules_off.push(id);
            }
        }
        Some(Done::Explain) => desk.session.selected.explained ^= true,
        None => {}
    }
}

/// The way from finding to finding, at the end of a line.
pub(crate) fn steps_ui(ui: &mut Ui, desk: &Desk, wishes: &mut Vec<Wish>) {
    widgets::at_right(ui, "steps", |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for command in [Command::PreviousFinding, Command::NextFinding] {
            let enabled = !desk.session.derived.findings.is_empty();
            let keys = super::command::keys(ui.ctx(), command);
            let state = toolbar::State { enabled, ..Default::default() };
            if toolbar::command_button(ui, command, state, &keys).clicked() {
                wishes.push(Wish::Tell(command));
            }
        }
    });
}

fn header_ui(ui: &mut Ui, desk: &mut Desk, wishes: &mut Vec<Wish>) {
    let counts = desk.session.derived.counts;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(gap::TINY, gap::TINY);
        ui.spacing_mut().button_padding.x = gap::SMALL;
        for (severity, count) in
            [(Severity::Error, counts.errors), (Severity::Warning, counts.warnings), (Severity::Info, counts.infos)]
        {
            let (sign, color, _) = severity_look(ui, severity);
            let on = desk.filter.severity == Some(severity);
            let color = if count == 0 { palette(ui).ink_weak } else { color };
            let text = RichText::new(format!("{sign} {} {count}", severity.label())).small().color(color);
            let name = format!("只看{}（{count}）", severity.label());
            if ui.add(Button::selectable(on, text)).accessible_name(&name).tip(&name).clicked() {
                desk.filter.severity = (!on).then_some(severity);
            }
        }
    });
    ui.horizontal(|ui| {
        ui.checkbox(&mut desk.filter.section_only, RichText::new("只看当前部分").small());
        if !desk.session.is_checked() {
            widgets::at_right(ui, "checking", |ui| widgets::hint(ui, checking(desk)));
        } else if desk.session.derived.can_mend {
            widgets::at_right(ui, "mend all", |ui| {
                let button = Button::new(RichText::new(Command::MendAll.text()).small());
                if ui.add(button).tip(Command::MendAll.tooltip()).clicked() {
                    wishes.push(Wish::Tell(Command::MendAll));
                }
            });
        }
    });
}

/// What is said where the findings are not those of now.
fn checking(desk: &Desk) -> &'static str {
    match desk.session.is_check_lost() {
        true => "未能核对（程序内部出错）",
        false => "正在核对…",
    }
}

fn list_ui(ui: &mut Ui, desk: &mut Desk, list: &mut List) -> Option<Done> {
    let selected = desk.session.selected();
    let mut done = None;
    let scroll = std::mem::take(&mut desk.session.selected.scroll);
    let desk = &*desk;
    ScrollArea::vertical().id_salt("findings").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        let width = ui.available_width();
        list.refresh(ui, &desk.session, desk.filter, width);
        if list.listed.is_empty() {
            nothing_ui(ui, desk);
            return;
        }
        // The selected row says more than the others.
        let detail = selected.and_then(|index| {
            let position = list.listed.binary_search(&index).ok()?;
            Some((position, Detail::new(ui, desk, index, width)))
        });
        let top = |position: usize| {
            let more = detail.as_ref().filter(|(open, _)| *open < position).map_or(0.0, |(_, detail)| detail.height);
            list.tops.get(position).copied().unwrap_or_default() + more
        };
        let count = list.listed.len();
        ui.set_height(top(count));
        let origin = ui.max_rect().min;
        if let Some((position, detail)) = &detail
            && scroll
        {
            let rect = Rect::from_min_max(
                origin + vec2(0.0, top(*position)),
                origin + vec2(width, list.tops[*position + 1] + detail.height),
            );
            ui.scroll_to_rect(rect, None);
        }
        for position in list.visible(
            viewport.y_range().min,
            viewport.y_range().max,
            detail.as_ref().map(|(position, detail)| (*position, detail.height)),
        ) {
            let index = list.listed[position];
            let height = list.tops[position + 1] - list.tops[position] - ROW_GAP;
            let rect = Rect::from_min_size(origin + vec2(0.0, top(position)), vec2(width, height));
            let open = detail.as_ref().filter(|(at, _)| *at == position).map(|(_, detail)| detail);
            let now = finding_ui(ui, desk, index, rect, open);
            let walked = || walk(ui, position, count, |position| row_id(list.listed[position]));
            done = now.or_else(|| walked().map(|next| Done::Show(list.listed[next]))).or(done.take());
        }
    });
    done
}

/// The id of a finding's row.
pub fn row_id(index: usize) -> Id {
    Id::unique(("finding", index))
}

/// What only the selected finding shows.
struct Detail {
    parts: Vec<(std::sync::Arc<egui::Galley>, f32)>,
    height: f32,
}

impl Detail {
    fn new(ui: &Ui, desk: &Desk, index: usize, width: f32) -> Self {
        let finding = &desk.session.derived.findings[index];
        let palette = palette(ui);
        let (body, small) = (body_font(ui), small_font(ui));
        let room = width - 2.0 * PADDING - SIGN;
        let mut parts = Vec::new();
        let mut top = 0.0;
        let mut add = |text: &str, font: &FontId, color: Color32| {
            if text.is_empty() {
                return;
            }
            let galley = wrap::galley(ui, text, font.clone(), color, room);
            let height = galley.size().y;
            parts.push((galley, top));
            top += height + gap::TINY;
        };
        match desk.session.derived.waived.get(index).and_then(Option::as_ref) {
            Some(waiver) => {
                let words = format!("已说明理由：{}（{}，{}）", waiver.reason, waiver.by, waiver.time);
                add(&words, &body, palette.ink);
            }
            None => add(&finding.hint, &body, palette.ink),
        }
        if !finding.source.is_empty() {
            add(&format!("本地要求：{}", finding.source), &small, palette.ink_weak);
        }
        if desk.session.selected.explained {
            let rule = finding.rule;
            add(&format!("{}　{}", rule.id, rule.title), &small, palette.ink_weak);
            add(rule.explanation, &small, palette.ink);
            add(&format!("依据：{}", rule.basis), &small, palette.ink_weak);
        }
        let height = top + button_rows(desk, index) as f32 * BUTTON_ROW + gap::SMALL;
        Self { parts, height }
    }
}

/// Height of a row of small buttons, with the gap below.
const BUTTON_ROW: f32 = size::CONTROL;

/// Rows of buttons: the change that mends it, what is done with any finding, what is done with its rule.
fn button_rows(desk: &Desk, index: usize) -> usize {
    let finding = &desk.session.derived.findings[index];
    let may_go = desk.session.selected.explained && !is_firm(finding.rule);
    1 + usize::from(finding.mend.is_some()) + usize::from(may_go)
}

fn finding_ui(ui: &mut Ui, desk: &Desk, index: usize, rect: Rect, detail: Option<&Detail>) -> Option<Done> {
    let finding = &desk.session.derived.findings[index];
    let form = &desk.report().form;
    let waived = desk.session.derived.waived.get(index).and_then(Option::as_ref);
    let (mut sign, mut color, mut ground) = severity_look(ui, finding.severity);
    if waived.is_some() {
        (sign, color, ground) = (sign::OK, palette(ui).ink_weak, palette(ui).hover);
    }
    let whole = Rect::from_min_size(rect.min, rect.size() + vec2(0.0, detail.map_or(0.0, |detail| detail.height)));
    let place = place_in_words(form, finding);
    // What is unfolded below tells the reason in full.
    let reason = waived.map(|waiver| format!("已说明理由：{}", waiver.reason));
    let (told, shown) = (reason.clone().unwrap_or_else(|| place.clone()), reason.filter(|_| detail.is_none()));
    let shown = shown.unwrap_or(place);
    let source = match finding.source.as_str() {
        "" => String::new(),
        source => format!("，本地要求：{source}"),
    };
    let name = format!("{}：{}（{told}{source}）", finding.severity.label(), finding.message);
    let mut done = None;
    let builder = UiBuilder::new().id_salt(("finding", index)).max_rect(whole);
    ui.scope_builder(builder, |ui| {
        let response = row(ui, row_id(index), whole.height(), &name, detail.is_some());
        let palette = palette(ui);
        if detail.is_some() {
            ui.painter().rect_filled(whole, round::CONTROL, ground);
            if response.has_focus() {
                let ring = egui::Stroke::new(stroke::FOCUS, palette.accent);
                ui.painter().rect_stroke(whole, round::CONTROL, ring, egui::StrokeKind::Inside);
            }
        }
        let inner = whole.shrink(PADDING);
        let (body, small) = (body_font(ui), small_font(ui));
        ui.painter().text(inner.min, egui::Align2::LEFT_TOP, sign, body.clone(), color);
        let at = inner.min + vec2(SIGN, 0.0);
        let room = inner.width() - SIGN;
        let message = wrap::galley(ui, &finding.message, body, palette.ink, room);
        let below = rect.max.y - PADDING - ui.fonts_mut(|fonts| fonts.row_height(&small));
        ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())).galley(at, message, palette.ink);
        let mut job = LayoutJob::simple_singleline(shown.clone(), small, palette.ink_weak);
        job.wrap = TextWrapping::truncate_at_width(room);
        let job = ui.fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter().galley(pos2(at.x, below), job, palette.ink_weak);
        if let Some(detail) = detail {
            done = detail_ui(ui, desk, index, pos2(at.x, rect.max.y - PADDING + gap::TINY), whole, detail);
        }
        if response.tip(shown).clicked() {
            done = done.take().or(Some(Done::GoTo(index)));
        }
    });
    done
}

fn detail_ui(ui: &mut Ui, desk: &Desk, index: usize, at: egui::Pos2, whole: Rect, detail: &Detail) -> Option<Done> {
    let mut done = None;
    for (galley, top) in &detail.parts {
        ui.painter().galley(at + vec2(0.0, *top), std::sync::Arc::clone(galley), palette(ui).ink);
    }
    let height = button_rows(desk, index) as f32 * BUTTON_ROW - gap::TINY;
    let buttons = Rect::from_min_max(
        // Below the sign, too: a narrow panel has room for all of them.
        pos2(whole.min.x + PADDING, whole.max.y - PADDING - height),
        pos2(whole.max.x - PADDING, whole.max.y - PADDING),
    );
    ui.scope_builder(UiBuilder::new().id_salt("buttons").max_rect(buttons), |ui| {
        ui.spacing_mut().button_padding = vec2(gap::SMALL, 0.0);
        ui.spacing_mut().interact_size.y = BUTTON_ROW - gap::TINY;
        ui.spacing_mut().item_spacing.y = gap::TINY;
        let button = |ui: &mut Ui, text: &str, tip: &str| ui.button(RichText::new(text).small()).tip(tip).clicked();
        if let Some(mend) = &desk.session.derived.findings[index].mend {
            // The words of a mend may be long.
            let text = Button::new(RichText::new(&mend.label).small()).truncate();
            let may_mend = !desk.session.editing.is_frozen() && desk.session.is_checked();
            if ui.add_enabled(may_mend, text).tip(format!("{}，可以撤销", mend.label)).clicked() {
                done = Some(Done::Mend(index));
            }
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap::TINY;
            if desk.session.derived.waived.get(index).is_some_and(Option::is_some) {
                if button(ui, "撤回理由", "重新计入问题") {
                    done = Some(Done::Unwaive(index));
                }
            } else if desk.session.derived.findings[index].unlisted == 0
                && !is_firm(desk.session.derived.findings[index].rule)
                && desk.session.is_checked()
                && button(ui, "说明理由…", "确实无误的，写明理由后不再计入问题")
            {
                done = Some(Done::Waive(index));
            }
            if button(ui, "定位", "转到问题所在的位置") {
                done = Some(Done::GoTo(index));
            }
            let text = if desk.session.selected.explained { "收起规则" } else { "规则说明" };
            if button(ui, text, "这条规则核对什么、依据什么、如何改正") {
                done = Some(Done::Explain);
            }
        });
        let may_go = desk.session.selected.explained && !is_firm(desk.session.derived.findings[index].rule);
        if may_go && button(ui, "停用这条规则", "本机不再核对，可在“核对”菜单的“核对规则”中恢复")
        {
            done = Some(Done::SwitchOff(index));
        }
    });
    done
}

fn nothing_ui(ui: &mut Ui, desk: &Desk) {
    ui.add_space(gap::LARGE);
    ui.vertical_centered(|ui| {
        let palette = palette(ui);
        if !desk.session.is_checked() {
            widgets::hint(ui, checking(desk));
        } else if desk.session.derived.findings.is_empty() {
            ui.label(RichText::new(format!("{} 没有发现问题", sign::OK)).color(palette.ok));
        } else {
            widgets::hint(ui, "没有符合筛选条件的问题");
        }
    });
}
