//! The roster (单位名册): which offices hand in a report, and how they are called.

use std::collections::BTreeMap;

use calamine::Data;

use crate::{
    form::Day,
    import::{Kind, book, letters::decode, separated::records},
    text::narrow,
};

/// Most offices of a roster: those of a large province, and as many again.
const MOST: usize = 300_000;
/// Most cells that are looked at.
const CELLS: usize = 4_000_000;
/// Most bytes of a file.
pub const FILE: u64 = 64 << 20;

/// An office that hands in a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Its name.
    pub name: String,
    /// Its code; empty where the roster gives none.
    pub code: String,
    /// The code or the name of the office above it; empty where there is none.
    pub above: String,
    /// What kind of office it is, in the roster's own words: offices of the same are compared with each other.
    pub level: String,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// The last day on which its report is in time.
    pub due: Option<Day>,
}

/// All offices that hand in a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order of the file.
    pub offices: Vec<Office>,
}

/// Why a file is no roster. Displays as a Chinese sentence with what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    /// It cannot be read at all.
    #[error("{0}")]
    Unread(String),
    /// It has no header.
    #[error(
        "没有找到“名称”一列，不像是单位名册。可以先运行 nianbao roster-template -o 单位名册.xlsx 生成空白名册再填写"
    )]
    NoHeader,
    /// It has a header and nothing else.
    #[error("单位名册是空的，没有单位。请每行填写一个单位")]
    Empty,
    /// It has more offices than there can be.
    #[error("单位名册太大（超过 {MOST} 个单位），请检查是否选错了文件")]
    TooMany,
    /// Two rows have one code.
    #[error("第 {row} 行：代码“{code}”与第 {other} 行相同，请改正其中一个")]
    SameCode {
        /// The row, from 1.
        row: usize,
        /// The one before.
        other: usize,
        /// The code.
        code: String,
    },
    /// Two rows have one name, and nothing that tells them apart.
    #[error("第 {row} 行：名称“{name}”与第 {other} 行相同，请写明全称，或删去重复的一行")]
    SameName {
        /// The row, from 1.
        row: usize,
        /// The one before.
        other: usize,
        /// The name.
        name: String,
    },
    /// A day that is none.
    #[error("第 {row} 行：期限“{text}”不是日期，请写成 2025-01-31 的样子")]
    NoDay {
        /// The row, from 1.
        row: usize,
        /// What stands there.
        text: String,
    },
    /// An office above that the roster does not have.
    #[error("第 {row} 行：上级“{above}”不在名册中，请填写名册中某个单位的代码或名称，没有上级的留空")]
    NoAbove {
        /// The row, from 1.
        row: usize,
        /// What stands there.
        above: String,
    },
    /// An office that is above itself.
    #[error("第 {row} 行：“{name}”的上级绕回了它自己，请改正")]
    Circle {
        /// The row, from 1.
        row: usize,
        /// The office.
        name: String,
    },
}

/// Columns of the roster; what else stands in a file is left alone.
pub(super) const COLUMNS: [&str; 6] = ["名称", "代码", "上级", "级别", "别名", "期限"];

impl Roster {
    /// Reads a roster from a spreadsheet or from separated values.
    ///
    /// # Errors
    /// Where it cannot be read or is not sound: one sentence, with the row and what to do.
    pub fn read(bytes: &[u8]) -> Result<Self, RosterError> {
        let rows = rows(bytes)?;
        let is_head = |row: &Vec<String>| row.iter().any(|cell| title(cell) == COLUMNS[0]);
        let head = rows.iter().position(|(_, row)| is_head(row)).ok_or(RosterError::NoHeader)?;
        let places = COLUMNS.map(|name| rows[head].1.iter().position(|cell| title(cell) == name));
        let mut offices = Vec::new();
        for (number, row) in &rows[head + 1..] {
            let cell = |at: usize| places[at].and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
            if cell(0).is_empty() {
                continue;
            }
            let due = match cell(5) {
                "" => None,
                text => Some(day(text).ok_or_else(|| RosterError::NoDay { row: *number, text: text.to_owned() })?),
            };
            let aliases =
                cell(4).split(['、', '；', ';', '，', ',', '\n']).map(str::trim).filter(|name| !name.is_empty());
            let office = Office {
                name: cell(0).to_owned(),
                code: cell(1).to_owned(),
                above: cell(2).to_owned(),
                level: cell(3).to_owned(),
                aliases: aliases.map(str::to_owned).collect(),
                due,
            };
            offices.push((*number, office));
            if offices.len() > MOST {
                return Err(RosterError::TooMany);
            }
        }
        sound(&offices)?;
        Ok(Self { offices: offices.into_iter().map(|(_, office)| office).collect() })
    }

    /// The office above each, by index.
    pub fn above(&self) -> Vec<Option<usize>> {
        let by_code = self.offices.iter().enumerate().map(|(at, office)| (office.code.as_str(), at));
        let by_name = self.offices.iter().enumerate().map(|(at, office)| (office.name.as_str(), at));
        // A code goes before a name.
        let known = by_name.chain(by_code.filter(|(code, _)| !code.is_empty())).collect::<BTreeMap<_, _>>();
        self.offices.iter().map(|office| known.get(office.above.as_str()).copied()).collect()
    }
}

/// The title of a column without blanks, and without what stands in brackets behind it.
fn title(cell: &str) -> String {
    let cell = cell.split(['（', '(']).next().unwrap_or_default();
    let words = cell.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    match words.as_str() {
        "单位名称" | "单位" => COLUMNS[0].to_owned(),
        "单位代码" | "统一社会信用代码" => COLUMNS[1].to_owned(),
        "上级单位" | "上级代码" => COLUMNS[2].to_owned(),
        "报送期限" | "截止日期" => COLUMNS[5].to_owned(),
        _ => words,
    }
}

/// The rows of the first sheet that has some, with their numbers.
fn rows(bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, RosterError> {
    let unread = |err: &dyn std::fmt::Display| RosterError::Unread(err.to_string());
    match Kind::of(bytes).map_err(|err| unread(&err))? {
        Kind::Sheet => {
            let sheets = book::read(bytes, CELLS, false).map_err(|err| unread(&err))?;
            let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
            for ((row, column), data) in
                sheets.into_iter().find(|sheet| !sheet.cells.is_empty()).into_iter().flat_map(|sheet| sheet.cells)
            {
                let (number, column) = (row as usize + 1, column as usize);
                if column >= 64 {
                    continue;
                }
                if rows.last().is_none_or(|(last, _)| *last != number) {
                    rows.push((number, Vec::new()));
                }
                if let Some((_, cells)) = rows.last_mut() {
                    cells.resize(column, String::new());
                    cells.push(shown(&data));
                }
            }
            Ok(rows)
        }
        Kind::Text => {
            let text = decode(bytes).map_err(|err| unread(&err))?;
            let first = text.lines().next().unwrap_or_default();
            let delimiter = if first.contains('\t') { '\t' } else { ',' };
            let rows = (1..).zip(records(&text, delimiter)).take(2 * MOST);
            Ok(rows.map(|(row, record)| (row, record.cells.into_iter().map(|cell| cell.text).collect())).collect())
        }
        other => Err(RosterError::Unread(format!("这是{}，单位名册应是 .xlsx 或 .csv", other.name()))),
    }
}

fn shown(data: &Data) -> String {
    match data {
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year}-{month}-{day}")
        }
        other => other.to_string(),
    }
}

/// `2025-01-31`, with any mark between, also as `2025年1月31日`.
fn day(text: &str) -> Option<Day> {
    let text = text.chars().map(narrow).collect::<String>();
    let text = text.split(['T', ' ']).next().unwrap_or_default();
    let parts = text.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty());
    let [year, month, day] = parts.collect::<Vec<_>>().try_into().ok()?;
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let month_of = time::Month::try_from(month).ok()?;
    time::Date::from_calendar_date(i32::from(year), month_of, day).ok()?;
    Some((year, month, day))
}

fn sound(offices: &[(usize, Office)]) -> Result<(), RosterError> {
    if offices.is_empty() {
        return Err(RosterError::Empty);
    }
    let (mut codes, mut names) = (BTreeMap::new(), BTreeMap::new());
    for (row, office) in offices {
        if !office.code.is_empty()
            && let Some(other) = codes.insert(office.code.as_str(), *row)
        {
            return Err(RosterError::SameCode { row: *row, other, code: office.code.clone() });
        }
        if let Some(other) = names.insert(office.name.as_str(), *row) {
            return Err(RosterError::SameName { row: *row, other, name: office.name.clone() });
        }
    }
    let roster = Roster { offices: offices.iter().map(|(_, office)| office.clone()).collect() };
    let above = roster.above();
    for (at, (row, office)) in offices.iter().enumerate() {
        if !office.above.is_empty() && above[at].is_none() {
            return Err(RosterError::NoAbove { row: *row, above: office.above.clone() });
        }
        // No way up is longer than there are levels of government.
        const LEVELS: usize = 12;
        let steps = std::iter::successors(above[at], |at| above[*at]).take(LEVELS);
        if steps.into_iter().any(|other| other == at) {
            return Err(RosterError::Circle { row: *row, name: office.name.clone() });
        }
    }
    Ok(())
}
