//! The letter that goes back to an office (退回意见): what is wrong with its report, in words that it can work by.

use std::fmt::Write as _;

use super::{
    collection::{Collection, Standing},
    findings::Found,
    question::Matter,
};
use crate::check::Severity;

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom: the name of the office.
    pub to: String,
    /// Its words.
    pub text: String,
}

/// Most findings of one severity that are listed.
const MOST: usize = 200;

/// A letter for each office of which something is to be mended or handed in; whose report has nothing but hints gets
/// none.
pub fn letters(collection: &Collection) -> Vec<Letter> {
    let year = collection.year;
    let missing = collection.missing.iter().map(|office| {
        let to = collection.roster.offices[*office].name.clone();
        let text = format!("{to}：\n\n贵单位 {year} 年度政府信息公开工作年度报告尚未收到，请尽快报送。\n");
        Letter { to, text }
    });
    let asked = |unit: usize| {
        // What the collecting office alone can settle is none of theirs.
        const THEIRS: [Matter; 6] =
            [Matter::OtherYear, Matter::OtherForm, Matter::Late, Matter::NotAdded, Matter::Parts, Matter::Peers];
        let questions = collection.questions.iter().filter(move |question| question.unit == Some(unit));
        questions.filter(|question| THEIRS.contains(&question.matter) || question.matter == Matter::Change)
    };
    let there = (0..collection.units.len()).filter_map(|at| {
        let listed = &collection.units[at];
        if matches!(listed.standing, Standing::Double(_)) {
            return None;
        }
        let found = listed.unit.findings.list();
        let open = |severity| found.iter().filter(move |found| found.severity == severity && found.waived.is_none());
        let questions = asked(at).map(|question| question.words.as_str()).collect::<Vec<_>>();
        let [errors, warnings, _] = listed.unit.open;
        if errors + warnings == 0 && questions.is_empty() && listed.unit.lacking.is_empty() {
            return None;
        }
        let to = collection.name(at).to_owned();
        let mut text = format!("{to}：\n\n贵单位报送的 {} 年度政府信息公开工作年度报告（", listed.unit.year);
        // Writing into a text fails nowhere.
        writeln!(
            text,
            "文件 {}，校验码 {}）经核对，有下列问题，请改正或者说明理由后重新报送。",
            listed.unit.source, listed.unit.code
        )
        .ok();
        let lacking = listed.unit.lacking.iter().map(|at| listed.unit.form.name_of(at)).collect::<Vec<_>>();
        if !lacking.is_empty() {
            writeln!(text, "\n没有填写的部分：{}", lacking.join("、")).ok();
        }
        for (title, severity) in [("错误", Severity::Error), ("警告", Severity::Warning)] {
            list(&mut text, title, &open(severity).collect::<Vec<_>>());
        }
        if !questions.is_empty() {
            text.push_str("\n请核实：\n");
            for (words, number) in questions.iter().zip(1..) {
                writeln!(text, "{number}. {words}").ok();
            }
        }
        Some(Letter { to, text })
    });
    missing.chain(there).collect()
}

fn list(text: &mut String, title: &str, found: &[&Found]) {
    if found.is_empty() {
        return;
    }
    writeln!(text, "\n{title}（{} 个）：", found.len()).ok();
    for (found, number) in found.iter().take(MOST).zip(1..) {
        writeln!(text, "{number}. {}：{}", found.place, found.message).ok();
        if !found.hint.is_empty() {
            writeln!(text, "   {}", found.hint).ok();
        }
    }
    if found.len() > MOST {
        writeln!(text, "另有 {} 个，没有逐一列出。", found.len() - MOST).ok();
    }
}
