//! The way of a draft from drafting to signing, and who may take which step when.

use std::borrow::Cow;

use super::{
    Action, Code, Comment, Judgement, Publication, Refusal, Review, Sent, State, Step, Timestamp, Waiver, judge,
};
use crate::{
    check::{Finding, is_firm},
    report::Report,
};

impl Review {
    /// Where the draft is.
    pub fn state(&self) -> State {
        self.steps.iter().rev().find_map(|step| step.action.leads_to()).unwrap_or_default()
    }

    /// Whether the draft waits for a review by somebody of this name: it was sent, and not by them. Whoever gives no
    /// name is taken for somebody else than the sender.
    pub fn awaits(&self, name: &str) -> bool {
        let name = name.trim();
        let is_other = |step: &Step| name.is_empty() || step.by != name;
        self.state() == State::Sent && self.last(Action::Send).is_some_and(is_other)
    }

    /// The last step of a kind.
    pub fn last(&self, action: Action) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.action == action)
    }

    /// Whether a signed report is no longer the one that was signed: so it may come out of a merge.
    pub fn is_altered(&self, report: &Report) -> bool {
        let digest = self.digest(report);
        self.state() == State::Signed && self.last(Action::Sign).is_some_and(|step| !step.is_of(digest))
    }

    /// Whether the report was approved and has been changed since: it cannot be signed so.
    pub fn is_approval_stale(&self, report: &Report) -> bool {
        let approval = self.last(Action::Approve).filter(|_| self.state() == State::Approved);
        approval.is_some_and(|step| !step.is_of(self.digest(report)))
    }

    /// Whether a step can be taken now.
    ///
    /// # Errors
    /// What stands against it.
    pub fn may(&self, action: Action, report: &Report, judgement: &Judgement) -> Result<(), Refusal> {
        if !self.state().actions().contains(&action) {
            return Err(Refusal::NotNow(self.state(), action));
        }
        if matches!(action, Action::Approve | Action::Sign) {
            let errors = judgement.open_errors().cloned().collect::<Vec<_>>();
            if !errors.is_empty() {
                return Err(Refusal::OpenErrors(errors));
            }
        }
        let digest = self.digest(report);
        if action == Action::Sign && !self.last(Action::Approve).is_some_and(|step| step.is_of(digest)) {
            return Err(Refusal::ChangedSinceApproval);
        }
        Ok(())
    }

    /// Takes a step. Sending keeps the report as it is now, so that everything changed from then on can be shown, also
    /// when it comes back a second time; signing settles that.
    ///
    /// # Errors
    /// What stands against it; nothing is changed then.
    pub fn step(
        &mut self,
        action: Action,
        by: &str,
        time: Timestamp,
        remark: &str,
        report: &Report,
        judgement: &Judgement,
    ) -> Result<(), Refusal> {
        let by = by.trim();
        if by.is_empty() {
            return Err(Refusal::NoName);
        }
        self.may_record(report, time)?;
        self.may(action, report, judgement)?;
        let is_returned = self.state() == State::Returned;
        let digest = self.digest(report).to_string();
        let is_public = self.published().is_some();
        let (by, remark) = (by.to_owned(), remark.trim().to_owned());
        self.steps.push(Step { action, by, time, remark, digest, published: None });
        match action {
            // What was done since it came back, or since it was made public, is what the reviewer wants to see.
            Action::Send if (is_returned || is_public) && self.sent.is_some() => {}
            Action::Send => self.sent = Some(Sent::new(report)),
            // What is signed is what is public: whatever follows is a change of that.
            Action::Release if is_public => self.sent = Some(Sent::new(report)),
            Action::Sign => self.sent = None,
            Action::Return | Action::Approve | Action::Release | Action::Publish => {}
        }
        Ok(())
    }

    /// Takes the step that tells when and where the report was made public. What is not signed then keeps the report as it
    /// is now, where nothing was sent yet, so that everything changed from then on can be shown.
    ///
    /// # Errors
    /// What stands against it; nothing is changed then.
    pub fn publish(
        &mut self,
        publication: Publication,
        by: &str,
        time: Timestamp,
        remark: &str,
        report: &Report,
        judgement: &Judgement,
    ) -> Result<(), Refusal> {
        publication.fits(report, time.day())?;
        self.step(Action::Publish, by, time, remark, report, judgement)?;
        if let Some(step) = self.steps.last_mut() {
            step.published = Some(publication);
        }
        if self.sent.is_none() && !self.is_frozen() {
            self.sent = Some(Sent::new(report));
        }
        Ok(())
    }

    /// When and where the report was made public last, with the step that tells it.
    pub fn published(&self) -> Option<(&Step, &Publication)> {
        self.steps.iter().rev().find_map(|step| Some((step, step.published.as_ref()?)))
    }

    /// After what the changes came that are listed: after it was sent, or after it was made public.
    pub fn changed_since(&self) -> Action {
        let Some(at) = self.steps.iter().rposition(|step| step.published.is_some()) else { return Action::Send };
        let before = self.steps[..at].iter().rev().find_map(|step| step.action.leads_to()).unwrap_or_default();
        let was_in_review = !matches!(before, State::Drafting | State::Signed);
        let is_released = self.steps[at..].iter().any(|step| step.action == Action::Release);
        if was_in_review && !is_released { Action::Send } else { Action::Publish }
    }

    /// Where the draft is, in words, and whether it is public.
    pub fn standing(&self) -> String {
        self.state().standing(self.published().is_some()).into_owned()
    }

    /// Whether an approval by somebody of this name, behind so many steps, is by whoever sent the report.
    pub fn approves_own(&self, name: &str, behind: usize) -> bool {
        let before = self.steps.get(..behind).unwrap_or(&self.steps);
        let sent = before.iter().rev().find(|step| step.action == Action::Send);
        sent.is_some_and(|step| step.by == name.trim())
    }
}

impl State {
    /// The state of a draft in words, with whether it is public.
    pub fn standing(self, is_public: bool) -> Cow<'static, str> {
        match (self, is_public) {
            (state, false) => state.label().into(),
            (Self::Signed, true) => "已公布".into(),
            (state, true) => format!("已公布，{}", state.label()).into(),
        }
    }
}

impl Review {
    /// Whether nothing has happened yet.
    pub fn is_empty(&self) -> bool {
        self.waivers.is_empty()
            && self.comments.is_empty()
            && self.steps.is_empty()
            && self.sent.is_none()
            && self.misfits.is_empty()
    }

    /// Whether the draft is signed, and so not to be changed.
    pub fn is_frozen(&self) -> bool {
        self.state() == State::Signed
    }

    /// The check code of the report with its waivers, those too that do not fit: it is of everything that the file says.
    pub fn digest(&self, report: &Report) -> Code {
        Code::of(report, self.recorded_waivers())
    }

    /// Holds findings against the waivers.
    pub fn judge(&self, report: &Report, findings: Vec<Finding>) -> Judgement {
        judge(report, findings, &self.waivers)
    }

    /// Waives a finding of this very report, in place of an earlier waiver of the same. What stands for others is no
    /// finding that anybody has seen, and stays; so does what no reason waives.
    pub fn waive(&mut self, report: &Report, finding: &Finding, reason: &str, by: &str, time: Timestamp) {
        if finding.unlisted > 0 || is_firm(finding.rule) {
            return;
        }
        let waiver = Waiver::new(report, finding, reason, by, time);
        self.waivers.retain(|other| !other.is_of_same(&waiver));
        self.waivers.push(waiver);
    }

    /// Takes back whatever waives a finding of this very report.
    pub fn unwaive(&mut self, report: &Report, finding: &Finding) {
        let subject = Waiver::new(report, finding, "", "", Timestamp::default());
        self.waivers.retain(|other| !other.is_of_same(&subject));
    }

    /// Takes back what was said last about a place: the answer, or else the whole comment, which is
    /// returned.
    pub fn withdraw(&mut self, index: usize) -> Option<Comment> {
        let comment = self.comments.get_mut(index)?;
        match comment.replies.pop() {
            Some(_) => None,
            None => Some(self.comments.remove(index)),
        }
    }

    /// Comments that nobody has settled.
    pub fn open_comments(&self) -> impl Iterator<Item = &Comment> {
        self.comments.iter().filter(|comment| comment.resolved.is_none())
    }
}
