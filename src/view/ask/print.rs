//! The question: which printer, what, how often, which pages, on how many sides.

use egui::{Align, Align2, Checkbox, Id, Layout, RichText, ScrollArea, TextWrapMode, Ui, vec2};

use crate::{
    desktop::{Cups, Order, PageRange, Printer, Printing, viewer},
    export::Kind,
    kit::{
        field::{Line, Look, is_entered},
        modal::{buttons_ui, default_button, heading_ui},
        theme::{gap, palette, sign, size},
        tip::Tip as _,
        widgets::{self, button, primary_button},
    },
    open::{files::FileKind, settings::PrintSettings},
    view::command::Command,
};

/// Copies that are printed at once at the most.
const MOST_COPIES: u16 = 999;

/// What is to be printed how.
#[derive(Debug)]
pub struct PrintQuestion {
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
    /// Whether there may be a program that shows PDF files.
    can_view: bool,
    refused: String,
}

/// What was answered.
#[derive(Debug)]
pub enum PrintWish {
    /// To print.
    Print {
        /// What.
        kind: FileKind,
        /// Through whom.
        cups: Cups,
        /// How; without a title.
        order: Box<Order>,
        /// What is offered the next time.
        remembered: PrintSettings,
        /// The same for people.
        words: String,
    },
    /// To let the program print that belongs to PDF files.
    Verb(FileKind),
    /// To show it in the program for PDF files, from where it can be printed.
    View(FileKind),
}

/// How the question was answered.
#[derive(Debug)]
pub enum Answer {
    /// How to print, or to show what would be printed.
    Print(PrintWish),
    /// What a command does, instead.
    Tell(Command),
    /// Not at all.
    Close,
}

impl PrintQuestion {
    /// Asks how to print, with what was chosen the last time. Looks at the disk. `counts` are the pages of the report and of the copy to
    /// sign.
    pub(crate) fn new(
        printing: Printing,
        kind: FileKind,
        counts: [usize; 2],
        errors: usize,
        remembered: &PrintSettings,
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
            can_view: viewer::can_open(),
            refused: String::new(),
        }
    }

    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, fresh: bool) -> Option<Answer> {
        heading_ui(ui, "打印");
        let by_hand = match &self.printing {
            Printing::ByHand(why) => {
                let instead = if self.can_view {
                    "在 PDF 阅读器中打印"
                } else {
                    "导出 PDF，拷到能打印的电脑上打印"
                };
                Some(format!("{why}。{}，或{instead}。", why.remedy()))
            }
            Printing::Verb => Some("由默认的 PDF 程序打印到默认打印机；份数、页码和双面在该程序中选择。".to_owned()),
            Printing::Cups(..) => None,
        };
        let mut go = false;
        if by_hand.is_none() {
            row_ui(ui, "打印机", |ui| self.printers_ui(ui));
        }
        row_ui(ui, "打印内容", |ui| self.kind_ui(ui));
        if by_hand.is_none() {
            go |= row_ui(ui, "份数", |ui| self.copies_ui(ui));
            go |= row_ui(ui, "页码范围", |ui| self.pages_ui(ui));
            row_ui(ui, "双面", |ui| {
                let can = self.can_print_both_sides();
                let mut shown = self.both_sides && can != Some(false);
                let checkbox = Checkbox::new(&mut shown, "双面打印，沿长边翻转");
                if ui.add_enabled(can != Some(false), checkbox).changed() {
                    self.both_sides = shown;
                }
                widgets::hint(
                    ui,
                    match can {
                        Some(true) => " ",
                        Some(false) => "该打印机不能双面打印。",
                        None => "打印机不能双面打印的，改为单面打印。",
                    },
                );
            });
        }
        if let Some(words) = by_hand {
            ui.label(words);
        }
        self.warnings_ui(ui);
        self.answers_ui(ui, fresh, go)
    }

    fn printers_ui(&mut self, ui: &mut Ui) {
        let printers = printers(&self.printing);
        let height = (size::CONTROL + gap::TINY) * 4.5;
        ScrollArea::vertical().id_salt("printers").max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, printer) in printers.iter().enumerate() {
                let name = label(printer);
                let stopped = printer.stopped.as_ref().map(|why| format!("{} 已暂停：{why}", sign::WARNING));
                ui.horizontal(|ui| {
                    let room = ui.available_width() - if stopped.is_some() { size::EM * 12.0 } else { 0.0 };
                    ui.scope(|ui| {
                        ui.set_max_width(room);
                        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                        let response = ui.radio_value(&mut self.printer, place, &name);
                        response.accessible_name(format!("打印机：{name}")).tip(&name);
                    });
                    if let Some(words) = stopped {
                        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                        let text = RichText::new(&words).small().color(palette(ui).warning);
                        ui.label(text).tip(&words);
                    }
                });
            }
        });
    }

    /// Whether the chosen printer prints on both sides, as far as it says.
    fn can_print_both_sides(&self) -> Option<bool> {
        printers(&self.printing).get(self.printer)?.both_sides
    }

    fn kind_ui(&mut self, ui: &mut Ui) {
        let [report, copy] = self.counts;
        ui.radio_value(&mut self.kind, FileKind::Out(Kind::Pdf), format!("报告（{report} 页）"));
        ui.radio_value(&mut self.kind, FileKind::SignOff, format!("送审稿，带审签单和校验码（{copy} 页）"));
    }

    /// Returns whether Enter was pressed in it.
    fn copies_ui(&mut self, ui: &mut Ui) -> bool {
        let look = Look { name: "份数", hint: "", width: size::EM * 4.0, align: Align2::LEFT_CENTER };
        let response = self.copies.ui(ui, copies_id(), &look);
        is_entered(ui, &response)
    }

    /// Returns whether Enter was pressed in it.
    fn pages_ui(&mut self, ui: &mut Ui) -> bool {
        ui.horizontal(|ui| {
            ui.radio_value(&mut self.some_pages, false, "全部");
            ui.radio_value(&mut self.some_pages, true, "指定");
            let look = Look { name: "页码", hint: "例如 1-3,5", width: size::EM * 9.0, align: Align2::LEFT_CENTER };
            let response = self.pages.ui(ui, pages_id(), &look);
            if response.changed() {
                self.some_pages = true;
            }
            is_entered(ui, &response)
        })
        .inner
    }

    fn warnings_ui(&self, ui: &mut Ui) {
        let palette = palette(ui);
        if self.errors > 0 {
            let words = format!("{} 还有 {} 个错误未处理", sign::WARNING, self.errors);
            ui.label(RichText::new(words).color(palette.warning));
        }
        // The line is there in any case: a dialog does not grow once it is shown.
        let words = if self.refused.is_empty() { " " } else { &self.refused };
        ui.label(RichText::new(words).small().color(palette.error));
    }

    fn answers_ui(&mut self, ui: &mut Ui, fresh: bool, mut go: bool) -> Option<Answer> {
        let (can_print, can_view) = (!matches!(self.printing, Printing::ByHand(_)), self.can_view);
        let mut answer = None;
        buttons_ui(ui, |ui| {
            if can_print {
                go |= default_button(ui, "打印", fresh);
            }
            if can_view {
                let tip = "用系统中的 PDF 阅读器打开并打印";
                let shown = if can_print {
                    button(ui, "在阅读器中打开")
                } else {
                    primary_button(ui, "在阅读器中打开")
                };
                if fresh && !can_print {
                    shown.request_focus();
                }
                if shown.tip(tip).clicked() {
                    answer = Some(Answer::Print(PrintWish::View(self.kind)));
                }
            }
            if !can_print && !can_view {
                let export = primary_button(ui, "导出 PDF…");
                if fresh {
                    export.request_focus();
                }
                if export.clicked() {
                    answer = Some(Answer::Tell(match self.kind {
                        FileKind::SignOff => Command::ExportSignOff,
                        _ => Command::ExportPdf,
                    }));
                }
            }
            if button(ui, "取消").clicked() {
                answer = Some(Answer::Close);
            }
        });
        if go && can_print {
            match self.order() {
                Ok(wish) => answer = Some(Answer::Print(wish)),
                Err((refused, field)) => {
                    self.refused = refused;
                    ui.memory_mut(|memory| memory.request_focus(field));
                }
            }
        }
        answer
    }

    /// The order, or what is wrong with it and in which field.
    fn order(&mut self) -> Result<PrintWish, (String, Id)> {
        let (kind, count) = (self.kind, self.counts[usize::from(self.kind == FileKind::SignOff)]);
        let Printing::Cups(cups, printers) = &self.printing else { return Ok(PrintWish::Verb(kind)) };
        let printer = printers.get(self.printer).ok_or_else(|| ("请选择打印机".to_owned(), copies_id()))?;
        let copies =
            copies(self.copies.take()).ok_or_else(|| (format!("份数应为 1 至 {MOST_COPIES} 的整数"), copies_id()))?;
        let pages = match self.some_pages {
            true => Some(PageRange::parse(self.pages.take(), count).map_err(|err| (err.to_string(), pages_id()))?),
            false => None,
        };
        let printed = pages.as_ref().map_or(count, PageRange::count);
        let both_sides = self.both_sides && printer.both_sides != Some(false);
        let sides = if both_sides { "双面" } else { "单面" };
        let words = format!("{}：{printed} 页，{copies} 份，{sides}", printer.label());
        let order = Order { printer: printer.name.clone(), title: String::new(), copies, pages, both_sides };
        // What another printer can do is wanted there again.
        let remembered = PrintSettings { printer: printer.name.clone(), both_sides: self.both_sides };
        Ok(PrintWish::Print { kind, cups: cups.clone(), order: Box::new(order), remembered, words })
    }
}

fn copies_id() -> Id {
    Id::unique("copies to print")
}

fn pages_id() -> Id {
    Id::unique("pages to print")
}

/// A row of the question: what it is about, and what is chosen.
pub(super) fn row_ui<T>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> T) -> T {
    ui.horizontal_top(|ui| {
        let place = vec2(size::FORM_LABEL, size::CONTROL);
        ui.allocate_ui_with_layout(place, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(place);
            ui.label(name);
        });
        ui.vertical(add).inner
    })
    .inner
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

/// How many copies a text says.
fn copies(text: &str) -> Option<u16> {
    match crate::number::parse(crate::number::Kind::Count, text) {
        Ok(Some(crate::number::Number::Count(count))) => {
            u16::try_from(count).ok().filter(|copies| (1..=MOST_COPIES).contains(copies))
        }
        _ => None,
    }
}
