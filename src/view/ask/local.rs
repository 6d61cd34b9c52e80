//! 本地要求: what the local notice asks for, where it lies, and to choose another or none.

use std::path::PathBuf;

use egui::{RichText, ScrollArea, Ui};

use crate::{
    check::changed_by,
    draft::local::Chosen,
    kit::{
        modal::{default_button, foot_ui, heading_ui},
        theme::{gap, palette, sign},
        widgets::{self, button},
    },
    local::{Length, MonthDay, Notice, Wanted},
};

/// What is shown of the notice that is chosen, or of what is wrong with it.
#[derive(Debug)]
pub struct LocalQuestion {
    chosen: Option<Chosen>,
    fault: Option<String>,
    /// Where a notice is kept; without such a place none can be chosen.
    file: Option<PathBuf>,
}

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalWish {
    /// Another notice.
    Choose,
    /// None.
    Remove,
    /// Nothing.
    Close,
}

impl LocalQuestion {
    /// Shows this notice, or this fault.
    pub fn new(chosen: Option<Chosen>, fault: Option<String>, file: Option<PathBuf>) -> Self {
        Self { chosen, fault, file }
    }

    /// Shows it. Answered, or not yet.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<LocalWish> {
        heading_ui(ui, "本地要求");
        widgets::hint(
            ui,
            "上级提供的本地要求文件（.ron）：报送和公布日期、字数、应引用的依据、应写明的内容，以及规则的调整。\
             选定后复制到本机，只在本机核对时使用，不随报告带走。",
        );
        ui.add_space(gap::SMALL);
        match (&self.chosen, &self.fault) {
            (Some(chosen), _) => Self::chosen_ui(ui, chosen),
            (None, Some(fault)) => {
                ui.label(RichText::new(format!("{} 不能使用：{fault}", sign::ERROR)).color(palette(ui).error));
            }
            (None, None) => {
                widgets::words(ui, "没有选择本地要求。");
            }
        }
        let beside = |ui: &mut Ui| {
            let can_choose = self.file.is_some();
            let choose = ui.add_enabled_ui(can_choose, |ui| button(ui, "选择文件…")).inner.clicked();
            let remove = (self.chosen.is_some() || self.fault.is_some()) && button(ui, "移除").clicked();
            if choose { Some(LocalWish::Choose) } else { remove.then_some(LocalWish::Remove) }
        };
        let (wish, close) = foot_ui(ui, beside, |ui| default_button(ui, "关闭", fresh));
        wish.or(close.then_some(LocalWish::Close))
    }

    fn chosen_ui(ui: &mut Ui, chosen: &Chosen) {
        let height = widgets::list_height(ui, 9);
        ScrollArea::vertical().id_salt("notice").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (name, words) in fields(&chosen.notice) {
                ui.horizontal_wrapped(|ui| {
                    ui.label(RichText::new(name).color(palette(ui).ink_weak));
                    ui.label(words);
                });
            }
            widgets::hint(ui, format!("存放在 {}", chosen.file.display()));
        });
    }
}

/// What a notice says, in words.
fn fields(notice: &Notice) -> Vec<(String, String)> {
    let spec = notice.spec();
    let mut fields = vec![
        ("通知".to_owned(), notice.cited()),
        ("发文机关".to_owned(), spec.issuer.clone()),
        ("适用".to_owned(), spec.year.map_or_else(|| "各年度".to_owned(), |year| format!("{year}年度"))),
    ];
    let mut add = |name: &str, words: String| fields.push((name.to_owned(), words));
    let day = |(month, day): MonthDay| format!("次年{month}月{day}日");
    if let Some(date) = spec.hand_in {
        add("报送期限", day(date));
    }
    if let Some(date) = spec.publish {
        add("公布期限", day(date));
    }
    for (part, Length { least, most }) in &spec.lengths {
        let least = least.map(|least| format!("不少于 {least} 字"));
        let most = most.map(|most| format!("不超过 {most} 字"));
        add(&format!("{}字数", part.name()), least.into_iter().chain(most).collect::<Vec<_>>().join("，"));
    }
    if !spec.basis.is_empty() {
        add("应引用", spec.basis.join("或"));
    }
    for Wanted { part, name, figure, .. } in &spec.wanted {
        add("应写明", format!("{}：{name}{}", part.name(), if *figure { "（有数字）" } else { "" }));
    }
    for (rule, to, reason) in changed_by(notice) {
        let what =
            to.map_or_else(|| "停用规则".to_owned(), |to| format!("{}改为{}", rule.severity.label(), to.label()));
        add(&what, format!("{}　{}：{reason}", rule.id, rule.title));
    }
    fields.push(("摘要".to_owned(), notice.digest().short()));
    fields
}
