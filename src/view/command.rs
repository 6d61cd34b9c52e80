//! Everything that can be told to the program: one list for menu, toolbar, keys and the list of keys.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::{
    kit::{clip::Clip, icon::Icon, keys::in_words},
    open::settings::ThemeChoice,
    review::Action,
};

/// Something that can be told to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says what it does in `Command::tooltip`")]
pub enum Command {
    New,
    Open,
    OpenExample,
    Save,
    SaveAs,
    History,
    Sign,
    ExportPdf,
    Export,
    CopyPage,
    Import,
    Print,
    Close,
    Quit,
    Undo,
    Redo,
    /// For the field that had the focus last.
    Clip(Clip),
    Find,
    FindNext,
    FindPrevious,
    Replace,
    FillBlanks,
    CountLedger,
    /// At the cursor.
    Link,
    LinkAll,
    Collect,
    Years,
    ToggleSections,
    ToggleFindings,
    TogglePreview,
    PreviewAlone,
    Theme(ThemeChoice),
    ZoomIn,
    ZoomOut,
    ZoomReset,
    MenuBar,
    NextRegion,
    PreviousRegion,
    NextSection,
    PreviousSection,
    /// By its place in the section list, from 0.
    Section(usize),
    NextFinding,
    PreviousFinding,
    MendAll,
    Rules,
    LocalNotice,
    NewFromLast,
    AttachLast,
    DetachLast,
    ToggleLast,
    /// Towards the signature.
    Step(Action),
    ReviewMode,
    AddComment,
    Comments,
    TrackedChanges,
    Compare,
    ExportSignOff,
    CheckCode,
    ReviewRecord,
    Manual,
    Tour,
    Shortcuts,
    About,
}

/// A menu of the bar, or a group in the list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Menu {
    /// Its name.
    pub title: &'static str,
    /// The letter that opens it together with Alt.
    pub letter: Key,
    /// What is in it; `None` is a line between groups.
    pub entries: &'static [Option<Command>],
}

use Command as C;

/// The menus, in their order.
pub const MENUS: &[Menu] = &[
    Menu {
        title: "文件",
        letter: Key::F,
        entries: &[
            Some(C::New),
            Some(C::NewFromLast),
            Some(C::Open),
            Some(C::Import),
            Some(C::OpenExample),
            None,
            Some(C::Save),
            Some(C::SaveAs),
            Some(C::History),
            None,
            Some(C::ExportPdf),
            Some(C::Export),
            Some(C::CopyPage),
            None,
            Some(C::Collect),
            Some(C::Years),
            None,
            Some(C::Print),
            None,
            Some(C::Sign),
            None,
            Some(C::Close),
            Some(C::Quit),
        ],
    },
    Menu {
        title: "编辑",
        letter: Key::E,
        entries: &[
            Some(C::Undo),
            Some(C::Redo),
            None,
            Some(C::Clip(Clip::Cut)),
            Some(C::Clip(Clip::Copy)),
            Some(C::Clip(Clip::Paste)),
            Some(C::Clip(Clip::SelectAll)),
            None,
            Some(C::Find),
            Some(C::FindNext),
            Some(C::FindPrevious),
            Some(C::Replace),
            None,
            Some(C::FillBlanks),
            Some(C::CountLedger),
            None,
            Some(C::Link),
            Some(C::LinkAll),
        ],
    },
    Menu {
        title: "视图",
        letter: Key::V,
        entries: &[
            Some(C::ToggleSections),
            Some(C::ToggleFindings),
            Some(C::TogglePreview),
            Some(C::PreviewAlone),
            None,
            Some(C::Theme(ThemeChoice::System)),
            Some(C::Theme(ThemeChoice::Light)),
            Some(C::Theme(ThemeChoice::Dark)),
            Some(C::Theme(ThemeChoice::Contrast)),
            None,
            Some(C::ZoomIn),
            Some(C::ZoomOut),
            Some(C::ZoomReset),
            None,
            Some(C::NextSection),
            Some(C::PreviousSection),
            Some(C::NextRegion),
            Some(C::PreviousRegion),
            Some(C::MenuBar),
        ],
    },
    Menu {
        title: "核对",
        letter: Key::C,
        entries: &[
            Some(C::NextFinding),
            Some(C::PreviousFinding),
            None,
            Some(C::MendAll),
            Some(C::Rules),
            Some(C::LocalNotice),
            None,
            Some(C::AttachLast),
            Some(C::DetachLast),
            Some(C::ToggleLast),
        ],
    },
    Menu {
        title: "审核",
        letter: Key::R,
        entries: &[
            Some(C::Step(Action::Send)),
            Some(C::Step(Action::Return)),
            Some(C::Step(Action::Approve)),
            Some(C::Step(Action::Sign)),
            Some(C::Step(Action::Publish)),
            Some(C::Step(Action::Release)),
            None,
            Some(C::ReviewMode),
            Some(C::AddComment),
            Some(C::Comments),
            Some(C::TrackedChanges),
            Some(C::Compare),
            None,
            Some(C::ExportSignOff),
            Some(C::CheckCode),
            Some(C::ReviewRecord),
        ],
    },
    Menu {
        title: "帮助",
        letter: Key::H,
        entries: &[Some(C::Manual), Some(C::Tour), Some(C::Shortcuts), None, Some(C::About)],
    },
];

/// The toolbar, in groups.
pub const TOOLBAR: &[&[Command]] = &[
    &[C::ToggleSections],
    &[C::New, C::Open, C::Save],
    &[C::Undo, C::Redo],
    &[C::Find, C::FillBlanks],
    &[C::TogglePreview, C::ExportPdf, C::Print],
];

/// The toolbar's right end.
pub const TOOLBAR_RIGHT: &[Command] = &[C::PreviousFinding, C::NextFinding, C::ToggleFindings];

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
            Self::New => "新建…",
            Self::Open => "打开…",
            Self::OpenExample => "打开示例",
            Self::Save => "保存",
            Self::SaveAs => "另存为…",
            Self::History => "历史版本",
            Self::Sign => "我的姓名…",
            Self::ExportPdf => "导出 PDF…",
            Self::Export => "导出…",
            Self::CopyPage => "复制为网页",
            Self::Import => "导入…",
            Self::Print => "打印…",
            Self::Close => "关闭",
            Self::Quit => "退出",
            Self::Undo => "撤销",
            Self::Redo => "重做",
            Self::Clip(clip) => clip.name(),
            Self::Find => "查找…",
            Self::Replace => "查找和替换…",
            Self::FindNext => "查找下一处",
            Self::FindPrevious => "查找上一处",
            Self::FillBlanks => "空白填 0",
            Self::CountLedger => "从台账统计…",
            Self::Link => "关联或取消关联",
            Self::LinkAll => "全部关联",
            Self::Collect => "汇总…",
            Self::Years => "历年…",
            Self::ToggleSections => "目录",
            Self::ToggleFindings => "核对结果",
            Self::TogglePreview => "预览",
            Self::PreviewAlone => "只看预览",
            Self::Theme(ThemeChoice::System) => "主题跟随系统",
            Self::Theme(ThemeChoice::Light) => "浅色主题",
            Self::Theme(ThemeChoice::Dark) => "深色主题",
            Self::Theme(ThemeChoice::Contrast) => "高对比度主题",
            Self::ZoomIn => "放大文字",
            Self::ZoomOut => "缩小文字",
            Self::ZoomReset => "恢复 100%",
            Self::MenuBar => "转到菜单",
            Self::NextRegion => "下一个窗格",
            Self::PreviousRegion => "上一个窗格",
            Self::NextSection => "下一部分",
            Self::PreviousSection => "上一部分",
            Self::Section(_) => "转到该部分",
            Self::NextFinding => "下一个问题",
            Self::PreviousFinding => "上一个问题",
            Self::MendAll => "全部修正…",
            Self::Rules => "核对规则",
            Self::LocalNotice => "本地要求",
            Self::NewFromLast => "从上年报告新建…",
            Self::AttachLast => "对照上年报告…",
            Self::DetachLast => "不再对照上年报告",
            Self::ToggleLast => "显示上年数字",
            Self::Step(Action::Send) => "送审…",
            Self::Step(Action::Return) => "退回…",
            Self::Step(Action::Approve) => "审核通过…",
            Self::Step(Action::Sign) => "签发…",
            Self::Step(Action::Release) => "撤销签发…",
            Self::Step(Action::Publish) => "公布…",
            Self::ReviewMode => "审核模式",
            Self::AddComment => "新建批注…",
            Self::Comments => "批注",
            Self::TrackedChanges => "送审后的修改",
            Self::Compare => "比较…",
            Self::ExportSignOff => "导出送审稿…",
            Self::CheckCode => "校验码",
            Self::ReviewRecord => "审核记录",
            Self::Manual => "使用说明",
            Self::Tour => "第一次使用",
            Self::Shortcuts => "快捷键",
            Self::About => "关于年报",
        }
    }

    /// Name on the toolbar, where it is shorter.
    pub fn toolbar_text(self) -> &'static str {
        match self {
            Self::New => "新建",
            Self::Open => "打开",
            Self::Find => "查找",
            Self::ExportPdf => "导出 PDF",
            Self::Print => "打印",
            Self::Close => "返回",
            other => other.text(),
        }
    }

    /// What it does, in a sentence.
    pub fn tooltip(self) -> &'static str {
        match self {
            Self::New => "新建一份年度报告",
            Self::Open => "打开已有的报告文件",
            Self::OpenExample => "打开示例报告（樟木头镇2022年），可任意试改",
            Self::Save => "保存报告",
            Self::SaveAs => "以另一个文件名保存",
            Self::History => "查看、比较、恢复以前保存的内容",
            Self::Sign => "设置姓名，用于批注和审核",
            Self::ExportPdf => "生成可公布的 PDF 文件",
            Self::Export => "导出为 PDF、Word、网页、Excel 等，可多选",
            Self::CopyPage => "复制全文和表格，粘贴到网站后台、Word 或 WPS",
            Self::Import => "从 Word、PDF、网页、表格或纯文本导入年报",
            Self::Print => "打印报告或送审稿，不必先存成 PDF",
            Self::Close => "关闭报告，或者由其他页面返回；未保存的内容会先询问",
            Self::Quit => "退出程序，未保存的内容会先询问",
            Self::Undo => "撤销上一步修改",
            Self::Redo => "重做撤销的修改",
            Self::Clip(Clip::Cut) => "把选中的文字或数字移到剪贴板",
            Self::Clip(Clip::Copy) => "把选中的文字或数字复制到剪贴板",
            Self::Clip(Clip::Paste) => "在光标处粘贴剪贴板的内容",
            Self::Clip(Clip::SelectAll) => "选中整段文字或整张表格",
            Self::Find => "在整份报告中查找，封面和表格也在内",
            Self::Replace => "查找并替换为其他文字，一次撤销即可还原",
            Self::FindNext => "转到下一处所查找的文字",
            Self::FindPrevious => "转到上一处所查找的文字",
            Self::FillBlanks => "将本部分的空白单元格填为 0，可撤销",
            Self::Link => "光标处的数字与表格关联，随表格更新；已关联的取消关联",
            Self::LinkAll => "与表格相符的数字全部关联，改表格时正文随之更新",
            Self::Collect => "把一个文件夹中各单位的报告汇总：谁没有报送、有什么问题、合计多少",
            Self::Years => "把一个单位各年度的报告放在一起：每个数字、增长、衔接和图",
            Self::CountLedger => "由依申请公开台账统计申请情况表，逐项确认后采用",
            Self::ToggleSections => "显示或隐藏左侧目录",
            Self::ToggleFindings => "显示或隐藏右侧窗格",
            Self::TogglePreview => "在填报区旁显示打印效果，自动更新",
            Self::PreviewAlone => "只显示预览；再按一次并排显示",
            Self::Theme(ThemeChoice::System) => "按系统设置使用浅色或深色",
            Self::Theme(ThemeChoice::Light) => "始终使用浅色",
            Self::Theme(ThemeChoice::Dark) => "始终使用深色",
            Self::Theme(ThemeChoice::Contrast) => "黑底白字，线条和标记更醒目",
            Self::ZoomIn => "文字放大一级，最大 200%",
            Self::ZoomOut => "文字缩小一级，最小 80%",
            Self::ZoomReset => "文字恢复为 100%",
            Self::MenuBar => "用键盘选择菜单：方向键移动，Enter 打开",
            Self::NextRegion => "在目录、填报区、预览和右侧窗格之间切换",
            Self::PreviousRegion => "在各窗格之间反向切换",
            Self::NextSection => "转到下一部分",
            Self::PreviousSection => "转到上一部分",
            Self::Section(_) => "转到目录中的第几部分",
            Self::NextFinding => "转到下一个问题所在的位置",
            Self::PreviousFinding => "转到上一个问题所在的位置",
            Self::Rules => "查看全部规则，停用不适用的规则",
            Self::LocalNotice => "查看、选择上级提供的本地要求文件",
            Self::NewFromLast => "选择上年报告，带入单位、联系方式、上年结转和关联的句子",
            Self::AttachLast => "选择上年报告，进行跨年核对",
            Self::DetachLast => "关闭跨年核对",
            Self::ToggleLast => "在表格中显示上年的数字",
            Self::Step(Action::Send) => "送审核人审核",
            Self::Step(Action::Return) => "退回拟稿人修改",
            Self::Step(Action::Approve) => "审核通过，提请签发",
            Self::Step(Action::Sign) => "记录领导签发，并锁定报告",
            Self::Step(Action::Release) => "解除锁定，恢复修改",
            Self::Step(Action::Publish) => "记录报告已公布",
            Self::ReviewMode => "不能修改内容，可以批注、退回、审核通过",
            Self::AddComment => "对单元格、选中的文字、表或部分作批注",
            Self::Comments => "在右侧查看、回复、解决批注",
            Self::TrackedChanges => "逐处接受或拒绝送审后的修改",
            Self::Compare => "比较两个版本或文件，列出不同之处",
            Self::ExportSignOff => "生成供领导签字的 PDF，带审签单和校验码",
            Self::CheckCode => "查看、复制、核对校验码",
            Self::ReviewRecord => "查看各步骤的办理人、时间和意见",
            Self::MendAll => "列出可直接修正的标点、空格等问题，一次修正",
            Self::Manual => "查看、查找使用说明",
            Self::Tour => "打开示例报告，分五步看一遍怎么用",
            Self::Shortcuts => "查看全部快捷键",
            Self::About => "版本、许可和字体信息",
        }
    }

    /// Its sign on the toolbar.
    pub fn icon(self) -> Option<Icon> {
        Some(match self {
            Self::New | Self::NewFromLast => Icon::New,
            Self::Open => Icon::Open,
            Self::Import => Icon::Import,
            Self::OpenExample | Self::Tour => Icon::Example,
            Self::Collect => Icon::Pages,
            Self::Save => Icon::Save,
            Self::ExportPdf => Icon::Export,
            Self::Print => Icon::Print,
            Self::Close => Icon::Back,
            Self::Undo => Icon::Undo,
            Self::Redo => Icon::Redo,
            Self::Find | Self::Replace => Icon::Find,
            Self::FillBlanks => Icon::Zero,
            Self::NextFinding => Icon::Next,
            Self::PreviousFinding => Icon::Previous,
            Self::ToggleSections => Icon::PanelLeft,
            Self::ToggleFindings => Icon::PanelRight,
            Self::TogglePreview => Icon::Preview,
            Self::AddComment => Icon::AddComment,
            _ => return None,
        })
    }

    /// Its keys; the first is the one that is shown.
    pub fn shortcuts(self) -> Vec<KeyboardShortcut> {
        match self {
            Self::New => vec![key(CTRL, Key::N)],
            Self::Open => vec![key(CTRL, Key::O)],
            Self::Save => vec![key(CTRL, Key::S)],
            Self::SaveAs => vec![key(CTRL_SHIFT, Key::S)],
            Self::ExportPdf => vec![key(CTRL, Key::E)],
            Self::Export => vec![key(CTRL_SHIFT, Key::E)],
            Self::Print => vec![key(CTRL, Key::P)],
            Self::Close => vec![key(CTRL, Key::W), key(CTRL, Key::F4)],
            Self::Quit => vec![key(CTRL, Key::Q)],
            Self::Undo => vec![key(CTRL, Key::Z)],
            Self::Redo => vec![key(CTRL, Key::Y), key(CTRL_SHIFT, Key::Z)],
            Self::Find => vec![key(CTRL, Key::F)],
            Self::Replace => vec![key(CTRL, Key::H)],
            Self::FindNext => vec![key(Modifiers::NONE, Key::F3)],
            Self::FindPrevious => vec![key(Modifiers::SHIFT, Key::F3)],
            Self::FillBlanks => vec![key(CTRL, Key::B)],
            Self::Link => vec![key(CTRL, Key::L)],
            Self::LinkAll => vec![key(CTRL_SHIFT, Key::L)],
            Self::ToggleSections => vec![key(Modifiers::NONE, Key::F9)],
            Self::ToggleFindings => vec![key(Modifiers::NONE, Key::F7)],
            Self::TogglePreview => vec![key(Modifiers::NONE, Key::F5)],
            Self::PreviewAlone => vec![key(Modifiers::SHIFT, Key::F5)],
            Self::ZoomIn => vec![key(CTRL, Key::Plus), key(CTRL, Key::Equals)],
            Self::ZoomOut => vec![key(CTRL, Key::Minus)],
            Self::ZoomReset => vec![key(CTRL, Key::Num0)],
            Self::MenuBar => vec![key(Modifiers::NONE, Key::F10)],
            Self::NextRegion => vec![key(Modifiers::NONE, Key::F6)],
            Self::PreviousRegion => vec![key(Modifiers::SHIFT, Key::F6)],
            Self::NextSection => vec![key(CTRL, Key::PageDown)],
            Self::PreviousSection => vec![key(CTRL, Key::PageUp)],
            Self::Section(place) => DIGITS.get(place).map(|&digit| key(CTRL, digit)).into_iter().collect(),
            Self::NextFinding => vec![key(Modifiers::NONE, Key::F8)],
            Self::PreviousFinding => vec![key(Modifiers::SHIFT, Key::F8)],
            Self::AddComment => vec![key(CTRL, Key::M)],
            Self::Comments => vec![key(CTRL_SHIFT, Key::M)],
            Self::Manual => vec![key(Modifiers::NONE, Key::F1)],
            Self::Shortcuts => vec![key(Modifiers::SHIFT, Key::F1)],
            // Those of a field are the field's own.
            Self::Clip(_)
            | Self::Rules
            | Self::LocalNotice
            | Self::Step(_)
            | Self::ReviewMode
            | Self::TrackedChanges
            | Self::Compare
            | Self::ExportSignOff
            | Self::CheckCode
            | Self::ReviewRecord
            | Self::NewFromLast
            | Self::AttachLast
            | Self::DetachLast
            | Self::ToggleLast
            | Self::MendAll
            | Self::CountLedger
            | Self::Collect
            | Self::Years
            | Self::History
            | Self::Sign
            | Self::OpenExample
            | Self::Tour
            | Self::CopyPage
            | Self::Import
            | Self::Theme(_)
            | Self::About => Vec::new(),
        }
    }
}

/// The keys of a command as they are shown.
pub fn keys(ctx: &Context, command: Command) -> String {
    if let Command::Clip(clip) = command {
        return clip.keys().to_owned();
    }
    command.shortcuts().first().map(|keys| in_words(ctx, keys)).unwrap_or_default()
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
