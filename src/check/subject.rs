//! Rules about cells of a certain meaning; silent where the form has none of it.

use rust_decimal::Decimal;

use super::{
    cells::{addresses, cells_where},
    figure_rules::{
        FEE_1, FEE_2, FEE_LEVEL, T2_MADEVALID, T2_REPEAL, T2_RULEPOWER, T2_UNIT, T2_ZERO, T3_CLASS, T3_FEE, T3_ZEROALL,
        T4_CODEF,
    },
    finding::Finding,
    prose::quoted,
    rule::{Rule, Severity},
};
use crate::{
    address::Address,
    form::{CellRef, Role},
    number::Number,
    report::{
        Report, Value,
        office::{self, Level},
    },
};

pub(super) fn find(report: &Report, findings: &mut Vec<Finding>) {
    stock(report, findings);
    rule_power(report, findings);
    charges(report, findings);
    nothing_received(report, findings);
    unpaid(report, findings);
    rare_results(report, findings);
    co_defendant(report, findings);
    fees(report, findings);
    free_of_charge(report, findings);
    no_decisions(report, findings);
}

/// The cell of a meaning with the figure that the office states for it.
fn figure(report: &Report, row: Role, column: Role) -> Option<(CellRef, Number)> {
    let cell = report.form.cell_of(row, column)?;
    Some((cell, report.stated(cell).number()?))
}

fn is_positive(number: Number) -> bool {
    number.to_decimal() > Decimal::ZERO
}

/// T2-REPEAL, T2-MADEVALID: what was made and not repealed in the year is in force at its end.
fn stock(report: &Report, findings: &mut Vec<Finding>) {
    let Some((index, found)) = report.form.table_of(Role::Documents) else { return };
    let columns = [Role::Made, Role::Repealed, Role::Valid].map(|role| report.form.column_in(index, role));
    let [Some(made), Some(repealed), Some(valid)] = columns else { return };
    for (row, spec) in found.rows.iter().enumerate() {
        let cells = [made, repealed, valid].map(|column| CellRef { table: index, row, column });
        let [Some(made), Some(repealed), Some(valid)] = cells.map(|cell| report.number(cell)) else { continue };
        let added = made.difference(repealed);
        let words = |rest: String| {
            let [a, b, _] = cells.map(|cell| &found.columns[cell.column].label);
            format!("{}：{a} {made}，{b} {repealed}，{rest}", quoted(&spec.label))
        };
        let label = &found.columns[cells[2].column].label;
        if valid.is_zero() && added > Decimal::ZERO {
            let message = words(format!("{label}为 0"));
            let hint = format!("请核对{label}是否漏填：年末至少有 {added} 件有效");
            findings.push(Finding::new(T2_REPEAL, addresses(&report.form, cells), message, hint));
        }
        if added > valid.to_decimal() {
            let message = words(format!("两者之差 {added} 大于{label} {valid}"));
            let hint = "请核对三个数的统计口径是否一致";
            let finding = Finding::new(T2_MADEVALID, addresses(&report.form, cells), message, hint);
            findings.push(Finding { stated: Some(valid), ..finding });
        }
    }
}

/// T2-RULEPOWER.
fn rule_power(report: &Report, findings: &mut Vec<Finding>) {
    let Some((table, row)) = report.form.row_of(Role::Regulations) else { return };
    let is_given = |cell: CellRef| cell.row == row && report.number(cell).is_some_and(is_positive);
    let given = cells_where(&report.form, table, is_given).collect::<Vec<_>>();
    if !given.is_empty() && office::lacks_rule_power(&report.unit) {
        let label = quoted(&report.form.tables[table].rows[row].label);
        let unit = report.unit.trim();
        let message = format!("{label}填了大于 0 的数，而从名称看，{unit}没有规章制定权");
        let hint = "请将本行填 0，自己制发的文件填在下一行";
        findings.push(Finding::new(T2_RULEPOWER, addresses(&report.form, given), message, hint));
    }
}

/// T2-UNIT.
fn charges(report: &Report, findings: &mut Vec<Finding>) {
    const TOO_MUCH: u32 = 1_000_000;
    let Some((cell, amount)) = figure(report, Role::AdministrativeCharges, Role::ChargeAmount) else { return };
    if amount.to_decimal() >= Decimal::from(TOO_MUCH) && Level::of(&report.unit) == Level::Township {
        let message = format!("收费 {amount} 万元，对乡镇、街道而言过大，疑似按元填写");
        let in_ten_thousands = amount.to_decimal().checked_div(Decimal::from(10_000));
        let hint = match in_ten_thousands {
            Some(amount) => format!("请核对单位：本栏单位是万元，若所填是元，应为 {}", amount.normalize()),
            None => "本栏单位是万元".to_owned(),
        };
        findings.push(Finding {
            stated: Some(amount),
            ..Finding::new(T2_UNIT, vec![report.form.address(cell)], message, hint)
        });
    }
}

/// T3-ZEROALL: the ends of the balance are nought and no other figure is more.
fn nothing_received(report: &Report, findings: &mut Vec<Finding>) {
    let ends = [Role::New, Role::CarriedIn, Role::Processed, Role::CarriedOut]
        .map(|row| figure(report, row, Role::AllApplicants));
    let [Some((new, _)), Some(_), Some(_), Some(_)] = ends else { return };
    let is_something = |cell: CellRef| match report.entry(cell).map(|entry| &entry.value) {
        Some(Value::Refused(_)) => true,
        _ => report.stated(cell).number().is_some_and(|number| !number.is_zero()),
    };
    if cells_where(&report.form, new.table, is_something).next().is_none() {
        let message = "整张表都是 0，本年没有收到、办理申请".to_owned();
        let hint = "请确认：确实没有的，在正文中写明；尚未统计的，请补填";
        findings.push(Finding::new(T3_ZEROALL, vec![report.form.address(new)], message, hint));
    }
}

/// T3-FEE: who let a fee notice lapse was sent one.
fn unpaid(report: &Report, findings: &mut Vec<Finding>) {
    /// How reports speak of fee notices.
    const NOTICE: [&str; 3] = ["收费通知", "缴费通知", "收费告知"];
    let Some((cell, unpaid)) = figure(report, Role::Unpaid, Role::AllApplicants) else { return };
    if !is_positive(unpaid) {
        return;
    }
    let mut at = vec![report.form.address(cell)];
    let notices = figure(report, Role::Notices, Role::NoticeCount).filter(|(_, count)| *count < unpaid);
    let told = report.texts.values().any(|text| NOTICE.iter().any(|word| text.contains(word)));
    let (message, hint) = match notices {
        Some((notices, count)) => {
            at.push(report.form.address(notices));
            let message = format!("逾期不缴费而不再处理的有 {unpaid} 件，发出的收费通知只有 {count} 件");
            (message, "请核对这两个件数".to_owned())
        }
        None if !told => {
            let message = format!("逾期不缴费而不再处理的有 {unpaid} 件，正文中没有提到收费通知");
            let section = report.form.text_of(Role::FurtherMatters);
            let section = section.and_then(|key| report.form.section_of(&Address::new(key)));
            let place = section.map_or_else(|| "正文".to_owned(), |(_, section)| quoted(&section.heading));
            (message, format!("请在{place}中写明发出收费通知的件数和金额"))
        }
        None => return,
    };
    findings.push(Finding { stated: Some(unpaid), ..Finding::new(T3_FEE, at, message, hint) });
}

/// T3-CLASS: results that hardly ever occur, and that stand beside common ones.
fn rare_results(report: &Report, findings: &mut Vec<Finding>) {
    for row in [Role::DeniedSecret, Role::Excessive] {
        let Some((total, count)) = figure(report, row, Role::AllApplicants) else { continue };
        if !is_positive(count) {
            continue;
        }
        let is_given = |cell: CellRef| {
            cell.row == total.row && !report.form.is_computed(cell) && report.number(cell).is_some_and(is_positive)
        };
        let mut at = addresses(&report.form, cells_where(&report.form, total.table, is_given));
        if at.is_empty() {
            at.push(report.form.address(total));
        }
        let label = quoted(&report.form.tables[total.table].rows[total.row].label);
        let message = format!("{label}填了 {count} 件，这种情形少见，请确认");
        findings.push(Finding {
            stated: Some(count),
            ..Finding::new(T3_CLASS, at, message, "请确认没有填错行，依据和手续齐备")
        });
    }
}

/// T4-CODEF.
fn co_defendant(report: &Report, findings: &mut Vec<Finding>) {
    let Some((cell, count)) = figure(report, Role::AfterReview, Role::AllCases) else { return };
    if is_positive(count) && office::may_review(&report.unit, report.year) {
        let label = quoted(&report.form.tables[cell.table].rows[cell.row].label);
        let message = format!("{label}的案件有 {count} 件：本机关只作为复议机关、与原行为主体同为被告的，不在此处统计");
        findings.push(Finding {
            stated: Some(count),
            ..Finding::new(T4_CODEF, vec![report.form.address(cell)], message, "请只统计由本机关作出原行为的案件")
        });
    }
}

/// FEE-1, FEE-2.
fn fees(report: &Report, findings: &mut Vec<Finding>) {
    const STEP: u32 = 10;
    let [count, amount, collected] = [Role::NoticeCount, Role::NoticeAmount, Role::FeesCollected].map(|column| {
        let cell = report.form.cell_of(Role::Notices, column)?;
        Some((cell, report.number(cell)?))
    });
    let finding = |rule: &'static Rule, cells: &[CellRef], message: String, hint: &str, stated: Number| {
        let at = addresses(&report.form, cells.iter().copied());
        Finding { stated: Some(stated), ..Finding::new(rule, at, message, hint) }
    };
    if let (Some((a, count)), Some((b, amount))) = (count, amount)
        && count.is_zero() != amount.is_zero()
    {
        let message = format!("收费通知 {count} 件，金额 {amount} 元，应同时为 0 或者同时大于 0");
        let hint = "请核对件数和金额";
        findings.push(finding(FEE_1, &[a, b], message, hint, count));
    }
    if let (Some((a, amount)), Some((b, collected))) = (amount, collected)
        && collected > amount
    {
        let message = format!("实际收取 {collected} 元，多于通知的金额 {amount} 元");
        // In January comes what was asked for in December.
        let hint = "请核对两个金额；实收的含有上年通知的，请说明理由";
        findings.push(finding(FEE_1, &[b, a], message, hint, collected).at_most(Severity::Warning));
    }
    for (cell, amount) in [amount, collected].into_iter().flatten() {
        let rest = amount.to_decimal().checked_rem(Decimal::from(STEP));
        if rest.is_some_and(|rest| !rest.is_zero()) {
            let message = format!("{amount} 元不是 10 元的整数倍");
            let hint = "请核对计费和单位：按件每档 100 元、按量每页 10 至 40 元，合计应是 10 元的整数倍";
            findings.push(finding(FEE_2, &[cell], message, hint, amount));
        }
    }
}

/// FEE-LEVEL: nobody who asks for ten things in a year is charged by their number.
fn free_of_charge(report: &Report, findings: &mut Vec<Finding>) {
    const FREE: u32 = 10;
    const BY_PAGES: [&str; 3] = ["页", "按量", "幅面"];
    let Some((cell, new)) = figure(report, Role::New, Role::AllApplicants) else { return };
    let charged = [Role::NoticeCount, Role::FeesCollected]
        .into_iter()
        .find_map(|column| figure(report, Role::Notices, column).filter(|(_, number)| is_positive(*number)));
    let Some((charge, _)) = charged.filter(|_| new.to_decimal() <= Decimal::from(FREE)) else { return };
    if report.texts.values().any(|text| BY_PAGES.iter().any(|word| text.contains(word))) {
        return;
    }
    let message = format!("本年新收只有 {new} 件而有收费，10 件以下按件不收费");
    let at = addresses(&report.form, [cell, charge]);
    findings.push(Finding::new(FEE_LEVEL, at, message, "请确认是按页数计收的，或者是上年的通知，并在正文中写明"));
}

/// T2-ZERO.
fn no_decisions(report: &Report, findings: &mut Vec<Finding>) {
    let Some((table, column)) = report.form.column_of(Role::DecisionsTaken) else { return };
    if !office::enforces(&report.unit) {
        return;
    }
    let cells =
        [Role::Licensing, Role::Penalties, Role::Coercion].map(|row| report.form.cell_of(row, Role::DecisionsTaken));
    let zeros = cells.into_iter().flatten().filter(|cell| report.number(*cell).is_some_and(Number::is_zero));
    let zeros = zeros.filter(|cell| (cell.table, cell.column) == (table, column)).collect::<Vec<_>>();
    if zeros.len() == cells.len() {
        let message = format!("{}一年的许可、处罚、强制都填 0", report.unit.trim());
        let at = addresses(&report.form, zeros);
        findings.push(Finding::new(T2_ZERO, at, message, "请向业务科室核实；处理决定不论是否公开都应统计"));
    }
}
