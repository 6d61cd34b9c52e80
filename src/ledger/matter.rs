//! What is asked about rows of a ledger.

use std::fmt;

use super::vocabulary::Field;
use crate::form::{Form, Role};

/// A row of a ledger, by the numbers that the spreadsheet shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId {
    /// The sheet, from 1; 0 in a ledger that has one alone.
    pub sheet: usize,
    /// The row, from 1.
    pub row: u32,
}

impl fmt::Display for RowId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sheet {
            0 => write!(formatter, "{}", self.row),
            sheet => write!(formatter, "{sheet}:{}", self.row),
        }
    }
}

/// What is not certain of a row. Words in it are of the vocabulary or the form, never of the ledger alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// No column was found for something that is needed.
    NoColumn(Field),
    /// A sheet with rows and without a header.
    NoHeader(usize),
    /// It is struck through.
    Struck,
    /// The same number stands in several rows; the how manieth such number it is.
    Twice(usize),
    /// No date of receipt or of the answer, as the field says.
    NoDate(Field),
    /// A date that cannot be read.
    BadDate(Field),
    /// A date without a year.
    NoYear(Field),
    /// Several columns, or one date and another, of which one is in the year and one is not.
    EitherYear(Field),
    /// Answered before it was received.
    Reversed,
    /// Answered, and no outcome.
    NoOutcome,
    /// Words that leave the outcome open.
    Open(String, Vec<Role>),
    /// Several outcomes at once.
    Several(Vec<Role>),
    /// One column says something else than another.
    Contradiction,
    /// An outcome in words that are not known; the how manieth it is.
    Unknown(usize),
    /// Nothing says what the applicant is.
    NoClass,
    /// A class in words that are not known; the how manieth it is.
    UnknownClass(usize),
    /// The name says so, and nothing else.
    ByName(Role),
}

/// A question about some rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub matter: Matter,
    /// About which rows.
    pub rows: Vec<RowId>,
}

/// What people call an outcome or a class on a form.
pub(super) fn name_of(form: &Form, role: Role) -> String {
    let row = form.row_of(role).map(|(table, row)| form.tables[table].rows[row].label.clone());
    let column = || form.column_of(role).map(|(table, column)| form.tables[table].columns[column].label.clone());
    row.or_else(column).unwrap_or_default()
}

impl Question {
    /// What is asked, in words.
    pub fn words(&self, form: &Form) -> String {
        let names = |roles: &[Role]| {
            let names = roles.iter().map(|role| name_of(form, *role)).filter(|name| !name.is_empty());
            names.collect::<Vec<_>>().join("；")
        };
        match &self.matter {
            Matter::NoColumn(field) => format!("没有找到“{}”列", field.name()),
            Matter::NoHeader(sheet) => format!("第 {sheet} 张工作表没有表头，没有统计"),
            Matter::Struck => "整行有删除线，是否计入".to_owned(),
            Matter::Twice(_) => "编号相同，是一件多答还是重复登记".to_owned(),
            Matter::NoDate(Field::Answered) => "有办理结果，没有答复日期".to_owned(),
            Matter::NoDate(field) => format!("没有{}", field.name()),
            Matter::BadDate(field) => format!("{}无法识别", field.name()),
            Matter::NoYear(field) => format!("{}没有写年份", field.name()),
            Matter::EitherYear(field) => format!("{}有几种可能，有的在统计年度内，有的不在", field.name()),
            Matter::Reversed => "答复日期早于收到日期".to_owned(),
            Matter::NoOutcome => "已经答复，没有写办理结果".to_owned(),
            Matter::Open(words, among) => format!("“{words}”归入哪一项不能确定，可能是：{}", names(among)),
            Matter::Several(among) => format!("有几种办理结果：{}", names(among)),
            Matter::Contradiction => "几列写的办理结果互相矛盾".to_owned(),
            Matter::Unknown(_) => "办理结果的写法不认识".to_owned(),
            Matter::NoClass => "申请人类型没有写，也看不出来".to_owned(),
            Matter::UnknownClass(_) => "申请人类型的写法不认识".to_owned(),
            Matter::ByName(role) => format!("申请人类型没有写明，按名称应归入“{}”", name_of(form, *role)),
        }
    }

    /// How it is answered on the command line.
    pub fn how(&self) -> String {
        let row = self.rows.first().map(ToString::to_string).unwrap_or_default();
        match &self.matter {
            Matter::NoColumn(field) => format!("--column {}=列", field.name()),
            Matter::NoHeader(sheet) => format!("--answer 工作表{sheet}=不计，或 --answer 工作表{sheet}=同前"),
            Matter::Struck => "--answer 删除线=不计，或 --answer 删除线=计".to_owned(),
            Matter::Twice(_) => format!("--answer {row}=计，或 --answer {row}=不计；全部计入的 --answer 重复=计"),
            Matter::NoYear(_) => format!("--answer 无年份=年份，或 --answer {row}={}:日期", short(&self.matter)),
            Matter::NoDate(_) | Matter::BadDate(_) | Matter::EitherYear(_) | Matter::Reversed => {
                format!("--answer {row}={}:日期", short(&self.matter))
            }
            Matter::Open(words, _) => format!("--answer {words}=情形，或逐行 --answer {row}=情形"),
            Matter::Unknown(_) => format!("--answer 台账中的写法=情形，或逐行 --answer {row}=情形"),
            Matter::NoOutcome | Matter::Several(_) | Matter::Contradiction => format!("--answer {row}=情形"),
            Matter::NoClass => format!("--answer {row}=类型"),
            Matter::UnknownClass(_) => format!("--answer 台账中的写法=类型，或逐行 --answer {row}=类型"),
            Matter::ByName(_) => format!("--answer 按名称=同意，或逐行 --answer {row}=类型"),
        }
    }
}

fn short(matter: &Matter) -> &'static str {
    match matter {
        Matter::NoDate(Field::Answered)
        | Matter::BadDate(Field::Answered)
        | Matter::NoYear(Field::Answered)
        | Matter::EitherYear(Field::Answered)
        | Matter::Reversed => "答复",
        _ => "收到",
    }
}

impl Matter {
    /// Its name for programs.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoColumn(_) => "no-column",
            Self::NoHeader(_) => "no-header",
            Self::Struck => "struck",
            Self::Twice(_) => "twice",
            Self::NoDate(_) => "no-date",
            Self::BadDate(_) => "bad-date",
            Self::NoYear(_) => "no-year",
            Self::EitherYear(_) => "either-year",
            Self::Reversed => "reversed",
            Self::NoOutcome => "no-outcome",
            Self::Open(..) => "open",
            Self::Several(_) => "several",
            Self::Contradiction => "contradiction",
            Self::Unknown(_) => "unknown",
            Self::NoClass => "no-class",
            Self::UnknownClass(_) => "unknown-class",
            Self::ByName(_) => "by-name",
        }
    }
}
