//! `diff`.

use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::{
    findings::number_json,
    open,
    outcome::{Done, Failure},
    told_form,
};
use crate::{
    address::Address,
    draft::Draft,
    report::{Change, Difference, Entry, Hunk, Report, Value, differences},
    review::{Comment, ReviewDifference, Step, Waiver, compare},
    terminal::Output,
    text::at_most,
};

/// Characters that are shown on either side of changed words.
const CONTEXT: usize = 8;

/// Says what differs between two drafts.
pub(super) fn diff(old: &Path, new: &Path, json: bool) -> Result<Done, Failure> {
    let (old, new) = (open::draft(old)?, open::draft(new)?);
    let report = differences(&old.report, &new.report);
    let review = compare(&old.review, &new.review);
    let output = if json { as_json(&old, &new, &report, &review) } else { as_text(&old, &new, &report, &review) };
    Ok(Done { output, found: !report.is_empty() || !review.is_empty(), ..Done::default() })
}

/// The name of a place, which only one of the forms may have.
fn name(old: &Report, new: &Report, at: &Address) -> String {
    let of = if old.form.place(at).is_some() && new.form.place(at).is_none() { old } else { new };
    match at.as_str() {
        "form" => "报告格式".to_owned(),
        _ => of.form.name_of(at),
    }
}

fn as_text(old: &Draft, new: &Draft, report: &[Difference], review: &ReviewDifference) -> Output {
    let mut output = Output::default();
    let forms = [&*old.report.form, &*new.report.form];
    if forms[0].digest() == forms[1].digest() {
        told_form::in_words("报告格式", forms[1], &mut output);
    } else {
        told_form::in_words("原格式", forms[0], &mut output);
        told_form::in_words("新格式", forms[1], &mut output);
    }
    let mut line = |line: String| output.line(line);
    let place = |at: &Address| name(&old.report, &new.report, at);
    for difference in report {
        let place = place(&difference.at);
        match &difference.change {
            Change::Form { old, new } => line(format!("{place}：{old} → {new}")),
            Change::Year { old, new } => line(format!("{place}：{old} → {new}")),
            Change::Cell { old, new } => line(format!("{place}：{} → {}", entry(old.as_ref()), entry(new.as_ref()))),
            Change::Text { old, new, hunks } => {
                line(format!("{place}："));
                for hunk in hunks {
                    line(format!("    {}", words(old, new, hunk)));
                }
            }
        }
    }
    for (sign, waivers) in [("－", &review.waivers_gone), ("＋", &review.waivers_new)] {
        for waiver in waivers {
            line(format!("{sign} 理由 {}：{}（{}，{}）", waiver.rule, waiver.reason, waiver.by, waiver.time));
        }
    }
    for (before, after) in &review.comments {
        let sign = match (before, after) {
            (Some(_), Some(_)) => "～",
            (Some(_), None) => "－",
            (None, _) => "＋",
        };
        if let Some(comment) = after.as_ref().or(before.as_ref()) {
            line(format!("{sign} 批注 {}：{}", place(&comment.anchor.at), comment_words(comment)));
        }
    }
    for (sign, steps) in [("－", &review.steps_gone), ("＋", &review.steps_new)] {
        for Step { action, by, time, remark, .. } in steps {
            let remark = if remark.is_empty() { String::new() } else { format!("：{}", shown(remark)) };
            line(format!("{sign} 步骤 {}{remark}（{by}，{time}）", action.label()));
        }
    }
    if let Some((before, after)) = review.state {
        line(format!("状态：{} → {}", before.label(), after.label()));
    }
    match (report.len(), review.is_empty()) {
        (0, true) => line("内容相同。".to_owned()),
        (0, false) => line("报告内容相同，审核情况不同。".to_owned()),
        (count, _) => line(format!("报告内容有 {count} 处不同。")),
    }
    output
}

fn entry(entry: Option<&Entry>) -> String {
    let Some(Entry { value, note }) = entry else { return "空白".to_owned() };
    let figure = match value {
        Value::Blank => "空白".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Refused(text) => format!("“{}”", shown(text)),
    };
    if note.is_empty() { figure } else { format!("{figure}（{}）", shown(note)) }
}

/// `…受理申请〔6宗 → 5件〕，其中…`
fn words(old: &str, new: &str, hunk: &Hunk) -> String {
    let (before, after) = (&old[..hunk.old.start], &old[hunk.old.end..]);
    // Only as far as is shown: counting what else there is would take each hunk the whole text.
    let start = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
    let (before, following) = (&before[start..], at_most(after, CONTEXT));
    let (more, rest) = (if start > 0 { "…" } else { "" }, if following.len() < after.len() { "…" } else { "" });
    let (gone, put) = (shown(&old[hunk.old.clone()]), shown(&new[hunk.new.clone()]));
    let change = match (gone.is_empty(), put.is_empty()) {
        (true, _) => format!("增加：{put}"),
        (_, true) => format!("删除：{gone}"),
        _ => format!("{gone} → {put}"),
    };
    format!("{more}{}〔{change}〕{}{rest}", shown(before), shown(following))
}

/// On one line.
fn shown(text: &str) -> String {
    text.replace('\n', "⏎")
}

fn comment_words(comment: &Comment) -> String {
    let replies = match comment.replies.len() {
        0 => String::new(),
        count => format!("，{count} 条回复"),
    };
    let resolved = if comment.resolved.is_some() { "，已解决" } else { "" };
    format!("{}（{}，{}{replies}{resolved}）", shown(&comment.remark.text), comment.remark.by, comment.remark.time)
}

fn as_json(old: &Draft, new: &Draft, report: &[Difference], review: &ReviewDifference) -> Output {
    let differences = report.iter().map(|difference| {
        let (kind, before, after) = match &difference.change {
            Change::Form { old, new } => ("form", json!(old), json!(new)),
            Change::Year { old, new } => ("year", json!(old), json!(new)),
            Change::Cell { old, new } => ("cell", entry_json(old.as_ref()), entry_json(new.as_ref())),
            Change::Text { old, new, .. } => ("text", json!(old), json!(new)),
        };
        let name = name(&old.report, &new.report, &difference.at);
        let mut fields = json!({ "at": difference.at, "name": name, "kind": kind, "old": before, "new": after });
        if let Change::Text { old, new, hunks } = &difference.change {
            let word = |hunk: &Hunk| json!({ "old": &old[hunk.old.clone()], "new": &new[hunk.new.clone()] });
            fields["words"] = hunks.iter().map(word).collect();
        }
        fields
    });
    let waivers = |waivers: &[Waiver]| waivers.iter().map(|waiver| json!(waiver)).collect::<Json>();
    let comment = |comment: &Option<Comment>| comment.as_ref().map(comment_json);
    let comments = review.comments.iter();
    let comments = comments.map(|(before, after)| json!({ "old": comment(before), "new": comment(after) }));
    let state = review.state.map(|(before, after)| json!({ "old": before.key(), "new": after.key() }));
    let forms = [old, new].map(|draft| told_form::as_json(&draft.report.form));
    let mut all = json!({
        "same": report.is_empty() && review.is_empty(),
        "differences": differences.collect::<Json>(),
        "waivers": { "removed": waivers(&review.waivers_gone), "added": waivers(&review.waivers_new) },
        "comments": comments.collect::<Json>(),
        "steps": { "removed": review.steps_gone, "added": review.steps_new },
        "state": state,
    });
    if forms.iter().any(Option::is_some) {
        all["forms"] = json!({ "old": forms[0], "new": forms[1] });
    }
    Output::of_json(&all)
}

/// As in an interchange file.
fn entry_json(entry: Option<&Entry>) -> Json {
    let Some(Entry { value, note }) = entry else { return Json::Null };
    let (key, value) = match value {
        Value::Blank => ("value", Json::Null),
        Value::Number(number) => ("value", number_json(*number)),
        Value::Refused(text) => ("text", text.as_str().into()),
    };
    if note.is_empty() && key == "value" {
        return value;
    }
    let mut fields = Map::new();
    fields.insert(key.to_owned(), value);
    if !note.is_empty() {
        fields.insert("note".to_owned(), note.as_str().into());
    }
    Json::Object(fields)
}

fn comment_json(comment: &Comment) -> Json {
    let Comment { anchor, remark, replies, resolved } = comment;
    json!({
        "at": anchor.at, "quote": anchor.quote.as_ref().map(|quote| &quote.text), "by": remark.by,
        "time": remark.time, "text": remark.text, "amended": remark.amended, "replies": replies, "resolved": resolved,
    })
}
