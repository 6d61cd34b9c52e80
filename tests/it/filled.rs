//! Reports for tests: filled in row by row, balanced, on any form.

use std::sync::Arc;

use nianbao::{
    form::{CellRef, Form, builtin},
    number::Number,
    report::{Entry, Report, Value},
};

/// A report of 2024 on the national form, of which nothing is filled in.
pub(crate) fn blank(unit: &str) -> Report {
    Report::new(builtin("cn-2021").expect("a built-in form"), unit, 2024)
}

/// A report on a built-in form where nothing is wrong: four applications, one of them carried in and one carried out.
pub(crate) fn balanced(form: &str) -> Report {
    let mut report = zeros(&builtin(form).expect("a built-in form"), "樟木头镇");
    fill(&mut report, "requests.new", "3 1");
    fill(&mut report, "requests.carried_in", "1");
    fill(&mut report, "requests.granted", "2");
    fill(&mut report, "requests.denied_7", "1 1");
    fill(&mut report, "requests.carried_out", "1");
    report
}

/// Texts of a report of 2024 that lack nothing and claim nothing.
const TEXTS: [(&str, &str); 4] = [
    (
        "lead",
        "根据《中华人民共和国政府信息公开条例》第五十条和《国务院办公厅政府信息与政务公开办公室关于印发\
         〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号），编制本报告。\
         本报告所列数据的统计期限为2024年1月1日至12月31日。",
    ),
    (
        "overview",
        "2024年，本机关认真贯彻落实条例，持续做好政府信息公开工作。\n\
         （一）主动公开。围绕重点领域及时发布信息，做好政策解读，回应群众关心的问题。\n\
         （二）依申请公开。规范接收、登记、审核、办理、答复各个环节，畅通申请渠道。\n\
         （三）政府信息管理。落实先审后发，动态调整目录，定期清理失效文件。\n\
         （四）平台建设。办好政府网站专栏，规范管理政务新媒体，在便民服务中心设置查阅点。\n\
         （五）监督保障。把政府信息公开纳入年度工作考核，开展社会评议和各单位业务培训，全年没有发生责任追究的情形。",
    ),
    (
        "problems",
        "主要问题：一是政策解读的形式不够丰富，群众看不懂、记不住；二是个别科室公开意识不强，信息更新不及时。\n\
         改进措施：一是多用图表、短视频解读政策，请群众代表提前试读；二是加强培训和通报，每季度检查一次更新情况；\
         三是对上年指出的栏目更新慢的问题，已经明确专人负责，全部改进到位。",
    ),
    ("other", "本年度没有收取信息处理费。没有其他需要报告的事项。"),
];

/// A report with a nought in every typed cell: of 2024, or of the last year of the form.
pub(crate) fn zeros(form: &Arc<Form>, unit: &str) -> Report {
    let year = form.spec().to_year.map_or(2024, |last| last.min(2024));
    let mut report = Report::new(Arc::clone(form), unit, year);
    for (key, text) in TEXTS.into_iter().filter(|(key, _)| form.texts().any(|text| text.key == *key)) {
        let text = text.replace("2024", &year.to_string());
        let text = if year < 2021 { text.replace("〔2021〕30号", "〔2019〕60号") } else { text };
        report.texts.insert(key.to_owned(), text);
    }
    for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
        report.set_entry(cell, Some(Number::zero(form.kind(cell)).into()));
    }
    report
}

/// Puts figures into a row from its first column on, or into the one cell that `at` names.
///
/// `.` leaves a cell as it is, `_` is a blank that was given as such, what is no figure of the cell's kind is refused.
#[track_caller]
pub(crate) fn fill(report: &mut Report, at: &str, figures: &str) {
    for (cell, text) in places(&report.form, at).into_iter().zip(figures.split(' ')) {
        let value = match text {
            "." => continue,
            "_" => Value::Blank,
            text => Value::typed(report.form.kind(cell), text),
        };
        report.set_entry(cell, Some(Entry { value, note: String::new() }));
    }
}

/// The cells of a row, or of everything, that `at` names.
#[track_caller]
fn places(form: &Form, at: &str) -> Vec<CellRef> {
    let named = |cell: &CellRef| {
        let address = form.address(*cell);
        address.as_str() == at || address.as_str().strip_prefix(at).is_some_and(|rest| rest.starts_with('.'))
    };
    let cells = form.cells().filter(named).collect::<Vec<_>>();
    assert!(!cells.is_empty(), "the form has {at}");
    cells
}

/// Puts the computed totals in as printed ones, as they come with figures from elsewhere.
pub(crate) fn print_totals(report: &mut Report) {
    let form = Arc::clone(&report.form);
    for cell in form.cells().filter(|cell| form.is_computed(*cell)) {
        let total = report.total(cell).number();
        report.set_entry(cell, Some(total.map_or_else(Entry::default, Entry::from)));
    }
}
