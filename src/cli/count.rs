//! `count` and `ledger-template`.

use std::{fs, path::Path};

use serde_json::{Value, json};

use super::{
    files, named,
    outcome::{Done, Failure},
    request::CountOptions,
};
use crate::{
    digest::Digest,
    draft::{self, Draft, Fault, OnDisk, Store},
    form::{self, CellRef, Form},
    ledger::{self, Answers, Count, LedgerError, Proof, Question, RowId},
    number::Number,
    report::{Entry, Report},
    terminal::{Output, note},
};

/// Puts the figures of a ledger into a draft.
pub(super) fn count(how: &CountOptions) -> Result<Done, Failure> {
    let CountOptions { ledger, output, year, .. } = how;
    files::check_output(ledger, output, true)?;
    files::check_draft_name(output)?;
    let there = fs::symlink_metadata(output).is_ok().then(|| Store::of_user().open(output)).transpose()?;
    let mut draft = begun(how, there.as_ref())?;
    let said = |err: &LedgerError| {
        let how = match err {
            LedgerError::NoHeader => "，或用 --column 写明各列，例如 --column 收到日期=C",
            _ => "",
        };
        Failure::new(format!("{}：{err}{how}", ledger.display()))
    };
    let bytes = draft::read_whole(ledger, ledger::FILE).map_err(|err| match err.fault {
        Fault::TooLarge => said(&LedgerError::TooLarge),
        _ => err.into(),
    })?;
    let answers = answers(how)?;
    let read = ledger::read(&bytes).map_err(|err| said(&err))?;
    let count = read.count(&draft.report.form, *year, &answers).map_err(|err| said(&err))?;
    if !how.force && !is_free(&draft.report, &count) {
        let path = output.display();
        return Err(Failure::new(format!(
            "{path}：申请情况表中已经有不同的数字，没有改动。要换成台账的数字请加 --force"
        )));
    }
    draft.report.change(count.edit(&draft.report));
    match &there {
        Some(there) if there.draft.report == draft.report => {}
        Some(there) => files::update(output, there, &draft)?,
        None => files::keep(output, &draft, false)?,
    }
    let form = &draft.report.form;
    let output = match how.json {
        true => as_json(how, form, &count, &Digest::of(&bytes)),
        false => as_text(how, form, &count),
    };
    Ok(Done { output, found: !count.questions.is_empty(), failed: false })
}

/// Writes an empty ledger.
pub(super) fn template(form: Option<&str>, output: &Path, force: bool) -> Result<Done, Failure> {
    if draft::ending(output) != "xlsx" {
        return Err(Failure::new(format!("{}：台账是表格，扩展名应为 .xlsx", output.display())));
    }
    let form = match form {
        Some(id) => named::form(id)?,
        None => form::builtins().next().ok_or_else(|| Failure::new("没有报告格式"))?,
    };
    let bytes = ledger::template(&form).map_err(|err| Failure::new(err.to_string()))?;
    files::put(output, || draft::export(output, &bytes, force))?;
    Ok(Done::said(format_args!("已生成空白台账 {}（{}）", output.display(), form.name())))
}

/// The draft that the figures go into: the one that is there, or a new one.
fn begun(how: &CountOptions, there: Option<&OnDisk>) -> Result<Draft, Failure> {
    let CountOptions { output, year, .. } = how;
    let unit = named::unit(how.unit.as_deref())?;
    let Some(OnDisk { draft, .. }) = there else {
        let form = match how.form.as_deref() {
            Some(id) => named::form(id)?,
            None => named::usual_form(*year)?,
        };
        named::check_in_use(&form)?;
        return Ok(Draft::new(Report::new(form, unit.unwrap_or_default(), *year)));
    };
    let path = output.display();
    if let Some(newer) = &draft.newer {
        return Err(Failure::new(format!("{path}：{}", newer.refusal())));
    }
    if draft.report.year != *year {
        let own = draft.report.year;
        return Err(Failure::new(format!("{path}：这是{own}年度的报告，与 --year {year} 不符，没有改动")));
    }
    if let Some(id) = how.form.as_deref().filter(|id| *id != draft.report.form.id()) {
        let own = draft.report.form.id();
        return Err(Failure::new(format!("{path}：报告的格式是 {own}，与 --form {id} 不符，没有改动")));
    }
    if unit.is_some_and(|unit| unit != draft.report.unit) {
        return Err(Failure::new(format!("{path}：报告的单位与 --unit 不符，没有改动；已有的报告不需要写 --unit")));
    }
    Ok(draft.clone())
}

fn answers(how: &CountOptions) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    if let Some(path) = &how.answers {
        answers.lines(&draft::read_text(path)?);
    }
    how.columns.iter().for_each(|column| answers.column(column.as_str()));
    how.given.iter().for_each(|answer| answers.answer(answer.as_str()));
    Ok(answers)
}

/// Whether no figure that stands in the table is another than the ledger's.
fn is_free(report: &Report, count: &Count) -> bool {
    count.cells.iter().all(|cell| match report.entry(*cell) {
        None => true,
        Some(entry) if *entry == Entry::default() => true,
        Some(entry) => entry.number() == Some(Number::Count(count.figure(*cell))) && entry.note.is_empty(),
    })
}

fn as_text(how: &CountOptions, form: &Form, count: &Count) -> Output {
    for question in &count.questions {
        let Question { rows, .. } = question;
        let listed = listed(rows);
        note(format_args!("[请确认] {}：{listed}（共 {} 行）", question.words(form), rows.len()));
        note(format_args!("    {}", question.how()));
    }
    let mut output = Output::default();
    let columns = count.columns.iter().map(|column| {
        let sheet = if column.sheet == 0 { String::new() } else { format!("工作表{} ", column.sheet) };
        format!("{}={sheet}{}", column.field.name(), column.letters())
    });
    output.line(format_args!("各列：{}", columns.collect::<Vec<_>>().join("，")));
    let Proof { rows, counted, asked, earlier, later, left_out, no_requests } = count.proof;
    let mut parts = vec![format!("计入 {counted} 行")];
    let others = [
        (asked, "待确认"),
        (earlier, "上年以前已经答复"),
        (later, "统计年度以后收到"),
        (left_out, "按答复不计"),
        (no_requests, "不是申请（标题、合计、空行）"),
    ];
    parts.extend(others.iter().filter(|(rows, _)| *rows > 0).map(|(rows, what)| format!("{what} {rows} 行")));
    output.line(format_args!("台账共 {rows} 行：{}", parts.join("，")));
    output.line(format_args!("已把 {} 年度的申请情况表写入 {}", how.year, how.output.display()));
    if asked > 0 {
        output.line(format_args!(
            "待确认的 {asked} 行没有计入。确认后用同样的命令加上 --answer 或 --answers 再统计一次。"
        ));
    }
    output
}

/// Numbers of rows, the first of them where there are many.
fn listed(rows: &[RowId]) -> String {
    const MOST: usize = 30;
    let shown = rows.iter().take(MOST).map(|row| match row.sheet {
        0 => format!("{}", row.row),
        sheet => format!("工作表{sheet}的{}", row.row),
    });
    let more = if rows.len() > MOST { "等" } else { "" };
    format!("第 {} 行{more}", shown.collect::<Vec<_>>().join("、"))
}

fn as_json(how: &CountOptions, form: &Form, count: &Count, digest: &Digest) -> Output {
    let rows = |rows: &[RowId]| rows.iter().map(ToString::to_string).collect::<Value>();
    let questions = count.questions.iter().map(|question| {
        json!({
            "matter": question.matter.key(),
            "words": question.words(form),
            "how": question.how(),
            "rows": rows(&question.rows),
        })
    });
    let columns = count
        .columns
        .iter()
        .map(|column| json!({ "sheet": column.sheet, "field": column.field.name(), "column": column.letters() }));
    let cells = |value: &dyn Fn(CellRef) -> Value| {
        let cells = count.cells.iter().map(|cell| (form.address(*cell).as_str().to_owned(), value(*cell)));
        Value::Object(cells.collect())
    };
    let Proof { rows: all, counted, asked, earlier, later, left_out, no_requests } = count.proof;
    Output::of_json(&json!({
        "draft": how.output,
        "year": how.year,
        "form": form.id(),
        "ledger_sha256": digest.to_string(),
        "columns": columns.collect::<Value>(),
        "rows": {
            "all": all, "counted": counted, "asked": asked, "earlier": earlier, "later": later,
            "left_out": left_out, "no_requests": no_requests,
        },
        "without": rows(&count.without),
        "figures": cells(&|cell| count.figure(cell).into()),
        "behind": cells(&|cell| count.behind.get(&(cell.row, cell.column)).map_or(json!([]), |behind| rows(behind))),
        "questions": questions.collect::<Value>(),
    }))
}
