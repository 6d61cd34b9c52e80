//! The questions for a new report: unit, year, form.

use std::sync::Arc;

use egui::{Align2, Id, RichText, Ui};

use super::fields::parse_year;
use crate::{
    draft::library::Library,
    form::{self, Form},
    kit::{
        field::{Field, Look},
        modal::{default_button, foot_ui},
        theme::{gap, palette, sign, size},
        tip::Tip as _,
        widgets,
    },
    open::{clock::now, settings::Settings},
    report::{Contact, Report},
};

/// What a new report needs to be known: unit, year, form.
#[derive(Debug)]
pub struct NewReport {
    unit: String,
    year: String,
    unit_field: Field,
    year_field: Field,
    /// The form that was chosen; the one that fits the year until somebody chooses.
    chosen: Option<String>,
    /// Of whom, and how they are reached: an office of another name has other telephones.
    known: (String, Contact),
    forms: Vec<Arc<Form>>,
    broken_forms: Vec<String>,
    refused: Option<&'static str>,
    /// The year that is reported now.
    reported: u16,
    /// Whether it is shown for the first time, and the first question gets the focus.
    fresh: bool,
}

impl NewReport {
    /// Asks with what is remembered of the last report, and with the built-in forms; those of the user come later, see
    /// [`Self::put_forms`].
    pub fn new(settings: &Settings) -> Self {
        let year = (now().reported_year()).to_string();
        let reported = parse_year(&year).unwrap_or_default();
        Self {
            unit_field: Field::new(&settings.unit),
            year_field: Field::new(&year),
            unit: settings.unit.clone(),
            year,
            chosen: None,
            known: (settings.unit.trim().to_owned(), settings.contact.clone()),
            forms: form::builtins().filter(|form| form.retired().is_none()).collect(),
            broken_forms: Vec::new(),
            refused: None,
            reported,
            fresh: true,
        }
    }

    /// Offers all forms, which were read meanwhile. What was answered stays.
    pub fn put_forms(&mut self, library: &Library) {
        let forms = library.forms.iter().map(|known| Arc::clone(&known.form));
        self.forms = forms.filter(|form| form.retired().is_none()).collect();
        self.broken_forms = library.broken.iter().map(ToString::to_string).collect();
    }

    fn form(&self) -> Option<&Arc<Form>> {
        let year = parse_year(&self.year);
        match &self.chosen {
            Some(id) => self.forms.iter().find(|form| form.id() == id),
            None => self.forms.iter().find(|form| year.is_none_or(|year| fits(form, year))),
        }
    }

    /// How the office is reached, where it is the one that the last report was of.
    fn contact(&self) -> Option<&Contact> {
        let (unit, contact) = &self.known;
        (!contact.is_empty() && unit == self.unit.trim()).then_some(contact)
    }

    /// The report, or what is still missing for it.
    fn report(&mut self) -> Result<Report, Lacking> {
        if let Some((unit, _)) = self.unit_field.flush() {
            self.unit = unit;
        }
        if let Some((year, _)) = self.year_field.flush() {
            self.year = year;
        }
        let unit = self.unit.trim();
        if unit.is_empty() {
            return Err(Lacking::Unit);
        }
        let year = parse_year(&self.year).ok_or(Lacking::Year)?;
        let form = self.form().ok_or(Lacking::Form)?;
        let mut report = Report::new(Arc::clone(form), unit, year);
        if let Some(contact) = self.contact() {
            report.contact = contact.clone();
        }
        Ok(report)
    }

    /// The questions. Answered by a report, by `Cancelled` where that is offered, or not yet.
    pub fn ui(&mut self, ui: &mut Ui, id: Id, with_cancel: bool) -> Option<Answer> {
        ui.spacing_mut().item_spacing.y = gap::SMALL;
        let width = ui.available_width();
        ui.label("单位名称");
        let look =
            Look {
                name: "新报告的单位名称", hint: "机关全称，如“某某镇人民政府”", width, align: Align2::LEFT_CENTER
            };
        let shown = self.unit_field.ui(ui, id.with("unit"), &self.unit, &look);
        if std::mem::take(&mut self.fresh) {
            shown.response.request_focus();
        }
        if let Some((unit, _)) = shown.entered {
            self.unit = unit;
        }
        let mut go = shown.response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        ui.label("报告年度");
        let look = Look {
            name: "新报告的年度", hint: "四位数字", width: size::EM * 6.0, align: Align2::LEFT_CENTER
        };
        let shown = self.year_field.ui(ui, id.with("year"), &self.year, &look);
        if let Some((year, _)) = shown.entered {
            self.year = year;
        }
        go |= shown.response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        ui.label("报告格式");
        self.forms_ui(ui);
        if self.contact().is_some() {
            widgets::hint(ui, "联系方式沿用本单位上次填写的，可在“封面与联系方式”中修改。");
        }
        ui.add_space(gap::SMALL);
        let mut cancel = false;
        // Beside the buttons: the room is there before there is anything to say.
        let refused = RichText::new(self.refused.unwrap_or_default()).small().color(palette(ui).error);
        if with_cancel {
            foot_ui(
                ui,
                |ui| ui.label(refused),
                |ui| {
                    go |= default_button(ui, "新建报告", false);
                    cancel = widgets::button(ui, "取消").clicked();
                },
            );
        } else {
            ui.horizontal(|ui| {
                go |= widgets::primary_button(ui, "新建报告").clicked();
                ui.label(refused);
            });
        }
        if cancel {
            return Some(Answer::Cancelled);
        }
        if !go {
            return None;
        }
        match self.report() {
            Ok(report) => Some(Answer::Report(Box::new(report))),
            Err(lacking) => {
                self.refused = Some(lacking.words());
                match lacking {
                    Lacking::Unit => ui.memory_mut(|memory| memory.request_focus(id.with("unit"))),
                    Lacking::Year => ui.memory_mut(|memory| memory.request_focus(id.with("year"))),
                    Lacking::Form => {}
                }
                None
            }
        }
    }

    fn forms_ui(&mut self, ui: &mut Ui) {
        let year = parse_year(&self.year);
        let current = self.form().map(|form| form.id().to_owned());
        let mut chosen = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            // While a year is being typed, they stay as they are for the one that is reported now.
            for form in self.offered(year.unwrap_or(self.reported)) {
                let fits = year.is_none_or(|year| fits(form, year));
                let text =
                    if fits { form.name().to_owned() } else { format!("{}（适用{}）", form.name(), years(form)) };
                let color = if fits { palette(ui).ink } else { palette(ui).ink_weak };
                let selected = current.as_deref() == Some(form.id());
                let response = ui.radio(selected, RichText::new(text).color(color));
                let tip = format!("{}\n适用{}", form.spec().basis.join("\n"), years(form));
                if response.tip(tip).clicked() {
                    chosen = Some(form.id().to_owned());
                }
            }
            for broken in &self.broken_forms {
                ui.label(RichText::new(format!("{} {broken}", sign::ERROR)).small().color(palette(ui).error));
            }
        });
        if chosen.is_some() {
            self.chosen = chosen;
        }
        self.years_ui(ui, year);
    }

    /// For which years the form is that is chosen; whether the report is of one of them. The line is there in any case:
    /// nothing below it moves.
    fn years_ui(&self, ui: &mut Ui, year: Option<u16>) {
        let Some(form) = self.form() else { return };
        match year.filter(|year| !fits(form, *year)) {
            None => drop(widgets::hint(ui, format!("所选格式适用{}", years(form)))),
            Some(year) => {
                let usual = self.forms.iter().find(|form| fits(form, year));
                let usual = usual.map(|form| format!("，{year}年度请选“{}”", form.name())).unwrap_or_default();
                let words = format!("{} 所选格式只适用{}{usual}", sign::WARNING, years(form));
                ui.label(RichText::new(words).small().color(palette(ui).warning));
            }
        }
    }

    /// The forms in the order in which they are offered: those for a year before those for others.
    fn offered(&self, year: u16) -> impl Iterator<Item = &Arc<Form>> {
        let of = move |fitting: bool| self.forms.iter().filter(move |form| fits(form, year) == fitting);
        of(true).chain(of(false))
    }
}

/// What a new report cannot be made without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lacking {
    Unit,
    Year,
    Form,
}

impl Lacking {
    fn words(self) -> &'static str {
        match self {
            Self::Unit => "请填写单位名称",
            Self::Year => "报告年度应为四位数字，如 2024",
            Self::Form => "请选择报告格式",
        }
    }
}

/// How the questions for a new report were answered.
#[derive(Debug)]
pub enum Answer {
    /// This report.
    Report(Box<Report>),
    /// Rather not.
    Cancelled,
}

fn years(form: &Form) -> String {
    let first = form.spec().from_year;
    match form.spec().to_year {
        Some(last) => format!("{first}—{last}年度"),
        None => format!("{first}年度起"),
    }
}

fn fits(form: &Form, year: u16) -> bool {
    form.is_for(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_for_the_year_are_offered_first() {
        let new = NewReport::new(&Settings::default());
        for year in [2026, 2019] {
            let offered = new.offered(year).collect::<Vec<_>>();
            assert_eq!(offered.len(), new.forms.len());
            assert!(offered.is_sorted_by_key(|form| !fits(form, year)), "{year}");
            assert!(!fits(offered[offered.len() - 1], year), "{year}");
        }
    }

    #[test]
    fn the_form_follows_the_year_until_it_is_chosen() {
        let mut new = NewReport::new(&Settings { unit: "某镇".to_owned(), ..Settings::default() });
        for (year, form) in [("2020", "cn-2019"), ("2024", "cn-2021")] {
            new.year = year.to_owned();
            new.year_field = Field::new(year);
            assert_eq!(new.report().expect("complete").form.id(), form);
        }
        new.chosen = Some("dongguan-2022".to_owned());
        assert_eq!(new.report().expect("complete").form.id(), "dongguan-2022");
        new.unit = "  ".to_owned();
        assert_eq!(new.report().err(), Some(Lacking::Unit));
    }
}
