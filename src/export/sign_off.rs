//! What the sheet of a copy to sign says.

use crate::{
    check::{self, Against, Severity},
    document::{Note, Sheet, SwitchedOff},
    report::Report,
    review::{Action, Code, Judged, Judgement, Review, State, Step},
};

/// The mark of every page that is not for the public.
pub(super) const MARK: &str = "送审稿";

/// Most misfits of the record that are told one by one: the check tells all.
const MISFITS: usize = 20;

/// The lines at the foot of every page: the check code is too long to stand beside anything else.
pub(super) fn foot(report: &Report, review: &Review, judgement: &Judgement, against: Against<'_>) -> String {
    let form = report.form.as_unofficial().map(|form| format!("\n{form}")).unwrap_or_default();
    let eased = match by_notice(report, against).count() {
        0 => String::new(),
        count => format!("（本地要求调整 {count} 条规则）"),
    };
    format!("{MARK} · 校验码 {}\n核对：{}{eased}{form}", review.digest(report).short(), counts(judgement))
}

fn switched_off(report: &Report) -> Vec<SwitchedOff> {
    let off = check::switched_off(&report.form).map(|(rule, reason)| SwitchedOff {
        rule: rule.id.to_owned(),
        title: rule.title.to_owned(),
        reason: reason.to_owned(),
    });
    off.collect()
}

/// The rules that the local notice switches off or weighs otherwise.
fn by_notice<'a>(report: &Report, against: Against<'a>) -> impl Iterator<Item = SwitchedOff> + 'a {
    let notice = against.notice.filter(|notice| notice.is_for(report.year));
    notice.into_iter().flat_map(check::changed_by).map(|(rule, to, reason)| SwitchedOff {
        rule: rule.id.to_owned(),
        title: match to {
            Some(to) => format!("{}（{}改为{}）", rule.title, rule.severity.label(), to.label()),
            None => format!("{}（停用）", rule.title),
        },
        reason: reason.to_owned(),
    })
}

/// `错误 0 警告 1 提示 3（另有 2 条已说明理由）`
fn counts(judgement: &Judgement) -> String {
    let [errors, warnings, infos] = Severity::ALL.map(|of| judgement.count(of));
    let waived = match judgement.waived() {
        0 => String::new(),
        waived => format!("（另有 {waived} 个已说明理由）"),
    };
    format!("错误 {errors} 警告 {warnings} 提示 {infos}{waived}")
}

/// Fills in the sheet.
pub(super) fn sheet(report: &Report, review: &Review, judgement: &Judgement, against: Against<'_>) -> Sheet {
    let notice = against.notice.filter(|notice| notice.is_for(report.year));
    let digest = review.digest(report);
    let told = |step: Option<&Step>| step.map(|step| in_words(step, digest)).unwrap_or_default();
    let approved = matches!(review.state(), State::Approved | State::Signed);
    let signed = review.state() == State::Signed;
    Sheet {
        title: report.title().lines().collect(),
        unit: report.unit.clone(),
        year: report.year,
        form: report.form.as_unofficial().unwrap_or_default(),
        off: switched_off(report),
        notice: if let Some(notice) = notice { notice.in_full() } else { String::new() },
        changed: by_notice(report, against).collect(),
        drafter: review.last(Action::Send).map(|step| drafter(step, digest)).unwrap_or_default(),
        telephone: report.contact.telephone.clone(),
        review: told(review.last(Action::Approve).filter(|_| approved)),
        signature: told(review.last(Action::Sign).filter(|_| signed)),
        result: result(report, review, judgement, against.last),
        notes: misfits(report, review).chain(notes(report, judgement)).collect(),
        code: digest.groups().to_vec(),
    }
}

/// `张三　2025年1月6日`. Changes after the sending are nothing unusual, but who looks at the date is told of them.
fn drafter(step: &Step, digest: Code) -> String {
    let changed = if step.is_of(digest) { "" } else { "\n（送审后有修改）" };
    format!("{}　{}{changed}", step.by, step.time.date())
}

/// `复核通过：李四　2025年1月6日　数字已与台账核对`. Nobody is printed as having agreed to what they never saw.
fn in_words(step: &Step, digest: Code) -> String {
    let (what, by, date) = (step.action.label(), &step.by, step.time.date());
    if !step.is_of(digest) {
        return format!("注意：{by}于{date}{what}后，报告内容又有修改，本件与{what}时不一致");
    }
    format!("{what}：{by}　{date}　{}", step.remark).trim_end().to_owned()
}

fn result(report: &Report, review: &Review, judgement: &Judgement, last: Option<&Report>) -> Vec<String> {
    // Else two counts of one draft would be a riddle.
    let compared = match last.filter(|last| report.follows(last)) {
        Some(last) => format!("已对照本单位{}年度报告。", last.year),
        None => format!("没有对照上年（{}年度）报告。", report.year.saturating_sub(1)),
    };
    let mut lines = vec![counts(judgement), compared];
    if !review.misfits.is_empty() {
        lines.push(format!("签发记录与内容不符 {} 条，见所附问题。", review.misfits.len()));
    }
    let comments = review.open_comments().count();
    if comments > 0 {
        lines.push(format!("还有 {comments} 条批注未解决。"));
    }
    let changes = review.changes(report).len();
    if changes > 0 {
        lines.push(format!("{}后有 {changes} 处修改，尚未接受或拒绝。", review.changed_since().label()));
    }
    lines
}

/// What of the record stands for nothing, before what is wrong in the report.
fn misfits<'a>(report: &'a Report, review: &'a Review) -> impl Iterator<Item = Note> + 'a {
    review.misfits.iter().take(MISFITS).map(|misfit| Note {
        severity: "不符".to_owned(),
        place: "审核记录".to_owned(),
        message: misfit.words(report),
        reason: "不作数".to_owned(),
    })
}

/// First what nobody has said anything to, then what is waived. To confirm what the program only hints at is no
/// leader's business.
fn notes<'a>(report: &'a Report, judgement: &'a Judgement) -> impl Iterator<Item = Note> + 'a {
    let shown =
        judgement.findings.iter().filter(|judged| judged.waived.is_some() || judged.finding.severity != Severity::Info);
    let (waived, open) = shown.partition::<Vec<_>, _>(|judged| judged.waived.is_some());
    open.into_iter().chain(waived).map(|judged| note(report, judged))
}

fn note(report: &Report, judged: &Judged) -> Note {
    let Judged { finding, waived } = judged;
    let place = finding.at.first().map(|at| report.form.name_of(at)).unwrap_or_default();
    let place = if finding.at.len() > 1 { format!("{place}等 {} 处", finding.at.len()) } else { place };
    Note {
        severity: finding.severity.label().to_owned(),
        place,
        message: finding.message.clone(),
        reason: match waived {
            Some(waiver) => format!("{}\n（{}，{}）", waiver.reason, waiver.by, waiver.time.date()),
            None => "尚未处理".to_owned(),
        },
    }
}
