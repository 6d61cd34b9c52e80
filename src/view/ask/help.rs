//! 快捷键 and 关于.

use egui::{Context, Label, RichText, ScrollArea, Ui};

use crate::{
    VERSION,
    kit::{
        keys,
        modal::{close_ui, default_button, foot_ui, heading_ui},
        theme::{gap, palette, size},
        tip::Tip as _,
        widgets::{self},
    },
    view::command::{self, Command, MENUS},
};

/// All keys. Returns whether that was read.
pub fn shortcuts_ui(ui: &mut Ui, fresh: bool) -> bool {
    heading_ui(ui, "快捷键");
    let height = widgets::list_height(ui, 9);
    ScrollArea::vertical().id_salt("shortcuts").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for menu in MENUS {
            let commands = menu.entries.iter().flatten().copied();
            let ctx = ui.ctx().clone();
            let lines = commands.map(|command| (keys_in_words(&ctx, command), command.text()));
            group_ui(ui, menu.title, lines.filter(|(keys, _)| !keys.is_empty()));
        }
        let [first, last] = [0, 8].map(|place| command::keys(ui.ctx(), Command::Section(place)));
        group_ui(
            ui,
            "目录",
            [
                (format!("{first} … {last}"), "转到第一至第九部分"),
                ("↑ ↓".to_owned(), "上一部分、下一部分（焦点在目录时）"),
            ],
        );
        let cells = [
            ("Enter 或 ↓", "下一行"),
            ("Shift+Enter 或 ↑", "上一行"),
            ("Tab、Shift+Tab", "下一个、上一个单元格"),
            ("Esc", "还原单元格"),
            ("Shift+方向键、Shift+点击", "选中多个单元格；点列名或行名，选中一列或一行"),
            ("Ctrl+D、Ctrl+R", "用选中的第一行向下填、第一列向右填"),
            ("Ctrl+Enter", "把输入的数填入选中的单元格"),
            ("Ctrl+C、Ctrl+V", "复制、粘贴（可与表格软件互贴）"),
            ("Delete", "清除内容"),
            ("Shift+F2", "单元格附注"),
        ];
        group_ui(ui, "表格", cells.map(|(keys, words)| (keys.to_owned(), words)));
        let texts = [("F3、Shift+F3", "查找下一处、上一处"), ("Esc", "关闭查找")];
        group_ui(ui, "文字", texts.map(|(keys, words)| (keys.to_owned(), words)));
    });
    close_ui(ui, fresh)
}

fn keys_in_words(ctx: &Context, command: Command) -> String {
    command.shortcuts().iter().map(|keys| keys::in_words(ctx, keys)).collect::<Vec<_>>().join("、")
}

fn group_ui<'a>(ui: &mut Ui, title: &str, lines: impl IntoIterator<Item = (String, &'a str)>) {
    let accent = palette(ui).accent;
    ui.add_space(gap::TINY);
    ui.label(RichText::new(title).color(accent));
    ui.spacing_mut().interact_size.y = 0.0;
    let keys_width = size::EM * 10.0;
    egui::Grid::new(("keys", title))
        .num_columns(2)
        .spacing([gap::LARGE, gap::TINY])
        .min_col_width(keys_width)
        .max_col_width(ui.available_width() - keys_width - 2.0 * gap::LARGE)
        .show(ui, |ui| {
            for (keys, words) in lines {
                ui.label(keys);
                ui.add(Label::new(words).wrap());
                ui.end_row();
            }
        });
}

/// How 关于 was answered.
#[derive(Debug)]
pub enum About {
    /// These words, which help to find a fault, are to be put into a file.
    SaveDiagnosis(String),
    /// It was read.
    Close,
}

/// Version and licences, and where the program keeps what is not a report.
pub fn about_ui(places: &[(&str, String)], ui: &mut Ui, fresh: bool) -> Option<About> {
    heading_ui(ui, "年报");
    widgets::words(ui, format!("版本 {VERSION}"));
    widgets::words(ui, "填写、核对、打印政府信息公开工作年度报告。报告只保存在您指定的位置，程序不联网。");
    widgets::hint(ui, "本程序是自由软件，按 GPL-3.0 或更新版本许可使用，不附带任何担保。");
    widgets::hint(
        ui,
        "字体：思源黑体、思源宋体、霞鹜文楷（改名“年报楷”），依 SIL OFL 1.1；Fandol 仿宋，依 GPL-3 及字体例外条款。",
    );
    ui.add_space(gap::SMALL);
    for (what, place) in places {
        widgets::words(ui, format!("{what}：{place}"));
    }
    let beside = |ui: &mut Ui| {
        const WITHOUT: &str = "版本、系统、窗口和文件夹，不含报告内容";
        if widgets::button(ui, "复制诊断信息").tip(WITHOUT).clicked() {
            ui.ctx().copy_text(diagnosis(places, ui.ctx()));
        }
        widgets::button(ui, "导出诊断信息").tip(format!("{WITHOUT}；存到“文档”文件夹")).clicked()
    };
    let (save, close) = foot_ui(ui, beside, |ui| default_button(ui, "关闭", fresh));
    if save { Some(About::SaveDiagnosis(diagnosis(places, ui.ctx()))) } else { close.then_some(About::Close) }
}

/// What helps to find a fault: nothing of any report.
fn diagnosis(places: &[(&str, String)], ctx: &Context) -> String {
    let size = ctx.content_rect().size() * ctx.pixels_per_point();
    let mut lines = vec![
        format!("年报 {VERSION}"),
        format!("系统：{} {}", std::env::consts::OS, std::env::consts::ARCH),
        format!("窗口：{:.0} × {:.0} 像素，每点 {:.2} 像素", size.x, size.y, ctx.pixels_per_point()),
    ];
    lines.extend(places.iter().map(|(what, place)| format!("{what}：{place}")));
    lines.join("\n")
}
