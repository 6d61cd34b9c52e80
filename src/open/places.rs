//! The rows of the section list: the cover, then the sections of the form.

use crate::{
    address::Address,
    check::{Finding, Severity, is_unwritten},
    form::{Form, Part},
    report::{ContactField, Report},
};

/// A row of the section list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its words.
    pub title: String,
    /// How many inputs are filled in, and how many there are.
    pub progress: (usize, usize),
    /// Findings that are counted here: those that have their first place in it.
    pub counts: Counts,
    /// Findings that concern it, too, and are counted where their first place is, so that sums hold.
    pub elsewhere: Counts,
    /// Comments in it that nobody has settled.
    pub comments: usize,
}

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Remarks.
    pub infos: usize,
}

impl Counts {
    /// Counts a finding, with those that it stands for.
    pub fn add(&mut self, finding: &Finding) {
        let count = match finding.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Info => &mut self.infos,
        };
        *count += finding.weight();
    }
}

/// The row of the section list in which an address is edited; 0 is the cover.
pub fn place_of(report: &Report, address: &Address) -> usize {
    report.form.section_of(address).map_or(0, |(section, _)| section + 1)
}

/// The rows that a finding has a place in, that of the first place first. What is about no place is told at the cover.
pub fn places_of(report: &Report, finding: &Finding) -> Vec<usize> {
    let mut rows = Vec::new();
    let passages = finding.passages.iter().map(|passage| &passage.at);
    for row in finding.at.iter().chain(passages).map(|address| place_of(report, address)) {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    if rows.is_empty() { vec![0] } else { rows }
}

/// All rows, with what is filled in; nothing is found in them yet.
pub fn places(report: &Report) -> Vec<Place> {
    let cover = {
        let filled = |text: &str| usize::from(!text.trim().is_empty());
        let contact = ContactField::ALL.iter().map(|&field| filled(report.contact.field(field))).sum::<usize>();
        Place {
            title: "封面与联系方式".to_owned(),
            // The year is always there, and the title has the form's to stand in for it.
            progress: (filled(&report.unit) + contact, 1 + ContactField::ALL.len()),
            ..Place::default()
        }
    };
    let sections = report.form.sections.iter().map(|section| {
        let title = if section.heading.is_empty() {
            report.form.name_of(&Address::new(section.key.as_str()))
        } else {
            section.heading.clone()
        };
        let progress = section.parts.iter().map(|part| match part {
            Part::Text(text) => {
                let written = !is_unwritten(report.text(&text.key));
                (usize::from(written), usize::from(written || !text.optional))
            }
            Part::Grid(grid) => {
                let typed = grid.entries().filter(|(_, cell)| !report.form.is_computed(*cell));
                typed.fold((0, 0), |(filled, all), (_, cell)| {
                    (filled + usize::from(report.number(cell).is_some()), all + 1)
                })
            }
        });
        let progress = progress.fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        Place { title, progress, ..Place::default() }
    });
    [cover].into_iter().chain(sections).collect()
}

/// Where a finding is, in words: the first place, and how many more.
pub fn place_in_words(form: &Form, finding: &Finding) -> String {
    let Some(first) = finding.at.first() else { return "全文".to_owned() };
    let name = form.name_of(first);
    match finding.at.len() {
        1 => name,
        more => format!("{name}等 {more} 处"),
    }
}
