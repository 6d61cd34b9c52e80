//! The empty roster: a spreadsheet to fill in.

use rust_xlsxwriter::{Format, FormatBorder, XlsxError};

use super::{roster::COLUMNS, sheet};

const GUIDE: [&str; 8] = [
    "一行填一个应当报送年报的单位。",
    "名称：与报告标题中的单位名称一致，写全称。",
    "代码：统一社会信用代码或本地编码，可以不填；报告的文件名中有代码的，先按代码认单位。",
    "上级：填名册中上级单位的代码或名称。下级齐报时，汇总数由下级相加，上级自己的报告拿来对照。没有上级的留空。",
    "级别：自定，例如“政府”“部门”“乡镇街道”。同一级别的单位互相比较，找出明显偏离的数字。",
    "别名：简称、曾用名、挂牌名称，几个之间用顿号隔开。",
    "期限：报送的最后一天，例如 2025-01-31；晚于这一天的列为逾期。可以不填。",
    "可以在右边增加其他列，不影响使用。",
];

/// An empty roster. The same every time.
///
/// # Errors
/// Where the spreadsheet cannot be written.
pub fn roster_template() -> Result<Vec<u8>, XlsxError> {
    let mut book = sheet::workbook()?;
    let head = Format::new().set_bold().set_border(FormatBorder::Thin).set_background_color(sheet::ground());
    let text = Format::new().set_num_format("@");
    let roster = book.add_worksheet().set_name("单位名册")?;
    for ((at, name), width) in (0_u16..).zip(COLUMNS).zip([40, 24, 24, 14, 36, 14]) {
        roster.set_column_width(at, width)?.set_column_format(at, &text)?;
        roster.write_string_with_format(0, at, name, &head)?;
    }
    roster.set_freeze_panes(1, 0)?;
    let guide = book.add_worksheet().set_name("填写说明")?;
    guide.set_column_width(0, 110)?;
    guide.write_column(0, 0, GUIDE)?;
    book.save_to_buffer()
}
