//! The catalogue: every rule that a finding can rest on. Each family of rules stands beside the code that applies it.

use super::{
    figure_rules, narrative,
    rule::{Family, Rule},
    wording, years,
};

/// Every family, in the order of the rule book.
pub const FAMILIES: &[Family] =
    &[figure_rules::FAMILY, narrative::FAMILY, years::year_rules::FAMILY, wording::wording_rules::FAMILY];

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
