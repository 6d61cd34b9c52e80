//! The three tables that are handed on: figures, findings, units.

use rust_decimal::Decimal;

use super::{
    collection::{Collection, Listed, Standing},
    findings::Found,
    roster::Office,
    schema::{Column, Field, Table, Type, scaled},
};
use crate::{
    address::Address,
    form::{CellRef, Form},
    number::Number,
    report::{Entry, Report, Value},
};

const STATE: &str = "办理状态：拟稿中、已送审、已退回、审核通过、已签发；是否已公布另见 published";
const PUBLISHED: &str = "是否已公布：已公布后退回修改的也是 true";

/// A report with what is said of it in every row.
pub(super) struct About<'u> {
    pub(super) id: String,
    pub(super) name: &'u str,
    code: &'u str,
    above_code: &'u str,
    above: &'u str,
    listed: &'u Listed,
    digest: String,
}

impl<'u> About<'u> {
    /// `above` has for each office of the roster the one above it.
    pub(super) fn of(collection: &'u Collection, above: &[Option<usize>], listed: &'u Listed) -> Self {
        let office = |office: usize| &collection.roster.offices[office];
        let above = listed.office.and_then(|own| above[own]).map(office);
        let office = listed.office.map(office);
        let code = office.map_or("", |office| office.code.as_str());
        let digest = listed.unit.digest.to_string();
        let is_one = matches!(listed.standing, Standing::Taken | Standing::OtherYear);
        let id = match code {
            code if !code.is_empty() && is_one => format!("{code}-{}", listed.unit.year),
            _ => format!("{}-{}", listed.unit.digest.short(), listed.unit.year),
        };
        Self {
            id,
            name: office.map_or(listed.unit.name.as_str(), |office| office.name.as_str()),
            code,
            above_code: above.map_or("", |above| above.code.as_str()),
            above: above.map_or("", |above| above.name.as_str()),
            listed,
            digest,
        }
    }
}

impl About<'_> {
    pub(super) fn form(&self) -> &Form {
        &self.listed.unit.form
    }

    pub(super) fn report(&self) -> Report {
        self.listed.unit.report()
    }

    pub(super) fn found(&self) -> Vec<Found> {
        self.listed.unit.findings.list()
    }
}

/// What is said of each cell of a form.
pub(super) struct CellWords {
    pub(super) cell: CellRef,
    table: String,
    row: String,
    column: String,
    address: String,
    label_row: String,
    label_column: String,
    measure: String,
    is_computed: bool,
}

/// Those of a form, in its order.
pub(super) fn cell_words(form: &Form) -> Vec<CellWords> {
    let words = form.cells().map(|cell| {
        let table = &form.tables[cell.table];
        CellWords {
            cell,
            table: table.key.clone(),
            row: table.rows[cell.row].key.clone(),
            column: table.columns[cell.column].key.clone(),
            address: form.address(cell).as_str().to_owned(),
            label_row: table.row_name(cell.row),
            label_column: table.column_name(cell.column),
            measure: table.columns[cell.column].unit.clone(),
            is_computed: form.is_computed(cell),
        }
    });
    words.collect()
}

/// A figure.
pub(super) struct FigureRow<'u> {
    about: &'u About<'u>,
    words: &'u CellWords,
    value: Option<i64>,
    state: &'static str,
    text: String,
    note: String,
    printed: Option<i64>,
}

impl<'u> FigureRow<'u> {
    pub(super) fn of(about: &'u About<'u>, words: &'u CellWords, report: &Report) -> Self {
        let cell = words.cell;
        let entry = report.entry(cell);
        let number = match words.is_computed {
            true => report.total(cell).number(),
            false => report.number(cell),
        };
        let value = number.map(Number::to_decimal);
        let (state, typed) = match (number, entry.map(|Entry { value, .. }| value)) {
            (Some(_), _) => ("number", String::new()),
            (None, Some(Value::Refused(text))) => ("refused", text.clone()),
            (None, Some(_)) => ("blank", String::new()),
            (None, None) if words.is_computed => ("blank", String::new()),
            (None, None) => ("never", String::new()),
        };
        let kept = value.and_then(scaled);
        let text = match (value, kept) {
            (Some(value), None) => value.normalize().to_string(),
            _ => typed,
        };
        let printed: Option<Decimal> = report.number(cell).filter(|_| words.is_computed).map(Number::to_decimal);
        Self {
            about,
            words,
            value: kept,
            state,
            text,
            note: report.note(cell).to_owned(),
            printed: printed.and_then(scaled),
        }
    }
}

/// The figures of every report that is the one of its office and year.
pub(super) struct Figures;

impl Table for Figures {
    const NAME: &'static str = "figures";
    type Row<'u> = FigureRow<'u>;

    fn columns<'u>() -> Vec<Column<FigureRow<'u>>> {
        use Type::{Bool, Decimal, Int, Text};
        vec![
            must(
                "report_id",
                Text,
                "报告的编号：单位代码-年度；没有代码的是文件摘要-年度",
                |row| Field::text(&row.about.id),
            ),
            must("unit", Text, "单位名称：名册中的，没有名册的是报告中的", |row| {
                Field::text(row.about.name)
            }),
            may("unit_code", Text, "单位代码", |row| Field::some(row.about.code)),
            may("level", Text, "级别", |row| Field::some(&row.about.listed.level)),
            may("parent_code", Text, "上级单位的代码", |row| Field::some(row.about.above_code)),
            may("parent", Text, "上级单位的名称", |row| Field::some(row.about.above)),
            must("year", Int, "报告年度", |row| Field::Int(row.about.listed.unit.year.into())),
            must("form", Text, "报告格式编号", |row| Field::text(row.about.listed.unit.form.id())),
            may("form_version", Int, "内置格式的版次；不是内置的为空", |row| {
                row.about.listed.unit.form.edition().map_or(Field::Null, |edition| Field::count(edition as usize))
            }),
            must("table", Text, "表的键", |row| Field::text(&row.words.table)),
            must("row", Text, "行的键", |row| Field::text(&row.words.row)),
            must("column", Text, "列的键", |row| Field::text(&row.words.column)),
            must("address", Text, "单元格的地址：表.行.列", |row| Field::text(&row.words.address)),
            must("label_row", Text, "行的名称", |row| Field::text(&row.words.label_row)),
            must("label_column", Text, "列的名称", |row| Field::text(&row.words.label_column)),
            may("value", Decimal, "数字；合计项是按各分项算出的", |row| {
                row.value.map_or(Field::Null, Field::Decimal)
            }),
            must("state", Text, "number 数字，blank 空白，refused 不是数字，never 从未填写", |row| {
                Field::text(row.state)
            }),
            may("text", Text, "不是数字时填写的原文；数字超出 DECIMAL(18,4) 时的原数", |row| {
                Field::some(&row.text)
            }),
            may("note", Text, "附注", |row| Field::some(&row.note)),
            must("computed", Bool, "是否合计项", |row| Field::Bool(row.words.is_computed)),
            may("printed", Decimal, "合计项上印出的数；没有另外印出的为空", |row| {
                row.printed.map_or(Field::Null, Field::Decimal)
            }),
            may("unit_of_measure", Text, "计量单位", |row| Field::some(&row.words.measure)),
            must("summed", Bool, "是否计入汇总", |row| Field::Bool(row.about.listed.is_added)),
            must("state_of_review", Text, STATE, |row| Field::text(row.about.listed.unit.state.label())),
            must("published", Bool, PUBLISHED, |row| Field::Bool(row.about.listed.unit.is_public)),
            must("check_code", Text, "校验码", |row| Field::text(&row.about.listed.unit.code)),
            must("source_file", Text, "文件", |row| Field::text(&row.about.listed.unit.source)),
            must("source_sha256", Text, "文件的 SHA-256", |row| Field::text(&row.about.digest)),
        ]
    }
}

/// A finding.
pub(super) struct FindingRow<'u> {
    pub(super) about: &'u About<'u>,
    pub(super) found: Found,
}

/// The findings of every report.
pub(super) struct FindingTable;

impl Table for FindingTable {
    const NAME: &'static str = "findings";
    type Row<'u> = FindingRow<'u>;

    fn columns<'u>() -> Vec<Column<FindingRow<'u>>> {
        use Type::{Bool, Int, Text};
        vec![
            must("report_id", Text, "报告的编号", |row| Field::text(&row.about.id)),
            must("unit", Text, "单位名称", |row| Field::text(row.about.name)),
            must("year", Int, "报告年度", |row| Field::Int(row.about.listed.unit.year.into())),
            must("rule", Text, "规则编号，见核对规则.md", |row| Field::text(row.found.rule.id)),
            must("severity", Text, "error 错误，warning 警告，info 提示", |row| {
                Field::text(row.found.severity.key())
            }),
            may("address", Text, "位置的地址，几个之间是空格", |row| Field::some(&row.found.at)),
            may("place", Text, "位置的名称", |row| Field::some(&row.found.place)),
            must("message", Text, "问题", |row| Field::text(&row.found.message)),
            must("waived", Bool, "是否已说明理由", |row| Field::Bool(row.found.waived.is_some())),
            may("reason", Text, "理由和说明人", |row| {
                Field::some(row.found.waived.as_deref().unwrap_or_default())
            }),
        ]
    }
}

/// The reports, and the offices of which there is none.
pub(super) enum UnitRow<'u> {
    /// A report.
    There(&'u About<'u>),
    /// An office that has handed in nothing, and the code of the one above it.
    Missing(&'u Collection, &'u Office, &'u str),
}

impl UnitRow<'_> {
    fn there<'r>(&'r self, get: impl Fn(&'r About<'r>) -> Field<'r>) -> Field<'r> {
        match self {
            Self::There(about) => get(about),
            Self::Missing(..) => Field::Null,
        }
    }
}

/// Whoever is there, or should be.
pub(super) struct Units;

impl Table for Units {
    const NAME: &'static str = "units";
    type Row<'u> = UnitRow<'u>;

    fn columns<'u>() -> Vec<Column<UnitRow<'u>>> {
        use Type::{Bool, Int, Text};
        vec![
            may("report_id", Text, "报告的编号；未报送的为空", |row| {
                row.there(|about| Field::text(&about.id))
            }),
            must("unit", Text, "单位名称", |row| match row {
                UnitRow::There(about) => Field::text(about.name),
                UnitRow::Missing(_, office, _) => Field::text(&office.name),
            }),
            may("unit_code", Text, "单位代码", |row| match row {
                UnitRow::There(about) => Field::some(about.code),
                UnitRow::Missing(_, office, _) => Field::some(&office.code),
            }),
            may("level", Text, "级别", |row| match row {
                UnitRow::There(about) => Field::some(&about.listed.level),
                UnitRow::Missing(_, office, _) => Field::some(&office.level),
            }),
            may("parent_code", Text, "上级单位的代码", |row| match row {
                UnitRow::There(about) => Field::some(about.above_code),
                UnitRow::Missing(_, _, above) => Field::some(above),
            }),
            must("year", Int, "报告年度；未报送的是汇总的年度", |row| match row {
                UnitRow::There(about) => Field::Int(about.listed.unit.year.into()),
                UnitRow::Missing(collection, ..) => Field::Int(collection.year.into()),
            }),
            must(
                "status",
                Text,
                "taken 已收，double 重复（未采用），other_year 年度不符，stranger 不在名册，unclear 单位不明，missing 未报送",
                |row| match row {
                    UnitRow::There(about) => Field::text(about.listed.standing.key()),
                    UnitRow::Missing(..) => Field::text("missing"),
                },
            ),
            must("summed", Bool, "是否计入汇总", |row| match row {
                UnitRow::There(about) => Field::Bool(about.listed.is_added),
                UnitRow::Missing(..) => Field::Bool(false),
            }),
            may("late", Bool, "是否逾期", |row| row.there(|about| Field::Bool(about.listed.is_late))),
            may("other_form", Bool, "报告格式是否不适用于报告年度", |row| {
                row.there(|about| Field::Bool(about.listed.is_of_other_form))
            }),
            may("known_by", Text, "凭什么认出单位：代码、名称、别名、省去地名的名称", |row| {
                row.there(|about| about.listed.by.map_or(Field::Null, |by| Field::text(by.name())))
            }),
            may("name_in_report", Text, "报告中的单位名称", |row| {
                row.there(|about| Field::some(&about.listed.unit.name))
            }),
            may("form", Text, "报告格式编号", |row| row.there(|about| Field::text(about.listed.unit.form.id()))),
            may("state_of_review", Text, STATE, |row| row.there(|about| Field::text(about.listed.unit.state.label()))),
            may("published", Bool, PUBLISHED, |row| row.there(|about| Field::Bool(about.listed.unit.is_public))),
            may("ready", Text, "签发、送审或者文件的时间，北京时间", |row| {
                row.there(|about| {
                    about.listed.unit.ready.map_or(Field::Null, |(_, time)| Field::owned(time.to_rfc3339()))
                })
            }),
            may("errors", Int, "没有说明理由的错误", |row| {
                row.there(|about| Field::count(about.listed.unit.open[0]))
            }),
            may("warnings", Int, "没有说明理由的警告", |row| {
                row.there(|about| Field::count(about.listed.unit.open[1]))
            }),
            may("infos", Int, "没有说明理由的提示", |row| {
                row.there(|about| Field::count(about.listed.unit.open[2]))
            }),
            may("waived", Int, "已说明理由的问题", |row| {
                row.there(|about| Field::count(about.listed.unit.waived))
            }),
            may("doubts", Int, "从文档导入时不能确定的地方", |row| {
                row.there(|about| Field::count(about.listed.unit.doubts))
            }),
            may("lacking", Text, "完全没有填写的部分的地址，几个之间是空格", |row| {
                row.there(|about| {
                    let lacking = about.listed.unit.lacking.iter().map(Address::as_str);
                    Field::owned(lacking.collect::<Vec<_>>().join(" "))
                })
            }),
            may("check_code", Text, "校验码", |row| row.there(|about| Field::text(&about.listed.unit.code))),
            may("source_kind", Text, "文件的种类", |row| row.there(|about| Field::text(about.listed.unit.kind))),
            may("source_file", Text, "文件", |row| row.there(|about| Field::text(&about.listed.unit.source))),
            may("source_sha256", Text, "文件的 SHA-256", |row| row.there(|about| Field::text(&about.digest))),
        ]
    }
}

fn must<R>(name: &'static str, kind: Type, about: &'static str, get: for<'r> fn(&'r R) -> Field<'r>) -> Column<R> {
    Column { name, kind, nullable: false, about, get }
}

fn may<R>(name: &'static str, kind: Type, about: &'static str, get: for<'r> fn(&'r R) -> Field<'r>) -> Column<R> {
    Column { name, kind, nullable: true, about, get }
}
