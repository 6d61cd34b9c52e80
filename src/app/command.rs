//! Everything that can be told to the program: one list for menu, toolbar, keys and the list of keys.

use egui::{Context, InputState, Key, KeyboardShortcut, Modifiers};

use super::{App, icon::Icon, state::ThemeChoice};

/// Something that can be told to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says what it does in `Command::tooltip`")]
pub enum Command {
    New,
    Open,
    OpenExample,
    Save,
    SaveAs,
    ExportPdf,
    ExportJson,
    ImportJson,
    Quit,
    Undo,
    Redo,
    Find,
    FillBlanks,
    ToggleSections,
    ToggleFindings,
    Theme(ThemeChoice),
    ZoomIn,
    ZoomOut,
    ZoomReset,
    NextRegion,
    PreviousRegion,
    NextSection,
    PreviousSection,
    /// By its place in the section list, from 0.
    Section(usize),
    NextFinding,
    PreviousFinding,
    Shortcuts,
    About,
}

/// A menu of the bar, or a group in the list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Its name.
    pub title: &'static str,
    /// What is in it; `None` is a line between groups.
    pub entries: &'static [Option<Command>],
}

use Command as C;

/// The menus, in their order.
pub const MENUS: &[Menu] = &[
    Menu {
        title: "文件",
        entries: &[
            Some(C::New),
            Some(C::Open),
            Some(C::OpenExample),
            None,
            Some(C::Save),
            Some(C::SaveAs),
            None,
            Some(C::ExportPdf),
            Some(C::ExportJson),
            Some(C::ImportJson),
            None,
            Some(C::Quit),
        ],
    },
    Menu { title: "编辑", entries: &[Some(C::Undo), Some(C::Redo), None, Some(C::Find), Some(C::FillBlanks)] },
    Menu {
        title: "视图",
        entries: &[
            Some(C::ToggleSections),
            Some(C::ToggleFindings),
            None,
            Some(C::Theme(ThemeChoice::System)),
            Some(C::Theme(ThemeChoice::Light)),
            Some(C::Theme(ThemeChoice::Dark)),
            None,
            Some(C::ZoomIn),
            Some(C::ZoomOut),
            Some(C::ZoomReset),
            None,
            Some(C::NextSection),
            Some(C::PreviousSection),
            Some(C::NextRegion),
            Some(C::PreviousRegion),
        ],
    },
    Menu { title: "核对", entries: &[Some(C::NextFinding), Some(C::PreviousFinding)] },
    Menu { title: "帮助", entries: &[Some(C::Shortcuts), Some(C::About)] },
];

/// The toolbar, in groups.
pub const TOOLBAR: &[&[Command]] =
    &[&[C::New, C::Open, C::Save], &[C::Undo, C::Redo], &[C::Find, C::FillBlanks], &[C::ExportPdf]];

/// The toolbar's right end.
pub const TOOLBAR_RIGHT: &[Command] = &[C::PreviousFinding, C::NextFinding];

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

impl Command {
    /// Every command, in the order of the menus.
    pub fn all() -> impl Iterator<Item = Self> {
        let sections = (0..DIGITS.len()).map(Self::Section);
        MENUS.iter().flat_map(|menu| menu.entries).flatten().copied().chain(sections)
    }

    /// Name in menu and toolbar. An ellipsis says that a question follows.
    pub fn text(self) -> &'static str {
        match self {
            C::New => "新建…",
            C::Open => "打开…",
            C::OpenExample => "打开示例",
            C::Save => "保存",
            C::SaveAs => "另存为…",
            C::ExportPdf => "导出 PDF…",
            C::ExportJson => "导出数据（JSON）…",
            C::ImportJson => "导入数据（JSON）…",
            C::Quit => "退出",
            C::Undo => "撤销",
            C::Redo => "重做",
            C::Find => "查找…",
            C::FillBlanks => "空白填0",
            C::ToggleSections => "目录",
            C::ToggleFindings => "核对结果",
            C::Theme(ThemeChoice::System) => "主题跟随系统",
            C::Theme(ThemeChoice::Light) => "浅色主题",
            C::Theme(ThemeChoice::Dark) => "深色主题",
            C::ZoomIn => "放大文字",
            C::ZoomOut => "缩小文字",
            C::ZoomReset => "文字恢复 100%",
            C::NextRegion => "下一个区域",
            C::PreviousRegion => "上一个区域",
            C::NextSection => "下一部分",
            C::PreviousSection => "上一部分",
            C::Section(_) => "转到该部分",
            C::NextFinding => "下一个问题",
            C::PreviousFinding => "上一个问题",
            C::Shortcuts => "快捷键",
            C::About => "关于年报",
        }
    }

    /// Name on the toolbar, where it is shorter.
    pub fn toolbar_text(self) -> &'static str {
        match self {
            C::New => "新建",
            C::Open => "打开",
            C::Find => "查找",
            C::ExportPdf => "导出 PDF",
            other => other.text(),
        }
    }

    /// What it does, in a sentence.
    pub fn tooltip(self) -> &'static str {
        match self {
            C::New => "新建一份年度报告",
            C::Open => "打开已有的报告草稿",
            C::OpenExample => "打开樟木头镇2022年年报示例，随意试用",
            C::Save => "保存报告草稿",
            C::SaveAs => "以另一个文件名保存",
            C::ExportPdf => "生成可发布的 PDF 文件",
            C::ExportJson => "导出数据交换文件，供其他系统使用",
            C::ImportJson => "从数据交换文件导入一份报告",
            C::Quit => "退出程序，未保存的内容会先询问",
            C::Undo => "撤销上一步修改",
            C::Redo => "重做撤销的修改",
            C::Find => "在本部分的文字中查找",
            C::FillBlanks => "把本部分表格中的空白格填为 0，可一步撤销",
            C::ToggleSections => "显示或收起左侧目录",
            C::ToggleFindings => "显示或收起右侧核对结果",
            C::Theme(ThemeChoice::System) => "按系统设置使用浅色或深色",
            C::Theme(ThemeChoice::Light) => "始终使用浅色",
            C::Theme(ThemeChoice::Dark) => "始终使用深色",
            C::ZoomIn => "文字放大一级，最大 200%",
            C::ZoomOut => "文字缩小一级，最小 80%",
            C::ZoomReset => "文字恢复为 100%",
            C::NextRegion => "在目录、填报区、核对结果之间切换",
            C::PreviousRegion => "在目录、填报区、核对结果之间反向切换",
            C::NextSection => "转到下一部分",
            C::PreviousSection => "转到上一部分",
            C::Section(_) => "转到目录中的第几部分",
            C::NextFinding => "转到下一个问题所在的位置",
            C::PreviousFinding => "转到上一个问题所在的位置",
            C::Shortcuts => "查看全部快捷键",
            C::About => "版本、许可和字体信息",
        }
    }

    /// Its sign on the toolbar.
    pub fn icon(self) -> Option<Icon> {
        Some(match self {
            C::New => Icon::New,
            C::Open => Icon::Open,
            C::OpenExample => Icon::Example,
            C::Save => Icon::Save,
            C::ExportPdf => Icon::Export,
            C::Undo => Icon::Undo,
            C::Redo => Icon::Redo,
            C::Find => Icon::Find,
            C::FillBlanks => Icon::Zero,
            C::NextFinding => Icon::Next,
            C::PreviousFinding => Icon::Previous,
            C::ToggleSections => Icon::PanelLeft,
            C::ToggleFindings => Icon::PanelRight,
            _ => return None,
        })
    }

    /// Its keys; the first is the one that is shown.
    pub fn shortcuts(self) -> Vec<KeyboardShortcut> {
        match self {
            C::New => vec![key(CTRL, Key::N)],
            C::Open => vec![key(CTRL, Key::O)],
            C::Save => vec![key(CTRL, Key::S)],
            C::SaveAs => vec![key(CTRL_SHIFT, Key::S)],
            C::ExportPdf => vec![key(CTRL, Key::E)],
            C::Quit => vec![key(CTRL, Key::Q)],
            C::Undo => vec![key(CTRL, Key::Z)],
            C::Redo => vec![key(CTRL, Key::Y), key(CTRL_SHIFT, Key::Z)],
            C::Find => vec![key(CTRL, Key::F)],
            C::FillBlanks => vec![key(CTRL, Key::B)],
            C::ToggleSections => vec![key(Modifiers::NONE, Key::F9)],
            C::ToggleFindings => vec![key(Modifiers::NONE, Key::F7)],
            C::ZoomIn => vec![key(CTRL, Key::Plus), key(CTRL, Key::Equals)],
            C::ZoomOut => vec![key(CTRL, Key::Minus)],
            C::ZoomReset => vec![key(CTRL, Key::Num0)],
            C::NextRegion => vec![key(Modifiers::NONE, Key::F6)],
            C::PreviousRegion => vec![key(Modifiers::SHIFT, Key::F6)],
            C::NextSection => vec![key(CTRL, Key::PageDown)],
            C::PreviousSection => vec![key(CTRL, Key::PageUp)],
            C::Section(place) => DIGITS.get(place).map(|&digit| key(CTRL, digit)).into_iter().collect(),
            C::NextFinding => vec![key(Modifiers::NONE, Key::F8)],
            C::PreviousFinding => vec![key(Modifiers::SHIFT, Key::F8)],
            C::Shortcuts => vec![key(Modifiers::NONE, Key::F1)],
            C::OpenExample | C::ExportJson | C::ImportJson | C::Theme(_) | C::About => Vec::new(),
        }
    }

    /// Whether it can be told now.
    pub fn enabled(self, app: &App) -> bool {
        let Some(session) = app.session.as_ref() else {
            return matches!(
                self,
                C::New | C::Open | C::OpenExample | C::ImportJson | C::Quit | C::Shortcuts | C::About | C::Theme(_)
            ) && !app.is_busy()
                || matches!(self, C::ZoomIn | C::ZoomOut | C::ZoomReset);
        };
        match self {
            C::New | C::Open | C::OpenExample | C::ImportJson | C::SaveAs | C::ExportPdf | C::ExportJson | C::Quit => {
                !app.is_busy()
            }
            C::Save => !app.is_busy() && (session.has_unsaved() || session.path.is_none()),
            C::Undo => session.document.can_undo() || session.has_unsaved(),
            C::Redo => session.document.can_redo(),
            C::Find => session.text_key().is_some(),
            C::FillBlanks => session.can_fill_blanks(),
            C::NextFinding | C::PreviousFinding => !session.derived.findings.is_empty(),
            C::Section(place) => place < session.places(),
            C::NextSection => session.place + 1 < session.places(),
            C::PreviousSection => session.place > 0,
            C::ZoomIn => app.state.zoom < super::theme::ZOOM.2,
            C::ZoomOut => app.state.zoom > super::theme::ZOOM.0,
            _ => true,
        }
    }

    /// Whether it is switched on, for commands that switch.
    pub fn checked(self, app: &App) -> Option<bool> {
        match self {
            C::ToggleSections => Some(app.state.sections_open),
            C::ToggleFindings => Some(app.state.findings_open),
            C::Theme(choice) => Some(app.state.theme == choice),
            _ => None,
        }
    }
}

/// Takes the keys of all commands that can be told now out of the input.
pub(super) fn listen(ctx: &Context, app: &App) -> Vec<Command> {
    let enabled = Command::all().filter(|command| command.enabled(app)).collect::<Vec<_>>();
    let mut keys = enabled
        .iter()
        .flat_map(|&command| command.shortcuts().into_iter().map(move |keys| (keys, command)))
        .collect::<Vec<_>>();
    // A shortcut matches with more keys held than it names: the one that names most comes first.
    keys.sort_by_key(|(keys, _)| std::cmp::Reverse(weight(keys.modifiers)));
    ctx.input_mut(|input| {
        let pressed = |input: &mut InputState, keys: &KeyboardShortcut| input.consume_shortcut(keys);
        keys.iter().filter(|(keys, _)| pressed(input, keys)).map(|&(_, command)| command).collect()
    })
}

fn weight(modifiers: Modifiers) -> u8 {
    u8::from(modifiers.shift) + u8::from(modifiers.alt) + u8::from(modifiers.command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut seen = Vec::new();
        for command in Command::all() {
            for keys in command.shortcuts() {
                assert!(!seen.contains(&keys), "{command:?}: {keys:?}");
                seen.push(keys);
            }
        }
    }

    #[test]
    fn no_key_takes_away_what_is_typed() {
        for command in Command::all() {
            for keys in command.shortcuts() {
                let is_function_key = keys.logical_key.name().starts_with('F') && keys.logical_key.name().len() > 1;
                assert!(is_function_key || !keys.conflicts_with_text_editing(), "{command:?}: {keys:?}");
            }
        }
    }

    #[test]
    fn every_command_says_what_it_does() {
        for command in Command::all() {
            assert!(!command.text().is_empty() && !command.tooltip().is_empty(), "{command:?}");
        }
        for command in TOOLBAR.iter().flat_map(|group| *group).chain(TOOLBAR_RIGHT) {
            assert!(command.icon().is_some(), "{command:?}");
        }
    }
}
