//! What is said of a collection, for people and for programs.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use crate::{
    check::Severity,
    rollup::{Collection, Listed, Matter, Question, SCHEMA, Standing, Sum},
    terminal::Output,
};

/// Most questions of one matter that are listed on a terminal; all are in the workbook and in the JSON.
const MOST: usize = 50;

pub(super) fn as_text(collection: &Collection, files: usize, written: &[PathBuf], letters: Option<usize>) -> Output {
    let mut output = Output::default();
    let taken = collection.units.iter().filter(|listed| listed.standing == Standing::Taken).count();
    let unread = match collection.broken.len() {
        0 => String::new(),
        broken => format!("，其中 {broken} 个无法读取"),
    };
    output.line(format_args!("共 {files} 个文件{unread}。"));
    let due = match collection.roster.offices.len() {
        0 => String::new(),
        offices => format!("应报送 {offices} 个单位，未报送 {} 个，", collection.missing.len()),
    };
    let (year, sums) = (collection.year, &collection.sums);
    output.line(format_args!(
        "{year} 年度：{due}已收 {taken} 份，计入汇总 {} 份，报告格式 {}。",
        sums.reports,
        sums.form.id()
    ));
    let [errors, warnings, infos] = open(collection).map(|(severity, count)| format!("{count} 个{}", severity.label()));
    output.line(format_args!("没有说明理由的问题：{errors}，{warnings}，{infos}。"));
    for matter in Matter::ALL {
        let questions = collection.questions.iter().filter(|question| question.matter == matter).collect::<Vec<_>>();
        for question in questions.iter().take(MOST) {
            output.line(format_args!("[{}] {}", matter.label(), question.words));
        }
        if questions.len() > MOST {
            output.line(format_args!("[{}] 另有 {} 个，没有逐一列出", matter.label(), questions.len() - MOST));
        }
    }
    for path in written {
        output.line(format_args!("已写入 {}", path.display()));
    }
    if let Some(letters) = letters {
        output.line(format_args!("已写出退回意见 {letters} 份"));
    }
    output
}

pub(super) fn as_json(collection: &Collection) -> Output {
    let form = &collection.sums.form;
    let sums = form.cells().map(|cell| {
        let found = collection.sums.cells.get(&cell).copied().unwrap_or_default();
        let mut sum = json!({ "sum": sum_json(collection.sums.of(cell)), "computed": form.is_computed(cell) });
        if !form.is_computed(cell) {
            sum["given"] = found.given.into();
            sum["blank"] = found.blank.into();
            sum["absent"] = found.absent.into();
        }
        (form.address(cell).as_str().to_owned(), sum)
    });
    let missing = collection.missing.iter().map(|office| collection.roster.offices[*office].name.as_str());
    let broken = collection.broken.iter().map(|broken| json!({ "file": broken.source, "error": broken.error }));
    Output::of_json(&json!({
        "schema": SCHEMA,
        "year": collection.year,
        "form": form.id(),
        "reports": collection.sums.reports,
        "offices": collection.roster.offices.len(),
        "missing": missing.collect::<Value>(),
        "sums": sums.collect::<Map<_, _>>(),
        "units": (0..collection.units.len()).map(|at| unit_json(collection, at)).collect::<Value>(),
        "broken": broken.collect::<Value>(),
        "questions": collection.questions.iter().map(|question| question_json(collection, question)).collect::<Value>(),
    }))
}

/// Counts as numbers; amounts as texts, because many programs would read them as floats.
fn sum_json(sum: Sum) -> Value {
    match sum {
        Sum::Blank => Value::Null,
        Sum::Whole(whole) => {
            serde_json::Number::from_i128(whole).map_or_else(|| whole.to_string().into(), Value::Number)
        }
        Sum::Money(money) => money.normalize().to_string().into(),
        Sum::Overflow => json!({ "overflow": true }),
    }
}

fn unit_json(collection: &Collection, at: usize) -> Value {
    let Listed { unit, office, by, standing, level, is_late, is_of_other_form, is_added, .. } = &collection.units[at];
    let [errors, warnings, infos] = unit.open;
    json!({
        "file": unit.source,
        "sha256": unit.digest.to_string(),
        "unit": collection.name(at),
        "name_in_report": unit.name,
        "code": office.map(|office| collection.roster.offices[office].code.as_str()),
        "known_by": by.map(crate::rollup::By::name),
        "level": level,
        "year": unit.year,
        "form": unit.form.id(),
        "status": standing.key(),
        "late": is_late,
        "other_form": is_of_other_form,
        "summed": is_added,
        "has_last": collection.before(at).is_some(),
        "state": unit.state.label(),
        "published": unit.is_public,
        "check_code": unit.code,
        "counts": { "error": errors, "warning": warnings, "info": infos, "waived": unit.waived },
        "doubts": unit.doubts,
        "lacking": unit.lacking,
    })
}

fn question_json(collection: &Collection, question: &Question) -> Value {
    let Question { matter, unit, office, at, words, parts } = question;
    let name = office.map(|office| collection.roster.offices[office].name.as_str());
    let parts = parts.iter().map(|(unit, figure)| json!({ "unit": collection.name(*unit), "value": figure }));
    json!({
        "matter": matter.key(),
        "unit": name.or_else(|| unit.map(|unit| collection.name(unit))),
        "file": unit.map(|unit| collection.units[unit].unit.source.as_str()),
        "at": at,
        "words": words,
        "parts": parts.collect::<Value>(),
    })
}

/// What the check finds in all reports that count: errors, warnings, infos that nobody has waived.
fn open(collection: &Collection) -> [(Severity, usize); 3] {
    let count = |at: usize| collection.units.iter().map(|listed| listed.unit.open[at]).sum();
    [0, 1, 2].map(|at| (Severity::ALL[at], count(at)))
}
