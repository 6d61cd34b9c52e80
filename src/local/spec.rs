//! A notice as it is written down in a file. [`super::Notice`] is the same thing checked.

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;

use crate::{
    address::Address,
    form::{Form, Role, builtins},
};

/// A month and a day of the year after the one that is reported on.
pub type MonthDay = (u8, u8);

/// The file as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeSpec {
    /// Name of the notice.
    pub name: String,
    /// Its number: 武政办发〔2025〕54号.
    #[serde(default)]
    pub number: String,
    /// Who has issued it.
    pub issuer: String,
    /// The report year that it is for; every year where it names none.
    #[serde(default)]
    pub year: Option<u16>,
    /// Until when reports are handed in.
    #[serde(default)]
    pub hand_in: Option<MonthDay>,
    /// Until when they are published.
    #[serde(default)]
    pub publish: Option<MonthDay>,
    /// How long texts may be, and must be.
    #[serde(default)]
    pub lengths: BTreeMap<Part, Length>,
    /// What the lead is to cite: one of them suffices.
    #[serde(default)]
    pub basis: Vec<String>,
    /// Figures and words that texts are to have.
    #[serde(default)]
    pub wanted: Vec<Wanted>,
    /// Rules whose findings weigh otherwise.
    #[serde(default)]
    pub weights: BTreeMap<String, Weight>,
    /// Rules that do not speak for its offices: rule id and the reason.
    #[serde(default)]
    pub off: BTreeMap<String, String>,
}

/// A text of the report, whatever the form calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Part {
    /// The paragraph in front.
    Lead,
    /// What was done in the year.
    Overview,
    /// What is wrong, and what is done about it.
    Problems,
    /// What else there is to report.
    FurtherMatters,
}

impl Part {
    /// What it means in a form.
    pub fn role(self) -> Role {
        match self {
            Self::Lead => Role::Lead,
            Self::Overview => Role::Overview,
            Self::Problems => Role::Problems,
            Self::FurtherMatters => Role::FurtherMatters,
        }
    }

    /// Its name for people, as the newest form has it.
    pub fn name(self) -> String {
        let name = |form: Arc<Form>| Some(form.name_of(&Address::new(form.text_of(self.role())?)));
        builtins().find_map(name).unwrap_or_default()
    }
}

/// How long a text is to be, in characters without blanks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Length {
    /// At least.
    pub least: Option<usize>,
    /// At most.
    pub most: Option<usize>,
}

/// Something that a text is to have.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// In which text.
    pub part: Part,
    /// What it is, for people: 网站发布信息数.
    pub name: String,
    /// Words that tell it; one of them suffices.
    pub words: Vec<String>,
    /// Whether a figure is to stand in the same sentence.
    #[serde(default)]
    pub figure: bool,
}

/// How much the findings of a rule weigh, and why.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// As what they count.
    pub to: Heaviness,
    /// The reason.
    pub reason: String,
}

/// As what a finding counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Heaviness {
    /// 错误.
    Error,
    /// 警告.
    Warning,
    /// 提示.
    Info,
}
