//! What happens to a report on its way to the signature: waivers, comments, steps, tracked changes, the check code.
//!
//! Values in, values out: no disk, and no clock, so that moments are passed in. Imports `report`, `check`, `form`,
//! `number`, `address`, `text` and `digest`.
//!
//! ## How a draft goes to the signature
//!
//! `review` holds values; moments are passed in, and shown in Beijing time whatever the computer is set to.
//!
//! * **Waivers** know a finding again by rule, places and figures (of findings in texts, the marked words), never by its
//!   message. `judge` holds findings against them; one that finds nothing any more has lapsed, and says whether the
//!   figures changed or the finding is gone. Everything that stops a step counts only what is not waived.
//! * **Comments** on words keep the words with twelve characters around them: they are found among others like them, stay
//!   where the words were changed, or are said to be gone.
//! * **Steps**: 起草 → 送审 → 退回 / 复核通过 → 签发, and 解除签发. Open errors stop approving and signing; signing also asks
//!   that nothing was changed since it was approved. Each step keeps the check code of its moment.
//! * **Publication** is a step that leads nowhere else, with its day and the address of the page. What is published before
//!   it is signed can still be changed; such changes are listed like those since it was sent.
//! * **Changes since it was sent** are the difference of the report and the report as first sent; sending again after a
//!   return keeps it, so that the reviewer sees what was done. A file holds of the report as sent only what is otherwise
//!   now, and its digest, which tells whether another program has changed the file without a trace.
//!   Accepting a change puts it into the report as sent, rejecting it is an edit like any other; texts go by words.
//! * **Two reviewers**: `Review::merge` puts together what two have said who started from one draft; nothing that was said is lost.
//! * **Slips** hold what a reviewer says while somebody else has the draft: the comments that are new or otherwise, with
//!   those before. `Review::put_in` merges them, in any order, and once more where they were put in already.
//! * **The check code** is SHA-256 over content and waivers in one order and one writing that can be read back. It stands
//!   on signed paper: what is digested may never change under the name that it begins with (`nianbao digest 2`). Codes of
//!   version 1 are known for ever, and no longer given out.
//! * **The record** of steps and waivers is held against the report wherever a draft is opened (`Review::sift`), by the
//!   rules by which the program writes it: what does not fit is told and kept, and nothing follows from it.
//! * **The copy to sign** is the pages of the export behind a sheet (`document/sheet.rs`), with the check code at the foot
//!   of each (`typeset/sheet.rs`). Nobody stands on it as having agreed but to the very check code that is printed, and it
//!   says with which year's report it was compared.

mod anchor;
mod changes;
mod code;
mod comment;
mod compare;
mod merge;
mod misfit;
mod open;
mod publication;
mod record;
mod same;
mod sent;
mod slip;
mod state;
mod step;
mod time;
mod waiver;
mod whole;

pub use self::{
    anchor::{Anchor, Place, Quote},
    code::{Code, Named, NoCode},
    comment::{Comment, Remark, Resolved},
    compare::{ReviewDifference, compare},
    merge::Merged,
    misfit::{Misfit, Record, Why},
    open::{OpenPoint, open_points},
    publication::{Publication, Unpublished, iso},
    sent::Sent,
    slip::Slip,
    step::{Action, Refusal, State, Step},
    time::Timestamp,
    waiver::{Judged, Judgement, Lapsed, Waiver, judge},
    whole::Review,
};
