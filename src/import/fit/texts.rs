//! From the paragraphs of a source to title, fields, texts and footnotes.

use std::sync::Arc;

use super::{
    super::{doubt::Doubt, error::ImportError, flow::Paragraph, known::Known, left::Left},
    cover::{self, Title},
    headings::Heading,
    label::{ALIKE, Label, letters},
    shape::Shape,
    source::{Piece, Source},
};
use crate::{
    address::Address,
    form::{Form, Part},
    report::{ContactField, Report},
    text::{FIELD, TEXT, too_long, without_bookmarks},
};

/// A report without figures, and which parts of the source are in it.
pub(super) struct Texts {
    pub(super) report: Report,
    pub(super) used: Vec<bool>,
}

/// Whether a paragraph is a note below a table.
pub(super) fn is_note(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(', '*', '＊', ' ']);
    ["注：", "注:", "备注：", "备注:", "说明：", "说明:", "注1", "注 "].iter().any(|start| text.starts_with(start))
}

/// What web sites put around an article.
fn is_chrome(text: &str) -> bool {
    const LONGEST: usize = 60;
    const ENDS: [&str; 6] = ["打印", "关闭", "返回顶部", "收藏", "分享到", "字号"];
    const STARTS: [&str; 22] = [
        "来源：",
        "来源:",
        "信息来源",
        "发布时间",
        "公布日期",
        "浏览次数",
        "点击数",
        "阅读次数",
        "责任编辑",
        "上一篇",
        "下一篇",
        "扫一扫",
        "主办单位",
        "主办：",
        "承办单位",
        "版权所有",
        "网站标识码",
        "网站地图",
        "联系我们",
        "当前位置",
        "索引号",
        "相关附件",
    ];
    let dense = text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    let bare = dense.trim_matches(|char: char| "【】[]［］|｜>＞".contains(char));
    let is_icp = bare.contains("ICP备") || bare.contains("公网安备");
    dense.chars().count() <= LONGEST
        && !dense.contains('。')
        && (is_icp
            || STARTS.iter().any(|start| bare.starts_with(start))
            || ENDS.iter().any(|end| bare.starts_with(end) || bare.ends_with(end)))
}

/// Puts the paragraphs where they belong.
pub(super) fn texts(
    form: &Arc<Form>,
    source: &Source<'_>,
    headings: &[Heading],
    shape: &Shape,
    known: &Known,
    doubts: &mut Vec<Doubt>,
    left: &mut Vec<Left>,
) -> Result<Texts, ImportError> {
    let mut used = vec![false; source.parts.len()];
    let root = root(source, headings);
    let is_inside = |within: &[usize]| within.starts_with(&root);
    let paragraph = |part: usize| match &source.parts[part] {
        Piece::Paragraph(paragraph) => Some(paragraph),
        Piece::Row { .. } => None,
    };
    let first_row = source.parts.iter().position(|piece| matches!(piece, Piece::Row { .. }));
    let first = headings.first().map(|heading| heading.part).or(first_row).unwrap_or(source.parts.len());
    let before = (0..first).filter_map(|part| Some((part, paragraph(part)?))).collect::<Vec<_>>();
    let words = before.iter().map(|(_, paragraph)| paragraph.text.as_str()).collect::<Vec<_>>();
    let title = cover::title(&words);
    let lead_from = title.as_ref().map_or(0, |title| title.to);
    let mut lead = Vec::new();
    for (at, (part, paragraph)) in before.iter().enumerate() {
        let is_title = title.as_ref().is_some_and(|title| (title.from..title.to).contains(&at));
        // Without marks of a sentence it is a line of a table of contents, or of the web site.
        let is_lead = at >= lead_from
            && is_inside(&paragraph.within)
            && !is_chrome(&paragraph.text)
            && paragraph.text.contains(['。', '；', '，', '：']);
        used[*part] = is_title || is_lead;
        if is_lead {
            lead.push(paragraph.text.clone());
        }
    }
    let lead = lead.join("\n");
    let mut report = cover(form, title.as_ref(), &lead, known, doubts)?;
    if let Some(text) = form.sections.iter().filter(|section| section.heading.is_empty()).find_map(|it| text_key(it)) {
        put(&mut report, text, &lead, "", doubts);
    }
    for (at, heading) in headings.iter().enumerate() {
        used[heading.part] = true;
        let end = headings.get(at + 1).map_or(source.parts.len(), |next| next.part);
        let section = &form.sections[heading.section];
        let key = text_key(section);
        let footnote = section.parts.iter().filter_map(Part::grid).next_back().map(|grid| grid.footnote.as_str());
        let own = (heading.part + 1..end).filter_map(|part| Some((part, paragraph(part)?)));
        let mut own = own.filter(|(_, paragraph)| is_inside(&paragraph.within)).collect::<Vec<_>>();
        if at + 1 == headings.len() {
            own.truncate(tail(&own, &report, key.is_some()));
        }
        let mut lines = heading.rest.iter().cloned().collect::<Vec<_>>();
        let mut notes = Vec::new();
        for (part, paragraph) in own {
            let text = paragraph.text.as_str();
            let is_of_form = !shape.words.is_empty() && shape.knows(&Label::new(text)) >= ALIKE;
            match (key, footnote) {
                (Some(_), None) => lines.push(text.to_owned()),
                (_, Some(_)) if is_of_form => {}
                (_, Some(_)) if is_note(text) || !notes.is_empty() && is_item(text) => notes.push(text.to_owned()),
                _ => {
                    let why = format!("“{}”下面没有填写文字的地方，这一段没有收入", section.heading);
                    doubts.push(Doubt::new(None, text, &paragraph.place, why));
                }
            }
            used[part] = true;
        }
        let place = paragraph(heading.part).map_or("", |paragraph| paragraph.place.as_str());
        if let Some(key) = key {
            put(&mut report, key, &lines.join("\n"), place, doubts);
        } else if let Some(line) = lines.first() {
            doubts.push(Doubt::new(None, line.as_str(), place, "这里没有填写文字的地方，这一段没有收入"));
        }
        if let Some(table) = footnote.filter(|_| !notes.is_empty()) {
            let text = notes.join("\n");
            if too_long(&text, TEXT).is_none() {
                report.footnotes.insert(table.to_owned(), text);
            }
        }
    }
    for (index, section) in form.sections.iter().enumerate() {
        let is_found = section.heading.is_empty() || headings.iter().any(|heading| heading.section == index);
        if let Some(key) = text_key(section).filter(|_| !is_found) {
            let why = format!("原文中没有找到“{}”这个标题，请补填", section.heading);
            doubts.push(Doubt::new(Some(Address::new(key)), "", "", why));
        }
    }
    left.extend(outside(source, &used, &root));
    // Told once.
    for (part, piece) in source.parts.iter().enumerate() {
        if let Piece::Paragraph(paragraph) = piece
            && !is_inside(&paragraph.within)
        {
            used[part] = true;
        }
    }
    Ok(Texts { report, used })
}

/// What stands beside the article.
fn outside(source: &Source<'_>, used: &[bool], root: &[usize]) -> Vec<Left> {
    let pieces = source.parts.iter().zip(used).filter(|(_, used)| !**used);
    let beside = pieces.filter_map(|(piece, _)| match piece {
        Piece::Paragraph(paragraph) if !paragraph.within.starts_with(root) => Some(paragraph),
        _ => None,
    });
    beside.map(|paragraph| Left { place: paragraph.place.clone(), words: paragraph.text.clone() }).collect()
}

/// The element of a page that holds all headings and all tables: the article, without the web site around it.
fn root(source: &Source<'_>, headings: &[Heading]) -> Vec<usize> {
    let (Some(first), Some(last)) = (headings.first(), headings.last()) else { return Vec::new() };
    let inside = source.parts.iter().enumerate().filter(|(part, _)| (first.part..=last.part).contains(part));
    let ways = inside.filter_map(|(part, piece)| match piece {
        // Of a heading what it stands in, not the heading itself.
        Piece::Paragraph(paragraph) if headings.iter().any(|heading| heading.part == part) => {
            Some(&paragraph.within[..paragraph.within.len().saturating_sub(1)])
        }
        Piece::Paragraph(_) => None,
        Piece::Row { within, .. } => Some(&within[..within.len().saturating_sub(1)]),
    });
    ways.map(<[usize]>::to_vec)
        .reduce(|own, other| own.iter().zip(&other).take_while(|(a, b)| a == b).map(|(a, _)| *a).collect())
        .unwrap_or_default()
}

/// How many of the last paragraphs are still of the report: web sites and signatures follow.
fn tail(own: &[(usize, &Paragraph)], report: &Report, has_text: bool) -> usize {
    // A section without a text ends with its table.
    let from = usize::from(has_text);
    let end = own.iter().skip(from).position(|(_, paragraph)| is_chrome(&paragraph.text));
    let mut end = end.map_or(own.len(), |end| end + from);
    let unit = letters(&report.unit);
    while let Some((_, paragraph)) = end.checked_sub(1).filter(|last| *last >= from).and_then(|last| own.get(last)) {
        let words = letters(&paragraph.text);
        let is_date = cover::year(&paragraph.text).is_some_and(|(_, range)| range.start == 0)
            && paragraph.text.ends_with('日')
            && words.chars().count() <= 12;
        let is_unit = !unit.is_empty() && (words == unit || words == format!("{unit}人民政府"));
        if !is_date && !is_unit {
            break;
        }
        end -= 1;
    }
    end
}

fn is_item(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_digit())
}

fn text_key(section: &crate::form::Section) -> Option<&str> {
    section.parts.iter().find_map(|part| match part {
        Part::Text(text) => Some(text.key.as_str()),
        Part::Grid(_) => None,
    })
}

fn put(report: &mut Report, key: &str, text: &str, place: &str, doubts: &mut Vec<Doubt>) {
    // Nobody has written them, and nobody would miss them.
    let text = without_bookmarks(text.chars());
    if let Some(count) = too_long(&text, TEXT) {
        let why = format!("有 {count} 字，太长了，没有收入");
        doubts.push(Doubt::new(Some(Address::new(key)), crate::text::at_most(&text, 40), place, why));
    } else if !text.is_empty() {
        let unknown = text.chars().filter(|char| *char == char::REPLACEMENT_CHARACTER).count();
        if unknown > 0 {
            let why = format!("有 {unknown} 个字无法识别，标作“\u{FFFD}”，请对照原文改正");
            doubts.push(Doubt::new(Some(Address::new(key)), crate::text::at_most(&text, 40), place, why));
        }
        report.texts.insert(key.to_owned(), text);
    }
}

/// Title, office, year and contact.
fn cover(
    form: &Arc<Form>,
    title: Option<&Title>,
    lead: &str,
    known: &Known,
    doubts: &mut Vec<Doubt>,
) -> Result<Report, ImportError> {
    let from_title = title.and_then(|title| title.year);
    let from_lead = || cover::year(&lead.replace(char::is_whitespace, "")).map(|(year, _)| year);
    let year = known.year.or(from_title).or_else(from_lead).ok_or(ImportError::NoYear)?;
    if known.year.is_none() && from_title.is_none() {
        let why = format!("标题中没有年度，按引言中的 {year} 年");
        doubts.push(Doubt::new(Some(Address::new("year")), "", "", why));
    }
    let unit = known.unit.clone().or_else(|| title.map(|title| title.unit.clone())).unwrap_or_default();
    if unit.is_empty() || too_long(&unit, FIELD).is_some() {
        let why = "没有找到单位名称，请补填";
        doubts.push(Doubt::new(Some(Address::new("unit")), title.map_or("", |title| title.text.as_str()), "", why));
    }
    let unit = if too_long(&unit, FIELD).is_some() { String::new() } else { unit };
    let mut report = Report::new(Arc::clone(form), unit, year);
    if let Some(title) = title {
        let same = letters(&title.text) == letters(&report.form_title()) && !title.text.contains('\n');
        report.title = (!same).then(|| title.text.clone());
    }
    report.contact = cover::contact(lead);
    for field in ContactField::ALL {
        let value = report.contact.field_mut(field);
        if too_long(value, FIELD).is_some() {
            value.clear();
        }
    }
    Ok(report)
}
