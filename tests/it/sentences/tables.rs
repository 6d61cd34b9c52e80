//! The figures of a report as the labels name them, and the report that has them.

use std::collections::BTreeMap;

use nianbao::{
    form::builtin,
    number::{Kind, Number},
    report::{Entry, Report},
};
use rust_decimal::Decimal;

use super::label::{Place, Sentence};

/// Classes of applicants; the first is no organization.
pub(super) const APPLICANTS: [&str; 6] = ["natural", "enterprise", "research", "welfare", "legal", "other"];
/// How a dispute may have ended.
pub(super) const ENDINGS: [&str; 4] = ["upheld", "corrected", "other", "pending"];
/// Kinds of disputes.
pub(super) const DISPUTES: [&str; 3] = ["review", "direct", "after_review"];
/// Groups of results with the number of their rows; those without rows are rows themselves.
pub(super) const RESULTS: [(&str, usize); 6] =
    [("granted", 0), ("partial", 0), ("denied", 8), ("unavailable", 3), ("not_processed", 5), ("other", 3)];
/// Amounts are held in parts of their unit.
pub(super) const PARTS: i64 = 10_000;

/// The rows of a group of results.
pub(super) fn rows_of(group: &str) -> Vec<String> {
    match RESULTS.iter().find(|(key, _)| *key == group) {
        Some((_, rows)) if *rows > 0 => (1..=*rows).map(|row| format!("{group}_{row}")).collect(),
        _ => vec![group.to_owned()],
    }
}

/// All rows of results.
pub(super) fn result_rows() -> Vec<String> {
    RESULTS.iter().flat_map(|(group, _)| rows_of(group)).collect()
}

/// In how many parts of its unit a figure is held.
pub(super) fn parts(address: &str) -> i64 {
    let is_amount = address.starts_with("charges") || address.ends_with(".amount") || address.ends_with(".collected");
    if is_amount { PARTS } else { 1 }
}

/// The figures of a report.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    /// Rows of the table of requests by applicant.
    pub(super) requests: BTreeMap<String, [i64; 6]>,
    /// All other cells that are no sum, by address.
    pub(super) others: BTreeMap<String, i64>,
}

impl Tables {
    /// A figure by the address that a label gives it.
    pub(super) fn figure(&self, address: &str) -> Decimal {
        let path = address.split('.').collect::<Vec<_>>();
        let [table, row, column] = path[..] else { panic!("{address} is no figure") };
        let found = match (table, column) {
            ("requests", _) => self.requested(row, column),
            ("disputes", "total") => ENDINGS.iter().map(|ending| self.other(&format!("{table}.{row}.{ending}"))).sum(),
            _ => self.other(address),
        };
        Decimal::from(found) / Decimal::from(parts(address))
    }

    fn other(&self, address: &str) -> i64 {
        *self.others.get(address).unwrap_or_else(|| panic!("{address} is no figure"))
    }

    fn requested(&self, row: &str, column: &str) -> i64 {
        let rows = match row {
            "total" => result_rows(),
            group => rows_of(group),
        };
        let columns = match column {
            "total" => 0..APPLICANTS.len(),
            "organizations" => 1..APPLICANTS.len(),
            one => {
                let place = APPLICANTS.iter().position(|name| *name == one).expect("an applicant");
                place..place + 1
            }
        };
        let cells =
            |row: &String| self.requests.get(row).unwrap_or_else(|| panic!("no row {row}"))[columns.clone()].iter();
        rows.iter().flat_map(cells).sum()
    }

    /// The report that says a sentence and has these figures.
    pub(super) fn report(&self, sentence: &Sentence, text: &str) -> Report {
        let form = builtin(sentence.form_with_its_figures()).expect("a built-in form");
        let mut report = Report::new(form.clone(), sentence.unit.as_str(), sentence.year);
        for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
            let address = form.address(cell);
            // The labels call every number of things a count.
            let figure = self.figure(&address.as_str().replace(".processed", ".count"));
            let number = match form.kind(cell) {
                Kind::Amount => Number::Amount(figure.normalize()),
                _ => Number::Count(figure.try_into().expect("no figure is below zero")),
            };
            report.set_entry(cell, Some(Entry::from(number)));
        }
        for (key, words) in texts(sentence, text) {
            report.texts.insert(key.to_owned(), words);
        }
        report
    }
}

/// What stands around a sentence says nothing that any rule could hold against the figures.
fn texts(sentence: &Sentence, text: &str) -> [(&'static str, String); 4] {
    let year = sentence.year;
    let paragraphs = [
        (
            Place::Active,
            "（一）主动公开情况。坚持以公开为常态、不公开为例外，及时更新政府信息公开指南和目录，依法公开重点领域信息。",
        ),
        (
            Place::Apply,
            "（二）依申请公开情况。完善申请办理的登记、审核、答复、归档流程，加强与申请人的沟通，提高答复质量。",
        ),
        (Place::Manage, "（三）政府信息管理情况。严格落实信息发布审核和保密审查制度，做好公文公开属性的认定。"),
        (Place::Platform, "（四）平台建设情况。按照规范管理政府网站的公开专栏，优化检索和下载功能。"),
        (Place::Watch, "（五）监督保障情况。工作考核、社会评议如期开展，没有需要追究责任的情形。"),
    ];
    let said = |place: Place| if place == sentence.place { text } else { "" };
    let overview = paragraphs.iter().map(|(place, words)| format!("{words}{}", said(*place))).collect::<Vec<_>>();
    let other = match sentence.place {
        Place::Other => text,
        _ => "本年度本机关未收取政府信息公开信息处理费，无其他需要报告的事项。",
    };
    [
        (
            "lead",
            format!(
                "本报告依据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室有关格式要求编制，\
                 所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。如对本报告有疑问，请与本机关办公室联系。"
            ),
        ),
        ("overview", overview.join("\n")),
        (
            "problems",
            format!(
                "存在的主要问题：公开内容的针对性有待增强，业务人员变动较多，办理的经验需要积累，专栏更新有时不够及时。\
                 改进情况：上年度提出的解读形式单一问题，已通过图解、视频等方式加以改进；今后将加强业务培训，\
                 完善审核机制，定期检查专栏，发现问题当场改正，提高答复质量。{}",
                said(Place::Problems)
            ),
        ),
        ("other", other.to_owned()),
    ]
}
