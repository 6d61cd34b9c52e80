//! What is to be asked of a collection, or told of it: who is not there, what does not fit, what could not be added.

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// A file that could not be read.
    Broken,
    /// An office that has handed in nothing.
    Missing,
    /// A second report of one office and year.
    Double,
    /// A report of another year.
    OtherYear,
    /// A report on a form that is not for its year.
    OtherForm,
    /// A report that came after the last day.
    Late,
    /// A report of an office that the roster does not have.
    Stranger,
    /// A report of which it cannot be told whose it is.
    Unclear,
    /// A figure that is not in the sum.
    NotAdded,
    /// A printed total that is not what its parts come to; the sum goes by the parts.
    Misprint,
    /// A sum that cannot be held.
    TooLarge,
    /// A report that says something else than those of the offices below it together.
    Parts,
    /// A figure far from those of other offices of the level.
    Peers,
    /// A figure that has changed since last year far more than those of others.
    Change,
    /// What is to be known of a sum before it is used.
    Caveat,
}

impl Matter {
    /// All of them, weightiest first.
    pub const ALL: [Self; 15] = [
        Self::Broken,
        Self::Missing,
        Self::Double,
        Self::OtherYear,
        Self::OtherForm,
        Self::Late,
        Self::Stranger,
        Self::Unclear,
        Self::NotAdded,
        Self::Misprint,
        Self::TooLarge,
        Self::Parts,
        Self::Peers,
        Self::Change,
        Self::Caveat,
    ];

    /// Stable name, for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Missing => "missing",
            Self::Double => "double",
            Self::OtherYear => "other_year",
            Self::OtherForm => "other_form",
            Self::Late => "late",
            Self::Stranger => "stranger",
            Self::Unclear => "unclear",
            Self::NotAdded => "not_added",
            Self::Misprint => "misprint",
            Self::TooLarge => "too_large",
            Self::Parts => "parts",
            Self::Peers => "peers",
            Self::Change => "change",
            Self::Caveat => "caveat",
        }
    }

    /// Name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Broken => "无法读取",
            Self::Missing => "未报送",
            Self::Double => "重复报送",
            Self::OtherYear => "年度不符",
            Self::OtherForm => "报告格式不符",
            Self::Late => "逾期",
            Self::Stranger => "不在名册",
            Self::Unclear => "单位不明",
            Self::NotAdded => "未计入汇总",
            Self::Misprint => "合计与分项不符",
            Self::TooLarge => "汇总数太大",
            Self::Parts => "与下级合计不符",
            Self::Peers => "与同级相差很大",
            Self::Change => "与上年相差很大",
            Self::Caveat => "使用须知",
        }
    }
}

/// Something to be asked or told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub matter: Matter,
    /// The report, by index.
    pub unit: Option<usize>,
    /// The office of the roster, by index.
    pub office: Option<usize>,
    /// The address of the figure.
    pub at: Option<String>,
    /// The question, in Chinese.
    pub words: String,
    /// The figures of other reports that it rests on: the report by index, and its figure.
    pub parts: Vec<(usize, String)>,
}

impl Question {
    pub(super) fn new(matter: Matter, words: String) -> Self {
        Self { matter, unit: None, office: None, at: None, words, parts: Vec::new() }
    }

    pub(super) fn of_unit(matter: Matter, unit: usize, words: String) -> Self {
        Self { unit: Some(unit), ..Self::new(matter, words) }
    }
}
