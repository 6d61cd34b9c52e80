//! The catalogue: every rule that a finding can rest on. Each family of rules stands beside the code that applies it.

use super::{
    Finding, figure_rules, form_rules, import_rules, local_rules, narrative,
    rule::{Family, Rule, Severity},
    wording, years,
};
use crate::form::Form;

/// Every family, in the order of the rule book.
pub const FAMILIES: &[Family] = &[
    figure_rules::FAMILY,
    narrative::FAMILY,
    years::year_rules::FAMILY,
    wording::wording_rules::FAMILY,
    form_rules::FAMILY,
    import_rules::FAMILY,
    local_rules::FAMILY,
];

/// Every rule, in the order of the rule book.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules)
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// The rule that a form names, or the general one where the catalogue does not know it.
pub(super) fn named_or(id: &str, general: &'static Rule) -> &'static Rule {
    rule(id).unwrap_or(general)
}

/// Whether nothing switches a rule off and no reason waives what it finds: it speaks of the form, and a form may not
/// speak for itself.
pub fn is_firm(rule: &Rule) -> bool {
    form_rules::FAMILY.rules.contains(rule)
}

/// Rules that found no errors before a day, in seconds since 1970 UTC: a signature of that time stands.
const STRICTER: [(&str, i64); 2] = [
    // 2026-11-27 in Beijing.
    ("FM-GOV", 1_795_708_800),
    ("FM-SECRET", 1_795_708_800),
];

/// Whether a finding was an error for who took a step at that moment, in seconds since 1970 UTC.
pub fn was_error(finding: &Finding, seconds: i64) -> bool {
    let stricter = STRICTER.iter().find(|(id, _)| *id == finding.rule.id);
    finding.severity == Severity::Error && stricter.is_none_or(|(_, since)| seconds >= *since)
}

/// The rules that a form switches off, each with its reason.
pub fn switched_off(form: &Form) -> impl Iterator<Item = (&'static Rule, &str)> {
    let off = form.spec().off.iter().filter_map(|(id, reason)| Some((rule(id)?, reason.trim())));
    off.filter(|(rule, _)| !is_firm(rule))
}
