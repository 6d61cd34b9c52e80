//! What is known of the line of the list that is chosen.

use std::fmt;

use egui::TextureHandle;

use crate::{
    open::{
        compiling::{
            beside::Sheets,
            row::{Of, Row},
        },
        job::Job,
    },
    rollup::{Collection, Found, Question},
};

/// Pictures of pages.
#[derive(Default)]
pub(super) struct Textures(pub(super) Vec<TextureHandle>);

impl fmt::Debug for Textures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Textures({})", self.0.len())
    }
}

/// What is known of the line that is chosen.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) row: Row,
    pub(super) found: Vec<Found>,
    pub(super) lacking: Vec<String>,
    /// What is to be asked about it, by index.
    pub(super) questions: Vec<usize>,
    pub(super) code: String,
    pub(super) shows_pages: bool,
    /// The pages that are being drawn, and how large.
    pub(super) reading: Option<(f32, Job<Result<Sheets, String>>)>,
    pub(super) sheets: Option<Result<Sheets, String>>,
}

impl Beside {
    pub(super) fn of(row: &Row, collection: Option<&Collection>) -> Self {
        let unit = match (row.of, collection) {
            (Of::Unit(at), Some(collection)) => collection.units.get(at).map(|listed| &listed.unit),
            _ => None,
        };
        let lacking = unit.map(|unit| unit.lacking.iter().map(|at| unit.form.name_of(at)).collect());
        let mut found = unit.map(|unit| unit.findings.list()).unwrap_or_default();
        let is_of = |question: &Question| match row.of {
            Of::Unit(at) => question.unit == Some(at),
            Of::Missing(at) => question.unit.is_none() && question.office == Some(at),
            Of::Read | Of::Broken => false,
        };
        let questions = collection.into_iter().flat_map(|collection| collection.questions.iter().enumerate());
        let questions = questions.filter(|(_, question)| is_of(question)).map(|(at, _)| at).collect();
        found.sort_by_key(|found| (found.waived.is_some(), found.severity));
        Self {
            row: row.clone(),
            found,
            lacking: lacking.unwrap_or_default(),
            questions,
            code: unit.map(|unit| unit.code.clone()).unwrap_or_default(),
            shows_pages: false,
            reading: None,
            sheets: None,
        }
    }

    /// Whether it is still what there is of the line.
    pub(super) fn is_current(&self, row: Option<&Row>) -> bool {
        row == Some(&self.row)
    }

    pub(super) fn poll(&mut self) {
        let Some(polled) = self.reading.as_ref().map(|(_, job)| job.poll()) else { return };
        self.sheets = match polled {
            Ok(None) => return,
            Ok(Some(sheets)) => Some(sheets),
            Err(_lost) => Some(Err("程序内部出错，没有读取。请再试一次".to_owned())),
        };
        self.reading = None;
    }
}
