//! How severities look and sound.

use egui::{Color32, Ui};

use crate::{
    check::Severity,
    kit::theme::{palette, sign},
    open::places::Counts,
};

/// The sign and the colours of a severity.
pub fn severity_look(ui: &Ui, severity: Severity) -> (&'static str, Color32, Color32) {
    let palette = palette(ui);
    match severity {
        Severity::Error => (sign::ERROR, palette.error, palette.error_soft),
        Severity::Warning => (sign::WARNING, palette.warning, palette.warning_soft),
        Severity::Info => (sign::INFO, palette.info, palette.accent_soft),
    }
}

/// `2 个错误，3 个警告` — what a badge says aloud.
pub fn counts_in_words(counts: Counts) -> String {
    let parts = [(counts.errors, "个错误"), (counts.warnings, "个警告"), (counts.infos, "个提示")];
    let words = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let words = words.collect::<Vec<_>>().join("，");
    if words.is_empty() { "没有发现问题".to_owned() } else { words }
}
