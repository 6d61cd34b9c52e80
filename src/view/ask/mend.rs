//! 全部修正: every mechanical mend in one list, to be looked at and made in one step.

use egui::{RichText, ScrollArea, Ui};

use crate::{
    check::{Finding, Mend, Replacement},
    kit::{
        modal::{buttons_ui, default_button, heading_ui},
        theme::{gap, palette},
        widgets::{self, button},
    },
    open::grid::value::entry_text,
    report::{Entry, Report},
    view::desk::Desk,
};

/// Characters around changed words that are shown with them.
const CONTEXT: usize = 10;

/// The mends that are offered, and which of them are wanted.
#[derive(Debug)]
pub struct MendAll {
    items: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    mend: Mend,
    place: String,
    /// What stands there, and what will, place by place.
    words: Vec<(String, String)>,
    wanted: bool,
}

impl MendAll {
    /// The mechanical mends of a report as it is checked now.
    pub fn new(desk: &Desk) -> Self {
        let report = desk.report();
        let item = |finding: &Finding| {
            let mend = finding.mend.clone().filter(|mend| mend.mechanical)?;
            let place = finding.at.first().map(|at| report.form.name_of(at)).unwrap_or_default();
            let words = mend.changes.iter().filter_map(|change| words(report, change)).collect();
            Some(Item { words, mend, place, wanted: true })
        };
        Self { items: desk.session.derived.findings.iter().filter_map(item).collect() }
    }

    /// Shows the question. `Some(true)`: what is ticked is to be mended; `Some(false)`: nothing is.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<bool> {
        self.list_ui(ui);
        let (go, cancel) = buttons_ui(ui, |ui| {
            let go = ui.add_enabled_ui(self.is_wanted(), |ui| default_button(ui, "修正", fresh)).inner;
            (go, button(ui, "取消").clicked())
        });
        if go { Some(true) } else { cancel.then_some(false) }
    }

    /// Shows the list, to be ticked.
    pub fn list_ui(&mut self, ui: &mut Ui) {
        let places = self.items.iter().map(|item| item.mend.changes.len()).sum::<usize>();
        heading_ui(ui, &format!("全部修正（{places} 处）"));
        widgets::words(ui, "以下问题可以直接修正。请确认，不需修正的取消勾选。修正后可一次撤销。");
        let height = widgets::list_height(ui, 9);
        let (old, new, weak) = (palette(ui).error, palette(ui).ok, palette(ui).ink_weak);
        ScrollArea::vertical().id_salt("mends").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for item in &mut self.items {
                let several = match item.mend.changes.len() {
                    1 => String::new(),
                    several => format!("（{several} 处）"),
                };
                let name = format!("{}：{}{several}", item.place, item.mend.label);
                ui.checkbox(&mut item.wanted, name);
                for (before, after) in &item.words {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing.x = gap::TINY;
                        ui.add_space(gap::LARGE + gap::SMALL);
                        ui.label(RichText::new(before).small().color(old).strikethrough());
                        ui.label(RichText::new("→").small().color(weak));
                        ui.label(RichText::new(after).small().color(new));
                    });
                }
            }
            if self.items.is_empty() {
                widgets::hint(ui, "没有可以直接修正的问题。");
            }
        });
    }

    /// Whether anything would be done.
    pub fn is_wanted(&self) -> bool {
        self.items.iter().any(|item| item.wanted)
    }

    /// What is to be done.
    pub fn wanted(&mut self) -> Vec<Mend> {
        std::mem::take(&mut self.items).into_iter().filter(|item| item.wanted).map(|item| item.mend).collect()
    }
}

/// What a change is about, as it is and as it will be: a figure, or words with a little around them.
fn words(report: &Report, change: &Replacement) -> Option<(String, String)> {
    let (passage, with) = match change {
        Replacement::Words(passage, with) => (passage, with),
        Replacement::Cell(cell, entry) => {
            let figure = |entry: Option<&Entry>| entry.map(entry_text).unwrap_or_default();
            return Some((figure(report.entry(*cell)), figure(entry.as_ref())));
        }
    };
    let text = report.text_at(&passage.at)?;
    let (before, rest) = (text.get(..passage.range.start)?, text.get(passage.range.end..)?);
    let skip = before.chars().count().saturating_sub(CONTEXT);
    let head = before.chars().skip(skip).collect::<String>();
    let tail = rest.chars().take(CONTEXT).collect::<String>();
    let line = |middle: &str| format!("{head}{middle}{tail}").replace('\n', "⏎");
    Some((line(text.get(passage.range.clone())?), line(with)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{address::Address, form, report::Passage};

    #[test]
    fn words_are_shown_with_what_is_around_them() {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        report.texts.insert("overview".to_owned(), "今年本镇一共收到依申请公开的申请6件,\n全部答复".to_owned());
        let comma = "今年本镇一共收到依申请公开的申请6件".len();
        let change = |range: std::ops::Range<usize>| {
            Replacement::Words(Passage { at: Address::new("overview"), range }, "，".to_owned())
        };
        let (before, after) = words(&report, &change(comma..comma + 1)).expect("words");
        assert_eq!(
            (before.as_str(), after.as_str()),
            ("依申请公开的申请6件,⏎全部答复", "依申请公开的申请6件，⏎全部答复")
        );
        assert_eq!(words(&report, &change(900..901)), None, "of an older text");
    }
}
