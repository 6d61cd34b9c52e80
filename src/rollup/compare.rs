//! The report of an office against those of the offices below it.

use std::collections::BTreeMap;

use super::{
    collection::Collection,
    question::{Matter, Question},
    sum::{Sum, Sums},
};
use crate::number::Number;

/// Most parts that are told of one difference, the largest of them.
const MOST: usize = 20;

/// Asks where an office says something else than the offices below it together. It need be no error: a government has
/// applications of its own.
pub(super) fn parts(collection: &mut Collection) {
    let taken = collection.taken();
    let mut below: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (office, above) in collection.roster.above().into_iter().enumerate() {
        if let Some(above) = above {
            below.entry(above).or_default().push(office);
        }
    }
    let mut questions = Vec::new();
    for (office, parts) in &below {
        let Some(&own) = taken.get(office) else { continue };
        let there = parts.iter().filter_map(|part| taken.get(part).copied()).collect::<Vec<_>>();
        if there.is_empty() {
            continue;
        }
        questions.extend(differences(collection, own, &there, parts.len() - there.len()));
    }
    collection.questions.extend(questions);
}

fn differences(collection: &Collection, own: usize, parts: &[usize], missing: usize) -> Vec<Question> {
    let report = collection.units[own].unit.report();
    let form = &report.form;
    let parts = parts.iter().map(|part| (*part, collection.units[*part].unit.report())).collect::<Vec<_>>();
    let mut sums = Sums::new(form);
    for (part, report) in &parts {
        sums.add(*part, report);
    }
    let but = if missing > 0 { format!("（还有 {missing} 个下级单位没有报送）") } else { String::new() };
    let mut questions = Vec::new();
    for (cell, found) in &sums.cells {
        let stated = report.shown(*cell).number().map_or(Sum::Blank, |number| Sum::Blank.plus(number));
        let (a, b) = (zero_as_blank(stated), zero_as_blank(found.sum));
        if a == b {
            continue;
        }
        let (at, place) = (form.address(*cell).as_str().to_owned(), form.full_name(*cell));
        let difference = match (stated, found.sum) {
            (Sum::Money(own), Sum::Money(sum)) => format!("相差 {}", own.saturating_sub(sum).normalize()),
            (Sum::Whole(own), Sum::Whole(sum)) => format!("相差 {}", own - sum),
            _ => "请核实".to_owned(),
        };
        let words = format!(
            "{}：{place}，本单位的报告是 {}，{} 个下级单位合计 {}，{difference}{but}",
            collection.name(own),
            said(stated),
            parts.len(),
            said(found.sum),
        );
        let given = parts.iter().filter_map(|(part, report)| {
            let number = report.shown_for(form, *cell).figure?;
            (!number.is_zero()).then_some((number, *part))
        });
        let mut given = given.collect::<Vec<(Number, usize)>>();
        given.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        questions.push(Question {
            office: collection.units[own].office,
            at: Some(at),
            parts: given.into_iter().take(MOST).map(|(number, part)| (part, number.plain())).collect(),
            ..Question::of_unit(Matter::Parts, own, words)
        });
    }
    questions
}

fn zero_as_blank(sum: Sum) -> Sum {
    match sum {
        Sum::Whole(0) => Sum::Blank,
        Sum::Money(money) if money.is_zero() => Sum::Blank,
        sum => sum,
    }
}

fn said(sum: Sum) -> String {
    match sum {
        Sum::Blank => "空白".to_owned(),
        sum => sum.to_string(),
    }
}
