//! A notice: read, checked, and cited.

use ron::{Options, extensions::Extensions};

use super::{bounds, spec::NoticeSpec};
use crate::{
    digest::{Digest, Writing},
    form::{FormError, syntax},
};

/// A notice that can be relied on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    spec: NoticeSpec,
    digest: Digest,
}

impl Notice {
    /// Reads a file.
    ///
    /// # Errors
    /// Where the text is no notice: the first thing that is wrong, with its line and column.
    pub fn parse(source: &str) -> Result<Self, FormError> {
        bounds::check_size(source)?;
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let spec: NoticeSpec = options.from_str(source).map_err(|err| FormError {
            line: err.span.start.line,
            column: err.span.start.col,
            message: format!("本地要求文件格式有误：{}", syntax::words(&err.code)),
        })?;
        bounds::check(&spec).map_err(|(word, message)| FormError::at(source, &word, message))?;
        let mut writing = Writing::new("nianbao notice 1");
        writing.text(source);
        Ok(Self { spec, digest: writing.digest() })
    }

    /// What it says.
    pub fn spec(&self) -> &NoticeSpec {
        &self.spec
    }

    /// What tells it from every other.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Whether it speaks of reports of a year.
    pub fn is_for(&self, year: u16) -> bool {
        self.spec.year.is_none_or(|own| own == year)
    }

    /// How it is cited: 《…》（武政办发〔2025〕54号）.
    pub fn cited(&self) -> String {
        let NoticeSpec { name, number, .. } = &self.spec;
        let number = if number.trim().is_empty() { String::new() } else { format!("（{}）", number.trim()) };
        format!("《{}》{number}", name.trim().trim_start_matches('《').trim_end_matches('》'))
    }

    /// How it is called wherever it has changed what is told, with the start of its digest, so that nobody takes one
    /// for another.
    pub fn in_full(&self) -> String {
        format!("{}，{}，摘要 {}", self.cited(), self.spec.issuer.trim(), self.digest.short())
    }
}
