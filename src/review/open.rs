//! What is still open before a report is sent, agreed to, signed or made for the public.

use super::{Action, Comment, Judgement, Lapsed, Misfit, Review, State, Waiver};
use crate::{
    check::{Finding, Severity},
    report::Report,
};

/// Something that somebody should have seen to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenPoint {
    /// An error that is neither mended nor waived.
    Error(Finding),
    /// A warning that is neither mended nor waived, or what is not written yet.
    Warning(Finding),
    /// A waiver whose figures have changed.
    Lapsed(Lapsed),
    /// A comment that nobody has settled.
    Comment(Comment),
    /// So many changes since the report was sent, or made public, that are neither accepted nor rejected.
    Changes(usize, Action),
    /// It is not signed; where it is.
    NotSigned(State),
    /// A part of the record does not fit the report.
    Misfit(Misfit),
    /// Somebody stands by what was found, with a reason.
    Waived(Finding, Waiver),
}

/// Everything that is open, weightiest first.
pub fn open_points(report: &Report, judgement: &Judgement, review: &Review) -> Vec<OpenPoint> {
    let mut open = judgement.open_errors().cloned().map(OpenPoint::Error).collect::<Vec<_>>();
    let unwaived = judgement.findings.iter().filter(|judged| judged.waived.is_none()).map(|judged| &judged.finding);
    let warnings = unwaived.filter(|finding| finding.severity == Severity::Warning || finding.is_of_empty());
    open.extend(warnings.filter(|finding| finding.severity != Severity::Error).cloned().map(OpenPoint::Warning));
    open.extend(judgement.lapsed.iter().filter(|lapsed| lapsed.changed).cloned().map(OpenPoint::Lapsed));
    open.extend(review.open_comments().cloned().map(OpenPoint::Comment));
    let changes = review.changes(report).len();
    if changes > 0 {
        open.push(OpenPoint::Changes(changes, review.changed_since()));
    }
    match review.state() {
        State::Signed => {}
        state => open.push(OpenPoint::NotSigned(state)),
    }
    open.extend(review.misfits.iter().cloned().map(OpenPoint::Misfit));
    let waived = judgement.findings.iter().filter_map(|judged| Some((judged.finding.clone(), judged.waived.clone()?)));
    open.extend(waived.map(|(finding, waiver)| OpenPoint::Waived(finding, waiver)));
    open
}

impl OpenPoint {
    /// Whether it must not pass without a word when the report leaves the office. The others are for whoever judges it.
    pub fn is_pending(&self) -> bool {
        !matches!(self, Self::Warning(_) | Self::Waived(..))
    }

    /// What is open, in Chinese.
    pub fn words(&self, report: &Report) -> String {
        match self {
            Self::Error(finding) => format!("错误未改正，也未说明理由：{}", finding.message),
            Self::Warning(finding) => finding.message.clone(),
            Self::Waived(finding, waiver) => {
                format!("已说明理由：{}（{}，{}）", finding.message, waiver.reason, waiver.by)
            }
            Self::Lapsed(lapsed) => format!("理由已失效（有关的数字或文字已经修改）：{}", lapsed.waiver.reason),
            Self::Comment(comment) => {
                let place = report.form.name_of(&comment.anchor.at);
                format!("{}的批注还没有解决（{place}）：{}", comment.remark.by, comment.remark.text)
            }
            Self::Changes(count, since) => format!("{}后的 {count} 处修改尚未接受或拒绝", since.label()),
            Self::NotSigned(state) => format!("尚未签发，当前状态为“{}”", state.label()),
            Self::Misfit(misfit) => misfit.words(report),
        }
    }
}
