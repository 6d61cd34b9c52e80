//! What happens to a report on its way to the signature: waivers, comments, steps, tracked changes, the check code.
//!
//! Values in, values out: no disk, and no clock, so that moments are passed in. Imports `report`, `check`, `form`,
//! `number` and `address`.

mod anchor;
mod changes;
mod comment;
mod compare;
mod digest;
mod merge;
mod open;
mod sent;
mod state;
mod step;
mod time;
mod waiver;
mod whole;

pub use self::{
    anchor::{Anchor, Place, Quote},
    comment::{Comment, Remark, Resolved},
    compare::{ReviewDifference, compare},
    digest::{Digest, NoDigest},
    merge::Merged,
    open::{OpenPoint, open_points},
    sent::Sent,
    step::{Action, Refusal, State, Step},
    time::Timestamp,
    waiver::{Judged, Judgement, Lapsed, Waiver, judge},
    whole::Review,
};
