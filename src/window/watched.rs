//! Jobs that are looked after until they are printed.

use std::time::{Duration, Instant};

use crate::{
    desktop::{Cups, PrintJob, Progress},
    open::{job::Job, wake::Wake},
};

/// How often is looked how far a job is.
const LOOK: Duration = Duration::from_secs(1);

/// A printer that wants something for so long will not get it by itself.
const PATIENCE: Duration = Duration::from_secs(8);

/// Jobs that are under way for longer are not watched any more.
const LONGEST: Duration = Duration::from_mins(30);

/// A job that is looked after until it is printed.
#[derive(Debug)]
pub(super) struct Watched {
    pub(super) cups: Cups,
    pub(super) job: PrintJob,
    pub(super) work: Job<Progress>,
}

impl Watched {
    /// Looks after a job. Where it is known that it is held up, only its end is of interest.
    pub(super) fn start(wake: &Wake, cups: Cups, job: PrintJob, is_held_up: bool) -> Self {
        let work = watch(wake, cups.clone(), job.clone(), is_held_up);
        Self { cups, job, work }
    }
}

/// Looks after a job, beside everything else, until it is done or held up; where it is held up already, until it is
/// done. What is under way in the end is not looked after any more.
fn watch(wake: &Wake, cups: Cups, job: PrintJob, is_held_up: bool) -> Job<Progress> {
    Job::start(wake, format!("正在打印 {job}"), move |stop| {
        let began = Instant::now();
        let mut held_up = None;
        loop {
            // Who cannot be asked just now may answer the next time.
            let progress = cups.progress(&job, &|| stop.is_set()).unwrap_or(Progress::UnderWay);
            match &progress {
                Progress::Done | Progress::GivenUp => return progress,
                Progress::UnderWay => held_up = None,
                Progress::HeldUp(_) => {
                    if !is_held_up && held_up.get_or_insert_with(Instant::now).elapsed() > PATIENCE {
                        return progress;
                    }
                }
            }
            if began.elapsed() > LONGEST || stop.is_set() {
                return Progress::UnderWay;
            }
            // Long jobs are looked at less often.
            std::thread::sleep(LOOK.max(began.elapsed() / 20));
        }
    })
}
