//! 第一次使用: five steps through the example, a line at the foot of the window each, so that nothing is covered.

use egui::{Button, Frame, Margin, Panel, RichText, Ui};

use crate::kit::{
    theme::{gap, palette, sign},
    widgets,
};

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The list of sections.
    Sections,
    /// A table is filled in.
    Cells,
    /// What the checks find.
    Findings,
    /// The pages beside the form.
    Preview,
    /// What is made of it in the end.
    Files,
}

impl Step {
    /// The one to begin with.
    pub const FIRST: Self = Self::ALL[0];
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::Sections, Self::Cells, Self::Findings, Self::Preview, Self::Files];

    fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or_default() + 1
    }

    fn before(self) -> Option<Self> {
        Self::ALL.get(self.number().checked_sub(2)?).copied()
    }

    fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// What it is about, and what to look at and try.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Sections => (
                "目录",
                "左侧目录列出报告的各部分，顺序与打印的报告相同，点击即可转到；每部分下面写着填写进度和问题个数。",
            ),
            Self::Cells => (
                "填表",
                "点击白色单元格输入数字，按 Enter 到下一格；灰色单元格是合计，自动计算。\
                 表的最后一行是勾稽，哪一列不平衡、差多少，边填边显示。",
            ),
            Self::Findings => (
                "核对",
                "右侧核对结果列出文字与表格、今年与上年不一致的地方；点击一条就转到那里，F8 转到下一条。能直接修正的，点按钮修正。",
            ),
            Self::Preview => {
                ("预览", "旁边是打印的样子（F5 打开或关闭），自动更新；点击预览中的文字，就转到填写它的地方。")
            }
            Self::Files => (
                "保存和报送",
                "Ctrl+S 保存报告文件，可以交给审核人；Ctrl+Shift+E 导出 PDF、Word、网页、Excel，Ctrl+P 打印。程序自动备份，断电也能恢复。",
            ),
        }
    }
}

/// What was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This step.
    Go(Step),
    /// No more of it.
    End,
}

/// Shows a step.
pub fn ui(step: Step, ui: &mut Ui) -> Option<Answer> {
    let margin = Margin::symmetric(gap::MEDIUM as i8, gap::SMALL as i8);
    let frame = Frame::new().fill(palette(ui).accent_soft).inner_margin(margin);
    Panel::bottom("tour").frame(frame).show(ui, |ui| step_ui(step, ui)).inner
}

fn step_ui(step: Step, ui: &mut Ui) -> Option<Answer> {
    let (name, words) = step.words();
    let mut answer = None;
    ui.horizontal(|ui| {
        ui.label(RichText::new(sign::INFO).color(palette(ui).accent));
        ui.strong(format!("第一次使用（{}/{}）：{name}", step.number(), Step::ALL.len()));
    });
    widgets::words(ui, words);
    ui.horizontal(|ui| {
        // It is there on the first step, too, so that the other buttons keep their places.
        let before = step.before();
        let back = ui.add_enabled(before.is_some(), Button::new("上一步"));
        if let Some(before) = before.filter(|_| back.clicked()) {
            answer = Some(Answer::Go(before));
        }
        match step.next() {
            Some(next) => {
                if ui.button("下一步").clicked() {
                    answer = Some(Answer::Go(next));
                }
                if ui.button("结束引导").clicked() {
                    answer = Some(Answer::End);
                }
            }
            None => {
                if ui.button("完成").clicked() {
                    answer = Some(Answer::End);
                }
            }
        }
    });
    answer
}
