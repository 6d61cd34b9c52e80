//! 核对规则: every rule, explained, and which of them this user does not want.

use egui::{Checkbox, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    check,
    kit::{
        modal::{close_ui, heading_ui},
        theme::{gap, palette},
        tip::Tip as _,
        widgets::{self},
    },
    view::severity::severity_look,
};

/// The rule book, with ticks.
#[derive(Debug)]
pub struct RulesQuestion {
    /// Ids of the rules that are switched off.
    pub off: Vec<String>,
    wanted: String,
    open: Option<&'static str>,
}

impl RulesQuestion {
    /// Shows the rule book.
    pub fn new(off: &[String]) -> Self {
        Self { off: off.to_vec(), wanted: String::new(), open: None }
    }

    /// Shows the list. `true` once the user is through with it.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> bool {
        heading_ui(ui, "核对规则");
        widgets::hint(ui, "取消勾选的规则在本机不再核对，不影响其他用户。");
        let search = TextEdit::singleline(&mut self.wanted).desired_width(ui.available_width());
        ui.add(search.hint_text("查找规则：编号或文字")).accessible_name("查找规则");
        let height = widgets::list_height(ui, 10);
        let wanted = self.wanted.trim().to_lowercase();
        ScrollArea::vertical().id_salt("rules").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for rule in check::rules() {
                let is_wanted = wanted.is_empty()
                    || [rule.id.to_lowercase().as_str(), rule.title, rule.explanation]
                        .iter()
                        .any(|words| words.contains(&wanted));
                if !is_wanted {
                    continue;
                }
                ui.push_id(rule.id, |ui| {
                    ui.horizontal_wrapped(|ui| {
                        let is_firm = check::is_firm(rule);
                        let mut on = is_firm || !self.off.iter().any(|id| id == rule.id);
                        let before = on;
                        let (sign, color, _) = severity_look(ui, rule.severity);
                        ui.add_enabled(!is_firm, Checkbox::new(&mut on, ""))
                            .tip_disabled("这条规则不能停用")
                            .accessible_name(format!("核对 {} {}", rule.id, rule.title));
                        ui.label(RichText::new(sign).color(color));
                        if ui.link(format!("{}　{}", rule.id, rule.title)).clicked() {
                            self.open = if self.open == Some(rule.id) { None } else { Some(rule.id) };
                        }
                        if on != before {
                            self.off.retain(|id| id != rule.id);
                            if !on {
                                self.off.push(rule.id.to_owned());
                            }
                        }
                    });
                    if self.open == Some(rule.id) {
                        let weak = palette(ui).ink_weak;
                        ui.label(RichText::new(rule.explanation).small());
                        ui.label(RichText::new(format!("依据：{}", rule.basis)).small().color(weak));
                        ui.add_space(gap::TINY);
                    }
                });
            }
        });
        close_ui(ui, fresh)
    }
}
