//! What a sentence claims: a fact of the tables, and the figure that the text gives for it.

use std::{fmt, ops::Range};

use rust_decimal::Decimal;

use super::numeral::Numeral;
use crate::address::Address;

/// What of the applications is counted. Strings are names of roles of rows. In which rows of the table each is looked for
/// says `fact.rs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Received: new ones, or new and carried in.
    Received,
    /// Received in the year.
    New,
    /// Received in the year and carried in, expressly.
    Available,
    /// 办理: received, or dealt with.
    Handled,
    /// Carried in from last year.
    CarriedIn,
    /// Carried on to next year.
    CarriedOut,
    /// 结转, without a word about which.
    Carried,
    /// Dealt with.
    Processed,
    /// Dealt with, expressly with those carried in.
    AllProcessed,
    /// Dealt with where some were withdrawn: they are counted as dealt with in the table, and may be left out here.
    Answered,
    /// Results, by the keys of rows or their groups.
    Outcome(Vec<&'static str>),
}

/// Something that the tables say as well. Strings are names of roles of rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// Applications, and by whom: `total` is the column of all applicants.
    Requests(What, &'static str),
    /// Cases of one kind by how they ended.
    Dispute(&'static str, &'static str),
    /// Documents: row and column.
    Document(&'static str, &'static str),
    /// Decisions of one kind.
    Decision(&'static str),
    /// 行政事业性收费, in yuan.
    Charge,
    /// Fees for information: column.
    Fee(&'static str),
    /// A row that the form has words of its own for.
    Row(Address),
    /// Several together.
    Sum(Vec<Self>),
    /// One or another: the sentence can be read either way.
    AnyOf(Vec<Self>),
    /// Counted in the text and in no table.
    Unknown,
}

impl What {
    /// Of all applicants.
    pub(super) fn of_all(self) -> Fact {
        Fact::Requests(self, "total")
    }

    /// Applications that were withdrawn: they have a row of their own, which some offices fill in as 其他处理 at large.
    pub(super) fn withdrawn() -> Fact {
        Fact::AnyOf(vec![Self::row("other_3").of_all(), Self::row("other").of_all()])
    }

    /// One row or group of results.
    pub(super) fn row(row: &'static str) -> Self {
        Self::Outcome(vec![row])
    }

    fn name(&self) -> String {
        let name = match self {
            Self::Received => "received",
            Self::New => "new",
            Self::Available => "available",
            Self::Handled => "handled",
            Self::CarriedIn => "carried_in",
            Self::CarriedOut => "carried_out",
            Self::Carried => "carried",
            Self::Processed | Self::AllProcessed | Self::Answered => "processed",
            Self::Outcome(rows) => return rows.join("+"),
        };
        name.to_owned()
    }
}

impl Fact {
    /// How many applications came in, or were there to be dealt with.
    pub(super) fn is_receipt(&self) -> bool {
        let is_what = matches!(self, Self::Requests(What::Received | What::New | What::Handled | What::Available, _));
        is_what && self.is_of_all()
    }

    /// Applications of all applicants.
    pub(super) fn is_of_all(&self) -> bool {
        matches!(self, Self::Requests(_, "total"))
    }
}

impl fmt::Display for Fact {
    /// A short name for tests and for comparing: `received`, `new.natural`, `granted+partial`, `review.upheld`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = |f: &mut fmt::Formatter<'_>, what: &str, who: &str| match who {
            "total" => f.write_str(what),
            who => write!(f, "{what}.{who}"),
        };
        let joined = |facts: &[Self], by: &str| facts.iter().map(Self::to_string).collect::<Vec<_>>().join(by);
        match self {
            Self::Requests(what, column) => who(f, &what.name(), column),
            Self::Dispute(row, column) => who(f, row, column),
            Self::Document(row, column) => write!(f, "{row}.{column}"),
            Self::Decision(row) => f.write_str(row),
            Self::Charge => f.write_str("charge"),
            Self::Fee(column) => write!(f, "fees.{column}"),
            Self::Row(at) => f.write_str(at.as_str()),
            Self::Sum(facts) => f.write_str(&joined(facts, "+")),
            Self::AnyOf(facts) => f.write_str(&joined(facts, "|")),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

/// How a figure is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// As a number.
    Number(Numeral),
    /// 未发生: there was nothing of the kind.
    None,
    /// 均获维持: as many as another claim counts.
    All,
}

/// What is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// So many of a fact.
    Count { fact: Fact, stated: Decimal, manner: Manner },
    /// Everything is dealt with. `rate`: 答复率100%, said as a figure.
    AllDone { rate: bool },
    /// A rate of answers below 100 %.
    Rate(Numeral),
    /// A share of the claim with this index.
    Share { of: usize, share: Numeral },
    /// A share of all, of a fact that has no figure of its own: 予以公开占58.5%.
    FactShare { fact: Fact, share: Numeral },
    /// The claim with this index is more than last year's by so many percent, or by so many. `base` is last year's
    /// figure where the sentence names it.
    Growth { of: usize, by: Numeral, is_less: bool, base: Option<Decimal> },
}

/// A claim of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    /// What it says.
    pub(super) content: Content,
    /// The words that say it, as bytes of the text.
    pub(super) words: Range<usize>,
    /// Running number of its sentence.
    pub(super) sentence: usize,
    /// The claim that it is a part of: 其中.
    pub(super) part_of: Option<usize>,
    /// The sentence is expressly about the year before.
    pub(super) is_of_last_year: bool,
}

/// A figure without words that are known, with what it seems to count.
#[derive(Clone, Debug)]
pub(super) struct Open {
    /// The figure.
    pub(super) numeral: Numeral,
    /// What it seems to count.
    pub(super) fact: Fact,
    /// The words that hint at it, with the figure.
    pub(super) words: Range<usize>,
    /// Running number of its sentence.
    pub(super) sentence: usize,
}

impl Claim {
    /// The fact and figure of a count.
    pub(super) fn count(&self) -> Option<(&Fact, Decimal)> {
        match &self.content {
            Content::Count { fact, stated, .. } => Some((fact, *stated)),
            _ => None,
        }
    }
}

impl fmt::Display for Claim {
    /// `received=6`, `all_done`, `rate=100`, `share=33.9`, `growth=1.05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Count { fact, stated, .. } => write!(f, "{fact}={}", stated.normalize()),
            Content::AllDone { rate: true } => f.write_str("rate=100"),
            Content::AllDone { rate: false } => f.write_str("all_done"),
            Content::Rate(rate) => write!(f, "rate={}", rate.value.normalize()),
            Content::FactShare { fact, share } => write!(f, "share.{fact}={}", share.value.normalize()),
            Content::Share { share, .. } => write!(f, "share={}", share.value.normalize()),
            Content::Growth { by, is_less, .. } => {
                write!(f, "growth={}{}", if *is_less { "-" } else { "" }, by.value.normalize())
            }
        }
    }
}
