//! Ledgers with known truth: applications are drawn, what they come to is known, and each is written in the words, the
//! dates and the header of one vendor.

use std::collections::BTreeMap;

use nianbao::form::Role;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// Draws the same numbers every time.
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % end
    }
}

/// The year that is counted.
pub(crate) const YEAR: u16 = 2024;
/// Applications of a ledger.
pub(crate) const MANY: u32 = 500;
/// What no output may hold.
pub(crate) const SECRETS: [&str; 5] = ["欧阳", "11010119", "一三八零零", "青石巷", "补偿款去向"];

/// How a ledger writes dates.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Dates {
    /// Days of the spreadsheet itself.
    Real,
    /// `2024.1.5`.
    Dots,
    /// `2024年1月5日`, and with a time of day.
    Chinese,
}

/// How a vendor writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vendor {
    pub(crate) dates: Dates,
    pub(crate) has_two_rows: bool,
    /// Headers: number, received, name, class, content, answered, outcome, reason.
    headers: [&'static str; 8],
    classes: [&'static str; 6],
    outcomes: &'static [(&'static str, &'static str, Role)],
    /// What is not decidable, and must be asked.
    asked: &'static [&'static str],
    pending: &'static str,
}

/// What came of drawing a ledger.
#[derive(Debug)]
pub(crate) struct Made {
    /// Header and rows; dates are `D:2024-1-5`.
    pub(crate) rows: Vec<Vec<String>>,
    /// Figures by row and column.
    pub(crate) figures: BTreeMap<(Role, Role), u64>,
    /// Numbers of the rows that must be asked about.
    pub(crate) asked: Vec<u32>,
    pub(crate) outside: usize,
}

const LABELS: [&str; 6] = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"];
const ROLES: [Role; 6] =
    [Role::Natural, Role::Enterprise, Role::Research, Role::Welfare, Role::Legal, Role::OtherOrganisations];

/// Five of them: a list kept by hand, and four systems.
pub(crate) const VENDORS: [Vendor; 5] = [
    Vendor {
        dates: Dates::Dots,
        has_two_rows: false,
        headers: [
            "编号",
            "收到日期",
            "申请人姓名或名称",
            "申请人类型",
            "申请内容",
            "答复日期",
            "办理结果",
            "不予公开理由",
        ],
        classes: LABELS,
        outcomes: &[
            ("予以公开", "", Role::Granted),
            ("部分公开", "", Role::Partial),
            ("不予公开", "商业秘密", Role::DeniedForOthers),
            ("不予公开", "过程性信息", Role::DeniedInProgress),
            ("不予公开", "属于行政执法案卷", Role::DeniedCaseFile),
            ("无法提供", "信息不存在", Role::NotHeld),
            ("不予处理", "重复申请", Role::Repeated),
            ("其他处理", "申请人主动撤回", Role::OtherwiseSettled),
        ],
        asked: &["不予公开", "转办"],
        pending: "",
    },
    Vendor {
        dates: Dates::Real,
        has_two_rows: false,
        headers: ["ysq_code", "put_dtime", "name", "ysq_type", "content", "reply_dtime", "reply_type", "reason"],
        classes: LABELS,
        outcomes: &[
            ("1", "", Role::Granted),
            ("2", "", Role::Partial),
            ("3", "属于国家秘密", Role::DeniedSecret),
            ("4", "", Role::NotHeld),
            ("5", "", Role::NotHeld),
        ],
        asked: &["3", "9"],
        pending: "",
    },
    Vendor {
        dates: Dates::Chinese,
        has_two_rows: true,
        headers: ["编号", "日期", "姓名", "类型", "内容", "日期", "类型", "具体情形"],
        classes: ["公民", "企业", "科研单位", "公益组织", "律师事务所", "其他"],
        outcomes: &[
            ("同意公开", "", Role::Granted),
            ("同意部分公开", "", Role::Partial),
            ("已主动公开", "", Role::Granted),
            ("申请信息不存在", "", Role::NotHeld),
            ("非本部门掌握", "", Role::NotHeld),
            ("申请内容不明确", "", Role::Unclear),
        ],
        asked: &["告知通过其他途径办理", "告知作出更改补充", "不予公开"],
        pending: "尚未办理",
    },
    Vendor {
        dates: Dates::Real,
        has_two_rows: true,
        headers: ["编号", "日期", "姓名", "类型", "内容", "日期", "结果", "具体情形"],
        classes: LABELS,
        outcomes: &[
            ("不予公开（属于三类内部事务信息）", "", Role::DeniedInternal),
            ("1.本机关不掌握相关政府信息", "", Role::NotHeld),
            ("没有现成信息需要另行制作", "", Role::NotReady),
            ("信访举报投诉类申请", "", Role::Petition),
            ("（一）予以公开", "", Role::Granted),
            ("要求提供公开出版物", "", Role::Publications),
        ],
        asked: &["已驳回", "置为无效"],
        pending: "补正中",
    },
    Vendor {
        dates: Dates::Chinese,
        has_two_rows: false,
        headers: ["apply_no", "申请时间", "申请人", "申请人类别", "申请内容", "答复时间", "答复类型", "原因"],
        classes: LABELS,
        outcomes: &[
            ("公开", "", Role::Granted),
            ("部分公开", "其余涉及第三人", Role::Partial),
            ("不公开", "涉及个人隐私", Role::DeniedForOthers),
            ("不公开", "不动产登记", Role::DeniedInquiry),
            ("不存在", "", Role::NotHeld),
            ("逾期不补正", "", Role::NotCorrected),
            ("逾期未缴费", "", Role::Unpaid),
        ],
        asked: &["不公开", "请见附件说明"],
        pending: "延期",
    },
];

/// A year, and a day of it.
fn date(random: &mut Random, year: u16) -> String {
    format!("D:{year}-{}-{}", 1 + random.below(12), 1 + random.below(28))
}

/// Draws a ledger.
pub(crate) fn make(vendor: &Vendor, seed: u64) -> Made {
    let mut random = Random(seed);
    let mut rows = vec![vec!["某单位依申请公开台账".to_owned()]];
    if vendor.has_two_rows {
        let groups = ["", "收到", "申请人信息", "", "申请", "答复情况", "", ""];
        rows.push(groups.map(str::to_owned).to_vec());
    }
    rows.push(vendor.headers.map(str::to_owned).to_vec());
    let (mut figures, mut asked, mut outside) = (BTreeMap::new(), Vec::new(), 0);
    for at in 0..MANY {
        let number = u32::try_from(rows.len()).expect("few") + 1;
        let class = random.below(6);
        let (came, received) = match random.below(10) {
            0 => (Role::CarriedIn, format!("D:2023-12-{}", 1 + random.below(31))),
            _ => (Role::New, date(&mut random, YEAR)),
        };
        let mut row = vec![
            format!("申〔{at}〕号"),
            received,
            format!("欧阳某{at}"),
            vendor.classes[class].to_owned(),
            "青石巷拆迁补偿款去向，身份证11010119，电话一三八零零".to_owned(),
        ];
        // The last day of the year: what came in before is answered in it, and the other way round.
        let late = format!("D:{YEAR}-12-{}", 29 + random.below(3));
        let (outcome, reason, role) = vendor.outcomes[random.below(vendor.outcomes.len())];
        let mut count = |ended: Role| {
            for row in [came, ended] {
                *figures.entry((row, ROLES[class])).or_insert(0) += 1;
            }
        };
        match random.below(20) {
            0 => {
                row.extend([String::new(), vendor.pending.to_owned(), String::new()]);
                count(Role::CarriedOut);
            }
            1 => {
                row.extend([date(&mut random, YEAR + 1), outcome.to_owned(), reason.to_owned()]);
                count(Role::CarriedOut);
            }
            2 => {
                row[1] = date(&mut random, YEAR + 1);
                row.extend([String::new(), String::new(), String::new()]);
                outside += 1;
            }
            3 => {
                row[1] = date(&mut random, YEAR - 2);
                row.extend([date(&mut random, YEAR - 1), outcome.to_owned(), reason.to_owned()]);
                outside += 1;
            }
            4 => {
                let word = vendor.asked[random.below(vendor.asked.len())];
                row.extend([late, word.to_owned(), String::new()]);
                asked.push(number);
            }
            5 => {
                row.extend([String::new(), outcome.to_owned(), reason.to_owned()]);
                asked.push(number);
            }
            6 => {
                row[1] = String::new();
                row.extend([late, outcome.to_owned(), reason.to_owned()]);
                asked.push(number);
            }
            _ => {
                row.extend([late, outcome.to_owned(), reason.to_owned()]);
                count(role);
            }
        }
        rows.push(row);
    }
    rows.push(["合计", "500", "", "", "", "", "", ""].map(str::to_owned).to_vec());
    Made { rows, figures, asked, outside }
}

fn parts(date: &str) -> (u16, u8, u8) {
    let mut parts = date.trim_start_matches("D:").split('-');
    let mut part = || parts.next().expect("a part");
    let year = part().parse().expect("a year");
    (year, part().parse().expect("a month"), part().parse().expect("a day"))
}

fn written(cell: &str, dates: Dates, at: usize) -> String {
    if !cell.starts_with("D:") {
        return cell.to_owned();
    }
    let (year, month, day) = parts(cell);
    match dates {
        Dates::Dots => format!("{year}.{month}.{day}"),
        Dates::Chinese if at.is_multiple_of(3) => format!("{year}年{month}月{day}日 23:59:59"),
        _ => format!("{year}年{month}月{day}日"),
    }
}

/// As a spreadsheet.
pub(crate) fn xlsx(rows: &[Vec<String>], dates: Dates) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day_format = Format::new().set_num_format("yyyy-mm-dd");
    for (at, row) in rows.iter().enumerate() {
        let line = u32::try_from(at).expect("few");
        for (column, cell) in (0_u16..).zip(row) {
            match dates {
                _ if cell.is_empty() => {}
                Dates::Real if cell.starts_with("D:") => {
                    let (year, month, day) = parts(cell);
                    let date = ExcelDateTime::from_ymd(year, month, day).expect("a day");
                    sheet.write_datetime_with_format(line, column, &date, &day_format).expect("a cell");
                }
                _ => drop(sheet.write_string(line, column, written(cell, dates, at)).expect("a cell")),
            }
        }
    }
    book.save_to_buffer().expect("a spreadsheet")
}

/// As separated values.
pub(crate) fn csv(rows: &[Vec<String>], dates: Dates) -> String {
    let line = |(at, row): (usize, &Vec<String>)| {
        let cells = row.iter().map(|cell| format!("\"{}\"", written(cell, dates, at).replace('"', "\"\"")));
        cells.collect::<Vec<_>>().join(",")
    };
    rows.iter().enumerate().map(line).collect::<Vec<_>>().join("\r\n")
}
