//! One file of many: read by what it is.

use std::{fs, path::Path, sync::Arc, time::SystemTime};

use super::walk::Place;
use crate::{
    digest::Digest,
    draft::{self, Draft, Fault, library, naming},
    form::Form,
    import::{self, ImportError, Kind, Known},
    interchange,
    open::{job::Stop, reading},
    report::Report,
    review::Timestamp,
    rollup::{Arrived, Broken},
};

/// With what files are read.
pub(super) struct Readers<'r> {
    pub(super) program: &'r Path,
    /// Every form that a report may be on.
    pub(super) forms: &'r [Arc<Form>],
    pub(super) stop: &'r Stop,
}

impl Readers<'_> {
    pub(super) fn read(&self, place: &Place) -> Result<Arrived, Broken> {
        let source = place.name();
        let failed = |error: String| Broken { error: format!("{source}：{error}"), source: source.clone() };
        let (bytes, written) = match place {
            Place::File(path) => {
                let bytes = draft::read_whole(path, import::FILE).map_err(|err| match err.fault {
                    Fault::TooLarge => failed(ImportError::TooLarge.to_string()),
                    fault => failed(fault.to_string()),
                })?;
                (bytes, fs::metadata(path).and_then(|about| about.modified()).ok().map(Timestamp::from))
            }
            Place::Part(archive, part) => (archive.bytes(*part, import::FILE).map_err(failed)?, None),
        };
        let (kind, draft, doubts) = self.draft(Path::new(&source), &bytes).map_err(failed)?;
        let Draft { report, mut review, .. } = draft;
        review.sift(&report, SystemTime::now().into());
        Ok(Arrived {
            digest: Digest::of(&bytes),
            written,
            kind: kind.name(),
            report,
            review,
            doubts,
            source: source.clone(),
        })
    }

    /// What is in a file. Where its first bytes tell nothing, its name says as what it is to be understood, so that a
    /// damaged draft is told as one.
    fn draft(&self, path: &Path, bytes: &[u8]) -> Result<(Kind, Draft, usize), String> {
        let kind = match Kind::of(bytes) {
            Err(_) | Ok(Kind::Text) if naming::is_draft(path) => Kind::Draft,
            Err(_) | Ok(Kind::Text) if naming::is_ours(path) => Kind::Interchange,
            kind => kind.map_err(|err| err.to_string())?,
        };
        let text = || draft::text_of(bytes).map_err(|err| err.fault.to_string());
        match kind {
            Kind::Draft => Ok((kind, draft::parse(&text()?).map_err(|err| err.fault.to_string())?, 0)),
            Kind::Interchange => {
                let report = interchange::read(&text()?, &|id| self.form(id)).map_err(|err| err.to_string())?;
                Ok((kind, alone(report), 0))
            }
            Kind::Text => {
                let imported = import::read(text()?.as_bytes(), self.forms, &Known::default());
                let imported = imported.map_err(|err| err.to_string())?;
                Ok((kind, alone(imported.report), imported.doubts.len()))
            }
            _ => {
                let read = reading::read_bytes(self.program, bytes, self.stop).map_err(|err| err.to_string())?;
                Ok((kind, alone(read.report), read.reading.doubts.len()))
            }
        }
    }

    fn form(&self, id: &str) -> Option<Arc<Form>> {
        self.forms.iter().find(|form| form.id() == id).cloned().or_else(|| library::find(id))
    }
}

fn alone(report: Report) -> Draft {
    Draft::new(report)
}
