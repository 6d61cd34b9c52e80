//! Reports as the commands read them, whatever the file is: a draft, interchange, or what an office has beside it.

use std::{path::Path, sync::Arc};

use super::{open, outcome::Failure};
use crate::{
    check,
    digest::Digest,
    draft::{self, Came, Draft, Fault, library, naming},
    form::Form,
    import::{self, Doubt, ImportError, Imported, Known},
    interchange,
    report::Report,
    terminal::Output,
};

/// What was in a file.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "one is made for each file that is read")]
pub(super) enum Source {
    /// A draft with its record.
    Draft(Draft),
    /// A report from another program, which says exactly what it holds.
    Exact(Report),
    /// A report from a document, with what is not certain in it, and where it comes from.
    Imported(Imported, Came),
}

impl Source {
    /// As a draft, and what is not certain in it.
    pub(super) fn into_draft(self) -> (Draft, Vec<Doubt>) {
        match self {
            Self::Draft(draft) => (draft, Vec::new()),
            Self::Exact(report) => (Draft::new(report), Vec::new()),
            Self::Imported(imported, came) => {
                (Draft { came: Some(came), ..Draft::new(imported.report) }, imported.doubts)
            }
        }
    }
}

/// Every form that a report may be on.
pub(super) fn forms() -> Vec<Arc<Form>> {
    library::forms().forms.into_iter().map(|known| known.form).collect()
}

/// Reads a file by what it is. Where it is nothing that can be told by its first bytes, its name says as what it is to
/// be understood, so that a damaged draft is told as one.
pub(super) fn read(path: &Path, forms: &[Arc<Form>], known: &Known) -> Result<Source, Failure> {
    let said = |message: &dyn std::fmt::Display| Failure::new(format!("{}：{message}", path.display()));
    let bytes = draft::read_whole(path, import::FILE).map_err(|err| match err.fault {
        Fault::TooLarge => said(&ImportError::TooLarge),
        _ => err.into(),
    })?;
    let imported = |imported: Imported| {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let came = Came { name, digest: Digest::of(&bytes), open: imported.doubts.len() };
        Source::Imported(imported, came)
    };
    let kind = match import::Kind::of(&bytes) {
        Err(_) | Ok(import::Kind::Text) if naming::is_draft(path) => Ok(import::Kind::Draft),
        Err(_) | Ok(import::Kind::Text) if naming::is_ours(path) => Ok(import::Kind::Interchange),
        kind => kind,
    };
    match kind.map_err(|err| said(&err))? {
        import::Kind::Draft => open::draft(path).map(Source::Draft),
        import::Kind::Interchange => {
            let text = draft::read_text(path)?;
            interchange::read(&text, &library::find).map(Source::Exact).map_err(|err| said(&err))
        }
        // Held to what every file of letters is held to: what is damaged is told with its place.
        import::Kind::Text => {
            let text = draft::read_text(path)?;
            import::read(text.as_bytes(), forms, known).map(imported).map_err(|err| said(&err))
        }
        _ => import::read(&bytes, forms, known).map(imported).map_err(|err| said(&err)),
    }
}

/// Doubts, a line or two each.
pub(super) fn doubts_in_words(form: &Form, doubts: &[Doubt]) -> Output {
    let mut output = Output::default();
    for doubt in doubts {
        let at = doubt.at.as_ref().map_or_else(|| "未收入".to_owned(), |at| form.name_of(at));
        let place = if doubt.place.is_empty() { String::new() } else { format!("（原文{}）", doubt.place) };
        let rule = doubt.rule.as_deref().and_then(check::rule);
        let kind = rule.map_or("请核对", |rule| rule.severity.label());
        let id = rule.map(|rule| format!("{} ", rule.id)).unwrap_or_default();
        output.line(format_args!("[{kind}] {id}{at}{place}：{}", doubt.why));
        let source = crate::text::at_most(&doubt.source, 120);
        match (source.is_empty(), doubt.readings.as_slice()) {
            (true, _) => {}
            (false, []) => output.line(format_args!("    原文：{source}")),
            (false, readings) => output.line(format_args!("    原文：{source}；可读作：{}", readings.join("，或 "))),
        }
    }
    output
}

/// The same for programs.
pub(super) fn doubts_as_json(doubts: &[Doubt]) -> serde_json::Value {
    serde_json::to_value(doubts).unwrap_or_default()
}
