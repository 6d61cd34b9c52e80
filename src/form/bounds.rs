//! How large a form may be. What it holds is expanded, drawn and printed again and again, and a form comes along with
//! any draft: every text and every list is bounded before anything is made of it, far above any form that an office
//! has use for.

use super::{
    fault::{Fault, fault, shortened},
    spec::{BalanceSpec, CellSpec, ColumnSpec, FormSpec, PartSpec, RowSpec, SectionSpec, TableSpec},
};

/// Most rows or columns of one table: far beyond any statutory form, small enough for any page.
pub(super) const MOST_ROWS: usize = 400;
pub(super) const MOST_COLUMNS: usize = 60;
/// Most printed rows of one grid.
pub(super) const MOST_GRID_ROWS: usize = 2 * MOST_ROWS;
/// Most cells of all tables.
pub(super) const MOST_CELLS: usize = MOST_ROWS * MOST_COLUMNS;
const MOST_TABLES: usize = 40;
const MOST_SECTIONS: usize = 40;
/// Parts of one section, and texts of the form.
const MOST_PARTS: usize = 40;
const MOST_BALANCES: usize = 100;
/// Paragraphs of a guide, entries of the legal basis.
const MOST_PARAGRAPHS: usize = 40;
/// Rules that are switched off; there are fewer.
const MOST_OFF: usize = 200;

/// What texts call a row.
const MOST_WORDS: usize = 40;

/// Most characters of each text. The longest label of a statutory form has 37, the longest lead 255.
const NAME: usize = 60;
const TITLE: usize = 200;
const LEAD: usize = 3000;
const LABEL: usize = 200;
const UNIT: usize = 20;
const SENTENCE: usize = 500;
const GUIDE: usize = 1000;
const REASON: usize = 200;
/// Most fields, `{unit}`, of a title or a lead.
const MOST_FIELDS: usize = 40;

pub(super) fn check(spec: &FormSpec) -> Result<(), Fault> {
    text("格式名称（name）", &spec.name, NAME)?;
    text("不再新建的理由（retired）", &spec.retired, REASON)?;
    text("标题（title）", &spec.title, TITLE)?;
    text("引言（lead）", &spec.lead, LEAD)?;
    for (what, pattern) in [("标题（title）", &spec.title), ("引言（lead）", &spec.lead)] {
        let fields = pattern.matches('{').count();
        if fields > MOST_FIELDS {
            return fault(pattern, format!("{what}中的“{{…}}”太多：最多 {MOST_FIELDS} 处，现有 {fields} 处"));
        }
    }
    list("编制依据（basis）", &spec.basis, MOST_PARAGRAPHS, "")?;
    spec.basis.iter().try_for_each(|basis| text("编制依据（basis）", basis, SENTENCE))?;
    if spec.off.len() > MOST_OFF {
        return too_many("停用的规则（off）", spec.off.len(), MOST_OFF, "");
    }
    spec.off.values().try_for_each(|reason| text("停用规则的理由", reason, REASON))?;
    list("部分（sections）", &spec.sections, MOST_SECTIONS, "")?;
    spec.sections.iter().try_for_each(section)?;
    list("表（tables）", &spec.tables, MOST_TABLES, "")?;
    spec.tables.iter().try_for_each(table)
}

fn section(spec: &SectionSpec) -> Result<(), Fault> {
    let of = |what: &str| format!("部分“{}”的{what}", shortened(&spec.key));
    text(&of("标题（heading）"), &spec.heading, LABEL)?;
    text(&of("依据（basis）"), &spec.basis, SENTENCE)?;
    list(&of("填写说明（guide）"), &spec.guide, MOST_PARAGRAPHS, &spec.key)?;
    spec.guide.iter().try_for_each(|guide| text(&of("填写说明（guide）"), guide, GUIDE))?;
    list(&of("内容（parts）"), &spec.parts, MOST_PARTS, &spec.key)?;
    for part in &spec.parts {
        match part {
            PartSpec::Text { prompt, .. } => text(&of("提示（prompt）"), prompt, SENTENCE)?,
            PartSpec::Grid { title, widths, rows, .. } => {
                text(&of("表名（title）"), title, LABEL)?;
                list(&of("列宽（widths）"), widths, 2 * MOST_COLUMNS, &spec.key)?;
                list(&of("表行（rows）"), rows, MOST_GRID_ROWS, &spec.key)?;
                for row in rows {
                    list(&of("一行的单元格"), row, 2 * MOST_COLUMNS, &spec.key)?;
                    row.iter().try_for_each(|cell| printed(&of("文字（text）"), cell))?;
                }
            }
        }
    }
    Ok(())
}

fn printed(what: &str, cell: &CellSpec) -> Result<(), Fault> {
    match cell {
        CellSpec::Band { text: words, .. } | CellSpec::Text { text: words, .. } => text(what, words, LABEL),
        CellSpec::Row { .. } | CellSpec::Column { .. } | CellSpec::Entry { .. } | CellSpec::Entries { .. } => Ok(()),
    }
}

fn table(spec: &TableSpec) -> Result<(), Fault> {
    let of = |what: &str| format!("表“{}”的{what}", shortened(&spec.key));
    text(&of("名称（title）"), &spec.title, LABEL)?;
    let rules = &spec.rules;
    for id in [&rules.value, &rules.blank, &rules.blank_total, &rules.row_sum, &rules.column_sum, &rules.balance] {
        text(&of("规则编号（rules）"), id, NAME)?;
    }
    columns(&spec.columns, &of)?;
    rows(&spec.rows, &of)?;
    list(&of("勾稽关系（balances）"), &spec.balances, MOST_BALANCES, &spec.key)?;
    for balance in &spec.balances {
        let (BalanceSpec::Rows { left, right } | BalanceSpec::Columns { left, right }) = balance;
        list(&of("勾稽项"), left, MOST_ROWS, &spec.key)?;
        list(&of("勾稽项"), right, MOST_ROWS, &spec.key)?;
    }
    Ok(())
}

fn columns(specs: &[ColumnSpec], of: &impl Fn(&str) -> String) -> Result<(), Fault> {
    list(&of("列（columns）"), specs, MOST_COLUMNS, "")?;
    for spec in specs {
        match spec {
            ColumnSpec::Column { label, unit, sum, .. } => {
                text(&of("列标签（label）"), label, LABEL)?;
                text(&of("单位（unit）"), unit, UNIT)?;
                list(&of("合计项（sum）"), sum, MOST_COLUMNS, "")?;
            }
            ColumnSpec::Group { label, columns: members, .. } => {
                text(&of("列标签（label）"), label, LABEL)?;
                columns(members, of)?;
            }
        }
    }
    Ok(())
}

fn rows(specs: &[RowSpec], of: &impl Fn(&str) -> String) -> Result<(), Fault> {
    list(&of("行（rows）"), specs, MOST_ROWS, "")?;
    for spec in specs {
        match spec {
            RowSpec::Row { label, guide, sum, says, .. } => {
                text(&of("行标签（label）"), label, LABEL)?;
                text(&of("填写说明（guide）"), guide, GUIDE)?;
                list(&of("合计项（sum）"), sum, MOST_ROWS, "")?;
                list(&of("正文中的说法（says）"), says, MOST_WORDS, "")?;
                says.iter().try_for_each(|words| spelling(&of("正文中的说法（says）"), words))?;
            }
            RowSpec::Group { label, rows: members, .. } => {
                text(&of("行标签（label）"), label, LABEL)?;
                rows(members, of)?;
            }
        }
    }
    Ok(())
}

fn text(what: &str, text: &str, most: usize) -> Result<(), Fault> {
    // No text has more characters than bytes.
    let length = if text.len() > most { text.chars().count() } else { 0 };
    if length > most {
        return fault(text, format!("{what}太长：最多 {most} 个字，现有 {length} 个字。请改短"));
    }
    Ok(())
}

/// Words as texts have them: a letter alone would be read in every other word, and marks and blanks part words.
fn spelling(what: &str, words: &str) -> Result<(), Fault> {
    text(what, words, UNIT)?;
    let is_plain = words.chars().all(|char| char.is_alphanumeric() && !char.is_ascii_digit());
    match is_plain && words.chars().nth(1).is_some() {
        true => Ok(()),
        false => fault(words, format!("{what}“{}”不能用：应为两个字以上，不含数字、标点和空格", shortened(words))),
    }
}

fn list<T>(what: &str, items: &[T], most: usize, word: &str) -> Result<(), Fault> {
    if items.len() > most { too_many(what, items.len(), most, word) } else { Ok(()) }
}

fn too_many(what: &str, count: usize, most: usize, word: &str) -> Result<(), Fault> {
    fault(word, format!("{what}太多：最多 {most} 项，现有 {count} 项。请减少"))
}
