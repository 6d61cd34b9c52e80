//! Labelled sentences: what each figure claims about the tables of its report.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::expression::Expression;

/// What a sentence is for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// It claims something.
    Claim,
    /// Its figures say nothing about the tables.
    NotAClaim,
    /// Readers would not agree; `note` says why. Nothing is asked of it.
    Ambiguous,
}

/// A sentence of a report.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentence {
    pub(super) id: String,
    /// Its office, made up: one id for one source.
    #[serde(default)]
    pub(super) office: Option<String>,
    /// 部委, 省, 市, 县, 镇.
    #[serde(default)]
    pub(super) level: Option<String>,
    pub(super) unit: String,
    pub(super) year: u16,
    /// What kind of store the report was read in.
    #[serde(default)]
    pub(super) source: Option<String>,
    #[serde(default = "national")]
    pub(super) form: String,
    #[serde(default)]
    pub(super) place: Place,
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    #[serde(default)]
    pub(super) note: String,
    /// Rules of which one should name a figure that was left out.
    #[serde(default)]
    pub(super) must: Vec<String>,
    pub(super) text: String,
    #[serde(default)]
    pub(super) claims: Vec<Claim>,
    /// Figures that the sentence does not fix, and its report needs.
    #[serde(default)]
    pub(super) hint: Vec<Claim>,
}

impl Sentence {
    /// Its form; for a sentence about fees one that has them, since else nothing could be false of it.
    pub(super) fn form_with_its_figures(&self) -> &str {
        let mut figures = self.claims.iter().flat_map(|claim| claim.cells.figures());
        if figures.any(|figure| figure.starts_with("fees")) { "dongguan-2022" } else { &self.form }
    }
}

fn national() -> String {
    "cn-2021".to_owned()
}

/// Where in a report it stands.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Active,
    #[default]
    Apply,
    Manage,
    Platform,
    Watch,
    Problems,
    Other,
}

/// What one figure of a sentence says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    /// What must have the value; without an address, arithmetic on figures of the sentence.
    #[serde(deserialize_with = "expression")]
    pub(super) cells: Expression,
    #[serde(deserialize_with = "decimal")]
    pub(super) value: Decimal,
    /// What makes it true as well.
    #[serde(default, rename = "or", deserialize_with = "expressions")]
    pub(super) alternatives: Vec<Expression>,
    /// Decimal places of a share; the value is rounded.
    #[serde(default)]
    pub(super) decimals: Option<u32>,
    /// How far a figure in 万 or 亿 may be off.
    #[serde(default, deserialize_with = "decimal")]
    pub(super) tolerance: Decimal,
    /// The figure as it is printed, where that is another one.
    #[serde(default, deserialize_with = "some_decimal")]
    pub(super) stated: Option<Decimal>,
    /// All figures that a finding may name for it.
    #[serde(default, deserialize_with = "all_decimals")]
    pub(super) stated_any: Vec<Decimal>,
    /// A doubtful reading: true in every report that is built, and nothing is asked of it.
    #[serde(default)]
    pub(super) soft: bool,
    /// How ids of rules begin that may say that it is false, split by `|`.
    #[serde(default = "narrative")]
    pub(super) rule: String,
    /// Where its figure stands, if it stands in the sentence twice.
    #[serde(default)]
    pub(super) phrase: Option<String>,
}

fn narrative() -> String {
    "NAR".to_owned()
}

fn exactly(number: &serde_json::Number) -> Decimal {
    number.to_string().parse().expect("a decimal number")
}

fn decimal<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    serde_json::Number::deserialize(from).map(|number| exactly(&number))
}

fn some_decimal<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
    decimal(from).map(Some)
}

fn all_decimals<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Decimal>, D::Error> {
    Ok(Vec::<serde_json::Number>::deserialize(from)?.iter().map(exactly).collect())
}

fn expression<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Expression, D::Error> {
    String::deserialize(from).map(|text| Expression::parse(&text))
}

fn expressions<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Expression>, D::Error> {
    let texts = Vec::<String>::deserialize(from)?;
    Ok(texts.iter().map(|text| Expression::parse(text)).collect())
}

impl Claim {
    /// Whether an expression has its value, as the sentence would print it.
    pub(super) fn agrees(&self, expression: &Expression, figure: &dyn Fn(&str) -> Decimal) -> bool {
        let Some(value) = expression.value(figure) else { return false };
        match self.decimals {
            Some(places) => {
                let rounded =
                    value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
                rounded == self.value
            }
            None => (value - self.value).abs() <= self.tolerance,
        }
    }

    /// Whether it is true under any reading.
    pub(super) fn holds(&self, figure: &dyn Fn(&str) -> Decimal) -> bool {
        self.agrees(&self.cells, figure) || self.alternatives.iter().any(|other| self.agrees(other, figure))
    }

    /// What it is about.
    pub(super) fn about(&self) -> &'static str {
        let figures = self.cells.figures();
        let Some(first) = figures.first() else { return "arithmetic in the text" };
        if self.decimals.is_some() {
            return "shares and rates";
        }
        let mut parts = first.split('.');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("disputes"), _, Some("total")) => "disputes: how many",
            (Some("disputes"), ..) => "disputes: how they ended",
            (Some("documents"), ..) => "documents",
            (Some("decisions"), ..) => "decisions",
            (Some("charges" | "fees"), ..) => "charges and fees",
            (_, _, column) if column != Some("total") => "applicants",
            (_, Some("new"), _) => "received",
            (_, Some("carried_in"), _) => "carried in",
            (_, Some("carried_out"), _) => "carried out, all done",
            (_, Some("total"), _) => "dealt with",
            _ => "results",
        }
    }

    /// The same with another figure.
    pub(super) fn with(&self, value: Decimal) -> Self {
        Self { value, stated: None, stated_any: Vec::new(), ..self.clone() }
    }
}

/// Sentences that belong together.
pub(super) fn read(json: &str) -> Vec<Sentence> {
    serde_json::from_str(json).expect("labelled sentences")
}
