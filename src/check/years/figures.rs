//! Figures against those of the year before.

use rust_decimal::Decimal;

use super::year_rules::{T2_JUMP, T2_VALID_XY, T3_SHIFT, T4_PEND_XY, XY_CARRY, XY_SAME};
use crate::{
    check::{
        Finding, Mend, Replacement, Severity, cells::addresses, doubt::Doubt, figure_rules::T2_UNIT, prose::quoted,
    },
    form::{CellRef, Role},
    number::Number,
    report::{Entry, Report, Value},
};

pub(super) fn find(report: &Report, last: &Report, doubt: &Doubt, findings: &mut Vec<Finding>) {
    let now = Now { report, last, doubt };
    now.carried(findings);
    now.stock(findings);
    now.decisions(findings);
    now.charges(findings);
    now.applications(findings);
    now.pending(findings);
    now.same(findings);
}

/// This year's report with last year's beside it.
struct Now<'a> {
    report: &'a Report,
    last: &'a Report,
    doubt: &'a Doubt,
}

impl Now<'_> {
    /// What the office states for a cell, where nothing in it is refused or still to come.
    fn this(&self, cell: CellRef) -> Option<Number> {
        let number = self.report.stated(cell).number()?;
        (self.is_whole(cell) && !self.doubt.about(self.report, cell)).then_some(number)
    }

    /// Whether a total is printed, or everything that it is the sum of is there.
    fn is_whole(&self, cell: CellRef) -> bool {
        if self.report.number(cell).is_some() {
            return true;
        }
        let members = self.report.members(cell);
        !members.is_empty() && members.into_iter().all(|member| self.is_whole(member))
    }

    /// The same of last year.
    fn before(&self, cell: CellRef) -> Option<Number> {
        self.last.figure_for(&self.report.form, cell)
    }

    fn label(&self, cell: CellRef) -> String {
        quoted(&self.report.form.tables[cell.table].rows[cell.row].label)
    }

    fn finding(
        &self,
        rule: &'static crate::check::Rule,
        cells: &[CellRef],
        message: String,
        hint: impl Into<String>,
    ) -> Finding {
        Finding::new(rule, addresses(&self.report.form, cells.iter().copied()), message, hint)
    }

    /// XY-CARRY.
    fn carried(&self, findings: &mut Vec<Finding>) {
        let Some((table, row)) = self.report.form.row_of(Role::CarriedIn) else { return };
        let found = &self.report.form.tables[table];
        for column in 0..found.columns.len() {
            let cell = CellRef { table, row, column };
            let (Some(stated), Some(before)) = (self.this(cell), self.last.carried_into(&self.report.form, cell))
            else {
                continue;
            };
            if stated == before {
                continue;
            }
            let name = quoted(&found.columns[column].label);
            let message =
                format!("{name}列的上年结转是 {stated}，上年（{} 年）报告结转下年度的是 {before}", self.last.year);
            let hint = "请核对上年底未办结的件数；上年报告有误的，在正文中说明";
            let mut finding = self.finding(XY_CARRY, &[cell], message, hint);
            finding.stated = Some(stated);
            finding.computed = Some(before);
            if !self.report.form.is_computed(cell) {
                let entry = Entry { value: Value::Number(before), note: self.report.note(cell).to_owned() };
                finding.mend = Some(Mend {
                    label: format!("改为上年报告的 {before} 件"),
                    mechanical: false,
                    changes: vec![Replacement::Cell(cell, Some(entry))],
                });
            }
            findings.push(finding);
        }
    }

    /// T2-VALID-XY; where it cannot be reckoned, T2-JUMP of the stock.
    fn stock(&self, findings: &mut Vec<Finding>) {
        let Some((table, found)) = self.report.form.table_of(Role::Documents) else { return };
        let columns = [Role::Made, Role::Repealed, Role::Valid].map(|role| self.report.form.column_in(table, role));
        let [Some(made), Some(repealed), Some(valid)] = columns else { return };
        for row in 0..found.rows.len() {
            let cells = [made, repealed, valid].map(|column| CellRef { table, row, column });
            let [made, repealed, stated] = cells.map(|cell| self.this(cell));
            let (Some(stated), Some(before)) = (stated, self.before(cells[2])) else { continue };
            let (Some(made), Some(repealed)) = (made, repealed) else {
                self.jump(cells[2], findings);
                continue;
            };
            let expected = before.to_decimal().saturating_add(made.difference(repealed)).normalize();
            if expected == stated.to_decimal() {
                continue;
            }
            let label = &found.columns[valid].label;
            let message = format!(
                "{}：上年{label} {before}，加本年的 {made}，减本年的 {repealed}，应是 {expected}，填的是 {stated}",
                self.label(cells[0])
            );
            let mut finding = self.finding(T2_VALID_XY, &cells, message, "请逐件核对文件目录，更正其中有误的数字");
            // 自然失效, 划转: the remark says where the others went.
            let is_explained = |cell: &CellRef| !self.report.note(*cell).trim().is_empty();
            if cells.iter().any(is_explained) || !self.report.footnote(&found.key).trim().is_empty() {
                finding = finding.at_most(Severity::Warning);
            }
            finding.stated = Some(stated);
            finding.computed = u64::try_from(expected).ok().map(Number::Count);
            findings.push(finding);
        }
    }

    /// T2-JUMP of decisions.
    fn decisions(&self, findings: &mut Vec<Finding>) {
        let Some((table, column)) = self.report.form.column_of(Role::DecisionsTaken) else { return };
        for row in 0..self.report.form.tables[table].rows.len() {
            self.jump(CellRef { table, row, column }, findings);
        }
    }

    /// T2-JUMP of one cell. Small figures jump about; from nought, only much is a jump.
    fn jump(&self, cell: CellRef, findings: &mut Vec<Finding>) {
        /// Less than a digit too many or too few, which is ten times, and more than a campaign of one year brings.
        const TIMES: u64 = 5;
        /// A small office decides dozens of cases in one year and none in another.
        const LEAST: u64 = 100;
        /// Where a power was only just given, hundreds are usual in its first year.
        const LEAST_FROM_NOUGHT: u64 = 1000;
        let (Some(this), Some(before)) = (self.this(cell), self.before(cell)) else { return };
        let (less, more) = if this < before { (this, before) } else { (before, this) };
        let least = if less.is_zero() { LEAST_FROM_NOUGHT } else { LEAST };
        if !is_times(more, less, TIMES) || more.difference(less) < Decimal::from(least) {
            return;
        }
        let message = format!("{}是 {this}，上年是 {before}，相差五倍以上", self.label(cell));
        let finding =
            self.finding(T2_JUMP, &[cell], message, "请核对统计口径、行次和位数；确实如此的，在正文中说明原因");
        findings.push(Finding { stated: Some(this), ..finding });
    }

    /// T2-UNIT against last year: the one in 元, the other in 万元.
    fn charges(&self, findings: &mut Vec<Finding>) {
        /// Taken for 万元, an amount in 元 is ten thousand times as much; a hundredth of that leaves room for a year that
        /// was otherwise much smaller.
        const TIMES: u64 = 100;
        /// Ten million yuan: less may well come of one new charge.
        const LEAST: u64 = 1000;
        /// So many times no charge grows, however small it was.
        const SURE: u64 = 1000;
        let Some(cell) = self.report.form.cell_of(Role::AdministrativeCharges, Role::ChargeAmount) else { return };
        let (Some(this), Some(before)) = (self.this(cell), self.before(cell)) else { return };
        let is_much = is_times(this, before, TIMES) && this.to_decimal() >= Decimal::from(LEAST)
            || is_times(this, before, SURE) && this.to_decimal() >= Decimal::TEN;
        if before.is_zero() || !is_much || findings.iter().any(|finding| finding.rule == T2_UNIT) {
            return;
        }
        let message = format!("收费 {this} 万元，是上年 {before} 万元的一百倍以上，疑似按元填写");
        let finding = self.finding(T2_UNIT, &[cell], message, "请核对单位：本栏单位是万元，所填是元的，除以 10000");
        findings.push(Finding { stated: Some(this), ..finding });
    }

    /// T3-SHIFT.
    fn applications(&self, findings: &mut Vec<Finding>) {
        /// Applications come in waves, one dispute over land brings dozens; twice as many are nothing unusual.
        const TIMES: u64 = 3;
        /// From two to eight is chance.
        const LEAST: u64 = 20;
        let Some(cell) = self.report.form.cell_of(Role::New, Role::AllApplicants) else { return };
        let (Some(this), Some(before)) = (self.this(cell), self.before(cell)) else { return };
        let (less, more) = if this < before { (this, before) } else { (before, this) };
        if more.difference(less) < Decimal::from(LEAST) || more.to_decimal() <= times(less, TIMES) {
            return;
        }
        let message = format!("本年新收申请 {this} 件，上年 {before} 件，相差三倍以上");
        let hint = "请核对两年的统计范围是否相同；确实如此的，在正文中说明原因";
        let finding = self.finding(T3_SHIFT, &[cell], message, hint);
        findings.push(Finding { stated: Some(this), ..finding });
    }

    /// T4-PEND-XY.
    fn pending(&self, findings: &mut Vec<Finding>) {
        let Some((table, found)) = self.report.form.table_of(Role::Disputes) else { return };
        let [Some(pending), Some(total)] =
            [Role::Pending, Role::AllCases].map(|role| self.report.form.column_in(table, role))
        else {
            return;
        };
        for row in 0..found.rows.len() {
            let cell = CellRef { table, row, column: total };
            let (Some(this), Some(before)) = (self.this(cell), self.before(CellRef { column: pending, ..cell })) else {
                continue;
            };
            if this < before {
                let message = format!(
                    "{}：上年{} {before} 件，本年{}只有 {this} 件",
                    self.label(cell),
                    found.columns[pending].label,
                    found.columns[total].label
                );
                let hint = "请确认上年未审结的案件都已计入本年；只按受理年度统计的除外";
                let finding = self.finding(T4_PEND_XY, &[cell], message, hint);
                findings.push(Finding { stated: Some(this), ..finding });
            }
        }
    }

    /// XY-SAME.
    fn same(&self, findings: &mut Vec<Finding>) {
        /// So many figures, other than nought and the stock, may be the same by chance in a small office.
        const CHANCE: usize = 4;
        let form = &self.report.form;
        let mut telling = Vec::new();
        for cell in form.cells().filter(|cell| !form.is_computed(*cell)) {
            let (this, before) = (self.report.number(cell), self.before(cell));
            if this != before {
                return;
            }
            let is_stock = form.column_of(Role::Valid) == Some((cell.table, cell.column));
            if !is_stock && this.is_some_and(|number| !number.is_zero()) {
                telling.push(cell);
            }
        }
        if telling.len() > CHANCE {
            let message = format!("各表的数字与上年（{} 年）报告完全相同", self.last.year);
            findings.push(self.finding(XY_SAME, &telling, message, "请确认各表已经改为本年的数字"));
        }
    }
}

/// Whether one figure is at least so many times the other.
fn is_times(more: Number, less: Number, factor: u64) -> bool {
    more.to_decimal() >= times(less, factor)
}

fn times(number: Number, factor: u64) -> Decimal {
    number.to_decimal().saturating_mul(Decimal::from(factor))
}
