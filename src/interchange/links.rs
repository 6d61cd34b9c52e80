//! Figures of the texts that follow the cells.

use super::{
    InterchangeError,
    fields::{Fields, fail},
    node::Node,
};
use crate::{
    address::Address,
    report::{Formula, Link, Passage, Report},
};

const FIELDS: [&str; 4] = ["at", "start", "words", "says"];

/// The links of a report, an object each.
pub(super) fn lines(report: &Report) -> Vec<String> {
    let links = report.links.iter().filter_map(|link| {
        let text = report.text_at(&link.words.at)?;
        let line = serde_json::json!({
            "at": link.words.at.as_str(),
            "start": text.get(..link.words.range.start)?.chars().count(),
            "words": text.get(link.words.range.clone())?,
            "says": link.formula.written(&report.form).to_string(),
        });
        Some(line.to_string())
    });
    links.collect()
}

/// Links a report, whose texts are all there. What does not hold any more is no link.
pub(super) fn read(node: Node, report: &mut Report) -> Result<(), InterchangeError> {
    let Node::List(all) = node else {
        return fail("links", format!("应是 [ … ]，现为{}", node.describe()));
    };
    let mut links = Vec::new();
    for (at, node) in all.into_iter().enumerate() {
        links.extend(link(node, &format!("links.{at}"), report)?);
    }
    report.links = report.linked(links);
    Ok(())
}

fn link(node: Node, place: &str, report: &Report) -> Result<Option<Link>, InterchangeError> {
    let mut fields = Fields::of(node, place, &FIELDS)?;
    let at = Address::new(fields.required_text("at")?);
    let (words, says) = (fields.required_text("words")?, fields.required_text("says")?);
    let start = match fields.take("start") {
        Some(Node::Number(digits)) => digits.parse::<usize>().ok(),
        _ => None,
    };
    let Some(start) = start else { return fail(format!("{place}.start"), "应是数字前的字数，例如 12") };
    let Some(text) = report.text_at(&at) else {
        return fail(format!("{place}.at"), "没有这段文字。请改为本格式中的键，例如 overview 或 footnotes.disputes");
    };
    let Some(formula) = Formula::read(&report.form, &says) else {
        return fail(format!("{place}.says"), "不是关联的写法，或者本格式中没有这个单元格");
    };
    let byte = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(start);
    let range = byte.map(|byte| byte..byte + words.len()).filter(|range| text.get(range.clone()) == Some(&*words));
    Ok(range.map(|range| Link { words: Passage { at, range }, formula }))
}
