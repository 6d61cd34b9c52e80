//! Whether the record of a review fits the report that it came with. A file can be written by anybody: what could not
//! have been recorded by this program is set aside. It is told and kept, and nothing follows from it.

use super::{Action, Code, Misfit, Record, Refusal, Review, Step, Timestamp, Waiver, Why, judge};
use crate::{
    check::{self, Finding},
    digest::Digest,
    report::Report,
    text::is_invisible,
};

/// Seconds by which the clocks of two computers may differ before a moment is taken for impossible.
const TOLERANCE: i64 = 24 * 60 * 60;

impl Review {
    /// Sets aside whatever of the record does not fit the report or the time, and takes back what does after all.
    pub fn sift(&mut self, report: &Report, now: Timestamp) {
        let Self { steps, waivers, .. } = self.recorded();
        self.misfits.clear();
        self.waivers.clear();
        for (index, waiver) in waivers.into_iter().enumerate() {
            match waiver_misfit(&waiver, report, now) {
                None => self.waivers.push(waiver),
                Some(why) => self.misfits.push(Misfit { index, record: Record::Waiver(waiver), why }),
            }
        }
        let mut sifted = Steps { report, now, code: None, errors: None, waivers: &self.waivers, kept: Vec::new() };
        let alone = steps.iter().map(|step| sifted.alone(step)).collect::<Vec<_>>();
        let mut misfits = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let mut later = steps.iter().zip(&alone).skip(index + 1).filter(|(_, why)| why.is_none());
            let next = later.find_map(|(step, _)| step.action.leads_to().map(|_| step.action));
            let all = || Code::of(report, self.recorded_waivers());
            match alone[index].clone().or_else(|| sifted.in_order(step, next, &all)) {
                None => sifted.kept.push(step.clone()),
                Some(why) => misfits.push(Misfit { index, record: Record::Step(step.clone()), why }),
            }
        }
        self.steps = sifted.kept;
        self.misfits.extend(misfits);
    }

    /// Whether something can be put on record at this time, so that it is not set aside when the draft is opened again.
    ///
    /// # Errors
    /// [`Refusal::Clock`] where the clock of the computer must be wrong.
    pub fn may_record(&self, report: &Report, time: Timestamp) -> Result<(), Refusal> {
        let is_behind = |last: &Step| time.seconds() + TOLERANCE < last.time.seconds();
        if time.year() < i32::from(report.year) || self.steps.last().is_some_and(is_behind) {
            return Err(Refusal::Clock(time));
        }
        Ok(())
    }

    /// The steps as files have them, with those that do not fit.
    pub fn recorded_steps(&self) -> Vec<&Step> {
        let of_steps = self.misfits.iter().filter_map(|misfit| match &misfit.record {
            Record::Step(step) => Some((misfit.index, step)),
            Record::Waiver(_) => None,
        });
        together(&self.steps, of_steps)
    }

    /// The waivers as files have them, with those that do not fit.
    pub fn recorded_waivers(&self) -> Vec<&Waiver> {
        let of_waivers = self.misfits.iter().filter_map(|misfit| match &misfit.record {
            Record::Waiver(waiver) => Some((misfit.index, waiver)),
            Record::Step(_) => None,
        });
        together(&self.waivers, of_waivers)
    }

    /// The whole record as files have it, before anything was set aside.
    #[must_use]
    pub fn recorded(&self) -> Self {
        let steps = self.recorded_steps().into_iter().cloned().collect();
        let waivers = self.recorded_waivers().into_iter().cloned().collect();
        Self { steps, waivers, comments: self.comments.clone(), sent: self.sent.clone(), misfits: Vec::new() }
    }
}

/// What fits, with the others put back to where they stood; those stand in their order.
fn together<'a, T>(fit: &'a [T], misfits: impl Iterator<Item = (usize, &'a T)>) -> Vec<&'a T> {
    let (mut fit, mut all) = (fit.iter(), Vec::new());
    for (index, misfit) in misfits {
        let before = index.saturating_sub(all.len());
        all.extend(fit.by_ref().take(before));
        all.push(misfit);
    }
    all.extend(fit);
    all
}

/// A text that nobody can see is none.
fn is_blank(text: &str) -> bool {
    text.chars().all(|char| char.is_whitespace() || is_invisible(char))
}

fn time_misfit(time: Timestamp, report: &Report, now: Timestamp) -> Option<Why> {
    if time.year() < i32::from(report.year) {
        Some(Why::BeforeYear(time))
    } else if time.seconds() > now.seconds() + TOLERANCE {
        Some(Why::InFuture(time))
    } else {
        None
    }
}

fn waiver_misfit(waiver: &Waiver, report: &Report, now: Timestamp) -> Option<Why> {
    let place = waiver.at.iter().find(|at| report.form.place(at).is_none());
    if is_blank(&waiver.reason) {
        Some(Why::NoReason)
    } else if is_blank(&waiver.by) {
        Some(Why::NoName)
    } else if check::rule(&waiver.rule).is_none() {
        Some(Why::NoRule(waiver.rule.clone()))
    } else if let Some(place) = place {
        Some(Why::NoPlace(place.to_string()))
    } else {
        time_misfit(waiver.time, report, now)
    }
}

/// Steps while they are held against each other.
struct Steps<'a> {
    report: &'a Report,
    now: Timestamp,
    /// The check code of the report as it is, and its errors: asked for only where a step needs them.
    code: Option<Code>,
    errors: Option<Vec<Finding>>,
    waivers: &'a [Waiver],
    /// Those that fit.
    kept: Vec<Step>,
}

impl Steps<'_> {
    /// What is wrong with a step by itself.
    fn alone(&self, step: &Step) -> Option<Why> {
        if is_blank(&step.by) {
            Some(Why::NoName)
        } else if Digest::parse(&step.digest).is_none() {
            Some(Why::NoCode)
        } else {
            let latest = Timestamp::from_seconds(self.now.seconds() + TOLERANCE).day();
            let unpublished = step.published.as_ref().and_then(|public| public.fits(self.report, latest).err());
            time_misfit(step.time, self.report, self.now).or(unpublished.map(Why::Unpublished))
        }
    }

    /// What is wrong with a step behind those that fit, with the step of the others that changes the state `next`.
    fn in_order(&mut self, step: &Step, next: Option<Action>, code: &dyn Fn() -> Code) -> Option<Why> {
        let state = self.kept.iter().rev().find_map(|step| step.action.leads_to()).unwrap_or_default();
        if !state.actions().contains(&step.action) {
            return Some(Why::NotNow(state, step.action));
        }
        if self.kept.last().is_some_and(|last| step.time.seconds() + TOLERANCE < last.time.seconds()) {
            return Some(Why::BeforeLast);
        }
        match (step.action, next) {
            (Action::Sign, None) => {
                let code = *self.code.get_or_insert_with(code);
                let approval = self.kept.iter().rev().find(|step| step.action == Action::Approve);
                if !step.is_of(code) {
                    return Some(Why::OtherContent(Action::Sign));
                }
                if !approval.is_some_and(|step| step.is_of(code)) {
                    return Some(Why::NotApproved);
                }
                self.errors(step)
            }
            (Action::Sign, Some(next)) if next != Action::Release => Some(Why::GoneOn),
            // An approval of another content is an ordinary one: something was changed since.
            (Action::Approve, None | Some(Action::Sign)) => {
                let code = *self.code.get_or_insert_with(code);
                if step.is_of(code) { self.errors(step) } else { None }
            }
            _ => None,
        }
    }

    /// Whether this content could be agreed to at all. Without the year before, which is not at hand: it may be judged
    /// too mildly here, and never too hard.
    /// By the rules as they were when the step was taken, as far as they have become stricter.
    fn errors(&mut self, step: &Step) -> Option<Why> {
        let (report, waivers) = (self.report, self.waivers);
        let found = || judge(report, check::check(report, None), waivers).open_errors().cloned().collect();
        let errors = self.errors.get_or_insert_with(found).iter();
        let then = errors.filter(|finding| check::was_error(finding, step.time.seconds()));
        let count = then.map(Finding::weight).sum();
        (count > 0).then_some(Why::OpenErrors(count, step.action))
    }
}
