//! The question: which printer, what, how often, which pages, on how many sides.

use egui::{Align2, ComboBox, Id, Key, Response, RichText, Ui};

use super::PrintState;
use crate::{
    app::{
        field::{Field, Look},
        files::FileKind,
        theme::{gap, palette, sign, size},
        widgets::{self, at_right, button, primary_button, subheading},
    },
    desktop::{Cups, Order, PageRange, Printer, Printing, viewer},
};

/// Copies that are printed at once at the most.
const MOST_COPIES: u16 = 999;

/// What is to be printed how.
#[derive(Debug)]
pub struct Question {
    printing: Printing,
    kind: FileKind,
    /// Pages of the report and of the copy to sign.
    counts: [usize; 2],
    /// Errors that are open.
    errors: usize,
    /// Place of the printer in their list.
    printer: usize,
    copies: Line,
    some_pages: bool,
    pages: Line,
    both_sides: bool,
    refused: String,
}

/// What was answered.
#[derive(Debug)]
pub enum Wish {
    /// To print.
    Print {
        /// What.
        kind: FileKind,
        /// Through whom.
        cups: Cups,
        /// How; without a title.
        order: Order,
        /// The same for people.
        words: String,
    },
    /// To let the program print that belongs to PDF files.
    Verb(FileKind),
    /// To show it in the program for PDF files, from where it can be printed.
    View(FileKind),
    /// Nothing.
    Close,
}

/// A line to type into.
#[derive(Debug)]
struct Line {
    text: String,
    field: Field,
}

impl Line {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), field: Field::new(text) }
    }

    fn ui(&mut self, ui: &mut Ui, look: &Look<'_>) -> Response {
        let shown = self.field.ui(ui, Id::unique(("print", look.name)), &self.text, look);
        if let Some((text, _)) = shown.entered {
            self.text = text;
        }
        shown.response
    }

    fn take(&mut self) -> &str {
        if let Some((text, _)) = self.field.flush() {
            self.text = text;
        }
        self.text.trim()
    }
}

impl Question {
    /// Asks how to print, with what was chosen the last time. `counts` are the pages of the report and of the copy to
    /// sign.
    pub(super) fn new(
        printing: Printing,
        kind: FileKind,
        counts: [usize; 2],
        errors: usize,
        remembered: &PrintState,
    ) -> Self {
        let printers = printers(&printing);
        let place = |is: &dyn Fn(&Printer) -> bool| printers.iter().position(is);
        let printer =
            place(&|printer| printer.name == remembered.printer).or_else(|| place(&|printer| printer.is_default));
        Self {
            printer: printer.unwrap_or_default(),
            printing,
            kind,
            counts,
            errors,
            copies: Line::new("1"),
            some_pages: false,
            pages: Line::new(""),
            both_sides: remembered.both_sides,
            refused: String::new(),
        }
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Wish> {
        subheading(ui, "打印");
        let by_hand = match &self.printing {
            Printing::ByHand(why) => Some(format!("{why}。{}，或在 PDF 阅读器中打印。", why.remedy())),
            Printing::Verb => Some("由打开 PDF 的程序打印到默认打印机；份数、页码和双面在它的窗口中选。".to_owned()),
            Printing::Cups(..) => None,
        };
        let mut go = false;
        egui::Grid::new("print").num_columns(2).spacing([gap::LARGE, gap::SMALL]).show(ui, |ui| {
            if by_hand.is_none() {
                ui.label("打印机");
                self.printer_ui(ui);
                ui.end_row();
            }
            ui.label("打印内容");
            ui.vertical(|ui| self.kind_ui(ui));
            ui.end_row();
            if by_hand.is_none() {
                ui.label("份数");
                let look = Look { name: "份数", hint: "", width: size::BODY * 4.0, align: Align2::LEFT_CENTER };
                let response = self.copies.ui(ui, &look);
                go |= entered(ui, &response);
                ui.end_row();
                ui.label("页码范围");
                go |= self.pages_ui(ui);
                ui.end_row();
                ui.label("双面");
                ui.vertical(|ui| {
                    ui.checkbox(&mut self.both_sides, "双面打印，沿长边翻转");
                    widgets::hint(ui, "打印机不能双面打印的，印成单面。");
                });
                ui.end_row();
            }
        });
        if let Some(words) = by_hand {
            ui.label(words);
        }
        self.warnings_ui(ui);
        self.buttons_ui(ui, fresh, go)
    }

    fn printer_ui(&mut self, ui: &mut Ui) {
        let printers = printers(&self.printing);
        let chosen = printers.get(self.printer).map(label).unwrap_or_default();
        ui.vertical(|ui| {
            let shown =
                ComboBox::from_id_salt("printer").width(size::DIALOG * 0.75).selected_text(&chosen).show_ui(ui, |ui| {
                    for (place, printer) in printers.iter().enumerate() {
                        ui.selectable_value(&mut self.printer, place, label(printer));
                    }
                });
            shown.response.accessible_name(format!("打印机：{chosen}"));
            let stopped = printers.get(self.printer).and_then(|printer| printer.stopped.as_ref());
            let (words, color) = match stopped {
                Some(why) => (format!("{} 现在停着：{why}", sign::WARNING), palette(ui).warning),
                None => ("可以打印".to_owned(), palette(ui).ink_weak),
            };
            ui.label(RichText::new(words).small().color(color));
        });
    }

    fn kind_ui(&mut self, ui: &mut Ui) {
        let [report, copy] = self.counts;
        ui.radio_value(&mut self.kind, FileKind::Pdf, format!("报告（{report} 页）"));
        ui.radio_value(&mut self.kind, FileKind::SignOff, format!("送审稿，带审签单和校验码（{copy} 页）"));
    }

    /// Returns whether Enter was pressed in it.
    fn pages_ui(&mut self, ui: &mut Ui) -> bool {
        ui.horizontal(|ui| {
            ui.radio_value(&mut self.some_pages, false, "全部");
            ui.radio_value(&mut self.some_pages, true, "指定");
            let look =
                Look { name: "页码", hint: "例如 1-3,5", width: size::BODY * 9.0, align: Align2::LEFT_CENTER };
            let response = self.pages.ui(ui, &look);
            if response.changed() {
                self.some_pages = true;
            }
            entered(ui, &response)
        })
        .inner
    }

    fn warnings_ui(&self, ui: &mut Ui) {
        let palette = palette(ui);
        if self.errors > 0 {
            let words = format!("{} 还有 {} 个错误没有处理，也没有说明理由", sign::WARNING, self.errors);
            ui.label(RichText::new(words).color(palette.warning));
        }
        // The line is there in any case: a dialog does not grow once it is shown.
        let words = if self.refused.is_empty() { " " } else { &self.refused };
        ui.label(RichText::new(words).small().color(palette.error));
    }

    fn buttons_ui(&mut self, ui: &mut Ui, fresh: bool, mut go: bool) -> Option<Wish> {
        let (can_print, can_view) = (!matches!(self.printing, Printing::ByHand(_)), viewer::can_open());
        let mut wish = None;
        ui.horizontal(|ui| {
            at_right(ui, "buttons", |ui| {
                if can_print {
                    let response = primary_button(ui, "打印");
                    go |= response.clicked();
                    if fresh {
                        response.request_focus();
                    }
                }
                if can_view {
                    let tip = "用系统中的 PDF 阅读器打开，在那里打印";
                    let shown = if can_print {
                        button(ui, "在阅读器中打开")
                    } else {
                        primary_button(ui, "在阅读器中打开")
                    };
                    if fresh && !can_print {
                        shown.request_focus();
                    }
                    if shown.on_hover_text(tip).clicked() {
                        wish = Some(Wish::View(self.kind));
                    }
                }
                let cancel = button(ui, "取消");
                if fresh && !can_print && !can_view {
                    cancel.request_focus();
                }
                if cancel.clicked() {
                    wish = Some(Wish::Close);
                }
            });
        });
        if go && can_print {
            match self.order() {
                Ok(order) => wish = Some(order),
                Err(refused) => self.refused = refused,
            }
        }
        wish
    }

    /// The order, or what is wrong with it.
    fn order(&mut self) -> Result<Wish, String> {
        let (kind, count) = (self.kind, self.counts[usize::from(self.kind == FileKind::SignOff)]);
        let Printing::Cups(cups, printers) = &self.printing else { return Ok(Wish::Verb(kind)) };
        let printer = printers.get(self.printer).ok_or("请选择打印机")?;
        let copies = copies(self.copies.take()).ok_or_else(|| format!("份数应为 1 至 {MOST_COPIES} 的整数"))?;
        let pages = match self.some_pages {
            true => Some(PageRange::parse(self.pages.take(), count).map_err(|err| err.to_string())?),
            false => None,
        };
        let printed = pages.as_ref().map_or(count, PageRange::count);
        let sides = if self.both_sides { "双面" } else { "单面" };
        let words = format!("{}：{printed} 页，{copies} 份，{sides}", printer.label());
        let order =
            Order { printer: printer.name.clone(), title: String::new(), copies, pages, both_sides: self.both_sides };
        Ok(Wish::Print { kind, cups: cups.clone(), order, words })
    }
}

fn printers(printing: &Printing) -> &[Printer] {
    match printing {
        Printing::Cups(_, printers) => printers,
        Printing::Verb | Printing::ByHand(_) => &[],
    }
}

fn label(printer: &Printer) -> String {
    let default = if printer.is_default { " · 默认" } else { "" };
    format!("{}{default}", printer.label())
}

/// Whether Enter was pressed in a field of one line.
fn entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// How many copies a text says.
fn copies(text: &str) -> Option<u16> {
    match crate::number::parse(crate::number::Kind::Count, text) {
        Ok(Some(crate::number::Number::Count(count))) => {
            u16::try_from(count).ok().filter(|copies| (1..=MOST_COPIES).contains(copies))
        }
        _ => None,
    }
}
