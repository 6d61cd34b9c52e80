//! From the file as written to a form that can be relied on.

use std::collections::BTreeSet;

use super::{
    bounds::{self, MOST_CELLS, MOST_COLUMNS, MOST_GRID_ROWS, MOST_ROWS},
    cell::CellRef,
    departure::Memo,
    digest,
    error::FormError,
    fault::{Fault, fault, shortened},
    grid::{Content, Flow, FlowError, Grid},
    meaning::meanings,
    period::Period,
    place,
    role::Bearer,
    section::{Part, Section, Text},
    spec::{Align, BalanceSpec, CellSpec, ColumnSpec, FormSpec, PartSpec, RowSpec, SectionSpec, TableSpec},
    statutory::Form,
    syntax,
    table::{Balance, Column, Group, Row, Table},
};
use crate::address::{FIELDS, is_key};

/// Width of the type area in millimetres (GB/T 9704-2012, 5.2).
const TYPE_WIDTH: f32 = 156.0;

impl Form {
    /// Reads and checks a form file.
    ///
    /// # Errors
    /// Where the text is no form: the first thing that is wrong, with its line and column.
    pub fn parse(source: &str) -> Result<Self, FormError> {
        parse(source)
    }

    /// Checks a form that came as data, inside a draft.
    ///
    /// # Errors
    /// What is wrong with it, in Chinese.
    pub fn from_spec(spec: FormSpec) -> Result<Self, String> {
        compile(spec).map_err(|fault| fault.message)
    }
}

fn parse(source: &str) -> Result<Form, FormError> {
    let spec: FormSpec = ron::from_str(source).map_err(|err| FormError {
        line: err.span.start.line,
        column: err.span.start.col,
        message: format!("格式文件有误：{}", syntax::words(&err.code)),
    })?;
    // A role stands before the word that is wrong with it, which may well stand elsewhere too.
    compile(spec).map_err(|Fault { message, word, role }| match role {
        Some(role) => FormError::behind(source, behind(source, &format!("{role:?}")), message),
        None => FormError::at(source, &word, message),
    })
}

/// Where the string behind a name and a colon begins.
fn behind(source: &str, name: &str) -> Option<usize> {
    source.match_indices(name).find_map(|(at, _)| {
        let end = at + name.len();
        let value = source[end..].trim_start().strip_prefix(':')?.trim_start();
        let is_whole = !source[..at].ends_with(|char: char| char.is_ascii_alphanumeric());
        (is_whole && value.starts_with('"')).then(|| source.len() - value.len())
    })
}

pub(super) fn compile(spec: FormSpec) -> Result<Form, Fault> {
    bounds::check(&spec)?;
    check_names(&spec)?;
    let tables = spec.tables.iter().map(table).collect::<Result<Vec<_>, _>>()?;
    let cells = tables.iter().map(|table| table.rows.len() * table.columns.len()).sum::<usize>();
    if cells > MOST_CELLS {
        return fault(&spec.id, format!("各表的单元格太多：最多 {MOST_CELLS} 个，现有 {cells} 个。请减少"));
    }
    let mut placed = BTreeSet::new();
    let sections = spec
        .sections
        .iter()
        .map(|section| self::section(section, &tables, &mut placed))
        .collect::<Result<Vec<_>, _>>()?;
    let roles = meanings(&spec, &tables).map_err(|(role, address)| Fault {
        role: Some(role),
        message: format!(
            "{role:?} 指向的“{}”不存在：应是报告格式中的{}",
            shortened(&address),
            bearer_words(role.bearer())
        ),
        word: address,
    })?;
    let Some(digest) = digest::digest(&spec) else { return fault(&spec.id, "报告格式中有不能写出的内容") };
    let form = Form { spec, sections, tables, roles, digest, likeness: Memo::default() };
    let missing = form.cells().find(|cell| !placed.contains(cell));
    if let Some(cell) = missing {
        let address = form.address(cell);
        return fault(&form.tables[cell.table].key, format!("单元格 {address} 在各部分的表中没有位置"));
    }
    Ok(form)
}

/// What a role may stand for, in words.
fn bearer_words(bearer: Bearer) -> &'static str {
    match bearer {
        Bearer::Text => "一段文字（文字的名称）",
        Bearer::Table => "一张表（表的名称）",
        Bearer::Row => "一行或一组行（表.行）",
        Bearer::Column => "一列或一组列（表.列）",
    }
}

fn check_names(spec: &FormSpec) -> Result<(), Fault> {
    let id_ok = !spec.id.is_empty()
        && spec.id.len() <= 64
        && spec.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if !id_ok {
        return fault(&spec.id, "格式编号 id 只能由半角字母、数字、“-”“_”组成，且不超过 64 个字符");
    }
    if !(2008..=2999).contains(&spec.from_year) {
        return fault(&spec.id, format!("from_year 为 {}，不是合理的年度", spec.from_year));
    }
    if let Some((month, day)) = spec.begins
        && !Period::begins_on(month, day)
    {
        return fault(&spec.id, format!("begins 为（{month}, {day}），应是统计期限开始的月、日，日不超过 28"));
    }
    if let Some((rule, _)) = spec.off.iter().find(|(_, reason)| reason.trim().is_empty()) {
        return fault(rule, format!("off 中停用规则 {} 没有写明理由", shortened(rule)));
    }
    let mut seen = BTreeSet::new();
    let texts = spec.sections.iter().flat_map(|section| &section.parts).filter_map(|part| match part {
        PartSpec::Text { key, .. } => Some(key),
        PartSpec::Grid { .. } => None,
    });
    for key in spec.tables.iter().map(|table| &table.key).chain(texts) {
        if !is_key(key) || FIELDS.contains(&key.as_str()) {
            return fault(
                key,
                format!("“{}”不能用作名称：须为小写字母开头的字母、数字、下划线，且不是保留字", shortened(key)),
            );
        }
        if !seen.insert(key) {
            return fault(key, format!("名称“{key}”重复"));
        }
    }
    let mut sections = BTreeSet::new();
    for section in &spec.sections {
        if !is_key(&section.key) || !sections.insert(&section.key) {
            return fault(&section.key, format!("部分的名称“{}”重复或不合规定", shortened(&section.key)));
        }
        let names_table = spec.tables.iter().any(|table| table.key == section.key);
        if names_table {
            return fault(&section.key, format!("部分的名称“{}”与表的名称相同", section.key));
        }
    }
    Ok(())
}

fn table(spec: &TableSpec) -> Result<Table, Fault> {
    let mut table = Table {
        key: spec.key.clone(),
        title: spec.title.clone(),
        rules: spec.rules.clone(),
        columns: Vec::new(),
        rows: Vec::new(),
        groups: Vec::new(),
        balances: Vec::new(),
    };
    let mut sums = (Vec::new(), Vec::new());
    flatten_columns(&spec.columns, &mut Vec::new(), &mut table, &mut sums.0)?;
    flatten_rows(&spec.rows, &mut Vec::new(), &mut table, &mut sums.1)?;
    if table.rows.is_empty() || table.columns.is_empty() {
        return fault(&spec.key, format!("表“{}”没有行或没有列", spec.key));
    }
    if table.rows.len() > MOST_ROWS || table.columns.len() > MOST_COLUMNS {
        return fault(&spec.key, format!("表“{}”太大：最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列", spec.key));
    }
    check_keys(&table)?;
    for (index, names) in sums.0 {
        table.columns[index].sum = indices(&names, &spec.key, "列", |name| table.column(name))?;
        let kind = table.columns[index].kind;
        if table.columns[index].sum.iter().any(|&member| table.columns[member].kind != kind) {
            return fault(&table.columns[index].key, "合计列与被合计的列种类（件数、金额）不同");
        }
    }
    for (index, names) in sums.1 {
        table.rows[index].sum = indices(&names, &spec.key, "行", |name| table.row(name))?;
    }
    let columns = table.columns.iter().map(|column| (column.key.as_str(), column.sum.as_slice()));
    check_sums(&table.key, &columns.collect::<Vec<_>>())?;
    let rows = table.rows.iter().map(|row| (row.key.as_str(), row.sum.as_slice()));
    check_sums(&table.key, &rows.collect::<Vec<_>>())?;
    for balance in &spec.balances {
        let (of_rows, left, right) = match balance {
            BalanceSpec::Rows { left, right } => (true, left, right),
            BalanceSpec::Columns { left, right } => (false, left, right),
        };
        let side = |names: &[String]| {
            indices(names, &spec.key, "勾稽项", |name| if of_rows { table.row(name) } else { table.column(name) })
        };
        let balance = Balance { of_rows, left: side(left)?, right: side(right)? };
        table.balances.push(balance);
    }
    Ok(table)
}

type Sums = Vec<(usize, Vec<String>)>;

fn flatten_columns(
    specs: &[ColumnSpec],
    path: &mut Vec<String>,
    table: &mut Table,
    sums: &mut Sums,
) -> Result<(), Fault> {
    for spec in specs {
        match spec {
            ColumnSpec::Column { key, label, kind, unit, sum } => {
                sums.push((table.columns.len(), sum.clone()));
                table.columns.push(Column {
                    key: key.clone(),
                    label: label.clone(),
                    path: path.clone(),
                    kind: *kind,
                    unit: unit.clone(),
                    sum: Vec::new(),
                });
            }
            ColumnSpec::Group { key, label, columns } => {
                let first = table.columns.len();
                descend(path, label, key, |path| flatten_columns(columns, path, table, sums))?;
                let members = first..table.columns.len();
                table.groups.push(Group { key: key.clone(), label: label.clone(), of_rows: false, members });
            }
        }
    }
    Ok(())
}

fn flatten_rows(specs: &[RowSpec], path: &mut Vec<String>, table: &mut Table, sums: &mut Sums) -> Result<(), Fault> {
    for spec in specs {
        match spec {
            RowSpec::Row { key, label, guide, sum, says } => {
                sums.push((table.rows.len(), sum.clone()));
                table.rows.push(Row {
                    key: key.clone(),
                    label: label.clone(),
                    path: path.clone(),
                    guide: guide.clone(),
                    sum: Vec::new(),
                    says: says.clone(),
                });
            }
            RowSpec::Group { key, label, rows } => {
                let first = table.rows.len();
                descend(path, label, key, |path| flatten_rows(rows, path, table, sums))?;
                let members = first..table.rows.len();
                table.groups.push(Group { key: key.clone(), label: label.clone(), of_rows: true, members });
            }
        }
    }
    Ok(())
}

/// Runs `inner` one level deeper; four levels are the most that a page can show.
fn descend(
    path: &mut Vec<String>,
    label: &str,
    key: &str,
    inner: impl FnOnce(&mut Vec<String>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if path.len() == 4 {
        return fault(key, "行或列的层级太深：最多四层");
    }
    path.push(label.to_owned());
    inner(path)?;
    path.pop();
    Ok(())
}

fn check_keys(table: &Table) -> Result<(), Fault> {
    let of = |rows: bool| table.groups.iter().filter(move |group| group.of_rows == rows).map(|group| &group.key);
    let rows = table.rows.iter().map(|row| &row.key).chain(of(true)).collect::<Vec<_>>();
    let columns = table.columns.iter().map(|column| &column.key).chain(of(false)).collect::<Vec<_>>();
    for keys in [rows, columns] {
        let mut seen = BTreeSet::new();
        for key in keys {
            if !is_key(key) {
                return fault(key, format!("“{}”不能用作名称：须为小写字母开头的字母、数字、下划线", shortened(key)));
            }
            if !seen.insert(key) {
                return fault(key, format!("表“{}”中名称“{key}”重复", table.key));
            }
        }
    }
    Ok(())
}

fn indices(
    names: &[String],
    table: &str,
    what: &str,
    find: impl Fn(&str) -> Option<usize>,
) -> Result<Vec<usize>, Fault> {
    let find = |name: &String| match find(name) {
        Some(index) => Ok(index),
        None => fault(name, format!("表“{table}”中没有{what}“{}”", shortened(name))),
    };
    names.iter().map(find).collect()
}

/// A total that contains itself would never come to an end; one that counts something twice is wrong, and totals of
/// totals could make a computation of any length out of it.
fn check_sums(table: &str, sums: &[(&str, &[usize])]) -> Result<(), Fault> {
    // What is typed rests on itself; a total, on all that its members rest on.
    let typed = |(index, (_, sum)): (usize, &(&str, &[usize]))| sum.is_empty().then(|| BTreeSet::from([index]));
    let mut rests_on = sums.iter().enumerate().map(typed).collect::<Vec<_>>();
    while let Some(index) = (0..sums.len())
        .find(|&index| rests_on[index].is_none() && sums[index].1.iter().all(|&member| rests_on[member].is_some()))
    {
        let (key, sum) = sums[index];
        let mut all = BTreeSet::new();
        for &figure in sum.iter().filter_map(|&member| rests_on[member].as_ref()).flatten() {
            if !all.insert(figure) {
                let twice = sums[figure].0;
                return fault(twice, format!("表“{table}”的合计“{key}”把“{twice}”计入了两次"));
            }
        }
        rests_on[index] = Some(all);
    }
    match rests_on.iter().all(Option::is_some) {
        true => Ok(()),
        false => fault(table, format!("表“{table}”的合计互相包含，无法计算")),
    }
}

fn section(spec: &SectionSpec, tables: &[Table], placed: &mut BTreeSet<CellRef>) -> Result<Section, Fault> {
    let mut parts = Vec::new();
    for part in &spec.parts {
        parts.push(match part {
            PartSpec::Text { key, prompt, optional } => {
                Part::Text(Text { key: key.clone(), prompt: prompt.clone(), optional: *optional })
            }
            PartSpec::Grid { .. } => Part::Grid(grid(part, &spec.key, tables, placed)?),
        });
    }
    Ok(Section {
        key: spec.key.clone(),
        heading: spec.heading.clone(),
        basis: spec.basis.clone(),
        guide: spec.guide.clone(),
        parts,
    })
}

fn grid(part: &PartSpec, section: &str, tables: &[Table], placed: &mut BTreeSet<CellRef>) -> Result<Grid, Fault> {
    let PartSpec::Grid { title, footnote, widths, header_rows, min_row, label_size, rows } = part else {
        return fault(section, "不是表格");
    };
    let total = widths.iter().sum::<f32>();
    if !widths.iter().all(|width| (2.0..=TYPE_WIDTH).contains(width)) || total > TYPE_WIDTH + 0.05 {
        return fault(section, format!("列宽有误：每列至少 2 毫米，合计不超过 {TYPE_WIDTH} 毫米（现为 {total}）"));
    }
    if !(3.0..=100.0).contains(min_row) || !(6.0..=16.0).contains(label_size) {
        return fault(section, "行高须为 3 至 100 毫米，字号须为 6 至 16 磅");
    }
    if rows.len() > MOST_GRID_ROWS || *header_rows > rows.len() {
        return fault(section, "表的行数太多，或表头行数多于总行数");
    }
    if !tables.iter().any(|table| table.key == *footnote) {
        return fault(footnote, format!("没有名为“{}”的表", shortened(footnote)));
    }
    let mut flow = Flow::new(rows.len(), widths.len());
    for (row, cells) in rows.iter().enumerate() {
        for spec in cells {
            for (rows, columns, content) in contents(spec, tables)? {
                let crosses = row < *header_rows && row + rows > *header_rows;
                if rows == 0 || columns == 0 || crosses {
                    return fault(section, format!("第 {} 行有单元格的跨行、跨列数有误", row + 1));
                }
                if let Content::Entry(cell) = content
                    && !placed.insert(cell)
                {
                    return fault(section, format!("第 {} 行的数字单元格在前面已经出现", row + 1));
                }
                match flow.put(row, rows, columns, content) {
                    Ok(()) => {}
                    Err(FlowError::RowFull) => {
                        return fault(section, format!("“{title}”第 {} 行的单元格多于列数", row + 1));
                    }
                    Err(FlowError::Overlap) => {
                        return fault(section, format!("“{title}”第 {} 行有单元格互相重叠或超出表外", row + 1));
                    }
                }
            }
        }
    }
    let cells = match flow.finish() {
        Ok(cells) => cells,
        Err(row) => return fault(section, format!("“{title}”第 {} 行有空缺的单元格", row + 1)),
    };
    Ok(Grid {
        title: title.clone(),
        footnote: footnote.clone(),
        widths: widths.clone(),
        header_rows: *header_rows,
        num_rows: rows.len(),
        min_row: *min_row,
        label_size: *label_size,
        cells,
    })
}

/// Rows, columns and content of the cells that one entry of the file stands for.
fn contents(spec: &CellSpec, tables: &[Table]) -> Result<Vec<(usize, usize, Content)>, Fault> {
    let label = |text: &str, align, band| Content::Label { text: text.to_owned(), align, band };
    Ok(match spec {
        CellSpec::Band { text, cols } => vec![(1, *cols, label(text, Align::Center, true))],
        CellSpec::Text { text, cols, rows, align } => vec![(*rows, *cols, label(text, *align, false))],
        CellSpec::Row { of, cols, rows, align } => {
            vec![(*rows, *cols, label(label_of(of, tables, true)?, *align, false))]
        }
        CellSpec::Column { of, cols, rows } => {
            vec![(*rows, *cols, label(label_of(of, tables, false)?, Align::Center, false))]
        }
        CellSpec::Entry { of, cols } => match place::cell(tables, of) {
            Some(cell) => vec![(1, *cols, Content::Entry(cell))],
            None => return fault(of, format!("没有单元格“{}”", shortened(of))),
        },
        CellSpec::Entries { of } => match of.split_once('.').and_then(|(table, row)| row_of(table, row, tables)) {
            Some((table, row)) => (0..tables[table].columns.len())
                .map(|column| (1, 1, Content::Entry(CellRef { table, row, column })))
                .collect(),
            None => return fault(of, format!("没有行“{}”", shortened(of))),
        },
    })
}

fn row_of(table: &str, row: &str, tables: &[Table]) -> Option<(usize, usize)> {
    let index = tables.iter().position(|candidate| candidate.key == table)?;
    Some((index, tables[index].row(row)?))
}

fn label_of<'a>(of: &str, tables: &'a [Table], of_rows: bool) -> Result<&'a str, Fault> {
    let found = of.split_once('.').and_then(|(table, key)| {
        let table = tables.iter().find(|candidate| candidate.key == table)?;
        let own = match of_rows {
            true => table.row(key).map(|row| &table.rows[row].label),
            false => table.column(key).map(|column| &table.columns[column].label),
        };
        let group = || table.groups.iter().find(|group| group.of_rows == of_rows && group.key == key);
        own.or_else(|| group().map(|group| &group.label))
    });
    match found {
        Some(label) => Ok(label),
        None => fault(of, format!("没有“{}”这一{}", shortened(of), if of_rows { "行" } else { "列" })),
    }
}
