//! Work that is done once at a time, and once more where it was wanted while it ran.

/// How far such work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Round {
    /// Nothing is wanted.
    #[default]
    Idle,
    /// It is to be begun.
    Wanted,
    /// It runs.
    Running,
    /// It runs, and is to be begun again.
    RunningAgain,
}

impl Round {
    /// Notes that the work is wanted, for later.
    pub fn want(&mut self) {
        *self = match self {
            Self::Idle | Self::Wanted => Self::Wanted,
            Self::Running | Self::RunningAgain => Self::RunningAgain,
        };
    }

    /// The work is to be done now. Returns whether to begin it; else it runs, and is wanted again.
    pub fn begin(&mut self) -> bool {
        let is_free = matches!(self, Self::Idle | Self::Wanted);
        *self = if is_free { Self::Running } else { Self::RunningAgain };
        is_free
    }

    /// The work has come to its end.
    pub fn end(&mut self) {
        *self = match self {
            Self::Idle | Self::Running => Self::Idle,
            Self::Wanted | Self::RunningAgain => Self::Wanted,
        };
    }

    /// Whether it is to be begun.
    pub fn is_wanted(self) -> bool {
        self == Self::Wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_while_it_runs_is_done_once_more() {
        let mut round = Round::default();
        assert!(round.begin() && !round.begin() && !round.begin());
        round.end();
        assert!(round.is_wanted() && round.begin());
        round.end();
        assert_eq!(round, Round::Idle, "once is enough");
        round.want();
        round.end();
        assert!(round.is_wanted(), "what has not begun does not end");
    }
}
