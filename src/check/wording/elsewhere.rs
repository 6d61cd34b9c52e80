//! Places that the office does not look after: what is left of the report of another one.

use std::collections::BTreeMap;

use super::{places::finding, wording_rules::FM_ELSEWHERE};
use crate::{
    address::Address,
    check::{
        Finding, Severity,
        prose::{Written, passage},
    },
    form::Role,
    report::{Report, office::Level},
    text::is_han,
};

/// Characters before any of them with which it is no name: 结合街道实际, 由镇政府.
const NO_NAME: &str = "各全我本该两个属辖和与及到的合以对由为将按据照向从经给让使把被等同跟比随因于是有无并而或即就也还又再已未不年月日\
    时期内外中上下入进出行作导系协助加促保抓实管理立持续在";
/// What names of places end with, by how high they stand, and the characters before it with which it is no name: 城镇,
/// 返乡, 各街道, 示范县, 社区.
const TOWNSHIPS: [(&str, &str); 3] =
    [("街道", "镇乡村"), ("镇", "城村集乡小街名古强重心点色型制市县区"), ("乡", "城镇家返故老水侨之思回族市县区")];
const COUNTIES: [(&str, &str); 2] = [
    ("县", "市郊跨邻省区州困范点强大名级直"),
    ("区", "社园发范景小片灾城地校库山林牧矿港厂特新能护贸郊市县院禁专住街展览验济高术业流假治宅政服游态"),
];
/// As often as nobody names another place in passing.
const OFTEN: usize = 3;

/// FM-ELSEWHERE: another town, street, county or district is named again and again, and oftener than the own one.
///
/// The lead has a rule of its own, and stays out.
pub(super) fn find(report: &Report, written: &Written<'_>, findings: &mut Vec<Finding>) {
    let unit = report.unit.trim();
    let kinds: &[(&str, &str)] = match Level::of(unit) {
        Level::Township => &TOWNSHIPS,
        Level::County => &COUNTIES,
        Level::Unknown => return,
    };
    let Some(&(mark, no_name)) = kinds.iter().find(|(mark, _)| unit.contains(mark)) else { return };
    let lead = report.form.text_of(Role::Lead).map(Address::new);
    let texts = written.texts.iter().filter(|(at, _)| Some(at) != lead.as_ref()).map(|(at, text)| (at, &**text));
    let mut own = 0;
    let mut others = BTreeMap::<&str, Vec<(&Address, usize)>>::new();
    for (at, text) in texts {
        for (place, _) in text.match_indices(mark) {
            let names = names(&text[..place]);
            let last = names.first().and_then(|name| name.chars().next_back());
            let Some(last) = last.filter(|last| !no_name.contains(*last) && !NO_NAME.contains(*last)) else { continue };
            if unit.contains(&format!("{last}{mark}")) {
                own += 1;
                continue;
            }
            for name in names {
                others.entry(name).or_default().push((at, place));
            }
        }
    }
    // Of 头镇, 木头镇 and 樟木头镇 the longest that is there as often.
    let often = |places: &Vec<(&Address, usize)>| places.len() >= OFTEN && places.len() > own;
    let Some((name, places)) =
        others.into_iter().filter(|(_, places)| often(places)).max_by_key(|(name, places)| (places.len(), name.len()))
    else {
        return;
    };
    let message = format!("正文有 {} 处写到“{name}{mark}”，编制单位是“{unit}”", places.len());
    let hint = "请核对是否从其他单位的报告带来；确实要写到该地的，可以不改";
    let passages = places.iter().map(|(at, end)| passage(at, end - name.len()..end + mark.len())).collect();
    let weight = if own == 0 { Severity::Warning } else { Severity::Info };
    let first = places[0].0;
    findings.push(Finding { passages, ..finding(FM_ELSEWHERE, first, [], message, hint) }.at_most(weight));
}

/// The names that can end here: of two to four characters, the shortest first; of one where no other stands before it.
fn names(before: &str) -> Vec<&str> {
    let starts = before.char_indices().rev().take(4).take_while(|(_, char)| is_han(*char)).map(|(start, _)| start);
    let mut names = starts.map(|start| &before[start..]).collect::<Vec<_>>();
    if names.len() > 1 {
        names.remove(0);
    }
    names
}
