//! Which column is what: proposed, and confirmed once.

use egui::{Align, ComboBox, RichText, Ui};

use super::state::{LedgerPage, LedgerWish};
use crate::{
    kit::{
        theme::{gap, palette, sign, size},
        widgets::{self, primary_button},
    },
    ledger::{Count, Field, Header},
    open::{settings::columns::NONE, wake::Wake},
    report::Report,
    text::at_most,
};

/// Most letters of a header that are shown.
const HEADER: usize = 14;

fn called(header: &Header) -> String {
    match header.words.trim() {
        "" => header.letters.clone(),
        words => format!("{} {}", header.letters, at_most(words, HEADER)),
    }
}

/// What was found for something, in words; and what else was found for it.
fn found(count: &Count, headers: &[Header], field: Field) -> (String, Vec<String>) {
    let sheet = count.columns.first().map(|column| column.sheet);
    let own = count.columns.iter().filter(|column| Some(column.sheet) == sheet && column.field == field);
    let own = own.collect::<Vec<_>>();
    let name = |column: usize| headers.get(column).map(called).unwrap_or_default();
    match own.as_slice() {
        [] => (NONE.to_owned(), Vec::new()),
        [first, ..] if first.is_tick => {
            let last = own.last().map_or(first.column, |last| last.column);
            let letters = |column: usize| headers.get(column).map_or("", |header| header.letters.as_str());
            (format!("{} 至 {} 列中打勾的", letters(first.column), letters(last)), Vec::new())
        }
        [first, others @ ..] => (name(first.column), others.iter().map(|other| name(other.column)).collect()),
    }
}

impl LedgerPage {
    /// The columns: in one line where they are confirmed.
    pub(super) fn columns_ui(&mut self, ui: &mut Ui, report: &Report, wake: &Wake) -> Option<LedgerWish> {
        let count = self.counting.counted().ok().cloned();
        let headers = count.as_ref().map(Count::headers).unwrap_or_default();
        let is_confirmed = self.counting.is_confirmed();
        ui.horizontal(|ui| {
            let title = if is_confirmed { "各列（已确认）" } else { "请确认各列是什么" };
            widgets::subheading(ui, title);
            if is_confirmed {
                let words = if self.columns_open { "收起" } else { "查看" };
                if ui.small_button(words).accessible_name(format!("{words}各列")).clicked() {
                    self.columns_open ^= true;
                }
            }
        });
        if !self.columns_open && is_confirmed {
            return None;
        }
        let mut chosen = None;
        if let Some(count) = &count {
            for field in Field::ALL {
                let (now, others) = found(count, &headers, field);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = gap::SMALL;
                    let label =
                        ui.add_sized([size::EM * 6.0, size::LINE], egui::Label::new(field.name()).halign(Align::Min));
                    let shown = ComboBox::from_id_salt(("ledger column", field.name()))
                        .width(size::EM * 15.0)
                        .height(size::LINE * 14.0)
                        .truncate()
                        .selected_text(&now);
                    let shown = shown.show_ui(ui, |ui| {
                        if ui.selectable_label(now == NONE, NONE).clicked() {
                            chosen = Some((field, None));
                        }
                        for header in headers.iter().filter(|header| !header.words.is_empty()) {
                            let name = called(header);
                            if ui.selectable_label(name == now, &name).clicked() {
                                let is_one = headers.iter().filter(|other| other.words == header.words).count() == 1;
                                let by = if is_one { &header.words } else { &header.letters };
                                chosen = Some((field, Some(by.clone())));
                            }
                        }
                    });
                    shown.response.labelled_by(label.id);
                });
                if !others.is_empty() {
                    let words = match field {
                        Field::Received | Field::Answered => "不在同一年度的会逐行询问",
                        _ => "一并参考",
                    };
                    widgets::hint(ui, format!("{}还找到 {}，{words}", field.name(), others.join("、")));
                }
            }
        }
        if let Some((field, column)) = chosen {
            self.counting.set_column(field, column.as_deref(), wake);
            self.refresh(report);
            return None;
        }
        let mut wish = None;
        if !is_confirmed {
            ui.horizontal(|ui| {
                let confirm = ui.add_enabled_ui(count.is_some(), |ui| primary_button(ui, "确认各列")).inner;
                if self.fresh && self.may_focus(ui) {
                    confirm.request_focus();
                    self.fresh = false;
                }
                if confirm.clicked() {
                    wish = self.counting.confirm().map(LedgerWish::Remember);
                    self.columns_open = false;
                    self.wants_focus = self.current;
                    self.fresh = true;
                }
                widgets::hint(ui, "同样表头的台账以后不再询问");
            });
        }
        if let Err(err) = self.counting.counted() {
            let words = format!("{} {err}", sign::ERROR);
            ui.label(RichText::new(words).color(palette(ui).error));
        }
        wish
    }
}
