//! The review of a draft, with the report at hand.
//!
//! Records (a waiver, a comment, a step) are read strictly, also in files of later versions: half of what somebody said
//! is worse than nothing. A version that changes a record must raise `reads`.

use std::{cell::RefCell, fmt};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor},
};

use super::{
    Keys,
    bounded::{Records, Short},
    report::field,
};
use crate::{
    address::Address,
    draft::limits::{COMMENTS, STEPS, WAIVERS},
    form::Place,
    report::{Edit, Report},
    review::{Action, Anchor, Comment, Publication, Quote, Remark, Resolved, Review, Sent, Step, Timestamp, Waiver},
    text::{FIELD, REMARK},
};

/// The review that belongs to a report.
pub(super) struct ReviewSeed<'a> {
    pub(super) report: &'a Report,
    /// The parts that its version has.
    pub(super) parts: &'static [&'static str],
    pub(super) lenient: Option<&'a RefCell<Vec<String>>>,
}

impl<'de> DeserializeSeed<'de> for ReviewSeed<'_> {
    type Value = Review;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Review, D::Error> {
        deserializer.deserialize_struct("", &[], self)
    }
}

impl<'de> Visitor<'de> for ReviewSeed<'_> {
    type Value = Review;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("审核情况 ( … )")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Review, A::Error> {
        let mut keys = Keys::lenient(self.parts, self.lenient);
        let mut review = Review::default();
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "waivers" => review.waivers = map.next_value_seed(Records::new("理由", WAIVERS, waiver))?,
                "comments" => {
                    let comments = map.next_value_seed(Records::new("批注", COMMENTS, comment))?;
                    review.comments = comments.into_iter().map(Comment::from).collect();
                }
                "steps" => review.steps = map.next_value_seed(Records::new("步骤", STEPS, step))?,
                "published" => {
                    for record in map.next_value_seed(Records::new("公布", STEPS, published))? {
                        record.put(&mut review.steps).map_err(A::Error::custom)?;
                    }
                }
                _ => review.sent = Some(map.next_value_seed(SentSeed { report: self.report })?),
            }
        }
        Ok(review)
    }
}

/// Reads comments.
pub(super) fn comments<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Comment>, D::Error> {
    let comments = Records::new("批注", COMMENTS, comment).deserialize(deserializer)?;
    Ok(comments.into_iter().map(Comment::from).collect())
}

/// Whether the words of a waiver can be those of somebody.
fn waiver(waiver: &Waiver) -> Result<(), String> {
    name(&waiver.by)?;
    Short { name: "理由", most: FIELD }.check(&waiver.reason)
}

/// The same of a comment with its answers.
fn comment(comment: &CommentRecord) -> Result<(), String> {
    let CommentRecord { by, text, replies, resolved, .. } = comment;
    name(by)?;
    Short { name: "批注", most: REMARK }.check(text)?;
    if replies.len() > COMMENTS {
        return Err(format!("一条批注的回复超过 {COMMENTS} 条，太多了。请删去不需要的再打开"));
    }
    for reply in replies {
        name(&reply.by)?;
        Short { name: "回复", most: REMARK }.check(&reply.text)?;
    }
    resolved.as_ref().map_or(Ok(()), |resolved| name(&resolved.by))
}

/// The same of a step.
fn step(step: &Step) -> Result<(), String> {
    name(&step.by)?;
    Short { name: "步骤的备注", most: REMARK }.check(&step.remark)
}

/// When and where a step tells that the report was made public.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PublishedRecord {
    /// Which of the steps, from 1.
    step: usize,
    day: String,
    #[serde(default)]
    address: String,
}

/// Whether it can be told so.
fn published(record: &PublishedRecord) -> Result<(), String> {
    Publication::read(&record.day, &record.address).map(drop).map_err(|why| why.to_string())
}

impl PublishedRecord {
    /// # Errors
    /// Where there is no such step.
    fn put(self, steps: &mut [Step]) -> Result<(), String> {
        let Self { step: number, day, address } = self;
        let step = number.checked_sub(1).and_then(|index| steps.get_mut(index));
        let step = step.filter(|step| step.action == Action::Publish);
        let step = step.ok_or_else(|| format!("published：第 {number} 个步骤不是公布，应写在 steps 后面"))?;
        step.published = Some(Publication::read(&day, &address).map_err(|why| why.to_string())?);
        Ok(())
    }
}

fn name(by: &str) -> Result<(), String> {
    Short { name: "姓名", most: FIELD }.check(by)
}

/// A comment as files have it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommentRecord {
    at: Address,
    #[serde(default, deserialize_with = "given")]
    quote: Option<Quote>,
    by: String,
    time: Timestamp,
    text: String,
    #[serde(default, deserialize_with = "given")]
    amended: Option<Timestamp>,
    #[serde(default)]
    replies: Vec<Remark>,
    #[serde(default, deserialize_with = "given")]
    resolved: Option<Resolved>,
}

/// What is there is written without `Some`, and what is not is absent.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl From<CommentRecord> for Comment {
    fn from(record: CommentRecord) -> Self {
        let CommentRecord { at, quote, by, time, text, amended, replies, resolved } = record;
        Self { anchor: Anchor { at, quote }, remark: Remark { by, time, text, amended }, replies, resolved }
    }
}

/// The report as it was sent: the report now, with what stood there before put back.
struct SentSeed<'a> {
    report: &'a Report,
}

impl<'de> DeserializeSeed<'de> for SentSeed<'_> {
    type Value = Sent;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Sent, D::Error> {
        deserializer.deserialize_struct("", &[], self)
    }
}

impl<'de> Visitor<'de> for SentSeed<'_> {
    type Value = Sent;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("送审时的内容 ( … )")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sent, A::Error> {
        let mut keys =
            Keys::new(&["digest", "unit", "year", "title", "contact", "texts", "tables", "footnotes", "untouched"]);
        let mut report = self.report.clone();
        report.links.clear();
        let mut digest = None;
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "digest" => digest = Some(map.next_value::<String>()?),
                "untouched" => {
                    for at in map.next_value::<Vec<Address>>()? {
                        let wrong = || A::Error::custom(format!("untouched：没有“{at}”这一处"));
                        let edit = clear(&report, &at).ok_or_else(wrong)?;
                        report.apply(edit);
                    }
                }
                _ => field(&mut report, key, &mut map)?,
            }
        }
        let digest = digest.ok_or_else(|| A::Error::missing_field("digest"))?;
        Ok(Sent::read(report, &digest))
    }
}

/// The edit that makes a cell, a text or a footnote untouched.
fn clear(report: &Report, at: &Address) -> Option<Edit> {
    match report.form.place(at)? {
        Place::Cell(cell) => Some(Edit::Cell(cell, None)),
        Place::Footnote(table) => Some(Edit::Footnote(report.form.tables[table].key.clone(), None)),
        Place::Text(text) => Some(Edit::Text(text.key.clone(), None)),
        _ => None,
    }
}
