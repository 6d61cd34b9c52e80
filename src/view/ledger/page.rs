//! The page as it is drawn: head and foot, what is asked at the left, the figures and the rows at the right.

use egui::{Align2, CentralPanel, Frame, Id, Margin, Panel, RichText, ScrollArea, Ui};

use super::state::{LedgerPage, LedgerWish, Listed, grid_of};
use crate::{
    kit::{
        field::Look,
        theme::{gap, palette, sign, size},
        tip::Tip as _,
        widgets::{self, at_right, button},
    },
    ledger::Proof,
    open::wake::Wake,
    report::Report,
    view::{fields::parse_year, grid::strip},
};

/// Width of what is asked: least, usual.
const ASKED: (f32, f32) = (24.0 * size::EM, 29.0 * size::EM);

impl LedgerPage {
    /// The whole page beside the report that is open; `in_front` where nothing stands before it.
    pub fn ui(&mut self, ui: &mut Ui, report: &Report, in_front: bool) -> Option<LedgerWish> {
        self.in_front = in_front;
        self.poll(report);
        let wake = Wake::from(ui.ctx());
        let mut wish = None;
        let ground = palette(ui).canvas;
        let bar = Frame::new().fill(ground).inner_margin(Margin::symmetric(gap::LARGE as i8, gap::SMALL as i8));
        Panel::top("ledger head").frame(bar).show(ui, |ui| self.head_ui(ui, report, &wake));
        Panel::bottom("ledger foot").frame(bar).show(ui, |ui| wish = self.foot_ui(ui, report));
        let margin = Margin::symmetric(gap::MEDIUM as i8, gap::SMALL as i8);
        Panel::left("ledger questions")
            .frame(Frame::new().fill(ground).inner_margin(margin))
            .default_size(ASKED.1)
            .size_range(ASKED.0..=ui.available_width() / 2.0)
            .show(ui, |ui| {
                ScrollArea::vertical().id_salt("ledger questions").auto_shrink(false).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = gap::TINY;
                    wish = wish.take().or(self.columns_ui(ui, report, &wake));
                    ui.add_space(gap::SMALL);
                    self.questions_ui(ui, report, &wake);
                });
            });
        Panel::bottom("ledger rows")
            .frame(Frame::new().fill(ground).inner_margin(margin))
            .default_size(size::LINE * 7.0)
            .size_range(size::LINE * 3.0..=ui.available_height() * 0.6)
            .resizable(true)
            .show(ui, |ui| self.rows_ui(ui, report));
        CentralPanel::default().frame(Frame::new().fill(palette(ui).sheet).inner_margin(margin)).show(ui, |ui| {
            self.balances_ui(ui);
            ScrollArea::vertical().id_salt("ledger figures").auto_shrink(false).show(ui, |ui| {
                self.figures_ui(ui, report);
            });
        });
        wish
    }

    /// The year, and where the rows have gone.
    fn head_ui(&mut self, ui: &mut Ui, report: &Report, wake: &Wake) {
        ui.horizontal(|ui| {
            ui.label("统计年度");
            let look =
                Look { name: "统计年度", hint: "四位数字", width: size::EM * 4.0, align: Align2::LEFT_CENTER };
            let typed = self.counting.year().to_string();
            let year = self.year.ui(ui, Id::unique("ledger year"), &typed, &look);
            if let Some(year) = year.entered.and_then(|(year, _)| parse_year(&year)) {
                self.counting.set_year(year, wake);
                self.refresh(report);
            }
            if self.counting.year() != report.year {
                let words = format!("{} 报告是 {} 年度的", sign::WARNING, report.year);
                ui.label(RichText::new(words).color(palette(ui).warning));
            }
            ui.add_space(gap::SMALL);
            self.proof_ui(ui);
        });
    }

    /// That every row has one end; those that are in no figure are listed by a click.
    fn proof_ui(&mut self, ui: &mut Ui) {
        let Ok(count) = self.counting.counted() else { return };
        let Proof { rows, counted, asked, earlier, later, left_out, no_requests } = count.proof;
        let palette = palette(ui);
        ui.label(format!("台账共 {rows} 行 ＝ 计入 {counted}"));
        if asked > 0 {
            ui.label(RichText::new(format!("＋ 待确认 {asked}")).color(palette.warning));
        }
        let mut listed = None;
        for (rows, words, list) in [
            (earlier + later, "其他年度", Listed::Outside),
            (left_out + no_requests, "不计入（标题、合计等）", Listed::Without),
        ] {
            if rows > 0 {
                ui.label("＋");
                let shown = ui.small_button(format!("{words} {rows}")).tip("列出这些行");
                listed = shown.clicked().then_some(list).or(listed);
            }
        }
        // It would not have been counted else.
        ui.label(RichText::new(sign::OK).color(palette.ok)).tip("台账的每一行都有一个去处，没有遗漏和重复");
        if let Some(listed) = listed {
            self.list(listed);
        }
    }

    /// Whether each column balances.
    fn balances_ui(&self, ui: &mut Ui) {
        let Some(grid) = grid_of(&self.preview.form) else { return };
        let lines = self.marks.balances(|cell| grid.entries().any(|(_, entry)| entry == cell));
        strip::ui(ui, &self.preview, &lines.collect::<Vec<_>>());
        ui.add_space(gap::TINY);
    }

    /// What is still open, and the way on.
    fn foot_ui(&mut self, ui: &mut Ui, report: &Report) -> Option<LedgerWish> {
        let mut wish = None;
        let differing = match self.counting.counted() {
            Ok(count) => count.cells.iter().copied().filter(|cell| count.differs(report, *cell)).collect(),
            Err(_) => Vec::new(),
        };
        ui.horizontal(|ui| {
            let palette = palette(ui);
            let (words, color) = match (self.counting.counted(), self.counting.open()) {
                _ if self.counting.is_lost() => {
                    (format!("{} 未能统计（程序内部出错），请关闭后重试", sign::ERROR), palette.error)
                }
                _ if self.counting.is_busy() => ("正在统计…".to_owned(), palette.ink_weak),
                (Err(err), _) => (format!("{} {err}", sign::ERROR), palette.error),
                (Ok(_), _) if !self.counting.is_confirmed() => {
                    (format!("{} 请先确认各列", sign::WARNING), palette.warning)
                }
                (Ok(_), 0) => (format!("{} 没有待确认的行", sign::OK), palette.ok),
                (Ok(_), open) => (format!("{} 还有 {open} 行待确认，没有计入", sign::WARNING), palette.warning),
            };
            ui.label(RichText::new(words).color(color));
            let differing_words = match differing.len() {
                0 => "与报告中的数字全部相同".to_owned(),
                count => format!("与报告中的数字有 {count} 个单元格不同"),
            };
            if self.counting.counted().is_ok() {
                widgets::hint(ui, differing_words);
            }
            at_right(ui, "ledger buttons", |ui| {
                let is_ready = self.counting.is_confirmed() && !self.counting.is_busy() && !self.counting.is_lost();
                let all = ui.add_enabled_ui(is_ready && !differing.is_empty(), |ui| {
                    widgets::primary_button(ui, "全部采用").tip("将不同的单元格都换成台账的数字，可撤销")
                });
                if is_ready && self.fresh && self.counting.open() == 0 && self.may_focus(ui) {
                    all.inner.request_focus();
                    self.fresh = false;
                }
                if all.inner.clicked() {
                    wish = Some(LedgerWish::Take(differing.clone()));
                }
                let picked = self.picked.len();
                let some = ui.add_enabled_ui(is_ready && picked > 0, |ui| {
                    button(ui, &format!("采用所选 {picked} 个单元格"))
                        .tip_disabled("请先点一个数字，再勾选“采用本单元格”")
                });
                if some.inner.clicked() {
                    wish = Some(LedgerWish::Take(self.picked.iter().copied().collect()));
                }
            });
        });
        wish
    }
}
