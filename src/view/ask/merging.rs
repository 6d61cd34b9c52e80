//! 合并: somebody else has changed the file, and both have changed the same place.

use egui::{RichText, Ui};

use crate::{
    draft::OnDisk,
    kit::{
        modal::{default_button, foot_ui, heading_ui},
        theme::palette,
        widgets::{self, button},
    },
    open::pieces,
    report::{
        Edit, Report,
        merge::{Choice, Merge, Sides},
    },
};

/// A merge with questions.
#[derive(Debug)]
pub struct MergeQuestion {
    merge: Merge,
    choices: Vec<Option<Choice>>,
    /// The file as it is now.
    pub theirs: Box<OnDisk>,
}

impl MergeQuestion {
    /// Asks about the places that both have changed.
    pub fn new(merge: Merge, theirs: Box<OnDisk>) -> Self {
        Self { choices: vec![None; merge.conflicts.len()], merge, theirs }
    }

    /// The report with all answers.
    pub fn resolved(&self) -> Report {
        let choices = self.choices.iter().map(|choice| choice.unwrap_or_default()).collect::<Vec<_>>();
        self.merge.resolve(&choices)
    }

    /// Shows the questions. `Some(true)`: they are answered; `Some(false)`: the user does not want to merge now.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<bool> {
        let count = self.merge.conflicts.len();
        heading_ui(ui, &format!("文件已被其他用户修改，有 {count} 处与您的修改冲突"));
        widgets::words(ui, "其余修改已自动合并。请逐处选择采用哪一边：");
        widgets::list_area(ui, "conflicts", 10).show(ui, |ui| {
            for (index, (conflict, choice)) in self.merge.conflicts.iter().zip(&mut self.choices).enumerate() {
                ui.push_id(index, |ui| {
                    ui.separator();
                    ui.label(RichText::new(pieces::place(self.merge.form(), &conflict.at)).strong());
                    sides_ui(ui, &conflict.sides, choice);
                });
            }
        });
        let open = self.choices.iter().filter(|choice| choice.is_none()).count();
        let told = if open > 0 { format!("还有 {open} 处未选择") } else { "已全部选择".to_owned() };
        let (_, (go, cancel)) = foot_ui(
            ui,
            |ui| widgets::hint(ui, told),
            |ui| {
                let go = ui.add_enabled_ui(open == 0, |ui| default_button(ui, "合并", false)).inner;
                (go, button(ui, "取消").clicked())
            },
        );
        if go { Some(true) } else { cancel.then_some(false) }
    }
}

fn sides_ui(ui: &mut Ui, sides: &Sides, choice: &mut Option<Choice>) {
    let (base, ours, theirs, is_text) = match sides {
        Sides::Whole { base, ours, theirs } => (in_words(base), in_words(ours), in_words(theirs), false),
        Sides::Paragraphs { base, ours, theirs } => (text(base), text(ours), text(theirs), true),
    };
    ui.label(RichText::new(format!("修改前：{base}")).color(palette(ui).ink_weak));
    ui.radio_value(choice, Some(Choice::Ours), format!("我的修改：{ours}"));
    ui.radio_value(choice, Some(Choice::Theirs), format!("其他用户的修改：{theirs}"));
    if is_text {
        ui.radio_value(choice, Some(Choice::Both), "两段都保留，我的修改在前");
    }
}

fn text(text: &str) -> String {
    if text.trim().is_empty() { "（无）".to_owned() } else { text.to_owned() }
}

/// What an edit puts, in words.
fn in_words(edit: &Edit) -> String {
    match edit {
        Edit::Unit(words) | Edit::Contact(_, words) => text(words),
        Edit::Year(year) => year.to_string(),
        Edit::Title(words) | Edit::Text(_, words) | Edit::Footnote(_, words) => {
            text(words.as_deref().unwrap_or_default())
        }
        Edit::Cell(_, entry) => pieces::figure(entry.as_ref()),
        Edit::Links(links) => format!("{} 处关联", links.len()),
        Edit::Batch(edits) => edits.iter().map(in_words).collect::<Vec<_>>().join("；"),
    }
}
