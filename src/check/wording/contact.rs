//! Whom to ask: what the lead says of it against the cover, and whether it can be used at all.

use std::ops::Range;

use super::{
    places::{finding, mended},
    wording_rules::{FM_CONTACT, FM_COVER},
};
use crate::{
    address::Address,
    check::{
        Finding, Severity,
        prose::{is_mostly_written, passage, text_of},
    },
    form::Role,
    report::{ContactField, Report},
};

pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    if report.unit.trim().is_empty() && is_mostly_written(report) {
        let message = "封面没有填写编制单位".to_owned();
        findings.push(Finding::new(FM_COVER, vec![Address::new("unit")], message, "请填写编制报告的机关全称"));
    }
    let lead = text_of(report, Role::Lead);
    for field in ContactField::ALL {
        let own = report.contact.field(field).trim();
        if let Some((at, lead)) = &lead {
            let said = said(lead, field);
            if own.is_empty() {
                findings.extend(emptied(report, field, &said));
                findings.extend(said.first().and_then(|value| unusable(field, &lead[value.clone()], at)));
            } else {
                findings.extend(differs(at, lead, field, &said, own));
            }
        }
        findings.extend(unusable(field, own, &field.address()));
    }
    findings.extend(lead.and_then(|(at, lead)| mailbox(&at, lead)));
}

/// What the form calls a field.
pub(in crate::check) fn label(field: ContactField) -> &'static str {
    match field {
        ContactField::Address => "地址",
        ContactField::Postcode => "邮编",
        ContactField::Telephone => "电话",
        ContactField::Website => "网址",
    }
}

/// Where a text states the field: behind its label, and sites wherever they stand.
fn said(text: &str, field: ContactField) -> Vec<Range<usize>> {
    /// Longer than any address.
    const MOST: usize = 80;
    let labels: &[&str] = match field {
        ContactField::Address => &["地址"],
        ContactField::Postcode => &["邮编", "邮政编码"],
        ContactField::Telephone => &["电话"],
        ContactField::Website => return hosts(text),
    };
    let is_part = |char: char| match field {
        ContactField::Address => !"；;，,。、（）()\n".contains(char),
        ContactField::Postcode => char.is_ascii_digit(),
        _ => is_of_phone(char),
    };
    let values = labels.iter().flat_map(|label| text.match_indices(label)).filter_map(|(at, label)| {
        let behind = &text[at + label.len()..];
        let value = behind.trim_start_matches(['：', ':', '为', '是', ' ', '\u{3000}']);
        // 电话咨询: nothing is stated. 网站地址: another one.
        let is_site = field == ContactField::Address && value.starts_with(|char: char| char.is_ascii_alphabetic());
        let is_stated =
            behind.starts_with(['：', ':', '为', '是', ' ']) || value.starts_with(|char: char| char.is_ascii_digit());
        let start = text.len() - value.len();
        let length = value.chars().take(MOST).take_while(|char| is_part(*char)).map(char::len_utf8).sum::<usize>();
        let value = value[..length].trim_end_matches(|char: char| char.is_whitespace() || "（()）-—".contains(char));
        (is_stated && !is_site && !value.is_empty()).then(|| start..start + value.len())
    });
    values.collect()
}

fn is_of_phone(char: char) -> bool {
    char.is_ascii_digit() || "-—－–（）() ".contains(char)
}

/// Names of hosts: `www.dg.gov.cn` of `http://www.dg.gov.cn/zmt`; not what stands behind an @.
fn hosts(text: &str) -> Vec<Range<usize>> {
    let is_part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-');
    let mut places = Vec::new();
    let mut start = 0;
    // A run is a host where no path, and no mailbox, comes before it.
    for run in text.split(|char: char| !is_part(char)) {
        let range = start..start + run.len();
        start = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
        let before = &text[..range.start];
        let is_path = before.ends_with('/') && !before.ends_with("//") || before.ends_with(['@', '?', '=', '&', '_']);
        let (_, last) = run.rsplit_once('.').unwrap_or_default();
        if !is_path
            && last.len() >= 2
            && last.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !text[range.end..].starts_with('@')
        {
            places.push(range);
        }
    }
    places
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The numbers of several, each as digits.
fn phones(text: &str) -> impl Iterator<Item = String> {
    text.split(|char: char| char == ' ' || !is_of_phone(char)).map(digits).filter(|number| number.len() >= 7)
}

/// FM-COVER: none of what the lead states is what the cover states.
fn differs(at: &Address, lead: &str, field: ContactField, said: &[Range<usize>], own: &str) -> Option<Finding> {
    let first = said.first()?.clone();
    let values = said.iter().map(|place| &lead[place.clone()]);
    let plain = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    let ends = |one: &str, other: &str| one.ends_with(other) || other.ends_with(one);
    let (same, most) = match field {
        ContactField::Postcode => (values.clone().any(|value| digits(value) == digits(own)), Severity::Warning),
        ContactField::Telephone => {
            let numbers = values.clone().flat_map(phones).collect::<Vec<_>>();
            let is_there = phones(own).any(|own| numbers.iter().any(|number| ends(number, &own)));
            (numbers.is_empty() || phones(own).next().is_none() || is_there, Severity::Warning)
        }
        // The same place may be told in other words, and there may be more sites than one.
        ContactField::Address => {
            let own = plain(own);
            let same = |value: &str| {
                let value = plain(value);
                value.contains(&own) || own.contains(&value)
            };
            (values.clone().any(same), Severity::Info)
        }
        ContactField::Website => {
            let host = |text: &str| text.trim_start_matches("www.").to_ascii_lowercase();
            let own = hosts(own).into_iter().map(|place| host(&own[place])).collect::<Vec<_>>();
            let is_there = |value: &str| own.iter().any(|own| ends(&host(value), own));
            (own.is_empty() || values.clone().any(is_there), Severity::Info)
        }
    };
    if same {
        return None;
    }
    let (label, stated) = (label(field), lead[first.clone()].trim());
    let message = format!("引言写的{label}是“{stated}”，封面填的是“{own}”");
    let hint = "请核对哪一处是现在的，两处改为一致";
    // A site stands in the cover with its name.
    let found = if field == ContactField::Website {
        finding(FM_COVER, at, [first], message, hint)
    } else {
        let label = format!("引言改为封面的{label}");
        let found = mended(FM_COVER, at, vec![(first, own.to_owned())], false, message, label);
        Finding { hint: hint.to_owned(), ..found }
    };
    Some(found.at_most(most))
}

/// FM-COVER: the lead states what the cover does not, although the cover was begun.
fn emptied(report: &Report, field: ContactField, said: &[Range<usize>]) -> Option<Finding> {
    if said.is_empty() || report.contact.is_empty() {
        return None;
    }
    let label = label(field);
    let message = format!("引言写了{label}，封面的{label}是空的");
    let hint = format!("请在封面补填{label}；已经不用的，从引言中删去");
    Some(Finding::new(FM_COVER, vec![field.address()], message, hint).at_most(Severity::Info))
}

/// FM-CONTACT: a postcode that is none, a telephone number that nobody elsewhere can dial.
fn unusable(field: ContactField, value: &str, at: &Address) -> Option<Finding> {
    const POSTCODE: usize = 6;
    let value = value.trim();
    let found = |message: String, hint: &str, most| {
        let found = Finding::new(FM_CONTACT, vec![at.clone()], message, hint);
        Some(found.at_most(most))
    };
    match field {
        ContactField::Postcode if !value.is_empty() => {
            let is_one = value.len() == POSTCODE && value.bytes().all(|byte| byte.is_ascii_digit());
            let message = format!("邮编“{value}”不是六位数字");
            if is_one { None } else { found(message, "请填六位邮政编码", Severity::Warning) }
        }
        ContactField::Telephone => {
            let mut numbers = phones(value).peekable();
            numbers.peek()?;
            // 8 digits at most are a number within its area; 400 and 0 begin longer ones.
            let has_area = |group: &str| group.starts_with('0') && (3..=4).contains(&group.len());
            let is_local = numbers.all(|number| (7..=8).contains(&number.len()) && !number.starts_with('0'))
                && !value.split(|char: char| !char.is_ascii_digit()).any(has_area);
            let message = format!("电话“{value}”没有区号");
            if is_local { found(message, "请写上区号，例如 0527-84389898", Severity::Info) } else { None }
        }
        _ => None,
    }
}

/// FM-CONTACT: a mailbox that is not one of the government.
fn mailbox(at: &Address, lead: &str) -> Option<Finding> {
    let is_part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_');
    let place = lead.match_indices('@').find_map(|(place, _)| {
        let name = lead[..place].len() - lead[..place].trim_end_matches(is_part).len();
        let domain = lead[place + 1..].find(|char| !is_part(char)).unwrap_or(lead.len() - place - 1);
        let range = place - name..place + 1 + domain;
        let host = lead[place + 1..range.end].trim_end_matches('.').to_ascii_lowercase();
        (name > 0 && host.contains('.') && !host.ends_with("gov.cn")).then_some(range)
    })?;
    let message = format!("邮箱“{}”不是政府网站的邮箱", &lead[place.clone()]);
    let found = Finding::new(FM_CONTACT, vec![at.clone()], message, "请确认；有 gov.cn 邮箱的，改用该邮箱");
    Some(Finding { passages: vec![passage(at, place)], ..found }.at_most(Severity::Info))
}
