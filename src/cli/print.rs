//! `print` and `printers`.

use std::path::Path;

use super::{
    open,
    outcome::{Done, Failure},
    request::PrintOptions,
};
use crate::{
    check::Against,
    desktop::{self, Order, PageRange, PrintError, Printing},
    draft::Draft,
    export,
    terminal::{Output, note},
};

impl From<PrintError> for Failure {
    fn from(err: PrintError) -> Self {
        Self(err.to_string())
    }
}

/// No title is meant to have more letters.
const LONG: usize = 200;

/// Nobody gives up waiting but by ending the program.
fn never() -> bool {
    false
}

/// Prints a draft, or its copy to sign.
pub(super) fn print(path: &Path, how: &PrintOptions) -> Result<Done, Failure> {
    let Draft { report, review, .. } = open::whole(path)?;
    let printing = desktop::printing(&never)?;
    let (cups, printer) = printing.printer(how.printer.as_deref())?;
    let pages = match &how.sign_off {
        Some(by) => {
            let (last, notice) = by.read(path, &report)?;
            export::sign_off_pages(&report, &review, Against { last: last.as_ref(), notice: notice.as_ref() })
        }
        None => export::pages(&report),
    };
    let set = |err| Failure::new(format!("{}：{err}", path.display()));
    let count = pages.pages.len();
    let range = how.pages.as_deref().map(|text| PageRange::parse(text, count)).transpose();
    let order = Order {
        printer: printer.name.clone(),
        title: pages.title.clone(),
        copies: how.copies,
        pages: range.map_err(|err| Failure::new(err.to_string()))?,
        both_sides: how.both_sides,
    };
    let letters = order.title.chars().count();
    if letters > LONG {
        note(format_args!("注意：报告的标题有 {letters} 字，太长了，请检查；打印作业只用开头的字作名称"));
    }
    let job = cups.print(&export::write(&pages).map_err(set)?, &order, &never)?;
    let printed = order.pages.as_ref().map_or(count, PageRange::count);
    let (label, copies) = (printer.label(), order.copies);
    let mut output = Output::of_line(format_args!("已发送到打印机 {label}：{printed} 页，{copies} 份，作业 {job}"));
    if how.both_sides && printer.both_sides == Some(false) {
        output.line("该打印机不能双面打印，改为单面打印。");
    }
    if let Some(why) = &printer.stopped {
        output.line(format_args!("打印机已暂停（{why}），恢复后继续打印。"));
    }
    Ok(output.into())
}

/// Lists the printers, the default one marked.
pub(super) fn printers() -> Result<Done, Failure> {
    match desktop::printing(&never)? {
        Printing::Cups(_, printers) => {
            let mut output = Output::default();
            for printer in &printers {
                let default = if printer.is_default { "　默认" } else { "" };
                let stopped = printer.stopped.as_ref().map(|why| format!("　已暂停：{why}")).unwrap_or_default();
                let sides = if printer.both_sides == Some(true) { "　可双面打印" } else { "" };
                let (name, description) = (&printer.name, &printer.description);
                output.line(format_args!("{name}　{description}{default}{sides}{stopped}"));
            }
            Ok(output.into())
        }
        Printing::Verb => Err(PrintError::InWindow.into()),
        Printing::ByHand(why) => Err(PrintError::Nothing(why).into()),
    }
}
