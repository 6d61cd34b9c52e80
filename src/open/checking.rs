//! When a report is checked: in the frame that has changed it, so that the findings are those of what is shown; but a
//! report so long that the frame would wait for its check is checked beside the window.

use super::{
    derived::{Basis, Derived},
    job::{Job, Stop},
    stamp::Stamp,
    wake::Wake,
};
use crate::{check::Against, report::Report};

/// Bytes of text up to which a report is checked in the frame: 20,000 Chinese characters, more than any report that was
/// ever published. The slowest text known takes 45 ms with so many, an ordinary one 15 ms.
const LONG: usize = 60_000;

/// The check of a long report.
#[derive(Debug, Default)]
pub struct Checking {
    /// Wakes who shows the report; as long as nobody does, nothing is begun.
    wake: Option<Wake>,
    /// The check that is under way, and what of.
    job: Option<(Stamp, Job<Derived>)>,
    /// What could not be checked for a fault of the program.
    lost: Option<Stamp>,
}

impl Checking {
    /// From now on somebody shows the report.
    pub(super) fn wake(&mut self, wake: Wake) {
        self.wake = Some(wake);
    }

    /// Whether a fault of the program stands against knowing what follows from this state.
    pub(super) fn is_lost(&self, stamp: Stamp) -> bool {
        self.lost == Some(stamp)
    }

    /// What follows from the report: at once where that is quick, else as soon as it is known. `None` until then. What
    /// has become known of an earlier state is dropped, and the state of now is checked next.
    pub(super) fn derive(&mut self, basis: &Basis<'_>) -> Option<Derived> {
        if !is_long(basis) {
            return Some(Derived::of(basis));
        }
        let wake = self.wake.as_ref()?;
        if let Some((stamp, job)) = self.job.take() {
            match job.poll() {
                Ok(None) => {
                    self.job = Some((stamp, job));
                    return None;
                }
                Ok(Some(derived)) if stamp == basis.stamp => return Some(derived),
                Ok(Some(_)) => {}
                Err(_lost) => self.lost = Some(stamp),
            }
        }
        if !self.is_lost(basis.stamp) {
            let Basis { report, review, against, off, stamp } = *basis;
            let (report, review, off) = (report.clone(), review.clone(), off.to_vec());
            let (last, notice) = (against.last.cloned(), against.notice.cloned());
            let check = move |_: &Stop| {
                let against = Against { last: last.as_ref(), notice: notice.as_ref() };
                Derived::of(&Basis { report: &report, review: &review, against, off: &off, stamp })
            };
            self.job = Some((stamp, Job::start(wake, "正在核对", check)));
        }
        None
    }
}

/// Whether a frame would wait for the check.
fn is_long(basis: &Basis<'_>) -> bool {
    let bytes = |report: &Report| report.texts.values().map(String::len).sum::<usize>();
    bytes(basis.report) + basis.against.last.map_or(0, bytes) > LONG
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{form, review::Review};

    #[test]
    fn a_fault_of_the_program_is_told_until_the_report_is_changed() {
        let mut report = Report::new(form::builtin("cn-2021").expect("a built-in form"), "某镇", 2024);
        report.texts.insert("overview".to_owned(), "字".repeat(LONG));
        let review = Review::default();
        let stamp = |changes| Stamp { changes, ..Stamp::default() };
        let basis = |changes| Basis {
            report: &report,
            review: &review,
            against: Against::default(),
            off: &[],
            stamp: stamp(changes),
        };
        let mut checking = Checking::default();
        checking.wake(Wake::nobody());
        checking.job = Some((stamp(1), Job::start(&Wake::nobody(), "", |_| panic!("a fault of the program"))));
        while !checking.is_lost(stamp(1)) {
            assert!(checking.derive(&basis(1)).is_none());
            std::thread::yield_now();
        }
        assert!(checking.derive(&basis(1)).is_none() && checking.job.is_none(), "it would fail again");

        assert!(checking.derive(&basis(2)).is_none() && checking.job.is_some(), "another one may succeed");
        let derived = loop {
            if let Some(derived) = checking.derive(&basis(2)) {
                break derived;
            }
            std::thread::yield_now();
        };
        assert!(derived.made_for == Some(stamp(2)) && !checking.is_lost(stamp(2)));
    }
}
